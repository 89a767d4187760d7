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
Positive = Annotated[float, Field(gt=0, lt=1e15, allow_inf_nan=False)]
Amount = Annotated[float, Field(ge=0, lt=1e15, allow_inf_nan=False)]
Count = Annotated[int, Field(ge=1, le=10**12)]
Seconds = Annotated[int, Field(ge=1, le=3_600)]

Task = Literal["binary", "multiclass", "regression", "ranking", "llm", "generic"]
"""Kinds of take-homes; which columns of the predictions each reads is in `prediction_roles`."""

SlideRole = Literal["problem", "approach", "features", "models", "results", "impact", "errors", "next_steps", "summary"]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Talk(_Section):
    """Who speaks, to whom, for how long."""

    title: Text | None = Field(default=None, description="Title of the first slide and of the file")
    author: Text | None = Field(default=None, description="Who speaks")
    company: Text | None = Field(default=None, description="To whom the talk is given")
    minutes: Annotated[float, Field(ge=5, le=60, allow_inf_nan=False)] | None = Field(
        default=None, description="Length of the talk, 5 to 60; the outline's own where left out"
    )
    outline: Name = Field(
        default="interview-8",
        description="Story of the talk: interview-8, interview-7, or the path of an outline of your own",
    )
    date: datetime.date | None = Field(default=None, description="Day of the talk, without quotes: 2026-11-20")
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")] = Field(
        default="en-US", description="Language of the numbers, such as en-US or de"
    )


class KeyFigure(_Section):
    """A number that is known from elsewhere, with what it means."""

    value: Text = Field(description="The number as it is shown: $2.4M")
    label: Text = Field(description="What it means: revenue lost a year")


class ProblemStatement(_Section):
    """The question, why it matters, and how an answer is measured."""

    task: Task = Field(
        description="binary, multiclass, regression, ranking, llm (judged answers), or generic (tables only)"
    )
    question: Text = Field(description="The question that the model answers, as one sentence")
    context: Text | None = Field(default=None, description="Why it matters, in a sentence")
    unit: Text = Field(default="row", description="One row is one ...: customer")
    units: Text | None = Field(default=None, description="Plural of unit, where it is not the unit with an s: people")
    positive: Text = Field(default="positive", description="A positive row is a ...: churner")
    positives: Text | None = Field(
        default=None, description="Plural of positive, where it is not the positive with an s: cases of fraud"
    )
    metric: Name = Field(
        description="The primary metric: a column of the models table, or one that predictions give: pr_auc, rmse"
    )
    metric_reason: Text | None = Field(default=None, description="Why this metric and no other")
    higher_is_better: bool | None = Field(
        default=None,
        description="Direction of a metric that deck does not know, which needs it; known ones have theirs",
    )
    measured_in: Text | None = Field(
        default=None, description="Regression: what the target is measured in, in the plural: bikes an hour"
    )
    tolerance: Positive | None = Field(
        default=None, description="Regression: a prediction off by no more than this is good enough"
    )
    pass_from: Annotated[float, Field(allow_inf_nan=False)] | None = Field(
        default=None, description="llm, with numbers as verdicts: the lowest that passes, such as 4"
    )
    figures: tuple[KeyFigure, ...] = Field(
        default=(), description="Numbers known from elsewhere, each with its meaning"
    )


class Columns(_Section):
    """Which column of the predictions plays which part. Each task reads its own parts."""

    target: Name = Field(default="target", description="Column with the truth; of a ranking, the relevance of the item")
    score: Name = Field(
        default="score", description="Column with the score of your model; of an llm task, the verdict on its answer"
    )
    prediction: Name = Field(
        default="prediction", description="Column with the predicted class (multiclass) or number (regression)"
    )
    others: dict[str, Name] = Field(
        default={}, description="The same column of other models on the same rows, by model name"
    )
    positive: str | int | float | bool | None = Field(
        default=None, description="Binary: the value of target that is positive, where it is not 1 or true"
    )
    query: Name = Field(default="query", description="Ranking: column with the query, user or session of each row")
    item: Name | None = Field(default=None, description="Ranking: column with the item of each row")
    criteria: dict[str, Name] = Field(default={}, description="llm: columns with verdicts by criterion, by its name")
    second_judge: Name | None = Field(
        default=None, description="llm: column with the verdicts of a second judge on the same answers"
    )
    cost: Name | None = Field(default=None, description="llm: column with the cost of each answer")
    latency: Name | None = Field(default=None, description="llm: column with the seconds that each answer took")
    fold: Name | None = Field(default=None, description="Column with the fold of each row")
    group: Name | None = Field(
        default=None, description="Column with what rows belong to, where those of one are alike: day, customer"
    )
    segments: tuple[Name, ...] = Field(
        default=(), description="Columns by which errors are grouped: where does the model fail?"
    )
    id: Name | None = Field(default=None, description="Column with what a row is called, for examples of errors")
    text: Name | None = Field(default=None, description="Column with what a row says, for examples of errors")
    answer: Name | None = Field(default=None, description="llm: column with the system's answers")


