//! Checks a tree against its schema: every problem at once, each with its place.

use super::at::{At, earlier};
use super::errors::Cause;
use super::problems::Problems;
use super::schema::{Choice, Key, Map, Now, Schema, WORDS};
use super::tree::{Node, Segment};
use crate::lang::Bilingual;
use crate::say;
use crate::suggest::nearest;
use crate::years::{NAMED, Years};

impl Map {
    /// Notes all that is wrong with a map and what it holds.
    pub fn check(&self, at: &At<'_>, problems: &mut Problems) {
        let Some(entries) = at.expect_map(problems) else { return };
        let mut meant = Vec::new();
        for (index, (name, node)) in entries.iter().enumerate() {
            if let Some(nth) = nth_repeat(entries, index) {
                at.repeated(name, nth, problems);
            } else if let Some(now) = problems.renamed(self.name, name) {
                meant.extend(self.renamed(&at.below(node), name, now, problems));
            } else {
                meant.extend(self.check_entry(at, name, node, problems));
            }
        }
        let given = Given { at, meant };
        for key in self.keys.iter().filter(|key| key.required && !given.has(key.name)) {
            if self.ways(key.name).is_none() {
                at.missing(key, problems);
            }
        }
        for choice in self.choices {
            self.check_choice(choice, &given, problems);
        }
    }

