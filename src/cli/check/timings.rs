//! What each rule cost, in a table.

use std::time::Duration;

use crate::check::Timing;
use crate::lang::Lang;
use crate::render::screen::{cells, clean, pad_end, pad_start};
use crate::say;

/// Cells of a column of numbers.
const NUMBER: usize = 10;

/// A row a rule, as they come, and their sum.
pub fn table(timings: &[Timing], lang: Lang) -> String {
    let spent: Duration = timings.iter().map(|timing| timing.spent).sum();
    let sum = say!(lang, "合计", "all rules");
    let codes = timings.iter().map(|timing| clean(&timing.code));
    let width = codes.map(|code| cells(&code)).max().unwrap_or(0).max(cells(&sum));
    let row = |name: &str, numbers: [&str; 3]| {
        let numbers = numbers.map(|number| pad_start(number, NUMBER)).concat();
        format!("{}{}\n", pad_end(name, width), numbers.trim_end())
    };
    let heads =
        [say!(lang, "报告", "reports"), say!(lang, "毫秒", "ms"), say!(lang, "占比", "share")];
    let mut table = row(&say!(lang, "规则", "rule"), heads.each_ref().map(String::as_str));
    for Timing { code, runs, spent: own } in timings {
        let share = own.as_secs_f64() / spent.as_secs_f64().max(f64::MIN_POSITIVE);
        let share = format!("{:.1}%", share * 100.0);
        table += &row(&clean(code), [&runs.to_string(), &milliseconds(*own), &share]);
    }
    table += &row(&sum, ["", &milliseconds(spent), ""]);
    table
}

fn milliseconds(time: Duration) -> String {
    format!("{:.3}", time.as_secs_f64() * 1000.0)
}
