//! Names of packs and rules, which are the two halves of a code: what one may be.
//!
//! A code is typed, searched for, and used as the name of a snapshot. So it has no characters that look
//! like others or that file names cannot have, and is none of the program's own codes.

use crate::lang::Bilingual;
use crate::say;

/// The first halves of the codes of the program itself; no pack can be called so.
pub const RESERVED: [&str; 10] =
    ["config", "input", "new", "output", "pack", "reference", "rule", "script", "test", "usage"];

/// The characters a name may have.
pub const MAX_CHARS: usize = 64;

/// The names of files that are no rules.
pub const NO_RULES: [&str; 3] = ["pack", "words", "figures"];

/// What is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// A pack.
    Pack,
    /// A rule: a file, a required section or a part of one.
    Rule,
}

impl Named {
    /// Why this is no possible name, and what to do; nothing where it is one.
    pub fn problem(self, name: &str) -> Option<(Bilingual, Bilingual)> {
        let (why, help) = if self.is_reserved(name) {
            (
                say!("这是程序保留的名称", "the program keeps it for itself"),
                say!("另取一个名称，如 our-office", "choose another, such as our-office"),
            )
        } else {
            (
                fault(name)?,
                say!(
                    "名称用小写英文字母 a–z、数字和 -，以字母开头，如 vague-number",
                    "a name has small letters a–z, digits and `-`, a letter first, as in vague-number"
                ),
            )
        };
        let shown: String = name.chars().take(MAX_CHARS).collect();
        let what = match self {
            Self::Pack => say!("规则包的名称", "a pack's name"),
            Self::Rule => say!("规则名", "a rule's name"),
        };
        let message =
            say!("“{shown}”不能作{what}：{why}", "“{shown}” cannot be {what}: {why}", what, why);
        Some((message, help))
    }

    fn is_reserved(self, name: &str) -> bool {
        match self {
            Self::Pack => RESERVED.contains(&name),
            Self::Rule => NO_RULES.contains(&name),
        }
    }
}

/// What is wrong with the characters of a name.
fn fault(name: &str) -> Option<Bilingual> {
    let fits = |c: &char| c.is_ascii_lowercase() || c.is_ascii_digit() || *c == '-';
    if name.is_empty() {
        return Some(say!("名称是空的", "it is empty"));
    }
    if name.chars().nth(MAX_CHARS).is_some() {
        let max = MAX_CHARS;
        return Some(say!("超过 {max} 个字符", "it has more than {max} characters"));
    }
    if let Some(c) = name.chars().find(|c| !fits(c)) {
        let number = u32::from(c);
        return Some(say!(
            "其中的“{c}”（U+{number:04X}）不能用",
            "it has “{c}” (U+{number:04X}) in it"
        ));
    }
    let stands = name.starts_with(|c: char| c.is_ascii_lowercase()) && !name.ends_with('-');
    (!stands).then(|| say!("要以字母开头，不以 - 结尾", "a letter stands first, and no `-` last"))
}

#[cfg(test)]
mod tests {
    use super::Named;

    #[test]
    fn a_name_is_of_small_letters_and_not_one_of_the_program() {
        let fits = |name| Named::Rule.problem(name).is_none();
        assert!(fits("case-2") && fits("input"));
        assert!(!fits("Case") && !fits("案件") && !fits("2-case") && !fits("a b") && !fits(""));
        assert!(Named::Pack.problem("input").is_some(), "input/… is said by the program");
    }
}
