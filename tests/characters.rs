//! What the characters of a report are changed to by the tools of its authors: it is read as before,
//! and only damage is told besides.

mod common;

use std::fs;

use common::root;
use hegui::check::{Checker, Outcome};
use hegui::diagnostic::Severity;

/// A sound report, and one with defects of many kinds.
const SAMPLES: [&str; 2] = ["good-county-2024.txt", "draft-placeholders-2024.txt"];

/// Characters put behind every seventh one: selectors, joiners, marks, fillers, tags, private ones.
const PUT_IN: &str = "\u{34F}\u{61C}\u{AD}\u{180E}\u{200B}\u{200D}\u{202E}\u{2060}\u{3164}\u{FEFF}\
                      \u{FFA0}\u{FFF9}\u{FFFC}\u{FE0F}\u{E0101}\u{E0041}\u{E000}\u{F0B7}\u{100000}\
                      \u{301}\u{20DD}";

/// Rows of ordinary characters and of those that stand for them elsewhere.
const OTHERS: [(&str, &str); 8] = [
    ("一文方行见民长门户", "⼀⽂⽅⾏⻅⺠⻓⻔⼾"),
    ("，；：（）%", "﹐﹔﹕﹙﹚﹪"),
    ("，。、：（）《》", "︐︒︑︓︵︶︽︾"),
    ("0123456789", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗"),
    ("0123456789%", "０１２３４５６７８９％"),
    ("。、", "｡､"),
    ("—", "–"),
    ("—", "─"),
];

fn transformed(text: &str) -> Vec<String> {
    let each = |change: &dyn Fn(usize, char) -> String| {
        text.chars().enumerate().map(|(index, c)| change(index, c)).collect::<String>()
    };
    // A mark on a letter may be meant.
    let is_open = |c: char| c != '\n' && !c.is_ascii_alphabetic();
    let put_in = |other: char| {
        each(&|index, c| {
            if index % 7 == 3 && is_open(c) { format!("{c}{other}") } else { c.into() }
        })
    };
    let swapped = |(from, to): (&str, &str)| {
        let other = |c| from.chars().zip(to.chars()).find(|(a, _)| *a == c).map_or(c, |(_, b)| b);
        each(&|_, c| other(c).into())
    };
    let mut all: Vec<String> = PUT_IN.chars().map(put_in).collect();
    all.extend(OTHERS.map(swapped));
    all.push(text.lines().map(|line| format!("\u{F0B7} {line}\u{200B}\n")).collect());
    let numbers = "一二三四五六七八九十".chars().zip('㈠'..='㈩');
    all.push(numbers.fold(text.to_owned(), |text, (number, enclosed)| {
        text.replace(&format!("（{number}）"), &enclosed.to_string())
    }));
    all
}

/// What was understood and found, but for damage.
fn read(outcome: &Outcome) -> Vec<String> {
    let (text, report) = (&outcome.document.text, &outcome.document.report);
    let title = report.title.as_ref().map(|title| text[title.span].to_owned());
    let headings = report.sections.iter().map(|section| text[section.heading].to_owned());
    let found = outcome.diagnostics.iter().filter(|found| found.severity > Severity::Info);
    let found = found.map(|found| format!("{} {}", found.code, found.message.zh));
    let year = format!("{:?}", report.year);
    title.into_iter().chain([year]).chain(headings).chain(found).collect()
}

#[test]
fn a_report_is_read_as_before_whatever_tools_made_of_its_characters() {
    let checker = Checker::embedded().expect("the embedded packs are sound");
    let check = |text: String| checker.check(text).expect("it has the title of a report");
    for sample in SAMPLES {
        let text = fs::read_to_string(root().join("reports").join(sample)).expect("it is text");
        let expected = read(&check(text.clone()));
        for changed in transformed(&text) {
            assert_eq!(read(&check(changed.clone())), expected, "{sample}: {changed:.200}");
        }
    }
}
