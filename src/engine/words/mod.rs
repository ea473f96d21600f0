//! What rhai's errors are called in Chinese and English: chosen by their kind, never by their
//! text, so that no English reaches a Chinese reader but the names of the script.

mod foreign;
mod naming;
mod parsing;
mod running;

use rhai::{EvalAltResult, ParseErrorType};

pub(in crate::engine) use naming::{no_decision, no_entry, panicked, unbound};

use crate::lang::Bilingual;
use crate::say;
use crate::script::fault::Fault;
use crate::script::names::{Names, is_word_char};
use crate::span::Span;

/// What kind of failure it is; the second half of its code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::engine) enum Kind {
    /// It cannot be parsed.
    Syntax,
    /// `check` is missing or takes something else.
    Entry,
    /// An `import` fails.
    Import,
    /// It names something that does not exist.
    Name,
    /// It ran into an error.
    Failed,
    /// It spent too much.
    Limit,
    /// One of our functions panicked.
    Panic,
}

impl Kind {
    pub(in crate::engine) fn code(self) -> &'static str {
        match self {
            Self::Syntax => "script/syntax",
            Self::Entry => "script/entry",
            Self::Import => "script/import",
            Self::Name => "script/name",
            Self::Failed => "script/failed",
            Self::Limit => "script/limit",
            Self::Panic => "script/panic",
        }
    }
}

/// How a failure is reported.
pub(in crate::engine) struct Wording {
    pub(in crate::engine) kind: Kind,
    pub(in crate::engine) message: Bilingual,
    pub(in crate::engine) help: Bilingual,
}

/// Words an error, with what is known of its place.
pub(super) struct Speaker<'a> {
    pub(super) names: &'a Names,
    /// The token the error points at.
    pub(super) word: &'a str,
    /// What stands before and after it.
    pub(super) around: (&'a str, &'a str),
    /// The script, or the file in which it stands.
    pub(super) text: &'a str,
    /// The names bound for the script.
    pub(super) bound: &'a [String],
    /// The names bound or used in the script.
    pub(super) known: Vec<&'a str>,
}

impl Speaker<'_> {
    /// How an error is reported, without its wrapping.
    pub(super) fn error(&self, error: &EvalAltResult) -> Wording {
        match error {
            EvalAltResult::ErrorParsing(kind, _) => self.parsing(kind),
            EvalAltResult::ErrorRuntime(value, _) | EvalAltResult::ErrorTerminated(value, _) => {
                match value.read_lock::<Fault>() {
                    Some(fault) => self.fault(&fault),
                    None => self.thrown(&value.to_string()),
                }
            }
            _ => self.running(error),
        }
    }

    fn fault(&self, fault: &Fault) -> Wording {
        let kind = match fault {
            fault if fault.is_import() => Kind::Import,
            fault if fault.is_limit() => Kind::Limit,
            _ => Kind::Failed,
        };
        Wording { kind, message: fault.message(), help: fault.help() }
    }

    fn thrown(&self, value: &str) -> Wording {
        self.failed(
            say!("脚本自行中止：{value}", "the script gave up: {value}"),
            say!("见脚本中的 throw", "see the `throw` in the script"),
        )
    }

    fn failed(&self, message: Bilingual, help: Bilingual) -> Wording {
        Wording { kind: Kind::Failed, message, help }
    }

    fn syntax(&self, message: Bilingual, help: Bilingual) -> Wording {
        Wording { kind: Kind::Syntax, message, help }
    }

    fn limit(&self, message: Bilingual) -> Wording {
        let help = say!(
            "脚本只做少量判断；筛选和求和交给内置函数，如 quantities()、sum()",
            "a script decides, it does not compute much; leave filtering and adding to functions such as `quantities()` and `sum()`"
        );
        Wording { kind: Kind::Limit, message, help }
    }

    /// "Did you mean", or else something more general.
    fn meant(&self, name: Option<&str>, otherwise: Bilingual) -> Bilingual {
        match name {
            Some(name) => say!("是否想写 {name}？", "did you mean `{name}`?"),
            None => otherwise,
        }
    }

    fn unknown_variable(&self, name: &str) -> (Bilingual, Bilingual) {
        if let Some(said) = foreign::write_instead(self.word, self.around) {
            return said.words();
        }
        let wrong = self.word;
        if self.bound.iter().any(|bound| bound == name) {
            return if self.word == name {
                (
                    say!(
                        "{name} 是绑定的名字，但不在函数的参数里",
                        "`{name}` is bound, but no parameter of the function"
                    ),
                    say!(
                        "加进 check 的参数：fn check(…, {name})；别的函数由 check 把它传入",
                        "add it to the parameters: `fn check(…, {name})`; hand it on to other functions"
                    ),
                )
            } else {
                (
                    say!(
                        "check 的参数 {wrong} 没有值",
                        "nothing is bound to the parameter `{wrong}` of `check`"
                    ),
                    say!("是否想写 {name}？", "did you mean `{name}`?"),
                )
            };
        }
        let defined = |word: &str| self.text.lines().any(|line| defines(line, word, name));
        if defined("const") || defined("let") {
            return (
                say!("函数中看不到 {name}", "a function does not see `{name}`"),
                say!(
                    "用 const 定义，在函数中写成 global::{name}",
                    "define it with `const` and write `global::{name}` in a function"
                ),
            );
        }
        let meant = crate::suggest::nearest(name, self.known.iter().copied());
        (
            say!("没有叫 {name} 的变量", "there is no variable `{name}`"),
            self.meant(
                meant,
                say!(
                    "只能用 bind 中的名字，或先用 let 定义",
                    "use a name of `bind`, or define it with `let`"
                ),
            ),
        )
    }
}

/// Whether a line of the top level defines a name, with `const` or `let`.
fn defines(line: &str, word: &str, name: &str) -> bool {
    let defined = line.strip_prefix(word).map(str::trim_start);
    defined.is_some_and(|rest| rest.split(|c| !is_word_char(c)).next() == Some(name))
}

/// The cause of an error where it is a percent sign, which is noticed only behind it.
pub(super) fn percentage(error: &EvalAltResult, text: &str, place: Span) -> Option<Span> {
    let parsing = matches!(error, EvalAltResult::ErrorParsing(..));
    parsing.then(|| foreign::percentage(text, place)).flatten()
}

/// The variable that an error says is not defined.
pub(super) fn undefined(error: &EvalAltResult) -> Option<&str> {
    match error {
        EvalAltResult::ErrorParsing(ParseErrorType::VariableUndefined(name), _) => Some(name),
        _ => None,
    }
}

/// Whether a statement does not end, which is noticed only at the next.
pub(super) fn is_unended(error: &EvalAltResult) -> bool {
    match error {
        EvalAltResult::ErrorParsing(ParseErrorType::MissingToken(token, _), _) => token == ";",
        _ => false,
    }
}

/// The module an error is about.
pub(super) fn module_of(error: &EvalAltResult) -> Option<String> {
    match error {
        EvalAltResult::ErrorModuleNotFound(name, _) => Some(name.clone()),
        EvalAltResult::ErrorRuntime(value, _) => match &*value.read_lock::<Fault>()? {
            Fault::ModuleName(name) | Fault::NoModule(name) | Fault::ModuleUnread(name) => {
                Some(name.clone())
            }
            _ => None,
        },
        _ => None,
    }
}
