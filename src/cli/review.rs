//! `hegui test --review`: snapshots accepted or rejected one by one.

use std::io;

use super::output;
use crate::diagnostic::Diagnostic;
use crate::harness::{self, Run};
use crate::lang::Lang;
use crate::render::Style;
use crate::say;

/// What was answered.
enum Answer {
    Accept,
    Reject,
    Skip,
    Quit,
}

/// Asks about every snapshot that waits, until all are seen or there is no more answer; gives what
/// could not be written.
pub fn run(run: &mut Run<'_>, style: Style) -> io::Result<Vec<Diagnostic>> {
    let lang = style.lang;
    let Run { home, snapshots, .. } = run;
    let pending: Vec<_> =
        snapshots.iter_mut().filter(|snapshot| snapshot.verdict.is_pending()).collect();
    let all = pending.len();
    let mut problems = Vec::new();
    for (index, snapshot) in pending.into_iter().enumerate() {
        output::write(&harness::show_snapshot(snapshot, style))?;
        let nth = index + 1;
        let done = match ask(nth, all, lang)? {
            Answer::Accept => snapshot.accept(home),
            Answer::Reject => snapshot.reject(home),
            Answer::Skip => Ok(()),
            Answer::Quit => break,
        };
        if let Err(error) = done {
            problems.push(harness::unwritable(snapshot, &error));
        }
    }
    Ok(problems)
}

/// Asks until there is an answer; the end of the input is one.
fn ask(nth: usize, all: usize, lang: Lang) -> io::Result<Answer> {
    let question = say!(
        lang,
        "第 {nth}/{all} 份：a 采纳，r 拒绝，s 跳过，q 退出 > ",
        "{nth}/{all}: a accept, r reject, s skip, q quit > "
    );
    loop {
        let answer = output::ask(&question)?;
        return Ok(match answer.as_deref() {
            Some("a" | "采纳") => Answer::Accept,
            Some("r" | "拒绝") => Answer::Reject,
            Some("s" | "跳过") => Answer::Skip,
            Some("q" | "退出") | None => Answer::Quit,
            Some(_) => continue,
        });
    }
}
