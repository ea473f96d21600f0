//! Reading the tests of a rule.

use std::sync::Arc;

use super::keys::rule::TESTS;
use super::keys::rule_tests::{
    AT, BECOMES, CODE, EXPECT, FIX, FRAMED, INVALID, KNOWN_GAP, LEFT, MESSAGE, REMNANT_KEYS,
    SEVERITY, VALID, YEAR,
};
use crate::rule::{Expected, Test};
use crate::say;
use crate::text::RemnantKind;
use crate::yaml::{At, Problems, Segment};

/// The tests of a rule; it needs one that is valid and one that is not. A frame is put around those
/// that lack what the rule needs.
pub fn read_tests(rule: &At<'_>, frame: Option<&Arc<str>>, problems: &mut Problems) -> Vec<Test> {
    let Some(at) = rule.get(&TESTS) else { return Vec::new() };
    let list = at.elements();
    for (key, help) in [
        (
            &INVALID,
            say!("写一段应报的文字：- invalid: …", "add a text in which it finds something"),
        ),
        (&VALID, say!("写一段不应报的文字：- valid: …", "add a text in which it finds nothing")),
    ] {
        if !list.iter().any(|test| test.has(key)) {
            let key = key.name;
            let message = say!("缺少一个 {key} 测试", "there is no {key} test");
            problems.problem("tests", &at, message, help);
        }
    }
    for (index, test) in list.iter().enumerate() {
        if list[..index].iter().any(|other| other.node == test.node) {
            repeated(test, problems);
        }
    }
    let path = at.path();
    let paths = (0..list.len()).map(|index| [&path[..], &[Segment::Index(index)]].concat());
    let tests = list.iter().zip(paths).filter_map(|(at, path)| {
        let framed = at.read(&FRAMED).unwrap_or(true);
        let frame = frame.filter(|_| framed).cloned();
        Some(Test { frame, ..read_test(at, path, problems)? })
    });
    tests.collect()
}

fn repeated(test: &At<'_>, problems: &mut Problems) {
    let message = say!("与前面的一个测试相同", "the same test stands before");
    let help = say!("删去它，或改成另一种情况", "remove it, or try something else in it");
    problems.warning("unused", test, message, help);
}

/// A test, and the way to it.
fn read_test(at: &At<'_>, mut path: Vec<Segment>, problems: &mut Problems) -> Option<Test> {
    let invalid = at.has(&INVALID);
    let key = if invalid { INVALID } else { VALID };
    let text = at.read(&key)?;
    path.push(Segment::Key(key.name.to_owned(), 0));
    let (expected, exact) = read_expected(at, invalid, problems);
    Some(Test {
        text,
        invalid,
        expected,
        exact,
        frame: None,
        becomes: at.read(&BECOMES),
        year: at.read(&YEAR),
        known_gap: at.read(&KNOWN_GAP),
        left: at.get(&LEFT).map(|left| read_left(&left)).unwrap_or_default(),
        path,
    })
}

fn read_left(at: &At<'_>) -> Vec<(RemnantKind, String)> {
    REMNANT_KEYS.iter().filter_map(|(kind, key)| Some((*kind, at.read(key)?))).collect()
}

/// The findings that a test states, and whether there must be no other.
fn read_expected(test: &At<'_>, invalid: bool, problems: &mut Problems) -> (Vec<Expected>, bool) {
    match (test.get(&AT), test.get(&EXPECT)) {
        (None, None) if invalid => (vec![Expected::default()], false),
        (Some(_), Some(_)) => {
            let message = say!("at 和 expect 只能写一个", "write at or expect, not both");
            let help = say!("把 at 写进 expect", "move at into expect");
            problems.problem("tests", &test.on_key(EXPECT.name), message, help);
            (Vec::new(), true)
        }
        (Some(at), None) => (vec![Expected { at: at.text(), ..Expected::default() }], false),
        (None, Some(expect)) => (expect.elements().iter().map(read_one).collect(), true),
        (None, None) => (Vec::new(), true),
    }
}

fn read_one(at: &At<'_>) -> Expected {
    Expected {
        code: at.read(&CODE),
        severity: at.read(&SEVERITY),
        at: at.read(&AT),
        message: at.read(&MESSAGE),
        fix: at.read(&FIX),
    }
}
