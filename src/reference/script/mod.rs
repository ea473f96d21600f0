//! The reference of scripts: what they are, what they can call, what they may spend.

mod definitions;
mod limits;
mod terminal;

pub use definitions::definitions;
pub use terminal::terminal;

use crate::diagnostic::Diagnostic;
use crate::facts::Sort;
use crate::lang::Lang;
use crate::say;
use crate::script::manual::{self, Chapter, Entry, Form};
use crate::suggest::nearest;

/// The whole reference in Markdown.
///
/// ```
/// use hegui::lang::Lang;
/// use hegui::reference::script;
/// assert!(script::page(Lang::En).contains("`report.year -> int or ()`"));
/// ```
pub fn page(lang: Lang) -> String {
    let chapters = manual::chapters();
    let facts: Vec<_> = Sort::NAMES.iter().map(|name| format!("`{name}`")).collect();
    let facts = facts.join(&say!(lang, "、", ", "));
    let mut page = guide(lang).replace("{report}", manual::EXAMPLE).replace("{facts}", &facts);
    page += &say!(lang, "\n## 可用的类型和函数\n\n", "\n## Types and functions\n\n");
    for chapter in &chapters {
        page += &index(chapter, lang);
    }
    for chapter in &chapters {
        page += &whole(chapter, lang);
    }
    [page, standard(lang), limits::section(lang)].concat()
}

/// What the reference says of one type, function or property, in Markdown: `Place`, `year`,
/// `report.year`, `==`.
///
/// # Errors
/// A diagnostic that names what was perhaps meant.
pub fn part(name: &str, lang: Lang) -> Result<String, Box<Diagnostic>> {
    let chapters = manual::chapters();
    let mut found = String::new();
    for chapter in &chapters {
        if is_called(chapter, name) {
            found += &whole(chapter, lang)
        } else {
            found.extend(
                chapter
                    .entries
                    .iter()
                    .filter(|one| has_form(one, name))
                    .map(|one| entry(one, lang)),
            )
        }
    }
    found.extend(standard_part(name, lang));
    if found.is_empty() { Err(unknown(name, &chapters)) } else { Ok(found.trim_start().to_owned()) }
}

fn is_called(chapter: &Chapter, name: &str) -> bool {
    chapter.title.zh.split(' ').any(|word| word.eq_ignore_ascii_case(name))
}

fn has_form(entry: &Entry, name: &str) -> bool {
    entry.forms.iter().flat_map(names).any(|known| known == name)
}

fn guide(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => include_str!("guide.zh-CN.md"),
        Lang::En => include_str!("guide.md"),
    }
}

/// What a form can be asked for by: its name, alone or after its receiver.
fn names(form: &Form) -> impl Iterator<Item = String> {
    let whole = form.receiver().map(|receiver| format!("{receiver}.{}", form.name()));
    [form.name().to_owned()].into_iter().chain(whole)
}

/// One row of the index.
fn index(chapter: &Chapter, lang: Lang) -> String {
    let title = chapter.title.get(lang);
    let anchor = title.to_lowercase().replace(' ', "-");
    let mut names: Vec<_> =
        chapter.entries.iter().flat_map(|entry| &entry.forms).map(Form::name).collect();
    names.dedup();
    let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    let names = names.join(&say!(lang, "、", ", "));
    say!(lang, "- [{title}](#{anchor})：{names}\n", "- [{title}](#{anchor}): {names}\n")
}

fn whole(chapter: &Chapter, lang: Lang) -> String {
    let (title, words) = (chapter.title.get(lang), chapter.words.get(lang));
    let entries: String = chapter.entries.iter().map(|one| entry(one, lang)).collect();
    format!("\n### {title}\n\n{words}\n{entries}")
}

fn entry(entry: &Entry, lang: Lang) -> String {
    let forms: Vec<_> = entry.forms.iter().map(|form| form.shown().get(lang).to_owned()).collect();
    let forms = forms.join("  \n"); // two spaces: a line of its own
    let (words, example) = (entry.words.get(lang), &entry.example);
    format!("\n{forms}\n\n{words}\n\n```rhai\n{example}```\n")
}

