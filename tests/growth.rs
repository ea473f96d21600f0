//! What grows with hostile inputs: work in step with their length, and no certainty about nonsense.

use std::time::{Duration, Instant};

use hegui::check::{Checker, Outcome};

const HEAD: &str = "云麓县2024年法治政府建设年度报告\n一、主要举措和成效\n";

/// A name and a text that grows with a number.
type Kind = (&'static str, fn(usize) -> String);

/// Texts of several kinds.
const KINDS: [Kind; 24] = [
    ("numbers in one sentence", |n| (0..n).map(|i| format!("办理案件{i}件，")).collect()),
    ("pairs in one sentence", |n| "收到申请34件，受理30件，办结率88.2%，".repeat(n)),
    ("nested brackets", |n| ["共9件（".repeat(n), "3件）".repeat(n)].concat()),
    ("nested marks", |n| ["《“（".repeat(n), "）”》".repeat(n)].concat()),
    ("only headings", |n| (0..n).map(|_| "（一）健全机制\n二、落实责任\n").collect()),
    ("items", |n| {
        (0..n).map(|i| ["一是", "二是", "三是"][i % 3].to_owned() + "加强领导；").collect()
    }),
    ("percentages", |n| "满意率99.2%，较2023年的98.5%提高0.7%，".repeat(n)),
    ("dates", |n| "2024年2月30日，".repeat(n)),
    ("words typed twice", |n| "加强加强培训，落实落实责任。".repeat(n)),
    ("one indicator", |n| (0..n).map(|i| format!("受理行政复议案件{i}件。")).collect()),
    ("quoted paragraphs", |n| "“加强培训。\n落实责任。”\n".repeat(n)),
    ("empty headings", |n| "一、健全机制\n二、落实责任\n推进。\n".repeat(n)),
    ("lists", |n| "制度、队伍、平台四个方面，".repeat(n)),
    ("growth", |n| "办理41件，同比减少8件，下降36.3%，".repeat(n)),
    ("differences", |n| "由49件降至41件，减少18件，下降36.3%，".repeat(n)),
    ("totals of a table", |n| {
        ["推进落实。\n类别\t数量\t合计\n", &"行政许可\t34\t35\n合计\t12\t13\n".repeat(n)].concat()
    }),
    ("a row of many cells above short ones", |n| {
        format!("推进落实。\n合计{}\n{}", "\t3".repeat(n), "甲\t3\n".repeat(n))
    }),
    ("one ragged row among short ones", |n| {
        format!("推进落实。\n项目\t合计\n{}乙{}\n", "甲\t3\n".repeat(n), "\t3".repeat(n))
    }),
    ("many lists on one line", |n| "（1）推进。（2）落实。".repeat(n)),
    ("signs before spaced words", |n| ["*".repeat(n), "甲 乙，".repeat(n)].concat()),
    ("a long paragraph and parts of it", |n| {
        let part = "全年组织开展各类专题培训工作，推动制度落实到位见到成效";
        format!("{}。\n{}", part.repeat(n), format!("{part}。\n").repeat(n))
    }),
    ("cells on lines of their own", |n| {
        ["推进落实。\n类别\n数量\n", &"行政许可\n34\n行政处罚\n12\n7\n".repeat(n)].concat()
    }),
    ("numbers above a table", |n| {
        let text = "行政许可34件、".repeat(n);
        format!("{text}见下表。\n类别\t数量（件）\n{}", "行政许可\t34\n".repeat(n))
    }),
    ("no marks at all", |n| "化解争议".repeat(n)),
];

fn checker() -> Checker {
    Checker::embedded().expect("the embedded packs are sound")
}

fn check(checker: &Checker, text: &str) -> Outcome {
    checker.check(format!("{HEAD}{text}。\n")).expect("it has the title of a report")
}

fn codes(outcome: &Outcome) -> Vec<&str> {
    outcome.diagnostics.iter().map(|found| &*found.code).collect()
}

#[test]
fn what_is_found_in_a_text_grows_no_faster_than_the_text() {
    let checker = checker();
    for (name, text) in KINDS {
        let [small, large] = [200, 400].map(|n| {
            let Outcome { document, diagnostics, .. } = check(&checker, &text(n));
            (document.facts.all().len(), document.report.sections.len(), diagnostics.len())
        });
        let doubles = |small: usize, large: usize| large <= 2 * small + 16;
        assert!(doubles(small.0, large.0), "{name}: facts {small:?} {large:?}");
        assert!(doubles(small.1, large.1), "{name}: sections {small:?} {large:?}");
        assert!(doubles(small.2, large.2), "{name}: findings {small:?} {large:?}");
    }
}

/// Forty-four thousand characters, as a page that lost its line breaks has in one paragraph.
#[test]
fn no_rule_gives_up_on_a_long_paragraph() {
    let checker = checker();
    for (name, text) in KINDS {
        let text = text(44_000 / text(1).chars().count());
        let stopped = check(&checker, &text).not_run;
        assert!(stopped.is_empty(), "{name}: {stopped:?}");
    }
}

#[test]
fn ten_thousand_numbers_give_no_false_certainty() {
    let checker = checker();
    let text: String = (1..=10_000).map(|n| format!("镇{n}办理案件{n}件，")).collect();
    let outcome = check(&checker, &text);
    for code in ["fazhi/rate", "fazhi/breakdown", "fazhi/case-funnel", "fazhi/case-carry-over"] {
        assert!(!codes(&outcome).contains(&code), "{code}");
    }
}

#[test]
fn numbers_beyond_range_are_left_alone() {
    let checker = checker();
    let huge = "9".repeat(60);
    for text in [
        format!("收到申请{huge}件，受理{huge}9件，办结{huge}99件"),
        format!("审结{huge}件（维持{huge}件，撤销{huge}件，终止{huge}件）"),
        format!("受理200件，调解成功{huge}件，调解成功率{huge}%"),
        format!("满意率{huge}.5%，较2023年的{huge}.1%提高{huge}%"),
        format!("0.{huge}%的案件由{huge}年{huge}月{huge}日起办理"),
    ] {
        let outcome = check(&checker, &text);
        assert!(outcome.not_run.is_empty(), "{text}: {:?}", outcome.not_run);
        let figures = ["fazhi/rate", "fazhi/breakdown", "fazhi/points-as-percent"];
        assert!(!codes(&outcome).iter().any(|code| figures.contains(code)), "{text}");
    }
}

#[test]
fn only_days_that_do_not_exist_are_impossible() {
    let checker = checker();
    let found = |text: &str| codes(&check(&checker, text)).contains(&"gongwen/impossible-date");
    for text in ["2023年2月29日印发", "2024年2月30日印发", "2024年0月3日印发", "2024年6月31日印发"]
    {
        assert!(found(text), "{text}");
    }
    for text in ["2024年2月29日印发", "2000年2月29日印发", "2024年12月31日印发", "3月31日前印发"]
    {
        assert!(!found(text), "{text}");
    }
}

/// Loose on purpose: quadratic time makes it four times as long, and more.
#[test]
#[ignore = "measures time: cargo test --release --test growth -- --ignored"]
fn time_grows_in_step_with_the_text() {
    let checker = checker();
    let mut slow = Vec::new();
    for (name, text) in KINDS {
        let [small, large] = [3_000, 6_000].map(|n| {
            let text = text(n);
            let time = || {
                let start = Instant::now();
                check(&checker, &text);
                start.elapsed()
            };
            (0..3).map(|_| time()).min().expect("three runs")
        });
        if large > small * 3 + Duration::from_millis(20) {
            slow.push(format!("{name}: {small:?}, twice as much {large:?}"));
        }
    }
    assert!(slow.is_empty(), "{}", slow.join("\n"));
}
