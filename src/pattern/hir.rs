//! What is known of a regex before it is compiled: its literals, groups and size, and whether it
//! begins at line starts.

use regex_syntax::hir::literal::{ExtractKind, Extractor};
use regex_syntax::hir::{Class, Hir, HirKind, Look};

/// Literals at one place of a regex above which they no longer describe it.
const MAX_LITERALS: usize = 64;

/// Literals of all alternatives together above which they no longer describe a regex.
const MAX_ALTERNATIVES: usize = 256;

/// Groups of literals that are looked for.
const MAX_GROUPS: usize = 3;

/// Bytes of a literal above which a longer one is no more selective: three Chinese characters.
const SELECTIVE: usize = 9;

/// Steps that even the smallest regex counts for.
const LEAST_STEPS: usize = 100;

/// Literals one of which stands in every match, and how far the match reaches around that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub literals: Vec<String>,
    /// Bytes of a match before the literal at most; `None` where there may be any number.
    pub before: Option<usize>,
    /// Bytes from the literal's first to the end of the match, likewise.
    pub after: Option<usize>,
}

/// Groups of literals: every match contains one of each group. The most selective come first; none
/// where there are no literals, or too many.
pub fn required(hir: &Hir) -> Vec<Group> {
    let mut groups = all_required(hir);
    groups.sort_by_cached_key(|group| std::cmp::Reverse(group.rank()));
    groups.dedup_by(|one, other| one.literals == other.literals);
    groups.truncate(MAX_GROUPS);
    groups
}

fn all_required(hir: &Hir) -> Vec<Group> {
    match hir.kind() {
        HirKind::Capture(capture) => all_required(&capture.sub),
        HirKind::Alternation(parts) => one_of_each(parts).into_iter().collect(),
        HirKind::Repetition(repetition) if repetition.min == 0 => Vec::new(),
        HirKind::Repetition(repetition) => {
            let others = repetition.max.map(|max| max.saturating_sub(1) as usize);
            let others = others.zip(longest(&repetition.sub)).map(|(n, one)| n.saturating_mul(one));
            let inner = all_required(&repetition.sub).into_iter();
            ends(hir).into_iter().chain(inner.map(|group| group.within(Some(0), others))).collect()
        }
        HirKind::Concat(parts) => {
            let all = |parts: &[Hir]| parts.iter().map(longest).try_fold(0, add);
            let of_part = |(index, part): (usize, &Hir)| {
                let (before, after) = (all(&parts[..index]), all(&parts[index + 1..]));
                all_required(part).into_iter().map(move |group| group.within(before, after))
            };
            ends(hir).into_iter().chain(parts.iter().enumerate().flat_map(of_part)).collect()
        }
        _ => ends(hir),
    }
}

/// The most selective group of each alternative, as one.
fn one_of_each(alternatives: &[Hir]) -> Option<Group> {
    let best = |part: &Hir| all_required(part).into_iter().max_by_key(Group::rank);
    let groups: Option<Vec<Group>> = alternatives.iter().map(best).collect();
    let joined = groups?.into_iter().reduce(|one, other| Group {
        literals: [one.literals, other.literals].concat(),
        before: one.before.zip(other.before).map(|(one, other)| one.max(other)),
        after: one.after.zip(other.after).map(|(one, other)| one.max(other)),
    });
    joined.filter(|all| all.literals.len() <= MAX_ALTERNATIVES)
}

impl Group {
    /// How selective it is: one whose shortest literal is longer, up to three characters, of equals the
    /// one with fewer.
    fn rank(&self) -> (usize, std::cmp::Reverse<usize>) {
        let shortest = self.literals.iter().map(String::len).min().unwrap_or_default();
        (shortest.min(SELECTIVE), std::cmp::Reverse(self.literals.len()))
    }

    /// The same as a group of a larger regex, with so many bytes around it.
    fn within(self, before: Option<usize>, after: Option<usize>) -> Self {
        let sum = |own: Option<usize>, more| own.and_then(|own| add(own, more));
        Self { before: sum(self.before, before), after: sum(self.after, after), ..self }
    }
}

/// The bytes of the longest match.
fn longest(hir: &Hir) -> Option<usize> {
    hir.properties().maximum_len()
}

fn add(sum: usize, more: Option<usize>) -> Option<usize> {
    sum.checked_add(more?)
}

/// What takes literals from a regex; a digit does not become ten of them.
fn extractor() -> Extractor {
    let mut extractor = Extractor::new();
    extractor.limit_class(4).limit_total(MAX_LITERALS);
    extractor
}

/// The literals one of which begins every match, and those one of which ends it.
fn ends(hir: &Hir) -> Vec<Group> {
    let all = longest(hir);
    let [first, last] = [ExtractKind::Prefix, ExtractKind::Suffix].map(|kind| {
        let literals = extractor().kind(kind).extract(hir);
        let texts = literals.literals()?.iter().map(|literal| text(literal.as_bytes()));
        texts.collect::<Option<Vec<_>>>().filter(|texts| !texts.is_empty())
    });
    let first = first.map(|literals| Group { literals, before: Some(0), after: all });
    let last = last.map(|literals| {
        let lengths = || literals.iter().map(String::len);
        let before = all.map(|all| all.saturating_sub(lengths().min().unwrap_or_default()));
        let after = lengths().max();
        Group { literals, before, after }
    });
    first.into_iter().chain(last).collect()
}

