//! The width of marks: full where they stand in Chinese text, half between digits.
//!
//! In: text with plain spaces and full-width ASCII folded but for the marks. Out: every mark in the
//! width its surroundings ask for; [`DamageKind::HalfWidth`] for each that had to be widened.
//!
//! Within a line, full width spreads: from Chinese characters to the marks beside them, from mark
//! to mark, and from one bracket of a pair to the other. What is not reached stays half. Spaces and
//! numbers left blank are ignored, so that closing and marking them later changes no width.

use super::damage::{DamageKind, Pass};
use crate::span::Span;
use crate::writing;

/// Bytes at which a line ends or a mark of either width may start.
const SUSPECTS: [bool; 256] = suspects();

const fn suspects() -> [bool; 256] {
    let mut table = [false; 256];
    let bytes = b"\n,;:!?()\xEF";
    let mut index = 0;
    while index < bytes.len() {
        table[bytes[index] as usize] = true;
        index += 1;
    }
    table
}

/// The most marks of one line; a line with more is treated as several.
const MARKS: usize = 1_000_000;

/// What is ignored between marks: spaces, and `__`, which a later pass writes for some of them.
const SEEN_THROUGH: [char; 2] = [' ', '_'];

/// Both forms of a mark.
#[derive(Clone, Copy)]
struct Form {
    half: &'static str,
    full: &'static str,
}

const FORMS: [Form; 7] = [
    Form { half: ",", full: "，" },
    Form { half: ";", full: "；" },
    Form { half: ":", full: "：" },
    Form { half: "!", full: "！" },
    Form { half: "?", full: "？" },
    Form { half: "(", full: "（" },
    Form { half: ")", full: "）" },
];

/// A mark whose width is in question.
struct Mark {
    span: Span,
    form: Form,
    /// Whether nothing that counts stands between it and the mark before it.
    joined: bool,
    /// The other bracket of the pair.
    partner: Option<usize>,
    full: bool,
}

/// Gives every mark the width it should have.
pub(super) fn settle(draft: &mut Pass<'_>) {
    let text = draft.input();
    let mut line = Line::new(text);
    for (at, &byte) in text.as_bytes().iter().enumerate() {
        if !SUSPECTS[usize::from(byte)] {
            continue;
        }
        if byte == b'\n' {
            line.settle(at, draft);
        } else if let Some((form, len)) = mark_at(text, at) {
            if line.marks.len() == MARKS {
                line.settle(at, draft);
            }
            line.take(form, Span::new(at, at + len));
        }
    }
    line.settle(text.len(), draft);
}

/// The mark at a byte offset, and its length there.
fn mark_at(text: &str, at: usize) -> Option<(Form, usize)> {
    let (half, len) = match text.as_bytes()[at..] {
        // U+FF01–FF3F stand in the order of ASCII.
        [0xEF, 0xBC, low @ 0x81..=0xBF, ..] => (low - 0x81 + b'!', 3),
        [half, ..] => (half, 1),
        [] => return None,
    };
    let form = FORMS.iter().find(|form| form.half.as_bytes() == [half])?;
    Some((*form, len))
}

/// Whether the nearest characters on both sides are digits.
fn between_digits(text: &str, mark: Span) -> bool {
    let before = text.as_bytes()[..mark.start].iter().rev().find(|&&b| b != b' ');
    let after = text.as_bytes()[mark.end..].iter().find(|&&b| b != b' ');
    before.is_some_and(u8::is_ascii_digit) && after.is_some_and(u8::is_ascii_digit)
}

/// Whether `c` at `at` is Chinese and will be after this pass: a mark between digits will not.
fn is_chinese(text: &str, at: usize, c: char) -> bool {
    let is_mark = matches!(c, '，' | '；' | '：' | '！' | '？');
    writing::is_chinese(c) && !(is_mark && between_digits(text, Span::new(at, at + c.len_utf8())))
}

/// The marks in question of one line.
struct Line<'a> {
    text: &'a str,
    marks: Vec<Mark>,
    /// Marks not yet closed, by index.
    open: Vec<usize>,
    /// Marks that have become full and have not yet spread it, by index.
    spreading: Vec<usize>,
    /// No Chinese character that will be asked for stands before this byte.
    chinese_from: usize,
}

