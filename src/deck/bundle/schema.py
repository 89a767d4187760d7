"""The shape of bundle.toml: one frozen model for each of its tables.

Fields of type `Text` may hold facts in braces; they are filled in once the evidence is known.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

TEXT_LIMIT = 2_000

HOLDS_FACTS = "may hold facts in braces"

Text = Annotated[str, StringConstraints(min_length=1, max_length=TEXT_LIMIT), HOLDS_FACTS]
"""Words for a slide or for the talk, which may hold `{fact}` or `{expression:format}`."""

Name = Annotated[str, StringConstraints(min_length=1, max_length=TEXT_LIMIT)]
"""A name that is used as typed: a column, a path, a metric."""

Share = Annotated[float, Field(gt=0, lt=1, allow_inf_nan=False)]
Amount = Annotated[float, Field(ge=0, lt=1e15, allow_inf_nan=False)]
Count = Annotated[int, Field(ge=1, le=10**12)]
Seconds = Annotated[int, Field(ge=1, le=3_600)]

SlideRole = Literal["problem", "approach", "features", "models", "results", "impact", "errors", "next_steps", "summary"]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Talk(_Section):
    """Who speaks, to whom, for how long."""

    title: Text | None = None
    author: Text | None = None
    company: Text | None = None
    minutes: Annotated[float, Field(ge=5, le=60, allow_inf_nan=False)] | None = None
    outline: Name = "interview-8"
    date: datetime.date | None = None
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")] = "en-US"


class KeyFigure(_Section):
    """A number that is known from elsewhere, with what it means."""

    value: Text
    label: Text


class ProblemStatement(_Section):
    """The question, why it matters, and how an answer is measured."""

    task: Literal["binary", "generic"]
    question: Text
    context: Text | None = None
    unit: Text = "row"
    positive: Text = "positive"
    metric: Name
    metric_reason: Text | None = None
    higher_is_better: bool | None = None
    figures: tuple[KeyFigure, ...] = ()


class Columns(_Section):
    """Which column of the predictions plays which part."""

    target: Name = "target"
    score: Name = "score"
    others: dict[str, Name] = {}
    positive: str | int | float | bool | None = None
    fold: Name | None = None
    segments: tuple[Name, ...] = ()


class Data(_Section):
    """The tables of the bundle, and how the data were split."""

    description: Text | None = None
    rows: Count | None = None
    split: Text | None = None
    models: Name | None = None
    predictions: Name | None = None
    importance: Name | None = None
    folds: Name | None = None
    tuning: Name | None = None
    columns: Columns = Columns()


class PipelineStep(_Section):
    """One step from data to evaluation."""

    step: Text
    detail: Text | None = None


class Decision(_Section):
    """A choice, its reason, and the alternative that lost."""

    about: Name
    chose: Text
    because: Text | None = None
    instead_of: Text | None = None
    rejected_because: Text | None = None


class Insight(_Section):
    """An exploratory finding that drove a decision: it counts as EDA."""

    finding: Text
    led_to: Text | None = None
    seconds: Seconds | None = None


class LeftOut(_Section):
    """What was not done on purpose."""

    what: Text
    why: Text | None = None


class ErrorCase(_Section):
    """A place where the model fails."""

    name: Text
    share: Share | None = None
    segment: dict[str, str | int | float | bool] = {}
    example: Text | None = None
    cost: Text | None = None
    why: Text | None = None
    fix: Text | None = None


class NextStep(_Section):
    """What comes next, by when, for what gain."""

    within: Literal["day", "week", "month"]
    step: Text
    gain: Text | None = None


class Limitation(_Section):
    """An assumption or a limit that is known."""

    text: Text
    detail: Text | None = None


class Threshold(_Section):
    """Where the score is cut: by precision, recall, score, or the share of rows that is flagged."""

    precision: Share | None = None
    recall: Share | None = None
    score: Annotated[float, Field(allow_inf_nan=False)] | None = None
    top: Share | None = None

    @model_validator(mode="after")
    def _exactly_one(self) -> Threshold:
        given = [name for name in ("precision", "recall", "score", "top") if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError(f"needs exactly one of precision, recall, score or top, not {len(given)}")
        return self


class Business(_Section):
    """What acting on the model is worth in one period. Money may be left out."""

    threshold: Threshold
    population: Count | None = None
    flagged: Count | None = None
    """Rows flagged in a period, where no predictions tell it."""
    per: Literal["day", "week", "month", "quarter", "year"] | None = None
    cost_per_action: Amount | None = None
    success_rate: Share | None = None
    value_per_success: Amount | None = None
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] = "USD"


class Figure(_Section):
    """The candidate's own picture."""

    path: Name
    title: Text
    question: Text | None = None
    slide: SlideRole | None = None
    eda: bool = False
    seconds: Seconds | None = None


class Check(_Section):
    """Which findings the candidate has seen and does not want to see again."""

    ignore: tuple[Annotated[str, StringConstraints(pattern=r"^[A-Z]\d{0,3}$")], ...] = ()


class BundleFile(_Section):
    """The whole of bundle.toml."""

    version: Literal[1]
    talk: Talk = Talk()
    problem: ProblemStatement
    data: Data = Data()
    pipeline: tuple[PipelineStep, ...] = ()
    decision: tuple[Decision, ...] = ()
    insight: tuple[Insight, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    error: tuple[ErrorCase, ...] = ()
    next: tuple[NextStep, ...] = ()
    limitation: tuple[Limitation, ...] = ()
    business: Business | None = None
    figure: tuple[Figure, ...] = ()
    title: dict[SlideRole, Text] = {}
    say: dict[SlideRole, tuple[Text, ...]] = {}
    check: Check = Check()

    @model_validator(mode="before")
    @classmethod
    def _drop_editor_hint(cls, values: Any) -> Any:
        """`$schema` names the JSON Schema for editors and says nothing about the talk."""
        if isinstance(values, dict):
            return {key: value for key, value in values.items() if key != "$schema"}
        return values
