"""How long a notebook runs, in seconds coarse enough that a second run leaves the figure as it is."""

import math

# About a factor of 1.4 from step to step, each a figure that one says.
STEPS_S = (5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 360, 480, 720, 1080, 1800)
AGREES = 1.5


def coarse(seconds, before=None):
    """The seconds of an earlier run, if these are not half as long again nor as short; else the nearest step.

    Runs beyond the longest step are rounded to whole hours, of one at least.
    """
    if before and max(seconds / before, before / seconds) <= AGREES:
        return before
    if seconds > AGREES * STEPS_S[-1]:
        return 3600 * max(1, round(seconds / 3600))
    return min(STEPS_S, key=lambda step: abs(math.log(seconds / step)))
