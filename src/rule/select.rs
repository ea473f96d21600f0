//! Choosing a fact by the words around it, and the quantities in the bracket after a total.

use super::Context;
use super::bound::{Bound, Candidate};
use super::trace::{Misfit, Step};
use crate::facts::{Fact, FactKind, Sort};
use crate::pattern::Pattern;
use crate::report::clause;
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
    let misfit = |fact: &Fact| selector.misfit(sort, fact, window, bound, context);
    let facts = context.document.facts.within(window);
    let Some(after) = &selector.after else {
        let mut of_kind = facts.iter().filter(|fact| sort.is(&fact.kind));
        let found = of_kind.find(|fact| taken(fact.span, misfit(fact), context))?;
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
            context.notes.add(|| Step::Passed(keyword, Misfit::NoNumber));
            return None;
        };
        let gap = &text[Span::new(keyword.end, next.span.start)];
        let misfit = misfit(next)
            .or_else(|| selector.gap_misfit(gap))
            .or_else(|| (!selector.object_fits(gap, bound, context)).then_some(Misfit::Object));
        taken(next.span, misfit, context).then(|| chosen(next, keyword.start, context))
    })
}

/// Whether nothing is wrong with what stands at a place.
fn taken(place: Span, misfit: Option<Misfit>, context: &Context<'_>) -> bool {
    if let Some(why) = misfit {
        context.notes.add(|| Step::Passed(place, why));
    }
    misfit.is_none()
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
    /// What is wrong with a gap between keyword and fact that is too long or leaves the sentence.
    fn gap_misfit(&self, gap: &str) -> Option<Misfit> {
        match gap.chars().count() {
            count if count > self.within => Some(Misfit::Far(count)),
            _ => gap.contains(['。', '；']).then_some(Misfit::Sentence),
        }
    }

    /// The last byte at which something not too far behind a place can begin, four bytes a character.
    fn reach(&self, from: usize) -> usize {
        from.saturating_add(self.within.saturating_mul(4))
    }

    /// What is wrong with a fact, whatever stands before it.
    fn misfit(
        &self,
        sort: Sort,
        fact: &Fact,
        window: Span,
        bound: &[Bound],
        context: &Context<'_>,
    ) -> Option<Misfit> {
        if !sort.is(&fact.kind) {
            return Some(Misfit::Kind);
        }
        if let Some(unit) = self.unit_misfit(fact, bound, context) {
            return Some(unit);
        }
        if !self.followed(fact, window, context) {
            return Some(Misfit::NotFollowed);
        }
        let led_up = || {
            let Span { start, end } = lead(context.document.text.as_str(), fact.span);
            &context.document.text[Span::new(start.max(window.start), end)]
        };
        let ruled_out = self.unless.as_ref().is_some_and(|unless| unless.is_match(led_up()));
        ruled_out.then_some(Misfit::Unless)
    }

    fn unit_misfit(&self, fact: &Fact, bound: &[Bound], context: &Context<'_>) -> Option<Misfit> {
        let FactKind::Quantity { unit, .. } = &fact.kind else { return None };
        let by_name =
            self.unit.as_deref().is_none_or(|word| unit.word == word || unit.class == word);
        let like = self.unit_like.and_then(|index| match bound.get(index)? {
            Bound::Fact(other, _) => match &context.document.facts.all()[*other].kind {
                FactKind::Quantity { unit, .. } => Some(unit.class),
                _ => None,
            },
            _ => None,
        });
        match like {
            _ if !by_name => Some(Misfit::Unit),
            Some(class) if class != unit.class => Some(Misfit::UnitLike),
            _ => None,
        }
    }

    fn object_fits(&self, gap: &str, bound: &[Bound], context: &Context<'_>) -> bool {
        let earlier = self.object_like.and_then(|index| bound.get(index)?.span());
        let Some(earlier) = earlier else { return true };
        let text = &context.document.text;
        let words = &text[Span::new(lead(text.as_str(), earlier).start, earlier.start)];
        gap.chars().count() <= NO_OBJECT || share_words(gap, words)
    }

    fn followed(&self, fact: &Fact, window: Span, context: &Context<'_>) -> bool {
        let Some(before) = &self.before else { return true };
        let text = context.document.text.as_str();
        let end = self.reach(fact.span.end).saturating_add(NEAR).min(window.end);
        let rest = &text[fact.span.end..text.ceil_char_boundary(end)];
        let found = before.find(rest);
        found.is_some_and(|found| self.gap_misfit(&rest[..found.start]).is_none())
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
        found.map_err(|why| context.notes.add(|| Step::Passed(*span, why))).ok()
    }

    fn inside(&self, total: usize, span: Span, context: &Context<'_>) -> Result<Candidate, Misfit> {
        let text = context.document.text.as_str();
        let rest = &text[span.end..];
        let inside = rest.strip_prefix('（').ok_or(Misfit::NoBracket)?;
        let end = inside.find(['）', '（', '。', '\n']).ok_or(Misfit::NoBracket)?;
        let inside = &inside[..end];
        let start = span.end + "（".len();
        if !text[start + inside.len()..].starts_with('）') {
            return Err(Misfit::NoBracket);
        }
        if self.unless.as_ref().is_some_and(|unless| unless.is_match(inside)) {
            return Err(Misfit::BracketUnless);
        }
        let facts = &context.document.facts;
        let class = |fact: &Fact| match &fact.kind {
            FactKind::Quantity { unit, .. } => Some(unit.class),
            _ => None,
        };
        let wanted = class(&facts.all()[total]).ok_or(Misfit::BracketUnit)?;
        let parts = facts.within(Span::new(start, start + inside.len()));
        if parts.len() < self.at_least {
            return Err(Misfit::TooFew(parts.len()));
        }
        if parts.iter().any(|part| class(part) != Some(wanted)) {
            return Err(Misfit::BracketUnit);
        }
        let all = Span::new(start, start + inside.len());
        let indices = parts.iter().map(|part| facts.index_of(part)).collect();
        Ok(Candidate { bound: Bound::Facts(indices, all), start: all.start, end: all.end })
    }
}
