"""Two numbers that belong together: from 0.409 to 0.431, 0.142 to 0.204, 0.431 ± 0.013."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from deck.bundle.metric_names import metric as metric_named
from deck.checks.claims.sentences import Sentence
from deck.checks.claims.tying.amount_doubts import is_of_folds
from deck.checks.claims.tying.quantities import Quantities, Subject
from deck.checks.claims.tying.subjects import nearest_metric, scope_of
from deck.checks.claims.tying.verdicts import UNKNOWN, Verdict
from deck.checks.claims.words.word_sets import word_set
from deck.checks.claims.words.written import WrittenNumber

_TO = frozenset({"to", "–", "-", "—", "through", "→", "and", ">"})
_MOVES = word_set("up down rises falls drops grows goes climbs improves rising falling all the way as far")
_SPREAD_WORDS = word_set("plus or minus ( s d . : , with an a of standard deviation std sd spread the and stdev")
_LEAD = word_set("lead leads gain gains difference ahead over better advantage improvement more above gap margin")
_RANGES = frozenset({"range", "ranges", "ranging", "vary", "varies", "between", "span", "spans", "spread"})


class _Candidate(Struct, frozen=True):
    """What the two numbers may be."""

    first: str
    second: str


def pair_verdicts(
    sentence: Sentence, index: int, before: Verdict, default: Subject, quantities: Quantities
) -> Iterator[tuple[int, Verdict]]:
    """Verdicts of a number and the next, where they are the ends of a range, or of a spread after its mean.

    before: the verdict on the number before, whose interval they may be. Nothing where the number stands alone.
    """
    if index and _is_spread(sentence, index):
        yield from _spread(sentence, index, default, quantities)
        return
    if index + 1 == len(sentence.numbers):
        return
    one, other = sentence.numbers[index], sentence.numbers[index + 1]
    gap = sentence.lows(sentence.spans[index][1] + 1, sentence.spans[index + 1][0])
    are_alike = one.unit == other.unit or "plain" in {one.unit, other.unit}
    if not are_alike or not _is_range(sentence, index, gap):
        return
    first = sentence.spans[index][0]
    begin = max(0, first - 12)
    levels = {"95", "confidence", "ci", "interval", "uncertainty"}
    is_interval = bool(levels & set(sentence.lows(begin, first)))
    is_interval |= bool({"confidence", "ci", "interval"} & set(sentence.lows(first, len(sentence.tokens))))
    if is_interval and not is_of_folds(sentence):
        certain, possible = _intervals(sentence, before, quantities)
    else:
        certain, possible = _candidates(sentence, index, default, quantities)
        possible += _intervals(sentence, before, quantities)[0] if sentence.has(0, first, _LEAD) else []
    yield from _range(sentence, index, certain, possible, quantities)


def _is_spread(sentence: Sentence, index: int) -> bool:
    between = sentence.lows(sentence.spans[index - 1][1] + 1, sentence.spans[index][0])
    if not between or len(between) > 7:
        return False
    if between[0] == "±" or between[:3] == ("+", "/", "-") or between[:2] == ("+", "-"):
        return True
    told = {"deviation", "std", "sd", "spread", "stdev"} & set(between) or between[:2] == ("plus", "or")
    has_initials = "s" in between and "d" in between
    return set(between) <= _SPREAD_WORDS and bool(told or has_initials)


def _is_range(sentence: Sentence, index: int, gap: tuple[str, ...]) -> bool:
    """`and` joins a range only after `between`."""
    if not gap or gap[-1] not in _TO or not set(gap[:-1]) <= _MOVES | {"-"}:
        return False
    first = sentence.spans[index][0]
    return gap[-1] != "and" or "between" in sentence.lows(first - 3, first)


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
    sentence: Sentence, index: int, certain: list[_Candidate], possible: list[_Candidate], quantities: Quantities
) -> Iterator[tuple[int, Verdict]]:
    numbers = _of_one_unit(sentence.numbers[index], replace(sentence.numbers[index + 1], bound="exact"))
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
    index: int, candidate: _Candidate, values: tuple[float, float], numbers: tuple[WrittenNumber, WrittenNumber]
) -> Iterator[tuple[int, Verdict]]:
    texts = candidate.first, candidate.second
    for offset, (number, text, value) in enumerate(zip(numbers, texts, values, strict=True)):
        yield index + offset, Verdict("verified" if number.accepts(value) else "contradicted", text, value)


def _values(candidate: _Candidate, quantities: Quantities) -> tuple[float, float] | None:
    first, second = quantities.value(candidate.first), quantities.value(candidate.second)
    return None if first is None or second is None else (first, second)


def _candidates(
    sentence: Sentence, index: int, default: Subject, quantities: Quantities
) -> tuple[list[_Candidate], list[_Candidate]]:
    """Pairs that the sentence must mean, and pairs that it may mean."""
    metric = nearest_metric(sentence, index) or quantities.primary
    scope = scope_of(sentence, index, default)
    size, first = len(sentence.tokens), sentence.spans[index][0]
    primary = metric == quantities.primary and _may_be(sentence.numbers[index], metric)
    folds = [_Candidate("folds.lowest", "folds.highest")] if primary else []
    tuning = [_Candidate("tuning.default", "tuning.tuned")] if primary else []
    states = {mention.key for mention in sentence.of_kind("state")}
    if (sentence.is_of_tuning or states & {"default", "tuned"}) and not scope.is_foreign:
        return tuning, folds
    is_ranging = sentence.has(max(0, first - 8), first, _RANGES)
    if is_of_folds(sentence) or is_ranging:
        return folds, tuning
    own = quantities.answers(f"metric:{metric}", Subject(model=scope.subject.model))
    ends = [answer.expression for answer in own] or [f"best.{metric}"]
    rivals = [f"baseline.{metric}", f"runner_up.{metric}"]
    others = [*rivals, *_models(metric, quantities)]
    pairs = [_Candidate(other, end) for end in ends for other in others]
    train = [_Candidate("folds.train_mean", "folds.mean")] if primary else []
    turned = [_Candidate(pair.second, pair.first) for pair in pairs]
    certain: list[_Candidate] = []
    is_move = sentence.low(first - 1) == "from" and bool(sentence.of_kind("metric")) and not scope.named
    if is_move and not default.is_open and not sentence.strange(0, size) and primary:
        # `Recall@10 climbs from 0.09 to 0.32`: where from is open, where to is the best model.
        certain = [_Candidate(other, ends[0]) for other in rivals]
    return certain, [*folds, *tuning, *pairs, *turned, *train]


def _models(metric: str, quantities: Quantities) -> list[str]:
    return [name for name in quantities.facts if name.startswith("model.") and name.endswith(f".{metric}")]


def _intervals(
    sentence: Sentence, before: Verdict, quantities: Quantities
) -> tuple[list[_Candidate], list[_Candidate]]:
    """Ends of the interval of the number before, or of the metric or lead that is named; else of any fact."""
    every = [name.removesuffix("_low") for name in quantities.facts if name.endswith("_low")]
    possible = [_Candidate(f"{name}_low", f"{name}_high") for name in every]
    names = list(_with_interval(before, quantities))
    metrics = {mention.key for mention in sentence.of_kind("metric")}
    if not names and sentence.has(0, len(sentence.tokens), _LEAD):
        models = {mention.key for mention in sentence.of_kind("model")}
        if quantities.runner_up in models or quantities.baseline in models:
            names = ["gain.runner_up" if quantities.runner_up in models else "gain.baseline"]
    elif not names and len(metrics) == 1 and before.kind == "unknown":
        names = [f"score.{next(iter(metrics))}"]
    return [_Candidate(f"{name}_low", f"{name}_high") for name in names], possible


def _with_interval(before: Verdict, quantities: Quantities) -> Iterator[str]:
    """The fact that the number before speaks of, where it has an interval."""
    name, best = before.expression, f"best.{quantities.primary}"
    known: dict[str, str] = {}
    for role, model in (("runner_up", quantities.runner_up), ("baseline", quantities.baseline)):
        lead = f"gain.{role}"
        for rival in (f"{role}.{quantities.primary}", f"model.{model}.{quantities.primary}"):
            known |= {f"{best} - {rival}": lead, f"{rival} - {best}": lead}
    for candidate in (known.get(name, name), name.replace("best.", "score.", 1)):
        if candidate and f"{candidate}_low" in quantities.facts:
            yield candidate


def _may_be(number: WrittenNumber, name: str) -> bool:
    """Whether the metric can have such a value."""
    low, high = metric_named(name).range
    return (low is None or number.value >= low) and (high is None or number.value <= high)


def _of_one_unit(one: WrittenNumber, other: WrittenNumber) -> tuple[WrittenNumber, WrittenNumber]:
    """`2.8 to 13 points`: the first is in points as well."""
    return _like(one, other), _like(other, one)


def _like(number: WrittenNumber, other: WrittenNumber) -> WrittenNumber:
    if number.unit != "plain" or other.unit not in {"percent", "points"}:
        return number
    return replace(number, value=number.value / 100, half_step=number.half_step / 100, unit=other.unit)
