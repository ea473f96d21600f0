//! Kinds that the first bytes show.

use super::{Kind, container};

/// First bytes that only one kind has.
const FIRST: [(&[u8], Kind); 33] = [
    (b"{\\rtf", Kind::Rtf),
    (b"\x89PNG\r\n\x1a\n", Kind::Image),
    (b"\xff\xd8\xff", Kind::Image),
    (b"GIF87a", Kind::Image),
    (b"GIF89a", Kind::Image),
    (b"II*\0", Kind::Image),
    (b"MM\0*", Kind::Image),
    (b"AT&TFORM", Kind::Image),
    (b"8BPS\0\x01", Kind::Image),
    (b"\xd7\xcd\xc6\x9a\0\0", Kind::Image),
    (b"Rar!\x1a\x07", Kind::Archive),
    (b"7z\xbc\xaf\x27\x1c", Kind::Archive),
    (b"\x1f\x8b\x08", Kind::Archive),
    (b"BZh91AY&SY", Kind::Archive),
    (b"\xfd7zXZ\0", Kind::Archive),
    (b"\x28\xb5\x2f\xfd", Kind::Archive),
    (b"MSCF\0\0\0\0", Kind::Archive),
    (b"PK\x05\x06", Kind::Archive),
    (b"\x7fELF", Kind::Program),
    (b"\xca\xfe\xba\xbe", Kind::Program),
    (b"\xcf\xfa\xed\xfe", Kind::Program),
    (b"L\0\0\0\x01\x14\x02\0", Kind::Program),
    (b"CAJ\0", Kind::Caj),
    (b"HN\xc8\0", Kind::Caj),
    (b"KDH \0", Kind::Caj),
    (b"TEB\0", Kind::Caj),
    (b"ID3", Kind::Media),
    (b"OggS\0", Kind::Media),
    (b"fLaC", Kind::Media),
    (b"\x1aE\xdf\xa3", Kind::Media),
    (b"FLV\x01", Kind::Media),
    (b"#!AMR", Kind::Media),
    (b"0&\xb2\x75\x8e\x66\xcf\x11", Kind::Media),
];

/// Pictures among the files that begin as films do.
const PICTURES: [&[u8]; 6] = [b"heic", b"heix", b"heif", b"mif1", b"msf1", b"avif"];

/// How far into the file a PDF may begin.
const PDF_WITHIN: usize = 1024;

/// The kind of bytes that are no text, and of those of text that begin with a mark of their own.
pub(super) fn kind(bytes: &[u8], extension: &str) -> Option<Kind> {
    if bytes.starts_with(b"PK\x03\x04") {
        return Some(container::zip(bytes));
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Some(container::ole(bytes, extension));
    }
    let first = FIRST.iter().find(|(first, _)| bytes.starts_with(first)).map(|(_, kind)| *kind);
    first.or_else(|| deeper(bytes)).or_else(|| is_pdf(bytes).then_some(Kind::Pdf))
}

/// Kinds whose mark is not at the very beginning.
fn deeper(bytes: &[u8]) -> Option<Kind> {
    let at = |from: usize, to: usize| bytes.get(from..to).unwrap_or_default();
    let is_bitmap = at(0, 2) == b"BM" && at(6, 10) == [0; 4];
    let is_dos = at(0, 2) == b"MZ" && bytes.get(..64).unwrap_or(bytes).contains(&0);
    let riff = if at(0, 4) == b"RIFF" { at(8, 12) } else { b"" };
    match () {
        () if at(4, 8) == b"ftyp" && PICTURES.contains(&at(8, 12)) => Some(Kind::Image),
        () if at(4, 8) == b"ftyp" => Some(Kind::Media),
        () if is_bitmap || riff == b"WEBP" => Some(Kind::Image),
        () if matches!(riff, b"WAVE" | b"AVI ") => Some(Kind::Media),
        () if is_dos => Some(Kind::Program),
        () if at(257, 262) == b"ustar" => Some(Kind::Archive),
        () => None,
    }
}

/// Whether the mark of PDF stands near the beginning, and not in a text about PDF.
fn is_pdf(bytes: &[u8]) -> bool {
    let head = bytes.get(..PDF_WITHIN).unwrap_or(bytes);
    let Some(at) = memchr::memmem::find(head, b"%PDF-") else { return false };
    head[..at].trim_ascii() == b""
        || head[..at] == *b"\xef\xbb\xbf"
        || memchr::memmem::find(bytes, b" obj").is_some()
}
