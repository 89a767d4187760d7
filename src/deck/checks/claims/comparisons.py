"""Comparisons with a number: 13% higher than, 5.4x the baseline, a quarter of the time, outperforms by 0.049."""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

from deck.checks.claims.sentences import Sentence

Way = Literal["up", "down", "better", "worse", "faster", "slower", "of"]
"""up and down are of the number itself; better and worse depend on the metric; `of`: A is so much of B."""

_WORDS: dict[Way, str] = {
    "up": r"more|higher|greater|larger|above|over|increase|bigger|longer",
    "down": r"less|lower|fewer|smaller|below|reduction|decrease|drop|shorter",
    "better": r"better|ahead(?: of)?|(?:improvement|gain|lead)(?= over| against| on)",
    "worse": r"worse|behind",
    "faster": r"faster|quicker|less time|less training time|shorter training",
    "slower": r"slower|more time|longer to train",
}
_ACCURATE = r"(?:more accurate|more precise)"
_AFTER = re.compile(
    rf"^(?:\s*[-–]?\s?(?:points?))?(?:\s+(?:of|in)\s+[\w@ ²-]{{1,22}}?)?[\s-]+(?:(?P<accurate>{_ACCURATE})|"
    + "|".join(f"(?P<{way}>{words})" for way, words in reversed(_WORDS.items()))
    + r")\b(?!\s[\d$€])",
    re.IGNORECASE,
)
_AS = re.compile(r"^[\s-]*(?:times\s)?as\s(?P<word>\w+)", re.IGNORECASE)
_AS_WAYS: dict[str, Way] = {
    "fast": "faster", "quickly": "faster", "quick": "faster", "slow": "slower", "long": "slower",
    "good": "better", "well": "better", "accurate": "better", "bad": "worse",
}  # fmt: skip
_OF = re.compile(
    r"^\s*(?:of\s)?(?:that|those|its|the|this|as)?\s*(?:of\s)?(?:the\s|its\s|their\s)?[\w@²' -]{0,30}?\b(?:of|than|as"
    r"|baseline|default|the|time|list|random)\b"
    r"|^\s+(?:the|its|that|their|of|what)\b",
    re.IGNORECASE,
)
_IN_TIME = re.compile(r"^\s+(?:of\s)?(?:the|its)?\s?(?:training\s|fitting\s)?time\b", re.IGNORECASE)

_IDIOM = re.compile(r"^\sof the time(?!\s(?:of|as|that|it|the))", re.IGNORECASE)
"""92% of the time is how often, not how long."""

_HEDGE = (
    r"(?:about|around|roughly|nearly|almost|over|more than|at least|up to|some|only|just|~|≈|a|an|by|another|full|\s)*"
)
_VERBS: dict[Way, str] = {
    "better": r"outperform\w*|beat(?:s|ing|en)?|improv\w+|surpass\w*|exceed\w*|win(?:s|ning)?|ahead|lead(?:s|ing)?"
    r"|better",
    "worse": r"trail\w*|los(?:es?|ing)|behind|worse|underperform\w*|fall(?:s|ing)? short",
    "up": r"increas\w+|rais\w+|lift\w*|boost\w*|grow\w*|ris(?:es?|ing)|up|higher|above",
    "down": r"cut\w*|reduc\w+|lower\w*|shrink\w*|decreas\w+|drop\w*|fall\w*|down|trim\w*|below",
    "faster": r"speed\w* up|faster",
}
_BY = re.compile(
    r"\b(?:"
    + "|".join(f"(?P<{way}>{words})" for way, words in _VERBS.items())
    + rf")\b[^#;:]{{0,70}}\bby\s+(?:a factor of\s)?{_HEDGE}$",
    re.IGNORECASE,
)
_VERB = re.compile(r"\b(?:" + "|".join(f"(?P<{way}>{words})" for way, words in _VERBS.items()) + r")\b", re.IGNORECASE)
_THEN_BY = re.compile(rf"[\s,]*(?:or|that is|i\.e\.)?\s*by\s+{_HEDGE}", re.IGNORECASE)
_NOUN = re.compile(
    r"\b(?:(?P<better>gain|lead|improvement|advantage|edge|uplift|gap|difference)|(?P<up>increase|rise)"
    r"|(?P<down>reduction|drop|decrease|cut|loss))\b"
    rf"[^#;]{{0,60}}\b(?:is|of|by|at|amounts to|comes to|was)\s+{_HEDGE}$",
    re.IGNORECASE,
)
_TAKES = re.compile(
    r"\b(?:(?P<better>gains?|adds?|brings?(?: in)?|wins?|yields?|improves?)|(?P<worse>loses?|costs?|gives up)"
    r"|(?P<down>(?:is|are|was|goes) down|drops?|falls?|shrinks?|decreases?|sinks?)"
    r"|(?P<up>(?:is|are|was|goes) up|rises?|grows?|increases?|climbs?))"
    rf"\s+(?:us\s)?{_HEDGE}$",
    re.IGNORECASE,
)


