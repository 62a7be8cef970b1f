"""
Printed PDFs of one folder, so that they can be handed out: finish.py FOLDER

Says who made them, and makes each link to the page of another one lead to that PDF beside it, wherever both lie.
"""

import json
import logging
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NullObject,
    NumberObject,
    TextStringObject,
)

ROOT = Path(__file__).resolve().parents[2]
AUTHOR = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["author"]
PROGRAM = "Earthmover"


def main():
    logging.getLogger("pypdf").setLevel(logging.ERROR)  # it warns of how the browser counts objects
    folder = Path(sys.argv[1])
    files = {path.stem: path for path in sorted(folder.glob("*.pdf"))}
    names = {stem: frozenset(PdfReader(path).named_destinations) for stem, path in files.items()}
    for path in files.values():
        pdf = PdfWriter(clone_from=path)
        title = pdf.metadata.title.removesuffix(f" · {PROGRAM}")
        pdf.add_metadata({"/Title": title, "/Author": AUTHOR, "/Creator": PROGRAM})
        for page in pdf.pages:
            for annotation in page.get("/Annots", ArrayObject()):
                lead_beside(annotation.get_object(), names)
        pdf.write(path)


def lead_beside(annotation, names):
    """Where it is a link to a file: to the PDF of that page, or nowhere; `names` holds those within each PDF."""
    address = urlsplit(str(annotation.get("/A", {}).get("/URI", "")))
    if address.scheme != "file":
        return
    page, name = Path(unquote(address.path)), address.fragment  # names are encoded, too
    if page.suffix != ".html" or page.stem not in names:
        del annotation["/A"]
        return
    top = ArrayObject([NumberObject(0), NameObject("/XYZ"), *[NullObject()] * 3])
    annotation[NameObject("/A")] = DictionaryObject(
        {
            NameObject("/S"): NameObject("/GoToR"),
            NameObject("/F"): TextStringObject(f"{page.stem}.pdf"),
            NameObject("/D"): NameObject(f"/{name}") if f"/{name}" in names[page.stem] else top,
        }
    )


if __name__ == "__main__":
    main()
