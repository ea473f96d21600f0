//! The same diagnostics through every renderer, and what holds for any diagnostic.

use std::sync::Arc;

use hegui::diagnostic::{Diagnostic, NotRun, Origin, Severity, SourceFile};
use hegui::document::Document;
use hegui::edit::{Applicability, Edit, Fix};
use hegui::facts::Facts;
use hegui::lang::Lang;
use hegui::render::{self, Checked, Format, Style};
use hegui::report::{Issuer, Report, Title};
use hegui::span::Span;
use hegui::text::{self, Text, Transcript};
use proptest::prelude::*;
use unicode_width::UnicodeWidthChar;

const REPORT: &str = "青石县2024年法治政府建设年度报告\n\
    一、主要工作\n\
    \u{3000}\u{3000}全年收到行政复议申请34件，受理36件，办结30件，其中维持12件、撤销3件、终止15件，综合纠错率10%。\
    持续开展证明事项清理，取消证明21项，群众办事所需材料明显减少，窗口平均等候时间缩短到9分钟。\
    举办法治讲座18场，覆盖干部2300余人次，组织旁听庭审4次，参加人数比上年增加两成以上。\
    行政应诉案件共计27件，行政机关负责人出庭应诉26件，出庭应诉率100%，败诉2件。\n\
    二、下一步打算\n\
    \u{3000}\u{3000}加强培训，补齐短板。\n\
    青石县人民政府\n\
    2023年2月30日\n";

fn document(source: &str) -> Document {
    let text = Text::new(source.to_owned(), text::Format::Plain);
    let heading = text.as_str().lines().next().unwrap_or_default().to_owned();
    let title =
        Title { span: Span::new(0, heading.len()), text: heading, year: None, issuers: Vec::new() };
    let issuer = Issuer { name: "青石县人民政府".into(), span: Span::default(), kind: None };
    let report = Report {
        title: Some(title).filter(|title| !title.text.is_empty()),
        year: Some(2024),
        issuers: vec![issuer],
        ..Report::new(&text)
    };
    Document { text, report, facts: Facts::default(), remnants: Vec::new(), apart: Vec::new() }
}

/// The same as read from Word.
fn without_lines(document: Document) -> Document {
    let text = document.text.source().to_owned();
    let word = Document::from(Transcript { text, ..Transcript::default() });
    let is_same = word.text.as_str() == document.text.as_str();
    if is_same { Document { text: word.text, ..document } } else { word }
}

/// What was found in a document, and nothing else.
fn found_in<'c>(document: &'c Document, diagnostics: &'c [Diagnostic]) -> Checked<'c> {
    Checked::new("a", Some(document), diagnostics, &[])
}

fn span(text: &str, words: &str) -> Span {
    let start = text.find(words).expect("the words are there");
    Span::new(start, start + words.len())
}

