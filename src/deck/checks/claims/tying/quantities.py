"""Which facts answer for a quantity of a subject: `pr_auc` of a segment, `rows` of a class, `cost` a month."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from deck.bundle.metric_names import metric as metric_named
from deck.checks.claims.names.lexicon import Kind
from deck.checks.claims.tying.quantity_facts import OF_DATA, PERIODIC, TEMPLATES
from deck.checks.claims.words.written import PERIODS_IN_A_YEAR
from deck.story.expressions import ExpressionError, parse_expression
from deck.story.expressions import evaluate as value_of

if TYPE_CHECKING:
    from deck.evidence.evidence import Evidence
    from deck.evidence.facts import Facts


class Subject(Struct, frozen=True):
    """What a number speaks of; empty parts are not named. `state` is train, tuned, default or empty."""

    model: str = ""
    segment: str = ""
    feature: str = ""
    class_name: str = ""
    criterion: str = ""
    error: str = ""
    cut: str = ""
    state: str = ""
    is_sure: bool = True
    """False where the text around may have named more than this."""
    is_open: bool = False
    """Whether the text speaks of what was tried, left out or comes next, of which the data need not say anything."""

    def of(self, kind: Kind, key: str) -> Subject:
        """The same with one more part: a name that was found in a text."""
        match kind:
            case "model":
                return replace(self, model=key)
            case "segment":
                return replace(self, segment=key)
            case "feature":
                return replace(self, feature=key)
            case "class":
                return replace(self, class_name=key)
            case "criterion":
                return replace(self, criterion=key)
            case "state":
                return replace(self, state=key)
            case "cut":
                return replace(self, cut=key)
        return self


class Answer(Struct, frozen=True):
    """An expression over facts, and its value."""

    expression: str
    value: float


_NAME = re.compile(r"[^\W\d]\w*(?:\.\w+)*")


class Quantities:
    """Looks up expressions for a quantity of a subject."""

    def __init__(self, evidence: Evidence) -> None:
        self._values: dict[str, float | None] = {}
        self.evidence = evidence
        self.facts: Facts = evidence.facts
        self.numeric = tuple(
            (fact, float(fact.value)) for fact in self.facts.values() if isinstance(fact.value, (int, float))
        )
        """Facts that are numbers, with their values."""
        comparison = evidence.comparison
        self.best = comparison.best.slug if comparison else ""
        self.baseline = comparison.baseline.slug if comparison and comparison.baseline else ""
        self.runner_up = comparison.runner_up.slug if comparison and comparison.runner_up else ""
        self.baselines = {model.slug for model in comparison.models if model.baseline} if comparison else set()
        self.primary = evidence.metric.name
        self.business_period = str(self.facts["business.per"].value) if "business.per" in self.facts else ""

    def answers(self, quantity: str, subject: Subject, period: str = "") -> tuple[Answer, ...]:
        """All that may be meant, the likeliest first; nothing where no fact speaks of it."""
        if quantity.startswith("metric:"):
            return self.known(self._metric(quantity.removeprefix("metric:"), subject))
        filled = list(_filled(quantity, self._own(subject)))
        if quantity in PERIODIC and period:
            return self.known(self._per(text, period) for text in filled if text.startswith("business."))
        return self.known(filled)

    def shortest(self, expression: str) -> str:
        """The same by the names of roles, and by one fact where there is one: `lift.baseline`."""
        for role, slug in (("best", self.best), ("baseline", self.baseline), ("runner_up", self.runner_up)):
            if slug:
                expression = expression.replace(f"model.{slug}.", f"{role}.")
        primary = f".{self.primary}"
        up = self.higher_is_better(self.primary)
        for role in ("baseline", "runner_up"):
            first, second = ("best", role) if up else (role, "best")
            known = {
                f"{first}{primary} / {second}{primary}": f"lift.{role}",
                f"{first}{primary} - {second}{primary}": f"gain.{role}",
            }
            short = known.get(expression, "")
            if short in self.facts:
                return short
        return expression

    def is_of_any_model(self, quantity: str) -> bool:
        """Whether the facts of a quantity are of every model, or of the data, and not of the best model alone."""
        return quantity in OF_DATA or any("{model}" in template for template in TEMPLATES[quantity])

    def peers(self, kind: Kind, key: str) -> list[tuple[str, bool]]:
        """All others of a kind (segments: of the same column), and whether each counts where the best is looked for.

        A baseline does not: that it trains fastest is no surprise.
        """
        if kind == "model":
            models = self.evidence.comparison.models if self.evidence.comparison else ()
            return [(model.slug, not model.baseline) for model in models if model.slug != key]
        if kind == "feature":
            return [(feature.slug, True) for feature in self.evidence.features if feature.slug != key]
        if kind == "segment":
            column = f"{key.partition('.')[0]}."
            results = self.evidence.segments.results if self.evidence.segments else ()
            return [(result.slug, True) for result in results if result.slug.startswith(column) and result.slug != key]
        start, end = {"class": ("class.", ".recall"), "criterion": ("criterion.", ".pass_rate")}.get(kind, ("?", "?"))
        names = (name for name in self.facts if name.startswith(start) and name.endswith(end))
        keys = (name[len(start) : -len(end)] for name in names)
        return [(own, True) for own in keys if own != key]

    def has_metric(self, name: str) -> bool:
        """Whether the models of the bundle have a metric."""
        return f"best.{name}" in self.facts

    def value(self, expression: str) -> float | None:
        """The value of an expression; None where a fact of it is missing or not defined."""
        if expression not in self._values:
            self._values[expression] = self._computed(expression)
        return self._values[expression]

    def _computed(self, expression: str) -> float | None:
        if expression in self.facts:
            return self.facts.number(expression)
        # A missing fact is no slip of somebody's, so nobody needs to know which one is nearest.
        if any(name not in self.facts for name in _NAME.findall(expression)):
            return None
        try:
            return value_of(parse_expression(expression), self.facts)
        except ExpressionError:
            return None

    def higher_is_better(self, name: str) -> bool:
        """Which direction of a metric is better."""
        return self.evidence.metric.higher_is_better if name == self.primary else metric_named(name).higher_is_better

    def _own(self, subject: Subject) -> Subject:
        """Coverage and closeness of the best model have no model in their names."""
        return replace(subject, model="") if subject.model == self.best else subject

    def _per(self, expression: str, period: str) -> str:
        own = PERIODS_IN_A_YEAR.get(self.business_period)
        asked = PERIODS_IN_A_YEAR.get(period)
        if own is None or asked is None or own == asked:
            return expression
        factor = own / asked
        return f"{expression} * {factor:.6g}" if factor >= 1 else f"{expression} / {asked / own:.6g}"

    def _metric(self, name: str, subject: Subject) -> list[str]:
        if subject.state == "train" and name == self.primary:
            return ["folds.train_mean"]
        if subject.state == "test" and name == self.primary:
            return ["folds.mean", f"best.{name}", f"score.{name}"]
        if subject.state in {"tuned", "default"} and name == self.primary:
            return [f"tuning.{subject.state}"] if subject.model in {"", self.best} else []
        if subject.class_name:
            return [f"class.{subject.class_name}.{name}"]
        if subject.segment:
            return [f"segment.{subject.segment}.{name}"] if subject.model in {"", self.best} else []
        if subject.criterion:
            return [f"criterion.{subject.criterion}.{name}"]
        if subject.model and subject.model != self.best:
            return [f"model.{subject.model}.{name}", f"against.{subject.model}.{name}", f"{subject.model}.{name}"]
        if subject.cut and name in {"recall", "lift"}:
            return [f"top.{subject.cut}.{'found' if name == 'recall' else 'lift'}"]
        return [f"best.{name}", f"score.{name}", f"operating.{name}", f"business.{name}"]

    def known(self, expressions: Iterable[str]) -> tuple[Answer, ...]:
        """Those of the expressions whose facts are all there, each once, in order."""
        found = ((expression, self.value(expression)) for expression in dict.fromkeys(expressions))
        return tuple(Answer(expression, value) for expression, value in found if value is not None)


def _filled(quantity: str, subject: Subject) -> Iterator[str]:
    """The templates of a quantity with their subject, but those that lack a part of it, or pass over one."""
    known, templates = _parsed(quantity)
    parts = {name: getattr(subject, name) for name in known if getattr(subject, name)}
    yield from (template.format(**parts) for template, own in templates if own == parts.keys())


@cache
def _parsed(quantity: str) -> tuple[frozenset[str], tuple[tuple[str, frozenset[str]], ...]]:
    """Which parts of a subject the templates of a quantity have, together and each."""
    templates = tuple(
        (template, frozenset(part.partition("}")[0] for part in template.split("{")[1:]))
        for template in TEMPLATES[quantity]
    )
    return frozenset().union(*(own for _, own in templates)), templates
