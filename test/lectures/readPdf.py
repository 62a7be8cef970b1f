"""
What a PDF says of itself, as JSON: its title and author, its bookmarks with their levels and pages, the words of each page,
and where its links lead: to a page of its own, to a name in another file, or to an address.
"""

import json
import sys

from pypdf import PdfReader

pdf = PdfReader(sys.argv[1])


def bookmarks(items, level=1):
    for item in items:
        if isinstance(item, list):
            yield from bookmarks(item, level + 1)
        else:
            yield {
                "level": level,
                "title": item.title,
                "page": pdf.get_destination_page_number(item) + 1,
            }


def links():
    for page in pdf.pages:
        for annotation in page.get("/Annots", []):
            link = annotation.get_object()
            if "/Dest" in link:
                there = pdf.named_destinations.get(link["/Dest"])
                yield {"page": pdf.get_destination_page_number(there) + 1 if there else 0}
            elif link.get("/A", {}).get("/S") == "/GoToR":
                yield {"file": link["/A"]["/F"], "name": str(link["/A"]["/D"])}
            elif "/A" in link:
                yield {"address": str(link["/A"].get("/URI"))}


json.dump(
    {
        "title": pdf.metadata.title,
        "author": pdf.metadata.author,
        "bookmarks": list(bookmarks(pdf.outline)),
        "pages": [page.extract_text() for page in pdf.pages],
        "links": list(links()),
    },
    sys.stdout,
)
