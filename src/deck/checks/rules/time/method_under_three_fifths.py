"""T102: approach, method and results take less than 60% of the talk.

What was decided, how it was tried, and what came out is what the interviewers came for. A talk that spends its
minutes on the problem leaves them to ask for the rest, in time that was meant for questions.

Fix: give the slides on approach, features, models and results more seconds, or cut what stands around them.

Bad:

    Slide: Telecoms lose customers every month, and winning one back is costly (problem, 420 s)
    Slide: LightGBM finds 62% of churners in the top 10% (results, 180 s)
    Slide: New customers make up 41% of all errors (errors, 120 s)

Good:

    Slide: Telecoms lose customers every month, and winning one back is costly (problem, 60 s)
    Slide: LightGBM finds 62% of churners in the top 10% (results, 480 s)
    Slide: New customers make up 41% of all errors (errors, 180 s)
"""

from __future__ import annotations

from collections.abc import Iterable

from deck.checks.finding import Found
from deck.checks.rule import Rule
from deck.checks.zones import share_too_small
from deck.story.shown import ShownDeck


def look(deck: ShownDeck) -> Iterable[Found]:
    """One finding, on the plan or else on the time that was really taken."""
    yield from share_too_small(deck, "method", "Approach, method and results", "the work itself is told too shortly")


RULE = Rule("T102", "method-under-three-fifths", "advice", look=look, needs=("seconds",))
