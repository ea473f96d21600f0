//! Inputs that are no reports, damaged ones, and ones made to be slow.

mod common;

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use common::{Folder, exit, in_snapshots, run};

const TITLE: &str = "云麓县2024年法治政府建设年度报告\n";
const BODY: &str = "一、主要举措和成效\n制定规范性文件3件，推进法治政府建设。\n";

/// What a hostile input may take, on a slow machine and without optimisation.
const PATIENCE: Duration = Duration::from_secs(60);

fn folder(files: &[(&str, &[u8])]) -> Folder {
    let folder = Folder::new();
    for (name, bytes) in files {
        folder.write(name, bytes);
    }
    folder
}

fn report() -> String {
    format!("{TITLE}{BODY}")
}

fn noise() -> Vec<u8> {
    (0..4000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect()
}

#[test]
fn what_cannot_be_checked_is_explained_and_the_rest_is_checked() {
    let (good, noise) = (report(), noise());
    let explanation = "《云麓县2024年法治政府建设年度报告》政策解读\n一、起草背景\n\
        为全面总结法治政府建设情况，起草了本报告。\n二、主要内容\n法治政府建设成效。\n";
    let news = "云麓县召开法治政府建设年度报告新闻发布会\n1月5日，云麓县召开会议，\
        听取2024年法治政府建设情况。\n会议指出，法治政府建设取得成效。\n";
    let circular = "省司法厅通报各地2024年法治政府建设年度报告公开情况\n\
        本网讯 截至3月31日，各地法治政府建设年度报告全部公开。\n";
    let files: &[(&str, &[u8])] = &[
        ("乱码.txt", &noise),
        ("二进制.txt", &[0; 64]),
        ("数字.txt", b"1 2 3\n45 67 89%\n"),
        ("旧文档.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("文档.docx", b"PK\x03\x04rest"),
        ("新闻.txt", news.as_bytes()),
        ("空.txt", b""),
        ("空白.txt", " \n\t\u{3000}\n".as_bytes()),
        ("网页.html", b"<!DOCTYPE html><html>"),
        ("解读.txt", explanation.as_bytes()),
        ("通报.txt", circular.as_bytes()),
        ("扫描.pdf", b"%PDF-1.7\nabc"),
        ("报告.txt", good.as_bytes()),
    ];
    let folder = folder(files);
    fs::create_dir(folder.at("空文件夹")).expect("made");
    let named = ["check", "没有.txt", "空文件夹", "."];
    in_snapshots("cli", || {
        insta::assert_snapshot!("bad-input", run(folder.path(), &named));
        insta::assert_snapshot!(
            "bad-input-en",
            run(folder.path(), &[&named[..], &["--lang", "en", "--format", "short"]].concat())
        );
    });
}

#[cfg(unix)]
#[test]
fn what_may_not_be_read_is_explained() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder(&[("秘密.txt", report().as_bytes())]);
    let path = folder.at("秘密.txt");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).expect("changed");
    if fs::read(&path).is_ok() {
        return; // Nothing is closed to root.
    }
    let shown = run(folder.path(), &["check", "秘密.txt"]);
    assert!(shown.starts_with("exit 2") && shown.contains("没有读取权限"), "{shown}");
}

#[test]
fn every_encoding_gives_the_same_findings() {
    let text = report() + &"二、存在的不足\n执法能力有待加强。\n".repeat(3);
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let gb = encoding_rs::GB18030.encode(&text).0.into_owned();
    let plain = folder(&[("报告.txt", text.as_bytes())]);
    let expected = run(plain.path(), &["check", "报告.txt", "--format", "json"]);
    assert!(expected.starts_with("exit 1"), "{expected}");
    for bytes in [
        gb,
        [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        [b"\xff\xfe", &little[..]].concat(),
        [b"\xfe\xff", &big[..]].concat(),
        little,
        big,
        text.replace('\n', "\r\n").into_bytes(),
    ] {
        let other = folder(&[("报告.txt", &bytes)]);
        assert_eq!(run(other.path(), &["check", "报告.txt", "--format", "json"]), expected);
    }
}

#[test]
fn a_torn_file_is_still_read() {
    let whole = format!("{}二、存在的不足\n法治政府建设", report());
    let torn = &whole.as_bytes()[..whole.len() - 1];
    let folder = folder(&[("报告.txt", torn)]);
    let shown = run(folder.path(), &["check", "报告.txt", "--format", "short"]);
    assert!(shown.starts_with("exit 1") && shown.contains("fazhi/plan"), "{shown}");
}

#[test]
fn a_bare_report_lacks_its_items() {
    let headings = format!("{TITLE}一、主要举措和成效\n二、存在的不足\n三、下一步安排\n");
    for (text, missing, unclear) in [(TITLE.to_owned(), 0, 1), (headings, 1, 0)] {
        let folder = folder(&[("报告.txt", text.as_bytes())]);
        let shown = run(folder.path(), &["check", "报告.txt", "--format", "short"]);
        assert!(shown.starts_with("exit 1"), "{shown}");
        assert_eq!(shown.matches("缺少").count(), missing, "{shown}");
        assert_eq!(shown.matches("没有认出章节").count(), unclear, "{shown}");
    }
}

#[test]
fn hostile_inputs_end() {
    let many = 100_000;
    let numbered =
        |from: &str| -> String { (0..many).map(|n| from.replace('#', &n.to_string())).collect() };
    let cases = [
        ("line", "制定规范性文件3件，推进法治政府建设，收到34件，受理30件。".repeat(60_000)),
        ("brackets", "（".repeat(many) + &"）".repeat(many)),
        ("marks", "（《“".repeat(many)),
        ("titles", "《".repeat(many) + &"》".repeat(many)),
        ("headings", numbered("#. 标题\n")),
        ("same headings", "一、举措\n（一）甲\n".repeat(many / 2)),
        ("items", "一是加强领导；".repeat(many)),
        ("item lines", "一是加强领导。\n".repeat(many)),
        ("numbers", numbered("办理#件、")),
        ("parts", format!("9件（{}）", numbered("甲#件、"))),
        ("years", "2021—2025年，".repeat(many)),
        ("dates", "2024年1月1日".repeat(many)),
        ("placeholders", "某某单位XX次，".repeat(many / 2)),
        ("pinyin", "建設(shè)".repeat(many)),
        ("spaces", " ".repeat(1_000_000) + &"\n".repeat(1_000_000)),
    ];
    for (name, text) in cases {
        ends(name, "txt", &format!("{TITLE}一、举措\n{text}。\n"));
    }
    let markdown = ["> ", "- ", "[", "*", "`", "|a"].map(|mark| mark.repeat(many / 2)).join("\n");
    ends("markdown", "md", &format!("# {TITLE}{markdown}"));
}

fn ends(name: &str, extension: &str, text: &str) {
    let file = format!("报告.{extension}");
    let folder = folder(&[(&file, text.as_bytes())]);
    let start = Instant::now();
    let path: &Path = folder.path();
    let code = exit(path, &["check", &file, "--format", "short"]);
    assert!(code > 0 && start.elapsed() < PATIENCE, "{name}: {code}, {:?}", start.elapsed());
}
