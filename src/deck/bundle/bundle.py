"""The bundle as plain values: what the candidate typed, and the tables that go with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import numpy.typing as npt
from msgspec import Struct, field
from msgspec.structs import replace

from deck.bundle.files import BUNDLE_FILE
from deck.bundle.lines import line_of

if TYPE_CHECKING:
    from deck.bundle.pictures import FigureImage
    from deck.bundle.schema import BundleFile

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]
IntArray = npt.NDArray[np.int64]
Codes = npt.NDArray[np.integer[Any]]
"""Places in a list, one a row, of the narrowest type that holds them: not to be added or multiplied."""
TextOfRow = Callable[[int], str]
"""The text of a row, counted from 0."""


class Quantity(Struct, frozen=True):
    """A cell read for what it means: `0.79 ± 0.03` is 0.79 with a spread of 0.03, `12%` is 0.12."""

    value: float | None
    """None where the cell says that there is no value (empty, `-`, `N/A`)."""
    text: str
    spread: float | None = None


class ModelRow(Struct, frozen=True):
    """One row of the models table."""

    name: str
    baseline: bool
    line: int
    values: Mapping[str, Quantity]
    """Numeric columns by their canonical name (`pr_auc`, `train_seconds`)."""


class ModelsTable(Struct, frozen=True):
    """All models that were compared; `columns` maps canonical names to the header as typed."""

    file: str
    columns: Mapping[str, str]
    rows: tuple[ModelRow, ...]
    in_seconds: frozenset[str] = frozenset()
    """Columns of times, by their canonical names: their values are in seconds, whatever the cells are counted in."""


class ImportanceTable(Struct, frozen=True):
    """Importance by feature, in the order of the file; negative coefficients keep their sign."""

    file: str
    features: tuple[str, ...]
    importances: tuple[float, ...]
    column: str = "importance"


class FoldDesign(Struct, frozen=True):
    """How folds were drawn, as their table says it row by row."""

    repeats: tuple[str, ...] = ()
    """The repeat of each row; empty where the table has no column for it."""
    trained_on: tuple[float, ...] = ()
    """Rows that the model of each row was trained on; empty where the table does not say."""
    tested_on: tuple[float, ...] = ()

    def of_rows(self, rows: list[int]) -> FoldDesign:
        """The same of some of the rows, by their numbers."""
        return FoldDesign(
            tuple(self.repeats[row] for row in rows) if self.repeats else (),
            tuple(self.trained_on[row] for row in rows) if self.trained_on else (),
            tuple(self.tested_on[row] for row in rows) if self.tested_on else (),
        )


class ModelFolds(Struct, frozen=True):
    """The rows of one model in a table of folds, columns by their canonical name."""

    folds: tuple[str, ...]
    columns: Mapping[str, tuple[float, ...]]
    line: int
    """Line of its first row."""
    design: FoldDesign = FoldDesign()
    """How they were drawn."""


class FoldsTable(Struct, frozen=True):
    """Metrics by fold of the model of the bundle, columns by their canonical name."""

    file: str
    folds: tuple[str, ...]
    columns: Mapping[str, tuple[float, ...]]
    model: str = ""
    """Whose folds these are, as the table names it; empty where it names no models."""
    models: Mapping[str, ModelFolds] = field(default_factory=lambda: MappingProxyType({}))
    """The folds of every model by its name, in the order of the file; empty where the table names none."""
    in_seconds: frozenset[str] = frozenset()
    """Columns of times, by their canonical names: their values are in seconds."""

    def of_model(self, name: str) -> FoldsTable:
        """The same table as that of another of its models."""
        rows = self.models[name]
        return replace(self, folds=rows.folds, columns=rows.columns, model=name)


class TuningRow(Struct, frozen=True):
    """One tuned parameter; all cells as typed."""

    parameter: str
    range: str
    best: str
    default: str


class TuningTable(Struct, frozen=True):
    """What was searched. The row named like the primary metric gives its tuned and its default score."""

    file: str
    rows: tuple[TuningRow, ...]
    tuned: float | None = None
    default: float | None = None


class SegmentColumn(Struct, frozen=True):
    """A column by which rows are grouped: `values[codes[i]]` is the value of row i."""

    name: str
    values: tuple[str, ...]
    codes: Codes

    @property
    def wide_codes(self) -> IntArray:
        """The codes as numbers to compute with, shape (rows,)."""
        return self.codes.astype(np.int64, copy=False)


class RowTexts(Struct, frozen=True):
    """What rows are called and what they say, for the examples that a slide shows; read a row at a time."""

    identifier: TextOfRow | None = None
    text: TextOfRow | None = None
    answer: TextOfRow | None = None


class TaskRows(Struct, frozen=True, kw_only=True):
    """What is known of the rows of any task beside what is true of them and what models give."""

    fold: SegmentColumn | None = None
    segments: tuple[SegmentColumn, ...] = ()
    group: SegmentColumn | None = None
    """What rows belong to; those of one group are alike."""
    texts: RowTexts = field(default_factory=RowTexts)


class BinaryPredictions(TaskRows, frozen=True):
    """Scores of a binary classifier against the truth, one entry a row of the file."""

    file: str
    target: BoolArray
    score: FloatArray
    others: Mapping[str, FloatArray] = field(default_factory=lambda: MappingProxyType({}))
    """Scores of other models on the same rows, by model name."""

    @property
    def row_count(self) -> int:
        """Number of rows."""
        return len(self.target)


class ClassPredictions(TaskRows, frozen=True):
    """Predicted classes against the true ones, one entry a row; all are places in `classes`."""

    file: str
    classes: tuple[str, ...]
    """Every class that is true or predicted anywhere, in natural order."""
    target: IntArray
    predicted: IntArray
    others: Mapping[str, IntArray] = field(default_factory=lambda: MappingProxyType({}))
    """Classes that other models predict for the same rows, by model name."""
    confidence: FloatArray | None = None
    """Score of the predicted class, as the model gives it."""

    @property
    def row_count(self) -> int:
        """Number of rows."""
        return len(self.target)


class ValuePredictions(TaskRows, frozen=True):
    """Predicted numbers against the true ones, one entry a row."""

    file: str
    target: FloatArray
    predicted: FloatArray
    others: Mapping[str, FloatArray] = field(default_factory=lambda: MappingProxyType({}))
    """Numbers that other models predict for the same rows, by model name."""

    @property
    def row_count(self) -> int:
        """Number of rows."""
        return len(self.target)


class RankedPredictions(TaskRows, frozen=True):
    """Items ranked for queries, one entry a pair of the file.

    Folds, segments and groups are those of the queries, with one entry a query; texts are those of the pairs.
    """

    file: str
    query: SegmentColumn
    """The query of each pair."""
    relevance: FloatArray
    """0 where the item is not relevant, else its grade."""
    score: FloatArray
    """Higher is ranked first; NaN where the item was not retrieved."""
    others: Mapping[str, FloatArray] = field(default_factory=lambda: MappingProxyType({}))
    """Scores of other models for the same pairs, by model name."""
    item: SegmentColumn | None = None

    @property
    def row_count(self) -> int:
        """Number of queries: they are what metrics are means over."""
        return len(self.query.values)


class JudgedExamples(TaskRows, frozen=True):
    """Verdicts of a judge on the answers of a system, one entry an example."""

    file: str
    verdict: FloatArray
    """1 and 0 for passed and failed, or the judge's number."""
    others: Mapping[str, FloatArray] = field(default_factory=lambda: MappingProxyType({}))
    """Verdicts on other systems' answers to the same examples, by system."""
    criteria: Mapping[str, FloatArray] = field(default_factory=lambda: MappingProxyType({}))
    """Verdicts on the system's answers by criterion."""
    second_judge: FloatArray | None = None
    """Verdicts of another judge on the system's answers."""
    cost: FloatArray | None = None
    """Of each answer of the system, in the currency of the business case, else in US dollars."""
    latency_seconds: FloatArray | None = None

    @property
    def row_count(self) -> int:
        """Number of examples."""
        return len(self.verdict)


