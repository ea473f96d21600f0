"""Documents that LibreOffice writes: flat OpenDocument texts made here, converted by `soffice` to .docx.

What they hold is what authors meet: headings counted by the outline, tracked changes, comments, notes, contents,
a box of text, merged cells, hidden text. Two more are Word documents that LibreOffice opened and saved again.
"""

import subprocess
import tempfile
from pathlib import Path

from docx import Document
from docx.enum.text import WD_COLOR_INDEX

from common import DAY, DOCUMENTS, HERE, TWINS, sample_lines, settle
from word import apart, expect, remnant

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        **{
            name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"
            for name in ["office", "style", "text", "table", "drawing"]
        },
        "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
        "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
        "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
        "dc": "http://purl.org/dc/elements/1.1/",
        "xlink": "http://www.w3.org/1999/xlink",
    }.items()
)

STYLES = """<office:styles>
<style:style style:name="Standard" style:family="paragraph" style:class="text"/>
<style:style style:name="Title" style:family="paragraph" style:parent-style-name="Standard" style:class="chapter"><style:paragraph-properties fo:text-align="center"/></style:style>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" style:parent-style-name="Standard" style:default-outline-level="1" style:class="text"/>
<style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph" style:parent-style-name="Standard" style:default-outline-level="2" style:class="text"/>
<text:outline-style style:name="Outline">
<text:outline-level-style text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/>
<text:outline-level-style text:level="2" style:num-format="一, 二, 三, ..." style:num-prefix="（" style:num-suffix="）"/>
</text:outline-style>
</office:styles>"""

AUTOMATIC = """<office:automatic-styles>
<style:style style:name="hidden" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="bold" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="box" style:family="graphic"><style:graphic-properties style:wrap="none" style:vertical-pos="from-top" style:horizontal-pos="center"/></style:style>
<text:list-style style:name="items"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/></text:list-style>
<style:page-layout style:name="page"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-left="2cm" fo:margin-right="2cm" fo:margin-top="2cm" fo:margin-bottom="2cm"/>
<style:header-style><style:header-footer-properties fo:min-height="1cm"/></style:header-style><style:footer-style><style:header-footer-properties fo:min-height="1cm"/></style:footer-style></style:page-layout>
</office:automatic-styles>"""


def flat(body, header="", footer=""):
    """A flat OpenDocument text."""
    edges = (f"<style:header>{p(header)}</style:header>" if header else "") + (
        f"<style:footer>{footer}</style:footer>" if footer else ""
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {NAMESPACES} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">'
        f'{STYLES}{AUTOMATIC}<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="page">{edges}</style:master-page></office:master-styles>'
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    )


def p(content, style="Standard"):
    return f'<text:p text:style-name="{style}">{content}</text:p>'


def h(content, level):
    return f'<text:h text:style-name="Heading_20_{level}" text:outline-level="{level}">{content}</text:h>'


def span(content, style):
    return f'<text:span text:style-name="{style}">{content}</text:span>'


def convert(path):
    """Has LibreOffice write a document as .docx into the documents."""
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation={Path(profile).as_uri()}",
                "--headless",
                "--convert-to",
                "docx:Office Open XML Text",
                "--outdir",
                DOCUMENTS,
                path,
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
    made = DOCUMENTS / f"{Path(path).stem}.docx"
    settle(made)


def save(name, body, text, remnants=(), beside=(), **edges):
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / f"{name}.fodt"
        path.write_text(flat(body, **edges), "utf-8")
        convert(path)
    expect(name, text, remnants, beside)


def headings():
    items = "".join(f"<text:list-item>{p(words)}</text:list-item>" for words in ["健全工作机制。", "抓实理论武装。"])
    save(
        "libreoffice-headings",
        p("云麓县2024年法治政府建设情况报告", "Title")
        + h("主要举措和成效", 1)
        + h("加强组织领导", 2)
        + p("全年召开专题会议4次。")
        + h("规范行政决策", 2)
        + f'<text:list text:style-name="items">{items}</text:list>'
        + h("存在的不足和原因", 1)
        + h("存在的不足", 2)
        + p("宣传力度不够。")
        + '<text:h text:style-name="Heading_20_1" text:outline-level="1" text:is-list-header="true">附：没有编号的标题</text:h>'
        + h("下一步安排", 1),
        [
            "云麓县2024年法治政府建设情况报告",
            "一、主要举措和成效",
            "（一）加强组织领导",
            "全年召开专题会议4次。",
            "（二）规范行政决策",
            "1.健全工作机制。",
            "2.抓实理论武装。",
            "二、存在的不足和原因",
            "（一）存在的不足",
            "宣传力度不够。",
            "附：没有编号的标题",
            "三、下一步安排",
        ],
    )


