"""Speaks with a scheduler of Dask, and with whoever asked for it."""

import json
import logging
import os
import threading
from contextlib import contextmanager

# Dask looks at its own event loops 50 times a second, and at its workers' stacks 100 times; a worker here waits for a process, and
# the processors belong to that.
CALM = {"distributed.admin.tick.interval": "500ms", "distributed.worker.profile.enabled": False}

# Seconds that a scheduler has to answer, and everything to end in order.
PATIENCE = 10

lock = threading.Lock()


def tell(event, **more):
    """Prints an object with an "event" as a line of JSON."""
    with lock:
        print(json.dumps({"event": event, **more}), flush=True)


def refuse(reason):
    """Says in one line why nothing can be played, and ends the process, without a farewell to who does not answer."""
    tell("refused", reason=reason)
    os._exit(1)


try:
    import dask
    from distributed import Client, LocalCluster
except ImportError as error:
    refuse(f"Dask cannot be loaded ({error}): remove .venv, and the next command sets it up anew")


@contextmanager
def client_of(scheduler, workers):
    """Speaks with the scheduler at an address, or with one of its own, that has so many workers here."""
    if scheduler:
        with answering(scheduler) as client:
            yield client
    else:
        with dask.config.set(CALM):
            own = LocalCluster(
                n_workers=workers,
                threads_per_worker=1,
                memory_limit=0,  # what needs memory are the processes of the runs
                dashboard_address=":0",
                silence_logs=logging.CRITICAL,
            )
        with own, Client(own) as client:
            yield client


def answering(scheduler):
    """Speaks with the scheduler at an address; refuses where none answers."""
    none = f"no scheduler answers at {scheduler}"
    # Dask waits for ever for the first word of something else that listens there.
    silent = threading.Timer(PATIENCE + 1, refuse, [f"{none}: what listens there says nothing"])
    silent.daemon = True
    silent.start()
    try:
        return Client(scheduler, timeout=PATIENCE)
    except Exception as error:  # whatever Dask has against an address or what is there
        refuse(f"{none}: {str(error).splitlines()[0]}")
    finally:
        silent.cancel()
