//! Choosing a fact by the words around it, and the quantities in the bracket after a total.

use super::Context;
use super::trace::{Note, Notes, PASSED, written};
use super::value::{Candidate, Value};
use crate::facts::{Fact, FactKind, Sort};
use crate::lang::Bilingual;
use crate::pattern::Pattern;
use crate::report::clause;
use crate::say;
use crate::span::Span;

/// The greatest number of characters between a keyword and its number, unless a pack says otherwise.
pub const WITHIN: usize = 16;

/// The greatest number of characters before a number that name no object: 案件, 申请.
const NO_OBJECT: usize = 2;

/// Characters in a row by which two objects are the same: 行政复议案件 and 行政复议申请.
const SAME_WORDS: usize = 4;

/// The greatest length in bytes of the words behind a number: two hundred characters. Without a bound,
/// text without marks would be read again for every number in it.
const NEAR: usize = 600;

/// The words around a fact by which it is chosen.
#[derive(Default)]
pub struct Selector {
    pub after: Option<Pattern>,
    pub before: Option<Pattern>,
    /// Characters between the words and the fact at most.
    pub within: usize,
    /// The measure word, or another of its class.
    pub unit: Option<String>,
    /// The earlier name whose unit it must share.
    pub unit_like: Option<usize>,
    /// The earlier name whose object it must share: between its keyword and its number stands
    /// nothing, or words that stand before that name's number too.
    pub object_like: Option<usize>,
    /// Words in what leads up to it that rule it out.
    pub unless: Option<Pattern>,
}

/// The quantities in a bracket.
pub struct Parts {
    /// The index of the name of the total before the bracket.
    pub of: usize,
    /// Words in the bracket that rule it out.
    pub unless: Option<Pattern>,
    pub at_least: usize,
}

/// A search for a fact of a sort, with the values of the earlier names.
pub(super) struct Search<'s> {
    pub sort: Sort,
    pub selector: &'s Selector,
    pub window: Span,
    pub earlier: &'s [Value],
    pub context: &'s Context<'s>,
}

