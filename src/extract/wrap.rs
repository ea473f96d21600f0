//! Line ends that are no ends of paragraphs: text that was broken at the width of a page, a screen
//! or a mail.
//!
//! In: the lines of a plain text. Out: which of them go on in the next one. All lines together tell:
//! where text was broken at a width, many lines reach that width, and hardly any goes beyond it; most
//! of those that reach it do not end with a stop. Blank lines between paragraphs and indents count
//! where the text as a whole uses them so.

use super::lines::Line;

/// How wide a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Measure {
    /// In characters, as programs break text.
    Characters,
    /// In cells, as pages and screens do: a digit takes half of a Chinese character.
    Cells,
}

/// The width at which the lines of a text are broken.
#[derive(Clone, Copy, Debug)]
struct Width {
    measure: Measure,
    /// The widest lines.
    most: usize,
    /// The narrowest lines that count as full: a number, a word or a closing mark did not fit, or the
    /// characters are not all of one width.
    least: usize,
}

/// What the lines of a text show together.
#[derive(Debug)]
struct Layout {
    width: Option<Width>,
    /// Whether blank lines stand between paragraphs, and only there.
    is_spaced: bool,
    /// Whether blank lines stand between all lines.
    is_double_spaced: bool,
    /// Whether paragraphs begin with an indent that other lines do not have.
    is_indented: bool,
}

impl Width {
    fn new(measure: Measure, most: usize) -> Self {
        let slack = match measure {
            Measure::Characters => 2,
            Measure::Cells => (most / 6).max(8),
        };
        Self { measure, most, least: most - slack }
    }

    fn of(&self, line: &Line<'_>) -> usize {
        measured(line, self.measure)
    }

    fn is_full(&self, line: &Line<'_>) -> bool {
        (self.least..=self.most).contains(&self.of(line))
    }
}

fn measured(line: &Line<'_>, measure: Measure) -> usize {
    match measure {
        Measure::Characters => line.characters,
        Measure::Cells => line.cells,
    }
}

/// For each line whether it goes on in the next one.
pub(super) fn goes_on(lines: &[Line<'_>]) -> Vec<bool> {
    let layout = Layout::of(lines);
    let first_running = lines.iter().position(Line::is_punctuated).unwrap_or(lines.len());
    let pairs = lines.windows(2).enumerate();
    let goes_on =
        pairs.map(|(index, pair)| layout.joins(&pair[0], &pair[1], index < first_running));
    goes_on.chain([false]).take(lines.len()).collect()
}

impl Layout {
    fn of(lines: &[Line<'_>]) -> Self {
        let width = width(lines);
        let unbroken =
            Self { width, is_spaced: false, is_double_spaced: false, is_indented: false };
        let broken = pairs(lines, |line| unbroken.is_full(line) && !line.is_ended());
        let ended = pairs(lines, |line| !unbroken.is_full(line) && line.is_ended());
        let spaced = |pairs: &[&[Line<'_>]]| most(pairs, |pair| pair[1].after_blank);
        let indented =
            |pairs: &[&[Line<'_>]]| most(pairs, |pair| pair[1].indent >= pair[0].indent + 3);
        let is_double_spaced = spaced(&broken);
        let flush = most(&broken, |pair| pair[1].indent < 3);
        Self {
            is_spaced: spaced(&ended) && !is_double_spaced,
            is_indented: flush && (indented(&ended) || most(&ended, |pair| pair[1].indent >= 3)),
            is_double_spaced,
            ..unbroken
        }
    }

    /// Whether a line reaches the width at which lines are broken.
    fn is_full(&self, line: &Line<'_>) -> bool {
        self.width.is_some_and(|width| width.is_full(line))
    }

    /// Whether a line goes on in the next one; `is_head` tells that no running text stands above it.
    fn joins(&self, line: &Line<'_>, next: &Line<'_>, is_head: bool) -> bool {
        let is_apart = next.after_blank && !self.is_double_spaced;
        if is_apart
            || line.row.is_some()
            || next.begins_block()
            || self.is_indented && next.indent >= 3
        {
            return false;
        }
        let begins = self.is_indented || self.is_spaced;
        let is_heading = line.begins_block() && !line.text.contains('。');
        if line.is_tied_to(next) {
            true
        } else if line.is_ended() {
            self.is_full(line) && begins && !next.text.starts_with('“')
        } else if line.is_punctuated() && (!is_heading || line.text.contains(['，', '；'])) {
            self.is_full(line) || (begins || next.after_page) && !is_heading
        } else {
            // A title or a heading of full width, unless its last words stand below.
            let is_tail = !next.is_ended() && !self.is_full(next);
            self.is_full(line) && !is_head && (is_tail || !line.begins_block())
        }
    }
}

/// The pairs of lines, of which the first is such a one.
fn pairs<'p, 's>(
    lines: &'p [Line<'s>],
    is_such: impl Fn(&Line<'s>) -> bool,
) -> Vec<&'p [Line<'s>]> {
    lines.windows(2).filter(|pair| is_such(&pair[0])).collect()
}

/// Whether at least four of five pairs are such, and there are any.
fn most(pairs: &[&[Line<'_>]], is_such: impl Fn(&[Line<'_>]) -> bool) -> bool {
    let count = pairs.iter().filter(|pair| is_such(pair)).count();
    count > 0 && count * 5 >= pairs.len() * 4
}

/// The width at which the lines are broken: one that few go beyond and many reach, most of them in
/// running text without a stop at the end.
fn width(lines: &[Line<'_>]) -> Option<Width> {
    // Of lines of one length in characters hardly one is far from full.
    [(Measure::Characters, 20..=80, 60), (Measure::Cells, 24..=160, 50)].into_iter().find_map(
        |(measure, possible, share)| {
            let mut widths: Vec<_> = lines.iter().map(|line| measured(line, measure)).collect();
            widths.sort_unstable_by(|a, b| b.cmp(a));
            widths.truncate(2 + widths.len() / 50);
            widths.retain(|width| possible.contains(width));
            widths.dedup();
            let mut widths = widths.into_iter().map(|width| Width::new(measure, width));
            widths.find(|width| is_broken_at(lines, width, share))
        },
    )
}

/// Whether so many of a hundred long lines reach a width, most of them within a sentence.
fn is_broken_at(lines: &[Line<'_>], width: &Width, share: usize) -> bool {
    let is_long = |line: &&Line<'_>| (width.most / 2 + 1..=width.most).contains(&width.of(line));
    let long = lines.iter().filter(is_long).count();
    let full: Vec<_> = lines.iter().filter(|line| width.is_full(line)).collect();
    let open: Vec<_> = full.iter().filter(|line| !line.is_ended()).collect();
    let running = open.iter().filter(|line| line.is_punctuated()).count();
    open.len() >= 3
        && full.len() * 100 >= long * share
        && open.len() * 2 >= full.len()
        && running * 2 >= open.len()
}
