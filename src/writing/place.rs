//! How the names of places, and of the bodies that govern them, are written.
//!
//! The table is the only place that knows the endings: a new one is a new row.

use crate::lang::named;

/// The level of a place, as far as its name shows it: a 市 may be a county's, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// A province or an autonomous region.
    Province,
    /// A city, a prefecture or a league.
    City,
    /// A county, a district or a banner.
    County,
    /// A town, a township or a subdistrict.
    Town,
    /// A village or a community.
    Village,
    /// A zone, whose level its name leaves open.
    Zone,
}

named!(Level {
    Province: "province", "省级", "province";
    City: "city", "市级", "city";
    County: "county", "县级", "county";
    Town: "town", "乡级", "town";
    Village: "village", "村级", "village";
    Zone: "zone", "功能区", "zone";
});

/// Endings of the names of places; of several that fit, the longest counts.
const ENDINGS: [(&str, Level); 19] = [
    ("省", Level::Province),
    ("自治区", Level::Province),
    ("市", Level::City),
    ("州", Level::City),
    ("盟", Level::City),
    ("县", Level::County),
    ("区", Level::County),
    ("旗", Level::County),
    ("镇", Level::Town),
    ("乡", Level::Town),
    ("街道", Level::Town),
    ("村", Level::Village),
    ("社区", Level::Village),
    ("开发区", Level::Zone),
    ("高新区", Level::Zone),
    ("新区", Level::Zone),
    ("示范区", Level::Zone),
    ("园区", Level::Zone),
    ("度假区", Level::Zone),
];

/// What stands behind the name of a place in the names of those who govern it, the longest first.
const GOVERNING: [&str; 4] = ["人民政府", "政府", "委", ""];

/// What the short names of a body leave out, in the order in which it is taken away.
const LEFT_OUT: [&str; 12] = [
    "办公室",
    "人民政府",
    "政府",
    "管理委员会",
    "管委会",
    "党工委",
    "工作委员会",
    "工委",
    "委员会",
    "办事处",
    "党委",
    "委",
];

/// What begins the names of the Party's bodies.
const PARTY: &str = "中共";

/// The level that the end of a name shows.
pub fn level(name: &str) -> Option<Level> {
    ending_of(name).map(|(_, level)| level)
}

/// The longest ending of a place that a name has, and its level.
pub fn ending_of(name: &str) -> Option<(&'static str, Level)> {
    let fitting = ENDINGS.iter().filter(|(word, _)| name.ends_with(word));
    fitting.max_by_key(|(word, _)| word.len()).copied()
}

/// The characters that end the names of places and of nothing below a town: 省, 市, 县.
pub fn endings() -> impl Iterator<Item = &'static str> {
    let single = ENDINGS.iter().filter(|(word, _)| word.chars().count() == 1);
    single.filter(|(_, level)| *level != Level::Village).map(|(word, _)| *word)
}

/// The endings of the names of places of a level.
pub fn endings_of(level: Level) -> impl Iterator<Item = &'static str> {
    ENDINGS.iter().filter(move |(_, of)| *of == level).map(|(word, _)| *word)
}

/// Whether a character ends the names of places: a word that begins with one is of a place.
pub fn is_ending(c: char) -> bool {
    endings().any(|word| word.chars().eq([c]))
}

/// How many bytes at the end of a name show that it is of a place, or of those who govern one, and the
/// level of that place.
pub fn governed(name: &str) -> Option<(usize, Level)> {
    GOVERNING.iter().find_map(|body| {
        let (word, level) = ending_of(name.strip_suffix(body)?)?;
        Some((word.len() + body.len(), level))
    })
}

/// Whether a name is that of a body of the Party: 中共甲县委, 甲县委, 甲街道党工委.
pub fn is_party(name: &str) -> bool {
    let committee = name.strip_suffix('委').is_some_and(|place| level(place).is_some());
    let ends = ["党委", "党组", "党工委"];
    name.starts_with(PARTY) || committee || ends.iter().any(|end| name.ends_with(end))
}