class Data(_Section):
    """The tables of the bundle, and how the data were split."""

    description: Text | None = Field(
        default=None, description="The data in a line: 20K customers, 25 features, 12 months"
    )
    rows: Count | None = Field(default=None, description="Rows of the whole data set")
    split: Text | None = Field(
        default=None, description="How train and test were kept apart: 5-fold stratified cross-validation"
    )
    models: Name | None = Field(
        default=None, description="Table with one row a model and its metrics; baseline = true on the baseline"
    )
    predictions: Name | None = Field(default=None, description="Table with one row a prediction, CSV or Parquet")
    importance: Name | None = Field(default=None, description="Table with the columns feature and importance")
    folds: Name | None = Field(default=None, description="Table with the column fold and one column a metric")
    tuning: Name | None = Field(default=None, description="Table with the columns parameter, range, best and default")
    columns: Columns = Field(default=Columns(), description="Which column of the predictions plays which part")


class PipelineStep(_Section):
    """One step from data to evaluation."""

    step: Text = Field(description="Name of the step, a word or two: Features")
    detail: Text | None = Field(default=None, description="What happens there, in a few words")


class Decision(_Section):
    """A choice, its reason, and the alternative that lost."""

    about: Name = Field(description="What was decided: model, features, metric, validation, data, or another word")
    chose: Text = Field(description='What you chose; for about = "model" a name of the models table')
    because: Text | None = Field(default=None, description="Why, with a number if you can")
    instead_of: Text | None = Field(default=None, description="The alternative that lost")
    rejected_because: Text | None = Field(default=None, description="Why it lost")


class Insight(_Section):
    """An exploratory finding that drove a decision: it counts as EDA."""

    finding: Text = Field(description="What the exploration showed, as a sentence")
    led_to: Text | None = Field(default=None, description="What was built or decided because of it")
    seconds: Seconds | None = Field(default=None, description="How long you speak about it: 30")


class LeftOut(_Section):
    """What was not done on purpose."""

    what: Text = Field(description="What was not done on purpose")
    why: Text | None = Field(default=None, description="Why not")


class ErrorCase(_Section):
    """A place where the model fails."""

    name: Text = Field(description="Which rows the model gets wrong: New customers")
    share: Share | None = Field(default=None, description="Share of all errors, between 0 and 1: 0.41 is 41%")
    segment: dict[str, str | int | float | bool] = Field(
        default={}, description='Its rows by segment columns, so that the share is computed: { tenure = "<30d" }'
    )
    example: Text | None = Field(default=None, description="One such row in words")
    cost: Text | None = Field(default=None, description="What such an error costs")
    why: Text | None = Field(default=None, description="Why the model fails there")
    fix: Text | None = Field(default=None, description="What would mend it")


class NextStep(_Section):
    """What comes next, by when, for what gain."""

    within: Literal["day", "week", "month"] = Field(description="By when: day, week or month")
    step: Text = Field(description="What you would do next")
    gain: Text | None = Field(default=None, description="What it would bring")


class Limitation(_Section):
    """An assumption or a limit that is known."""

    text: Text = Field(description="The assumption or limit, as a sentence")
    detail: Text | None = Field(default=None, description="More about it, in a few words")


