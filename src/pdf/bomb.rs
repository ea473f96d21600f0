//! Looks at a file before the library opens it, which decompresses tables of objects without a bound.
//!
//! In: the bytes. Out: the same bytes, with the streams that hold no text made unreadable, or a
//! refusal. Words are looked for in all that stands before a stream, whatever it is: what is taken for
//! more than it is costs a refusal, never memory.

use memchr::memmem;

use super::problem::Problem;
use super::stream::{GROWTH, MOST, Purse, measure};

/// The subtypes of streams that hold no text.
const NO_TEXT: [&[u8]; 4] = [b"/Image", b"/Type1C", b"/CIDFontType0C", b"/OpenType"];

/// The names of filters that make more bytes of few.
const GROWING: [&[u8]; 3] = [b"/FlateDecode", b"/LZWDecode", b"/RunLengthDecode"];

/// Their short names, which bytes of another stream may look like.
const SHORT: [&[u8]; 3] = [b"/Fl", b"/LZW", b"/RL"];

/// The names of filters that do not.
const STEADY: [&[u8]; 5] = [b"/ASCII85Decode", b"/ASCIIHexDecode", b"/A85", b"/AHx", b"/Crypt"];

/// Bytes of all streams that cannot be measured, being encrypted or compressed in two ways; each may
/// grow [`GROWTH`] times.
const UNMEASURED: usize = 2 << 20;

/// A byte that no filter begins with.
const NOTHING: u8 = 0xff;

/// Makes the streams that are not read harmless.
///
/// # Errors
/// Those that are read may become more than [`MOST`] bytes.
pub(super) fn defuse(bytes: &mut [u8]) -> Result<(), Problem> {
    let is_encrypted = memmem::find(bytes, b"/Encrypt").is_some();
    let begins = |&place: &usize| !bytes[..place].ends_with(b"end");
    let places: Vec<usize> = memmem::find_iter(bytes, b"stream").filter(begins).collect();
    let ends: Vec<usize> = memmem::find_iter(bytes, b"endstream").collect();
    let (mut purse, mut unmeasured, mut before) = (Purse::new(), UNMEASURED, 0);
    for place in places {
        let start = place + b"stream".len();
        let end = ends.get(ends.partition_point(|&end| end < start)).copied();
        let end = end.unwrap_or(bytes.len());
        let entries = unescaped(&bytes[before.min(place)..place]);
        before = start;
        let content = Content::of(&entries, is_encrypted);
        match content {
            Content::Plain => {}
            Content::None => blank(&mut bytes[start..end]),
            Content::Deflated | Content::DeflatedTwice => {
                let twice = if content == Content::DeflatedTwice { GROWTH } else { 1 };
                let (taken, made) = measure(data(&bytes[start..]), MOST);
                purse.spend(taken.max(made.saturating_mul(twice)))?;
            }
            Content::Unknown => {
                unmeasured = unmeasured.checked_sub(end - start).ok_or(Problem::TooLarge)?;
            }
        }
    }
    Ok(())
}

/// Overwrites a stream between the ends of lines around it.
fn blank(bytes: &mut [u8]) {
    let end = bytes.trim_ascii_end().len();
    let start = bytes.len() - data(bytes).len();
    if let Some(inner) = bytes.get_mut(start..end) {
        inner.fill(NOTHING);
    }
}

/// What is behind the line end of `stream`.
fn data(bytes: &[u8]) -> &[u8] {
    let rest = bytes.strip_prefix(b"\r").unwrap_or(bytes);
    rest.strip_prefix(b"\n").unwrap_or(rest)
}

/// What a stream can become.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Content {
    /// No more than it is.
    Plain,
    /// Nothing that is read.
    None,
    /// What inflating shows.
    Deflated,
    /// [`GROWTH`] times what inflating shows.
    DeflatedTwice,
    /// [`GROWTH`] times as much.
    Unknown,
}

impl Content {
    /// By the entries of the dictionary before it.
    fn of(entries: &[u8], is_encrypted: bool) -> Self {
        let count = |names: &[&[u8]]| names.iter().map(|name| whole(entries, name).count()).sum();
        let [growing, short, steady]: [usize; 3] = [count(&GROWING), count(&SHORT), count(&STEADY)];
        let is_deflated = whole(entries, GROWING[0]).next().is_some();
        if holds_no_text(entries) || growing > 1 || is_elsewhere(entries) {
            Self::None
        } else if growing + short == 0 {
            Self::Plain
        } else if is_encrypted || steady > 0 || !is_deflated {
            Self::Unknown
        } else if short > 0 {
            Self::DeflatedTwice
        } else {
            Self::Deflated
        }
    }
}

/// Whether it is an image or a font.
fn holds_no_text(entries: &[u8]) -> bool {
    let mut subtypes = after(entries, b"/Subtype").map(<[u8]>::trim_ascii_start);
    whole(entries, b"/Length1").next().is_some()
        || subtypes.any(|subtype| NO_TEXT.iter().any(|name| whole(subtype, name).next() == Some(0)))
}

/// Where a whole name stands.
fn whole<'e>(entries: &'e [u8], name: &'e [u8]) -> impl Iterator<Item = usize> + 'e {
    let is_whole = move |at: &usize| {
        entries.get(at + name.len()).is_none_or(|next| !next.is_ascii_alphanumeric())
    };
    memmem::find_iter(entries, name).filter(is_whole)
}

/// What stands behind each such name.
fn after<'e>(entries: &'e [u8], name: &'e [u8]) -> impl Iterator<Item = &'e [u8]> {
    whole(entries, name).map(move |at| &entries[at + name.len()..])
}

/// Whether a filter is named in another object: nobody writes that.
fn is_elsewhere(entries: &[u8]) -> bool {
    after(entries, b"/Filter").any(|value| {
        let value = value.trim_ascii_start();
        let list = value.strip_prefix(b"[").map(|list| list.split(|byte| *byte == b']').next());
        let names = list.flatten().unwrap_or(&value[..value.len().min(1)]);
        names
            .split(u8::is_ascii_whitespace)
            .any(|name| name.first().is_some_and(u8::is_ascii_digit))
    })
}

/// Names as they are meant: `#46` is F.
fn unescaped(entries: &[u8]) -> Vec<u8> {
    let mut made = Vec::with_capacity(entries.len());
    let mut rest = entries;
    while let Some((&byte, after)) = rest.split_first() {
        let code = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let meant =
            code.filter(|_| byte == b'#').and_then(|code| u8::from_str_radix(code, 16).ok());
        made.push(meant.unwrap_or(byte));
        rest = if meant.is_some() { &after[2..] } else { after };
    }
    made
}
