//! Pinyin notes in brackets, `关(guān)`, which some sites leave when they convert a page's script.

use memchr::memchr2_iter;

use super::damage::{DamageKind, Pass};
use crate::span::Span;
use crate::writing;

/// The least number of notes with tone marks that shows a damaged document.
const ENOUGH: usize = 3;

/// And in how many characters there must be one of them.
const CHARACTERS_A_NOTE: usize = 500;

/// The longest syllable has six letters: `zhuang`.
const LONGEST: usize = 6;

/// The initials of syllables, the longer ones before their beginnings.
const INITIALS: [&str; 23] = [
    "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r",
    "z", "c", "s", "y", "w",
];

/// The finals of syllables, without tones.
const FINALS: [&str; 36] = [
    "a", "o", "e", "i", "u", "v", "ai", "ei", "ao", "ou", "an", "en", "ang", "eng", "ong", "er",
    "ia", "ie", "iao", "iu", "ian", "in", "iang", "ing", "iong", "ua", "uo", "uai", "ui", "uan",
    "un", "uang", "ue", "ve", "io", "ê",
];

/// A note with the spaces before it.
struct Note {
    /// The character it belongs to.
    annotated: Span,
    /// What is removed.
    span: Span,
    /// Whether it has a tone mark.
    toned: bool,
}

/// Removes pinyin notes where the document as a whole shows that damage.
pub(super) fn remove(draft: &mut Pass<'_>) {
    let text = draft.input();
    if !has_tone_marks(text) {
        return;
    }
    let notes = notes(text);
    let toned = notes.iter().filter(|note| note.toned).count();
    if toned < ENOUGH || toned * CHARACTERS_A_NOTE < writing::visible_count(text) {
        return;
    }
    for note in notes {
        draft.note(DamageKind::Pinyin, note.annotated);
        draft.remove(note.span);
    }
}

/// All of them share these first bytes, which Chinese text without notes does not have.
fn has_tone_marks(text: &str) -> bool {
    memchr::memchr3(0xC3, 0xC4, 0xC5, text.as_bytes()).is_some()
        || memchr::memchr(0xC7, text.as_bytes()).is_some()
}

fn notes(text: &str) -> Vec<Note> {
    let mut notes: Vec<Note> = Vec::new();
    // The first bytes of both forms of the bracket.
    for open in memchr2_iter(b'(', 0xEF, text.as_bytes()) {
        let Some((end, toned)) = bracketed(text, open) else {
            continue;
        };
        let start = text[..open].trim_end_matches(' ').len();
        let last = notes.last().filter(|last| last.span.end == start);
        let annotated = match last {
            Some(last) => Some(last.annotated),
            None => annotated(text, start),
        };
        if let Some(annotated) = annotated
            && (toned || writing::after(text, annotated.start).is_some_and(writing::is_han))
        {
            notes.push(Note { annotated, span: Span::new(start, end), toned });
        }
    }
    notes
}

/// The end of a bracket at `open` around one syllable and nothing else.
fn bracketed(text: &str, open: usize) -> Option<(usize, bool)> {
    let inside = text[open..].strip_prefix(['(', '（'])?;
    let (len, toned) = syllable(inside)?;
    let rest = inside[len..].strip_prefix([')', '）'])?;
    Some((text.len() - rest.len(), toned))
}

/// The character that ends at `end`, if it can have a note: Han, or a capital that stands for a
/// character which was lost.
fn annotated(text: &str, end: usize) -> Option<Span> {
    let c = writing::before(text, end).filter(|&c| writing::is_han(c) || c.is_ascii_uppercase())?;
    Some(Span::new(end - c.len_utf8(), end))
}

/// The length of the syllable a text starts with, and whether it has a tone mark.
///
/// A syllable without a tone mark must be one that exists.
pub(super) fn syllable(text: &str) -> Option<(usize, bool)> {
    let len =
        text.chars().take(LONGEST + 1).take_while(|&c| is_letter(c)).map(char::len_utf8).sum();
    let letters = &text[..len];
    let count = letters.chars().count();
    let toned = !letters.is_ascii();
    (1..=LONGEST).contains(&count).then_some(())?;
    (toned || exists(letters)).then_some((len, toned))
}

fn exists(letters: &str) -> bool {
    let rest = INITIALS.iter().find_map(|initial| letters.strip_prefix(initial));
    FINALS.contains(&rest.unwrap_or(letters))
}

fn is_letter(c: char) -> bool {
    c.is_ascii_lowercase() || "āáǎàēéěèêīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿɡɑ".contains(c)
}

#[cfg(test)]
mod tests {
    use crate::text::{DamageKind, Format, Text};

    fn plain(source: &str) -> Text {
        Text::new(source.into(), Format::Plain)
    }

    #[test]
    fn notes_go_where_the_document_is_full_of_them() {
        let text = plain("机(jī)关(guān)的(de)建设(shè)、F(xiàn)行(app)、（一）");
        assert_eq!(text.as_str(), "机关的建设、F行（app）、（一）");
        let places: Vec<_> = text.damage().places(DamageKind::Pinyin).collect();
        let seen: String = places.iter().map(|&place| &text[place]).collect();
        assert_eq!(seen, "机关的设F");
        assert_eq!(text.to_source(places[1]), crate::span::Span::new(8, 11));
    }

    #[test]
    fn a_few_notes_in_a_long_text_stay() {
        let few = "生僻字甪(lù)直";
        assert_eq!(plain(few).damage().count(DamageKind::Pinyin), 0);
        let long = format!("机(jī)关(guān)设(shè){}", "法".repeat(1600));
        assert_eq!(plain(&long).damage().count(DamageKind::Pinyin), 0);
    }

    #[test]
    fn notes_one_after_another_and_behind_spaces_all_go() {
        let text = plain("机(jī)(jī) (jī)关 (guān)设（shè）。");
        assert_eq!(text.as_str(), "机关设。");
    }

    #[test]
    fn a_syllable_without_a_tone_must_exist() {
        let found = ["de", "zi", "zhuang", "lve", "er", "app", "pdf", "shh", "zhuangs", ""];
        let exists: Vec<_> = found.iter().filter(|s| super::syllable(s).is_some()).collect();
        assert_eq!(exists, [&"de", &"zi", &"zhuang", &"lve", &"er"]);
    }
}
