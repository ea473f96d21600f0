"""Documents whose text is written in odd ways: runs, characters, fields, links, content controls."""

from word import field, p, parts, r, remnant, save, style


def runs():
    """Words and numbers that are cut into runs, as proofing and later typing leave them."""
    body = (
        '<w:p w:rsidR="00A11B22" w:rsidRDefault="00C33D44" w14:paraId="1A2B3C4D" w14:textId="77777777"><w:pPr><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr></w:pPr>'
        '<w:r w:rsidRPr="00A11B22"><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t>全县共办理行</w:t></w:r><w:proofErr w:type="gramStart"/>'
        '<w:r w:rsidR="00E55F66"><w:rPr><w:rFonts w:hint="eastAsia"/><w:b/></w:rPr><w:t>政复</w:t></w:r><w:proofErr w:type="gramEnd"/>'
        '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/><w:r><w:t>议案件</w:t></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:lastRenderedPageBreak/><w:t>2</w:t></w:r><w:r w:rsidR="00A77B88"><w:t xml:space="preserve">0 </w:t></w:r><w:r><w:t>件，</w:t></w:r>'
        "<w:r><w:t>其中维持</w:t><w:t>8</w:t><w:t>6件</w:t></w:r><w:r/><w:r><w:rPr/></w:r><w:r><w:t/></w:r><w:r><w:t>。</w:t></w:r></w:p>"
        '<w:p><w:r><w:t>  未保留的空格  </w:t></w:r><w:r><w:t xml:space="preserve"> 保留的空格</w:t></w:r></w:p>'
        '<w:p><w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="chsdate"><w:smartTagPr><w:attr w:name="Year" w:val="2025"/></w:smartTagPr>'
        "<w:r><w:t>2025年2月</w:t></w:r><w:smartTag><w:r><w:t>18日</w:t></w:r></w:smartTag></w:smartTag></w:p>"
        + p(
            "<w:r><w:t>A&amp;B公司与&#x201C;一站式&#x201D;平台的比例为3&lt;5</w:t></w:r><w:r><w:t><![CDATA[，<含>标记]]></w:t></w:r>"
        )
    )
    save(
        "text-runs",
        parts(body),
        [
            "全县共办理行政复议案件120 件，其中维持86件。",
            "未保留的空格 保留的空格",
            "2025年2月18日",
            "A&B公司与“一站式”平台的比例为3<5，<含>标记",
        ],
    )


def characters():
    """Breaks, tabs, hyphens, symbols, ruby, indents typed as spaces."""
    body = (
        p("<w:r><w:t>云麓县人民政府</w:t><w:br/><w:t>关于2024年法治政府建设情况的报告</w:t></w:r>", style("a3"))
        + p("　　首行缩进用了两个全角空格。")
        + p("<w:r><w:t>甲</w:t></w:r><w:r><w:tab/><w:t>乙</w:t></w:r>")
        + p("<w:r><w:t>行政</w:t><w:softHyphen/><w:t>执法</w:t><w:noBreakHyphen/><w:t>监督</w:t></w:r>")
        + p(
            '<w:r><w:t>已办结</w:t></w:r><w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r><w:r><w:t>未办结</w:t></w:r><w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>'
        )
        + p(
            '<w:r><w:ruby><w:rubyPr><w:rubyAlign w:val="center"/><w:lid w:val="zh-CN"/></w:rubyPr><w:rt><w:r><w:t>lù</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>麓</w:t></w:r></w:rubyBase></w:ruby></w:r><w:r><w:t>县人民政府</w:t></w:r>'
        )
        + p("<w:r><w:t>上一页</w:t></w:r>")
        + p('<w:r><w:br w:type="page"/></w:r><w:r><w:t>下一页</w:t></w:r>')
        + p("<w:r><w:t>通讯地址：</w:t><w:cr/><w:t>云麓县府前路1号</w:t></w:r>")
        + p()
        + p('<w:r><w:t xml:space="preserve">   </w:t></w:r>')
        + p(
            '<w:r><w:t>面积12</w:t></w:r><w:r><w:t>平方米</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>注</w:t></w:r>'
        )
        + p("<w:r><w:rPr><w:strike/></w:rPr><w:t>删除线不是修订</w:t></w:r>")
        + p("<w:r><w:t>第1页</w:t></w:r><w:r><w:pgNum/></w:r>")
    )
    save(
        "text-characters",
        parts(body),
        [
            "云麓县人民政府",
            "关于2024年法治政府建设情况的报告",
            "首行缩进用了两个全角空格。",
            "甲 乙",
            "行政执法-监督",
            "已办结☒未办结□",
            "麓县人民政府",
            "上一页",
            "下一页",
            "通讯地址：",
            "云麓县府前路1号",
            "面积12平方米注",
            "删除线不是修订",
            "第1页",
        ],
        loose="Symbols of Wingdings may be written as ☒ and □, as other characters, or left out; a tab may be nothing or a space.",
    )


