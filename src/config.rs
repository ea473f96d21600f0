//! `hegui.yaml`: what a folder of reports is checked with, so that it need not be typed each time.
//!
//! The command line comes before the file, and without a file nothing changes. Where the file is
//! looked for and read stands in `cli/config.rs`; here is what it may say.

use std::path::PathBuf;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Severity, SourceFile};
use crate::limits::{CONFIG_BYTES, CONFIG_ITEMS};
use crate::say;
use crate::span::Span;
use crate::yaml::at::At;
use crate::yaml::problems::Problems;
use crate::yaml::schema::{Map, Schema, map};
use crate::yaml::value::{keys, named_values};

/// The name of the file.
pub const FILE: &str = "hegui.yaml";

/// The first half of the codes of what is wrong with it.
pub const AREA: &str = "config";

/// From which severity on findings fail a run, errors unless said otherwise; none fails it never.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FailOn(pub Option<Severity>);

impl FailOn {
    /// What stands for no severity.
    pub const NEVER: &str = "never";

    /// What can be said: a severity, or never.
    pub const NAMES: &[&str] =
        &[Severity::Error.name(), Severity::Warning.name(), Severity::Info.name(), Self::NEVER];

    /// The one of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        let never = (name == Self::NEVER).then_some(Self(None));
        never.or_else(|| Severity::from_name(name).map(Some).map(Self))
    }

    /// Whether the worst that was found fails the run.
    pub fn is_reached_by(self, worst: Option<Severity>) -> bool {
        self.0.is_some() && worst >= self.0
    }
}

impl Default for FailOn {
    fn default() -> Self {
        Self(Some(Severity::Error))
    }
}

named_values!(FailOn);

keys! {
    RULES: Vec<String> = optional "rules",
        "另外载入的规则包文件夹，相对于本文件", "folders of further packs, relative to this file";
    PACK: Vec<String> = optional "pack",
        "只用这些规则包，不管文种", "use only these packs, on any document";
    IGNORE: () = optional "ignore" is Schema::OneOrMore(&Schema::Either(&Schema::Text, &IGNORED)),
        "不显示哪些规则的结果：代码，最好写上理由",
        "rules whose findings are not shown, by code, best with a reason";
    MIN_SEVERITY: Severity = optional "min_severity",
        "只显示此级别及以上，默认 info", "show nothing below this severity, info unless given";
    FAIL_ON: FailOn = optional "fail_on",
        "问题达到此级别时退出码为 1，默认 error；never 为从不",
        "exit with 1 from this severity on, error unless given";
}

/// The keys of `hegui.yaml`.
pub static CONFIG: Map = map!("config", [RULES, PACK, IGNORE, MIN_SEVERITY, FAIL_ON]);

keys! {
    CODE: String = required "code", "规则代码", "the code of the rule";
    REASON: String = required "reason", "为什么不显示", "why it is left out";
}

static IGNORED: Map = map!("ignored", [CODE, REASON]);

/// What a file says; what it does not say is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// Folders of further packs, as written.
    pub rules: Vec<PathBuf>,
    /// The only packs to use; empty for all.
    pub packs: Vec<String>,
    pub ignored: Vec<Ignored>,
    pub min_severity: Option<Severity>,
    pub fail_on: Option<FailOn>,
}

/// A rule whose findings are not shown, and where its code stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignored {
    pub code: String,
    pub file: Arc<SourceFile>,
    pub span: Span,
}

impl Config {
    /// Reads a file: all that is sound in it, and every problem.
    pub fn read(file: Arc<SourceFile>) -> (Self, Vec<Diagnostic>) {
        let mut problems = Problems::new(file, AREA);
        let config = Self::read_tree(&mut problems).unwrap_or_default();
        (config, problems.finish())
    }

    /// A file of comments only says nothing, and so does one that passes a limit.
    fn read_tree(problems: &mut Problems) -> Option<Self> {
        if problems.file.text.len() > CONFIG_BYTES {
            let limit = CONFIG_BYTES / 1024;
            let message = say!("文件过大，超过 {limit} KB", "the file is larger than {limit} KB");
            let help = say!("检查是否放错了文件", "check whether this is the right file");
            problems.problem_at("too-large", Span::default(), message, help);
            return None;
        }
        let node = problems.parse().filter(|node| !node.is_null())?;
        let at = At::root(&node);
        CONFIG.check(&at, problems);
        if let Some(list) = at.values().iter().find(|at| at.elements().len() > CONFIG_ITEMS) {
            problems.too_many(list, CONFIG_ITEMS);
            return None;
        }
        Some(Self::take(&at, problems))
    }

    fn take(at: &At<'_>, problems: &Problems) -> Self {
        let ignored = |at: &At<'_>| {
            let code = at.get(&CODE).unwrap_or(*at);
            let (file, span) = (Arc::clone(&problems.file), problems.span(&code));
            Some(Ignored { code: code.text()?, file, span })
        };
        let rules = at.read(&RULES).unwrap_or_default();
        Self {
            rules: rules.into_iter().map(PathBuf::from).collect(),
            packs: at.read(&PACK).unwrap_or_default(),
            ignored: at.list(&IGNORE).iter().filter_map(ignored).collect(),
            min_severity: at.read(&MIN_SEVERITY),
            fail_on: at.read(&FAIL_ON),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: String) -> (Config, Vec<Diagnostic>) {
        Config::read(Arc::new(SourceFile { name: FILE.to_owned(), text }))
    }

    #[test]
    fn what_is_sound_is_taken_and_every_problem_reported() {
        let text = "ignore: gongwen/half-width\nmin_severty: error\nfail_on: never\n";
        let (config, problems) = read(text.to_owned());
        assert_eq!(config.ignored[0].code, "gongwen/half-width");
        assert_eq!(config.fail_on, Some(FailOn(None)));
        let meant = say!("是否应为“min_severity”？", "did you mean `min_severity`?");
        assert_eq!(problems[0].help, Some(meant));
    }

    #[test]
    fn large_settings_are_refused() {
        let problem = |text: String| {
            let (config, problems) = read(text);
            assert_eq!(config, Config::default());
            problems[0].code.to_string()
        };
        let ignored = "- gongwen/half-width\n".repeat(CONFIG_ITEMS + 1);
        assert_eq!(problem(format!("ignore:\n{ignored}")), "config/too-many");
        assert_eq!(problem(format!("#{}", "#".repeat(CONFIG_BYTES))), "config/too-large");
        assert_eq!(problem(format!("rules:\n{}", " {a:\n".repeat(9_000))), "config/yaml");
    }
}
