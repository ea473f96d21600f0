//! Edits as tracked changes.

use super::*;
use crate::edit::apply;

const DEL: &str = "<w:del w:id=\"ID\" w:author=\"合规检查/hegui\">";
const INS: &str = "<w:ins w:id=\"ID\" w:author=\"合规检查/hegui\">";

fn run(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

/// XML with all ids alike.
fn without_ids(xml: &str) -> String {
    let mut parts = xml.split("w:id=\"");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |xml, part| {
        xml + "w:id=\"ID\"" + part.split_once('"').map_or("", |(_, rest)| rest)
    })
}

#[test]
fn a_replacement_keeps_the_looks_of_its_first_run() {
    let bytes = document(
        "<w:p><w:r w:rsidR=\"1\"><w:rPr><w:b/></w:rPr><w:t>共2</w:t></w:r>\
         <w:r><w:t xml:space=\"preserve\">4 件。</w:t></w:r></w:p>",
        &[],
    );
    let out = changed(&bytes, &[("24", "3 &"), ("件", "")]);
    assert_eq!(out.not_written, []);
    let bold = "<w:r w:rsidR=\"1\"><w:rPr><w:b/></w:rPr>";
    let kept = " xml:space=\"preserve\"";
    assert_eq!(
        without_ids(&body_of(&out.bytes)),
        format!(
            "<w:p>{bold}<w:t>共</w:t></w:r>{DEL}{bold}<w:delText>2</w:delText></w:r></w:del>\
             {DEL}<w:r><w:delText{kept}>4</w:delText></w:r></w:del>\
             {INS}<w:r><w:rPr><w:b/></w:rPr><w:t>3 &amp;</w:t></w:r></w:ins>\
             <w:r><w:t{kept}> </w:t></w:r>{DEL}<w:r><w:delText{kept}>件</w:delText></w:r></w:del>\
             <w:r><w:t{kept}>。</w:t></w:r></w:p>"
        )
    );
    assert_eq!(opened(&out.bytes).transcript.text, "共3 & 。");
}

#[test]
fn text_is_inserted_between_and_at_the_ends() {
    let bytes = document(&format!("<w:p>{}</w:p><w:p>{}</w:p>", run("甲乙"), run("丙")), &[]);
    let word = opened(&bytes);
    let edits = [(0, "一"), (3, " 二"), (6, "三"), (7, "四"), (10, "五"), (3, "六")];
    let edits = edits.map(|(at, text)| Edit::new(Span::at(at), text));
    let out = annotate(&bytes, &word, &[], &edits).expect("a document");
    assert_eq!(out.not_written, []);
    let text = opened(&out.bytes).transcript.text;
    assert_eq!(text, apply("甲乙\n丙", &edits));
    assert_eq!(text, "一甲 二六乙三\n四丙五");
    assert!(body_of(&out.bytes).contains("<w:t xml:space=\"preserve\"> 二</w:t>"));
}

#[test]
fn what_cannot_be_written_is_told_and_not_half_written() {
    let field = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r>\
                 <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>域值</w:t></w:r>\
                 <w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
    let simple = format!("<w:fldSimple w:instr=\"DATE\">{}</w:fldSimple>", run("日期"));
    let others = format!(
        "<w:ins w:id=\"9\" w:author=\"李明\"><w:smartTag>{}</w:smartTag></w:ins>",
        run("标记里的人")
    );
    let ruby = "<w:r><w:ruby><w:rt><w:r><w:t>ji</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>基字</w:t></w:r>\
                </w:rubyBase></w:ruby></w:r>";
    let control = format!("<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", run("控件"));
    let bytes = document(
        &format!(
            "<w:p>{}{field}{}</w:p><w:p>{simple}{others}{control}{ruby}<w:r><w:t>前</w:t><w:br/><w:t>后</w:t></w:r></w:p>",
            run("甲"),
            run("乙")
        ),
        &[],
    );
    let text = opened(&bytes).transcript.text;
    for (old, new) in [
        ("甲域值", "x"),
        ("值乙", ""),
        ("域", "x"),
        ("乙\n", ""),
        ("\n", "，"),
        ("期", "x"),
        ("里", "x"),
        ("控", "x"),
        ("基", "x"),
        ("甲", "x\ny"),
    ] {
        let Annotated { bytes: out, not_written } = changed(&bytes, &[(old, new)]);
        assert_eq!(not_written.len(), 1, "{old:?}: {}", body_of(&out));
        assert!(out == bytes);
    }
    let Annotated { bytes: out, not_written } =
        changed(&bytes, &[("人", ""), ("域", "x"), ("前", "x")]);
    assert_eq!(not_written, [Edit::new(Span::new(3, 6), "x")]);
    assert_eq!(opened(&out).transcript.text, text.replace('人', "").replace('前', "x"));
}

