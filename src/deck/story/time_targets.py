"""How the time of a talk is best shared, and which part of it a slide belongs to.

The talk after a take-home: at most a fifth on exploratory data analysis, three fifths or more on method and results,
a fifth or more on error analysis and next steps; and at least three seconds on what was decided for each on what was
observed. The rules hold the plan against these shares, the review the time that was really taken.
"""

from __future__ import annotations

import re
from typing import Literal

Zone = Literal["method", "errors", "rest"]
"""Method and results; error analysis and next steps; what is neither, such as the problem.

A summary tells the result once more, so it counts as that.
"""

MOST_EDA = 0.20
LEAST_OF_ZONE: dict[Zone, float] = {"method": 0.60, "errors": 0.20}
LEAST_DECIDED_TO_OBSERVED = 3.0

_ZONE_OF_ROLE: dict[str, Zone] = {
    "problem": "rest", "approach": "method", "features": "method", "models": "method", "results": "method",
    "impact": "method", "stability": "method", "errors": "errors", "next_steps": "errors", "summary": "method",
}  # fmt: skip
_WORDS: dict[Zone, re.Pattern[str]] = {
    "errors": re.compile(r"\b(error|fail|limitation|next|future|outlook|weakness)", re.IGNORECASE),
    "method": re.compile(
        r"\b(approach|method|feature|model|result|impact|stability|summary|evaluation|experiment|validation|training)",
        re.IGNORECASE,
    ),
}


def zone_of(role: str, section: str) -> Zone:
    """The zone of a slide: by its role where that is one of deck's, else by words of its section's name."""
    known = _ZONE_OF_ROLE.get(role)
    if known is not None:
        return known
    return next((zone for zone, words in _WORDS.items() if words.search(section)), "rest")
