//! Days, years and ranges of years.

use super::FactKind;
use super::number::DASHES;
use crate::writing::date::{read_date, read_year};

/// The day, year or range of years at the very start of a text, with its length.
///
/// The word 年 tells a year from a number; dashes of every kind join a range.
pub(super) fn read_time(text: &str) -> Option<(FactKind, usize)> {
    let (first, after) = read_year(text)?;
    if let Some((date, len)) = read_date(text) {
        return Some((date.map_or(FactKind::ImpossibleDate, FactKind::Date), len));
    }
    let named = after.strip_prefix('年');
    let range =
        read_end(named.unwrap_or(after)).map(|(last, after)| (FactKind::Years(first, last), after));
    let (kind, after) = range.or(named.map(|after| (FactKind::Year(first), after)))?;
    Some((kind, text.len() - after.len()))
}

/// Reads what follows the first year of a range: `—2025年`.
fn read_end(text: &str) -> Option<(i16, &str)> {
    let dash = text.strip_prefix("——").or_else(|| text.strip_prefix(DASHES));
    let joint = dash.or_else(|| text.strip_prefix(['至', '到']))?;
    let (last, after) = read_year(joint)?;
    Some((last, after.strip_prefix('年')?))
}
