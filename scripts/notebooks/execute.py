"""Executes notebooks, several side by side, and writes them with their outputs.

A cell that fails, also after it has ended, fails the run; the other notebooks still finish.
"""

import argparse
import asyncio
import os
import re
import signal
import sys
import time
import traceback
from contextlib import suppress
from copy import deepcopy
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from traitlets.config import Config

import committed
from compare import shown
from measured import coarse
from progress import Progress

# The kernel then waits so many seconds for what the cells have left running.
SETTLE = "%settle 10"

# How long one cell may take, in seconds, in each profile.
PATIENCE_S = {"quick": 600, "full": 86_400}


class NotebookFailed(Exception):
    """Why a notebook is not written."""


class KernelDied(NotebookFailed):
    """The kernel's process ended by itself, as it does on a fault in native code: no fault of a cell."""


async def execute(before, folder, timeout, on_cell):
    """A notebook of this folder with its outputs, and the seconds that it ran, its kernel's start among them.

    `before` stays as it is. `on_cell(i, n)` is called before the i-th of n code cells. The kernel is spoken to
    through sockets in a folder of its own: a port, once chosen, can be taken by another program before the kernel
    has bound it. Raises NotebookFailed with the cell and the message.
    """
    notebook = deepcopy(before)
    settle = nbformat.v4.new_code_cell(SETTLE)
    code = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]
    running = settle

    def begin(cell, cell_index):
        nonlocal running
        running = cell
        if cell is not settle:
            on_cell(code.index(cell) + 1, len(code))

    notebook.cells.append(settle)
    started = time.monotonic()
    try:
        with TemporaryDirectory() as sockets:
            await NotebookClient(
                notebook,
                kernel_name="tslab",
                timeout=timeout,
                record_timing=False,
                resources={"metadata": {"path": str(folder)}},
                on_cell_execute=begin,
                config=Config(KernelManager={"transport": "ipc", "ip": f"{sockets}/kernel"}),
            ).async_execute()
    except CellExecutionError as error:
        raise NotebookFailed(failure(error, running, code)) from error
    except CellTimeoutError as error:
        raise NotebookFailed(f"{committed.label(running)}\ntook longer than {timeout} s") from error
    except DeadKernelError as error:
        if asyncio.current_task().cancelling():
            raise asyncio.CancelledError from error
        raise KernelDied(f"{committed.label(running)}\nthe kernel died") from error
    notebook.cells.remove(settle)
    return notebook, time.monotonic() - started


def read(path):
    try:
        return nbformat.read(path, as_version=4)
    except Exception as error:  # nbformat raises whatever the contents lead it into
        raise NotebookFailed(f"{path}\nexpected a notebook in JSON, got {summary(error)}") from error


def summary(error):
    """An exception as one line."""
    return "".join(traceback.format_exception_only(error)).splitlines()[0]


def failure(error, cell, code):
    """The failed cell, or the one that it names as having failed late, and the kernel's message."""
    reply = next(output for output in reversed(cell.outputs) if output.output_type == "error")
    late = error.ename == "LateFailure" and re.match(r"cell \[(\d+)\]", error.evalue)
    if late:
        cell = next((c for c in code if c.execution_count == int(late[1])), cell)
    return "\n".join([committed.label(cell), *reply.traceback])


def write(notebook, path):
    """Replaces the file at `path` whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        nbformat.write(notebook, partial)
        partial.replace(path)
    finally:
        with suppress(FileNotFoundError):
            partial.unlink()


async def execute_again_if_killed(before, folder, timeout, name, progress):
    """As `execute`; where the kernel died, says so and starts the notebook once more from its first cell."""

    def on_cell(i, n):
        progress.update(name, f"cell {i}/{n}")

    try:
        return await execute(before, folder, timeout, on_cell)
    except KernelDied as died:
        where = str(died).splitlines()[0]
        progress.finish(name, f"the kernel died in {where}; once more from the start")
        progress.begin(name)
        return await execute(before, folder, timeout, on_cell)


async def run(path, target, options, progress):
    """Executes and writes one notebook; whether that went well."""
    name = path.name
    progress.begin(name)
    try:
        before = read(path)
        notebook, seconds = await execute_again_if_killed(
            before, path.parent, options.timeout, name, progress
        )
        committed.normalize(notebook, about(notebook, before, seconds))
        for cell, found in committed.machine_paths(notebook):
            raise NotebookFailed(f"{cell}\nits outputs hold a path of this machine: {found}")
        write(notebook, target)
    except NotebookFailed as failed:
        where, *why = str(failed).splitlines()
        progress.finish(name, f"failed in {where}", why)
        return False
    except Exception as error:  # a full disk, a missing kernel: the other notebooks still finish
        progress.finish(name, "failed", traceback.format_exception_only(error))
        return False
    progress.finish(name, "executed")
    return True


def about(notebook, before, seconds):
    """What a notebook says of its execution: the seconds that it took, and the day on which its outputs, but for stills, came."""
    kept = before.metadata.get("earthmover", {})
    same = outputs(notebook) == outputs(before)
    today = date.today().isoformat()
    return {
        "seconds": coarse(seconds, kept.get("seconds")),
        "executed": kept.get("executed", today) if same else today,
    }


def outputs(notebook):
    return [shown(cell)["outputs"] for cell in notebook.cells]


def stop_on_signals():
    """Ctrl-C ends the whole run and its kernels; nbclient would end its own kernel alone."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, asyncio.current_task().cancel)
    loop.add_signal_handler = loop.remove_signal_handler = lambda *_: None


async def run_all(options):
    stop_on_signals()
    progress = Progress([path.name for path in options.notebooks])
    slots = asyncio.Semaphore(options.jobs)

    async def in_turn(path):
        target = options.to / path.name if options.to else path
        async with slots:
            return await run(path.resolve(), target.resolve(), options, progress)

    ticking = asyncio.create_task(progress.tick())
    try:
        return await asyncio.gather(*map(in_turn, options.notebooks))
    finally:
        ticking.cancel()


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    profile = os.environ.setdefault("EARTHMOVER_PROFILE", "quick")
    os.environ["EARTHMOVER_STRICT"] = "1"  # a claim that does not hold ends the run
    if profile not in PATIENCE_S:
        parser.error(f"EARTHMOVER_PROFILE must be quick or full, got {profile}")
    parser.add_argument("notebooks", nargs="+", type=Path)
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--to", type=Path, metavar="DIR", help="write the executed copies there")
    where.add_argument("--in-place", action="store_true", help="replace the notebooks (default)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="notebooks side by side")
    parser.add_argument(
        "--timeout",
        type=int,
        default=PATIENCE_S[profile],
        metavar="S",
        help=f"seconds for one cell (default in the {profile} profile: %(default)s)",
    )
    options = parser.parse_args()
    missing = [str(path) for path in options.notebooks if not path.is_file()]
    if missing:
        parser.error(f"no such notebook: {', '.join(missing)}")
    return options


def main():
    try:
        return 0 if all(asyncio.run(run_all(arguments()))) else 1
    except asyncio.CancelledError:
        return "stopped"


if __name__ == "__main__":
    sys.exit(main())
