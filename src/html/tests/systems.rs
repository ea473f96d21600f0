//! Pages as programs of the desk make them: browsers that save a page, Word, archives.

use super::sites::{Sample, Site, links, paragraphs};

const DAY: &str = "发布日期：2025-03-20";

pub const SYSTEMS: [Site; 12] = [
    Site { name: "Word saved as a page", page: word, head: &[] },
    Site { name: "Word with lines of 80 characters", page: wrapped, head: &[] },
    Site { name: "a page saved whole", page: saved, head: &[DAY] },
    Site { name: "an archive in quoted-printable", page: quoted, head: &[DAY] },
    Site { name: "an archive in base64", page: base64, head: &[DAY] },
    Site { name: "a view of the source", page: source, head: &[DAY] },
    Site { name: "a view of the source by lines", page: source_by_lines, head: &[DAY] },
    Site { name: "a piece of a page", page: piece, head: &[] },
    Site { name: "every character in a span", page: spans, head: &[] },
    Site { name: "preformatted text", page: preformatted, head: &[] },
    Site { name: "sections as siblings", page: sections, head: &[] },
    Site { name: "a form around all, a hidden copy", page: form, head: &[DAY] },
];

fn word(sample: Sample<'_>) -> Vec<u8> {
    let number = "<![if !supportLists]><span style='mso-list:Ignore'></span><![endif]>";
    let open = format!("<p class=MsoNormal style='text-indent:32.0pt'>{number}<span lang=EN-US>");
    let text = paragraphs(sample, &open, "<o:p></o:p></span></p>");
    format!(
        "<html xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\">\
         <head><meta http-equiv=Content-Type content=\"text/html; charset=gb2312\"><!--[if gte mso 9]><xml>\
         <o:Author>某人</o:Author></xml><![endif]--><style><!-- p.MsoNormal {{}} --></style></head>\
         <body lang=ZH-CN><div class=WordSection1><p class=MsoTitle>{}</p></div><div class=WordSection2>{text}\
         </div></body></html>",
        sample.title
    )
    .into_bytes()
}

fn wrapped(sample: Sample<'_>) -> Vec<u8> {
    let page = String::from_utf8_lossy(&word(sample)).into_owned();
    let wrap = |line: &str| line.chars().collect::<Vec<_>>();
    let mut is_tag = false;
    let mut made = String::new();
    for (at, c) in wrap(&page).into_iter().enumerate() {
        is_tag = (is_tag || c == '<') && c != '>';
        made.push(c);
        let may_break = !is_tag && !c.is_ascii() && c != '\u{3000}';
        if may_break && at % 40 == 0 {
            made.push_str("\r\n  ");
        }
    }
    made.into_bytes()
}

fn page(sample: Sample<'_>) -> String {
    format!(
        "<!DOCTYPE html>\n<html><head><title>{0}</title></head>\n<body><h1>{0}</h1>\n<p>发布日期：2025-03-20</p>\n\
         <div id=\"zoom\" class=\"a&amp;b\">\n{1}</div></body></html>",
        sample.title,
        paragraphs(sample, "<p>", "</p>")
    )
}

fn saved(sample: Sample<'_>) -> Vec<u8> {
    format!("<!-- saved from url=(0023)http://www.example.gov.cn/ -->\n{}", page(sample))
        .into_bytes()
}

fn archive(encoding: &str, body: &str) -> Vec<u8> {
    let picture = "------b\r\nContent-Type: image/png\r\nContent-ID: <a@b>\r\n\
                   Content-Transfer-Encoding: base64\r\n\r\nAAAA\r\n";
    format!(
        "From: <Saved by Blink>\r\nSubject: =?utf-8?Q?a?=\r\nMIME-Version: 1.0\r\nContent-Type: \
         multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----b\"\r\n\r\n{picture}------b\r\n\
         Content-Type: text/html\r\nContent-ID: <frame@mhtml.blink>\r\nContent-Transfer-Encoding: \
         {encoding}\r\n\r\n{body}\r\n------b--\r\n"
    )
    .into_bytes()
}

fn quoted(sample: Sample<'_>) -> Vec<u8> {
    let body = quoted_printable::encode(page(sample));
    archive("quoted-printable", &String::from_utf8_lossy(&body))
}

fn base64(sample: Sample<'_>) -> Vec<u8> {
    use ::base64::prelude::{BASE64_STANDARD, Engine};
    let digits = BASE64_STANDARD.encode(page(sample));
    let lines = digits.as_bytes().chunks(76).map(String::from_utf8_lossy);
    archive("base64", &lines.collect::<Vec<_>>().join("\r\n"))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn source(sample: Sample<'_>) -> Vec<u8> {
    let source = escaped(&page(sample)).replace("&lt;p&gt;", "<span>&lt;p&gt;</span>");
    format!("<html><head><title>view-source</title></head><body><pre>{source}</pre></body></html>")
        .into_bytes()
}

fn source_by_lines(sample: Sample<'_>) -> Vec<u8> {
    let row = |line: &str| {
        let line = escaped(line);
        format!("<tr><td class=line-number value=1></td><td class=line-content>{line}</td></tr>")
    };
    let rows: String = page(sample).lines().map(row).collect();
    format!("<html><head></head><body><div class=line-gutter-backdrop></div><table><tbody>{rows}</table>").into_bytes()
}

fn piece(sample: Sample<'_>) -> Vec<u8> {
    format!("<P>{}</P>{}", sample.title, paragraphs(sample, "<P>", "</P>")).into_bytes()
}

fn spans(sample: Sample<'_>) -> Vec<u8> {
    let spanned =
        |text: &str| text.chars().map(|c| format!("<span>{c}</span>")).collect::<String>();
    let lines = std::iter::once(&sample.title).chain(sample.paragraphs);
    lines.map(|line| format!("<p>{}</p>", spanned(line))).collect::<String>().into_bytes()
}

fn preformatted(sample: Sample<'_>) -> Vec<u8> {
    format!("<html><pre>{}\n{}</pre>", sample.title, sample.paragraphs.join("\n\n    "))
        .into_bytes()
}

fn sections(sample: Sample<'_>) -> Vec<u8> {
    let section = |part: &[&str]| {
        let part = Sample { paragraphs: part, ..sample };
        format!("<section>{}</section>", paragraphs(part, "<p>", "</p>"))
    };
    let sections: String = sample.paragraphs.chunks(3).map(section).collect();
    format!("<main><h1>{}</h1>{sections}</main><nav>{}</nav>", sample.title, links(5)).into_bytes()
}

fn form(sample: Sample<'_>) -> Vec<u8> {
    let (title, text) = (sample.title, paragraphs(sample, "<p>", "</p>"));
    format!(
        "<form id=aspnetForm action=x><input type=hidden value=x><select><option>友情链接</select><div \
         style='color:red; DISPLAY : none'>{text}</div><span class=title>{title}</span><i>2025-03-20 发布时间：\
         2025-03-20</i><div id=printContent>{text}</div><textarea>{text}</textarea><button>打印</button></form>"
    )
    .into_bytes()
}
