"""Makes a Word twin of each sample report, by python-docx: `out/twins/NAME.docx`.

The text is that of the sample, a paragraph a line. What differs from twin to twin is how a drafter may have
made it, see `PLANS`: headings by styles, by outline levels or only by looks; ordinals typed, or counted by
Word where counting gives what the sample says. Ordinals out of sequence are always typed.
"""

import re
from dataclasses import dataclass

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from common import TWINS, sample_lines, settle


@dataclass
class Plan:
    """How a twin is made."""

    #: Its headings: "styles" (Heading 1–3), "outline" (direct outline levels) or "looks" (bold only).
    headings: str = "styles"
    #: The levels (1 一、, 2 （一）, 3 1.) whose ordinals Word counts.
    counted: tuple = (1, 2, 3)
    #: Whether the numbering hangs on the heading styles, and not on each paragraph.
    by_style: bool = False
    #: The format of Chinese ordinals, as different programs write it.
    chinese: str = "chineseCountingThousand"
    #: How many lines of the sample are of the title, and whether they are one paragraph with a line break.
    title: int = 1
    title_in_one: bool = False
    #: How many lines stand before the title, and how many at the end are of the sign-off.
    before: int = 0
    sign_off: int = 2
    #: Whether drafters put empty paragraphs around the title and before the sign-off.
    airy: bool = False


PLANS = {
    "good-county-2024.txt": Plan(by_style=True, airy=True),
    "good-city-2018.txt": Plan(headings="outline", chinese="chineseCounting"),
    "good-department-2023.md": Plan(counted=(2,)),
    "good-subdistrict-2025.txt": Plan(counted=(2,), chinese="japaneseCounting", title=2, title_in_one=True),
    "good-township-2022.txt": Plan(before=1, counted=(1, 2, 3), airy=True),
    "good-zone-2024.txt": Plan(counted=(), title=2, sign_off=3),
    "draft-placeholders-2024.txt": Plan(headings="outline", airy=True),
    "scraped-page-2022.txt": Plan(headings="looks", counted=(1,), before=1, sign_off=0),
    "pinyin-damage-2023.txt": Plan(headings="outline", counted=(2,), chinese="chineseCounting", title=2, sign_off=1),
    "early-zone-2025.txt": Plan(title=2, sign_off=0),
    "missing-items-2021.txt": Plan(headings="looks", chinese="ideographDigital"),
}

DIGITS = "一二三四五六七八九十"
#: The ordinals of the three levels, with the marks as they stand in the sample.
ORDINALS = [
    (1, re.compile(rf"([{DIGITS}])(、)")),
    (2, re.compile(rf"([（(])([{DIGITS}])([）)])")),
    (3, re.compile(r"([0-9]+)(\.)")),
]


def ordinal(line):
    """The level of a line's ordinal, its number and the ordinal itself, or None."""
    for level, pattern in ORDINALS:
        if found := pattern.match(line):
            figure = found[2] if level == 2 else found[1]
            number = int(figure) if figure.isdigit() else DIGITS.index(figure) + 1
            return level, number, found[0]
    return None


class Numbering:
    """Lists of a document, counted here as Word counts them."""

    def __init__(self, document, plan, half_width):
        self.root = document.part.numbering_part.element
        for child in list(self.root):
            self.root.remove(child)
        self.plan, self.counts, self.list = plan, [0, 0, 0], 1
        brackets = ("(", ")") if half_width else ("（", "）")
        chinese = plan.chinese
        self.root.append(
            parse_xml(
                f'<w:abstractNum {nsdecls("w")} w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>'
                + self.level(0, chinese, "%1、", "Heading1")
                + self.level(1, chinese, f"{brackets[0]}%2{brackets[1]}", "Heading2")
                + self.level(2, "decimal", "%3.", "Heading3")
                + "</w:abstractNum>"
            )
        )
        self.add_list(1, "")

    def level(self, index, form, text, style):
        linked = f'<w:pStyle w:val="{style}"/>' if self.plan.by_style else ""
        return (
            f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{linked}<w:suff w:val="nothing"/>'
            f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
        )

    def add_list(self, number, override):
        self.root.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="1"/>{override}</w:num>')
        )

    def count(self, level, number):
        """The list that gives a paragraph of a level this number, or None where none does and it must be typed."""
        if level not in self.plan.counted:
            return None
        index = level - 1
        if self.counts[index] + 1 != number and number != 1:
            return None
        if self.counts[index] + 1 != number:
            self.list += 1
            self.add_list(self.list, f'<w:lvlOverride w:ilvl="{index}"><w:startOverride w:val="1"/></w:lvlOverride>')
        self.counts[index:] = [number] + [0] * (2 - index)
        return self.list

    def put(self, paragraph, level, number):
        """Puts a paragraph into a list; list 0 takes it out of the list of its style."""
        numbering = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        numbering.get_or_add_ilvl().val = level - 1
        numbering.get_or_add_numId().val = number


