//! Whether a document is of the kind that a pack is for.

use crate::document::Document;
use crate::pattern::Pattern;

/// How a report of a pack's kind is recognised.
pub(crate) struct Recognise {
    /// The title must match.
    pub title: Pattern,
    /// Titles that match this, too, are of another kind of document.
    pub except: Option<Pattern>,
    /// Where there is no title, this must occur in the text …
    pub text: Pattern,
    /// … at least this often.
    pub at_least: usize,
    /// What the introduction of such a report says; that shows the kind, whatever the title is.
    pub opening: Option<Pattern>,
    /// The words of its headings; two of them show the kind, whatever the title is.
    pub headings: Option<Pattern>,
}

/// How many headings of its kind show the kind of a text.
const HEADINGS: usize = 2;

impl Recognise {
    /// Whether a document is of the kind.
    pub fn fits(&self, document: &Document) -> bool {
        let is_match = |by: &Option<Pattern>, words: &str| {
            by.as_ref().is_some_and(|pattern| pattern.is_match(words))
        };
        let Some(title) = &document.report.title else {
            return self.opens(document)
                || self.has_headings(document)
                || self.says_often(document);
        };
        let is_title = self.title.is_match(&title.text);
        let is_other = is_match(&self.except, &title.text);
        let opens = || self.opens(document);
        // One word of a title decides nothing against both introduction and headings.
        let is_shown = || opens() && self.has_headings(document);
        if is_other { is_shown() } else { is_title || opens() || self.has_headings(document) }
    }

    /// Whether a paragraph above the first heading introduces a report of the kind.
    fn opens(&self, document: &Document) -> bool {
        let Some(opening) = &self.opening else { return false };
        let passages = document.report.passages().take_while(|(_, section)| section.is_none());
        passages.into_iter().any(|(span, _)| opening.is_match(&document.text[span]))
    }

    fn has_headings(&self, document: &Document) -> bool {
        let Some(headings) = &self.headings else { return false };
        let sections = document.report.sections.iter();
        let words = sections.map(|section| &document.text[section.heading]);
        words.filter(|words| headings.is_match(words)).take(HEADINGS).count() == HEADINGS
    }

    fn says_often(&self, document: &Document) -> bool {
        let body = document.report.body;
        let found = self.text.find_all(&document.text[body], body.start);
        found.take(self.at_least).count() >= self.at_least
    }
}
