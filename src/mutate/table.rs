//! Holes as a table for a terminal, and as JSON.

use serde::Serialize;

use super::trial::OfKind;
use super::{Defect, Holes, KINDS, Kind};
use crate::diagnostic::NotRun;
use crate::document::Document;
use crate::lang::Lang;
use crate::render::places::Places;
use crate::render::rows::Rows;
use crate::render::screen::{cells, clean, clip_end, clip_start, pad_end, pad_start};
use crate::render::{Style, screened};
use crate::say;

/// Holes shown of each kind where more than one kind was asked for, and findings of its own.
const SHOWN: usize = 5;

/// Cells of what stands before a defect, and of the words that it changes.
const CONTEXT: usize = 16;

impl Kind {
    /// What the defect is.
    fn title(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
}

/// The holes in rows no wider than the style says.
pub fn table(name: &str, document: &Document, holes: &Holes, style: Style) -> String {
    let lang = style.lang;
    let mut page = Page { rows: Rows::new(style), places: Places::new(document) };
    page.rows.row("", name);
    page.before(holes, lang);
    page.not_run(holes, lang);
    page.summary(holes, lang);
    page.holes(holes, lang);
    page.never(holes, lang);
    page.rows.out
}

struct Page<'d> {
    rows: Rows,
    places: Places<'d>,
}

impl Page<'_> {
    fn before(&mut self, holes: &Holes, lang: Lang) {
        if holes.before.is_empty() {
            return;
        }
        self.rows.heading(&say!(
            lang,
            "这份报告本来就有问题，下面只算新出现的：",
            "The report has findings of its own; only new ones count below:"
        ));
        for found in holes.before.iter().take(SHOWN) {
            let at = found.primary.as_ref().map(|label| self.places.at(label.span));
            let at = at.map_or(String::new(), |at| format!("{}:{} ", at.line, at.column));
            let (severity, message) = (found.severity.words().get(lang), found.message.get(lang));
            self.rows.row("  ", &format!("{at}{severity}[{}] {message}", found.code));
        }
        if let Some(more) = holes.before.len().checked_sub(SHOWN).filter(|more| *more > 0) {
            self.rows.row("  ", &say!(lang, "还有 {more} 处", "{more} more"));
        }
    }

    fn not_run(&mut self, holes: &Holes, lang: Lang) {
        if holes.not_run.is_empty() {
            return;
        }
        self.rows.heading(&say!(
            lang,
            "没有运行、因而不能发现缺陷的规则：",
            "Rules that did not run and so can notice nothing:"
        ));
        for NotRun { code, reason } in &holes.not_run {
            let reason = reason.get(lang);
            self.rows.row("  ", &say!(lang, "未运行[{code}] {reason}", "not run[{code}] {reason}"));
        }
    }

    fn summary(&mut self, holes: &Holes, lang: Lang) {
        self.rows.heading(&say!(
            lang,
            "放入的缺陷：发现 / 试过（其中仅有提示的；因 --limit 未试的）",
            "Defects put in: noticed / tried (by hints only; not tried for --limit)"
        ));
        let names = holes.kinds.iter().map(|kind| cells(kind.kind.name)).max().unwrap_or(0);
        let titles = holes.kinds.iter().map(|kind| cells(kind.kind.title(lang))).max().unwrap_or(0);
        for kind in &holes.kinds {
            let (name, title) =
                (pad_end(kind.kind.name, names), pad_end(kind.kind.title(lang), titles));
            let noticed = pad_start(&kind.noticed().to_string(), 5);
            let tried = pad_start(&kind.tried.len().to_string(), 4);
            let notes = notes(kind, lang);
            self.rows.row("  ", format!("{name}  {title}{noticed} /{tried}{notes}").trim_end());
        }
        let (tried, noticed) = holes.counts();
        self.rows
            .row("  ", &say!(lang, "合计发现 {noticed} / {tried}", "in all {noticed} / {tried}"));
    }

    fn holes(&mut self, holes: &Holes, lang: Lang) {
        let all = holes.kinds.len() == 1;
        let open: Vec<_> =
            holes.kinds.iter().filter(|kind| kind.holes().next().is_some()).collect();
        if open.is_empty() {
            return self.rows.heading(&match holes.counts() {
                (0, _) => say!(
                    lang,
                    "这份报告里没有地方放入这样的缺陷。",
                    "The report has no place for such a defect."
                ),
                _ => say!(lang, "每处缺陷都有规则发现。", "Every defect was noticed."),
            });
        }
        self.rows.heading(&say!(lang, "没有规则发现的缺陷", "Defects that no rule noticed"));
        for kind in open {
            let (name, title) = (kind.kind.name, kind.kind.title(lang));
            self.rows.row("  ", &format!("{name}  {title}"));
            let shown = if all { usize::MAX } else { SHOWN };
            kind.holes().take(shown).for_each(|defect| self.hole(defect, lang));
            if let Some(more) = kind.holes().count().checked_sub(shown).filter(|more| *more > 0) {
                let more = say!(
                    lang,
                    "还有 {more} 处（--kind {name} 列出全部）",
                    "{more} more (--kind {name} lists all)"
                );
                self.rows.row("    ", &more);
            }
        }
    }

    /// One row: the place, some words before it, what it was and what it became.
    fn hole(&mut self, defect: &Defect, lang: Lang) {
        let at = self.places.at(defect.place);
        let text = self.places.document.text.as_str();
        let line = text[..defect.place.start].rsplit('\n').next().unwrap_or("");
        let line = clean(line);
        let context = clip_start(&line, CONTEXT);
        let nothing = say!(lang, "（无）", "(nothing)");
        let shown = |words: &str| match words {
            "" => nothing.clone(),
            words => clip_end(&clean(words), CONTEXT).into_owned(),
        };
        let forms: Vec<_> = defect.forms.iter().map(|form| shown(&form.after)).collect();
        let forms = forms.join(&say!(lang, "、", ", "));
        let before = shown(&defect.before);
        let row = format!("    {}:{}  {context}[{before}] → {forms}", at.line, at.column);
        self.rows.out += &clip_end(&row, self.rows.width);
        self.rows.out.push('\n');
    }

    /// Of one kind of defect it would tell nothing which rules noticed none.
    fn never(&mut self, holes: &Holes, lang: Lang) {
        let count = holes.never.len();
        if count == 0 || holes.kinds.len() < KINDS.len() {
            return;
        }
        let head = say!(
            lang,
            "对这份报告有效、但没有发现任何缺陷的规则（{count} 条）",
            "Rules in force for this report that noticed none of them ({count})"
        );
        self.rows.heading(&head);
        let mut row = String::from(" ");
        for code in &holes.never {
            if cells(&row) + 1 + cells(code) > self.rows.width {
                self.rows.out += &std::mem::replace(&mut row, String::from(" "));
                self.rows.out.push('\n');
            }
            row.extend([" ", &clean(code)]);
        }
        self.rows.out += &row;
        self.rows.out.push('\n');
    }
}

