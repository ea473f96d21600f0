"""Has LibreOffice print documents, and counts pages and comments:  python3 to_pdf.py DIRECTORY FILE.docx...

Each file becomes DIRECTORY/NAME.pdf with its comments as annotations. With `--images` each page is drawn as
DIRECTORY/NAME-1.png … for looking at, a comment as a sheet of paper where it ends.
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path


def convert(path, directory):
    """Has LibreOffice write a document as PDF, its comments as annotations."""
    options = json.dumps({"ExportNotes": {"type": "boolean", "value": "true"}})
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation={Path(profile).as_uri()}",
                "--headless",
                "--convert-to",
                f"pdf:writer_pdf_Export:{options}",
                "--outdir",
                directory,
                path,
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
    made = Path(directory) / f"{Path(path).stem}.pdf"
    assert made.exists(), f"LibreOffice does not open {path}"
    return made


def main(arguments):
    images = "--images" in arguments
    directory, *paths = [argument for argument in arguments if argument != "--images"]
    Path(directory).mkdir(parents=True, exist_ok=True)
    for path in paths:
        made = convert(path, directory)
        pages = re.search(
            r"Pages:\s+(\d+)", subprocess.run(["pdfinfo", made], check=True, capture_output=True, text=True).stdout
        )[1]
        annotations = len(re.findall(rb"/Subtype\s*/Text\b", made.read_bytes()))
        if images:
            subprocess.run(
                ["pdftoppm", "-png", "-r", "80", made, made.with_suffix("")], check=True, stderr=subprocess.DEVNULL
            )
        print(f"{Path(path).name}: {pages} pages, {annotations} annotations")


if __name__ == "__main__":
    main(sys.argv[1:])