impl<'a> Line<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, marks: Vec::new(), open: Vec::new(), spreading: Vec::new(), chinese_from: 0 }
    }

    fn take(&mut self, form: Form, span: Span) {
        if !form.is_bracket() && self.is_settled(form, span) {
            return;
        }
        let joined = self
            .marks
            .last()
            .is_some_and(|last| self.stands_for_nothing(last.span.end, span.start));
        self.marks.push(Mark { span, form, joined, partner: None, full: false });
        let index = self.marks.len() - 1;
        match form.half {
            "(" => self.open.push(index),
            ")" => self.pair(index),
            _ => {}
        }
        if self.is_beside_chinese(span) {
            self.widen(index);
        }
    }

    /// A mark between digits that is half, or one elsewhere that is full; the colon of an address.
    fn is_settled(&self, form: Form, span: Span) -> bool {
        let is_full = span.len() == form.full.len();
        is_full != between_digits(self.text, span)
            || (form.half == ":" && self.text.as_bytes()[span.end..].starts_with(b"//"))
    }

    fn stands_for_nothing(&self, start: usize, end: usize) -> bool {
        self.text[start..end].chars().all(|c| SEEN_THROUGH.contains(&c))
    }

    fn is_beside_chinese(&self, span: Span) -> bool {
        let end = self.text[..span.start].trim_end_matches(SEEN_THROUGH).len();
        let before = writing::before(self.text, end);
        let start = self.text.len() - self.text[span.end..].trim_start_matches(SEEN_THROUGH).len();
        let after = writing::after(self.text, start);
        before.is_some_and(|c| is_chinese(self.text, end - c.len_utf8(), c))
            || after.is_some_and(|c| is_chinese(self.text, start, c))
    }

    fn pair(&mut self, closing: usize) {
        let Some(opening) = self.open.pop() else {
            return;
        };
        self.marks[opening].partner = Some(closing);
        self.marks[closing].partner = Some(opening);
    }

    fn widen(&mut self, index: usize) {
        if !std::mem::replace(&mut self.marks[index].full, true) {
            self.spreading.push(index);
        }
    }

    /// Decides about the marks of the line that ends at `end` and starts the next line.
    fn settle(&mut self, end: usize, draft: &mut Pass<'_>) {
        if !self.marks.is_empty() {
            self.widen_full_brackets();
            self.spread();
            self.widen_at_line_end(end);
            self.spread();
            self.marks.iter().for_each(|mark| mark.apply(draft));
        }
        self.marks.clear();
        self.open.clear();
    }

    /// A pair of brackets is full if anything in it is Chinese.
    fn widen_full_brackets(&mut self) {
        for index in 0..self.marks.len() {
            let Mark { span, partner, full, .. } = self.marks[index];
            let Some(closing) = partner.filter(|&partner| partner > index) else { continue };
            let inside = Span::new(span.end, self.marks[closing].span.start);
            if !full && self.first_chinese(inside.start) < inside.end {
                self.widen(index);
            }
        }
    }

    /// The first Chinese character at or after `from`; `from` never decreases, so that all
    /// questions together read the text once.
    fn first_chinese(&mut self, from: usize) -> usize {
        if self.chinese_from < from {
            let rest = &self.text[from..];
            let found = rest.char_indices().find(|&(at, c)| is_chinese(self.text, from + at, c));
            self.chinese_from = found.map_or(self.text.len(), |(at, _)| from + at);
        }
        self.chinese_from
    }

    /// Marks at the end of a line belong to the text before them, over numbers, also those left blank,
    /// and Latin words.
    fn widen_at_line_end(&mut self, end: usize) {
        let Some(last) = self.marks.last() else {
            return;
        };
        if !self.stands_for_nothing(last.span.end, end) {
            return;
        }
        let first = self.marks.iter().rposition(|mark| !mark.joined).unwrap_or(0);
        let before = &self.text[..self.marks[first].span.start];
        let passed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '%' | '.' | ' ' | '_');
        let before = before.trim_end_matches(passed);
        let Some(c) = before.chars().next_back() else { return };
        let is_mark_made_full = self.marks[..first].last().is_some_and(|mark| {
            mark.full && !mark.form.is_bracket() && mark.span.end == before.len()
        });
        if is_mark_made_full || is_chinese(self.text, before.len() - c.len_utf8(), c) {
            self.widen(first);
        }
    }

    fn spread(&mut self) {
        // `县(a(b),c: d)`: the first bracket stands beside 县 and is full. Its partner, the last one,
        // becomes full with it. To the inner pair, the comma and the colon no full mark is joined: letters
        // stand between. They stay half.
        while let Some(index) = self.spreading.pop() {
            if let Some(partner) = self.marks[index].partner {
                self.widen(partner);
            }
            if self.marks[index].joined {
                self.widen(index - 1);
            }
            if self.marks.get(index + 1).is_some_and(|next| next.joined) {
                self.widen(index + 1);
            }
        }
    }
}

