//! The characters of a page, whatever it says about its encoding.
//!
//! In: bytes and what stands around them. Out: a string, or a diagnostic. What the bytes show counts
//! more than what the page declares: sites serve GB18030 as UTF-8 and the reverse.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use crate::diagnostic::Diagnostic;
use crate::say;

/// How far into a page its encoding may be declared, in bytes; browsers look at 1,024.
const DECLARED_WITHIN: usize = 16 << 10;

/// One character in this many may be lost in decoding; with more the encoding counts as unknown.
const LOST_ONE_IN: usize = 100;

/// How many bytes tell one encoding from another: thirty thousand characters; more would only cost time.
const SAMPLE: usize = 64 << 10;

/// Decodes a page; `label` is the encoding named around it, as in the head of a part of an archive.
///
/// # Errors
/// A diagnostic when no encoding makes characters of the bytes.
pub(super) fn decode(bytes: &[u8], label: Option<&str>) -> Result<String, Box<Diagnostic>> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default());
        return Ok(text.into_owned());
    }
    if let Some(encoding) = utf_16(bytes) {
        return whole(bytes, encoding).ok_or_else(unknown);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(text.to_owned());
    }
    let declared =
        label.map(str::as_bytes).or_else(|| declared(bytes)).and_then(Encoding::for_label);
    let declared = declared.map(|label| if label == GBK { GB18030 } else { label });
    whole(bytes, UTF_8)
        .or_else(|| whole(bytes, declared?))
        .or_else(|| whole(bytes, guess(bytes)))
        .or_else(|| whole(bytes, GB18030))
        .ok_or_else(unknown)
}

/// The text, if an encoding loses next to nothing of it.
fn whole(bytes: &[u8], encoding: &'static Encoding) -> Option<String> {
    let (start, _) = encoding.decode_without_bom_handling(sample(bytes));
    let (lost, foreign) = lost(&start);
    if lost * 4 > foreign {
        return None;
    }
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let (lost, foreign) = self::lost(&text);
    (lost.saturating_sub(1) * LOST_ONE_IN <= foreign).then(|| text.into_owned())
}

/// How many characters no reader knows, and how many are not ASCII.
fn lost(text: &str) -> (usize, usize) {
    let strange = |c: &char| *c == char::REPLACEMENT_CHARACTER || *c == '\0' || is_private(*c);
    let foreign = text.chars().filter(|c| !c.is_ascii()).count();
    (text.chars().filter(strange).count(), foreign)
}

/// The first bytes of a page that tell one encoding from another.
fn sample(bytes: &[u8]) -> &[u8] {
    let start = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let foreign = bytes.get(start..).unwrap_or_default();
    foreign.get(..SAMPLE).unwrap_or(foreign)
}

/// Characters without a meaning of their own, which wrong decoders make.
fn is_private(c: char) -> bool {
    ('\u{e000}'..='\u{f8ff}').contains(&c) || ('\u{80}'..='\u{9f}').contains(&c)
}

/// UTF-16 without a mark, by its zero bytes: the tags of a page are ASCII.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [b'<', 0, _, 0, ..] => Some(UTF_16LE),
        [0, b'<', 0, _, ..] => Some(UTF_16BE),
        _ => None,
    }
}

/// The label behind the first `charset=` of a page.
fn declared(bytes: &[u8]) -> Option<&[u8]> {
    const KEYS: [&[u8]; 2] = [b"charset", b"encoding"];
    let head = bytes.get(..DECLARED_WITHIN).unwrap_or(bytes).to_ascii_lowercase();
    let (at, key) = KEYS.iter().find_map(|key| Some((memchr::memmem::find(&head, key)?, key)))?;
    let value = bytes.get(at + key.len()..)?;
    let is_mark = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_:.".contains(byte);
    let start = value.iter().position(is_mark)?;
    let value = value.get(start..)?;
    value.get(..value.iter().position(|byte| !is_mark(byte))?)
}

/// The encoding that the bytes look like.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample(bytes), true);
    match detector.guess(None, Utf8Detection::Allow) {
        encoding if encoding == BIG5 || encoding == UTF_8 => encoding,
        _ => GB18030,
    }
}

fn unknown() -> Box<Diagnostic> {
    let message =
        say!("网页的文字编码无法识别", "the page is of an unknown encoding, or no text at all");
    let help = say!(
        "请在浏览器中打开，全选复制正文，存为 .txt 文件（编码选 UTF-8）后再检查",
        "open it in a browser, copy the text into a .txt file (UTF-8) and check that"
    );
    Box::new(Diagnostic::nowhere("input/encoding", message, help))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "，收到申请34件，其中𠮷林路、㐂街各1件。";

    fn decoded(bytes: &[u8]) -> Result<String, String> {
        decode(bytes, None).map_err(|problem| problem.code.to_string())
    }

    #[test]
    fn bytes_count_more_than_what_is_declared() {
        for label in ["utf-8", "gb2312", "GBK", "big5", "iso-8859-1", "nonsense", ""] {
            let page = format!("<meta charset=\"{label}\"><p>云麓县{}", TEXT.repeat(9));
            assert_eq!(decoded(page.as_bytes()).as_deref(), Ok(&*page), "UTF-8 as {label}");
            let bytes = GB18030.encode(&page).0;
            assert_eq!(decoded(&bytes).as_deref(), Ok(&*page), "GB18030 as {label}");
        }
    }

    #[test]
    fn marks_and_zeros_show_utf_16() {
        let page = format!("<html>{TEXT}");
        let little: Vec<u8> = page.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = page.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decoded(&little).as_deref(), Ok(&*page));
        assert_eq!(decoded(&big).as_deref(), Ok(&*page));
        assert_eq!(decoded(&[&[0xff, 0xfe], &*little].concat()).as_deref(), Ok(&*page));
        assert_eq!(decoded(format!("\u{feff}{page}").as_bytes()).as_deref(), Ok(&*page));
    }

    #[test]
    fn a_torn_page_is_read_and_noise_is_not() {
        let page = format!("<p>{}", TEXT.repeat(9));
        let torn = page.as_bytes().get(..page.len() - 1).unwrap_or_default();
        assert!(decoded(torn).is_ok_and(|text| text.ends_with('\u{fffd}')));
        let noise: Vec<u8> =
            (0..2000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert_eq!(decoded(&noise), Err("input/encoding".to_owned()));
    }
}
