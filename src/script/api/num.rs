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

#[export_module]
pub(super) mod functions {
    /// A number written exactly; decimals are written as text, because `99.5` without quotes is
    /// not exact.
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

    /// A whole number as an exact one, so that `/` does not drop the rest.
    ///
    /// ```rhai
    /// num(5) / 2  // => 2.5
    /// 5 / 2       // => 2
    /// ```
    #[rhai_fn(name = "num")]
    pub fn num_of_integer(value: i64) -> Num {
        Num::from(value)
    }

    /// Rounds to so many digits after the point, halves away from zero.
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

    /// Whether a printed number can stand for a calculated one: they differ by less than one unit of
    /// its last printed digit, because reports cut digits off as often as they round.
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

    /// The number as text.
    ///
    /// ```rhai
    /// num("93.930").to_string()  // => 93.93
    /// ```
    #[rhai_fn(name = "to_string", pure)]
    pub fn to_text(num: &mut Num) -> String {
        num.to_string()
    }
}
