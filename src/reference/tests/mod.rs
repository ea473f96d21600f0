//! One declaration of the keys drives the check of files, the JSON Schema and the documentation.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{env, fs};

use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::{Value, json};

use super::{SCHEMAS, json_schema, keys};
use crate::diagnostic::SourceFile;
use crate::lang::{Lang, Names};
use crate::pack::keys::{FIGURES, PACK, PART, RULE, SECTION, WORD_LISTS};
use crate::render::Style;
use crate::yaml::at::At;
use crate::yaml::problems::Problems;
use crate::yaml::schema::{Choice, Key, Map, Schema, WORDS};
use crate::yaml::tree::{self, Node};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The schemas that stand in the repository: with both languages, since an editor cannot choose.
fn committed() -> impl Iterator<Item = (PathBuf, String)> {
    SCHEMAS.iter().map(|(name, map)| {
        let name = if *name == "config" { "hegui" } else { name };
        let path = root().join("schema").join(format!("{name}.schema.json"));
        (path, json_schema(map, &[Lang::Zh, Lang::En]))
    })
}

#[test]
fn the_schemas_are_current() {
    let update = env::var("INSTA_UPDATE").is_ok_and(|how| how == "always");
    for (path, schema) in committed() {
        if update {
            fs::create_dir_all(path.parent().expect("it is in schema/")).expect("it can be made");
            fs::write(&path, &schema).expect("it can be written");
        }
        let kept = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        let name = path.display();
        assert!(
            kept == schema,
            "{name} is not what is declared; `INSTA_UPDATE=always cargo test --lib reference::tests` writes it"
        );
    }
}

/// A compiled schema.
struct Validator {
    schemas: Schemas,
    index: SchemaIndex,
}

impl Validator {
    fn of(map: &'static Map) -> Self {
        let schema = json_schema(map, &[Lang::En]);
        let schema: Value = serde_json::from_str(&schema).expect("JSON");
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        let name = "file:///schema.json";
        compiler.add_resource(name, schema).expect("it is a resource");
        let index = compiler.compile(name, &mut schemas).expect("it is a schema");
        Self { schemas, index }
    }

    fn accepts(&self, value: &Value) -> bool {
        self.schemas.validate(value, self.index).is_ok()
    }
}

/// Whether the loader finds a value to be of the declared form.
fn loader_accepts(map: &'static Map, value: &Value) -> bool {
    let file = SourceFile { name: "a.yaml".to_owned(), text: String::new() };
    let mut problems = Problems::new(Arc::new(file), "pack");
    let node: Node = serde_json::from_value(value.clone()).expect("a tree");
    map.check(&At::root(&node), &mut problems);
    problems.finish().is_empty()
}

fn files_of(folder: &Path) -> Vec<PathBuf> {
    let entries =
        fs::read_dir(folder).expect("it is there").map(|entry| entry.expect("read").path());
    let mut files: Vec<_> = entries.collect();
    files.sort();
    files
}

fn value_of(node: &Node) -> Value {
    match node {
        Node::Null => Value::Null,
        Node::Bool(flag) => json!(flag),
        Node::Int(number) => json!(number),
        Node::Text(text) => json!(text),
        Node::List(list) => list.iter().map(value_of).collect(),
        Node::Map(map) => {
            Value::Object(map.iter().map(|(key, node)| (key.clone(), value_of(node))).collect())
        }
    }
}