fn standard(lang: Lang) -> String {
    let mut section = say!(
        lang,
        "\n## rhai 标准库\n\n脚本还可以用 rhai 标准库的这些函数，用法见 https://rhai.rs/book/。\n\n",
        "\n## The standard library of rhai\n\nScripts also have these functions of rhai; see https://rhai.rs/book/.\n\n"
    );
    for (title, names) in manual::standard() {
        let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
        let (title, names) = (title.get(lang), names.join(" "));
        section += &say!(lang, "- {title}：{names}\n", "- {title}: {names}\n");
    }
    section += &say!(
        lang,
        "\n有意不提供的：文件、网络、环境变量、随机数；时间和日期（`timestamp`、`sleep`）；`eval`、`exit`。日期只来自报告和 `day`。\n",
        "\nLeft out on purpose: files, network, environment, random numbers; the clock (`timestamp`, `sleep`); `eval`, `exit`. Days come from the report and from `day` only.\n"
    );
    section
}

/// What is known of a function of the standard library.
fn standard_part(name: &str, lang: Lang) -> Option<String> {
    let parts = manual::standard();
    let of: Vec<_> = parts
        .iter()
        .filter(|(_, names)| names.contains(name))
        .map(|(title, _)| title.get(lang))
        .collect();
    let of = (!of.is_empty()).then(|| of.join(&say!(lang, "、", ", ")))?;
    Some(say!(
        lang,
        "\nrhai 标准库的 `{name}` 用于{of}，用法见 https://rhai.rs/book/。\n",
        "\nIn the standard library of rhai `{name}` is for {of}; see https://rhai.rs/book/.\n"
    ))
}

fn unknown(name: &str, chapters: &[Chapter]) -> Box<Diagnostic> {
    let entries = chapters.iter().flat_map(|chapter| &chapter.entries);
    let known: Vec<_> = entries.flat_map(|entry| &entry.forms).flat_map(names).collect();
    let standard = manual::standard();
    let standard = standard.iter().flat_map(|(_, names)| names).map(String::as_str);
    let ours = chapters.iter().map(|chapter| chapter.name.as_str());
    let ours = ours.chain(known.iter().map(String::as_str));
    let message = say!("脚本参考中没有“{name}”", "the script reference has no `{name}`");
    let help = match nearest(name, ours.chain(standard)) {
        Some(meant) => say!("是不是“{meant}”？", "did you mean `{meant}`?"),
        None => say!("用 hegui reference 查看全部", "`hegui reference` prints all of it"),
    };
    Box::new(Diagnostic::nowhere("reference/not-found", message, help))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diagnostic::SourceFile;
    use crate::engine::tests::fixture;
    use crate::engine::{Engine, Modules};
    use crate::script::Budget;

    /// The entries' examples are run beside the functions; these are the others.
    #[test]
    fn the_examples_of_the_guide_run() {
        let (names, values): (Vec<_>, Vec<_>) = fixture::bindings().into_iter().unzip();
        let names: Vec<_> = names.into_iter().map(str::to_owned).collect();
        for lang in [Lang::Zh, Lang::En] {
            let engine = Engine::default();
            let mut count = 0;
            for block in guide(lang).split("```rhai\n").skip(1) {
                let text = block.split("```").next().unwrap_or_default().to_owned();
                let file = Arc::new(SourceFile { name: "guide".to_owned(), text });
                let script = engine.compile(file, &Modules::none(), &names).expect("it compiles");
                let value = |name| names.iter().position(|known| known == name);
                let bound =
                    script.parameters().iter().filter_map(value).map(|at| values[at].clone());
                let run = engine.run(&script, bound.collect(), &mut Budget::default());
                assert!(run.failure.is_none() && !run.findings.is_empty(), "{run:?}");
                count += 1;
            }
            assert!(count > 0, "the guide has an example");
        }
    }
}
