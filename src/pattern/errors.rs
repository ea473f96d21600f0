//! What the regex library says of a bad regex, and what to do about it: by kind, so that none of its
//! own words reach a Chinese reader.

use super::TOO_LARGE;
use crate::lang::Bilingual;
use crate::say;

/// Words of the library that identify a kind, the kind in Chinese, and the way out in both languages.
const KINDS: [(&str, &str, &str, &str); 18] = [
    (
        "look-around",
        "不支持环视（(?=、(?!、(?<=、(?<!）",
        "先写宽一些，再用 except、unless 等键排除不要的",
        "write it wider, and rule out the rest with except, unless or the like",
    ),
    (
        "backreferences",
        "不支持反向引用（\\1）",
        "把几种写法用 | 列出来；要比较两处文字是否相同，写脚本",
        "list what is meant with |, or compare the two texts in a script",
    ),
    (
        TOO_LARGE,
        "展开后过大",
        "重复次数（如 {1,8000}）写小一些，套在一起的重复会相乘；\\w、\\p{L} 等改为 [一-龥] 这样的范围",
        "make counts such as {1,8000} smaller, those inside each other multiply; write ranges such as [一-龥] for \\w or \\p{L}",
    ),
    (
        "maximum number of nested",
        "括号套得太深",
        "去掉多余的括号，或拆成几条规则",
        "remove needless brackets, or make several rules of it",
    ),
    (
        "class range",
        "方括号里的范围前后颠倒",
        "按编码小的在前，如 [0-9]、[一-龥]；几个字就直接写在一起，如 [次场]；减号放在最后",
        "the lower end comes first, as in [0-9]; single characters stand side by side, `-` comes last",
    ),
    (
        "repetition count range",
        "花括号里前一个数大于后一个",
        "少的在前，如 {1,3}",
        "the lower number comes first: {1,3}",
    ),
    (
        "decimal",
        "花括号里要写重复的次数",
        "写成 {2}、{1,3} 或 {2,}，次数不能过大；词表写 {名称}；要查花括号本身，在前面加 \\",
        "write {2}, {1,3} or {2,}, no huge number, or {name} for a word list; put \\ before a brace that stands for itself",
    ),
    (
        "repetition quantifier",
        "花括号里要写重复的次数",
        "写成 {2}、{1,3} 或 {2,}，词表写 {名称}，右括号不能少；要查花括号本身，在前面加 \\",
        "write {2}, {1,3} or {2,}, or {name} for a word list; put \\ before a brace that stands for itself",
    ),
    (
        "unclosed counted repetition",
        "花括号没有闭合",
        "写成 {2}、{1,3} 或 {2,}，词表写 {名称}，右括号不能少；要查花括号本身，在前面加 \\",
        "write {2}, {1,3} or {2,}, or {name} for a word list; put \\ before a brace that stands for itself",
    ),
    (
        "repetition operator missing",
        "? * + {} 前面缺少要重复的内容",
        "在前面写要重复的内容，任何一个字写 . ；要查 ? * + 本身，在前面加 \\",
        "write what is repeated before it, . for any character; put \\ before a mark that stands for itself",
    ),
    (
        "unclosed character class",
        "方括号没有闭合",
        "补上 ]；要查方括号本身，在前面加 \\",
        "add ]; put \\ before a bracket that stands for itself",
    ),
    ("unclosed group", "括号没有闭合", "补上 )；要查括号本身，写全角的（ ）", "add )"),
    (
        "unopened group",
        "多了一个右括号",
        "去掉它，或在前面补 (；要查括号本身，写全角的（ ）",
        "remove it, or add ( before",
    ),
    (
        "capture group",
        "组的名称有误或重复",
        "写成 (?P<name>…)，各组名称不同；不用名称时写 (…)",
        "write (?P<name>…), each name once; without a name write (…)",
    ),
    (
        "flag",
        "(? 后面不认识",
        "分组写 (?:…)，不分大小写写 (?i)，逐行写 (?m)；要查括号本身，在前面加 \\",
        "write (?:…) to group, (?i) for either case, (?m) for lines",
    ),
    (
        "property",
        "没有这一类字符",
        "汉字写 \\p{Han}，数字写 [0-9]，任何一个字写 .",
        "write \\p{Han} for Chinese characters, [0-9] for digits",
    ),
    (
        "escape sequence",
        "\\ 后面的字符没有特殊含义",
        "去掉 \\；要查 \\ 本身，写两个",
        "remove the \\; write two to look for one",
    ),
    ("hexadecimal", "\\x 后面要写十六进制编码", "直接写要查的字", "write the character itself"),
];

/// What is wrong, and a way out.
pub fn explain(said: &str) -> (Bilingual, Bilingual) {
    let known = KINDS.iter().find(|(words, ..)| said.contains(words));
    let general = (
        "",
        "写法有误",
        "括号要成对；要查找标点本身，在前面加 \\",
        "brackets come in pairs; put \\ before a mark that stands for itself",
    );
    let (_, kind, zh, en) = known.unwrap_or(&general);
    (say!("正则表达式有误：{kind}", "bad regex: {said}"), say!("{zh}", "{en}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pattern::Pattern;

    #[test]
    fn every_kind_of_bad_regex_is_told_in_chinese() {
        let deep = format!("{}甲{}", "(".repeat(300), ")".repeat(300));
        let wrong = [
            "(?=甲)",
            "(.)\\1",
            "(a{1000}){1000}",
            &deep,
            "[次-场]",
            "甲{3,1}",
            "甲{,3}",
            "甲{a}",
            "甲{",
            "甲{99999999999}",
            "*甲",
            "[甲",
            "(甲",
            "甲)",
            "(?P<a>甲)(?P<a>乙)",
            "(?P<1>甲)",
            "(?z)甲",
            "\\p{Foo}",
            "\\q",
            "\\",
            "\\xZZ",
            "(?P<甲",
        ];
        for source in wrong {
            let error = Pattern::new(source).expect_err(source);
            let (message, help) = explain(&error.message);
            let (message, help) = (message.zh, help.zh);
            assert!(!message.contains("写法有误"), "{source}: {}", error.message);
            let words =
                |text: &str| text.split(|c: char| !c.is_ascii_alphabetic()).any(|w| w.len() > 8);
            assert!(!words(&message) && !words(&help), "{message} {help}");
        }
    }
}
