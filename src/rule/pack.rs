//! What `pack.yaml` may say: the pack's name, bases and the template of required sections.

use std::sync::Arc;

use super::reader::{At, Fields, Reader};
use super::schema::{self, SEVERITIES};
use super::section::{Part, Required, SectionRule};
use super::template::Template;
use super::yaml::Node;
use super::{Applies, Basis, Kind, Outcome, Recognise, Rule};
use crate::diagnostic::Severity;
use crate::lang::Words;

/// The keys of `pack.yaml`.
const KEYS: [&str; 8] =
    ["name", "version", "title", "recognise", "bases", "template", "sections", "applies"];

/// The keys of a required section.
const SECTION_KEYS: [&str; 14] = [
    "title",
    "why",
    "basis",
    "heading",
    "not_heading",
    "next_year",
    "evidence",
    "at_least",
    "any_other_section",
    "thin",
    "severity",
    "help",
    "parts",
    "tests",
];

/// All that `pack.yaml` says.
pub struct PackHead {
    pub name: String,
    pub version: String,
    pub title: Words,
    pub recognise: Option<Recognise>,
    pub bases: Vec<(String, Basis)>,
    pub section_ids: Vec<String>,
    /// The codes of sections that could not be read.
    pub broken: Vec<Arc<str>>,
    /// Whether nothing that names the pack is missing.
    pub complete: bool,
    pub rules: Vec<Rule>,
}

impl PackHead {
    /// Keeps a rule, or the code of one that could not be read.
    pub fn take(&mut self, rule: Option<Rule>, id: &str) {
        match rule {
            Some(rule) => self.rules.push(rule),
            None => self.broken.push(format!("{}/{id}", self.name).into()),
        }
    }
}

/// The words in which every missing or thin section is reported.
#[derive(Default)]
struct TemplateWords {
    missing: Template,
    in_passing: Template,
    thin: Template,
    part: Template,
    belongs: Template,
}

/// Reads the tree of `pack.yaml`.
pub fn read_pack(node: &Node, reader: &mut Reader) -> Option<PackHead> {
    let fields = At::root(node).fields(&KEYS, reader)?;
    let name = fields.required("name", reader).and_then(|at| at.text(reader));
    let version = fields.required("version", reader).and_then(|at| at.text(reader));
    let title = fields.words("title", reader);
    let recognise = fields.get("recognise").and_then(|at| read_recognise(&at, reader));
    let bases = read_bases(&fields, reader);
    let mut head = PackHead {
        complete: name.is_some() && version.is_some() && title.is_some(),
        name: name.unwrap_or_default(),
        version: version.unwrap_or_default(),
        title: title.unwrap_or_default(),
        recognise,
        bases,
        section_ids: Vec::new(),
        broken: Vec::new(),
        rules: Vec::new(),
    };
    if let Some(sections) = fields.get("sections") {
        let words = fields.required("template", reader).map(|at| read_words(&at, reader));
        let applies = fields.get("applies").map(|at| schema::read_applies(&at, reader));
        let (words, applies) = (words.unwrap_or_default(), applies.unwrap_or_default());
        read_sections(&sections, &mut head, &words, &applies, reader);
    }
    Some(head)
}

fn read_recognise(at: &At<'_>, reader: &mut Reader) -> Option<Recognise> {
    let fields = at.fields(&["title", "not_title", "text", "at_least"], reader)?;
    let title = fields.required("title", reader).and_then(|at| schema::read_pattern(&at, reader));
    let not_title = fields.get("not_title").and_then(|at| schema::read_pattern(&at, reader));
    let text = fields.required("text", reader).and_then(|at| schema::read_pattern(&at, reader));
    let at_least = fields.get("at_least").and_then(|at| at.number(reader)).unwrap_or(1);
    Some(Recognise { title: title?, not_title, text: text?, at_least })
}

fn read_bases(fields: &Fields<'_>, reader: &mut Reader) -> Vec<(String, Basis)> {
    let entries = fields.required("bases", reader).map_or(Vec::new(), |at| at.entries(reader));
    let read = |(id, at): (&str, At<'_>)| {
        let fields = at.fields(&["title", "source", "verified"], reader)?;
        let title = fields.words("title", reader);
        let source = fields.required("source", reader).and_then(|at| at.text(reader));
        let verified = fields.required("verified", reader).and_then(|at| at.flag(reader));
        Some((id.to_owned(), Basis { title: title?, source: source?, verified: verified? }))
    };
    entries.into_iter().filter_map(read).collect()
}

fn read_words(at: &At<'_>, reader: &mut Reader) -> TemplateWords {
    let keys = ["missing", "in_passing", "thin", "part", "belongs"];
    let Some(fields) = at.fields(&keys, reader) else { return TemplateWords::default() };
    let mut read = |key| {
        let words = fields.words(key, reader).unwrap_or_default();
        let filled = if key == "thin" { &["title", "length"][..] } else { &["title"] };
        if let Some(at) = fields.get(key) {
            schema::check_words(&at, filled, reader);
        }
        Template::new(words)
    };
    let [missing, in_passing, thin, part, belongs] = keys.map(&mut read);
    TemplateWords { missing, in_passing, thin, part, belongs }
}

