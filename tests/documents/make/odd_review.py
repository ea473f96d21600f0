"""Documents under review: comments with replies, tracked changes of all kinds, tracked moves, hidden and marked text."""

from word import (
    HEAD,
    STYLES,
    WORD,
    abstract,
    declarations,
    level,
    mark,
    num,
    numbered,
    p,
    parts,
    r,
    remnant,
    save,
    style,
)

OWN = "合规检查/hegui"


def comment(number, author, *paragraphs, para=None, initials=""):
    """A comment; the last paragraph has the id `para` by which replies name it."""
    made = ""
    for place, words in enumerate(paragraphs, 1):
        ids = f' w14:paraId="{para}"' if para and place == len(paragraphs) else ""
        reference = "<w:r><w:annotationRef/></w:r>" if place == 1 else ""
        made += f"<w:p{ids}>{reference}{r(words)}</w:p>"
    return f'<w:comment {mark(author, number)} w:initials="{initials}">{made}</w:comment>'


def start(number):
    return f'<w:commentRangeStart w:id="{number}"/>'


def end(number):
    return f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'


def comments():
    """Threads, comments over several paragraphs, in a cell, without a range; one of this program's own."""
    body = (
        p("云麓县2024年法治政府建设情况报告", style("a3"))
        + p(r("全年受理行政复议申请") + start(0) + start(1) + r("120件") + end(0) + end(1) + r("，审结118件。"))
        + p(r("出庭") + start(2) + r("应诉率"))
        + p(r("达到") + r("100%") + end(2) + r("。"))
        + '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid><w:tr><w:tc><w:tcPr/>'
        + p("罚没金额")
        + "</w:tc><w:tc><w:tcPr/>"
        + p(start(3) + r("35万元") + end(3))
        + "</w:tc></w:tr></w:tbl>"
        + p(r("没有范围的批注。") + '<w:r><w:commentReference w:id="4"/></w:r>')
        + p(start(5) + r("程序自己的批注") + end(5) + r("不算遗留。"))
        + start(6)
        + p("批注从段落之间开始。")
        + '<w:commentRangeEnd w:id="6"/>'
        + p('<w:r><w:commentReference w:id="6"/></w:r>' + r("到段落之间结束。"))
    )
    inside = (
        comment(0, "李明", "请核对这个数，", "复议局报的是121件。", para="11111111", initials="李")
        + comment(1, "王芳", "已核，是120件。", para="22222222", initials="王")
        + comment(2, "李明", "口径？", para="33333333")
        + comment(3, "王芳", "含乡镇吗？", para="44444444")
        + comment(4, "李明", "此处补充案例。", para="55555555")
        + comment(5, OWN, "合计与分项不符。", para="66666666")
        + comment(6, "王芳", "整段再改。", para="77777777")
    )
    ids = ["11111111", "22222222", "33333333", "44444444", "55555555", "66666666", "77777777"]
    threads = "".join(
        f'<w15:commentEx w15:paraId="{name}"{" w15:paraIdParent=" + chr(34) + ids[0] + chr(34) if place == 1 else ""} w15:done="{int(place == 3)}"/>'
        for place, name in enumerate(ids)
    )
    people = "".join(
        f'<w15:person w15:author="{name}"><w15:presenceInfo w15:providerId="None" w15:userId="{name}"/></w15:person>'
        for name in ["李明", "王芳"]
    )
    cid = 'xmlns:w16cid="http://schemas.microsoft.com/office/word/2016/wordml/cid"'
    extra = {
        "word/commentsExtended.xml": f'{HEAD}<w15:commentsEx {declarations()} mc:Ignorable="w14 w15">{threads}</w15:commentsEx>',
        "word/commentsIds.xml": f"{HEAD}<w16cid:commentsIds {cid}>"
        + "".join(f'<w16cid:commentId w16cid:paraId="{name}" w16cid:durableId="2{name[1:]}"/>' for name in ids)
        + "</w16cid:commentsIds>",
        "word/people.xml": f'{HEAD}<w15:people {declarations()} mc:Ignorable="w14 w15">{people}</w15:people>',
    }
    microsoft = "http://schemas.microsoft.com/office"
    relations = (
        f'<Relationship Id="threads" Type="{microsoft}/2011/relationships/commentsExtended" Target="commentsExtended.xml"/>'
        f'<Relationship Id="ids" Type="{microsoft}/2016/09/relationships/commentsIds" Target="commentsIds.xml"/>'
        f'<Relationship Id="people" Type="{microsoft}/2011/relationships/people" Target="people.xml"/>'
    )
    kinds = {f"word/{name}.xml": f"{WORD}.{name}+xml" for name in ["commentsExtended", "commentsIds", "people"]}
    save(
        "review-comments",
        parts(body, comments=inside, extra=extra, kinds=kinds, relations=relations),
        [
            "云麓县2024年法治政府建设情况报告",
            "全年受理行政复议申请120件，审结118件。",
            "出庭应诉率",
            "达到100%。",
            "罚没金额 | 35万元",
            "没有范围的批注。",
            "程序自己的批注不算遗留。",
            "批注从段落之间开始。",
            "到段落之间结束。",
        ],
        [
            remnant("comment", "120件", "请核对这个数，\n复议局报的是121件。", "李明"),
            remnant("comment", "120件", "已核，是120件。", "王芳"),
            remnant("comment", "应诉率\n达到100%", "口径？", "李明"),
            remnant("comment", "35万元", "含乡镇吗？", "王芳"),
            remnant("comment", "", "此处补充案例。", "李明"),
            remnant("comment", "批注从段落之间开始。", "整段再改。", "王芳"),
        ],
    )


