//! Modules import only to the left, and rule content stays in `rules/`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Which modules each module may import; `lib.rs` lists them in the same order.
const IMPORTS: &[(&str, &[&str])] = &[
    ("span", &[]),
    ("lang", &[]),
    ("suggest", &[]),
    ("years", &[]),
    ("limits", &[]),
    ("clock", &[]),
    ("edit", &["lang", "span"]),
    ("disk", &[]),
    ("io_error", &["lang"]),
    ("diagnostic", &["edit", "lang", "span"]),
    ("kind", &["diagnostic", "lang"]),
    ("threads", &["diagnostic"]),
    ("writing", &["lang", "span"]),
    ("rewrite", &["span"]),
    ("extract", &["lang", "rewrite", "span", "writing"]),
    ("docx", &["diagnostic", "extract", "lang", "span"]),
    ("html", &["diagnostic", "extract", "lang", "span"]),
    ("pdf", &["diagnostic"]),
    ("text", &["edit", "extract", "lang", "rewrite", "span", "writing"]),
    ("input", &["diagnostic", "docx", "extract", "html", "io_error", "kind", "lang", "pdf"]),
    ("report", &["lang", "span", "text", "writing"]),
    ("facts", &["lang", "span", "text", "writing"]),
    ("document", &["facts", "input", "report", "span", "text"]),
    ("pattern", &["clock", "lang", "limits", "span", "text", "writing"]),
    ("detect", &["document", "facts", "lang", "pattern", "report", "span", "text", "writing"]),
    ("figures", &["clock", "document", "facts", "lang", "limits", "pattern", "span", "writing"]),
    ("yaml", &["diagnostic", "lang", "limits", "pattern", "span", "suggest", "years"]),
    (
        "script",
        &[
            "clock", "document", "facts", "lang", "pattern", "report", "span", "suggest", "text",
            "writing",
        ],
    ),
    (
        "engine",
        &[
            "clock",
            "diagnostic",
            "document",
            "facts",
            "lang",
            "pattern",
            "report",
            "script",
            "span",
            "suggest",
            "text",
            "threads",
        ],
    ),
    (
        "rule",
        &[
            "clock",
            "detect",
            "diagnostic",
            "document",
            "edit",
            "engine",
            "facts",
            "figures",
            "lang",
            "limits",
            "pattern",
            "report",
            "script",
            "span",
            "text",
            "writing",
            "yaml",
            "years",
        ],
    ),
    (
        "pack",
        &[
            "detect",
            "diagnostic",
            "document",
            "engine",
            "facts",
            "figures",
            "io_error",
            "lang",
            "limits",
            "pattern",
            "report",
            "rule",
            "script",
            "span",
            "suggest",
            "text",
            "threads",
            "writing",
            "yaml",
            "years",
        ],
    ),
    ("config", &["diagnostic", "limits", "span", "yaml"]),
    (
        "check",
        &[
            "clock",
            "diagnostic",
            "document",
            "figures",
            "lang",
            "limits",
            "pack",
            "pattern",
            "rule",
            "script",
            "span",
            "text",
            "threads",
        ],
    ),
    (
        "render",
        &[
            "check",
            "diagnostic",
            "document",
            "edit",
            "facts",
            "figures",
            "lang",
            "report",
            "span",
            "text",
        ],
    ),
    ("annotate", &["diagnostic", "docx", "edit", "lang", "span"]),
    (
        "harness",
        &[
            "check",
            "diagnostic",
            "disk",
            "document",
            "edit",
            "input",
            "io_error",
            "lang",
            "pack",
            "render",
            "rule",
            "span",
            "threads",
            "yaml",
        ],
    ),
    (
        "reference",
        &[
            "check",
            "config",
            "diagnostic",
            "engine",
            "facts",
            "lang",
            "limits",
            "pack",
            "render",
            "report",
            "rule",
            "script",
            "suggest",
            "yaml",
            "years",
        ],
    ),
    ("scaffold", &["lang", "yaml"]),
    ("trace", &["check", "document", "lang", "reference", "render", "rule", "span", "text"]),
    (
        "mutate",
        &[
            "check",
            "diagnostic",
            "document",
            "edit",
            "facts",
            "figures",
            "lang",
            "render",
            "report",
            "span",
            "text",
            "threads",
            "writing",
        ],
    ),
];

/// Modules that may import anything; nothing imports them.
const TOP: [&str; 1] = ["cli"];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("it can be listed").path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn module_of(path: &Path) -> String {
    let inside = path.strip_prefix(root().join("src")).expect("it is under src");
    let first = inside.components().next().expect("it has a name");
    first.as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned()
}

/// The modules that a file names after `crate::`.
fn imported(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in source.match_indices("crate::") {
        let rest = &source[at + "crate::".len()..];
        let names = match rest.strip_prefix('{') {
            Some(list) => list.split('}').next().unwrap_or("").split(',').collect(),
            None => vec![rest],
        };
        for name in names {
            let name = name.trim();
            let end = name.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(name.len());
            found.push(name[..end].to_owned());
        }
    }
    found
}

/// Documentation may point anywhere.
fn is_doc(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("///") || line.starts_with("//!")
}

