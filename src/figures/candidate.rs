//! The figures that a number can be one of, and which of them it is.

use super::catalogue::Catalogue;
use super::phrase::{Explained, Phrase};
use super::reading::{By, Unbound};
use super::vocabulary::{Part, Role, Use};
use crate::facts::FactKind;
use crate::limits::FIGURE_GAP;
use crate::span::Span;

/// A figure whose words stand by a number.
pub struct Candidate {
    pub figure: usize,
    /// Its words, with what stands between them.
    pub words: Span,
    pub by: By,
    /// What stands before the number besides.
    pub scope: String,
    /// How far its words are from the number, in bytes.
    distance: usize,
}

/// What is known of the sentence before a number.
pub struct Before<'b> {
    /// The group of the last number, where that was bound.
    pub chain: Option<usize>,
    /// Whether the topic of a group stands earlier in the sentence.
    pub speaks_of: &'b dyn Fn(usize) -> bool,
    /// Whether a word for the whole area means the issuer's own.
    pub is_own: &'b dyn Fn(&str) -> bool,
    /// The names of the issuers: their own work is of no other scope.
    pub issuers: &'b [&'b str],
}

/// The figure that fits a number best.
///
/// # Errors
/// Why there is none.
pub fn choose(
    catalogue: &Catalogue,
    phrase: &Phrase<'_>,
    kind: &FactKind,
    before: &Before<'_>,
) -> Result<Candidate, Unbound> {
    let mut why = Unbound::NoWord;
    let mut best: Option<Candidate> = None;
    let mut tie = None;
    for (figure, words) in ways(catalogue, phrase) {
        match candidate(catalogue, phrase, kind, before, (figure, words)) {
            Err(reason) => why = if why == Unbound::NoWord { reason } else { why },
            Ok(next) => match &best {
                Some(known) if known.rank() > next.rank() => {}
                Some(known) if known.rank() == next.rank() => {
                    tie = (known.figure != figure).then_some(figure).or(tie);
                }
                _ => (best, tie) = (Some(next), None),
            },
        }
    }
    let best = best.ok_or(why)?;
    match tie {
        Some(other) => Err(Unbound::Tie(other, best.figure)),
        None => Ok(best),
    }
}

/// All ways of writing a figure that stand by a number, with the place of their words.
fn ways<'p>(
    catalogue: &'p Catalogue,
    phrase: &'p Phrase<'_>,
) -> impl Iterator<Item = (usize, Span)> {
    let first = |(at, is): &(Span, Use)| match is {
        Use::Part(part) if part.index == 0 && is_side(phrase, *part, *at) => Some((*part, *at)),
        _ => None,
    };
    phrase.uses.iter().filter_map(first).filter_map(move |(part, at)| {
        let way = &catalogue.figures[part.figure].ways[part.way];
        let after = phrase.number.end;
        let fits = if part.after {
            way.before.is_empty()
                && (at.start == after || way.apart && is_near(phrase, after, at.start))
        } else {
            way.after.first().is_none_or(|word| phrase.text[after..].starts_with(word.as_str()))
        };
        let words = if part.after { &way.after } else { &way.before };
        let whole = whole(phrase, part, at, words.len()).filter(|_| fits)?;
        Some((part.figure, whole))
    })
}

/// Whether a word stands on the side of the number where its way has it.
fn is_side(phrase: &Phrase<'_>, part: Part, at: Span) -> bool {
    if part.after { at.start >= phrase.number.end } else { at.end <= phrase.number.start }
}

/// The place of a way from its first word to its last, each near the one before.
fn whole(phrase: &Phrase<'_>, first: Part, at: Span, words: usize) -> Option<Span> {
    let mut span = at;
    for index in 1..words {
        let wanted = Use::Part(Part { index, ..first });
        let next = phrase.uses.iter().find(|(at, is)| {
            *is == wanted && is_side(phrase, first, *at) && is_near(phrase, span.end, at.start)
        });
        span = span.join(next?.0);
    }
    Some(span)
}

fn is_near(phrase: &Phrase<'_>, from: usize, to: usize) -> bool {
    from <= to && phrase.text[from..to].chars().nth(FIGURE_GAP).is_none()
}

