//! Web archives (.mhtml, .mht): the pages in them.
//!
//! In: the bytes of an archive. Out: its parts that are pages, decoded from quoted-printable or
//! base64; pictures and styles are left.

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use memchr::memmem;
use quoted_printable::ParseMode;

/// The longest head of a message or part, in bytes: browsers write ten short lines.
const MAX_HEAD: usize = 16 << 10;

/// How deep archives stand within archives; browsers write one, mail programs two.
pub(super) const MAX_DEPTH: usize = 4;

/// How many parts are looked at: a page with a thousand pictures has one part for each.
pub(super) const MAX_PARTS: usize = 4096;

/// A page in an archive.
pub(super) struct Part {
    pub bytes: Vec<u8>,
    /// The encoding that the head of the part names.
    pub label: Option<String>,
}

/// What stands above a message or part.
#[derive(Default)]
struct Head {
    is_mime: bool,
    kind: String,
    transfer: String,
}

/// Whether bytes begin as archives and mails do.
pub(super) fn recognise(bytes: &[u8]) -> bool {
    let Some((head, _)) = split_head(bytes) else { return false };
    head.is_mime && (is_archive(&head.kind) || is_page(&head.kind))
}

/// The pages in an archive, in its order.
pub(super) fn parts(bytes: &[u8]) -> Vec<Part> {
    let mut parts = Vec::new();
    collect(bytes, MAX_DEPTH, &mut parts);
    parts
}

fn collect(bytes: &[u8], depth: usize, parts: &mut Vec<Part>) {
    let Some((head, body)) = split_head(bytes) else { return };
    if is_page(&head.kind) {
        let label = parameter(&head.kind, "charset");
        parts.push(Part { bytes: decode(body, &head.transfer), label });
    } else if is_archive(&head.kind)
        && depth > 0
        && let Some(boundary) = parameter(&head.kind, "boundary")
    {
        let pieces = pieces(body, &boundary);
        pieces.into_iter().for_each(|piece| collect(piece, depth - 1, parts));
    }
}

fn is_archive(kind: &str) -> bool {
    starts_with(kind, "multipart/")
}

fn is_page(kind: &str) -> bool {
    starts_with(kind, "text/html") || starts_with(kind, "application/xhtml")
}

fn starts_with(text: &str, start: &str) -> bool {
    text.get(..start.len()).is_some_and(|text| text.eq_ignore_ascii_case(start))
}

/// The head and what stands below its empty line.
fn split_head(bytes: &[u8]) -> Option<(Head, &[u8])> {
    let bytes = bytes.trim_ascii_start();
    let limit = bytes.get(..MAX_HEAD).unwrap_or(bytes);
    let ends = [&b"\n\r\n"[..], b"\n\n"];
    let ends = ends.iter().filter_map(|end| Some((memmem::find(limit, end)?, end.len())));
    let (end, gap) = ends.min()?;
    let lines = String::from_utf8_lossy(bytes.get(..end)?);
    let unfolded = lines.replace("\r\n", "\n").replace("\n\t", " ").replace("\n ", " ");
    let mut head = Head::default();
    for line in unfolded.lines() {
        let (name, value) = line.split_once(':')?;
        match name.to_ascii_lowercase().as_str() {
            "mime-version" => head.is_mime = true,
            "content-type" => value.trim().clone_into(&mut head.kind),
            "content-transfer-encoding" => head.transfer = value.trim().to_ascii_lowercase(),
            _ => {}
        }
    }
    Some((head, bytes.get(end + gap..)?))
}

/// A parameter of a head's line: `multipart/related; boundary="----x"`.
fn parameter(value: &str, name: &str) -> Option<String> {
    let mut parameters = value.split(';').skip(1).filter_map(|one| one.split_once('='));
    let (_, value) = parameters.find(|(key, _)| key.trim().eq_ignore_ascii_case(name))?;
    Some(value.trim().trim_matches('"').to_owned()).filter(|value| !value.is_empty())
}

/// What stands between the lines of a boundary.
fn pieces<'b>(body: &'b [u8], boundary: &str) -> Vec<&'b [u8]> {
    let boundary = format!("--{boundary}");
    let at_line = |at: &usize| *at == 0 || body.get(at - 1) == Some(&b'\n');
    let marks = memmem::find_iter(body, &boundary).filter(at_line).take(MAX_PARTS);
    let marks: Vec<_> = marks.collect();
    let ends = marks.iter().skip(1).copied().chain([body.len()]);
    let piece = |(start, end): (&usize, usize)| body.get(start + boundary.len()..end);
    marks.iter().zip(ends).filter_map(piece).collect()
}

fn decode(body: &[u8], transfer: &str) -> Vec<u8> {
    match transfer {
        "quoted-printable" => {
            quoted_printable::decode(body, ParseMode::Robust).unwrap_or_else(|_| body.to_vec())
        }
        "base64" => decode_base64(body),
        _ => body.to_vec(),
    }
}

/// Decodes base64 up to its first damage.
fn decode_base64(body: &[u8]) -> Vec<u8> {
    let is_digit = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    let mut digits: Vec<u8> = body.iter().copied().filter(is_digit).collect();
    if digits.len() % 4 == 1 {
        digits.pop();
    }
    let config = GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true);
    GeneralPurpose::new(&STANDARD, config).decode(digits).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: \
                        multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--x\"\r\n\r\n";

    fn archive(transfer: &str, body: &str) -> Vec<u8> {
        format!(
            "{HEAD}----x\r\nContent-Type: text/css\r\n\r\np{{}}\r\n----x\r\nContent-Type: \
             text/html; charset=gbk\r\nContent-Transfer-Encoding: {transfer}\r\n\r\n{body}\r\n----x--\r\n"
        )
        .into_bytes()
    }

    #[test]
    fn pages_are_decoded() {
        for (transfer, body) in [
            ("8bit", "<p>云=麓</p>"),
            ("quoted-printable", "<p>=E4=BA=\r\n=91=3D=E9=BA=93</p>"),
            ("BASE64", "PHA+5LqR\r\nPem6kzwvcD4="),
        ] {
            let bytes = archive(transfer, body);
            assert!(recognise(&bytes));
            let parts = parts(&bytes);
            let [part] = &*parts else { panic!("one page: {}", parts.len()) };
            assert_eq!(String::from_utf8_lossy(&part.bytes).trim(), "<p>云=麓</p>");
            assert_eq!(part.label.as_deref(), Some("gbk"));
        }
    }

    #[test]
    fn archives_nest_to_a_limit() {
        let nested = |depth: usize| {
            let page = "Content-Type: text/html\n\n<p>文</p>".to_owned();
            (0..depth).fold(page, |inner, level| {
                format!("Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n{inner}")
            })
        };
        assert_eq!(parts(nested(MAX_DEPTH).as_bytes()).len(), 1);
        assert_eq!(parts(nested(MAX_DEPTH + 1).as_bytes()).len(), 0);
        let many = "--x\nContent-Type: text/html\n\n".repeat(MAX_PARTS + 9);
        let many = format!("Content-Type: multipart/mixed; boundary=x\n\n{many}");
        assert_eq!(parts(many.as_bytes()).len(), MAX_PARTS);
    }

    #[test]
    fn other_texts_are_no_archives() {
        for text in ["标题：报告\n\n正文", "", "From: a\n\nb", "MIME-Version: 1.0"] {
            assert!(!recognise(text.as_bytes()), "{text}");
        }
    }
}
