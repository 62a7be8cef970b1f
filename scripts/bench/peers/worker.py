"""
The bench's side of a peer: PEER TOOL FOLDER loads the folder's game, then answers one JSON line for each on stdin.

{"check":true} → {"losses":[…]}, {"warmup":true} → {"compileMs":…}, {"run":n} → {"ms":[…]}, {"memory":true} →
{"peakMb":…}, {"quit":true} ends. The first line is {"ready":true,"versions":{…}}. A tool that cannot play prints
{"failed":"why"} instead of an answer and exits with code 3.
"""

import json
import os
import platform
import resource
import sys
import time
import traceback
from pathlib import Path

from game import read_game

FAILED = 3


def serve(tools):
    """
    Serves the tool that the command line names, until quit or the end of stdin.
    `tools` maps names to classes: made from a game; `versions`, a dict; `check()`, the four losses; `iterate()`, one
    iteration, over when it returns.
    """
    say = only_voice()
    if len(sys.argv) != 3 or sys.argv[1] not in tools:
        sys.exit(f"usage: {sys.argv[0]} {'|'.join(tools)} FOLDER")
    try:
        peer = tools[sys.argv[1]](read_game(sys.argv[2]))
        say({"ready": True, "versions": {"python": platform.python_version(), **peer.versions}})
        for line in sys.stdin:
            command = json.loads(line)
            if "quit" in command:
                break
            say(answer(peer, command))
    except Exception as error:
        traceback.print_exc()
        say({"failed": f"{type(error).__name__}: {error}".splitlines()[0]})
        sys.exit(FAILED)


def only_voice():
    """A function that writes a JSON line to stdout; whatever else is printed goes to stderr from now on."""
    voice = os.fdopen(os.dup(sys.stdout.fileno()), "w")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return lambda message: print(json.dumps(message), file=voice, flush=True)


def answer(peer, command):
    """The peer's answer to one command. Raises ValueError for a command that is none of the protocol's."""
    match command:
        case {"check": _}:
            return {"losses": peer.check()}
        case {"warmup": _}:
            first, second = timed(peer, 2)
            return {"compileMs": first - second}
        case {"run": count}:
            return {"ms": timed(peer, count)}
        case {"memory": _}:
            return {"peakMb": peak_mb()}
    raise ValueError(f"command: expected check, warmup, run, memory or quit, got {json.dumps(command)}")


def timed(peer, count):
    """Plays `count` iterations and returns each one's milliseconds."""
    times = []
    for _ in range(count):
        start = time.perf_counter()
        peer.iterate()
        times.append((time.perf_counter() - start) * 1e3)
    return times


def peak_mb():
    """The process's peak resident memory, in MB of 2²⁰ bytes."""
    status = Path("/proc/self/status")
    if status.exists():  # ru_maxrss would count what the starting process held when it forked
        return next(int(line.split()[1]) for line in status.open() if line.startswith("VmHWM")) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