def review():
    def region(name, kind, author, content=""):
        return f'<text:changed-region text:id="{name}"><text:{kind}><office:change-info><dc:creator>{author}</dc:creator><dc:date>{DAY}</dc:date></office:change-info>{content}</text:{kind}></text:changed-region>'

    def comment(author, words, name):
        return f'<office:annotation office:name="{name}"><dc:creator>{author}</dc:creator><dc:date>{DAY}</dc:date>{p(words)}</office:annotation>'

    tracked = (
        "<text:tracked-changes>"
        + region("c1", "deletion", "李明", p("118"))
        + region("c2", "insertion", "李明")
        + region("c3", "insertion", "王芳")
        + region("c4", "deletion", "王芳", p("") + p(""))
        + region("c5", "format-change", "李明")
        + "</text:tracked-changes>"
    )
    change = '<text:change{} text:change-id="{}"/>'.format
    save(
        "libreoffice-review",
        tracked
        + p("云麓县2024年法治政府建设情况报告", "Title")
        + p("办理案件" + change("", "c1") + change("-start", "c2") + "120" + change("-end", "c2") + "件。")
        + p("新增" + change("-start", "c3") + "的一句" + span("话", "bold") + change("-end", "c3") + "。")
        + p("段落标记被删除，" + change("", "c4") + "与下一段合成一段。")
        + p(change("-start", "c5") + span("改了格式", "bold") + change("-end", "c5") + "的字。")
        + p(
            "受理"
            + comment("李明", "请核对。", "a1")
            + "120件"
            + '<office:annotation-end office:name="a1"/>'
            + "，审结"
            + comment("王芳", "口径？", "a2")
            + "118件"
            + '<office:annotation-end office:name="a2"/>'
            + "。"
        )
        + p("公开的文字" + span("（此句不公开）", "hidden") + "继续。"),
        [
            "云麓县2024年法治政府建设情况报告",
            "办理案件120件。",
            "新增的一句话。",
            "段落标记被删除，与下一段合成一段。",
            "改了格式的字。",
            "受理120件，审结118件。",
            "公开的文字继续。",
        ],
        [
            remnant("deleted", "", "118", "李明"),
            remnant("inserted", "120", author="李明"),
            remnant("inserted", "的一句话", author="王芳"),
            remnant("deleted", "", "", "王芳") | {"optional": True},
            remnant("reformatted", "改了格式", author="李明"),
            remnant("comment", "120件", "请核对。", "李明"),
            remnant("comment", "118件", "口径？", "王芳"),
            remnant("hidden", "", "（此句不公开）"),
        ],
    )


