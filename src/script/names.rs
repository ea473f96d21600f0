//! The names scripts can use, and how types are named to a reader.

use std::collections::{BTreeMap, BTreeSet};

use crate::lang::Bilingual;
use crate::say;
use crate::suggest::nearest;

/// The start of the name under which rhai keeps a getter.
const GETTER: &str = "get$";

/// All registered names, for "did you mean".
#[derive(Debug, Default)]
pub struct Names {
    /// By name, how many values they take.
    functions: BTreeMap<String, BTreeSet<usize>>,
    properties: BTreeSet<String>,
}

impl Names {
    /// Collects the names registered with an engine.
    pub fn of(engine: &rhai::Engine) -> Self {
        let function = |info: rhai::FuncInfo<'_>| {
            Some((info.metadata.name.to_string(), info.metadata.num_params))
        };
        let mut names = Self::default();
        for (name, count) in engine.collect_fn_metadata(None, function, true) {
            if let Some(property) = name.strip_prefix(GETTER) {
                names.properties.insert(property.to_owned());
            } else if is_word(&name) {
                names.functions.entry(name).or_default().insert(count);
            }
        }
        names
    }

    /// All names of functions and properties.
    pub fn all(self) -> BTreeSet<String> {
        self.functions.into_keys().chain(self.properties).collect()
    }

    /// Whether a function of this name exists, whatever it takes.
    pub fn has_function(&self, name: &str) -> bool {
        self.functions.contains_key(name)
    }

    /// How many values the functions of this name take, their receiver included.
    pub fn counts(&self, name: &str) -> Option<&BTreeSet<usize>> {
        self.functions.get(name)
    }

    /// Whether some type has a property of this name.
    pub fn has_property(&self, name: &str) -> bool {
        self.properties.contains(name)
    }

    /// The function meant by an unknown name, among ours and those of the script.
    pub fn function_like<'a>(&'a self, name: &str, script: &[&'a str]) -> Option<&'a str> {
        nearest(name, self.functions.keys().map(String::as_str).chain(script.iter().copied()))
    }

    /// The property meant by an unknown name.
    pub fn property_like(&self, name: &str) -> Option<&str> {
        nearest(name, self.properties.iter().map(String::as_str))
    }
}

/// Whether a name is made of letters, digits and `_`, and does not start with a digit.
pub fn is_word(name: &str) -> bool {
    name.chars().all(is_word_char) && name.starts_with(|c: char| !c.is_ascii_digit())
}

/// Whether a character can stand in a name.
pub fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Describes a type by the name that rhai or a script has for it.
pub fn type_name(name: &str) -> Bilingual {
    let [zh, en] = match name {
        "()" => ["空值", "()"],
        "i64" => ["整数", "an integer"],
        "f64" => ["小数", "a decimal literal"],
        "bool" => ["真假值", "a truth value"],
        "char" => ["字符", "a character"],
        "string" | "&str | ImmutableString | String" => ["文字", "a string"],
        "array" | "Array" => ["数组", "an array"],
        "map" | "Map" => ["映射", "a map"],
        "Fn" => ["函数", "a function"],
        "range" | "range=" => ["范围", "a range"],
        "Num" => ["数", name],
        "Fact" => ["事实", name],
        "Facts" => ["事实列表", name],
        "Day" => ["日期", name],
        "Place" => ["位置", name],
        "Places" => ["位置列表", name],
        "Section" => ["章节", name],
        "Sections" => ["章节列表", name],
        "Table" => ["表格", name],
        "Tables" => ["表格列表", name],
        "Row" => ["表格行", name],
        "Rows" => ["表格行列表", name],
        "Cell" => ["单元格", name],
        "Cells" => ["单元格列表", name],
        "Report" => ["报告", name],
        _ => [name.rsplit("::").next().unwrap_or(name); 2],
    };
    say!("{zh}", "{en}")
}
