"""Writes packages that attack or are not what they are called:  python3 bad_packages.py DIRECTORY

They are not kept: some are large, and all are made in a few seconds. `EXPECTED` tells of each what a reader must
answer: a diagnostic ("refused"), or the text "好。" in spite of what is wrong ("read"), or either.
"""

import io
import json
import struct
import sys
import zipfile
import zlib
from pathlib import Path

from word import HEAD, OFFICE, PACKAGE, SECTION, declarations, p, parts, r

GOOD = p("好。")
#: What a reader must answer, by file name.
EXPECTED = {}


class Maker:
    """Writes the files into a directory."""

    def __init__(self, directory):
        self.directory = Path(directory)
        self.directory.mkdir(parents=True, exist_ok=True)

    def write(self, name, data, answer="refused"):
        (self.directory / name).write_bytes(data)
        EXPECTED[name] = answer

    def package(self, name, made, answer="refused"):
        self.write(name, zipped(made), answer)


def zipped(made, method=zipfile.ZIP_DEFLATED):
    """A package as bytes; `made` gives its entries by name, or as pairs where names occur twice."""
    entries = made.items() if isinstance(made, dict) else made
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as package:
        for name, data in entries:
            package.writestr(zipfile.ZipInfo(name, (2025, 3, 3, 9, 0, 0)), data, method)
    return buffer.getvalue()


def document(xml):
    """A package with this main part."""
    return parts(GOOD) | {"word/document.xml": xml}


