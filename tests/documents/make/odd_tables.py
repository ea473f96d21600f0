"""Tables: merged cells, cells of several paragraphs, tables within tables, numbers counted in cells."""

from word import abstract, cell, level, num, numbered, p, parts, save, style, table

SPAN = '<w:gridSpan w:val="{}"/>'
FIRST, NEXT = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def merged():
    """Cells merged across and down, with a caption and a total."""
    body = (
        p("表1　2024年行政复议案件情况", style("2"))
        + table(
            [cell("单位", FIRST), cell("案件数", SPAN.format(2)), cell("备注", FIRST)],
            [cell(p(), NEXT), cell("受理"), cell("审结"), cell(p(), '<w:vMerge w:val="continue"/>')],
            ["司法局", "70", "68", ""],
            ["公安局", "50", "50", "含乡镇"],
            [cell("合计", '<w:vMerge w:val="restart"/>'), "120", "118", ""],
        )
        + p("表后正文。")
        + table(
            [cell("类别", '<w:hMerge w:val="restart"/>'), cell(p(), '<w:hMerge w:val="continue"/>'), "数量"],
            ["规章", "制定", "1"],
            [cell(p("规范性文件") + p("（含部门）")), cell(p() + p("修改")), cell(p("3"))],
        )
        # A row that begins and ends beside the grid.
        + '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid><w:tr>'
        + cell("甲")
        + cell("乙")
        + cell("丙")
        + '</w:tr><w:tr><w:trPr><w:gridBefore w:val="1"/><w:gridAfter w:val="1"/></w:trPr>'
        + cell("只有中间")
        + "</w:tr></w:tbl>"
        + p()
    )
    save(
        "table-merged",
        parts(body),
        [
            "表1　2024年行政复议案件情况",
            # A merged cell stands where it begins; the places that it covers are empty.
            "单位 | 案件数 |  | 备注",
            " | 受理 | 审结 | ",
            "司法局 | 70 | 68 | ",
            "公安局 | 50 | 50 | 含乡镇",
            "合计 | 120 | 118 | ",
            "表后正文。",
            "类别 |  | 数量",
            "规章 | 制定 | 1",
            "规范性文件（含部门） | 修改 | 3",
            "甲 | 乙 | 丙",
            " | 只有中间 | ",
        ],
    )


def nested():
    """A table in a cell of a table, and a third one in that."""
    innermost = table(["三级甲", "三级乙"])
    inner = table(["立案", "12"], [cell("结案"), cell(innermost + p())])
    body = (
        p("嵌套表格之前。")
        + table(["项目", "明细"], [cell("行政处罚"), cell(p("其中：") + inner + p("单位：件"))], ["行政强制", "3"])
        + p("嵌套表格之后。")
    )
    save(
        "table-nested",
        parts(body),
        [
            "嵌套表格之前。",
            "项目 | 明细",
            "行政处罚 | 其中： 立案 12 结案 三级甲 三级乙 单位：件",
            "行政强制 | 3",
            "嵌套表格之后。",
        ],
        loose="The rows of an inner table may stand in the cell or as rows of their own; nothing is lost, and the order stays.",
    )


def counted():
    """Rows whose numbers Word counts, headings in a table that only lays out the page, a heading row that repeats."""
    body = (
        table([cell(p("云麓县司法局", style("a3"))), cell(p("2024年", style("a3")))])
        + p("一、事项清单", style("1"))
        + '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid><w:tr><w:trPr><w:tblHeader/></w:trPr>'
        + cell("序号")
        + cell("事项")
        + "</w:tr>"
        + "".join(
            "<w:tr>" + cell(p("", numbered(1))) + cell(words) + "</w:tr>"
            for words in ["行政许可", "行政处罚", "行政检查"]
        )
        + "</w:tbl>"
        + p("二、其他", style("1"))
    )
    made = parts(body, numbering=abstract(1, level(0, "decimal", "%1")) + num(1, 1))
    save(
        "table-counted",
        made,
        [
            "云麓县司法局 | 2024年",
            "一、事项清单",
            "序号 | 事项",
            "1 | 行政许可",
            "2 | 行政处罚",
            "3 | 行政检查",
            "二、其他",
        ],
    )


def main():
    merged()
    nested()
    counted()


if __name__ == "__main__":
    main()
