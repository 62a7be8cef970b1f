"""A line of progress per notebook that runs: in place on a terminal, else a line every so often."""

import asyncio
import sys
import time

PLAIN_EVERY_S = 20


class Progress:
    def __init__(self, names):
        self.terminal = sys.stdout.isatty()
        self.width = max(map(len, names), default=0)
        self.running = {}
        self.printed = {}
        self.drawn = 0

    def begin(self, name):
        self.running[name] = (time.monotonic(), "starts")
        self.show()

    def update(self, name, doing):
        start, _ = self.running[name]
        self.running[name] = (start, doing)
        self.show()

    def finish(self, name, outcome, details=()):
        """The last word on a notebook, which stays above those that run."""
        self.erase()
        start, _ = self.running.pop(name)
        print(self.line(name, start, outcome), *(f"    {line}" for line in details), sep="\n", flush=True)
        self.show()

    async def tick(self):
        """Keeps the seconds going."""
        while True:
            await asyncio.sleep(1)
            self.show()

    def line(self, name, start, doing):
        return f"{name:{self.width}}  {time.monotonic() - start:4.0f} s  {doing}"

    def show(self):
        self.erase()
        now = time.monotonic()
        for name, (start, doing) in self.running.items():
            if self.terminal:
                self.drawn += 1
            elif now - self.printed.get(name, -PLAIN_EVERY_S) < PLAIN_EVERY_S:
                continue
            self.printed[name] = now
            print(self.line(name, start, doing))
        sys.stdout.flush()

    def erase(self):
        if self.drawn:
            sys.stdout.write(f"\x1b[{self.drawn}A\x1b[J")
        self.drawn = 0
