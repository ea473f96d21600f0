//! How numbers are read: a table of forms of print, with unit, value and exactness.

use super::*;

/// The words of the only fact of a text, its unit and its value, as people write them.
pub(super) fn only(text: &str) -> Option<(&str, &'static str, String)> {
    let facts = Facts::extract(text, Span::new(0, text.len()));
    let [fact] = facts.all() else { return None };
    let (unit, value) = match &fact.kind {
        FactKind::Quantity { value, unit } => (unit.word, value),
        FactKind::Percent(value) => ("%", value),
        FactKind::Points(value) => ("百分点", value),
        _ => return None,
    };
    Some((&text[fact.span.range()], unit, value.to_string()))
}

/// A printed number and what stands after it in the text, its unit, its value.
type Reading = (&'static str, &'static str, &'static str);

#[track_caller]
fn are_read(readings: &[Reading]) {
    for (printed, unit, value) in readings {
        let text = format!("全年共有{printed}，均已完成");
        let expected = Some((*printed, *unit, (*value).to_owned()));
        assert_eq!(only(&text), expected, "{text}");
    }
}

#[test]
fn digits_in_groups() {
    are_read(&[
        ("1,234件", "件", "1234"),
        ("1,234,567元", "元", "1234567"),
        ("31 852条", "条", "31852"),
        ("1 200个", "个", "1200"),
        ("1 234 567.5元", "元", "1234567.5"),
        ("2 024件", "件", "2024"),
    ]);
}

#[test]
fn points_and_letters_that_are_typed_for_others() {
    are_read(&[
        ("94·0%", "%", "94"),
        ("94•5%", "%", "94.5"),
        ("12﹒5元", "元", "12.5"),
        ("1〇4件", "件", "104"),
        ("1O4件", "件", "104"),
        ("3185O条", "条", "31850"),
        ("14l件", "件", "141"),
        ("1I4件", "件", "114"),
    ]);
}

#[test]
fn words_for_places() {
    are_read(&[
        ("13万2千件", "件", "131500～132500"),
        ("1亿2000万元", "元", "119995000～120005000"),
        ("3万5000件", "件", "35000"),
        ("3千5百件", "件", "3450～3550"),
        ("3亿5百万元", "元", "304500000～305500000"),
        ("1.2亿余元", "元", "120000000～130000000"),
        ("3万余元", "元", "30000～40000"),
        ("13万2千余件", "件", "132000～133000"),
        ("3千余份", "份", "3000～4000"),
        ("10几件", "件", "10～20"),
        ("6余次", "次", "6～7"),
        ("廿四件", "件", "24"),
        ("卅名", "名", "30"),
        ("一百卌五件", "件", "145"),
    ]);
}

#[test]
fn shares() {
    are_read(&[
        ("96.5 %", "%", "96.5"),
        ("5‰", "%", "0.5"),
        ("1.25‰", "%", "0.125"),
        ("3‱", "%", "0.03"),
        ("百分之98.57", "%", "98.57"),
        ("百分之九十八点五", "%", "98.5"),
        ("百分之三十至五十", "%", "30～50"),
        ("千分之五", "%", "0.5"),
        ("千分之2.5", "%", "0.25"),
        ("万分之三", "%", "0.03"),
        ("十分之三", "%", "30"),
        ("四分之三", "%", "75"),
        ("三分之二", "%", "66.66～66.67"),
        ("3分之2", "%", "66.66～66.67"),
        ("0.5个千分点", "百分点", "0.05"),
        ("30%-50%", "%", "30～50"),
        ("30 %～50 %", "%", "30～50"),
        ("2‰—5‰", "%", "0.2～0.5"),
        ("30—50人", "人", "30～50"),
        ("5−10%", "%", "5～10"),
    ]);
}

#[test]
fn below_zero() {
    are_read(&[
        ("负3.5%", "%", "-3.5"),
        ("-3.5%", "%", "-3.5"),
        ("−3.5%", "%", "-3.5"),
        ("–3.5%", "%", "-3.5"),
        ("负3.5个百分点", "百分点", "-3.5"),
        ("负百分之三点五", "%", "-3.5"),
        ("-3.5%~2.1%", "%", "-3.5～2.1"),
        ("-5%～-3%", "%", "-5～-3"),
    ]);
}

#[test]
fn what_cannot_be_read_whole_is_no_fact() {
    for text in [
        "第31 852号",
        "第31 852件",
        "第3、4、5项",
        "项目 86 174件",
        "培训108 91名",
        "增至3万5件",
        "达1.2亿3000万元",
        "达3千2万件",
        "成功率94。0%",
        "成功率94,5%",
        "成功率98. 57%",
        "共1, 234件",
        "共1,2345件",
        "共12'345件",
        "共3点5%",
        "共1.2.3%",
        "共十1件",
        "共三3件",
        "共3五件",
        "误差正负5%",
        "误差±5%",
        "增速—3.5%",
        "历时2个半小时",
        "罚款伍佰20元",
        "负3件",
        "十四五3件",
        "上午8点30分",
        "约2—1件",
        "1零4件",
    ] {
        assert!(extract_words(text).is_empty(), "{text}: {:?}", extract_words(text));
    }
}

fn extract_words(text: &str) -> Vec<&str> {
    let facts = Facts::extract(text, Span::new(0, text.len()));
    facts.all().iter().map(|fact| &text[fact.span.range()]).collect()
}

#[test]
fn what_only_looks_joined_is_told_apart() {
    for (text, expected) in [
        ("1.2023年工作", vec!["2023年"]),
        ("附件1 2024年工作", vec!["2024年"]),
        ("统一3项标准，唯一1个", vec!["3项", "1个"]),
        ("担负3项任务，为企业减负3.5%", vec!["3项", "3.5%"]),
        ("1. 35%的企业", vec!["35%"]),
        ("由百分之三至百分之五", vec!["百分之三", "百分之五"]),
        ("提高3个百分点，3百分点", vec!["3个百分点", "3百分点"]),
        ("河道5千米、2千米", vec!["5千米", "2千米"]),
    ] {
        assert_eq!(extract_words(text), expected, "{text}");
    }
}
