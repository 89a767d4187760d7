"""Two numbers that belong together: from 0.409 to 0.431, 0.142 to 0.204, 0.431 ± 0.013."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from deck.bundle.metric_names import metric as metric_named
from deck.checks.claims.quantities import Quantities, Subject
from deck.checks.claims.scope import nearest_metric, scope_of
from deck.checks.claims.sentences import Sentence
from deck.checks.claims.verdicts import UNKNOWN, Verdict
from deck.checks.claims.written import WrittenNumber

_TO = re.compile(
    r"^\s*(?:to|–|-|—|through|up to|down to|(?:rises|falls|drops|grows|goes|climbs|improves|up|down) to|and|→|->)\s*$"
)
_SPREAD = re.compile(
    r"^\s*(?:±|\+/-|\+-|plus or minus|\((?:s\.?d\.?|std\.?|standard deviation)[ :]*|,?\s*with an? (?:standard"
    r" deviation|s\.d\.|sd|spread) of|,?\s*s\.?d\.?)\s*$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween\s*$", re.IGNORECASE)
_INTERVAL = re.compile(r"\b95\s?%|\bconfidence|\bCI\b|\binterval\b", re.IGNORECASE)
_FOLDS = re.compile(
    r"(?<!inner )(?<!inner)\bfolds?\b|\branges? (?:from|between)\b|\branging from\b|\bby (?:month|period|year|form)\b"
    r"|\bvar(?:y|ies)\b"
    r"|\bevery (?:fold|month)\b",
    re.IGNORECASE,
)
_TUNING = re.compile(r"\btun(?:ed|ing|es)\b|\bdefaults?\b|\bsearch\b|\boptuna\b|\bhyperparameters?\b", re.IGNORECASE)
_LEAD = re.compile(
    r"\b(?:lead|leads|gain|gains|difference|ahead|over|better|advantage|improvement|more|above)\b", re.IGNORECASE
)


class Candidate(Struct, frozen=True):
    """What the two numbers may be."""

    first: str
    second: str


def pair_verdicts(
    sentence: Sentence, index: int, before: Verdict, default: Subject, quantities: Quantities
) -> Iterator[tuple[int, Verdict]]:
    """Verdicts of a number and the next, where they are the ends of a range, or of a spread after its mean.

    before: the verdict on the number before, whose interval they may be. Nothing where the number stands alone.
    """
    if index and _SPREAD.match(sentence.between(sentence.numbers[index - 1].end, sentence.numbers[index].start)):
        yield from _spread(sentence, index, default, quantities)
        return
    if index + 1 == len(sentence.numbers):
        return
    one, other = sentence.numbers[index], sentence.numbers[index + 1]
    gap = sentence.between(one.end, other.start)
    if not _TO.match(gap) or not _are_alike(one, other) or not _is_range(sentence, one, gap):
        return
    lead = sentence.text[max(0, one.start - 60) : one.start]
    if _INTERVAL.search(lead):
        certain, possible = _intervals(sentence, index, before, quantities)
    else:
        certain, possible = _candidates(sentence, index, lead, default, quantities)
    yield from _range(sentence, index, certain, possible, quantities)


def _are_alike(one: WrittenNumber, other: WrittenNumber) -> bool:
    return one.unit == other.unit or "plain" in {one.unit, other.unit}


def _is_range(sentence: Sentence, one: WrittenNumber, gap: str) -> bool:
    """`and` joins a range only after `between`."""
    return gap.strip() != "and" or _BETWEEN.search(sentence.text[: one.start]) is not None


def _spread(sentence: Sentence, index: int, default: Subject, quantities: Quantities) -> Iterator[tuple[int, Verdict]]:
    metric = nearest_metric(sentence, index - 1) or quantities.primary
    of = scope_of(sentence, index - 1, default).subject
    if of.model not in {"", quantities.best} or of.state == "default" or of.segment:
        return
    expressions = ["folds.sd", f"score.{metric}_se", f"(score.{metric}_high - score.{metric}_low) / 2"]
    known = [(text, value) for text in expressions if (value := quantities.value(text)) is not None]
    if not known or metric != quantities.primary:
        return
    number = sentence.numbers[index]
    hit = next(((text, value) for text, value in known if number.accepts(value)), None)
    text, value = hit or known[0]
    yield index, Verdict("verified" if hit else "contradicted", text, value)


def _range(
    sentence: Sentence, index: int, certain: list[Candidate], possible: list[Candidate], quantities: Quantities
) -> Iterator[tuple[int, Verdict]]:
    numbers = sentence.numbers[index], _of_the_same_unit(sentence.numbers[index + 1], sentence.numbers[index])
    numbers = _of_the_same_unit(numbers[0], numbers[1]), numbers[1]
    for candidate in (*certain, *possible):
        values = _values(candidate, quantities)
        if values and all(number.accepts(value) for number, value in zip(numbers, values, strict=True)):
            yield from _judged(index, candidate, values, numbers)
            return
    known = [(candidate, values) for candidate in certain if (values := _values(candidate, quantities))]
    if not known:
        yield from ((index, UNKNOWN), (index + 1, UNKNOWN))
        return
    hits = [sum(number.accepts(value) for number, value in zip(numbers, values, strict=True)) for _, values in known]
    candidate, values = known[hits.index(max(hits))]
    yield from _judged(index, candidate, values, numbers)


def _judged(
    index: int, candidate: Candidate, values: tuple[float, float], numbers: tuple[WrittenNumber, WrittenNumber]
) -> Iterator[tuple[int, Verdict]]:
    texts = candidate.first, candidate.second
    for offset, (number, text, value) in enumerate(zip(numbers, texts, values, strict=True)):
        yield index + offset, Verdict("verified" if number.accepts(value) else "contradicted", text, value)


def _values(candidate: Candidate, quantities: Quantities) -> tuple[float, float] | None:
    first, second = quantities.value(candidate.first), quantities.value(candidate.second)
    return None if first is None or second is None else (first, second)


def _candidates(
    sentence: Sentence, index: int, before: str, default: Subject, quantities: Quantities
) -> tuple[list[Candidate], list[Candidate]]:
    """Pairs that the sentence must mean, and pairs that it may mean."""
    metric = nearest_metric(sentence, index) or quantities.primary
    scope = scope_of(sentence, index, default)
    primary = metric == quantities.primary and _may_be(sentence.numbers[index], metric)
    folds = [Candidate("folds.lowest", "folds.highest")] if primary else []
    tuning = [Candidate("tuning.default", "tuning.tuned")] if primary else []
    if _TUNING.search(sentence.text) and not scope.is_foreign:
        return tuning, folds
    if _FOLDS.search(sentence.text) or _BETWEEN.search(before):
        return folds, tuning
    own = quantities.answers(f"metric:{metric}", Subject(model=scope.subject.model))
    ends = [answer.expression for answer in own] or [f"best.{metric}"]
    others = [f"baseline.{metric}", f"runner_up.{metric}", *_models(metric, quantities)]
    pairs = [Candidate(other, end) for end in ends for other in others]
    train = [Candidate("folds.train_mean", "folds.mean")] if primary else []
    turned = [Candidate(pair.second, pair.first) for pair in pairs]
    return [], [*folds, *tuning, *pairs, *turned, *train]


def _models(metric: str, quantities: Quantities) -> list[str]:
    return [name for name in quantities.facts if name.startswith("model.") and name.endswith(f".{metric}")]


def _intervals(
    sentence: Sentence, index: int, before: Verdict, quantities: Quantities
) -> tuple[list[Candidate], list[Candidate]]:
    """Ends of the interval of the number before, or of the metric or lead that is named; else of any fact."""
    every = [name.removesuffix("_low") for name in quantities.facts if name.endswith("_low")]
    possible = [Candidate(f"{name}_low", f"{name}_high") for name in every]
    names = list(_with_interval(before, quantities))
    metrics = [mention.key for mention in sentence.mentions if mention.kind == "metric"]
    if not names and _LEAD.search(sentence.text):
        models = {mention.key for mention in sentence.mentions if mention.kind == "model"}
        if quantities.runner_up in models or quantities.baseline in models:
            names = ["gain.runner_up" if quantities.runner_up in models else "gain.baseline"]
    elif not names and len(set(metrics)) == 1 and before.kind == "unknown":
        names = [f"score.{metrics[0]}"]
    return [Candidate(f"{name}_low", f"{name}_high") for name in names], possible


def _with_interval(before: Verdict, quantities: Quantities) -> Iterator[str]:
    """The fact that the number before speaks of, where it has an interval."""
    name = before.expression
    known = {
        f"best.{quantities.primary} - runner_up.{quantities.primary}": "gain.runner_up",
        f"best.{quantities.primary} - baseline.{quantities.primary}": "gain.baseline",
    }
    for model, lead in ((quantities.runner_up, "gain.runner_up"), (quantities.baseline, "gain.baseline")):
        known[f"best.{quantities.primary} - model.{model}.{quantities.primary}"] = lead
        known[f"model.{model}.{quantities.primary} - best.{quantities.primary}"] = lead
    for candidate in (known.get(name, name), name.replace("best.", "score.", 1)):
        if f"{candidate}_low" in quantities.facts:
            yield candidate


def _may_be(number: WrittenNumber, name: str) -> bool:
    """Whether the metric can have such a value."""
    low, high = metric_named(name).range
    return (low is None or number.value >= low) and (high is None or number.value <= high)


def _of_the_same_unit(number: WrittenNumber, other: WrittenNumber) -> WrittenNumber:
    """`2.8 to 13 points`: the first is in points as well."""
    if number.unit != "plain" or other.unit not in {"percent", "points"}:
        return number
    return replace(number, value=number.value / 100, half_step=number.half_step / 100, unit=other.unit)