#[test]
fn every_file_of_the_packs_is_valid_and_names_its_schema() {
    let validators = [&PACK, &RULE, &WORD_LISTS, &FIGURES].map(Validator::of);
    let folders = files_of(&root().join("rules")).into_iter();
    let files: Vec<_> = folders.flat_map(|folder| files_of(&folder)).collect();
    let yaml = files.iter().filter(|path| path.extension().is_some_and(|kind| kind == "yaml"));
    let mut seen = 0;
    for path in yaml {
        let text = fs::read_to_string(path).expect("it is text");
        let value = value_of(&tree::parse(&text).expect("it is YAML"));
        let (name, validator) = match path.file_stem().and_then(|stem| stem.to_str()) {
            Some("pack") => ("pack", &validators[0]),
            Some("words") => ("words", &validators[2]),
            Some("figures") => ("figures", &validators[3]),
            _ => ("rule", &validators[1]),
        };
        assert!(validator.accepts(&value), "{}", path.display());
        let schema = format!("../../schema/{name}.schema.json");
        assert!(path.parent().expect("a folder").join(&schema).is_file(), "{schema}");
        let first = format!("# yaml-language-server: $schema={schema}\n");
        assert!(text.starts_with(&first), "{} should begin: {first}", path.display());
        seen += 1;
    }
    assert!(seen > 50, "the packs have many rules, not {seen}");
}

/// All words that readers see in a map.
fn words_of<'v>(map: &'static Map, value: &'v Value) -> Vec<&'v Value> {
    let entries = value.as_object().into_iter().flatten();
    let known = entries.filter_map(|(name, value)| Some((map.key(name)?, value)));
    // The name of a source is the same in both languages.
    let said = known.filter(|(key, value)| key.name != "source" || value.is_object());
    said.flat_map(|(key, value)| words_in(&key.schema, value)).collect()
}

/// All words that readers see in a value of a form.
fn words_in<'v>(schema: &'static Schema, value: &'v Value) -> Vec<&'v Value> {
    let values = || value.as_object().into_iter().flat_map(|map| map.values());
    match schema {
        Schema::Words => vec![value],
        Schema::Map(map) | Schema::Maybe(map) | Schema::Either(_, map) => words_of(map, value),
        Schema::Each(schema) => values().flat_map(|value| words_in(schema, value)).collect(),
        Schema::Apart(map) => values().flat_map(|value| words_of(map, value)).collect(),
        Schema::OneOrMore(one) => match value {
            Value::Array(list) => list.iter().flat_map(|value| words_in(one, value)).collect(),
            _ => words_in(one, value),
        },
        _ => Vec::new(),
    }
}

#[test]
fn the_embedded_packs_speak_both_languages() {
    let mut seen = 0;
    for folder in files_of(&root().join("rules")) {
        for path in files_of(&folder) {
            let yaml = path.extension().is_some_and(|kind| kind == "yaml");
            let Some(text) = yaml.then(|| fs::read_to_string(&path).expect("text")) else {
                continue;
            };
            let value = value_of(&tree::parse(&text).expect("it is YAML"));
            let map = match path.file_stem().and_then(|stem| stem.to_str()) {
                Some("pack") => &PACK,
                Some("words") => &WORD_LISTS,
                Some("figures") => &FIGURES,
                _ => &RULE,
            };
            let words = words_of(map, &value);
            for words in &words {
                assert!(words.get("en").is_some(), "{}: no English for {words}", path.display());
            }
            seen += words.len();
        }
    }
    assert!(seen > 300, "the packs have many words, not {seen}");
}

/// One value of a form.
fn first(schema: &'static Schema) -> Value {
    match schema {
        Schema::OneOrMore(one) => first(one),
        Schema::Map(map) | Schema::Maybe(map) => least(map, map.keys[0].name),
        Schema::Words => least(&WORDS, "zh"),
        Schema::Each(value) => json!({"a": first(value)}),
        Schema::Apart(map) => json!({"a": least(map, map.keys[0].name)}),
        Schema::Either(scalar, _) => first(scalar),
        scalar => sound(scalar).remove(0),
    }
}

