//! A run for people: all that is not as it should be, and a sentence.

use super::home::without_dot;
use super::{Case, Difference, FailedSample, Run, Verdict, diff, judge};
use crate::diagnostic::Diagnostic;
use crate::lang::Bilingual;
use crate::render::screen::{CYAN, GREEN, RED, YELLOW, clean, note, paint, wrap};
use crate::render::{self, Checked, EXAMPLE, Style, counted};
use crate::rule::{Rule, Test};
use crate::say;

/// Lines shown of the text of a test.
const LINES: usize = 12;

/// All that is to be looked at: tests in the order of the packs, then snapshots.
pub fn show(run: &Run<'_>, style: Style) -> String {
    let mut out = show_tests(run, style);
    for snapshot in &run.snapshots {
        match snapshot.verdict {
            Verdict::Passed => {}
            Verdict::Changed => out += &diff::show_snapshot(snapshot, style),
            _ => out += &diff::headed(snapshot, style),
        }
    }
    out
}

/// All tests that are to be looked at.
pub fn show_tests(run: &Run<'_>, style: Style) -> String {
    let mut page = Page { style, out: String::new(), failures: Vec::new() };
    for case in run.cases.iter().filter(|case| case.verdict != Verdict::Passed) {
        page.case(case);
    }
    for rule in &run.never_fired {
        page.never_fired(rule);
    }
    for sample in &run.failed_samples {
        page.failed_sample(sample);
    }
    page.out
}

/// The result of the run in one sentence, and how to go through its snapshots.
pub fn summary(run: &Run<'_>, style: Style, strict: bool) -> String {
    let passed = !run.cases.is_empty() && run.verdicts().all(|verdict| verdict == Verdict::Passed);
    let color = if run.is_wrong(strict) {
        RED
    } else if run.filter.snapshots && passed {
        GREEN
    } else {
        YELLOW
    };
    let said = sentence(run, passed);
    let mut out = paint(style, color, &wrap("", 0, said.get(style.lang), style.width)) + "\n";
    if run.snapshots.iter().any(|snapshot| snapshot.verdict.is_pending()) {
        let help = say!(
            style.lang,
            "加 --review 逐份审阅快照，加 --accept 全部采纳",
            "--review goes through the snapshots one by one, --accept accepts all"
        );
        out += &(wrap("", 0, &help, style.width) + "\n");
    }
    out
}

fn sentence(run: &Run<'_>, passed: bool) -> Bilingual {
    let (rules, tests, snapshots) = (run.rules, run.cases.len(), run.snapshots.len());
    let counts = counts(run);
    let english = format!("{}, {}", counted(rules, "rule"), counted(tests, "test"));
    let compared = counted(snapshots, "snapshot");
    if !run.filter.snapshots {
        say!(
            "共 {rules} 条规则、{tests} 个测试。{counts}；规则包有错误，未比较快照",
            "{english}; {counts}; the packs have problems, snapshots were not compared",
            counts
        )
    } else if passed {
        say!(
            "共 {rules} 条规则、{tests} 个测试、{snapshots} 份快照：全部通过",
            "{english}, {compared}: all passed"
        )
    } else {
        say!(
            "共 {rules} 条规则、{tests} 个测试、{snapshots} 份快照。{counts}",
            "{english}, {compared}; {counts}",
            counts
        )
    }
}

/// How many of each verdict, apart for each kind of thing: the numbers of one add up to all of it.
fn counts(run: &Run<'_>) -> Bilingual {
    let tests = run.cases.iter().map(|case| case.verdict).collect();
    let rules = run.never_fired.iter().map(|_| Verdict::NeverFired).collect();
    let reports = run.failed_samples.iter().map(|_| Verdict::Failed).collect();
    let snapshots = run.snapshots.iter().map(|snapshot| snapshot.verdict).collect();
    let groups: [(Bilingual, Vec<Verdict>); 4] = [
        (say!("测试", "tests"), tests),
        (say!("规则", "rules"), rules),
        (say!("报告", "reports"), reports),
        (say!("快照", "snapshots"), snapshots),
    ];
    let groups = groups.iter().filter(|(_, verdicts)| !verdicts.is_empty());
    let groups = groups.map(|(name, verdicts)| {
        let counts = counts_of(verdicts);
        say!("{name}：{counts}", "{name}: {counts}", name, counts)
    });
    let none = say!("没有可以运行的测试", "there is no test to run");
    let said = run.cases.is_empty().then_some(none).into_iter().chain(groups);
    Bilingual::join(said, "；", "; ")
}

