//! What `words.yaml` may say: word lists, and parts of patterns, by name.

use std::collections::{BTreeMap, BTreeSet};

use super::keys::WORD_LISTS;
use super::keys::words::{PATTERN, WORDS};
use super::regex::{check_canonical_word, read_part, refuse};
use crate::lang::Bilingual;
use crate::pattern::lists::{Lists, Reference, Refusal};
use crate::pattern::references;
use crate::say;
use crate::span::Span;
use crate::yaml::{At, Node, Problems};

/// The name of the file.
pub const FILE: &str = "words.yaml";

/// Reads the lists of a pack into what its patterns share.
pub fn read(problems: &mut Problems) {
    let Some(node) = problems.parse() else {
        problems.shared.lists.unread = true;
        return;
    };
    let at = At::root(&node);
    WORD_LISTS.check(&at, problems);
    let Some(lists) = at.get(&WORDS) else { return };
    let sound = lists.entries().into_iter().filter(|(name, _)| names_list(name, &lists, problems));
    let entries: BTreeMap<_, _> = sound.collect();
    let mut reader = Reader { entries: &entries, open: Vec::new(), problems };
    entries.keys().for_each(|name| reader.read(name));
}

/// Notes every list that no pattern, script or other list uses.
pub fn warn_of_unused(node: &Node, unused: &[String], problems: &mut Problems) {
    let Some(lists) = At::root(node).get(&WORDS) else { return };
    for name in unused {
        let message = say!("没有规则用到词表“{name}”", "no rule uses the word list `{name}`");
        let help = say!(
            "在表达式里写 {{{name}}}，在脚本里写 words(\"{name}\")；不用的请删去",
            "write {{{name}}} in a pattern or words(\"{name}\") in a script, or remove it"
        );
        problems.warning("unused", &lists.on_key(name), message, help);
    }
}

/// Whether a list has a possible name.
fn names_list(name: &str, lists: &At<'_>, problems: &mut Problems) -> bool {
    let built_in = problems.shared.lists.has(name);
    let letters = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    let fits = !name.starts_with(|c: char| c.is_numeric() || c == '-') && name.chars().all(letters);
    if fits && !built_in && !name.is_empty() {
        return true;
    }
    let why = if built_in {
        say!("程序自带这张词表", "it is one of the program's own lists")
    } else {
        say!("只用汉字、字母、数字、_ 和 -", "it has letters, digits, `_` and `-` only")
    };
    let message =
        say!("“{name}”不能作词表的名称：{why}", "`{name}` cannot name a word list: {why}", why);
    let help = say!("另取一个名称，不以数字开头", "choose another, without a digit first");
    problems.problem("name", &lists.on_key(name), message, help);
    false
}

/// The lists of a file while they are read: each after those that it names.
struct Reader<'r, 'n> {
    entries: &'r BTreeMap<&'n str, At<'n>>,
    /// The lists being read, each named by the one before it.
    open: Vec<&'r str>,
    problems: &'r mut Problems,
}

