//! What a script may spend, as its author reads it; the numbers are those of the engine.

use crate::lang::Lang;
use crate::limits::FILE_BYTES;
use crate::say;
use crate::script::limits::*;

/// The section on limits, in Markdown.
pub fn section(lang: Lang) -> String {
    let kib = |bytes: usize| bytes / 1024;
    let (string, module, values) = (kib(STRING_BYTES), kib(FILE_BYTES), kib(VALUE_BYTES));
    let (scripts, printed) = (kib(PACK_BYTES), kib(PRINTED_BYTES));
    let seconds = PROCESSOR_TIME.as_secs();
    let of_call = [
        say!(lang, "运算 {OPERATIONS} 步", "{OPERATIONS} operations"),
        say!(lang, "函数互相调用 {CALL_LEVELS} 层", "{CALL_LEVELS} functions calling each other"),
        say!(lang, "一段文字 {string} KiB", "{string} KiB for one string"),
        say!(
            lang,
            "数组 {ARRAY_ITEMS} 个元素，映射 {MAP_ENTRIES} 项",
            "{ARRAY_ITEMS} elements of an array, {MAP_ENTRIES} entries of a map"
        ),
        say!(lang, "同时有 {VARIABLES} 个变量", "{VARIABLES} variables at a time"),
        say!(
            lang,
            "`contains_any` 一次查找 {NEEDLES} 个词",
            "{NEEDLES} strings looked for by one `contains_any`"
        ),
        say!(
            lang,
            "保留 `print` 的 {PRINTED_LINES} 行，合计 {printed} KiB",
            "{PRINTED_LINES} lines kept of what it prints, {printed} KiB in all"
        ),
    ];
    let of_rule = [
        say!(lang, "运算 {RULE_OPERATIONS} 步", "{RULE_OPERATIONS} operations"),
        say!(
            lang,
            "报告 {FINDINGS} 处问题，再多的只计数",
            "{FINDINGS} findings; more are only counted"
        ),
        say!(lang, "交给 `find` 的值合计 {values} KiB", "{values} KiB of values handed to `find`"),
    ];
    let of_report = [
        say!(lang, "运算 {REPORT_OPERATIONS} 步", "{REPORT_OPERATIONS} operations"),
        say!(lang, "处理器时间 {seconds} 秒", "{seconds} seconds of processor time"),
    ];
    let of_file = [
        say!(
            lang,
            "表达式和语句嵌套 {DEPTH} 层",
            "{DEPTH} levels of nested expressions and statements"
        ),
        say!(
            lang,
            "函数 {FUNCTIONS} 个，变量、参数和函数共 {DECLARATIONS} 个",
            "{FUNCTIONS} functions; {DECLARATIONS} variables, parameters and functions in all"
        ),
        say!(
            lang,
            "引用模块 {MODULES} 个，逐层引用 {MODULE_DEPTH} 层、累计 {MODULES_BELOW} 个",
            "{MODULES} imports, {MODULE_DEPTH} levels of them, {MODULES_BELOW} modules in all"
        ),
        say!(
            lang,
            "脚本和模块每个 {module} KiB，一个规则包的脚本连同各自引用的模块合计 {scripts} KiB",
            "{module} KiB for a script or module, {scripts} KiB for all scripts of a pack, each with its modules"
        ),
    ];
    let parts = [
        (
            say!(
                lang,
                "规则对一处文字运行一次脚本，每次最多：",
                "A rule runs its script once for each text it looks at, each time with at most:"
            ),
            &of_call[..],
        ),
        (
            say!(
                lang,
                "一条规则在一份报告上，各次合计最多：",
                "A rule on one report, in all its runs, has at most:"
            ),
            &of_rule,
        ),
        (
            say!(
                lang,
                "全部规则在一份报告上合计最多（各规则包平分，包内各条规则再平分；有剩余的分给不够的）：",
                "All rules on one report have at most (shared equally by the packs, and by the rules of a pack; what some leave goes to those that need more):"
            ),
            &of_report,
        ),
        (say!(lang, "一个文件最多：", "A file has at most:"), &of_file),
    ];
    let mut section = say!(
        lang,
        "\n## 限制\n\n一步运算是一次循环、运算符或函数调用；查找长文字、长列表的函数按长度多计几步。\n",
        "\n## Limits\n\nAn operation is a round of a loop, an operator or a call; a function that goes through a long text or list counts as more, by its length.\n"
    );
    for (of, rows) in parts {
        section += &format!("\n{of}\n\n");
        for row in rows {
            section += &format!("- {row}\n");
        }
    }
    section += &say!(
        lang,
        "\n超过限制的脚本停止运行，已找到的问题保留，其余规则照常检查，结果注明这条规则没有运行完。数字除以零或太大时，只有那一处不作判断。\n",
        "\nA script that exceeds a limit is stopped; what it found is kept, the other rules go on, and the result says that this rule did not run to its end. Where numbers divide by zero or grow too large, only that text is left undecided.\n"
    );
    section
}
