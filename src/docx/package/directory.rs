//! The directory of a zip, checked once.

use std::collections::BTreeMap;

use rawzip::{
    CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive, ZipSliceEntry,
};

use super::{damaged, too_large};
use crate::diagnostic::Diagnostic;
use crate::say;
use crate::span::Span;

/// The most entries of a document: one with thousands of pictures has fewer.
pub(crate) const MAX_ENTRIES: usize = 20_000;

/// An entry of a zip.
pub(super) struct Entry {
    /// Its name with `/` between folders and none in front.
    pub name: String,
    /// The bytes of its record in the directory.
    pub record: Span,
    /// The bytes from its own header to that of the next entry.
    pub stored: Span,
    pub method: CompressionMethod,
    pub is_encrypted: bool,
    /// Whether another entry has its name: readers would differ in which one they take.
    pub is_doubled: bool,
    way: ZipArchiveEntryWayfinder,
}

/// All entries of a zip, in the order of its directory.
pub(super) struct Directory<'a> {
    pub bytes: &'a [u8],
    pub entries: Vec<Entry>,
    archive: ZipSliceArchive<&'a [u8]>,
    /// The entries by name in lower case.
    names: BTreeMap<String, usize>,
}

impl<'a> Directory<'a> {
    pub(super) fn read(bytes: &'a [u8]) -> Result<Self, Box<Diagnostic>> {
        let archive = ZipArchive::from_slice(bytes).map_err(|_| incomplete())?;
        let mut entries = list(&archive)?;
        bound(&mut entries, archive.directory_offset())?;
        let mut names = BTreeMap::new();
        for index in 0..entries.len() {
            let other = names.insert(entries[index].name.to_lowercase(), index);
            if let Some(other) = other {
                (entries[index].is_doubled, entries[other].is_doubled) = (true, true);
            }
        }
        Ok(Self { bytes, entries, archive, names })
    }

    /// The entry of a part.
    pub(super) fn find(&self, name: &str) -> Option<&Entry> {
        let index = self.names.get(&clean(name).to_lowercase())?;
        self.entries.get(*index)
    }

    /// What is packed in an entry.
    pub(super) fn data(&self, entry: &Entry) -> Result<ZipSliceEntry<'_>, Box<Diagnostic>> {
        self.archive.get_entry(entry.way).map_err(|_| incomplete())
    }

    /// The bytes behind all entries of the directory: the mark of its end and a remark.
    pub(super) fn remark(&self) -> &[u8] {
        self.archive.comment().as_bytes()
    }
}

fn incomplete() -> Box<Diagnostic> {
    damaged(say!("文件不完整", "the file is incomplete"))
}

/// A name of a part as it is looked for.
fn clean(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_owned()
}

fn list(archive: &ZipSliceArchive<&[u8]>) -> Result<Vec<Entry>, Box<Diagnostic>> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut listed = archive.entries();
    while let Some(record) = listed.next_entry().map_err(|_| incomplete())? {
        if entries.len() == MAX_ENTRIES {
            return Err(too_large());
        }
        let start = record.central_directory_offset() as usize;
        let lengths = record.file_path().as_bytes().len()
            + record.extra_fields().remaining_bytes().len()
            + record.comment().as_bytes().len();
        entries.push(Entry {
            name: clean(&String::from_utf8_lossy(record.file_path().as_bytes())),
            record: Span::new(start, start + RECORD + lengths),
            stored: Span::at(record.local_header_offset() as usize),
            method: record.compression_method(),
            is_encrypted: record.flags().is_encrypted(),
            is_doubled: false,
            way: record.wayfinder(),
        });
    }
    Ok(entries)
}

/// The bytes of a record before its name.
const RECORD: usize = 46;

/// Finds where each entry ends: where the next one begins. Entries that share bytes are no document's: the
/// few bytes of such a zip would unpack to very many.
fn bound(entries: &mut [Entry], directory: u64) -> Result<(), Box<Diagnostic>> {
    let mut order: Vec<usize> = (0..entries.len()).collect();
    order.sort_by_key(|&index| entries[index].stored.start);
    let mut next = directory as usize;
    for index in order.into_iter().rev() {
        let Entry { stored, way, .. } = &mut entries[index];
        let least = stored.start.saturating_add(way.compressed_size_hint() as usize);
        if least >= next {
            return Err(incomplete());
        }
        stored.end = next;
        next = stored.start;
    }
    Ok(())
}