#[test]
fn modules_import_only_to_the_left() {
    let allowed: BTreeMap<_, _> = IMPORTS.iter().copied().collect();
    let mut wrong = Vec::new();
    let mut unused: BTreeSet<_> =
        IMPORTS.iter().flat_map(|(name, all)| all.iter().map(move |it| (*name, *it))).collect();
    for path in sources(&root().join("src")) {
        let module = module_of(&path);
        if matches!(module.as_str(), "lib" | "main") || TOP.contains(&module.as_str()) {
            continue;
        }
        let known = allowed.get(module.as_str());
        let known = known.unwrap_or_else(|| panic!("{module} is not in the table of imports"));
        let source = fs::read_to_string(&path).expect("it is text");
        let code: String =
            source.lines().filter(|line| !is_doc(line)).collect::<Vec<_>>().join("\n");
        for import in imported(&code) {
            unused.retain(|grant| *grant != (&*module, &*import));
            let macro_or_self = import == "say" || import == module;
            if !macro_or_self && !known.contains(&import.as_str()) {
                wrong.push(format!("{} imports {import}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(unused.is_empty(), "granted and not used: {unused:?}");
}

#[test]
fn the_front_page_lists_all_modules_in_order() {
    let front = fs::read_to_string(root().join("src/lib.rs")).expect("it is text");
    let listed: Vec<_> = front
        .lines()
        .filter_map(|line| {
            line.strip_prefix("pub mod ").or_else(|| line.strip_prefix("pub(crate) mod "))
        })
        .collect();
    let listed: Vec<_> = listed.iter().map(|name| name.trim_end_matches(';')).collect();
    let order: Vec<_> = IMPORTS.iter().map(|(name, _)| *name).chain(TOP).collect();
    assert_eq!(listed, order);
    for (index, (module, imports)) in IMPORTS.iter().enumerate() {
        for import in *imports {
            let stands = IMPORTS.iter().position(|(name, _)| name == import);
            assert!(stands.is_some_and(|stands| stands < index), "{module} imports {import}");
        }
    }
}

/// What stands before a stroke in the names of kinds of media and of parts of Word documents.
const MEDIA: [&str; 4] = ["application", "multipart", "text", "word"];

/// A pack that is called as one of these could pass its findings off as the program's own words.
#[test]
fn the_first_half_of_every_code_of_the_program_is_reserved() {
    let embedded: Vec<_> =
        hegui::pack::load::embedded().map(|pack| pack.name().to_owned()).collect();
    let mut areas = BTreeSet::new();
    let is_test = |path: &PathBuf| path.components().any(|part| part.as_os_str() == "tests");
    for path in sources(&root().join("src")).into_iter().filter(|path| !is_test(path)) {
        let source = fs::read_to_string(&path).expect("it is text");
        let code = source.lines().take_while(|line| !line.contains("#[cfg(test)]"));
        for literal in
            code.filter(|line| !is_doc(line)).flat_map(|line| line.split('"').skip(1).step_by(2))
        {
            let is_word = |word: &str| {
                !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c == '-')
            };
            match literal.split_once('/') {
                Some((area, name)) if is_word(area) && is_word(name) => {
                    areas.insert(area.to_owned())
                }
                _ => false,
            };
        }
    }
    areas.retain(|area| !embedded.contains(area) && !MEDIA.contains(&area.as_str()));
    assert!(areas.len() > 8, "{areas:?}");
    for area in areas {
        let head = format!("name: {area}\nversion: '1'\ntitle: {{zh: 甲, en: a}}\nbases: {{}}\n");
        let pack = hegui::PackSource::from_texts("own", [("pack.yaml", head)]);
        let refused = hegui::pack::load::load([pack]).problems;
        assert!(refused.iter().any(|problem| &*problem.code == "pack/name"), "{area}");
    }
}

#[test]
fn no_section_title_of_a_pack_stands_in_the_code() {
    let checker = hegui::pack::load::load(hegui::pack::load::embedded());
    let rules = checker.rules.all();
    let titles: Vec<_> =
        rules.filter(|rule| rule.kind() == "section").map(|rule| rule.title.zh.clone()).collect();
    assert!(!titles.is_empty());
    for path in sources(&root().join("src")) {
        let source = fs::read_to_string(&path).expect("it is text");
        for title in &titles {
            assert!(!source.contains(title.as_str()), "{} holds “{title}”", path.display());
        }
    }
}

#[test]
fn only_one_module_names_the_yaml_library_and_only_one_miette() {
    let naming = |word: &str| {
        let files = sources(&root().join("src")).into_iter();
        let files =
            files.filter(|path| fs::read_to_string(path).expect("it is text").contains(word));
        files.map(|path| path.file_name().expect("a file").to_string_lossy().into_owned()).collect()
    };
    let yaml: Vec<String> = naming("serde_yaml::");
    let miette: Vec<String> = naming("miette::");
    assert_eq!(yaml, ["tree.rs"]);
    assert_eq!(miette, ["snippet.rs"]);
}

/// Modules that are there with the command line only.
const WITH_CLI: [&str; 4] = ["disk", "harness", "scaffold", "cli"];

/// In WebAssembly there are no clocks, threads and files, and the library has to check texts there.
#[test]
fn clocks_threads_and_files_are_asked_for_in_few_places() {
    let known = ["clock.rs", "folder.rs", "input.rs", "threads.rs", "wall.rs"];
    let words =
        ["Instant", "SystemTime", "std::thread", "std::fs", "std::process", "std::env", "std::net"];
    let mut naming = BTreeSet::new();
    for path in sources(&root().join("src")) {
        let is_test = path.components().any(|part| part.as_os_str() == "tests");
        if is_test || WITH_CLI.contains(&&*module_of(&path)) || path.ends_with("main.rs") {
            continue;
        }
        let source = fs::read_to_string(&path).expect("it is text");
        let code = source.lines().take_while(|line| !line.contains("cfg(test)"));
        if code
            .filter(|line| !is_doc(line))
            .any(|line| words.iter().any(|word| line.contains(word)))
        {
            naming.insert(path.file_name().expect("a file").to_string_lossy().into_owned());
        }
    }
    assert_eq!(naming, known.map(str::to_owned).into());
}
