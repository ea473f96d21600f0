//! The parts beside the main one.

use super::*;

const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";
const TRANSITIONAL: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const BODY: &str = "<w:p><w:r><w:t>甲乙</w:t></w:r></w:p>";

/// The codes of what is wrong when a document is annotated and when it is cleared.
fn codes(bytes: &[u8]) -> [String; 2] {
    let word = opened(&document(BODY, &[]));
    let annotated = annotate(bytes, &word, &[note(Span::new(0, 3), "甲")], &[]).err();
    [annotated, cleared(bytes).err()]
        .map(|problem| problem.map_or_else(String::new, |problem| problem.code.to_string()))
}

#[test]
fn a_first_comment_makes_its_part_known() {
    let bytes = document(BODY, &[]);
    let out = noted(&bytes, &["乙"]);
    let types = part_of(&out, "[Content_Types].xml").expect("types");
    assert!(types.ends_with(
        "<Override PartName=\"/word/comments.xml\" ContentType=\"application/vnd.openxmlformats-\
         officedocument.wordprocessingml.comments+xml\"/></Types>"
    ));
    let relations = part_of(&out, "word/_rels/document.xml.rels").expect("relations");
    assert!(relations.ends_with(
        "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/\
         relationships/comments\" Target=\"comments.xml\"/></Relationships>"
    ));
    let twice = noted(&out, &["甲"]);
    for part in ["[Content_Types].xml", "word/_rels/document.xml.rels"] {
        assert_eq!(part_of(&twice, part), part_of(&out, part));
    }
}

#[test]
fn ids_and_names_that_are_taken_are_left_alone() {
    let related =
        relations(&[("theme", "theme.xml"), ("settings", "settings.xml")]).replace("rId0", "RID1");
    let bytes = document(
        BODY,
        &[("word/_rels/document.xml.rels", &related), ("word/comments.xml", "not ours")],
    );
    let out = noted(&bytes, &["乙"]);
    let relations = part_of(&out, "word/_rels/document.xml.rels").expect("relations");
    assert!(relations.contains("<Relationship Id=\"rId2\"") && relations.contains("comments2.xml"));
    assert_eq!(part_of(&out, "word/comments.xml").as_deref(), Some("not ours"));
    assert!(part_of(&out, "word/comments2.xml").is_some_and(|part| part.contains("hegui")));
}

#[test]
fn a_package_that_takes_all_names_is_refused() {
    let names: Vec<String> = (2..=200).map(|number| format!("word/comments{number}.xml")).collect();
    let mut taken = vec![("word/comments.xml", "x")];
    taken.extend(names.iter().map(|name| (name.as_str(), "x")));
    assert_eq!(codes(&document(BODY, &taken)), ["input/damaged", ""]);
    taken.truncate(super::super::parts::MAX_NAMES - 1);
    assert_eq!(codes(&document(BODY, &taken)), ["", ""]);
}

#[test]
fn a_strict_document_stays_strict() {
    let strict = |part: &str| part.replace(TRANSITIONAL, STRICT);
    let main = strict(&part("document", &format!("<w:body>{BODY}</w:body>")));
    let bytes = document("", &[]);
    let bytes = with_main(&bytes, main.into_bytes());
    let out = noted(&bytes, &["乙"]);
    let comments = part_of(&out, "word/comments.xml").expect("comments");
    assert!(comments.contains(STRICT) && !comments.contains(TRANSITIONAL), "{comments}");
    let relations = part_of(&out, "word/_rels/document.xml.rels").expect("relations");
    assert!(relations.contains("http://purl.oclc.org/ooxml/officeDocument/relationships/comments"));
}

#[test]
fn other_prefixes_are_respected() {
    let other = |part: &str| {
        part.replace("<w:", "<x:").replace("</w:", "</x:").replace("xmlns:w=", "xmlns:x=")
    };
    let main = other(&part("document", &format!("<w:body>{BODY}</w:body>")));
    let comments = other(&part("comments", "")).replace("></x:comments>", " />");
    let bytes = document(
        "",
        &[
            ("word/comments.xml", &comments),
            ("word/_rels/document.xml.rels", &relations(&[("comments", "/word/comments.xml")])),
        ],
    );
    let bytes = with_main(&bytes, main.into_bytes());
    let out = noted(&bytes, &["乙"]);
    let body = part_of(&out, "word/document.xml").expect("a main part");
    assert!(
        body.contains(
            "<x:commentRangeStart x:id=\"0\"/><x:r><x:t>乙</x:t></x:r><x:commentRangeEnd x:id=\"0\"/>\
             <x:r><x:commentReference x:id=\"0\"/></x:r></x:p>"
        ),
        "{body}"
    );
    let comments = part_of(&out, "word/comments.xml").expect("comments");
    assert!(
        comments.contains("\"><x:comment x:id=\"0\" x:author=\"合规检查/hegui\""),
        "{comments}"
    );
    assert!(comments.ends_with("</x:comment></x:comments>"), "{comments}");
    let plain = cleared(&out).expect("a document");
    let plain = part_of(&plain, "word/document.xml").expect("a main part");
    assert!(
        plain.contains("<x:p><x:r><x:t>甲</x:t></x:r><x:r><x:t>乙</x:t></x:r></x:p>"),
        "{plain}"
    );
}

