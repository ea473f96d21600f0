//! What `pack.yaml` may say: the pack's name, bases and the template of required sections.

use std::sync::Arc;

use super::common;
use super::keys;
use super::keys::pack::{
    self, BASES, BELONGS, FRAME, IN_PASSING, KIND_TEXT, KIND_TITLE, MISSING, NAME, RECOGNISE,
    SECTIONS, SOURCE, TEMPLATE, UNRECOGNISED, VERIFIED, VERSION,
};
use super::keys::rule::{APPLIES, HELP, MESSAGE, NEEDS, SEVERITY, WHY};
use super::keys::section::{
    self, ANY_OTHER, EVIDENCE, HEADING, IF_IN_PASSING, IF_MISSING, IF_THIN, NEXT_YEAR, PARTS,
};
use super::name::Named;
use super::rule_tests;
use crate::diagnostic::Severity;
use crate::lang::Bilingual;
use crate::rule::section::{self as sections, Part, Required, SectionRule};
use crate::rule::template::Template;
use crate::rule::{Applies, Basis, Kind, Outcome, Pack, Recognise, Rule, TEST};
use crate::say;
use crate::yaml::{At, Key, Map, Node, Problems, Value};

/// What `pack.yaml` says.
pub struct PackHead {
    /// The pack, so far with the rules on its required sections.
    pub pack: Pack,
    /// The ids of all bases, also of those that could not be read.
    pub basis_ids: Vec<String>,
    pub section_ids: Vec<String>,
    /// The report around tests that are a part of one.
    pub frame: Option<Arc<str>>,
    /// Whether nothing that names the pack is missing.
    pub complete: bool,
}

