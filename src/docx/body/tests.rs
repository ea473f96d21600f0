use super::*;
use crate::docx::fixture::{document as pack, word, word_with};
use crate::docx::sources::OWN;
use crate::docx::{Word, read as read_bytes};

fn p(inside: &str) -> String {
    format!("<w:p>{inside}</w:p>")
}

fn r(text: &str) -> String {
    format!("<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>")
}

fn tc(properties: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(&r(text)))
}

fn table(rows: &[&[&str]]) -> String {
    let row = |cells: &&[&str]| {
        let cells: String = cells.iter().map(|text| tc("", text)).collect();
        format!("<w:tr>{cells}</w:tr>")
    };
    format!("<w:tbl><w:tblGrid/>{}</w:tbl>", rows.iter().map(row).collect::<String>())
}

fn text(body: &str) -> String {
    word(body).transcript.text
}

/// The remnants with the text they stand on.
fn remnants(word: &Word) -> Vec<(RemnantKind, &str, &str, &str)> {
    let Word { transcript, .. } = word;
    let one = |it: &'_ crate::extract::Remnant| it.span.range();
    let all = transcript.remnants.iter();
    all.map(|it| (it.kind, &transcript.text[one(it)], it.words.as_str(), it.author.as_str()))
        .collect()
}

fn apart(word: &Word) -> Vec<(ApartKind, &str)> {
    word.transcript.apart.iter().map(|it| (it.kind, it.text.as_str())).collect()
}

#[test]
fn paragraphs_are_lines_without_the_blanks_around_them() {
    let body = [
        p(&r("　　甲 ")),
        p(""),
        p(&r("  ")),
        p(&(r("乙") + "<w:r><w:tab/><w:br/><w:t>丙</w:t></w:r>")),
    ];
    let word = word(&body.concat());
    assert_eq!(word.transcript.text, "甲\n乙\n丙");
    let lines = word.paragraphs.iter().map(|one| &word.transcript.text[one.line.range()]);
    assert_eq!(lines.collect::<Vec<_>>(), ["甲", "", "", "乙\n丙"]);
}

#[test]
fn what_holds_runs_is_read_and_what_is_not_seen_is_not() {
    let body = [
        "<w:hyperlink r:id='1'><w:r><w:t>链接</w:t></w:r></w:hyperlink>",
        "<w:smartTag><w:r><w:t>标记</w:t></w:r></w:smartTag>",
        "<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt>",
        "<w:r><w:ruby><w:rt><w:r><w:t>zhù</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>注</w:t></w:r></w:rubyBase></w:ruby></w:r>",
        "<w:r><w:noBreakHyphen/><w:softHyphen/><w:sym w:font='Wingdings' w:char='F0FE'/><w:sym w:char='F0B7'/></w:r>",
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:unheard><w:r><w:t>无</w:t></w:r></w:unheard>",
        "<m:oMath xmlns:m='m'><m:r><m:t>1+1</m:t></m:r></m:oMath>",
    ];
    let word = word(&p(&body.concat()));
    assert_eq!(word.transcript.text, "链接标记控件注-☑1+1");
    let within: Vec<_> = word.anchors.iter().map(|one| one.within).collect();
    assert!(within[0].link && !within[1].link && within[2].control);
}

#[test]
fn fields_show_their_results() {
    let mark = |kind| format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>");
    let code = |code| format!("<w:r><w:instrText>{code}</w:instrText></w:r>");
    let field = |name, result: &str| {
        [mark("begin"), code(name), mark("separate"), r(result), mark("end")].concat()
    };
    let nested =
        [mark("begin"), field("IF", "内"), code("X"), mark("separate"), r("外"), mark("end")];
    let body = [
        p(&(field("REF a", "第三部分") + r("所述").as_str())),
        p("<w:fldSimple w:instr='REF b'><w:r><w:t>简</w:t></w:r></w:fldSimple>"),
        p(&nested.concat()),
        p(&[mark("begin"), code("LOST"), r("码")].concat()),
        p(&r("后文")),
    ];
    let word = word(&body.concat());
    assert_eq!(word.transcript.text, "第三部分所述\n简\n外\n后文");
    assert!(word.anchors[0].within.field && !word.anchors[1].within.field);
}

