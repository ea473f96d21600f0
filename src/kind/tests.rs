use proptest::prelude::*;

use super::Kind;

/// A ZIP of files without content, with its directory at the end.
fn zip(files: &[(&str, &str)]) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in files {
        let lengths = [(name.len() as u16).to_le_bytes(), [0, 0]].concat();
        directory
            .extend([&b"PK\x01\x02"[..], &[0; 24], &lengths, &[0; 14], name.as_bytes()].concat());
        bytes.extend([&b"PK\x03\x04"[..], &[0; 22], &lengths].concat());
        bytes.extend([name.as_bytes(), content.as_bytes()].concat());
    }
    let start = (bytes.len() as u32).to_le_bytes();
    bytes.extend([&directory[..], b"PK\x05\x06", &[0; 12], &start, &[0, 0]].concat());
    bytes
}

/// A compound file as far as its directory goes.
fn ole(stream: &str) -> Vec<u8> {
    let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    bytes.resize(1024, 0);
    let name: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut entry = name.clone();
    entry.resize(64, 0);
    entry.extend((name.len() as u16 + 2).to_le_bytes());
    entry.push(2);
    entry.resize(128, 0);
    bytes.extend(entry);
    bytes
}

#[test]
fn content_tells_the_kind() {
    let docx = zip(&[("[Content_Types].xml", ""), ("word/document.xml", "")]);
    let wide: Vec<u8> = "\u{feff}<html><body>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let cases: [(&[u8], &str, Kind); 56] = [
        (b"", "a.txt", Kind::Text),
        ("云麓县2024年报告".as_bytes(), "a", Kind::Text),
        ("# 云麓县2024年报告".as_bytes(), "a.MD", Kind::Markdown),
        ("云麓县2024年报告".as_bytes(), "a.docx", Kind::Text),
        (&docx, "a.docx", Kind::Docx),
        (&docx, "a.doc", Kind::Docx),
        (&docx[..docx.len() - 30], "a.docx", Kind::Docx),
        (&zip(&[("[Content_Types].xml", ""), ("xl/workbook.xml", "")]), "", Kind::Sheet),
        (&zip(&[("[Content_Types].xml", ""), ("ppt/p.xml", "")]), "", Kind::Slides),
        (&zip(&[("mimetype", "application/vnd.oasis.opendocument.text")]), "a.docx", Kind::Odt),
        (&zip(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet")]), "", Kind::Sheet),
        (&zip(&[("mimetype", "application/epub+zip")]), "", Kind::Epub),
        (&zip(&[("OFD.xml", ""), ("Doc_0/Document.xml", "")]), "a.ofd", Kind::Ofd),
        (&zip(&[("报告.docx", ""), ("word/x", "")]), "a.zip", Kind::Archive),
        (
            &zip(&[("inner.docx", std::str::from_utf8(&docx).unwrap_or_default())]),
            "",
            Kind::Archive,
        ),
        (b"PK\x03\x04", "a.docx", Kind::Archive),
        (&ole("WordDocument"), "a.docx", Kind::Doc),
        (&ole("WordDocument"), "a.wps", Kind::Wps),
        (&ole("Workbook"), "a.et", Kind::Sheet),
        (&ole("PowerPoint Document"), "a.dps", Kind::Slides),
        (&ole("EncryptedPackage"), "a.docx", Kind::Encrypted),
        (&ole("__properties_version1.0"), "a.msg", Kind::Mail),
        (&ole("Other"), "a.doc", Kind::Office),
        (b"{\\rtf1\\ansi", "a.doc", Kind::Rtf),
        (b"%PDF-1.7\n", "a.txt", Kind::Pdf),
        (b"\xef\xbb\xbf%PDF-1.4\n", "", Kind::Pdf),
        (b"junk\n%PDF-1.4\n1 0 obj", "", Kind::Pdf),
        ("文件应为 %PDF-1.7 格式".as_bytes(), "a.txt", Kind::Text),
        (b"<!DOCTYPE html><html>", "a.doc", Kind::Html),
        (b"\xef\xbb\xbf\r\n<!-- x --><?xml version='1.0'?>\n<HTML lang=zh>", "", Kind::Html),
        (&wide, "a.htm", Kind::Html),
        (b"<div class=x>", "a.html", Kind::Html),
        (b"<p>x</p>", "a.txt", Kind::Text),
        (b"<htmlx>", "a.txt", Kind::Text),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\r\n", "", Kind::Mhtml),
        (b"From: <Saved by Blink>\nMIME-Version: 1.0\n\n", "a.mht", Kind::Mhtml),
        (b"Received: from a\nFrom: b\nMessage-ID: <1>\n\nx", "a.eml", Kind::Mail),
        (b"Date: 2025-03-20\nx", "a.txt", Kind::Text),
        (b"<?xml version='1.0'?><?mso-application progid=\"Word.Document\"?>", "", Kind::WordXml),
        (b"\x89PNG\r\n\x1a\n\0", "a.pdf", Kind::Image),
        (b"\xff\xd8\xff\xe0", "a.jpg", Kind::Image),
        (b"II*\0\x08", "", Kind::Image),
        (b"BM\x36\x10\0\0\0\0\0\0", "", Kind::Image),
        ("BM报告".as_bytes(), "", Kind::Text),
        (b"RIFF\0\0\0\0WEBP", "", Kind::Image),
        (b"\0\0\0\x18ftypheic", "", Kind::Image),
        (b"\0\0\0\x18ftypmp42", "", Kind::Media),
        (b"Rar!\x1a\x07\x01\0", "", Kind::Archive),
        (b"7z\xbc\xaf\x27\x1c", "", Kind::Archive),
        (b"\x1f\x8b\x08\0", "a.docx", Kind::Archive),
        (b"MZ\x90\0\x03", "a.docx", Kind::Program),
        (b"MZ is text", "a.txt", Kind::Text),
        (b"\x7fELF\x02", "", Kind::Program),
        (b"CAJ\0x", "", Kind::Caj),
        (b"HN\xc8\0", "", Kind::Caj),
        (b"KDH \0", "", Kind::Caj),
    ];
    for (bytes, name, kind) in cases {
        let shown = String::from_utf8_lossy(&bytes[..bytes.len().min(60)]);
        assert_eq!(Kind::of(bytes, name), kind, "{name} {shown}");
    }
}

#[test]
fn what_is_not_read_has_a_way_out() {
    for kind in Kind::ALL {
        let refusal = kind.refusal();
        assert_eq!(refusal.is_none(), kind.is_read(), "{kind:?}");
        let Some(refusal) = refusal else { continue };
        assert!(refusal.code.starts_with("input/") && refusal.help.is_some());
    }
    let odt = Kind::Odt.refusal().map(|refusal| refusal.message.zh);
    assert_eq!(odt.as_deref(), Some("不能读取这类文件：开放文档（.odt）"));
}

/// Bytes that begin as those of known kinds do, with anything behind.
fn begun() -> impl Strategy<Value = Vec<u8>> {
    let starts = [
        zip(&[("[Content_Types].xml", "")]),
        ole("WordDocument"),
        b"%PDF-1.4".to_vec(),
        b"PK\x03\x04\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xff\xff".to_vec(),
        b"<!--".to_vec(),
        b"BM".to_vec(),
        b"RIFF".to_vec(),
        Vec::new(),
    ];
    (prop::sample::select(starts.to_vec()), any::<Vec<u8>>())
        .prop_map(|(start, rest)| [start, rest, b"PK\x05\x06".to_vec()].concat())
}

proptest! {
    #[test]
    fn any_bytes_have_a_kind(bytes in begun(), cut in any::<prop::sample::Index>(), name in ".*") {
        Kind::of(&bytes, &name);
        Kind::of(&bytes[..cut.index(bytes.len())], &name);
    }
}