    /// Checks the value of a key; returns the key that is meant, where that is clear.
    fn check_entry(
        &self,
        at: &At<'_>,
        name: &str,
        node: &Node,
        problems: &mut Problems,
    ) -> Option<&'static str> {
        let Some(key) = self.key(name) else { return self.unknown(at, name, problems) };
        key.schema.check(&at.below(node), problems);
        Some(key.name)
    }

    fn check_choice(&self, choice: &Choice, given: &Given<'_>, problems: &mut Problems) {
        match choice {
            Choice::One(ways) => self.check_ways(ways, given, problems),
            Choice::Apart(ways) => given.check_apart(ways, None, problems),
            Choice::Some(names) if !names.iter().any(|name| given.has(name)) => {
                let either = Bilingual::join(names.iter().copied(), " 或 ", " or ");
                let message = say!("这里应有 {either}", "{either} is missing here", either);
                let help = self.meanings(names);
                problems.problem("missing-key", &given.at.on_own_key(), message, help);
            }
            Choice::Some(_) => {}
        }
    }

    /// Exactly one of several ways must be taken, with all that it needs.
    fn check_ways(&self, ways: Ways<'_>, given: &Given<'_>, problems: &mut Problems) {
        let known = ways.iter().map(|way| self.needed(way).join(" + "));
        let known = Bilingual::list(known);
        let mut taken = ways.iter().filter(|way| way.iter().any(|name| given.has(name)));
        match (taken.next(), taken.next()) {
            (None, _) => {
                let message =
                    say!("缺少其中之一：{known}", "one of these is missing: {known}", known);
                let help = self.meanings(&ways.concat());
                problems.problem("missing-key", &given.at.on_own_key(), message, help);
            }
            (Some(way), None) => {
                let missing = self.needed(way).into_iter().filter(|name| !given.has(name));
                let missing = missing.filter_map(|name| self.key(name));
                missing.for_each(|key| given.at.missing(key, problems));
            }
            _ => given.check_apart(ways, Some(known), problems),
        }
    }

    /// Notes a key of an earlier version, and what is wrong with its value; returns the keys it
    /// stands for.
    fn renamed(
        &self,
        value: &At<'_>,
        old: &str,
        now: &Now,
        problems: &mut Problems,
    ) -> Vec<&'static str> {
        let (message, help) = match now {
            Now::Here(new) => (
                say!("{old} 现在写作 {new}", "`{old}` is written `{new}` now"),
                say!("把 {old} 改成 {new}", "write `{new}` instead of `{old}`"),
            ),
            Now::AtTop(new) => (
                say!(
                    "{old} 现在写在文件的第一层：{new}",
                    "`{old}` stands at the top level of the file now, as `{new}`"
                ),
                say!(
                    "从这里删去，另起一行写 {new}，不缩进",
                    "remove it here, and write `{new}` on a line of its own, without indent"
                ),
            ),
            Now::Below => (
                say!("不再写 {old}", "`{old}` is written no more"),
                say!(
                    "删去 {old} 这一行，它下面的键都左移两格，直接写在第一层",
                    "remove the line, and move all keys below it two spaces to the left"
                ),
            ),
        };
        problems.problem("renamed", &value.on_own_key(), message, help);
        match now {
            Now::Here(new) => {
                let key = self.key(new);
                key.inspect(|key| key.schema.check(value, problems));
                key.map(|key| key.name).into_iter().collect()
            }
            Now::AtTop(_) => Vec::new(),
            Now::Below => self.check_below(value, problems),
        }
    }

    /// Checks keys as if they stood one level higher, in this map.
    fn check_below(&self, value: &At<'_>, problems: &mut Problems) -> Vec<&'static str> {
        let entries = value.expect_map(problems).unwrap_or_default().iter();
        entries.filter_map(|(name, node)| self.check_entry(value, name, node, problems)).collect()
    }

    /// Notes an unknown key; returns the one that is meant, where that is clear.
    fn unknown(&self, at: &At<'_>, name: &str, problems: &mut Problems) -> Option<&'static str> {
        if problems.is_full() {
            problems.count_one();
            return None;
        }
        let message = say!("未知的键“{name}”", "unknown key `{name}`");
        let known = self.keys.iter().map(|key| key.name);
        let near = nearest(name, known.clone());
        let help = match near {
            _ if name.contains('：') => say!(
                "冒号要用半角，后面空一格：键: 值",
                "write a half-width colon and a space: `key: value`"
            ),
            Some(near) => say!("是否应为“{near}”？", "did you mean `{near}`?"),
            None if name.starts_with(|c: char| c.is_whitespace()) => Cause::Space.words().1,
            None if self.parent_of(name).is_some() => {
                let parent = self.parent_of(name).unwrap_or_default();
                say!(
                    "{name} 要写在 {parent} 下面，比它多缩进两格",
                    "write {name} below {parent}, indented by two more spaces"
                )
            }
            None => {
                let known = Bilingual::list(known);
                say!("可用的键：{known}", "known keys: {known}", known)
            }
        };
        problems.problem("unknown-key", &at.on_key(name), message, help);
        near
    }

    /// What some keys say.
    fn meanings(&self, names: &[&str]) -> Bilingual {
        let keys = names.iter().filter_map(|name| self.key(name));
        let meaning = |key: &Key| {
            let (name, about) = (key.name, key.about);
            say!("{name}：{about}", "{name}: {about}", about)
        };
        Bilingual::join(keys.map(meaning), "；", "; ")
    }
}

/// Sets of keys of which no two may be used together.
type Ways<'w> = &'w [&'w [&'static str]];

/// A map, and the keys that it was meant to have.
struct Given<'g> {
    at: &'g At<'g>,
    meant: Vec<&'static str>,
}

impl Given<'_> {
    /// Whether a key is there; one that was written under a wrong name is not missing, too.
    fn has(&self, name: &str) -> bool {
        self.at.position(name).is_some() || self.meant.contains(&name)
    }

    /// At most one of several ways may be taken; `known` lists all of them where one must be.
    fn check_apart(&self, ways: Ways<'_>, known: Option<Bilingual>, problems: &mut Problems) {
        let first = |way: &&[&'static str]| way.iter().copied().find(|name| self.has(name));
        let mut found: Vec<_> = ways.iter().filter_map(first).collect();
        found.sort_by_key(|name| self.at.position(name));
        let [.., _, last] = found[..] else { return };
        let known = known.unwrap_or_else(|| Bilingual::list(found.iter().copied()));
        let names = Bilingual::join(found, " 和 ", " and ");
        let message = say!("{names} 不能同时写", "{names} exclude each other", names);
        let help = say!("留下其中之一：{known}", "have exactly one of: {known}", known);
        problems.problem("choice", &self.at.on_key(last), message, help);
    }
}

