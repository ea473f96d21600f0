//! New packs and rules to start from: small, commented, and with tests that pass at once.
//!
//! In: names. Out: files as text; `cli/new/` writes them. The texts stand in `templates/`: a line
//! that begins with `zh|` or `en|` is for readers of that language, `@pack@`, `@rule@` and
//! `@basis@` are filled in.

mod section;

use crate::lang::Lang;

pub use section::with_section;

/// A file to be written, with its path in the pack.
pub struct File {
    pub path: String,
    pub text: String,
}

/// The kinds of rule there is a start for; a section is an entry of `pack.yaml`.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub enum Kind {
    Section,
    Pattern,
    Terms,
    Script,
}

/// What a rule is filled with.
#[derive(Clone, Copy, Debug)]
pub struct Names<'n> {
    pub pack: &'n str,
    pub rule: &'n str,
    /// The id of the basis it rests on.
    pub basis: &'n str,
}

const TEMPLATE: &str = include_str!("templates/template.yaml");

/// The basis and the rules of a new pack.
const BASIS: &str = "house-style";
const RULES: [(Kind, &str); 3] = [
    (Kind::Pattern, "vague-number"),
    (Kind::Terms, "misspellings"),
    (Kind::Script, "far-over-plan"),
];
const SECTION: &str = "results";

/// A pack with one rule of each kind and a sample report with some defects.
pub fn pack(name: &str, lang: Lang) -> Vec<File> {
    let names = |rule| Names { pack: name, rule, basis: BASIS };
    let section = indented(&section(&names(SECTION), lang), 2);
    let head = fill(include_str!("templates/pack.yaml"), &names(""), lang);
    let head = head.replace("@template@\n", &template(lang)).replace("@section@\n", &section);
    let file =
        |path: &str, text: &str| File { path: path.to_owned(), text: fill(text, &names(""), lang) };
    let mut files = vec![
        file("README.md", include_str!("templates/README.md")),
        File { path: "pack.yaml".to_owned(), text: head },
        file("reports/sample.txt", include_str!("templates/report.txt")),
    ];
    files.extend(RULES.iter().flat_map(|(kind, rule)| self::rule(*kind, &names(rule), lang)));
    files
}

/// The files of a rule; none for a section, which is no file of its own.
pub fn rule(kind: Kind, names: &Names<'_>, lang: Lang) -> Vec<File> {
    let file = |kind: &str, text: &str| File {
        path: format!("{}.{kind}", names.rule),
        text: fill(text, names, lang),
    };
    match kind {
        Kind::Section => Vec::new(),
        Kind::Pattern => vec![file("yaml", include_str!("templates/pattern.yaml"))],
        Kind::Terms => vec![file("yaml", include_str!("templates/terms.yaml"))],
        Kind::Script => vec![
            file("yaml", include_str!("templates/script.yaml")),
            file("rhai", include_str!("templates/script.rhai")),
        ],
    }
}

/// The entry of a required section under `sections` of `pack.yaml`, without indent.
pub fn section(names: &Names<'_>, lang: Lang) -> String {
    fill(include_str!("templates/section.yaml"), names, lang)
}

/// The `template` of `pack.yaml`, which introduces required sections.
fn template(lang: Lang) -> String {
    fill(TEMPLATE, &Names { pack: "", rule: "", basis: "" }, lang)
}

/// A template in one language, with its names.
fn fill(template: &str, names: &Names<'_>, lang: Lang) -> String {
    let (ours, theirs) = match lang {
        Lang::Zh => ("zh|", "en|"),
        Lang::En => ("en|", "zh|"),
    };
    let lines = template.lines().filter(|line| !line.starts_with(theirs));
    let text: String =
        lines.flat_map(|line| [line.strip_prefix(ours).unwrap_or(line), "\n"]).collect();
    let text = text.replace("@pack@", names.pack).replace("@rule@", names.rule);
    text.replace("@basis@", &scalar(names.basis))
}

/// A text as YAML reads it back, also inside brackets.
fn scalar(text: &str) -> String {
    if text.chars().all(|c| c.is_alphanumeric() || c == '-') {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', "''"))
    }
}

/// A text with every line that is not empty moved to the right.
pub fn indented(text: &str, by: usize) -> String {
    let indent = " ".repeat(by);
    let indented = text.lines().flat_map(|line| match line {
        "" => ["", "", "\n"],
        line => [indent.as_str(), line, "\n"],
    });
    indented.collect()
}
