//! Pages as sites make them, around the same report: in each the report is found whole, and what the
//! page says about it stands above.

use encoding_rs::GB18030;

/// A report to be put into pages.
#[derive(Clone, Copy)]
pub struct Sample<'s> {
    pub title: &'s str,
    pub paragraphs: &'s [&'s str],
}

/// A page around a report, and the lines above its title.
pub struct Site {
    pub name: &'static str,
    pub page: fn(Sample<'_>) -> Vec<u8>,
    pub head: &'static [&'static str],
}

const DAY: &str = "发布日期：2025-03-20";
const OFFICE: &str = "来源：云麓县司法局";
const BOTH: &[&str] = &[DAY, OFFICE];

pub const SITES: [Site; 16] = [
    Site { name: "the standard of government sites", page: standard, head: BOTH },
    Site { name: "TRS with an index table", page: trs, head: INDEXED },
    Site { name: "jcms with #zoom", page: jcms, head: BOTH },
    Site { name: "WeChat", page: wechat, head: &[] },
    Site { name: "nested tables, capital tags, nothing closed", page: tables, head: BOTH },
    Site { name: "div soup without names", page: soup, head: &[DAY] },
    Site { name: "text straight in the body", page: bare, head: &[] },
    Site { name: "line breaks instead of paragraphs", page: breaks, head: BOTH },
    Site { name: "GB18030 served as UTF-8", page: wrong_label, head: BOTH },
    Site { name: "UTF-8 served as GB2312", page: wrong_label_reversed, head: BOTH },
    Site { name: "UTF-16 with a mark", page: utf_16, head: BOTH },
    Site { name: "two copies, one for telephones", page: two_copies, head: &[DAY] },
    Site { name: "two copies by name", page: two_named, head: &[] },
    Site { name: "100 KB of navigation", page: navigation, head: &[DAY] },
    Site { name: "XHTML with a prolog", page: xhtml, head: &[OFFICE] },
    Site { name: "a definition list of entries", page: definitions, head: INDEXED },
];

const INDEXED: &[&str] =
    &[DAY, OFFICE, "成文日期：2025-02-18", "索引号：YL-2025-1", "发布机构：云麓县司法局"];

/// Paragraphs between tags, each with an indent.
pub fn paragraphs(sample: Sample<'_>, open: &str, close: &str) -> String {
    sample.paragraphs.iter().map(|text| format!("{open}\u{3000}\u{3000}{text}{close}\n")).collect()
}

/// Links that are no part of any report.
pub fn links(count: usize) -> String {
    let link = |n| format!("<li><a href=\"/col/{n}.html\">政务公开第{n}栏目</a></li>\n");
    format!("<ul class=\"menu\">{}</ul>", (0..count).map(link).collect::<String>())
}

const FOOTER: &str = "<div class=\"footer\"><p>主办：云麓县人民政府　网站标识码：0000000000</p>\
                      <p>备案号：某ICP备00000000号</p></div>";

fn standard(sample: Sample<'_>) -> Vec<u8> {
    let (title, text) = (sample.title, paragraphs(sample, "<p style=\"text-indent:2em\">", "</p>"));
    format!(
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>{title}_云麓县人民政府</title>\
         <meta name=\"SiteName\" content=\"云麓县人民政府\"><meta name=\"ArticleTitle\" content=\"{title}\">\
         <meta name=\"PubDate\" content=\"2025-03-20 10:22\"><meta name=\"ContentSource\" \
         content=\"云麓县司法局\"><style>p{{color:red}}</style></head><body>{}<h1>{title}</h1>\
         <div class=\"info\"><span>发布时间：2025-03-20 10:22</span><span>来源：云麓县司法局</span><i>浏览：3</i></div>\
         <div class=\"bdsharebuttonbox\">分享到：</div><div id=\"UCAP-CONTENT\">{text}</div>{FOOTER}\
         <script>var a = '<p>脚本</p>';</script></body></html>",
        links(30)
    )
    .into_bytes()
}

