//! Operators between our types and rhai's, in both orders.
//!
//! Rhai answers `false` to a comparison nobody registered, so every one with one of our types on
//! either side is taken here, and those without meaning are refused.

use rhai::{Array, Dynamic, FuncRegistration, INT, ImmutableString, Module, Variant};

use super::seen::{Operand, Seen, name_of, operand_of};
use super::{
    Cell, Cells, Day, Fact, Facts, Place, Places, Report, Row, Rows, Section, Sections, Table,
    Tables,
};
use crate::facts::Num;
use crate::script::fault::{Fault, RhaiResultOf};

/// One operator: its sign and what it makes of two operands, `None` where that has no meaning.
struct Operator {
    sign: &'static str,
    apply: fn(Operand, Operand) -> Option<Result<Dynamic, ()>>,
}

/// How many of [`OPERATORS`] compare.
const COMPARISONS: usize = 6;

/// # Operators 运算符
///
/// `number` is a Num, a Fact or Cell that has a number, or a whole number. A number that the report gives as
/// about (约, 余, 多) is an interval: `<`, `>` and `!=` hold only if that is certain, `<=`, `>=` and
/// `==` if it is possible. So `a <= b` is exactly `!(a > b)`, and a rule that asserts one is silent
/// while the numbers leave it open.
///
/// `number`（数）可以是 Num、有数的事实或单元格，或者整数。报告写明是约数的（约、余、多）是一个区间：
/// `<`、`>`、`!=` 确定无疑才成立，`<=`、`>=`、`==` 有可能就成立。因此 `a <= b` 就是 `!(a > b)`，
/// 数字不足以断定时，规则不作声。
const OPERATORS: [Operator; 10] = [
    Operator { sign: "==", apply: |a, b| equal(a, b).map(yes) },
    Operator { sign: "!=", apply: |a, b| equal(a, b).map(|equal| yes(!equal)) },
    Operator { sign: "<", apply: |a, b| less(a, b).map(yes) },
    Operator { sign: ">", apply: |a, b| less(b, a).map(yes) },
    Operator { sign: "<=", apply: |a, b| less(b, a).map(|more| yes(!more)) },
    Operator { sign: ">=", apply: |a, b| less(a, b).map(|less| yes(!less)) },
    Operator { sign: "+", apply: |a, b| calculate(a, b, Num::checked_add) },
    Operator { sign: "-", apply: |a, b| calculate(a, b, Num::checked_sub) },
    Operator { sign: "*", apply: |a, b| calculate(a, b, Num::checked_mul) },
    Operator { sign: "/", apply: |a, b| calculate(a, b, Num::checked_div) },
];

fn yes(answer: bool) -> Result<Dynamic, ()> {
    Ok(answer.into())
}

/// `a == b -> bool`, `a != b -> bool`
///
/// Compares numbers, days (and dates of the report), or places and strings with each other; anything
/// with `()`, to ask whether it is there.
///
/// 比较数与数、日期与日期（含报告中的日期）、位置或文字与文字是否相同；也可与 `()` 比较，
/// 看有没有。
///
/// ```rhai
/// 34 == received                               // => true
/// report.place.dates().first == report.signed  // => true
/// section.heading != "主要工作"            // => true
/// report.written == ()                         // => true
/// ```
fn equal(left: Operand, right: Operand) -> Option<bool> {
    match (left, right) {
        (Operand::Number(left), Operand::Number(right)) => Some(left.possibly_equal(right)),
        (Operand::Day(left), Operand::Day(right)) => Some(left == right),
        (Operand::Text(left), Operand::Text(right)) => Some(left == right),
        // So that `x == ()` asks whether something is there.
        (Operand::Nothing, _) | (_, Operand::Nothing) => Some(false),
        _ => None,
    }
}

/// `a < b -> bool`, `a > b -> bool`, `a <= b -> bool`, `a >= b -> bool`
///
/// Compares numbers with numbers, or days with days.
///
/// 比较数与数的大小，或日期与日期的先后。
///
/// ```rhai
/// accepted < received               // => true
/// accepted > 30                     // => false
/// accepted <= received              // => true
/// report.published >= report.signed  // => true
/// ```
fn less(left: Operand, right: Operand) -> Option<bool> {
    match (left, right) {
        (Operand::Number(left), Operand::Number(right)) => Some(left.certainly_less(right)),
        (Operand::Day(left), Operand::Day(right)) => Some(left < right),
        _ => None,
    }
}