/// What else is to be said of a kind.
fn notes(kind: &OfKind, lang: Lang) -> String {
    let (hinted, left_out) = (kind.hinted(), kind.left_out);
    let mut notes = String::new();
    if hinted > 0 {
        notes += &say!(lang, "  提示 {hinted}", "  hints {hinted}");
    }
    if left_out > 0 {
        notes += &say!(lang, "  未试 {left_out}", "  left {left_out}");
    }
    notes
}

#[derive(Serialize)]
struct Shown<'h> {
    version: u8,
    path: &'h str,
    before: Vec<&'h str>,
    not_run: Vec<&'h str>,
    kinds: Vec<Counted>,
    holes: Vec<Hole<'h>>,
    never: Vec<&'h str>,
}

#[derive(Serialize)]
struct Counted {
    kind: &'static str,
    tried: usize,
    noticed: usize,
    hinted: usize,
    left_out: usize,
}

#[derive(Serialize)]
struct Hole<'h> {
    kind: &'static str,
    line: usize,
    column: usize,
    before: &'h str,
    after: Vec<&'h str>,
    clues: usize,
}

/// The holes as JSON: `{"version": 1, …}`, all of them.
pub fn json(name: &str, document: &Document, holes: &Holes) -> String {
    let places = Places::new(document);
    let all = holes.kinds.iter().flat_map(|of| of.holes().map(move |defect| (of.kind, defect)));
    let shown = Shown {
        version: 1,
        path: name,
        before: holes.before.iter().map(|found| &*found.code).collect(),
        not_run: holes.not_run.iter().map(|rule| &*rule.code).collect(),
        kinds: holes
            .kinds
            .iter()
            .map(|of| Counted {
                kind: of.kind.name,
                tried: of.tried.len(),
                noticed: of.noticed(),
                hinted: of.hinted(),
                left_out: of.left_out,
            })
            .collect(),
        holes: all
            .map(|(kind, defect)| {
                let at = places.at(defect.place);
                Hole {
                    kind: kind.name,
                    line: at.line,
                    column: at.column,
                    before: &defect.before,
                    after: defect.forms.iter().map(|form| form.after.as_str()).collect(),
                    clues: defect.clues,
                }
            })
            .collect(),
        never: holes.never.iter().map(|code| &**code).collect(),
    };
    screened(&shown) + "\n"
}
