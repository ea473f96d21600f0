use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use proptest::prelude::*;

use super::stream::MOST;
use super::{PAGES, read};

const REPORT: &[u8] = include_bytes!("fixtures/report.pdf");
const SENTENCE: &str = "云麓县2024年收到行政复议申请34件。";

/// The text of a file, or the code of what is told.
fn told(bytes: &[u8]) -> Result<String, String> {
    let read = read(bytes).map_err(|problem| problem.code.to_string())?;
    assert!(read.1.is_sorted() && read.1.iter().all(|start| read.0.is_char_boundary(*start)));
    Ok(read.0)
}

#[track_caller]
fn assert_told(bytes: &[u8], code: &str) {
    assert_eq!(told(bytes), Err(code.to_owned()));
}

/// A file of objects, numbered from 1, the first of which is its root.
fn file(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut table = String::new();
    for (at, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", bytes.len()));
        bytes.extend([format!("{} 0 obj\n", at + 1).as_bytes(), object, b"\nendobj\n"].concat());
    }
    let (start, count) = (bytes.len(), objects.len() + 1);
    let end = format!(
        "xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n<</Size {count}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF"
    );
    bytes.extend(end.into_bytes());
    bytes
}

fn stream(entries: &str, content: &[u8]) -> Vec<u8> {
    let dict = format!("<<{entries}/Length {}>>\nstream\n", content.len());
    [dict.as_bytes(), content, b"\nendstream"].concat()
}

/// A page with such resources and content, and what further objects from number 5 on there are.
fn page(resources: &str, content: Vec<u8>, further: &[Vec<u8>]) -> Vec<u8> {
    let page = format!("<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<<{resources}>>>>");
    let first = [
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        page.into_bytes(),
        content,
    ];
    file(&[&first[..], further].concat())
}

const LATIN: &str = "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>";

fn latin(content: &str) -> Vec<u8> {
    page(LATIN, stream("", content.as_bytes()), &[])
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).unwrap_or_default()
}

/// Few bytes that become more than may be.
fn bomb() -> Vec<u8> {
    deflated(&vec![b' '; MOST + 1])
}

#[test]
fn a_report_has_its_paragraphs() {
    let text = told(REPORT).unwrap_or_default();
    let lines: Vec<_> =
        text.lines().map(|line| line.trim_matches(['\u{3000}', '\u{0C}'])).collect();
    assert_eq!(lines[0], "云麓县人民政府关于2024年法治政府建设情况的报告");
    let paragraph = lines.iter().find(|line| line.starts_with("（二）健全"));
    assert_eq!(paragraph.copied(), Some("（二）健全依法行政制度体系，文件管理更加规范严谨"));
    // This one goes on over a page break.
    let broken = lines.iter().find(|line| line.starts_with("一是厘清权责边界"));
    assert!(broken.is_some_and(|line| line.ends_with("知识产权等方面的风险。")));
    assert!(!text.contains("— 2 —"));
}

#[test]
fn an_open_lock_is_none() {
    for file in
        [&include_bytes!("fixtures/open-rc4.pdf")[..], include_bytes!("fixtures/open-aes.pdf")]
    {
        assert_eq!(told(file).as_deref(), Ok(SENTENCE));
    }
    assert_told(include_bytes!("fixtures/closed.pdf"), "input/encrypted");
}

#[test]
fn operators_put_text_where_it_stands() {
    for (content, text) in [
        ("BT /F 10 Tf 50 700 Td (Year) Tj 0 -12 Td (2024) Tj ET", "Year\n2024"),
        ("BT /F 10 Tf 12 TL 50 700 Td (a) Tj (b) ' 1 1 (c) \" ET", "a\nb\nc"),
        ("BT /F 10 Tf 1 0 0 1 50 600 Tm (low) Tj 1 0 0 1 50 700 Tm (high) Tj ET", "high\nlow"),
        ("BT /F 10 Tf 50 700 Td [(1) -4000 (2)] TJ ET", "1        2"),
        ("BT /F 10 Tf 50 700 Td [(a) -300 (b) -20 (c)] TJ ET", "a bc"),
        ("BT /F 10 Tf 50 700 Td (34) Tj 0.2 0 Td (34) Tj ET", "34"),
        ("q 2 0 0 2 0 0 cm BT /F 5 Tf 9 9 Td (x) Tj ET Q BT /F 10 Tf 18 6 Td (y) Tj ET", "x\ny"),
        ("BT /F 10 Tf 0 1 -1 0 50 50 Tm (up) Tj ET", "up"),
        ("BT /F 10 Tf 50 700 Td (x) Tj 1 1 -1 1 90 90 Tm (watermark) Tj ET", "x"),
        ("/Artifact <</Type/Pagination>> BDC BT /F 9 Tf (7) Tj ET EMC BT /F 9 Tf (x) Tj ET", "x"),
    ] {
        assert_eq!(told(&latin(content)).as_deref(), Ok(text), "{content}");
    }
}

/// A font of codes of two bytes, as an embedded or a predefined map tells.
fn font(entries: &str) -> String {
    format!(
        "/Font<</F<</Type/Font/Subtype/Type0/DescendantFonts[<</Subtype/CIDFontType0/DW 1000{entries}>>>>"
    )
}

