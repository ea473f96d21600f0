//! Errors found when a script runs.

use rhai::EvalAltResult;

use super::Speaker;
use crate::engine::words::{Kind, Wording};
use crate::lang::Bilingual;
use crate::say;
use crate::script::fault::Fault;
use crate::script::limits;
use crate::script::manual;
use crate::script::names::{is_word, type_name};

/// Most ways of writing a function that are shown.
const FORMS: usize = 3;

impl Speaker<'_> {
    pub(super) fn running(&self, error: &EvalAltResult) -> Wording {
        use EvalAltResult as Error;
        let check_here = say!("检查此处的值从哪里来", "see where the value here comes from");
        match error {
            Error::ErrorVariableNotFound(name, _) => {
                let (message, help) = self.unknown_variable(name);
                self.failed(message, help)
            }
            Error::ErrorFunctionNotFound(signature, _) => self.unknown_function(signature),
            Error::ErrorDotExpr(said, _) => self.unknown_property(said),
            Error::ErrorModuleNotFound(name, _) => self.fault(&Fault::NoModule(name.clone())),
            Error::ErrorPropertyNotFound(name, _) => self.missing_key(name),
            Error::ErrorIndexNotFound(key, _) => self.missing_key(&key.to_string()),
            Error::ErrorMismatchDataType(wanted, found, _)
            | Error::ErrorMismatchOutputType(wanted, found, _) => {
                let (wanted, found) = (type_name(wanted), type_name(found));
                self.failed(
                    say!(
                        "此处应为{wanted}，不是{found}",
                        "expected {wanted}, not {found}",
                        wanted,
                        found
                    ),
                    check_here,
                )
            }
            Error::ErrorIndexingType(..) => self.failed(
                say!("这里的值不能用方括号取", "the value here cannot be indexed"),
                say!("用 first、last 或 for", "use `first`, `last` or `for`"),
            ),
            Error::ErrorArrayBounds(length, index, _)
            | Error::ErrorStringBounds(length, index, _)
            | Error::ErrorBitFieldBounds(length, index, _) => self.failed(
                say!(
                    "第 {index} 个不存在，一共{length}个",
                    "there is no number {index} of {length}"
                ),
                say!("从 0 数起；先判断 len", "counting starts at 0; test `len` first"),
            ),
            Error::ErrorFor(_) => self.failed(
                say!("此处的值不能用 for 遍历", "`for` cannot go through the value here"),
                say!("for 只能遍历列表、数组和范围", "`for` goes through lists, arrays and ranges"),
            ),
            Error::ErrorArithmetic(..) => self.failed(
                say!(
                    "整数运算结果太大，或除以了零",
                    "an integer operation overflows or divides by zero"
                ),
                say!(
                    "用 num(…) 计算，除之前先判断除数",
                    "calculate with `num(…)`, and test a divisor first"
                ),
            ),
            Error::ErrorVariableExists(name, _) | Error::ErrorForbiddenVariable(name, _) => self
                .failed(
                    say!("变量 {name} 不能在此定义", "variable `{name}` cannot be defined here"),
                    say!("换一个名字", "choose another name"),
                ),
            Error::ErrorAssignmentToConstant(name, _)
            | Error::ErrorNonPureMethodCallOnConstant(name, _) => self.failed(
                say!("{name} 不能用于常量", "`{name}` cannot change a constant"),
                say!("用 let 代替 const", "use `let` instead of `const`"),
            ),
            Error::ErrorUnboundThis(_) => self.failed(
                say!("此处没有 this", "there is no `this` here"),
                say!("把值作为参数传入", "pass the value as an argument"),
            ),
            Error::ErrorDataRace(name, _) => self.failed(
                say!("{name} 同时被读写", "`{name}` is read while it is written"),
                say!("先存入另一个变量", "keep it in another variable first"),
            ),
            _ => self.over_limit(error).unwrap_or_else(|| {
                self.failed(say!("脚本在此处出错", "the script fails here"), check_here)
            }),
        }
    }

    fn over_limit(&self, error: &EvalAltResult) -> Option<Wording> {
        use EvalAltResult as Error;
        let message = match error {
            Error::ErrorTooManyVariables(_) => {
                let most = limits::VARIABLES;
                say!("变量超过{most}个", "more than {most} variables")
            }
            Error::ErrorTooManyModules(_) => {
                let most = limits::MODULES;
                say!("引用的模块超过{most}个", "more than {most} imports")
            }
            Error::ErrorStackOverflow(_) => {
                let most = limits::CALL_LEVELS;
                return Some(Wording {
                    kind: Kind::Limit,
                    message: say!("函数调用超过{most}层", "calls are nested deeper than {most}"),
                    help: say!(
                        "检查函数是否不断调用自己；逐个处理请用 for",
                        "see whether a function calls itself for ever; use `for` to go through things"
                    ),
                });
            }
            Error::ErrorDataTooLarge(..) => {
                say!("文字、数组或映射太大", "a string, an array or a map grew too large")
            }
            _ => return None,
        };
        Some(self.limit(message))
    }

    fn unknown_function(&self, signature: &str) -> Wording {
        let (name, types) = signature.split_once(" (").unwrap_or((signature, ""));
        let raw = types.strip_suffix(')').unwrap_or(types);
        if is_word(name) && raw.split(", ").next() == Some("()") {
            return self.absent(name);
        }
        let list = Bilingual::list(raw.split(", ").map(type_name));
        if !is_word(name) {
            return self.failed(
                say!("{name} 不能用于{list}", "`{name}` does not apply to {list}", list),
                say!(
                    "只有数能计算；文字用 num(\"…\") 变成数",
                    "only numbers calculate; `num(\"…\")` makes one of a string"
                ),
            );
        }
        if self.names.has_function(name) {
            return self.failed(
                say!("{name} 不接受：{list}", "`{name}` does not take {list}", list),
                self.usage(name),
            );
        }
        let (message, help) = self.no_function(name);
        self.failed(message, help)
    }

    /// That a function is called on something that is not there.
    fn absent(&self, name: &str) -> Wording {
        self.failed(
            say!(
                "{name} 前面的值不存在，是空值 ()",
                "`{name}` is called on nothing: the value before it is ()"
            ),
            say!(
                "报告里没有这一处；先存起来判断：let x = …; if x != () {{ … }}",
                "the report has no such place; keep it and test it: `let x = …; if x != () {{ … }}`"
            ),
        )
    }

    /// That no function has a name, and what may be meant.
    pub(super) fn no_function(&self, name: &str) -> (Bilingual, Bilingual) {
        if self.names.has_property(name) || self.bound.iter().any(|bound| bound == name) {
            return (
                say!("{name} 不是函数", "`{name}` is no function"),
                say!("去掉括号，写成 {name}", "leave the brackets away: `{name}`"),
            );
        }
        let meant = self.names.function_like(name, &self.known);
        let otherwise =
            say!("用 hegui reference 查看全部函数", "`hegui reference` prints all functions");
        let message = say!("没有函数 {name}", "there is no function `{name}`");
        (message, self.meant(meant, otherwise))
    }

    /// That nothing has a property of a name, and what may be meant.
    pub(super) fn no_property(&self, name: &str) -> (Bilingual, Bilingual) {
        if self.is_function_only(name) {
            return (
                say!("{name} 是函数，不是属性", "`{name}` is a function, not a property"),
                say!("加上括号，写成 {name}(…)", "write it with brackets: `{name}(…)`"),
            );
        }
        let otherwise =
            say!("用 hegui reference 查看可用的属性", "`hegui reference` prints all properties");
        let message = say!("没有属性 {name}", "nothing has a property `{name}`");
        (message, self.meant(self.names.property_like(name), otherwise))
    }

    /// How a function is written.
    pub(super) fn usage(&self, name: &str) -> Bilingual {
        let entries = manual::chapters().into_iter().flat_map(|chapter| chapter.entries);
        let forms = entries.flat_map(|entry| entry.forms).filter(|form| form.name() == name);
        let forms: Vec<_> = forms.take(FORMS).map(|form| form.shown()).collect();
        if forms.is_empty() {
            say!(
                "检查值的个数和类型，见 https://rhai.rs/book/",
                "see number and types of the values in https://rhai.rs/book/"
            )
        } else {
            let forms = Bilingual::list(forms);
            say!("写法：{forms}", "it is written {forms}", forms)
        }
    }

    /// `said` is rhai's message, the only thing that tells reading from writing; in quotes it has
    /// the name, then the type.
    fn unknown_property(&self, said: &str) -> Wording {
        let mut quoted = said.split('\'').skip(1).step_by(2);
        let (name, raw) = (quoted.next().unwrap_or(self.word), quoted.next().unwrap_or_default());
        let (absent, help) = self.no_property(name);
        if self.is_function_only(name) {
            return self.failed(absent, help);
        }
        let kind = type_name(raw);
        if said.starts_with("No writable") {
            return self.failed(
                say!("{kind}的 {name} 不能修改", "`{name}` of {kind} cannot be changed", kind),
                say!("存入另一个变量：let x = …", "keep it in a variable: `let x = …`"),
            );
        }
        let message = say!("{kind}没有属性 {name}", "{kind} has no property `{name}`", kind);
        if raw == "()" {
            return self.failed(
                message,
                say!(
                    "报告没有这一项；先判断，如 if x != () {{ … }}",
                    "the report has none; test it first: `if x != () {{ … }}`"
                ),
            );
        }
        self.failed(message, help)
    }

    fn is_function_only(&self, name: &str) -> bool {
        self.names.has_function(name) && !self.names.has_property(name)
    }

    fn missing_key(&self, name: &str) -> Wording {
        let meant = crate::suggest::nearest(name, self.known.iter().copied());
        Wording {
            kind: Kind::Failed,
            message: say!("映射中没有 {name}", "the map has no `{name}`"),
            help: self.meant(meant, say!("先用 contains 判断", "test with `contains` first")),
        }
    }
}
