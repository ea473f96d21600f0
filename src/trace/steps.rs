//! The steps of a rule in words.

use super::wanted::clipped;
use super::{Row, Teller, reasons};
use crate::facts::FactKind;
use crate::rule::Answer;
use crate::rule::Kind;
use crate::rule::binding::Logic;
use crate::rule::bound::Bound;

use crate::rule::trace::{Cited, Found, HeadingIs, LeftOut, Ran, Step};
use crate::say;
use crate::script::Finding;
use crate::span::Span;

/// Characters of a text that is quoted in passing.
const QUOTED: usize = 24;

/// Characters of what a name is bound to.
const BOUND: usize = 80;

/// How far a step brings a text towards a finding; a text without any weight is only counted.
pub(super) fn weight(step: &Step) -> usize {
    match step {
        Step::Found(_) => 1_000,
        Step::Ran(_) => 100,
        Step::Bound(..) => 10,
        Step::LeftOut(LeftOut::Unless(_)) | Step::Match(_) | Step::Row(_) => 10,
        Step::Cited(Cited::Fine) => 0,
        Step::Cited(_) => 10,
        Step::Heading(HeadingIs::Name) => 100,
        Step::Heading(HeadingIs::Ruled) => 10,
        Step::Evidence(count) => 10 + count,
        Step::Passed(..) => 1,
        _ => 0,
    }
}

