//! A file or standard input, up to the characters in it.
//!
//! In: a path or `-`. Out: [`Source`], or a diagnostic with the reason and what to do.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use crate::diagnostic::Diagnostic;
use crate::docx;
use crate::extract::{Format, Transcript};
use crate::html;
use crate::io_error;
pub use crate::kind::Kind;
use crate::lang::Bilingual;
#[cfg(feature = "pdf")]
use crate::pdf;
use crate::say;

/// The largest input that is read, in bytes: far beyond any report, and small enough that all that is
/// kept of it fits into 1 GB.
pub(crate) const MAX_BYTES: u64 = 64 << 20;

/// One character in this many may be lost in decoding; with more the encoding counts as unknown.
const LOST_ONE_IN: usize = 100;

/// Extensions of files that hold reports in forms that are read.
const READ: [&str; 11] =
    ["txt", "text", "md", "markdown", "docx", "html", "htm", "shtml", "mhtml", "mht", "pdf"];

/// Extensions of files that hold reports in forms that are not, which is told.
const NOT_READ: [&str; 5] = ["doc", "wps", "rtf", "ofd", "odt"];

/// Where a system shows the open files of a process.
const OPEN: [&str; 2] = ["/dev/fd", "/proc/self/fd"];

/// What an input says.
#[derive(Clone, Debug)]
pub enum Source {
    /// The decoded characters of a text, and how they are laid out.
    Text(String, Format),
    /// The text of pages, and the byte of it at which each begins.
    Pages(String, Vec<usize>),
    /// The text of a document of another kind.
    Transcript(Transcript),
}

impl Source {
    /// The characters alone and their layout: of a document of another kind, a block a line.
    pub fn into_text(self) -> (String, Format) {
        match self {
            Self::Text(text, format) => (text, format),
            Self::Pages(text, _) => (text, Format::Plain),
            Self::Transcript(transcript) => (transcript.text, Format::Paragraphs),
        }
    }
}

/// Whether a file found in a directory is read: reports, and documents to be reported as unsupported.
pub fn is_wanted(path: &Path) -> bool {
    let extension = extension(path);
    READ.iter().chain(&NOT_READ).any(|known| *known == extension)
}

fn extension(path: &Path) -> String {
    path.extension().map(|kind| kind.to_string_lossy().to_lowercase()).unwrap_or_default()
}

/// Reads a file.
///
/// # Errors
/// A diagnostic when it is missing, unreadable, empty, too large, or no text.
pub fn read_file(path: &Path) -> Result<Source, Box<Diagnostic>> {
    read(file_bytes(path)?, &path.to_string_lossy())
}

/// The bytes of a file.
///
/// # Errors
/// A diagnostic when it is missing, unreadable or too large.
pub fn file_bytes(path: &Path) -> Result<Vec<u8>, Box<Diagnostic>> {
    read_bytes(path).map_err(|error| cannot_read(&error))
}

