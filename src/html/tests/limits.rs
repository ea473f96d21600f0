//! Pages made to be slow or large.

use std::time::{Duration, Instant};

use super::{refused, text_of};
use crate::html::builder::{MAX_DEPTH, MAX_TAGS, MAX_VALUE};
use crate::html::read;

const TEXT: &str = "云麓县制定文件3件，办理复议案件12件。";

/// Slow by far less than what would be quadratic, also without optimisation on a busy machine.
#[track_caller]
fn is_fast(page: impl AsRef<[u8]>) {
    let start = Instant::now();
    _ = read(page.as_ref());
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}

#[test]
fn tags_are_counted() {
    assert_eq!(refused("<b>".repeat(MAX_TAGS + 1)).0, "input/too-large");
    is_fast("<b>".repeat(MAX_TAGS));
}

#[test]
fn deep_elements_stand_beside_each_other() {
    for open in
        ["<div>", "<b>", "<ul><li>", "<table><tr><td>", "<ol><li>", "<a href=x>", "<del>", "<sup>"]
    {
        let deep = open.repeat(20_000);
        is_fast(format!("{deep}{TEXT}{}", "</div></b></td></tr></table>".repeat(10_000)));
    }
    let page = format!(
        "{}{TEXT}{}<p>{TEXT}",
        "<div>".repeat(9 * MAX_DEPTH),
        "</div>".repeat(9 * MAX_DEPTH)
    );
    assert_eq!(text_of(page), format!("{TEXT}\n{TEXT}"));
}

#[test]
fn attributes_may_be_many_and_long() {
    let many: String = (0..1_000_000).map(|n| format!("a{n}=1 ")).collect();
    is_fast(format!("<p {many}>{TEXT}"));
    is_fast(format!("<p {}>{TEXT}", "id=a class=b ".repeat(500_000)));
    let long = "长".repeat(4 << 20);
    is_fast(format!("<p title='{long}' class='{long}'>{TEXT}"));
    let style = format!("{:MAX_VALUE$};display:none", "a:b");
    assert_eq!(text_of(format!("<p style='{style}'>{TEXT}")), TEXT);
}

#[test]
fn copies_spans_and_entries_are_bounded() {
    is_fast(format!("<div class=zoom>{TEXT}{TEXT}{TEXT}{TEXT}</div>").repeat(5_000));
    is_fast(format!("<div>{TEXT}{TEXT}{TEXT}{TEXT}</div>").repeat(5_000));
    let copy = format!("<div>{TEXT}{TEXT}{TEXT}{TEXT}</div>");
    is_fast(format!(
        "<div>{}{TEXT}{TEXT}{TEXT}{TEXT}</div>{}",
        "<br>".repeat(50_000),
        copy.repeat(10_000)
    ));
    for open in ["<sup>", "<div class=title>", "<del>", "<h1>"] {
        is_fast(format!("{}{}", open.repeat(250), "long ".repeat(200_000)));
    }
    is_fast(format!("<table>{}</table>", "<tr><td colspan=9999 rowspan=9999>3".repeat(20_000)));
    is_fast("日期：来源：".repeat(200_000));
    is_fast("<p>日期：\n".repeat(40_000));
    is_fast("<ol reversed><li>甲</ol>".repeat(30_000));
    is_fast("<!--".repeat(200_000));
    is_fast("<?".repeat(200_000));
    is_fast("&".repeat(1 << 20));
}

#[test]
fn no_bytes_make_it_panic() {
    let page = format!(
        "<table><tr><td colspan=3>{TEXT}<ol start=a><li>\u{3000}<sup>2</sup><pre>\n</table>"
    );
    for end in 0..page.len() {
        _ = read(&page.as_bytes()[..end]);
        _ = read(&page.as_bytes()[end..]);
    }
}
