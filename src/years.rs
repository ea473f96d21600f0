//! Ranges of years, as packs and settings write them.

/// The years that a file may name, both included.
pub const NAMED: (i64, i64) = (1949, 2199);

/// A range of years, open at either end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Years {
    /// The first.
    pub from: Option<i16>,
    /// The last.
    pub to: Option<i16>,
}

impl Years {
    /// Reads `2021..`, `..2019`, `2019..2024` or a single year.
    pub fn parse(text: &str) -> Option<Self> {
        let (first, last) = NAMED;
        let year = |part: &str| match part.trim() {
            "" => Some(None),
            part => part
                .parse()
                .ok()
                .filter(|&year| (first..=last).contains(&i64::from(year)))
                .map(Some),
        };
        let (from, to) = text.split_once("..").unwrap_or((text, text));
        let (from, to) = (year(from)?, year(to)?);
        let any = from.is_none() && to.is_none();
        let backwards = from.zip(to).is_some_and(|(from, to)| from > to);
        (!any && !backwards).then_some(Self { from, to })
    }

    /// Whether a year is in the range; an unknown year is.
    pub fn holds(self, year: Option<i16>) -> bool {
        year.is_none_or(|year| {
            self.from.is_none_or(|from| from <= year) && self.to.is_none_or(|to| year <= to)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Years;

    #[test]
    fn a_range_may_be_open_at_either_end() {
        let years = Years::parse("2021..").expect("a range");
        assert!(years.holds(Some(2024)) && !years.holds(Some(2020)));
        assert_eq!(Years::parse("2021-2024"), None);
    }
}