/// How often the key of an entry stands before it, where it does.
fn nth_repeat(entries: &[(String, Node)], index: usize) -> Option<usize> {
    Some(earlier(entries, index)).filter(|nth| *nth > 0)
}

impl Map {
    /// Whether entries take several ways of a choice, as several such maps run into one do.
    fn mixes(&self, entries: &[(String, Node)]) -> bool {
        let taken = |way: &&&[&str]| entries.iter().any(|(name, _)| way.contains(&name.as_str()));
        let mixes = |choice: &Choice| matches!(choice, Choice::One(ways) if ways.iter().filter(taken).count() > 1);
        self.choices.iter().any(mixes)
    }

    /// The key under which a key belongs that was written next to it.
    fn parent_of(&self, name: &str) -> Option<&'static str> {
        let below = |key: &&Key| match &key.schema {
            Schema::Map(map) | Schema::Maybe(map) | Schema::OneOrMore(Schema::Map(map)) => {
                map.key(name).is_some()
            }
            _ => false,
        };
        self.keys.iter().find(below).map(|key| key.name)
    }
}

impl Schema {
    fn check(&self, at: &At<'_>, problems: &mut Problems) {
        let fits = match (self, at.node) {
            (Self::Map(map), _) => return map.check(at, problems),
            (Self::Maybe(_), Node::Null) => return,
            (Self::Maybe(map), _) => return map.check(at, problems),
            (Self::Words, Node::Map(_)) => return WORDS.check(at, problems),
            (Self::Either(_, map), Node::Map(_)) => return map.check(at, problems),
            (Self::Either(first, _), _) => return first.check(at, problems),
            (Self::Each(schema), _) => return at.each(Some(schema), problems),
            (Self::Apart(_), _) => return at.each(None, problems),
            (Self::OneOrMore(schema), Node::List(nodes)) if !nodes.is_empty() => {
                for node in nodes {
                    schema.check(&at.below(node), problems);
                }
                return;
            }
            (Self::OneOrMore(_), Node::List(_)) => false,
            (Self::OneOrMore(Self::Map(map)), Node::Map(entries)) if map.mixes(entries) => {
                return at.no_list(problems);
            }
            (Self::OneOrMore(schema), _) => return schema.check(at, problems),
            (Self::OneOf(names), Node::Text(text)) => {
                return if !names.contains(&text.as_str()) {
                    problems.unknown_value(at, text, names);
                };
            }
            (Self::AnyText, Node::Text(_)) => true,
            (Self::Text | Self::Pattern | Self::Words, Node::Text(text)) => !text.trim().is_empty(),
            (Self::Text | Self::AnyText | Self::Pattern | Self::Words, Node::Int(_)) => true,
            (Self::Flag, Node::Bool(_)) => true,
            (Self::Number, Node::Int(number)) => *number >= 0,
            (Self::Year, Node::Int(year)) => (NAMED.0..=NAMED.1).contains(year),
            (Self::Years, Node::Int(year)) => Years::parse(&year.to_string()).is_some(),
            (Self::Years, Node::Text(text)) => Years::parse(text).is_some(),
            _ => false,
        };
        if !fits {
            return self.wrong(at, problems);
        }
        // Most texts have fewer bytes than they may have characters.
        if let (Node::Text(text), Some(most)) = (at.node, self.longest())
            && text.len() > most
            && text.chars().count() > most
        {
            problems.too_long(at, most);
        }
    }

