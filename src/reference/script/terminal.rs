//! A page of Markdown as a terminal shows it.

use crate::render::Style;
use crate::render::screen::{BOLD, paint};
use crate::render::screen::{cells, wrap};

/// Shows a page in the columns of a terminal: headings underlined, how things are written flush
/// left, everything else indented; no fences, no links.
pub fn terminal(page: &str, style: Style) -> String {
    let mut out = String::new();
    let mut in_code = false;
    for line in page.lines() {
        if line.starts_with("```") {
            in_code = !in_code;
            continue;
        }
        let shown = if in_code { wrap("    ", 4, line, style.width) } else { prose(line, style) };
        out += shown.trim_end();
        out.push('\n');
    }
    out
}

fn prose(line: &str, style: Style) -> String {
    if line.starts_with('#') {
        let heading = line.trim_start_matches('#').trim_start();
        return format!("{}\n{}", paint(style, BOLD, heading), "─".repeat(cells(heading)));
    }
    if let Some(form) = only_code(line.trim_end()) {
        return paint(style, BOLD, form);
    }
    let plain = without_links(line).replace('`', "");
    match plain.strip_prefix("- ") {
        Some(item) => wrap("  - ", 4, item, style.width),
        None => wrap("  ", 2, &plain, style.width),
    }
}

/// What a line holds that is nothing but code.
fn only_code(line: &str) -> Option<&str> {
    let code = line.strip_prefix('`')?.strip_suffix('`')?;
    (!code.contains('`')).then_some(code)
}

/// `[title](#anchor)` as its title.
fn without_links(line: &str) -> String {
    let mut plain = String::new();
    let mut rest = line;
    while let Some((before, link)) = rest.split_once('[') {
        let Some(((title, _), after)) =
            link.split_once(')').and_then(|(link, after)| Some((link.split_once("](#")?, after)))
        else {
            break;
        };
        plain += before;
        plain += title;
        rest = after;
    }
    plain + rest
}
