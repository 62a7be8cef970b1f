"""One executed notebook as a lecture: its words, its HTML body, and what the index says of it."""

import base64
import json
import math
import re
import sys
from dataclasses import dataclass
from html import escape
from itertools import count
from pathlib import Path

import nbformat
from bs4 import BeautifulSoup
from jinja2 import pass_context
from markupsafe import Markup
from nbconvert import HTMLExporter
from nbformat.v4 import new_markdown_cell
from traitlets.config import Config

from figures import PLOTLY, figure_of
from prose import dangling_line, prose_to_html

HERE = Path(__file__).parent
sys.path.append(str(HERE.with_name("notebooks")))

from streams import merged

WORDS_A_MINUTE = 200
FOLDED = {"hide-input", "claims", "solution"}  # tags of cells whose code is not in view
CODE_LINES_A_MINUTE = 12

# A solution that a Markdown cell folds.
SOLUTION = re.compile(r"<details[^>]*>\s*<summary>Solution[^<]*</summary>(.*?)</details>\s*", re.DOTALL)

# An exercise begins with its number.
EXERCISE = re.compile(r"^\*\*\d+\.", re.MULTILINE)


@dataclass(frozen=True)
class Lecture:
    """What the pages are made of."""

    stem: str
    notebook: str  # the file that a reader takes home
    number: str  # "08", or "" for a notebook whose name starts otherwise
    title: str  # without markup
    title_html: str
    abstract: str  # HTML
    minutes: int  # to read
    seconds: float  # how long it ran, 0 where that was not kept
    in_page: float  # how long all its cells take in its page, 0 where that was not measured
    predictions: int  # that it asks for
    exercises: int
    executed: str  # the day on which its outputs came, 2026-11-29; empty where that was not kept
    body: str  # HTML
    contents: list  # of {id, level, html}, levels 2 and 3
    stills: dict  # PNGs of all figures by file name, for readers without scripts
    figures: dict  # the first figures of cells by the ids of these, as figure.html.j2 needs them
    sources: dict  # the Markdown cells by their ids
    warnings: list  # of lines

    @property
    def page(self):
        return f"{self.stem}.html"

    @property
    def sources_script(self):
        """The notebook without outputs, and its name, as an expression of JavaScript."""
        notebook = json.loads(self.notebook)
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                cell |= {"outputs": [], "execution_count": None}
        return json.dumps({"name": self.stem, "notebook": notebook}, ensure_ascii=False)

    @property
    def running(self):
        """How long it ran, in words; empty where that was not kept."""
        return duration(self.seconds) if self.seconds else ""

    @property
    def picture(self):
        """The still picture that stands for the lecture, its first; nothing where it has none."""
        return next(iter(self.stills), "")

    @property
    def headed(self):
        """Whether the body brings its own first heading."""
        return "<h1" in self.body

    @property
    def summary(self):
        return plain(self.abstract).strip()


def read_lecture(path, pages, ids, solutions=True):
    """
    A notebook as a lecture, with its solutions or without; `pages` and `ids` as in LectureProse.
    Raises ValueError if the file is not a notebook.
    """
    try:
        notebook = nbformat.read(path, as_version=4)
    except Exception as error:
        raise ValueError(f"{path} must be a Jupyter notebook: {error}") from error
    text = path.read_text(encoding="utf-8")
    if not solutions:
        notebook = without_solutions(notebook)
        text = nbformat.writes(notebook) + "\n"
    notebook.cells = list(with_joined_solutions(notebook.cells))
    code = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]
    for cell in code:
        cell.outputs = merged(cell.outputs)
    exporter = LectureExporter(path.stem, pages, ids)
    body, _ = exporter.from_notebook_node(notebook, {"metadata": {"path": str(path.parent)}})
    headings = exporter.headings
    first = next((heading["html"] for heading in headings if heading["level"] == 1), None)
    title = notebook.metadata.get("title", "").replace("$", "") or plain(first or path.stem)
    words = notebook.metadata.get("earthmover", {})
    prose = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    return Lecture(
        stem=path.stem,
        notebook=text,
        number=(re.match(r"\d+", path.stem) or [""])[0],
        title=title,
        title_html=first or escape(title),
        abstract=exporter.markdown2html({}, words["abstract"]) if "abstract" in words else opening(body),
        minutes=minutes(notebook.cells),
        seconds=words.get("seconds", 0),
        in_page=notebook.metadata.get("page", {}).get("seconds", 0),
        predictions=sum(cell.source.count("**Predict") for cell in notebook.cells),
        exercises=len(EXERCISE.findall(prose[prose.rfind("## Exercises") :])),
        executed=words.get("executed", ""),
        body=body,
        contents=[heading for heading in headings if heading["level"] in (2, 3) and not heading["folded"]],
        stills=exporter.stills,
        figures=exporter.shown,
        sources=exporter.sources,
        warnings=list(warnings(path, code, exporter.dangling)),
    )


def without_solutions(notebook):
    """A notebook for those who are to find the solutions."""
    kept = [cell for cell in notebook.cells if not is_solution(cell)]
    for cell in kept:
        if cell.cell_type == "markdown":
            cell.source = SOLUTION.sub("", cell.source)
    notebook.cells = [cell for cell in kept if cell.source.strip()]
    return notebook


