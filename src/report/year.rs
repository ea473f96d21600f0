//! Years in a text, and the year a report is about, found from all of its parts.

use super::{Report, YearAt};
use crate::span::Span;
use crate::writing::{date, numeral};

/// How far from its start, in bytes, an opening paragraph can name the year it is about.
const BEGINNING: usize = 12;

/// How far back the opening mark of a cited title is looked for, in bytes: eighty characters.
const LONGEST_TITLE: usize = 239;

/// What stands before a year that ends a range or is compared with.
const NOT_ITS_OWN: [char; 10] = ['—', '-', '–', '－', '~', '～', '至', '较', '比', '与'];

/// Decides the reporting year.
///
/// Title, opening paragraph, headings, body and dates all vote, so that a wrong year in the title leads
/// to one finding about the title and not to many about everything else. The most frequent year of the
/// body weighs as much as the title; a document dated in a year is about the year before. The last third
/// of the body does not count: it plans the next year.
pub fn reporting_year(text: &str, report: &Report) -> Option<i16> {
    let mut votes: Vec<(i16, u32)> = Vec::new();
    let mut vote = |year, weight| add(&mut votes, year, weight);
    if let Some(YearAt { year, .. }) = report.title.as_ref().and_then(|title| title.year) {
        vote(year, 4);
    }
    let opening = report.passages().next().filter(|(_, section)| section.is_none());
    if let Some(first) = opening.and_then(|(span, _)| years_in(&text[span.range()], 0).next()) {
        vote(first.year, if first.span.start <= BEGINNING { 3 } else { 1 });
    }
    if let Some((year, count)) = most_frequent(text, report) {
        vote(year, if count > 1 { 4 } else { 2 });
    }
    let signed = report.sign_off.as_ref().and_then(|sign_off| sign_off.date);
    for dated in [signed, report.metadata.written, report.metadata.published].into_iter().flatten()
    {
        let early = dated.date.month() >= 11;
        vote(dated.date.year() - i16::from(!early), 1);
    }
    votes.into_iter().max_by_key(|&(year, weight)| (weight, -year)).map(|(year, _)| year)
}

/// The year the first two thirds of the body name most often, with how often; titles of documents,
/// ranges of years and years compared with (较2023年) are left out.
fn most_frequent(text: &str, report: &Report) -> Option<(i16, u32)> {
    let mut counts: Vec<(i16, u32)> = Vec::new();
    let body = &text[report.body.range()];
    let most = body.len() / 3 * 2;
    for YearAt { year, span } in years_in(body, 0).take_while(|found| found.span.start < most) {
        let other = body[..span.start].ends_with(NOT_ITS_OWN);
        let near = body.ceil_char_boundary(span.start.saturating_sub(LONGEST_TITLE));
        let before = &body[near..span.start];
        let cited = before.rfind('《').is_some_and(|open| !before[open..].contains('》'));
        if !other && !cited {
            add(&mut counts, year, 1);
        }
    }
    counts.into_iter().max_by_key(|&(_, count)| count)
}

fn add(sums: &mut Vec<(i16, u32)>, year: i16, weight: u32) {
    match sums.iter_mut().find(|(known, _)| *known == year) {
        Some((_, sum)) => *sum += weight,
        None => sums.push((year, weight)),
    }
}

/// The first `20xx年` of a text; `offset` is the text's place.
pub fn year_in(text: &str, offset: usize) -> Option<YearAt> {
    years_in(text, offset).next()
}

/// Every `19xx年`, `20xx年` and 二〇xx年 of a text in order.
pub fn years_in(text: &str, offset: usize) -> impl Iterator<Item = YearAt> + '_ {
    memchr::memmem::find_iter(text.as_bytes(), "年".as_bytes()).filter_map(move |at| {
        let digits =
            text[..at].char_indices().rev().take(5).take_while(|(_, c)| numeral::is_digit(*c));
        let start = digits.map(|(start, _)| start).last()?;
        let (year, rest) = date::read_year(&text[start..])?;
        let whole = rest.len() == text.len() - at && year < 2100;
        whole.then(|| YearAt { year, span: Span::new(offset + start, offset + at) })
    })
}

#[cfg(test)]
mod tests {
    use super::years_in;
    use crate::report::Report;
    use crate::text::{Format, Text};

    #[track_caller]
    fn year(source: &str, expected: Option<i16>) {
        let report = Report::new(&Text::new(source.into(), Format::Plain));
        assert_eq!(report.year, expected, "{source}");
    }

    #[test]
    fn a_wrong_year_is_outvoted() {
        let rest =
            "一、工作\n2024年制定文件3件。\n二、下一步\n2025年，我县将推进。2025年完成3件。\n";
        year(&format!("云麓县2024年年度报告\n2023年，我县推进。\n{rest}"), Some(2024));
        year(&format!("云麓县2023年年度报告\n2024年，我县推进。\n{rest}"), Some(2024));
        year(&format!("2024年，我县推进。\n{rest}"), Some(2024));
    }

    #[test]
    fn a_year_compared_with_does_not_decide() {
        let body = "2025年，我街道推进。现将2025年情况报告如下。\n一、工作\n检查98次，较2024年下降。\
            满意率99%，比2024年提高。\n二、安排\n继续推进各项工作，落实责任，完善制度，加强培训，从严考核。\n";
        year(&format!("松渡街道2024年年度报告\n{body}"), Some(2025));
    }

    #[test]
    fn the_plan_does_not_decide() {
        let plan = "二、下一步\n2025年，我县将推进。2025年完成3件。\n云麓县人民政府\n2025年2月3日";
        year(
            &format!(
                "云麓县年度报告\n2024年，我县推进各项工作，成效明显。\n一、工作\n制定文件3件，审核合同20份，培训30人次。\n{plan}"
            ),
            Some(2024),
        );
        year("云麓县年度报告\n我县推进。\n一、工作\n制定文件。", None);
    }

    #[test]
    fn years_in_either_script() {
        let years = |text| years_in(text, 0).map(|found| found.year).collect::<Vec<_>>();
        assert_eq!(years("2023年和二〇二四年"), [2023, 2024]);
        assert_eq!(years("近三年，12024年，九〇年，二千年"), [0; 0]);
    }
}
