//! The declared keys of a file for its author: a line each, what stands below them indented.

use crate::lang::Lang;
use crate::render::Style;
use crate::render::screen::wrap;
use crate::say;
use crate::yaml::schema::{Choice, Key, Map, Schema};

/// Columns by which the keys of a map stand further right than its own.
const STEP: usize = 2;

/// All keys of a file, in the columns of a terminal.
///
/// ```
/// use hegui::reference::{SCHEMAS, keys};
/// use hegui::render::Style;
/// let [_, (_, rule), ..] = SCHEMAS;
/// assert!(keys(rule, Style::default()).contains("\nwhy*  为什么重要\n"));
/// ```
pub fn keys(map: &'static Map, style: Style) -> String {
    let mut list = List { style, shown: Vec::new(), out: String::new() };
    let legend = say!(style.lang, "带 * 的键必须写。", "Keys with * are required.");
    list.line(0, "", &legend);
    list.map(map, 0);
    list.out
}

struct List {
    style: Style,
    /// The names of the maps whose keys were listed: each is listed once.
    shown: Vec<&'static str>,
    out: String,
}

impl List {
    fn line(&mut self, depth: usize, head: &str, text: &str) {
        let indent = STEP * depth;
        let first = format!("{:indent$}{head}", "");
        let shown = wrap(&first, indent + 2 * STEP, text, self.style.width);
        self.out += shown.trim_end();
        self.out.push('\n');
    }

    fn map(&mut self, map: &'static Map, depth: usize) {
        self.shown.push(map.name);
        for choice in map.choices {
            let said = said(choice, self.style.lang);
            self.line(depth, "", &said);
        }
        for key in map.keys {
            let needed = key.required && map.ways(key.name).is_none();
            self.key(key, if needed { "*" } else { "" }, depth);
        }
    }

    fn key(&mut self, key: &'static Key, mark: &str, depth: usize) {
        let lang = self.style.lang;
        let mut text = key.about.get(lang).to_owned();
        let values = values(&key.schema).join(&say!(lang, "、", ", "));
        if !values.is_empty() {
            text += &say!(lang, "（{values}）", " ({values})");
        }
        let below = below(&key.schema);
        if below.is_some_and(|map| self.shown.contains(&map.name)) {
            text += &say!(lang, "（其下的键同前）", " (keys as above)");
        }
        self.line(depth, &format!("{}{mark}  ", key.name), &text);
        if let Some(map) = below.filter(|map| !self.shown.contains(&map.name)) {
            self.map(map, depth + 1);
        }
    }
}

fn said(choice: &Choice, lang: Lang) -> String {
    let and = say!(lang, "、", ", ");
    let either = |ways: &[&[&str]]| {
        let ways: Vec<_> = ways.iter().map(|way| way.join(&and)).collect();
        ways.join(" | ")
    };
    match choice {
        Choice::One(ways) => {
            let ways = either(ways);
            say!(lang, "只写其中一种：{ways}", "one of: {ways}")
        }
        Choice::Apart(ways) => {
            let ways = either(ways);
            say!(lang, "不能同时写：{ways}", "at most one of: {ways}")
        }
        Choice::Some(names) => {
            let names = names.join(&and);
            say!(lang, "至少写一个：{names}", "at least one of: {names}")
        }
    }
}

/// The map whose keys stand below a value.
fn below(schema: &'static Schema) -> Option<&'static Map> {
    match schema {
        Schema::Map(map) | Schema::Maybe(map) | Schema::Apart(map) | Schema::Either(_, map) => {
            Some(map)
        }
        Schema::OneOrMore(one) | Schema::Each(one) => below(one),
        _ => None,
    }
}

/// The names that a value can be.
fn values(schema: &Schema) -> &[&'static str] {
    match schema {
        Schema::OneOf(names) => names,
        Schema::OneOrMore(one) | Schema::Each(one) | Schema::Either(one, _) => values(one),
        _ => &[],
    }
}
