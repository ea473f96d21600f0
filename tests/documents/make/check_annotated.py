"""Checks a document into which hegui wrote comments against the one that it was made from.

    python3 check_annotated.py ANNOTATED.docx ORIGINAL.docx

Asserts that every part but the main one, its comments, its relationships and the content types is byte-identical
and stands in the same order; that python-docx opens both and reads the same paragraphs; that the text is the same
when what hegui tracked is rejected; that comments of people are untouched; that each comment has its range and its
reference once. Then prints each comment: author, the characters it is on, its words.
"""

import sys
import zipfile

from docx import Document
from lxml import etree

from common import W
from wordxml import OWN, attribute, is_shown, local, of, open_document, parse, related, text_of, written


def raw(path):
    """The packed bytes of each entry, by name, in order."""
    made = {}
    with zipfile.ZipFile(path) as package, open(path, "rb") as file:
        for entry in package.infolist():
            file.seek(entry.header_offset + 26)
            lengths = file.read(4)
            file.seek(int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little"), 1)
            made[entry.filename] = file.read(entry.compress_size)
    return made


def rejected(root):
    """The text of the paragraphs without what hegui inserted and with what it deleted."""

    def skip(element):
        own = attribute(element, "author") == OWN
        return local(element) in (("ins", "moveTo") if own else ("del", "moveFrom"))

    return [text_of(paragraph, skip) for paragraph in of(root, "p") if is_shown(paragraph)]


def comments_of(parts, main):
    """The comments by their ids."""
    name = related(parts, main, "comments")
    return {attribute(comment, "id"): comment for comment in of(parse(parts[name]), "comment")} if name else {}


def words(comment):
    return "\n".join(text_of(paragraph) for paragraph in of(comment, "p"))


def places(root):
    """What each comment is on, by id: the characters between its marks, paragraphs in lines of their own."""
    made, open_ranges, references = {}, set(), []
    for element in root.iter():
        name, number = local(element), attribute(element, "id") if isinstance(element.tag, str) else None
        if name == "commentRangeStart":
            assert number not in made, f"comment {number} begins twice"
            made[number] = ""
            open_ranges.add(number)
        elif name == "commentRangeEnd":
            assert number in open_ranges, f"comment {number} ends and never began"
            open_ranges.discard(number)
        elif name == "commentReference":
            references.append(number)
        elif name == "p" and is_shown(element):
            for each in open_ranges:
                made[each] += "\n" if made[each] else ""
        elif name != "delText" and (characters := written(element)) and is_shown(element):
            for each in open_ranges:
                made[each] += characters
    assert not open_ranges, f"comments without an end: {open_ranges}"
    assert len(references) == len(set(references)), "a comment has two references"
    return made, references


def check_parts(annotated, original, main, comments):
    """Every part that need not change is as it was, packed as it was."""
    folder, name = main.rsplit("/", 1)
    may_change = {main, comments, "[Content_Types].xml", f"{folder}/_rels/{name}.rels"}
    before, after = raw(original), raw(annotated)
    assert [part for part in after if part in before] == list(before), "entries are gone or in another order"
    assert set(after) - set(before) <= may_change, f"parts that nobody asked for: {set(after) - set(before)}"
    for part in set(before) - may_change:
        assert before[part] == after[part], f"{part} was changed"


def main(annotated, original):
    parts, name, root = open_document(annotated)
    old_parts, old_name, old_root = open_document(original)
    assert name == old_name
    check_parts(annotated, original, name, related(parts, name, "comments"))
    assert rejected(root) == rejected(old_root), "the text was changed"
    if W in root.nsmap.values() and not of(root, "ins") and not of(root, "del"):
        # White space apart: python-docx keeps what Word leaves out.
        texts = [
            ["".join(paragraph.text.split()) for paragraph in Document(path).paragraphs]
            for path in (annotated, original)
        ]
        assert texts[0] == texts[1], "python-docx reads other paragraphs"
    comments, old_comments = comments_of(parts, name), comments_of(old_parts, name)
    for number, comment in old_comments.items():
        if attribute(comment, "author") != OWN:
            assert number in comments and etree.tostring(comments[number], method="c14n") == etree.tostring(
                comment, method="c14n"
            ), f"comment {number} of a person was changed"
    made, references = places(root)
    assert set(references) == set(comments), f"references {sorted(references)}, comments {sorted(comments)}"
    for number, comment in sorted(comments.items(), key=lambda pair: int(pair[0])):
        print(f"[{number}] {attribute(comment, 'author')}: “{made.get(number, '')}”")
        for line in words(comment).splitlines():
            print(f"      {line}")
    print(
        f"{len(comments)} comments, {sum(attribute(comment, 'author') == OWN for comment in comments.values())} of them by {OWN}; all parts as they were"
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
