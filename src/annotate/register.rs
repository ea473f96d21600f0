//! What a package says about its parts: their kinds of content, and how they refer to each other.

use std::collections::BTreeSet;

use quick_xml::escape::escape;

use super::xml::{Root, Tags, damaged};
use crate::diagnostic::Diagnostic;
use crate::edit::apply;

/// The part that names the kind of content of each part.
pub(super) const TYPES: &str = "[Content_Types].xml";

/// What comments are, for all documents.
const COMMENTS: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";

/// How the main part refers to its comments, in a document of Word and in a "strict" one.
const RELATION: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";
const STRICT_RELATION: &str = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments";

/// A list without relations.
const NO_RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>";

/// The name of the part that holds the relations of another.
pub(super) fn relations_of(part: &str) -> String {
    let (folder, name) = split(part);
    format!("{folder}_rels/{name}.rels")
}

/// The folder of a part, with its slash, and the name in it.
pub(super) fn split(part: &str) -> (&str, &str) {
    part.split_at(part.rfind('/').map_or(0, |slash| slash + 1))
}

/// The kinds of content with that of a part of comments.
///
/// # Errors
/// A diagnostic where they are no XML.
pub(super) fn with_type(types: &str, part: &str) -> Result<String, Box<Diagnostic>> {
    let list = List::of(types, "PartName")?;
    let name = format!("/{part}");
    if list.taken.contains(&name.to_lowercase()) {
        return Ok(types.to_owned());
    }
    let attributes = format!("PartName=\"{}\" ContentType=\"{COMMENTS}\"", escape(&name));
    Ok(list.with("Override", &attributes))
}

/// The relations of the main part with that to its comments, by their name beside it.
///
/// # Errors
/// A diagnostic where they are no XML.
pub(super) fn with_relation(
    relations: Option<&str>,
    target: &str,
    is_strict: bool,
) -> Result<String, Box<Diagnostic>> {
    let list = List::of(relations.unwrap_or(NO_RELATIONS), "Id")?;
    let mut ids = (1..).map(|n| format!("rId{n}"));
    let id = ids.find(|id| !list.taken.contains(&id.to_lowercase())).unwrap_or_default();
    let kind = if is_strict { STRICT_RELATION } else { RELATION };
    let attributes = format!("Id=\"{id}\" Type=\"{kind}\" Target=\"{}\"", escape(target));
    Ok(list.with("Relationship", &attributes))
}

/// A part that is a list of empty elements.
struct List<'x> {
    xml: &'x str,
    prefix: &'x str,
    root: Root,
    /// The values of an attribute, in small letters: names differ by more than that.
    taken: BTreeSet<String>,
}

impl<'x> List<'x> {
    fn of(xml: &'x str, attribute: &str) -> Result<Self, Box<Diagnostic>> {
        let (mut tags, mut prefix) = (Tags::of(xml), None);
        let (mut root, mut taken) = (Root::default(), BTreeSet::new());
        while let Some(tag) = tags.next()? {
            root.see(&tag);
            prefix = prefix.or(Some(tag.prefix));
            taken.extend(tag.attribute(attribute).map(|value| value.to_lowercase()));
        }
        Ok(Self { xml, prefix: prefix.ok_or_else(damaged)?, root, taken })
    }

    /// The list with a further element at its end.
    fn with(&self, name: &str, attributes: &str) -> String {
        let element = format!("<{}{name} {attributes}/>", self.prefix);
        apply(self.xml, [&self.root.append(self.xml, element)])
    }
}
