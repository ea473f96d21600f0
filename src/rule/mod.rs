//! Rules: what each kind of rule does with a report.
//!
//! In: checked rules and a document. Out: findings. All words, patterns and thresholds come from the
//! packs; this module only knows the five kinds.

mod align;
mod applies;
pub(crate) mod bind;
pub(crate) mod binding;
pub(crate) mod documents;
pub(crate) mod doubled;
pub(crate) mod figures;
mod findings;
pub(crate) mod lacking;
pub(crate) mod pattern;
mod phrase;
pub(crate) mod phrases;
mod quote;
mod recognise;
mod reporter;
pub(crate) mod section;
pub(crate) mod select;
pub(crate) mod subject;
pub(crate) mod template;
pub(crate) mod terms;
pub(crate) mod trace;
mod value;

use std::sync::{Arc, OnceLock};

use crate::diagnostic::{Severity, SourceFile};
use crate::document::Document;
use crate::edit::Fix;
use crate::engine::Engine;
use crate::figures::{Account, Catalogue};
use crate::lang::{Bilingual, Names};
use crate::pattern::prefilter::{Hits, Scan, Trigger};
use crate::say;
use crate::span::Span;
use crate::text::{Remnant, RemnantKind};
use crate::yaml::Segment;
pub(crate) use applies::{Applies, Condition, Need};
use binding::BindingRule;
use figures::FiguresRule;
pub(crate) use findings::{Failure, Findings, Stopped};
use pattern::PatternRule;
use phrases::PhrasesRule;
pub(crate) use recognise::Recognise;
use reporter::Reporter;
use section::SectionRule;
use template::Template;
use terms::TermsRule;
use trace::{Notes, clip};

/// Characters of a text that a note quotes.
const QUOTED: usize = 24;

/// All packs in force, ready to run.
pub struct RuleSet {
    /// The packs in the order they were loaded.
    pub packs: Vec<Pack>,
    /// The shared pass over a report.
    pub(crate) scan: Scan,
    /// The engine of all scripts.
    pub(crate) engine: Engine,
}

impl RuleSet {
    /// All rules, in the order of the packs.
    pub fn all(&self) -> impl Iterator<Item = &Rule> {
        self.packs.iter().flat_map(|pack| &pack.rules)
    }

    /// The code of a rule that could not be read.
    pub fn broken(&self, code: &str) -> Option<&Arc<str>> {
        let mut broken = self.packs.iter().flat_map(|pack| &pack.broken);
        broken.find(|broken| ***broken == *code)
    }
}

/// A directory of rules for one kind of report.
pub struct Pack {
    /// Its name, the first part of its codes.
    pub name: String,
    /// Its own version.
    pub version: String,
    /// What it is for.
    pub title: Bilingual,
    /// How a report of its kind is recognised; `None` for a pack that fits every official text.
    pub(crate) recognise: Option<Recognise>,
    /// What its reports count, where it says so.
    pub(crate) figures: Option<Box<Catalogue>>,
    /// The clauses its rules rest on, by id.
    pub(crate) bases: Vec<(String, Basis)>,
    /// The required sections, then all other rules by code.
    pub rules: Vec<Rule>,
    /// The codes of rules that could not be read, and so never run.
    pub broken: Vec<Arc<str>>,
}

impl Pack {
    /// Its rules on figures.
    pub(crate) fn figures_rules(&self) -> impl Iterator<Item = &FiguresRule> {
        self.rules.iter().filter_map(|rule| match &rule.kind {
            Kind::Figures(rule) => Some(&**rule),
            _ => None,
        })
    }
}

/// A clause a rule rests on.
#[derive(Clone, Debug)]
pub(crate) struct Basis {
    /// Name and clause.
    pub title: Bilingual,
    /// Where its text was read: the document with its number, or a page.
    pub source: Bilingual,
    /// Whether it was read there; what was not is never stated as law.
    pub verified: bool,
}

