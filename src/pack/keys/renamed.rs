//! Keys of earlier versions, and what is written now: a file that has one is told so.

use crate::yaml::schema::{Now, Renamed};

/// The key under which all of a rule stood that binds names.
pub const SCRIPT: &str = "script";

/// All of them: the map, its old key, and what stands for it.
pub static RENAMED: [Renamed; 12] = [
    Renamed { map: "rule", old: SCRIPT, now: Now::Below },
    Renamed { map: "pattern", old: "scope", now: Now::AtTop("each") },
    Renamed { map: "terms", old: "near", now: Now::AtTop("when") },
    Renamed { map: "terms", old: "unless", now: Now::AtTop("unless") },
    Renamed { map: "terms", old: "not_in", now: Now::AtTop("not_in") },
    Renamed { map: "superseded", old: "near", now: Now::Here("when") },
    Renamed { map: "selector", old: "except", now: Now::Here("unless") },
    Renamed { map: "parts", old: "except", now: Now::Here("unless") },
    Renamed { map: "applies", old: "undamaged", now: Now::AtTop("needs: {undamaged: …}") },
    Renamed { map: "applies", old: "not_opening", now: Now::Here("unless") },
    Renamed { map: "recognise", old: "not_title", now: Now::Here("except") },
    Renamed { map: "section", old: "not_heading", now: Now::Here("except") },
];
