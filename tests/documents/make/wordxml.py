"""Reading Word documents for the checks: parts by relationship, text, places of comments. lxml only."""

import posixpath

from lxml import etree

from common import W, read_package

#: The WordprocessingML namespaces: the usual and the strict one.
WORDS = (W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
XML = "http://www.w3.org/XML/1998/namespace"
#: The author of what hegui writes.
OWN = "合规检查/hegui"


def local(element):
    """The name of an element without its namespace, of WordprocessingML only; otherwise empty."""
    name = etree.QName(element) if isinstance(element.tag, str) else None
    return name.localname if name is not None and name.namespace in WORDS else ""


def attribute(element, name):
    """An attribute of WordprocessingML."""
    return next((value for space in WORDS if (value := element.get(f"{{{space}}}{name}")) is not None), None)


def parse(data):
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def main_part(parts):
    """The name of the main part, by the relationships of the package."""
    for relation in parse(parts["_rels/.rels"]):
        if relation.get("Type", "").endswith("/officeDocument"):
            return relation.get("Target").lstrip("/")
    raise ValueError("the package has no main part")


def related(parts, part, kind):
    """The name of the part of a kind that a part leads to, or None."""
    folder, name = posixpath.split(part)
    for relation in parse(parts.get(f"{folder}/_rels/{name}.rels", b"<x/>")):
        if relation.get("Type", "").endswith(f"/{kind}"):
            target = relation.get("Target")
            return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    return None


def of(root, name):
    """The elements of a name below a root, in order."""
    return [element for element in root.iter() if local(element) == name]


def is_shown(element):
    """Whether an element stands in no box of text and in no second spelling of another."""
    for parent in element.iterancestors():
        if local(parent) == "txbxContent" or etree.QName(parent).localname == "Fallback":
            return False
    return True


def written(element):
    """The characters that an element of a run writes."""
    name = local(element)
    if name in ("t", "delText"):
        # White space at the ends counts only where the element says so.
        text = element.text or ""
        return text if element.get(f"{{{XML}}}space") == "preserve" else text.strip(" \t\r\n")
    if name == "tab" and local(element.getparent()) == "r":
        return "\t"
    return {"br": "\n", "cr": "\n", "noBreakHyphen": "-"}.get(name, "")


def text_of(paragraph, skip=lambda element: False):
    """The characters of a paragraph without those of boxes and of elements that `skip` names."""
    made = []

    def walk(element):
        for child in element:
            if local(child) in ("txbxContent", "pPr") or not isinstance(child.tag, str) or skip(child):
                continue
            made.append(written(child))
            walk(child)

    walk(paragraph)
    return "".join(made)


def open_document(path):
    """The parts of a package, the name of its main part and the main part's root."""
    parts = read_package(path)
    name = main_part(parts)
    return parts, name, parse(parts[name])
