"""Keeps a copy of a job's folder in an object store, so that a worker elsewhere can go on with it.

store.py fetch URL FOLDER: makes the folder hold what the store has of it, where the store is further.
store.py push URL FOLDER: makes the store hold what the folder has, where the store is not further.
URL is any that fsspec knows; FOLDER is relative to the clone, and has the same place below URL.
"""

import sys
from pathlib import Path, PurePosixPath

import fsspec

# What stands in the folder itself once its job is finished: the record of a run, the result of a training.
FINISHED = ("record.json", "result.json")


def kept(names):
    """The files to copy, in an order in which the copy can be gone on with wherever it stops.

    What has been recorded so far comes before the checkpoint that it belongs to, and the end last. A lock is no one else's.
    """
    order = {".checkpoint": 1}
    names = [name for name in names if PurePosixPath(name).name != "lock"]
    return sorted(
        names,
        key=lambda name: (2 if name in FINISHED else order.get(PurePosixPath(name).suffix, 0), name),
    )


def progress(names):
    """How far a folder of these files has come, to be compared."""
    checkpoints = [PurePosixPath(name).name for name in names if name.endswith(".checkpoint")]
    return (any(name in FINISHED for name in names), max(checkpoints, default=""))


def files_here(folder):
    return [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]


def files_there(store, there):
    if not store.exists(there):
        return []
    return [path.removeprefix(f"{there}/") for path in store.find(there)]


def fetch(store, there, folder):
    names = files_there(store, there)
    if progress(names) <= progress(files_here(folder)):
        return
    for name in kept(names):
        here = folder / name
        here.parent.mkdir(parents=True, exist_ok=True)
        partial = here.with_name(f"{here.name}.partial")
        store.get_file(f"{there}/{name}", str(partial))
        partial.replace(here)


def push(store, there, folder):
    before = set(files_there(store, there))
    names = kept(files_here(folder))
    if progress(names) < progress(before):
        return
    for name in names:
        if name.endswith(".checkpoint") and name in before:
            continue  # it is never changed
        store.makedirs(str(PurePosixPath(there) / PurePosixPath(name).parent), exist_ok=True)
        store.put_file(str(folder / name), f"{there}/{name}")
    for name in before - set(names):
        store.rm_file(f"{there}/{name}")


if __name__ == "__main__":
    way, url, folder = sys.argv[1:]
    store, root = fsspec.core.url_to_fs(url)
    {"fetch": fetch, "push": push}[way](store, f"{root.rstrip('/')}/{folder}", Path(folder))
