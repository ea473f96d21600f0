//! Operators: both orders, intervals, and what is refused.

use rhai::Dynamic;
use rust_decimal::Decimal;

use super::*;

#[test]
fn a_number_beside_a_text_is_refused_whichever_comes_first() {
    for sign in ["==", "!=", "<", ">", "<=", ">="] {
        for (left, right) in [("3", "\"3\""), ("\"3\"", "3"), ("true", "\"true\""), ("[3]", "3")] {
            let run = run(&format!("fn check() {{ let a = {left}; let b = {right}; a {sign} b }}"));
            assert_eq!(code(&run), "script/failed", "{left} {sign} {right}");
        }
    }
}
use crate::facts::Num;

fn holds(condition: &str) -> Option<bool> {
    let run = decide(&Engine::default(), condition);
    assert!(run.failure.is_none(), "{condition}: {:?}", run.failure);
    run.result
}

#[test]
fn every_operator_takes_every_pair_in_both_orders() {
    // received is 34, accepted is 30
    let greater = ["received", "num(34)", "received.value", "34"];
    let less = ["accepted", "num(30)", "accepted.value", "30"];
    for a in greater {
        for b in less {
            for (condition, expected) in [
                (format!("{a} > {b}"), true),
                (format!("{a} >= {b}"), true),
                (format!("{a} < {b}"), false),
                (format!("{a} <= {b}"), false),
                (format!("{a} == {b}"), false),
                (format!("{a} != {b}"), true),
                (format!("{b} < {a}"), true),
                (format!("{b} <= {a}"), true),
                (format!("{b} > {a}"), false),
                (format!("{b} >= {a}"), false),
                (format!("{b} == {a}"), false),
                (format!("{b} != {a}"), true),
                (format!("{a} + {b} == 64"), true),
                (format!("{b} + {a} == 64"), true),
                (format!("{a} - {b} == 4"), true),
                (format!("{b} - {a} == -4"), true),
                (format!("{a} * {b} == 1020"), true),
                (format!("{b} * {a} == 1020"), true),
                (format!("{a} / {b} > 1 || {a} == 34 && {b} == 30"), true),
            ] {
                assert_eq!(holds(&condition), Some(expected), "{condition}");
            }
        }
    }
    for pair in
        ["received == 34", "34 == received", "received.value == num(34)", "received == received"]
    {
        assert_eq!(holds(pair), Some(true), "{pair}");
    }
    assert_eq!(holds("received / 8 == num(\"4.25\") && 17 / accepted < 1"), Some(true));
}

#[test]
fn an_approximate_number_is_given_the_benefit_of_the_doubt() {
    let about = Num { low: Decimal::from(100), high: Decimal::from(110), decimals: 0 };
    let engine = Engine::default();
    let decide = |condition: &str, limit: i64| {
        let params = ["about".to_owned(), "limit".to_owned()];
        let at = Span::new(0, condition.len());
        let script = engine
            .compile_expression(source(condition), at, condition, &params)
            .expect("it compiles");
        engine.run(&script, vec![Dynamic::from(about), limit.into()], &mut Budget::default()).result
    };
    let expected = [
        ("about < limit", [false, false, true]),
        ("about <= limit", [false, true, true]),
        ("about > limit", [true, false, false]),
        ("about >= limit", [true, true, false]),
        ("about == limit", [false, true, false]),
        ("about != limit", [true, false, true]),
        ("limit > about", [false, false, true]),
        ("limit >= about", [false, true, true]),
    ];
    for (condition, [below, within, above]) in expected {
        assert_eq!(decide(condition, 90), Some(below), "{condition} 90");
        assert_eq!(decide(condition, 105), Some(within), "{condition} 105");
        assert_eq!(decide(condition, 120), Some(above), "{condition} 120");
    }
}

#[test]
fn comparisons_without_meaning_are_refused() {
    let engine = Engine::default();
    let others = [
        "34.0",
        "\"34\"",
        "true",
        "[34]",
        "#{}",
        "'三'",
        "section",
        "item",
        "parts",
        "report",
        "report.signed",
    ];
    for operator in ["==", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/"] {
        for other in others {
            for condition in
                [format!("received {operator} {other}"), format!("{other} {operator} received")]
            {
                // Joining strings is rhai's own affair.
                if other.starts_with('"') && operator == "+" {
                    continue;
                }
                let run = decide(&engine, &condition);
                assert_eq!(code(&run), "script/failed", "{condition}: {:?}", run.result);
                assert_eq!(
                    pointed(run.failure.as_ref().expect("it failed")),
                    (1, operator),
                    "{condition}"
                );
            }
        }
    }
    let run = decide(&engine, "34.0 == received");
    let failure = run.failure.expect("it failed");
    assert_eq!(failure.message.en, "`==` does not apply to a decimal literal and Fact");
    let help = failure.help.map(|help| help.en);
    assert_eq!(help.as_deref(), Some("decimals are inexact; write `num(\"99.5\")`"));
}

#[test]
fn what_is_absent_can_be_asked_for_but_not_compared() {
    assert_eq!(holds("report.written == ()"), Some(true));
    assert_eq!(holds("report.signed == ()"), Some(false));
    assert_eq!(holds("() != report.signed && section != () && parts != ()"), Some(true));
    let run = decide(&Engine::default(), "report.signed <= report.written");
    assert_eq!(code(&run), "script/failed");
    assert!(
        run.failure
            .is_some_and(|failure| failure.help.is_some_and(|help| help.en.contains("absent")))
    );
}

#[test]
fn places_compare_by_text_and_days_by_date() {
    assert_eq!(
        holds("section.heading == \"存在的不足\" && \"主要\" != section.heading"),
        Some(true)
    );
    assert_eq!(
        holds("report.signed < report.published && report.published >= report.signed"),
        Some(true)
    );
    assert_eq!(
        holds("day(2024, 2, 4) == report.published && report.place.dates().first == report.signed"),
        Some(true)
    );
}

#[test]
fn overflow_and_division_by_zero_are_failures() {
    let engine = Engine::default();
    let large = "num(\"70000000000000000000000000000\")";
    for condition in [
        "received / 0 > 1".to_owned(),
        "1 / (received - received) > 1".to_owned(),
        format!("{large} * {large} > 1"),
        format!("{large} + {large} > 1"),
        "9223372036854775807 + 1 > 1".to_owned(),
        "num(\"1e99\") > 1".to_owned(),
        "day(2024, 2, 30) > report.signed".to_owned(),
        "day(99999, 1, 1) > report.signed".to_owned(),
    ] {
        assert_eq!(code(&decide(&engine, &condition)), "script/failed", "{condition}");
    }
}
