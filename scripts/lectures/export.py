"""
Executed notebooks as lectures that need no network:
export.py --to lectures [--slides FILE] [--lecturers FILE] [--reference FOLDER] [--laboratory FOLDER]
    [--student] NOTEBOOK...

Writes one page per notebook, in the order given, an index, pages of references, notation and errata, one for lecturers,
slides, assets/ with one copy of plotly.js, MathJax, reveal.js and our own style and script, the notebooks themselves, and
the pages of the reference; slides, the lecturers' page, the reference and the laboratory where they are given. Executes nothing. An
earlier export is replaced at once, when the new one is whole.
"""

import argparse
import json
import shutil
import sys
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from deck import read_deck
from document import PAGES, ids_of, read_documents
from lecture import HERE, read_lecture
from lecturers import read_lecturers
from search import index_of

ROOT = HERE.parents[1]
PACKAGES = ROOT / "node_modules"
ASSETS = {
    "plotly.min.js": PACKAGES / "plotly.js-dist-min" / "plotly.min.js",
    "plotly.LICENSE.txt": PACKAGES / "plotly.js-dist-min" / "LICENSE",
    "mathjax.js": PACKAGES / "mathjax" / "es5" / "tex-svg-full.js",
    "mathjax.LICENSE.txt": PACKAGES / "mathjax" / "LICENSE",
    "lecture.css": HERE / "assets" / "lecture.css",
    "run.js": HERE / "assets" / "run.js",
    "controls.js": HERE / "assets" / "controls.js",
    "lecture.js": HERE / "assets" / "lecture.js",
    "LICENSE.txt": ROOT / "LICENSE",
    "minisearch.js": PACKAGES / "minisearch" / "dist" / "umd" / "index.js",
    "minisearch.LICENSE.txt": PACKAGES / "minisearch" / "LICENSE.txt",
    "search.js": HERE / "assets" / "search.js",
    "reveal.js": PACKAGES / "reveal.js" / "dist" / "reveal.js",
    "reveal.css": PACKAGES / "reveal.js" / "dist" / "reveal.css",
    "reveal.notes.js": PACKAGES / "reveal.js" / "dist" / "plugin" / "notes.js",
    "reveal.LICENSE.txt": PACKAGES / "reveal.js" / "LICENSE",
    "slides.css": HERE / "assets" / "slides.css",
    "slides.js": HERE / "assets" / "slides.js",
}


def main():
    parser = argparse.ArgumentParser(description="Exports executed notebooks as offline HTML lectures.")
    parser.add_argument(
        "--to", type=Path, required=True, help="the folder to write, replaced if it holds lectures"
    )
    parser.add_argument(
        "--slides", type=Path, help="the Markdown of a deck that shows these notebooks' cells"
    )
    parser.add_argument("--lecturers", type=Path, help="the Markdown of the page for lecturers")
    parser.add_argument("--reference", type=Path, help="pages of the module's names, to be copied beside")
    parser.add_argument("--live", type=Path, help="what runs cells in their pages, to be copied beside")
    parser.add_argument("--laboratory", type=Path, help="scripts and style of the laboratory's page")
    parser.add_argument("--student", action="store_true", help="leave out the solutions of exercises")
    parser.add_argument("notebooks", type=Path, nargs="+", help="in reading order")
    options = parser.parse_args()
    try:
        export(
            options.notebooks,
            options.to.resolve(),
            options.slides,
            options.lecturers,
            options.reference,
            options.live,
            options.laboratory,
            solutions=not options.student,
        )
    except (OSError, ValueError) as error:
        sys.exit(f"export: {error}")