fn text(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok().filter(|text| !text.is_empty())?;
    Some(text.to_owned())
}

/// Literals each of which is a match: alternatives without anything around or between them.
pub fn sufficient(hir: &Hir) -> Vec<String> {
    match hir.kind() {
        HirKind::Capture(capture) => sufficient(&capture.sub),
        HirKind::Alternation(parts) => parts.iter().flat_map(sufficient).collect(),
        _ => {
            let literals = extractor().extract(hir);
            let whole = hir.properties().look_set().is_empty() && literals.is_exact();
            let exact = literals.literals().filter(|_| whole).unwrap_or_default();
            exact.iter().filter_map(|literal| text(literal.as_bytes())).collect()
        }
    }
}

/// The groups of a regex, by number and by name.
pub fn groups(hir: &Hir) -> Vec<String> {
    match hir.kind() {
        HirKind::Capture(capture) => {
            let mut groups = vec![capture.index.to_string()];
            groups.extend(capture.name.iter().map(ToString::to_string));
            groups.extend(self::groups(&capture.sub));
            groups
        }
        HirKind::Repetition(repetition) => groups(&repetition.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => {
            parts.iter().flat_map(groups).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether a regex matches nowhere but from line starts on, and not over any number of lines: then to
/// try every line reads no text twice.
pub fn begins_lines(hir: &Hir) -> bool {
    let properties = hir.properties();
    properties.look_set_prefix().contains(Look::StartLF)
        && properties.minimum_len() > Some(0)
        && !goes_on(hir)
}

/// Whether a regex can match any number of line ends.
fn goes_on(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Repetition(repetition) if repetition.max.is_none() => {
            may_hold(&repetition.sub, '\n')
        }
        HirKind::Repetition(repetition) => goes_on(&repetition.sub),
        HirKind::Capture(capture) => goes_on(&capture.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().any(goes_on),
        _ => false,
    }
}

/// The ends of lines and sentences that no match of a regex holds but as its first or last character.
pub fn stops(hir: &Hir) -> &'static [char] {
    match (may_hold_inside(hir, '\n', [true; 2]), may_hold_inside(hir, '。', [true; 2])) {
        (false, false) => &['\n', '。'],
        (false, true) => &['\n'],
        (true, false) => &['。'],
        (true, true) => &[],
    }
}

/// Whether a match of a regex may hold a character.
fn may_hold(hir: &Hir, wanted: char) -> bool {
    may_hold_inside(hir, wanted, [false; 2])
}

/// The same but for its first and its last character, where they are those of the whole regex.
fn may_hold_inside(hir: &Hir, wanted: char, ends @ [first, last]: [bool; 2]) -> bool {
    match hir.kind() {
        HirKind::Literal(literal) => std::str::from_utf8(&literal.0).map_or(true, |text| {
            let text = text.strip_prefix(wanted).filter(|_| first).unwrap_or(text);
            text.strip_suffix(wanted).filter(|_| last).unwrap_or(text).contains(wanted)
        }),
        HirKind::Class(_) if first || last => false,
        HirKind::Class(Class::Unicode(class)) => {
            class.ranges().iter().any(|range| (range.start()..=range.end()).contains(&wanted))
        }
        HirKind::Class(Class::Bytes(_)) => true,
        HirKind::Repetition(repetition) => {
            let once = repetition.max == Some(1);
            may_hold_inside(&repetition.sub, wanted, ends.map(|end| end && once))
        }
        HirKind::Capture(capture) => may_hold_inside(&capture.sub, wanted, ends),
        HirKind::Alternation(parts) => parts.iter().any(|part| may_hold_inside(part, wanted, ends)),
        HirKind::Concat(parts) => {
            let takes = |part: &Hir| part.properties().maximum_len() != Some(0);
            let [begin, end] = [parts.iter().position(takes), parts.iter().rposition(takes)];
            parts.iter().enumerate().any(|(index, part)| {
                let ends = [first && begin == Some(index), last && end == Some(index)];
                may_hold_inside(part, wanted, ends)
            })
        }
        HirKind::Empty | HirKind::Look(_) => false,
    }
}

/// The bytes that a regex distinguishes, with its repetitions written out: a bound on what it
/// compiles to that costs nothing to find.
pub fn steps(hir: &Hir) -> usize {
    LEAST_STEPS.saturating_add(written_out(hir))
}

fn written_out(hir: &Hir) -> usize {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => 1,
        HirKind::Literal(literal) => literal.0.len(),
        HirKind::Class(Class::Bytes(class)) => class.ranges().len(),
        HirKind::Class(Class::Unicode(class)) => {
            class.ranges().iter().map(|range| range_steps(range.start(), range.end())).sum()
        }
        HirKind::Repetition(repetition) => {
            let times = repetition.max.unwrap_or(repetition.min).max(1);
            (times as usize).saturating_mul(written_out(&repetition.sub).saturating_add(1))
        }
        HirKind::Capture(capture) => written_out(&capture.sub).saturating_add(2),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => {
            parts.iter().map(written_out).fold(1, usize::saturating_add)
        }
    }
}

/// A range of characters is cut into at most five sequences of byte ranges where its characters
/// have three bytes, in general into one less than twice their number.
fn range_steps(first: char, last: char) -> usize {
    if first == last {
        return first.len_utf8();
    }
    (first.len_utf8()..=last.len_utf8()).map(|bytes| bytes * (2 * bytes - 1)).sum()
}
