//! Kinds of text: what it begins with tells pages, mails and XML from plain words.

use super::Kind;

/// How far one looks for the first tag of a page, behind comments and declarations.
const HEAD: usize = 16 << 10;

/// Names of first tags that only whole pages have.
const PAGES: [&str; 2] = ["!doctype html", "html"];

/// Those that a piece of a page may begin with, where its name says that it is one.
const PIECES: [&str; 14] = [
    "head", "body", "meta", "title", "div", "p", "table", "span", "script", "style", "link", "h1",
    "center", "font",
];

/// The first names of lines at the head of a mail.
const MAIL: [&str; 10] = [
    "return-path",
    "received",
    "delivered-to",
    "from",
    "mime-version",
    "message-id",
    "x-",
    "date",
    "subject",
    "content-type",
];

/// What the XML of Word has near its beginning.
const WORD: [&str; 3] = ["<w:worddocument", "<pkg:package", "progid=\"word.document\""];

/// The kind of a text.
pub(super) fn kind(bytes: &[u8], extension: &str) -> Option<Kind> {
    let head = head(bytes);
    let start = head.trim_start_matches(|one: char| one.is_whitespace() || one == '\u{feff}');
    let is_page_by_name = matches!(extension, "html" | "htm" | "shtml" | "xhtml" | "jsp" | "asp");
    let tag = first_tag(start);
    let begins = |names: &[&str]| tag.is_some_and(|tag| names.iter().any(|name| is_tag(tag, name)));
    if start.starts_with('<') && WORD.iter().any(|word| start.contains(word)) {
        Some(Kind::WordXml)
    } else if begins(&PAGES) || is_page_by_name && (begins(&PIECES) || start.contains("<body")) {
        Some(Kind::Html)
    } else if is_mail(start) {
        let is_page = start.contains("multipart/related") || matches!(extension, "mht" | "mhtml");
        Some(if is_page { Kind::Mhtml } else { Kind::Mail })
    } else {
        matches!(extension, "md" | "markdown").then_some(Kind::Markdown)
    }
}

/// The beginning in lower case; of UTF-16 and of Chinese encodings only what is ASCII is right.
fn head(bytes: &[u8]) -> String {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let is_wide = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    let ascii: Vec<u8> = head.iter().copied().filter(|byte| !is_wide || *byte != 0).collect();
    let text = String::from_utf8_lossy(&ascii).to_ascii_lowercase();
    let text = if is_wide { text.trim_start_matches('\u{fffd}').to_owned() } else { text };
    text.trim_start_matches('\u{feff}').to_owned()
}

/// What stands in the first tag, behind comments and the declaration of XML.
fn first_tag(text: &str) -> Option<&str> {
    let mut rest = text;
    loop {
        let tag = rest.trim_start().strip_prefix('<')?;
        rest = match tag {
            _ if tag.starts_with("!--") => tag.split_once("-->")?.1,
            _ if tag.starts_with('?') => tag.split_once("?>")?.1,
            _ => return Some(tag),
        };
    }
}

fn is_tag(tag: &str, name: &str) -> bool {
    let behind = tag.strip_prefix(name).and_then(|rest| rest.chars().next());
    behind.is_some_and(|one| one.is_whitespace() || matches!(one, '>' | '/'))
}

/// Whether it begins with the lines of a mail, one of which tells what it is made of.
fn is_mail(start: &str) -> bool {
    let name = |line: &str| line.split_once(':').map(|(name, _)| name.trim().to_owned());
    let first = start.lines().next().and_then(name);
    let is_first = first.is_some_and(|first| {
        MAIL.iter().any(|known| first == *known || known.ends_with('-') && first.starts_with(known))
    });
    let lines = start.lines().take_while(|line| !line.trim().is_empty());
    let mut fields = lines.filter_map(name);
    is_first && fields.any(|field| field == "mime-version" || field == "message-id")
}
