//! Varied reports made from the samples in `reports/`; the same seed gives the same bytes.
//!
//! A report keeps its headings in their order; paragraphs are exchanged with those of other
//! samples, and place names, years and numbers are changed, so that no two reports are alike.

use std::fs;
use std::path::{Path, PathBuf};

use hegui::document::Document;
use hegui::input;
use hegui::text::{DamageKind, Format};

/// The places of the samples, by the two characters that tell them apart.
const PLACES: [&str; 8] = ["云麓", "临岚", "松渡", "岚汀", "砚泽", "青浔", "望岑", "栖河"];

/// Characters of invented places.
const SYLLABLES: [&str; 16] = [
    "澄", "浦", "霁", "川", "松", "屿", "砚", "溪", "岚", "桥", "禾", "渡", "茗", "泽", "栖", "陵",
];

/// The characters of a report, and how they are laid out.
pub struct Source {
    pub text: String,
    pub format: Format,
}

/// The sample reports in the order of their names.
pub fn samples() -> Vec<Source> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("reports");
    let entries = fs::read_dir(folder).expect("the samples are there");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("it can be listed").path()).collect();
    paths.sort();
    let read = |path: &PathBuf| {
        let (text, format) = input::read_file(path).expect("a sample can be read").into_text();
        Source { text, format }
    };
    paths.iter().filter(|path| input::is_wanted(path)).map(read).collect()
}

/// As many varied reports.
pub fn reports(count: usize) -> Vec<Source> {
    let samples = samples();
    let clean: Vec<_> = samples.iter().filter(|sample| !is_traditional(sample)).collect();
    let paragraphs: Vec<&str> =
        clean.iter().flat_map(|sample| sample.text.lines()).filter(|line| is_plain(line)).collect();
    let mut random = Random(0x5EED_CAFE_F00D_D00D);
    let vary = |index| {
        let sample: &Source = &samples[index % samples.len()];
        let others = if is_traditional(sample) { &[][..] } else { &paragraphs[..] };
        Source { text: varied(&sample.text, others, &mut random), format: sample.format }
    };
    (0..count).map(vary).collect()
}

fn is_traditional(sample: &Source) -> bool {
    let document = Document::new(sample.text.clone(), sample.format);
    document.text.damage().count(DamageKind::Traditional) > 0
}

/// Whether a line is a paragraph that no heading runs into.
fn is_plain(line: &str) -> bool {
    line.len() > 180 && !line.starts_with(['（', '(', '#', '|', '-'])
}

fn varied(sample: &str, others: &[&str], random: &mut Random) -> String {
    let place = [(); 2].map(|()| SYLLABLES[random.below(SYLLABLES.len())]).concat();
    let years = random.below(5);
    let mut report = String::with_capacity(sample.len() + sample.len() / 4);
    for line in sample.lines() {
        let exchanged = is_plain(line) && !others.is_empty() && random.below(2) == 0;
        let line = if exchanged { others[random.below(others.len())] } else { line };
        let changed = random.below(4) == 0;
        let line = PLACES.iter().fold(line.to_owned(), |line, old| line.replace(old, &place));
        change_numbers(&line, years, changed, random, &mut report);
        report.push('\n');
    }
    report
}

/// Moves years back; other numbers become others of the same length where that is wanted.
fn change_numbers(line: &str, years: usize, changed: bool, random: &mut Random, out: &mut String) {
    let mut rest = line;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at(start);
        let end = from.find(|c: char| !c.is_ascii_digit()).unwrap_or(from.len());
        let (number, after) = from.split_at(end);
        out.push_str(before);
        match number.parse::<usize>() {
            Ok(year @ 2018..=2100) if end == 4 => out.push_str(&(year - years).to_string()),
            Ok(_) if changed && end > 1 => {
                out.push(char::from(b'1' + random.below(9) as u8));
                out.extend((1..end).map(|_| char::from(b'0' + random.below(10) as u8)));
            }
            _ => out.push_str(number),
        }
        rest = after;
    }
    out.push_str(rest);
}

/// Numbers by Marsaglia's xorshift: all that is asked of them is to be the same next time.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound as u64) as usize
    }
}
