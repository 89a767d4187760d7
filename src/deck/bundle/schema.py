"""The shape of bundle.toml: one frozen type for each of its tables, with what each key is for below it.

Fields of type `Text` may hold facts in braces; they are filled in once the evidence is known.
"""

# Without `from __future__ import annotations`: every run reads them, and a string for each key is slower to read.

import datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

TEXT_LIMIT = 2_000

HOLDS_FACTS = "may hold facts in braces"

Text = Annotated[str, Meta(min_length=1, max_length=TEXT_LIMIT), HOLDS_FACTS]
"""Words for a slide or for the talk, which may hold `{fact}` or `{expression:format}`."""

Name = Annotated[str, Meta(min_length=1, max_length=TEXT_LIMIT)]
"""A name that is used as typed: a column, a path, a metric."""

Share = Annotated[float, Meta(gt=0, lt=1)]
Positive = Annotated[float, Meta(gt=0, lt=1e15)]
Amount = Annotated[float, Meta(ge=0, lt=1e15)]
Minutes = Annotated[float, Meta(ge=5, le=60)]
Count = Annotated[int, Meta(ge=1, le=10**12)]
Seconds = Annotated[int, Meta(ge=1, le=3_600)]
Language = Annotated[str, Meta(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
Currency = Annotated[str, Meta(pattern=r"^[A-Z]{3}$")]
RuleCode = Annotated[str, Meta(pattern=r"^[A-Z][0-9]{0,3}$")]
Cell = str | int | float | bool
"""What stands in a cell of the predictions."""

Task = Literal["binary", "multiclass", "regression", "ranking", "llm", "generic"]
"""Kinds of take-homes; which columns of the predictions each reads is in `prediction_roles`."""

SlideRole = Literal[
    "problem", "approach", "features", "models", "results", "impact", "stability", "errors", "next_steps", "summary"
]
Within = Literal["day", "week", "month"]
Period = Literal["day", "week", "month", "quarter", "year"]


class TomlTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of bundle.toml. The line below each key is what editors show of it."""

    given: tuple[str, ...] = ()
    """Its keys that stand in the file; itself it is none"""


class Talk(TomlTable, frozen=True):
    """Who speaks, to whom, for how long."""

    title: Text | None = None
    """Title of the first slide and of the file"""
    author: Text | None = None
    """Who speaks"""
    company: Text | None = None
    """To whom the talk is given"""
    minutes: Minutes | None = None
    """Length of the talk, 5 to 60; the outline's own where left out"""
    outline: Name = "interview-8"
    """Story of the talk: interview-8, interview-7, or the path of an outline of your own"""
    date: datetime.date | None = None
    """Day of the talk, without quotes: 2026-11-20"""
    language: Language = "en-US"
    """Language of the numbers, such as en-US or de"""


class KeyFigure(TomlTable, frozen=True):
    """A number that is known from elsewhere, with what it means."""

    value: Text
    """The number as it is shown: $2.4M"""
    label: Text
    """What it means: revenue lost a year"""


class ProblemStatement(TomlTable, frozen=True, kw_only=True):
    """The question, why it matters, and how an answer is measured."""

    task: Task
    """binary, multiclass, regression, ranking, llm (judged answers), or generic (tables only)"""
    question: Text
    """The question that the model answers, as one sentence"""
    context: Text | None = None
    """Why it matters, in a sentence"""
    unit: Text = "row"
    """One row is one ...: customer"""
    units: Text | None = None
    """Plural of unit, where it is not the unit with an s: people"""
    positive: Text = "positive"
    """A positive row is a ...: churner"""
    positives: Text | None = None
    """Plural of positive, where it is not the positive with an s: cases of fraud"""
    metric: Name
    """The primary metric: a column of the models table, or one that predictions give: pr_auc, rmse"""
    metric_reason: Text | None = None
    """Why this metric and no other"""
    higher_is_better: bool | None = None
    """Direction of a metric that deck does not know, which needs it; known ones have theirs"""
    measured_in: Text | None = None
    """Regression: what the target is measured in, in the plural: bikes an hour"""
    tolerance: Positive | None = None
    """Regression: a prediction off by no more than this is good enough"""
    pass_from: float | None = None
    """llm, with numbers as verdicts: the lowest that passes, such as 4"""
    figures: tuple[KeyFigure, ...] = ()
    """Numbers known from elsewhere, each with its meaning"""


class Columns(TomlTable, frozen=True):
    """Which column of the predictions plays which part. Each task reads its own parts."""

    target: Name = "target"
    """Column with the truth; of a ranking, the relevance of the item"""
    score: Name = "score"
    """Column with the score of your model; of an llm task, the verdict on its answer"""
    prediction: Name = "prediction"
    """Column with the predicted class (multiclass) or number (regression)"""
    others: dict[str, Name] = {}
    """The same column of other models on the same rows, by model name"""
    positive: Cell | None = None
    """Binary: the value of target that is positive, where it is not 1 or true"""
    query: Name = "query"
    """Ranking: column with the query, user or session of each row"""
    item: Name | None = None
    """Ranking: column with the item of each row"""
    criteria: dict[str, Name] = {}
    """llm: columns with verdicts by criterion, by its name"""
    second_judge: Name | None = None
    """llm: column with the verdicts of a second judge on the same answers"""
    cost: Name | None = None
    """llm: column with the cost of each answer"""
    latency: Name | None = None
    """llm: column with the time that each answer took, in seconds or what its name says: latency_ms"""
    fold: Name | None = None
    """Column with the fold of each row"""
    group: Name | None = None
    """Column with what rows belong to, where those of one are alike: day, customer"""
    segments: tuple[Name, ...] = ()
    """Columns by which errors are grouped: where does the model fail?"""
    id: Name | None = None
    """Column with what a row is called, for examples of errors"""
    text: Name | None = None
    """Column with what a row says, for examples of errors"""
    answer: Name | None = None
    """llm: column with the system's answers"""


class Data(TomlTable, frozen=True):
    """The tables of the bundle, and how the data were split."""

    description: Text | None = None
    """The data in a line: 20K customers, 25 features, 12 months"""
    rows: Count | None = None
    """Rows of the whole data set"""
    split: Text | None = None
    """How train and test were kept apart: 5-fold stratified cross-validation"""
    models: Name | None = None
    """Table with one row a model and its metrics; baseline = true on the baseline"""
    predictions: Name | None = None
    """Table with one row a prediction, CSV or Parquet"""
    importance: Name | None = None
    """Table with the columns feature and importance"""
    folds: Name | None = None
    """Table with the column fold and one column a metric"""
    tuning: Name | None = None
    """Table with the columns parameter, range, best and default"""
    columns: Columns = Columns()
    """Which column of the predictions plays which part"""


class PipelineStep(TomlTable, frozen=True):
    """One step from data to evaluation."""

    step: Text
    """Name of the step, a word or two: Features"""
    detail: Text | None = None
    """What happens there, in a few words"""


class Decision(TomlTable, frozen=True):
    """A choice, its reason, and the alternative that lost."""

    about: Name
    """What was decided: model, features, metric, validation, data, or another word"""
    chose: Text
    """What you chose; for about = "model" a name of the models table"""
    because: Text | None = None
    """Why, with a number if you can"""
    instead_of: Text | None = None
    """The alternative that lost"""
    rejected_because: Text | None = None
    """Why it lost"""


class Insight(TomlTable, frozen=True):
    """An exploratory finding that drove a decision: it counts as EDA."""

    finding: Text
    """What the exploration showed, as a sentence"""
    led_to: Text | None = None
    """What was built or decided because of it"""
    seconds: Seconds | None = None
    """How long you speak about it: 30"""


class LeftOut(TomlTable, frozen=True):
    """What was not done on purpose."""

    what: Text
    """What was not done on purpose"""
    why: Text | None = None
    """Why not"""


class ErrorCase(TomlTable, frozen=True):
    """A place where the model fails."""

    name: Text
    """Which rows the model gets wrong: New customers"""
    share: Share | None = None
    """Share of all errors, between 0 and 1: 0.41 is 41%"""
    segment: dict[str, Cell] = {}
    """Its rows by segment columns, so that the share is computed: { tenure = "<30d" }"""
    example: Text | None = None
    """One such row in words"""
    cost: Text | None = None
    """What such an error costs"""
    why: Text | None = None
    """Why the model fails there"""
    fix: Text | None = None
    """What would mend it"""


class NextStep(TomlTable, frozen=True):
    """What comes next, by when, for what gain."""

    step: Text
    """What you would do next"""
    within: Within | None = None
    """By when: day, week or month"""
    gain: Text | None = None
    """What it would bring"""


class Limitation(TomlTable, frozen=True):
    """An assumption or a limit that is known."""

    text: Text
    """The assumption or limit, as a sentence"""
    detail: Text | None = None
    """More about it, in a few words"""


class Threshold(TomlTable, frozen=True):
    """Where the score is cut: by precision, recall, score, or the share of rows that is flagged."""

    precision: Share | None = None
    """Lowest precision wanted, between 0 and 1: 0.3 is 30%"""
    recall: Share | None = None
    """Lowest recall wanted, between 0 and 1: 0.8 is 80%"""
    score: float | None = None
    """Score from which a row is flagged"""
    top: Share | None = None
    """Share of rows to flag, highest scores first, between 0 and 1: 0.1 is 10%"""

    def __post_init__(self) -> None:
        """Raises ValueError unless exactly one is given."""
        cuts = [cut for cut in (self.precision, self.recall, self.score, self.top) if cut is not None]
        if len(cuts) != 1:
            raise ValueError(f"needs exactly one of precision, recall, score or top, not {len(cuts)}")


class Business(TomlTable, frozen=True):
    """What acting on the model is worth in one period. Money may be left out."""

    threshold: Threshold
    """Where the score is cut: exactly one of precision, recall, score or top"""
    population: Count | None = None
    """Rows scored in a period"""
    flagged: Count | None = None
    """Rows flagged in a period, where no predictions tell it"""
    per: Period | None = None
    """The period: day, week, month, quarter or year"""
    cost_per_action: Amount | None = None
    """Money that acting on one flagged row costs: 50"""
    fixed_cost: Amount | None = None
    """Money that the whole of it costs in one such period, however many are flagged"""
    success_rate: Share | None = None
    """Share of right actions that succeed, between 0 and 1: 0.3 is 30%"""
    value_per_success: Amount | None = None
    """Money that one success is worth: 490"""
    currency: Currency = "USD"
    """Three capital letters: USD"""


class Figure(TomlTable, frozen=True):
    """The candidate's own picture."""

    path: Name
    """The picture, in the folder of the bundle"""
    title: Text
    """What the picture shows, as a sentence"""
    question: Text | None = None
    """The question that it answers"""
    slide: SlideRole | None = None
    """The slide that it goes on"""
    eda: bool = False
    """Whether it is exploratory: then it counts as EDA"""
    seconds: Seconds | None = None
    """How long you speak about it: 30"""


class Check(TomlTable, frozen=True):
    """Which findings the candidate has seen and does not want to see again."""

    ignore: tuple[RuleCode, ...] = ()
    """Codes of findings, or their beginnings, not to show again: S105"""


class BundleFile(TomlTable, frozen=True, kw_only=True):
    """The whole of bundle.toml."""

    version: Literal[1]
    """Version of this format: 1"""
    talk: Talk = Talk()
    """Who speaks, to whom, for how long"""
    problem: ProblemStatement
    """The question, why it matters, and how an answer is measured"""
    data: Data = Data()
    """The tables, and how the data were split"""
    pipeline: tuple[PipelineStep, ...] = ()
    """Steps from data to evaluation, in order"""
    decision: tuple[Decision, ...] = ()
    """Choices, each with its reason and the alternative that lost"""
    insight: tuple[Insight, ...] = ()
    """Exploratory findings; they count as EDA"""
    left_out: tuple[LeftOut, ...] = ()
    """What was not done on purpose"""
    error: tuple[ErrorCase, ...] = ()
    """Where the model fails"""
    next: tuple[NextStep, ...] = ()
    """What comes next, by when"""
    limitation: tuple[Limitation, ...] = ()
    """Assumptions and limits"""
    business: Business | None = None
    """What acting on the model is worth in one period"""
    figure: tuple[Figure, ...] = ()
    """Pictures of your own"""
    title: dict[SlideRole, Text] = {}
    """Titles of your own, by slide; else the facts give them"""
    say: dict[SlideRole, tuple[Text, ...]] = {}
    """What you say, by slide, one text a paragraph; else the facts give it"""
    check: Check = Check()
    """Which findings not to show"""
