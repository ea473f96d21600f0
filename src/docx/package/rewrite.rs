//! A package with some parts changed: what stays is copied as it is packed.

use std::collections::BTreeMap;
use std::io::Write;

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

use super::directory::{Directory, Entry};
use super::{damaged, too_large};
use crate::diagnostic::Diagnostic;
use crate::say;

/// What begins the header of an entry, its record in the directory, and the end of that.
const LOCAL: &[u8] = b"PK\x03\x04";
const RECORD: &[u8] = b"PK\x01\x02";
const END: &[u8] = b"PK\x05\x06";

/// Where a record of the directory holds the place of its entry.
const PLACE: usize = 42;

/// The version of zip that deflate needs.
const VERSION: u16 = 20;

/// Names are UTF-8.
const UTF_8: u16 = 1 << 11;

const DEFLATE: u16 = 8;

/// The first day that a zip can tell: the same document gives the same bytes whenever it is made.
const DAY: u16 = 0x21;

/// A zip while it is written.
#[derive(Default)]
struct Zip {
    bytes: Vec<u8>,
    directory: Vec<u8>,
    count: usize,
}

pub(super) fn rewrite(
    source: &Directory<'_>,
    changed: &BTreeMap<String, Vec<u8>>,
) -> Result<Vec<u8>, Box<Diagnostic>> {
    let mut new: BTreeMap<String, (&str, &[u8])> = BTreeMap::new();
    for (name, bytes) in changed {
        new.insert(name.to_lowercase(), (name, bytes));
    }
    let mut zip = Zip::default();
    for entry in &source.entries {
        match new.remove(&entry.name.to_lowercase()) {
            Some((_, bytes)) if !entry.is_doubled => zip.add(&entry.name, bytes)?,
            Some((name, _)) => {
                return Err(damaged(say!("其中有两个“{name}”", "it holds “{name}” twice")));
            }
            None => zip.copy(source.bytes, entry)?,
        }
    }
    for (name, bytes) in new.into_values() {
        zip.add(name, bytes)?;
    }
    zip.finish(source.remark())
}

impl Zip {
    /// Takes over an entry: its bytes, and its record with the new place.
    fn copy(&mut self, source: &[u8], entry: &Entry) -> Result<(), Box<Diagnostic>> {
        let place = self.place()?;
        let (stored, record) = (entry.stored.range(), entry.record.range());
        let (Some(stored), Some(record)) = (source.get(stored), source.get(record)) else {
            return Err(damaged(say!("文件不完整", "the file is incomplete")));
        };
        let behind = PLACE + place.len();
        let (Some(before), Some(after)) = (record.get(..PLACE), record.get(behind..)) else {
            return Err(damaged(say!("文件不完整", "the file is incomplete")));
        };
        self.bytes.extend_from_slice(stored);
        self.directory.extend([before, &place, after].into_iter().flatten());
        self.count += 1;
        Ok(())
    }

    /// Packs a part.
    fn add(&mut self, name: &str, part: &[u8]) -> Result<(), Box<Diagnostic>> {
        let place = self.place()?;
        let packed = deflate(part)?;
        let mut check = Crc::new();
        check.update(part);
        let mut facts = Vec::new();
        for half in [VERSION, UTF_8, DEFLATE, 0, DAY] {
            facts.extend(half.to_le_bytes());
        }
        facts.extend(check.sum().to_le_bytes());
        facts.extend(length(packed.len())?);
        facts.extend(length(part.len())?);
        facts.extend((name.len() as u16).to_le_bytes());
        let name = name.as_bytes();
        self.bytes.extend([LOCAL, &facts, &[0; 2], name, &packed].into_iter().flatten());
        let made_by = VERSION.to_le_bytes();
        let record = [RECORD, &made_by, &facts, &[0; 12], &place, name];
        self.directory.extend(record.into_iter().flatten());
        self.count += 1;
        Ok(())
    }

    fn finish(mut self, remark: &[u8]) -> Result<Vec<u8>, Box<Diagnostic>> {
        let place = self.place()?;
        let count = u16::try_from(self.count).map_err(|_| too_large())?.to_le_bytes();
        let size = length(self.directory.len())?;
        self.bytes.append(&mut self.directory);
        let lengths = (remark.len() as u16).to_le_bytes();
        let end = [END, &[0; 4], &count, &count, &size, &place, &lengths, remark];
        self.bytes.extend(end.into_iter().flatten());
        Ok(self.bytes)
    }

    fn place(&self) -> Result<[u8; 4], Box<Diagnostic>> {
        length(self.bytes.len())
    }
}

fn length(bytes: usize) -> Result<[u8; 4], Box<Diagnostic>> {
    u32::try_from(bytes).map(u32::to_le_bytes).map_err(|_| too_large())
}

fn deflate(part: &[u8]) -> Result<Vec<u8>, Box<Diagnostic>> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    let packed = encoder.write_all(part).and_then(|()| encoder.finish());
    packed.map_err(|_| too_large())
}