fn read_bytes(path: &Path) -> io::Result<Vec<u8>> {
    let about = fs::metadata(path)?;
    if about.len() > MAX_BYTES {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    // A pipe may never be written to, a device never end.
    if !about.is_file() && !about.is_dir() && !is_open_already(path) {
        return Err(io::ErrorKind::Unsupported.into());
    }
    read_all(fs::File::open(path)?, about.len())
}

/// Whether a path names something that this process was given open: `<(…)` of a shell.
fn is_open_already(path: &Path) -> bool {
    path == Path::new("/dev/stdin") || OPEN.iter().any(|folder| path.starts_with(folder))
}

/// The bytes of standard input.
///
/// # Errors
/// As [`file_bytes`].
pub fn stdin_bytes() -> Result<Vec<u8>, Box<Diagnostic>> {
    read_all(io::stdin().lock(), 0).map_err(|error| cannot_read(&error))
}

/// Reads to the end, which a device may not have.
fn read_all(source: impl Read, expected: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(expected as usize + 1);
    if source.take(MAX_BYTES + 1).read_to_end(&mut bytes)? as u64 > MAX_BYTES {
        Err(io::ErrorKind::FileTooLarge.into())
    } else {
        Ok(bytes)
    }
}

fn cannot_read(error: &io::Error) -> Box<Diagnostic> {
    use io::ErrorKind::{FileTooLarge, IsADirectory, NotFound, PermissionDenied, Unsupported};
    let megabytes = MAX_BYTES >> 20;
    let (message, help) = match error.kind() {
        NotFound => (
            say!("文件不存在", "no such file"),
            say!("请检查路径和文件名", "check the path and the file's name"),
        ),
        PermissionDenied => (
            say!("没有读取权限", "permission denied"),
            say!(
                "请检查文件权限，或复制一份再检查",
                "check the file's permissions, or check a copy"
            ),
        ),
        FileTooLarge => (
            say!("文件过大，超过 {megabytes} MB", "the file is larger than {megabytes} MB"),
            say!("请确认这是一份报告", "make sure that it is a report"),
        ),
        IsADirectory => {
            (say!("这是文件夹", "this is a directory"), say!("请检查路径", "check the path"))
        }
        Unsupported => (
            say!("不是普通文件，而是管道或设备", "no ordinary file, but a pipe or a device"),
            say!(
                "要检查另一个程序的输出，用 - 代替文件名，从标准输入读取",
                "to check what another program writes, read standard input: `-` instead of a file"
            ),
        ),
        _ => {
            let why = io_error::words(error);
            (
                say!("读取失败：{why}", "cannot be read: {why}", why),
                say!("请复制一份到本机再检查", "copy it to this machine and check the copy"),
            )
        }
    };
    problem("input/unreadable", message, help)
}

fn problem(code: &'static str, message: Bilingual, help: Bilingual) -> Box<Diagnostic> {
    Box::new(Diagnostic::nowhere(code, message, help))
}

/// What the bytes of a file of that name say; what kind of file it is, they tell themselves.
///
/// # Errors
/// A diagnostic when they are empty, damaged, of a kind that is not read, or of no known encoding.
pub fn read(bytes: Vec<u8>, name: &str) -> Result<Source, Box<Diagnostic>> {
    match Kind::of(&bytes, name) {
        Kind::Text => text(bytes, Format::Plain),
        Kind::Markdown => text(bytes, Format::Markdown),
        Kind::Docx => transcribed(docx::read(&bytes)?.transcript),
        Kind::Html | Kind::Mhtml => transcribed(html::read(&bytes)?),
        #[cfg(feature = "pdf")]
        Kind::Pdf => pdf::read(&bytes).map(|(text, starts)| Source::Pages(text, starts)),
        kind => Err(kind.refusal().unwrap_or_else(|| left_out(kind))),
    }
}

fn transcribed(transcript: Transcript) -> Result<Source, Box<Diagnostic>> {
    if is_blank(&transcript.text) { Err(empty()) } else { Ok(Source::Transcript(transcript)) }
}

fn is_blank(text: &str) -> bool {
    text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty()
}

fn empty() -> Box<Diagnostic> {
    let message = say!("文件是空的", "the file is empty");
    let help = say!("请确认报告已保存到这个文件", "make sure that the report was saved to it");
    problem("input/empty", message, help)
}

/// A kind that this program was built without.
fn left_out(kind: Kind) -> Box<Diagnostic> {
    let name = kind.words();
    let message =
        say!("这个程序没有编入读取{name}的部分", "this program was built without: {name}", name);
    let help =
        say!("请复制正文，存为 .txt 文件后再检查", "copy the text into a .txt file and check that");
    problem("input/unsupported", message, help)
}

/// Turns the bytes of a text into characters.
///
/// UTF-8, UTF-16 and GB18030 are recognised, with or without a byte order mark.
fn text(bytes: Vec<u8>, format: Format) -> Result<Source, Box<Diagnostic>> {
    let mut text = match String::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => text,
        Ok(text) => decode_other(text.as_bytes())?,
        Err(error) => decode_other(error.as_bytes())?,
    };
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    if is_blank(&text) {
        return Err(empty());
    }
    Ok(Source::Text(text, format))
}

