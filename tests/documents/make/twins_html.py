"""Makes a twin of each sample report as a page of a government site: `out/twins/NAME.html`.

A page has what such pages have: the meta names that sites must give, navigation, a line of metadata under the
title, buttons, a footer, scripts. How the body stands in it differs, see `PAGES`. The text of the body is that of
the sample. Pages of samples without a date of their own give one in their meta names, in time, so that a twin
has the findings of its sample.
"""

from dataclasses import dataclass
from html import escape

from common import TWINS, sample_lines


@dataclass
class Page:
    """What a page is like."""

    site: str
    source: str
    published: str
    #: The body: "editor", "office" (pasted from Word), "breaks" (one block with line breaks), "tables" (layout tables).
    body: str = "editor"
    #: How many lines of the sample before the title and behind the sign-off belong to the page around the body.
    before: int = 0
    after: int = 0
    title: int = 1
    #: Whether the title stands at the head of the body, as in the document that was pasted, and not above it.
    title_in_body: bool = False
    #: How many lines below the title are metadata.
    meta: int = 0
    encoding: str = "utf-8"
    declared: str = "utf-8"


PAGES = {
    "good-county-2024.txt": Page("云麓县人民政府", "云麓县司法局", "2025-02-20 10:12"),
    "good-city-2018.txt": Page("青浔市人民政府", "青浔市司法局", "2019-02-28 16:40", "tables"),
    "good-department-2023.md": Page("望岑县人民政府", "望岑县市场监督管理局", "2024-01-29 09:05", "office"),
    "good-subdistrict-2025.txt": Page("岚汀区人民政府", "松渡街道办事处", "2026-01-20 15:30", "office", title=2),
    "good-township-2022.txt": Page(
        "溪柳镇人民政府", "溪柳镇人民政府", "2023-01-19 09:12", "breaks", before=1, meta=1, after=2
    ),
    "good-zone-2024.txt": Page("苍渚经济开发区", "苍渚经济开发区管委会", "2025-01-23 11:00", title=2),
    "draft-placeholders-2024.txt": Page("临岚镇人民政府", "临岚镇人民政府", "2025-03-05 08:50", "tables"),
    "scraped-page-2022.txt": Page(
        "栖河区人民政府",
        "栖河区司法局",
        "2023-04-12 09:36",
        before=1,
        meta=4,
        after=4,
        encoding="gb18030",
        declared="gb2312",
    ),
    "pinyin-damage-2023.txt": Page(
        "青潯市人民政府", "青潯市司法局", "2024-01-25 14:22", "breaks", title=2, title_in_body=True
    ),
    # Declared wrongly: the bytes are GB18030.
    "early-zone-2025.txt": Page(
        "苍渚经济开发区",
        "苍渚经济开发区党政办公室",
        "2025-12-19 17:01",
        title=2,
        meta=1,
        encoding="gb18030",
        declared="utf-8",
    ),
    "missing-items-2021.txt": Page("砚泽县人民政府", "砚泽县司法局", "2022-02-18 09:00", "office"),
}

NAVIGATION = ["首页", "走进本地", "新闻中心", "政务公开", "政务服务", "互动交流", "专题专栏"]


def head(page, title):
    metas = {
        "SiteName": page.site,
        "SiteDomain": "www.example.gov.cn",
        "SiteIDCode": "0000000000",
        "ColumnName": "法治政府建设年度报告",
        "ColumnType": "政务公开",
        "ArticleTitle": title,
        "PubDate": page.published,
        "ContentSource": page.source,
        "Author": "",
        "Keywords": "法治政府",
        "Url": "/art/1.html",
    }
    lines = "\n".join(f'<meta name="{name}" content="{escape(content)}">' for name, content in metas.items())
    return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta http-equiv="Content-Type" content="text/html; charset={page.declared}">
