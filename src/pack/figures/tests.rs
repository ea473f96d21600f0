//! What a catalogue says of sentences, and what is told of one that is wrong.

use std::sync::LazyLock;

use proptest::prelude::*;

use crate::document::Document;
use crate::figures::{Account, Catalogue, Verdict, Wrong};
use crate::limits::{FIGURE_BODY, FIGURE_COUNTED, FIGURE_GAP, FIGURE_LEAD, FIGURE_USES};
use crate::pack::load::{Loaded, PackSource, load};

const PACK: &str = "name: p\nversion: '1'\ntitle: 包\nbases: {}\n";

const FIGURES: &str = "\
单位类: {案: 件, 人: 人}
词: {填充: [申请|全年], 他处: 局}
指标:
  复议:
    话题: 复议
    单位: 案
    写法:
      收到: 收到
      受理: 受理；不含 不受理
      办结: 办结|办…结
      维持: 维持
      驳回: 驳回
      办结率: 办结率
    关系:
      - 受理 <= 收到
      - 办结率 = 办结 / 受理
      - 办结 分为 维持、驳回
";

fn loaded(figures: &str) -> Loaded {
    load([PackSource::from_texts("p", [("pack.yaml", PACK), ("figures.yaml", figures)])])
}

fn catalogue(figures: &str) -> Box<Catalogue> {
    loaded(figures).rules.packs.remove(0).figures.expect("it is whole")
}

/// The example, read once.
static EXAMPLE: LazyLock<Box<Catalogue>> = LazyLock::new(|| catalogue(FIGURES));

/// What a sentence comes to by a catalogue.
fn bound(figures: &str, sentence: &str) -> String {
    catalogue(figures).try_on(sentence, 0).shown
}

/// In which way the relations of a sentence do not hold.
fn wrong(sentence: &str) -> Vec<Wrong> {
    let account = Account::of(&EXAMPLE, &Document::from(sentence), None);
    let judged = account.judged.into_iter();
    let wrong = judged.filter_map(|judged| match judged.verdict {
        Verdict::Wrong(found) => Some(found.wrong),
        _ => None,
    });
    wrong.collect()
}

/// What is wrong with the example catalogue once something in it is replaced.
#[track_caller]
fn problem(from: &str, to: &str, message: &str, help: &str) {
    let changed = FIGURES.replacen(from, to, 1);
    assert_ne!(changed, FIGURES, "{from} stands in it");
    let problems = loaded(&changed).problems;
    let is_it = |problem: &&crate::diagnostic::Diagnostic| {
        let advice = problem.help.as_ref().map_or("", |help| help.zh.as_str());
        problem.message.zh.contains(message) && advice.contains(help)
    };
    let found = problems.iter().find(is_it);
    let found = found.unwrap_or_else(|| panic!("{message}: {problems:?}"));
    let place = found.primary.as_ref().expect("it has a place").span;
    assert!(!changed[place.range()].is_empty(), "{message} has a place");
}

#[test]
fn what_is_wrong_is_told_with_its_place_and_the_nearest_name() {
    problem("受理 <= 收到", "受里 <= 收到", "没有指标“受里”", "是不是“受理”");
    problem("受理 <= 收到", "受理 ≈ 收到", "看不懂关系“受理 ≈ 收到”", "甲 <= 乙");
    problem("不含 不受理", "不函 不受理", "不函", "不含");
    problem("    单位: 案", "    单位: 按", "按", "案");
    problem("案: 件", "案: 桩", "桩", "检查写法");
    problem("收到: 收到", "收到: 收到〇〇", "看不懂写法", "〇");
    problem("不含 不受理", "不含 受", "它自己不含的词", "改写法");
    problem("办结率 = 办结 / 受理", "办结 = 受理 / 收到", "不是比率", "率");
    problem("受理 <= 收到", "受理 + 办结 <= 100%", "“受理”不是比率", "率");
    problem("      维持: 维持", "      维持: 维持；单位 人", "没有相同的单位", "单位");
    problem("- 受理 <= 收到", "- 受理 <= 收到\n      - 收到 <= 受理", "循环", "删去");
    let direct = "      收到: 收到；直呼\n      收文: 收到；直呼";
    problem("      收到: 收到", direct, "永远分不清", "删去");
    problem("    关系:", "    例: 受理3件 → 办结 3件\n    关系:", "认出的是：", "改例子");
    problem("    关系:", "    错: 受理3件\n    关系:", "没有“→”", "一句话");
    problem("    关系:", "    错: 受理3件 → 受理 <= 收到\n    关系:", "没有违反", "改例子");
    problem("- 受理 <= 收到", "- 受理 <= 收到 ？", "没有规则报关系", "<= ？");
    let empty = FIGURES.replacen("收到: 收到", "收到:", 1);
    assert!(!loaded(&empty).is_whole(), "a figure without words");
}

