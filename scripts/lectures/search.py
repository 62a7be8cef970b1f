"""What the search of the index looks through: the sections of the lectures, and the names of the reference."""

import json
import re
from html import unescape

from bs4 import BeautifulSoup

from lecture import plain

# What a section's words are not: code, outputs, formulas, what a solution hides.
OTHER = (
    "pre, script, noscript, :not(h2, h3) > .math, details.claims, details.code, "
    'details:has(> summary:-soup-contains("Solution"))'
)

# A public name's page in the reference, and the first paragraph that describes it.
PAGES = ("functions", "classes", "interfaces", "types", "variables")
DESCRIBED = re.compile(r'class="tsd-comment tsd-typography"><p>(.*?)</p>', re.DOTALL)


def index_of(lectures, reference):
    """JavaScript that leaves {id, url, where, title, text} of all that can be found in `window.searched`; a classic script, for file://."""
    found = [*(section for lecture in lectures for section in sections_of(lecture)), *names_of(reference)]
    items = [{"id": i, **each} for i, each in enumerate(found)]
    text = json.dumps(items, ensure_ascii=False).replace("</", "<\\/")
    return f"window.searched = {text};\n"


def sections_of(lecture):
    """A lecture's opening, and what stands below each of its headings."""
    body = BeautifulSoup(lecture.body, "html.parser")
    for other in body.select(OTHER):
        other.decompose()
    where = f"Lecture {int(lecture.number)}" if lecture.number else lecture.title
    section = {"url": lecture.page, "where": where, "title": lecture.title, "text": []}
    for element in body.find_all(["h2", "h3", "p", "li", "figcaption", "td"]):
        if element.name in ("h2", "h3"):
            yield joined(section)
            section = {
                "url": f"{lecture.page}#{element.get('id', '')}",
                "where": where,
                "title": plain(str(element)),
                "text": [],
            }
        elif not element.find(["p", "li"]):
            section["text"].append(element.get_text(" "))
    yield joined(section)


def joined(section):
    return {**section, "text": " ".join(" ".join(section["text"]).split())}


def names_of(reference):
    """The public names, each with the first paragraph of its description."""
    if not reference:
        return
    for kind in PAGES:
        for page in sorted((reference / kind).glob("*.html")):
            described = DESCRIBED.search(page.read_text(encoding="utf-8"))
            text = unescape(re.sub(r"<[^>]+>", "", described[1])) if described else ""
            name = page.stem.removeprefix("earthmover.")
            yield {
                "url": f"reference/{kind}/{page.name}",
                "where": "Reference",
                "title": f"em.{name}",
                "text": " ".join(text.split()),
            }