/// Where the first committee of the Party in a text ends: 中共甲市委甲市人民政府.
pub fn committee_end(names: &str) -> Option<usize> {
    names.match_indices('委').find_map(|(at, one)| {
        let (before, rest) = names.split_at(at);
        let whole = if rest.starts_with("委员会") { "委员会" } else { one };
        let is_one = whole != one || before.ends_with('工') || level(before).is_some();
        is_one.then_some(at + whole.len())
    })
}

/// A name without what its short forms leave out: 云麓县 for 中共云麓县委 and 云麓县人民政府.
pub fn bare_name(name: &str) -> &str {
    let name = name.strip_prefix(PARTY).unwrap_or(name);
    LEFT_OUT.iter().fold(name, |name, word| name.strip_suffix(word).unwrap_or(name))
}

/// The place that a body belongs to: 云麓县 for 云麓县人民政府 and 云麓县司法局.
pub fn region(name: &str) -> Option<&str> {
    let name = bare_name(name);
    if level(name).is_some() {
        return Some(name);
    }
    let ends = name.char_indices().map(|(at, c)| at + c.len_utf8());
    let end = ends.fold(0, |start, end| if is_region(name, start, end) { end } else { start });
    (end > 0).then(|| &name[..end])
}

/// The places that the name of a body has, the largest first: 岚汀区, 松渡街道 of 岚汀区人民政府松渡街道办事处.
pub fn places(name: &str) -> Vec<&str> {
    let name = bare_name(name);
    let mut places = Vec::new();
    let mut rest = name;
    for end in name.char_indices().map(|(at, c)| at + c.len_utf8()) {
        let start = name.len() - rest.len();
        let is_last = end == name.len() && level(rest).is_some();
        // 市 behind 杭州: the name goes on.
        let goes_on = is_ending_only(&name[start..end]) && is_whole(name, end);
        let begin =
            places.pop_if(|_: &mut &str| goes_on).map_or(start, |place| start - place.len());
        if is_last || goes_on || is_region(name, start, end) {
            places.push(without_governing(&name[begin..end]));
            rest = &name[end..];
        }
    }
    places
}

/// The names by which a body that governs a place, or any other, speaks of itself: the whole name, the one
/// without what short forms leave out, and the smallest place that it governs.
pub fn own_names(name: &str) -> impl Iterator<Item = &str> {
    let bare = bare_name(name);
    let place = places(name).pop().filter(|place| bare.ends_with(*place));
    [Some(name), Some(bare), place].into_iter().flatten().filter(|it| it.chars().count() > 2)
}

/// Whether a text is one character that ends the names of places.
fn is_ending_only(text: &str) -> bool {
    text.chars().next().is_some_and(|c| text.len() == c.len_utf8() && is_ending(c))
}

/// A name without the body of a larger place that it begins with: 松渡街道 for 人民政府松渡街道.
fn without_governing(name: &str) -> &str {
    GOVERNING.iter().find_map(|body| name.strip_prefix(body)).unwrap_or(name)
}

/// Characters that make of an ending a word of any body's name: 城市管理, 农业农村, 住房和城乡建设.
const COMMON: [char; 7] = ['城', '农', '乡', '村', '社', '园', '街'];

/// Whether a place within another one, or the first, ends at a place of a name.
fn is_region(name: &str, start: usize, end: usize) -> bool {
    let part = &name[start..end];
    let before = part.chars().nth_back(1);
    let is_common = before.is_none_or(|c| COMMON.contains(&c));
    let large = start == 0 && part.chars().nth(2).is_some() && part.ends_with(['市', '区', '县']);
    level(part).is_some() && is_whole(name, end) && (!is_common || large)
}

/// What goes on after an ending that is none: 县级, 区域, 市场, 部门.
const GOES_ON: [char; 8] = ['级', '域', '场', '门', '面', '内', '块', '村'];

/// Words that begin with an ending.
const WORDS: [&str; 8] = ["办法", "办理", "办事", "办公", "办学", "部分", "市容", "市民"];

/// What makes of an ending a word for any such body: 全市, 我县, 依法治县.
const ANY: [char; 8] = ['全', '我', '本', '各', '该', '治', '两', '级'];

