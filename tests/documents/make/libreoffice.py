"""A LibreOffice without a window, driven from Python. Runs under the Python that has `uno` (Debian: /usr/bin/python3).

    /usr/bin/python3 libreoffice.py text DIRECTORY FILE...      each document as DIRECTORY/NAME.txt, as it is shown
    /usr/bin/python3 libreoffice.py accepted DIRECTORY FILE...  the same, all tracked changes accepted before
    /usr/bin/python3 libreoffice.py recorded DIRECTORY FILE     DIRECTORY/NAME.docx, edited as in `edit` while changes are recorded

Debian's build without windows (libreoffice-writer-nogui 7.4) ends when it is to show a comment, and through UNO it
always is. So documents are opened here without their comments; `to_pdf.py`, which goes through the command line,
keeps them.
"""

import contextlib
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK


def value(name, content):
    made = PropertyValue()
    made.Name, made.Value = name, content
    return made


@contextlib.contextmanager
def office():
    """The desktop and the service manager of a LibreOffice of our own, which ends with the block."""
    with tempfile.TemporaryDirectory() as profile:
        pipe = f"fixtures{time.monotonic_ns()}"
        process = subprocess.Popen(
            [
                "soffice",
                "--headless",
                "--norestore",
                f"-env:UserInstallation={Path(profile).as_uri()}",
                f"--accept=pipe,name={pipe};urp;",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        for _ in range(120):
            try:
                context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
                break
            except NoConnectException:
                time.sleep(0.5)
        manager = context.ServiceManager
        desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        try:
            yield desktop, lambda name: manager.createInstanceWithContext(name, context)
        finally:
            with contextlib.suppress(Exception):
                desktop.terminate()
            process.wait(timeout=60)


def without_comments(path, copy):
    """Copies a document, leaving out the places of its comments."""
    with zipfile.ZipFile(path) as package, zipfile.ZipFile(copy, "w") as made:
        for entry in package.infolist():
            data = package.read(entry)
            if re.fullmatch(r"word/document\d*\.xml", entry.filename):
                text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8").replace(
                    '"UTF-16"', '"UTF-8"'
                )
                data = re.sub(r"<(\w+:)?comment(RangeStart|RangeEnd|Reference)\b[^>]*/>", "", text).encode()
            made.writestr(entry, data)


@contextlib.contextmanager
def opened(desktop, path):
    """A document that LibreOffice has loaded."""
    with tempfile.TemporaryDirectory() as directory:
        copy = Path(directory) / Path(path).name
        without_comments(path, copy)
        document = desktop.loadComponentFromURL(copy.as_uri(), "_blank", 0, (value("Hidden", True),))
        if document is None:
            raise OSError(f"LibreOffice does not open {path}")
        try:
            yield document
        finally:
            document.close(True)


def dispatch(document, make, command, *properties):
    """Has the document do what a command of the menu does."""
    make("com.sun.star.frame.DispatchHelper").executeDispatch(
        document.CurrentController.Frame, command, "", 0, properties
    )


def store(document, path, form, *options):
    document.storeToURL(Path(path).resolve().as_uri(), (value("FilterName", form), *options))


def find(document, words):
    """The first place of some words."""
    search = document.createSearchDescriptor()
    search.SearchString = words
    return document.findFirst(search)


def edit(document):
    """Does with a document what a reviewer does, changes being recorded."""
    document.RecordChanges = True
    find(document, "118件").setString("120件")
    place = find(document, "整改率100%").getEnd()
    place.getText().insertString(place, "，较上年提高2个百分点", False)
    find(document, "此句多余。").setString("")
    sentence = find(document, "改成粗体")
    sentence.CharWeight = 150.0
    # From the begin of a paragraph to the begin of the next: its mark goes as well.
    cursor = find(document, "这一段整个删去。").getText().createTextCursorByRange(find(document, "这一段整个删去。"))
    cursor.gotoStartOfParagraph(False)
    cursor.gotoNextParagraph(True)
    cursor.setString("")
    end = find(document, "结束。").getEnd()
    end.getText().insertControlCharacter(end, PARAGRAPH_BREAK, False)
    end.getText().insertString(end, "新加的一段。", False)
    table = document.getTextTables().getByIndex(0)
    table.getRows().insertByIndex(2, 1)
    for name, words in [("A3", "新增项"), ("B3", "3")]:
        table.getCellByName(name).setString(words)


def main(task, directory, *paths):
    Path(directory).mkdir(parents=True, exist_ok=True)
    with office() as (desktop, make):
        for path in paths:
            with opened(desktop, path) as document:
                target = Path(directory) / Path(path).stem
                if task == "recorded":
                    edit(document)
                    store(document, f"{target}.docx", "MS Word 2007 XML")
                    continue
                if task == "accepted":
                    dispatch(document, make, ".uno:AcceptAllTrackedChanges")
                store(document, f"{target}.txt", "Text (encoded)", value("FilterOptions", "UTF8,LF"))


if __name__ == "__main__":
    main(*sys.argv[1:])