#[test]
fn a_table_of_contents_stands_apart() {
    let entry = "<w:pPr><w:pStyle w:val='T1'/></w:pPr>";
    let styles = "<w:style w:type='paragraph' w:styleId='T1'><w:name w:val='toc 1'/></w:style>";
    let control = "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>\
        <w:sdtContent><w:p><w:r><w:t>目录</w:t></w:r></w:p></w:sdtContent></w:sdt>";
    let field = "<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:instrText>TOC \\o</w:instrText>\
        <w:fldChar w:fldCharType='separate'/><w:t>一、总体</w:t></w:r></w:p>\
        <w:p><w:r><w:t>二、成效</w:t></w:r></w:p>";
    let end = "<w:p><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>";
    let body =
        [control, field, end, &p(&format!("{entry}{}", r("三、安排"))), &p(&r("正文"))].concat();
    let word = word_with(&body, &[("styles", "styles", styles)]);
    assert_eq!(word.transcript.text, "正文");
    assert_eq!(apart(&word), [(ApartKind::Contents, "目录\n一、总体\n二、成效\n三、安排")]);
    let body = [p(&r("题")), p(&r("目　 录")), field.into(), end.into(), p(&r("正文"))].concat();
    let word = word_with(&body, &[]);
    assert_eq!(word.transcript.text, "题\n正文");
    assert_eq!(apart(&word), [(ApartKind::Contents, "目　 录\n一、总体\n二、成效")]);
    // One that never ends is none.
    assert_eq!(text(&[field, &p(&r("正文"))].concat()), "一、总体\n二、成效\n正文");
}

#[test]
fn tracked_changes_are_read_as_accepted_and_told() {
    let ins = |text| format!("<w:ins w:author='李明'>{}</w:ins>", r(text));
    let del =
        |text| format!("<w:del w:author='王芳'><w:r><w:delText>{text}</w:delText></w:r></w:del>");
    let moved = "<w:moveFrom><w:r><w:t>移</w:t></w:r></w:moveFrom><w:moveTo w:author='李明'><w:r><w:t>移</w:t></w:r></w:moveTo>";
    let looks = "<w:r><w:rPr><w:b/><w:rPrChange w:author='王芳'><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>粗</w:t></w:r>";
    let joined = "<w:p><w:pPr><w:rPr><w:del w:author='王芳'/></w:rPr></w:pPr><w:r><w:t>前段</w:t></w:r></w:p>";
    let body = [
        p(&[r("共"), del("11"), ins("1"), ins("2"), r("件"), moved.into(), looks.into()].concat()),
        joined.into(),
        p(&r("后段")),
    ];
    let word = word(&body.concat());
    use RemnantKind::{Deleted, Inserted, Moved, Reformatted};
    assert_eq!(word.transcript.text, "共12件移粗\n前段后段");
    assert_eq!(
        remnants(&word),
        [
            (Deleted, "", "11", "王芳"),
            (Inserted, "12", "", "李明"),
            (Moved, "移", "", "李明"),
            (Reformatted, "粗", "", "王芳"),
            (Deleted, "", "", "王芳"),
        ]
    );
    assert!(word.anchors[1].within.inserted && !word.anchors[0].within.inserted);
}