def number_styles(document):
    """Hangs the first list on the heading styles."""
    for level in (1, 2, 3):
        properties = document.styles[f"Heading {level}"].element.get_or_add_pPr()
        numbering = parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level - 1}"/><w:numId w:val="1"/></w:numPr>')
        properties.insert_element_before(numbering, "w:spacing", "w:outlineLvl")


def is_heading(line, found):
    """Whether a numbered line is only a heading, and not a paragraph that begins with one."""
    return found is not None and len(line) <= 60 and not line.endswith(("。", "；"))


class Twin:
    """A Word document in the making."""

    def __init__(self, plan, lines):
        self.document, self.plan = Document(), plan
        normal = self.document.styles["Normal"]
        normal.font.name, normal.font.size = "仿宋_GB2312", Pt(16)
        normal.element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋_GB2312")
        self.numbering = Numbering(self.document, plan, any(line.startswith("(一)") for line in lines))
        if plan.by_style:
            number_styles(self.document)
        self.write(lines)

    def write(self, lines):
        plan = self.plan
        head, body = plan.before + plan.title, len(lines) - plan.sign_off
        for line in lines[: plan.before]:
            self.document.add_paragraph(line)
        self.title(lines[plan.before : head])
        table = []
        for line in lines[head:body]:
            if line.startswith("|"):
                table.append([cell.strip() for cell in line.strip("|").split("|")])
                continue
            if table:
                self.table(table)
                table = []
            self.line(line)
        self.air()
        for line in lines[body:]:
            self.document.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.RIGHT

    def air(self):
        if self.plan.airy:
            self.document.add_paragraph()

    def title(self, lines):
        lines = [line.removeprefix("# ") for line in lines]
        if self.plan.title_in_one:
            paragraph = self.document.add_paragraph(style="Title")
            for index, line in enumerate(lines):
                if index:
                    paragraph.add_run().add_break(WD_BREAK.LINE)
                paragraph.add_run(line)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        else:
            for line in lines:
                self.document.add_paragraph(line, style="Title").alignment = WD_ALIGN_PARAGRAPH.CENTER
        self.air()

    def line(self, line):
        line = line.lstrip("#").strip()
        found = ordinal(line)
        heading = is_heading(line, found)
        level, counted, text = (found[0], self.numbering.count(*found[:2]), line) if found else (0, None, line)
        if counted is not None:
            text = line[len(found[2]) :]
        paragraph = self.document.add_paragraph()
        if heading and self.plan.headings == "styles":
            paragraph.style = self.document.styles[f"Heading {level}"]
        self.runs(paragraph, text, heading and self.plan.headings != "styles")
        by_style = heading and self.plan.by_style
        if by_style and counted is None:
            self.numbering.put(paragraph, 1, 0)
        elif counted is not None and not (by_style and counted == 1):
            self.numbering.put(paragraph, level, counted)
        if heading and self.plan.headings == "outline":
            paragraph._p.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="{level - 1}"/>'))
        elif not heading:
            paragraph.paragraph_format.first_line_indent = Pt(32)

    def runs(self, paragraph, text, bold):
        """Writes a text; what stands between ** is bold."""
        for index, part in enumerate(re.split(r"\*\*(.*?)\*\* ?", text)):
            if part:
                run = paragraph.add_run(part)
                run.bold = True if index % 2 or bold else None

    def table(self, rows):
        rows = [row for row in rows if not set("".join(row)) <= set("-: ")]
        table = self.document.add_table(len(rows), len(rows[0]), style="Table Grid")
        for cells, row in zip(table.rows, rows):
            for cell, text in zip(cells.cells, row):
                cell.paragraphs[0].add_run(text)


def main():
    TWINS.mkdir(parents=True, exist_ok=True)
    for name, plan in PLANS.items():
        path = TWINS / f"{name.rsplit('.', 1)[0]}.docx"
        Twin(plan, sample_lines(name)).document.save(path)
        settle(path, slim=True)


if __name__ == "__main__":
    main()
