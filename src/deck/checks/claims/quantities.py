"""Which facts answer for a quantity of a subject: `pr_auc` of a segment, `rows` of a class, `cost` a month."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from deck.bundle.metric_names import metric as metric_named
from deck.checks.claims.mentions import Kind
from deck.checks.claims.written import PERIODS_IN_A_YEAR
from deck.story.expressions import ExpressionError, Name, parse_expression
from deck.story.expressions import evaluate as value_of

if TYPE_CHECKING:
    from deck.evidence.evidence import Evidence
    from deck.evidence.facts import Fact, Facts


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
            case "state":
                return replace(self, state=key)
        return self


class Answer(Struct, frozen=True):
    """An expression over facts, and its value."""

    expression: str
    value: float


_OF_COUNT_WORDS = """
rows some_rows segment_rows segment_positives positives features models folds classes errors items right
flagged missed not_right passed_count failed_count wins losses ties differ hits no_hits confused
"""
OF_COUNT = frozenset(_OF_COUNT_WORDS.split())
"""Quantities of which there is a whole number."""

_TEMPLATES: dict[str, tuple[str, ...]] = {
    "rows": (
        "segment.{segment}.rows",
        "class.{class_name}.rows",
        "data.rows",
        "data.scored_rows",
        "data.pairs",
        "relevant.count",
    ),
    "segment_rows": ("segment.{segment}.rows", "class.{class_name}.rows"),
    "some_rows": (
        "data.positives",
        "operating.flagged",
        "operating.true_positives",
        "operating.missed",
        "business.flagged",
        "errors.count",
    ),
    "items": ("coverage.{model}.items", "coverage.items", "data.items"),
    "positives": ("segment.{segment}.positives", "data.positives", "relevant.count"),
    "positive_rate": ("segment.{segment}.positives / segment.{segment}.rows", "data.positive_rate"),
    "segment_positives": ("segment.{segment}.positives",),
    "majority_right": ("1 - data.positive_rate", "1 - baseline.pr_auc", "baseline.accuracy"),
    "positive_share": ("segment.{segment}.positives / data.positives",),
    "imbalance": ("data.imbalance",),
    "features": ("features.count",),
    "models": ("models.count",),
    "folds": ("folds.count",),
    "classes": ("classes.count",),
    "importance": ("feature.{feature}.share",),
    "error_share": ("segment.{segment}.error_share", "{error}"),
    "error_rate": ("segment.{segment}.error_rate", "errors.rate", "answers.fail_rate", "queries.without_hit_share"),
    "errors": ("errors.count", "answers.failed", "queries.without_hit"),
    "confused": ("confused.rows",),
    "found": ("top.{cut}.found", "operating.recall"),
    "not_found": ("1 - top.{cut}.found", "1 - operating.recall"),
    "cut_lift": ("top.{cut}.lift", "operating.lift"),
    "not_precision": ("1 - operating.precision", "1 - business.precision"),
    "precision": ("operating.precision", "business.precision", "business.break_even_precision"),
    "flagged": ("operating.flagged", "business.flagged"),
    "flagged_share": ("operating.flagged_share",),
    "right": ("operating.true_positives", "business.right"),
    "not_right": ("operating.false_positives", "business.flagged - business.right"),
    "missed": ("operating.missed",),
    "saved": ("business.saved",),
    "threshold": ("operating.threshold",),
    "break_even": ("business.break_even_precision", "business.break_even_success_rate"),
    "success_rate": ("business.saved / business.right",),
    "cost": ("business.cost",),
    "value": ("business.value",),
    "net": ("business.net",),
    "action_cost": ("business.cost / business.flagged",),
    "success_value": ("business.value / business.saved",),
    "right_value": ("business.value / business.right",),
    "passed": ("criterion.{criterion}.pass_rate", "segment.{segment}.pass_rate", "score.pass_rate"),
    "passed_count": ("answers.passed",),
    "failed_count": ("criterion.{criterion}.failed", "answers.failed"),
    "fail_rate": ("1 - criterion.{criterion}.pass_rate", "segment.{segment}.error_rate", "answers.fail_rate"),
    "wins": ("against.{model}.wins",),
    "losses": ("against.{model}.losses",),
    "ties": ("against.{model}.ties",),
    "wins_share": ("against.{model}.wins_share", "against.{model}.decided_win_share"),
    "losses_share": ("against.{model}.losses_share",),
    "ties_share": ("against.{model}.ties_share",),
    "p_value": ("against.{model}.p_value", "judges.p_value"),
    "agreement": ("judges.agreement",),
    "kappa": ("judges.kappa",),
    "differ": ("judges.differ",),
    "latency_median": ("model.{model}.latency", "latency.median"),
    "latency_p95": ("latency.p95",),
    "latency_mean": ("latency.mean",),
    "latency_longest": ("latency.longest",),
    "hit_share": ("queries.with_hit_share",),
    "no_hit_share": ("queries.without_hit_share",),
    "hits": ("queries.with_hit",),
    "no_hits": ("queries.without_hit",),
    "coverage": ("coverage.{model}.share", "coverage.share"),
    "within": ("within.{model}.share", "within.share"),
    "bias": ("score.bias",),
    "largest_error": ("residual.largest",),
    "median_error": ("residual.median",),
    "target_mean": ("target.mean",),
    "target_highest": ("target.highest",),
    "target_lowest": ("target.lowest",),
    "fold_mean": ("folds.mean",),
    "fold_sd": ("folds.sd",),
    "fold_lowest": ("folds.lowest",),
    "fold_highest": ("folds.highest",),
    "fold_gap": ("folds.gap",),
    "tuning_gain": ("tuning.gain",),
    "tuning_lift": ("tuning.lift",),
    "top_feature": ("feature.top.share",),
    "top3_features": ("feature.top3.share",),
}
_PERIODIC = frozenset({"cost", "value", "net", "saved", "right", "not_right", "flagged"})
_NAME = re.compile(r"[^\W\d]\w*(?:\.\w+)*")
_SUBJECTS = re.compile(r"\{(\w+)\}")


class Quantities:
    """Looks up expressions for a quantity of a subject."""

    def __init__(self, evidence: Evidence) -> None:
        self._values: dict[str, float | None] = {}
        self.evidence = evidence
        self.facts: Facts = evidence.facts
        comparison = evidence.comparison
        self.best = comparison.best.slug if comparison else ""
        self.baseline = comparison.baseline.slug if comparison and comparison.baseline else ""
        self.runner_up = comparison.runner_up.slug if comparison and comparison.runner_up else ""
        self.primary = evidence.metric.name
        self.business_period = str(self.facts["business.per"].value) if "business.per" in self.facts else ""

    def answers(self, quantity: str, subject: Subject, period: str = "") -> tuple[Answer, ...]:
        """All that may be meant, the likeliest first; nothing where no fact speaks of it."""
        if quantity.startswith("metric:"):
            return self.known(self._metric(quantity.removeprefix("metric:"), subject))
        templates = _TEMPLATES[quantity]
        filled = [text for template in templates if (text := _filled(template, templates, self._own(subject)))]
        if quantity in _PERIODIC and period:
            return self.known(self._per(text, period) for text in filled if text.startswith("business."))
        return self.known(filled)

    def shortest(self, expression: str) -> str:
        """The same by the names of roles, and by one fact where there is one: `lift.baseline`."""
        for role, slug in (("baseline", self.baseline), ("runner_up", self.runner_up)):
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

    def value(self, expression: str) -> float | None:
        """The value of an expression; None where a fact of it is missing or not defined."""
        if expression not in self._values:
            self._values[expression] = self._computed(expression)
        return self._values[expression]

    def _computed(self, expression: str) -> float | None:
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

    def fact(self, expression: str) -> Fact | None:
        """The fact that an expression of one name is."""
        parsed = parse_expression(expression)
        return self.facts.get(parsed.name) if isinstance(parsed, Name) else None

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


def _filled(template: str, templates: tuple[str, ...], subject: Subject) -> str:
    """The template with its subject; empty where it lacks one, or passes over one that another template has."""
    own = set(_SUBJECTS.findall(template))
    known = {name for other in templates for name in _SUBJECTS.findall(other)}
    named = {name for name in known if getattr(subject, name)}
    if own != named:
        return ""
    return template.format(**{name: getattr(subject, name) for name in own})
