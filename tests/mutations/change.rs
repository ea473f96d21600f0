//! One change of a sample report.

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
        let changed = self.apply_first(report)?;
        self.then.iter().try_fold(changed, |report, change| change.apply(&report))
    }

    fn apply_first(&self, report: &str) -> Result<String, String> {
        if let Some(found) = &self.find {
            self.replaced(report, found)
        } else if let Some(heading) = &self.delete_section {
            let (start, end) = section(report, heading)?;
            Ok(report[..start].to_owned() + &report[end..])
        } else if let Some(heading) = &self.moved {
            let (start, end) = section(report, heading)?;
            let rest = report[..start].to_owned() + &report[end..];
            let (to, _) = section(&rest, &self.before)?;
            Ok(rest[..to].to_owned() + &report[start..end] + &rest[to..])
        } else if let Some(anchor) = &self.insert_after {
            let at = only(report, anchor)? + anchor.len();
            Ok(report[..at].to_owned() + &*self.text + &report[at..])
        } else if let Some(text) = &self.prepend {
            Ok(text.clone() + report)
        } else if let Some(text) = &self.append {
            Ok(report.to_owned() + &*text.replace("{report}", report))
        } else {
            Err("no change given".to_owned())
        }
    }

    fn replaced(&self, report: &str, found: &str) -> Result<String, String> {
        if self.all && report.contains(found) {
            return Ok(report.replace(found, &self.replace));
        }
        let start = match self.nth {
            Some(nth) => {
                let (start, _) = report.match_indices(found).nth(nth - 1).ok_or("too few")?;
                start
            }
            None => only(report, found)?,
        };
        Ok(report[..start].to_owned() + &*self.replace + &report[start + found.len()..])
    }
}

/// The place of a text that occurs exactly once.
fn only(report: &str, text: &str) -> Result<usize, String> {
    let mut places = report.match_indices(text);
    match (places.next(), places.next()) {
        (Some((place, _)), None) => Ok(place),
        (None, _) => Err(format!("does not occur: {text}")),
        (Some(_), Some(_)) => Err(format!("occurs more than once: {text}")),
    }
}

/// From the line of a heading to the next heading of its level or a higher one, or the sign-off.
fn section(report: &str, heading: &str) -> Result<(usize, usize), String> {
    let start = report[..only(report, heading)?].rfind('\n').map_or(0, |end| end + 1);
    let level = level(&report[start..]).ok_or(format!("no heading: {heading}"))?;
    let mut end = start;
    for (n, line) in report[start..].split_inclusive('\n').enumerate() {
        let outside = |other| other <= level;
        if n > 0 && (self::level(line).is_some_and(outside) || is_sign_off(line)) {
            break;
        }
        end += line.len();
    }
    Ok((start, end))
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
