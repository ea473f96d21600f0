//! Exact numbers, which are intervals where the report is not exact.

use rhai::plugin::*;
use rhai::{Dynamic, ImmutableString};
use rust_decimal::{Decimal, RoundingStrategy};

use super::RhaiResultOf;
use super::operator::number;
use crate::facts::Num;
use crate::script::fault::Fault;

/// Most digits after the point that a decimal can have.
const MAX_DECIMALS: i64 = 28;

/// # Num 数
///
/// An exact decimal number: what facts give and what calculating with them gives. A number that the
/// report gives as about (约, 余, 多) is an interval.
///
/// 精确的十进制数：事实的数，以及用它们算出的数。报告写明是约数的（约、余、多）是一个区间。
#[export_module]
pub(super) mod functions {
    /// `num(text: string) -> Num`
    ///
    /// A number written exactly; decimals are written as text, because `99.5` without quotes is
    /// not exact.
    ///
    /// 精确的数。小数要写成文字，因为不加引号的 `99.5` 并不精确。
    ///
    /// ```rhai
    /// num("0.1") + num("0.2") == num("0.3")  // => true
    /// num(3) / 4                             // => 0.75
    /// ```
    #[rhai_fn(name = "num", return_raw)]
    pub fn num_of_text(text: ImmutableString) -> RhaiResultOf<Num> {
        let value =
            Decimal::from_str_exact(&text).map_err(|_| Fault::BadNumber(text.to_string()))?;
        Ok(Num { low: value, high: value, decimals: value.scale() })
    }

    /// `num(value: int) -> Num`
    ///
    /// A whole number as an exact one, so that `/` does not drop the rest.
    ///
    /// 把整数变成精确的数，这样 `/` 不会丢掉余数。
    ///
    /// ```rhai
    /// num(5) / 2  // => 2.5
    /// 5 / 2       // => 2
    /// ```
    #[rhai_fn(name = "num")]
    pub fn num_of_integer(value: i64) -> Num {
        Num::from(value)
    }

    /// `num.round(decimals: int) -> Num`
    ///
    /// Rounds to so many digits after the point, halves away from zero.
    ///
    /// 四舍五入到小数点后若干位。
    ///
    /// ```rhai
    /// (received / 7).round(2)  // => 4.86
    /// num("2.5").round(0)      // => 3
    /// ```
    #[rhai_fn(name = "round", pure)]
    pub fn round(num: &mut Num, decimals: i64) -> Num {
        let decimals = decimals.clamp(0, MAX_DECIMALS) as u32;
        let to = |end: Decimal| {
            end.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
        };
        Num { low: to(num.low), high: to(num.high), decimals }
    }

    /// `num.agrees(calculated: number) -> bool`
    ///
    /// Whether a printed number can stand for a calculated one: they differ by less than one unit of
    /// its last printed digit, because reports cut digits off as often as they round.
    ///
    /// 报告中的数能否就是算出的数：相差不到其末位的一个单位即可，因为报告既有四舍五入的，也有直接舍去的。
    ///
    /// ```rhai
    /// num("93.93").agrees(num("93.9382"))  // => true
    /// num("93.93").agrees(num("93.95"))    // => false
    /// ```
    #[rhai_fn(name = "agrees", pure, return_raw)]
    pub fn agrees(printed: &mut Num, calculated: Dynamic) -> RhaiResultOf<bool> {
        let calculated = number::<Num>("agrees", &calculated)?;
        Ok(printed.agrees(calculated))
    }

    /// `num.to_string() -> string`
    ///
    /// The number as text.
    ///
    /// 变成文字。
    ///
    /// ```rhai
    /// num("93.930").to_string()  // => 93.93
    /// ```
    #[rhai_fn(name = "to_string", pure)]
    pub fn to_text(num: &mut Num) -> String {
        num.to_string()
    }
}
