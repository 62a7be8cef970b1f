"""Markdown to HTML: formulas marked for MathJax, headings collected, links made to fit the lectures."""

import re
from html import escape, unescape
from urllib.parse import unquote, urlsplit

from mistune.plugins.table import render_table_cell
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

DISPLAY_OR_INLINE = re.compile(
    r"(?<!\\)\$\$(?P<display>.+?)(?<!\\)\$\$|(?<![\\$])\$(?P<inline>[^$]+?)(?<![\\$])\$", re.DOTALL
)
TAG = re.compile(r"(<[^>]*>)")
ANCHOR = re.compile(r'<a id="(?P<id>[^"]+)"></a>')


def formula(tex):
    """A formula as lecture.js hands it to MathJax; nothing outside these spans is read as mathematics."""
    return f'<span class="math">\\({escape(tex.strip())}\\)</span>'


def displayed(tex, number=None):
    """A formula on a line of its own, with its number and an anchor where it has one."""
    math = f'<span class="math display">\\[{escape(tex.strip())}\\]</span>'
    if number is None:
        return math
    anchor = f"equation-{number}"
    link = f'<a class="equation-number" href="#{anchor}" aria-label="Equation {number}">({number})</a>'
    return f'<span class="equation" id="{anchor}">{math}{link}</span>'


def formulas_in(html):
    """HTML written by hand in a Markdown cell, with the formulas of its text (not of its tags) marked."""

    def mark(match):
        return displayed(match["display"]) if match["display"] else formula(match["inline"])

    pieces = TAG.split(html)
    return "".join(piece if piece.startswith("<") else DISPLAY_OR_INLINE.sub(mark, piece) for piece in pieces)


class LectureProse(IPythonRenderer):
    """
    nbconvert's Markdown, as a lecture wants it. `pages` maps what it may lead to, notebooks and documents, to their
    pages, `ids` pages to all that they hold, where that is known; `numbers` yields the numbers of displayed formulas, but
    for those in folds, which an edition may lack. Adds to `headings`, and to `dangling` the links and images that lead to
    what the lectures do not hold.
    """

    def __init__(self, pages, ids, headings, dangling, numbers=None, folded=False, **options):
        super().__init__(escape=False, exclude_anchor_links=True, embed_images=True, **options)
        self.pages = pages
        self.ids = ids
        self.headings = headings
        self.dangling = dangling
        self.numbers = numbers
        self.folded = folded
        self.folds = 0  # that are open here

    def _html_embed_images(self, html):
        """As nbconvert's, which parses each piece of HTML by itself and so closes a <details> that goes on."""
        return super()._html_embed_images(html) if "<img" in html else html

    def inline_math(self, body):
        return formula(body)

    def block_math(self, body):
        numbered = self.numbers is not None and self.folds == 0
        return displayed(body, next(self.numbers) if numbered else None)

    def latex_environment(self, name, body):
        return self.block_math(f"\\begin{{{name}}}{body}\\end{{{name}}}")

    def block_code(self, code, info=None):
        if (info or "").strip() == "math":
            return f"<p>{self.block_math(code)}</p>\n"
        return super().block_code(code, info)

    def block_html(self, html):
        self.folds += html.count("<details") - html.count("</details")
        return formulas_in(super().block_html(html))

    def table(self, text):
        return f'<div class="table"><table>{text}</table></div>\n'

    def table_cell(self, text, align=None, head=False):
        """A cell; one without words heads nothing."""
        return render_table_cell(self, text, align, head=head and text.strip() != "")

    def heading(self, text, level, **attrs):
        """A heading whose id is its text with hyphens, as in JupyterLab, so that links work in both."""
        plain = unescape(re.sub(r"<[^>]+>", "", text))
        slug = re.sub(r"\s+", "-", re.sub(r"\\[()]", "", plain).strip()) or "section"
        taken = {
            "lecture",
            "document",
            *(heading["id"] for heading in self.headings),
        }  # the page's own, and those above
        id_ = next(name for name in names_like(slug) if name not in taken)
        words = re.sub(r"</?a\b[^>]*>", "", text)
        self.headings.append({"id": id_, "level": level, "html": words, "folded": self.folded})
        return f'<h{level} id="{escape(id_)}">{text}</h{level}>\n'

    def list_item(self, text, **attrs):
        """An item; an anchor that it begins with is its own id."""
        anchor = ANCHOR.match(text)
        if not anchor:
            return super().list_item(text, **attrs)
        return f'<li id="{anchor["id"]}">{text[anchor.end() :]}</li>\n'

    def image(self, text, url, title=None):
        """An image, carried in the page; one that cannot be is dangling."""
        html = super().image(text, url, title)
        if 'src="data:' not in html:
            self.dangling.append(url)
        return html

    def link(self, text, url, title=None):
        """A link; one to another notebook of the lectures, or to a document beside them, leads to its page."""
        parts = urlsplit(url)
        name = parts.path.removeprefix("./")
        page = self.pages.get(name)
        if (
            page
            and parts.fragment
            and unquote(parts.fragment) not in self.ids.get(page, {unquote(parts.fragment)})
        ):
            self.dangling.append(url)
        if page:
            url = parts._replace(path=page).geturl()
        elif name and not parts.scheme:
            self.dangling.append(url)
        return super().link(text, url, title)


def dangling_line(name, dangling):
    """What to say of a file's links that lead out of the lectures, a line; nothing where there are none."""
    if dangling:
        yield f"{name}: leads to what the lectures do not hold: {', '.join(sorted(set(dangling)))}"


def names_like(slug):
    """slug, slug-2, slug-3, …"""
    yield slug
    number = 2
    while True:
        yield f"{slug}-{number}"
        number += 1


def prose_to_html(source, renderer=LectureProse, **options):
    """Markdown as HTML; options as in LectureProse."""
    return MarkdownWithMath(renderer=renderer(**options)).render(source)
