//! Where comments stand.

use super::*;
use crate::docx::Anchor;

fn run(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

#[test]
fn a_comment_covers_its_characters_alone() {
    let bytes = document(
        "<w:p><w:pPr><w:jc/></w:pPr><w:r w:rsidR=\"1\"><w:rPr><w:b/></w:rPr><w:t>共收到34件。</w:t></w:r></w:p>",
        &[],
    );
    let out = noted(&bytes, &["34"]);
    assert_eq!(
        body_of(&out),
        "<w:p><w:pPr><w:jc/></w:pPr>\
         <w:r w:rsidR=\"1\"><w:rPr><w:b/></w:rPr><w:t>共收到</w:t></w:r>\
         <w:commentRangeStart w:id=\"0\"/>\
         <w:r w:rsidR=\"1\"><w:rPr><w:b/></w:rPr><w:t>34</w:t></w:r>\
         <w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r>\
         <w:r w:rsidR=\"1\"><w:rPr><w:b/></w:rPr><w:t>件。</w:t></w:r></w:p>"
    );
    assert_eq!(ranges(&out), ["34"]);
    let comments = part_of(&out, "word/comments.xml").expect("comments");
    assert!(comments.contains(
        "<w:comment w:id=\"0\" w:author=\"合规检查/hegui\" w:initials=\"错误\"><w:p>\
         <w:r><w:annotationRef/></w:r><w:r><w:t xml:space=\"preserve\">34</w:t></w:r></w:p></w:comment>"
    ));
}

#[test]
fn comments_go_over_runs_paragraphs_cells_and_wrappers() {
    let (a, b) = (run("全年12"), run("0件&amp;其他𠀀字。"));
    let link = format!("<w:hyperlink>{}</w:hyperlink>", run("云麓县政府网站"));
    let control = format!("<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", run("控件里的字"));
    let inserted = format!("<w:ins w:id=\"5\" w:author=\"李明\">{}</w:ins>", run("新加的话"));
    let cell = |text: &str| format!("<w:tc><w:p>{}</w:p></w:tc>", run(text));
    let table = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell("规章"), cell("31件"));
    let bytes = document(
        &format!("<w:p>{a}{b}</w:p><w:p>{link}{control}{inserted}</w:p>{table}<w:p>{a}</w:p>"),
        &[],
    );
    let word = opened(&bytes);
    let texts = [
        "年120件&其",
        "𠀀",
        "&",
        "字。\n云麓县",
        "政府网站控件",
        "里的字新",
        "加的",
        "31",
        "规章 | 31件",
    ];
    let texts: Vec<&str> =
        texts.into_iter().filter(|text| word.transcript.text.contains(text)).collect();
    assert_eq!(texts.len(), 9, "{}", word.transcript.text);
    for text in &texts {
        let out = noted(&bytes, &[text]);
        assert_eq!(ranges(&out).concat(), text.replace(['\n', '|', ' '], ""));
        assert_eq!(opened(&out).transcript.text, word.transcript.text);
    }
    let out = noted(&bytes, &texts);
    assert_eq!(ranges(&out).len(), texts.len());
    assert_eq!(opened(&out).transcript.text, word.transcript.text);
}

#[test]
fn a_run_is_divided_between_its_children_and_white_space_stays() {
    let bytes = document(
        "<w:p><w:r><w:rPr><w:i/></w:rPr><w:t>一 二</w:t><w:tab/><w:t xml:space=\"preserve\"> 三四</w:t>\
         <w:footnoteReference w:id=\"2\"/></w:r></w:p>",
        &[],
    );
    let out = noted(&bytes, &["二", "三"]);
    let head = "<w:r><w:rPr><w:i/></w:rPr>";
    let end = |id| {
        format!("<w:commentRangeEnd w:id=\"{id}\"/><w:r><w:commentReference w:id=\"{id}\"/></w:r>")
    };
    assert_eq!(
        body_of(&out),
        format!(
            "<w:p>{head}<w:t xml:space=\"preserve\">一 </w:t></w:r><w:commentRangeStart w:id=\"0\"/>\
             {head}<w:t>二</w:t></w:r>{}{head}<w:tab/><w:t xml:space=\"preserve\"> </w:t></w:r>\
             <w:commentRangeStart w:id=\"1\"/>{head}<w:t xml:space=\"preserve\">三</w:t></w:r>{}\
             {head}<w:t xml:space=\"preserve\">四</w:t><w:footnoteReference w:id=\"2\"/></w:r></w:p>",
            end(0),
            end(1)
        )
    );
}

