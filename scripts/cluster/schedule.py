"""Plays jobs on Dask, each in a process and a folder of its own, and tells of them a line of JSON at a time.

Standard input: one line, an object as `main` takes it; the end of the input stops everything.
Standard output: objects with an "event": cluster, progress, finished, failed.
"""

import json
import logging
import os
import signal
import subprocess
import sys
import threading
from collections import deque

from distributed import Client, LocalCluster, as_completed, get_worker

TOPIC = "earthmover"

# The last lines of a failed run that are shown.
LAST = 12


class RunFailedError(Exception):
    """What a run's process said before it ended badly."""


def play(job, stamp, root, command, environment):
    """Plays a job in a process that ends when this worker does; gives the result that it prints."""
    worker = get_worker()
    here = os.environ.get("EARTHMOVER_ROOT", root)
    process = subprocess.Popen(
        command,
        cwd=here,
        env={**os.environ, **environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    processes(worker, stamp).append(process)
    last, result = deque(maxlen=LAST), None
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
        process.kill()
        processes(worker, stamp).remove(process)
    if code != 0 or result is None:
        raise RunFailedError("\n".join([*last, ended(code)]))
    return result


def processes(worker, stamp):
    """The processes that play on a worker for one call of the command."""
    if not hasattr(worker, "earthmover"):
        worker.earthmover = {}
    return worker.earthmover.setdefault(stamp, [])


def stop(stamp, dask_worker):
    """Ends what plays on a worker for one call of the command: its last checkpoints stay."""
    for process in list(processes(dask_worker, stamp)):
        process.kill()


def forgive(dask_scheduler):
    """A run goes on from its checkpoint wherever its worker is lost: no number of losses makes it a bad one."""
    dask_scheduler.allowed_failures = sys.maxsize


def parsed(line):
    """The object that a line of a process is, or None where it is words."""
    try:
        told = json.loads(line)
    except ValueError:
        return None
    return told if isinstance(told, dict) else None


def ended(code):
    return f"ended with code {code}" if code >= 0 else f"stopped by {signal.Signals(-code).name}"


def tell(event, **more):
    with lock:
        print(json.dumps({"event": event, **more}), flush=True)


lock = threading.Lock()


def client_of(scheduler, workers):
    """Speaks with the scheduler at an address, or with one of its own, that has so many workers here."""
    if scheduler:
        return Client(scheduler, timeout="30s")
    return Client(
        LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            memory_limit=0,  # what needs memory are the processes of the runs
            dashboard_address=":0",
            silence_logs=logging.CRITICAL,
        )
    )


def end_with_input():
    """Waits for the end of standard input, and interrupts the main thread then."""
    sys.stdin.read()
    os.kill(os.getpid(), signal.SIGINT)


def main(jobs, stamp, root, command, environment, scheduler, workers):
    with client_of(scheduler, workers) as client:
        client.run_on_scheduler(forgive)

        def follow(event):
            _, told = event
            if told.pop("stamp") == stamp:
                tell("progress", **told)

        client.subscribe_topic(TOPIC, follow)
        tell(
            "cluster",
            scheduler=client.scheduler.address,
            workers=len(client.nthreads()),
            dashboard=client.dashboard_link,
        )
        more = {"stamp": stamp, "root": root, "command": command, "environment": environment}
        names = {f"{job['name']} ({stamp})": job["name"] for job in jobs}
        futures = [
            client.submit(play, job, **more, key=key, priority=-i)
            for i, (key, job) in enumerate(zip(names, jobs, strict=True))
        ]
        try:
            for future in as_completed(futures):
                name = names[future.key]
                if future.status == "finished":
                    tell("finished", name=name, result=future.result())
                else:
                    tell("failed", name=name, reason=str(future.exception()))
        except KeyboardInterrupt:
            client.cancel(futures)
            client.run(stop, stamp)
            raise


if __name__ == "__main__":
    asked = json.loads(sys.stdin.readline())
    threading.Thread(target=end_with_input, daemon=True).start()
    try:
        main(**asked)
    except KeyboardInterrupt:
        sys.exit(130)