/// One diagnostic of each shape a rule can make.
fn found(text: &str) -> Vec<Diagnostic> {
    let at = |words: &str| span(text, words);
    let day = at("2023年2月30日");
    let mut wrong_day =
        Diagnostic::new("gongwen/impossible-date", Severity::Error, "没有2023年2月30日这一天")
            .at(day, "");
    wrong_day.fix = Some(Fix::replace(day, "2025年2月28日"));
    let mut missing =
        Diagnostic::new("fazhi/shortcomings", Severity::Error, "缺少“存在的不足和原因”")
            .at(Span::at(at("二、下一步打算").start), "应当写在这里之前");
    missing.basis = Some("《法治政府建设与责任落实督察工作规定》第二十四条：年度报告应当写明上一年度推进法治政府建设存在的不足和原因".into());
    vec![
        Diagnostic::new("gongwen/title-year", Severity::Info, "标题中的年份与落款不是前后年").at(at("2024年"), "标题"),
        Diagnostic::new("fazhi/case-funnel", Severity::Warning, "受理 36 件大于收到 34 件")
            .at(at("36件"), "受理")
            .label(at("34件"), "收到")
            .help("核对两个数字；如果含有上年结转的案件，请在报告中写明结转的件数，使读者能够自己算出来。"),
        Diagnostic::new("fazhi/breakdown", Severity::Error, "各项之和 12+3+15=30 不等于受理 36 件")
            .at(at("全年收到行政复议申请34件，受理36件，办结30件，其中维持12件、撤销3件、终止15件，综合纠错率10%。"), "这一句里的数字对不上")
            .label(at("36件"), "总数")
            .label(at("12件"), "")
            .label(at("撤销3件"), "")
            .label(at("15件"), "三项合计 30 件，比总数少 6 件，请核对是否漏写了一项，或者把上年的数字抄了过来"),
        Diagnostic::new("fazhi/attendance", Severity::Warning, "26÷27=96.30%，不是 100%")
            .at(at("100%"), "应为 96.30%")
            .label(at("34件"), "复议申请")
            .label(at("27件"), "应诉案件"),
        missing,
        wrong_day,
        Diagnostic::new("gongwen/repeated-body", Severity::Warning, "正文重复了一遍")
            .at(Span::new(at("一、主要工作").start, text.len()), "从这里起与上文相同")
            .help("删去重复的部分。\n如果是网页拼接造成的，请重新导出。"),
        Diagnostic::new("fazhi/sign-off", Severity::Info, "落款之后没有正文").at(Span::at(text.len()), "文件末尾"),
    ]
}

/// Diagnostics that are not about a report: about a script and about an input that is no text.
fn elsewhere() -> Vec<Diagnostic> {
    let script = SourceFile {
        name: "fazhi/breakdown.rhai".into(),
        text: "fn check(total, parts) {\n    let sum = parts.summ();\n}\n".into(),
    };
    let place = span(&script.text, "summ");
    let mut unreadable =
        Diagnostic::new("input/binary", Severity::Error, "这不是文本文件").from(Origin::Nowhere);
    unreadable.help = Some("请另存为 .txt 再检查。".into());
    vec![
        Diagnostic::new("script/no-function", Severity::Error, "没有函数 summ")
            .at(place, "是不是 sum？")
            .from(Origin::File(Arc::new(script))),
        unreadable,
    ]
}

fn render(format: &str, style: Style, inputs: &[Checked<'_>]) -> String {
    Format::named(format).expect("the format exists").outputs(inputs, style)
}

/// A report with everything, a clean one, one with a rule that did not run, and no report at all.
fn render_all(format: &str, style: Style) -> String {
    let (full, clean) = (document(REPORT), document("白沙镇2024年法治政府建设年度报告\n无。\n"));
    let (found, elsewhere) = (found(full.text.as_str()), elsewhere());
    let not_run = [NotRun { code: "fazhi/breakdown".into(), reason: "脚本出错".into() }];
    let inputs = [
        Checked::new("报告/青石县2024.txt", Some(&full), &found, &[]),
        Checked::new("报告/白沙镇2024.txt", Some(&clean), &[], &[]),
        Checked::new("报告/白沙镇2023.txt", Some(&clean), &[], &not_run),
        Checked::new("报告/附件.bin", None, &elsewhere, &not_run),
    ];
    render(format, style, &inputs)
}

fn with_snapshots(test: impl FnOnce()) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots/render"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(test);
}

#[test]
fn every_renderer_shows_the_same_diagnostics() {
    let english = Style { lang: Lang::En, ..Style::default() };
    let json = render_all("json", Style::default()).replace(",{", ",\n{").replace("[{", "[\n{");
    with_snapshots(|| {
        insta::assert_snapshot!("pretty", render_all("pretty", Style::default()));
        insta::assert_snapshot!(
            "pretty-40",
            render_all("pretty", Style { width: 40, ..Style::default() })
        );
        insta::assert_snapshot!("pretty-en", render_all("pretty", english));
        insta::assert_snapshot!("short", render_all("short", Style::default()));
        insta::assert_snapshot!("short-en", render_all("short", english));
        insta::assert_snapshot!("json", json);
    });
}

