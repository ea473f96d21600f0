//! Errors found when a script is read.

use rhai::{LexError, ParseErrorType};

use super::{Speaker, foreign};
use crate::engine::words::{Kind, Wording};
use crate::lang::Bilingual;
use crate::say;
use crate::script::limits;

impl Speaker<'_> {
    pub(super) fn parsing(&self, kind: &ParseErrorType) -> Wording {
        use ParseErrorType as Error;
        let word = self.word;
        if let Some(mark) = half_width(word) {
            return self.syntax(
                say!("此处的 {word} 是全角标点", "{word} is a full-width mark"),
                say!(
                    "改成半角的 {mark} ；引号内的文字以外，标点都用半角",
                    "write {mark} instead; outside of strings all marks are half width"
                ),
            );
        }
        if let Some(foreign) = foreign::write_instead(word, self.around) {
            let (message, help) = foreign.words();
            return self.syntax(message, help);
        }
        if let Some(wide) = word.chars().next().filter(|c| c.is_whitespace()) {
            return self.space(wide);
        }
        let message = match kind {
            Error::BadInput(error) => return self.lexing(error),
            Error::VariableUndefined(name) => {
                let (message, help) = self.unknown_variable(name);
                return self.syntax(message, help);
            }
            Error::ModuleUndefined(name) => {
                return self.syntax(
                    say!("没有引用模块 {name}", "module `{name}` is not imported"),
                    say!(
                        "在文件开头写 import \"…\" as {name};",
                        "write `import \"…\" as {name};` at the top"
                    ),
                );
            }
            Error::ExprTooDeep => {
                return self.limit(say!(
                    "表达式或语句嵌套太深",
                    "expressions or statements are nested too deep"
                ));
            }
            Error::TooManyFunctions => {
                let most = limits::FUNCTIONS;
                return self.limit(say!("函数超过{most}个", "more than {most} functions"));
            }
            Error::LiteralTooLarge(_, most) => {
                return self
                    .limit(say!("字面值太大，最多{most}", "a literal is larger than {most}"));
            }
            Error::UnexpectedEOF => say!("脚本没有写完", "the script ends too early"),
            Error::UnknownOperator(sign) => {
                say!("没有 {sign} 这个运算符", "`{sign}` is no operator")
            }
            Error::MissingToken(token, _) => return self.missing(token),
            Error::MissingSymbol(_) => say!("此处缺少符号", "a symbol is missing here"),
            Error::MalformedIndexExpr(_) => {
                say!("方括号中的写法有误", "the index in brackets is malformed")
            }
            Error::MalformedCapture(_) => say!("捕获的写法有误", "the capture is malformed"),
            Error::DuplicatedProperty(name) => {
                say!("键 {name} 重复", "key `{name}` occurs twice")
            }
            Error::DuplicatedVariable(name) => {
                say!("变量 {name} 重复", "variable `{name}` occurs twice")
            }
            Error::WrongSwitchIntegerCase
            | Error::WrongSwitchDefaultCase
            | Error::WrongSwitchCaseCondition => {
                say!("switch 的分支写法有误", "this case cannot stand here in `switch`")
            }
            Error::PropertyExpected => {
                say!("此处应为属性名", "a property name is expected here")
            }
            Error::VariableExpected => {
                say!("此处应为变量名", "a variable name is expected here")
            }
            Error::ForbiddenVariable(name) | Error::Reserved(name) => {
                return self.syntax(
                    say!("此处不能用 {name}", "`{name}` cannot be used here"),
                    say!(
                        "这是保留字或停用的功能，请换一种写法",
                        "it is a reserved word or switched off; write it another way"
                    ),
                );
            }
            Error::MismatchedType(..) => {
                say!("此处的值类型不对", "the value here has the wrong type")
            }
            Error::ExprExpected(_) => {
                say!("此处应为表达式", "an expression is expected here")
            }
            Error::WrongDocComment => {
                say!("/// 注释之后必须是函数", "a `///` comment must be followed by a function")
            }
            Error::WrongFnDefinition => {
                say!("函数只能定义在最外层", "functions can only be defined at the top level")
            }
            Error::FnDuplicatedDefinition(name, _) => {
                say!("函数 {name} 重复定义", "function `{name}` is defined twice")
            }
            Error::FnMissingName => say!("fn 之后缺少函数名", "a name is missing after `fn`"),
            Error::FnMissingParams(name) => {
                say!("函数 {name} 缺少参数表", "function `{name}` has no parameter list")
            }
            Error::FnDuplicatedParam(name, param) => say!(
                "函数 {name} 的参数 {param} 重复",
                "parameter `{param}` of function `{name}` occurs twice"
            ),
            Error::FnMissingBody(name) => {
                say!("函数 {name} 没有函数体", "function `{name}` has no body")
            }
            Error::WrongExport => {
                say!("export 只能写在最外层", "`export` can only stand at the top level")
            }
            Error::AssignmentToConstant(name) if !name.is_empty() => {
                say!("常量 {name} 不能赋值", "constant `{name}` cannot be assigned to")
            }
            Error::AssignmentToConstant(_) | Error::AssignmentToInvalidLHS(_) => {
                say!("等号左边不能赋值", "what stands left of `=` cannot be assigned to")
            }
            Error::VariableExists(name) => {
                say!("变量 {name} 已有", "variable `{name}` exists already")
            }
            Error::LoopBreak => say!("循环之外不能用 {word}", "`{word}` belongs in a loop"),
            _ => say!("此处的写法有误", "this cannot stand here"),
        };
        self.syntax(message, self.syntax_help())
    }

    fn lexing(&self, error: &LexError) -> Wording {
        let message = match error {
            LexError::UnexpectedInput(input) => {
                let input = input.trim_start_matches("Unexpected").trim().trim_matches('\'');
                if input == "=" {
                    let message = say!("此处不能用 =", "= cannot be used here");
                    return self.syntax(message, self.improper("="));
                }
                let symbol = visible(input);
                say!("不认识的符号 {symbol}", "unknown symbol {symbol}")
            }
            LexError::Runtime(_) => {
                let most = limits::DECLARATIONS;
                let message = say!(
                    "一个文件中定义的变量、参数和函数超过{most}个",
                    "a file declares more than {most} variables, parameters and functions"
                );
                let help = say!(
                    "同类的值放进一个数组；共用的函数移到模块里",
                    "put values of one sort into an array, and shared functions into a module"
                );
                return Wording { kind: Kind::Limit, message, help };
            }
            LexError::UnterminatedString => say!("引号没有成对", "a quote is not closed"),
            LexError::MalformedEscapeSequence(input) => {
                say!("转义写法有误：{input}", "malformed escape sequence: {input}")
            }
            LexError::MalformedNumber(input) => {
                say!("数的写法有误：{input}", "malformed number: {input}")
            }
            LexError::MalformedChar(input) => {
                say!("单引号中只能有一个字符：{input}", "single quotes hold one character: {input}")
            }
            LexError::MalformedIdentifier(input) => {
                say!("名字的写法有误：{input}", "malformed name: {input}")
            }
            LexError::ImproperSymbol(input, _) => {
                let message = say!("此处不能用 {input}", "{input} cannot be used here");
                return self.syntax(message, self.improper(input));
            }
            _ => say!("此处的写法有误", "this cannot stand here"),
        };
        self.syntax(message, self.syntax_help())
    }

    fn space(&self, space: char) -> Wording {
        let code = format!("U+{:04X}", u32::from(space));
        self.syntax(
            say!("这里的空格不是普通的空格（{code}）", "the space here is no plain one ({code})"),
            say!(
                "全角空格或从网页复制来的空格，换成半角空格",
                "it is an ideographic space, or one copied from a web page: write a plain space"
            ),
        )
    }

    fn missing(&self, token: &str) -> Wording {
        let help = match token {
            ";" => say!("每条语句以 ; 结束", "every statement ends with `;`"),
            "}" | ")" | "]" => say!(
                "前面有一个括号没有配对，从那里数起",
                "a bracket before has no partner; count from there"
            ),
            _ => self.syntax_help(),
        };
        self.syntax(say!("此处缺少 {token}", "`{token}` is missing here"), help)
    }

    fn improper(&self, symbol: &str) -> Bilingual {
        match symbol {
            "=" => say!("比较是否相同写 ==", "write `==` to compare"),
            _ => self.syntax_help(),
        }
    }

    fn syntax_help(&self) -> Bilingual {
        say!(
            "检查此处和上一行的括号、引号、分号和拼写",
            "check brackets, quotes, semicolons and spelling here and on the line before"
        )
    }
}

/// The mark a script has for a full-width one that was typed.
fn half_width(word: &str) -> Option<char> {
    match word.chars().next()? {
        '“' | '”' | '「' | '」' => Some('"'),
        '‘' | '’' => Some('\''),
        '。' => Some(';'),
        '、' => Some(','),
        '【' => Some('['),
        '】' => Some(']'),
        wide @ '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(wide) - 0xfee0).filter(char::is_ascii_punctuation)
        }
        _ => None,
    }
}

/// A symbol as it can be shown: a control character by its number.
fn visible(symbol: &str) -> String {
    let shown =
        |c: char| if c.is_control() { format!("U+{:04X}", u32::from(c)) } else { c.to_string() };
    symbol.chars().map(shown).collect()
}
