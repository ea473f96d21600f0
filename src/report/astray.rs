//! Ordinals written in the form of another level: 二、 between （一） and （三）.
//!
//! In: the lines of a body and their ordinals. Out: for each of them the style by which it is numbered.
//! One is taken for another only where its own list is whole without it and the other with it, and where
//! what is written breaks them in two ways at least: 一、一、三、 may be a number that is wrong.

use super::inner::behind_stops;
use super::line::Line;
use super::styles::{ORDER, STYLES};
use crate::writing::ordinal::{Found, OrdinalStyle};

/// The styles of which one can be written for another.
const NEAR: [OrdinalStyle; 5] = [
    OrdinalStyle::Han,
    OrdinalStyle::WideDigit,
    OrdinalStyle::HanBracket,
    OrdinalStyle::Digit,
    OrdinalStyle::DigitBracket,
];

/// How badly a list is broken that must be whole otherwise.
const BROKEN: usize = 2;

/// The number of the last ordinal of each style, unless a wider one ended its list.
type Last = [Option<u32>; STYLES];

/// Gives each ordinal the style by which it is numbered. Those within lines count, too, where one at
/// the beginning of a line seems astray: a heading may stand in the paragraph above it.
pub(super) fn settle(
    lines: &[Line<'_>],
    ordinals: &mut [Option<Found>],
    read: impl Fn(&str) -> Option<Found>,
) {
    let own: Vec<Found> = ordinals.iter().flatten().copied().collect();
    if styles(&own).iter().all(Option::is_none) {
        return;
    }
    let mut all = Vec::new();
    let mut places = Vec::new();
    for (line, own) in lines.iter().zip(&*ordinals) {
        places.push(all.len());
        let inner = behind_stops(line.text, &read).map(|(_, found)| found);
        all.extend(own.iter().copied().chain(inner));
    }
    let styles = styles(&all);
    for (found, at) in ordinals.iter_mut().zip(places) {
        let Some(found) = found else { continue };
        found.is_astray = styles[at].is_some();
        found.style = styles[at].unwrap_or(found.style);
    }
}

/// The styles that are meant by ordinals that are astray.
fn styles(numbers: &[Found]) -> Vec<Option<OrdinalStyle>> {
    let before = passing(numbers.iter());
    let mut after = passing(numbers.iter().rev());
    after.reverse();
    let around = before.iter().zip(&after);
    let mut styles: Vec<_> =
        numbers.iter().zip(around).map(|(one, around)| meant(one, around)).collect();
    part_pairs(numbers, &mut styles);
    keep_styles(numbers, &mut styles);
    styles
}

/// Takes back what would go astray to a style that no other number has.
fn keep_styles(numbers: &[Found], meant: &mut [Option<OrdinalStyle>]) {
    let mut firm = [false; STYLES];
    for (found, meant) in numbers.iter().zip(&*meant) {
        firm[found.style as usize] |= meant.is_none();
    }
    for meant in meant {
        meant.take_if(|style| !firm[*style as usize]);
    }
}

/// Of two in a row, （1） and 2., of which each could be meant as the other, only that goes astray whose
/// style is the rarer one.
fn part_pairs(numbers: &[Found], meant: &mut [Option<OrdinalStyle>]) {
    let count = |style: OrdinalStyle| numbers.iter().filter(|found| found.style == style).count();
    let mut counts = [0; STYLES];
    ORDER.iter().for_each(|style| counts[*style as usize] = count(*style));
    for next in 1..numbers.len() {
        let [one, other] = [numbers[next - 1].style, numbers[next].style];
        if meant[next - 1] == Some(other) && meant[next] == Some(one) {
            let [one, other] = [counts[one as usize], counts[other as usize]];
            meant[next - 1].take_if(|_| one >= other);
            meant[next].take_if(|_| other >= one);
        }
    }
}

/// For each ordinal what was the last of each style before it, in the order in which they come.
fn passing<'f>(numbers: impl Iterator<Item = &'f Found>) -> Vec<Last> {
    let mut last: Last = [None; STYLES];
    let pass = |found: &Found| {
        let before = last;
        let rank = rank(found.style);
        ORDER[rank + 1..].iter().for_each(|style| last[*style as usize] = None);
        last[found.style as usize] = Some(found.value);
        before
    };
    numbers.map(pass).collect()
}

fn rank(style: OrdinalStyle) -> usize {
    ORDER.iter().position(|other| *other == style).unwrap_or(0)
}

/// The one other style in which an ordinal mends what it breaks in its own.
fn meant(found: &Found, (before, after): (&Last, &Last)) -> Option<OrdinalStyle> {
    let near = |style: OrdinalStyle| (before[style as usize], after[style as usize]);
    let mends = |other: &OrdinalStyle| {
        let is_wider = rank(*other) < rank(found.style);
        *other != found.style && mends(found.value, near(found.style), near(*other), is_wider)
    };
    let mut others = NEAR.into_iter().filter(|_| NEAR.contains(&found.style)).filter(mends);
    others.next().filter(|_| others.next().is_none())
}

