//! What became of a rule's findings, in words.

use super::{Row, Teller};
use crate::check::Traced;
use crate::render::{severity_name, severity_word};
use crate::rule::trace::Step;
use crate::say;

impl Teller<'_> {
    /// What a user gets to see, then what was dropped, then why the rule did not run to its end.
    pub(super) fn outcome(&self, traced: &Traced) -> Vec<Row> {
        let lang = self.lang;
        let shown = traced.outcome.diagnostics.iter().map(|found| {
            let place = found.primary.as_ref().map(|label| label.span);
            let (severity, message) = (severity_word(found.severity, lang), &found.message);
            let words = say!(lang, "{severity}：{message}", "{severity}: {message}");
            self.row(severity_name(found.severity), place, words)
        });
        let dropped = traced.steps.iter().filter_map(|step| self.dropped(step));
        let failed = traced.outcome.not_run.iter().map(|rule| {
            let why = &rule.reason;
            let words = say!(lang, "未运行完：{why}", "did not run to its end: {why}");
            self.row("not_run", None, words)
        });
        shown.chain(dropped).chain(failed).collect()
    }

    /// A finding that is not shown by itself.
    fn dropped(&self, step: &Step) -> Option<Row> {
        let lang = self.lang;
        match step {
            Step::Doubled(place) => {
                let words = say!(
                    lang,
                    "与同一处差错的另一条重复，不显示",
                    "another tells of the same defect, not shown"
                );
                Some(self.row("doubled", Some(*place), words))
            }
            Step::Grouped(place) => {
                let words = say!(lang, "并入第一条提示", "put into the first hint");
                Some(self.row("grouped", Some(*place), words))
            }
            _ => None,
        }
    }
}
