"""A rehearsal seen from its terminal: the first frame, the processor while it runs, and how soon a key is answered."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from statistics import quantiles

from terminal import Terminal
from turns import Run, Runs, run_in_turn

FIRST_FRAME = ("Who will leave", "help")
"""The top and the bottom of the screen."""
SECOND_SLIDE = "Two choices shaped"
THIRD_SLIDE = "login_velocity"
KEYS = 100


def first_frames(rehearse: Sequence[str], imports: Sequence[str], rounds: int) -> Runs:
    """Time to the first frame, and that of the imports alone, in turn."""
    runs: Runs = {"deck": [], "imports": []}
    for _ in range(rounds):
        runs["imports"] += run_in_turn({"imports": imports}, 1)["imports"]
        terminal = Terminal(rehearse)
        runs["deck"].append(Run(terminal.wait_for(*FIRST_FRAME) * 1000))
        terminal.close()
    return runs


def processor_share(rehearse: Sequence[str], seconds: float) -> float:
    """Share of one core while a slide's clock runs."""
    terminal = _begun(rehearse)
    terminal.draw_on(1)
    before = terminal.processor_seconds()
    terminal.draw_on(seconds)
    used = terminal.processor_seconds() - before
    terminal.close()
    return used / seconds


def key_to_redraw_p95_ms(rehearse: Sequence[str]) -> float:
    """From a key to the slide that it leads to; keys come at any moment between two ticks of the clock."""
    terminal, random = _begun(rehearse), Random(1)
    waits = []
    for place in range(KEYS):
        terminal.draw_on(0.05 + 0.25 * random.random())
        key, shown = ("n", THIRD_SLIDE) if place % 2 == 0 else ("p", SECOND_SLIDE)
        terminal.press(key)
        waits.append(terminal.wait_for(shown) * 1000)
    terminal.close()
    return quantiles(waits, n=20)[-1]


def _begun(rehearse: Sequence[str]) -> Terminal:
    """The talk has begun, and its second slide is up."""
    terminal = Terminal(rehearse)
    terminal.wait_for(*FIRST_FRAME)
    terminal.press("n")
    terminal.draw_on(0.5)
    terminal.press("n")
    terminal.wait_for(SECOND_SLIDE)
    return terminal
