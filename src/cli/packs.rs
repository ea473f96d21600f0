//! The packs a user names: embedded, from directories, chosen by name.

use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

use clap::ArgAction;

use super::{Exit, output};
use crate::diagnostic::{Diagnostic, Origin, Severity};
use crate::lang::Lang;
use crate::reference;
use crate::render::{Checked, FORMATS, Style};
use crate::rule::RuleSet;
use crate::rule::load::{self, Loaded};
use crate::say;
use crate::script::limits::STACK_BYTES;

/// Arguments that choose packs.
#[derive(Debug, clap::Args)]
pub struct Packs {
    /// 再载入文件夹里的规则包，可重复 (load the packs of a directory, too; repeatable)
    #[arg(long, value_name = "文件夹", action = ArgAction::Append)]
    rules: Vec<PathBuf>,

    /// 只用此规则包，不管文种，可重复 (use only this pack, on any document; repeatable)
    #[arg(long, value_name = "名称", action = ArgAction::Append)]
    pack: Vec<String>,
}

impl Packs {
    /// Whether packs were chosen by name.
    pub fn are_chosen(&self) -> bool {
        !self.pack.is_empty()
    }

    /// The embedded packs, then those of the directories.
    pub fn load(&self, lang: Lang) -> Loaded {
        let folders = self.rules.iter().flat_map(|folder| load::from_folder(folder, lang));
        load::load(load::embedded().chain(folders), lang)
    }

    /// Leaves only the named packs, where any is named.
    pub fn choose(&self, loaded: &mut Loaded, lang: Lang) {
        if self.are_chosen() {
            loaded.problems.extend(self.unknown(&loaded.rules, lang));
            loaded.rules.packs.retain(|pack| self.pack.contains(&pack.name));
        }
    }

    fn unknown(&self, rules: &RuleSet, lang: Lang) -> Vec<Diagnostic> {
        let known: Vec<_> = rules.packs.iter().map(|pack| pack.name.as_str()).collect();
        let all = known.join(&say!(lang, "、", ", "));
        let unknown = self.pack.iter().filter(|name| !known.contains(&name.as_str()));
        unknown
            .map(|name| {
                let message =
                    say!(lang, "没有名为“{name}”的规则包", "there is no pack named `{name}`");
                let help = say!(lang, "可用：{all}", "known: {all}");
                Diagnostic::new("pack/not-found", Severity::Error, message)
                    .from(Origin::Nowhere)
                    .help(help)
            })
            .collect()
    }
}

/// Those of the codes that rules have, whether sound or broken; a problem for each other one.
pub fn known_codes(codes: &[String], loaded: &mut Loaded, lang: Lang) -> Vec<Arc<str>> {
    let Loaded { rules, problems } = loaded;
    let mut known = Vec::new();
    for code in codes {
        let mut broken = rules.packs.iter().flat_map(|pack| &pack.broken);
        let broken = broken.find(|broken| ***broken == **code).map(Arc::clone);
        match reference::find(rules, code, lang) {
            Ok(entry) => known.push(Arc::clone(&entry.rule.code)),
            Err(problem) if broken.is_none() => problems.push(*problem),
            Err(_) => known.extend(broken),
        }
    }
    known
}

/// Says on standard error what is wrong with packs or codes.
pub fn complain(problems: &[Diagnostic], style: Style) -> Exit {
    if problems.is_empty() {
        return Exit::Clean;
    }
    let name = say!(style.lang, "规则包", "packs");
    let checked = Checked { name: &name, document: None, diagnostics: problems, not_run: &[] };
    output::say(&FORMATS[0].renderer(style).report(&checked));
    Exit::Incomplete
}

/// Works on a thread with the stack that scripts need.
pub fn with_stack(work: impl FnOnce() -> Exit + Send) -> Exit {
    thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(STACK_BYTES).spawn_scoped(scope, work);
        thread.ok().and_then(|thread| thread.join().ok()).unwrap_or(Exit::Incomplete)
    })
}
