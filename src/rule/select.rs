//! Choosing a fact by the words around it, and the quantities in the bracket after a total.

use super::Context;
use super::bound::{Bound, Candidate};
use super::trace::{Note, Notes, PASSED, written};
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
    /// Words before it.
    pub after: Option<Pattern>,
    /// Words after it.
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
    /// The least number of quantities.
    pub at_least: usize,
}

/// The first fact in a window that a selector chooses.
pub(super) fn fact(
    sort: Sort,
    selector: &Selector,
    window: Span,
    bound: &[Bound],
    context: &Context<'_>,
) -> Option<Candidate> {
    let fits = |fact: &Fact| selector.fits(sort, fact, window, bound, context);
    let facts = context.document.facts.within(window);
    let Some(after) = &selector.after else {
        let mut of_kind = facts.iter().filter(|fact| sort.is(&fact.kind));
        let found = of_kind.find(|fact| taken(fact.span, fits(fact), context))?;
        return Some(chosen(found, found.span.start, context));
    };
    if facts.is_empty() {
        return None;
    }
    let text = &context.document.text;
    after.find_all(&text[window], window.start).find_map(|keyword| {
        let following = context.document.facts.within(Span::new(keyword.end, window.end));
        let mut near =
            following.iter().take_while(|fact| fact.span.start <= selector.reach(keyword.end));
        let Some(next) = near.find(|fact| sort.is(&fact.kind) || counts(&fact.kind)) else {
            context.notes.add(|| passed(keyword, &no_number(), context));
            return None;
        };
        let gap = &text[Span::new(keyword.end, next.span.start)];
        let fits = fits(next)
            .and_then(|()| selector.bridges(gap, context.notes))
            .and_then(|()| selector.has_object(gap, bound, context));
        taken(next.span, fits, context).then(|| chosen(next, keyword.start, context))
    })
}

/// Whether what stands at a place fits; why not is noted.
fn taken(place: Span, fits: Result<(), Bilingual>, context: &Context<'_>) -> bool {
    if let Err(why) = &fits {
        context.notes.add(|| passed(place, why, context));
    }
    fits.is_ok()
}

/// Something that stands there is not taken for a name.
fn passed(place: Span, why: &Bilingual, context: &Context<'_>) -> Note {
    let text = context.quoted(place);
    let words = say!("不取“{text}”：{why}", "“{text}” is not taken: {why}", why);
    Note::step("passed", words).at(place).weighs(PASSED)
}

fn no_number() -> Bilingual {
    say!("近处没有数", "no number near behind it")
}

fn chosen(fact: &Fact, start: usize, context: &Context<'_>) -> Candidate {
    let index = context.document.facts.index_of(fact);
    Candidate { bound: Bound::Fact(index, fact.span), start, end: fact.span.end }
}

/// Whether a fact between a keyword and its number shows that the number is another one's.
fn counts(kind: &FactKind) -> bool {
    matches!(kind.sort(), Sort::Quantity | Sort::Percent | Sort::Points | Sort::Ratio)
}

impl Selector {
    /// Whether a gap between keyword and fact is not too long and does not leave the sentence.
    fn bridges(&self, gap: &str, notes: Notes<'_>) -> Result<(), Bilingual> {
        let count = gap.chars().count();
        notes.must(count <= self.within, || {
            say!("相隔 {count} 字，超过 within", "{count} characters away, beyond `within`")
        })?;
        let stops = gap.contains(['。', '；']);
        notes.must(!stops, || say!("隔着句号或分号", "a stop stands between"))
    }

    /// The last byte at which something not too far behind a place can begin, four bytes a character.
    fn reach(&self, from: usize) -> usize {
        from.saturating_add(self.within.saturating_mul(4))
    }

    /// Whether a fact fits, whatever stands before it.
    fn fits(
        &self,
        sort: Sort,
        fact: &Fact,
        window: Span,
        bound: &[Bound],
        context: &Context<'_>,
    ) -> Result<(), Bilingual> {
        let notes = context.notes;
        let of_sort = sort.is(&fact.kind);
        notes.must(of_sort, || say!("是另一种数", "it is another kind of number"))?;
        self.has_unit(fact, bound, context)?;
        notes.must(self.followed(fact, window, context), || {
            say!("后面没有 before 要的词", "`before` does not follow it")
        })?;
        let led_up = || {
            let Span { start, end } = lead(context.document.text.as_str(), fact.span);
            &context.document.text[Span::new(start.max(window.start), end)]
        };
        let ruled_out = self.unless.as_ref().is_some_and(|unless| unless.is_match(led_up()));
        notes.must(!ruled_out, || say!("其前有 unless 排除的词", "its lead matches `unless`"))
    }

