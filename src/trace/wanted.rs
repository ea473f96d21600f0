//! What a name asks for, in words.

use super::Teller;
use super::steps::clip;
use crate::facts::Sort;
use crate::pattern::Pattern;
use crate::rule::Kind;
use crate::rule::bind::{Bind, What};
use crate::rule::select::{Parts, Selector};
use crate::say;

/// Characters of a pattern that are shown.
const PATTERN: usize = 30;

/// A pattern, its end left out where it is long.
pub(super) fn clipped(pattern: &Pattern) -> String {
    clip(pattern.source(), PATTERN)
}

impl Teller<'_> {
    /// What a name can be bound to; `way` is the way of binding that is tried, from 0.
    pub(super) fn wanted(&self, name: &str, way: usize) -> String {
        let Kind::Binding(rule) = &self.rule.kind else { return String::new() };
        let Some(binds) = rule.binds.get(way) else { return String::new() };
        let bind = binds.iter().find(|bind| bind.name == name);
        bind.map_or(String::new(), |bind| self.what(bind, binds))
    }

    fn what(&self, bind: &Bind, binds: &[Bind]) -> String {
        let lang = self.lang;
        match &bind.what {
            What::Fact(sort, selector) => self.fact(*sort, selector, binds),
            What::Parts(Parts { of, at_least, .. }) => {
                let total = binds.get(*of).map_or("", |total| total.name.as_str());
                say!(
                    lang,
                    "{total} 后面括号里同一单位的各项，至少 {at_least} 项",
                    "at least {at_least} quantities of one unit in the bracket behind {total}"
                )
            }
            What::Text(pattern) => {
                let pattern = clipped(pattern);
                say!(lang, "与“{pattern}”相符的文字", "text that matches “{pattern}”")
            }
            What::Report(_) => {
                say!(lang, "报告的一项信息，这份报告没有", "what this report does not tell")
            }
        }
    }

    fn fact(&self, sort: Sort, selector: &Selector, binds: &[Bind]) -> String {
        let lang = self.lang;
        let kind = sort.words().get(lang);
        let within = selector.within;
        let mut words = match &selector.after {
            Some(after) => {
                let after = clipped(after);
                say!(
                    lang,
                    "“{after}”后 {within} 字内的{kind}",
                    "{kind} within {within} characters after “{after}”"
                )
            }
            None => kind.to_owned(),
        };
        if let Some(before) = &selector.before {
            let before = clipped(before);
            words += &say!(lang, "，其后有“{before}”", ", followed by “{before}”");
        }
        if let Some(unit) = &selector.unit {
            words += &say!(lang, "，单位是“{unit}”", ", of unit “{unit}”");
        }
        let name = |index: Option<usize>| Some(binds.get(index?)?.name.as_str());
        if let Some(other) = name(selector.unit_like) {
            words += &say!(lang, "，单位同 {other}", ", of the unit of {other}");
        }
        if let Some(other) = name(selector.object_like) {
            words += &say!(lang, "，所数的事物同 {other}", ", counting what {other} counts");
        }
        if let Some(unless) = &selector.unless {
            let unless = clipped(unless);
            words += &say!(lang, "，其前没有“{unless}”", ", without “{unless}” in its lead");
        }
        words
    }
}