#[test]
fn what_has_no_characters_is_marked_at_its_place() {
    let bytes = document(
        &format!("<w:p>{}</w:p><w:p/><w:p><w:pPr/>{}</w:p>", run("第一段"), run("第二段")),
        &[],
    );
    let word = opened(&bytes);
    let second = span_of(&word, "第二段").start;
    let mark = "<w:commentRangeStart w:id=\"0\"/><w:commentRangeEnd w:id=\"0\"/>\
                <w:r><w:commentReference w:id=\"0\"/></w:r>";
    for (offset, expected) in [
        (0, format!("<w:p>{mark}<w:r><w:t>第一段")),
        (9, format!("第一段</w:t></w:r>{mark}</w:p>")),
        (second, format!("<w:pPr/>{mark}<w:r><w:t>第二段")),
        (second + 3, format!("第</w:t></w:r>{mark}<w:r><w:t>二段")),
        (second + 9, format!("第二段</w:t></w:r>{mark}</w:p>")),
    ] {
        let notes = [note(Span::at(offset), "缺少")];
        let out = annotate(&bytes, &word, &notes, &[]).expect("a document").bytes;
        assert!(body_of(&out).contains(&expected), "{offset}: {}", body_of(&out));
    }
}

#[test]
fn a_document_of_an_empty_paragraph_gets_an_inside() {
    let bytes = document("<w:p w:rsidR=\"1\"/>", &[]);
    let word = opened(&bytes);
    let out = annotate(&bytes, &word, &[note(Span::at(0), "空")], &[]).expect("a document").bytes;
    assert!(body_of(&out).starts_with("<w:p w:rsidR=\"1\"><w:commentRangeStart w:id=\"0\"/>"));
    assert!(body_of(&out).ends_with("</w:r></w:p>"));
}

#[test]
fn a_span_that_is_none_of_the_text_is_marked_as_near_as_can_be() {
    let bytes = document(&format!("<w:p>{}</w:p>", run("甲乙")), &[]);
    let word = opened(&bytes);
    for (start, end, marked) in [(1, 2, "甲"), (4, 100, "乙"), (50, 100, ""), (6, 7, "")] {
        let notes = [note(Span::new(start, end), "x")];
        let out = annotate(&bytes, &word, &notes, &[]).expect("a document").bytes;
        assert_eq!(ranges(&out), [marked]);
    }
}

#[test]
fn comments_touch_each_other_without_taking_each_others_characters() {
    let bytes = document(&format!("<w:p>{}</w:p>", run("甲乙丙")), &[]);
    assert_eq!(ranges(&noted(&bytes, &["甲", "乙", "丙"])), ["甲", "乙", "丙"]);
    assert_eq!(ranges(&noted(&bytes, &["甲乙", "乙丙", "甲乙丙"])), ["甲乙", "甲乙丙", "乙丙"]);
}

#[test]
fn words_of_a_comment_are_those_that_were_meant() {
    let bytes = document(&format!("<w:p>{}</w:p>", run("甲")), &[]);
    let word = opened(&bytes);
    let said = Note {
        span: Span::new(0, 3),
        initials: "\"<".to_owned(),
        paragraphs: vec![
            "a<b & \"c\"\u{1}\u{fffe}".to_owned(),
            String::new(),
            "依据：《条例》".to_owned(),
        ],
    };
    let out = annotate(&bytes, &word, &[said], &[]).expect("a document").bytes;
    let comments = part_of(&out, "word/comments.xml").expect("comments");
    for words in [
        ">a&lt;b &amp; &quot;c&quot;</w:t>",
        "<w:p><w:r><w:t xml:space=\"preserve\"></w:t></w:r></w:p>",
        ">依据：《条例》<",
    ] {
        assert!(comments.contains(words), "{comments}");
    }
    assert!(comments.contains("w:initials=\"&quot;&lt;\""), "{comments}");
}

#[test]
fn formulas_are_marked_from_outside() {
    let math = "<m:oMath xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\">\
                <m:r><m:t>94.3%</m:t></m:r></m:oMath>";
    let bytes = document(&format!("<w:p>{}{math}{}</w:p>", run("率为"), run("。")), &[]);
    let body = body_of(&noted(&bytes, &["94"]));
    assert!(body.contains("<w:commentRangeStart w:id=\"0\"/><m:oMath"), "{body}");
    assert!(body.contains("</m:oMath><w:commentRangeEnd w:id=\"0\"/>"), "{body}");
}