/// Values of a form.
fn sound(schema: &'static Schema) -> Vec<Value> {
    match schema {
        Schema::Text | Schema::Pattern => vec![json!("甲"), json!(3)],
        Schema::AnyText => vec![json!("甲"), json!("")],
        Schema::Words => sound_maps(&WORDS).into_iter().chain([json!("甲")]).collect(),
        Schema::Flag => vec![json!(true)],
        Schema::Number => vec![json!(0), json!(7)],
        Schema::Year => vec![json!(2024)],
        Schema::Years => vec![json!(2024), json!("2021.."), json!("..2019"), json!("2019..2024")],
        Schema::OneOf(names) => names.iter().map(|name| json!(name)).collect(),
        Schema::OneOrMore(one) => {
            let list = json!([first(one), first(one)]);
            sound(one).into_iter().chain([list]).collect()
        }
        Schema::Map(map) => sound_maps(map),
        Schema::Maybe(map) => sound_maps(map).into_iter().chain([Value::Null]).collect(),
        Schema::Each(value) => sound(value).into_iter().map(|value| json!({"a": value})).collect(),
        Schema::Apart(map) => sound_maps(map).into_iter().map(|map| json!({"a": map})).collect(),
        Schema::Either(first, map) => [sound(first), sound_maps(map)].concat(),
    }
}

/// Values that are not of a form.
fn unsound(schema: &'static Schema) -> Vec<Value> {
    match schema {
        Schema::Text | Schema::Pattern => vec![json!(""), json!(" "), json!(true), Value::Null],
        Schema::AnyText => vec![json!(true), Value::Null, json!(["甲"])],
        Schema::Words => {
            let maps = unsound_maps(&WORDS).into_iter().filter(Value::is_object);
            maps.chain(unsound(&Schema::Text)).collect()
        }
        Schema::Flag => vec![json!("yes"), json!(1), Value::Null],
        Schema::Number => vec![json!(-1), json!("3"), json!(1.5), Value::Null],
        Schema::Year => vec![json!(1900), json!("2024"), json!(2200)],
        Schema::Years => {
            vec![
                json!("2021-2024"),
                json!(".."),
                json!(""),
                json!(1900),
                json!("1900.."),
                json!(true),
            ]
        }
        Schema::OneOf(_) => vec![json!("nonesuch"), json!(1), Value::Null],
        Schema::OneOrMore(one) => {
            let lists = unsound(one).into_iter().map(|one| json!([one]));
            lists.chain(unsound(one)).chain([json!([])]).filter(|v| *v != json!(["甲"])).collect()
        }
        Schema::Map(map) => unsound_maps(map),
        Schema::Maybe(map) => unsound_maps(map).into_iter().filter(|v| !v.is_null()).collect(),
        Schema::Each(value) => {
            let maps = unsound(value).into_iter().map(|value| json!({"a": value}));
            maps.chain([json!("a"), json!([]), Value::Null]).collect()
        }
        // What is in it is checked apart.
        Schema::Apart(_) => vec![json!("a"), json!([]), Value::Null],
        Schema::Either(first, map) => {
            let maps = unsound_maps(map).into_iter().filter(Value::is_object);
            unsound(first).into_iter().filter(|v| !v.is_object()).chain(maps).collect()
        }
    }
}

/// The least map that is sound and has a key.
fn least(map: &'static Map, wanted: &str) -> Value {
    let mut names: Vec<&str> = vec![wanted];
    let needed = map.keys.iter().filter(|key| key.required && map.ways(key.name).is_none());
    names.extend(needed.map(|key| key.name));
    for choice in map.choices {
        match choice {
            Choice::One(ways) => {
                let way = ways.iter().find(|way| way.contains(&wanted)).unwrap_or(&ways[0]);
                names.extend(map.needed(way));
            }
            Choice::Some(some) if !some.contains(&wanted) => names.push(some[0]),
            Choice::Some(_) | Choice::Apart(_) => {}
        }
    }
    let value = |name: &str| Some(first(&map.key(name)?.schema));
    names.into_iter().filter_map(|name| Some((name.to_owned(), value(name)?))).collect()
}

fn with(mut map: Value, key: &str, value: Value) -> Value {
    map[key] = value;
    map
}

