//! What a test of a rule may state of a finding: all of it, or only what matters.

use super::reader::{At, Reader};
use super::schema;
use crate::diagnostic::Severity;
use crate::say;

/// A finding as a test states it; what is left out may be anything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expected {
    /// Its code.
    pub code: Option<String>,
    /// How bad it is.
    pub severity: Option<Severity>,
    /// The text under its main label.
    pub at: Option<String>,
    /// Its message, in Chinese.
    pub message: Option<String>,
    /// The text to put in place of what is under the label; empty to delete that.
    pub fix: Option<String>,
}

/// The findings that a test states, and whether there must be no other.
pub(super) fn read(test: &At<'_>, invalid: bool, reader: &mut Reader) -> (Vec<Expected>, bool) {
    match (test.get("at"), test.get("expect")) {
        (None, None) if invalid => (vec![Expected::default()], false),
        (Some(_), Some(_)) => {
            let lang = reader.lang;
            let message = say!(lang, "at 和 expect 只能写一个", "write at or expect, not both");
            let help = say!(lang, "把 at 写进 expect", "move at into expect");
            reader.problem("tests", &test.on_key("expect"), message, help);
            (Vec::new(), true)
        }
        (Some(at), None) => (vec![Expected { at: at.text(), ..Expected::default() }], false),
        (None, Some(expect)) => (expect.list().iter().map(read_one).collect(), true),
        (None, None) => (Vec::new(), true),
    }
}

fn read_one(at: &At<'_>) -> Expected {
    let text = |key: &str| at.get(key).and_then(|at| at.text());
    Expected {
        code: text("code"),
        severity: schema::read_severity(at, "severity"),
        at: text("at"),
        message: text("message"),
        fix: text("fix"),
    }
}
