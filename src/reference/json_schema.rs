//! The declared keys as JSON Schema (draft 2020-12), for editors that complete and check files.

use std::collections::BTreeMap;

use serde_json::{Map as Object, Value, json};

use crate::config;
use crate::lang::Lang;
use crate::limits::ITEMS;
use crate::pack::keys::{FIGURES, PACK, RULE, WORD_LISTS};
use crate::yaml::schema::{Choice, Key, Map, Schema, WORDS};
use crate::years;

/// The files that have a schema: the name of each on the command line, and the map it is.
pub const SCHEMAS: [(&str, &Map); 5] = [
    ("pack", &PACK),
    ("rule", &RULE),
    ("words", &WORD_LISTS),
    ("figures", &FIGURES),
    ("config", &config::CONFIG),
];

/// A year of [`years::NAMED`] as a regex.
const YEAR: &str = "(1949|19[5-9][0-9]|2[01][0-9]{2})";

/// The JSON Schema of a file, with descriptions in some languages.
///
/// ```
/// use hegui::lang::Lang;
/// use hegui::reference::{SCHEMAS, json_schema};
/// let [_, (_, rule), ..] = SCHEMAS;
/// let schema = json_schema(rule, &[Lang::En]);
/// assert!(schema.contains(r##""pattern": {"##));
/// ```
pub fn json_schema(map: &'static Map, languages: &[Lang]) -> String {
    let mut writer = Writer { languages, defined: BTreeMap::new() };
    let mut root = writer.map(map);
    if std::ptr::eq(map, &config::CONFIG) {
        // A fresh file has every key commented out, and so holds nothing.
        root["type"] = json!(["object", "null"]);
    }
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": format!("hegui {}", map.name),
        "$defs": writer.defined,
    });
    merge(&mut schema, root);
    let text = serde_json::to_string_pretty(&schema).expect("plain values");
    format!("{text}\n")
}

struct Writer<'l> {
    languages: &'l [Lang],
    defined: BTreeMap<&'static str, Value>,
}

impl Writer<'_> {
    fn map(&mut self, map: &'static Map) -> Value {
        let keys: Object<String, Value> =
            map.keys.iter().map(|key| (key.name.to_owned(), self.key(key))).collect();
        let required = map.keys.iter().filter(|key| key.required && map.ways(key.name).is_none());
        let required: Vec<_> = required.map(|key| key.name).collect();
        let choices: Vec<_> = map.choices.iter().map(|choice| self.choice(map, choice)).collect();
        let mut schema =
            json!({"type": "object", "properties": keys, "additionalProperties": false});
        if !required.is_empty() {
            schema["required"] = json!(required);
        }
        if !choices.is_empty() {
            schema["allOf"] = json!(choices);
        }
        schema
    }

    fn key(&mut self, key: &'static Key) -> Value {
        let mut schema = self.schema(&key.schema);
        let about: Vec<_> = self.languages.iter().map(|lang| key.about.get(*lang)).collect();
        schema["description"] = json!(about.join("\n"));
        schema
    }

    fn choice(&self, map: &Map, choice: &Choice) -> Value {
        match choice {
            Choice::Some(names) => {
                let ways: Vec<_> = names.iter().map(|name| json!({"required": [name]})).collect();
                json!({"anyOf": ways})
            }
            Choice::One(ways) => {
                let way = |way: &&[&'static str]| json!({"required": map.needed(way), "properties": absent(ways, way)});
                json!({"oneOf": ways.iter().map(way).collect::<Vec<_>>()})
            }
            Choice::Apart(ways) => {
                let way = |way: &&[&'static str]| json!({"properties": absent(ways, way)});
                json!({"anyOf": ways.iter().map(way).collect::<Vec<_>>()})
            }
        }
    }

    fn schema(&mut self, schema: &'static Schema) -> Value {
        match schema {
            Schema::AnyText => json!({"type": ["string", "number"], "maxLength": schema.longest()}),
            Schema::Text | Schema::Pattern => json!({
                "type": ["string", "number"],
                "pattern": r"\S",
                "maxLength": schema.longest(),
            }),
            Schema::Words => {
                let chinese = self.schema(&Schema::Text);
                json!({"anyOf": [chinese, self.reference(&WORDS)]})
            }
            Schema::Flag => json!({"type": "boolean"}),
            Schema::Number => json!({"type": "integer", "minimum": 0}),
            Schema::Year => {
                json!({"type": "integer", "minimum": years::NAMED.0, "maximum": years::NAMED.1})
            }
            Schema::Years => json!({
                "type": ["string", "integer"],
                "pattern": format!(r"^\s*({YEAR}\s*(\.\.\s*({YEAR})?)?|\.\.\s*{YEAR})\s*$"),
                "minimum": years::NAMED.0,
                "maximum": years::NAMED.1,
            }),
            Schema::OneOf(names) => json!({"enum": names}),
            Schema::OneOrMore(one) => {
                let one = self.schema(one);
                let list = json!({"type": "array", "minItems": 1, "maxItems": ITEMS, "items": one});
                json!({"anyOf": [one, list]})
            }
            Schema::Map(map) => self.reference(map),
            Schema::Maybe(map) => json!({"anyOf": [{"type": "null"}, self.reference(map)]}),
            Schema::Each(value) => {
                json!({"type": "object", "additionalProperties": self.schema(value)})
            }
            Schema::Apart(map) => {
                json!({"type": "object", "additionalProperties": self.reference(map)})
            }
            Schema::Either(first, map) => {
                json!({"anyOf": [self.schema(first), self.reference(map)]})
            }
        }
    }

    /// A map stands in the schema once.
    fn reference(&mut self, map: &'static Map) -> Value {
        if !self.defined.contains_key(map.name) {
            self.defined.insert(map.name, Value::Null);
            let schema = self.map(map);
            self.defined.insert(map.name, schema);
        }
        json!({"$ref": format!("#/$defs/{}", map.name)})
    }
}

/// That the keys of all ways but one are not there.
fn absent(ways: &[&[&str]], way: &[&str]) -> Object<String, Value> {
    let others = ways.iter().filter(|other| **other != way).copied().flatten();
    others.map(|name| ((*name).to_owned(), json!(false))).collect()
}

fn merge(into: &mut Value, from: Value) {
    if let (Value::Object(into), Value::Object(from)) = (into, from) {
        into.extend(from);
    }
}
