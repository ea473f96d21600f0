//! What scripts can see of a report, and the functions they can call.
//!
//! Every type is a handle: the document and a place or an index in it. The doc comment of a
//! function is its entry in the reference, in the form that [`super::manual`] reads; its example
//! runs as a test with these names bound, over a small report: `report`, `section`, `item`,
//! `sentence` (a place), `received`, `accepted`, `rate` (facts) and `parts` (facts).

mod day;
#[cfg(test)]
mod examples;
mod fact;
mod find;
#[cfg(test)]
pub(crate) mod fixture;
mod item;
mod list;
mod num;
mod operator;
mod place;
mod report;
mod section;
mod text;

use rhai::packages::{
    ArithmeticPackage, BasicArrayPackage, BasicFnPackage, BasicIteratorPackage, BasicMapPackage,
    BasicMathPackage, BasicStringPackage, LogicPackage, MoreStringPackage,
};
use rhai::{Dynamic, FuncRegistration, Map, Module, combine_with_exported_module, def_package};

use crate::facts::Num;
use crate::script::fault::Fault;
use crate::span::Span;
pub use day::Day;
pub use fact::{Fact, Facts};
pub use item::Item;
pub use list::{Handle, List};
pub use place::{Place, Places};
pub use report::Report;
pub use section::{Section, Sections};

/// The result of a function that can refuse; rhai prints this very name as `T`.
pub(super) type RhaiResultOf<T> = Result<T, Box<rhai::EvalAltResult>>;

def_package! {
    /// Everything a script can call. Rhai's packages of language core (`sleep`, `exit`) and time
    /// are left out on purpose.
    pub(super) Api(module): ArithmeticPackage, LogicPackage, BasicStringPackage, MoreStringPackage,
        BasicIteratorPackage, BasicFnPackage, BasicMathPackage, BasicArrayPackage, BasicMapPackage
    {
        combine_with_exported_module!(module, "num", num::functions);
        combine_with_exported_module!(module, "fact", fact::functions);
        combine_with_exported_module!(module, "facts", fact::list_functions);
        combine_with_exported_module!(module, "day", day::functions);
        combine_with_exported_module!(module, "place", place::functions);
        combine_with_exported_module!(module, "item", item::functions);
        combine_with_exported_module!(module, "section", section::functions);
        combine_with_exported_module!(module, "report", report::functions);
        combine_with_exported_module!(module, "find", find::functions);
        combine_with_exported_module!(module, "text", text::functions);
        list::register::<Fact>(module);
        list::register::<Place>(module);
        list::register::<Section>(module);
        operator::register(module);
        FuncRegistration::new("to_json").set_into_module(module, to_json);
        show_in_debug::<Fault>(module);
        show_in_debug::<Num>(module);
        show_in_debug::<Fact>(module);
        show_in_debug::<Day>(module);
        show_in_debug::<Place>(module);
        show_in_debug::<Item>(module);
        show_in_debug::<Section>(module);
        for (raw, name, _) in type_names() {
            module.set_custom_type_raw(raw, name);
        }
    }
}

/// Our types: as Rust names them, as scripts name them, and in Chinese.
fn type_names() -> [(&'static str, &'static str, &'static str); 10] {
    use std::any::type_name;
    [
        (type_name::<Num>(), "Num", "数"),
        (type_name::<Fact>(), "Fact", "事实"),
        (type_name::<Facts>(), "Facts", "事实列表"),
        (type_name::<Day>(), "Day", "日期"),
        (type_name::<Place>(), "Place", "位置"),
        (type_name::<Places>(), "Places", "位置列表"),
        (type_name::<Item>(), "Item", "分项"),
        (type_name::<Section>(), "Section", "章节"),
        (type_name::<Sections>(), "Sections", "章节列表"),
        (type_name::<Report>(), "Report", "报告"),
    ]
}

/// A type of ours, known by either name, as Chinese and English readers call it.
pub(super) fn display_name(raw: &str) -> [&str; 2] {
    let ours = type_names().into_iter().find(|&(rust, name, _)| rust == raw || name == raw);
    let last = raw.rsplit("::").next().unwrap_or(raw);
    ours.map_or([last; 2], |(_, en, zh)| [zh, en])
}

/// Where a value stands in the report, if it does: of a section its heading, of an item its marker.
pub(super) fn place_of(value: &Dynamic) -> Option<Span> {
    let fact = || value.read_lock::<Fact>().map(|fact| fact.span());
    let place = || value.read_lock::<Place>().map(|place| place.span());
    let day = || value.read_lock::<Day>().and_then(|day| day.span());
    let section = || value.read_lock::<Section>().map(|section| section.heading_span());
    let item = || value.read_lock::<Item>().map(|item| item.marker_span());
    fact().or_else(place).or_else(day).or_else(section).or_else(item)
}

/// A value as the reader of a message sees it.
pub(super) fn text_of(value: &Dynamic) -> String {
    if value.is_unit() {
        return String::new();
    }
    if let Ok(items) = value.as_array_ref() {
        return items.iter().map(text_of).collect::<Vec<_>>().join("、");
    }
    let num = || value.read_lock::<Num>().map(|num| num.to_string());
    let fact = || value.read_lock::<Fact>().map(|fact| fact.text().to_owned());
    let place = || value.read_lock::<Place>().map(|place| place.read().to_owned());
    let day = || value.read_lock::<Day>().map(|day| day.to_string());
    let section = || value.read_lock::<Section>().map(|section| section.heading_text().to_owned());
    let item = || value.read_lock::<Item>().map(|item| item.marker_text().to_owned());
    let ours = num().or_else(fact).or_else(place).or_else(day).or_else(section).or_else(item);
    let list = || listed::<Fact>(value).or_else(|| listed::<Place>(value));
    let fault = || value.read_lock::<Fault>().map(|fault| fault.message().zh);
    let ours = ours.or_else(list).or_else(|| listed::<Section>(value)).or_else(fault);
    ours.unwrap_or_else(|| {
        if value.is_variant() {
            display_name(value.type_name())[1].to_owned()
        } else {
            value.to_string()
        }
    })
}

/// The elements of a list of the report.
fn listed<H: Handle>(value: &Dynamic) -> Option<String> {
    let list = value.read_lock::<List<H>>()?.clone();
    let texts = list.into_iter().map(|one| text_of(&Dynamic::from(one)));
    Some(texts.collect::<Vec<_>>().join("、"))
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
fn show_in_debug<T: rhai::Variant + Clone>(module: &mut Module) {
    FuncRegistration::new("to_debug")
        .set_into_module(module, |value: &mut T| text_of(&Dynamic::from(value.clone())));
}

/// `()` for nothing.
fn or_unit<T: rhai::Variant + Clone>(value: Option<T>) -> Dynamic {
    value.map_or(Dynamic::UNIT, Dynamic::from)
}