const INDEX: &str = "<table class=\"xxgk_table\"><tbody><tr><td>索 引 号：</td><td>YL-2025-1</td>\
    <td>发布机构：</td><td>云麓县司法局</td></tr><tr><td>成文日期：</td><td>2025年02月18日</td><td>发布日期：</td>\
    <td>2025-03-20 09:00:00</td></tr><tr><td>来源：</td><td>云麓县司法局</td><td>有效性：</td><td>有效</td></tr></table>";

fn trs(sample: Sample<'_>) -> Vec<u8> {
    let (title, text) =
        (sample.title, paragraphs(sample, "<p class=MsoNormal><span><font>", "</font></span></p>"));
    format!(
        "<html><head><title>{title}</title></head><body><div class=\"bread\">当前位置：<a href=/>首页</a> &gt; \
         <a href=/x>年度报告</a></div>{INDEX}<div class=\"content\"><div class=\"xl_title\">{title}</div>\
         <div class=\"view TRS_UEDITOR trs_paper_default\">{text}<div>&nbsp;</div></div></div>\
         <div class=related><p>相关文件</p>{}</div></body></html>",
        links(3)
    )
    .into_bytes()
}

fn jcms(sample: Sample<'_>) -> Vec<u8> {
    let (title, text) = (sample.title, paragraphs(sample, "<p>&nbsp;&nbsp;", "</p>"));
    format!(
        "<html><head><meta name='pubdate' content='2025-03-20'><title>云麓县司法局 年度报告 {title}</title></head>\
         <body><table id=article width=100%><tr><td class=title>{title}</td></tr><tr><td><table><tr>\
         <td>发布日期：2025-03-20</td><td>来源：云麓县司法局</td><td>字号：[ 大 中 小 ]</td></tr></table></td></tr>\
         <tr><td class=bt_content><div id=zoom><!--ZJEG_RSS.content.begin-->{text}<!--ZJEG_RSS.content.end-->\
         </div></td></tr></table></body></html>"
    )
    .into_bytes()
}

fn wechat(sample: Sample<'_>) -> Vec<u8> {
    let (title, text) =
        (sample.title, paragraphs(sample, "<p><span style='x'>", "</span></p><p><br></p>"));
    format!(
        "<!DOCTYPE html><html><head><meta property=\"og:title\" content=\"{title}\" /><title></title></head><body>\
         <h1 class=\"rich_media_title\" id=\"activity-name\">\n{title}\n</h1><span id=\"js_name\">云麓司法</span>\
         <div class=\"rich_media_content\" id=\"js_content\" style=\"visibility: hidden; opacity: 0; \">\
         <section><section>{text}</section></section></div><div id=\"js_pc_qr_code\">微信扫一扫</div></body></html>"
    )
    .into_bytes()
}

fn tables(sample: Sample<'_>) -> Vec<u8> {
    let (title, text) = (sample.title, paragraphs(sample, "<P align=left>", ""));
    format!(
        "<HTML><HEAD><TITLE>云麓县司法局网站</TITLE><BODY><TABLE><TR><TD><A HREF=/>首页</A><TD><A HREF=/b>公开</A>\
         <TR><TD colspan=2><TABLE><TR><TD><TABLE><TR><TD align=center><H2>{title}</H2>\
         <TR><TD>日期：2025-3-20　来源：云麓县司法局　点击：12<TR><TD>{text}</TABLE></TABLE>\
         <TR><TD>版权所有：云麓县司法局</TABLE>"
    )
    .into_bytes()
}

fn soup(sample: Sample<'_>) -> Vec<u8> {
    let (title, text) = (sample.title, paragraphs(sample, "<div><div>", "</div></div>"));
    format!(
        "<div><div>{}</div><div><div><h3>{title}</h3><span>发布时间：2025年3月20日</span><span>阅读：12</span></div><div class=a1><div>\
         {text}</div></div></div><div>{}</div></div>",
        links(20),
        links(9)
    )
    .into_bytes()
}

