//! Keys without effect in a rule that binds names: names nothing uses, outcomes nothing reports.

use super::RuleFile;
use crate::engine::Spoken;
use crate::pack::common::{self, PackParts};
use crate::pack::keys::binding::{
    self as keys, ASSERT, AT, BIND, GIVES, OBJECT_LIKE, OF, UNIT_LIKE,
};
use crate::pack::keys::rule::{HELP, LABELS, MESSAGE, OUTCOMES};
use crate::rule::binding::{Logic, REPORT, TEXT};
use crate::say;
use crate::yaml::{At, Problems};

/// Notes every key without effect.
pub(super) fn check(logic: Option<&Logic>, file: &mut RuleFile<'_, '_>) {
    let RuleFile { stem, rule, problems, parts, .. } = file;
    let spoken = logic.map_or(Vec::new(), |logic| names_in(rule, logic));
    check_names(rule, &spoken, problems, parts);
    // A script that cannot be read may use anything.
    if let Some(logic) = logic {
        let script = parts.scripts.get(*stem).map_or("", |file| &file.text);
        check_gives(rule, logic, problems);
        check_outcomes(rule, logic, script, problems);
        if !matches!(logic, Logic::Bound) {
            check_uses(rule, spoken, problems);
        }
    }
}

/// The outcomes that a rule has texts for, each with the values of `gives` that its texts show.
pub(super) fn spoken(rule: &At<'_>, names: &[String], gives: &[String]) -> Spoken {
    let only_given = |name: &String| gives.contains(name) && !names.contains(name);
    let labels = rule.get(&LABELS).map_or(Vec::new(), |at| at.values());
    let needed = |outcome: &At<'_>| {
        let words = [outcome.get(&MESSAGE), outcome.get(&HELP)];
        let words = words.into_iter().flatten().chain(labels.clone());
        words.flat_map(|words| common::names_in(&words)).filter(only_given).collect()
    };
    let outcomes = common::outcomes(rule).into_iter();
    let outcomes = outcomes.map(|(name, at)| (name.to_owned(), needed(&at))).collect();
    Spoken { outcomes, gives: [gives, names].concat() }
}

/// The names that a sound script or expression speaks of.
fn names_in(rule: &At<'_>, logic: &Logic) -> Vec<String> {
    let expression = match logic {
        Logic::Bound => return Vec::new(),
        Logic::Check(_, parameters) => return parameters.clone(),
        Logic::Assert(..) => rule.read(&ASSERT).unwrap_or_default(),
    };
    let words = expression.split(|c: char| !c.is_alphanumeric() && c != '_');
    words.map(str::to_owned).collect()
}

/// Bound names are the names by which scripts speak of things; those that a sound script speaks of
/// need not be tried.
fn check_names(rule: &At<'_>, spoken: &[String], problems: &mut Problems, parts: &PackParts<'_>) {
    for bind in rule.list(&BIND) {
        for name in bind.keys() {
            let taken = [TEXT, REPORT].contains(&name);
            if taken {
                let message =
                    say!("名字 {name} 已有含义", "the name `{name}` has a meaning already");
                let help = say!(
                    "text 是所查的文字，report 是整个报告；请换一个名字",
                    "`text` is the text it runs for, `report` the whole report: take another name"
                );
                problems.problem("name", &bind.on_key(name), message, help);
            } else if !spoken.iter().any(|known| known == name) && !parts.engine.accepts_name(name)
            {
                let message = say!("“{name}”不能作为名字", "`{name}` cannot be a name in a script");
                let help = say!(
                    "用字母、汉字、数字和 _，不以数字开头，不用 if、let 等脚本用语",
                    "take letters, digits and _, no digit first, and no word of the script language"
                );
                problems.problem("name", &bind.on_key(name), message, help);
            }
        }
    }
}

/// Notes values that a script gives and no text shows.
fn check_gives(rule: &At<'_>, logic: &Logic, problems: &mut Problems) {
    let Some(gives) = rule.get(&GIVES) else { return };
    if !matches!(logic, Logic::Check(..)) {
        let message = say!("没有脚本，gives 不起作用", "without a script, gives does nothing");
        let help =
            say!("删去 gives，或在旁边写 .rhai 文件", "remove gives, or write the .rhai file");
        return problems.problem("no-effect", &rule.on_key(GIVES.name), message, help);
    }
    let shown = common::placeholders(rule);
    for at in gives.elements() {
        let Some(name) = at.text().filter(|name| !shown.contains(name)) else { continue };
        let message = say!("没有用到 {name}", "nothing shows {name}");
        let help = say!(
            "在 message 或 help 里写 {{{name}}}，或从 gives 删去",
            "write {{{name}}} in message or help, or remove it from gives"
        );
        problems.warning("unused", &at, message, help);
    }
}

/// Notes outcomes whose names no script mentions; without a script only the first is reported.
fn check_outcomes(rule: &At<'_>, logic: &Logic, script: &str, problems: &mut Problems) {
    let Some(outcomes) = rule.get(&OUTCOMES) else { return };
    for (index, name) in outcomes.keys().into_iter().enumerate() {
        let used = match logic {
            Logic::Check(..) => script.contains(&format!("\"{name}\"")) || index == 0,
            _ => index == 0,
        };
        if !used {
            let message = say!("没有什么会报“{name}”", "nothing reports the outcome `{name}`");
            let help = say!(
                "在脚本里写 find(\"{name}\", …)，或删去它；没有脚本时只报第一种",
                "write find(\"{name}\", …) in the script, or remove it; without a script only the first is reported"
            );
            problems.warning("unused", &outcomes.on_key(name), message, help);
        }
    }
}

/// Notes bound facts that neither the decision nor a text mentions. Texts and properties of the report
/// are often bound only because they must be there.
fn check_uses(rule: &At<'_>, spoken: Vec<String>, problems: &mut Problems) {
    let binds = rule.list(&BIND);
    if binds.iter().flat_map(At::keys).all(|name| spoken.iter().any(|known| known == name)) {
        return;
    }
    let mut used = spoken;
    used.extend(common::placeholders(rule));
    used.extend(rule.get(&LABELS).into_iter().flat_map(|at| at.keys()).map(str::to_owned));
    used.extend(rule.read(&AT));
    for bind in binds {
        let likes = bind.values().into_iter().flat_map(|what| what.values());
        let likes = likes.flat_map(|fact| [UNIT_LIKE, OBJECT_LIKE, OF].map(|key| fact.read(&key)));
        used.extend(likes.flatten());
        for (name, what) in bind.entries() {
            let condition = what.has(&keys::TEXT) || what.has(&keys::REPORT);
            if !condition && !used.iter().any(|known| known == name) {
                let message = say!("绑定了 {name}，却没有用到", "{name} is bound and never used");
                let help = say!(
                    "在 assert、check 的参数、labels 或 message 里用它，或删去它",
                    "use it in assert, the parameters of check, labels or message, or remove it"
                );
                problems.warning("unused", &bind.on_key(name), message, help);
            }
        }
    }
}
