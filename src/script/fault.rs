//! What our own functions refuse, and how that is reported.

use std::sync::Arc;

use rhai::{Dynamic, EvalAltResult, Position};

use super::limits;
use super::lists::WordLists;
use super::names::type_name;
use crate::lang::Bilingual;
use crate::say;
use crate::suggest::nearest;

/// The result of a function that can refuse; rhai prints this very name as `T`.
pub type RhaiResultOf<T> = Result<T, Box<EvalAltResult>>;

/// Why one of our functions refuses; raised in a script as the error's value.
#[derive(Clone, Debug)]
pub enum Fault {
    /// The two cannot be compared or calculated with: operator, both types as rhai calls them.
    Operands(&'static str, &'static str, &'static str),
    /// Too large, or divided by zero (or by an interval that holds it).
    Uncountable(&'static str),
    /// A fact that has no number, as printed.
    NoNumber(String),
    /// A text that is not a number.
    BadNumber(String),
    /// A day that does not exist.
    NoSuchDay(i64, i64, i64),
    /// The type of a value that has no place in the report.
    NoPlace(&'static str),
    /// A list that should hold texts only; what it holds.
    NotText(&'static str),
    /// A list longer than a function takes.
    TooManyNeedles,
    /// More bytes of values than a rule may hand over.
    ValuesTooLong,
    /// An outcome the rule has no words for; those it has.
    NoOutcome(String, Arc<[String]>),
    /// A function that only `check` can call.
    OutsideCheck(&'static str),
    /// A word list that the pack does not have, and the name that was perhaps meant.
    NoList(String, Option<String>),
    /// More operations than a call may spend.
    Operations,
    /// More operations than the rule may spend on this report.
    RuleOperations(u64),
    /// The scripts took more processor time than a report is worth.
    Time,
    /// A module name with anything but letters, digits, `_`, `-` and `/`.
    ModuleName(String),
    /// A module that is not among the files of the pack.
    NoModule(String),
    /// A module that is there and was not read.
    ModuleUnread(String),
    /// The modules that import each other, in order.
    ModuleCycle(String),
    /// Modules importing modules too deep.
    ModuleDepth,
    /// Too many modules below one, by all ways.
    ModulesBelow,
    /// More bytes of scripts and modules than a pack may have.
    PackTooLarge,
}

impl From<Fault> for Box<EvalAltResult> {
    fn from(fault: Fault) -> Self {
        EvalAltResult::ErrorRuntime(Dynamic::from(fault), Position::NONE).into()
    }
}

impl Fault {
    /// That a pack has no word list of a name.
    pub fn no_list(name: &str, lists: &WordLists) -> Self {
        Self::NoList(name.to_owned(), nearest(name, lists.names()).map(str::to_owned))
    }

    /// Whether it is a limit that was hit.
    pub fn is_limit(&self) -> bool {
        matches!(
            self,
            Self::Operations
                | Self::RuleOperations(_)
                | Self::Time
                | Self::ValuesTooLong
                | Self::TooManyNeedles
                | Self::PackTooLarge
        )
    }

    /// Whether the numbers cannot be calculated with; those of another text may be fine.
    pub fn is_arithmetic(&self) -> bool {
        matches!(self, Self::Uncountable(_))
    }

    /// Whether it is about an `import`.
    pub fn is_import(&self) -> bool {
        matches!(
            self,
            Self::ModuleName(_)
                | Self::NoModule(_)
                | Self::ModuleUnread(_)
                | Self::ModuleCycle(_)
                | Self::ModuleDepth
                | Self::ModulesBelow
        )
    }

    /// What is wrong.
    pub fn message(&self) -> Bilingual {
        match self {
            Self::Operands(operator, left, right) => {
                let (left, right) = (type_name(left), type_name(right));
                say!(
                    "不能用 {operator} 比较或运算：{left}、{right}",
                    "`{operator}` does not apply to {left} and {right}",
                    left,
                    right
                )
            }
            Self::Uncountable(operator) => {
                say!(
                    "{operator} 的结果太大，或除以了零",
                    "`{operator}` overflows or divides by zero"
                )
            }
            Self::NoNumber(text) => say!("“{text}”不是数", "“{text}” has no number"),
            Self::BadNumber(text) => say!("“{text}”不是数", "“{text}” is not a number"),
            Self::NoSuchDay(year, month, day) => {
                say!("没有{year}年{month}月{day}日这一天", "there is no day {year}-{month}-{day}")
            }
            Self::NoPlace(found) => {
                let found = type_name(found);
                say!("{found}在报告中没有位置", "{found} has no place in the report", found)
            }
            Self::NotText(found) => {
                let found = type_name(found);
                say!("此处只能是文字，不能是{found}", "expected a string here, not {found}", found)
            }
            Self::TooManyNeedles => {
                let most = limits::NEEDLES;
                say!("一次最多查找{most}个词", "at most {most} strings can be looked for at once")
            }
            Self::ValuesTooLong => {
                let most = limits::VALUE_BYTES / 1024;
                say!(
                    "一条规则在一份报告中交给 find 的文字超过 {most} KiB",
                    "one rule handed more than {most} KiB to `find` in one report"
                )
            }
            Self::NoOutcome(name, _) => {
                say!("规则的 outcomes 中没有“{name}”", "the rule has no outcome `{name}`")
            }
            Self::OutsideCheck(function) => say!(
                "表达式中不能调用 {function}",
                "`{function}` cannot be called in an expression"
            ),
            Self::NoList(name, _) => {
                say!("没有叫“{name}”的词表", "there is no word list `{name}`")
            }
            Self::Operations => {
                let most = limits::OPERATIONS;
                say!("运算超过{most}步", "more than {most} operations")
            }
            Self::RuleOperations(most) => say!(
                "一条规则在一份报告上的运算超过{most}步",
                "one rule spent more than {most} operations on one report"
            ),
            Self::Time => {
                say!("这份报告的脚本运行超时", "the scripts took too long over this report")
            }
            Self::ModuleName(name) => {
                say!("“{name}”不能作模块名", "“{name}” is not a module name")
            }
            Self::NoModule(name) => {
                say!("规则包中没有模块“{name}”", "the pack has no module “{name}”")
            }
            Self::ModuleUnread(name) => {
                say!("模块“{name}”的文件没有读入", "the file of module “{name}” was not read")
            }
            Self::ModuleCycle(names) => {
                say!("模块循环引用：{names}", "modules import each other: {names}")
            }
            Self::ModuleDepth => {
                let most = limits::MODULE_DEPTH;
                say!("模块引用超过{most}层", "imports are nested deeper than {most}")
            }
            Self::ModulesBelow => {
                let most = limits::MODULES_BELOW;
                say!(
                    "一个模块引用的模块逐层累计超过{most}个",
                    "a module imports more than {most} modules, level by level"
                )
            }
            Self::PackTooLarge => {
                let most = limits::PACK_BYTES / 1024;
                say!(
                    "规则包的脚本连同各自引用的模块合计超过 {most} KiB",
                    "the scripts of the pack, each with its modules, are larger than {most} KiB"
                )
            }
        }
    }

    /// What to do about it.
    pub fn help(&self) -> Bilingual {
        match self {
            Self::Operands(_, left, right) if [left, right].contains(&&"()") => say!(
                "有一方不存在；先判断，如 if x != () {{ … }}",
                "one side is absent; test it first: `if x != () {{ … }}`"
            ),
            Self::Operands(_, left, right) if [left, right].contains(&&"f64") => say!(
                "小数会有误差，请写成 num(\"99.5\")",
                "decimals are inexact; write `num(\"99.5\")`"
            ),
            Self::Operands(_, "i64", "string") | Self::Operands(_, "string", "i64") => say!(
                "数不加引号，写 3，不写 \"3\"；文字用 num(\"…\") 变成数",
                "write a number without quotes: 3, not \"3\"; `num(\"…\")` makes one of a string"
            ),
            Self::Operands(..) => say!(
                "只有数与数、日期与日期、位置与文字能比较；数写成 num(\"…\")，日期写成 day(年, 月, 日)",
                "compare numbers with numbers, days with days, places with strings; `num(\"…\")` makes a number of a string, `day(year, month, day)` a day"
            ),
            Self::Uncountable(_) => say!(
                "除之前先判断除数是否大于 0",
                "test that the divisor is greater than 0 before dividing"
            ),
            Self::NoNumber(_) => {
                say!("先用 value != () 判断它有没有数", "test `value != ()` first")
            }
            Self::BadNumber(_) => {
                say!(
                    "只写数字和小数点，如 num(\"99.5\")",
                    "write digits and a point only: `num(\"99.5\")`"
                )
            }
            Self::NoSuchDay(..) => {
                say!("依次写年、月、日", "write year, month and day, in that order")
            }
            Self::NoPlace(_) => say!(
                "find 的第一个值必须来自报告，如事实、章节、分项或位置",
                "give `find` something of the report first: a fact, section, item or place"
            ),
            Self::NotText(_) => say!("每个词都写在引号里", "put every word in quotes"),
            Self::TooManyNeedles => say!(
                "词多时请改用 pattern 或 terms 规则",
                "use a `pattern` or `terms` rule for many words"
            ),
            Self::ValuesTooLong => say!(
                "只交出消息要用的词和数，不要交出整段文字",
                "hand over the words and numbers that the message needs, no whole paragraphs"
            ),
            Self::NoOutcome(name, known) => no_outcome(name, known),
            Self::NoList(_, Some(meant)) => {
                say!("是否想写 {meant}？", "did you mean `{meant}`?")
            }
            Self::NoList(_, None) => say!(
                "词表写在规则包的 words.yaml 里；写成 pattern 的不是词表",
                "word lists stand in words.yaml of the pack; what is a `pattern` there is none"
            ),
            Self::OutsideCheck(_) => say!(
                "把逻辑写进 .rhai 文件的 fn check(…)",
                "move the logic to `fn check(…)` in a .rhai file"
            ),
            Self::Operations => say!(
                "检查循环能否结束；筛选和求和交给内置函数，如 quantities()、sum()",
                "see whether the loop ends; leave filtering and adding to functions such as `quantities()` and `sum()`"
            ),
            Self::RuleOperations(_) | Self::Time => say!(
                "用 when、bind 缩小范围，让脚本少运行几次；不要每次都查整篇报告",
                "run the script less often, with `when` and `bind`; do not search the whole report each time"
            ),
            Self::ModuleName(_) => say!(
                "只能引用本规则包内的文件，如 import \"lib/sums\" as sums",
                "only files of this pack can be imported: `import \"lib/sums\" as sums`"
            ),
            Self::ModuleUnread(name) => {
                say!("原因见关于 {name}.rhai 的提示", "why not is told of {name}.rhai")
            }
            Self::NoModule(name) => say!(
                "在规则包中添加 {name}.rhai，或改正名字",
                "add {name}.rhai to the pack or correct the name"
            ),
            Self::PackTooLarge => say!(
                "拆成几个规则包；大模块只引用用到的部分",
                "make several packs of it; split a large module and import only what is used"
            ),
            Self::ModuleCycle(_) | Self::ModuleDepth | Self::ModulesBelow => say!(
                "把共用的函数移到一个不再引用别人的模块",
                "move what they share to a module that imports nothing"
            ),
        }
    }
}

fn no_outcome(name: &str, known: &[String]) -> Bilingual {
    let all = known.iter().map(String::as_str).filter(|known| !known.is_empty());
    let list = Bilingual::list(all.clone());
    match nearest(name, all) {
        Some(meant) => say!("是否想写 {meant}？", "did you mean `{meant}`?"),
        None if list.is_empty() => say!(
            "规则只有一种消息，写成 find(位置) 即可",
            "the rule has one message only; write `find(place)`"
        ),
        None => say!("可用：{list}", "known: {list}", list),
    }
}
