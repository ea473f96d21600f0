//! Marks of an earlier run are taken out, those of others stay.

use super::*;

fn run(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

/// A document with comments and changes.
fn marked(bytes: &[u8]) -> Vec<u8> {
    let word = opened(bytes);
    let notes = [
        note(span_of(&word, "乙"), "乙"),
        note(Span::at(0), "缺少"),
        note(span_of(&word, "丙丁"), "丙丁"),
    ];
    let edits = [Edit::new(span_of(&word, "乙丙"), "戊"), Edit::new(span_of(&word, "己"), "")];
    annotate(bytes, &word, &notes, &edits).expect("a document").bytes
}

#[test]
fn a_second_run_gives_the_same_bytes() {
    let bold = "<w:r w:rsidR=\"1\"><w:rPr><w:b/></w:rPr><w:t>甲乙丙</w:t><w:lastRenderedPageBreak/><w:t>丁</w:t></w:r>";
    let bytes = document(&format!("<w:p>{bold}</w:p><w:p>{}</w:p>", run("己")), &[]);
    let once = marked(&bytes);
    let plain = cleared(&once).expect("a document");
    assert_eq!(opened(&plain).transcript, opened(&bytes).transcript);
    assert!(!body_of(&plain).contains("hegui") && !body_of(&plain).contains("omment"));
    assert!(marked(&plain) == once);
    assert!(cleared(&bytes).expect("a document") == bytes);
}

#[test]
fn comments_of_others_stay_as_they_are() {
    let theirs = "<w:comment w:id=\"7\" w:author=\"李明\" w:date=\"2025-01-01T00:00:00Z\"><w:p/></w:comment>\
                  <w:comment w:id=\"x\" w:author=\"合规检查/hegui2\"><w:p/></w:comment>";
    let bytes = commented(
        &format!(
            "<w:p><w:commentRangeStart w:id=\"7\"/>{}<w:commentRangeEnd w:id=\"7\"/>\
             <w:r><w:commentReference w:id=\"7\"/></w:r><w:commentRangeEnd w:id=\"x\"/></w:p>",
            run("甲乙丙丁己")
        ),
        theirs,
        &[],
    );
    let once = marked(&bytes);
    let comments = part_of(&once, "word/comments.xml").expect("comments");
    assert!(comments.contains(theirs));
    let plain = cleared(&once).expect("a document");
    assert_eq!(part_of(&plain, "word/comments.xml"), part_of(&bytes, "word/comments.xml"));
    assert!(
        body_of(&plain)
            .contains("<w:r><w:commentReference w:id=\"7\"/></w:r><w:commentRangeEnd w:id=\"x\"/>")
    );
    assert!(marked(&plain) == once);
}

/// A comment of ours and a reply, as Word keeps them.
fn answered() -> Vec<u8> {
    let comment = |id, author: &str, paragraph: &str, words: &str| {
        format!(
            "<w:comment w:id=\"{id}\" w:author=\"{author}\"><w:p w14:paraId=\"{paragraph}\">\
             <w:r><w:t>{words}</w:t></w:r></w:p></w:comment>"
        )
    };
    let comments = [
        comment(0, "合规检查/hegui", "00000001", "甲"),
        comment(1, "李明", "00000002", "已核实"),
        comment(2, "合规检查/hegui", "00000003", "乙"),
    ];
    let range = |id, text| {
        format!(
            "<w:commentRangeStart w:id=\"{id}\"/>{}<w:commentRangeEnd w:id=\"{id}\"/>\
             <w:r><w:rPr><w:rStyle w:val=\"a\"/></w:rPr><w:commentReference w:id=\"{id}\"/></w:r>",
            run(text)
        )
    };
    let body = format!("<w:p>{}{}{}</w:p>", range(0, "甲"), range(1, "丙"), range(2, "乙"));
    let related = relations(&[("comments", "comments.xml")]).replace(
        "</Relationships>",
        "<Relationship Id=\"rId9\" Target=\"commentsExtended.xml\" \
         Type=\"http://schemas.microsoft.com/office/2011/relationships/commentsExtended\"/></Relationships>",
    );
    let extended = "<w15:commentsEx xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\">\
                    <w15:commentEx w15:paraId=\"00000001\" w15:done=\"0\"/>\
                    <w15:commentEx w15:paraId=\"00000002\" w15:paraIdParent=\"00000001\" w15:done=\"0\"/>\
                    <w15:commentEx w15:paraId=\"00000003\" w15:done=\"0\"/></w15:commentsEx>";
    let comments = part("comments", &comments.concat()).replace(
        "<w:comments ",
        "<w:comments xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" ",
    );
    document(
        &body,
        &[
            ("word/_rels/document.xml.rels", &related),
            ("word/comments.xml", &comments),
            ("word/commentsExtended.xml", extended),
        ],
    )
}

#[test]
fn a_comment_with_a_reply_stays_and_is_not_made_again() {
    let bytes = answered();
    let plain = cleared(&bytes).expect("a document");
    let comments = part_of(&plain, "word/comments.xml").expect("comments");
    assert!(comments.contains("w:id=\"0\"") && comments.contains("w:id=\"1\""), "{comments}");
    assert!(!comments.contains("w:id=\"2\""), "{comments}");
    assert!(!body_of(&plain).contains("w:id=\"2\""), "{}", body_of(&plain));
    assert_eq!(
        part_of(&plain, "word/commentsExtended.xml"),
        part_of(&bytes, "word/commentsExtended.xml")
    );
    let again = noted(&plain, &["甲", "乙"]);
    assert_eq!(ranges(&again), ["甲", "丙", "乙"]);
    assert_eq!(cleared(&again).expect("a document"), plain);
    // Twice the same is said twice.
    let word = opened(&plain);
    let twice = [note(span_of(&word, "甲"), "甲"), note(span_of(&word, "乙"), "甲")];
    let out = annotate(&plain, &word, &twice, &[]).expect("a document").bytes;
    assert_eq!(ranges(&out), ["甲", "丙", "乙"]);
}

#[test]
fn an_answered_comment_is_known_by_its_headline_wherever_its_paragraph_stands() {
    let says = |word: &Word, texts: &[&str], place: &str| -> Vec<Note> {
        let paragraphs = ["甲", "改为：乙", place].map(str::to_owned).to_vec();
        let note =
            |text: &&str| Note { paragraphs: paragraphs.clone(), ..note(span_of(word, text), "") };
        texts.iter().map(note).collect()
    };
    let plain = cleared(&answered()).expect("a document").into_owned();
    let body = body_of(&plain);
    let above = format!("<w:p>{}</w:p>", run("新加的一段"));
    for body in [body.clone(), format!("{above}{body}{above}")] {
        let moved = parts_with(&plain, &body);
        let word = opened(&moved);
        let once = says(&word, &["甲"], "位置：三（二）第2段");
        let out = annotate(&moved, &word, &once, &[]).expect("a document");
        assert!(out.bytes == moved, "{}", body_of(&out.bytes));
        // It answers for one, in its paragraph.
        let twice = says(&word, &["甲", "丙"], "位置：四");
        let out = annotate(&moved, &word, &twice, &[]).expect("a document");
        assert_eq!(ranges(&out.bytes), ["甲", "丙", "丙"]);
    }
    let moved = parts_with(&plain, &format!("{above}{body}"));
    let word = opened(&moved);
    let elsewhere = says(&word, &["新加"], "位置：一");
    let out = annotate(&moved, &word, &elsewhere, &[]).expect("a document").bytes;
    assert_eq!(ranges(&out), ["新加", "甲", "丙"]);
    // A comment without a range stands where it is referred to.
    let start = body.find("<w:commentRangeStart w:id=\"0\"/>").expect("a range");
    let mut bare = body.replace("<w:commentRangeEnd w:id=\"0\"/>", "");
    bare.replace_range(start..start + "<w:commentRangeStart w:id=\"0\"/>".len(), "");
    let moved = parts_with(&plain, &bare);
    let once = says(&opened(&moved), &["甲"], "位置：三");
    assert!(annotate(&moved, &opened(&moved), &once, &[]).expect("a document").bytes == moved);
}

/// A document with another body.
fn parts_with(bytes: &[u8], body: &str) -> Vec<u8> {
    let main = part("document", &format!("<w:body>{body}</w:body>")).into_bytes();
    let changed = [("word/document.xml".to_owned(), main)].into();
    Package::open(bytes).expect("a package").rewritten(&changed).expect("bytes")
}

#[test]
fn what_stands_between_comments_stays() {
    let between = "<w:x><w:y/></w:x>";
    let ours = "<w:comment w:id=\"1\" w:author=\"合规检查/hegui\"";
    let bytes = commented(
        &format!("<w:p>{}</w:p>", run("甲")),
        &format!("{ours}><w:p/></w:comment>{between}{ours}/>{between}"),
        &[],
    );
    let plain = cleared(&bytes).expect("a document");
    let comments = part_of(&plain, "word/comments.xml").expect("comments");
    assert!(comments.ends_with(&format!("\">{between}{between}</w:comments>")), "{comments}");
}

#[test]
fn what_others_made_of_our_marks_keeps_their_words() {
    // In our insertion somebody deleted a character and commented on another; our reference shares a run.
    let ours = "w:author=\"合规检查/hegui\"";
    let body = format!(
        "<w:p>{}<w:del w:id=\"1\" {ours}><w:r><w:delText>旧</w:delText></w:r></w:del>\
         <w:ins w:id=\"2\" {ours}><w:r><w:t>新</w:t></w:r><w:del w:id=\"3\" w:author=\"李明\"><w:r>\
         <w:delText>字</w:delText></w:r></w:del><w:commentRangeStart w:id=\"8\"/><w:r><w:t>句</w:t></w:r>\
         <w:commentRangeEnd w:id=\"8\"/><w:r><w:commentReference w:id=\"8\"/></w:r></w:ins>\
         <w:r><w:commentReference w:id=\"5\"/><w:t>丙</w:t></w:r></w:p>",
        run("甲")
    );
    let comments = format!(
        "<w:comment w:id=\"8\" w:author=\"李明\"><w:p/></w:comment><w:comment w:id=\"5\" {ours}><w:p/></w:comment>"
    );
    let plain = cleared(&commented(&body, &comments, &[])).expect("a document").into_owned();
    assert_eq!(
        body_of(&plain),
        format!(
            "<w:p>{}<w:r><w:t>旧</w:t></w:r><w:commentRangeStart w:id=\"8\"/><w:commentRangeEnd w:id=\"8\"/>\
             <w:r><w:commentReference w:id=\"8\"/></w:r><w:r><w:t>丙</w:t></w:r></w:p>",
            run("甲")
        )
    );
    assert_eq!(opened(&plain).transcript.text, "甲旧丙");
}
