//! Title, issuers and day of publication of reports that begin in many ways (`openings.txt`).

use hegui::check::Checker;
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

#[test]
fn a_report_is_known_by_its_introduction_or_its_headings() {
    let checker = Checker::embedded().unwrap();
    let is_report = |source: &str| checker.check(source).is_ok();
    let body = "\n一、工作\n开展检查30次。\n二、安排\n加强培训。\n";
    let opening = |words: &str| format!("{words}{body}");
    assert!(is_report(&opening("现将我局2024年度法治政府建设情况报告如下：")));
    assert!(is_report(&opening(
        "云麓县水利局关于2024年度工作情况的报告\n现将2024年法治政府建设工作情况汇报如下。"
    )));
    assert!(is_report(
        "县委、县政府：\n2024年，我局扎实推进各项工作。\n一、法治政府建设的举措\n检查30次。\n\
         二、法治政府建设的不足\n力量不足。\n三、打算\n加强培训。\n"
    ));
    for other in [
        "2024年，我局推进法治政府建设，取得了成效。",
        "现将我局2024年安全生产情况报告如下：",
        "云麓县2024年法治政府建设年度报告解读\n现将2024年法治政府建设情况报告如下：",
    ] {
        assert!(!is_report(&opening(other)), "{other}");
    }
}

#[test]
fn a_title_tells_a_report_by_more_than_its_last_word() {
    let checker = Checker::embedded().unwrap();
    let body = "\n2024年，扎实推进各项工作。\n一、工作\n检查30次。\n二、安排\n加强培训。\n";
    let is_report = |title: &str| checker.check(format!("{title}{body}").as_str()).is_ok();
    for title in [
        "云麓县水利局2024年法治政府建设工作总结及2025年工作计划",
        "云麓县水利局2024年法治政府建设工作情况和2025年工作思路",
        "云麓县人民政府关于2024年度法治政府建设情况的通报",
        "关于公布云麓县2024年度法治政府建设年度报告的公告",
        "云麓县2024年法治政府建设年度报告（审议稿）",
        "云麓县2024年法治建设工作报告",
        "云麓县2024年推进依法治县工作情况报告",
    ] {
        assert!(is_report(title), "{title}");
    }
    for title in [
        "云麓县2024年法治政府建设工作要点",
        "云麓县法治政府建设实施方案（2021—2025年）",
        "关于印发云麓县2024年法治政府建设工作总结的通知",
        "云麓县法治政府建设督察报告制度",
        "云麓县召开2024年法治政府建设工作总结会",
        "云麓县2024年政府信息公开工作年度报告",
    ] {
        assert!(!is_report(title), "{title}");
    }
}
