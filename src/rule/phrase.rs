//! The whole of a phrase around the wrong form by which it was found.
//!
//! A wrong form may be all that is wrong (法制政府), or a piece of it that is right by itself
//! (习近平新时代, whatever follows). The text around it is aligned with the right words: as far as the
//! two are alike, so far the phrase reaches, and all of it is to be replaced.

use std::ops::Range;

use super::align::{Pair, align, is_word, nearby};
use crate::lang::Bilingual;
use crate::say;
use crate::span::Span;

/// The greatest number of characters of right words that text is aligned with.
const LONGEST: usize = 32;

/// A phrase is still the right one while no more than one in so many of its characters differs.
const ALIKE: usize = 3;

/// Where no more than one in so many characters differs, the difference is hard to see.
const SUBTLE: usize = 8;

/// Marks of which one without the other is another defect.
const PAIRS: [[char; 2]; 5] = [['“', '”'], ['‘', '’'], ['《', '》'], ['（', '）'], ['〈', '〉']];

/// What stands where a wrong form was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phrase {
    /// The right words, of which the form is a piece.
    Right,
    /// Something else.
    Damaged(Damaged),
}

/// A damaged phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damaged {
    /// All that stands in the place of the right words.
    pub span: Span,
    /// Whether the right words can be put there; if not, they depend on what the author meant.
    pub certain: bool,
    /// What stands there, and what should, wherever the two differ; nothing where they differ so
    /// much that it can be seen.
    pub differences: Vec<(String, String)>,
}

/// The phrase around a wrong form that should be the right words.
///
/// Looks no farther on either side than the right words are long.
pub fn around(text: &str, form: Span, right: &str) -> Phrase {
    let right: Vec<char> = right.chars().take(LONGEST + 1).collect();
    if right.len() > LONGEST {
        return Phrase::Damaged(Damaged { span: form, certain: true, differences: Vec::new() });
    }
    Alignment::new(text, form, &right).phrase(form)
}

/// The form and the text around it, aligned with the right words.
struct Alignment<'a> {
    text: &'a str,
    right: &'a [char],
    /// The characters around the form.
    near: Vec<char>,
    /// Which of them are the form.
    form: Range<usize>,
    /// Which of them are the phrase; never less than the form.
    reached: Range<usize>,
    /// Where these stand.
    span: Span,
    /// All of the phrase beside all of the right words.
    pairs: Vec<Pair>,
    /// How many of the right words nothing stands for, before and behind the phrase.
    lost: [usize; 2],
}

impl<'a> Alignment<'a> {
    fn new(text: &'a str, form: Span, right: &'a [char]) -> Self {
        let (places, form) = nearby(text, form, right.len());
        let near: Vec<char> = places.iter().map(|(_, c)| *c).collect();
        let aligned = align(&near, &form, right);
        let reached = extent(aligned.iter().filter_map(|pair| pair.at)).unwrap_or(form.clone());
        let known = extent(aligned.iter().filter_map(|pair| pair.right)).unwrap_or(0..0);
        let (last, c) = places[reached.end - 1];
        let lost = |range: Range<usize>| {
            range.map(|right| Pair { at: None, right: Some(right), alike: false })
        };
        let pairs = lost(0..known.start).chain(aligned).chain(lost(known.end..right.len()));
        Self {
            text,
            right,
            pairs: pairs.collect(),
            lost: [known.start, right.len() - known.end],
            span: Span::new(places[reached.start].0, last + c.len_utf8()),
            near,
            form,
            reached,
        }
    }

    fn phrase(&self, form: Span) -> Phrase {
        let differing = self.pairs.iter().filter(|pair| !pair.alike).count();
        if differing == 0 {
            return Phrase::Right;
        }
        let (span, certain) = if self.beyond() * ALIKE <= self.right.len() {
            (self.span, self.is_certain())
        } else {
            (form, false)
        };
        let subtle = differing * SUBTLE <= self.right.len();
        let differences = if subtle { self.differences() } else { Vec::new() };
        Phrase::Damaged(Damaged { span, certain, differences })
    }

    /// Whether the table leaves open what stands before and behind the form: the phrase reaches
    /// beyond it there, or the form is but a small piece of the right words.
    fn untold(&self) -> [bool; 2] {
        let alike = self.pairs.iter().filter(|pair| pair.alike && self.is_form(pair)).count();
        let piece = alike * 2 >= self.form.len() && self.form.len() * 2 < self.right.len();
        [piece || self.reached.start < self.form.start, piece || self.reached.end > self.form.end]
    }

    fn is_form(&self, pair: &Pair) -> bool {
        pair.at.is_some_and(|at| self.form.contains(&at))
    }