    /// Notes that a value is not of this form.
    fn wrong(&self, at: &At<'_>, problems: &mut Problems) {
        let (first, last) = NAMED;
        let (message, help) = match self {
            Self::OneOf(names) => {
                let known = Bilingual::list(names.iter().copied());
                (
                    say!("这里应为一个名称", "a name is expected here"),
                    say!("可用：{known}", "known: {known}", known),
                )
            }
            Self::Flag => (
                say!("这里应为 true 或 false", "true or false is expected here"),
                say!("写 true（是）或 false（否），不加引号", "write true or false without quotes"),
            ),
            Self::Number => (
                say!("这里应为不小于 0 的整数", "a whole number of 0 or more is expected here"),
                say!("写数字，不加引号，如 3", "write digits without quotes, such as 3"),
            ),
            Self::Year => (
                say!("这里应为年份", "a year is expected here"),
                say!(
                    "写 {first} 至 {last} 之间的四位数字，不加引号",
                    "write four digits, {first} to {last}, without quotes"
                ),
            ),
            Self::Years => (
                say!("这里应为年份范围", "a range of years is expected here"),
                say!("写作 2021.. 或 ..2019 或 2019..2024", "write 2021.. or ..2019 or 2019..2024"),
            ),
            Self::OneOrMore(_) => (
                say!("列表是空的", "the list is empty"),
                say!("填写一项，或删去这个键", "fill it, or leave out the key"),
            ),
            _ => (
                say!("这里应为文字", "a text is expected here"),
                say!(
                    "写上文字；含有 : # {{ [ 的文字要加引号",
                    "write a text; quote one that holds : # {{ or ["
                ),
            ),
        };
        problems.problem("type", at, message, help);
    }
}

impl<'p> At<'p> {
    /// The entries of a map; anything else is a problem.
    fn expect_map(&self, problems: &mut Problems) -> Option<&'p [(String, Node)]> {
        if let Node::Map(entries) = self.node {
            return Some(entries);
        }
        let message = say!("这里应写成“键: 值”", "a map (key: value) is expected here");
        let help = if self.is_bound_list() {
            say!(
                "几种绑定写在上一层：bind 写成列表，每一项是一组完整的名字",
                "several ways of binding stand one level up: make a list of `bind`, each with all names"
            )
        } else {
            say!(
                "写作 {{键: 值}}，或在下一行缩进后写 键: 值；冒号后面要有空格",
                "write {{key: value}}, or key: value indented on the next line; a space follows the colon"
            )
        };
        problems.problem("type", self, message, help);
        None
    }

    /// Notes that several things of a list were written as one.
    fn no_list(&self, problems: &mut Problems) {
        let message = say!("这里应是列表", "a list is expected here");
        let help = say!("每一项前面写“- ”，一项一个", "begin each of them with `- `, one in each");
        problems.problem("type", &self.on_own_key(), message, help);
    }

    /// Whether this is a name of a `bind` that was given several meanings.
    fn is_bound_list(&self) -> bool {
        let path = self.path();
        let [.., Segment::Key(above, _), Segment::Key(..)] = &path[..] else { return false };
        above == "bind" && matches!(self.node, Node::List(_))
    }

    /// Checks a map with free keys, and its values where they have a form here.
    fn each(&self, schema: Option<&Schema>, problems: &mut Problems) {
        let entries = self.expect_map(problems).unwrap_or_default();
        for (index, (name, node)) in entries.iter().enumerate() {
            if let Some(nth) = nth_repeat(entries, index) {
                self.repeated(name, nth, problems);
            } else if let Some(schema) = schema {
                schema.check(&self.below(node), problems);
            }
        }
    }

    /// Where a key stands among the others of a map.
    fn position(&self, name: &str) -> Option<usize> {
        let Node::Map(entries) = self.node else { return None };
        entries.iter().position(|(known, _)| known == name)
    }

    fn repeated(&self, name: &str, nth: usize, problems: &mut Problems) {
        let message = say!("键“{name}”重复", "the key `{name}` stands here twice");
        let help = say!(
            "删去或改名其中一个，否则不知以哪个为准",
            "remove or rename one of them: it cannot be known which is meant"
        );
        problems.problem("duplicate-key", &self.on_nth_key(name, nth), message, help);
    }

    fn missing(&self, key: &Key, problems: &mut Problems) {
        let name = key.name;
        let message = say!("缺少键“{name}”", "the key `{name}` is missing");
        let about = key.about;
        let help = say!("补上 {name}：{about}", "add {name}: {about}", about);
        problems.problem("missing-key", &self.on_own_key(), message, help);
    }
}