/// Decodes bytes that are no clean UTF-8.
fn decode_other(bytes: &[u8]) -> Result<String, Box<Diagnostic>> {
    let encoding = encoding_of(bytes);
    let (text, _, _) = encoding.decode(bytes);
    let lost = text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER || *c == '\0').count();
    let all = text.chars().count();
    if lost.saturating_sub(1) * LOST_ONE_IN > all || binary_controls(&text) * LOST_ONE_IN > all {
        let message = say!("不是文本，或文字编码无法识别", "no text, or of an unknown encoding");
        let help = say!(
            "请用记事本打开，“另存为”时编码选 UTF-8；如果打开就是乱码，请向提供者索取原文件",
            "open it in an editor and save it as UTF-8; if it is garbled there too, ask for the original file"
        );
        return Err(problem("input/encoding", message, help));
    }
    Ok(text.into_owned())
}

/// The encoding, by byte order mark, by the zero bytes of UTF-16, or by statistics.
fn encoding_of(bytes: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    let sample = &bytes[..bytes.len().min(4096)];
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    match (zeros(0), zeros(1)) {
        (even, odd) if odd > even && odd * 50 > sample.len() => return UTF_16LE,
        (even, odd) if even > odd && even * 50 > sample.len() => return UTF_16BE,
        _ => {}
    }
    let cut_off = std::str::from_utf8(bytes).is_err_and(|error| error.error_len().is_none());
    let broken = String::from_utf8_lossy(bytes).matches(char::REPLACEMENT_CHARACTER).count();
    if cut_off || broken * LOST_ONE_IN * 3 <= bytes.len() {
        return UTF_8;
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    match detector.guess(None, chardetng::Utf8Detection::Allow) {
        guess if guess == encoding_rs::GBK => GB18030,
        guess if guess == encoding_rs::BIG5 => guess,
        _ => GB18030,
    }
}

fn binary_controls(text: &str) -> usize {
    text.chars().filter(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\x0c')).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(bytes: &[u8]) -> Result<String, String> {
        let decoded = super::read(bytes.to_vec(), "report.txt");
        decoded.map(|source| source.into_text().0).map_err(|problem| problem.code.to_string())
    }

    #[test]
    fn known_encodings_are_decoded() {
        let text = "云麓县2024年报告，收到申请34件。\n";
        assert_eq!(text_of(text.as_bytes()).as_deref(), Ok(text));
        assert_eq!(text_of(&GB18030.encode(text).0).as_deref(), Ok(text));
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(text_of(&little).as_deref(), Ok(text));
        assert_eq!(text_of(&big).as_deref(), Ok(text));
        assert_eq!(text_of(&[&[0xff, 0xfe], &little[..]].concat()).as_deref(), Ok(text));
        let mut torn = text.repeat(40).into_bytes();
        torn.pop();
        torn.truncate(torn.len() - 2);
        assert!(text_of(&torn).is_ok_and(|read| read.ends_with('\u{fffd}')));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let noise: Vec<u8> =
            (0..2000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        for (bytes, code) in [
            (&b""[..], "input/empty"),
            (&b" \n\t"[..], "input/empty"),
            (&b"%PDF-1.7"[..], "input/damaged"),
            (&b"PK\x03\x04rest"[..], "input/unsupported"),
            (&b"<!DOCTYPE html><html>"[..], "input/empty"),
            (&noise[..], "input/encoding"),
            (&[0_u8; 64][..], "input/encoding"),
        ] {
            assert_eq!(text_of(bytes), Err(code.to_owned()));
        }
    }
}
