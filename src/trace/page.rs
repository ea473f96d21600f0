//! An account as a page for a terminal.

use super::{Account, Looked, Row};
use crate::lang::Lang;
use crate::render::screen::Rows;
use crate::render::{Style, counted};
use crate::say;

/// Texts that are shown; JSON has all of them.
const TEXTS: usize = 10;

/// Steps of one text that are shown.
const STEPS: usize = 40;

/// Shows an account in rows no wider than the style says.
pub fn page(account: &Account, style: Style) -> String {
    let lang = style.lang;
    let mut page = Rows::new(style);
    let Account { path, code, title, .. } = account;
    page.row("", path);
    page.row("", &format!("{code}  {title}"));
    page.heading(&say!(lang, "运行的条件", "Conditions of running"));
    for condition in &account.conditions {
        page.row(if condition.holds { "  ✓ " } else { "  ✗ " }, &condition.words);
    }
    if !account.ran {
        let nothing = say!(lang, "规则没有运行。", "The rule did not run.");
        page.heading(&nothing);
        return page.out;
    }
    texts(account, lang, &mut page);
    if !account.whole.is_empty() {
        page.heading(&say!(lang, "对全文的判断", "About the report as a whole"));
        steps(&mut page, "  ", &account.whole, lang);
    }
    page.heading(&say!(lang, "结果", "What came of it"));
    if account.outcome.is_empty() {
        page.row("  ", &say!(lang, "没有发现问题", "nothing was found"));
    }
    steps(&mut page, "  ", &account.outcome, lang);
    page.out
}

fn texts(account: &Account, lang: Lang, page: &mut Rows) {
    let others: usize = account.others.iter().map(|others| others.count).sum();
    let all = account.texts.len() + others;
    if account.looks_at.is_empty() {
        return;
    }
    let looks_at = &account.looks_at;
    page.heading(&match all {
        0 => say!(lang, "要看的是{looks_at}，一处也没有", "Looks at {looks_at}; there is none"),
        _ => say!(
            lang,
            "看过的{looks_at}，共 {all} 处，走得最远的在前",
            "Looked at {looks_at} ({all}), furthest first"
        ),
    });
    for Looked { line, column, text, steps, .. } in account.texts.iter().take(TEXTS) {
        page.row(&format!("  {line}:{column}  "), text);
        self::steps(page, "      ", steps, lang);
    }
    more(page, "  ", account.texts.len(), TEXTS, lang);
    for others in &account.others {
        let (count, words) = (others.count, &others.words);
        let texts = counted(count, "text");
        page.row("  ", &say!(lang, "{count} 处：{words}", "{texts}: {words}"));
    }
}

/// Steps, each with its place where it has one.
fn steps(page: &mut Rows, indent: &str, steps: &[Row], lang: Lang) {
    for row in steps.iter().take(STEPS) {
        let place = row.line.zip(row.column).map(|(line, column)| format!("{line}:{column} "));
        page.row(&[indent, place.as_deref().unwrap_or("")].concat(), &row.words);
    }
    more(page, indent, steps.len(), STEPS, lang);
}

fn more(page: &mut Rows, indent: &str, all: usize, shown: usize, lang: Lang) {
    if all > shown {
        let more = all - shown;
        let words = say!(
            lang,
            "还有 {more} 处（--format json 列出全部）",
            "{more} more (--format json lists all)"
        );
        page.row(indent, &words);
    }
}
