//! Any text becomes a document whose places all are places of it.

use hegui::document::Document;
use hegui::facts::Fact;
use hegui::span::Span;
use hegui::text::{DamageKind, Format, Text};

/// Damage that is mended, so that canonical text has none of it.
const MENDED: [DamageKind; 4] =
    [DamageKind::HalfWidth, DamageKind::StraySpace, DamageKind::Pinyin, DamageKind::Traditional];

/// Holds what the bytes are as plain text and as Markdown.
pub fn holds(input: &[u8]) {
    for format in [Format::Plain, Format::Markdown] {
        document(String::from_utf8_lossy(input).into_owned(), format);
    }
}

/// The document of any text.
pub fn document(source: String, format: Format) -> Document {
    whole(Document::new(source, format))
}

/// A document, whatever it was made of.
pub fn whole(document: Document) -> Document {
    is_a_fixed_point(&document.text);
    leads_back(&document.text);
    is_in_order(document.facts.all(), &document);
    for place in places(&document) {
        assert!(is_of(place, &document.text), "{place:?}: {:?}", document.text.source());
    }
    document
}

/// Whether a span is of the canonical text and leads to a span of the source.
pub fn is_of(place: Span, text: &Text) -> bool {
    let is_canonical = text.as_str().get(place.range()).is_some();
    is_canonical && text.source().get(text.to_source(place).range()).is_some()
}

/// Canonical text made canonical again stays as it is.
fn is_a_fixed_point(text: &Text) {
    let again = Text::new(text.as_str().to_owned(), Format::Paragraphs);
    assert!(again.as_str() == text.as_str(), "not a fixed point: {:?}", text.source());
    for kind in MENDED {
        assert_eq!(again.damage().count(kind), 0, "{kind:?}: {:?}", text.source());
    }
}

/// Every character boundary leads to one of the source, in the same order.
fn leads_back(text: &Text) {
    let canonical = text.as_str();
    let mut last = Span::default();
    for at in (0..=canonical.len()).filter(|&at| canonical.is_char_boundary(at)) {
        let source = text.to_source(Span::at(at));
        assert!(text.source().get(source.range()).is_some(), "{source:?} of {at}");
        assert!(last.start <= source.start && last.end <= source.end, "{source:?} of {at}");
        last = source;
    }
}

fn is_in_order(facts: &[Fact], document: &Document) {
    let extent = document.extent();
    assert!(facts.iter().all(|fact| !fact.span.is_empty() && extent.contains(fact.span)));
    for pair in facts.windows(2) {
        assert!(pair[0].span.end <= pair[1].span.start, "{pair:?}");
    }
}

/// All places that a document names.
fn places(document: &Document) -> impl Iterator<Item = Span> {
    let report = &document.report;
    let sections = report.sections.iter().flat_map(|section| [section.span, section.heading]);
    let items = report.items.iter().flat_map(|item| [item.span, item.marker]);
    let title = report.title.iter().map(|title| title.span);
    let sign_off = report.sign_off.iter().map(|sign_off| sign_off.span);
    let repeat = report.repeat.iter().flat_map(|repeat| [repeat.original, repeat.copy]);
    let parts = [document.extent(), report.body].into_iter();
    parts
        .chain(title)
        .chain(sign_off)
        .chain(repeat)
        .chain(sections)
        .chain(items)
        .chain(report.issuers.iter().map(|issuer| issuer.span))
        .chain(report.metadata.entries.iter().map(|entry| entry.value))
        .chain(report.blocks.iter().map(|block| block.span))
        .chain(report.passages().map(|(span, _)| span))
        .chain(report.sentences.iter().map(|sentence| sentence.span))
        .chain(document.facts.all().iter().map(|fact| fact.span))
}