class Threshold(_Section):
    """Where the score is cut: by precision, recall, score, or the share of rows that is flagged."""

    precision: Share | None = Field(default=None, description="Lowest precision wanted, between 0 and 1: 0.3 is 30%")
    recall: Share | None = Field(default=None, description="Lowest recall wanted, between 0 and 1: 0.8 is 80%")
    score: Annotated[float, Field(allow_inf_nan=False)] | None = Field(
        default=None, description="Score from which a row is flagged"
    )
    top: Share | None = Field(
        default=None, description="Share of rows to flag, highest scores first, between 0 and 1: 0.1 is 10%"
    )

    @model_validator(mode="after")
    def _exactly_one(self) -> Threshold:
        given = [name for name in ("precision", "recall", "score", "top") if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError(f"needs exactly one of precision, recall, score or top, not {len(given)}")
        return self


class Business(_Section):
    """What acting on the model is worth in one period. Money may be left out."""

    threshold: Threshold = Field(description="Where the score is cut: exactly one of precision, recall, score or top")
    population: Count | None = Field(default=None, description="Rows scored in a period")
    flagged: Count | None = Field(default=None, description="Rows flagged in a period, where no predictions tell it")
    per: Literal["day", "week", "month", "quarter", "year"] | None = Field(
        default=None, description="The period: day, week, month, quarter or year"
    )
    cost_per_action: Amount | None = Field(default=None, description="Money that acting on one flagged row costs: 50")
    fixed_cost: Amount | None = Field(
        default=None, description="Money that the whole of it costs in one such period, however many are flagged"
    )
    success_rate: Share | None = Field(
        default=None, description="Share of right actions that succeed, between 0 and 1: 0.3 is 30%"
    )
    value_per_success: Amount | None = Field(default=None, description="Money that one success is worth: 490")
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] = Field(
        default="USD", description="Three capital letters: USD"
    )


class Figure(_Section):
    """The candidate's own picture."""

    path: Name = Field(description="The picture, in the folder of the bundle")
    title: Text = Field(description="What the picture shows, as a sentence")
    question: Text | None = Field(default=None, description="The question that it answers")
    slide: SlideRole | None = Field(default=None, description="The slide that it goes on")
    eda: bool = Field(default=False, description="Whether it is exploratory: then it counts as EDA")
    seconds: Seconds | None = Field(default=None, description="How long you speak about it: 30")


class Check(_Section):
    """Which findings the candidate has seen and does not want to see again."""

    ignore: tuple[Annotated[str, StringConstraints(pattern=r"^[A-Z]\d{0,3}$")], ...] = Field(
        default=(), description="Codes of findings, or their beginnings, not to show again: S105"
    )


class BundleFile(_Section):
    """The whole of bundle.toml."""

    version: Literal[1] = Field(description="Version of this format: 1")
    talk: Talk = Field(default=Talk(), description="Who speaks, to whom, for how long")
    problem: ProblemStatement = Field(description="The question, why it matters, and how an answer is measured")
    data: Data = Field(default=Data(), description="The tables, and how the data were split")
    pipeline: tuple[PipelineStep, ...] = Field(default=(), description="Steps from data to evaluation, in order")
    decision: tuple[Decision, ...] = Field(
        default=(), description="Choices, each with its reason and the alternative that lost"
    )
    insight: tuple[Insight, ...] = Field(default=(), description="Exploratory findings; they count as EDA")
    left_out: tuple[LeftOut, ...] = Field(default=(), description="What was not done on purpose")
    error: tuple[ErrorCase, ...] = Field(default=(), description="Where the model fails")
    next: tuple[NextStep, ...] = Field(default=(), description="What comes next, by when")
    limitation: tuple[Limitation, ...] = Field(default=(), description="Assumptions and limits")
    business: Business | None = Field(default=None, description="What acting on the model is worth in one period")
    figure: tuple[Figure, ...] = Field(default=(), description="Pictures of your own")
    title: dict[SlideRole, Text] = Field(
        default={}, description="Titles of your own, by slide; else the facts give them"
    )
    say: dict[SlideRole, tuple[Text, ...]] = Field(
        default={}, description="What you say, by slide, one text a paragraph; else the facts give it"
    )
    check: Check = Field(default=Check(), description="Which findings not to show")

    @model_validator(mode="before")
    @classmethod
    def _drop_editor_hint(cls, values: Any) -> Any:
        """`$schema` names the JSON Schema for editors and says nothing about the talk."""
        if isinstance(values, dict):
            return {key: value for key, value in values.items() if key != "$schema"}
        return values
