//! Exact numbers, which are intervals where the report is not exact.

use rhai::plugin::*;
use rhai::{Dynamic, ImmutableString};
use rust_decimal::Decimal;

use super::seen::number;
use crate::facts::Num;
use crate::script::fault::{Fault, RhaiResultOf};

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
        num.rounded(decimals.clamp(0, MAX_DECIMALS) as u32)
    }

    /// `num.agrees(calculated: number) -> bool`
    ///
    /// Whether a printed number can stand for a calculated one: rounded to its last printed digit or
    /// cut off there, because reports do either.
    ///
    /// 报告中的数能否就是算出的数：四舍五入到末位，或在末位之后直接舍去，都算相符。
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

    /// `num.is_share(part: number, whole: number) -> bool`
    ///
    /// Whether a printed percentage can be what a part is of its whole. 100 % is said only of all, 0 %
    /// only of none; else as `agrees`. Where the whole may be zero, nothing contradicts it.
    ///
    /// 报告中的百分数能否就是部分占全部的比率。只有全部才是 100%，一个也没有才是 0%，其余同
    /// `agrees`。全部可能为零时无从否定。
    ///
    /// ```rhai
    /// num("98.5").is_share(66, 67)    // => true
    /// num("100").is_share(999, 1000)  // => false
    /// num("100").is_share(0, 0)       // => true
    /// ```
    #[rhai_fn(name = "is_share", pure, return_raw)]
    pub fn is_share(printed: &mut Num, part: Dynamic, whole: Dynamic) -> RhaiResultOf<bool> {
        let number = |value| number::<Num>("is_share", value);
        Ok(printed.is_share(number(&part)?, number(&whole)?))
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
