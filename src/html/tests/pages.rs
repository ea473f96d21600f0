//! Whole reports in whole pages.

use super::sites::{SITES, Sample};
use super::systems::SYSTEMS;
use super::text_of;

const REPORTS: [&str; 4] = [
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/reports/good-county-2024.txt")),
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/reports/good-city-2018.txt")),
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/reports/missing-items-2021.txt")),
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/reports/draft-placeholders-2024.txt")),
];

#[test]
fn a_report_is_found_whole_in_every_page() {
    for report in REPORTS {
        let lines: Vec<_> = report.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let (title, paragraphs) = lines.split_first().expect("a report has a title");
        let sample = Sample { title, paragraphs };
        for site in SITES.iter().chain(&SYSTEMS) {
            let page = (site.page)(sample);
            let expected = site.head.iter().chain(&lines).copied().collect::<Vec<_>>();
            let found = text_of(page);
            for (found, expected) in found.lines().zip(&expected) {
                assert_eq!(found, *expected, "{}", site.name);
            }
            assert_eq!(found.lines().count(), expected.len(), "{}: {found}", site.name);
        }
    }
}