def zeros(total, block=16 << 20):
    """A deflate stream of `total` zeros: one packed block over and over. Nobody may come to its checksum."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    first = packer.compress(bytes(block)) + packer.flush(zlib.Z_FULL_FLUSH)
    return first * (total // block) + packer.flush()


def entry(name, packed, size, offset):
    """The local header with the data, and the central header, of an entry that is deflated already."""
    name = name.encode()
    big = size > 0xFFFFFFFE
    extra = struct.pack("<HHQQ", 1, 16, size, len(packed)) if big else b""
    sizes = (0xFFFFFFFF, 0xFFFFFFFF) if big else (len(packed), size)
    common = struct.pack("<HHHHHIIIHH", 45, 0, 8, 0, 0x5A63, 0, *sizes, len(name), len(extra))
    local = b"PK\3\4" + common + name + extra + packed
    central = b"PK\1\2" + struct.pack("<H", 45) + common + struct.pack("<HHHII", 0, 0, 0, 0, offset) + name + extra
    return local, central


def with_raw_entry(name, packed, size):
    """A sound package whose part `name` is replaced by a raw entry that says it has this size."""
    made = {part: text for part, text in parts(GOOD).items() if part != name}
    sound = zipped(made)
    end = sound.rindex(b"PK\5\6")
    count, _, length, start = struct.unpack("<HHII", sound[end + 8 : end + 20])
    local, central = entry(name, packed, size, start)
    directory = sound[start : start + length] + central
    tail = b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, count + 1, count + 1, len(directory), start + len(local), 0)
    return sound[:start] + local + directory + tail


def bombs(make):
    size = 10 << 30
    packed = zeros(size)
    make.write("bomb-10-gigabytes.docx", with_raw_entry("word/document.xml", packed, size))
    make.write("bomb-lies-about-size.docx", with_raw_entry("word/document.xml", packed, 1000))
    make.write("bomb-in-part-never-read.docx", with_raw_entry("word/media/image1.png", packed, size), "either")
    make.write("bomb-in-styles.docx", with_raw_entry("word/styles.xml", packed, size))
    body = declarations()
    make.package(
        "document-200-megabytes.docx",
        document(
            f"{HEAD}<w:document {body}><w:body>" + p("字" * 60) * (200 * 1024 * 1024 // 230) + "</w:body></w:document>"
        ),
    )
    make.package(
        "one-text-of-100-megabytes.docx",
        document(f"{HEAD}<w:document {body}><w:body>" + p("甲" * (100 * 1024 * 1024 // 3)) + "</w:body></w:document>"),
    )
    inner = zipped({"a.bin": bytes(1 << 20)})
    for _ in range(3):
        inner = zipped({f"{index}.zip": inner for index in range(20)})
    make.package("zip-in-zip.docx", parts(GOOD) | {"word/embeddings/deep.zip": inner}, "read")
    make.write("only-zip-in-zip.docx", zipped({"inner.docx": zipped(parts(GOOD))}))


def entries(make):
    """A million entries, names that lead elsewhere, names that occur twice."""
    central, count = bytearray(), 1_000_000
    locals_ = bytearray()
    for index in range(count):
        name = f"{index:07d}".encode()
        head = struct.pack("<HHHHHIIIHH", 20, 0, 0, 0, 0x5A63, 0, 0, 0, len(name), 0)
        central += b"PK\1\2" + struct.pack("<H", 20) + head + struct.pack("<HHHII", 0, 0, 0, 0, len(locals_)) + name
        locals_ += b"PK\3\4" + head + name
    zip64 = struct.pack("<IQHHIIQQQQ", 0x06064B50, 44, 45, 45, 0, 0, count, count, len(central), len(locals_))
    locator = struct.pack("<IIQI", 0x07064B50, 0, len(locals_) + len(central), 1)
    tail = b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, 0xFFFF, 0xFFFF, len(central), len(locals_), 0)
    make.write("a-million-entries.docx", bytes(locals_ + central) + zip64 + locator + tail)
    sound = list(parts(GOOD).items())
    make.package(
        "names-lead-elsewhere.docx",
        sound
        + [
            (name, "x")
            for name in [
                "../../../tmp/hegui-outside",
                "/etc/passwd",
                "..\\..\\outside",
                "C:\\outside.txt",
                "word/../../outside",
                "\0",
                "",
            ]
        ],
        "either",
    )
    make.package(
        "document-twice.docx",
        sound
        + [("word/document.xml", f"{HEAD}<w:document {declarations()}><w:body>{p('另一份。')}</w:body></w:document>")],
        "either",
    )
    make.package(
        "names-in-capitals.docx",
        [(name.replace("word/document.xml", "Word/Document.XML"), data) for name, data in sound],
        "read",
    )
    make.package(
        "names-with-backslashes.docx",
        [(name.replace("/", "\\") if "Content_Types" not in name else name, data) for name, data in sound],
        "either",
    )
    make.write("entries-stored.docx", zipped(parts(GOOD), zipfile.ZIP_STORED), "read")


def xml(make):
    """XML that is broken, that grows, that asks for files, that is deep or wide."""
    begin, finish = f"<w:document {declarations()}><w:body>", f"{SECTION}</w:body></w:document>"
    make.package("xml-truncated.docx", document(f"{HEAD}{begin}{GOOD}<w:p><w:r><w:t>没有"))
    make.package("xml-crossed-tags.docx", document(f"{HEAD}{begin}<w:p><w:r></w:p></w:r>{finish}"))
    make.package("xml-no-xml.docx", document("这不是 XML。"))
    make.package("xml-empty.docx", document(""))
    make.package(
        "xml-invalid-utf8.docx",
        document((HEAD + begin).encode() + b"<w:p><w:r><w:t>\xff\xfe\xfa</w:t></w:r></w:p>" + finish.encode()),
    )
    make.package(
        "xml-control-characters.docx",
        document(f"{HEAD}{begin}<w:p><w:r><w:t>好&#1;&#0;。</w:t></w:r></w:p>{finish}"),
        "either",
    )
    make.package("xml-undeclared-prefix.docx", document(f"{HEAD}<x:document><x:body><x:p/></x:body></x:document>"))
    make.package("xml-other-root.docx", document(f"{HEAD}<html><body>好。</body></html>"))
    make.package(
        "xml-unknown-entity.docx", document(f"{HEAD}{begin}<w:p><w:r><w:t>&nothing;</w:t></w:r></w:p>{finish}")
    )
    laughs = (
        "<!DOCTYPE w [<!ENTITY a0 '哈'>"
        + "".join(f"<!ENTITY a{index} '{f'&a{index - 1};' * 10}'>" for index in range(1, 12))
        + "]>"
    )
    make.package(
        "xml-billion-laughs.docx", document(f"{HEAD}{laughs}{begin}<w:p><w:r><w:t>&a11;</w:t></w:r></w:p>{finish}")
    )
    outside = "<!DOCTYPE w [<!ENTITY file SYSTEM 'file:///etc/passwd'><!ENTITY net SYSTEM 'http://127.0.0.1:9/x'>]>"
    make.package(
        "xml-external-entity.docx",
        document(f"{HEAD}{outside}{begin}<w:p><w:r><w:t>&file;&net;</w:t></w:r></w:p>{finish}"),
    )
    make.package(
        "xml-external-dtd.docx", document(f'{HEAD}<!DOCTYPE w SYSTEM "file:///etc/passwd">{begin}{GOOD}{finish}')
    )
    deep = 100_000
    make.package(
        "xml-deep-unknown.docx", document(f"{HEAD}{begin}" + "<w:x>" * deep + GOOD + "</w:x>" * deep + finish), "either"
    )
    make.package(
        "xml-deep-controls.docx",
        document(f"{HEAD}{begin}" + "<w:sdt><w:sdtContent>" * deep + GOOD + "</w:sdtContent></w:sdt>" * deep + finish),
        "either",
    )
    make.package(
        "xml-deep-tables.docx",
        document(f"{HEAD}{begin}" + "<w:tbl><w:tr><w:tc>" * deep + GOOD + "</w:tc></w:tr></w:tbl>" * deep + finish),
        "either",
    )
    make.package(
        "xml-deep-fields.docx",
        document(
            f"{HEAD}{begin}<w:p>"
            + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * deep
            + r("好。")
            + f"</w:p>{finish}"
        ),
        "either",
    )
    make.package("xml-deep-unclosed.docx", document(f"{HEAD}{begin}" + "<w:p>" * deep))
    make.package(
        "xml-many-attributes.docx",
        document(
            f"{HEAD}{begin}<w:p "
            + " ".join(f'a{index}="x"' for index in range(200_000))
            + f">{r('好。')}</w:p>{finish}"
        ),
        "either",
    )
    make.package(
        "xml-long-attribute.docx",
        document(f'{HEAD}{begin}<w:p w:rsidR="{"A" * (10 << 20)}">{r("好。")}</w:p>{finish}'),
        "either",
    )
    make.package(
        "xml-many-empty-paragraphs.docx", document(f"{HEAD}{begin}" + "<w:p/>" * 2_000_000 + GOOD + finish), "either"
    )
    make.package("xml-comment-never-ends.docx", document(f"{HEAD}{begin}<!--" + "-" * 1_000_000))
    make.package(
        "table-spans-a-billion.docx",
        document(
            f'{HEAD}{begin}<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr>{GOOD}</w:tc></w:tr></w:tbl>{finish}'
        ),
        "either",
    )
    level = '<w:lvl w:ilvl="0"><w:start w:val="{}"/><w:numFmt w:val="{}"/><w:lvlText w:val="%1、"/></w:lvl>'
    for name, start, form in [
        ("roman", 2147483647, "upperRoman"),
        ("letters", 2147483647, "upperLetter"),
        ("negative", -5, "chineseCountingThousand"),
        ("text", "许多", "decimal"),
    ]:
        made = parts(
            p("好。", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
            numbering=f'<w:abstractNum w:abstractNumId="1">{level.format(start, form)}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
        )
        make.package(f"number-{name}.docx", made, "either")
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{index}"><w:basedOn w:val="s{(index + 1) % 3}"/></w:style>'
        for index in range(3)
    )
    make.package("styles-based-on-each-other.docx", parts(p("好。", '<w:pStyle w:val="s0"/>'), styles=styles), "read")
    chain = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{index}"><w:basedOn w:val="s{index + 1}"/></w:style>'
        for index in range(100_000)
    )
    make.package("styles-in-a-long-chain.docx", parts(p("好。", '<w:pStyle w:val="s0"/>'), styles=chain), "either")
    loop = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="n"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    linked = (
        '<w:style w:type="numbering" w:styleId="n"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    make.package(
        "numbering-links-to-itself.docx",
        parts(p("好。", '<w:numPr><w:numId w:val="1"/></w:numPr>'), styles=linked, numbering=loop),
        "either",
    )


def relations(make):
    """Parts that are missing, broken, or lead to themselves and outside."""

    def without(*names):
        return {name: data for name, data in parts(GOOD, comments="").items() if name not in names}

    make.package("no-document.docx", without("word/document.xml"))
    make.package("no-content-types.docx", without("[Content_Types].xml"), "either")
    make.package("no-root-relations.docx", without("_rels/.rels"), "either")
    make.package("no-document-relations.docx", without("word/_rels/document.xml.rels"), "read")
    make.package("no-styles.docx", without("word/styles.xml"), "read")
    broken = parts(GOOD, comments="")
    make.package("comments-broken.docx", broken | {"word/comments.xml": "<w:comments><w:comment"}, "either")
    make.package("comments-not-xml.docx", broken | {"word/comments.xml": b"\0\1\2\3"}, "either")
    make.package("numbering-broken.docx", parts(GOOD, numbering="") | {"word/numbering.xml": "<w:numbering"}, "either")
    make.package("relations-broken.docx", broken | {"word/_rels/document.xml.rels": "<Relationships"}, "either")

    def root(target, mode=""):
        return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="{target}"{mode}/></Relationships>'

    for name, target, mode in [
        ("itself", "_rels/.rels", ""),
        ("outside", "../../../../etc/passwd", ""),
        ("address", "http://127.0.0.1:9/document.xml", ' TargetMode="External"'),
        ("directory", "word/", ""),
        ("nothing", "", ""),
    ]:
        make.package(f"root-leads-to-{name}.docx", broken | {"_rels/.rels": root(target, mode)}, "either")
    own = (
        f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="r{index}" Type="{OFFICE}/{kind}" Target="document.xml"/>'
            for index, kind in enumerate(["styles", "numbering", "comments", "footnotes", "header", "officeDocument"])
        )
        + "</Relationships>"
    )
    make.package("document-is-all-its-parts.docx", broken | {"word/_rels/document.xml.rels": own}, "either")


def compound(*names):
    """A sound compound file, the container of .doc and of encrypted documents, with empty streams of these names."""
    sector, free, end = 512, 0xFFFFFFFF, 0xFFFFFFFE
    header = (
        bytes.fromhex("d0cf11e0a1b11ae1")
        + bytes(16)
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + bytes(6)
        + struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0)
        + struct.pack("<I", 0)
        + struct.pack("<I", free) * 108
    )
    table = struct.pack("<II", 0xFFFFFFFD, end) + struct.pack("<I", free) * 126

    def directory(name, kind, right=free, child=free):
        encoded = (name + "\0").encode("utf-16-le")
        return (
            encoded.ljust(64, b"\0")
            + struct.pack("<HBB", len(encoded), kind, 1)
            + struct.pack("<III", free, right, child)
            + bytes(16)
            + struct.pack("<IQQIQ", 0, 0, 0, end, 0)
        )

    rows = [directory("Root Entry", 5, child=1)]
    for index, name in enumerate(names, 1):
        rows.append(directory(name, 2, right=index + 1 if index < len(names) else free))
    data = b"".join(rows).ljust(sector, b"\0")
    return header + table + data[:sector]


def other_formats(make):
    """Files of other formats by the name of a Word document, and the reverse."""
    good = zipped(parts(GOOD))
    make.write("encrypted.docx", compound("EncryptionInfo", "EncryptedPackage"))
    make.write("old-word.docx", compound("WordDocument", "1Table"))
    make.write("old-word.doc", compound("WordDocument", "1Table"))
    make.write("old-wps.wps", compound("WordDocument", "0Table"))
    make.write("old-excel.docx", compound("Workbook"))
    make.write("compound-truncated.doc", compound("WordDocument")[:600])
    make.write("word.doc", good, "read")
    make.write("word.wps", good, "read")
    make.write("word.txt", good, "either")
    types = (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'
    )
    make.package("spreadsheet.docx", {"[Content_Types].xml": types, "xl/workbook.xml": "<workbook/>"})
    make.package("slides.docx", {"[Content_Types].xml": types, "ppt/presentation.xml": "<presentation/>"})
    make.package(
        "opendocument.docx",
        {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<office:document-content/>"},
    )
    make.package(
        "opendocument.odt",
        {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<office:document-content/>"},
    )
    make.package(
        "ofd.ofd",
        {"OFD.xml": "<ofd:OFD xmlns:ofd='http://www.ofdspec.org/2016'/>", "Doc_0/Document.xml": "<ofd:Document/>"},
    )
    make.package("plain-zip.docx", {"报告.txt": "好。"})
    make.write("rich-text.docx", b"{\\rtf1\\ansi\\ansicpg936 \\'ba\\'c3\\'a1\\'a3}")
    make.write("pdf.docx", b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF")
    make.write(
        "page.docx", "<html><head><meta charset='utf-8'></head><body><p>好。</p></body></html>".encode(), "either"
    )
    make.write("text.docx", "好。\n".encode(), "either")
    make.write("empty.docx", b"")
    make.write("zip-truncated.docx", good[: len(good) * 2 // 3])
    make.write("zip-without-directory.docx", good[: good.rindex(b"PK\1\2")])
    make.write("zip-only-end.docx", b"PK\5\6" + bytes(18))
    make.write("zip-with-bytes-before.docx", b"\0" * 1000 + good, "either")
    make.write("zip-with-bytes-after.docx", good + b"\n" * 1000, "either")
    changed = bytearray(good)
    place = good.index(b"word/document.xml") + 200
    changed[place : place + 20] = b"\xaa" * 20
    make.write("zip-damaged-data.docx", bytes(changed))
    flagged = bytearray(good)
    for mark, offset in [(b"PK\3\4", 6), (b"PK\1\2", 8)]:
        at = -1
        while (at := good.find(mark, at + 1)) >= 0:
            flagged[at + offset] |= 1
    make.write("zip-with-password.docx", bytes(flagged))
    method = bytearray(good)
    for mark, offset in [(b"PK\3\4", 8), (b"PK\1\2", 10)]:
        at = -1
        while (at := good.find(mark, at + 1)) >= 0:
            method[at + offset] = 98
    make.write("zip-unknown-method.docx", bytes(method))


def main(directory):
    make = Maker(directory)
    for group in [other_formats, relations, xml, entries, bombs]:
        group(make)
    (make.directory / "expected.json").write_text(json.dumps(EXPECTED, ensure_ascii=False, indent=1) + "\n", "utf-8")
    print(f"{len(EXPECTED)} files in {make.directory}")


if __name__ == "__main__":
    main(*sys.argv[1:])