impl<'r> Reader<'r, '_> {
    fn lists(&mut self) -> &mut Lists {
        &mut self.problems.shared.lists
    }

    /// Reads a list, unless it has been; one with an error is kept by its name only.
    fn read(&mut self, name: &'r str) {
        let Some(at) = self.entries.get(name).filter(|_| !self.problems.shared.lists.has(name))
        else {
            return;
        };
        self.open.push(name);
        let added = match at.get(&PATTERN) {
            Some(pattern) => self.read_part(name, &pattern),
            None => self.read_words(name, at),
        };
        self.open.pop();
        if added.is_none() {
            self.lists().add_broken(name);
        }
    }

    fn read_part(&mut self, name: &str, at: &At<'_>) -> Option<()> {
        let source = at.text()?;
        for reference in references::find(&source) {
            self.follow(&reference, at, &source)?;
        }
        let part = read_part(at, self.problems)?;
        let fits = self.lists().add_pattern(name, part.source());
        self.room(fits, at)
    }

    fn read_words(&mut self, name: &str, at: &At<'_>) -> Option<()> {
        let (mut words, mut seen, mut bytes) = (BTreeSet::new(), BTreeSet::new(), 0);
        let mut sound = true;
        for entry in at.elements() {
            let text = entry.text().filter(|text| !text.trim().is_empty())?;
            if !seen.insert(text.clone()) {
                self.repeated(&text, &entry);
                continue;
            }
            let more = self.read_entry(&entry, &text);
            bytes += more.as_ref().map_or(0, |(_, bytes)| *bytes);
            self.room(bytes <= self.problems.shared.lists.left(), at)?;
            sound &= more.is_some();
            words.extend(more.into_iter().flat_map(|(words, _)| words));
        }
        let words = words.into_iter().filter(|_| sound).collect::<Vec<_>>();
        let fits = !words.is_empty() && self.lists().add_words(name, words);
        if sound { self.room(fits, at) } else { None }
    }

    /// The words of one entry, and how many bytes they take.
    fn read_entry(&mut self, at: &At<'_>, text: &str) -> Option<(Vec<String>, usize)> {
        let named = references::find(text);
        match &named[..] {
            [] if !text.contains(['{', '}']) => {
                check_canonical_word(at, text, self.problems);
                Some((vec![text.to_owned()], text.len()))
            }
            [one] if one.span.len() == text.len() => {
                let bytes = self.follow(one, at, text)?;
                let words = self.lists().words_of(&one.name).to_vec();
                if words.is_empty() {
                    self.no_words(&one.name, at);
                    return None;
                }
                Some((words, bytes))
            }
            _ => {
                self.neither(at);
                None
            }
        }
    }

    /// Reads a list that another one names; answers how large it is.
    fn follow(&mut self, reference: &Reference, at: &At<'_>, text: &str) -> Option<usize> {
        let Reference { name, span } = reference;
        if self.open.contains(&name.as_str()) {
            self.circle(name, self.problems.span_within(at, text, *span));
            return None;
        }
        if let Some((name, _)) = self.entries.get_key_value(name.as_str()) {
            self.read(name);
        }
        if !self.lists().has(name) {
            let place = self.problems.span_within(at, text, *span);
            refuse(name, Refusal::Unknown, place, self.problems);
        }
        self.lists().bytes(name)
    }

    fn circle(&mut self, name: &str, place: Span) {
        let from = self.open.iter().position(|open| *open == name).unwrap_or(0);
        let way = self.open[from..].iter().copied().chain([name]);
        let way = Bilingual::join(way, " → ", " → ");
        let message = say!("词表互相引用：{way}", "word lists name each other: {way}", way);
        let help = say!("去掉其中一处 {{{name}}}", "remove one of them, such as this {{{name}}}");
        self.problems.problem_at("word-list", place, message, help);
    }

    /// Notes that the lists of the pack are too large together, unless they fit.
    fn room(&mut self, fits: bool, at: &At<'_>) -> Option<()> {
        if !fits {
            let message = say!(
                "到这里，规则包里的词表合起来过大",
                "up to here, the word lists of the pack are too large together"
            );
            let help = say!(
                "删去一些词，少引用几次别的词表",
                "remove words, or name other lists less often"
            );
            self.problems.problem("too-large", at, message, help);
        }
        fits.then_some(())
    }

    fn repeated(&mut self, word: &str, at: &At<'_>) {
        let message = say!("“{word}”前面已经写过", "`{word}` stands before");
        let help = say!("删去一个", "remove one of them");
        self.problems.warning("unused", at, message, help);
    }

    fn no_words(&mut self, name: &str, at: &At<'_>) {
        let message =
            say!("“{name}”是一段表达式，没有词", "`{name}` is a pattern and has no words");
        let help = say!(
            "把这一项也写成 pattern，或把 {name} 写成词表",
            "make a `pattern` of this list, too, or a list of {name}"
        );
        self.problems.problem("word-list", at, message, help);
    }

    fn neither(&mut self, at: &At<'_>) {
        let message =
            say!("一项只能是一个词，或一个 {{名称}}", "an entry is a word, or one {{name}}");
        let help = say!(
            "要把词和词表连起来写，用 pattern：名称: {{pattern: '…'}}",
            "to put words and lists together write a pattern: `name: {{pattern: '…'}}`"
        );
        self.problems.problem("word-list", at, message, help);
    }
}