fn candidate(
    catalogue: &Catalogue,
    phrase: &Phrase<'_>,
    kind: &FactKind,
    before: &Before<'_>,
    (figure, words): (usize, Span),
) -> Result<Candidate, Unbound> {
    let it = &catalogue.figures[figure];
    if !it.measure.takes(kind) {
        return Err(Unbound::Unit(figure));
    }
    if phrase.has(Use::NotFigure(figure)) || phrase.has(Use::NotGroup(it.group)) {
        return Err(Unbound::RuledOut(figure));
    }
    let by = topic(catalogue, phrase, before, (figure, words)).ok_or(Unbound::NoTopic(figure))?;
    let distance = if words.start < phrase.number.start {
        phrase.number.start - words.end
    } else {
        words.start - phrase.number.end
    };
    let scope = scope(phrase, before, it.group, (figure, words));
    Ok(Candidate { figure, words, by, scope, distance })
}

/// Where the text speaks of what a figure is about, if it does.
fn topic(
    catalogue: &Catalogue,
    phrase: &Phrase<'_>,
    before: &Before<'_>,
    (figure, words): (usize, Span),
) -> Option<By> {
    let group = catalogue.figures[figure].group;
    let mut topics = phrase.uses.iter().filter(|(_, is)| *is == Use::Topic(group));
    let words = widened(phrase, figure, words);
    let apart = |(at, _): &(Span, Use)| !overlap(*at, words);
    if catalogue.figures[figure].direct {
        Some(By::Direct)
    } else if topics.clone().any(apart) {
        Some(By::Phrase)
    } else if before.chain == Some(group) {
        Some(By::Chain)
    } else if topics.next().is_some() {
        Some(By::Word)
    } else if (before.speaks_of)(group) {
        Some(By::Earlier)
    } else {
        catalogue.groups[group].fallback.then_some(By::Fallback)
    }
}

/// The words of a figure with all others of it that they overlap.
fn widened(phrase: &Phrase<'_>, figure: usize, words: Span) -> Span {
    let is_own = |is: &Use| matches!(is, Use::Part(part) if part.figure == figure);
    let own = phrase.uses.iter().filter(|(at, is)| is_own(is) && overlap(*at, words));
    own.fold(words, |all, (at, _)| all.join(*at))
}

fn overlap(one: Span, other: Span) -> bool {
    one.start < other.end && other.start < one.end
}

/// What stands before a number and is explained by nothing that the catalogue says.
fn scope(
    phrase: &Phrase<'_>,
    before: &Before<'_>,
    group: usize,
    (figure, words): (usize, Span),
) -> String {
    let mut explained = phrase.explain(Explained::default(), words);
    for place in before.issuers.iter().filter_map(|name| phrase.in_lead(name)) {
        explained = phrase.explain(explained, place);
    }
    for (at, is) in &phrase.uses {
        let known = match is {
            Use::Topic(other) => *other == group,
            Use::Part(part) => part.figure == figure,
            Use::Plain(Role::Filler | Role::Among) => true,
            Use::Plain(Role::Whole) => (before.is_own)(&phrase.text[at.range()]),
            _ => false,
        };
        if known {
            explained = phrase.explain(explained, *at);
        }
    }
    phrase.rest(explained)
}

/// What stands before a number or words that no figure is bound to, without what says nothing and the
/// topic of a group, if there is one.
pub fn rest(phrase: &Phrase<'_>, group: Option<usize>) -> String {
    let known = |is: &Use| match is {
        Use::Topic(topic) => Some(*topic) == group,
        other => matches!(other, Use::Plain(Role::Filler | Role::Among | Role::Whole)),
    };
    let known = phrase.uses.iter().filter(|(_, is)| known(is));
    let explained = known.fold(Explained::default(), |all, (at, _)| phrase.explain(all, *at));
    phrase.rest(explained)
}

impl Candidate {
    /// What decides between candidates: the topic, what is explained, the nearest and longest word.
    fn rank(&self) -> (u8, std::cmp::Reverse<usize>, usize) {
        let topic = match self.by {
            By::Fallback => 2,
            By::Earlier | By::Word => 4,
            By::Chain => 5,
            By::Phrase | By::Direct => 6,
        };
        let explained = u8::from(self.scope.is_empty());
        (topic + explained, std::cmp::Reverse(self.distance), self.words.len())
    }
}
