"""Takes TensorFlow's two C libraries and its headers out of a wheel (a zip file), into a folder.

usage: unpack.py WHEEL FOLDER
"""

import pathlib
import re
import shutil
import sys
import zipfile

LIBRARY = re.compile(r"tensorflow/(libtensorflow_(?:cc|framework)\.(?:so\.2|2\.dylib))$")
HEADER = re.compile(r"tensorflow/(include/.+[^/])$")


def main(wheel: str, folder: str) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        for done, name in enumerate(names):
            if done % 500 == 0:
                print(f"{done} of {len(names)} entries", flush=True)
            if match := LIBRARY.match(name):
                target = pathlib.Path(folder, "lib", match[1])
            elif match := HEADER.match(name):
                target = pathlib.Path(folder, match[1])
            else:
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(name) as source, target.open("wb") as sink:
                shutil.copyfileobj(source, sink, 1 << 20)


if __name__ == "__main__":
    main(*sys.argv[1:])