    /// How many characters differ where the table does not say that they do: beyond the form.
    fn beyond(&self) -> usize {
        let [before, behind] = self.untold();
        let mut passed = self.reached.start;
        let mut count = 0;
        for pair in &self.pairs {
            let outside = match pair.at {
                Some(_) => !self.is_form(pair),
                None if passed <= self.form.start => before,
                None => behind && passed >= self.form.end,
            };
            count += usize::from(outside && !pair.alike);
            passed = pair.at.map_or(passed, |at| at + 1);
        }
        count
    }

    fn is_certain(&self) -> bool {
        let words = &self.near[self.reached.clone()];
        let balanced = PAIRS.iter().all(|pair| balance(words, pair) == balance(self.right, pair));
        let broken = self.text[self.span.range()].contains('\n');
        balanced && !broken && !self.is_open() && self.runs().all(|run| self.is_slip(run))
    }

    /// Whether the phrase breaks off where other words follow it, which may be what it ends with, or
    /// where a character follows of those it has lost.
    fn is_open(&self) -> bool {
        let next = [
            self.text[..self.span.start].chars().next_back(),
            self.text[self.span.end..].chars().next(),
        ];
        let [before, behind] = self.lost;
        let lost = [&self.right[..before], &self.right[self.right.len() - behind..]];
        let sides = next.iter().zip(lost).zip(self.untold());
        sides.filter(|((_, lost), _)| !lost.is_empty()).any(|((next, lost), untold)| {
            next.is_some_and(|next| lost.contains(&next) || (untold && is_word(&next)))
        })
    }

    /// A slip is one character at most, or a piece of the phrase once more; other words mean
    /// something else. Within the form it is what the table says it is.
    fn is_slip(&self, run: &[Pair]) -> bool {
        let words: Vec<char> =
            run.iter().filter_map(|pair| pair.at).map(|at| self.near[at]).collect();
        words.len() <= 1
            || run.iter().all(|pair| pair.at.is_none() || self.is_form(pair))
            || self.right.windows(words.len()).any(|piece| piece == words)
    }

    /// The stretches that differ.
    fn runs(&self) -> impl Iterator<Item = &[Pair]> {
        let runs = self.pairs.chunk_by(|left, right| left.alike == right.alike);
        runs.filter(|run| !run[0].alike)
    }

    fn differences(&self) -> Vec<(String, String)> {
        let words = |run: &[Pair]| {
            let stands = run.iter().filter_map(|pair| pair.at).map(|at| self.near[at]).collect();
            let should =
                run.iter().filter_map(|pair| pair.right).map(|at| self.right[at]).collect();
            (stands, should)
        };
        self.runs().map(words).collect()
    }
}

/// From the first to the last of some numbers in order.
fn extent(mut numbers: impl DoubleEndedIterator<Item = usize>) -> Option<Range<usize>> {
    let first = numbers.next()?;
    Some(first..numbers.next_back().unwrap_or(first) + 1)
}

/// How many more of a pair open than close.
fn balance(words: &[char], [open, close]: &[char; 2]) -> isize {
    let sign = |c: &char| isize::from(c == open) - isize::from(c == close);
    words.iter().map(sign).sum()
}