    fn has_unit(
        &self,
        fact: &Fact,
        bound: &[Bound],
        context: &Context<'_>,
    ) -> Result<(), Bilingual> {
        let FactKind::Quantity { unit, .. } = &fact.kind else { return Ok(()) };
        let by_name =
            self.unit.as_deref().is_none_or(|word| unit.word == word || unit.class == word);
        let like = self.unit_like.and_then(|index| match bound.get(index)? {
            Bound::Fact(other, _) => match &context.document.facts.all()[*other].kind {
                FactKind::Quantity { unit, .. } => Some(unit.class),
                _ => None,
            },
            _ => None,
        });
        context.notes.must(by_name, || say!("单位不同", "another unit"))?;
        context.notes.must(like.is_none_or(|class| class == unit.class), || {
            say!("单位与前面的名字不同", "not the unit of the earlier name")
        })
    }

    fn has_object(
        &self,
        gap: &str,
        bound: &[Bound],
        context: &Context<'_>,
    ) -> Result<(), Bilingual> {
        let earlier = self.object_like.and_then(|index| bound.get(index)?.span());
        let Some(earlier) = earlier else { return Ok(()) };
        let text = &context.document.text;
        let words = &text[Span::new(lead(text.as_str(), earlier).start, earlier.start)];
        context.notes.must(gap.chars().count() <= NO_OBJECT || share_words(gap, words), || {
            say!("所数的不是同一事物", "it counts another thing")
        })
    }

    fn followed(&self, fact: &Fact, window: Span, context: &Context<'_>) -> bool {
        let Some(before) = &self.before else { return true };
        let text = context.document.text.as_str();
        let end = self.reach(fact.span.end).saturating_add(NEAR).min(window.end);
        let rest = &text[fact.span.end..text.ceil_char_boundary(end)];
        let found = before.find(rest);
        let near = |gap: &str| self.bridges(gap, Notes::default()).is_ok();
        found.is_some_and(|found| near(&rest[..found.start]))
    }

    /// What it chooses among facts of a sort; `name` tells the earlier names by their index.
    pub(super) fn describe<'b>(
        &self,
        sort: Sort,
        name: impl Fn(usize) -> Option<&'b str>,
    ) -> Bilingual {
        let kind = sort.words();
        let within = self.within;
        let after = self.after.as_ref().map(written).map(|after| {
            say!(
                "“{after}”后 {within} 字内的{kind}",
                "{kind} within {within} characters after “{after}”",
                kind
            )
        });
        let before = self.before.as_ref().map(written);
        let before = before.map(|before| say!("其后有“{before}”", "followed by “{before}”"));
        let unit = self.unit.as_ref().map(|unit| say!("单位是“{unit}”", "of unit “{unit}”"));
        let like = self.unit_like.and_then(&name);
        let like = like.map(|other| say!("单位同 {other}", "of the unit of {other}"));
        let object = self.object_like.and_then(name);
        let object =
            object.map(|other| say!("所数的事物同 {other}", "counting what {other} counts"));
        let unless = self.unless.as_ref().map(written);
        let unless =
            unless.map(|unless| say!("其前没有“{unless}”", "without “{unless}” in its lead"));
        let conditions = [before, unit, like, object, unless].into_iter().flatten();
        let first = after.unwrap_or_else(|| kind.into());
        Bilingual::join([first].into_iter().chain(conditions), "，", ", ")
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
    pub(super) fn find(&self, bound: &[Bound], context: &Context<'_>) -> Option<Candidate> {
        let Bound::Fact(total, span) = bound.get(self.of)? else { return None };
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
        let inside = bracketed(&text[span.end..]).ok_or_else(|| {
            notes.why(|| say!("后面没有紧跟完整的括号", "no closed bracket right behind it"))
        })?;
        let ruled_out = self.unless.as_ref().is_some_and(|unless| unless.is_match(inside));
        notes.must(!ruled_out, || {
            say!("括号里有 unless 排除的词", "the bracket matches `unless`")
        })?;
        let facts = &context.document.facts;
        let class = |fact: &Fact| match &fact.kind {
            FactKind::Quantity { unit, .. } => Some(unit.class),
            _ => None,
        };
        let wanted = class(&facts.all()[total]);
        let mixed = || say!("括号里单位不一", "other units in the bracket");
        notes.must(wanted.is_some(), mixed)?;
        let all = Span::new(0, inside.len()).shift(span.end + "（".len());
        let parts = facts.within(all);
        let count = parts.len();
        notes.must(count >= self.at_least, || {
            say!("括号里只有 {count} 项", "only {count} in the bracket")
        })?;
        notes.must(parts.iter().all(|part| class(part) == wanted), mixed)?;
        let indices = parts.iter().map(|part| facts.index_of(part)).collect();
        Ok(Candidate { bound: Bound::Facts(indices, all), start: all.start, end: all.end })
    }
}

/// What stands in the bracket at the beginning of a text, if that is closed and has no other in it.
fn bracketed(text: &str) -> Option<&str> {
    let inside = text.strip_prefix('（')?;
    let (inside, rest) = inside.split_at(inside.find(['）', '（', '。', '\n'])?);
    rest.starts_with('）').then_some(inside)
}
