"""Prints the text of a document after all its tracked changes are accepted, a paragraph a line.

    python3 accept_all.py FILE.docx

Numbers that Word counts are not written; nor is the text of boxes, notes and headers.
"""

import sys

from wordxml import is_shown, local, of, open_document, text_of


def mark_of(paragraph):
    """The names of the tracked changes of the paragraph's mark."""
    properties = [child for child in paragraph if local(child) == "pPr"]
    runs = [child for child in (properties[0] if properties else []) if local(child) == "rPr"]
    return {local(child) for child in (runs[0] if runs else [])}


def is_removed(element):
    """Whether accepting takes an element out of the text."""
    return local(element) in ("del", "moveFrom")


def row_is_removed(paragraph):
    """Whether the paragraph stands in a row that is deleted."""
    rows = [parent for parent in paragraph.iterancestors() if local(parent) == "tr"]
    return any(
        local(change) == "del"
        for row in rows
        for properties in row
        if local(properties) == "trPr"
        for change in properties
    )


def accepted(root):
    """The paragraphs of the accepted text; a deleted paragraph mark joins its paragraph with the next."""
    lines, begun = [], ""
    for paragraph in of(root, "p"):
        if not is_shown(paragraph) or row_is_removed(paragraph):
            continue
        text = begun + text_of(paragraph, is_removed)
        if mark_of(paragraph) & {"del", "moveFrom"}:
            begun = text
        else:
            lines, begun = lines + [text], ""
    return lines + ([begun] if begun else [])


def main(path):
    print("\n".join(accepted(open_document(path)[2])))


if __name__ == "__main__":
    main(*sys.argv[1:])
