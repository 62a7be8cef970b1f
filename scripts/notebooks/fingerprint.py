"""What an executed notebook's outputs were made from, as hashes kept in its metadata."""

import hashlib
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MODULE = ROOT / "src"

RUN_RECORD = re.compile(r"\bruns/[\w-]+\.json\b")


def code_hash(notebook, folder):
    """SHA-256 of the code cells' sources, in order, and of the run records in `folder` that they name."""
    code = "\0".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    records = [folder / name for name in sorted(set(RUN_RECORD.findall(code)))]
    read = [sha256(record.read_bytes()) for record in records if record.is_file()]
    return sha256("\0".join([code, *read]).encode())


def module_hash(folder=MODULE):
    """SHA-256 of a folder's TypeScript files: sorted relative paths and contents."""
    files = sorted(path for path in Path(folder).rglob("*.ts") if path.is_file())
    lines = (f"{path.relative_to(folder).as_posix()} {sha256(path.read_bytes())}\n" for path in files)
    return sha256("".join(lines).encode())


def sha256(content):
    return hashlib.sha256(content).hexdigest()
