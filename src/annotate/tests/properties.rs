//! What holds for any marks in any document.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::super::body::Body;
use super::super::narrow::narrowed;
use super::*;
use crate::docx::Anchor;
use crate::edit::apply;

/// Pieces of runs, as XML.
fn piece() -> impl Strategy<Value = String> {
    let text = "[甲乙丙a1 &<é𠀀]{0,5}".prop_map(|text| {
        let text = text.replace('&', "&amp;").replace('<', "&#60;");
        format!("<w:t xml:space=\"preserve\">{text}</w:t>")
    });
    prop_oneof![
        5 => text,
        2 => "[甲 ]{0,5}".prop_map(|text| format!("<w:t>{text}</w:t>")),
        1 => "[ 乙]{0,5}".prop_map(|text| format!("<w:t xml:space='default'>{text}</w:t>")),
        1 => Just("<w:tab/>".to_owned()),
        1 => Just("<w:br/>".to_owned()),
        1 => Just("<w:noBreakHyphen/>".to_owned()),
        1 => Just("<w:t><![CDATA[丁<]]>戊</w:t>".to_owned()),
        1 => Just("<w:lastRenderedPageBreak/>".to_owned()),
        1 => Just("<w:footnoteReference w:id=\"2\"/>".to_owned()),
    ]
}

fn run() -> impl Strategy<Value = String> {
    let looks = prop_oneof![Just(""), Just("<w:rPr><w:b/></w:rPr>")];
    (looks, prop::collection::vec(piece(), 0..4))
        .prop_map(|(looks, pieces)| format!("<w:r>{looks}{}</w:r>", pieces.concat()))
}

/// What a paragraph holds.
fn inline() -> impl Strategy<Value = String> {
    let wrappers = [
        ("", ""),
        ("<w:hyperlink>", "</w:hyperlink>"),
        ("<w:sdt><w:sdtPr/><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:ins w:id=\"70\" w:author=\"李明\">", "</w:ins>"),
        ("<w:fldSimple w:instr=\"DATE\">", "</w:fldSimple>"),
        (
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>REF</w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>",
            "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
        ),
        ("<w:bookmarkStart w:id=\"0\" w:name=\"a\"/>", "<w:bookmarkEnd w:id=\"0\"/>"),
        ("<w:commentRangeStart w:id=\"1\"/>", "<w:commentRangeEnd w:id=\"1\"/>"),
    ];
    (prop::sample::select(wrappers.to_vec()), prop::collection::vec(run(), 0..3))
        .prop_map(|((start, end), runs)| format!("{start}{}{end}", runs.concat()))
}

fn paragraph() -> impl Strategy<Value = String> {
    let start = prop_oneof![Just("<w:p>"), Just("<w:p><w:pPr><w:jc w:val=\"left\"/></w:pPr>")];
    let filled = (start, prop::collection::vec(inline(), 0..4))
        .prop_map(|(start, inside)| format!("{start}{}</w:p>", inside.concat()));
    prop_oneof![8 => filled, 1 => Just("<w:p/>".to_owned())]
}

fn body() -> impl Strategy<Value = String> {
    let row = prop::collection::vec(paragraph(), 2..4).prop_map(|cells| {
        let cells: String = cells.iter().map(|cell| format!("<w:tc>{cell}</w:tc>")).collect();
        format!("<w:tbl><w:tr>{cells}</w:tr></w:tbl>")
    });
    let block = prop_oneof![4 => paragraph(), 1 => row];
    prop::collection::vec(block, 1..5).prop_map(|blocks| blocks.concat())
}

/// Spans of the text of a document, from any numbers.
fn spans(word: &Word, numbers: &[(usize, usize)]) -> Vec<Span> {
    let text = &word.transcript.text;
    let edges: Vec<usize> = (0..=text.len()).filter(|&at| text.is_char_boundary(at)).collect();
    let span = |&(start, length): &(usize, usize)| {
        let start = start % edges.len();
        Span::new(edges[start], edges[(start + length).min(edges.len() - 1)])
    };
    numbers.iter().map(span).collect()
}

