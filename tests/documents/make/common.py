"""What all makers of fixtures share: where things are, the samples, packages written the same each time.

Nothing here depends on the clock or on chance: the same script gives the same bytes.
"""

import os
import re
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "out"
TWINS = OUT / "twins"
DOCUMENTS = OUT / "documents"

#: The date of everything that carries one: entries of packages, properties, comments, changes.
DAY = "2025-03-03T09:00:00Z"
#: The same, as entries of a zip file tell it.
ZIP_DAY = (2025, 3, 3, 9, 0, 0)

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def samples_directory():
    """The directory of the sample reports: `reports/` of the repository around this script, or `HEGUI_REPORTS`."""
    if named := os.environ.get("HEGUI_REPORTS"):
        return Path(named)
    return next(parent / "reports" for parent in HERE.parents if (parent / "reports" / "ABOUT").exists())


def sample_lines(name):
    """The lines of a sample that hold something, as they are."""
    path = samples_directory() / name
    encoding = "gb18030" if name.startswith("early-zone") else "utf-8"
    return [line for line in path.read_text(encoding).splitlines() if line.strip()]


def write_package(path, parts, order=None):
    """Writes a package: `parts` by name, as text or bytes, each entry with the same date."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name in order or parts:
            data = parts[name]
            entry = zipfile.ZipInfo(name, ZIP_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            package.writestr(entry, data.encode() if isinstance(data, str) else data)


def read_package(path):
    """The parts of a package by name, in the order of its entries."""
    with zipfile.ZipFile(path) as package:
        return {entry.filename: package.read(entry) for entry in package.infolist() if not entry.is_dir()}


#: Parts of python-docx's template that no report needs and that make files large.
BALLAST = re.compile(
    r"^(docProps/thumbnail\.jpeg|customXml/.*|word/stylesWithEffects\.xml|word/theme/.*|word/webSettings\.xml"
    r"|word/fontTable\.xml|word/printerSettings/.*)$"
)


def without_ballast(parts):
    """Leaves out `BALLAST`, the relations that lead there and the styles of tables that nothing uses."""
    kept = {name: data for name, data in parts.items() if not BALLAST.match(name)}
    for name in [name for name in kept if name.endswith(".rels")]:
        kept[name] = re.sub(
            rb"<Relationship [^>]*(thumbnail|customXml|stylesWithEffects|theme|webSettings|fontTable)[^>]*/>",
            b"",
            kept[name],
        )
    types = kept["[Content_Types].xml"]
    types = re.sub(rb"<Override [^>]*(customXml|stylesWithEffects|theme|webSettings|fontTable)[^>]*/>", b"", types)
    kept["[Content_Types].xml"] = re.sub(rb'<Default Extension="jpeg"[^>]*/>', b"", types)
    used = {name for name in re.findall(rb'w:(?:tblStyle) w:val="([^"]+)"', kept["word/document.xml"])}
    kept["word/styles.xml"] = re.sub(
        rb'\s*<w:style w:type="table"(?: w:default="1")? [^>]*w:styleId="([^"]+)".*?</w:style>',
        lambda style: style[0] if style[1] in used | {b"TableNormal"} else b"",
        kept["word/styles.xml"],
        flags=re.S,
    )
    return kept


def settle(path, slim=False):
    """Makes a package that a program wrote independent of the clock, and small where asked."""
    parts = read_package(path)
    if slim:
        parts = without_ballast(parts)
    write_package(path, {name: undated(name, data) for name, data in parts.items()})


def undated(name, data):
    """The part without what differs from run to run; the dates of its making are `DAY`."""
    if name == "docProps/core.xml":
        data = re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>" + DAY.encode(), data)
    if name == "docProps/app.xml":
        # LibreOffice counts words when it has nothing else to do.
        data = re.sub(rb"(<(?:Words|Characters|CharactersWithSpaces|Paragraphs)>)[0-9]+", rb"\g<1>0", data)
    if name == "word/document.xml":
        data = re.sub(rb'( w:date=")[^"]*', rb"\g<1>" + DAY.encode(), data)
    return data
