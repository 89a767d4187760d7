"""T106: the talk is not 10 to 15 minutes long.

The follow-up of a take-home gives the candidate 10 to 15 minutes before the questions. A shorter talk leaves
decisions untold; a longer one is cut off, and what is cut off is the error analysis.

Fix: `minutes = 12` in `[talk]`, or `--minutes 12`; keep another length only if the invitation says so.

Bad:

    [talk]
    minutes = 25

Good:

    [talk]
    minutes = 12
"""

from __future__ import annotations

from collections.abc import Iterable

from deck.checks.finding import Found, Spot
from deck.checks.rule import Rule
from deck.clock import clock
from deck.story.shown import ShownDeck

SHORTEST_SECONDS, LONGEST_SECONDS = 600, 900


def look(deck: ShownDeck) -> Iterable[Found]:
    """One finding."""
    seconds = deck.total_seconds
    if SHORTEST_SECONDS <= seconds <= LONGEST_SECONDS:
        return
    what = "decisions stay untold" if seconds < SHORTEST_SECONDS else "it will be cut off before the error analysis"
    yield Found(
        f"The talk takes {clock(seconds)}, where 10 to 15 minutes are usual; {what}.",
        "Plan it for 12 minutes: `minutes = 12` in [talk]."
        if not deck.is_file
        else "Bring its slides to 10 to 15 minutes in all.",
        Spot(None if deck.is_file else ("talk", "minutes"), deck.talk[0].number if deck.talk else None),
    )


RULE = Rule("T106", "not-ten-to-fifteen-minutes", "advice", look=look, needs=("seconds",))
