//! What a user asked not to see: taken away, and counted.

use std::collections::BTreeMap;
use std::mem;
use std::sync::Arc;

use crate::check::Outcome;
use crate::diagnostic::{Diagnostic, Severity};
use crate::render::{Hidden, Hider, SetIn, Tally};

pub struct Hiding {
    least: Severity,
    said: SetIn,
    /// The rules that are ignored, and where.
    ignored: BTreeMap<Arc<str>, SetIn>,
}

impl Hiding {
    /// What the command line says comes before what `hegui.yaml` says; ignored rules add up.
    pub fn new(
        least: (Option<Severity>, Option<Severity>),
        ignored: (Vec<Arc<str>>, Vec<Arc<str>>),
    ) -> Self {
        let (least, said) = match least {
            (Some(typed), _) => (typed, SetIn::CommandLine),
            (None, configured) => (configured.unwrap_or(Severity::Info), SetIn::Config),
        };
        let by_config = ignored.1.into_iter().map(|code| (code, SetIn::Config));
        let typed = ignored.0.into_iter().map(|code| (code, SetIn::CommandLine));
        Self { least, said, ignored: by_config.chain(typed).collect() }
    }

    pub fn ignored(&self) -> impl Iterator<Item = Arc<str>> {
        self.ignored.keys().cloned()
    }

    /// Leaves what is to be shown of a report.
    pub fn hide(&self, outcome: &mut Outcome) -> Vec<Hidden> {
        let mut hidden: BTreeMap<Hider, Tally> = BTreeMap::new();
        let ignore = |code: &str| {
            Hider::Ignore(self.ignored.get(code).copied().unwrap_or(SetIn::CommandLine))
        };
        for code in mem::take(&mut outcome.ignored_not_run) {
            hidden.entry(ignore(&code)).or_default().failures += 1;
        }
        let ignored = mem::take(&mut outcome.ignored).into_iter();
        let ignored = ignored.map(|found| (ignore(&found.code), found));
        let (shown, mild): (_, Vec<_>) = mem::take(&mut outcome.diagnostics)
            .into_iter()
            .partition(|found| found.severity >= self.least);
        outcome.diagnostics = shown;
        let mild = mild.into_iter().map(|found| (Hider::MinSeverity(self.said), found));
        let mut unseen: BTreeMap<Hider, Vec<Diagnostic>> = BTreeMap::new();
        for (by, found) in ignored.chain(mild) {
            unseen.entry(by).or_default().push(found);
        }
        for (by, found) in unseen {
            hidden.entry(by).or_default().merge(Tally::of(&found));
        }
        hidden.into_iter().map(|(by, tally)| Hidden { by, tally }).collect()
    }
}
