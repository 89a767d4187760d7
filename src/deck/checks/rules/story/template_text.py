"""S109: template text was left in.

"[Insert metric]", "TODO" or "0.XXXX" on a slide says that nobody has read it through. It is the cheapest mistake to
find, for the candidate and for the audience.

Fix: fill it in, or delete the line.

Bad:

    [[limitation]]
    text = "TODO: name the limits"

Good:

    [[limitation]]
    text = "The save rate is assumed"
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from deck.checks.case import Case
from deck.checks.finding import Found
from deck.checks.own_texts import OwnText, texts_of_bundle, texts_of_slides
from deck.checks.rule import Rule
from deck.checks.wording import short
from deck.story.shown import ShownDeck

_PLACEHOLDER = (
    r"(?i:\[(?:insert|your|add|enter|describe|reasoning|specific|placeholder|todo|tbd)\b[^\]\n]*\])"
    r"|(?i:\[(?:name|date|company|project(?: title)?|metric|number|value|x+)\])"
    r"|(?i:<(?:insert|your|enter)\b[^>\n]*>|<(?:name|metric|number|value|model)>)"
    r"|\b(?:TODO|TBD|FIXME|TBC)\b|\bX{3,}\b|\b\d*[.,]X{2,}\b|\bX{2,}%|[$€£]X+\b|\?{3,}"
    r"|(?i:lorem ipsum|click to (?:add|edit) \w+|your (?:text|name|title|company) here|placeholder text)"
)


def find(case: Case) -> Iterable[Found]:
    """A finding a text, in bundle.toml and, where a file is checked, on its slides."""
    yield from _left_in(texts_of_bundle(case))
    if case.shown.is_file:
        yield from _left_in(texts_of_slides(case.shown))


def look(deck: ShownDeck) -> Iterable[Found]:
    """A finding a text, on slides and in notes."""
    yield from _left_in(texts_of_slides(deck))


def _left_in(texts: Iterable[OwnText]) -> Iterable[Found]:
    for item in texts:
        found = re.search(_PLACEHOLDER, item.text)
        if found is not None:
            yield Found(
                f"{short(found[0])} is template text: it says that nobody has read this through.",
                "Fill it in, or delete it.",
                item.at,
                quote=item.text,
                mark=found[0],
            )


RULE = Rule("S109", "template-text", "error", find, look)
