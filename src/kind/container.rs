//! Kinds that are told by what a container holds: ZIP, and the compound files of old Office.
//!
//! Only names are looked at, in one pass, so that no crate is needed to tell a kind.

use super::Kind;

/// Files of a container that are looked at: the first ones tell.
const FILES: usize = 4096;

/// The bytes of an entry in the directory of a compound file, which always begins at a multiple of them.
const ENTRY: usize = 128;

/// Files of a package, by the beginning of their paths, with what they make it; the first that is there
/// decides.
const PACKAGES: [(&[u8], Kind); 4] = [
    (b"word/", Kind::Docx),
    (b"xl/", Kind::Sheet),
    (b"ppt/", Kind::Slides),
    (b"OFD.xml", Kind::Ofd),
];

/// What a package says of itself in its first file.
const MIMETYPES: [(&[u8], Kind); 4] = [
    (b"application/vnd.oasis.opendocument.text", Kind::Odt),
    (b"application/vnd.oasis.opendocument.spreadsheet", Kind::Sheet),
    (b"application/vnd.oasis.opendocument.presentation", Kind::Slides),
    (b"application/epub+zip", Kind::Epub),
];

/// Streams of compound files, with what they make it; the first that is there decides.
const STREAMS: [(&str, Kind); 6] = [
    ("EncryptedPackage", Kind::Encrypted),
    ("WordDocument", Kind::Doc),
    ("Workbook", Kind::Sheet),
    ("Book", Kind::Sheet),
    ("PowerPoint Document", Kind::Slides),
    ("__properties_version1.0", Kind::Mail),
];

/// What a ZIP file is.
pub(super) fn zip(bytes: &[u8]) -> Kind {
    let first = local(bytes, 0);
    if let Some((b"mimetype", content)) = first {
        let known = MIMETYPES.iter().find(|(mimetype, _)| content.starts_with(mimetype));
        if let Some((_, kind)) = known {
            return *kind;
        }
    }
    let names = directory(bytes).unwrap_or_else(|| locals(bytes));
    let is_named = |start: &[u8]| names.iter().any(|name| name.starts_with(start));
    let is_package = is_named(b"[Content_Types].xml") || is_named(b"OFD.xml");
    let known = PACKAGES.iter().find(|(start, _)| is_package && is_named(start));
    known.map_or(Kind::Archive, |(_, kind)| *kind)
}

/// The name and the beginning of the content of a file in a ZIP, by its own header.
fn local(bytes: &[u8], at: usize) -> Option<(&[u8], &[u8])> {
    let header = bytes.get(at..)?.strip_prefix(b"PK\x03\x04")?;
    let name = usize::from(short(header, 22)?);
    let extra = usize::from(short(header, 24)?);
    let content = header.get(26 + name + extra..).unwrap_or_default();
    Some((header.get(26..26 + name)?, content))
}

/// The names in the directory at the end; none where the end is missing.
fn directory(bytes: &[u8]) -> Option<Vec<&[u8]>> {
    /// The bytes of the last record, and of the longest comment behind it.
    const END: usize = 22 + (1 << 16);
    let tail = bytes.len().saturating_sub(END);
    let end = tail + memchr::memmem::rfind(bytes.get(tail..)?, b"PK\x05\x06")?;
    let offset = u32::from_le_bytes(bytes.get(end + 16..end + 20)?.try_into().ok()?);
    let mut rest = bytes.get(offset as usize..)?;
    let mut names = Vec::new();
    while let Some(header) = rest.strip_prefix(b"PK\x01\x02")
        && names.len() < FILES
    {
        let lengths = [short(header, 24)?, short(header, 26)?, short(header, 28)?];
        let [name, extra, comment] = lengths.map(usize::from);
        names.push(header.get(42..42 + name)?);
        rest = header.get(42 + name + extra + comment..)?;
    }
    (!names.is_empty()).then_some(names)
}

/// The names in the headers of files, which stand between their contents.
fn locals(bytes: &[u8]) -> Vec<&[u8]> {
    let places = memchr::memmem::find_iter(bytes, b"PK\x03\x04").take(FILES);
    places.filter_map(|at| Some(local(bytes, at)?.0)).collect()
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

/// What a compound file is; Word and Writer of WPS have the same streams.
pub(super) fn ole(bytes: &[u8], extension: &str) -> Kind {
    let known = STREAMS.iter().find(|(name, _)| has_stream(bytes, name));
    match known.map_or(Kind::Office, |(_, kind)| *kind) {
        Kind::Doc if matches!(extension, "wps" | "wpt") => Kind::Wps,
        kind => kind,
    }
}

/// Whether the directory of a compound file has a stream of this name.
fn has_stream(bytes: &[u8], name: &str) -> bool {
    let name: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
    let is_entry = |entry: &[u8]| {
        let (is_stream, length) = (entry.get(66) == Some(&2), short(entry, 64).map(usize::from));
        entry.starts_with(&name) && is_stream && length == Some(name.len())
    };
    bytes.chunks_exact(ENTRY).any(is_entry)
}
