//! The facts of short texts, each shown as `value unit`.

use proptest::prelude::*;

use super::*;

fn show(fact: &Fact) -> String {
    match &fact.kind {
        FactKind::Quantity { value, unit } => format!("{value}{}", unit.word),
        FactKind::Percent(value) => format!("{value}%"),
        FactKind::Points(value) => format!("{value}pp"),
        FactKind::Year(year) => format!("year {year}"),
        kind => kind.value().unwrap_or_else(|| kind.sort().name().to_owned()),
    }
}

fn extract(text: &str) -> Facts {
    Facts::extract(text, Span::new(0, text.len()))
}

/// Each row is a text and its facts, separated by spaces of two.
#[track_caller]
fn all_have(rows: &[(&str, &str)]) {
    for (text, expected) in rows {
        let found: Vec<_> = extract(text).all().iter().map(show).collect();
        assert_eq!(&found.join("  "), expected, "{text}");
    }
}

#[track_caller]
fn none_have_any(texts: &[&str]) {
    for text in texts {
        let found: Vec<_> = extract(text).all().iter().map(show).collect();
        assert!(found.is_empty(), "{text}: {found:?}");
    }
}

#[test]
fn quantities_in_digits() {
    all_have(&[
        ("汇报5次，", "5次"),
        ("办件25,230件，受理34件", "25230件  34件"),
        ("警力2531人次、服务4511件次、讲座1039场次", "2531人次  4511件次  1039场次"),
        ("2名律师", "2名"),
        ("平均98.85分", "98.85分"),
        ("修改3件（驳回1件，维持13件）", "3件  1件  13件"),
        ("办理时限由15个工作日压缩至3个小时", "15个工作日  3个小时"),
        ("差评数0条", "0条"),
        ("27个部门、17个镇", "27个  17个"),
        ("涉及100元，用时7.5小时", "100元  7.5小时"),
    ]);
}

#[test]
fn quantities_in_characters() {
    all_have(&[
        ("三项措施", "3项"),
        ("一百二十件", "120件"),
        ("该两项决策", "2项"),
        ("十条措施", "10条"),
        ("七个乡、县乡村三级，村、组三级", "7个  3级  3级"),
        ("一百零五名，二十三场", "105名  23场"),
        ("召开一次会议，印发一份文件", "1次  1份"),
        ("增长两倍", "2倍"),
        ("三至五个，3-5个", "3～5个  3～5个"),
    ]);
}

#[test]
fn approximate_numbers_are_intervals() {
    all_have(&[
        ("数据18.85万余条", "188500～188600条"),
        ("6835余万元，6835万余元", "68350000～68360000元  68350000～68360000元"),
        ("1.2亿条", "115000000～125000000条"),
        ("1.52亿元", "151500000～152500000元"),
        ("3万件，45万条", "25000～35000件  445000～455000条"),
        ("1.2345万件", "12345件"),
        ("三万五千件，三点五万件", "35000件  34500～35500件"),
        ("一千二百万元", "11500000～12500000元"),
        ("十余次", "10～20次"),
        ("十几件，百余名", "10～20件  100～200名"),
        ("36000余份", "36000～37000份"),
        ("1500余人次", "1500～1600人次"),
        ("300余名", "300～400名"),
        ("30多个", "30～40个"),
        ("24倍有余", "24～25倍"),
        ("近3万件，近百件", "22500～35000件  90～100件"),
        ("约200件，200件左右", "180～220件  180～220件"),
        ("签约20个，节约30元", "20个  30元"),
        ("超过140项，逾100次", "≥140项  ≥100次"),
        ("至少5次，50人以上", "≥5次  ≥50人"),
        ("不足60%，未达90%，80%以上，超98%", "0～60%  0～90%  ≥80%  ≥98%"),
        ("三级上下联动", ""),
        ("市县乡三级上下联动", "3级"),
    ]);
}

#[test]
fn percents_points_ratios() {
    all_have(&[
        ("覆盖度93.93%，100%", "93.93%  100%"),
        ("百分之三十，百分之九十九点五以上，百分之百", "30%  ≥99.5%  100%"),
        ("63%~68%，5%—10%，5-10%", "63～68%  5～10%  5～10%"),
        ("由52%至60%", "52%  60%"),
        ("提升17个百分点、3.3个百分点、0.5百分点", "17pp  3.3pp  0.5pp"),
        ("下降两个百分点", "2pp"),
        ("收案比达4.15:1，比例1:500", "4.15:1  1:500"),
    ]);
    none_have_any(&["17:03", "17:03:54", "10:00-12:00", "1:2:3", "1/3", "几分之一"]);
}

#[test]
fn days_and_years() {
    all_have(&[
        ("2023年，2023年度", "year 2023  year 2023"),
        ("2021—2025年，2021-2025年", "2021—2025  2021—2025"),
        ("2021年—2025年，2021至2025年", "2021—2025  2021—2025"),
        ("2021——2025年，2021~2025年", "2021—2025  2021—2025"),
        ("2024年2月4日印发，2024-02-23 17:03:54", "2024-02-04  2024-02-23"),
        ("二〇二四年二月四日，二〇二三年", "2024-02-04  year 2023"),
        ("2024年2月30日，2024年2月30号", "impossible_date  impossible_date"),
        ("2024年1月1日至2月30日，农历2月30日", "2024-01-01  impossible_date"),
        ("V2024.2.30、版本号：2024.2.30、升级至2024.2.30版", ""),
        ("2024年2月，2024年1—11月", "year 2024  year 2024"),
        ("1.2023年工作", "year 2023"),
    ]);
    none_have_any(&["20212025年", "24年", "2021-2025", "2023", "2月4日", "5000年"]);
}