/// `a + b -> Num`, `a - b -> Num`, `a * b -> Num`, `a / b -> Num`
///
/// Calculates with numbers, exactly; `/` drops no rest unless both are whole numbers of the script.
///
/// 精确计算；`/` 不丢余数，除非两边都是脚本里写的整数。
///
/// ```rhai
/// accepted + 4           // => 34
/// received - accepted    // => 4
/// accepted * 2           // => 60
/// accepted / num("1.5")  // => 20
/// ```
fn calculate(
    left: Operand,
    right: Operand,
    function: fn(Num, Num) -> Option<Num>,
) -> Option<Result<Dynamic, ()>> {
    match (left, right) {
        (Operand::Number(left), Operand::Number(right)) => {
            Some(function(left, right).map(Dynamic::from).ok_or(()))
        }
        _ => None,
    }
}

impl Operator {
    fn run(
        &self,
        left: (Operand, &'static str),
        right: (Operand, &'static str),
    ) -> RhaiResultOf<Dynamic> {
        let fault = match (self.apply)(left.0, right.0) {
            Some(Ok(value)) => return Ok(value),
            Some(Err(())) => Fault::Uncountable(self.sign),
            None => Fault::Operands(self.sign, name_of(left.1), name_of(right.1)),
        };
        Err(fault.into())
    }
}

/// Registers every comparison with each of our types on either side, and calculation with those
/// that look like numbers.
pub(super) fn register(module: &mut Module) {
    for operator in &OPERATORS {
        register_for::<Num>(module, operator);
        register_for::<Fact>(module, operator);
        register_for::<Day>(module, operator);
        register_for::<Cell>(module, operator);
    }
    for operator in &OPERATORS[..COMPARISONS] {
        register_for::<Place>(module, operator);
        register_for::<Facts>(module, operator);
        register_for::<Places>(module, operator);
        register_for::<Sections>(module, operator);
        register_for::<Section>(module, operator);
        register_for::<Table>(module, operator);
        register_for::<Tables>(module, operator);
        register_for::<Row>(module, operator);
        register_for::<Rows>(module, operator);
        register_for::<Cells>(module, operator);
        register_for::<Report>(module, operator);
        refuse_unlike(module, operator.sign);
    }
}

/// Refuses to compare values of two of rhai's own types, which it would silently call unequal.
fn refuse_unlike(module: &mut Module, sign: &'static str) {
    fn refuse<A: Variant + Clone, B: Variant + Clone>(module: &mut Module, sign: &'static str) {
        set(module, sign, move |left: A, right: B| -> RhaiResultOf<Dynamic> {
            let (left, right) = (Dynamic::from(left), Dynamic::from(right));
            Err(Fault::Operands(sign, left.type_name(), right.type_name()).into())
        });
    }
    refuse::<INT, ImmutableString>(module, sign);
    refuse::<ImmutableString, INT>(module, sign);
    refuse::<INT, bool>(module, sign);
    refuse::<bool, INT>(module, sign);
    refuse::<ImmutableString, bool>(module, sign);
    refuse::<bool, ImmutableString>(module, sign);
    refuse::<INT, Array>(module, sign);
    refuse::<Array, INT>(module, sign);
    refuse::<ImmutableString, Array>(module, sign);
    refuse::<Array, ImmutableString>(module, sign);
}

fn register_for<T: Seen + Variant + Clone>(module: &mut Module, operator: &'static Operator) {
    let name = std::any::type_name::<T>();
    set(module, operator.sign, move |left: &mut T, right: Dynamic| {
        operator.run((left.operand(), name), (operand_of(&right), right.type_name()))
    });
    set(module, operator.sign, move |left: Dynamic, right: T| {
        operator.run((operand_of(&left), left.type_name()), (right.operand(), name))
    });
}

fn set<A: 'static, const N: usize, const X: bool, F>(module: &mut Module, sign: &str, function: F)
where
    F: rhai::RhaiNativeFunc<A, N, X, Dynamic, true> + Send + Sync + 'static,
{
    FuncRegistration::new(sign)
        .in_global_namespace()
        .with_purity(true)
        .set_into_module(module, function);
}
