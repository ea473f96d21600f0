"""Documents whose ordinals Word counts, in all the ways that Word has for it."""

from word import STYLES, abstract, level, num, numbered, p, parts, restart, save, style

CHINESE = (
    level(0, "chineseCountingThousand", "%1、")
    + level(1, "chineseCountingThousand", "（%2）")
    + level(2, "decimal", "%3.")
)


#: The same, each level linked to the style that Word gave it.
LINKED = (
    level(0, "chineseCountingThousand", "%1、", more='<w:pStyle w:val="Base"/>')
    + level(1, "chineseCountingThousand", "（%2）", more='<w:pStyle w:val="Second"/>')
    + level(2, "decimal", "%3.")
)


def by_styles():
    """The numbering of a style, of one that is based on it, of one that switches it off."""
    styles = (
        STYLES
        + f"""
<w:style w:type="paragraph" w:customStyle="1" w:styleId="Base"><w:name w:val="公文一级"/><w:basedOn w:val="a"/><w:pPr>{numbered(1, 0)}<w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="Second"><w:name w:val="公文二级"/><w:basedOn w:val="Base"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="SecondBold"><w:name w:val="公文二级加粗"/><w:basedOn w:val="Second"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="Plain"><w:name w:val="公文无编号"/><w:basedOn w:val="Base"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>"""
    )
    body = (
        p("云麓县2024年法治政府建设情况", style("a3"))
        + p("主要举措和成效", style("Base"))
        + p("加强组织领导", style("Second"))
        + p("全年召开专题会议4次。")
        + p("规范行政决策", style("SecondBold"))
        + p("存在的不足", style("Base"))
        + p("宣传力度不够", style("SecondBold"))
        + p("附：名词解释", style("Plain"))
        + p("直接取消编号的标题", style("Base") + '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>')
        + p("下一步安排", style("Base"))
        + p("第三级直接加在样式上", style("Second") + numbered(1, 2))
        + p("同级的第二项", style("Second") + numbered(1, 2))
    )
    save(
        "numbering-styles",
        parts(body, styles=styles, numbering=abstract(1, LINKED) + num(1, 1)),
        [
            "云麓县2024年法治政府建设情况",
            "一、主要举措和成效",
            "（一）加强组织领导",
            "全年召开专题会议4次。",
            "（二）规范行政决策",
            "二、存在的不足",
            "（一）宣传力度不够",
            "附：名词解释",
            "直接取消编号的标题",
            "三、下一步安排",
            "1.第三级直接加在样式上",
            "2.同级的第二项",
        ],
    )


def restarts():
    """Lists that share counters, that begin anew, that are declared through a style of lists."""
    lists = (
        abstract(1, CHINESE)
        + abstract(2, "", '<w:numStyleLink w:val="Shared"/>')
        + abstract(3, level(0, "chineseCounting", "第%1条　"), '<w:styleLink w:val="Shared"/>')
        + num(1, 1)
        + num(2, 1)
        + num(3, 1, restart(0, 1))
        + num(4, 2)
        + num(5, 3)
        + num(6, 1, f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1）", start=3)}</w:lvlOverride>')
    )
    styles = (
        STYLES
        + '<w:style w:type="numbering" w:customStyle="1" w:styleId="Shared"><w:name w:val="条文编号"/><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>'
    )
    body = (
        p("总体情况", numbered(1))
        + p("工作成效", numbered(1))
        + p("依法决策", numbered(1, 1))
        + p("依法执法", numbered(1, 1))
        + p("另一列表同一格式接着数", numbered(2))
        + p("重新从一开始", numbered(3))
        + p("再数一个", numbered(3))
        + p("下级跟着重数", numbered(3, 1))
        + p("适用范围。", numbered(4))
        + p("主管部门。", numbered(4))
        + p("覆盖了格式的编号", numbered(6))
        + p("覆盖后的第二个", numbered(6))
    )
    save(
        "numbering-restarts",
        parts(body, styles=styles, numbering=lists),
        [
            "一、总体情况",
            "二、工作成效",
            "（一）依法决策",
            "（二）依法执法",
            "三、另一列表同一格式接着数",
            "一、重新从一开始",
            "二、再数一个",
            "（一）下级跟着重数",
            "第一条　适用范围。",
            "第二条　主管部门。",
            "C）覆盖了格式的编号",
            "D）覆盖后的第二个",
        ],
    )


def formats():
    """Formats of numbers, large numbers, several levels in one label, what stands behind a label."""
    kinds = [
        ("chineseCountingThousand", "%1、", 10, ["十、", "十一、"]),
        ("chineseCountingThousand", "（%1）", 19, ["（十九）", "（二十）"]),
        ("chineseCountingThousand", "（%1）", 21, ["（二十一）", "（二十二）"]),
        ("chineseCountingThousand", "%1、", 103, ["一百零三、", "一百零四、"]),
        ("japaneseCounting", "%1、", 1, ["一、", "二、"]),
        ("chineseCounting", "（%1）", 11, ["（十一）", "（十二）"]),
        ("ideographTraditional", "%1、", 1, ["甲、", "乙、"]),
        ("ideographDigital", "%1、", 10, ["一〇、", "一一、"]),
        ("decimalEnclosedCircle", "%1", 1, ["①", "②"]),
        ("decimalFullWidth", "%1．", 1, ["１．", "２．"]),
        ("upperRoman", "%1.", 4, ["IV.", "V."]),
        ("lowerLetter", "%1)", 26, ["z)", "aa)"]),
        ("decimalZero", "%1.", 9, ["09.", "10."]),
        ("none", "", 1, ["", ""]),
    ]
    lists, body, text = "", "", []
    for index, (form, label, start, shown) in enumerate(kinds, 1):
        lists += abstract(index, level(0, form, label, start=start))
        for place, number in enumerate(shown):
            body += p(f"第{index}组第{place + 1}项", numbered(index))
            text.append(f"{number}第{index}组第{place + 1}项")
    more = len(kinds) + 1
    lists += abstract(
        more,
        level(0, "chineseCountingThousand", "第%1章", suffix="space")
        + level(1, "decimal", "%1.%2", suffix="tab", more="<w:isLgl/>")
        + level(2, "decimal", "%1.%2.%3", suffix="space", more='<w:lvlRestart w:val="0"/><w:isLgl/>'),
    )
    lists += "".join(num(index, index) for index in range(1, more + 1))
    for depth, words, shown in [
        (0, "总则", "第一章 "),
        (1, "目的", "1.1 "),
        (1, "依据", "1.2 "),
        (2, "细则", "1.2.1 "),
        (0, "职责", "第二章 "),
        (1, "政府", "2.1 "),
        (2, "不重数的细则", "2.1.2 "),
    ]:
        body += p(words, numbered(more, depth))
        text.append(shown + words)
    save("numbering-formats", parts(body, numbering=lists), text)


def main():
    by_styles()
    restarts()
    formats()


if __name__ == "__main__":
    main()
