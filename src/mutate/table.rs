//! Holes as a table for a terminal, and as JSON.

use serde::Serialize;

use super::trial::OfKind;
use super::{Defect, Holes, KINDS};
use crate::diagnostic::NotRun;
use crate::document::Document;
use crate::lang::Lang;
use crate::render::Places;
use crate::render::screen::Rows;
use crate::render::screen::{cells, clean, clip_end, clip_start, pad_end, pad_start};
use crate::render::{Style, screened};
use crate::say;
use crate::span::Span;

/// Holes shown of each kind where more than one kind was asked for, and findings of its own.
const SHOWN: usize = 5;

/// The kind of defect that changes numbers.
const NUMBER: &str = "number";

/// Cells of what stands before a defect, and of the words that it changes.
const CONTEXT: usize = 16;

/// The holes in rows no wider than the style says.
pub fn table(name: &str, document: &Document, holes: &Holes, style: Style) -> String {
    let (rows, places) = (Rows::new(style), Places::new(document));
    let mut page = Page { rows, places, holes, lang: style.lang };
    page.rows.row("", name);
    page.before();
    page.not_run();
    page.summary();
    page.holes();
    page.unwatched();
    page.never();
    page.rows.out
}

struct Page<'h> {
    rows: Rows,
    places: Places<'h>,
    holes: &'h Holes,
    lang: Lang,
}