def ins(author, number, content):
    return f"<w:ins {mark(author, number)}>{content}</w:ins>"


def deleted(text):
    return f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>'


def dele(author, number, text):
    return f"<w:del {mark(author, number)}>{deleted(text)}</w:del>"


def changes():
    """Insertions, deletions, changes of looks, of paragraph marks, of rows and numbering."""
    look = f"<w:b/><w:rPrChange {mark('李明', 20)}><w:rPr/></w:rPrChange>"
    shape = f'<w:jc w:val="both"/><w:pPrChange {mark("李明", 21)}><w:pPr><w:jc w:val="left"/></w:pPr></w:pPrChange>'
    joined = f"<w:rPr><w:del {mark('王芳', 22)}/></w:rPr>"
    parted = f"<w:rPr><w:ins {mark('王芳', 23)}/></w:rPr>"
    row = "<w:tr>{}<w:tc><w:tcPr/>{}</w:tc><w:tc><w:tcPr/>{}</w:tc></w:tr>"
    rows = (
        row.format("", p("项目"), p("件数"))
        + row.format(
            f"<w:trPr><w:ins {mark('王芳', 24)}/></w:trPr>",
            p(ins("王芳", 25, r("新增项")), parted),
            p(ins("王芳", 26, r("3")), parted),
        )
        + row.format(
            f"<w:trPr><w:del {mark('王芳', 27)}/></w:trPr>",
            p(dele("王芳", 28, "旧项"), joined),
            p(dele("王芳", 29, "5"), joined),
        )
        + row.format("", p("合计"), p("3"))
    )
    body = (
        p(r("全年办理案件") + dele("李明", 1, "118") + ins("李明", 2, r("12") + r("0")) + r("件。"))
        + p(r("新增") + ins("王芳", 3, r("的一句话") + dele("李明", 4, "后来又删了")) + r("。"))
        + p(dele("李明", 5, "整段删除但段落还在。"))
        + p(dele("李明", 6, "整段连同段落标记删除。"), f"<w:rPr><w:del {mark('李明', 7)}/></w:rPr>")
        + p("段落标记被删除，", joined)
        + p("与下一段合成一段。")
        + p(ins("王芳", 8, r("新插入的一段。")), parted)
        + p(r("改了", look) + r("格式的字。"))
        + p("改了对齐的段。", shape)
        + p(
            ins("李明", 9, '<w:smartTag w:element="x">' + r("标记里的插入") + "</w:smartTag>")
            + r("与")
            + '<w:hyperlink w:anchor="y">'
            + ins("李明", 10, r("链接里的插入"))
            + dele("李明", 11, "旧")
            + "</w:hyperlink>"
        )
        + p(r("总体要求"), numbered(1))
        + p(r("改成自动编号的标题"), numbered(1) + f"<w:pPrChange {mark('李明', 30)}><w:pPr/></w:pPrChange>")
        + f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>{rows}</w:tbl>'
        + p("结束。")
    )
    made = parts(body, numbering=abstract(1, level(0, "chineseCounting", "%1、")) + num(1, 1))
    save(
        "review-changes",
        made,
        [
            "全年办理案件120件。",
            "新增的一句话。",
            "段落标记被删除，与下一段合成一段。",
            "新插入的一段。",
            "改了格式的字。",
            "改了对齐的段。",
            "标记里的插入与链接里的插入",
            "一、总体要求",
            "二、改成自动编号的标题",
            "项目 | 件数",
            "新增项 | 3",
            "合计 | 3",
            "结束。",
        ],
        [
            remnant("deleted", "", "118", "李明"),
            remnant("inserted", "120", author="李明"),
            remnant("inserted", "的一句话", author="王芳"),
            remnant("deleted", "", "后来又删了", "李明"),
            remnant("deleted", "", "整段删除但段落还在。", "李明"),
            remnant("deleted", "", "整段连同段落标记删除。", "李明"),
            remnant("deleted", "", "", "王芳") | {"optional": True},
            remnant("inserted", "新插入的一段。", author="王芳"),
            remnant("reformatted", "改了", author="李明"),
            remnant("reformatted", "改了对齐的段。", author="李明"),
            remnant("inserted", "标记里的插入", author="李明"),
            remnant("inserted", "链接里的插入", author="李明"),
            remnant("deleted", "", "旧", "李明"),
            remnant("reformatted", "二、改成自动编号的标题", author="李明"),
            remnant("inserted", "新增项", author="王芳"),
            remnant("inserted", "3", author="王芳"),
            remnant("deleted", "", "旧项", "王芳"),
            remnant("deleted", "", "5", "王芳"),
        ],
    )