#[test]
fn a_document_without_lines_is_told_by_the_words_of_its_parts() {
    let document = without_lines(document(REPORT));
    let found = found(document.text.as_str());
    let input = [Checked::new("报告/青石县2024.docx", Some(&document), &found, &[])];
    let style = Style::default();
    with_snapshots(|| {
        insta::assert_snapshot!("pretty-without-lines", render("pretty", style, &input));
        insta::assert_snapshot!("short-without-lines", render("short", style, &input));
    });
    let plain = |text: String| text.replace("\u{1b}[2m", "").replace("\u{1b}[0m", "");
    let colored = plain(render("pretty", Style { color: true, ..style }, &input));
    assert!(!colored.lines().any(|row| row.starts_with(" 1 │")), "{colored}");
}

#[test]
fn json_tells_the_place_in_the_words_of_the_report() {
    let source = "云麓县2024年法治政府建设年度报告\n一、工作\n推进。\n（一）执法\n落实。\n推进执法。\n\
        表1 执法情况\n项目\t件\n许可\t3\n处罚\t4\n";
    let document = Document::from(source);
    let at = |words| span(document.text.as_str(), words);
    let found = [
        Diagnostic::new("a/b", Severity::Error, "话").at(at("推进执"), "").label(at("处罚"), ""),
        Diagnostic::new("a/b", Severity::Error, "话").at(at("法治"), ""),
    ];
    let json = render("json", Style::default(), &[found_in(&document, &found)]);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let told = |at: &serde_json::Value| {
        ["place", "section", "paragraph", "table", "row"].map(|key| at[key].clone())
    };
    let null = serde_json::Value::Null;
    let [first, second] = [0, 1].map(|index| &json["reports"][0]["diagnostics"][index]);
    let paragraph =
        ["一（一）第2段".into(), "一（一）".into(), 2.into(), null.clone(), null.clone()];
    assert_eq!(told(first), paragraph);
    let row = ["表1 第3行".into(), "一（一）".into(), null.clone(), 1.into(), 3.into()];
    assert_eq!(told(&first["labels"][0]), row);
    assert_eq!(told(second), ["标题".into(), null.clone(), null.clone(), null.clone(), null]);
}

#[test]
fn json_holds_places_in_characters() {
    let output = render_all("json", Style::default());
    let json: serde_json::Value = serde_json::from_str(&output).expect("JSON");
    assert_eq!(json["version"], 1);
    let finding = &json["reports"][0]["diagnostics"][1];
    assert_eq!(finding["code"], "fazhi/case-funnel");
    assert_eq!((&finding["line"], &finding["column"]), (&3.into(), &19.into()));
    assert_eq!((&finding["end_line"], &finding["end_column"]), (&3.into(), &22.into()));
    assert_eq!(finding["text"], "36件");
    assert_eq!(finding["labels"][0]["text"], "34件");
    let unreadable = &json["reports"][3]["diagnostics"][1];
    assert!(unreadable["line"].is_null() && unreadable["text"].is_null());
}

#[test]
fn json_of_nothing_is_json() {
    let json: serde_json::Value =
        serde_json::from_str(&render("json", Style::default(), &[])).expect("JSON");
    assert_eq!(json["reports"].as_array().map(Vec::len), Some(0));
}

