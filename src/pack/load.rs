//! Packs, embedded or from disk, into a [`RuleSet`]; every problem of every file at once.

use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::fmt;
use std::sync::Arc;

use super::common::PackParts;
use super::figures;
use super::head;
use super::keys::RENAMED;
use super::name::NO_RULES;
use super::rule_file;
use super::source::packs_too_large;
use super::words;
use crate::diagnostic::{Diagnostic, Origin, Severity, SourceFile};
use crate::engine::{Engine, Modules};
use crate::limits::PACKS_BYTES;
use crate::pattern::lists::{Lists, Shared};
use crate::pattern::prefilter::ScanBuilder;
use crate::rule::{Kind, Pack, Rule, RuleSet};
use crate::say;
use crate::script::WordLists;
use crate::span::{Lines, Span};
use crate::threads::with_stack;
use crate::yaml::Problems;

pub use super::folder::from_folder;
pub use super::source::{PackSource, embedded};

/// The first half of the codes of what is wrong with a pack.
const AREA: &str = "pack";

/// The result of loading: the rules that could be read, and what is wrong with the rest.
pub struct Loaded {
    /// The rules.
    pub rules: RuleSet,
    /// What is wrong with the packs; a warning reports something superfluous.
    pub problems: Vec<Diagnostic>,
}

impl Loaded {
    /// Whether all rules are there: nothing worse than a warning was found.
    pub fn is_whole(&self) -> bool {
        !self.problems.iter().any(Diagnostic::is_error)
    }

    /// The rules, if all of them are there.
    ///
    /// # Errors
    /// What is wrong with the packs.
    pub fn whole(self) -> Result<RuleSet, LoadError> {
        if self.is_whole() { Ok(self.rules) } else { Err(LoadError { problems: self.problems }) }
    }
}

/// Packs of which not all rules can run.
#[derive(Debug)]
pub struct LoadError {
    /// What is wrong with them.
    pub problems: Vec<Diagnostic>,
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<_> = self.problems.iter().map(Diagnostic::to_string).collect();
        f.write_str(&lines.join("\n"))
    }
}

impl Error for LoadError {}

/// Loads packs in order; of two with the same name the later replaces the earlier.
pub fn load(sources: impl IntoIterator<Item = PackSource> + Send) -> Loaded {
    with_stack(|| load_here(sources)).unwrap_or_else(|error| {
        let problems = vec![error.diagnostic()];
        Loaded { problems, ..load_here([]) }
    })
}

/// Loads packs on a thread with the stack that scripts need.
fn load_here(sources: impl IntoIterator<Item = PackSource>) -> Loaded {
    let engine = Engine::default();
    let mut scan = ScanBuilder::default();
    let mut problems = Vec::new();
    let mut packs: Vec<Pack> = Vec::new();
    let mut origins: HashMap<String, Option<String>> = HashMap::new();
    let mut bytes = 0;
    for mut source in sources {
        problems.append(&mut source.problems);
        bytes += if source.is_embedded() { 0 } else { source.bytes() };
        if bytes > PACKS_BYTES {
            problems.push(packs_too_large(&source.name));
            break;
        }
        let folder = (!source.is_embedded()).then(|| source.name.clone());
        if let Some(pack) = load_pack(source, &engine, &mut scan, &mut problems) {
            let earlier = origins.insert(pack.name.clone(), folder.clone());
            if let (Some(earlier), Some(later)) = (earlier, folder) {
                problems.push(replaced(&pack.name, earlier.as_deref(), &later));
            }
            packs.retain(|other| other.name != pack.name);
            packs.push(pack);
        }
    }
    Loaded { rules: RuleSet { packs, scan: scan.build(), engine }, problems }
}

/// Reports that a pack replaced an earlier one of its name, from another folder or embedded.
fn replaced(name: &str, earlier: Option<&str>, later: &str) -> Diagnostic {
    let (message, help) = match earlier {
        Some(earlier) => (
            say!(
                "{earlier} 和 {later} 都名为 {name}，只用后一个",
                "{earlier} and {later} are both named {name}: only the latter is used"
            ),
            say!(
                "在 pack.yaml 里给其中一个另取 name，或只载入一个",
                "change `name` in the pack.yaml of one, or load one only"
            ),
        ),
        None => (
            say!(
                "内置规则包 {name} 被 {later} 里的同名规则包替换，内置的规则都不运行",
                "the embedded pack {name} is replaced by the one in {later}: none of its rules run"
            ),
            say!(
                "如果不是有意替换，在那里的 pack.yaml 里另取 name，或不载入它",
                "unless that is meant, change `name` in the pack.yaml there, or do not load it"
            ),
        ),
    };
    Diagnostic::new("pack/replaced", Severity::Warning, message).from(Origin::Nowhere).help(help)
}

