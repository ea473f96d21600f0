//! The package of a Word document: a zip of parts that refer to each other.
//!
//! In: the bytes of a file. Out: [`Package`], which unpacks the parts that are asked for, and packs the
//! document again with some of them changed. Nothing is written to a disk here, so that names that lead out of
//! the package are names like any others.

mod directory;
mod relations;
mod rewrite;

use std::collections::BTreeMap;
use std::io::Read;

use flate2::bufread::DeflateDecoder;
use rawzip::CompressionMethod;

use self::directory::Directory;
use self::relations::Relation;
use crate::diagnostic::Diagnostic;
use crate::docx::problem::{damaged, encrypted, too_large};
use crate::say;

/// The most bytes of a part that is read: the text of a hundred reports, and few enough to be read within
/// seconds whatever they are.
pub(crate) const MAX_PART: u64 = 16 << 20;

/// The most bytes of all parts of a document that are read: its text, and as much again beside it.
pub(crate) const MAX_UNPACKED: u64 = 2 * MAX_PART;

/// The relations of the package itself.
const PACKAGE: &str = "";

/// A Word document whose parts are not unpacked yet.
pub(crate) struct Package<'a> {
    directory: Directory<'a>,
    /// The name of the part that holds the text.
    main: String,
    /// The bytes of all parts read so far.
    unpacked: u64,
}

impl<'a> Package<'a> {
    /// Opens a file as a Word document; what other kinds of files there are, [`crate::kind`] knows.
    ///
    /// # Errors
    /// A diagnostic when it is none, encrypted, damaged or beyond the limits.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Box<Diagnostic>> {
        let directory = Directory::read(bytes)?;
        let mut package = Self { directory, main: String::new(), unpacked: 0 };
        let main = package.related(PACKAGE, "officeDocument")?.into_iter().next();
        let main = main.filter(|name| package.directory.find(name).is_some());
        package.main = main.ok_or_else(|| damaged(say!("缺少正文", "its text is missing")))?;
        Ok(package)
    }

    /// The name of the part that holds the text of the document.
    pub(crate) fn main_document(&self) -> &str {
        &self.main
    }

    /// The bytes of a part; names are compared without regard to case, as Word does.
    ///
    /// # Errors
    /// A diagnostic when it is encrypted, damaged or too large.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Box<Diagnostic>> {
        let Some(entry) = self.directory.find(name) else { return Ok(None) };
        if entry.is_doubled {
            return Err(damaged(say!("其中有两个“{name}”", "it holds “{name}” twice")));
        }
        if entry.is_encrypted {
            return Err(encrypted());
        }
        let left = MAX_UNPACKED.saturating_sub(self.unpacked).min(MAX_PART);
        let is_stored = match entry.method {
            CompressionMethod::STORE => true,
            CompressionMethod::DEFLATE => false,
            _ => return Err(damaged(say!("压缩方式不认识", "it is packed in an unknown way"))),
        };
        let packed = self.directory.data(entry)?;
        let reader: Box<dyn Read> = match is_stored {
            true => Box::new(packed.data()),
            false => Box::new(DeflateDecoder::new(packed.data())),
        };
        // What the directory says of sizes may be a lie: the limit is on what comes out.
        let bytes = read(packed.verifying_reader(reader), left)?;
        self.unpacked += bytes.len() as u64;
        Ok(Some(bytes))
    }

    /// The parts that a part is related to in a way, such as `comments` or `styles`.
    ///
    /// # Errors
    /// As [`Package::part`].
    pub(crate) fn related(
        &mut self,
        part: &str,
        kind: &str,
    ) -> Result<Vec<String>, Box<Diagnostic>> {
        let relations = self.relations(part)?;
        let wanted = relations.into_iter().filter(|relation| relation.kind == kind);
        Ok(wanted.map(|relation| relation.target).collect())
    }

    /// What a part is related to within the package.
    ///
    /// # Errors
    /// As [`Package::part`].
    pub(crate) fn relations(&mut self, part: &str) -> Result<Vec<Relation>, Box<Diagnostic>> {
        let name = relations::part_of(part);
        match self.part(&name)? {
            Some(bytes) => relations::read(part, &name, bytes),
            None => Ok(Vec::new()),
        }
    }

    /// The document with some parts changed or added; all other parts stay byte for byte as they are packed,
    /// in their order.
    ///
    /// # Errors
    /// A diagnostic when a changed part stands in the package twice, or the whole would be too large for a zip.
    pub(crate) fn rewritten(
        &self,
        changed: &BTreeMap<String, Vec<u8>>,
    ) -> Result<Vec<u8>, Box<Diagnostic>> {
        rewrite::rewrite(&self.directory, changed)
    }
}

/// Reads to the end, which must come within a limit.
fn read(source: impl Read, limit: u64) -> Result<Vec<u8>, Box<Diagnostic>> {
    let mut bytes = Vec::new();
    match source.take(limit + 1).read_to_end(&mut bytes) {
        Ok(length) if length as u64 > limit => Err(too_large()),
        Ok(_) => Ok(bytes),
        Err(_) => Err(damaged(say!("内容解压失败", "its contents cannot be unpacked"))),
    }
}

#[cfg(test)]
mod tests;