#[test]
fn hidden_and_highlighted_text_is_told() {
    let run =
        |properties: &str, text| format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>");
    let yellow = "<w:highlight w:val='yellow'/>";
    let body = [
        run("<w:vanish/>", "内部"),
        run("<w:vanish w:val='0'/>", "甲"),
        run(yellow, "1"),
        run(yellow, "2"),
        run("<w:highlight w:val='none'/>", "乙"),
        run("<w:rStyle w:val='H'/>", "暗"),
    ];
    let styles = "<w:style w:styleId='H' w:type='character'><w:rPr><w:vanish/></w:rPr></w:style>";
    let word = word_with(&p(&body.concat()), &[("styles", "styles", styles)]);
    use RemnantKind::{Hidden, Highlighted};
    assert_eq!(word.transcript.text, "甲12乙");
    let expected = [(Hidden, "", "内部", ""), (Highlighted, "12", "", ""), (Hidden, "", "暗", "")];
    assert_eq!(remnants(&word), expected);
}

#[test]
fn comments_are_told_but_for_our_own() {
    let comment = |id, author| {
        format!(
            "<w:comment w:id='{id}' w:author='{author}'><w:p><w:r><w:t>请核{id}</w:t></w:r></w:p></w:comment>"
        )
    };
    let comments = [comment(1, "李明"), comment(2, OWN), comment(3, "王芳")].concat();
    let mark = |kind, id| format!("<w:comment{kind} w:id='{id}'/>");
    let range = |id, text| [mark("RangeStart", id), r(text), mark("RangeEnd", id)].concat();
    let reference = |id| format!("<w:r>{}</w:r>", mark("Reference", id));
    let body = p(&[
        r("甲"),
        range(1, "乙"),
        reference(1),
        range(2, "丙"),
        reference(2),
        reference(3),
        reference(9),
    ]
    .concat());
    let word = word_with(&body, &[("comments", "comments", &comments)]);
    use RemnantKind::Comment;
    assert_eq!(remnants(&word), [(Comment, "乙", "请核1", "李明"), (Comment, "", "请核3", "王芳")]);
}

#[test]
fn tables_are_rows_and_merged_cells_leave_empty_ones() {
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let body = [
        r#"<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/><w:gridCol/></w:tblGrid>"#.to_owned(),
        row(&[tc("<w:vMerge w:val='restart'/>", "单位"), tc("<w:gridSpan w:val='2'/>", "数量")]),
        row(&[tc("<w:vMerge/>", "藏"), tc("", "受理|立案"), tc("", " 12 ")]),
        "</w:tbl>".to_owned(),
        table(&[&["甲", "乙"]]),
    ];
    let word = word(&body.concat());
    assert_eq!(word.transcript.text, "单位 | 数量 | \n | 受理｜立案 | 12\n甲 | 乙");
    let marks: Vec<_> = word.transcript.hints.iter().map(|hint| hint.mark).collect();
    assert_eq!(marks, [true, false, true].map(|first| Mark::TableRow { first }));
}

#[test]
fn a_cell_is_one_text_whatever_it_holds() {
    let cell = |blocks: &str| format!("<w:tc>{blocks}</w:tc>");
    let inner = table(&[&["12", "34"], &["56", "78"]]);
    let first = cell(&[p(&r("行政")), p(&r("许可")), p(&r("a")), p(&r("b"))].concat());
    let second = cell(&[p(&r("其中")), inner, p(&r("件"))].concat());
    let body = format!("<w:tbl><w:tblGrid/><w:tr>{first}{second}</w:tr></w:tbl>");
    assert_eq!(text(&body), "行政许可a b | 其中 12 34 56 78 件");
}

#[test]
fn a_table_of_one_column_is_a_frame() {
    let blocks = [p(&r("甲")), table(&[&["乙", "丙"]]), p(&r("丁"))].concat();
    let body = format!(
        "<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>{blocks}</w:tc></w:tr></w:tbl>"
    );
    assert_eq!(text(&body), "甲\n乙 | 丙\n丁");
}