fn load_pack(
    mut source: PackSource,
    engine: &Engine,
    scan: &mut ScanBuilder,
    problems: &mut Vec<Diagnostic>,
) -> Option<Pack> {
    let files: BTreeMap<String, Arc<SourceFile>> = std::mem::take(&mut source.files)
        .into_iter()
        .map(|(path, text)| {
            let name = format!("{}/{path}", source.name);
            (path, Arc::new(SourceFile::new(name, text)))
        })
        .collect();
    let head_file = files.get("pack.yaml")?;
    let shared = read_words(&files, &source, problems);
    let mut noted = problems_of(head_file, source.tree("pack.yaml"));
    noted.shared = shared;
    let head = noted.parse().and_then(|node| head::read_pack(&node, &mut noted));
    let mut shared = std::mem::take(&mut noted.shared);
    problems.extend(noted.finish());
    let mut head = head?;
    let lists = WordLists::of(&shared.lists);
    let whole = read_figures(&mut head.pack, &files, &source, scan, problems);
    let mut parts = PackParts {
        name: &head.pack.name,
        bases: &head.basis_ids,
        sections: &head.section_ids,
        frame: head.frame.as_ref(),
        figures: head.pack.figures.as_deref(),
        figures_whole: whole,
        scripts: &by_stem(&files, "rhai"),
        unread: &source.unread,
        modules: &Modules::new(&files, &source.unread, lists),
        engine,
        embedded: source.is_embedded(),
        scan,
    };
    let read = read_rules(&files, &source, &mut shared, &mut parts, problems);
    for (rule, stem) in read {
        head.take(rule, &stem);
    }
    let unread = source.unread.iter().filter_map(|name| name.strip_suffix(".yaml"));
    unread.filter(|stem| is_rule(stem)).for_each(|stem| head.take(None, stem));
    if !source.is_embedded() && head.pack.broken.is_empty() {
        problems.extend(unused_words(&files, &mut shared));
    }
    problems.extend(duplicate_codes(&head.pack.rules));
    problems.extend(unused_scripts(&files, &head.pack.rules));
    if let Some(file) = files.get(figures::FILE).filter(|_| !source.is_embedded()) {
        let mut noted = problems_of(file, None);
        figures::warn_of_untold(&head.pack, &mut noted);
        problems.extend(noted.finish());
    }
    head.complete.then_some(head.pack)
}

/// Reads the rule files of a pack: each rule, or none where something is wrong with it.
fn read_rules(
    files: &BTreeMap<String, Arc<SourceFile>>,
    source: &PackSource,
    shared: &mut Shared,
    parts: &mut PackParts<'_>,
    problems: &mut Vec<Diagnostic>,
) -> Vec<(Option<Rule>, String)> {
    let mut read = Vec::new();
    for (stem, file) in by_stem(files, "yaml").into_iter().filter(|(stem, _)| is_rule(stem)) {
        let mut noted = problems_of(&file, source.tree(&format!("{stem}.yaml")));
        noted.shared = std::mem::take(shared);
        // Half a rule would raise false alarms.
        let rule = rule_file::read_rule(&stem, &mut noted, parts);
        let rule = rule.filter(|_| noted.errors() == 0);
        *shared = std::mem::take(&mut noted.shared);
        read.push((rule, stem));
        // What is wrong with a module is found by each rule that imports it.
        for problem in noted.finish() {
            if !problems.contains(&problem) {
                problems.push(problem);
            }
        }
    }
    read
}

fn is_rule(stem: &str) -> bool {
    !NO_RULES.contains(&stem)
}

/// Reads the word lists of a pack, before the patterns that name them.
fn read_words(
    files: &BTreeMap<String, Arc<SourceFile>>,
    source: &PackSource,
    problems: &mut Vec<Diagnostic>,
) -> Shared {
    let name = words::FILE;
    let mut shared = Shared { lists: Lists::built_in(), ..Shared::default() };
    shared.lists.unread = source.unread.iter().any(|unread| unread == name);
    let Some(file) = files.get(name) else { return shared };
    let mut noted = problems_of(file, source.tree(name));
    noted.shared = shared;
    words::read(&mut noted);
    shared = std::mem::take(&mut noted.shared);
    problems.extend(noted.finish());
    shared
}

