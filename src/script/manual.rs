//! The reference of what scripts can call, read from the doc comments of `api/`.
//!
//! A comment that begins with a heading (`# Report 报告`) opens a chapter; one whose first line is
//! nothing but code (`report.year -> int or ()`) is an entry: how it is written. Both go on with a
//! paragraph in English and one in Chinese; an entry ends with an example, whose lines
//! `x  // => y` say what `x` gives with the names of [`EXAMPLE`].

use std::collections::BTreeSet;

use rhai::Module;
use rhai::packages::{
    ArithmeticPackage, BasicArrayPackage, BasicFnPackage, BasicIteratorPackage, BasicMapPackage,
    BasicMathPackage, BasicStringPackage, LogicPackage, MoreStringPackage, Package,
};

use super::names::Names;
use crate::lang::Bilingual;
use crate::say;

/// The files of `api/` in the order of the reference.
const SOURCES: [&str; 13] = [
    include_str!("api/report.rs"),
    include_str!("api/section.rs"),
    include_str!("api/table/functions.rs"),
    include_str!("api/place.rs"),
    include_str!("api/body.rs"),
    include_str!("api/fact.rs"),
    include_str!("api/list.rs"),
    include_str!("api/num.rs"),
    include_str!("api/day.rs"),
    include_str!("api/operator.rs"),
    include_str!("api/find.rs"),
    include_str!("api/words.rs"),
    include_str!("api/text.rs"),
];

/// The small report of the examples.
pub const EXAMPLE: &str = include_str!("api/example.txt");

/// The functions of one type, or of one purpose.
#[derive(Debug)]
pub struct Chapter {
    /// What scripts and error messages call it.
    pub name: String,
    /// Its name with the Chinese one.
    pub title: Bilingual,
    /// What it is.
    pub words: Bilingual,
    /// Its functions and properties.
    pub entries: Vec<Entry>,
}

/// One function, property or group of operators.
#[derive(Debug)]
pub struct Entry {
    /// How it is written; several where it can be written in several ways.
    pub forms: Vec<Form>,
    /// What it does.
    pub words: Bilingual,
    /// A script that shows it.
    pub example: String,
}

/// One way to write something: `place.find(word: string) -> Place or ()`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form(String);

/// What a form is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FormKind {
    /// `report.year`.
    Property,
    /// `place.find(…)` or `day(…)`.
    Function,
    /// `a + b`.
    Operator,
    /// `for one in list`.
    Loop,
}

impl Form {
    /// As its reader sees it, in backticks.
    pub fn shown(&self) -> Bilingual {
        let (zh, en) = (self.0.replace(" or ()", " 或 ()"), &self.0);
        say!("`{zh}`", "`{en}`")
    }

    /// What it is.
    pub fn kind(&self) -> FormKind {
        match self.call() {
            call if call.starts_with("for ") => FormKind::Loop,
            call if call.ends_with(')') => FormKind::Function,
            call if call.contains(' ') => FormKind::Operator,
            _ => FormKind::Property,
        }
    }

    /// The name of the function or property, the sign of an operator, or `for`.
    pub fn name(&self) -> &str {
        let call = self.call();
        match self.kind() {
            FormKind::Loop => "for",
            FormKind::Operator => call.split(' ').nth(1).unwrap_or(call),
            FormKind::Function | FormKind::Property => {
                let called = call.split('(').next().unwrap_or(call);
                called.rsplit('.').next().unwrap_or(called)
            }
        }
    }

    /// What stands before the point: a type in small letters.
    pub fn receiver(&self) -> Option<&str> {
        let (receiver, _) = self.call().split('(').next()?.split_once('.')?;
        Some(receiver)
    }

    /// The parameters in brackets: each name with its type, where it takes one type only.
    pub fn parameters(&self) -> Vec<(&str, Option<&str>)> {
        let inside = self.call().split_once('(').map_or("", |(_, rest)| rest.trim_end_matches(')'));
        let parameters = inside.split(", ").filter(|parameter| !parameter.is_empty());
        let parameters = parameters.map(|parameter| match parameter.split_once(": ") {
            Some((name, kind)) => (name, Some(kind)),
            None => (parameter, None),
        });
        parameters.collect()
    }

