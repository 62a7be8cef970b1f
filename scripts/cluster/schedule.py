"""Plays jobs on Dask, each in a process and a folder of its own, and tells of them a line of JSON at a time.

Standard input: one line, an object as `main` takes it; the end of the input stops everything.
Standard output: objects with an "event": cluster, progress, finished, failed; refused, where nothing can be played.
"""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from pathlib import Path

from connect import PATIENCE, client_of, refuse, tell
from distributed import CancelledError, KilledWorker, as_completed, get_worker
from distributed.core import Status

TOPIC = "earthmover"

# The last lines of a failed run that are shown.
LAST = 12

# Seconds until a worker looks again whether anybody waits for what it plays.
OFTEN = 0.5

# Seconds until a worker looks again whether a run has saved a checkpoint, where there is a store.
LOOKED = 2


class RunFailedError(Exception):
    """What a run's process said before it ended badly."""


def play(job, stamp, root, command, environment, store):
    """Plays a job in a process that ends when this worker does; gives the result that it prints."""
    worker = get_worker()
    here = os.environ.get("EARTHMOVER_ROOT", root)

    def copy(way):
        """Fetches the job's folder from the store, or pushes it there; gives what went wrong."""
        if store is None:
            return []
        program = os.path.join("scripts", "cluster", "store.py")
        asked = [sys.executable, program, way, store, job["folder"]]
        done = subprocess.run(
            asked, check=False, cwd=here, capture_output=True, encoding="utf-8", errors="replace"
        )
        return [] if done.returncode == 0 else [f"the store {store}: {done.stderr.strip()}"]

    def saved():
        return {path.name for path in Path(here, job["folder"]).rglob("*.checkpoint")}

    def push_often():
        before = saved()
        while not ended.wait(LOOKED):
            if (now := saved()) != before:
                before = now
                last.extend(copy("push"))

    last, result = deque(copy("fetch"), maxlen=LAST), None
    if last:
        raise RunFailedError(last[0])
    process = subprocess.Popen(
        command,
        cwd=here,
        env={**os.environ, **environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    ended = threading.Event()
    watch = (worker, worker.get_current_task(), process, ended)
    threading.Thread(target=end_unwanted, args=watch, daemon=True).start()
    threading.Thread(target=push_often, daemon=True).start()
    try:
        # Its standard input stays open as long as this worker lives, and it ends with that.
        process.stdin.write(json.dumps(job) + "\n")
        process.stdin.flush()
        for line in process.stdout:
            told = parsed(line)
            if told is None:
                last.append(line.rstrip())
            elif "result" in told:
                result = told["result"]
            else:
                worker.log_event(TOPIC, {"stamp": stamp, "name": job["name"], **told})
        code = process.wait()
    finally:
        ended.set()
        process.kill()
    if code != 0 or result is None:
        raise RunFailedError("\n".join([*last, how_it_ended(code)]))
    if failed := copy("push"):
        raise RunFailedError(failed[0])
    return result


def end_unwanted(worker, key, process, ended):
    """Ends a job's process once nobody waits for the job: the command was stopped or killed, or the scheduler is gone.

    Its last checkpoints stay.
    """
    while not ended.wait(OFTEN):
        task = worker.state.tasks.get(key)
        wanted = task is not None and task.state == "executing"
        if not wanted or worker.status in (Status.closing, Status.closed):
            process.kill()


def parsed(line):
    """The object that a line of a process is, or None where it is words."""
    try:
        told = json.loads(line)
    except ValueError:
        return None
    return told if isinstance(told, dict) else None


def how_it_ended(code):
    return f"ended with code {code}" if code >= 0 else f"stopped by {signal.Signals(-code).name}"


def end_with_input():
    """Waits for the end of standard input, and ends the process then: in order, where that takes no longer than it may."""
    while os.read(sys.stdin.fileno(), 1024):
        pass
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(PATIENCE)
    os._exit(130)


def main(jobs, stamp, root, command, environment, store, scheduler, workers):
    with client_of(scheduler, workers) as client:

        def follow(event):
            _, told = event
            if told.pop("stamp") == stamp:
                tell("progress", **told)

        client.subscribe_topic(TOPIC, follow)
        address = client.scheduler.address
        places = sum(client.nthreads().values())
        tell("cluster", scheduler=address, workers=places, dashboard=client.dashboard_link)
        more = {"root": root, "command": command, "environment": environment, "store": store}
        completed = as_completed(
            client.submit(play, job, stamp, **more, key=(stamp, i), priority=-i) for i, job in enumerate(jobs)
        )
        for future in completed:
            try:
                told = {"event": "finished", "result": future.result()}
            except KilledWorker:
                # A run goes on from its checkpoint wherever its worker is lost: no number of losses makes it a bad one.
                future.retry()
                completed.add(future)
                continue
            except CancelledError:
                refuse(f"the scheduler at {address} is gone")
            except Exception as error:
                told = {"event": "failed", "reason": str(error)}
            _, i = future.key
            tell(**told, name=jobs[i]["name"])
            future.release()  # or it would be played again where the worker that holds the result is lost


if __name__ == "__main__":
    asked = json.loads(sys.stdin.readline())
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    threading.Thread(target=end_with_input, daemon=True).start()
    try:
        main(**asked)
    except KeyboardInterrupt:
        sys.exit(130)