#[test]
fn an_edit_out_of_the_text_or_over_another_is_not_written() {
    let bytes = document(&format!("<w:p>{}</w:p>", run("甲乙丙")), &[]);
    let word = opened(&bytes);
    let spans = [(0, 6), (3, 9), (4, 5), (9, 12), (100, 100)];
    let edits = spans.map(|(start, end)| Edit::new(Span::new(start, end), "x"));
    let out = annotate(&bytes, &word, &[], &edits).expect("a document");
    assert_eq!(out.not_written, edits[1..]);
    assert_eq!(opened(&out.bytes).transcript.text, "x丙");
}

#[test]
fn a_comment_holds_what_replaces_its_text() {
    let bytes = document(&format!("<w:p>{}</w:p>", run("甲乙丙")), &[]);
    let word = opened(&bytes);
    let notes = [note(Span::new(3, 6), "乙"), note(Span::new(6, 9), "丙")];
    let edits = [Edit::new(Span::new(3, 6), "丁")];
    let out = annotate(&bytes, &word, &notes, &edits).expect("a document").bytes;
    assert_eq!(ranges(&out), ["丁", "丙"]);
    let start = "<w:commentRangeStart w:id=\"ID\"/>";
    assert!(without_ids(&body_of(&out)).contains(&format!(
        "<w:r><w:t>甲</w:t></w:r>{start}{DEL}<w:r><w:delText>乙</w:delText></w:r></w:del>\
         {INS}<w:r><w:t>丁</w:t></w:r></w:ins><w:commentRangeEnd w:id=\"ID\"/>"
    )));
}

#[test]
fn ids_are_free_ones() {
    let bytes = commented(
        &format!(
            "<w:p><w:bookmarkStart w:id=\"0\"/><w:bookmarkEnd w:id=\"0\"/><w:bookmarkStart w:id=\"x\"/>\
                  <w:bookmarkStart w:id=\"99999999999999999999\"/>{}</w:p>",
            run("甲乙")
        ),
        "<w:comment w:id=\"1\" w:author=\"李明\"><w:p/></w:comment>",
        &[],
    );
    let word = opened(&bytes);
    let edits = [Edit::new(Span::new(0, 3), "丁")];
    let out =
        annotate(&bytes, &word, &[note(Span::new(3, 6), "乙")], &edits).expect("a document").bytes;
    let body = body_of(&out);
    for mark in ["commentRangeStart w:id=\"2\"", "w:ins w:id=\"3\"", "w:del w:id=\"4\""] {
        assert!(body.contains(mark), "{body}");
    }
}

#[test]
fn what_others_insert_is_divided_by_what_we_do() {
    let theirs = "<w:ins w:id=\"9\" w:author=\"李明\">";
    let bytes = document(&format!("<w:p>{theirs}{}</w:ins></w:p>", run("甲乙丙")), &[]);
    let out = changed(&bytes, &[("乙", "丁")]);
    assert_eq!(out.not_written, []);
    assert_eq!(
        body_of(&out.bytes),
        format!(
            "<w:p>{theirs}{}<w:del w:id=\"2\" w:author=\"合规检查/hegui\"><w:r><w:delText>乙</w:delText></w:r>\
             </w:del></w:ins><w:ins w:id=\"0\" w:author=\"合规检查/hegui\">{}</w:ins>\
             <w:ins w:id=\"1\" w:author=\"李明\">{}</w:ins></w:p>",
            run("甲"),
            run("丁"),
            run("丙")
        )
    );
    let out = changed(&bytes, &[("丙", "丁")]);
    assert!(
        body_of(&out.bytes).contains("</w:del></w:ins><w:ins w:id=\"0\""),
        "{}",
        body_of(&out.bytes)
    );
    let word = opened(&bytes);
    for (at, expected) in [(0, "新甲乙丙"), (3, "甲新乙丙"), (9, "甲乙丙新")] {
        let out =
            annotate(&bytes, &word, &[], &[Edit::new(Span::at(at), "新")]).expect("a document");
        assert_eq!(opened(&out.bytes).transcript.text, expected);
        assert_eq!(body_of(&out.bytes).matches(theirs).count(), 1);
        assert!(out.not_written.is_empty());
    }
    let edits = [Edit::new(Span::new(3, 6), "丁"), Edit::new(Span::at(6), "戊")];
    let out = annotate(&bytes, &word, &[], &edits).expect("a document").bytes;
    assert_eq!(body_of(&out).matches("w:author=\"李明\"").count(), 2);
    assert_eq!(opened(&out).transcript.text, "甲丁戊丙");
    let plain = cleared(&out).expect("a document");
    assert!(annotate(&plain, &opened(&plain), &[], &edits).expect("a document").bytes == out);
}

