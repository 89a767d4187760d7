"""Facts read off the verdicts: rates, systems against each other, criteria, judges, cost and time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from deck.bundle.files import BUNDLE_FILE
from deck.bundle.metric_names import metric as metric_named
from deck.evidence.facts import Fact, Source, Unit, difference_unit, fact
from deck.evidence.grouped_shares import by_wilson
from deck.evidence.intervals import named_ends
from deck.evidence.score_facts import score_facts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deck.evidence.estimates import ScoredModel, ScoredRows
    from deck.evidence.evidence import Interval
    from deck.evidence.judged.values import Agreement, Costs, CriterionResult, HeadToHead, JudgedEvidence, Latency
    from deck.evidence.row_groups import RowGroups
    from deck.evidence.sources import Sources

NO_DECISION = "the two never differ"
TOO_FEW = "too few answers for an interval"


class Making(Struct, frozen=True):
    """How intervals and tests are made of verdicts, in words."""

    groups: RowGroups | None
    """Answers that belong together."""

    @property
    def by_wilson(self) -> str:
        """Of a share."""
        return by_wilson(self.groups)

    @property
    def varies(self) -> str:
        """What an error comes from."""
        return self.groups.said if self.groups else "the answers"

    @property
    def between(self) -> str:
        """The same after what is said of answers without it."""
        return f", over {self.groups.said}" if self.groups else ""

    @property
    def test(self) -> str:
        """Of two that pass the same answers."""
        return f"Student's t test between {self.groups.said}" if self.groups else "exact McNemar test"

    @property
    def has_too_few(self) -> bool:
        """Whether there are too few groups for any interval."""
        return self.groups is not None and self.groups.are_too_few

    @property
    def too_few(self) -> str:
        """Why an interval is not there."""
        return self.groups.too_few_note if self.groups else TOO_FEW


def judged_facts(evidence: JudgedEvidence, scored: ScoredRows, sources: Sources) -> Iterator[Fact]:
    """All facts of the verdicts, in the order of a talk."""
    source, models, made = sources.scores(), scored.models, Making(scored.groups)
    yield from _score_facts(evidence, models[0], made, source)
    failed = evidence.rows - evidence.passed
    yield fact("answers.passed", evidence.passed, "count", "answers that pass", source)
    yield fact("answers.failed", failed, "count", "answers that do not pass", source)
    yield fact("answers.fail_rate", failed / evidence.rows, "share", "answers that do not pass over all", source)
    for pair, model in zip(evidence.others, models[1:], strict=True):
        yield from _against_facts(evidence, pair, made, sources.scores(model.column))
    columns = sources.bundle.text.data.columns
    for criterion in evidence.criteria:
        yield from _criterion_facts(criterion, made, sources.scores(columns.criteria[criterion.name]))
    yield from _worst_criterion_facts(evidence, sources.scores(*columns.criteria.values()))
    if evidence.agreement and columns.second_judge:
        yield from _judge_facts(evidence.agreement, made, sources.scores(columns.second_judge))
    if evidence.cost and columns.cost:
        yield from _cost_facts(evidence.cost, made, sources.scores(columns.cost))
    if evidence.latency and columns.latency:
        yield from _latency_facts(evidence.latency, made, sources.scores(columns.latency))


def _score_facts(evidence: JudgedEvidence, main: ScoredModel, made: Making, source: Source) -> Iterator[Fact]:
    formulas = {"pass_rate": f"answers that pass over all{_passing(evidence)}", "mean_score": "mean of the verdicts"}
    for name, estimate in main.estimates.items():
        method = made.by_wilson if name == "pass_rate" else ""
        yield from score_facts(metric_named(name), formulas[name], estimate, "", source, interval_method=method)
    if evidence.graded:
        formula, stated = "the lowest verdict that passes, as stated", Source(BUNDLE_FILE, ("problem.pass_from",))
        yield fact("judge.pass_from", evidence.pass_from, "number", formula, stated)


def _passing(evidence: JudgedEvidence) -> str:
    return f", those with a verdict of {evidence.pass_from:g} or more" if evidence.graded else ""


def _against_facts(evidence: JudgedEvidence, pair: HeadToHead, made: Making, source: Source) -> Iterator[Fact]:
    """Of the system against another on the same examples."""
    start, other, mine = f"against.{pair.other.slug}", pair.other.name, evidence.system.name
    metric = metric_named(evidence.metric)
    yield fact(f"{start}.pass_rate", pair.other.pass_rate, "share", f"answers of {other} that pass over all", source)
    words = f"the pass rate of {other}, {made.by_wilson}"
    yield from _ends(f"{start}.pass_rate", pair.other.pass_interval, "share", words, source, made.too_few)
    higher = {"wins": f"{mine} has", "ties": "neither has", "losses": f"{other} has"}
    for name, count in (("wins", pair.wins), ("ties", pair.ties), ("losses", pair.losses)):
        words = f"examples on which {higher[name]} the higher verdict"
        yield fact(f"{start}.{name}", count, "count", words, source)
        yield fact(f"{start}.{name}_share", count / evidence.rows, "share", f"{words}, over all", source)
    words = f"examples that {mine} wins over those that it wins or loses against {other}"
    yield fact(f"{start}.decided_win_share", pair.decided_win_share, "share", words, source, NO_DECISION)
    words, note = f"the share of {words}, {made.by_wilson}", made.too_few if pair.wins + pair.losses else NO_DECISION
    yield from _ends(f"{start}.decided_win_share", pair.decided_interval, "share", words, source, note)
    words = f"{metric.label} of {mine} less that of {other}"
    yield fact(f"{start}.gain", pair.gain, difference_unit(metric), words, source)
    paired = f"{words}, paired on the examples{made.between}"
    yield from _ends(f"{start}.gain", pair.gain_interval, difference_unit(metric), paired, source, made.too_few)
    formula = f"{made.test} of the examples that only one of {mine} and {other} passes, two-sided"
    yield fact(f"{start}.p_value", pair.p_value, "number", formula, source, made.too_few)


def _criterion_facts(criterion: CriterionResult, made: Making, source: Source) -> Iterator[Fact]:
    start, of = f"criterion.{criterion.slug}", f"the criterion {criterion.name}"
    yield fact(f"{start}.pass_rate", criterion.pass_rate, "share", f"answers that meet {of} over all", source)
    words = f"the share of answers that meet {of}, {made.by_wilson}"
    yield from _ends(f"{start}.pass_rate", criterion.interval, "share", words, source, made.too_few)
    yield fact(f"{start}.failed", criterion.failed, "count", f"answers that fail {of}", source)
    formula, share = f"answers that fail {of} among those that do not pass", criterion.share_of_failures
    yield fact(f"{start}.share_of_failures", share, "share", formula, source, "every answer passes")


def _worst_criterion_facts(evidence: JudgedEvidence, source: Source) -> Iterator[Fact]:
    if not evidence.criteria or not evidence.criteria[0].failed:
        return
    worst, chosen = evidence.criteria[0], "the criterion that fails most"
    yield fact("worst.criterion.name", worst.name, "name", chosen, source)
    yield fact("worst.criterion.pass_rate", worst.pass_rate, "share", f"answers that meet {chosen} over all", source)
    yield fact("worst.criterion.failed", worst.failed, "count", f"answers that fail {chosen}", source)


def _judge_facts(agreement: Agreement, made: Making, source: Source) -> Iterator[Fact]:
    yield fact("judges.agreement", agreement.share, "share", "answers on which both judges agree over all", source)
    words = f"the share of answers on which both judges agree, {made.by_wilson}"
    yield from _ends("judges.agreement", agreement.interval, "share", words, source, made.too_few)
    kappa, alike = "Cohen's kappa of the two judges", "both judges give every answer the same verdict"
    yield fact("judges.kappa", agreement.kappa, "metric", kappa, source, alike)
    words = f"{kappa}, standard error by infinitesimal jackknife over {made.varies}"
    still = made.too_few if made.has_too_few else "the answers do not vary around this value"
    note = alike if agreement.kappa is None else still
    yield from _ends("judges.kappa", agreement.kappa_interval, "metric", words, source, note)
    rows: tuple[tuple[str, float | None, Unit, str], ...] = (
        ("differ", agreement.differ, "count", "answers that only one judge lets pass"),
        ("only_first", agreement.only_first, "count", "answers that only the first judge lets pass"),
        ("only_second", agreement.only_second, "count", "answers that only the second judge lets pass"),
        ("first_pass_rate", agreement.first_pass_rate, "share", "answers that the first judge lets pass over all"),
        ("second_pass_rate", agreement.second_pass_rate, "share", "answers that the second judge lets pass over all"),
        ("p_value", agreement.p_value, "number", f"{made.test} of whether one is stricter, two-sided"),
    )
    for name, value, unit, formula in rows:
        yield fact(f"judges.{name}", value, unit, formula, source, made.too_few)


def _cost_facts(cost: Costs, made: Making, source: Source) -> Iterator[Fact]:
    yield fact("cost.total", cost.total, "money", "sum of the costs of all answers", source)
    yield fact("cost.mean", cost.mean, "money", "mean cost of an answer", source)
    words = f"the mean cost of an answer, standard error by infinitesimal jackknife over {made.varies}"
    yield from _ends("cost.mean", cost.mean_interval, "money", words, source, made.too_few)
    formula = "sum of the costs of all answers over the answers that pass"
    yield fact("cost.per_passed", cost.per_passed, "money", formula, source, "no answer passes")


def _latency_facts(latency: Latency, made: Making, source: Source) -> Iterator[Fact]:
    yield fact("latency.mean", latency.mean, "seconds", "mean time of an answer", source)
    for name, value, interval, words in (
        ("median", latency.median, latency.median_interval, "median time of an answer"),
        ("p95", latency.p95, latency.p95_interval, "95th percentile of the time of an answer"),
    ):
        yield fact(f"latency.{name}", value, "seconds", words, source)
        words = f"{words}, by order statistics{made.between}"
        yield from _ends(f"latency.{name}", interval, "seconds", words, source, made.too_few)
    yield fact("latency.longest", latency.longest, "seconds", "longest time of an answer", source)


def _ends(
    name: str, interval: Interval | None, unit: Unit, words: str, source: Source, note: str = ""
) -> Iterator[Fact]:
    for end, value in named_ends(interval):
        yield fact(f"{name}_{end}", value, unit, f"{end} end of the 95% interval of {words}", source, note)