def fields():
    """Results of fields, fields within fields, fields that show an error, a field that is never ended."""
    error = "<w:r><w:rPr><w:b/></w:rPr><w:t>错误!未找到引用源。</w:t></w:r>"
    inner = field("DATE", r("2024"))
    body = (
        p('<w:bookmarkStart w:id="1" w:name="_Ref100"/>' + r("第三部分") + '<w:bookmarkEnd w:id="1"/>')
        + p(r("详见") + field("REF _Ref100 \\h", r("第三部分")) + r("。"))
        + p(
            r("数据见")
            + field("REF _Ref404 \\h", error)
            + r("，另见")
            + '<w:fldSimple w:instr=" REF _Ref405 ">'
            + r("错误！未定义书签。")
            + "</w:fldSimple>"
            + r("。")
        )
        + p(r("See ") + field("REF _Ref406", r("Error! Reference source not found.")) + r("."))
        + p(
            r("共")
            + f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> = {"</w:instrText></w:r>"}{inner}<w:r><w:instrText> + 1 </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2025</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
            + r("年")
        )
        + p(
            r("网址：")
            + '<w:hyperlink r:id="link"><w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t>云麓县人民政府</w:t></w:r><w:r><w:t>网站</w:t></w:r></w:hyperlink>'
            + r("，")
            + field('HYPERLINK "http://www.example.gov.cn"', r("另一种链接"))
            + r("。")
        )
        + p(r("书签") + '<w:hyperlink w:anchor="_Toc1" w:history="1">' + r("内部链接") + "</w:hyperlink>")
        + p(
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="text1"/><w:enabled/></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMTEXT </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>填写的单位</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )
        + p(
            r("域跨段落开始：")
            + '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> INCLUDETEXT "a.docx" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            + r("结果第一段")
        )
        + p(r("结果第二段") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + r("域后。"))
        + p(
            r("没有结果的域")
            + '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
            + r("。")
        )
    )
    link = '<Relationship Id="link" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="http://www.example.gov.cn/" TargetMode="External"/>'
    save(
        "text-fields",
        parts(body, relations=link),
        [
            "第三部分",
            "详见第三部分。",
            "数据见错误!未找到引用源。，另见错误！未定义书签。。",
            "See Error! Reference source not found..",
            "共2025年",
            "网址：云麓县人民政府网站，另一种链接。",
            "书签内部链接",
            "填写的单位",
            "域跨段落开始：结果第一段",
            "结果第二段域后。",
            "没有结果的域。",
        ],
        [
            remnant("broken-field", "错误!未找到引用源。"),
            remnant("broken-field", "错误！未定义书签。"),
            remnant("broken-field", "Error! Reference source not found."),
        ],
    )


def unended():
    """A field that is begun and never ended, an end without a begin: what stands around must not be lost."""
    body = (
        p("第一段。")
        + p(
            r("开始")
            + '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            + r("1")
        )
        + p("第二段。")
        + p(
            r("多出的结束")
            + '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
            + r("之后。")
        )
        + p("第三段。")
    )
    save(
        "text-field-unended",
        parts(body),
        ["第一段。", "开始1", "第二段。", "多出的结束之后。", "第三段。"],
        loose="Whether the result of a field without an end is shown differs from program to program.",
    )


def controls():
    """Content controls of all kinds, filled and empty, around runs, paragraphs, rows and cells."""

    def control(content, properties=""):
        return f'<w:sdt><w:sdtPr><w:alias w:val="控件"/>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'

    placeholder = r("单击或点击此处输入文字。", '<w:rStyle w:val="a4"/>')
    rows = (
        "<w:tr><w:tc><w:tcPr/>"
        + p("单位")
        + "</w:tc><w:tc><w:tcPr/>"
        + p("件数")
        + "</w:tc></w:tr>"
        + control(
            "<w:tr>"
            + control("<w:tc><w:tcPr/>" + p("司法局") + "</w:tc>")
            + "<w:tc><w:tcPr/>"
            + p(control(r("120")))
            + "</w:tc></w:tr>"
        )
    )
    body = (
        p(r("报送单位：") + control(r("云麓县司法局"), "<w:text/>"))
        + control(p("控件里的第一段。") + p("控件里的第二段。"), "<w:richText/>")
        + p(
            r("填报人：")
            + control(
                placeholder,
                '<w:placeholder><w:docPart w:val="DefaultPlaceholder_-1854013440"/></w:placeholder><w:showingPlcHdr/><w:text/>',
            )
        )
        + p(r("是否公开：") + control(r("☒"), '<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>') + r("是"))
        + p(
            r("公开日期：")
            + control(
                r("2025年3月20日"),
                '<w:date w:fullDate="2025-03-20T00:00:00Z"><w:dateFormat w:val="yyyy年M月d日"/></w:date>',
            )
        )
        + p(
            r("类别：")
            + control(
                r("县级"),
                '<w:dropDownList><w:listItem w:displayText="县级" w:value="1"/><w:listItem w:displayText="乡镇" w:value="2"/></w:dropDownList>',
            )
        )
        + f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>{rows}</w:tbl>'
        + p("结束。")
    )
    save(
        "text-controls",
        parts(body),
        [
            "报送单位：云麓县司法局",
            "控件里的第一段。",
            "控件里的第二段。",
            "填报人：单击或点击此处输入文字。",
            "是否公开：☒是",
            "公开日期：2025年3月20日",
            "类别：县级",
            "单位 | 件数",
            "司法局 | 120",
            "结束。",
        ],
    )


def main():
    runs()
    characters()
    fields()
    unended()
    controls()


if __name__ == "__main__":
    main()
