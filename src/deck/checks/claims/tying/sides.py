"""The two sides of a comparison: which is compared with which, by what."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from deck.checks.claims.names.lexicon import FOREIGN, Kind, Mention
from deck.checks.claims.sentences import Sentence
from deck.checks.claims.tying.comparisons import Comparing
from deck.checks.claims.tying.quantities import Quantities, Subject
from deck.checks.claims.tying.subjects import is_other_side, is_variant, nearest_metric
from deck.checks.claims.words.word_sets import word_set

_KINDS: tuple[Kind, ...] = ("feature", "segment", "class", "model", "state")
_IMPROVEMENTS = frozenset({"improvement", "gain", "lead", "margin", "advantage", "gap", "difference", "uplift"})
_OVERALL = frozenset({"overall", "average", "whole"})
_STARTS_OTHER_SIDE = word_set("than over against versus vs above below behind as")
_STARTS_OTHER_SIDE_PAIRS = frozenset(
    {("compared", "to"), ("compared", "with"), ("relative", "to"), ("instead", "of"), ("ahead", "of")}
)
_COMMAS = frozenset({",", ";", ":", "and"})
_ON = frozenset({"on", "that", "those", "the", "a", "an", "its", "of"})


class Sides(Struct, frozen=True):
    """A comparison with its sides; several where the sentence leaves one open."""

    quantity: str
    pairs: tuple[tuple[Subject, Subject], ...]
    is_certain: bool
    """Whether both sides are named, or left to what the talk compares with anyway."""


class _Asked(Struct, frozen=True):
    """A comparison of which one side may be open: what is compared, by what, and what the text speaks of."""

    sentence: Sentence
    comparison: Comparing
    kind: Kind | None
    quantity: str
    default: Subject
    quantities: Quantities

    @property
    def own(self) -> Subject:
        """The side that is meant where none is named."""
        return Subject(model=self.default.model)

    @property
    def is_strange(self) -> bool:
        """Whether something that nobody knows here is named before the comparison."""
        breaks = self.sentence.breaks
        begin = max((place + 1 for place in breaks if place < self.comparison.first), default=0)
        return bool(self.sentence.strange(begin, self.comparison.first))


def sides_of(
    sentence: Sentence, number: int, comparison: Comparing, default: Subject, quantities: Quantities
) -> Sides | None:
    """Which sides a comparison has; None where it compares something that no fact knows."""
    kind = _kind(sentence)
    mentions = sentence.of_kind(kind) if kind else []
    if any(mention.key == FOREIGN or _is_of_others(sentence, mention) for mention in mentions):
        return None
    quantity = _quantity(sentence, number, comparison, kind, quantities)
    first, second = _split(sentence, number, mentions, comparison)
    if first and second:
        pairs = ((_subject(first, default), _subject(second, default)),)
        return Sides(quantity, pairs, is_certain=True)
    asked = _Asked(sentence, comparison, kind, quantity, default, quantities)
    if first is not None and _is_improved_on(asked, first):
        first, second = None, first
    return _against_named(asked, second) if second is not None else _against_open(asked, first)


def _is_of_others(sentence: Sentence, mention: Mention) -> bool:
    """`Kaggle's winner`, `BM25 plus similar spelling`: another model than the one of that name."""
    is_theirs = mention.is_role and bool(sentence.strange(mention.first - 1, mention.first))
    return is_theirs or is_variant(sentence, mention)


def _is_improved_on(asked: _Asked, first: Mention) -> bool:
    """`it has 0.431, the forest 0.382, an improvement of 13%`: what the best model improves on."""
    is_noun = asked.sentence.low(asked.comparison.first) in _IMPROVEMENTS
    is_rival = first.kind == "model" and first.key != asked.quantities.best
    return is_noun and is_rival and first.last < asked.comparison.first


def _against_named(asked: _Asked, second: Mention) -> Sides | None:
    """Only what is compared with is named: `13% better than the forest`."""
    own, other = asked.own, _subject(second, asked.default)
    if asked.kind == "segment":
        is_other = asked.comparison.way == "of" or is_other_side(asked.sentence, second.first)
        return Sides(asked.quantity, ((own, other) if is_other else (other, own),), is_certain=False)
    if asked.kind == "state":
        own = Subject(state="tuned")
    if asked.kind in {"model", "state"} and other != own:
        return Sides(asked.quantity, ((own, other),), is_certain=not asked.is_strange)
    return None


def _against_open(asked: _Asked, first: Mention | None) -> Sides | None:
    """What is compared with is open: `LightGBM is 13% better`, `13% better`."""
    sentence, kind = asked.sentence, asked.kind
    is_overall = sentence.has(0, len(sentence.tokens), _OVERALL)
    if not is_overall and _unknown_other_side(sentence, asked.comparison):
        return None
    if kind == "state" or sentence.is_of_tuning:
        return Sides(asked.quantity, ((Subject(state="tuned"), Subject(state="default")),), is_certain=True)
    subject = _subject(first, asked.default) if first else asked.own
    if kind == "segment" and first is not None and is_overall:
        return Sides(asked.quantity, ((subject, Subject()),), is_certain=True)
    if kind not in {None, "model"}:
        return None
    if first is None and asked.comparison.way in {"worse", "slower"}:
        # The best model is not worse by itself, so this is of something that was named before.
        return None
    others = tuple(_others(subject, asked.quantities))
    is_about_models = bool(sentence.of_kind("metric", "model"))
    is_certain = bool(others) and is_about_models and not asked.is_strange
    return Sides(asked.quantity, tuple((subject, other) for other in others), is_certain)


def _others(subject: Subject, quantities: Quantities) -> Iterator[Subject]:
    """What somebody compares with who does not say it: the baseline, or the next best."""
    own = subject.model or quantities.best
    for other in (quantities.baseline, quantities.runner_up, quantities.best):
        if other and other != own:
            yield Subject(model=other)


def _kind(sentence: Sentence) -> Kind | None:
    """The kind of subject that is compared: the one of which two are named, else the one that is."""
    keys = {kind: {mention.key for mention in sentence.of_kind(kind)} for kind in _KINDS}
    two = next((kind for kind in _KINDS if len(keys[kind]) > 1), None)
    if two is None and keys["state"] & {"default", "tuned"}:
        return "state"
    ordered: tuple[Kind, ...] = ("model", "segment", "feature", "class", "state")
    return two or next((kind for kind in ordered if keys[kind]), None)


def _split(
    sentence: Sentence, number: int, mentions: list[Mention], comparison: Comparing
) -> tuple[Mention | None, Mention | None]:
    """The side that is spoken of, and the one that it is compared with."""
    object_of = next((mention for mention in mentions if _is_object(sentence, comparison, mention)), None)
    if object_of is not None:
        subjects = [mention for mention in mentions if mention.last < comparison.first and mention.key != object_of.key]
        named = [mention for mention in subjects if not is_other_side(sentence, mention.first)]
        return (named[-1] if named else None), object_of
    others = [mention for mention in mentions if _is_compared_with(sentence, number, comparison, mention)]
    firsts = [mention for mention in mentions if mention not in others]
    after = [
        mention
        for mention in firsts
        if mention.first > comparison.last and not sentence.has(comparison.last + 1, mention.first, _COMMAS)
    ]
    before = [mention for mention in firsts if mention.last <= comparison.last]
    if others:
        second = next((mention for mention in others if mention.first > comparison.last), others[-1])
        first = next((mention for mention in reversed(before) if mention.key != second.key), None)
        return first or next((mention for mention in after if mention.key != second.key), None), second
    if before and after and before[-1].key != after[0].key:
        return before[-1], after[0]
    distinct = list(dict.fromkeys(mention.key for mention in before))
    if len(distinct) >= 2:
        return before[0], next(mention for mention in before if mention.key == distinct[1])
    if after and not before:
        return None, after[0]
    if before and before[-1].first > comparison.first:
        # `We outperform the random forest by 0.049`: the only name comes after the verb.
        return None, before[-1]
    return (before[-1] if before else None), None


def _is_compared_with(sentence: Sentence, number: int, comparison: Comparing, mention: Mention) -> bool:
    is_other = is_other_side(sentence, mention.first) or _is_left_behind(sentence, mention)
    if not is_other and mention.kind == "model" and mention.first >= comparison.first:
        place = mention.first - 1
        while sentence.low(place) in _ON - {"on"}:
            place -= 1
        is_other = sentence.low(place) == "on"
    if not is_other or mention.first < comparison.first:
        return is_other
    last = sentence.spans[number][1]
    is_passed = any(last < span[0] < mention.first for span in sentence.spans)
    return not is_passed and not sentence.has(comparison.last + 1, mention.first, _COMMAS)


def _is_left_behind(sentence: Sentence, mention: Mention) -> bool:
    """`switching from the forest to LightGBM`."""
    before = sentence.lows(mention.first - 2, mention.first)
    others = (other for other in sentence.of_kind(mention.kind) if other.first > mention.last)
    return "from" in before and any("to" in sentence.lows(other.first - 2, other.first) for other in others)


def _is_object(sentence: Sentence, comparison: Comparing, mention: Mention) -> bool:
    """`5.4x the baseline`: what stands right after the ratio."""
    if comparison.way != "of" or mention.first <= comparison.last:
        return False
    return set(sentence.lows(comparison.last + 1, mention.first)) <= {"the", "that", "of", "a", "its", "what"}


def _unknown_other_side(sentence: Sentence, comparison: Comparing) -> bool:
    """Whether something is named as the other side that is no name of the bundle."""
    size = len(sentence.tokens)
    closing = (place for place in sorted(sentence.breaks) if place > comparison.last + 1)
    end = next((place for place in closing if sentence.low(place) not in _STARTS_OTHER_SIDE), size)
    for at in range(comparison.first, end):
        low = sentence.low(at)
        if low not in _STARTS_OTHER_SIDE and sentence.lows(at, at + 2) not in _STARTS_OTHER_SIDE_PAIRS:
            continue
        begin = at + 1
        named = any(begin <= mention.first < end for mention in sentence.of_kind(*_KINDS))
        return not named and bool(sentence.strange(begin, end))
    return comparison.way == "of" and bool(sentence.strange(comparison.last + 1, end))


def _quantity(sentence: Sentence, number: int, comparison: Comparing, kind: str | None, quantities: Quantities) -> str:
    size = len(sentence.tokens)
    meanings = sentence.meanings(0, size)
    metric = nearest_metric(sentence, number)
    if metric in {"", "error_rate"} and "ERROR_RATE" in meanings:
        return "error_rate"
    if not metric and kind in {"segment", "class"}:
        if "ERROR" in meanings and not meanings & {"RATE"} and sentence.has(0, size, frozenset({"many", "more", "of"})):
            return "error_rate" if "WRONG" in meanings else "error_share"
        if "WRONG" in meanings or "FAIL" in meanings:
            return "error_rate"
        many = frozenset({"many", "large", "big", "frequent", "common"})
        if sentence.has(comparison.first, size, many) and "as" in sentence.lows(comparison.first, size):
            return "segment_rows"
    if kind == "model" and sentence.has(0, size, frozenset({"different", "distinct", "unique"})):
        return "items"
    if comparison.is_of_time or comparison.way in {"faster", "slower"}:
        if metric in {"train_seconds", "latency", "predict_seconds"}:
            return f"metric:{metric}"
        has_training = quantities.has_metric("train_seconds")
        is_serving = "SERVE" in meanings and "TRAIN" not in meanings
        return "metric:latency" if is_serving or not has_training else "metric:train_seconds"
    is_important = "IMPORTANT" in meanings and bool(sentence.of_kind("feature"))
    if kind == "feature" or is_important:
        return "importance"
    return f"metric:{metric or quantities.primary}"


def _subject(mention: Mention, default: Subject) -> Subject:
    base = replace(default, segment="", error="") if mention.kind != "model" else Subject()
    return base.of(mention.kind, mention.key)
