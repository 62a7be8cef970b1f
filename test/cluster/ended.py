"""Ends when all processes have ended whose numbers it is given."""

import os
import select
import sys

for pid in map(int, sys.argv[1:]):
    try:
        if hasattr(os, "pidfd_open"):
            waiting = select.poll()
            waiting.register(os.pidfd_open(pid), select.POLLIN)
            waiting.poll()
        else:
            end = select.kevent(pid, select.KQ_FILTER_PROC, select.KQ_EV_ADD, select.KQ_NOTE_EXIT)
            select.kqueue().control([end], 1)
    except ProcessLookupError:
        pass
