//! The packs a user names: embedded, from directories, chosen by name.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::ArgAction;

use super::config::{ConfigArgs, Settings};
use crate::config::{AREA, Config};
use crate::diagnostic::{Diagnostic, Origin, Severity};
use crate::lang::{Bilingual, Lang};
use crate::pack::load::{self, Loaded};
use crate::reference;
use crate::render::counted;
use crate::rule::RuleSet;
use crate::say;

#[derive(Debug, clap::Args)]
pub struct Packs {
    /// 再载入文件夹里的规则包，可重复 | load the packs of a directory, too; repeatable
    #[arg(long, value_name = "文件夹 | DIR", action = ArgAction::Append)]
    rules: Vec<PathBuf>,

    /// 只用此规则包，不管文种，可重复 | use only this pack, on any document; repeatable
    #[arg(long, value_name = "名称 | NAME", action = ArgAction::Append)]
    pack: Vec<String>,

    #[command(flatten)]
    config: ConfigArgs,
}

impl Packs {
    pub fn config(&self) -> &Config {
        &self.config.get().config
    }

    /// Which `hegui.yaml` is in force and what it keeps from being seen, one line; nothing where
    /// none says anything.
    pub fn notice(&self, ignored: usize, least: Option<Severity>, lang: Lang) -> Option<String> {
        let Settings { config, path, .. } = self.config.get();
        let path = path.as_ref().filter(|_| *config != Config::default())?.display();
        let mut parts = vec![say!(lang, "按 {path} 检查", "checked as {path} says")];
        if self.pack.is_empty() && !config.packs.is_empty() {
            let names = config.packs.join(&say!(lang, "、", ", "));
            parts.push(say!(lang, "只用规则包 {names}", "only with {names}"));
        }
        if let Some(least) = least.filter(|least| *least > Severity::Info) {
            let least = least.words().get(lang);
            parts.push(say!(lang, "只显示{least}及以上", "nothing below {least} shown"));
        }
        if ignored > 0 {
            let rules = counted(ignored, "rule");
            parts.push(say!(lang, "不显示 {ignored} 条规则的结果", "{rules} ignored"));
        }
        Some(parts.join(&say!(lang, "，", ", ")))
    }

    /// The names of the only packs to use; empty for all.
    pub fn chosen(&self) -> &[String] {
        if self.pack.is_empty() { &self.config().packs } else { &self.pack }
    }

    /// The packs that are to be used: all, or only those that are named.
    pub fn load(&self) -> Loaded {
        let mut loaded = self.load_all();
        self.choose(&mut loaded);
        loaded
    }

    /// The embedded packs, then those of the directories in `hegui.yaml` and on the command line.
    pub fn load_all(&self) -> Loaded {
        let Settings { config, folder, problems, .. } = self.config.get();
        let configured = config.rules.iter().map(|rules| folder.join(rules));
        let (configured, missing): (Vec<_>, Vec<_>) = configured.partition(|path| path.is_dir());
        let folders = configured.into_iter().chain(self.rules.iter().cloned());
        let packs = folders.flat_map(|folder| load::from_folder(&folder));
        let mut loaded = load::load(load::embedded().chain(packs));
        let missing = missing.iter().map(|folder| no_folder(folder));
        loaded.problems.splice(0..0, problems.iter().cloned().chain(missing));
        loaded
    }

    /// Leaves only the named packs, where any is named.
    pub fn choose(&self, loaded: &mut Loaded) {
        let chosen = self.chosen();
        if !chosen.is_empty() {
            let code = if self.pack.is_empty() { "config/unknown-pack" } else { "pack/not-found" };
            loaded.problems.extend(unknown(code, chosen, &loaded.rules));
            loaded.rules.packs.retain(|pack| chosen.contains(&pack.name));
        }
    }

    /// The rules that `hegui.yaml` leaves out; a problem in it for each code that no rule has.
    pub fn ignored(&self, loaded: &mut Loaded) -> Vec<Arc<str>> {
        let mut known = Vec::new();
        for ignored in &self.config().ignored {
            let file = Origin::File(Arc::clone(&ignored.file));
            match known_code(&ignored.code, &loaded.rules) {
                Ok(code) => known.push(code),
                Err(problem) => {
                    let code = format!("{AREA}/unknown-rule").into();
                    let problem = Diagnostic { code, ..*problem };
                    loaded.problems.push(problem.at(ignored.span, "").from(file));
                }
            }
        }
        known
    }
}

/// A folder in `hegui.yaml` does not exist.
fn no_folder(folder: &Path) -> Diagnostic {
    let shown = folder.display();
    let message =
        say!("没有 rules 里写的文件夹 {shown}", "`rules` names {shown}, which is no directory");
    let help = say!(
        "请检查路径；它从 hegui.yaml 所在的文件夹算起",
        "check the path; it starts from the directory of hegui.yaml"
    );
    Diagnostic::nowhere("config/no-folder", message, help)
}

fn unknown(code: &'static str, chosen: &[String], rules: &RuleSet) -> Vec<Diagnostic> {
    let known: Vec<_> = rules.packs.iter().map(|pack| pack.name.as_str()).collect();
    let all = Bilingual::list(known.iter().copied());
    let unknown = chosen.iter().filter(|name| !known.contains(&name.as_str()));
    unknown
        .map(|name| {
            let message = say!("没有名为“{name}”的规则包", "there is no pack named `{name}`");
            let help = say!("可用：{all}", "known: {all}", all);
            Diagnostic::nowhere(code, message, help)
        })
        .collect()
}

/// Those of the codes that rules have, whether sound or broken; a problem for each other one.
pub fn known_codes(codes: &[String], loaded: &mut Loaded) -> Vec<Arc<str>> {
    let mut known = Vec::new();
    for code in codes {
        match known_code(code, &loaded.rules) {
            Ok(code) => known.push(code),
            Err(problem) => loaded.problems.push(*problem),
        }
    }
    known
}

/// The code of a rule, whether sound or broken; a problem, where no rule has it.
fn known_code(code: &str, rules: &RuleSet) -> Result<Arc<str>, Box<Diagnostic>> {
    match rules.broken(code) {
        Some(broken) => Ok(Arc::clone(broken)),
        None => reference::find(rules, code).map(|entry| Arc::clone(&entry.rule.code)),
    }
}
