//! What the packs say about themselves: the table of rules, the explanation of one, the page of all;
//! what their files may say, as JSON Schema; and what the program says to authors of scripts.
//!
//! In: a rule set, or the doc comments of the functions for scripts. Out: text. `hegui rules`,
//! `hegui explain` and `hegui reference` print it and `docs/` is generated from it, so nothing is
//! written twice; the examples are tests.

mod explain;
mod json_schema;
mod keys;
mod page;
pub mod script;
mod table;
#[cfg(test)]
mod tests;

use crate::diagnostic::Diagnostic;
use crate::lang::Lang;
use crate::rule::{Basis, Pack, Rule, RuleSet, Test};
use crate::say;
use crate::suggest::nearest;

pub(crate) use explain::scope;
pub use json_schema::{SCHEMAS, json_schema};
pub use keys::keys;
pub use page::page;
pub(crate) use table::{json, table};

/// A rule in its pack.
#[derive(Clone, Copy)]
pub struct Entry<'r> {
    /// The pack.
    pub pack: &'r Pack,
    /// The rule.
    pub rule: &'r Rule,
}

/// All rules, in the order of the packs.
pub fn entries(rules: &RuleSet) -> impl Iterator<Item = Entry<'_>> {
    rules.packs.iter().flat_map(|pack| pack.rules.iter().map(move |rule| Entry { pack, rule }))
}

/// The rule with a code, or a diagnostic that names the code that was perhaps meant.
pub(crate) fn find<'r>(rules: &'r RuleSet, code: &str) -> Result<Entry<'r>, Box<Diagnostic>> {
    let found = entries(rules).find(|entry| *entry.rule.code == *code);
    found.ok_or_else(|| {
        let message = say!("没有代码为“{code}”的规则", "there is no rule `{code}`");
        let help = match meant(rules, code) {
            Some(meant) => say!("是不是“{meant}”？", "did you mean `{meant}`?"),
            None => say!("用 hegui rules 查看全部代码", "`hegui rules` lists all codes"),
        };
        Box::new(Diagnostic::nowhere("rule/not-found", message, help))
    })
}

/// The code nearest to one that is not known, or that of the rule whose name alone is nearest.
fn meant<'r>(rules: &'r RuleSet, code: &str) -> Option<&'r str> {
    let name = |code: &'r str| code.rsplit('/').next().unwrap_or(code);
    let codes = || entries(rules).map(|entry| &*entry.rule.code);
    let typed = code.rsplit('/').next().unwrap_or(code);
    nearest(code, codes()).or_else(|| {
        let named = |wanted: &str| codes().find(|code| name(code) == wanted);
        named(typed).or_else(|| named(nearest(typed, codes().map(name))?))
    })
}

impl<'r> Entry<'r> {
    /// The clauses it rests on.
    pub(crate) fn bases(self) -> impl Iterator<Item = &'r Basis> {
        let Self { pack, rule } = self;
        pack.bases.iter().filter(|(id, _)| rule.basis.contains(id)).map(|(_, basis)| basis)
    }

    /// Whether a clause it rests on was verified: only such a clause is shown beside a finding.
    pub(crate) fn is_verified(self) -> bool {
        self.bases().any(|basis| basis.verified)
    }

    fn state_name(self) -> &'static str {
        if self.is_verified() { "stable" } else { "unverified" }
    }

    fn state_word(self, lang: Lang) -> String {
        if self.is_verified() {
            say!(lang, "正式", "stable")
        } else {
            say!(lang, "待核", "unverified")
        }
    }

    /// Severity, kind and state, in one row.
    fn classes(self, lang: Lang) -> String {
        let severity = self.rule.kind.worst().words().get(lang);
        let (kind, state) = (self.rule.kind.words().get(lang), self.state_word(lang));
        format!("{severity} · {kind} · {state}")
    }

    /// The clauses that may be stated, in one row.
    fn basis_words(self, lang: Lang) -> String {
        let verified = self.bases().filter(|basis| basis.verified);
        let titles: Vec<_> = verified.map(|basis| basis.title.get(lang)).collect();
        if titles.is_empty() {
            say!(lang, "尚未核对", "not yet verified")
        } else {
            titles.join(&say!(lang, "；", "; "))
        }
    }

    /// The first of its tests in which it finds something, or nothing, as it should.
    fn example(self, invalid: bool) -> Option<&'r Test> {
        let mut tests = self.rule.tests.iter().filter(|test| test.known_gap.is_none());
        tests.find(|test| test.invalid == invalid)
    }
}
