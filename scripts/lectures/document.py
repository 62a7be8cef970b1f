"""The repository's documents that lectures lead to, as pages: references, notation, errata."""

import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from prose import dangling_line, prose_to_html

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = {
    "REFERENCES.md": "What the lectures cite, and where it is found.",
    "NOTATION.md": "One symbol, one name, in prose, code and figures alike.",
    "ERRATA.md": "Where the documents that the lectures follow slip, and what is true.",
}
PAGES = {name: f"{Path(name).stem.lower()}.html" for name in DOCUMENTS}


@dataclass(frozen=True)
class Document:
    """What its page is made of."""

    page: str
    title: str
    summary: str
    body: str  # HTML
    ids: frozenset  # of the elements that links may lead to
    warnings: list  # of lines


def read_documents(notebooks):
    """The documents; `notebooks` maps the file names of all notebooks to their pages."""
    pages = PAGES | {f"notebooks/{name}": page for name, page in notebooks.items()}
    unchecked = [read_document(name, pages, {}) for name in DOCUMENTS]
    ids = ids_of(unchecked)  # which links among the documents may name
    return [read_document(name, pages, ids) for name in DOCUMENTS]


def read_document(name, pages, ids):
    """One of them; `pages` and `ids` as in LectureProse."""
    source = (ROOT / name).read_text(encoding="utf-8")
    return document_of(name, source, DOCUMENTS[name], pages, ids)


def document_of(name, source, summary, pages, ids):
    """A Markdown file as a document; `pages` and `ids` as in LectureProse."""
    headings, dangling = [], []
    body = prose_to_html(source, pages=pages, ids=ids, headings=headings, dangling=dangling)
    return Document(
        page=f"{Path(name).stem.lower()}.html",
        title=headings[0]["html"],
        summary=summary,
        body=body,
        ids=frozenset(unescape(id_) for id_ in re.findall(r'<[a-z][^>]* id="([^"]+)"', body)),
        warnings=list(dangling_line(name, dangling)),
    )


def ids_of(documents):
    """Of each document's page the ids that it holds."""
    return {document.page: document.ids for document in documents}
