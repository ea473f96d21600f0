"""Documents around the body: boxes of text, notes, headers, contents, covers; other spellings of the same format."""

import re

from word import (
    HEAD,
    NAMESPACES,
    OFFICE,
    SECTION,
    abstract,
    apart,
    field,
    level,
    num,
    numbered,
    p,
    parts,
    r,
    remnant,
    save,
    style,
)


def boxes():
    """A box of text in two spellings of which one counts, an old box, a shape without text, a picture."""
    inside = f"<w:txbxContent>{p('（内部资料，注意保存）')}{p('第二行')}</w:txbxContent>"
    drawing = (
        '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="1800000" cy="720000"/><wp:docPr id="{id}" name="文本框" descr="替代文字"/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>'
        '<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1800000" cy="720000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        "{inside}<wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    shape = (
        '<w:pict><v:shape id="s{id}" type="#_x0000_t202" style="width:140pt;height:56pt">{inside}</v:shape></w:pict>'
    )
    both = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing.format(id=1, inside=f"<wps:txbx>{inside}</wps:txbx>")}</mc:Choice>'
        f"<mc:Fallback>{shape.format(id=1, inside=f'<v:textbox>{inside}</v:textbox>')}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    old_inside = f"<v:textbox><w:txbxContent>{p('旧式文本框')}</w:txbxContent></v:textbox>"
    unknown = (
        '<mc:AlternateContent xmlns:later="urn:later"><mc:Choice Requires="later"><w:r><later:new/><w:t>看不懂的新写法</w:t></w:r></mc:Choice>'
        f"<mc:Fallback>{r('可读的旧写法')}</mc:Fallback></mc:AlternateContent>"
    )
    body = (
        p(r("文本框之前") + both + r("文本框之后。"))
        + p(f"<w:r>{shape.format(id=2, inside=old_inside)}</w:r>" + r("第二段。"))
        + p(r("图：") + "<w:r>" + drawing.format(id=3, inside="") + "</w:r>")
        + p(unknown + r("。"))
    )
    save(
        "structure-boxes",
        parts(body),
        ["文本框之前文本框之后。", "第二段。", "图：", "可读的旧写法。"],
        (),
        [
            apart("text-box", "（内部资料，注意保存）\n第二行"),
            apart("text-box", "旧式文本框"),
        ],
    )


def notes():
    """Footnotes and endnotes, headers of two kinds, a footer with a page number."""

    def note(kind, number, content):
        return f'<w:{kind} w:id="{number}">{content}</w:{kind}>'

    def fixed(kind):
        return (
            f'<w:{kind} w:type="separator" w:id="-1">{p("<w:r><w:separator/></w:r>")}</w:{kind}>'
            f'<w:{kind} w:type="continuationSeparator" w:id="0">{p("<w:r><w:continuationSeparator/></w:r>")}</w:{kind}>'
        )

    body = (
        p("云麓县2024年法治政府建设情况报告", style("a3"))
        + p(
            r("“三项制度”")
            + '<w:r><w:footnoteReference w:id="1"/></w:r>'
            + r("全面落实，执法公示率100%")
            + '<w:r><w:endnoteReference w:id="1"/></w:r>'
            + r("。")
        )
        + p(r("“双随机”") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + r("抽查24次。"))
    )
    section = SECTION.replace(
        "<w:pgSz",
        '<w:headerReference w:type="default" r:id="header1"/><w:headerReference w:type="first" r:id="header2"/>'
        '<w:footerReference w:type="default" r:id="footer1"/><w:pgSz',
    ).replace("</w:sectPr>", "<w:titlePg/></w:sectPr>")
    number = p(r("— ") + field("PAGE", r("1")) + r(" —"))
    made = parts(
        body,
        section=section,
        footnotes=fixed("footnote")
        + note(
            "footnote", 1, p("<w:r><w:footnoteRef/></w:r>" + r("行政执法公示、执法全过程记录、重大执法决定法制审核。"))
        )
        + note("footnote", 2, p("<w:r><w:footnoteRef/></w:r>" + r("随机抽取对象、随机选派人员。")) + p("第二段说明。")),
        endnotes=fixed("endnote") + note("endnote", 1, p("<w:r><w:endnoteRef/></w:r>" + r("数据截至2024年12月31日。"))),
        header1=p("云麓县司法局"),
        header2=p("征求意见稿"),
        footer1=number,
    )
    save(
        "structure-notes",
        made,
        ["云麓县2024年法治政府建设情况报告", "“三项制度”全面落实，执法公示率100%。", "“双随机”抽查24次。"],
        (),
        [
            apart("header", "云麓县司法局"),
            apart("header", "征求意见稿"),
            apart("footer", "— —", optional=True),
            apart("footnote", "行政执法公示、执法全过程记录、重大执法决定法制审核。"),
            apart("footnote", "随机抽取对象、随机选派人员。\n第二段说明。"),
            apart("endnote", "数据截至2024年12月31日。"),
        ],
    )


