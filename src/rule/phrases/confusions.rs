//! Characters that are taken for each other: of like sound, of like shape.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use strsim::levenshtein;

/// The table; a fact of writing, the same for every rule.
const TABLE: &str = include_str!("confusions.txt");

/// The table by character; made when the first two characters are compared.
static CONFUSIONS: LazyLock<Confusions> = LazyLock::new(|| Confusions::of(TABLE));

/// How a character that is no double of another resembles it, the closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// Their syllables differ in a sound that many speakers do not tell apart.
    Blurred,
    /// Their syllables differ in one letter.
    Letter,
}

/// Whether two characters have a syllable in common, or look alike.
pub fn are_doubles(one: char, other: char) -> bool {
    let [of_one, of_other] = [one, other].map(|c| CONFUSIONS.syllables(c));
    of_one.iter().any(|syllable| of_other.contains(syllable))
        || CONFUSIONS.shapes.contains(&(one, other))
}

/// How one character resembles another that is no double of it, if it does.
pub fn likeness(one: char, other: char) -> Option<Likeness> {
    CONFUSIONS.likeness(one, other)
}

/// The characters with a syllable or shape of another.
pub fn like(c: char) -> Vec<char> {
    let groups = CONFUSIONS.groups.iter().filter(|group| group.contains(c));
    groups.flat_map(|group| group.chars()).filter(|other| *other != c).collect()
}

#[derive(Default)]
struct Confusions {
    /// The syllables of each character, without tone.
    syllables: HashMap<char, Vec<&'static str>>,
    /// Characters that look alike, either way round.
    shapes: HashSet<(char, char)>,
    /// Beginnings of syllables that many speakers do not tell apart, such as `zh` and `z`.
    initials: Vec<(&'static str, &'static str)>,
    /// Endings of syllables that they do not tell apart, such as `n` and `ng`.
    finals: Vec<(&'static str, &'static str)>,
    /// The characters of each syllable and shape.
    groups: Vec<&'static str>,
}

impl Confusions {
    fn of(table: &'static str) -> Self {
        let mut all = Self::default();
        for line in table.lines() {
            match line.split(' ').collect::<Vec<_>>()[..] {
                ["sound", syllable, group] => all.add_sound(syllable, group),
                ["shape", group] => all.add_shape(group),
                ["initial", one, other] => all.initials.push((one, other)),
                ["final", one, other] => all.finals.push((one, other)),
                _ => {}
            }
        }
        all
    }

    fn add_sound(&mut self, syllable: &'static str, group: &'static str) {
        group.chars().for_each(|c| self.syllables.entry(c).or_default().push(syllable));
        self.groups.push(group);
    }

    fn add_shape(&mut self, group: &'static str) {
        let pairs = group.chars().flat_map(|one| group.chars().map(move |other| (one, other)));
        self.shapes.extend(pairs);
        self.groups.push(group);
    }

    fn syllables(&self, c: char) -> &[&'static str] {
        self.syllables.get(&c).map_or(&[], Vec::as_slice)
    }

    fn likeness(&self, one: char, other: char) -> Option<Likeness> {
        let [one, other] = [one, other].map(|c| self.syllables(c));
        let any = |alike: &dyn Fn(&str, &str) -> bool| {
            one.iter().any(|one| other.iter().any(|other| alike(one, other)))
        };
        if any(&|one, other| self.is_blurred(one, other) || self.is_blurred(other, one)) {
            return Some(Likeness::Blurred);
        }
        any(&|one, other| levenshtein(one, other) == 1).then_some(Likeness::Letter)
    }

    fn is_blurred(&self, one: &str, other: &str) -> bool {
        let same = |one: Option<&str>, other: Option<&str>| one.is_some() && one == other;
        let begins = |(a, b): &(&str, &str)| same(one.strip_prefix(*a), other.strip_prefix(*b));
        let ends = |(a, b): &(&str, &str)| same(one.strip_suffix(*a), other.strip_suffix(*b));
        self.initials.iter().any(begins) || self.finals.iter().any(ends)
    }
}

#[cfg(test)]
mod tests {
    use super::{Likeness, TABLE, are_doubles, like, likeness};

    #[test]
    fn characters_are_alike_in_sound_or_shape() {
        assert!(are_doubles('议', '义') && are_doubles('末', '未'));
        assert!(!are_doubles('字', '治') && !are_doubles('议', '未'));
        assert_eq!(likeness('字', '治'), Some(Likeness::Blurred));
        assert_eq!(likeness('经', '进'), Some(Likeness::Blurred));
        assert_eq!(likeness('荐', '进'), Some(Likeness::Letter));
        assert_eq!(likeness('议', '未'), None);
        assert!(like('未').contains(&'末') && like('议').contains(&'义'));
    }

    #[test]
    fn every_line_of_the_table_is_read() {
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let parts: Vec<_> = line.split(' ').collect();
            let known = match parts[..] {
                ["sound", _, group] | ["shape", group] => group.chars().count() > 0,
                ["initial" | "final", _, _] => true,
                _ => false,
            };
            assert!(known, "{line}");
        }
    }
}
