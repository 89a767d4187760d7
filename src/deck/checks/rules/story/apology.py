"""S106: an apology where a decision or a next step belongs.

"Did not have time" tells the interviewers that something is missing and that the candidate knows no more about it. Said
as a decision (what came first, and why) or as a next step, the same fact is a strength.

Fix: each phrase has a better one; say what you did first and why, and what the rest would bring.

Bad:

    [[limitation]]
    text = "Unfortunately we did not have time to tune the model"

Good:

    [[limitation]]
    text = "The model runs on its defaults: features came first, since they gave more"
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from deck.checks.case import Case
from deck.checks.finding import Found
from deck.checks.own_texts import OwnText, own_texts, texts_of_slides
from deck.checks.rule import Rule
from deck.checks.wording import short
from deck.story.shown import ShownDeck

_NOT = r"(?:n[’']t| not)"
_I_AM = r"\b(?:i am|i[’']m|we are|we[’']re)"
BETTER: tuple[tuple[str, str], ...] = (
    (
        rf"(?:did{_NOT} have|(?:ran|run|running|were|was) out of|had no|for lack of|lack of|not enough|for want of)"
        r"(?: the| any| enough| much| sufficient)? time\b"
        r"|\bdue to (?:the )?(?:limited|lack of) time\b"
        r"|\btime (?:constraints?|limitations?)\b|\btime (?:did not (?:allow|permit)|was (?:limited|short))\b",
        "say what came first and why, and make the rest a next step: With one more week, ...",
    ),
    (
        rf"{_I_AM} sorry\b|\bsorry (?:for|about|that|if)\b"
        r"|\bapolog(?:ies|y) for\b|\b(?:i|we) apologi[sz]e\b|\b(?:please )?excuse the\b|\bbear with (?:me|us)\b",
        "leave it out; say what there is",
    ),
    (
        r"\b(?:unfortunately|sadly|regrettably)\b",
        "state it as a limit that is known, and what it means for the result",
    ),
    (
        rf"\b(?:could{_NOT}|did{_NOT}|was{_NOT} able to|were{_NOT} able to|failed to)"
        r" (?:manage|get to|finish|complete|find the time|get around)\b",
        "say that it was left out on purpose and why ([[left_out]]), or make it a next step",
    ),
    (
        rf"{_I_AM} (?:not an expert|no experts?|not (?:very )?(?:sure|familiar|experienced))\b",
        "say what you looked up and what you would ask",
    ),
    (
        r"\b(?:just|only|merely) a (?:quick|simple|rough|small|toy|naive)"
        r" (?:model|attempt|try|solution|experiment|prototype)\b",
        "say why it is enough, with its number",
    ),
    (
        r"\b(?:quick and dirty|hacky|a hack|sloppy|half-baked)\b|\bnot (?:that|very|so) (?:good|great|impressive)\b",
        "say what it does, what it leaves out, and when that matters",
    ),
    (
        r"\bi hope (?:this|that|it|you)\b|\bi wish i\b|\bi should have\b",
        "say it as what you would do next",
    ),
)
"""What apologizes, with what to say instead."""
_ANY = "|".join(f"({pattern})" for pattern, _ in BETTER)
"""One search for all: the number of the group that matched tells which it was."""


def find(case: Case) -> Iterable[Found]:
    """A finding a phrase, in any text of the bundle."""
    yield from _apologies(own_texts(case))


def look(deck: ShownDeck) -> Iterable[Found]:
    """A finding a phrase, on slides and in notes."""
    yield from _apologies(texts_of_slides(deck))


def _apologies(texts: Iterable[OwnText]) -> Iterable[Found]:
    for item in texts:
        found = re.search(_ANY, item.text, re.I)
        if found is not None and found.lastindex:
            yield Found(
                f"{short(found[0])} is an apology: it tells what is missing and nothing more.",
                f"Better: {BETTER[found.lastindex - 1][1]}.",
                item.at,
                quote=item.text,
                mark=found[0],
            )


RULE = Rule("S106", "apology", "warning", find, look)