#[test]
fn nothing_that_commands_a_terminal_is_shown() {
    let nasty = "甲\u{1b}[31m\u{7}乙\u{202e}丙\u{2066}\u{9b}\u{200b}\u{ad}\u{feff}丁\u{0}\u{7f}";
    let file = Arc::new(SourceFile { name: nasty.into(), text: format!("{nasty}\n{nasty}") });
    let mut diagnostic = Diagnostic::new(nasty, Severity::Error, nasty)
        .at(span(nasty, "丙"), nasty)
        .label(span(nasty, "丁"), nasty)
        .help(nasty)
        .from(Origin::File(file));
    diagnostic.basis = Some(nasty.into());
    diagnostic.fix = Some(Fix::replace(span(nasty, "丙"), nasty));
    let not_run = [NotRun { code: nasty.into(), reason: nasty.into() }];
    let document = document(nasty);
    let diagnostics = [diagnostic];
    let input = Checked::new(nasty, Some(&document), &diagnostics, &not_run);
    let bad = |c: char| {
        c != '\n' && (c.is_control() || "\u{202e}\u{2066}\u{200b}\u{ad}\u{feff}".contains(c))
    };
    let style = Style::default();
    for format in ["pretty", "short", "json"] {
        let output = render(format, style, &[input]);
        assert!(!output.contains(bad), "{format}: {output:?}");
        if format == "json" {
            let json: serde_json::Value = serde_json::from_str(&output).expect("JSON");
            assert_eq!(json["reports"][0]["diagnostics"][0]["code"], nasty);
        }
    }
}

/// A diagnostic about a file of that text, rendered without the line that names the input.
fn pretty(source: &str, labels: &[(Span, String)], width: usize, color: bool) -> String {
    let file = SourceFile {
        name: "报告/很长的目录名称/某某县二〇二四年年度报告.txt".into(),
        text: source.into(),
    };
    let (first, others) = labels.split_first().expect("there is a label");
    let mut diagnostic =
        Diagnostic::new("a/b", Severity::Error, "数字前后不一致，差距很大，请核对")
            .at(first.0, first.1.clone())
            .help("核对 numbers 与上文是否一致，必要时 ask the author 修改。")
            .from(Origin::File(Arc::new(file)));
    for (span, words) in others {
        diagnostic = diagnostic.label(*span, words.clone());
    }
    let input = Checked::refused("报告.txt", std::slice::from_ref(&diagnostic));
    render::shown(&input, Style { lang: Lang::Zh, color, width })
}

fn cells(text: &str) -> usize {
    text.chars().map(|c| c.width().unwrap_or(0)).sum()
}

/// What stands above the line or arrow under a row, by terminal cells.
fn underlined(output: &str) -> Vec<String> {
    let rows: Vec<&str> = output.lines().collect();
    let mut found = Vec::new();
    for pair in rows.windows(2) {
        let (Some((number, text)), Some((_, line))) =
            (pair[0].split_once('│'), pair[1].split_once('·'))
        else {
            continue;
        };
        if number.trim().parse::<usize>().is_err() {
            continue;
        }
        let marked: Vec<bool> = line.chars().map(|c| "─┬▲".contains(c)).collect();
        let mut at = 0;
        let mut above = String::new();
        for c in text.chars().chain(std::iter::repeat_n(' ', marked.len())) {
            let wide = c.width().unwrap_or(0);
            if marked.get(at).copied().unwrap_or(false) {
                above.push(c);
            }
            at += wide;
        }
        found.push(above);
    }
    found
}

fn paragraph() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => "[一-龥]{1,30}",
        1 => "[0-9]{1,6}(\\.[0-9]{2})?%?",
        1 => "[A-Za-z ]{1,20}",
        1 => "[。；，！？：、（）“”《》…—①㎡ｑ％　\t]{1,2}",
        1 => Just("\r\n".to_owned()),
    ];
    prop::collection::vec(piece, 1..120).prop_map(|pieces| pieces.concat())
}

