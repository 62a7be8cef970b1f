"""Says which notebooks hold outputs that are not those of their code and of the module as they are now."""

import argparse
import copy
import sys
from pathlib import Path

import nbformat

import committed
from fingerprint import MODULE, ROOT, code_hash, module_hash


def reasons(notebook, folder, module):
    """Why the notebook of this folder is stale; nothing when it is fresh. `module` is the hash of the module's sources."""
    made_from = notebook.metadata.get("earthmover", {})
    code = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]
    normal = copy.deepcopy(notebook)
    committed.normalise(normal, made_from)
    if not made_from:
        yield "was never executed"
        return
    if made_from.get("code") != code_hash(notebook, folder):
        yield "its code cells, or the run records that they read, have changed since they were executed"
    if made_from.get("module") != module:
        yield "the module has changed since it was executed"
    if made_from.get("profile") != "quick":
        yield f"was executed in the {made_from.get('profile')} profile"
    if "seconds" not in made_from:
        yield "how long it runs was not kept"
    if [cell.execution_count for cell in code] != list(range(1, len(code) + 1)):
        yield "its cells were not executed once each, in order"
    if normal != notebook:
        yield "its metadata or outputs are not as execution leaves them"
    for cell, path in committed.machine_paths(notebook):
        yield f"{cell}: the outputs hold a path of this machine: {path}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    course = sorted((ROOT / "notebooks").glob("*.ipynb"))
    parser.add_argument("notebooks", nargs="*", type=Path, default=course)
    parser.add_argument("--module", type=Path, default=MODULE, metavar="DIR", help="the module's sources")
    options = parser.parse_args()
    module = module_hash(options.module)
    stale = False
    for path in options.notebooks:
        for reason in reasons(nbformat.read(path, as_version=4), path.parent, module):
            stale = True
            print(f"{path.name}: {reason}")
    sys.exit(1 if stale else 0)


if __name__ == "__main__":
    main()