def cover():
    """A cover with 征求意见稿, contents made by Word, sections, the report itself."""

    def entry(words, page, more=""):
        return p(
            more
            + f'<w:hyperlink w:anchor="_Toc{page}" w:history="1">{r(words)}<w:r><w:tab/></w:r>{field(f"PAGEREF _Toc{page}", r(str(page)))}</w:hyperlink>',
            style("TOC1"),
        )

    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" \\h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    contents = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>'
        + p("目　录", style("a3"))
        + entry("一、主要举措和成效", 1, begin)
        + entry("二、存在的不足和原因", 3)
        + p('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
        + "</w:sdtContent></w:sdt>"
    )
    brk = p("", SECTION)
    body = (
        p("（征求意见稿）", '<w:jc w:val="right"/>')
        + p()
        + p("云麓县人民政府", style("a3"))
        + p("2024年法治政府建设情况报告", style("a3"))
        + p("云麓县司法局代拟")
        + p("2025年1月")
        + brk
        + contents
        + brk
        + p("云麓县人民政府关于2024年法治政府建设情况的报告", style("a3"))
        + p(r("主要举措和成效"), style("1") + numbered(1))
        + p("全年召开专题会议4次。")
        + p(r("存在的不足和原因"), style("1") + numbered(1))
        + p("宣传力度还不够，原因是人员不足。")
        + p("云麓县人民政府", '<w:jc w:val="right"/>')
        + p("2025年2月18日", '<w:jc w:val="right"/>')
    )
    made = parts(body, numbering=abstract(1, level(0, "chineseCountingThousand", "%1、")) + num(1, 1))
    save(
        "structure-cover",
        made,
        [
            "（征求意见稿）",
            "云麓县人民政府",
            "2024年法治政府建设情况报告",
            "云麓县司法局代拟",
            "2025年1月",
            "云麓县人民政府关于2024年法治政府建设情况的报告",
            "一、主要举措和成效",
            "全年召开专题会议4次。",
            "二、存在的不足和原因",
            "宣传力度还不够，原因是人员不足。",
            "云麓县人民政府",
            "2025年2月18日",
        ],
        (),
        [apart("contents", "目　录\n一、主要举措和成效 1\n二、存在的不足和原因 3")],
    )


#: Namespaces of ISO 29500 strict, for those of the usual form.
STRICT = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "http://purl.oclc.org/ooxml/officeDocument/relationships",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "http://purl.oclc.org/ooxml/drawingml/main",
}

#: A small document that the spellings below write anew: a title, a counted heading, bold runs, a table, a comment, an insertion.
COMMENT = '<w:comment w:id="0" w:author="李明" w:initials="李">' + p("核对。") + "</w:comment>"
SMALL = (
    p("云麓县2024年法治政府建设情况报告", style("a3"))
    + p("主要成效", style("1") + numbered(1))
    + p(
        r("办理案件")
        + '<w:commentRangeStart w:id="0"/>'
        + r("12", "<w:b/>")
        + r("0件")
        + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
        + '<w:ins w:id="9" w:author="王芳">'
        + r("，办结118件")
        + "</w:ins>"
        + r("。")
    )
    + '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid><w:tr><w:tc><w:tcPr/>'
    + p("受理")
    + "</w:tc><w:tc><w:tcPr/>"
    + p("120")
    + "</w:tc></w:tr></w:tbl>"
    + p("结束。")
)
SMALL_TEXT = ["云麓县2024年法治政府建设情况报告", "一、主要成效", "办理案件120件，办结118件。", "受理 | 120", "结束。"]
SMALL_REMNANTS = [remnant("comment", "120件", "核对。", "李明"), remnant("inserted", "，办结118件", author="王芳")]


def small(**more):
    return parts(
        SMALL, comments=COMMENT, numbering=abstract(1, level(0, "chineseCountingThousand", "%1、")) + num(1, 1), **more
    )


def spelled(name, change, **more):
    """Writes the small document with each part changed by `change(name, text)`."""
    made = {part: change(part, text) for part, text in small(**more).items()}
    save(name, made, SMALL_TEXT, SMALL_REMNANTS)


def strict(part, text):
    for usual, other in STRICT.items():
        text = text.replace(usual, other)
    return (
        text.replace("<w:document ", '<w:document w:conformance="strict" ') if part.endswith("document.xml") else text
    )


def prefixed(part, text):
    """The main namespace without a prefix for elements, with an unusual one for attributes."""
    if not part.startswith("word/") or part.endswith(".rels"):
        return text
    text = re.sub(r"(</?)w:", r"\1", text)
    text = re.sub(r"(\s)w:([A-Za-z]+=)", r"\1ns0:\2", text)
    return text.replace('xmlns:w="', 'xmlns:ns0="', 1).replace("xmlns:ns0=", f'xmlns="{NAMESPACES["w"]}" xmlns:ns0=', 1)


def utf16(part, text):
    return (
        text.replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")
        if part.startswith("word/") and not part.endswith(".rels")
        else text
    )


