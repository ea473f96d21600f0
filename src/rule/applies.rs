//! When a rule is in force, and for which reports it says less.

use std::sync::Arc;

use crate::diagnostic::Severity;
use crate::document::Document;
use crate::lang::named;
use crate::pattern::Pattern;
use crate::report::IssuerKind;
use crate::span::Span;
use crate::text::DamageKind;
use crate::writing::place::Level;
use crate::years::Years;

/// When a rule is in force.
#[derive(Clone, Debug, Default)]
pub struct Applies {
    /// Reporting years, both ends included; a report without a known year is in any range.
    pub years: Years,
    /// Kinds of issuer; empty for all.
    pub issuers: Vec<IssuerKind>,
    /// Levels of the issuer's region; empty for all.
    pub levels: Vec<Level>,
    /// Kinds of damage under which the rule would raise false alarms.
    pub undamaged: Vec<DamageKind>,
    /// What a report must have, or the rule is silent.
    pub has: Vec<Need>,
    /// Kinds of issuer for which every severity is one step lower.
    pub lower_for: Vec<IssuerKind>,
    /// Reporting years before this one get hints only.
    pub hint_before: Option<i16>,
    /// Reports that say this between title and second paragraph are another kind of text.
    pub unless: Option<Arc<Pattern>>,
}

/// What a rule may need of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// A title.
    Title,
    /// An issuer that the title names.
    Issuer,
    /// A reporting year.
    Year,
    /// A day of signing.
    Signed,
    /// A name in the sign-off.
    Signer,
    /// A day of publication.
    Published,
}

named!(Need {
    Title: "title", "标题", "a title";
    Issuer: "issuer", "标题中的发文机关", "an issuer in its title";
    Year: "year", "报告年度", "a reporting year";
    Signed: "signed", "落款日期", "a day of signing";
    Signer: "signer", "署名", "a name in its sign-off";
    Published: "published", "发布日期", "a day of publication";
});

impl Need {
    /// Whether a report has it.
    pub fn is_met(self, document: &Document) -> bool {
        let report = &document.report;
        let sign_off = report.sign_off.as_ref();
        match self {
            Self::Title => report.title.is_some(),
            Self::Issuer => !report.issuers.is_empty(),
            Self::Year => report.year.is_some(),
            Self::Signed => sign_off.is_some_and(|sign_off| sign_off.date.is_some()),
            Self::Signer => sign_off.is_some_and(|sign_off| !sign_off.issuers.is_empty()),
            Self::Published => report.metadata.published.is_some(),
        }
    }
}

/// What must hold for a rule to be in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// The reporting year is one of its years.
    Years,
    /// The issuer is of one of its kinds.
    Issuers,
    /// The issuer's region is of one of its levels.
    Levels,
    /// The report has what it needs.
    Has,
    /// The text has none of the kinds of damage it cannot bear.
    Undamaged,
    /// The report does not open like another kind of text.
    Opening,
}

impl Condition {
    /// All of them, the cheapest first.
    pub const ALL: [Self; 6] =
        [Self::Years, Self::Issuers, Self::Levels, Self::Has, Self::Undamaged, Self::Opening];
}

impl Applies {
    /// Whether a rule is in force for a report.
    pub fn to(&self, document: &Document) -> bool {
        Condition::ALL.into_iter().all(|condition| self.holds(condition, document))
    }

    /// Whether one of the conditions holds for a report.
    pub fn holds(&self, condition: Condition, document: &Document) -> bool {
        let Applies { years, issuers, undamaged, .. } = self;
        match condition {
            Condition::Years => years.holds(document.report.year),
            Condition::Issuers => {
                issuers.is_empty()
                    || document.report.kind.is_none_or(|kind| issuers.contains(&kind))
            }
            Condition::Levels => {
                let level = document.report.level().filter(|_| !self.levels.is_empty());
                level.is_none_or(|level| self.levels.contains(&level))
            }
            Condition::Has => self.has.iter().all(|need| need.is_met(document)),
            Condition::Undamaged => {
                undamaged.iter().all(|kind| document.text.damage().count(*kind) == 0)
            }
            Condition::Opening => !self.opens_otherwise(document),
        }
    }

    /// Whether what stands between title and text shows a report that the rule is not about.
    fn opens_otherwise(&self, document: &Document) -> bool {
        let Some(unless) = &self.unless else { return false };
        let report = &document.report;
        let title = report.title.as_ref().map_or(document.extent().start, |title| title.span.end);
        let end = report.passages().next().map_or(title, |(first, _)| first.end);
        title < end && unless.is_match(&document.text[Span::new(title, end)])
    }

    /// How bad a finding of a rule is in a report.
    pub(super) fn lowered(&self, severity: Severity, document: &Document) -> Severity {
        let report = &document.report;
        let old = self.hint_before.zip(report.year).is_some_and(|(from, year)| year < from);
        if old {
            return Severity::Info;
        }
        match (severity, report.kind.is_some_and(|kind| self.lower_for.contains(&kind))) {
            (Severity::Error, true) => Severity::Warning,
            (Severity::Warning, true) => Severity::Info,
            (severity, _) => severity,
        }
    }
}
