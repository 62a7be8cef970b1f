"""Slides that show the lectures' figures and are spoken with the lectures' prose, from one Markdown file."""

import re
from dataclasses import dataclass

from lecture import plain
from prose import LectureProse, dangling_line, prose_to_html

# What stands between parts, between the slides of a part, and before the notes of a slide, as in HackMD and reveal-md.
PART, SLIDE, NOTE = (re.compile(f"^{line}\n", re.MULTILINE) for line in ("---", "----", "Note:"))

# A line that stands for what a cell holds: the first figure of a code cell, the words of a Markdown cell.
CELL = re.compile(r"^!\[\]\((?P<notebook>[\w-]+\.ipynb)#(?P<id>[\w-]+)\)$", re.MULTILINE)

# Paragraphs of a lecture for its readers alone: an edit to try, the sections of the documents that it follows.
FOR_READERS = re.compile(r"^\*(?:Change this:\*.*|[^*\n]+\*)$\n*", re.MULTILINE)


@dataclass(frozen=True)
class Slide:
    """What is shown and what is said, as HTML, and the lectures that both come from."""

    title: str
    face: str
    notes: str
    lectures: list


@dataclass(frozen=True)
class Deck:
    """What its page is made of."""

    page: str
    parts: list  # of lists of slides
    warnings: list  # of lines

    @property
    def title(self):
        return plain(self.parts[0][0].title)


def read_deck(path, lectures, pages, ids, figure):
    """
    A deck from its Markdown, where a line `![](04-gan-training.ipynb#code-26)` stands for what that cell holds. `pages`
    and `ids` are as in LectureProse, `figure` is figure.html.j2's.
    Raises ValueError for a cell that there is not, or that holds neither words nor a figure.
    """
    headings, dangling = [], []
    options = {"pages": pages, "ids": ids, "headings": headings, "dangling": dangling}
    by_file = {f"{lecture.stem}.ipynb": lecture for lecture in lectures}

    def held(notebook, cell):
        lecture = by_file.get(notebook)
        if lecture and cell in lecture.sources:
            return prose_to_html(FOR_READERS.sub("", lecture.sources[cell]), SpokenProse, **options)
        if lecture and cell in lecture.figures:
            label = f"Lecture {int(lecture.number)}, figure" if lecture.number else "Figure"
            return figure(lecture.figures[cell], lecture.page, label)
        raise ValueError(f"{path.name}: {notebook} has no cell {cell} of words or with a figure")

    def html_of(text):
        words, *rest = CELL.split(text)
        pieces = [prose_to_html(words, **options)]
        for notebook, cell, words in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
            pieces += [held(notebook, cell), prose_to_html(words, **options)]
        return "".join(pieces)

    def slide_of(text):
        before = len(headings)
        face, *notes = map(html_of, NOTE.split(text, maxsplit=1))
        if len(headings) == before:
            raise ValueError(f"{path.name}: a slide has no heading: {text.strip()[:60]}")
        used = dict.fromkeys(cell["notebook"] for cell in CELL.finditer(text))
        return Slide(headings[before]["html"], face, "".join(notes), [by_file[name] for name in used])

    source = path.read_text(encoding="utf-8")
    parts = [[slide_of(text) for text in SLIDE.split(part)] for part in PART.split(source)]
    return Deck(f"{path.stem}.html", parts, list(dangling_line(path.name, dangling)))


class SpokenProse(LectureProse):
    """A lecture's prose in a deck: its headings lead nowhere."""

    def heading(self, text, level, **attrs):
        return f"<p><strong>{text}</strong></p>\n"