fn counts_of(verdicts: &[Verdict]) -> Bilingual {
    let count = |verdict| verdicts.iter().filter(|one| **one == verdict).count();
    let counted = Verdict::ALL.iter().map(|&verdict| (verdict.words(), count(verdict)));
    let counted = counted.filter(|(_, count)| *count > 0);
    let said = counted.map(|(word, count)| say!("{word} {count}", "{count} {word}", word));
    Bilingual::join(said, "，", ", ")
}

struct Page<'a> {
    style: Style,
    out: String,
    /// Those already shown: a script fails in many tests in the same way.
    failures: Vec<&'a Diagnostic>,
}

impl<'a> Page<'a> {
    fn case(&mut self, case: &'a Case<'_>) {
        self.head(case.verdict, case.rule, case.test);
        let lang = self.style.lang;
        match (&case.test.known_gap, case.verdict) {
            (Some(reason), Verdict::KnownGap) => {
                self.note(&say!(lang, "原因：", "reason: "), reason);
            }
            (_, Verdict::GapClosed) => {
                let advice = say!(
                    lang,
                    "测试已经通过，请删去 known_gap",
                    "the test passes now: delete its known_gap"
                );
                self.note("", &advice);
            }
            _ => self.text_and_differences(case),
        }
        self.out.push('\n');
        if case.fired() && case.verdict.is_wrong(false) {
            let found = case.outcome.named(EXAMPLE.get(lang));
            self.out += &render::shown(&Checked { not_run: &[], ..found }, self.style);
        }
        self.failures(&case.rule.code, &case.outcome.failures);
    }

    fn text_and_differences(&mut self, case: &Case<'_>) {
        let lang = self.style.lang;
        let text: Vec<&str> = case.test.text.lines().collect();
        let shown = text[..text.len().min(LINES)].join("\n");
        let rest = if text.len() > LINES { "\n…" } else { "" };
        self.note(&say!(lang, "文本：", "text: "), &format!("{shown}{rest}"));
        for difference in &case.differences {
            let [expected, found] = sides(difference);
            self.note(&say!(lang, "应为：", "expected: "), expected.get(lang));
            self.note(&say!(lang, "实为：", "found: "), found.get(lang));
        }
    }

    fn never_fired(&mut self, rule: &Rule) {
        let Some(first) = rule.tests.first() else { return };
        self.head(Verdict::NeverFired, rule, first);
        let advice = say!(
            self.style.lang,
            "没有测试使它报出问题，请加一个能通过的 invalid 测试",
            "no test makes it find anything: add an invalid one that passes"
        );
        self.note("", &advice);
        self.out.push('\n');
    }

    fn failed_sample(&mut self, sample: &'a FailedSample) {
        let word = Verdict::Failed.words().get(self.style.lang);
        self.out += &format!("{} {}\n", paint(self.style, RED, word), clean(&sample.name));
        self.failures(&sample.name, &sample.failures);
    }

    fn failures(&mut self, name: &str, failures: &'a [Diagnostic]) {
        let new: Vec<_> =
            failures.iter().filter(|failure| !self.failures.contains(failure)).collect();
        for failure in new {
            let checked = Checked::refused(name, std::slice::from_ref(failure));
            self.out += &render::shown(&checked, self.style);
            self.failures.push(failure);
        }
    }

    fn head(&mut self, verdict: Verdict, rule: &Rule, test: &Test) {
        let word = format!("{}[{}]", verdict.words().get(self.style.lang), clean(&rule.code));
        let word = paint(self.style, verdict.color(), &word);
        let (file, line) = (clean(without_dot(&rule.file.name)), judge::line(rule, test));
        self.out += &wrap("", 2, &format!("{word} {file}:{line}"), self.style.width);
        self.out.push('\n');
    }

    fn note(&mut self, word: &str, text: &str) {
        self.out += &note(self.style, CYAN, word, text);
    }
}

/// What a test states, and what was found instead.
fn sides(difference: &Difference) -> [Bilingual; 2] {
    let Difference { what, expected, found } = difference;
    let side = |text: &str| match *what {
        "finding" => Bilingual::same(text),
        key => Bilingual::same(format!("{key}: {text}")),
    };
    let expected = match expected.as_deref() {
        None => say!("不报出", "no such finding"),
        Some("") if *what == "finding" => say!("报出问题", "a finding"),
        Some(text) => side(text),
    };
    [expected, found.as_deref().map_or_else(|| say!("没有报出", "nothing"), side)]
}
