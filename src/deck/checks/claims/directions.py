"""Comparisons without a number: X beats Y, X trains faster than Y, the error is higher on A than on B."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from deck.checks.claims.mentions import FOREIGN, Mention
from deck.checks.claims.plain_words import is_hypothetical
from deck.checks.claims.quantities import Quantities, Subject
from deck.checks.claims.scope import is_variant
from deck.checks.claims.sentences import Sentence
from deck.checks.claims.verdicts import Verdict

_NOT = re.compile(
    r"\b(?:not|no|never|neither|nor|hardly|cannot|may|might|could|would|if|whether|without)\b|n't\b", re.IGNORECASE
)
_NUMBER_BY = re.compile(r"\bby\b|#")
_VERBS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("faster", re.compile(r"\b(?:faster|quicker|less time)\b[^.;]*\bthan\b", re.IGNORECASE)),
    ("slower", re.compile(r"\b(?:slower|more time)\b[^.;]*\bthan\b", re.IGNORECASE)),
    (
        "important",
        re.compile(r"\b(?:matters? more|more important|counts? more|tells? more)\b[^.;]*\bthan\b", re.IGNORECASE),
    ),
    ("unimportant", re.compile(r"\b(?:matters? less|less important|counts? less)\b[^.;]*\bthan\b", re.IGNORECASE)),
    (
        "better",
        re.compile(
            r"\b(?:beats?|outperforms?|surpass(?:es)?|wins? (?:against|over)|ahead of|does better than|do better than"
            r"|is better than|are better than|more accurate than|outscores?|edges out|better than|leads)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "worse",
        re.compile(
            r"\b(?:loses? to|trails?|falls? behind|is worse than|does worse than|less accurate than|underperforms?"
            r"|worse than)\b",
            re.IGNORECASE,
        ),
    ),
    ("higher", re.compile(r"\b(?:higher|more|larger|greater)\b[^.;]*\bthan\b", re.IGNORECASE)),
    ("lower", re.compile(r"\b(?:lower|less|smaller|fewer)\b[^.;]*\bthan\b", re.IGNORECASE)),
)
_KINDS = ("model", "segment", "feature", "class", "state")


class Direction(Struct, frozen=True):
    """A comparison in words, with what the data say of it."""

    start: int
    end: int
    verdict: Verdict


def directions(sentence: Sentence, default: Subject, quantities: Quantities) -> Iterator[Direction]:
    """Comparisons of two subjects of one kind that state no number."""
    if is_hypothetical(sentence.text):
        return
    for kind in _KINDS:
        mentions = [mention for mention in sentence.mentions if mention.kind == kind]
        for first, second in pairwise(mentions):
            found = _between(sentence, first, second, default, quantities)
            if found is not None:
                yield found


def _between(
    sentence: Sentence, first: Mention, second: Mention, default: Subject, quantities: Quantities
) -> Direction | None:
    if first.key == second.key or FOREIGN in {first.key, second.key} or is_variant(sentence, first):
        return None
    words, start = sentence.between(first.end, second.start), first.end
    way = _way(words)
    if way is None and re.search(r"\bthan\b", words):
        words, start = sentence.between(max(0, first.start - 40), second.start), max(0, first.start - 40)
        way = _way(words)
    if way is None or _NOT.search(words) or re.search(r"[;:]", sentence.between(first.end, second.start)):
        return None
    if any(first.end <= number.start < second.end and number.unit != "plain" for number in sentence.numbers):
        return None
    if (
        first.kind == "model"
        and way in {"higher", "lower"}
        and not _metric_between(sentence, start, second.start, quantities)
    ):
        return None
    quantity, up = _quantity(sentence, first, way, start, second, quantities)
    one = quantities.answers(quantity, Subject().of(first.kind, first.key))
    other = quantities.answers(quantity, Subject().of(second.kind, second.key))
    if not one or not other:
        return None
    difference = one[0].value - other[0].value
    kind = "verified" if (difference > 0) == up and difference else "contradicted"
    text = f"{one[0].expression} - {other[0].expression}"
    return Direction(first.start, second.end, Verdict(kind, text, difference, is_direction=True))  # type: ignore[arg-type]


def _metric_between(sentence: Sentence, start: int, end: int, quantities: Quantities) -> str:
    return next(
        (mention.key for mention in sentence.mentions if mention.kind == "metric" and start <= mention.start < end), ""
    )


def _way(words: str) -> str | None:
    if _NUMBER_BY.search(words):
        return None
    return next((way for way, pattern in _VERBS if pattern.search(words)), None)


def _quantity(
    sentence: Sentence, first: Mention, way: str, start: int, second: Mention, quantities: Quantities
) -> tuple[str, bool]:
    """What is compared, and whether the first is said to have more of it."""
    if way in {"faster", "slower"}:
        return "metric:train_seconds", way == "slower"
    if first.kind == "feature":
        return "importance", way in {"important", "better", "higher"}
    metrics = [mention.key for mention in sentence.mentions if mention.kind == "metric"]
    name = _metric_between(sentence, start, second.start, quantities) or (metrics[0] if metrics else quantities.primary)
    better = quantities.higher_is_better(name)
    if way in {"higher", "lower"}:
        return f"metric:{name}", way == "higher"
    return f"metric:{name}", (way == "better") == better
