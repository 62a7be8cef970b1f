"""Says where executed notebooks show another thing than the committed ones: every output counts, text and figures, to the bit.

Apart are still pictures, which a browser draws of figures that are compared themselves, and how long a notebook took.
"""

import argparse
import sys
from pathlib import Path

import nbformat

from committed import label

# What a browser makes of a figure, in an output that holds the figure's own numbers too.
STILL = "image/png"
FIGURE = "application/vnd.plotly.v1+json"

# Characters of a value that are worth repeating.
SHOWN = 120


def differences(committed, executed):
    """Each cell that differs, by its label, with its first difference in words; `""` for the notebook as a whole."""
    apart = first_difference("metadata", untimed(committed.metadata), untimed(executed.metadata))
    if apart:
        yield "", apart
    if len(committed.cells) != len(executed.cells):
        yield "", f"{len(committed.cells)} cells committed, {len(executed.cells)} executed"
        return
    for before, after in zip(committed.cells, executed.cells, strict=True):
        apart = first_difference("cell", shown(before), shown(after))
        if apart:
            yield label(after), apart


def untimed(metadata):
    """A notebook's metadata without the seconds that it took and the day; whether they were kept stays."""
    kept = metadata.get("earthmover", {})
    return {**metadata, "earthmover": {**kept, "seconds": "seconds" in kept, "executed": "executed" in kept}}


def shown(cell):
    """A cell without the still pictures of its figures."""
    return {**cell, "outputs": [without_still(output) for output in cell.get("outputs", [])]}


def without_still(output):
    data = output.get("data", {})
    if FIGURE not in data:
        return output
    return {**output, "data": {kind: value for kind, value in data.items() if kind != STILL}}


def first_difference(where, before, after):
    """What differs first between two JSON values, depth first, in words; nothing where they are the same."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key in [*before, *(key for key in after if key not in before)]:
            apart = first_difference(f"{where}.{key}", before.get(key), after.get(key))
            if apart:
                return apart
        return None
    if isinstance(before, list) and isinstance(after, list):
        for i, pair in enumerate(zip(before, after, strict=False)):
            apart = first_difference(f"{where}[{i}]", *pair)
            if apart:
                return apart
        if len(before) != len(after):
            return f"{where}: {len(before)} committed, {len(after)} executed"
        return None
    if isinstance(before, str) and isinstance(after, str):
        return first_line(where, before, after)
    if type(before) is type(after) and before == after:
        return None
    return f"{where}: {brief(before)} committed, {brief(after)} executed"


def first_line(where, before, after):
    """The first line in which two texts differ."""
    if before == after:
        return None
    lines = zip(before.split("\n"), after.split("\n"), strict=False)
    for number, (theirs, ours) in enumerate(lines, 1):
        if theirs != ours:
            return (
                f"{where}, line {number}: {excerpt(theirs, ours)} committed, {excerpt(ours, theirs)} executed"
            )
    return f"{where}: of {before.count(chr(10)) + 1} lines committed, of {after.count(chr(10)) + 1} executed"


def excerpt(line, other):
    """A line, or what stands about the first character in which it is not the other."""
    if len(line) <= SHOWN:
        return repr(line)
    same = next(
        (i for i, pair in enumerate(zip(line, other, strict=False)) if pair[0] != pair[1]), len(other)
    )
    start = max(0, same - SHOWN // 2)
    return f"…{line[start : start + SHOWN]!r}…"


def brief(value):
    text = repr(value)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("executed", type=Path, help="the folder of the executed copies")
    parser.add_argument("notebooks", nargs="+", type=Path, help="the notebooks as committed")
    options = parser.parse_args()
    failed = False
    for path in options.notebooks:
        executed = options.executed / path.name
        if not executed.exists():
            failed = True
            print(f"{path.name}: committed, but not executed")
            continue
        pair = [nbformat.read(file, as_version=4) for file in (path, executed)]
        for cell, apart in differences(*pair):
            failed = True
            print(f"{path.name}: {cell + ': ' if cell else ''}{apart}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
