//! Pages that hold no report: what they hold instead, and the way out.

use super::kinds::{Attribute, Kind};
use super::page::Page;
use super::tree::{At, ROOT, Tree};
use crate::diagnostic::Diagnostic;
use crate::lang::Bilingual;
use crate::say;

/// With fewer Chinese characters a page that has something else is taken for a page without a report;
/// the shortest reports have 1,000.
const FEW: usize = 200;

/// Endings of documents behind a link.
const DOCUMENTS: [&str; 10] =
    [".pdf", ".doc", ".docx", ".wps", ".ofd", ".xls", ".xlsx", ".rtf", ".zip", ".rar"];

/// What pages say that stand in for another one.
const ERRORS: [&str; 16] = [
    "404",
    "403 forbidden",
    "502 bad gateway",
    "not found",
    "找不到",
    "不存在",
    "无法访问",
    "已被删除",
    "访问被拦截",
    "请求被拦截",
    "访问过于频繁",
    "非法请求",
    "安全验证",
    "人机验证",
    "waf",
    "access denied",
];

/// The longest address that a message shows, in characters.
const MAX_ADDRESS: usize = 120;

/// Says why a page holds no report, if it holds little text and something else, or nothing at all.
pub(super) fn refusal(page: &Page<'_>, text: &str) -> Option<Box<Diagnostic>> {
    let tree = page.tree;
    let all = page.amount(ROOT);
    if all.han - all.linked.min(all.han) > FEW {
        return None;
    }
    let (code, message, help) = error_page(tree, text)
        .or_else(|| document(tree).map(|address| attached(&address)))
        .or_else(|| frame(tree).map(|address| framed(&address)))
        .or_else(|| script_page(tree, all.han))
        .or_else(|| text.trim().is_empty().then(empty))?;
    Some(Box::new(Diagnostic::nowhere(code, message, help)))
}

type Reason = (&'static str, Bilingual, Bilingual);

fn error_page(tree: &Tree, text: &str) -> Option<Reason> {
    let titles = tree.within(ROOT).filter(|at| tree.kind(*at) == Some(Kind::Title));
    let title: String = titles.map(|at| tree.all_text(at)).collect();
    let said = format!("{title} {text}").to_lowercase();
    let words = ERRORS.iter().find(|words| said.contains(**words))?;
    let message = say!(
        "保存的是网站的出错或验证页面（“{words}”），不是报告",
        "this is an error page of the site (\"{words}\"), not the report"
    );
    let help = say!(
        "请在浏览器中打开报告的网址，看到正文后重新保存网页，或复制正文存为 .txt 文件",
        "open the report's address in a browser, and save the page again when its text is there"
    );
    Some(("input/error-page", message, help))
}

/// The address of a document that the page shows or links to.
fn document(tree: &Tree) -> Option<String> {
    let address = |at: At| match tree.kind(at)? {
        Kind::Embedded => {
            tree.attribute(at, Attribute::Src).or(tree.attribute(at, Attribute::Data))
        }
        Kind::Frame => tree.attribute(at, Attribute::Src).filter(|src| is_document(src)),
        Kind::Link => tree.attribute(at, Attribute::Href).filter(|href| is_document(href)),
        _ => None,
    };
    tree.within(ROOT).find_map(address).filter(|address| !address.is_empty()).map(shortened)
}

/// Whether an address is that of a document, perhaps within that of a viewer: `viewer.html?file=/a.pdf`.
fn is_document(address: &str) -> bool {
    let address = address.to_ascii_lowercase();
    let mut parts = address.split(['?', '#', '&', '=']);
    parts.any(|part| DOCUMENTS.iter().any(|ending| part.ends_with(ending)))
}

fn attached(address: &str) -> Reason {
    let message = say!(
        "网页中没有报告正文，正文在附件中：{address}",
        "the page does not hold the report, which is a document of its own: {address}"
    );
    let help = say!(
        "请在浏览器中打开网页，下载这个附件，再检查附件",
        "open the page in a browser, download the document and check that"
    );
    ("input/attachment", message, help)
}

fn frame(tree: &Tree) -> Option<String> {
    let mut frames = tree.within(ROOT).filter(|at| tree.kind(*at) == Some(Kind::Frame));
    let address = frames.find_map(|at| tree.attribute(at, Attribute::Src));
    address.map(str::trim).filter(|it| !it.is_empty() && !it.starts_with("about:")).map(shortened)
}

fn framed(address: &str) -> Reason {
    let message = say!(
        "网页中没有报告正文，正文在内嵌的另一个网页中：{address}",
        "the page does not hold the report, but a frame with another page: {address}"
    );
    let help = say!(
        "请在浏览器中右键点击正文，选“在新标签页中打开框架”，保存打开的网页；或者复制正文存为 .txt 文件",
        "open the frame in a tab of its own and save that page, or copy the text into a .txt file"
    );
    ("input/frame", message, help)
}

/// A page that is made by its scripts.
fn script_page(tree: &Tree, han: usize) -> Option<Reason> {
    const NEXT_TO_NOTHING: usize = 40;
    let has_script = tree.within(ROOT).any(|at| tree.kind(at) == Some(Kind::Script));
    (has_script && han < NEXT_TO_NOTHING).then(|| {
        let message = say!(
            "网页中没有报告正文，正文要由浏览器运行脚本后才显示",
            "the page holds scripts only, which show the report in a browser"
        );
        let help = say!(
            "请在浏览器中打开，等正文显示后，全选复制正文，存为 .txt 文件后再检查",
            "open it in a browser, copy the text that is shown into a .txt file and check that"
        );
        ("input/script-page", message, help)
    })
}

fn empty() -> Reason {
    let message = say!("网页中没有文字", "the page holds no text");
    let help = say!(
        "请在浏览器中打开，确认能看到报告；如果正文是图片，请向提供者索取 Word 文档",
        "open it in a browser; if the report is shown as pictures, ask for the Word document"
    );
    ("input/empty", message, help)
}

fn shortened(address: &str) -> String {
    let address = address.trim();
    let end = address.char_indices().nth(MAX_ADDRESS).map(|(at, _)| at);
    end.map_or_else(
        || address.to_owned(),
        |end| format!("{}…", address.get(..end).unwrap_or_default()),
    )
}
