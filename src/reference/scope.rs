//! Which reports a rule is for, in words.

use crate::lang::Lang;
use crate::report::IssuerKind;
use crate::rule::Applies;
use crate::say;
use crate::years::Years;

/// When a rule is in force or says less; empty where it is the same for every report.
pub fn scope(applies: &Applies, lang: Lang) -> Vec<String> {
    let mut scope = Vec::new();
    scope.extend(years(applies.years, lang));
    if !applies.issuers.is_empty() {
        let only = kinds(&applies.issuers, lang);
        scope.push(say!(lang, "只用于{only}的报告", "only reports of a {only}"));
    }
    if !applies.lower_for.is_empty() {
        let lower = kinds(&applies.lower_for, lang);
        scope.push(say!(lang, "{lower}的报告降低一级", "one level lower for a {lower}"));
    }
    if let Some(year) = applies.hint_before {
        scope.push(say!(lang, "{year}年度以前的报告只作提示", "a hint for years before {year}"));
    }
    scope
}

fn years(Years { from, to }: Years, lang: Lang) -> Option<String> {
    match (from, to) {
        (None, None) => None,
        (Some(from), None) => Some(say!(lang, "用于{from}年度起的报告", "from the year {from} on")),
        (None, Some(to)) => Some(say!(lang, "用于{to}年度及以前的报告", "until the year {to}")),
        (Some(from), Some(to)) => {
            Some(say!(lang, "用于{from}至{to}年度的报告", "the years {from} to {to}"))
        }
    }
}

fn kinds(kinds: &[IssuerKind], lang: Lang) -> String {
    let words: Vec<_> = kinds.iter().map(|kind| kind.words().get(lang)).collect();
    words.join(&say!(lang, "、", " or "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_restricted_is_said() {
        assert!(scope(&Applies::default(), Lang::Zh).is_empty());
        let applies = Applies {
            years: Years { from: Some(2019), to: None },
            lower_for: vec![IssuerKind::Subdistrict, IssuerKind::Zone],
            hint_before: Some(2021),
            ..Applies::default()
        };
        let zh =
            ["用于2019年度起的报告", "街道、开发区的报告降低一级", "2021年度以前的报告只作提示"];
        assert_eq!(scope(&applies, Lang::Zh), zh);
        assert_eq!(scope(&applies, Lang::En)[1], "one level lower for a subdistrict or zone");
    }
}
