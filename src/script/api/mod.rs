//! What scripts can see of a report, and the functions they can call.
//!
//! Every type is a handle: the document and a place or an index in it. The doc comment of a
//! function is its entry in the reference, in the form that [`super::manual`] reads; its example
//! runs as a test with these names bound, over a small report: `report`, `section`, `item`,
//! `table`, `sentence` (a place), `received`, `accepted`, `rate` (facts) and `parts` (facts).

mod body;
mod day;
mod fact;
mod find;
pub mod list;
mod num;
mod operator;
mod place;
mod report;
mod section;
pub mod seen;
mod table;
mod text;
mod words;

use rhai::packages::{
    ArithmeticPackage, BasicArrayPackage, BasicFnPackage, BasicIteratorPackage, BasicMapPackage,
    BasicMathPackage, BasicStringPackage, LogicPackage, MoreStringPackage,
};
use rhai::{Dynamic, FuncRegistration, Map, Module, combine_with_exported_module, def_package};

use crate::facts::Num;
use crate::script::fault::Fault;
pub use day::Day;
pub use fact::{Fact, Facts};
pub use place::{Place, Places};
pub use report::Report;
pub use section::{Section, Sections};
use seen::{Seen, text_of};
pub use table::{Cell, Cells, Row, Rows, Table, Tables};

def_package! {
    /// Everything a script can call. Rhai's packages of language core (`sleep`, `exit`) and time
    /// are left out on purpose.
    pub Api(module): ArithmeticPackage, LogicPackage, BasicStringPackage, MoreStringPackage,
        BasicIteratorPackage, BasicFnPackage, BasicMathPackage, BasicArrayPackage, BasicMapPackage
    {
        combine_with_exported_module!(module, "num", num::functions);
        combine_with_exported_module!(module, "fact", fact::functions);
        combine_with_exported_module!(module, "facts", fact::list_functions);
        combine_with_exported_module!(module, "day", day::functions);
        combine_with_exported_module!(module, "place", place::functions);
        combine_with_exported_module!(module, "section", section::functions);
        combine_with_exported_module!(module, "report", report::functions);
        combine_with_exported_module!(module, "table", table::functions::table);
        combine_with_exported_module!(module, "row", table::functions::row);
        combine_with_exported_module!(module, "cell", table::functions::cell);
        combine_with_exported_module!(module, "cells", table::functions::cells);
        combine_with_exported_module!(module, "find", find::functions);
        combine_with_exported_module!(module, "text", text::functions);
        combine_with_exported_module!(module, "words", words::functions);
        combine_with_exported_module!(module, "body", body::functions);
        list::register::<Fact>(module);
        list::register::<Place>(module);
        list::register::<Section>(module);
        list::register::<Table>(module);
        list::register::<Row>(module);
        list::register::<Cell>(module);
        operator::register(module);
        FuncRegistration::new("to_json").set_into_module(module, to_json);
        show_in_debug::<Fault>(module);
        show_in_debug::<Num>(module);
        show_in_debug::<Fact>(module);
        show_in_debug::<Day>(module);
        show_in_debug::<Place>(module);
        show_in_debug::<Section>(module);
        show_in_debug::<Table>(module);
        show_in_debug::<Row>(module);
        show_in_debug::<Cell>(module);
        for (raw, name) in seen::type_names() {
            module.set_custom_type_raw(raw, name);
        }
    }
}

/// A map as JSON, with everything of the report as the text that a message shows.
fn to_json(map: &mut Map) -> String {
    fn plain(value: &Dynamic) -> Dynamic {
        if let Ok(map) = value.as_map_ref() {
            return map
                .iter()
                .map(|(key, value)| (key.clone(), plain(value)))
                .collect::<Map>()
                .into();
        }
        if let Ok(array) = value.as_array_ref() {
            return array.iter().map(plain).collect::<Vec<_>>().into();
        }
        if value.is_variant() { text_of(value).into() } else { value.clone() }
    }
    rhai::format_map_as_json(&map.iter().map(|(key, value)| (key.clone(), plain(value))).collect())
}

/// Makes `debug` show a value as a message does, instead of the name of its type.
fn show_in_debug<T: Seen + rhai::Variant + Clone>(module: &mut Module) {
    FuncRegistration::new("to_debug").set_into_module(module, |value: &mut T| value.text());
}

/// `()` for nothing.
fn or_unit<T: rhai::Variant + Clone>(value: Option<T>) -> Dynamic {
    value.map_or(Dynamic::UNIT, Dynamic::from)
}