#[test]
fn titles_in_marks() {
    all_have(&[
        ("《条例（2021—2025年）》共3件", "citation  3件"),
        ("《关于印发〈办法〉的通知》《规定》", "citation  citation"),
        ("《甲《乙》丙》", "citation"),
        ("《甲《乙》", "citation"),
        ("“《民法典》宣传月”5次", "citation  5次"),
        ("《2件\n3件》", "2件  3件"),
    ]);
    let long = format!("《{}》5件", "甲".repeat(81));
    all_have(&[(&long, "5件"), (&long.replacen('甲', "", 1), "citation  5件")]);
}

#[test]
fn names_with_numbers() {
    none_have_any(&[
        "12345热线",
        "“1310”具体部署",
        "十四五规划，“十四五”期间",
        "十四五期间",
        "八五普法",
        "“1+6+N”、“7+3”、“5S”、“15333”、11370",
        "“1半0”标准，1半0标准",
        "“一件事一次办”，一件事一次办",
        "一网通办、一门式、两法衔接、一站式",
        "行政执法“三项制度”，行政执法三项制度",
        "“双随机、一公开”，两个维护、四个意识、五位一体",
        "第一责任人、第三项、第5次、第825号、第三十五条",
        "一规划两纲要、“一业一证”、一号改革",
        "一是……二是……",
        "一方面、一些、一般、进一步、一定、统一、同一、唯一、之一、一体化、一批",
        "万里、百姓、千方百计、十分重视、百家争鸣",
        "市委八届六次全会、二十大、二十届三中全会、十四届人大二次会议",
        "三年行动、二等奖、一季度、十堰市、三台县、七台河",
        "国办发〔2019〕28号",
        "数十次、几十件、三五个、两三次",
        "同一个、每一项、新一轮、一个个、再上新台阶",
        "前27名、二级巡视员",
        "A4件、V2.0件、1.2.3件、007件、5GB",
        "“100%满意”、\"3件大事\"、‘5个一’",
        "2023部署、12处理、3部门",
        "1.5件、三点五件",
        "十九届历次全会和二十届历次全会",
    ]);
    all_have(&[
        ("目前27名，\"服务\"3件", "27名  3件"),
        ("“法律进机关、进乡村、进社区活动”3场", "3场"),
        ("“共组织培训3场并且覆盖了全部单位”", "3场"),
        ("“三项制度”落实5次", "5次"),
    ]);
}

#[test]
fn a_whole_text_is_one_number() {
    let printed = |text: &str| Num::printed(text).map(|num| num.to_string());
    assert_eq!(printed("25,230").as_deref(), Some("25230"));
    assert_eq!(printed("18.85万余").as_deref(), Some("188500～188600"));
    assert_eq!(printed("12件"), None);
}

#[test]
fn numbers_beyond_range_are_none() {
    let nines = "9".repeat(40);
    none_have_any(&[
        &format!("{nines}件"),
        &format!("{nines}%"),
        &format!("0.{nines}%"),
        &format!("{nines}:1"),
        &format!("1{}亿元", "0".repeat(27)),
        &format!("三{}件", "万亿".repeat(9)),
        &format!("三点{}件", "九".repeat(50)),
    ]);
}

#[test]
fn spans_cover_number_and_unit() {
    let text = "共约18.85万余条以上、百分之三十、2023年度、63%~68%";
    let facts = extract(text);
    let words: Vec<_> = facts.all().iter().map(|fact| &text[fact.span.range()]).collect();
    assert_eq!(words, ["18.85万余条", "百分之三十", "2023年", "63%~68%"]);
}

#[test]
fn only_the_body() {
    let text = "前1件后2件尾3件";
    let at = |word: &str| text.find(word).expect("it is there");
    let facts = Facts::extract(text, Span::new(at("后"), at("尾")));
    let found: Vec<_> = facts.all().iter().map(|fact| &text[fact.span.range()]).collect();
    assert_eq!(found, ["2件"]);
    assert!(Facts::extract(text, Span::new(1, 5)).all().is_empty());
    assert!(Facts::extract(text, Span::new(0, 500)).all().is_empty());
}

#[test]
fn time_is_linear() {
    let pieces = ["1、", "9", "一", "《", "1-", "1,234", "“", "十余", "1.", "2024", "34件", "1:2"];
    let signs =
        ["1 ", " 234", "-1", "负", "1万", "百分之", "2分之", "三至", "第1、", "1. ", "—9", "1O"];
    for piece in pieces.into_iter().chain(signs) {
        let text = piece.repeat(10_000);
        assert!(extract(&text).all().len() <= 10_000, "{piece}");
    }
}

proptest! {
    #[test]
    fn any_text_has_ordered_facts(
        text in "([0-9一二两三十百千万亿点余零约近超第年月日至]|[件个名次元级分]|[-—~:.,%‰·负分之廿Ol《》“”\"]|[甲a \n]){0,60}",
        from in 0usize..200, to in 0usize..200,
    ) {
        let facts = extract(&text);
        let mut end = 0;
        for fact in facts.all() {
            prop_assert!(fact.span.start >= end && !fact.span.is_empty());
            prop_assert!(text.get(fact.span.range()).is_some());
            end = fact.span.end;
        }
        let span = Span::new(from, to);
        let inside: Vec<_> = facts.all().iter().filter(|fact| span.contains(fact.span)).collect();
        prop_assert_eq!(facts.within(span).iter().collect::<Vec<_>>(), inside);
    }

    #[test]
    fn no_text_panics(text in any::<String>(), from in 0usize..50, to in 0usize..50) {
        Facts::extract(&text, Span::new(from, to));
        let _ = Num::printed(&text);
        let _ = crate::writing::date::read_date(&text);
    }
}
