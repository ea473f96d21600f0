//! What a script may spend, as its author reads it; the numbers are those of the engine.

use crate::lang::Lang;
use crate::say;
use crate::script::limits::*;

/// The section on limits, in Markdown.
pub fn section(lang: Lang) -> String {
    let kib = |bytes: u64| bytes / 1024;
    let (string, module) = (kib(STRING_BYTES as u64), kib(MODULE_BYTES));
    let deadline = DEADLINE.as_millis();
    let rows = [
        say!(lang, "运算 {OPERATIONS} 步", "{OPERATIONS} operations"),
        say!(lang, "时间 {deadline} 毫秒", "{deadline} ms"),
        say!(lang, "报告 {FINDINGS} 处问题", "{FINDINGS} findings"),
        say!(lang, "函数互相调用 {CALL_LEVELS} 层", "{CALL_LEVELS} functions calling each other"),
        say!(
            lang,
            "表达式和语句嵌套 {DEPTH} 层",
            "{DEPTH} levels of nested expressions and statements"
        ),
        say!(lang, "一段文字 {string} KiB", "{string} KiB for one string"),
        say!(
            lang,
            "数组 {ARRAY_ITEMS} 个元素，映射 {MAP_ENTRIES} 项",
            "{ARRAY_ITEMS} elements of an array, {MAP_ENTRIES} entries of a map"
        ),
        say!(
            lang,
            "变量 {VARIABLES} 个，一个文件的函数 {FUNCTIONS} 个",
            "{VARIABLES} variables, {FUNCTIONS} functions in a file"
        ),
        say!(
            lang,
            "引用模块 {MODULES} 个，逐层引用 {MODULE_DEPTH} 层、累计 {MODULES_BELOW} 个，每个 {module} KiB",
            "{MODULES} imports, {MODULE_DEPTH} levels of them, {MODULES_BELOW} modules in all, each of {module} KiB"
        ),
        say!(
            lang,
            "`contains_any` 一次查找 {NEEDLES} 个词",
            "{NEEDLES} strings looked for by one `contains_any`"
        ),
        say!(
            lang,
            "保留 `print` 的 {PRINTED_LINES} 行",
            "{PRINTED_LINES} lines kept of what it prints"
        ),
    ];
    let mut section = say!(
        lang,
        "\n## 限制\n\n规则对一处文字运行一次脚本，每次最多：\n\n",
        "\n## Limits\n\nA rule runs its script once for each text it looks at, each time with at most:\n\n"
    );
    for row in rows {
        section += &format!("- {row}\n");
    }
    section += &say!(
        lang,
        "\n超过限制的脚本停止运行，其余规则照常检查，结果注明这条规则没有运行。\n",
        "\nA script that exceeds a limit is stopped; the other rules go on, and the result says that this rule did not run.\n"
    );
    section
}
