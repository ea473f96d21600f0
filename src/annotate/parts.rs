//! The parts of a package that marks change.

use encoding_rs::{Encoding, UTF_8};

use super::Changed;
use super::comments::{Comments, Threads};
use super::register::{self, TYPES};
use super::xml::{STRICT, damaged};
use crate::diagnostic::Diagnostic;
use crate::docx::package::Package;

/// The most names that are tried for a part of comments; a package that takes them all is not from a writer.
pub(super) const MAX_NAMES: usize = 100;

/// The name of an encoding in the declaration of a part.
const UTF_16: &str = "UTF-16";

/// The part of comments of a document.
pub(super) struct Home {
    /// Its name, where the main part refers to it.
    name: Option<String>,
    /// What it holds, where it is there.
    xml: Option<String>,
}

impl Home {
    /// Finds the part.
    ///
    /// # Errors
    /// A diagnostic where it cannot be read.
    pub fn of(package: &mut Package, main: &str) -> Result<Self, Box<Diagnostic>> {
        let name = package.related(main, "comments")?.into_iter().next();
        let xml = name.as_ref().map(|name| text(package, name)).transpose()?.flatten();
        Ok(Self { name, xml })
    }

    /// The comments; none where there is no part.
    ///
    /// # Errors
    /// A diagnostic where it is no XML, or no comments.
    pub fn comments(&self) -> Result<Option<Comments>, Box<Diagnostic>> {
        self.xml.clone().map(Comments::of).transpose()
    }

    /// Changes the part; where it is new, makes it known.
    ///
    /// # Errors
    /// A diagnostic where what the package says about its parts cannot be read.
    pub fn put(
        self,
        comments: String,
        package: &mut Package,
        main: &str,
        changed: &mut Changed,
    ) -> Result<(), Box<Diagnostic>> {
        // A new part declares the namespace of the document.
        let is_strict = comments.contains(STRICT);
        let is_related = self.name.is_some();
        let name = self.name.map_or_else(|| free_name(package, main), Ok)?;
        if self.xml.is_none() {
            let types = text(package, TYPES)?.ok_or_else(damaged)?;
            changed.insert(TYPES.to_owned(), register::with_type(&types, &name)?.into_bytes());
        }
        if !is_related {
            let list = register::relations_of(main);
            let (relations, (_, beside)) = (text(package, &list)?, register::split(&name));
            let relations = register::with_relation(relations.as_deref(), beside, is_strict)?;
            changed.insert(list, relations.into_bytes());
        }
        changed.insert(name, comments.into_bytes());
        Ok(())
    }
}

/// A name beside the main part that no part has.
fn free_name(package: &mut Package, main: &str) -> Result<String, Box<Diagnostic>> {
    let (folder, _) = register::split(main);
    for number in 1..=MAX_NAMES {
        let number = if number == 1 { String::new() } else { number.to_string() };
        let name = format!("{folder}comments{number}.xml");
        if package.part(&name)?.is_none() {
            return Ok(name);
        }
    }
    Err(damaged())
}

/// Which comments of a document reply to which.
///
/// # Errors
/// A diagnostic where the part that says it cannot be read.
pub(super) fn threads(package: &mut Package, main: &str) -> Result<Threads, Box<Diagnostic>> {
    let Some(name) = package.related(main, "commentsExtended")?.into_iter().next() else {
        return Ok(Threads::default());
    };
    text(package, &name)?.map_or_else(|| Ok(Threads::default()), |xml| Threads::of(&xml))
}

/// A part as text, which as UTF-8 declares itself.
///
/// # Errors
/// A diagnostic where it cannot be read.
pub(super) fn text(package: &mut Package, name: &str) -> Result<Option<String>, Box<Diagnostic>> {
    let Some(bytes) = package.part(name)? else { return Ok(None) };
    let (encoding, mark) = Encoding::for_bom(&bytes).unwrap_or((UTF_8, 0));
    if encoding == UTF_8 {
        return String::from_utf8(bytes).map(Some).map_err(|_| damaged());
    }
    let (text, is_lossy) = encoding.decode_without_bom_handling(&bytes[mark..]);
    let head = text.find("?>").unwrap_or_default();
    let declared = text[..head].to_ascii_uppercase().find(UTF_16);
    let mut text = text.into_owned();
    if let Some(at) = declared {
        text.replace_range(at..at + UTF_16.len(), "UTF-8");
    }
    if is_lossy { Err(damaged()) } else { Ok(Some(text)) }
}