impl Form {
    fn is_bracket(self) -> bool {
        matches!(self.half, "(" | ")")
    }
}

impl Mark {
    fn apply(&self, draft: &mut Pass<'_>) {
        let was_full = self.span.len() == self.form.full.len();
        if self.full == was_full {
            return;
        }
        let form = if self.full { self.form.full } else { self.form.half };
        if self.full {
            draft.note(DamageKind::HalfWidth, self.span);
        }
        draft.replace(self.span, form);
    }
}

#[cfg(test)]
mod tests {
    use super::MARKS;
    use crate::text::{DamageKind, Format, Text};

    fn settled(source: &str) -> (String, usize) {
        let text = Text::new(source.into(), Format::Paragraphs);
        (text.as_str().to_owned(), text.damage().count(DamageKind::HalfWidth))
    }

    #[track_caller]
    fn assert_settled(source: &str, expected: &str, noted: usize) {
        assert_eq!(settled(source), (expected.to_owned(), noted), "{source}");
        assert_eq!(settled(expected), (expected.to_owned(), 0), "again: {expected}");
    }

    #[test]
    fn marks_beside_chinese_are_full() {
        assert_settled("收到34件,受理30件;办结:全部!", "收到34件，受理30件；办结：全部！", 4);
        assert_settled("“法治体检”,A,《条例》,B,①,C", "“法治体检”，A，《条例》，B，①，C", 5);
        assert_settled("GDP: 增长", "GDP： 增长", 1);
        assert_settled("县(a(b),c: d)", "县（a(b),c: d）", 2);
    }

    #[test]
    fn marks_between_digits_are_half_and_that_is_no_damage() {
        assert_settled("1，234件，比为4：15。17:03", "1,234件，比为4:15。17:03", 0);
        assert_settled("（1，234）", "(1,234)", 0);
        assert_settled("１，２", "1,2", 0);
    }

    #[test]
    fn marks_in_latin_text_and_addresses_stay_half() {
        assert_settled("see http://a.cn/?x=1, (and) more!", "see http://a.cn/?x=1, (and) more!", 0);
        assert_settled("网址:http://a.cn", "网址：http://a.cn", 1);
        assert_settled("见https://a.cn", "见https://a.cn", 0);
    }

    #[test]
    fn marks_at_a_line_end_belong_to_the_chinese_before() {
        assert_settled("达98.86%,\n好", "达98.86%，\n好", 1);
        assert_settled("采用PDF 1.4;  ", "采用PDF 1.4；", 1);
        assert_settled("98.86%,\n好", "98.86%,\n好", 0);
        assert_settled("县,PDF,", "县，PDF，", 2);
        assert_settled("推进APP,GDP,好", "推进APP,GDP，好", 1);
    }

    #[test]
    fn a_pair_of_brackets_is_decided_as_one() {
        assert_settled("(1)推进", "（1）推进", 2);
        assert_settled("GDP(增长)up", "GDP（增长）up", 2);
        assert_settled("f（x）= 1", "f(x)= 1", 0);
        assert_settled("热线(12345)", "热线（12345）", 2);
        assert_settled("(a（b", "(a(b", 0);
        assert_settled("(一)(x)\n)县", "（一）（x）\n）县", 5);
        assert_settled("x（y)z", "x(y)z", 0);
    }

    #[test]
    fn fullness_spreads_from_mark_to_mark() {
        assert_settled("县),(;;", "县），（；；", 5);
        assert_settled("县(a(b),c", "县（a(b),c", 1);
        assert_settled("(a),(b县)", "（a），（b县）", 5);
        assert_settled("县(a, ( b )), c", "县（a，（ b ））， c", 6);
    }

    #[test]
    fn a_line_of_more_marks_than_are_kept_is_taken_for_several() {
        let many = "(".repeat(MARKS + 1);
        assert_eq!(settled(&many), (many.clone(), 0));
        assert_eq!(settled(&(many + "县")).1, 1);
    }

    #[test]
    fn nested_brackets_take_linear_time() {
        let deep = ["(".repeat(200_000), "a".into(), ")".repeat(200_000)].concat();
        assert_settled(&deep, &deep, 0);
        let spaced = "( ".repeat(200_000) + "县";
        assert_eq!(settled(&spaced).1, 200_000);
    }
}
