"""
keep_seconds.py NOTEBOOK: keeps in the notebook how long it takes in a page, and its slow cells. Standard input is JSON:
{"whole": seconds, "slow": {id: seconds}}.
"""

import json
import sys

import nbformat


def main():
    path = sys.argv[1]
    given = json.load(sys.stdin)
    notebook = nbformat.read(path, as_version=4)
    notebook.metadata["page"] = {"seconds": given["whole"]}
    for cell in notebook.cells:
        about = cell.metadata.pop("page", {})
        about.pop("seconds", None)
        if cell.id in given["slow"]:
            about = {"seconds": given["slow"][cell.id], **about}
        if about:
            cell.metadata["page"] = about
    nbformat.write(notebook, path)


if __name__ == "__main__":
    main()
