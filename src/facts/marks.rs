//! Paired marks: titles in 《》 and short quotations, in which numbers are names.

/// The longest title that is taken for one, in characters; beyond it a mark has been lost.
const LONGEST_TITLE: usize = 80;

/// The longest quotation that is taken for a name, in characters.
const LONGEST_NAME: usize = 12;

/// The length of the title that opens at the very start of a text, marks included; `None` where
/// its mark is not closed on the same line within [`LONGEST_TITLE`] characters.
pub(super) fn title_len(text: &str) -> Option<usize> {
    let mut open = 0;
    for (at, c) in text.char_indices().take(LONGEST_TITLE + 2).take_while(|(_, c)| *c != '\n') {
        match c {
            '《' => open += 1,
            '》' => open -= 1,
            _ => {}
        }
        if open == 0 {
            return Some(at + c.len_utf8());
        }
    }
    None
}

/// The length of the short quotation that opens at the very start of a text up to its closing
/// mark; `None` where it is longer than [`LONGEST_NAME`] characters or not closed on its line.
pub(super) fn name_len(text: &str) -> Option<usize> {
    let mut chars = text.char_indices().take(LONGEST_NAME + 2).take_while(|(_, c)| *c != '\n');
    let close = match chars.next()?.1 {
        '“' => '”',
        '‘' => '’',
        '「' => '」',
        '『' => '』',
        same => same,
    };
    chars.find(|(_, c)| *c == close).map(|(at, _)| at)
}
