"""
keep_seconds.py NOTEBOOK: keeps in the notebook how long its slow cells take in a page. Standard input is JSON: {id: seconds}.
A cell that is not named is not slow.
"""

import json
import sys

import nbformat


def main():
    path = sys.argv[1]
    seconds = json.load(sys.stdin)
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        about = cell.metadata.pop("page", {})
        if cell.id in seconds:
            cell.metadata["page"] = {**about, "seconds": seconds[cell.id]}
    nbformat.write(notebook, path)


if __name__ == "__main__":
    main()
