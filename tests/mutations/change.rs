//! One change of a sample report.

use hegui::edit::{self, Edit};
use hegui::span::Span;
use serde::Deserialize;

/// What is changed; exactly one of the kinds that [`Change::apply`] knows.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Change {
    /// A text that occurs exactly once, if neither `nth` nor `all` is given.
    find: Option<String>,
    /// What stands in its place; nothing deletes it.
    replace: String,
    /// Which occurrence, from 1.
    nth: Option<usize>,
    /// Whether every occurrence is meant.
    all: bool,
    /// A heading that goes with all below it.
    delete_section: Option<String>,
    /// A heading that moves with all below it …
    #[serde(rename = "move")]
    moved: Option<String>,
    /// … to before this heading.
    before: String,
    /// A text that occurs exactly once, after which `text` is put.
    insert_after: Option<String>,
    text: String,
    /// Put before the report.
    prepend: Option<String>,
    /// Put after the report; `{report}` is the report itself.
    append: Option<String>,
    /// What is changed after that, where one change cannot bring the defect about.
    then: Vec<Change>,
}

impl Change {
    /// The changed report, or why it cannot be changed so.
    pub fn apply(&self, report: &str) -> Result<String, String> {
        let changed = edit::apply(report, &self.edits(report)?);
        self.then.iter().try_fold(changed, |report, change| change.apply(&report))
    }

    fn edits(&self, report: &str) -> Result<Vec<Edit>, String> {
        let one = |span: Span, text: &str| Ok(vec![Edit::new(span, text)]);
        if let Some(found) = &self.find {
            let places = self.places(report, found)?.into_iter();
            Ok(places.map(|place| Edit::new(place, &*self.replace)).collect())
        } else if let Some(heading) = &self.delete_section {
            one(section(report, heading)?, "")
        } else if let Some(heading) = &self.moved {
            let (from, to) = (section(report, heading)?, section(report, &self.before)?);
            let there = Edit::new(Span::at(to.start), &report[from.range()]);
            Ok(vec![Edit::new(from, ""), there])
        } else if let Some(anchor) = &self.insert_after {
            one(Span::at(only(report, anchor)?.end), &self.text)
        } else if let Some(text) = &self.prepend {
            one(Span::at(0), text)
        } else if let Some(text) = &self.append {
            one(Span::at(report.len()), &text.replace("{report}", report))
        } else {
            Err("no change given".to_owned())
        }
    }

    /// The places of a text that are meant.
    fn places(&self, report: &str, found: &str) -> Result<Vec<Span>, String> {
        let mut all = report.match_indices(found).map(|(at, _)| Span::new(at, at + found.len()));
        match self.nth {
            _ if self.all && report.contains(found) => Ok(all.collect()),
            Some(nth) => Ok(vec![all.nth(nth - 1).ok_or("too few")?]),
            None => Ok(vec![only(report, found)?]),
        }
    }
}

/// The place of a text that occurs exactly once.
fn only(report: &str, text: &str) -> Result<Span, String> {
    let mut places = report.match_indices(text);
    match (places.next(), places.next()) {
        (Some((place, _)), None) => Ok(Span::new(place, place + text.len())),
        (None, _) => Err(format!("does not occur: {text}")),
        (Some(_), Some(_)) => Err(format!("occurs more than once: {text}")),
    }
}

/// From the line of a heading to the next heading of its level or a higher one, or the sign-off.
fn section(report: &str, heading: &str) -> Result<Span, String> {
    let at = only(report, heading)?.start;
    let start = report[..at].rfind('\n').map_or(0, |end| end + 1);
    let level = level(&report[start..]).ok_or(format!("no heading: {heading}"))?;
    let mut end = start;
    for (n, line) in report[start..].split_inclusive('\n').enumerate() {
        let outside = |other| other <= level;
        if n > 0 && (self::level(line).is_some_and(outside) || is_sign_off(line)) {
            break;
        }
        end += line.len();
    }
    Ok(Span::new(start, end))
}

/// The level of the heading that a line begins with.
fn level(line: &str) -> Option<usize> {
    const NUMERALS: &str = "一二三四五六七八九十";
    let marks = line.bytes().take_while(|&byte| byte == b'#').count();
    if marks > 0 {
        return Some(marks);
    }
    let rest = line.trim_start_matches(|c| NUMERALS.contains(c));
    if rest.len() < line.len() && rest.starts_with('、') {
        return Some(1);
    }
    let inner = line.strip_prefix('（')?;
    let rest = inner.trim_start_matches(|c| NUMERALS.contains(c));
    (rest.len() < inner.len() && rest.starts_with('）')).then_some(2)
}

/// Whether a line is the issuer or the date at the end.
fn is_sign_off(line: &str) -> bool {
    let line = line.trim_end();
    !line.is_empty() && line.chars().count() < 30 && !line.contains(['。', '、', '，', '）'])
}
