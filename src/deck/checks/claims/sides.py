"""The two sides of a comparison: which is compared with which, by what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from deck.checks.claims.comparisons import Comparing
from deck.checks.claims.mentions import FOREIGN, Kind, Mention
from deck.checks.claims.quantities import Quantities, Subject
from deck.checks.claims.scope import is_variant, nearest_metric, unknown_words
from deck.checks.claims.sentences import Sentence

_KINDS: tuple[Kind, ...] = ("feature", "segment", "class", "model", "state")
_OTHER_SIDE = re.compile(
    r"\b(?:than|over|against|versus|vs\.?|compared (?:to|with)|above|below|behind|ahead of|relative to|instead of"
    r"|unlike|beyond"
    r"|leads?|beats?|outperforms?|gap to|distance to)"
    r"(?:\s(?:that|those|the|a|an|its|their|of|for|with|on|in|what|plain|one|ten|just|most|where|when|it|is|was|if|does))*\s*$",
    re.IGNORECASE,
)
_STARTS_OTHER_SIDE = re.compile(
    r"\b(?:than|over|against|versus|vs\.?|compared (?:to|with)|above|below|behind|ahead of|relative to|instead of"
    r"|as)\b\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
_COMMA = re.compile(r"[,;:]|\band\b")
_IMPROVED_ON = re.compile(r"\bon(?:\s(?:that|those|the|a|an|its))*(?:\sof(?:\sthe)?)?\s*$", re.IGNORECASE)
_OVERALL = re.compile(r"\b(?:overall|on average|in all|all rows|the average)\b", re.IGNORECASE)
_ERROR_RATE = re.compile(r"\berror rate\b", re.IGNORECASE)
_SERVING = re.compile(r"\b(?:inference|predict\w*|latency|serv\w+|scoring)\b", re.IGNORECASE)
_MANY = re.compile(r"\bas (?:many|large|big|frequent|common)\b", re.IGNORECASE)
_DIFFERENT = re.compile(r"\bdifferent (?!model|system)\w+", re.IGNORECASE)
_IMPORTANT = re.compile(r"\b(?:import\w+|matters?|tells?|weight|counts?|predictive)\b", re.IGNORECASE)


class Sides(Struct, frozen=True):
    """A comparison with its sides; several where the sentence leaves one open."""

    quantity: str
    pairs: tuple[tuple[Subject, Subject], ...]
    is_certain: bool
    """Whether both sides are named, or left to what the talk compares with anyway."""


def sides_of(
    sentence: Sentence, number: int, comparison: Comparing, default: Subject, quantities: Quantities
) -> Sides | None:
    """Which sides a comparison has; None where it compares something that no fact knows."""
    kind = _kind(sentence)
    mentions = [mention for mention in sentence.mentions if mention.kind == kind] if kind else []
    if any(mention.key == FOREIGN or is_variant(sentence, mention) for mention in mentions):
        return None
    quantity = _quantity(sentence, number, comparison, kind, quantities)
    first, second = _split(sentence, number, mentions, comparison)
    if first and second:
        pairs = ((_subject(first, default), _subject(second, default)),)
        return Sides(quantity, pairs, is_certain=True)
    rest = _unknown_other_side(sentence, number, comparison)
    if rest and second is None and not _OVERALL.search(sentence.text):
        return None
    return _open_sides(sentence, quantity, first, second, kind, default, quantities, comparison)


def _open_sides(
    sentence: Sentence,
    quantity: str,
    first: Mention | None,
    second: Mention | None,
    kind: str,
    default: Subject,
    quantities: Quantities,
    comparison: Comparing,
) -> Sides | None:
    begin = max((end for start, end in sentence.breaks if end <= comparison.start), default=0)
    strange = unknown_words(sentence, begin, comparison.start)
    own = Subject(model=default.model)
    if second is not None:
        other = _subject(second, default)
        if kind == "state":
            own = Subject(state="tuned")
        if kind == "segment":
            is_other = comparison.way == "of" or _OTHER_SIDE.search(sentence.text[: second.start]) is not None
            return Sides(quantity, ((own, other) if is_other else (other, own),), is_certain=False)
        if kind in {"model", "state"} and other != own:
            return Sides(quantity, ((own, other),), is_certain=default.is_sure and not strange)
        return None
    if kind == "state" or re.search(
        r"\b(?:tun(?:ed|ing)|search|optuna|hyperparameters?)\b", sentence.text, re.IGNORECASE
    ):
        return Sides(quantity, ((Subject(state="tuned"), Subject(state="default")),), is_certain=True)
    subject = _subject(first, default) if first else own
    if kind == "segment" and first is not None and _OVERALL.search(sentence.text):
        return Sides(quantity, ((subject, Subject()),), is_certain=True)
    if kind not in {"", "model"}:
        return None
    others = tuple(_others(subject, quantities))
    if first is None and comparison.way in {"worse", "slower"}:
        # The best model is not worse by itself, so this is of something that was named before.
        return None
    is_about_models = any(mention.kind in {"metric", "model"} for mention in sentence.mentions)
    return Sides(
        quantity,
        tuple((subject, other) for other in others),
        default.is_sure and bool(others) and is_about_models and not strange,
    )


def _others(subject: Subject, quantities: Quantities) -> Iterator[Subject]:
    """What somebody compares with who does not say it: the baseline, or the next best."""
    own = subject.model or quantities.best
    for other in (quantities.baseline, quantities.runner_up, quantities.best):
        if other and other != own:
            yield Subject(model=other)


def _kind(sentence: Sentence) -> str:
    """The kind of subject that is compared: the one of which two are named, else the one that is."""
    keys = {kind: {mention.key for mention in sentence.mentions if mention.kind == kind} for kind in _KINDS}
    two = next((kind for kind in _KINDS if len(keys[kind]) > 1), None)
    if two is None and keys["state"] & {"default", "tuned"}:
        return "state"
    return two or next((kind for kind in ("model", "segment", "feature", "class", "state") if keys[kind]), "")


def _split(
    sentence: Sentence, number: int, mentions: list[Mention], comparison: Comparing
) -> tuple[Mention | None, Mention | None]:
    """The side that is spoken of, and the one that it is compared with."""
    object_of = next((mention for mention in mentions if _is_object(sentence, comparison, mention)), None)
    if object_of is not None:
        subjects = [mention for mention in mentions if mention.end <= comparison.start and mention.key != object_of.key]
        named = [mention for mention in subjects if not _OTHER_SIDE.search(sentence.text[: mention.start])]
        return (named[-1] if named else None), object_of
    others = [mention for mention in mentions if _OTHER_SIDE.search(sentence.text[: mention.start])]
    others += [
        mention
        for mention in mentions
        if mention.kind == "model"
        and mention not in others
        and mention.start >= comparison.start
        and _IMPROVED_ON.search(sentence.text[: mention.start])
    ]
    others = [
        mention
        for mention in others
        if mention.start < comparison.start
        or not (_is_passed(sentence, number, mention) or _COMMA.search(sentence.between(comparison.end, mention.start)))
    ]
    firsts = [mention for mention in mentions if mention not in others]
    after = [
        mention
        for mention in firsts
        if mention.start >= comparison.end and not _COMMA.search(sentence.between(comparison.end, mention.start))
    ]
    before = [mention for mention in firsts if mention.end <= comparison.end]
    if others:
        second = next((mention for mention in others if mention.start >= comparison.end), others[-1])
        first = next((mention for mention in reversed(before) if mention.key != second.key), None)
        return first or next((mention for mention in after if mention.key != second.key), None), second
    if before and after and before[-1].key != after[0].key:
        return before[-1], after[0]
    distinct = list(dict.fromkeys(mention.key for mention in before))
    if len(distinct) >= 2:
        return before[0], next(mention for mention in before if mention.key == distinct[1])
    if after and not before:
        return None, after[0]
    if _is_direct_object(sentence, before, comparison):
        return None, before[-1]
    return (before[-1] if before else None), None


def _is_object(sentence: Sentence, comparison: Comparing, mention: Mention) -> bool:
    """`5.4x the baseline`: what stands right after the ratio."""
    if comparison.way != "of" or mention.start < comparison.end:
        return False
    return re.fullmatch(r"\s(?:the|that of|of|a|its|\s)*", sentence.text[comparison.end : mention.start]) is not None


def _is_direct_object(sentence: Sentence, before: list[Mention], comparison: Comparing) -> bool:
    """`We outperform the random forest by 0.049`: the only name comes after the verb."""
    return bool(before) and before[-1].start > comparison.start


def _is_passed(sentence: Sentence, number: int, mention: Mention) -> bool:
    """Whether another number stands between this one and the mention."""
    return any(sentence.numbers[number].end <= other.start < mention.start for other in sentence.numbers)


def _unknown_other_side(sentence: Sentence, number: int, comparison: Comparing) -> bool:
    """Whether something is named as the other side that is no name of the bundle."""
    end = next((start for start, _ in sentence.breaks if start >= comparison.end + 4), len(sentence.text))
    match = _STARTS_OTHER_SIDE.search(sentence.text[comparison.start : max(end, comparison.end)])
    if match is None:
        tail = sentence.text[comparison.end : end]
        return comparison.way == "of" and bool(unknown_words(sentence, comparison.end, end)) and bool(tail.strip(" ."))
    begin = comparison.start + match.start("rest")
    named = any(begin <= mention.start < end for mention in sentence.mentions if mention.kind in _KINDS)
    return not named and bool(unknown_words(sentence, begin, end))


def _quantity(sentence: Sentence, number: int, comparison: Comparing, kind: str, quantities: Quantities) -> str:
    words = sentence.text
    metric = nearest_metric(sentence, number)
    if not metric and _ERROR_RATE.search(words):
        return "error_rate"
    if kind == "segment" and not metric and _MANY.search(words):
        return "segment_rows"
    if kind == "model" and _DIFFERENT.search(words):
        return "items"
    if comparison.is_of_time or comparison.way in {"faster", "slower"}:
        if _SERVING.search(words) and not re.search(r"\btrain", words):
            return "metric:latency"
        return (
            f"metric:{metric}" if metric in {"train_seconds", "latency", "predict_seconds"} else "metric:train_seconds"
        )
    if kind == "feature" or (
        _IMPORTANT.search(words) and any(mention.kind == "feature" for mention in sentence.mentions)
    ):
        return "importance"
    return f"metric:{metric or quantities.primary}"


def _subject(mention: Mention, default: Subject) -> Subject:
    base = replace(default, segment="", error="") if mention.kind != "model" else Subject()
    return base.of(mention.kind, mention.key)
