//! The keys of `words.yaml`.

use crate::pattern::Pattern;
use crate::yaml::{Map, Schema, keys, map};

keys! {
    pub WORDS: () = required "words" is Schema::Each(&LIST),
        "各张词表：名称，和它的词；一项写 {名称} 的，是那张词表的全部词",
        "word lists: a name, and its words; `{name}` stands for all words of another list";
    pub PATTERN: Pattern = required "pattern" is Schema::Pattern,
        "不是词，而是一段表达式，供别的表达式引用", "no words, but a part of other patterns";
}

/// A list, or a part of patterns.
const LIST: Schema = Schema::Either(&Schema::OneOrMore(&Schema::Text), &PART_MAP);

static PART_MAP: Map = map!("part_of_patterns", [PATTERN]);

/// `words.yaml`.
pub static WORD_LISTS: Map = map!("word_lists", [WORDS]);
