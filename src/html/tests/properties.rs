//! What holds of any page.

use proptest::prelude::*;

use crate::html::read;

/// Pieces of which pages are made, right and wrong.
const PIECES: [&str; 44] = [
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<table>",
    "<tr>",
    "<td>",
    "<td rowspan=2>",
    "<th colspan=3>",
    "</td>",
    "</tr>",
    "</table>",
    "<caption>",
    "<ol start=-1>",
    "<ol reversed>",
    "<li value=9>",
    "</ol>",
    "<ul>",
    "</ul>",
    "<h2>",
    "</h2>",
    "<br>",
    "</br>",
    "<sup>",
    "</sup>",
    "<b>",
    "</b>",
    "<a href=a.pdf>",
    "</a>",
    "<del>",
    "</del>",
    "<pre>",
    "</pre>",
    "<div class=zoom>",
    "<div hidden>",
    "<title>",
    "</title>",
    "<!-- -->",
    "<meta name=PubDate content=2025-03-20>",
    "&nbsp;\u{3000}",
    "\n ",
    "云麓县，",
    "3件。发布日期：2025-3-2",
    "<p class='",
];

proptest! {
    #[test]
    fn hints_and_remnants_are_of_the_text(pieces in prop::collection::vec(0..PIECES.len(), 0..60)) {
        let page: String = pieces.into_iter().map(|index| PIECES[index]).collect();
        let Ok(transcript) = read(page.as_bytes()) else { return Ok(()) };
        let text = &*transcript.text;
        prop_assert!(!text.ends_with('\n') && !text.contains("\n\n"), "{text}");
        for hint in &transcript.hints {
            let before = text.get(..hint.start);
            prop_assert!(before.is_some_and(|before| before.is_empty() || before.ends_with('\n')), "{text}");
        }
        prop_assert!(transcript.hints.is_sorted_by_key(|hint| hint.start));
        for remnant in &transcript.remnants {
            prop_assert!(text.get(remnant.span.range()).is_some(), "{text}");
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        _ = read(&bytes);
        let page = [b"<meta charset=gbk><p>", &*bytes].concat();
        _ = read(&page);
        let archive = [b"MIME-Version: 1.0\nContent-Type: multipart/x; boundary=\"a\"\n\n--a", &*bytes].concat();
        _ = read(&archive);
    }
}