fn read_sections(
    at: &At<'_>,
    head: &mut PackHead,
    words: &TemplateWords,
    applies: &Applies,
    reader: &mut Reader,
) {
    for (id, at) in at.entries(reader) {
        let Some(fields) = at.fields(&SECTION_KEYS, reader) else { continue };
        let rule = reader.whole(|reader| read_required(id, &fields, head, words, applies, reader));
        head.take(rule, id);
        for (part, at) in fields.get("parts").map_or(Vec::new(), |at| at.entries(reader)) {
            let rule =
                reader.whole(|reader| read_part(id, part, &at, head, words, applies, reader));
            head.take(rule, &format!("{id}-{part}"));
        }
        head.section_ids.push(id.to_owned());
    }
}

fn read_required(
    id: &str,
    fields: &Fields<'_>,
    head: &PackHead,
    words: &TemplateWords,
    applies: &Applies,
    reader: &mut Reader,
) -> Option<Rule> {
    let mut pattern =
        |key: &str| fields.required(key, reader).and_then(|at| schema::read_pattern(&at, reader));
    let (heading, evidence) = (pattern("heading"), pattern("evidence"));
    let not_heading = fields.get("not_heading").and_then(|at| schema::read_pattern(&at, reader));
    let next_year = fields.get("next_year").and_then(|at| at.flag(reader)).unwrap_or(false);
    let any_other = fields.get("any_other_section").and_then(|at| at.flag(reader));
    let at_least = fields.get("at_least").and_then(|at| at.number(reader)).unwrap_or(1);
    let thin = fields.get("thin").and_then(|at| at.number(reader)).unwrap_or(0);
    let severity = fields.required("severity", reader).and_then(|at| {
        let severities = at.fields(&["missing", "in_passing", "thin"], reader)?;
        Some(["missing", "in_passing", "thin"].map(|key| read_severity(&severities, key, reader)))
    });
    let help = fields.maybe_words("help", reader).map(Template::new);
    let outcome = |severity, message: &Template| Outcome {
        name: String::new(),
        severity,
        message: message.clone(),
        help: help.clone(),
    };
    let rule = finish(format!("{}/{id}", head.name), fields, head, applies, reader);
    let [missing, in_passing, too_thin] = severity?;
    let kind = SectionRule::Required(Box::new(Required {
        id: id.to_owned(),
        heading: heading?,
        not_heading,
        next_year,
        evidence: evidence?,
        at_least,
        any_other_section: any_other.unwrap_or(false),
        thin,
        predecessors: head.section_ids.clone(),
        missing: outcome(missing, &words.missing),
        in_passing: outcome(in_passing, &words.in_passing),
        too_thin: outcome(too_thin, &words.thin),
        belongs: words.belongs.clone(),
    }));
    Some(rule?(kind))
}

fn read_part(
    of: &str,
    part: &str,
    at: &At<'_>,
    head: &PackHead,
    words: &TemplateWords,
    applies: &Applies,
    reader: &mut Reader,
) -> Option<Rule> {
    let keys = ["title", "why", "basis", "evidence", "severity", "help", "tests"];
    let fields = at.fields(&keys, reader)?;
    let evidence =
        fields.required("evidence", reader).and_then(|at| schema::read_pattern(&at, reader));
    let severity = fields.required("severity", reader).and_then(|at| {
        let severities = at.fields(&["missing"], reader)?;
        Some(read_severity(&severities, "missing", reader))
    });
    let help = fields.maybe_words("help", reader).map(Template::new);
    let rule = finish(format!("{}/{of}-{part}", head.name), &fields, head, applies, reader);
    let missing =
        Outcome { name: String::new(), severity: severity?, message: words.part.clone(), help };
    let kind =
        SectionRule::Part(Box::new(Part { of: of.to_owned(), evidence: evidence?, missing }));
    Some(rule?(kind))
}

fn read_severity(fields: &Fields<'_>, key: &str, reader: &mut Reader) -> Severity {
    let severity = fields.get(key).and_then(|at| at.one_of(&SEVERITIES, reader));
    severity.unwrap_or(Severity::Warning)
}

/// Puts together what required sections and their parts have in common.
fn finish(
    code: String,
    fields: &Fields<'_>,
    head: &PackHead,
    applies: &Applies,
    reader: &mut Reader,
) -> Option<impl FnOnce(SectionRule) -> Rule + use<>> {
    let ids: Vec<_> = head.bases.iter().map(|(id, _)| id.clone()).collect();
    let title = fields.words("title", reader);
    let why = fields.words("why", reader);
    let basis = schema::read_basis(fields, &ids, reader);
    let tests = schema::read_tests(fields, reader);
    let (title, why, basis) = (title?, why?, basis?);
    let (applies, file) = (applies.clone(), Arc::clone(&reader.file));
    let (code, trigger) = (code.into(), Vec::new());
    Some(move |kind| {
        let kind = Kind::Section(kind);
        Rule { code, title, why, basis, applies, trigger, kind, tests, file }
    })
}