def with_joined_solutions(cells):
    """The cells; what folds the words of a solution right before or after its code is split, so that one fold holds both."""
    of_code = [cell.cell_type == "code" and is_solution(cell) for cell in cells]
    for after_code, cell, before_code in zip([False, *of_code], cells, [*of_code[1:], False], strict=False):
        split_at = 0
        for fold in SOLUTION.finditer(cell.source) if cell.cell_type == "markdown" else ():
            if (after_code and fold.start() == 0) or (before_code and fold.end() == len(cell.source)):
                yield from words_of(cell.source[split_at : fold.start()], cell.metadata)
                yield from words_of(fold[1].strip(), {"tags": ["solution"]})
                split_at = fold.end()
        if split_at:
            yield from words_of(cell.source[split_at:], cell.metadata)
        else:
            yield cell


def words_of(source, metadata):
    """A Markdown cell; none without words."""
    if source:
        yield new_markdown_cell(source, metadata=metadata)


def is_solution(cell):
    return "solution" in cell.metadata.get("tags", [])


class LectureExporter(HTMLExporter):
    """nbconvert with our template: the cells of one notebook as HTML, nothing around them, nothing executed."""

    def __init__(self, stem, pages, ids):
        pictures = [PLOTLY, "image/svg+xml", "image/png", "image/jpeg"]
        words = ["text/html", "text/markdown", "text/latex", "text/plain"]
        super().__init__(
            config=Config(NbConvertBase={"display_data_priority": pictures + words}),
            template_name="template",
            extra_template_basedirs=[str(HERE)],
        )
        self.pages = pages
        self.ids = ids
        self.headings = []
        self.numbers = count(1)
        self.dangling = []
        self.stem = stem
        self.figures = 0
        self.stills = {}
        self.shown = {}
        self.sources = {}
        self.register_filter("numbered_figure", self.numbered_figure)
        self.register_filter("checks", checks)
        self.register_filter("check_apart", check_apart)
        self.register_filter("runnable", runnable)

    @pass_context
    def numbered_figure(self, context, output):
        """What the template needs of a figure, with its number in the lecture and the file of its still picture."""
        self.figures += 1
        found = figure_of(output)
        still = f"{self.stem}-figure-{self.figures}.png" if found["png"] else ""
        if still:
            self.stills[still] = base64.b64decode(found["png"])
        figure = {**found, "number": self.figures, "still": still}
        self.shown.setdefault(context["cell"].get("id"), figure)
        return figure

    @pass_context
    def markdown2html(self, context, source):
        cell = context.get("cell", {})
        prose = cell.get("cell_type") == "markdown"  # else an output, or words of the metadata
        if prose:
            self.sources[cell.get("id")] = source
        tags = cell.get("metadata", {}).get("tags", [])
        return prose_to_html(
            source,
            pages=self.pages,
            ids=self.ids,
            headings=self.headings,
            dangling=self.dangling,
            numbers=self.numbers if prose and "solution" not in tags else None,
            folded=not {"answer", "solution"}.isdisjoint(tags),
            attachments=cell.get("attachments", {}),
            path=context.get("resources", {}).get("metadata", {}).get("path", ""),
        )


def checks(cell):
    """What the claims of a cell came to, in a line."""
    lines = "".join(output.get("text", "") for output in cell.outputs).splitlines()
    held = sum(line.startswith("✓") for line in lines)
    failed = sum("✗" in line for line in lines)
    told = {0: "Checks", 1: "1 check holds"}.get(held, f"{held} checks hold")
    return f"{told}, {failed} not" if failed else told


def runnable(cell):
    """The attributes by which a page runs a cell: its id and, of a slow one, the seconds that it takes in a page."""
    if not cell.get("id") or not cell.source.strip():
        return ""
    seconds = cell.metadata.get("page", {}).get("seconds")
    return Markup(f' data-cell="{cell.id}"' + (f' data-seconds="{seconds}"' if seconds else ""))


def in_view(cell):
    """The code of a cell that no fold hides."""
    tags = set(cell.metadata.get("tags", []))
    if FOLDED & tags:
        return ""
    return check_apart(cell.source)[0] if "exercise" in tags else cell.source


def check_apart(source):
    """What an exercise asks for, and its check, which gives the answer away."""
    asked, check, rest = source.partition("\nem.check(")
    return asked.rstrip(), check.strip() + rest


def warnings(path, code, dangling):
    """What a lecturer should know before handing this out, a line each."""
    unexecuted = sum(not cell.outputs and cell.execution_count is None for cell in code)
    if unexecuted:
        yield f"{path.name}: code cells without outputs, never executed: {unexecuted} of {len(code)}"
    yield from dangling_line(path.name, dangling)


def plain(html):
    """The text of a piece of HTML, with TeX as it was written."""
    return re.sub(r"\\[()]", "", BeautifulSoup(html, "html.parser").get_text())


def opening(body):
    """The first paragraph of a lecture, as HTML."""
    paragraph = BeautifulSoup(body, "html.parser").find("p")
    return str(paragraph) if paragraph else ""


def minutes(cells):
    """Reading time in whole minutes, at 200 words of prose and 12 lines of the code in view a minute."""
    prose = sum(len(cell.source.split()) for cell in cells if cell.cell_type == "markdown")
    lines = sum(len(in_view(cell).splitlines()) for cell in cells if cell.cell_type == "code")
    return max(1, math.ceil(prose / WORDS_A_MINUTE + lines / CODE_LINES_A_MINUTE))


def duration(seconds):
    """Seconds as one says them: 45 seconds, 1 minute, 1½ minutes, 5 hours."""
    unit, each = next(
        (unit, each) for unit, each in (("hour", 3600), ("minute", 60), ("second", 1)) if seconds >= each
    )
    halves = round(2 * seconds / each)
    number = f"{halves // 2}{'½' if halves % 2 else ''}"
    return f"{number} {unit}{'s' if halves > 2 else ''}"