    /// The type of what it gives, in words; `None` for nothing.
    pub fn result(&self) -> Option<&str> {
        self.0.split_once(" -> ").map(|(_, result)| result)
    }

    fn call(&self) -> &str {
        self.0.split(" -> ").next().unwrap_or(&self.0)
    }
}

/// All chapters, in the order of the reference.
pub fn chapters() -> Vec<Chapter> {
    let mut chapters: Vec<Chapter> = Vec::new();
    for comment in SOURCES.iter().flat_map(|source| comments(source)) {
        let first = comment.first().copied().unwrap_or_default();
        if let Some(heading) = first.strip_prefix("# ") {
            let (name, _) = heading.split_once(' ').unwrap_or((heading, ""));
            chapters.push(Chapter {
                name: name.to_owned(),
                title: Bilingual { zh: heading.to_owned(), en: name.to_owned() },
                words: words(&comment[1..]),
                entries: Vec::new(),
            });
        } else if let (Some(forms), Some(chapter)) = (forms(first), chapters.last_mut()) {
            let (words, example) = (words(&comment[1..]), example(&comment));
            chapter.entries.push(Entry { forms, words, example });
        }
    }
    chapters
}

/// The doc comments of items of a file, each as its lines.
fn comments(source: &str) -> Vec<Vec<&str>> {
    let mut comments = vec![Vec::new()];
    for line in source.lines() {
        match (line.trim_start().strip_prefix("///"), comments.last_mut()) {
            (Some(text), Some(open)) => open.push(text.strip_prefix(' ').unwrap_or(text)),
            _ => comments.push(Vec::new()),
        }
    }
    comments
}

/// The forms in a line of nothing but code: `` `a`, `b` ``.
fn forms(line: &str) -> Option<Vec<Form>> {
    let code = line.strip_prefix('`')?.strip_suffix('`')?;
    let forms = code.split("`, `");
    Some(forms.map(|form| Form(form.to_owned())).collect())
}

/// The first two paragraphs: English, then Chinese, which has no spaces between lines.
fn words(lines: &[&str]) -> Bilingual {
    let prose = lines.iter().take_while(|line| !line.starts_with("```"));
    let prose: Vec<_> = prose.copied().collect();
    let mut paragraphs = prose.split(|line| line.is_empty()).filter(|lines| !lines.is_empty());
    let en = paragraphs.next().map(|lines| lines.join(" ")).unwrap_or_default();
    let zh = paragraphs.next().map(<[_]>::concat).unwrap_or_default();
    Bilingual { zh, en }
}

fn example(lines: &[&str]) -> String {
    let inside = lines.iter().skip_while(|line| **line != "```rhai").skip(1);
    inside.take_while(|line| **line != "```").flat_map(|line| [line, "\n"]).collect()
}

/// The parts of rhai's standard library that scripts have: what each is for, and the names of its
/// functions and properties; operators are left out.
pub fn standard() -> [(Bilingual, BTreeSet<String>); 5] {
    let part = |zh: &str, en: &str, packages: &[fn(&mut Module)]| {
        let mut module = Module::new();
        packages.iter().for_each(|fill| fill(&mut module));
        let mut engine = rhai::Engine::new_raw();
        engine.register_global_module(module.into());
        (Bilingual { zh: zh.to_owned(), en: en.to_owned() }, Names::of(&engine).all())
    };
    [
        part("文字", "strings", &[BasicStringPackage::init, MoreStringPackage::init]),
        part("数组", "arrays", &[BasicArrayPackage::init]),
        part("映射", "maps", &[BasicMapPackage::init]),
        part(
            "数",
            "numbers",
            &[ArithmeticPackage::init, BasicMathPackage::init, LogicPackage::init],
        ),
        part("其他", "others", &[BasicIteratorPackage::init, BasicFnPackage::init]),
    ]
}
