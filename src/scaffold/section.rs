//! Puts a required section into a `pack.yaml` that people wrote, and leaves all else as it is.

use super::indented;
use crate::lang::Lang;
use crate::yaml::tree::{self, Node, Segment};

const KEY: &str = "sections";

/// The text of a `pack.yaml` with one more entry at the end of `sections`, which it gets if it has
/// none; `None` where that cannot be done by adding lines, as in `sections: {…}`.
///
/// The result is read again: it says what the old text said, and the entry.
pub fn with_section(pack: &str, entry: &str, lang: Lang) -> Option<String> {
    let Node::Map(keys) = tree::parse(pack).ok()? else { return None };
    let Some(at) = keys.iter().position(|(key, _)| key == KEY) else {
        return with_sections(pack, keys, entry, lang);
    };
    let Node::Map(sections) = &keys[at].1 else { return None };
    let (first, _) = sections.first()?;
    let first = [Segment::Key(KEY.to_owned(), 0), Segment::OnKey(first.clone(), 0)];
    let first = tree::locate(pack, &first).start;
    let column = first - pack[..first].rfind('\n').map_or(0, |newline| newline + 1);

    let next = keys.get(at + 1).map(|(key, _)| Segment::OnKey(key.clone(), 0));
    let next = next.map_or(pack.len(), |key| tree::locate(pack, &[key]).start);
    let (before, after) = pack.split_at(end_of_block(pack, next));
    let newline = if before.ends_with('\n') { "\n" } else { "\n\n" };
    let new = [before, newline, &indented(entry, column), after].concat();
    let mut wanted = keys;
    let (Node::Map(sections), Node::Map(entry)) = (&mut wanted[at].1, tree::parse(entry).ok()?)
    else {
        return None;
    };
    sections.extend(entry);
    says(&new, wanted).then_some(new)
}

/// A `pack.yaml` without `sections` gets them at its end, with the words for what is missing.
fn with_sections(
    pack: &str,
    mut keys: Vec<(String, Node)>,
    entry: &str,
    lang: Lang,
) -> Option<String> {
    let mut added = format!("{KEY}:\n{}", indented(entry, 2));
    if !keys.iter().any(|(key, _)| key == "template") {
        added = format!("{}\n{added}", super::template(lang));
    }
    let Node::Map(more) = tree::parse(&added).ok()? else { return None };
    keys.extend(more);
    let new = format!("{}\n\n{added}", pack.trim_end());
    says(&new, keys).then_some(new)
}

/// The end of the last line of a block before a place: blank lines and comments at the margin
/// belong to what follows.
fn end_of_block(text: &str, before: usize) -> usize {
    let mut end = before;
    for line in text[..before].split_inclusive('\n').rev() {
        if !line.trim().is_empty() && !line.starts_with('#') {
            break;
        }
        end -= line.len();
    }
    end
}

/// Whether a text is read as these keys.
fn says(text: &str, keys: Vec<(String, Node)>) -> bool {
    tree::parse(text).is_ok_and(|read| read == Node::Map(keys))
}

#[cfg(test)]
mod tests {
    use crate::lang::Lang;

    fn with_section(pack: &str, entry: &str) -> Option<String> {
        super::with_section(pack, entry, Lang::Zh)
    }

    const ENTRY: &str = "b:\n  title: 乙\n";

    #[test]
    fn an_entry_comes_last_of_its_block() {
        let old = "sections:\n  a: {title: 甲}\n# 别的\napplies: 1\n";
        let new = "sections:\n  a: {title: 甲}\n\n  b:\n    title: 乙\n# 别的\napplies: 1\n";
        assert_eq!(with_section(old, "b:\n  title: 乙\n").as_deref(), Some(new));
        assert_eq!(with_section("sections: {a: {title: 甲}}\n", "b: 乙\n"), None);
    }

    #[test]
    fn the_rest_of_the_file_stays_as_it_is() {
        for (old, new) in [
            ("sections:\n  a: 1", "sections:\n  a: 1\n\n  b:\n    title: 乙\n"),
            ("sections:\n    a: 1 # 甲\n", "sections:\n    a: 1 # 甲\n\n    b:\n      title: 乙\n"),
            (
                "sections:\n  a:\n    text: |\n      # 文\n\n      文\n  # 末尾\n\n\n# 其他\nname: x\n",
                "sections:\n  a:\n    text: |\n      # 文\n\n      文\n  # 末尾\n\n  b:\n    title: 乙\n\n\n# 其他\nname: x\n",
            ),
            (
                "name: x\r\nsections:\r\n  a: 1\r\n",
                "name: x\r\nsections:\r\n  a: 1\r\n\n  b:\n    title: 乙\n",
            ),
        ] {
            assert_eq!(with_section(old, ENTRY).as_deref(), Some(new), "{old}");
        }
    }

    #[test]
    fn a_pack_without_sections_gets_them_with_the_words() {
        let new = with_section("name: x\n", ENTRY).expect("it can be done");
        assert!(new.starts_with("name: x\n\n# ") && new.contains("\ntemplate:\n"), "{new}");
        assert!(new.ends_with("\n\nsections:\n  b:\n    title: 乙\n"), "{new}");
        let new = with_section("template: {part: x}", ENTRY).expect("it can be done");
        assert_eq!(new, "template: {part: x}\n\nsections:\n  b:\n    title: 乙\n");
    }

    #[test]
    fn where_lines_cannot_be_added_nothing_is_done() {
        for old in [
            "",
            "a: [",
            "sections:\n",
            "sections: {a: 1}\n",
            "sections: 甲\n",
            "{sections: {a: 1}}",
        ] {
            assert_eq!(with_section(old, ENTRY), None, "{old}");
        }
    }
}