#[test]
fn only_what_differs_is_marked_and_what_is_left_is_told_as_it_was() {
    let bytes = document(
        &format!("<w:p><w:r><w:t>行政执法监</w:t></w:r>{}</w:p>", run("查情况的报告")),
        &[],
    );
    let out = changed(&bytes, &[("监查情况", "监察情况"), ("的报告", "报告")]);
    assert_eq!(out.not_written, []);
    assert_eq!(
        without_ids(&body_of(&out.bytes)),
        format!(
            "<w:p>{}{DEL}{}</w:del>{INS}{}</w:ins>{}{DEL}{}</w:del>{}</w:p>",
            run("行政执法监"),
            "<w:r><w:delText>查</w:delText></w:r>",
            run("察"),
            run("情况"),
            "<w:r><w:delText>的</w:delText></w:r>",
            run("报告")
        )
    );
    let out = changed(&bytes, &[("情况", "的情况"), ("监", "监")]).bytes;
    assert!(!body_of(&out).contains("<w:del ") && body_of(&out).contains(&run("的")));
    assert_eq!(opened(&out).transcript.text, "行政执法监查的情况的报告");

    let field = format!("<w:fldSimple w:instr=\"DATE\">{}</w:fldSimple>", run("日期值"));
    let bytes = document(&format!("<w:p>{}{field}</w:p><w:p/>", run("甲")), &[]);
    let edits = [Edit::new(Span::new(0, 12), "甲日新值")];
    let out = annotate(&bytes, &opened(&bytes), &[], &edits).expect("a document");
    assert!(out.bytes == bytes);
    assert_eq!(out.not_written, edits);
    // What a field shows may stand beside what is new.
    let out = changed(&bytes, &[("甲日期值", "乙日期值")]);
    assert_eq!((out.not_written.len(), &*opened(&out.bytes).transcript.text), (0, "乙日期值"));
}

#[test]
fn what_cannot_be_divided_is_written_anew_as_a_whole() {
    let bytes = document("<w:p><w:r><w:t><![CDATA[丁<丙]]></w:t></w:r></w:p>", &[]);
    let out = changed(&bytes, &[("丁<丙", "丁<乙")]);
    assert_eq!(out.not_written, []);
    assert_eq!(opened(&out.bytes).transcript.text, "丁<乙");
    assert!(body_of(&out.bytes).contains("<w:delText><![CDATA[丁<丙]]></w:delText>"));
}

#[test]
fn a_comment_holds_what_replaces_its_text_in_what_others_insert() {
    let theirs = "<w:ins w:id=\"9\" w:author=\"李明\">";
    let bytes = document(&format!("<w:p>{theirs}{}</w:ins></w:p>", run("甲乙丙")), &[]);
    let word = opened(&bytes);
    let notes = ["甲", "乙", "丙", "甲乙丙"].map(|text| note(span_of(&word, text), text));
    let points = [3, 6, 9].map(|at| note(Span::at(at), "缺"));
    for (old, marked) in [
        ("甲", ["丁", "丁乙丙", "乙", "丙", "", "", ""]),
        ("乙", ["甲", "甲丁丙", "丁", "丙", "", "", ""]),
        ("丙", ["甲", "甲乙丁", "乙", "丁", "", "", ""]),
    ] {
        let edits = [Edit::new(span_of(&word, old), "丁")];
        let out = annotate(&bytes, &word, &[&notes[..], &points].concat(), &edits);
        let out = out.expect("a document").bytes;
        let mut ranges = ranges(&out);
        ranges.sort_by_key(String::is_empty);
        assert_eq!(ranges, marked, "{}", body_of(&out));
        let plain = cleared(&out).expect("a document");
        let again = annotate(&plain, &opened(&plain), &[&notes[..], &points].concat(), &edits);
        assert_eq!(body_of(&again.expect("a document").bytes), body_of(&out));
    }
}