def export(
    notebooks,
    folder,
    slides=None,
    lecturers=None,
    reference=None,
    live=None,
    laboratory=None,
    solutions=True,
):
    """
    Writes the lectures into the folder.
    Raises ValueError for a file that is no notebook, for two of one name, for slides that show a cell that there is
    not, a lecturers' page that names a lecture that there is not, or for a folder that holds something else.
    """
    pages = {path.name: f"{path.stem}.html" for path in notebooks}
    if len(pages) < len(notebooks):
        raise ValueError("notebooks must differ in file name")
    if folder.exists() and any(folder.iterdir()) and not (folder / "assets" / "lecture.css").exists():
        raise ValueError(f"{folder} holds something other than lectures; not replaced")
    documents = read_documents(pages)
    pages |= {f"../{name}": page for name, page in PAGES.items()}
    if laboratory:
        pages["../lectures/laboratory.html"] = "laboratory.html"
    ids = ids_of(documents)
    lectures = [read_lecture(path, pages, ids, solutions) for path in notebooks]
    templates = FileSystemLoader(HERE / "template")
    jinja = Environment(loader=templates, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    figure = jinja.get_template("figure.html.j2").module.figure
    deck = read_deck(slides, lectures, pages, ids, figure) if slides else None
    if lecturers:
        pages |= {deck.page: deck.page} if deck else {}
        documents.append(read_lecturers(lecturers, lectures, deck, pages, ids))
    for page in [*lectures, *documents, *([deck] if deck else [])]:
        for warning in page.warnings:
            print(warning, file=sys.stderr)

    fresh, old = folder.with_name(f".{folder.name}.new"), folder.with_name(f".{folder.name}.old")
    for left_by_a_killed_run in (fresh, old):
        shutil.rmtree(left_by_a_killed_run, ignore_errors=True)
    try:
        write(jinja, lectures, documents, deck, fresh, reference, live, laboratory)
        if folder.exists():
            folder.rename(old)
        fresh.rename(folder)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    shutil.rmtree(old, ignore_errors=True)


def write(jinja, lectures, documents, deck, folder, reference, live, laboratory):
    """The whole folder, from nothing."""
    (folder / "assets").mkdir(parents=True)
    (folder / "notebooks").mkdir()
    for name, source in ASSETS.items():
        if not source.exists():
            raise ValueError(f"{source} is missing; run npm start once, which installs it")
        shutil.copyfile(source, folder / "assets" / name)
    if live:
        shutil.copytree(live, folder / "assets" / "live")
    page, index = jinja.get_template("page.html.j2"), jinja.get_template("contents.html.j2")
    jinja.globals["documents"] = documents
    jinja.globals["work"] = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    for i, lecture in enumerate(lectures):
        before = lectures[i - 1] if i > 0 else None
        after = lectures[i + 1] if i + 1 < len(lectures) else None
        html = page.render(lecture=lecture, before=before, after=after, live=live)
        (folder / lecture.page).write_text(html, encoding="utf-8")
        (folder / "notebooks" / f"{lecture.stem}.ipynb").write_text(lecture.notebook, encoding="utf-8")
        if live:
            script = f"earthmoverLive.lecture = {lecture.sources_script};\n"
            (folder / "assets" / "live" / f"{lecture.stem}.js").write_text(script, encoding="utf-8")
        for name, still in lecture.stills.items():
            (folder / "assets" / name).write_bytes(still)
    for document in documents:
        html = jinja.get_template("document.html.j2").render(document=document)
        (folder / document.page).write_text(html, encoding="utf-8")
    if deck:
        html = jinja.get_template("slides.html.j2").render(deck=deck)
        (folder / deck.page).write_text(html, encoding="utf-8")
    words = "".join(lecture.title_html + lecture.abstract for lecture in lectures)
    if reference:
        shutil.copytree(reference, folder / "reference")
    if laboratory:
        shutil.copytree(laboratory, folder / "assets" / "laboratory")
        html = jinja.get_template("laboratory.html.j2").render()
        (folder / "laboratory.html").write_text(html, encoding="utf-8")
    (folder / "assets" / "searched.js").write_text(index_of(lectures, reference), encoding="utf-8")
    html = index.render(lectures=lectures, words=words, deck=deck, reference=reference, laboratory=laboratory)
    (folder / "index.html").write_text(html, encoding="utf-8")


if __name__ == "__main__":
    main()