#[test]
fn a_deleted_row_is_gone_and_told() {
    let row = |properties: &str, text| {
        format!("<w:tr><w:trPr>{properties}</w:trPr>{}{}</w:tr>", tc("", text), tc("", "1"))
    };
    let rows = [
        row("", "留"),
        row("<w:del w:author='李明'/>", "删"),
        row("<w:ins w:author='李明'/>", "增"),
    ];
    let word = word(&format!("<w:tbl><w:tblGrid/>{}</w:tbl>", rows.concat()));
    assert_eq!(word.transcript.text, "留 | 1\n增 | 1");
    let words: Vec<_> = remnants(&word).iter().map(|it| (it.0, it.2.to_owned())).collect();
    use RemnantKind::{Deleted, Inserted};
    let expected = [(Deleted, "删"), (Deleted, "1"), (Inserted, "")];
    assert_eq!(words, expected.map(|(kind, words)| (kind, words.to_owned())));
}

#[test]
fn of_two_branches_one_is_read_and_boxes_stand_apart() {
    let shape = |text| format!("<w:txbxContent>{}</w:txbxContent>", p(&r(text)));
    let branches = |requires, new, old| {
        format!(
            "<w:r><mc:AlternateContent><mc:Choice Requires='{requires}'><w:drawing><wps:txbx>{}</wps:txbx></w:drawing></mc:Choice>\
             <mc:Fallback><w:pict><v:textbox>{}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
            shape(new),
            shape(old)
        )
    };
    let body = p(&[
        r("前"),
        branches("wps", "新", "旧"),
        branches("xyz", "未知", "旧框"),
        branches("wps", "新", "旧"),
        r("后"),
    ]
    .concat());
    let word = word(&body);
    assert_eq!(word.transcript.text, "前后");
    assert_eq!(apart(&word), [(ApartKind::TextBox, "新"), (ApartKind::TextBox, "旧框")]);
}

#[test]
fn headers_and_notes_stand_apart_without_numbers_of_pages() {
    let page = "<w:fldSimple w:instr='PAGE'><w:r><w:t>3</w:t></w:r></w:fldSimple>";
    let footer = p(&[r("第"), page.into(), r("页")].concat());
    let note = |kind, text| format!("<w:footnote {kind}>{}</w:footnote>", p(&r(text)));
    let behind = "<w:r><w:pict><v:shape><v:textpath string='内部资料'/></v:shape></w:pict></w:r>";
    let notes = [note("w:type='separator'", "线"), note("", "注一"), note("", "注二")].concat();
    let yellow = p("<w:r><w:rPr><w:highlight w:val='red'/></w:rPr><w:t>送审稿</w:t></w:r>");
    let beside = [
        ("header", "hdr", yellow.as_str()),
        ("header", "hdr", &yellow),
        ("header", "hdr", &p(behind)),
        ("footer", "ftr", &footer),
        ("footnotes", "footnotes", &notes),
    ];
    let word = word_with(&p(&r("正文")), &beside);
    use ApartKind::{Footnote, Header, TextBox};
    assert_eq!(
        apart(&word),
        [(Header, "送审稿"), (TextBox, "内部资料"), (Footnote, "注一"), (Footnote, "注二")]
    );
    assert_eq!(remnants(&word)[0], (RemnantKind::Highlighted, "", "送审稿", ""));
}

#[test]
fn levels_make_headings_unless_the_line_is_a_paragraph() {
    let styles = "<w:style w:type='paragraph' w:styleId='2'><w:name w:val='heading 1'/></w:style>\
        <w:style w:type='paragraph' w:styleId='9'><w:basedOn w:val='2'/><w:pPr><w:outlineLvl w:val='7'/></w:pPr></w:style>";
    let of = |style: &str, text: &str| {
        p(&format!("<w:pPr><w:pStyle w:val='{style}'/></w:pPr>{}", r(text)))
    };
    let own =
        |level, text| p(&format!("<w:pPr><w:outlineLvl w:val='{level}'/></w:pPr>{}", r(text)));
    let long = "长".repeat(61);
    let body = [
        of("2", "一"),
        of("9", "二"),
        own(1, "三"),
        own(9, "四"),
        of("2", "（一）标题。正文"),
        of("2", &long),
    ];
    let word = word_with(&body.concat(), &[("styles", "styles", styles)]);
    let marks: Vec<_> = word.transcript.hints.iter().map(|hint| hint.mark).collect();
    assert_eq!(marks, [1, 6, 2].map(Mark::Heading));
}

