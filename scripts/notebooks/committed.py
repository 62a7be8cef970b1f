"""The form in which executed notebooks are committed: a second run, here or elsewhere, leaves it as it is."""

import json
import re
import tempfile
from pathlib import Path

import nbformat

from streams import merged

ROOT = Path(__file__).resolve().parents[2]

KERNELSPEC = {"display_name": "TypeScript (tslab)", "language": "typescript", "name": "tslab"}
LANGUAGE = json.loads((ROOT / "scripts" / "kernel" / "language.json").read_text())
# What an author says about a cell, and what was measured of it in a page; the rest (timings, folding, trust) is the front end's.
CELL_METADATA = {"jupyter", "page", "slideshow", "tags"}


def normalize(notebook, about):
    """Reduces the notebook, in place, to what is worth committing, and what is kept about it."""
    in_page = {"page": notebook.metadata["page"]} if "page" in notebook.metadata else {}
    notebook.metadata = nbformat.from_dict(
        {
            "earthmover": about,
            "kernelspec": KERNELSPEC,
            "language_info": LANGUAGE,
            **in_page,
            "title": title(notebook),
        }
    )
    for cell in notebook.cells:
        cell.metadata = {key: value for key, value in cell.metadata.items() if key in CELL_METADATA}
        if cell.cell_type == "code":
            cell.outputs = merged(cell.outputs)


def title(notebook):
    """The first heading of level 1, else the title in the metadata."""
    for cell in notebook.cells:
        heading = cell.cell_type == "markdown" and re.search(r"^# (.+)$", cell.source, re.MULTILINE)
        if heading:
            return heading[1].strip()
    return notebook.metadata.get("title", "")


def machine_paths(notebook):
    """The paths of this machine in the outputs: pairs of a cell's label and a path."""
    folders = {ROOT, Path.home(), Path(tempfile.gettempdir()), Path("/tmp")}
    names = (str(folder) for folder in folders if folder != Path("/"))
    longest_first = sorted(names, key=len, reverse=True)
    # A path begins where no word and no longer path goes on, so not within base64; or after file://,
    # or an escape such as \\n, as code and JSON within a string have it.
    start = r"(?:(?<=file://)|(?<=\\[nrt])|(?<![\w+/=.-]))"
    pattern = re.compile(f"{start}({'|'.join(map(re.escape, longest_first))})(?![\\w-])")
    found = []
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            data = output.get("data", output)
            shown = {key: part for key, part in data.items() if not key.startswith("image/")}
            found += [(label(cell), path) for text in strings(shown) for path in pattern.findall(text)]
    return sorted(set(found))


def strings(value):
    """The strings in a JSON value, an object's keys among them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield key
            yield from strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)


def label(cell):
    """The cell as JupyterLab shows it and its first line: ``cell [3] `train(net)` ``."""
    lines = cell.source.strip().splitlines()
    return f"cell [{cell.execution_count or ' '}] `{lines[0] if lines else ''}`"
