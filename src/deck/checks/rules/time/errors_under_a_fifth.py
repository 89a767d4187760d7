"""T103: error analysis and next steps take less than 20% of the talk.

Where the model fails and what one would do about it is what tells a candidate who understands the result from one
who has a number. It comes last, so it is what a talk that runs late loses first.

Fix: give the slides on errors and next steps more seconds; `[[error]]` and `[[next]]` of bundle.toml fill them.

Bad:

    Slide: LightGBM finds 62% of churners in the top 10% (results, 660 s)
    Slide: New customers make up 41% of all errors (errors, 60 s)

Good:

    Slide: LightGBM finds 62% of churners in the top 10% (results, 540 s)
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
    yield from share_too_small(deck, "errors", "Error analysis and next steps", "it sounds as if nothing failed")


RULE = Rule("T103", "errors-under-a-fifth", "warning", look=look, needs=("seconds",))
