"""The bench's side of POT, in the protocol of transportWorker.mjs: pose, solve, memory, quit."""

import json
import platform
import resource
import sys
import time

import numpy as np
import ot

from worker import only_voice

LARGEST = 10**9


def solve(posed, count):
    """Times `count` solutions of the posed problem, one after the other."""
    a, b, cost = posed
    times = []
    for _ in range(count):
        start = time.perf_counter()
        w1 = ot.emd2(a, b, cost, numItermax=LARGEST)
        times.append(1000 * (time.perf_counter() - start))
    return {"ms": times, "cost": float(w1)}


def pose(x, y, a, b):
    """The problem's weights and its matrix of distances."""
    x, y = (np.reshape(points, (-1, 2)) for points in (x, y))
    return np.array(a), np.array(b), ot.dist(x, y, metric="euclidean")


say = only_voice()
versions = {"python": platform.python_version(), "pot": ot.__version__, "numpy": np.__version__}
say({"ready": True, "versions": versions})
posed = None
for line in sys.stdin:
    match json.loads(line):
        case {"pose": problem}:
            posed = pose(**problem)
            say({})
        case {"solve": count}:
            say(solve(posed, count))
        case {"memory": _}:
            say({"peakMb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024})
        case {"quit": _}:
            break
