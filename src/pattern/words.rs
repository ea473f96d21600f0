//! Words that are looked for as a whole list: by the shared scan, or in a text that it has not read.

use std::sync::OnceLock;

use super::lexicon::Lexicon;
use super::prefilter::{Hits, Literal, ScanBuilder};
use crate::span::Span;

/// A list of words, each once.
pub struct Words {
    texts: Vec<String>,
    /// The same in the shared scan.
    scanned: Vec<Literal>,
    /// For texts that the shared scan has not read.
    lexicon: OnceLock<Lexicon>,
}

impl Words {
    /// Words that the shared scan looks for, too.
    pub fn new(texts: Vec<String>, scan: &mut ScanBuilder) -> Self {
        let scanned = texts.iter().map(|text| scan.literal(text)).collect();
        Self { texts, scanned, lexicon: OnceLock::new() }
    }

    /// Hands over every place of every word in a part of a text, in no order; `hits` are those of the
    /// shared scan, if it has read the text.
    pub fn each(
        &self,
        text: &str,
        part: Span,
        hits: Option<&Hits>,
        mut found: impl FnMut(usize, Span),
    ) {
        if let Some(hits) = hits.filter(|hits| !hits.too_many()) {
            for (word, literal) in self.scanned.iter().enumerate() {
                hits.within(*literal, part).iter().for_each(|place| found(word, *place));
            }
        } else {
            let texts = || self.texts.iter().map(String::as_str);
            let lexicon = self.lexicon.get_or_init(|| Lexicon::new(texts()));
            let all = lexicon.find(&text[part.range()], part.start);
            all.for_each(|(word, place)| found(word, place));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shared_scan_finds_what_an_own_pass_finds() {
        let mut scan = ScanBuilder::default();
        scan.literal("申请");
        let words = ["行政复议", "复议", "诉讼"].map(str::to_owned);
        let words = Words::new(words.to_vec(), &mut scan);
        let text = "复议，行政复议申请，诉讼。复议";
        let hits = scan.build().run(text, 0);
        let part = Span::new("复议，".len(), text.len() - "议".len());
        let all = |hits| {
            let mut all = Vec::new();
            words.each(text, part, hits, |word, place| all.push((place, word)));
            all.sort_unstable();
            all
        };
        assert_eq!(all(Some(&hits)), all(None));
        assert_eq!(all(None).len(), 3);
    }
}