impl Search<'_> {
    /// The first fact in the window that the selector chooses.
    pub fn find(&self) -> Option<Candidate> {
        let (window, document) = (self.window, self.context.document);
        let facts = document.facts.within(window);
        let Some(after) = &self.selector.after else {
            let mut of_sort = facts.iter().filter(|fact| self.sort.is(&fact.kind));
            let found = of_sort.find(|fact| self.taken(fact.span, self.fits(fact)))?;
            return Some(self.chosen(found, found.span.start));
        };
        if facts.is_empty() {
            return None;
        }
        let mut keywords = after.find_all(&document.text[window], window.start);
        keywords.find_map(|keyword| {
            let following = document.facts.within(Span::new(keyword.end, window.end)).iter();
            let end = self.reach(keyword.end);
            let mut near = following.take_while(|fact| fact.span.start <= end);
            let Some(next) = near.find(|fact| self.sort.is(&fact.kind) || counts(&fact.kind))
            else {
                let why = || say!("近处没有数", "no number near behind it");
                self.context.notes.add(|| passed(keyword, &why(), self.context));
                return None;
            };
            let gap = &document.text[Span::new(keyword.end, next.span.start)];
            let fits = self
                .fits(next)
                .and_then(|()| self.bridges(gap, self.context.notes))
                .and_then(|()| self.has_object(gap));
            self.taken(next.span, fits).then(|| self.chosen(next, keyword.start))
        })
    }

    /// Whether what stands at a place fits; why not is noted.
    fn taken(&self, place: Span, fits: Result<(), Bilingual>) -> bool {
        if let Err(why) = &fits {
            self.context.notes.add(|| passed(place, why, self.context));
        }
        fits.is_ok()
    }

    fn chosen(&self, fact: &Fact, start: usize) -> Candidate {
        let index = self.context.document.facts.index_of(fact);
        Candidate { value: Value::Fact(index, fact.span), start, end: fact.span.end }
    }

    /// Whether a gap between keyword and fact is not too long and does not leave the sentence.
    fn bridges(&self, gap: &str, notes: Notes<'_>) -> Result<(), Bilingual> {
        let count = gap.chars().count();
        notes.must(count <= self.selector.within, || {
            say!("相隔 {count} 字，超过 within", "{count} characters away, beyond `within`")
        })?;
        let stops = gap.contains(['。', '；']);
        notes.must(!stops, || say!("隔着句号或分号", "a stop stands between"))
    }

    /// The last byte at which something not too far behind a place can begin, four bytes a character.
    fn reach(&self, from: usize) -> usize {
        from.saturating_add(self.selector.within.saturating_mul(4))
    }

    /// Whether a fact fits, whatever stands before it.
    fn fits(&self, fact: &Fact) -> Result<(), Bilingual> {
        let (notes, text) = (self.context.notes, &self.context.document.text);
        let of_sort = self.sort.is(&fact.kind);
        notes.must(of_sort, || say!("是另一种数", "it is another kind of number"))?;
        self.has_unit(fact)?;
        notes.must(self.followed(fact), || {
            say!("后面没有 before 要的词", "`before` does not follow it")
        })?;
        let ruled_out = self.selector.unless.as_ref().is_some_and(|unless| {
            let Span { start, end } = lead(text.as_str(), fact.span);
            unless.is_match(&text[Span::new(start.max(self.window.start), end)])
        });
        notes.must(!ruled_out, || say!("其前有 unless 排除的词", "its lead matches `unless`"))
    }

    fn has_unit(&self, fact: &Fact) -> Result<(), Bilingual> {
        let FactKind::Quantity { unit, .. } = &fact.kind else { return Ok(()) };
        let Selector { unit: wanted, unit_like, .. } = self.selector;
        let by_name = wanted.as_deref().is_none_or(|word| unit.word == word || unit.class == word);
        let like = unit_like.and_then(|index| match self.earlier.get(index)? {
            Value::Fact(other, _) => class(&self.context.document.facts.all()[*other]),
            _ => None,
        });
        let notes = self.context.notes;
        notes.must(by_name, || say!("单位不同", "another unit"))?;
        notes.must(like.is_none_or(|class| class == unit.class), || {
            say!("单位与前面的名字不同", "not the unit of the earlier name")
        })
    }

    fn has_object(&self, gap: &str) -> Result<(), Bilingual> {
        let earlier = self.selector.object_like.and_then(|index| self.earlier.get(index)?.span());
        let Some(earlier) = earlier else { return Ok(()) };
        let text = &self.context.document.text;
        let words = &text[Span::new(lead(text.as_str(), earlier).start, earlier.start)];
        let same = gap.chars().count() <= NO_OBJECT || share_words(gap, words);
        self.context.notes.must(same, || say!("所数的不是同一事物", "it counts another thing"))
    }

    fn followed(&self, fact: &Fact) -> bool {
        let Some(before) = &self.selector.before else { return true };
        let text = self.context.document.text.as_str();
        let end = self.reach(fact.span.end).saturating_add(NEAR).min(self.window.end);
        let rest = &text[fact.span.end..text.ceil_char_boundary(end)];
        let near = |gap: &str| self.bridges(gap, Notes::default()).is_ok();
        before.find(rest).is_some_and(|found| near(&rest[..found.start]))
    }
}

/// Something that stands there is not taken for a name.
fn passed(place: Span, why: &Bilingual, context: &Context<'_>) -> Note {
    let text = context.quoted(place);
    let words = say!("不取“{text}”：{why}", "“{text}” is not taken: {why}", why);
    Note::step("passed", words).at(place).weighs(PASSED)
}

/// Whether a fact between a keyword and its number shows that the number is another one's.
fn counts(kind: &FactKind) -> bool {
    matches!(kind.sort(), Sort::Quantity | Sort::Percent | Sort::Points | Sort::Ratio)
}

/// The class of measure words that a quantity has one of.
fn class(fact: &Fact) -> Option<&'static str> {
    fact.kind.unit().map(|unit| unit.class)
}