impl Page<'_> {
    fn before(&mut self) {
        let (before, lang) = (&self.holes.before, self.lang);
        if before.is_empty() {
            return;
        }
        self.rows.heading(&say!(
            lang,
            "这份报告本来就有问题，下面只算新出现的：",
            "The report has findings of its own; only new ones count below:"
        ));
        for found in before.iter().take(SHOWN) {
            let at = found.primary.as_ref().map(|label| self.places.at(label.span));
            let at = at.map_or(String::new(), |at| format!("{}:{} ", at.line, at.column));
            let (severity, message) = (found.severity.words().get(lang), found.message.get(lang));
            self.rows.row("  ", &format!("{at}{severity}[{}] {message}", found.code));
        }
        if before.len() > SHOWN {
            let more = before.len() - SHOWN;
            self.rows.row("  ", &say!(lang, "还有 {more} 处", "{more} more"));
        }
    }

    fn not_run(&mut self) {
        let lang = self.lang;
        if self.holes.not_run.is_empty() {
            return;
        }
        self.rows.heading(&say!(
            lang,
            "没有运行、因而不能发现缺陷的规则：",
            "Rules that did not run and so can notice nothing:"
        ));
        for NotRun { code, reason } in &self.holes.not_run {
            let reason = reason.get(lang);
            self.rows.row("  ", &say!(lang, "未运行[{code}] {reason}", "not run[{code}] {reason}"));
        }
    }

    fn summary(&mut self) {
        let (kinds, lang) = (&self.holes.kinds, self.lang);
        self.rows.heading(&say!(
            lang,
            "放入的缺陷：发现 / 试过（其中仅有提示的；因 --limit 未试的）",
            "Defects put in: noticed / tried (by hints only; not tried for --limit)"
        ));
        let names = kinds.iter().map(|of| cells(of.kind.name)).max().unwrap_or(0);
        let titles = kinds.iter().map(|of| cells(of.kind.title.get(lang))).max().unwrap_or(0);
        for of in kinds {
            let name = pad_end(of.kind.name, names);
            let title = pad_end(of.kind.title.get(lang), titles);
            let noticed = pad_start(&of.noticed().to_string(), 5);
            let tried = pad_start(&of.tried.len().to_string(), 4);
            let notes = notes(of, lang);
            self.rows.row("  ", format!("{name}  {title}{noticed} /{tried}{notes}").trim_end());
        }
        let (tried, noticed) = self.holes.counts();
        self.rows
            .row("  ", &say!(lang, "合计发现 {noticed} / {tried}", "in all {noticed} / {tried}"));
    }

    fn holes(&mut self) {
        let (holes, lang) = (self.holes, self.lang);
        let shown = if holes.kinds.len() == 1 { usize::MAX } else { SHOWN };
        if holes.kinds.iter().all(|of| of.holes().next().is_none()) {
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
        for of in holes.kinds.iter().filter(|of| of.holes().next().is_some()) {
            let (name, title) = (of.kind.name, of.kind.title.get(lang));
            self.rows.row("  ", &format!("{name}  {title}"));
            of.holes().take(shown).for_each(|defect| self.hole(defect));
            let more = of.holes().count().saturating_sub(shown);
            if more > 0 {
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
    fn hole(&mut self, defect: &Defect) {
        let at = self.places.at(defect.place);
        let context = self.lead(defect.place);
        let shown = |words: &str| match words {
            "" => say!(self.lang, "（无）", "(nothing)"),
            words => clip_end(&clean(words), CONTEXT).into_owned(),
        };
        let forms: Vec<_> = defect.forms.iter().map(|form| shown(&form.after)).collect();
        let forms = forms.join(&say!(self.lang, "、", ", "));
        let before = shown(&defect.before);
        let row = format!("    {}:{}  {context}[{before}] → {forms}", at.line, at.column);
        self.rows.out.extend([&clip_end(&row, self.rows.width), "\n"]);
    }

    /// Some words before a place on its line.
    fn lead(&self, place: Span) -> String {
        let before = &self.places.document.text.as_str()[..place.start];
        let near = before.char_indices().rev().take_while(|(_, c)| *c != '\n').take(4 * CONTEXT);
        let start = near.last().map_or(before.len(), |(at, _)| at);
        clip_start(&clean(&before[start..]), CONTEXT).into_owned()
    }

    /// The numbers that stand in no relation to others; left out where no number was to be changed.
    fn unwatched(&mut self) {
        let (holes, lang) = (self.holes, self.lang);
        let (count, all) = (holes.unwatched.len(), holes.numbers);
        if count == 0 || !holes.kinds.iter().any(|of| of.kind.name == NUMBER) {
            return;
        }
        self.rows.heading(&say!(
            lang,
            "不在任何指标关系里的数：{count} / {all}",
            "Numbers that no relation between figures watches: {count} / {all}"
        ));
        let shown = if holes.kinds.len() == 1 { usize::MAX } else { SHOWN };
        for place in holes.unwatched.iter().take(shown) {
            let at = self.places.at(*place);
            let context = self.lead(*place);
            let number = clean(&self.places.document.text[*place]);
            self.rows.row("    ", &format!("{}:{}  {context}[{number}]", at.line, at.column));
        }
    }

    /// The rules that noticed nothing; left out where not all kinds of defect were tried.
    fn never(&mut self) {
        let (never, lang) = (&self.holes.never, self.lang);
        let count = never.len();
        if count == 0 || self.holes.kinds.len() < KINDS.len() {
            return;
        }
        self.rows.heading(&say!(
            lang,
            "对这份报告有效、但没有发现任何缺陷的规则（{count} 条）",
            "Rules in force for this report that noticed none of them ({count})"
        ));
        let mut row = String::from(" ");
        for code in never {
            if cells(&row) + 1 + cells(code) > self.rows.width {
                self.rows.out.extend([&row, "\n"]);
                row.truncate(1);
            }
            row.extend([" ", &clean(code)]);
        }
        self.rows.out.extend([&row, "\n"]);
    }
}

/// Further counts of a kind.
fn notes(of: &OfKind, lang: Lang) -> String {
    let (hinted, left_out) = (of.hinted(), of.left_out);
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
    numbers: usize,
    unwatched: Vec<Unwatched<'h>>,
}

#[derive(Serialize)]
struct Unwatched<'h> {
    line: usize,
    column: usize,
    text: &'h str,
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

impl Counted {
    fn of(of: &OfKind) -> Self {
        let (kind, tried, left_out) = (of.kind.name, of.tried.len(), of.left_out);
        Self { kind, tried, noticed: of.noticed(), hinted: of.hinted(), left_out }
    }
}

/// The holes as JSON: `{"version": 1, …}`, all of them.
pub fn json(name: &str, document: &Document, holes: &Holes) -> String {
    let places = Places::new(document);
    let all = holes.kinds.iter().flat_map(|of| of.holes().map(|defect| (of.kind.name, defect)));
    let holes_of = all.map(|(kind, Defect { place, before, forms, clues })| {
        let at = places.at(*place);
        let after = forms.iter().map(|form| form.after.as_str()).collect();
        Hole { kind, line: at.line, column: at.column, before, after, clues: *clues }
    });
    let unwatched = |place: &Span| {
        let at = places.at(*place);
        Unwatched { line: at.line, column: at.column, text: &document.text[*place] }
    };
    let shown = Shown {
        version: 1,
        path: name,
        before: holes.before.iter().map(|found| &*found.code).collect(),
        not_run: holes.not_run.iter().map(|rule| &*rule.code).collect(),
        kinds: holes.kinds.iter().map(Counted::of).collect(),
        holes: holes_of.collect(),
        never: holes.never.iter().map(|code| &**code).collect(),
        numbers: holes.numbers,
        unwatched: holes.unwatched.iter().map(unwatched).collect(),
    };
    screened(&shown) + "\n"
}
