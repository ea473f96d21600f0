//! The parts beside the text of a document that tell what it means: styles, lists, comments.

use std::collections::{BTreeSet, HashMap};

use super::numbering::Numbering;
use super::package::Package;
use super::styles::Styles;
use super::xml::{self, Xml};
use crate::diagnostic::Diagnostic;

/// The author of the marks that this program writes, which are no remnants.
pub(crate) const OWN: &str = "合规检查/hegui";

/// What the parts beside the text say.
#[derive(Debug, Default)]
pub(super) struct Sources {
    pub styles: Styles,
    pub numbering: Numbering,
    /// The comments of others, by their ids.
    pub comments: HashMap<String, Comment>,
}

/// A comment.
#[derive(Clone, Debug, Default)]
pub(super) struct Comment {
    pub words: String,
    pub author: String,
}

/// A part as text, with its name.
pub(super) struct Part {
    pub name: String,
    pub text: String,
}

/// The parts that the text is related to in a way, decoded.
pub(super) fn parts(package: &mut Package<'_>, kind: &str) -> Result<Vec<Part>, Box<Diagnostic>> {
    let main = package.main_document().to_owned();
    let mut parts = Vec::new();
    let names: BTreeSet<String> = package.related(&main, kind)?.into_iter().collect();
    for name in names {
        if let Some(bytes) = package.part(&name)? {
            parts.push(Part { text: xml::decode(&name, bytes)?, name });
        }
    }
    Ok(parts)
}

impl Sources {
    pub(super) fn read(package: &mut Package<'_>) -> Result<Self, Box<Diagnostic>> {
        let mut sources = Self::default();
        if let Some(part) = parts(package, "styles")?.first() {
            sources.styles = Styles::read(&part.name, &part.text)?;
        }
        if let Some(part) = parts(package, "numbering")?.first() {
            sources.numbering = Numbering::read(&part.name, &part.text)?;
        }
        if let Some(part) = parts(package, "comments")?.first() {
            sources.comments = comments(part)?;
        }
        Ok(sources)
    }
}

fn comments(part: &Part) -> Result<HashMap<String, Comment>, Box<Diagnostic>> {
    let mut xml = Xml::new(&part.name, &part.text);
    xml.word_root("comments")?;
    let mut comments = HashMap::new();
    while let Some(tag) = xml.child()? {
        let value = |name| tag.value(name).unwrap_or_default().into_owned();
        let (id, author) = (value("id"), value("author"));
        let mut words = String::new();
        collect(&mut xml, &mut words)?;
        if author != OWN {
            comments.insert(id, Comment { words: words.trim().to_owned(), author });
        }
    }
    Ok(comments)
}

/// Adds the text of the element that was opened last, a paragraph a line.
fn collect(xml: &mut Xml<'_>, words: &mut String) -> Result<(), Box<Diagnostic>> {
    while let Some(tag) = xml.child()? {
        match tag.word() {
            "t" => {
                while let Some(piece) = xml.text()? {
                    words.push_str(&piece.text);
                }
            }
            "p" => {
                words.extend((!words.is_empty()).then_some('\n'));
                collect(xml, words)?;
            }
            "r" | "ins" | "hyperlink" | "sdt" | "sdtContent" | "smartTag" => collect(xml, words)?,
            _ => xml.skip()?,
        }
    }
    Ok(())
}
