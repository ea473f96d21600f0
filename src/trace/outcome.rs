//! What became of a rule's findings, in words.

use super::{Row, Teller};
use crate::check::Traced;
use crate::rule::trace::Step;
use crate::say;

impl Teller<'_> {
    /// What a user gets to see, then what was dropped, why the rule did not run to its end, and
    /// how much of its way is not told.
    pub(super) fn outcome(&self, traced: &Traced) -> Vec<Row> {
        let lang = self.lang;
        let shown = traced.outcome.diagnostics.iter().map(|found| {
            let place = found.primary.as_ref().map(|label| label.span);
            let (severity, message) = (found.severity.words().get(lang), found.message.get(lang));
            let words = say!(lang, "{severity}：{message}", "{severity}: {message}");
            self.row(found.severity.name(), place, words)
        });
        let dropped = traced.steps.iter().filter_map(|step| self.dropped(step));
        let failed = traced.outcome.not_run.iter().map(|rule| {
            let why = rule.reason.get(lang);
            let words = say!(lang, "未运行完：{why}", "did not run to its end: {why}");
            self.row("not_run", None, words)
        });
        shown.chain(dropped).chain(failed).chain(self.not_kept(traced.left_out)).collect()
    }

    /// The steps of which nothing was kept.
    fn not_kept(&self, count: usize) -> Option<Row> {
        let words = say!(
            self.lang,
            "过程太长，后面 {count} 步没有保留",
            "too long: the last {count} steps were not kept"
        );
        (count > 0).then(|| self.row("left_out", None, words))
    }

    /// A finding that is not shown by itself.
    fn dropped(&self, step: &Step) -> Option<Row> {
        let Step::Doubled(place) = step else { return None };
        let words = say!(
            self.lang,
            "与同一处差错的另一条重复，不显示",
            "another tells of the same defect, not shown"
        );
        Some(self.row("doubled", Some(*place), words))
    }
}
