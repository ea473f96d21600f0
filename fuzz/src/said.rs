//! What holds for every diagnostic, and for what a user sees of it.

use hegui::diagnostic::{Diagnostic, Label, NotRun, Origin};
use hegui::document::Document;
use hegui::render::{Checked, FORMATS, Style};
use serde_json::Value;

use super::text::is_of;

/// A name that would command a terminal.
const NAME: &str = "a\u{1b}[31m\u{202e}.txt";

/// Diagnostics about a report lie in its text.
pub fn about_report(diagnostic: &Diagnostic, document: &Document) {
    assert_eq!(diagnostic.origin, Origin::Report, "{diagnostic:?}");
    assert!(diagnostic.primary.is_some(), "{diagnostic:?}");
    assert!(labels(diagnostic).all(|label| is_of(label.span, &document.text)), "{diagnostic:?}");
    is_one_line(diagnostic);
}

/// Diagnostics about a pack lie in one of its files and say what to do.
pub fn about_pack(problem: &Diagnostic) {
    match &problem.origin {
        Origin::Report => panic!("{problem:?}"),
        Origin::Nowhere => assert!(labels(problem).next().is_none(), "{problem:?}"),
        Origin::File(file) => {
            assert!(problem.primary.is_some(), "{problem:?}");
            let is_inside = |label: &Label| file.text.get(label.span.range()).is_some();
            assert!(labels(problem).all(is_inside), "{problem:?}");
        }
    }
    assert!(problem.help.is_some(), "{problem:?}");
    assert_ne!(&*problem.code, "script/panic", "{problem:?}");
    is_one_line(problem);
}

fn labels(diagnostic: &Diagnostic) -> impl Iterator<Item = &Label> {
    diagnostic.primary.iter().chain(&diagnostic.labels)
}

fn is_one_line(diagnostic: &Diagnostic) {
    let mut said = labels(diagnostic).map(|label| &label.message).chain([&diagnostic.message]);
    let breaks = |text: &String| text.contains(char::is_control);
    assert!(!said.any(|words| breaks(&words.zh) || breaks(&words.en)), "{diagnostic:?}");
}

/// Every renderer shows it, and nothing that commands a terminal; JSON has an entry for each.
pub fn can_be_shown(document: Option<&Document>, diagnostics: &[Diagnostic], not_run: &[NotRun]) {
    let checked = Checked::new(NAME, document, diagnostics, not_run);
    for format in FORMATS {
        let shown = format.output(&checked, Style { width: 40, ..Style::default() });
        assert!(!shown.contains(commands_terminal), "{shown:?}");
        if format.name == "json" {
            is_json_of(&shown, &checked);
        }
    }
}

fn is_json_of(shown: &str, checked: &Checked<'_>) {
    let json: Value = serde_json::from_str(shown).expect("it is JSON");
    let codes = |list: &str| {
        let all = json["reports"][0][list].as_array().expect("it is a list");
        all.iter().map(|one| one["code"].as_str().expect("it is a code")).collect::<Vec<_>>()
    };
    let found: Vec<_> = checked.diagnostics.iter().map(|found| &*found.code).collect();
    let not_run: Vec<_> = checked.not_run.iter().map(|rule| &*rule.code).collect();
    assert_eq!(codes("diagnostics"), found);
    assert_eq!(codes("not_run"), not_run);
}

/// Whether a character does something to a terminal, a line end aside, or turns the text around.
fn commands_terminal(c: char) -> bool {
    c.is_control() && c != '\n' || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}