Predictions = BinaryPredictions | ClassPredictions | ValuePredictions | RankedPredictions | JudgedExamples
"""What the predictions of each task hold. All arrays are read-only."""


class Bundle(Struct, frozen=True):
    """Everything that the candidate brought, read and checked, nothing computed."""

    folder: Path
    text: BundleFile
    """What bundle.toml says; its texts still hold facts in braces."""
    models: ModelsTable | None = None
    predictions: Predictions | None = None
    importance: ImportanceTable | None = None
    folds: FoldsTable | None = None
    tuning: TuningTable | None = None
    figures: tuple[FigureImage, ...] = ()
    """The pictures of `[[figure]]`, in its order."""
    notices: tuple[str, ...] = ()
    """What was cleaned or passed over while reading, for the user to know."""
    source: str = ""
    """The text of bundle.toml, for the lines of its keys."""
    from_predictions: ClassVar[Callable[..., Any]]
    from_models: ClassVar[Callable[..., Any]]
    """Ways in from Python; `deck.authoring.door` puts them here, as this room knows nothing of drafts."""

    @property
    def place(self) -> str:
        """Path of bundle.toml, as the user named the bundle."""
        return str(self.folder / BUNDLE_FILE)

    def line_of(self, *key_path: str | int) -> int | None:
        """Line (from 1) of a key of bundle.toml, such as `line_of("insight", 2, "seconds")`.

        For a missing key the line of the table that should hold it; None where there is none.
        """
        return line_of(self.source, key_path) if self.source else None
