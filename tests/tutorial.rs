//! The tutorials are lived through: files are written, commands typed, and what they print compared.
//!
//! In `docs/write-a-rule*.md` a fence with a path (```` ```yaml pack/rule.yaml ````) is a file to be
//! written, or to be changed where it is a `diff`; `sh` holds commands, and a `text` after it what
//! they print. `INSTA_UPDATE=always` writes the latter anew.

mod common;

use std::path::Path;
use std::{env, fs};

use common::{Folder, hegui, root};

#[test]
fn the_chinese_tutorial_works() {
    compare("docs/write-a-rule.zh-CN.md");
}

#[test]
fn the_english_tutorial_works() {
    compare("docs/write-a-rule.md");
}

fn compare(name: &str) {
    let path = root().join(name);
    let kept = fs::read_to_string(&path).expect("it is there").replace("\r\n", "\n");
    let folder = Folder::new();
    let lived = live(&kept, folder.path());
    if env::var("INSTA_UPDATE").is_ok_and(|how| how == "always") {
        fs::write(&path, &lived).expect("it can be written");
        return;
    }
    let differs = lived.lines().zip(kept.lines().chain([""])).find(|(new, old)| new != old);
    assert!(
        lived == kept,
        "{name} differs from what happens; `INSTA_UPDATE=always cargo test --test tutorial` writes \
         it\nfirst difference: {differs:#?}"
    );
}

/// Does in a directory what a page says; the page again, with what its commands printed.
fn live(page: &str, folder: &Path) -> String {
    let mut lived = String::new();
    let mut printed = None;
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        lived += &format!("{line}\n");
        let Some(info) = line.strip_prefix("```") else { continue };
        let block: Vec<_> = lines.by_ref().take_while(|line| *line != "```").collect();
        let mut block: String = block.iter().map(|line| format!("{line}\n")).collect();
        match info.split_once(' ') {
            Some(("diff", file)) => change(&folder.join(file), &block),
            Some((_, file)) => fs::write(folder.join(file), &block).expect("it can be written"),
            None if info == "sh" => {
                printed = Some(block.lines().map(|it| typed(it, folder)).collect())
            }
            None if info == "text" => block = printed.take().unwrap_or(block),
            None => {}
        }
        lived += &format!("{block}```\n");
    }
    lived
}

/// Applies a diff whose parts `@@` divides: each stands once in the file.
fn change(file: &Path, diff: &str) {
    let mut text = fs::read_to_string(file).expect("it was written");
    for part in diff.split("@@\n") {
        let side = |sign: char| -> String {
            let lines = part.lines().filter_map(|line| line.strip_prefix([' ', sign]));
            lines.map(|line| format!("{line}\n")).collect()
        };
        let (old, new) = (side('-'), side('+'));
        assert_eq!(text.matches(&old).count(), 1, "stands once: {old}");
        text = text.replace(&old, &new);
    }
    fs::write(file, text).expect("it can be written");
}

/// What a command prints, on standard output and then on standard error.
fn typed(command: &str, folder: &Path) -> String {
    let words: Vec<_> = command.split_whitespace().collect();
    let ["hegui", arguments @ ..] = &words[..] else { panic!("not run: {command}") };
    let output = hegui(folder, arguments).output().expect("the program runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8").replace('\\', "/");
    text(output.stdout) + &text(output.stderr)
}