impl Teller<'_> {
    /// Steps in words.
    pub(super) fn rows(&self, steps: &[Step]) -> Vec<Row> {
        let mut way = 0;
        let mut rows = Vec::with_capacity(steps.len());
        for step in steps {
            match step {
                Step::Way(number) => {
                    way = number - 1;
                    let words = say!(self.lang, "第 {number} 种绑定：", "way of binding {number}:");
                    rows.push(self.row("way", None, words));
                }
                Step::Unbound(name) => rows.push(self.unbound(name, way, &rows)),
                Step::Ran(ran) => rows.extend(self.ran(ran)),
                step => rows.extend(self.simple(step)),
            }
        }
        rows
    }

    /// A name that stayed free; what it wanted is told once a text.
    fn unbound(&self, name: &str, way: usize, before: &[Row]) -> Row {
        let wanted = self.wanted(name, way);
        let words =
            say!(self.lang, "{name} 没有绑定：要{wanted}", "{name} is not bound; wanted: {wanted}");
        let told = before.iter().any(|row| row.words == words);
        let again = || say!(self.lang, "{name} 没有绑定（同上）", "{name} is not bound (as above)");
        self.row("unbound", None, if told { again() } else { words })
    }

    /// A step that is one row whatever stands around it.
    fn simple(&self, step: &Step) -> Option<Row> {
        let lang = self.lang;
        Some(match step {
            Step::LeftOut(why) => self.left_out(*why),
            Step::Passed(place, why) => {
                let (text, why) = (self.text(*place), reasons::misfit(*why, lang));
                let words = say!(lang, "不取“{text}”：{why}", "“{text}” is not taken: {why}");
                self.row("passed", Some(*place), words)
            }
            Step::Bound(name, bound) => {
                let value = self.value(bound);
                self.row("bound", bound.span(), format!("{name} = {value}"))
            }
            Step::Match(place) => {
                let text = self.text(*place);
                self.row("match", Some(*place), say!(lang, "有“{text}”", "“{text}” is here"))
            }
            Step::Excepted(place, except) => {
                let text = self.text(*except);
                let words = say!(lang, "在例外“{text}”之内，不算", "inside the exception “{text}”");
                self.row("excepted", Some(*place), words)
            }
            Step::Row(why) => {
                let left_out = |why| self.left_out(why).words;
                self.row("row", None, reasons::set_aside(*why, lang, left_out))
            }
            Step::Table { forms, titles } => {
                let words = say!(
                    lang,
                    "表里有 {forms} 种写法、{titles} 个文件名称，文中有的列在上面",
                    "the table has {forms} forms and {titles} titles; those in the text stand above"
                );
                self.row("table", None, words)
            }
            Step::Cited(cited) => self.row("cited", None, reasons::cited(cited, lang)),
            Step::Heading(is) => self.row("heading", None, reasons::heading(*is, lang)),
            Step::Evidence(count) => {
                let words = say!(lang, "有 {count} 处说到此项", "{count} places speak of the item");
                self.row("evidence", None, words)
            }
            Step::Answer(answer) => self.answer(*answer),
            Step::Length(length, thin) => {
                let mut words = say!(
                    lang,
                    "这一章有 {length} 个汉字",
                    "its section has {length} Chinese characters"
                );
                if *thin > 0 {
                    words += &say!(lang, "，少于 {thin} 个算单薄", "; below {thin} it is thin");
                }
                self.row("length", None, words)
            }
            Step::Covered(area, covered) => {
                let words = match covered {
                    true => say!(
                        lang,
                        "从这里到该章结尾，写到了此项",
                        "from here to the section's end: covered"
                    ),
                    false => say!(
                        lang,
                        "从这里到该章结尾，没有写到此项",
                        "from here to the section's end: not covered"
                    ),
                };
                self.row("covered", Some(*area), words)
            }
            Step::Unverified => {
                let words = say!(
                    lang,
                    "此行出处未核对，只作提示",
                    "the row's source is unverified: a hint at most"
                );
                self.row("unverified", None, words)
            }
            Step::Found(found) => self.found(found),
            _ => return None,
        })
    }

    fn left_out(&self, why: LeftOut) -> Row {
        let lang = self.lang;
        let words = match why {
            LeftOut::Section => {
                say!(
                    lang,
                    "所在章节不看（in / not_in）",
                    "its section is left out (`in` / `not_in`)"
                )
            }
            LeftOut::When => {
                let texts = self.rule.kind.texts();
                let when = texts.and_then(|texts| texts.says.when.as_ref());
                let when = when.map_or(String::new(), clipped);
                say!(lang, "不符合 when（{when}）", "does not match `when` ({when})")
            }
            LeftOut::Unless(words) => {
                let text = self.text(words);
                say!(
                    lang,
                    "符合 unless，不看：有“{text}”",
                    "left out, it matches `unless`: “{text}”"
                )
            }
            LeftOut::Outside => say!(lang, "不在标题和正文里", "outside title and body"),
            LeftOut::Each => say!(lang, "不在 each 所说的文字里", "in no text of `each`"),
        };
        let place = match why {
            LeftOut::Unless(words) => Some(words),
            _ => None,
        };
        self.row("left_out", place, words)
    }

    /// What a name is bound to: as printed, and the number where that does not show it.
    fn value(&self, bound: &Bound) -> String {
        let document = self.places.document;
        let printed = clip(bound.printed(&document.text).get(self.lang), BOUND);
        let number = match bound {
            Bound::Fact(index, _) => match &document.facts.all()[*index].kind {
                FactKind::Quantity { value, .. } => Some(value),
                FactKind::Percent(value) | FactKind::Points(value) => Some(value),
                _ => None,
            },
            _ => None,
        };
        match number.map(ToString::to_string).filter(|number| !printed.starts_with(&**number)) {
            Some(number) => say!(self.lang, "{printed}（{number}）", "{printed} ({number})"),
            None => printed,
        }
    }

    fn ran(&self, ran: &Ran) -> Vec<Row> {
        let lang = self.lang;
        let printed = ran
            .printed
            .iter()
            .map(|line| self.row("printed", None, say!(lang, "输出：{line}", "printed: {line}")));
        let mut rows: Vec<Row> = printed.collect();
        if let (Some(result), Kind::Binding(rule)) = (ran.result, &self.rule.kind)
            && let Logic::Assert(assert, _) = &rule.logic
        {
            let source = assert.source();
            let words = match result {
                true => say!(lang, "{source} 成立", "{source} holds"),
                false => say!(lang, "{source} 不成立", "{source} does not hold"),
            };
            rows.push(self.row("assert", None, words));
        }
        rows.extend(ran.finds.iter().map(|find| self.find(find)));
        if let Some(why) = &ran.failed {
            let why = why.get(lang);
            rows.push(match ran.undecided {
                true => self.row(
                    "undecided",
                    None,
                    say!(lang, "此处无法判断：{why}", "nothing can be decided here: {why}"),
                ),
                false => self.row(
                    "failed",
                    None,
                    say!(lang, "脚本出错：{why}", "the script failed: {why}"),
                ),
            });
        } else if ran.result.is_none() && ran.finds.is_empty() {
            let words =
                say!(lang, "check 运行完毕，没有调用 find", "`check` ended without calling `find`");
            rows.push(self.row("ran", None, words));
        }
        rows
    }

    fn find(&self, find: &Finding) -> Row {
        let outcome = find.outcome.iter().map(|name| format!("\"{name}\""));
        let place = [format!("“{}”", self.text(find.place))];
        let values = find.values.iter().map(|value| format!("{}: {}", value.name, value.text));
        let all: Vec<_> = outcome.chain(place).chain(values).collect();
        let all = all.join(", ");
        self.row("find", Some(find.place), format!("find({all})"))
    }

    fn answer(&self, answer: Answer) -> Row {
        let lang = self.lang;
        let (place, words) = match answer {
            Answer::Own(index) => {
                let heading = self.places.document.report.sections[index].heading;
                let text = self.text(heading);
                (
                    Some(heading),
                    say!(lang, "有自己的一章：{text}", "it has its own section: {text}"),
                )
            }
            Answer::Passing { words, .. } => {
                let text = self.text(words);
                (
                    Some(words),
                    say!(
                        lang,
                        "没有自己的一章，只在别处提到“{text}”",
                        "only mentioned in passing: “{text}”"
                    ),
                )
            }
            Answer::Missing => (None, say!(lang, "全文没有此项", "the item is nowhere")),
        };
        self.row("answer", place, words)
    }

    fn found(&self, found: &Found) -> Row {
        let lang = self.lang;
        let (severity, message) = (found.severity.words().get(lang), found.message.get(lang));
        let mut words = say!(lang, "{severity}：{message}", "{severity}: {message}");
        if found.severity != found.declared {
            let declared = found.declared.words().get(lang);
            words += &say!(
                lang,
                "（原为{declared}，对这份报告降级）",
                " (declared {declared}, lowered here)"
            );
        }
        self.row("found", Some(found.place), words)
    }

    /// What stands at a place.
    fn text(&self, span: Span) -> String {
        clip(&self.places.document.text[span], QUOTED)
    }
}

/// A text, its end left out where it has more characters.
pub(super) fn clip(text: &str, characters: usize) -> String {
    match text.char_indices().nth(characters) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
