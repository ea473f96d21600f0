//! Names in a script that do not exist, found when it is compiled, and what is wrong with it as a whole.

use super::Speaker;
use crate::engine::lint::{Flaw, Known, Misfit, Spoken};
use crate::engine::words::{Kind, Wording};
use crate::lang::Bilingual;
use crate::say;
use crate::script::fault::Fault;
use crate::script::names::type_name;
use crate::suggest::nearest;

impl Speaker<'_> {
    pub(in crate::engine) fn flaw(&self, flaw: &Flaw, known: &Known) -> Wording {
        let wording = |(message, help)| name(message, help);
        match flaw {
            Flaw::Function(name) => wording(self.no_function(name)),
            Flaw::Property(name) => wording(self.no_property(name)),
            Flaw::Count(function, count) => name(
                say!(
                    "{function} 的括号里不能是 {count} 个值",
                    "`{function}` does not take {count} values in its brackets"
                ),
                self.usage(function),
            ),
            Flaw::InModule(module, function) => {
                let functions: Vec<_> = known.functions_in(module).collect();
                let near = nearest(function, functions.iter().copied());
                let all = Bilingual::list(functions.iter().copied());
                let otherwise = if functions.is_empty() {
                    say!("模块里没有函数", "it has no function")
                } else {
                    say!("它有：{all}", "it has {all}", all)
                };
                name(
                    say!(
                        "模块 {module} 里没有函数 {function}",
                        "the module `{module}` has no function `{function}`"
                    ),
                    self.meant(near, otherwise),
                )
            }
            Flaw::Unit(word) => name(
                say!("不认识量词“{word}”", "the measure word {word} is not known"),
                say!(
                    "只写量词本身，万、亿是数的一部分（万元写 元）；全部数量写 quantities()",
                    "write the measure word alone: 万 and 亿 are part of the number (元 for 万元); `quantities()` gives all"
                ),
            ),
            Flaw::List(list) => {
                let fault = Fault::no_list(list, &known.lists);
                name(fault.message(), fault.help())
            }
            Flaw::Compared(sign, left, right) => {
                let fault = Fault::Operands(sign, left.raw(), right.raw());
                name(fault.message(), fault.help())
            }
        }
    }

    pub(in crate::engine) fn misfit(&self, misfit: &Misfit, spoken: &Spoken) -> Wording {
        match misfit {
            Misfit::Outcome(outcome) => {
                let known = spoken.outcomes.iter().map(|(name, _)| name.clone());
                let fault = Fault::NoOutcome(outcome.clone(), known.collect());
                name(fault.message(), fault.help())
            }
            Misfit::Value(value) => {
                let near = nearest(value, spoken.gives.iter().map(String::as_str));
                let otherwise = say!(
                    "在规则里写 gives: [{value}]，并在 message 里写 {{{value}}}；不用的值请删去",
                    "write gives: [{value}] in the rule and {{{value}}} in its message, or hand over no such value"
                );
                name(
                    say!(
                        "规则的 gives 中没有 {value}",
                        "`gives` of the rule does not name `{value}`"
                    ),
                    self.meant(near, otherwise),
                )
            }
            Misfit::Lacks(value) => name(
                say!(
                    "没有交出 {value}，而规则的话里有 {{{value}}}",
                    "`{value}` is not handed over, but the rule's words hold {{{value}}}"
                ),
                say!(
                    "写成 find(…, #{{ {value}: … }})，或从规则的话里删去 {{{value}}}",
                    "write `find(…, #{{ {value}: … }})`, or remove {{{value}}} from the rule's words"
                ),
            ),
        }
    }
}

fn name(message: Bilingual, help: Bilingual) -> Wording {
    Wording { kind: Kind::Name, message, help }
}

/// That there is no `check`, or more than one.
pub(in crate::engine) fn no_entry(names: &[String]) -> Wording {
    let all = Bilingual::list(names);
    Wording {
        kind: Kind::Entry,
        message: say!("脚本中应有一个函数 check", "the script should have one function `check`"),
        help: say!(
            "写成 fn check(…) {{ … }}，参数可用：{all}",
            "write `fn check(…) {{ … }}`; its parameters can be: {all}",
            all
        ),
    }
}

/// That a parameter of `check` is not a bound name.
pub(in crate::engine) fn unbound(param: &str, names: &[String]) -> Wording {
    let all = Bilingual::list(names);
    Wording {
        kind: Kind::Entry,
        message: say!(
            "check 的参数 {param} 没有值",
            "nothing is bound to the parameter `{param}` of `check`"
        ),
        help: match nearest(param, names.iter().map(String::as_str)) {
            Some(name) => say!("是否想写 {name}？", "did you mean `{name}`?"),
            None => say!("可用的名字：{all}", "names that can be used: {all}", all),
        },
    }
}

/// That an expression gives a value of another type than true or false.
pub(in crate::engine) fn no_decision(found: &str) -> Wording {
    let found = type_name(found);
    Wording {
        kind: Kind::Failed,
        message: say!(
            "表达式应得出真或假，不是{found}",
            "the expression should be true or false, not {found}",
            found
        ),
        help: say!(
            "写成比较，如 accepted <= received",
            "write a comparison: `accepted <= received`"
        ),
    }
}

/// That one of our functions panicked, with its message.
pub(in crate::engine) fn panicked(said: &str) -> Wording {
    Wording {
        kind: Kind::Panic,
        message: say!(
            "脚本调用的内置函数崩溃",
            "a built-in function called by the script panicked"
        ),
        help: say!(
            "这是 hegui 的缺陷，请报告：{said}",
            "this is a bug in hegui, please report it: {said}"
        ),
    }
}