/// Word lists that no pattern, script or other list names.
fn unused_words(files: &BTreeMap<String, Arc<SourceFile>>, shared: &mut Shared) -> Vec<Diagnostic> {
    let Some(file) = files.get(words::FILE) else { return Vec::new() };
    let scripts: Vec<_> = files.iter().filter(|(path, _)| path.ends_with(".rhai")).collect();
    let in_script = |name: &str| {
        let quoted = format!("\"{name}\"");
        scripts.iter().any(|(_, script)| script.text.contains(&quoted))
    };
    let unused = shared.lists.unused().filter(|name| !in_script(name));
    let unused: Vec<_> = unused.map(str::to_owned).collect();
    if unused.is_empty() {
        return Vec::new();
    }
    let mut noted = problems_of(file, None);
    if let Some(node) = noted.parse() {
        words::warn_of_unused(&node, &unused, &mut noted);
    }
    noted.finish()
}

/// Reads what a pack says is counted; whether nothing about it is wrong.
fn read_figures(
    pack: &mut Pack,
    files: &BTreeMap<String, Arc<SourceFile>>,
    source: &PackSource,
    scan: &mut ScanBuilder,
    problems: &mut Vec<Diagnostic>,
) -> bool {
    let Some(file) = files.get(figures::FILE) else { return true };
    let mut noted = problems_of(file, source.tree(figures::FILE));
    pack.figures = figures::read(source.is_embedded(), scan, &mut noted).map(Box::new);
    problems.extend(noted.finish());
    pack.figures.is_some()
}

/// What is wrong with a file, to be noted while it is read.
fn problems_of(file: &Arc<SourceFile>, tree: Option<&'static str>) -> Problems {
    let mut problems = Problems::new(Arc::clone(file), AREA);
    (problems.tree, problems.renamed) = (tree, &RENAMED);
    problems
}

/// The top files of one extension, without it.
fn by_stem(
    files: &BTreeMap<String, Arc<SourceFile>>,
    kind: &str,
) -> BTreeMap<String, Arc<SourceFile>> {
    let stem = |path: &str| Some(path.strip_suffix(kind)?.strip_suffix('.')?.to_owned());
    files
        .iter()
        .filter(|(path, _)| !path.contains('/'))
        .filter_map(|(path, file)| Some((stem(path)?, Arc::clone(file))))
        .collect()
}

fn duplicate_codes(rules: &[Rule]) -> Vec<Diagnostic> {
    let mut first: HashMap<&str, &str> = HashMap::new();
    let mut problems = Vec::new();
    for rule in rules {
        if let Some(other) = first.insert(&rule.code, &rule.file.name) {
            let code = &rule.code;
            let message = say!(
                "规则代码 {code} 重复，另见 {other}",
                "the code {code} is used twice, see also {other}"
            );
            let help = say!(
                "章节的名称和规则文件的名称不能相同，给其中一个改名",
                "a section and a rule file cannot have one name: rename one of them"
            );
            let problem = Diagnostic::new("pack/duplicate-code", Severity::Error, message)
                .at(Span::at(0), "")
                .from(Origin::File(Arc::clone(&rule.file)))
                .help(help);
            problems.push(problem);
        }
    }
    problems
}

/// Scripts that no rule runs and no script imports: a misspelt name, or a rule with an `assert`, which
/// decides alone. Nothing is reported of the script of a broken rule.
fn unused_scripts(files: &BTreeMap<String, Arc<SourceFile>>, rules: &[Rule]) -> Vec<Diagnostic> {
    let scripts = by_stem(files, "rhai");
    let runs = |stem: &str| {
        let rule = rules.iter().find(|rule| rule.code.rsplit('/').next() == Some(stem));
        match rule.map(|rule| &rule.kind) {
            Some(Kind::Binding(rule)) => rule.has_script(),
            Some(_) => false,
            None => files.contains_key(&format!("{stem}.yaml")),
        }
    };
    let imported = |stem: &str| {
        let quoted = format!("\"{stem}\"");
        scripts.values().any(|script| script.text.contains(&quoted))
    };
    let unused = scripts.iter().filter(|(stem, _)| !runs(stem) && !imported(stem));
    let problem = |(stem, file): (&String, &Arc<SourceFile>)| {
        let message = say!("没有规则用到这个脚本", "no rule uses this script");
        let help = say!(
            "脚本与它的规则同名：{stem}.yaml，其中没有 pattern、terms 和 assert；不用的脚本请删去",
            "a script has the name of its rule: {stem}.yaml, without `pattern`, `terms` and `assert`; \
             remove one that is not needed"
        );
        Diagnostic::new("pack/unused", Severity::Warning, message)
            .at(Lines::new(&file.text).span(&file.text, 0), "")
            .from(Origin::File(Arc::clone(file)))
            .help(help)
    };
    unused.map(problem).collect()
}
