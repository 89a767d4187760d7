"""Directions of one thing: what tuning did, whether too much is forecast, whether a campaign earns what it costs."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from deck.checks.claims.names.lexicon import Mention
from deck.checks.claims.sentences import Sentence
from deck.checks.claims.tying.quantities import Quantities
from deck.checks.claims.tying.ranking_forms import leans
from deck.checks.claims.tying.verdicts import Verdict
from deck.checks.claims.words.ranking_words import CHANGES, COMPARATIVES
from deck.checks.claims.words.word_sets import word_set

_MORE = {"more": True, "higher": True, "less": False, "fewer": False, "lower": False}
_GAINS = frozenset({"profit", "profits", "profitable", "surplus"})
_LOSSES = frozenset({"loss", "losses", "deficit", "unprofitable"})
_MAKES = frozenset({"makes", "make", "made", "turns", "brings", "yields", "is", "are", "earns", "runs", "at"})
_MONEY = frozenset({"money"})
_FURTHEST = 4
"""Tokens from a verb to what it brings."""
_CONDITIONS = frozenset({"if", "when", "once", "until", "unless", "above", "below", "whether", "only", "with", "where"})
_ONES = frozenset({"ones", "one", "settings", "parameters", "model", "version", "values", "forest", "variant"})
_DID = word_set("""
is are was were scored scores score did do does performed performs perform came come comes out turned ended
""")


class Ranking(Struct, frozen=True):
    """A comparison in words, with what the data say of it. Its places are in the sentence."""

    start: int
    end: int
    verdict: Verdict


def leaning(sentence: Sentence, quantities: Quantities) -> Iterator[Ranking]:
    """`forecasts too few on average`, `underestimates holidays`: the sign of a bias."""
    if "too" not in sentence.words and not any(word.startswith(("over", "under")) for word in sentence.words):
        return
    named = sentence.of_kind("segment")
    models = {mention.key for mention in sentence.of_kind("model")} - {quantities.best}
    if models or len({mention.key for mention in named}) > 1:
        return
    expression = f"segment.{named[0].key}.bias" if named else "score.bias"
    bias = quantities.value(expression)
    for at in range(len(sentence.tokens)):
        up = leans(sentence, at)
        if up is not None and bias is not None and not sentence.denies(0, at):
            yield _ranking(sentence, at, at, (bias > 0) == up, expression, bias)
            return


def tuning(sentence: Sentence, quantities: Quantities) -> Iterator[Ranking]:
    """`tuning brought RMSE down`, `tuning made it worse`, without a number."""
    size = len(sentence.tokens)
    if sentence.numbers or sentence.denies(0, size) or sentence.of_kind("segment"):
        return
    tuned, default = (quantities.value(f"tuning.{state}") for state in ("tuned", "default"))
    is_named = sentence.is_of_tuning and not {m.key for m in sentence.of_kind("state")} & {"default"}
    metrics = {mention.key for mention in sentence.of_kind("metric")} - {quantities.primary}
    if not is_named or tuned is None or default is None or metrics or tuned == default:
        return
    for at in range(size):
        meaning = CHANGES.get(sentence.low(at))
        if meaning is not None:
            dimension, rises = meaning
            up = rises if dimension == "value" else rises == quantities.higher_is_better(quantities.primary)
            yield _ranking(sentence, 0, at, (tuned > default) == up, "tuning.tuned - tuning.default", tuned - default)
            return


def states_of(sentence: Sentence) -> list[Mention]:
    """Tuned and default settings in order; beside defaults a word for tuning names the tuned ones."""
    states = [mention for mention in sentence.of_kind("state") if mention.key in {"tuned", "default"}]
    if {mention.key for mention in states} != {"default"}:
        return states
    found = (
        Mention("state", "tuned", token.start, token.end, at, at)
        for at, token in enumerate(sentence.tokens)
        if "TUNE" in sentence.concepts[at] and at not in sentence.named
    )
    return sorted([*states, *found], key=lambda mention: mention.first)


def bare_comparative(sentence: Sentence, states: list[Mention]) -> tuple[Mention, Mention, int] | None:
    """`the tuned ones scored lower`: the state that is said to have more or less, the other one, and the word."""
    for mention in states:
        at = mention.last + 1
        while sentence.low(at) in _ONES:
            at += 1
        if sentence.low(at) not in _DID:
            continue
        while sentence.low(at) in _DID:
            at += 1
        other = next((state for state in states if state.key != mention.key), None)
        is_closed = sentence.low(at + 1) in {"", ".", ",", ";"}
        if other is not None and is_closed and sentence.low(at) in COMPARATIVES:
            return mention, other, at
    return None


def earning(sentence: Sentence, quantities: Quantities) -> Iterator[Ranking]:
    """`the calls earn more than they cost`, `the campaign makes a loss`: the sign of what is left."""
    size = len(sentence.tokens)
    net = quantities.value("business.net")
    is_open = sentence.has(0, size, _CONDITIONS) or sentence.denies(0, size) or bool(sentence.numbers)
    if net is None or not net or is_open or sentence.of_kind("segment", "model"):
        return
    for at in range(size):
        up = _earns(sentence, at)
        if up is not None:
            yield _ranking(sentence, max(0, at - 1), at, (net > 0) == up, "business.net", net)
            return


def _earns(sentence: Sentence, at: int) -> bool | None:
    """Whether a word says that more comes in than goes out, or less."""
    low = sentence.low(at)
    if low in _MORE and sentence.low(at + 1) == "than":
        before, after = sentence.meanings(at - _FURTHEST, at), sentence.meanings(at + 2, at + 2 + _FURTHEST)
        if not before.isdisjoint({"EARN", "BRING"}) and "COST" in after:
            return _MORE[low]
        if "COST" in before and not after.isdisjoint({"EARN", "BRING"}):
            return not _MORE[low]
        return None
    is_made = not _MAKES.isdisjoint(sentence.lows(at - _FURTHEST, at))
    if low in _GAINS | _LOSSES and is_made:
        return low in _GAINS
    if low in _MONEY and sentence.low(at - 1) in {"lose", "loses", "losing", "make", "makes", "making"}:
        return sentence.low(at - 1).startswith("m")
    return None


def levels(sentence: Sentence, quantities: Quantities) -> Iterator[Ranking]:
    """`at 95% precision we catch more than at 80%`: one metric at two levels of another."""
    if "than" not in sentence.words or sentence.of_kind("model", "segment"):
        return
    than = sentence.words.index("than")
    named = [mention for mention in sentence.of_kind("metric") if f"best.{mention.key}" in quantities.facts]
    sides = [mention for mention in named if "_at_" in mention.key and not mention.key[-1].isdigit()]
    first = [mention for mention in sides if mention.last < than]
    second = [mention for mention in sides if mention.first > than]
    words = [at for at in range(max(0, than - _FURTHEST), than) if sentence.low(at) in _MORE]
    is_found = sentence.means(0, len(sentence.tokens), "FIND") or sentence.has(0, than, frozenset({"recall"}))
    if not first or not second or not words or not is_found or sentence.denies(0, than):
        return
    one, other = f"best.{first[-1].key}", f"best.{second[0].key}"
    difference = quantities.value(f"{one} - {other}")
    if one.partition("_at_")[0] != other.partition("_at_")[0] or not difference:
        return
    up = _MORE[sentence.low(words[-1])]
    yield _ranking(sentence, words[-1], second[0].last, (difference > 0) == up, f"{one} - {other}", difference)


def _ranking(sentence: Sentence, first: int, last: int, is_right: bool, expression: str, value: float) -> Ranking:
    verdict = Verdict("verified" if is_right else "contradicted", expression, value, is_direction=True)
    return Ranking(sentence.tokens[first].start, sentence.tokens[last].end, verdict)
