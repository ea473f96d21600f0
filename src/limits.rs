//! What a pack or `hegui.yaml` may hold: every limit of reading and loading, in one place.
//!
//! Packs come from elsewhere. Each limit is far above what an honest pack needs. What exceeds it is
//! reported with its place and a way out, and a test in `tests/load_limits.rs` exceeds it.

use std::time::Duration;

// Files.

/// Bytes of one file.
pub const FILE_BYTES: usize = 512 * 1024;
/// Bytes of all files of one pack.
pub const PACK_BYTES: usize = 2 * 1024 * 1024;
/// Files and directories of one pack, and how deep they lie below it.
pub const PACK_FILES: (usize, usize) = (5_000, 8);
/// Bytes of all packs in one directory, and of all that are loaded beside the embedded ones.
pub const PACKS_BYTES: usize = 8 * 1024 * 1024;
/// Bytes of `hegui.yaml`.
pub const CONFIG_BYTES: usize = 64 * 1024;
/// Values of one list in `hegui.yaml`.
pub const CONFIG_ITEMS: usize = 200;

// One report.

/// Findings of all rules on one report that are reported in full. The rules that run share them
/// equally; findings beyond a rule's share are only counted.
pub const REPORT_FINDINGS: usize = 10_000;
/// Findings of a table on one report that are compared with each other; more are only counted.
pub const ROWS_FOUND: usize = 2_000;
/// Places of words that rules look for in one report: wrong forms of tables, parts of phrases, words of
/// figures, literals of patterns. With more of them no table is looked at.
pub const HITS: usize = 1_000_000;
/// Processor time of all rules on one report, over all threads: a backstop for patterns that are slow
/// on a text. A build that is not optimised takes ten times as long.
pub const RULES_TIME: Duration = Duration::from_secs(if cfg!(debug_assertions) { 30 } else { 3 });
/// Bytes of text times steps of a pattern that are searched at a time: a match does not reach over
/// more.
pub const SEARCH: usize = 500_000_000;

// YAML.

/// Brackets `[` and `{` inside each other, over any number of lines; the library takes quadratic
/// time for them.
pub const NESTING: usize = 64;
/// Lines that begin with `%`, which are compared with each other.
pub const DIRECTIVES: usize = 16;
/// Keys of one map, each of which is compared with those before it.
pub const KEYS: usize = 1000;
/// Characters of a key: it stands in the code of every finding.
pub const KEY_CHARS: usize = 100;
/// Values of one list: rows, tests, names.
pub const ITEMS: usize = 5000;
/// Bytes that are read to find the places of the problems of one file, which is read anew for each.
pub const LOCATED_BYTES: usize = 4 * 1024 * 1024;

// Words.

/// Characters of a text that users read, in one language, and of any other short text.
pub const TEXT_CHARS: usize = 500;
/// Characters of the text of a test.
pub const TEST_CHARS: usize = 50_000;
/// Placeholders in one text.
pub const PLACEHOLDERS: usize = 16;
/// Characters that one placeholder fills; of a longer value the middle is left out.
pub const VALUE_CHARS: usize = 200;
/// Characters of a message or help with everything filled in.
pub const MESSAGE_CHARS: usize = 1000;
/// Characters of the label at a further place.
pub const LABEL_CHARS: usize = 200;
/// Characters of a fix; a longer one is not given.
pub const FIX_CHARS: usize = 4000;
/// Bases of one rule, all of which every finding names.
pub const BASES: usize = 8;

// Patterns and names.

/// Bytes of all word lists of a pack, written out as regexes.
pub const LISTS_BYTES: usize = 1024 * 1024;

/// Characters of a pattern; with its word lists written out it has [`PATTERN_STEPS`] bytes at most.
pub const PATTERN_CHARS: usize = 4000;
/// Steps that one pattern becomes when its repetitions are written out; a step takes about ten
/// bytes once compiled.
pub const PATTERN_STEPS: usize = 200_000;
/// Steps of all patterns of a pack.
pub const PACK_STEPS: usize = 1_000_000;
/// Alternative ways of binding names in a rule.
pub const WAYS: usize = 50;
/// Names bound in one way.
pub const NAMES: usize = 16;

// Phrases.

/// Phrases of one rule.
pub const PHRASES: usize = 10_000;
/// Slips that are tried on the phrases of a rule when its list is checked.
pub const PROOFS: usize = 50_000;
/// Pieces of phrases with which the wordings of `except` are compared then.
pub const PIECES: usize = 10_000_000;
/// Characters of a phrase, the least and the most.
pub const PHRASE_CHARS: (usize, usize) = (4, 100);
/// Characters from which on a phrase tells a character that is taken for another, or stands twice.
pub const PHRASE_SHORT: usize = 4;
/// Those from which on it tells characters that sound nearly alike, or change places.
pub const PHRASE_MIDDLE: usize = 5;
/// Those from which on it tells a missing character, or a word that is there twice.
pub const PHRASE_LONG: usize = 6;
/// Those from which on a solid phrase tells a missing second character.
pub const PHRASE_SOLID: usize = 8;
/// Those from which on no word of grammar can make another phrase of it.
pub const PHRASE_WIDE: usize = 10;
/// Those from which on a mark within it is worth a hint.
pub const PHRASE_MARKS: usize = 12;
/// Places of one wording in a report from which on it is rather a usage than a slip.
pub const USAGE: usize = 3;
// Figures.

/// Characters before and after a number that are read with it: as many as a mask has bits.
pub const FIGURE_LEAD: usize = 64;
/// Characters between two words of one way of writing a figure.
pub const FIGURE_GAP: usize = 8;
/// The greatest whole of which all shares are tried, where the part is not named.
pub const FIGURE_COUNTED: i64 = 200;
/// Characters before a number in which the name of another body shows that the number is not the
/// report's own.
pub const FIGURE_BODY: usize = 40;
/// What all words around one number can be together; a catalogue in which they are more has one word for
/// too many figures, and the rest is not looked at.
pub const FIGURE_USES: usize = 2_000;
