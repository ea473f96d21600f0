"""Writes a long document, for measuring:  python3 many_paragraphs.py FILE.docx [PARAGRAPHS]

10,000 paragraphs unless told otherwise: headings counted by Word, text cut into runs, a table in each hundred.
It is made when it is needed and not kept.
"""

import sys
from pathlib import Path

from common import write_package
from word import abstract, level, num, numbered, p, parts, r, style, table

SENTENCE = "全年开展执法检查{0}次，发现问题{1}个，督促整改{1}个，整改率100%。"


def block(index):
    """The block at a place of the document."""
    if index % 100 == 0:
        return p(f"第{index // 100 + 1}方面工作", style("1") + numbered(1, 0))
    if index % 10 == 0:
        return p(f"第{index // 10}项任务", style("2") + numbered(1, 1))
    if index % 100 == 55:
        return table(["项目", "件数"], ["行政许可", str(index)], ["合计", str(index)])
    text = SENTENCE.format(index % 97 + 3, index % 89 + 2)
    return p(r(text[:9]) + r(text[9:20], "<w:b/>") + r(text[20:]))


def main(path, count="10000"):
    lists = abstract(
        1, level(0, "chineseCountingThousand", "%1、") + level(1, "chineseCountingThousand", "（%2）")
    ) + num(1, 1)
    write_package(Path(path), parts("".join(map(block, range(int(count)))), numbering=lists))


if __name__ == "__main__":
    main(*sys.argv[1:])
