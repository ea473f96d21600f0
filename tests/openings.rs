//! Title, issuers and day of publication of reports that begin in many ways (`openings.txt`).

use hegui::document::Document;
use hegui::text::Format;

const OPENINGS: &str = include_str!("openings.txt");

const BODY: &str = "\n2024年，扎实推进依法行政，现将有关情况报告如下。\n\n一、主要举措和成效\n\n制定规范性文件3件。\n\n\
    二、存在的不足\n\n一是执法力量不足，二是培训不够。\n";

/// What is read of an opening: title, issuers, day of publication.
fn read(source: String, format: Format) -> [String; 3] {
    let report = Document::new(source, format).report;
    let issuers: Vec<_> = report.issuers.into_iter().map(|issuer| issuer.name).collect();
    let parts = [
        report.title.map(|title| title.text),
        Some(issuers.join("、")).filter(|issuers| !issuers.is_empty()),
        report.metadata.published.map(|published| published.date.to_string()),
    ];
    parts.map(|part| part.unwrap_or_else(|| "-".to_owned()))
}

#[test]
fn every_opening_is_read() {
    let mut wrong = Vec::new();
    for opening in OPENINGS.split("\n>>> ").skip(1) {
        let (expected, lines) = opening.split_once('\n').unwrap_or((opening, ""));
        let mut expected = expected.split(" | ");
        let parts = [(); 3].map(|()| expected.next().unwrap_or_default().to_owned());
        let is_markdown = expected.next() == Some("md");
        let format = if is_markdown { Format::Markdown } else { Format::Plain };
        let found = read(format!("{lines}{BODY}"), format);
        if found != parts {
            wrong.push(format!(
                "{lines}\n  is     {}\n  is not {}",
                found.join(" | "),
                parts.join(" | ")
            ));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n\n{}", wrong.len(), wrong.join("\n\n"));
}