#[test]
fn a_number_is_read_with_the_words_near_it() {
    let far = |between: usize| format!("收到复议{}34件。", "甲".repeat(between));
    let words = "收到复议".chars().count();
    assert!(bound(FIGURES, &far(FIGURE_LEAD - words)).starts_with("收到 34件"));
    assert_eq!(bound(FIGURES, &far(FIGURE_LEAD - words + 1)), "");
    let gap = |between: usize| format!("复议办{}结34件。", "甲".repeat(between));
    assert!(bound(FIGURES, &gap(FIGURE_GAP)).starts_with("办结 34件"));
    assert_eq!(bound(FIGURES, &gap(FIGURE_GAP + 1)), "");
}

#[test]
fn a_rate_without_its_part_is_tried_for_few_things_only() {
    let rate = |whole: i64| wrong(&format!("复议受理{whole}件，办结率99.99%。"));
    assert_eq!(rate(FIGURE_COUNTED), [Wrong::Count]);
    assert_eq!(rate(FIGURE_COUNTED + 1), []);
    assert_eq!(wrong("复议受理12件，办结率91.7%。"), []);
}

#[test]
fn a_body_near_a_number_keeps_it_from_being_compared_elsewhere() {
    let text = |between: usize| {
        let far = "全年".repeat(between);
        format!("复议收到34件。\n局复议，{far}复议收到43件。")
    };
    let near = (FIGURE_BODY - 8) / 2;
    assert_eq!(wrong(&text(near)), []);
    assert_eq!(wrong(&text(near + 4)), [Wrong::MayDiffer]);
}

#[test]
fn one_word_for_too_many_figures_is_not_looked_at() {
    let figures = |count: usize| -> String {
        let lines = (0..count).map(|n| format!("      指标{n}: 甲|乙|丙|丁\n"));
        let ways: String = lines.collect();
        format!("单位类: {{案: 件}}\n指标:\n  组:\n    单位: 案\n    话题: 复议\n    写法:\n{ways}")
    };
    let text = format!("复议{}34件。", "甲乙丙丁".repeat(10));
    assert_eq!(bound(&figures(1), &text), "指标0 34件");
    assert_eq!(bound(&figures(FIGURE_USES / 4), &text), "");
}

#[test]
fn the_name_of_the_issuer_is_no_other_scope() {
    let judged = |issuer: &str| {
        let text =
            format!("{issuer}2024年工作报告\n\n2024年，工作有序。\n复议收到34件，云麓县受理36件。");
        let account = Account::of(&EXAMPLE, &Document::from(text.as_str()), None);
        account.judged.iter().filter(|it| matches!(it.verdict, Verdict::Wrong(_))).count()
    };
    assert_eq!(judged("云麓县人民政府"), 1);
    assert_eq!(judged("砚泽县人民政府"), 0);
}

#[test]
fn what_is_not_certain_is_not_compared() {
    for text in [
        "复议收到34件，受理36余件。",
        "复议收到34件，市本级受理36件。",
        "复议收到34件，2023年受理36件，2024年办结3件。",
        "复议收到34件，收到35件，受理36件。",
        "复议收到34件，不受理36件。",
        "复议收到34件；受理36件。",
        "复议收到34件，维持、受理36件。",
        "复议收到1，234件，受理236件。",
    ] {
        assert_eq!(wrong(text), [], "{text}");
    }
    assert_eq!(wrong("复议收到34件，受理36件。"), [Wrong::Over]);
}

proptest! {
    #[test]
    fn parts_and_wholes_are_compared_exactly(whole in 0..500i64, part in 0..500i64) {
        let found = wrong(&format!("全年收到复议申请{whole}件，受理{part}件。"));
        prop_assert_eq!(found.contains(&Wrong::Over), part > whole);
    }

    #[test]
    fn a_rate_may_be_rounded_or_cut_off_and_no_more(whole in 2..5000i64, part in 1..5000i64) {
        prop_assume!(part < whole);
        let hundredths = part * 10_000 / whole;
        let rate = |it: i64| format!("{}.{:02}%", it / 100, it % 100);
        let found = |it: i64| wrong(&format!("复议受理{whole}件，办结{part}件，办结率{}。", rate(it)));
        prop_assume!(hundredths > 2 && hundredths < 9_990);
        prop_assert!(found(hundredths).is_empty());
        prop_assert!(found(hundredths + 2).contains(&Wrong::Value));
        prop_assert!(found(hundredths - 2).contains(&Wrong::Value));
    }

    #[test]
    fn kinds_add_up(total in 1..300i64, one in 0..300i64, other in 0..300i64) {
        let text = format!("复议办结{total}件，维持{one}件，驳回{other}件。");
        let found = wrong(&text);
        prop_assert_eq!(found.contains(&Wrong::Over), one + other > total);
        prop_assert_eq!(found.contains(&Wrong::Short), one + other < total);
    }

    #[test]
    fn no_text_makes_it_panic(words in prop::collection::vec(
        prop::sample::select(vec![
            "复议", "收到", "34件", "，", "。", "；", "（", "）", "、", "受理", "1，", "办", "结", "2024年",
            "和", "局", "率", "98.5%", "办结率", "\n", "其中", "维持", "〇", "较", "6人", "全年",
        ]), 0..60)) {
        let document = Document::from(words.concat());
        for row in EXAMPLE.rows(&document) {
            prop_assert!(!document.text[row.place].is_empty());
        }
    }
}