/// The character boundary that is so far, in thousandths, into a text.
fn boundary(text: &str, thousandths: usize) -> usize {
    let mut at = text.len() * thousandths / 1000;
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn no_row_is_wider_than_the_width(
        text in paragraph(),
        places in prop::collection::vec((0..=1000usize, 0..=120usize, "[一-龥a-z ]{0,60}"), 1..6),
        width in 40..=120usize,
    ) {
        let labels: Vec<_> = places
            .into_iter()
            .map(|(from, len, words)| {
                let (start, end) = (boundary(&text, from), boundary(&text, (from + len).min(1000)));
                (Span::new(start, end), words)
            })
            .collect();
        let output = pretty(&text, &labels, width, false);
        for row in output.lines() {
            prop_assert!(cells(row) <= width, "{} > {width}: {row}\n{output}", cells(row));
        }
        prop_assert!(!output.contains("Failed"), "{output}");
    }

    #[test]
    fn a_place_in_the_words_of_the_report_fits_beside_the_path(
        heading in "[一-龥]{1,20}",
        path in "[一-龥a-z/]{1,60}",
        from in 0..400usize,
        width in 40..=90usize,
        has_lines in any::<bool>(),
        lang in prop_oneof![Just(Lang::Zh), Just(Lang::En)],
    ) {
        let source = format!("# 云麓县2024年法治政府建设年度报告\n\n## {heading}\n\n推进。\n\n### {heading}\n\n推进。\n\n落实。\n");
        let document = Document::new(source, text::Format::Markdown);
        let document = if has_lines { document } else { without_lines(document) };
        let found = [Diagnostic::new("a/b", Severity::Error, "话").at(Span::at(from), "此处")];
        let input = Checked::new(&path, Some(&document), &found, &[]);
        let output = render("pretty", Style { width, lang, ..Style::default() }, &[input]);
        let header = output.lines().find(|row| row.contains("╭─[")).unwrap_or_default();
        prop_assert!(cells(header) <= width, "{header}");
        prop_assert!(has_lines || header.contains(" · "), "{header}");
    }

    #[test]
    fn carets_stand_under_what_they_mark(
        text in paragraph(),
        from in 0..=1000usize,
        len in 0..=30usize,
        width in 40..=120usize,
    ) {
        let start = boundary(&text, from);
        let end = start + text[start..].chars().take(len).take_while(|c| !"\r\n".contains(*c)).map(char::len_utf8).sum::<usize>();
        let output = pretty(&text, &[(Span::new(start, end), "此处".into())], width, false);
        let marked = underlined(&output);
        prop_assert_eq!(marked.len(), 1, "{}", output);
        let wanted = text[start..end].replace('\t', " ");
        if wanted.is_empty() {
            let next = text[start..].chars().next().filter(|c| !"\r\n".contains(*c));
            let next = next.map(|c| if c == '\t' { ' ' } else { c });
            prop_assert!(marked[0].trim().is_empty() || marked[0].chars().next() == next, "{}", output);
        } else {
            // White space at the end of a row is not printed; the line under it is.
            let same = marked[0].trim_end() == wanted.trim_end();
            let whole = same && cells(&marked[0]) == cells(&wanted);
            let cut = wanted.starts_with(&marked[0]) && cells(&marked[0]) + 12 + 5 >= width;
            prop_assert!(whole || cut, "{:?} for {:?}\n{}", marked[0], wanted, output);
        }
    }

    #[test]
    fn any_span_of_any_text_is_shown(
        text in "\\PC{0,40}(\r\n|\n)?[一-龥\r\n]{0,20}",
        from in 0..200usize,
        to in 0..200usize,
        other in 0..200usize,
    ) {
        let labels = [(Span::new(from, to), "一".to_owned()), (Span::at(other), "二".to_owned())];
        let output = pretty(&text, &labels, 60, false);
        prop_assert!(!output.contains("Failed"), "{output}");
        for row in output.lines() {
            prop_assert!(cells(row) <= 60, "{row}\n{output}");
        }
    }
}