impl Damaged {
    /// The differences in words; empty where they can be seen.
    pub fn words(&self) -> Bilingual {
        let words = self.differences.iter().map(|(stands, should)| {
            match (stands.is_empty(), should.is_empty()) {
                (true, _) => say!("漏“{should}”", "“{should}” is missing"),
                (_, true) => say!("多“{stands}”", "“{stands}” is too much"),
                _ => say!("“{stands}”应为“{should}”", "“{stands}” should be “{should}”"),
            }
        });
        Bilingual::join(words, "，", ", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const THOUGHT: &str = "习近平新时代中国特色社会主义思想";

    /// The phrase around the form, and what the text is with the right words in its place.
    fn mended(text: &str, form: &str, right: &str) -> Option<(String, Option<String>)> {
        let start = text.find(form).expect("the form stands there");
        match around(text, Span::new(start, start + form.len()), right) {
            Phrase::Right => None,
            Phrase::Damaged(Damaged { span, certain, .. }) => {
                let mended = [&text[..span.start], right, &text[span.end..]].concat();
                Some((text[span.range()].to_owned(), certain.then_some(mended)))
            }
        }
    }

    #[test]
    fn the_whole_damaged_phrase_is_replaced() {
        for damaged in [
            "习近平新时代特色社会主义思想",
            "习近平新时代中国特色社会主思想",
            "习近平新时代中国特色社会主意思想",
            "习近平新时代中国特色社会主义的思想",
            "习近平新时代中国特色社会主义主义思想",
            "习近平新时代新时代中国特色社会主义思想",
            "习近平新时代中国社会主义特色思想",
            "习近平新时代，中国特色社会主义思想",
            "习近平新时代中国特色社会主义主义思想",
        ] {
            let text = format!("坚持以{damaged}为指导，全面贯彻");
            let right = text.replace(damaged, THOUGHT);
            let found = mended(&text, "习近平新时代", THOUGHT);
            assert_eq!(found, Some((damaged.to_owned(), Some(right))));
        }
    }

    #[test]
    fn where_the_right_words_stand_nothing_is_wrong() {
        assert_eq!(mended(&format!("学习{THOUGHT}。"), "习近平新时代", THOUGHT), None);
        let broken = "习近平新时代\n中国特色社会主义思想";
        assert_eq!(mended(broken, "习近平新时代", THOUGHT), None);
        assert_eq!(mended("落实责任制度", "责任", "责任制"), None);
    }

    #[test]
    fn what_may_mean_something_else_is_not_replaced() {
        for (text, place) in [
            ("习近平新时代法治思想", "习近平新时代"),
            ("习近平新时代，各项工作", "习近平新时代"),
            ("习近平新时代中国特色社会主义强军思想", "习近平新时代中国特色社会主义强军思想"),
            ("习近平新时代中国特色大国外交思想", "习近平新时代"),
            ("习近平新时代中国特色社会主义为指导", "习近平新时代中国特色社会主义"),
            ("“习近平新时代”中国特色社会主义思想", "习近平新时代”中国特色社会主义思想"),
            ("习近平新时代\n特色社会主义思想", "习近平新时代\n特色社会主义思想"),
        ] {
            let found = mended(text, "习近平新时代", THOUGHT);
            assert_eq!(found, Some((place.to_owned(), None)), "{text}");
        }
    }

    #[test]
    fn a_piece_of_a_long_phrase_does_not_tell_the_rest() {
        let right = "增强“四个意识”、坚定“四个自信”、做到“两个维护”";
        for (text, form) in [
            ("坚定“四个意识”。", "坚定“四个意识”"),
            ("坚定“四个意识”，增强“四个自信”。", "坚定“四个意识”"),
            ("做到“四个自信”、“两个维护”。", "做到“四个自信”"),
        ] {
            assert_eq!(mended(text, form, right), Some((form.to_owned(), None)), "{text}");
        }
        let whole = "坚定“四个意识”、坚定“四个自信”、做到“两个维护”";
        let found = mended(whole, "坚定“四个意识”", right);
        assert_eq!(found, Some((whole.to_owned(), Some(right.to_owned()))));
    }

    #[test]
    fn a_phrase_that_breaks_off_at_a_mark_is_completed() {
        for damaged in ["习近平新时代中国特色社会主义", "习近平新时代中国特色社会主义想"]
        {
            let found = mended(&format!("学习{damaged}。"), "习近平新时代", THOUGHT);
            let right = format!("学习{THOUGHT}。");
            assert_eq!(found, Some((damaged.to_owned(), Some(right))));
        }
    }

    #[test]
    fn what_the_form_has_wrong_is_not_left_behind() {
        let socialism = "中国特色社会主义";
        let found = mended("发展中国特色社会主意义道路", "中国特色社会主意", socialism);
        let right = "发展中国特色社会主义道路".to_owned();
        assert_eq!(found, Some(("中国特色社会主意义".to_owned(), Some(right))));
    }

    #[test]
    fn a_form_that_stands_for_all_of_the_right_words_is_replaced_alone() {
        let right = |text, form, right| mended(text, form, right).and_then(|(_, right)| right);
        let is = |text: &str| Some(text.to_owned());
        assert_eq!(right("依靠群众办事", "群众", "人民"), is("依靠人民办事"));
        assert_eq!(right("县人社局", "人社局", "人力资源社会保障局"), is("县人力资源社会保障局"));
        assert_eq!(right("全县安全日活动", "安全日", "全民安全日"), is("全县全民安全日活动"));
        assert_eq!(right("全民的安全日", "安全日", "全民安全日"), is("全民安全日"));
        assert_eq!(right("一规两纲要", "一规两纲", "一规划两纲要"), is("一规划两纲要"));
        assert_eq!(right("多余的词", "多余的", ""), is("词"));
    }

    #[test]
    fn right_words_of_any_length_are_taken() {
        let long = "很".repeat(LONGEST + 1);
        assert!(mended("长", "长", &long).is_some());
        assert_eq!(mended("一\n二", "\n", "三"), Some(("\n".to_owned(), None)));
    }
}