/// Whether a name that ends at a place in a text is one, and no beginning or kind of one.
pub fn is_whole(text: &str, end: usize) -> bool {
    let before = text[..end].chars().nth_back(1);
    let last = text[..end].char_indices().next_back().map_or(end, |(at, _)| at);
    let is_word = WORDS.iter().any(|word| text[last..].starts_with(word));
    !is_word && !text[end..].starts_with(GOES_ON) && !before.is_some_and(|c| ANY.contains(&c))
}

/// Whether two names can be of bodies of one place. The short name of a zone (经开区 for 经济开发区)
/// begins like the whole; what is too short tells nothing.
pub fn same_region(one: &str, other: &str) -> bool {
    let (one, other) = (bare_name(one), bare_name(other));
    let short = |name: &str| name.chars().nth(1).is_none();
    short(one)
        || short(other)
        || one.ends_with(other)
        || other.ends_with(one)
        || one.chars().take(2).eq(other.chars().take(2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_belongs_to_a_place() {
        for (name, place, at) in [
            ("云麓县人民政府", "云麓县", Level::County),
            ("中共云麓县委", "云麓县", Level::County),
            ("云麓县司法局", "云麓县", Level::County),
            ("云麓县人民政府办公室", "云麓县", Level::County),
            ("西岭市云麓区教育局", "西岭市云麓区", Level::County),
            ("云麓壮族自治区", "云麓壮族自治区", Level::Province),
            ("云麓经济开发区管委会", "云麓经济开发区", Level::Zone),
            ("松渡街道办事处", "松渡街道", Level::Town),
            ("青浔市市场监督管理局", "青浔市", Level::City),
        ] {
            assert_eq!(region(name), Some(place), "{name}");
            assert_eq!(level(place), Some(at), "{name}");
        }
        assert_eq!(region("青浔市城市管理局"), Some("青浔市"));
        assert_eq!(region("青浔市住房和城乡建设局"), Some("青浔市"));
        assert_eq!(region("晋城市农业农村局"), Some("晋城市"));
        assert_eq!(region("司法局"), None);
        assert_eq!(region(""), None);
    }

    #[test]
    fn the_places_of_a_name_are_told_apart() {
        for (name, all) in [
            ("岚汀区人民政府松渡街道办事处", &["岚汀区", "松渡街道"][..]),
            ("西岭市云麓区教育局", &["西岭市", "云麓区"]),
            ("望岑县市场监督管理局", &["望岑县"]),
            ("苍渚经济开发区管委会", &["苍渚经济开发区"]),
            ("杭州市富阳区司法局", &["杭州市", "富阳区"]),
            ("司法局", &[]),
        ] {
            assert_eq!(places(name), all, "{name}");
        }
    }

    #[test]
    fn a_body_speaks_of_itself() {
        let own = |name| own_names(name).collect::<Vec<_>>();
        let street = "岚汀区人民政府松渡街道办事处";
        assert_eq!(own(street), [street, "岚汀区人民政府松渡街道", "松渡街道"]);
        assert_eq!(own("云麓县司法局"), ["云麓县司法局", "云麓县司法局"]);
        assert_eq!(own("云麓县人民政府"), ["云麓县人民政府", "云麓县", "云麓县"]);
    }

    #[test]
    fn bodies_of_one_place_are_told_from_those_of_two() {
        assert!(same_region("中共云麓县委", "云麓县人民政府"));
        assert!(same_region("中共西岭市云麓区委", "云麓区人民政府"));
        assert!(same_region("云麓经开区工委", "云麓经济开发区管委会"));
        assert!(!same_region("中共云麓县委", "砚泽县人民政府"));
        assert!(is_party("中共云麓县委") && is_party("云麓县委") && !is_party("云麓县发改委"));
        assert_eq!(committee_end("中共甲市委员会甲市人民政府"), Some("中共甲市委员会".len()));
        assert_eq!(committee_end("中共甲市委甲市人民政府"), Some("中共甲市委".len()));
    }
}