#[test]
fn broken_parts_are_refused() {
    for comments in ["", "<w:comments", "<w:comment>", "x", "<w:a></w:b>"] {
        let related = relations(&[("comments", "comments.xml")]);
        let broken = part("comments", "").replace("</w:comments>", comments);
        let beside = [("word/_rels/document.xml.rels", &*related), ("word/comments.xml", &broken)];
        assert_eq!(codes(&document(BODY, &beside)), ["input/damaged"; 2], "{comments}");
    }
    let related = relations(&[("comments", "comments.xml")]);
    let beside = [("word/_rels/document.xml.rels", &*related), ("word/comments.xml", "<a/>")];
    assert_eq!(codes(&document(BODY, &beside)), ["input/damaged"; 2]);
    // A relation that leads nowhere is as good as none.
    assert_eq!(codes(&document(BODY, &beside[..1])), ["", ""]);
}

#[test]
fn marks_without_their_other_half_harm_nothing() {
    let body = "<w:commentRangeEnd w:id=\"3\"/><w:p><w:commentRangeStart w:id=\"-1\"/><w:r><w:t>甲乙</w:t></w:r>\
                <w:commentRangeStart w:id=\"3\"/><w:commentRangeStart/><w:r><w:commentReference/></w:r></w:p>";
    let bytes = document(body, &[]);
    let out = noted(&bytes, &["乙"]);
    assert_eq!(opened(&out).transcript.text, "甲乙");
    let plain = cleared(&out).expect("a document");
    assert_eq!(body_of(&plain), body.replace("甲乙", "甲</w:t></w:r><w:r><w:t>乙"));
}

#[test]
fn all_else_stays_byte_by_byte() {
    let theirs = relations(&[("styles", "styles.xml")]);
    let styles = part("styles", "");
    let bytes = document(
        BODY,
        &[
            ("word/_rels/document.xml.rels", &theirs),
            ("word/styles.xml", &styles),
            ("x/媒体.bin", "\0\u{1}"),
        ],
    );
    let out = noted(&bytes, &["乙"]);
    for name in ["_rels/.rels", "word/styles.xml", "x/媒体.bin"] {
        assert_eq!(part_of(&out, name), part_of(&bytes, name));
    }
    let none = annotate(&bytes, &opened(&bytes), &[], &[]).expect("a document");
    assert!(none.bytes == bytes && none.not_written.is_empty());
}

/// A document with another main part.
fn with_main(bytes: &[u8], main: Vec<u8>) -> Vec<u8> {
    let changed = [("word/document.xml".to_owned(), main)].into();
    Package::open(bytes).expect("a package").rewritten(&changed).expect("bytes")
}

/// A document whose main part is UTF-16.
fn widened(bytes: &[u8]) -> Vec<u8> {
    let main = part_of(bytes, "word/document.xml").expect("a main part").replace("UTF-8", "UTF-16");
    let wide = std::iter::once(0xfeff).chain(main.encode_utf16()).flat_map(u16::to_le_bytes);
    with_main(bytes, wide.collect())
}

#[test]
fn a_part_in_utf_16_becomes_one_in_utf_8() {
    let bytes = widened(&document(BODY, &[]));
    assert!(cleared(&bytes).expect("a document") == bytes);
    let out = noted(&bytes, &["乙"]);
    let plain = cleared(&widened(&out)).expect("a document").into_owned();
    for out in [&out, &plain] {
        let main = part_of(out, "word/document.xml").expect("a main part");
        assert!(main.contains("encoding=\"UTF-8\""), "{main}");
    }
    assert_eq!(ranges(&out), ["乙"]);
    assert!(ranges(&plain).is_empty());
}

#[test]
fn without_a_prefix_or_with_one_bound_twice_marks_declare_their_own() {
    let main = format!(
        "<document xmlns=\"{TRANSITIONAL}\"><body><p><r><t>甲乙</t></r></p></body></document>"
    );
    let twice = part("document", "<w:body/>").replace(
        "<w:body/>",
        &format!("<w:body>{BODY}<z:z xmlns:z=\"z\" xmlns:w=\"z\"/></w:body>"),
    );
    let declared = format!("xmlns:w=\"{TRANSITIONAL}\" w:id=\"0\"/>");
    for (main, mark) in [(main, "<commentRangeStart"), (twice, "<w:commentRangeStart")] {
        let bytes = document("", &[]);
        let bytes = with_main(&bytes, main.into_bytes());
        let out = noted(&bytes, &["乙"]);
        let main = part_of(&out, "word/document.xml").expect("a main part");
        assert!(main.contains(&format!("{mark} {declared}")), "{main}");
        let plain = cleared(&out).expect("a document");
        let plain = part_of(&plain, "word/document.xml").expect("a main part");
        assert!(!plain.contains("omment"), "{plain}");
    }
}