def layout():
    def note(kind, number, words):
        return f'<text:note text:note-class="{kind}"><text:note-citation>{number}</text:note-citation><text:note-body>{p(words)}</text:note-body></text:note>'

    def row(*cells):
        return "<table:table-row>" + "".join(cells) + "</table:table-row>"

    def cell(words, across=1, down=1):
        covered = "<table:covered-table-cell/>" * (across - 1)
        return f'<table:table-cell table:number-columns-spanned="{across}" table:number-rows-spanned="{down}">{p(words)}</table:table-cell>{covered}'

    contents = (
        '<text:table-of-content text:name="目录"><text:table-of-content-source text:outline-level="2"/><text:index-body>'
        + '<text:index-title text:name="目录标题">'
        + p("目录")
        + "</text:index-title>"
        + p("一、主要成效<text:tab/>1")
        + p("二、存在的不足<text:tab/>2")
        + "</text:index-body></text:table-of-content>"
    )
    box = (
        '<draw:frame draw:style-name="box" draw:name="文本框" text:anchor-type="paragraph" svg:width="6cm" svg:height="2cm" svg:x="2cm" svg:y="2cm"><draw:text-box>'
        + p("（内部资料，注意保存）")
        + "</draw:text-box></draw:frame>"
    )
    table = (
        '<table:table><table:table-column table:number-columns-repeated="3"/>'
        + row(cell("单位", 1, 2), cell("案件数", 2))
        + row("<table:covered-table-cell/>", cell("受理"), cell("审结"))
        + row(cell("司法局"), cell("70"), cell("68"))
        + row(cell("合计"), cell("70"), cell("68"))
        + "</table:table>"
    )
    footer = p('第<text:page-number text:select-page="current">1</text:page-number>页')
    save(
        "libreoffice-layout",
        p("云麓县2024年法治政府建设情况报告", "Title")
        + contents
        + h("主要成效", 1)
        + p(
            "“三项制度”"
            + note("footnote", 1, "指行政执法公示、全过程记录、法制审核。")
            + "全面落实，公示率100%"
            + note("endnote", "i", "数据截至2024年12月31日。")
            + "。"
        )
        + p(box + "文本框所在的段落。")
        + p("表1　行政复议案件情况")
        + table
        + h("存在的不足", 1)
        + p("宣传力度不够。"),
        [
            "云麓县2024年法治政府建设情况报告",
            "一、主要成效",
            "“三项制度”全面落实，公示率100%。",
            "文本框所在的段落。",
            "表1　行政复议案件情况",
            "单位 | 案件数 | ",
            " | 受理 | 审结",
            "司法局 | 70 | 68",
            "合计 | 70 | 68",
            "二、存在的不足",
            "宣传力度不够。",
        ],
        (),
        [
            apart("header", "云麓县司法局　送审稿"),
            apart("contents", "目录\n一、主要成效 1\n二、存在的不足 2"),
            apart("footnote", "指行政执法公示、全过程记录、法制审核。"),
            apart("endnote", "数据截至2024年12月31日。"),
            apart("text-box", "（内部资料，注意保存）"),
            apart("footer", "第页", optional=True),
        ],
        header="云麓县司法局　送审稿",
        footer=footer,
    )


def saved_again():
    """A Word document with marked and hidden text, opened and saved by LibreOffice; a twin of a sample likewise."""
    document = Document()
    paragraph = document.add_paragraph("待核实的数")
    for words in ["12", "0件"]:
        paragraph.add_run(words).font.highlight_color = WD_COLOR_INDEX.YELLOW
    paragraph.add_run("，其余不变。")
    paragraph = document.add_paragraph("公开的文字")
    paragraph.add_run("（内部说明）").font.hidden = True
    paragraph.add_run("继续。")
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "libreoffice-marks.docx"
        document.save(path)
        settle(path, slim=True)
        convert(path)
        twin = Path(directory) / "libreoffice-county.docx"
        twin.write_bytes((TWINS / "good-county-2024.docx").read_bytes())
        convert(twin)
    expect(
        "libreoffice-marks",
        ["待核实的数120件，其余不变。", "公开的文字继续。"],
        [remnant("highlighted", "120件"), remnant("hidden", "", "（内部说明）")],
    )
    expect("libreoffice-county", sample_lines("good-county-2024.txt"))


def recorded():
    """A Word document that LibreOffice opened, edited with changes recorded, and saved."""
    document = Document()
    for words in ["全年办理案件118件，整改率100%。此句多余。", "改成粗体的字。", "这一段整个删去。", "结束。"]:
        document.add_paragraph(words)
    table = document.add_table(3, 2)
    for cell, words in zip(table._cells, ["项目", "件数", "许可", "70", "合计", "73"]):
        cell.text = words
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "libreoffice-recorded.docx"
        document.save(path)
        settle(path, slim=True)
        subprocess.run(
            ["/usr/bin/python3", HERE / "libreoffice.py", "recorded", DOCUMENTS, path], check=True, timeout=120
        )
    settle(DOCUMENTS / "libreoffice-recorded.docx")
    expect(
        "libreoffice-recorded",
        [
            "全年办理案件120件，整改率100%，较上年提高2个百分点。",
            "改成粗体的字。",
            "结束。",
            "新加的一段。",
            "项目 | 件数",
            "许可 | 70",
            "新增项 | 3",
            "合计 | 73",
        ],
        [
            remnant("deleted", "", "118件"),
            remnant("inserted", "120件"),
            remnant("inserted", "，较上年提高2个百分点"),
            remnant("deleted", "", "此句多余。"),
            remnant("reformatted", "改成粗体"),
            remnant("deleted", "", "这一段整个删去。"),
            remnant("inserted", "") | {"optional": True},
            remnant("inserted", "新加的一段。"),
            remnant("inserted", "新增项"),
            remnant("inserted", "3"),
        ],
    )


def main():
    DOCUMENTS.mkdir(parents=True, exist_ok=True)
    headings()
    review()
    layout()
    saved_again()
    recorded()


if __name__ == "__main__":
    main()
