//! Texts beside the body, with what was left in them.

use super::Draft;
use crate::docx::broken;
use crate::extract::{Apart, ApartKind, Remnant, Transcript};

/// The characters around the number of a page.
const PAGE: &str = "第共页码/／|—–-－·.()（） \u{3000}";

impl Draft {
    /// Keeps a text apart from the body, unless it says nothing or is there already; tells whether it does.
    pub fn apart(&mut self, kind: ApartKind, text: &str) -> bool {
        let text = text.trim();
        let says_something = text.contains(char::is_alphanumeric);
        let is_new = says_something && self.known.insert((kind, text.to_owned()));
        if is_new {
            self.word.transcript.apart.push(Apart { kind, text: text.to_owned() });
        }
        is_new
    }

    /// Keeps what stands beside the text apart, with what was left in it.
    pub fn adopt(&mut self, kind: ApartKind, mut beside: Self) {
        beside.end_line();
        let Transcript { text, mut remnants, apart, .. } = beside.word.transcript;
        remnants.extend(broken::fields(&text));
        let is_paged = matches!(kind, ApartKind::Header | ApartKind::Footer);
        let lines = text.lines().filter(|line| !is_paged || !is_page_number(line));
        let lines = lines.collect::<Vec<_>>().join("\n");
        // Headers of first, odd and even pages often say the same.
        if self.apart(kind, &lines) || lines.is_empty() {
            self.adopt_remnants(&text, remnants);
        }
        for inner in apart {
            self.apart(inner.kind, &inner.text);
        }
    }

    fn adopt_remnants(&mut self, text: &str, remnants: Vec<Remnant>) {
        let place = self.place();
        for Remnant { kind, span, words, author } in remnants {
            let own = text.get(span.range()).filter(|_| words.is_empty());
            self.left_in = usize::MAX;
            self.remnant(kind, place, own.unwrap_or(&words), &author);
        }
    }
}

/// Whether a line says only on which page it stands; the number itself is not read.
fn is_page_number(line: &str) -> bool {
    line.chars().all(|c| PAGE.contains(c))
}