fn without(mut map: Value, key: &str) -> Value {
    map.as_object_mut().expect("a map").remove(key);
    map
}

fn sound_maps(map: &'static Map) -> Vec<Value> {
    let values = |key: &'static Key| {
        sound(&key.schema).into_iter().map(|value| with(least(map, key.name), key.name, value))
    };
    map.keys.iter().flat_map(values).collect()
}

fn unsound_maps(map: &'static Map) -> Vec<Value> {
    let mut found = vec![json!("a"), json!(["a"]), json!(5), Value::Null];
    for key in map.keys {
        let least = least(map, key.name);
        found.push(with(least.clone(), "nonesuch", json!("a")));
        if key.required {
            found.push(without(least.clone(), key.name));
        }
        let bad = unsound(&key.schema).into_iter();
        found.extend(bad.map(|value| with(least.clone(), key.name, value)));
    }
    for choice in map.choices {
        let (Choice::One(ways) | Choice::Apart(ways)) = choice else { continue };
        for way in *ways {
            for other in ways.iter().filter(|other| *other != way).copied().flatten() {
                let value = first(&map.key(other).expect("declared").schema);
                found.push(with(least(map, way[0]), other, value));
            }
        }
    }
    found
}

#[test]
fn loader_and_schema_accept_and_refuse_the_same() {
    let config = SCHEMAS.iter().find(|(name, _)| *name == "config").expect("it has a schema").1;
    for map in [&PACK, &SECTION, &PART, &RULE, &WORD_LISTS, &FIGURES, config] {
        let validator = Validator::of(map);
        for value in sound_maps(map) {
            assert!(loader_accepts(map, &value), "the loader refuses {value}");
            assert!(validator.accepts(&value), "the schema of {} refuses {value}", map.name);
        }
        for value in unsound_maps(map) {
            assert!(!loader_accepts(map, &value), "the loader accepts {value} as {}", map.name);
            // `Config::read` takes a file of comments for one that says nothing.
            let is_fresh = map.name == config.name && value.is_null();
            let accepted = validator.accepts(&value);
            assert_eq!(accepted, is_fresh, "the schema of {} and {value}", map.name);
        }
    }
}

/// All maps that stand in one, itself first.
fn maps_in(map: &'static Map, found: &mut Vec<&'static Map>) {
    if found.iter().any(|known| known.name == map.name) {
        return;
    }
    found.push(map);
    for key in map.keys {
        let mut schema = &key.schema;
        while let Schema::OneOrMore(inner) | Schema::Each(inner) = schema {
            schema = inner;
        }
        match schema {
            Schema::Map(map) | Schema::Maybe(map) | Schema::Apart(map) | Schema::Either(_, map) => {
                maps_in(map, found);
            }
            _ => {}
        }
    }
}

#[test]
fn every_key_and_name_stands_in_the_reference() {
    let page = fs::read_to_string(root().join("CONTRIBUTING.md")).expect("it is there");
    let wide = Style { width: 1000, ..Style::default() };
    let printed = SCHEMAS.map(|(_, map)| keys(map, wide)).concat();
    let mut maps = Vec::new();
    SCHEMAS.iter().for_each(|(_, map)| maps_in(map, &mut maps));
    assert!(maps.len() > 15, "many maps, not {}", maps.len());
    for key in maps.iter().flat_map(|map| map.keys) {
        assert!(page.contains(&format!("`{}`", key.name)), "`{}` is missing", key.name);
        let Names { zh, en } = key.about;
        assert!(!zh.is_empty() && !en.is_empty(), "{} is not explained", key.name);
        let mut schema = &key.schema;
        while let Schema::OneOrMore(inner) | Schema::Either(inner, _) = schema {
            schema = inner;
        }
        let Schema::OneOf(names) = schema else { continue };
        for name in *names {
            let told = printed.contains(name) || page.contains(&format!("`{name}`"));
            assert!(told, "`{name}` of `{}` is missing", key.name);
        }
    }
}