/// What stands on either side in a list.
type Sides = (Option<u32>, Option<u32>);

/// Whether a number breaks its own list and is what another lacks. One that belongs to a wider list begins
/// its own anew, and stood alone there or before a new beginning; one that belongs to a narrower list has
/// parted that.
fn mends(value: u32, own: Sides, other: Sides, is_wider: bool) -> bool {
    let number = Some(value);
    let begins_anew = usize::from(own.1 == Some(1));
    let (without, lacking) = match is_wider {
        true => (step(None, own.1), step(other.0, other.1) + begins_anew + single((number, own.1))),
        false => (step(own.0, own.1), step(None, other.1) + single(other)),
    };
    let with = step(other.0, number) + step(number, other.1);
    let broken = step(own.0, number) + step(number, own.1);
    // A wider list of one heading shows nothing of what follows.
    let is_listed = other.1.is_some() || other.0.is_some_and(|last| !is_wider || last > 1);
    is_listed && without + with == 0 && broken + lacking >= BROKEN
}

/// How a list is broken from one number to the next: by nothing or one thing.
fn step(from: Option<u32>, to: Option<u32>) -> usize {
    match (from, to) {
        (_, None) => 0,
        (from, Some(to)) => usize::from(from.unwrap_or(0) + 1 != to),
    }
}

/// Whether a list is of its first number alone.
fn single(sides: Sides) -> usize {
    usize::from(sides == (Some(1), None))
}

#[cfg(test)]
mod tests {
    use super::super::line;
    use super::*;
    use crate::text::{Format, Text};
    use crate::writing::ordinal;

    /// The ordinals that are astray, each with its style.
    #[track_caller]
    fn finds(ordinals: &[&str], expected: &[(usize, OrdinalStyle)]) {
        let source: String = ordinals.iter().map(|one| format!("{one}甲事\n推进。\n")).collect();
        let text = Text::new(source, Format::Plain);
        let lines = line::lines(&text);
        let mut found: Vec<_> = lines.iter().map(|line| ordinal::read(line.text)).collect();
        settle(&lines, &mut found, ordinal::read);
        let astray = found.iter().flatten().enumerate().filter(|(_, one)| one.is_astray);
        let astray: Vec<_> = astray.map(|(index, one)| (index, one.style)).collect();
        assert_eq!(astray, expected, "{ordinals:?}");
    }

    #[test]
    fn one_of_a_narrower_list_in_a_wider_form() {
        use OrdinalStyle::{Digit, HanBracket};
        finds(&["一、", "（一）", "二、", "（三）", "二、"], &[(2, HanBracket)]);
        finds(&["一、", "一、", "（二）", "（三）", "二、"], &[(1, HanBracket)]);
        finds(&["一、", "（一）", "（二）", "三、", "二、"], &[(3, HanBracket)]);
        finds(&["一、", "二、", "（一）", "二、", "三、"], &[(3, HanBracket)]);
        finds(&["（一）", "1.", "（二）", "（二）", "1.", "2."], &[(2, Digit)]);
    }

    #[test]
    fn one_of_a_wider_list_in_a_narrower_form() {
        use OrdinalStyle::{Digit, Han, HanBracket};
        finds(&["一、", "（一）", "（二）", "（三）", "（二）", "（一）", "三、"], &[(4, Han)]);
        finds(&["一、", "二、", "（一）", "（二）", "（三）", "（一）", "四、"], &[(4, Han)]);
        finds(&["（一）", "1.", "2.", "2.", "1.", "（三）"], &[(3, HanBracket)]);
        finds(&["（一）", "（1）", "2.", "（二）", "1.", "2."], &[(1, Digit)]);
    }

    #[test]
    fn a_number_that_is_wrong_or_cannot_be_told_is_none() {
        finds(&["一、", "二、", "二、", "三、"], &[]);
        finds(&["一、", "（一）", "（二）", "（二）", "二、"], &[]);
        finds(&["一、", "（二）", "（三）", "（四）"], &[]);
        finds(&["一、", "（一）", "（二）", "三、", "三、", "四、"], &[]);
        finds(&["三、", "（一）", "（二）", "（三）", "（四）", "五、"], &[]);
        finds(&["四、", "（一）", "（二）", "（三）", "（四）", "（五）"], &[]);
        finds(&["一、", "（一）", "（二）甲。二、", "（一）", "（二）", "三、"], &[]);
        finds(&["（一）", "3.", "二、"], &[]);
    }
}