#[test]
fn a_number_that_is_not_written_is_marked_where_its_paragraph_begins() {
    let mut word = opened(&document(&format!("<w:p><w:pPr/>{}</w:p>", run("总体要求")), &[]));
    let bytes = document(&format!("<w:p><w:pPr/>{}</w:p>", run("总体要求")), &[]);
    // As the reader tells an automatic number.
    word.transcript.text.insert_str(0, "一、");
    let shift = "一、".len();
    word.anchors.iter_mut().for_each(|anchor| anchor.text = anchor.text.shift(shift));
    let number = Anchor { text: Span::new(0, shift), ..word.anchors[0] };
    let xml = Span::at(word.paragraphs[0].content);
    word.anchors.insert(0, Anchor { xml, run: xml, properties: xml, ..number });
    word.paragraphs[0].line.end += shift;
    for (span, marked) in
        [(Span::new(0, 3), "总体要求"), (Span::new(0, shift + 3), "总"), (Span::at(shift), "")]
    {
        let out = annotate(&bytes, &word, &[note(span, "x")], &[]).expect("a document").bytes;
        assert!(body_of(&out).starts_with("<w:p><w:pPr/><w:commentRangeStart w:id=\"0\"/>"));
        assert_eq!(ranges(&out), [marked]);
    }
    let edits = [
        Edit::new(Span::new(0, 3), "二"),
        Edit::new(Span::new(3, 9), ""),
        Edit::new(Span::at(3), "x"),
    ];
    let out = annotate(&bytes, &word, &[], &edits).expect("a document");
    assert_eq!(out.not_written.len(), 3);
    let edits = [Edit::new(Span::at(shift), "新")];
    let out = annotate(&bytes, &word, &[], &edits).expect("a document");
    assert!(out.not_written.is_empty());
    assert_eq!(opened(&out.bytes).transcript.text, "新总体要求");
}

#[test]
fn a_comment_on_a_number_covers_the_first_words_of_its_paragraph() {
    for (text, marked) in [
        ("总体要求。其他", "总体要求"),
        (" 总体要求", "总体要求"),
        ("《条例》落实情况", "《条例》落实情况"),
        ("一二三四五六七八九十甲乙丙", "一二三四五六七八九十甲乙"),
        ("一二三四五六七八九十甲乙", "一二三四五六七八九十甲乙"),
        ("𠀀，", "𠀀"),
        ("。", ""),
        ("", ""),
    ] {
        let (bytes, word) = numbered(text);
        let number = span_of(&word, "第1");
        for span in [number, Span::new(0, 3)] {
            let out = annotate(&bytes, &word, &[note(span, "x")], &[]).expect("a document").bytes;
            let ranges = ranges(&out);
            assert_eq!(ranges[0].trim_start_matches("第1"), marked, "{text}");
            assert_eq!(opened(&out).transcript.text, word.transcript.text);
        }
    }
}

/// A document of a paragraph with this text behind the automatic number "第1", and of another.
fn numbered(text: &str) -> (Vec<u8>, Word) {
    let numbers = part(
        "numbering",
        "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/>\
         <w:numFmt w:val='decimal'/><w:suff w:val='nothing'/><w:lvlText w:val='第%1'/></w:lvl></w:abstractNum>\
         <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>",
    );
    let bytes = document(
        &format!(
            "<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>\
             <w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p><w:p>{}</w:p>",
            run("下一段")
        ),
        &[
            ("word/_rels/document.xml.rels", &relations(&[("numbering", "numbering.xml")])),
            ("word/numbering.xml", &numbers),
        ],
    );
    let word = opened(&bytes);
    (bytes, word)
}

#[test]
fn fields_and_values_are_marked_from_outside() {
    let begin = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r>\
                 <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>";
    let end = "<w:r><w:fldChar w:fldCharType=\"end\"/><w:t>尾</w:t></w:r>";
    let control = |kind: &str, text: &str| {
        format!(
            "<w:sdt><w:sdtPr>{kind}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
            run(text)
        )
    };
    let bytes = document(
        &format!(
            "<w:p>{begin}{}{end}{}{}<w:fldSimple w:instr=\"DATE\">{}</w:fldSimple></w:p><w:p>{begin}{}</w:p>",
            run("域值"),
            control("<w:date/>", "日期"),
            control("<w:richText/>", "文字"),
            run("今天"),
            run("未完")
        ),
        &[],
    );
    for (text, marked) in [
        ("值", "域值"),
        ("值尾", "域值尾"),
        ("期文", "日期文"),
        ("字", "字"),
        ("字今", "字今天"),
        ("完", "完"),
    ] {
        assert_eq!(ranges(&noted(&bytes, &[text])), [marked]);
    }
    let out = noted(&bytes, &["值"]);
    let (before, after) =
        ("<w:p><w:commentRangeStart w:id=\"0\"/>", "</w:r><w:r><w:t>尾</w:t></w:r>");
    let close = "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:commentRangeEnd w:id=\"0\"/>";
    let body = body_of(&out);
    assert!(body.starts_with(before) && body.contains(close) && body.contains(after), "{body}");
}
