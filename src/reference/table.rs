//! All rules in a list: a table for people, JSON for programs.

use serde::Serialize;

use super::{Entry, entries};
use crate::diagnostic::Diagnostic;
use crate::lang::Lang;
use crate::render::screen::{cells, clean, pad_end, wrap};
use crate::render::{Problem, Style, counted, screened};
use crate::rule::RuleSet;
use crate::say;

/// Cells that the title must have beside the other columns, else it stands below them.
const TITLE_ROOM: usize = 20;

struct Row {
    columns: [String; 4],
    title: String,
    basis: Option<String>,
}

/// All rules in a table as wide as the style says.
pub fn table(rules: &RuleSet, style: Style) -> String {
    let mut rows = vec![header(style.lang)];
    rows.extend(entries(rules).map(|entry| row(entry, style.lang)));
    let width = |column: usize| rows.iter().map(|row| cells(&row.columns[column])).max();
    let widths = [0, 1, 2, 3].map(|column| width(column).unwrap_or(0));
    let mut out: String = rows.iter().map(|row| show(row, widths, style.width)).collect();
    let count = rows.len() - 1;
    let rules = counted(count, "rule");
    out += &say!(
        style.lang,
        "\n共 {count} 条规则。用 hegui explain 代码 查看一条规则的说明。\n",
        "\n{rules}. `hegui explain CODE` explains one.\n"
    );
    out
}

fn header(lang: Lang) -> Row {
    let columns = [
        say!(lang, "代码", "code"),
        say!(lang, "级别", "severity"),
        say!(lang, "类型", "kind"),
        say!(lang, "状态", "state"),
    ];
    Row { columns, title: say!(lang, "名称", "title"), basis: None }
}

fn row(entry: Entry<'_>, lang: Lang) -> Row {
    let basis = entry.basis_words(lang);
    Row {
        columns: [
            clean(&entry.rule.code).into_owned(),
            entry.rule.kind.worst().words().get(lang).to_owned(),
            entry.rule.kind.words().get(lang).to_owned(),
            entry.state_word(lang),
        ],
        title: clean(entry.rule.title.get(lang)).into_owned(),
        basis: Some(clean(&say!(lang, "依据：{basis}", "basis: {basis}")).into_owned()),
    }
}

fn show(row: &Row, widths: [usize; 4], width: usize) -> String {
    let columns = row.columns.iter().zip(widths);
    let columns: String = columns.map(|(cell, width)| pad_end(cell, width) + "  ").collect();
    let beside = cells(&columns) + TITLE_ROOM <= width;
    let (hang, mut out) = if beside {
        (cells(&columns), wrap(&columns, cells(&columns), &row.title, width))
    } else {
        (4, format!("{}\n{}", columns.trim_end(), wrap("    ", 4, &row.title, width)))
    };
    if let Some(basis) = &row.basis {
        out.push('\n');
        out += &wrap(&" ".repeat(hang), hang, basis, width);
    }
    out.push('\n');
    out
}

#[derive(Serialize)]
struct List<'r> {
    version: u32,
    problems: Vec<Problem<'r>>,
    rules: Vec<Item<'r>>,
}

#[derive(Serialize)]
struct Item<'r> {
    code: &'r str,
    title: &'r str,
    severity: &'static str,
    kind: &'static str,
    state: &'static str,
    why: &'r str,
    basis: Vec<Clause<'r>>,
}

#[derive(Serialize)]
struct Clause<'r> {
    title: &'r str,
    source: &'r str,
    verified: bool,
}

/// All rules as JSON, with what is wrong with their packs: `{"version": 1, "problems": […],
/// "rules": […]}`.
pub fn json(rules: &RuleSet, problems: &[Diagnostic], lang: Lang) -> String {
    let problems = problems.iter().map(|problem| Problem::new(problem, lang)).collect();
    let rules = entries(rules).map(|entry| item(entry, lang)).collect();
    screened(&List { version: 1, problems, rules }) + "\n"
}

fn item(entry: Entry<'_>, lang: Lang) -> Item<'_> {
    let bases = entry.bases().map(|basis| Clause {
        title: basis.title.get(lang),
        source: basis.source.get(lang),
        verified: basis.verified,
    });
    Item {
        code: &entry.rule.code,
        title: entry.rule.title.get(lang),
        severity: entry.rule.kind.worst().name(),
        kind: entry.rule.kind.name(),
        state: entry.state_name(),
        why: entry.rule.why.get(lang),
        basis: bases.collect(),
    }
}
