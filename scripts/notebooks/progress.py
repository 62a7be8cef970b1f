"""A line of progress per notebook: in place on a terminal, else a line every so often."""

import sys
import time

PLAIN_EVERY_S = 20


class Progress:
    def __init__(self, names):
        self.terminal = sys.stdout.isatty()
        self.lines = {}
        self.printed = {}
        self.drawn = 0
        self.width = max(map(len, names), default=0)

    def update(self, name, text):
        """What a notebook that runs is doing."""
        self.lines[name] = f"{name:{self.width}}  {text}"
        if self.terminal:
            self.draw()
        elif time.monotonic() - self.printed.get(name, -PLAIN_EVERY_S) >= PLAIN_EVERY_S:
            self.printed[name] = time.monotonic()
            print(self.lines[name], flush=True)

    def finish(self, name, text):
        """The last word on a notebook, which stays above those that run."""
        self.lines.pop(name, None)
        self.erase()
        print(f"{name:{self.width}}  {text}", flush=True)
        self.draw()

    def erase(self):
        if self.terminal and self.drawn:
            sys.stdout.write(f"\x1b[{self.drawn}A\x1b[J")
        self.drawn = 0

    def draw(self):
        if not self.terminal:
            return
        self.erase()
        sys.stdout.write("".join(f"{line}\n" for line in self.lines.values()))
        sys.stdout.flush()
        self.drawn = len(self.lines)
