//! What a message, an operator and `find` see of a value.

use std::any::type_name;

use jiff::civil::Date;
use rhai::Dynamic;

use super::{
    Cell, Cells, Day, Fact, Facts, Place, Places, Report, Row, Rows, Section, Sections, Table,
    Tables,
};
use crate::facts::Num;
use crate::script::fault::{Fault, RhaiResultOf};
use crate::span::Span;

/// One of our types, as scripts show it and calculate with it.
pub trait Seen {
    /// The value as the reader of a message sees it.
    fn text(&self) -> String;

    /// Where it stands in the report, if it does.
    fn place(&self) -> Option<Span> {
        None
    }

    /// What an operator sees of it.
    fn operand(&self) -> Operand {
        Operand::Other
    }
}

/// What an operator sees of a value.
pub enum Operand {
    Nothing,
    Number(Num),
    Day(Date),
    Text(String),
    Other,
}

impl Seen for Num {
    fn text(&self) -> String {
        self.to_string()
    }

    fn operand(&self) -> Operand {
        Operand::Number(*self)
    }
}

impl Seen for Fault {
    fn text(&self) -> String {
        self.message().zh
    }
}

/// Our types, as Rust names them and as scripts do.
pub fn type_names() -> [(&'static str, &'static str); 15] {
    [
        (type_name::<Num>(), "Num"),
        (type_name::<Fact>(), "Fact"),
        (type_name::<Facts>(), "Facts"),
        (type_name::<Day>(), "Day"),
        (type_name::<Place>(), "Place"),
        (type_name::<Places>(), "Places"),
        (type_name::<Section>(), "Section"),
        (type_name::<Sections>(), "Sections"),
        (type_name::<Table>(), "Table"),
        (type_name::<Tables>(), "Tables"),
        (type_name::<Row>(), "Row"),
        (type_name::<Rows>(), "Rows"),
        (type_name::<Cell>(), "Cell"),
        (type_name::<Cells>(), "Cells"),
        (type_name::<Report>(), "Report"),
    ]
}

/// The name that scripts have for a type.
pub fn name_of(raw: &'static str) -> &'static str {
    let ours = type_names().into_iter().find(|&(rust, _)| rust == raw);
    ours.map_or(raw, |(_, name)| name)
}

/// What is seen of a value of one of our types.
fn seen<R>(value: &Dynamic, see: impl FnOnce(&dyn Seen) -> R) -> Option<R> {
    macro_rules! first_of {
        ($($kind:ty),*) => {
            $(if let Some(value) = value.read_lock::<$kind>() {
                return Some(see(&*value));
            })*
        };
    }
    first_of!(
        Num, Fact, Day, Place, Section, Table, Row, Cell, Facts, Places, Sections, Tables, Rows,
        Cells, Report, Fault
    );
    None
}

/// Where a value stands in the report, if it does: of a section its heading.
pub fn place_of(value: &Dynamic) -> Option<Span> {
    seen(value, |seen| seen.place())?
}

/// A value as the reader of a message sees it.
pub fn text_of(value: &Dynamic) -> String {
    if value.is_unit() {
        return String::new();
    }
    if let Ok(items) = value.as_array_ref() {
        return items.iter().map(text_of).collect::<Vec<_>>().join("、");
    }
    let other = || {
        let of = |name: &str| name.rsplit("::").next().unwrap_or(name).to_owned();
        if value.is_variant() { of(value.type_name()) } else { value.to_string() }
    };
    seen(value, |seen| seen.text()).unwrap_or_else(other)
}

/// What an operator sees of a value, whatever its type.
pub fn operand_of(value: &Dynamic) -> Operand {
    if let Ok(integer) = value.as_int() {
        return Operand::Number(integer.into());
    }
    if value.is_unit() {
        return Operand::Nothing;
    }
    let text = || value.as_immutable_string_ref().ok().map(|text| Operand::Text(text.to_string()));
    seen(value, |seen| seen.operand()).or_else(text).unwrap_or(Operand::Other)
}

/// The number of a value that a function of `T` takes.
pub fn number<T>(function: &'static str, value: &Dynamic) -> RhaiResultOf<Num> {
    match operand_of(value) {
        Operand::Number(number) => Ok(number),
        _ => {
            let (left, right) = (name_of(type_name::<T>()), name_of(value.type_name()));
            Err(Fault::Operands(function, left, right).into())
        }
    }
}
