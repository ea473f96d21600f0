//! Pieces of pages.

use super::text_of;
use crate::extract::{Mark, RemnantKind};
use crate::html::read;

#[track_caller]
fn gives(page: &str, lines: &[&str]) {
    assert_eq!(text_of(page).lines().collect::<Vec<_>>(), lines, "{page}");
}

#[test]
fn white_space_is_what_browsers_show() {
    gives(
        "<p>\u{3000}&nbsp; 收到<b>34</b>件，\n其中 12  件。&nbsp;</p>",
        &["收到34件，其中 12 件。"],
    );
    gives("<p>of\nlaw</p><p> </p><p>&#12288;</p>", &["of law"]);
    gives("<p>共&nbsp;&nbsp;件<br>甲<br/><br>乙</br>丙", &["共  件", "甲", "乙", "丙"]);
    gives("甲<div>乙<span>丙</span></div>丁", &["甲", "乙丙", "丁"]);
    gives("<pre>甲\n  乙 丙</pre>", &["甲", "乙 丙"]);
}

#[test]
fn what_is_left_open_ends_where_browsers_end_it() {
    gives("<p>甲<p>乙<div>丙<p>丁</div>戊", &["甲", "乙", "丙", "丁", "戊"]);
    gives("<ul><li>甲<ul><li>乙</ul><li>丙</ul>", &["甲", "乙", "丙"]);
    gives("<p><b>甲<i>乙</b>丙</i>丁</p>戊</p>己", &["甲乙丙丁", "戊", "己"]);
    gives("<b><p>甲</b>乙</p></div></td>丙", &["甲乙", "丙"]);
    gives("<table><form><tr><td>甲<td>乙<tr><td>丙<td>丁</form></table>", &["甲 | 乙", "丙 | 丁"]);
}

#[test]
fn what_is_not_shown_is_not_read() {
    gives(
        "<p>甲<span style='color:red;display:none!important'>乙</span></p><p hidden>丙</p>",
        &["甲"],
    );
    gives("<p>甲<!-- 乙 --><style>丁</style><noscript>戊</noscript>", &["甲"]);
    gives("<p><ruby>规<rp>(</rp><rt>guī</rt><rp>)</rp></ruby>定</p>", &["规定"]);
    gives("<p>120km<sup>2</sup>，注<sup>[1]</sup></p>", &["120km²，注[1]"]);
}

#[test]
fn lists_have_their_numbers() {
    gives("<ol start=3><li>甲<li><p>乙</p><p>丙</p></ol>", &["3. 甲", "4. 乙", "丙"]);
    gives("<ol><li><ol type=a><li>甲</ol><li>乙</ol>", &["a. 甲", "2. 乙"]);
    gives("<ul><li>甲</ul>", &["甲"]);
    // Word writes the numbers of its own lists between declarations that no browser knows.
    let word = "<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>一、<span>&nbsp;\
                </span></span><![endif]><span>工作</span></p>";
    gives(word, &["一、 工作"]);
}

#[test]
fn tables_are_rows() {
    let page = "<table><caption>表1</caption><tr><th rowspan=2>类别<th colspan=2>件数<tr><td>立案\
                <td>结案<tr><td><p>食品</p><p>安全<td> 3 <td></table><p>完</p>";
    gives(page, &["表1", "类别 | 件数 | ", " | 立案 | 结案", "食品安全 | 3 | ", "完"]);
    let transcript = read(page.as_bytes()).expect("a table");
    let rows: Vec<_> = transcript.hints.iter().map(|hint| hint.mark).collect();
    let row = |first| Mark::TableRow { first };
    assert_eq!(rows, [row(true), row(false), row(false)]);
    assert_eq!(transcript.hints[1].start, transcript.text.find(" | 立案").expect("the row"));
    gives("<table><tr><td>甲<tr><td>乙</table>", &["甲", "乙"]);
    gives("<table><tr><td>甲<td><table><tr><td>乙<td>丙</table></table>", &["甲", "乙 | 丙"]);
    gives(
        "<table><tr><td colspan=99999999>甲<td rowspan=99999999>乙</table>",
        &[&format!("甲{} | 乙", " | ".repeat(63))],
    );
}

#[test]
fn headings_and_deletions_are_told() {
    let transcript =
        read("<h2>一、<b>工作</b></h2><p>甲<del>乙</del>丙</p>".as_bytes()).expect("a text");
    assert_eq!(transcript.text, "一、工作\n甲丙");
    assert_eq!(transcript.hints.first().map(|hint| hint.mark), Some(Mark::Heading(2)));
    let [remnant] = &transcript.remnants[..] else { panic!("one deletion") };
    assert_eq!((remnant.kind, &*remnant.words), (RemnantKind::Deleted, "乙"));
    assert_eq!(remnant.span.start, transcript.text.find("丙").expect("it is there"));
}

#[test]
fn what_is_long_is_no_heading() {
    let page = format!("<h2>一、工作<p>{}", "制定文件3件。".repeat(40));
    assert_eq!(read(page.as_bytes()).expect("a text").hints, []);
}
