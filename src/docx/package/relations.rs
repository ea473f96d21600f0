//! How the parts of a package refer to each other.

use crate::diagnostic::Diagnostic;
use crate::docx::xml::{self, Xml};

/// What the types of relations begin with: transitional, strict, of Microsoft.
const TYPES: &[&str] = &[
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
    "http://purl.oclc.org/ooxml/officeDocument/relationships/",
    "http://schemas.microsoft.com/office/2011/relationships/",
    "http://schemas.microsoft.com/office/2016/09/relationships/",
    "http://schemas.microsoft.com/office/2018/08/relationships/",
];

/// A relation from a part to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Relation {
    /// What refers to it in the part.
    pub id: String,
    /// The last word of its type: `styles`, `comments`, `header`; the whole type where it is another.
    pub kind: String,
    /// The name of the part it leads to.
    pub target: String,
}

/// The part that holds the relations of another: `word/_rels/document.xml.rels` of `word/document.xml`.
pub(super) fn part_of(part: &str) -> String {
    let (folder, name) = part.rsplit_once('/').map_or(("", part), |(folder, name)| (folder, name));
    let slash = if folder.is_empty() { "" } else { "/" };
    format!("{folder}{slash}_rels/{name}.rels")
}

/// Reads the relations of a part, without those that lead out of the package.
pub(super) fn read(
    part: &str,
    name: &str,
    bytes: Vec<u8>,
) -> Result<Vec<Relation>, Box<Diagnostic>> {
    let text = xml::decode(name, bytes)?;
    let mut xml = Xml::new(name, &text);
    let mut relations = Vec::new();
    xml.root()?;
    while let Some(tag) = xml.child()? {
        let value = |name| tag.value(name).unwrap_or_default();
        if tag.name == "Relationship" && value("TargetMode") != "External" {
            let kind = value("Type");
            let short = TYPES.iter().find_map(|start| kind.strip_prefix(start));
            relations.push(Relation {
                id: value("Id").into_owned(),
                kind: short.unwrap_or(&kind).to_owned(),
                target: resolve(part, &value("Target")),
            });
        }
        xml.skip()?;
    }
    Ok(relations)
}

/// The name of the part that a relation of another leads to.
fn resolve(part: &str, target: &str) -> String {
    let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
    let (base, target) = match target.strip_prefix('/') {
        Some(absolute) => ("", absolute),
        None => (folder, target),
    };
    let mut steps = Vec::new();
    for step in base.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_stand_beside_the_part_or_in_the_package() {
        for (part, target, expected) in [
            ("", "word/document.xml", "word/document.xml"),
            ("", "/word/document.xml", "word/document.xml"),
            ("word/document.xml", "styles.xml", "word/styles.xml"),
            ("word/document.xml", "../customXml/item1.xml", "customXml/item1.xml"),
            ("word/document.xml", "../../../etc/passwd", "etc/passwd"),
        ] {
            assert_eq!(resolve(part, target), expected);
        }
        assert_eq!(part_of("word/document.xml"), "word/_rels/document.xml.rels");
        assert_eq!(part_of(""), "_rels/.rels");
    }
}