impl Selector {
    /// Describes what it chooses among facts of a sort; `name` gives the earlier names by index.
    pub(super) fn describe<'b>(
        &self,
        sort: Sort,
        name: impl Fn(usize) -> Option<&'b str>,
    ) -> Bilingual {
        let (kind, within) = (sort.words(), self.within);
        let first = self.after.as_ref().map(written).map(|after| {
            say!(
                "“{after}”后 {within} 字内的{kind}",
                "{kind} within {within} characters after “{after}”",
                kind
            )
        });
        let before = self.before.as_ref().map(written);
        let unless = self.unless.as_ref().map(written);
        let conditions = [
            before.map(|before| say!("其后有“{before}”", "followed by “{before}”")),
            self.unit.as_ref().map(|unit| say!("单位是“{unit}”", "of unit “{unit}”")),
            self.unit_like.and_then(&name).map(|it| say!("单位同 {it}", "of the unit of {it}")),
            self.object_like
                .and_then(&name)
                .map(|it| say!("所数的事物同 {it}", "counting what {it} counts")),
            unless.map(|unless| say!("其前没有“{unless}”", "without “{unless}” in its lead")),
        ];
        let first = first.unwrap_or_else(|| kind.into());
        Bilingual::join([first].into_iter().chain(conditions.into_iter().flatten()), "，", ", ")
    }
}

/// Whether two texts have four characters in a row in common, or all of a shorter first one.
fn share_words(object: &str, words: &str) -> bool {
    let starts: Vec<usize> =
        object.char_indices().map(|(at, _)| at).chain([object.len()]).collect();
    let length = SAME_WORDS.min(starts.len() - 1);
    starts.windows(length + 1).any(|run| words.contains(&object[run[0]..run[length]]))
}

/// What leads up to a fact, and the fact: its member of the clause as far as that.
///
/// What follows is about something else: `好评率98%（同比提高2个百分点）`.
fn lead(text: &str, fact: Span) -> Span {
    Span::new(clause::member_at(text, fact).start, fact.end)
}

impl Parts {
    /// The quantities in the bracket directly after the total, if they are all of one unit and no more.
    pub(super) fn find(&self, earlier: &[Value], context: &Context<'_>) -> Option<Candidate> {
        let Value::Fact(total, span) = earlier.get(self.of)? else { return None };
        let found = self.inside(*total, *span, context);
        found.map_err(|why| context.notes.add(|| passed(*span, &why, context))).ok()
    }

    /// What it takes, the total being called so.
    pub(super) fn describe(&self, total: &str) -> Bilingual {
        let at_least = self.at_least;
        say!(
            "{total} 后面括号里同一单位的各项，至少 {at_least} 项",
            "at least {at_least} quantities of one unit in the bracket behind {total}"
        )
    }

    fn inside(
        &self,
        total: usize,
        span: Span,
        context: &Context<'_>,
    ) -> Result<Candidate, Bilingual> {
        let notes = context.notes;
        let text = context.document.text.as_str();
        let (opening, inside) = bracketed(&text[span.end..]).ok_or_else(|| {
            notes.why(|| say!("后面没有紧跟完整的括号", "no closed bracket right behind it"))
        })?;
        let ruled_out = self.unless.as_ref().is_some_and(|unless| unless.is_match(inside));
        let banned = || say!("括号里有 unless 排除的词", "the bracket matches `unless`");
        notes.must(!ruled_out, banned)?;
        let facts = &context.document.facts;
        let wanted = class(&facts.all()[total]);
        let mixed = || say!("括号里单位不一", "other units in the bracket");
        notes.must(wanted.is_some(), mixed)?;
        let all = Span::new(0, inside.len()).shift(span.end + opening.len_utf8());
        let parts = facts.within(all);
        let count = parts.len();
        let few = || say!("括号里只有 {count} 项", "only {count} in the bracket");
        notes.must(count >= self.at_least, few)?;
        notes.must(parts.iter().all(|part| class(part) == wanted), mixed)?;
        let indices = parts.iter().map(|part| facts.index_of(part)).collect();
        Ok(Candidate { value: Value::Facts(indices, all), start: all.start, end: all.end })
    }
}

/// Pairs of brackets in which the parts of a total can stand.
const BRACKETS: [(char, char); 4] = [('（', '）'), ('【', '】'), ('〔', '〕'), ('[', ']')];

/// The bracket at the beginning of a text and what stands in it, if it is closed and has no other in
/// it.
fn bracketed(text: &str) -> Option<(char, &str)> {
    let (opening, closing) =
        BRACKETS.into_iter().find(|(opening, _)| text.starts_with(*opening))?;
    let inside = &text[opening.len_utf8()..];
    let (inside, rest) = inside.split_at(inside.find([opening, closing, '（', '。', '\n'])?);
    rest.starts_with(closing).then_some((opening, inside))
}