class Comparing(Struct, frozen=True):
    """How a number compares two things, before it is known which."""

    way: Way
    is_ratio: bool
    """Whether it is A over B (5.4x, a quarter of), not by how much A differs."""
    is_of_time: bool
    start: int
    """Where the comparison begins and ends in the sentence, with its verb."""
    end: int


def comparing(sentence: Sentence, number: int) -> Comparing | None:
    """How a number compares; None where it states a plain amount."""
    at = sentence.numbers[number]
    before, after = sentence.text[: at.start], sentence.text[at.end :]
    earlier = max((other.end for other in sentence.numbers[:number]), default=0)
    before = before[earlier:] if earlier < at.start else ""
    if at.unit == "plain" and not at.decimals:
        return None
    if at.unit in {"other", "money"} or (at.unit == "seconds" and not _AFTER.match(after)):
        return None
    if at.verb:
        return Comparing("of", True, False, at.start, at.end)
    said = _BY.search(before, before.rfind(",") + 1) or _BY.search(before)
    if said is None and _THEN_BY.fullmatch(before) and (verbs := list(_VERB.finditer(sentence.text[:earlier]))):
        return Comparing(_way(verbs[-1]), at.unit == "times", False, verbs[-1].start(), at.end)
    if said is not None and at.unit not in {"fraction"}:
        return Comparing(_way(said), at.unit == "times", False, earlier + said.start(), at.end)
    found = _from_what_follows(at.unit, after, at.start, at.end)
    if found is not None:
        return found
    match = _NOUN.search(before) or (_TAKES.search(before) if _may_differ(sentence, number) else None)
    if match is not None and at.unit not in {"fraction"}:
        return Comparing(_way(match), at.unit == "times", False, earlier + match.start(), at.end)
    if at.unit in {"plain", "points", "percent"} and at.signed and (at.decimals or at.unit != "plain"):
        return Comparing("up" if at.value >= 0 else "down", False, False, at.start, at.end)
    return None


def _from_what_follows(unit: str, after: str, start: int, end: int) -> Comparing | None:
    if _IN_TIME.match(after) and _IDIOM.match(after) is None and unit in {"fraction", "percent", "times"}:
        return Comparing("of", True, True, start, end)
    if match := _AS.match(after):
        return Comparing(_AS_WAYS.get(match["word"].lower(), "of"), True, False, start, end + match.end())
    if match := _AFTER.match(after):
        way: Way = "better" if match["accurate"] else _way(match)
        if unit in {"fraction"}:
            return None
        return Comparing(way, unit == "times", "time" in match[0] or "train" in match[0], start, end + match.end())
    if unit == "times" and _OF.match(after):
        return Comparing("of", True, False, start, end)
    return None


def _may_differ(sentence: Sentence, number: int) -> bool:
    """Whether a number after `adds` or `loses` may be a difference of metrics, and is no count of things."""
    at = sentence.numbers[number]
    return at.unit in {"points", "percent"} or (at.unit == "plain" and at.decimals > 0)


def _way(match: re.Match[str]) -> Way:
    return next(way for way in _WORDS if way in match.re.groupindex and match[way])