#[test]
fn a_fix_that_the_words_tell_already_is_not_told_again() {
    let document = document("推进法制政府建设。\n");
    let place = span(document.text.as_str(), "法制政府");
    let told = |message: &str, help: &str, fix: &str| {
        let mut found = Diagnostic::new("a/b", Severity::Error, message).at(place, "").help(help);
        found.fix = Some(Fix::replace(place, fix));
        let found = [found];
        let checked = found_in(&document, &found);
        render("pretty", Style::default(), &[checked]).contains("改为：")
    };
    assert!(!told("“法制政府”应为“法治政府”", "按固定用语改正。", "法治政府"));
    assert!(!told("用语有误：法制政府", "应为法治政府。", "法治政府"));
    assert!(told("用语有误：法制政府", "按固定用语改正。", "法治政府"));
    assert!(
        told("用语有误：法制政府", "按固定用语改正。", "政府"),
        "what stands there tells no fix"
    );
    assert!(told("多了四个字：法制政府", "按固定用语改正。", ""));
}

#[test]
fn fixes_tell_whether_they_are_safe_and_where_each_edit_is() {
    let document = document("推进法制政府建设，法制为先。\n");
    let text = document.text.as_str();
    let place = span(text, "法制政府");
    let mut safe = Diagnostic::new("a/b", Severity::Error, "用语有误").at(place, "");
    safe.fix = Some(Fix::replace(place, "法治政府"));
    let mut asks = safe.clone();
    asks.fix.iter_mut().for_each(|fix| fix.applicability = Applicability::Unsafe);
    let mut both = safe.clone();
    both.fix.iter_mut().for_each(|fix| fix.edits.push(Edit::new(span(text, "法制为"), "法治为")));
    let found = [safe, asks, both];
    let checked = found_in(&document, &found);
    let pretty = render("pretty", Style::default(), &[checked]);
    assert!(pretty.contains("改为：法治政府"), "{pretty}");
    assert!(pretty.contains("改为（改前请核对）：法治政府"), "{pretty}");
    let json = render("json", Style::default(), &[checked]);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let found = json["reports"][0]["diagnostics"].as_array().expect("a list");
    let told = |key: &str| found.iter().map(|one| one[key].clone()).collect::<Vec<_>>();
    assert_eq!(told("fix"), ["法治政府".into(), "法治政府".into(), serde_json::Value::Null]);
    assert_eq!(told("applicability"), ["safe", "unsafe", "safe"]);
    assert_eq!(
        found[2]["edits"][1],
        serde_json::json!({
            "line": 1, "column": 10, "end_line": 1, "end_column": 13,
            "text": "法制为", "replacement": "法治为",
        })
    );
}

/// What the places of a report may quote in JSON.
const QUOTED_BYTES: usize = 16 << 20;

#[test]
fn what_json_quotes_of_a_report_is_bounded() {
    let document = document(&"长".repeat(QUOTED_BYTES / 12));
    let whole = Span::new(0, document.text.as_str().len());
    let found = vec![Diagnostic::new("a/b", Severity::Error, "话").at(whole, ""); 9];
    let checked = found_in(&document, &found);
    let json = render("json", Style::default(), &[checked]);
    assert_eq!(json.matches(r#""text":"长"#).count(), 4);
    assert_eq!(json.matches(r#""column":1,"#).count(), 9);
}

#[test]
fn an_empty_text_and_the_last_byte_are_shown() {
    assert!(pretty("", &[(Span::at(0), "空".into())], 80, false).contains('▲'));
    let output = pretty("甲乙\r\n丙", &[(Span::new(8, 11), "末".into())], 80, false);
    assert_eq!(underlined(&output), ["丙"]);
    let output = pretty("甲乙\r\n丙", &[(Span::at(6), "行末".into())], 80, false);
    assert!(output.contains(":1:3]"), "{output}");
}

#[test]
fn colour_is_only_added() {
    let text = "收到申请34件，受理36件。";
    let labels = [(span(text, "36件"), "受理".into()), (span(text, "34件"), "收到".into())];
    let colored = pretty(text, &labels, 80, true);
    assert!(colored.contains("\u{1b}[31m") && colored.contains("\u{1b}[0m"));
    let plain = regex::Regex::new("\u{1b}\\[[0-9;]*m")
        .expect("it compiles")
        .replace_all(&colored, "")
        .into_owned();
    assert_eq!(plain, pretty(text, &labels, 80, false));
}
