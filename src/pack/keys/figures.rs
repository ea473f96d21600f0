//! The keys of `figures.yaml`: what is counted, in which words, and what holds between it.

use crate::figures::Role;
use crate::lang::Names;
use crate::yaml::schema::optional;
use crate::yaml::{Key, Map, Schema, keys, map};

keys! {
    pub CLASSES: () = required "单位类" is Schema::Each(&Schema::Text),
        "各类单位的名称和其中的量词，“|”隔开", "names of classes of measure words, and their words, between bars";
    pub WORDS: () = optional "词" is Schema::Map(&WORDS_MAP),
        "不属于某个指标的词", "words that belong to no figure";
    pub GROUPS: () = required "指标" is Schema::Each(&Schema::Map(&GROUP)),
        "各组指标，名称是组名", "groups of figures by name";
}

/// `figures.yaml`.
pub static FIGURES: Map = map!("figures", [CLASSES, WORDS, GROUPS]);

/// Words of every role.
static WORDS_MAP: Map = Map { name: "plain_words", keys: &ROLES, choices: &[] };

static ROLES: [Key; Role::ALL.len()] = {
    const LIST: Schema = Schema::OneOrMore(&Schema::Text);
    let mut keys = [optional("", LIST, Names { zh: "", en: "" }); Role::ALL.len()];
    let mut at = 0;
    while at < keys.len() {
        keys[at] = optional(Role::ALL[at].name(), LIST, Role::ALL[at].words());
        at += 1;
    }
    keys
};

keys! {
    pub TOPICS: Vec<String> = optional "话题",
        "说明文字在讲本组的词；没有的，只认“直呼”的指标，除非垫底",
        "words that show that the text speaks of the group; without them only figures marked 直呼 are bound, unless it is a fallback";
    pub EXCEPT: Vec<String> = optional "排斥",
        "数字所在的短语里有这些词就不属本组", "words by a number that rule out the group";
    pub CLASS: String = optional "单位",
        "本组指标的单位类，可以几个连写", "the classes of measure words of its figures, one or several in a row";
    pub FALLBACK: bool = optional "垫底",
        "是否在别组都认不出时才用，不必有话题", "whether its figures are bound only where no other group answers, without a topic";
    pub WAYS: () = required "写法" is Schema::Each(&Schema::Text),
        "指标的名称和写法：词|词；单位 类；不含 词|词；直呼",
        "figures by name: words between bars; 单位 and a class; 不含 and words that rule it out; 直呼 where its words need no topic";
    pub RELATIONS: Vec<String> = optional "关系",
        "本组指标之间的关系：<=、=、/、分为", "what holds between them, with <=, =, / and 分为";
    pub EXAMPLES: Vec<String> = optional "例",
        "一句话 → 其中各数的指标：收到 34件，受理 30件（县）", "a sentence → the figures of its numbers";
    pub WRONG: Vec<String> = optional "错",
        "一句话 → 它违反的关系", "a sentence → the relation that it breaks";
}

static GROUP: Map =
    map!("group", [TOPICS, EXCEPT, CLASS, FALLBACK, WAYS, RELATIONS, EXAMPLES, WRONG]);
