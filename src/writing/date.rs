//! Dates in all the forms in which reports and their pages write them.
//!
//! In: canonical text. Out: days, each with the characters it takes; a time of day that follows
//! belongs to those characters and is otherwise ignored. A day that does not exist (2月30日) is
//! recognised as such, because it is a mistake worth reporting.

use jiff::civil::Date;

/// Reads the date at the very start of a text: the day, `None` if it does not exist, and its
/// length in bytes with the time of day that may follow.
///
/// Three numbers with marks between them are a date only where month and day can be such:
/// `2024-13-45` is some other number, `2024.2.30版` a version. So are days before 号, which also counts.
pub fn read_date(text: &str) -> Option<(Option<Date>, usize)> {
    let (year, rest) = read_year(text)?;
    let [after_year, after_month, after_day] = match rest.chars().next()? {
        '-' => ["-", "-", ""],
        '/' => ["/", "/", ""],
        '.' => [".", ".", ""],
        _ => ["年", "月", "日"],
    };
    let (month, rest) = read_small(rest.strip_prefix(after_year)?)?;
    let (day, after) = read_small(rest.strip_prefix(after_month)?)?;
    let word = after.strip_prefix(after_day);
    let rest = skip_time(word.or_else(|| after.strip_prefix('号'))?);
    let plausible = (1..=12).contains(&month) && (1..=31).contains(&day);
    let is_label = after_day.is_empty() && (rest.starts_with(after_year) || rest.starts_with('版'));
    let is_day = plausible || after.starts_with('日');
    (is_day && !is_label).then(|| (Date::new(year, month, day).ok(), text.len() - rest.len()))
}

/// The length of a day without its year at the very start of a text, in digits, which no year has:
/// `2月30日`. In Chinese characters it may be one of the lunar calendar.
pub(crate) fn read_no_day(text: &str) -> Option<usize> {
    const LEAP_YEAR: i16 = 2024;
    let in_digits = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    let (month, rest) = read_small(text).filter(|_| in_digits(text))?;
    let days = rest.strip_prefix('月').filter(|days| in_digits(days))?;
    let (day, rest) = read_small(days)?;
    let rest = rest.strip_prefix(['日', '号'])?;
    let plausible = (1..=12).contains(&month) && (1..=31).contains(&day);
    let missing = plausible && Date::new(LEAP_YEAR, month, day).is_err();
    missing.then(|| text.len() - rest.len())
}

/// What people write for a number that is not known yet.
pub const MARKS: [char; 5] = ['_', 'X', 'x', '×', '*'];

/// Reads, at the very start of a text, a date of which the day or more is missing, left blank or
/// marked with X: its length in bytes.
pub fn read_unfinished(text: &str) -> Option<usize> {
    let year = read_year(text).map_or(text, |(_, rest)| rest);
    let rest = skip_blank(year.strip_prefix("20").unwrap_or(year)).strip_prefix('年')?;
    let has_year = year.len() < text.len();
    let Some(days) = read_part(rest, '月') else {
        return has_year.then(|| text.len() - rest.len());
    };
    let end = read_part(days, '日').unwrap_or(days);
    let unfinished = end.len() == days.len() || text[..text.len() - end.len()].contains(MARKS);
    (unfinished && (has_year || days.len() > end.len())).then(|| text.len() - end.len())
}

/// What follows a number, perhaps left blank, and its measure word.
fn read_part(text: &str, word: char) -> Option<&str> {
    read_small(text).map_or(skip_blank(text), |(_, rest)| rest).strip_prefix(word)
}

fn skip_blank(text: &str) -> &str {
    text.trim_start_matches(MARKS)
}

/// Reads a year of four digits in either script, 1900 to 2100; the second part is what follows it.
pub(crate) fn read_year(text: &str) -> Option<(i16, &str)> {
    let mut rest = text.chars();
    let mut year = 0;
    for _ in 0..4 {
        year = year * 10 + i16::from(digit(rest.next()?)?);
    }
    let rest = rest.as_str();
    let goes_on = rest.chars().next().is_some_and(|next| digit(next).is_some());
    ((1900..=2100).contains(&year) && !goes_on).then_some((year, rest))
}

/// Reads a month or a day: `2`, `02`, `二`, `二十三`; the second part is what follows it.
fn read_small(text: &str) -> Option<(i8, &str)> {
    let (value, rest) = match (read_digit(text), text.strip_prefix('十')) {
        (Some((tens, rest)), _) => match (read_digit(rest), rest.strip_prefix('十')) {
            (Some((ones, rest)), _) => (tens * 10 + ones, rest),
            (None, Some(rest)) => read_ones(tens, rest),
            (None, None) => (tens, rest),
        },
        (None, Some(rest)) => read_ones(1, rest),
        (None, None) => return None,
    };
    read_digit(rest).is_none().then_some((value, rest))
}

