//! The fuzz targets without a fuzzer: what once failed, the seeds, and mutations of seeds that are the
//! same in every run.

#[path = "../fuzz/src/lib.rs"]
mod fuzz;

use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

use fuzz::{TARGETS, Target, tokens};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{RngSeed, TestRunner};

/// Mutated inputs for each target, a thousand for all.
const MUTATED: u32 = 1000 / TARGETS.len() as u32;

/// Makes the same mutations every time.
const RANDOM: RngSeed = RngSeed::Fixed(20_260_801);

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Whether a target holds for an input; if not, its panic has been printed.
fn holds(target: Target, input: &[u8]) -> bool {
    catch_unwind(|| (target.holds)(input)).is_ok()
}

/// Inputs for which a target does not hold, by the names they were given.
fn failing(target: Target, inputs: impl Iterator<Item = (String, Vec<u8>)>) -> Vec<String> {
    let failing = inputs.filter(|(_, input)| !holds(target, input));
    failing.map(|(name, _)| format!("{}: {name}", target.name)).collect()
}

/// The inputs in `fuzz/regress/<target>/`, by the names of their files.
fn regressions(target: Target) -> impl Iterator<Item = (String, Vec<u8>)> {
    let paths = listed(&root().join("fuzz/regress").join(target.name));
    paths.into_iter().map(|path| (name(&path), fs::read(&path).expect("it can be read")))
}

fn listed(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    entries.map(|entry| entry.expect("it can be listed").path()).collect()
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The seeds of a target, by what stands in them.
fn seeds(target: Target) -> impl Iterator<Item = (String, Vec<u8>)> {
    let seeds = (target.seeds)(root());
    assert!(seeds.len() > 50, "{} has few seeds", target.name);
    seeds.into_iter().map(|seed| (String::from_utf8_lossy(&seed).into_owned(), seed))
}

#[test]
fn what_once_failed_holds() {
    let folders: Vec<_> = listed(&root().join("fuzz/regress")).iter().map(|it| name(it)).collect();
    assert!(!folders.is_empty());
    let is_target = |folder: &String| TARGETS.iter().any(|target| target.name == folder);
    assert!(folders.iter().all(is_target), "{folders:?}");
    let failing: Vec<_> =
        TARGETS.into_iter().flat_map(|target| failing(target, regressions(target))).collect();
    assert!(failing.is_empty(), "{failing:#?}");
}

#[test]
fn every_seed_holds() {
    let failing: Vec<_> =
        TARGETS.into_iter().flat_map(|target| failing(target, seeds(target))).collect();
    assert!(failing.is_empty(), "{failing:#?}");
}

#[test]
fn mutated_seeds_hold() {
    for target in TARGETS {
        let seeds = (target.seeds)(root());
        let tokens = tokens(target.dictionary.1);
        let config = ProptestConfig {
            cases: MUTATED,
            rng_seed: RANDOM,
            failure_persistence: None,
            ..ProptestConfig::default()
        };
        let inputs = (any::<Index>(), mutations()).prop_map(|(seed, mutations)| {
            let seed = seed.get(&seeds).clone();
            mutations.iter().fold(seed, |input, mutation| mutation.of(input, &seeds, &tokens))
        });
        let outcome = TestRunner::new(config).run(&inputs, |input| {
            let shown = || format!("{}: {}", target.name, String::from_utf8_lossy(&input));
            prop_assert!(holds(target, &input), "{}", shown());
            Ok(())
        });
        outcome.unwrap_or_else(|failure| panic!("{failure}"));
    }
}

/// What is done to an input.
#[derive(Clone, Debug)]
enum Mutation {
    /// A part of a seed is put in.
    Splice { seed: Index, part: [Index; 2], at: Index },
    /// A part is left out.
    Delete { part: [Index; 2] },
    /// A token of the dictionary is put in, so many times.
    Repeat { token: Index, times: usize, at: Index },
}

fn mutations() -> impl Strategy<Value = Vec<Mutation>> {
    let index = any::<Index>;
    let part = any::<[Index; 2]>;
    let mutation = prop_oneof![
        (index(), part(), index()).prop_map(|(seed, part, at)| Mutation::Splice { seed, part, at }),
        part().prop_map(|part| Mutation::Delete { part }),
        (index(), 1..4_usize, index()).prop_map(|(token, times, at)| Mutation::Repeat {
            token,
            times,
            at
        }),
    ];
    prop::collection::vec(mutation, 1..6)
}

impl Mutation {
    fn of(&self, mut input: Vec<u8>, seeds: &[Vec<u8>], tokens: &[&str]) -> Vec<u8> {
        match self {
            Self::Splice { seed, part, at } => {
                let seed = seed.get(seeds);
                let [start, end] = ends(seed, part);
                put_in(&mut input, at, &seed[start..end]);
            }
            Self::Delete { part } => {
                let [start, end] = ends(&input, part);
                input.drain(start..end);
            }
            Self::Repeat { token, times, at } => {
                put_in(&mut input, at, token.get(tokens).repeat(*times).as_bytes());
            }
        }
        input
    }
}

fn put_in(input: &mut Vec<u8>, at: &Index, bytes: &[u8]) {
    let at = boundary(input, at);
    input.splice(at..at, bytes.iter().copied());
}

fn ends(input: &[u8], part: &[Index; 2]) -> [usize; 2] {
    let mut ends = part.each_ref().map(|at| boundary(input, at));
    ends.sort();
    ends
}

/// A place in an input; between two characters where it is UTF-8.
fn boundary(input: &[u8], at: &Index) -> usize {
    let at = at.index(input.len() + 1);
    let is_inside = |at: &usize| input.get(*at).is_some_and(|byte| byte & 0xC0 == 0x80);
    (0..=at).rev().find(|at| !is_inside(at)).unwrap_or(at)
}