<title>{escape(title)}_{page.site}</title>
{lines}
<style>.nav a{{color:#fff}} .TRS_Editor p{{text-indent:2em}}</style>
<script>var siteId="0000000000";function doZoom(size){{document.getElementById("zoom").style.fontSize=size+"px";}}</script>
</head>"""


def navigation(page, trail):
    items = "".join(f'<li><a href="/{index}/">{name}</a></li>' for index, name in enumerate(NAVIGATION))
    trail = trail or "当前位置：首页 > 政务公开 > 法治政府建设年度报告"
    links = " &gt; ".join(f'<a href="#">{escape(part.strip())}</a>' for part in trail.split(">"))
    return (
        f'<div class="header"><a href="/" class="logo"><img src="/logo.png" alt="{page.site}"></a>\n'
        f'<div class="search"><input type="text" placeholder="请输入关键字"><button>搜索</button></div></div>\n'
        f'<div class="nav"><ul>{items}</ul></div>\n<div class="location">{links}</div>'
    )


def footer(page):
    return (
        f'<div class="footer"><p>主办：{page.site}办公室 承办：数据资源管理中心</p>\n'
        '<p>网站标识码：0000000000 <a href="#">澄ICP备00000000号-1</a></p>\n'
        '<p><a href="#">网站地图</a> | <a href="#">联系我们</a> | <a href="#">无障碍浏览</a></p></div>\n'
        '<script src="/js/share.js"></script>\n</body>\n</html>\n'
    )


def is_heading(line):
    return line.startswith("#") or (len(line) < 50 and line[1:2] == "、")


def cells(line, tag="td"):
    return "<tr>" + "".join(f"<{tag}>{escape(cell.strip())}</{tag}>" for cell in line.strip("|").split("|")) + "</tr>"


def blocks(lines, wrap):
    """The lines as paragraphs by `wrap`, rows of a Markdown table as a table."""
    made, rows = [], []
    for line in lines + [""]:
        if line.startswith("|"):
            rows += [] if set(line) <= set("|-: ") else [cells(line, "td" if rows else "th")]
            continue
        if rows:
            made.append('<table border="1" cellspacing="0">\n' + "\n".join(rows) + "\n</table>")
            rows = []
        if line:
            made.append(wrap(line))
    return made


def bold(text):
    parts = escape(text.lstrip("#").strip()).split("**")
    return "".join(
        f"<strong>{part}</strong>" if index % 2 else part.removeprefix(" ") if index else part
        for index, part in enumerate(parts)
    )


def editor(lines):
    def wrap(line):
        text = bold(line)
        return f"<p><strong>{text}</strong></p>" if is_heading(line) else f"<p>　　{text}</p>"

    return '<div class="TRS_Editor">\n' + "\n".join(blocks(lines, wrap)) + "\n</div>"


def office(lines):
    def wrap(line):
        text = bold(line)
        half = len(text) // 2 if "<" not in text and "&" not in text else 0
        spans = f'<span>{text[:half]}</span><span style="font-family:仿宋">{text[half:]}</span>' if half else text
        return f'<p class="MsoNormal" style="text-indent:32pt">{spans}<o:p></o:p></p>'

    return '<div id="UCAP-CONTENT">\n' + "\n".join(blocks(lines, wrap)) + "\n</div>"


def breaks(lines):
    return (
        '<div id="zoom">\n' + "<br>\n".join("&nbsp;&nbsp;&nbsp;&nbsp;" + bold(line) for line in lines) + "<br>\n</div>"
    )


def tables(lines):
    inner = "\n".join(blocks(lines, lambda line: f'<p style="text-indent:2em">{bold(line)}</p>'))
    return (
        '<table width="980" align="center"><tr><td width="20">&nbsp;</td><td><table width="100%"><tr><td class="bt_content">\n'
        f"{inner}\n</td></tr></table></td></tr></table>"
    )


BODIES = {"editor": editor, "office": office, "breaks": breaks, "tables": tables}


def write(name, page):
    lines = sample_lines(name)
    trail = lines[0] if page.before else ""
    lines = lines[page.before :]
    titles, lines = [line.removeprefix("# ") for line in lines[: page.title]], lines[page.title :]
    lines = lines[page.meta : len(lines) - page.after]
    heading = "" if page.title_in_body else f'<h1 class="title">{"<br>".join(map(escape, titles))}</h1>'
    lines = titles + lines if page.title_in_body else lines
    body = f"""<body>
{navigation(page, trail)}
<div class="main">
{heading}
<div class="info"><span>发布日期：{page.published}</span> <span>来源：{page.source}</span> <span>浏览次数：<i id="hits">143</i></span>
<span>字体：[<a href="javascript:doZoom(18)">大</a> <a href="javascript:doZoom(16)">中</a> <a href="javascript:doZoom(14)">小</a>]</span></div>
{BODIES[page.body](lines)}
<div class="share">分享到： <a href="#">微信</a> <a href="#">微博</a> <a href="javascript:window.print()">打印本页</a> <a href="#">关闭窗口</a></div>
</div>
{footer(page)}"""
    path = TWINS / f"{name.rsplit('.', 1)[0]}.html"
    path.write_bytes((head(page, "".join(titles)) + "\n" + body).encode(page.encoding))


def main():
    TWINS.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        write(name, page)


if __name__ == "__main__":
    main()
