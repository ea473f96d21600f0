"""Word documents written by hand: a body and the parts that it needs, put into a package.

The XML is given as text, since how it is written is often the point of a fixture.
"""

import json
from xml.sax.saxutils import escape

from common import DAY, DOCUMENTS, W, write_package

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

#: The namespaces that Word declares at the root of its parts, as far as fixtures use them.
NAMESPACES = {
    "w": W,
    "r": OFFICE,
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "v": "urn:schemas-microsoft-com:vml",
}

#: The kinds of parts: the end of the relationship's type and the content type.
KINDS = {
    "styles": ("styles", f"{WORD}.styles+xml"),
    "numbering": ("numbering", f"{WORD}.numbering+xml"),
    "comments": ("comments", f"{WORD}.comments+xml"),
    "footnotes": ("footnotes", f"{WORD}.footnotes+xml"),
    "endnotes": ("endnotes", f"{WORD}.endnotes+xml"),
    "settings": ("settings", f"{WORD}.settings+xml"),
    "header1": ("header", f"{WORD}.header+xml"),
    "header2": ("header", f"{WORD}.header+xml"),
    "footer1": ("footer", f"{WORD}.footer+xml"),
}

#: Styles as Chinese Word writes them: the ids of headings are digits.
STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:next w:val="a"/><w:pPr><w:keepNext/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/><w:next w:val="a"/><w:pPr><w:keepNext/><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="3"><w:name w:val="heading 3"/><w:basedOn w:val="a"/><w:next w:val="a"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Title"/><w:basedOn w:val="a"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>
<w:style w:type="table" w:default="1" w:styleId="a1"><w:name w:val="Normal Table"/></w:style>
"""


def declarations(namespaces=NAMESPACES):
    return " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in namespaces.items())


def root(name, content, attributes=""):
    """A part with the root element `w:name`."""
    return f'{HEAD}<w:{name} {declarations()} mc:Ignorable="w14 w15"{attributes}>{content}</w:{name}>'


def t(text):
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def r(text, properties=""):
    """A run."""
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{t(text)}</w:r>"


def p(content="", properties=""):
    """A paragraph; content without markup is the text of a run."""
    if content and not content.startswith("<"):
        content = r(content)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{content}</w:p>"


def style(name):
    return f'<w:pStyle w:val="{name}"/>'


def numbered(list_id, level=0):
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'


def level(index, form, text, *, start=1, suffix="nothing", more=""):
    """A level of a list."""
    suff = f'<w:suff w:val="{suffix}"/>' if suffix != "tab" else ""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}{suff}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
    )


def abstract(number, levels, more=""):
    return f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{more}{levels}</w:abstractNum>'


def num(number, of, override=""):
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{override}</w:num>'


def restart(index, start):
    return f'<w:lvlOverride w:ilvl="{index}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def mark(author, number):
    """The attributes of a tracked change or a comment."""
    return f'w:id="{number}" w:author="{author}" w:date="{DAY}"'


def field(instruction, result):
    """A complex field, its parts in runs of their own."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def cell(content, properties=""):
    """A cell; content without markup is a paragraph."""
    if not content.startswith("<"):
        content = p(content)
    return f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/>{properties}</w:tcPr>{content}</w:tc>'


def table(*rows):
    """A table of rows, each a list of cells."""
    widest = max(len(row) for row in rows)
    grid = '<w:gridCol w:w="2000"/>' * widest
    made = "".join(
        "<w:tr>" + "".join(c if c.startswith("<w:tc>") else cell(c) for c in row) + "</w:tr>" for row in rows
    )
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>'


SECTION = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1800" w:bottom="1440" w:left="1800" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>'


def parts(
    body, *, section=SECTION, main="word/document.xml", extra=None, kinds=None, relations="", styles=STYLES, **content
):
    """The parts of a package. `content` gives the inside of parts by their names in `KINDS`; `extra` whole parts,
    `kinds` their content types and `relations` the relationships of the document that lead there."""
    folder, stem = main.rsplit("/", 1)
    content = {"styles": styles} | content
    made, overrides, links = {}, [f'<Override PartName="/{main}" ContentType="{WORD}.document.main+xml"/>'], []
    roots = {"header1": "hdr", "header2": "hdr", "footer1": "ftr"}
    for name, inside in content.items():
        kind, kind_of_content = KINDS[name]
        made[f"{folder}/{name}.xml"] = root(roots.get(name, name), inside)
        overrides.append(f'<Override PartName="/{folder}/{name}.xml" ContentType="{kind_of_content}"/>')
        links.append(f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{name}.xml"/>')
    overrides += [f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in (kinds or {}).items()]
    return {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{"".join(overrides)}</Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="{main}"/></Relationships>',
        main: root("document", f"<w:body>{body}{section}</w:body>"),
        f"{folder}/_rels/{stem}.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{"".join(links)}{relations}</Relationships>',
        **made,
        **(extra or {}),
    }


def save(name, made, text, remnants=(), apart=(), loose=None):
    """Writes a document and, beside it, what a reader must find there."""
    write_package(DOCUMENTS / f"{name}.docx", made)
    expect(name, text, remnants, apart, loose)


def expect(name, text, remnants=(), apart=(), loose=None):
    """Writes what a reader must find in a document: see README.md for the meaning of each key."""
    (DOCUMENTS / f"{name}.expect.txt").write_text("\n".join(text) + "\n", "utf-8")
    wanted = {"remnants": list(remnants), "apart": list(apart)}
    if loose:
        wanted["loose"] = loose
    (DOCUMENTS / f"{name}.expect.json").write_text(json.dumps(wanted, ensure_ascii=False, indent=2) + "\n", "utf-8")


def remnant(kind, text="", words=None, author=None):
    """A remnant: its place in the text, its own words where it has any, its author where the document tells one."""
    made = {"kind": kind, "text": text}
    if words is not None:
        made["words"] = words
    if author is not None:
        made["author"] = author
    return made


def apart(kind, text, optional=False):
    """A text beside the body; an optional one (a page number) may be left out."""
    return {"kind": kind, "text": text} | ({"optional": True} if optional else {})
