use std::collections::BTreeMap;

use super::directory::MAX_ENTRIES;
use super::*;
use crate::docx::fixture::{document, part, relations, zip};

fn refused(bytes: &[u8]) -> (String, String) {
    let Err(problem) = Package::open(bytes) else { return Default::default() };
    (problem.code.to_string(), problem.message.zh.clone())
}

const P: &str = "<w:p><w:r><w:t>甲</w:t></w:r></w:p>";

#[test]
fn parts_are_found_whatever_the_case_of_their_names() {
    let bytes =
        document(P, &[("styles", "styles", ""), ("header", "hdr", ""), ("header", "hdr", "")]);
    let mut package = Package::open(&bytes).expect("a document");
    assert_eq!(package.main_document(), "word/document.xml");
    assert!(package.part("/Word/DOCUMENT.xml").expect("whole").is_some());
    assert!(package.part("word/other.xml").expect("whole").is_none());
    let headers = package.related("word/document.xml", "header").expect("whole");
    assert_eq!(headers, ["word/header1.xml", "word/header2.xml"]);
}

#[test]
fn what_holds_no_text_of_words_is_damaged() {
    for (bytes, words) in [
        (zip(&[("word/document.xml", b"x")]), "缺少正文"),
        (b"plain".to_vec(), "不完整"),
        (b"PK\x03\x04".to_vec(), "不完整"),
    ] {
        let (found, message) = refused(&bytes);
        assert!(found == "input/damaged" && message.contains(words), "{found} {message}");
    }
}

#[test]
fn cut_anywhere_a_document_is_damaged_and_nothing_worse() {
    let bytes = document(P, &[]);
    for end in 0..bytes.len() {
        let problem = crate::docx::read(&bytes[..end]).expect_err("cut");
        assert_eq!(&*problem.code, "input/damaged");
    }
}

#[test]
fn any_changed_byte_is_survived() {
    let bytes = document(P, &[("comments", "comments", "")]);
    for at in 0..bytes.len() {
        for change in [0, 1, 0x7f, 0xff] {
            let mut bytes = bytes.clone();
            bytes[at] = change;
            let _ = crate::docx::read(&bytes);
        }
    }
}

#[test]
fn a_bomb_is_refused() {
    let large = vec![b' '; MAX_PART as usize + 1];
    let rels = relations(&[("officeDocument", "d.xml")]);
    let bytes = zip(&[("_rels/.rels", rels.as_bytes()), ("d.xml", &large), ("e.xml", &large[1..])]);
    let mut package = Package::open(&bytes).expect("small");
    let code = |result: Result<_, Box<Diagnostic>>| result.err().map(|one| one.code.to_string());
    assert_eq!(code(package.part("d.xml")).as_deref(), Some("input/too-large"));
    assert_eq!(code(package.part("e.xml")), None);
    assert_eq!(code(package.part("e.xml")).as_deref(), Some("input/too-large"));
}

#[test]
fn a_part_that_says_it_is_small_and_is_not_is_damaged() {
    let rels = relations(&[("officeDocument", "d.xml")]);
    let mut bytes = zip(&[("_rels/.rels", rels.as_bytes()), ("d.xml", &[b' '; 9_999])]);
    let size = 9_999_u32.to_le_bytes();
    while let Some(at) = memchr::memmem::find(&bytes, &size) {
        bytes[at..at + 4].copy_from_slice(&10_u32.to_le_bytes());
    }
    let mut package = Package::open(&bytes).expect("small");
    let problem = package.part("d.xml").expect_err("a lie");
    assert_eq!(&*problem.code, "input/damaged");
}

#[test]
fn too_many_entries_are_refused() {
    let names: Vec<String> = (0..=MAX_ENTRIES).map(|index| format!("{index}")).collect();
    let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert_eq!(refused(&zip(&parts)).0, "input/too-large");
}

#[test]
fn entries_that_share_their_bytes_are_refused() {
    let bytes = zip(&[("a", b"x"), ("b", b"x")]);
    let second = memchr::memmem::rfind(&bytes, b"PK\x01\x02").expect("a record");
    let mut bytes = bytes;
    bytes[second + 42..second + 46].fill(0);
    assert_eq!(refused(&bytes).0, "input/damaged");
}

#[test]
fn a_part_that_is_there_twice_is_not_read() {
    let rels = relations(&[("officeDocument", "d.xml")]);
    let text = part("document", "");
    let (rels, text) = (rels.as_bytes(), text.as_bytes());
    let bytes = zip(&[("_rels/.rels", rels), ("d.xml", text), ("D.xml", text), ("../a", b"x")]);
    let mut package = Package::open(&bytes).expect("other parts are whole");
    assert!(package.part("d.xml").expect_err("two").message.zh.contains("两个“d.xml”"));
    assert!(package.rewritten(&[("d.xml".to_owned(), vec![])].into()).is_err());
    assert!(package.rewritten(&[("e.xml".to_owned(), vec![])].into()).is_ok());
}

#[test]
fn an_encrypted_entry_is_told() {
    let mut bytes = document(P, &[]);
    let record = memchr::memmem::find(&bytes, b"PK\x01\x02").expect("a record");
    bytes[record + 8] |= 1;
    assert_eq!(&*crate::docx::read(&bytes).expect_err("encrypted").code, "input/encrypted");
}

#[test]
fn what_is_not_changed_stays_as_it_is_packed() {
    let bytes = document(P, &[("styles", "styles", ""), ("comments", "comments", "")]);
    let package = Package::open(&bytes).expect("a document");
    let new = b"<new/>".to_vec();
    let names = ["word/comments1.xml", "docProps/extra.xml"];
    let changed: BTreeMap<_, _> = names.map(|name| (name.to_owned(), new.clone())).into();
    let made = package.rewritten(&changed).expect("whole");
    let mut again = Package::open(&made).expect("a document");
    let [before, after] = [&package, &again].map(|package| {
        package.directory.entries.iter().map(|entry| entry.name.clone()).collect::<Vec<_>>()
    });
    assert_eq!(after[..before.len()], before);
    assert_eq!(after[before.len()..], ["docProps/extra.xml"]);
    for (old, new) in package.directory.entries.iter().zip(&again.directory.entries) {
        let is_same = bytes[old.stored.range()] == made[new.stored.range()];
        assert_eq!(is_same, old.name != names[0], "{}", old.name);
    }
    for name in names {
        assert_eq!(again.part(name).expect("whole"), Some(new.clone()));
    }
    assert_eq!(package.rewritten(&BTreeMap::new()).expect("whole"), bytes);
}