fn bare(sample: Sample<'_>) -> Vec<u8> {
    format!("<p>{}</p>{}{}", sample.title, paragraphs(sample, "<p>", "</p>"), links(4)).into_bytes()
}

fn breaks(sample: Sample<'_>) -> Vec<u8> {
    let (title, text) = (sample.title, paragraphs(sample, "", "<br/><br/>"));
    format!(
        "<html><body><div class=\"detail_title\"><b>{title}</b></div><p>来源：云麓县司法局　发布时间：2025-03-20</p>\
         <div class=\"article-content\"><font size=3>{text}</font></div></body></html>"
    )
    .into_bytes()
}

fn labelled(sample: Sample<'_>, label: &str) -> String {
    String::from_utf8_lossy(&standard(sample)).replacen("utf-8", label, 1)
}

fn wrong_label(sample: Sample<'_>) -> Vec<u8> {
    GB18030.encode(&labelled(sample, "utf-8")).0.into_owned()
}

fn wrong_label_reversed(sample: Sample<'_>) -> Vec<u8> {
    labelled(sample, "gb2312").into_bytes()
}

fn utf_16(sample: Sample<'_>) -> Vec<u8> {
    let page = format!("\u{feff}{}", labelled(sample, "utf-16"));
    page.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn two_copies(sample: Sample<'_>) -> Vec<u8> {
    let (title, text) = (sample.title, paragraphs(sample, "<p>", "</p>"));
    let copy = |name| {
        format!("<div class={name}><h1>{title}</h1><i>日期：2025-03-20</i><div>{text}</div></div>")
    };
    format!("<body>{}{}{}</body>", copy("pc"), copy("wap"), links(3)).into_bytes()
}

fn two_named(sample: Sample<'_>) -> Vec<u8> {
    let text = paragraphs(sample, "<p>", "</p>");
    let copy = format!("<div class='pages_content'><p>{}</p>{text}</div>", sample.title);
    format!("<div>{copy}</div><div><div>{copy}</div></div>").into_bytes()
}

fn navigation(sample: Sample<'_>) -> Vec<u8> {
    let (title, text) = (sample.title, paragraphs(sample, "<p>", "</p>"));
    let menu = links(1600);
    format!(
        "<title>{title} - 云麓县人民政府门户网站</title><div>{menu}</div><div><div><em>发布日期：2025-03-20</em></div>\
         <div>{text}</div></div>{FOOTER}"
    )
    .into_bytes()
}

fn xhtml(sample: Sample<'_>) -> Vec<u8> {
    let (title, text) = (sample.title, paragraphs(sample, "<p>", "</p>"));
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \
         \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd\">\n<html xmlns=\"http://www.w3.org/1999/xhtml\">\
         <head><title>{title}</title></head><body><h1>{title}</h1><p>来源：云麓县司法局</p>\
         <div id=\"fontzoom\"><o:p/>{text}</div></body></html>"
    )
    .into_bytes()
}

fn definitions(sample: Sample<'_>) -> Vec<u8> {
    let (title, text) = (sample.title, paragraphs(sample, "<p>", "</p>"));
    let entries = ["索引号", "YL-2025-1", "成文日期", "2025-02-18", "发布日期", "2025-03-20"];
    let entry = |pair: &[&str]| format!("<dt>{}：</dt><dd>{}</dd>", pair[0], pair[1]);
    let entries: String = entries.chunks(2).map(entry).collect();
    format!(
        "<body><dl>{entries}<dt>发文机构：<dd>云麓县司法局<dt>信息来源：<dd>云麓县司法局</dl><h1 class=tit>{title}</h1>\
         <div class='gk_content'>{text}</div></body>"
    )
    .into_bytes()
}