impl PackHead {
    /// Keeps a rule, or the code of one that could not be read.
    pub fn take(&mut self, rule: Option<Rule>, id: &str) {
        match rule {
            Some(rule) => self.pack.rules.push(rule),
            None => self.pack.broken.push(format!("{}/{id}", self.pack.name).into()),
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
pub fn read_pack(node: &Node, problems: &mut Problems) -> Option<PackHead> {
    let at = At::root(node);
    keys::PACK.check(&at, problems);
    let Node::Map(_) = node else { return None };
    let (name, version) = (at.read(&NAME).filter(|_| names_pack(&at, problems)), at.read(&VERSION));
    let title = at.read(&pack::TITLE);
    let recognise = at.get(&RECOGNISE).and_then(|at| read_recognise(&at, problems));
    let bases = at.get(&BASES).map_or(Vec::new(), |at| at.entries());
    let basis_ids = bases.iter().map(|(id, _)| (*id).to_owned()).collect();
    let bases: Vec<_> = bases.iter().filter_map(|(id, at)| read_base(id, at)).collect();
    let complete = name.is_some() && version.is_some() && title.is_some();
    let pack = Pack {
        name: name.unwrap_or_default(),
        version: version.unwrap_or_default(),
        title: title.unwrap_or_default(),
        recognise,
        figures: None,
        bases,
        rules: Vec::new(),
        broken: Vec::new(),
    };
    let mut head = PackHead { pack, basis_ids, section_ids: Vec::new(), frame: None, complete };
    head.frame = at.get(&FRAME).and_then(|at| read_frame(&at, problems)).map(Into::into);
    if let Some(sections) = at.get(&SECTIONS) {
        let words = read_template(&at, problems);
        let applies = common::read_applies(&at, problems);
        let unrecognised = at.get(&UNRECOGNISED);
        let needs_sections = unrecognised.is_some();
        let mut all = Sections { head: &mut head, words, applies, needs_sections, problems };
        all.read(&sections);
        if let Some(at) = unrecognised {
            let rule = all.unrecognised(&at);
            head.take(rule, sections::UNRECOGNISED);
        }
    } else {
        let useless = [TEMPLATE.name, UNRECOGNISED.name, APPLIES.name, NEEDS.name]
            .into_iter()
            .filter(|key| at.keys().contains(key));
        useless.for_each(|key| refuse_without_sections(&at, key, problems));
    }
    Some(head)
}

/// Whether the pack has a possible name.
fn names_pack(pack: &At<'_>, problems: &mut Problems) -> bool {
    let at = pack.get(&NAME);
    let unfit = at.as_ref().and_then(|at| Named::Pack.problem(&at.text()?));
    let fits = unfit.is_none();
    // An empty text is reported for every key.
    let at = at.filter(|at| at.text().is_some_and(|name| !name.is_empty()));
    if let (Some(at), Some((message, help))) = (at, unfit) {
        problems.problem("name", &at, message, help);
    }
    fits
}

fn refuse_without_sections(at: &At<'_>, key: &str, problems: &mut Problems) {
    let message = say!("没有 sections，{key} 不起作用", "without sections, {key} does nothing");
    let help = say!(
        "删去 {key}；某条规则何时有效，写在那条规则的文件里",
        "remove {key}; when a rule is in force is said in its own file"
    );
    problems.problem("no-effect", &at.on_key(key), message, help);
}

fn read_recognise(at: &At<'_>, problems: &mut Problems) -> Option<Recognise> {
    let title = common::read_maybe(at, &KIND_TITLE, problems);
    let except = common::read_maybe(at, &pack::EXCEPT, problems);
    let text = common::read_maybe(at, &KIND_TEXT, problems);
    let at_least = at.read(&pack::AT_LEAST).unwrap_or(1);
    let opening = common::read_maybe(at, &pack::OPENING, problems);
    let headings = common::read_maybe(at, &pack::HEADINGS, problems);
    Some(Recognise { title: title?, except, text: text?, at_least, opening, headings })
}

/// The report around tests, which must have a place for one.
fn read_frame(at: &At<'_>, problems: &mut Problems) -> Option<String> {
    let frame = at.text()?;
    if frame.matches(TEST).count() == 1 {
        return Some(frame);
    }
    let message = say!("frame 里要有一处 {TEST}", "`frame` needs {TEST} once");
    let help = say!("在放测试文字的地方写 {TEST}", "write {TEST} where the text of a test belongs");
    problems.problem("frame", at, message, help);
    None
}

fn read_base(id: &str, at: &At<'_>) -> Option<(String, Basis)> {
    let title = at.read(&pack::TITLE)?;
    let source = at.read(&SOURCE)?;
    let verified = at.read(&VERIFIED)?;
    Some((id.to_owned(), Basis { title, source, verified }))
}

fn read_template(pack: &At<'_>, problems: &mut Problems) -> TemplateWords {
    let Some(at) = pack.get(&TEMPLATE) else {
        let message = say!("有 sections 就要有 template", "sections need a template");
        let help = say!(
            "补上 template：missing、in_passing、thin、part、belongs 各写一句话",
            "add template with words for missing, in_passing, thin, part and belongs"
        );
        problems.problem("missing-key", &pack.on_key(SECTIONS.name), message, help);
        return TemplateWords::default();
    };
    let mut read = |key: &Key<Bilingual>| {
        let Some(words) = at.get(key) else { return Template::default() };
        let filled =
            if key.name == pack::THIN.name { &["title", "length"][..] } else { &["title"] };
        common::check_words(&words, filled, problems);
        Bilingual::read(&words).map(Template::new).unwrap_or_default()
    };
    TemplateWords {
        missing: read(&MISSING),
        in_passing: read(&IN_PASSING),
        thin: read(&pack::THIN),
        part: read(&pack::PART),
        belongs: read(&BELONGS),
    }
}

/// The required sections of a pack while they are read, and what all of them share.
struct Sections<'s> {
    head: &'s mut PackHead,
    words: TemplateWords,
    applies: Applies,
    /// Whether a rule tells that no sections were recognised.
    needs_sections: bool,
    problems: &'s mut Problems,
}

impl Sections<'_> {
    fn read(&mut self, sections: &At<'_>) {
        for (id, at) in sections.entries() {
            let way = at.path();
            let at = at.with_way(&way);
            self.take(id, &sections.on_key(id), &at, &keys::SECTION, |all| all.required(id, &at));
            if let Some(parts) = at.get(&PARTS) {
                self.read_parts(id, &parts);
            }
            self.head.section_ids.push(id.to_owned());
        }
    }

    fn read_parts(&mut self, of: &str, parts: &At<'_>) {
        for (part, at) in parts.entries() {
            let way = at.path();
            let at = at.with_way(&way);
            let code = format!("{of}-{part}");
            let key = parts.on_key(part);
            self.take(&code, &key, &at, &keys::PART, |all| all.part(of, &code, &at));
        }
    }

    /// Reads a section or part, the second half of whose code is given. One with an error is not
    /// kept: half a rule would raise false alarms.
    fn take(
        &mut self,
        code: &str,
        key: &At<'_>,
        at: &At<'_>,
        map: &Map,
        read: impl FnOnce(&mut Self) -> Option<Rule>,
    ) {
        let before = self.problems.errors();
        if let Some((message, help)) = Named::Rule.problem(code) {
            self.problems.problem("name", key, message, help);
        }
        map.check(at, self.problems);
        let rule = read(self).filter(|_| self.problems.errors() == before);
        self.head.take(rule, code);
    }

    fn required(&mut self, id: &str, at: &At<'_>) -> Option<Rule> {
        let mut pattern = |key| common::read_maybe(at, key, self.problems);
        let heading = pattern(&HEADING);
        let except = pattern(&section::EXCEPT);
        let evidence = pattern(&EVIDENCE);
        let rule = self.finish(id, at);
        let words = &self.words;
        let kind = SectionRule::Required(Box::new(Required {
            id: id.to_owned(),
            heading: heading?,
            except,
            next_year: at.read(&NEXT_YEAR).unwrap_or_default(),
            evidence: evidence?,
            at_least: at.read(&section::AT_LEAST).unwrap_or(1),
            any_other_section: at.read(&ANY_OTHER).unwrap_or_default(),
            thin: at.read(&section::THIN).unwrap_or_default(),
            predecessors: self.head.section_ids.clone(),
            missing: outcome(at, &IF_MISSING, &words.missing),
            in_passing: outcome(at, &IF_IN_PASSING, &words.in_passing),
            too_thin: outcome(at, &IF_THIN, &words.thin),
            belongs: words.belongs.clone(),
            needs_sections: self.needs_sections,
        }));
        Some(rule?(kind))
    }

    fn part(&mut self, of: &str, code: &str, at: &At<'_>) -> Option<Rule> {
        let evidence = common::read_maybe(at, &EVIDENCE, self.problems);
        let missing = outcome(at, &IF_MISSING, &self.words.part);
        let rule = self.finish(code, at);
        let part = Part { of: of.to_owned(), evidence: evidence?, missing };
        Some(rule?(SectionRule::Part(Box::new(part))))
    }

    /// The rule that tells where no sections were recognised.
    fn unrecognised(&mut self, at: &At<'_>) -> Option<Rule> {
        let way = at.path();
        let at = &at.with_way(&way);
        common::check_placeholders(at, &[], self.problems);
        let rule = self.finish(sections::UNRECOGNISED, at);
        let outcome = Outcome {
            name: String::new(),
            severity: at.read(&SEVERITY)?,
            message: Template::new(at.read(&MESSAGE)?),
            help: at.read(&HELP).map(Template::new),
        };
        Some(rule?(SectionRule::Unrecognised(Box::new(outcome))))
    }

    /// Puts together what required sections and their parts have in common.
    fn finish(
        &mut self,
        id: &str,
        at: &At<'_>,
    ) -> Option<impl FnOnce(SectionRule) -> Rule + use<>> {
        let basis = common::read_basis(at, &self.head.basis_ids, self.problems);
        if let Some(help) = at.get(&HELP) {
            common::check_words(&help, &["title"], self.problems);
        }
        let tests = rule_tests::read_tests(at, None, self.problems);
        let (title, why, basis) = (at.read(&section::TITLE)?, at.read(&WHY)?, basis?);
        let (applies, file) = (self.applies.clone(), Arc::clone(&self.problems.file));
        let (code, trigger) = (format!("{}/{id}", self.head.pack.name).into(), Vec::new());
        Some(move |kind| {
            let kind = Kind::Section(kind);
            Rule { code, title, why, basis, applies, beside: false, trigger, kind, tests, file }
        })
    }
}

/// The outcome of one case, with the severity that the section gives it.
fn outcome(at: &At<'_>, case: &Key<Severity>, message: &Template) -> Outcome {
    let severity = at.get(&section::SEVERITY).and_then(|at| at.read(case));
    Outcome {
        name: String::new(),
        severity: severity.unwrap_or(Severity::Warning),
        message: message.clone(),
        help: at.read(&HELP).map(Template::new),
    }
}