/// The characters of a span that are written in the document, and of what is marked whole for it.
fn written(word: &Word, span: Span) -> String {
    let body = Body::of(&word.xml).expect("XML");
    let closed = |anchor: &Anchor| body.closed_at(anchor.xml.start);
    let is_touched = |one: &&Anchor| one.text.start < span.end && span.start < one.text.end;
    let touched: Vec<&Anchor> =
        word.anchors.iter().filter(is_touched).filter(|one| !one.xml.is_empty()).collect();
    let around: Vec<Span> = touched.iter().filter_map(|anchor| closed(anchor)).collect();
    let part = |anchor: &Anchor| {
        let part = Span::new(span.start.max(anchor.text.start), span.end.min(anchor.text.end));
        let whole = anchor.text.len() != anchor.xml.len();
        let inside = around.iter().any(|closed| closed.contains(anchor.xml));
        match whole || inside {
            true => is_touched(&anchor) || inside,
            false => return is_touched(&anchor).then_some(part),
        }
        .then_some(anchor.text)
    };
    let parts = word.anchors.iter().filter(|one| !one.xml.is_empty()).filter_map(part);
    parts.map(|part| &word.transcript.text[part.range()]).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn comments_change_no_text_and_cover_their_spans(
        body in body(),
        numbers in prop::collection::vec((0_usize..200, 0_usize..12), 1..6),
    ) {
        let bytes = document(&body, &[]);
        let word = opened(&bytes);
        let spans = spans(&word, &numbers);
        for &span in &spans {
            let out = annotate(&bytes, &word, &[note(span, "x")], &[]).expect("a document").bytes;
            prop_assert_eq!(&opened(&out).transcript.text, &word.transcript.text);
            prop_assert!(ranges_of_ours(&out).iter().eq([&written(&word, span)]), "{}", body_of(&out));
        }
        let notes: Vec<Note> = spans.iter().map(|&span| note(span, "x")).collect();
        let out = annotate(&bytes, &word, &notes, &[]).expect("a document").bytes;
        prop_assert_eq!(&opened(&out).transcript.text, &word.transcript.text);
        let plain = cleared(&out).expect("a document");
        let again = annotate(&plain, &opened(&plain), &notes, &[]).expect("a document").bytes;
        prop_assert!(again == out, "{}\n{}", body_of(&again), body_of(&out));
    }

    #[test]
    fn accepted_changes_give_the_text_with_the_edits_applied(
        body in body(),
        numbers in prop::collection::vec((0_usize..200, 0_usize..6), 1..6),
        texts in prop::collection::vec("[新x &]{0,3}", 6),
    ) {
        let bytes = document(&body, &[]);
        let word = opened(&bytes);
        let text = &word.transcript.text;
        let spans = spans(&word, &numbers);
        let edits: Vec<Edit> =
            spans.iter().zip(&texts).map(|(&span, text)| Edit::new(span, text.as_str())).collect();
        let notes: Vec<Note> = spans.iter().map(|&span| note(span, "x")).collect();
        let out = annotate(&bytes, &word, &notes, &edits).expect("a document");
        let mut done = edits.clone();
        for left in &out.not_written {
            let at = done.iter().position(|edit| edit == left).expect("an edit that was given");
            done.remove(at);
        }
        // A cell or line without characters is read otherwise.
        let read = opened(&out.bytes).transcript.text;
        prop_assert_eq!(bare(&read), bare(&apply(text, &done)), "{}", body_of(&out.bytes));
        let plain = cleared(&out.bytes).expect("a document");
        prop_assert_eq!(&opened(&plain).transcript.text, text);
        let again = annotate(&plain, &opened(&plain), &notes, &edits).expect("a document");
        prop_assert!(again == out, "{}\n{}", body_of(&again.bytes), body_of(&out.bytes));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn a_comment_holds_what_replaces_its_text(
        body in body(),
        numbers in prop::collection::vec((0_usize..200, 1_usize..6), 1..6),
        new in "[新x甲乙a]{1,4}",
    ) {
        let bytes = document(&body, &[]);
        let word = opened(&bytes);
        for span in spans(&word, &numbers) {
            let edit = Edit::new(span, new.as_str());
            let narrow = narrowed(&edit, &word.transcript.text);
            // What stands before the text of a comment replaces none of it.
            if narrow.span == Span::at(span.start) {
                continue;
            }
            let out = annotate(&bytes, &word, &[note(span, "x")], &[edit]).expect("a document");
            let held = ranges_of_ours(&out.bytes).concat();
            let is_held = !out.not_written.is_empty() || held.contains(&narrow.text);
            prop_assert!(is_held, "{:?}: {}", narrow, body_of(&out.bytes));
        }
    }
}

/// A text without what stands between blocks.
fn bare(text: &str) -> String {
    text.replace(['\n', '|', ' '], "")
}

/// What the ranges of our comments hold.
fn ranges_of_ours(bytes: &[u8]) -> Vec<String> {
    let comments = part_of(bytes, "word/comments.xml").unwrap_or_default();
    assert_eq!(comments.matches("<w:comment ").count(), 1);
    let id =
        comments.split_once("w:id=\"").and_then(|(_, rest)| rest.split_once('"')).expect("an id").0;
    let word = opened(bytes);
    let at = |name: &str| word.xml.find(&format!("<w:{name} w:id=\"{id}\"/>")).expect("a mark");
    let range = Span::new(at("commentRangeStart"), at("commentRangeEnd"));
    let inside = word.anchors.iter().filter(|one| !one.xml.is_empty() && range.contains(one.xml));
    vec![inside.map(|anchor| &word.transcript.text[anchor.text.range()]).collect()]
}

/// A part with pieces of it doubled, swapped or cut out: mostly XML that is broken or means nothing.
fn shaken(part: &str, places: &[(usize, usize, bool)]) -> String {
    places.iter().fold(part.to_owned(), |part, &(at, length, doubles)| {
        let edges: Vec<usize> = part
            .char_indices()
            .filter(|(_, c)| matches!(c, '<' | '>' | '"'))
            .map(|(at, _)| at)
            .collect();
        let edge = |n: usize| edges.get(n % edges.len().max(1)).copied().unwrap_or_default();
        let (start, end) = (edge(at), edge(at + length).max(edge(at)));
        let piece = if doubles { part[start..end].repeat(2) } else { String::new() };
        [&part[..start], &piece, &part[end..]].concat()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn nothing_makes_it_panic(
        body in body(),
        places in prop::collection::vec((0_usize..400, 0_usize..6, any::<bool>()), 0..6),
        beside in prop::collection::vec((0_usize..80, 0_usize..6, any::<bool>()), 0..3),
    ) {
        let bytes = document(&body, &[]);
        let word = opened(&bytes);
        let all = Span::new(0, word.transcript.text.len());
        let notes = [note(all, "x"), note(Span::at(0), "y")];
        let edits = [Edit::new(all, "x"), Edit::new(Span::at(0), "y")];
        let out = annotate(&bytes, &word, &notes, &edits).expect("a document").bytes;
        let mut changed = BTreeMap::new();
        for (name, places) in [
            ("word/document.xml", &places),
            ("word/comments.xml", &beside),
            ("word/_rels/document.xml.rels", &beside),
            ("[Content_Types].xml", &beside),
        ] {
            let part = part_of(&out, name).expect("a part");
            changed.insert(name.to_owned(), shaken(&part, places).into_bytes());
        }
        let shaken = Package::open(&out).expect("a package").rewritten(&changed).expect("bytes");
        for bytes in [Some(&*shaken), cleared(&shaken).ok().as_deref()].into_iter().flatten() {
            if let Ok(word) = read(bytes) {
                let all = Span::new(0, word.transcript.text.len());
                let (notes, edits) = ([note(all, "x")], [Edit::new(all, "x")]);
                let marked = annotate(bytes, &word, &notes, &edits);
                if let Ok(marked) = marked {
                    prop_assert!(read(&marked.bytes).is_ok(), "{}", body_of(&marked.bytes));
                }
            }
        }
    }
}