def moves():
    """A sentence and a paragraph moved with their range marks, a move within a move's paragraph."""

    def place(kind, number, name, content):
        return (
            f'<w:{kind}RangeStart {mark("李明", number)} w:name="{name}"/><w:{kind} {mark("李明", number + 1)}>{content}</w:{kind}>'
            f'<w:{kind}RangeEnd w:id="{number}"/>'
        )

    body = (
        p(r("第一句。") + place("moveFrom", 1, "move1", r("移走的一句。")) + r("第二句。"))
        + p(r("第三句。") + place("moveTo", 3, "move1", r("移走的一句。")))
        + f'<w:moveFromRangeStart {mark("李明", 5)} w:name="move2"/>'
        + p(
            f"<w:moveFrom {mark('李明', 6)}>{r('移走的一段。')}</w:moveFrom>",
            f"<w:rPr><w:moveFrom {mark('李明', 7)}/></w:rPr>",
        )
        + '<w:moveFromRangeEnd w:id="5"/>'
        + p("中间一段。")
        + f'<w:moveToRangeStart {mark("李明", 8)} w:name="move2"/>'
        + p(
            f"<w:moveTo {mark('李明', 9)}>{r('移走的')}{r('一段。')}</w:moveTo>",
            f"<w:rPr><w:moveTo {mark('李明', 10)}/></w:rPr>",
        )
        + '<w:moveToRangeEnd w:id="8"/>'
        + p("结束。")
    )
    save(
        "review-moves",
        parts(body),
        [
            "第一句。第二句。",
            "第三句。移走的一句。",
            "中间一段。",
            "移走的一段。",
            "结束。",
        ],
        [remnant("moved", "移走的一句。", author="李明"), remnant("moved", "移走的一段。", author="李明")],
    )


def marks():
    """Hidden text by run, by style and by paragraph; highlighted text over runs; marks that mean nothing."""
    styles = (
        STYLES
        + """
<w:style w:type="character" w:customStyle="1" w:styleId="Secret"><w:name w:val="内部"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="Note"><w:name w:val="内部段"/><w:rPr><w:vanish/></w:rPr></w:style>"""
    )
    yellow = '<w:highlight w:val="yellow"/>'
    body = (
        p(r("公开的文字") + r("（此句不公开）", "<w:vanish/>") + r("继续。"))
        + p(
            r("样式里的隐藏")
            + r("内部说明", '<w:rStyle w:val="Secret"/>')
            + r("之后")
            + r("又显示", '<w:rStyle w:val="Secret"/><w:vanish w:val="0"/>')
            + r("。")
        )
        + p(r("整段隐藏的段落。"), style("Note"))
        + p(
            r("待核实的数")
            + r("12", yellow)
            + r("0件", yellow + "<w:b/>")
            + r("，")
            + r("红色标记", '<w:highlight w:val="red"/>')
            + r("，")
            + r("没有颜色", '<w:highlight w:val="none"/>')
            + r("。")
        )
        + p(r("底纹不算", '<w:shd w:val="clear" w:color="auto" w:fill="D9D9D9"/>') + r("突出显示。"))
        + p(r("网页隐藏", "<w:webHidden/>") + r("照样显示。"))
        + p(r("段落标记隐藏。"), "<w:rPr><w:vanish/></w:rPr>")
        + p("下一段。")
    )
    save(
        "review-marks",
        parts(body, styles=styles),
        [
            "公开的文字继续。",
            "样式里的隐藏之后又显示。",
            "待核实的数120件，红色标记，没有颜色。",
            "底纹不算突出显示。",
            "网页隐藏照样显示。",
            "段落标记隐藏。下一段。",
        ],
        [
            remnant("hidden", "", "（此句不公开）"),
            remnant("hidden", "", "内部说明"),
            remnant("hidden", "", "整段隐藏的段落。"),
            remnant("highlighted", "120件"),
            remnant("highlighted", "红色标记"),
        ],
        loose="A paragraph whose mark is hidden may end as any other.",
    )


def main():
    comments()
    changes()
    moves()
    marks()


if __name__ == "__main__":
    main()
