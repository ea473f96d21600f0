//! Searching around the literals that the shared scan found.
//!
//! Where no match of a pattern leaves its line or sentence, only those need be searched that hold one of
//! its literals, and of them only what a match can reach from there. 行政复[^。]*件 is tried in the sentences
//! with 行政复 and nowhere else, [^。]{0,4}机构改革 in the sixteen bytes before 机构改革.

use super::Pattern;
use super::hir::Group;
use super::matches::Matches;
use super::prefilter::{Hits, Literal};
use crate::span::Span;

/// Bytes that a line or sentence is taken to have, where they are weighed against the whole text.
const SENTENCE: usize = 400;

/// Bytes that could be searched in the time that it takes to begin a search.
const BEGINNING: usize = 100;

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
    /// and they are few; of each only what a match can reach.
    fn stretches(&self, text: &str, offset: usize, hits: &Hits) -> Option<Vec<Span>> {
        if hits.too_many() {
            return None;
        }
        let whole = Span::new(offset, offset + text.len());
        let (cost, required, scanned) = (self.required().iter().zip(self.scanned.get()?))
            .filter(|(required, _)| !self.stops.is_empty() || required.is_bounded())
            .map(|(required, scanned)| (required.cost(scanned, whole, hits), required, scanned))
            .min_by_key(|(cost, ..)| *cost)?;
        if cost > text.len() {
            return None;
        }
        let places = scanned.iter().flat_map(|literal| hits.within(*literal, whole));
        let mut places: Vec<Span> = places.copied().collect();
        places.sort_unstable();
        let mut stretches: Vec<Span> = Vec::new();
        for place in places {
            let reached =
                self.around(text, Span::new(place.start - offset, place.end - offset), required);
            match stretches.last_mut() {
                Some(last) if reached.start < last.end => last.end = last.end.max(reached.end),
                _ => stretches.push(reached),
            }
        }
        Some(stretches)
    }

    /// What a match can reach from the place of a literal.
    fn around(&self, text: &str, place: Span, required: &Group) -> Span {
        let from = required.before.map_or(0, |before| place.start.saturating_sub(before));
        let from = text.floor_char_boundary(from);
        let to = required.after.map_or(text.len(), |after| place.start.saturating_add(after));
        let to = text.ceil_char_boundary(to.min(text.len())).max(place.end);
        let (before, after) = (&text[from..place.start], &text[place.end..to]);
        let begin = before.rfind(self.stops).map_or(from, |stop| from + stop);
        let stop = after.find(self.stops).map(|stop| place.end + stop);
        Span::new(begin, stop.map_or(to, |stop| text.ceil_char_boundary(stop + 1)))
    }
}

impl Group {
    /// Whether a match reaches only so far around a literal.
    fn is_bounded(&self) -> bool {
        self.before.is_some() && self.after.is_some()
    }

    /// About as many bytes of the text would be searched around its literals.
    fn cost(&self, scanned: &[Literal], whole: Span, hits: &Hits) -> usize {
        let reach = self.before.zip(self.after).map(|(before, after)| before.saturating_add(after));
        let each = BEGINNING + reach.unwrap_or(SENTENCE).min(SENTENCE);
        let count: usize = scanned.iter().map(|literal| hits.within(*literal, whole).len()).sum();
        count.saturating_mul(each)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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
            assert!(pattern.stretches(&text, 7, &hits).is_some(), "{source}");
            let near: Vec<Span> = pattern.find_all_near(&text, 7, &hits).collect();
            assert_eq!(near, pattern.find_all(&text, 7).collect::<Vec<_>>(), "{source}");
            assert!(!near.is_empty(), "{source}");
        }
    }

    #[test]
    fn only_what_a_match_can_reach_is_searched() {
        let text = format!("{}甲{}", "丙".repeat(300), "丙".repeat(300));
        let searched = |source: &str| {
            let pattern = Pattern::new(source).expect("it is a regex");
            let mut scan = ScanBuilder::default();
            pattern.scanned(&mut scan);
            let stretches = pattern.stretches(&text, 0, &scan.build().run(&text, 0));
            stretches.map(|stretches| stretches.iter().map(|one| (one.start, one.end)).collect())
        };
        let some = |from, to| Some(vec![(from, to)]);
        assert_eq!(searched("甲"), some(900, 903));
        assert_eq!(searched("丁{0,2}甲乙?"), some(894, 906));
        assert_eq!(searched("[^。0]{1,2}(甲|戊甲)"), some(888, 906));
        assert_eq!(searched("(丁?甲){1,3}"), some(897, 915));
        assert_eq!(searched("丁*甲乙?"), some(0, 906));
        assert_eq!(searched("(?s).*甲.*"), None);
    }

    proptest! {
        #[test]
        fn near_its_literals_a_regex_finds_what_it_finds_anywhere(
            parts in prop::collection::vec(prop::sample::select(PARTS), 1..5),
            text in prop::collection::vec(prop::sample::select(TEXT), 0..12),
        ) {
            let (source, filler) = (parts.concat(), "他".repeat(90));
            let pattern = Pattern::new(&source).expect("it is a regex");
            let text = text.into_iter().map(|part| part.replace('~', &filler)).collect::<String>();
            let text = format!("{filler}{text}{filler}");
            let mut scan = ScanBuilder::default();
            pattern.scanned(&mut scan);
            let near: Vec<_> = pattern.find_all_near(&text, 3, &scan.build().run(&text, 3)).collect();
            prop_assert_eq!(near, pattern.find_all(&text, 3).collect::<Vec<_>>(), "{}", source);
        }
    }

    /// Parts of a regex, and of a text.
    const PARTS: &[&str] = &[
        "甲",
        "乙甲",
        "(甲|乙3)",
        "[0-9]{1,3}",
        "[^。\n]{0,4}",
        "[^。]*",
        "(甲乙?){1,2}",
        "。?",
        "\n?",
        "(乙|[^甲]{2}甲)",
        "(^|。)",
        "$?",
        "(?:丙{2})?",
        "(?m:$)?",
    ];
    const TEXT: &[&str] =
        &["甲", "乙", "丙丙", "3", "12甲", "乙甲", "。", "\n", "甲乙甲", "~", "~甲~", "~乙3。"];

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
