"""Asks LibreOffice what the fixtures say, and compares that with what they should say.

    python3 check_by_libreoffice.py twins        the Word twins against the samples
    python3 check_by_libreoffice.py documents    the documents against their NAME.expect.txt

All changes are accepted and the document is written as plain text; lines, their order and the numbers of lists must be equal, spaces at the
ends and after list numbers aside. Where LibreOffice is known to show a document otherwise, the reason is printed
with the difference; any other difference ends in failure.
"""

import difflib
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from common import DOCUMENTS, HERE, TWINS, sample_lines
from twins_docx import PLANS

#: Where LibreOffice 7.4 shows a document otherwise than it is meant, and why.
KNOWN = {
    "libreoffice-layout": "writes contents and the numbers of notes into the text",
    "libreoffice-marks": "writes hidden text",
    "libreoffice-review": "writes hidden text",
    "numbering-formats": "counts ideographDigital as 十, knows neither isLgl nor lvlRestart",
    "review-marks": "writes hidden text, ends a paragraph whose mark is hidden",
    "structure-cover": "writes contents into the text",
    "structure-flow": "leaves out equations",
    "structure-notes": "writes the numbers of notes into the text",
    "table-merged": "writes each paragraph of a cell as a line",
    "table-nested": "writes each paragraph of a cell as a line",
    "text-characters": "keeps soft and hard hyphens, leaves out symbols",
    "text-field-unended": "takes all up to the next end for the result of the field",
    "text-fields": "computes the fields again, in English",
}


def shown(paths):
    """The text of each document as LibreOffice writes it after accepting all changes, by name."""
    with tempfile.TemporaryDirectory() as directory:
        command = ["/usr/bin/python3", HERE / "libreoffice.py", "accepted", directory, *paths]
        subprocess.run(command, check=True, timeout=600)
        return {path.stem: (Path(directory) / f"{path.stem}.txt").read_text("utf-8-sig") for path in paths}


def blocks(text):
    """The lines that hold something, without what only a layout shows."""
    lines = [re.sub(r"[ \t\u3000]+", "", line.replace(" | ", "|")) for line in text.splitlines()]
    return [line for line in lines if line]


def without_markdown(line):
    return re.sub(r"\*\*(.*?)\*\* ?", r"\1", line.lstrip("#").strip())


def expected_of_sample(name):
    lines = [line for line in map(without_markdown, sample_lines(name)) if not set(line) <= set("|-: ")]
    # LibreOffice writes each cell of a table as a line.
    return [cell for line in lines for cell in (line.strip("|").split("|") if line.startswith("|") else [line])]


def compare(name, expected, actual):
    """Prints how two lists of lines differ; whether that is as known."""
    lines = difflib.unified_diff(expected, actual, lineterm="", n=0)
    difference = [line for line in lines if not line.startswith(("---", "+++", "@@"))]
    reason = KNOWN.get(name)
    print(f"{name}: {'agrees' if not difference else f'differs as known ({reason})' if reason else 'DIFFERS'}")
    for line in difference:
        print("   ", line[:160])
    return not difference or reason is not None


def main():
    if sys.argv[1:] == ["twins"]:
        expected = {name.rsplit(".", 1)[0]: "\n".join(expected_of_sample(name)) for name in PLANS}
        paths = [TWINS / f"{stem}.docx" for stem in expected]
    else:
        paths = sorted(DOCUMENTS.glob("*.docx"))
        expected = {
            path.stem: path.with_suffix(".expect.txt").read_text("utf-8").replace(" | ", "\n") for path in paths
        }
    texts = shown(paths)
    if not all([compare(stem, blocks(expected[stem]), blocks(texts[stem])) for stem in expected]):
        sys.exit(1)


if __name__ == "__main__":
    main()