/// One rule.
pub struct Rule {
    /// Its code, `<pack>/<rule>`: unique and stable for ever.
    pub code: Arc<str>,
    /// What it looks for.
    pub title: Bilingual,
    /// Why that matters.
    pub why: Bilingual,
    /// The ids of the clauses it rests on.
    pub(crate) basis: Vec<String>,
    /// When it is in force.
    pub(crate) applies: Applies,
    /// Whether it reads the texts beside the body as well.
    pub(crate) beside: bool,
    /// What must stand in a report for it to find anything.
    pub(crate) trigger: Trigger,
    /// What it does.
    pub(crate) kind: Kind,
    /// Its own tests.
    pub tests: Vec<Test>,
    /// The file it stands in.
    pub(crate) file: Arc<SourceFile>,
}

/// The six kinds of rule.
pub(crate) enum Kind {
    Section(SectionRule),
    Pattern(Box<PatternRule>),
    Terms(Box<TermsRule>),
    Phrases(Box<PhrasesRule>),
    Binding(Box<BindingRule>),
    Figures(Box<FiguresRule>),
}

impl Kind {
    /// Its name in tables and JSON.
    pub fn name(&self) -> &'static str {
        self.words().en
    }

    /// Its name for readers.
    pub fn words(&self) -> Names {
        let (zh, en) = match self {
            Self::Section(_) => ("章节", "section"),
            Self::Pattern(_) => ("模式", "pattern"),
            Self::Terms(_) => ("词表", "terms"),
            Self::Phrases(_) => ("词组", "phrases"),
            Self::Binding(rule) if rule.has_script() => ("脚本", "script"),
            Self::Binding(_) => ("绑定", "bind"),
            Self::Figures(_) => ("指标", "figures"),
        };
        Names { zh, en }
    }

    /// The key of its file that says what it does.
    fn key(&self) -> &'static str {
        match self {
            Self::Section(_) => "sections",
            Self::Pattern(_) => "pattern",
            Self::Terms(_) => "terms",
            Self::Phrases(_) => "phrases",
            Self::Binding(_) => "each",
            Self::Figures(_) => "figures",
        }
    }

    /// The worst it can report.
    pub fn worst(&self) -> Severity {
        let worst = match self {
            Self::Section(rule) => rule.worst(),
            Self::Pattern(rule) => Some(rule.outcome.severity),
            Self::Terms(rule) => rule.worst(),
            Self::Phrases(rule) => Some(rule.worst()),
            Self::Binding(rule) => rule.outcomes.iter().map(|said| said.severity).max(),
            Self::Figures(rule) => rule.outcomes.iter().map(|said| said.severity).max(),
        };
        worst.unwrap_or(Severity::Info)
    }

    /// The kind of text that a rule looks at; empty where it looks at one place only.
    pub fn looks_at(&self) -> Bilingual {
        match self {
            Self::Section(rule) => rule.looks_at(),
            Self::Pattern(rule) => rule.texts.each.describe(),
            Self::Binding(rule) => rule.texts.each.describe(),
            Self::Figures(_) => say!("指标之间的关系", "relations between figures"),
            Self::Terms(_) => {
                say!("表里的写法、书名号里的名称", "forms of the table and titles in 《》")
            }
            Self::Phrases(_) => say!("与固定词组近似的文字", "text that is nearly a set phrase"),
        }
    }
}

/// What a rule says when it finds something.
#[derive(Clone, Debug)]
pub(crate) struct Outcome {
    /// The name by which a script chooses it; empty for a rule's only outcome.
    pub name: String,
    pub severity: Severity,
    pub message: Template,
    pub help: Option<Template>,
}

/// One test of a rule, as written beside it.
#[derive(Clone, Debug)]
pub struct Test {
    /// The text to check.
    pub text: String,
    /// Whether the rule must find something in it.
    pub invalid: bool,
    /// What must be among the findings, in the order of the text; of a valid text, nothing.
    pub expected: Vec<Expected>,
    /// Whether there must be no other finding.
    pub exact: bool,
    /// The report around it where it lacks what its rule needs.
    pub frame: Option<Arc<str>>,
    /// What its text must be once every fix is applied.
    pub becomes: Option<String>,
    /// The reporting year to assume.
    pub year: Option<i16>,
    /// What is left in the text of the making of a Word document.
    pub left: Vec<(RemnantKind, String)>,
    /// Why the test is known not to pass yet.
    pub known_gap: Option<String>,
    /// The way to its text in the rule's file.
    pub path: Vec<Segment>,
}

/// What a test stands for in the frame of its pack.
pub(crate) const TEST: &str = "{test}";

