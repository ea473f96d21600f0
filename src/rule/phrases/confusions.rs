//! Characters that are taken for each other: of like sound, of like shape.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use strsim::levenshtein;

/// A table of characters that are taken for each other, as a pack declares it.
#[derive(Default)]
pub struct Confusions {
    /// Syllables without tone, each with its characters.
    pub sounds: Vec<(String, String)>,
    /// Groups of characters that look alike.
    pub shapes: Vec<String>,
    /// Beginnings of syllables that many speakers do not tell apart, such as `zh` and `z`.
    pub initials: Vec<(String, String)>,
    /// Endings of syllables that they do not tell apart, such as `n` and `ng`.
    pub finals: Vec<(String, String)>,
    /// The same by character; made when the first two characters are compared.
    pub lookup: OnceLock<Lookup>,
}

/// How a character that is no double of another resembles it, the closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// Their syllables differ in a sound that many speakers do not tell apart.
    Blurred,
    /// Their syllables differ in one letter.
    Letter,
}

/// The table by character.
pub struct Lookup {
    /// The syllables of each character, by their places in the table.
    syllables: HashMap<char, Vec<usize>>,
    /// Characters that look alike, either way round.
    shapes: HashSet<(char, char)>,
}

impl Confusions {
    /// Whether two characters have a syllable in common, or look alike.
    pub fn are_doubles(&self, one: char, other: char) -> bool {
        let lookup = self.lookup();
        let [of_one, of_other] = [one, other].map(|c| lookup.syllables(c));
        of_one.iter().any(|syllable| of_other.contains(syllable))
            || lookup.shapes.contains(&(one, other))
    }

    /// How one character resembles another that is no double of it, if it does.
    pub fn likeness(&self, one: char, other: char) -> Option<Likeness> {
        let [one, other] = [one, other].map(|c| self.lookup().syllables(c));
        let any = |alike: &dyn Fn(&str, &str) -> bool| {
            let mut pairs = one.iter().flat_map(|one| other.iter().map(move |other| (one, other)));
            pairs.any(|(one, other)| alike(&self.sounds[*one].0, &self.sounds[*other].0))
        };
        if any(&|one, other| self.is_blurred(one, other) || self.is_blurred(other, one)) {
            return Some(Likeness::Blurred);
        }
        any(&|one, other| levenshtein(one, other) == 1).then_some(Likeness::Letter)
    }

    fn lookup(&self) -> &Lookup {
        self.lookup.get_or_init(|| Lookup::of(self))
    }

    /// The characters with a syllable or shape of another.
    pub fn like(&self, c: char) -> Vec<char> {
        let groups = self.sounds.iter().map(|(_, group)| group).chain(&self.shapes);
        let groups = groups.filter(|group| group.contains(c));
        groups.flat_map(|group| group.chars()).filter(|other| *other != c).collect()
    }

    fn is_blurred(&self, one: &str, other: &str) -> bool {
        let same = |one: Option<&str>, other: Option<&str>| one.is_some() && one == other;
        let begins =
            |(a, b): &(String, String)| same(one.strip_prefix(&**a), other.strip_prefix(&**b));
        let ends =
            |(a, b): &(String, String)| same(one.strip_suffix(&**a), other.strip_suffix(&**b));
        self.initials.iter().any(begins) || self.finals.iter().any(ends)
    }
}

impl Lookup {
    fn syllables(&self, c: char) -> &[usize] {
        self.syllables.get(&c).map_or(&[], Vec::as_slice)
    }

    fn of(table: &Confusions) -> Self {
        let mut syllables: HashMap<char, Vec<usize>> = HashMap::new();
        for (syllable, (_, characters)) in table.sounds.iter().enumerate() {
            characters.chars().for_each(|c| syllables.entry(c).or_default().push(syllable));
        }
        let pairs = table.shapes.iter().flat_map(|group| {
            group.chars().flat_map(move |one| group.chars().map(move |other| (one, other)))
        });
        Self { syllables, shapes: pairs.collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::{Confusions, Likeness};

    fn pair((one, other): (&str, &str)) -> (String, String) {
        (one.to_owned(), other.to_owned())
    }

    #[test]
    fn characters_are_alike_in_sound_or_shape() {
        let table = Confusions {
            sounds: [
                ("yi", "议义"),
                ("zi", "字"),
                ("zhi", "治"),
                ("jin", "进"),
                ("jian", "荐"),
                ("jing", "经"),
            ]
            .map(pair)
            .into(),
            shapes: vec!["未末".to_owned()],
            initials: vec![pair(("zh", "z"))],
            finals: vec![pair(("n", "ng"))],
            ..Confusions::default()
        };
        let alike = |one, other| table.likeness(one, other);
        assert!(table.are_doubles('议', '义') && table.are_doubles('末', '未'));
        assert!(!table.are_doubles('字', '治') && !table.are_doubles('议', '未'));
        assert_eq!(alike('字', '治'), Some(Likeness::Blurred));
        assert_eq!(alike('经', '进'), Some(Likeness::Blurred));
        assert_eq!(alike('荐', '进'), Some(Likeness::Letter));
        assert_eq!(alike('议', '未'), None);
    }
}