def pretty(part, text):
    """Each element on a line of its own where white space means nothing, as tools write that format XML."""
    return (
        re.sub(
            r"(</w:(?:p|r|pPr|rPr|tc|tr|tbl|ins|tblPr|tblGrid|tcPr)>|<w:(?:tcPr|tblPr|b)/>)(?=<)", r"\1\r\n    ", text
        )
        if part == "word/document.xml"
        else text
    )


def absolute(part, text):
    """Targets of relationships as absolute names, and names in other cases."""
    if part.endswith("document2.xml.rels"):
        return re.sub(r'Target="(\w+\.xml)"', r'Target="/word/\1"', text)
    return text.replace('Target="word/document2.xml"', 'Target="/word/document2.xml"')


def wps():
    """What WPS Office writes besides: its properties, namespaces, custom data, content controls and compatibility settings."""
    ours = 'xmlns:wpsCustomData="http://www.wps.cn/officeDocument/2013/wpsCustomData" xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"'
    made = small()
    document = (
        made["word/document.xml"]
        .replace("<w:document ", f"<w:document {ours} ")
        .replace('mc:Ignorable="w14 w15"', 'mc:Ignorable="w14 w15 wpsCustomData"')
    )
    document = document.replace(
        "</w:pPr><w:r><w:t",
        '<w:rPr><w:rFonts w:hint="default" w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:pPr><w:r><w:t',
    )
    document = document.replace(
        '<w:r><w:t xml:space="preserve">结束',
        '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/><w:r><w:rPr><w:rFonts w:hint="eastAsia"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr><w:t xml:space="preserve">结束',
    )
    made["word/document.xml"] = document
    properties = "http://schemas.openxmlformats.org/officeDocument/2006"
    made["docProps/app.xml"] = (
        f'{HEAD}<Properties xmlns="{properties}/extended-properties" xmlns:vt="{properties}/docPropsVTypes"><Template>Normal.dotm</Template><Pages>1</Pages>'
        "<Words>40</Words><Application>WPS Office_12.1.0.16729_F1E327BC-269C-435d-A152-05C5408002CA</Application><DocSecurity>0</DocSecurity></Properties>"
    )
    made["docProps/custom.xml"] = (
        f'{HEAD}<Properties xmlns="{properties}/custom-properties" xmlns:vt="{properties}/docPropsVTypes"><property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" '
        'name="KSOProductBuildVer"><vt:lpwstr>2052-12.1.0.16729</vt:lpwstr></property></Properties>'
    )
    made["customXml/item1.xml"] = (
        '<?xml version="1.0" encoding="UTF-8"?><s:customData xmlns="http://www.wps.cn/officeDocument/2013/wpsCustomData" xmlns:s="http://www.wps.cn/officeDocument/2013/wpsCustomData"><customSectProps/><extobjs/></s:customData>'
    )
    made["_rels/.rels"] = made["_rels/.rels"].replace(
        "</Relationships>",
        f'<Relationship Id="rId2" Type="{OFFICE}/extended-properties" Target="docProps/app.xml"/><Relationship Id="rId3" Type="{OFFICE}/custom-properties" Target="docProps/custom.xml"/></Relationships>',
    )
    made["[Content_Types].xml"] = made["[Content_Types].xml"].replace(
        "</Types>",
        '<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>'
        '<Override PartName="/docProps/custom.xml" ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/></Types>',
    )
    save("spelling-wps", made, SMALL_TEXT, SMALL_REMNANTS)


def flow():
    """Blocks at odd places: paragraphs in custom XML, equations, several sections, a chunk of another format."""
    body = (
        '<w:customXml w:uri="urn:x" w:element="正文"><w:customXmlPr/>'
        + p("自定义标记里的一段。")
        + "</w:customXml>"
        + p(
            r("公式：")
            + '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>94.3%</m:t></m:r></m:oMath>'
            + r("。")
        )
        + p(
            r("从右到左：")
            + '<w:bdo w:val="ltr">'
            + r("2024")
            + "</w:bdo>"
            + '<w:dir w:val="ltr">'
            + r("年")
            + "</w:dir>"
            + r("。")
        )
        + p("第一节末段。", SECTION)
        + p("第二节首段。")
        + p(
            '<w:r><w:object><v:shape/><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" Type="Embed" ProgID="Excel.Sheet.12"/></w:object></w:r>'
            + r("嵌入的表格。")
        )
        + p('<w:permStart w:id="1" w:edGrp="everyone"/>' + r("可编辑区域。") + '<w:permEnd w:id="1"/>')
    )
    save(
        "structure-flow",
        parts(body),
        [
            "自定义标记里的一段。",
            "公式：94.3%。",
            "从右到左：2024年。",
            "第一节末段。",
            "第二节首段。",
            "嵌入的表格。",
            "可编辑区域。",
        ],
    )


def main():
    boxes()
    notes()
    cover()
    flow()
    wps()
    spelled("spelling-strict", strict)
    spelled("spelling-prefixes", prefixed)
    spelled("spelling-utf16", utf16)
    spelled("spelling-pretty", pretty)
    spelled("spelling-absolute", absolute, main="word/document2.xml")


if __name__ == "__main__":
    main()
