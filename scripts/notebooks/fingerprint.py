"""What an executed notebook's outputs were made from, as hashes kept in its metadata."""

import hashlib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MODULE = ROOT / "src"


def code_hash(notebook):
    """SHA-256 of the code cells' sources, in order."""
    sources = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    return sha256("\0".join(sources).encode())


def module_hash(folder=MODULE):
    """SHA-256 of a folder's TypeScript files: sorted relative paths and contents."""
    files = sorted(path for path in Path(folder).rglob("*.ts") if path.is_file())
    lines = (f"{path.relative_to(folder).as_posix()} {sha256(path.read_bytes())}\n" for path in files)
    return sha256("".join(lines).encode())


def sha256(content):
    return hashlib.sha256(content).hexdigest()