#[test]
fn blanks_that_are_taken_back_leave_all_places_right() {
    let yellow =
        "<w:r><w:rPr><w:highlight w:val='red'/></w:rPr><w:t xml:space='preserve'>甲  </w:t></w:r>";
    let broken = "<w:r><w:rPr><w:highlight w:val='red'/></w:rPr><w:t xml:space='preserve'> </w:t><w:br/><w:t>乙</w:t></w:r>";
    let deleted = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space='preserve'>丙  </w:t></w:r></w:p>";
    let body = [
        p(yellow),
        p(&r("龘")),
        p(&(r("甲") + broken)),
        deleted.into(),
        p(""),
        p(&r("龘")),
        table(&[&["戊 ", "龘"]]),
    ];
    assert_eq!(text(&body.concat()), "甲\n龘\n甲\n乙\n丙\n龘\n戊 | 龘");
}

#[test]
fn ten_thousand_paragraphs_take_no_time_and_a_million_are_refused() {
    let body = p(&r("甲")).repeat(10_000);
    assert_eq!(word(&body).paragraphs.len(), 10_000);
    let body = "<w:p/>".repeat(crate::docx::draft::MAX_PIECES + 1);
    assert_eq!(&*read_bytes(&pack(&body, &[])).expect_err("too many").code, "input/too-large");
}

proptest::proptest! {
    #[test]
    fn no_order_of_elements_does_harm(choices in proptest::collection::vec(0..PIECES.len(), 0..60)) {
        // Unbalanced XML is refused; what is balanced must give right places.
        let mut open = Vec::new();
        let mut body = String::new();
        for choice in choices {
            match PIECES[choice] {
                "end" => body.extend(open.pop()),
                element => {
                    body.push_str(element);
                    let name = element.strip_prefix('<').and_then(|rest| rest.split([' ', '>']).next());
                    let is_open = element.matches('<').count() == 1 && !element.ends_with("/>");
                    open.extend(name.filter(|_| is_open).map(|name| format!("</{name}>")));
                }
            }
        }
        body.extend(open.into_iter().rev());
        word(&body);
    }
}

/// Beginnings of elements, elements and text, put together at random.
const PIECES: &[&str] = &[
    "<w:p>",
    "<w:r>",
    "<w:t xml:space='preserve'>",
    "<w:tbl>",
    "<w:tr>",
    "<w:tc>",
    "<w:p/>",
    "龘 ",
    " 甲|",
    "&amp;",
    "<w:del w:author='a'>",
    "<w:ins w:author='a'>",
    "<w:br/>",
    "<w:tab/>",
    "end",
    "end",
    "end",
    "end",
    "<w:sdt>",
    "<w:sdtContent>",
    "<w:drawing>",
    "<w:txbxContent>",
    "<w:fldChar w:fldCharType='begin'/>",
    "<w:fldChar w:fldCharType='separate'/>",
    "<w:fldChar w:fldCharType='end'/>",
    "<w:instrText>",
    "TOC",
    "<w:rPr><w:vanish/></w:rPr>",
    "<w:rPr><w:highlight w:val='red'/></w:rPr>",
    "<w:pPr><w:rPr><w:del w:author='a'/></w:rPr></w:pPr>",
    "<w:pPr><w:outlineLvl w:val='1'/></w:pPr>",
    "<w:commentRangeStart w:id='1'/>",
    "<w:commentRangeEnd w:id='1'/>",
    "<w:tcPr><w:vMerge/></w:tcPr>",
];