/// Reads what follows 十.
fn read_ones(tens: i8, text: &str) -> (i8, &str) {
    read_digit(text).map_or((tens * 10, text), |(ones, rest)| (tens * 10 + ones, rest))
}

fn read_digit(text: &str) -> Option<(i8, &str)> {
    let mut rest = text.chars();
    Some((digit(rest.next()?)?, rest.as_str()))
}

/// The value of a digit as years are spelled with; zero has several look-alikes.
fn digit(c: char) -> Option<i8> {
    const HAN: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    match c {
        '0'..='9' => Some(c as i8 - b'0' as i8),
        '零' | '○' | 'O' => Some(0),
        _ => HAN.iter().position(|&han| han == c).map(|value| value as i8),
    }
}

/// What follows a time of day (` 17:03`, `T17:03:54`), or the whole text where there is none.
fn skip_time(text: &str) -> &str {
    let clock = text.trim_start_matches(|c: char| c.is_whitespace() && c != '\n');
    let clock = clock.strip_prefix('T').unwrap_or(clock);
    let Some(minutes) = skip_two_digits(clock).and_then(|rest| rest.strip_prefix(':')) else {
        return text;
    };
    let Some(rest) = skip_two_digits(minutes) else {
        return text;
    };
    rest.strip_prefix(':').and_then(skip_two_digits).unwrap_or(rest)
}

/// What follows one or two digits, and no third.
fn skip_two_digits(text: &str) -> Option<&str> {
    let count = text.bytes().take(3).take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&count).then(|| &text[count..])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The characters of the date a text starts with, and the day or `none`.
    #[track_caller]
    fn reads(text: &str, expected: Option<(&str, &str)>) {
        let show = |date: Option<Date>| date.map_or("none".to_owned(), |date| date.to_string());
        let found = read_date(text).map(|(date, len)| (&text[..len], show(date)));
        assert_eq!(found, expected.map(|(words, date)| (words, date.to_owned())), "{text}");
    }

    #[test]
    fn every_form_of_a_day() {
        for (text, date) in [
            ("2026-01-31", "2026-01-31"),
            ("2021/03/29 11:30:01", "2021-03-29"),
            ("2021/3/29", "2021-03-29"),
            ("2024-02-23 17:03", "2024-02-23"),
            ("2024-02-23T17:03:54", "2024-02-23"),
            ("2024.2.23", "2024-02-23"),
            ("2023年05月11日", "2023-05-11"),
            ("2024年2月4日", "2024-02-04"),
            ("二〇二四年二月四日", "2024-02-04"),
            ("二零二四年十二月三十一日", "2024-12-31"),
            ("二O二四年十月十日", "2024-10-10"),
            ("二○二四年十一月二十日", "2024-11-20"),
            ("二〇二四年2月4日", "2024-02-04"),
        ] {
            reads(text, Some((text, date)));
            reads(&format!("{text}，共"), Some((text, date)));
        }
    }

    #[test]
    fn days_that_do_not_exist() {
        for text in [
            "2024年2月30日",
            "2024年13月1日",
            "2023-02-29",
            "2024.4.31",
            "2024年6月0日",
            "2024年2月30号",
        ] {
            reads(text, Some((text, "none")));
        }
    }

    #[test]
    fn days_that_no_year_has() {
        for text in ["2月30日", "6月31号", "02月30日"] {
            assert_eq!(read_no_day(text), Some(text.len()), "{text}");
        }
        for text in ["2月29日", "12月31日", "二月三十日", "2月45号", "13月1日", "2月30件", "2月"]
        {
            assert_eq!(read_no_day(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "2024年2月",
            "2024年",
            "2024-02",
            "2021-2025年",
            "12024-02-03",
            "2024-02-031",
            "0719-8-8",
            "2024-13-45",
            "2024-00-10",
            "2024.2.30.1",
            "2024.2.30版本",
            "2024年2月45号",
            "2024.45.1",
            "2024年2月4",
            "2024年十月",
            "2024-2/3",
            "",
        ] {
            reads(text, None);
        }
    }

    #[test]
    fn a_time_only_where_there_is_one() {
        reads("2024-02-23 共17件", Some(("2024-02-23", "2024-02-23")));
        reads("2024-02-23 17件", Some(("2024-02-23", "2024-02-23")));
        reads("2024年2月4日 9:05:1234", Some(("2024年2月4日 9:05", "2024-02-04")));
    }

    #[test]
    fn days_that_are_still_to_come() {
        for text in ["2024年2月", "2024年__月__日", "2024年X月X日", "__年__月__日"] {
            assert_eq!(read_unfinished(text), Some(text.len()), "{text}");
        }
        assert_eq!(read_unfinished("2024年2月4日"), None);
    }
}
