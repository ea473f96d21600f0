//! Searching around the literals that the shared scan found.
//!
//! Where no match of a pattern leaves its line or sentence, only those need be searched that hold one of
//! its literals. 行政复[^。]*件 is tried in the sentences with 行政复 and nowhere else.

use super::Pattern;
use super::matches::Matches;
use super::prefilter::{Hits, Literal};
use crate::span::Span;

/// Bytes of text for each place of a literal below which the whole text is searched at once: about
/// three sentences.
const SPARSE: usize = 500;

impl Pattern {
    /// What [`find_all`](Self::find_all) finds, in a text that the shared scan has read.
    pub fn find_all_near<'p>(
        &'p self,
        text: &'p str,
        offset: usize,
        hits: &Hits,
    ) -> impl Iterator<Item = Span> + 'p {
        let matches = match self.stretches(text, offset, hits).map(Vec::into_iter) {
            Some(mut stretches) => stretches.next().map_or(Matches::Nowhere, |first| {
                Matches::within(self.regex(), text, self.window(), first, stretches)
            }),
            None => self.matches(text),
        };
        matches.filter(|found| !found.is_empty()).map(move |found| found.shift(offset))
    }

    /// The lines or sentences that hold a literal, with the marks at both ends, if no match leaves one
    /// and they are few.
    fn stretches(&self, text: &str, offset: usize, hits: &Hits) -> Option<Vec<Span>> {
        if self.stops.is_empty() || hits.too_many() {
            return None;
        }
        let whole = Span::new(offset, offset + text.len());
        let places = |group: &Vec<Literal>| {
            group.iter().map(|literal| hits.within(*literal, whole).len()).sum::<usize>()
        };
        let groups = self.scanned.get()?.iter().map(|group| (places(group), group));
        let (count, rarest) = groups.min_by_key(|(count, _)| *count)?;
        if count.saturating_mul(SPARSE) > text.len() {
            return None;
        }
        let places = rarest.iter().flat_map(|literal| hits.within(*literal, whole));
        let mut places: Vec<Span> = places.copied().collect();
        places.sort_unstable();
        let mut stretches: Vec<Span> = Vec::new();
        for Span { start, end } in places {
            let (start, end) = (start - offset, end - offset);
            // A literal that begins with a mark may stand at the very end of the last stretch.
            if stretches.last().is_none_or(|last| last.end <= end) {
                let from = text[..start].rfind(self.stops).unwrap_or(0);
                let stop = text[end..].find(self.stops);
                let to = stop.map_or(text.len(), |stop| text.ceil_char_boundary(end + stop + 1));
                match stretches.last_mut() {
                    Some(last) if from < last.end => last.end = last.end.max(to),
                    _ => stretches.push(Span::new(from, to)),
                }
            }
        }
        Some(stretches)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pattern::prefilter::ScanBuilder;

    #[test]
    fn around_the_literals_all_is_found_that_is_found_anywhere() {
        let filler = "这里没有要找的词，只有别的话。".repeat(40);
        let text = format!("甲乙。丙甲\n{filler}甲、丁乙甲乙。\n{filler}\n甲\n乙。{filler}戊甲");
        for (source, stops) in [
            ("甲[^。\n]*乙", 2),
            ("甲[^\n]*乙", 1),
            ("甲[^。]{0,3}乙", 1),
            ("(?m)^甲|甲$", 2),
            (r"\A甲|戊甲\z", 2),
            ("丁?甲乙?", 2),
            ("甲.{0,2}", 1),
            ("甲(?s:.){0,2}", 0),
            ("(^|[。\n])[丙丁]|[。\n]甲[。\n]", 2),
            ("。丁乙甲?|[^甲乙丙]甲、丁[乙。]", 2),
            ("乙。\n?", 1),
            ("。?\n甲", 1),
        ] {
            let pattern = Pattern::new(source).expect("it is a regex");
            assert_eq!(pattern.stops.len(), stops, "{source}");
            let mut scan = ScanBuilder::default();
            assert!(!pattern.scanned(&mut scan).is_empty());
            let hits = scan.build().run(&text, 7);
            assert_eq!(pattern.stretches(&text, 7, &hits).is_some(), stops > 0, "{source}");
            let near: Vec<Span> = pattern.find_all_near(&text, 7, &hits).collect();
            assert_eq!(near, pattern.find_all(&text, 7).collect::<Vec<_>>(), "{source}");
            assert!(!near.is_empty(), "{source}");
        }
    }

    #[test]
    fn a_match_that_begins_with_a_mark_is_whole() {
        let filler = "这里没有要找的词".repeat(400);
        let text = format!("甲。乙。3月，甲乙。。丙丁。\n\n乙\n{filler}。3\n");
        for source in
            ["。[0-9]", "。[^。\n]{0,3}", "\n?\n|。", "。。?", "[。\n][乙0-9]", "(?:。丙)?。"]
        {
            let pattern = Pattern::new(source).expect("it is a regex");
            let mut scan = ScanBuilder::default();
            pattern.scanned(&mut scan);
            let hits = scan.build().run(&text, 0);
            assert!(pattern.stretches(&text, 0, &hits).is_some(), "{source}");
            let near: Vec<Span> = pattern.find_all_near(&text, 0, &hits).collect();
            assert_eq!(near, pattern.find_all(&text, 0).collect::<Vec<_>>(), "{source}");
        }
    }
}