#[test]
fn every_usual_encoding_is_read() {
    let gb1 = "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 5>>>>]";
    let gbk = encoding_rs::GBK.encode("云麓县34").0;
    let gbk: String = gbk.iter().map(|byte| format!("{byte:02X}")).collect();
    let map = b"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange \
        1 beginbfrange <0001> <0002> <4E00> endbfrange 1 beginbfchar <0003> <62A5544A> endbfchar endcmap";
    for (entries, code, text) in [
        (format!("{gb1}/Encoding/UniGB-UCS2-H"), "4E919E9353BF00320034", "云麓县24"),
        (format!("{gb1}/Encoding/UniGB-UTF16-H"), "4E919E9353BF", "云麓县"),
        (format!("{gb1}/Encoding/GBK-EUC-H"), &gbk, "云麓县34"),
        (format!("{gb1}/Encoding/GBKp-EUC-H"), &gbk, "云麓县34"),
        (">>]/Encoding/Identity-H/ToUnicode 5 0 R".to_owned(), "000100020003", "一丁报告"),
    ] {
        let content = format!("BT /F 10 Tf 50 700 Td <{code}> Tj ET");
        let bytes = page(&font(&entries), stream("", content.as_bytes()), &[stream("", map)]);
        assert_eq!(told(&bytes).as_deref(), Ok(text), "{entries}");
    }
    let content = stream("", b"BT /F 10 Tf 50 700 Td <000100020003> Tj ET");
    assert_told(&page(&font(">>]/Encoding/Identity-H"), content, &[]), "input/encoding");
}

#[test]
fn what_has_no_text_is_told() {
    let image = stream("/Type/XObject/Subtype/Image/Width 1/Height 1", b"\0");
    let scan = page("/XObject<</I 5 0 R>>", stream("", b"/I Do"), &[image]);
    assert_told(&scan, "input/scanned");
    assert_told(&latin("0 0 m 9 9 l S"), "input/empty");
    assert_told(b"%PDF-1.7\n", "input/damaged");
    assert_told(&REPORT[..REPORT.len() / 2], "input/damaged");
}

#[test]
fn bombs_are_refused() {
    let bomb = bomb();
    assert_told(&page(LATIN, stream("/Filter/Fl#61teDecode", &bomb), &[]), "input/too-large");
    // In a stream that is nowhere used, and might be a table of objects.
    let hidden = stream("/N 1/First 4/Filter/FlateDecode", &bomb);
    assert_told(&page(LATIN, stream("", b""), &[hidden]), "input/too-large");
    // Compressed twice, or called an image: never decompressed.
    let twice = stream("/Filter[/FlateDecode/FlateDecode]", &deflated(&bomb));
    assert_told(&page(LATIN, twice, &[]), "input/too-large");
    let image = stream("/Subtype/Image/Filter/FlateDecode", &bomb);
    assert_told(&page(LATIN, image, &[]), "input/damaged");
    let encrypted = [stream("/Filter/FlateDecode", &vec![7; 3 << 20]), b"<</Encrypt 1>>".to_vec()];
    assert_told(&page(LATIN, stream("", b""), &encrypted), "input/too-large");
}

#[test]
fn loops_and_depths_come_to_an_end() {
    let form = |next: usize| {
        let entries = format!("/Type/XObject/Subtype/Form/Resources<</XObject<</A {next} 0 R>>>>");
        stream(&entries, "/A Do ".repeat(1000).as_bytes())
    };
    let forms: Vec<_> = [5, 6, 7, 8].into_iter().map(|number| form(number + 1)).collect();
    assert_told(&page("/XObject<</A 5 0 R>>", stream("", b"/A Do"), &forms), "input/too-large");
    assert_told(&page("/XObject<</A 5 0 R>>", stream("", b"/A Do"), &[form(5)]), "input/empty");
    let deep = format!("BT {} TJ /F 10 Tf (x) Tj ET", "[".repeat(100_000));
    assert!(told(&latin(&deep)).is_err());
    assert_eq!(
        told(&latin(&format!("{} BT /F 9 Tf (x) Tj ET", "q ".repeat(9999)))).as_deref(),
        Ok("x")
    );
    let kids = [b"<</Type/Catalog/Pages 2 0 R>>".to_vec(), b"<</Type/Pages/Kids[2 0 R]>>".to_vec()];
    assert_told(&file(&kids), "input/damaged");
    let many = "<</Type/Page>>".repeat(PAGES + 1);
    let kids = [kids[0].clone(), format!("<</Type/Pages/Kids[{many}]>>").into_bytes()];
    assert_told(&file(&kids), "input/too-large");
}

proptest! {
    #[test]
    fn damaged_files_do_not_panic(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = latin("BT /F 10 Tf 50 700 Td [(Year) -900 (2024)] TJ T* (x) ' ET");
        for (at, byte) in changes {
            let length = bytes.len();
            bytes[at.index(length)] = byte;
        }
        let _ = read(&bytes[..cut.index(bytes.len())]);
        let _ = super::text_of(bytes);
    }
}
