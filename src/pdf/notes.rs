//! Notes at the foot of a page, and the raised numbers that refer to them.
//!
//! A note stands in the midst of a paragraph that goes on on the next page, and a number in the midst of a
//! sentence: the numbers are taken out, and the notes stand behind the text.

use std::collections::HashSet;

use super::references::is_number;
use super::rows::Row;

/// How tall the signs of a note are, at most, in font sizes of the text.
const FOOT: f64 = 0.9;

/// Moves the notes of all pages to pages of their own at the end.
pub(super) fn move_to_end(pages: &mut Vec<Vec<Row>>) {
    let notes: Vec<_> = pages.iter_mut().map(take_notes).filter(|rows| !rows.is_empty()).collect();
    pages.extend(notes);
}

/// Takes out of a page the lines of small signs at its foot, from the first one on that begins with a number
/// to which the text refers.
fn take_notes(page: &mut Vec<Row>) -> Vec<Row> {
    let size = usual_size(page);
    let numbers: HashSet<_> = page.iter().flat_map(|row| &row.references).collect();
    let is_foot = |row: &&Row| row.size <= size * FOOT;
    let foot = page.len() - page.iter().rev().take_while(is_foot).count();
    let is_note = |row: &Row| numbers.contains(&number(&row.text));
    let first = page.iter().skip(foot).position(is_note);
    let mut notes = first.map_or(Vec::new(), |first| page.split_off(foot + first));
    // The space behind the number parts no columns.
    notes.iter_mut().for_each(|row| row.is_parted = false);
    notes
}

/// The number that a line begins with.
fn number(line: &str) -> String {
    line.chars().take_while(|one| is_number(*one)).collect()
}

/// The size in which most signs of a page are.
fn usual_size(page: &[Row]) -> f64 {
    let mut sizes: Vec<_> = page.iter().map(|row| (row.size, row.text.chars().count())).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|(_, count)| count).sum::<usize>() / 2;
    let mut passed = 0;
    let middle = sizes.iter().find(|(_, count)| {
        passed += count;
        passed > half
    });
    middle.map_or(0.0, |(size, _)| *size)
}

#[cfg(test)]
mod tests {
    use super::super::geometry::Glyph;
    use super::super::rows::{Row, rows};
    use super::move_to_end;

    /// A page of text with a reference to a note, and what stands at its foot.
    fn page(reference: &str, foot: &str) -> Vec<Row> {
        let lines = [
            Glyph::line("一是厘清权责边界", 0.0, 200.0, 16.0),
            Glyph::line(reference, 128.0, 205.0, 8.0),
            Glyph::line("开展集中修订，审", 0.0, 170.0, 16.0),
            Glyph::line(foot, 0.0, 100.0, 9.0),
            Glyph::line("十二月底。", 0.0, 88.0, 9.0),
        ];
        rows(lines.concat())
    }

    fn texts(page: &[Row]) -> Vec<&str> {
        page.iter().map(|row| &*row.text).collect()
    }

    #[test]
    fn notes_go_behind_the_text() {
        let mut pages = vec![page("1", "1   数据截至"), page("②", "② 含乡镇")];
        move_to_end(&mut pages);
        let [first, second, notes, others] = pages.as_slice() else { panic!("two more") };
        assert_eq!(texts(first), ["一是厘清权责边界", "开展集中修订，审"]);
        assert_eq!(texts(first), texts(second));
        assert_eq!(texts(notes), ["1   数据截至", "十二月底。"]);
        assert_eq!(texts(others), ["②含乡镇", "十二月底。"]);
        assert!(notes.iter().all(|row| !row.is_parted));
    }

    #[test]
    fn small_text_without_a_reference_stays() {
        let mut pages = vec![page("1", "2 数据截至"), page("1", "截至")];
        move_to_end(&mut pages);
        assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [4, 4]);
    }
}