impl Rule {
    /// The document of one of its tests: in the frame of the pack where it lacks what the rule needs.
    pub fn document(&self, test: &Test) -> Document {
        let mut document = Document::from(&*test.text);
        let lacks = || !self.applies.holds(Condition::Has, &document);
        if let Some(frame) = test.frame.as_deref().filter(|_| lacks()) {
            document = Document::from(&*frame.replacen(TEST, test.text.trim_end(), 1));
        }
        document.report.year = test.year.or(document.report.year);
        document.remnants =
            test.left.iter().map(|(kind, words)| left(&document, *kind, words)).collect();
        document.remnants.sort_by_key(|remnant| remnant.span);
        document
    }
}

/// What is left of a document's making, where its words stand.
fn left(document: &Document, kind: RemnantKind, words: &str) -> Remnant {
    let at = document.text.as_str().find(words);
    let span = at.map_or(Span::at(document.extent().start), |at| Span::new(at, at + words.len()));
    Remnant { kind, span, words: words.to_owned(), author: String::new() }
}

/// A finding as a test states it; what is left out may be anything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expected {
    /// Its code.
    pub code: Option<String>,
    /// How bad it is.
    pub severity: Option<Severity>,
    /// The text under its main label.
    pub at: Option<String>,
    /// Its message, in Chinese.
    pub message: Option<String>,
    /// The text to put in place of what is under the label; empty to delete that.
    pub fix: Option<String>,
}

/// Where a required item was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// In a section of its own, by index.
    Own(usize),
    /// In other sections only: the block that speaks of it most, and the first words there.
    Passing {
        block: Span,
        words: Span,
    },
    Missing,
}

/// Where one report answers to a pack's required items, by id.
#[derive(Clone, Debug, Default)]
pub(crate) struct Roles {
    found: Vec<(String, Answer)>,
}

/// What a rule sees while it runs.
pub(crate) struct Context<'c> {
    pub document: &'c Arc<Document>,
    pub hits: &'c Hits,
    pub roles: &'c Roles,
    pub pack: &'c Pack,
    pub engine: &'c Engine,
    /// The figures of the pack in the report, once a rule has asked for them.
    pub figures: &'c OnceLock<Account>,
    /// How many findings are reported in full.
    pub room: usize,
    pub notes: Notes<'c>,
}

impl Context<'_> {
    /// What is known of the figures of the report.
    fn account(&self, catalogue: &Catalogue) -> &Account {
        let account = || Account::of(catalogue, self.document, Some(self.hits));
        self.figures.get_or_init(account)
    }

    /// The fix of a place; none where replacing it would take away marks of the source's format.
    pub fn fix(&self, place: Span, right: &str) -> Option<Fix> {
        self.document.text.is_whole(place).then(|| Fix::replace(place, right))
    }

    /// Whether a place stands in one of some required sections, by their ids.
    fn is_in_any(&self, place: Span, ids: &[String]) -> bool {
        let (document, roles) = (self.document, self.roles);
        let section = document.report.section_at(place);
        section.is_some_and(|section| ids.iter().any(|id| roles.is_in(document, section, id)))
    }

    /// What stands at a place, for a note.
    fn quoted(&self, place: Span) -> String {
        clip(&self.document.text[place], QUOTED)
    }
}

impl Rule {
    /// The name of its kind: `section`, `pattern`, `terms`, `phrases`, `bind` or `script`.
    pub fn kind(&self) -> &'static str {
        self.kind.name()
    }

    /// What its table says to write, each with the first year of reports that can say it.
    pub fn right_words(&self) -> Vec<(String, Option<i16>)> {
        match &self.kind {
            Kind::Terms(table) => table.right_words().collect(),
            _ => Vec::new(),
        }
    }

    /// Runs the rule on a report it applies to.
    pub(crate) fn run(&self, context: &Context<'_>, findings: &mut Findings) {
        let reporter = &mut Reporter { rule: self, context, findings };
        match &self.kind {
            Kind::Section(kind) => kind.run(reporter),
            Kind::Pattern(kind) => kind.run(reporter),
            Kind::Terms(kind) => kind.run(reporter),
            Kind::Phrases(kind) => kind.run(reporter),
            Kind::Binding(kind) => kind.run(reporter),
            Kind::Figures(kind) => kind.run(reporter),
        }
    }
}
