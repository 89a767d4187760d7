"""The bundle as plain values: what the candidate typed, and the tables that go with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from deck.bundle.files import BUNDLE_FILE
from deck.bundle.lines import line_of

if TYPE_CHECKING:
    from deck.bundle.pictures import FigureImage
    from deck.bundle.schema import BundleFile

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]
IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A cell read for what it means: `0.79 ± 0.03` is 0.79 with a spread of 0.03, `12%` is 0.12."""

    value: float | None
    """None where the cell says that there is no value (empty, `-`, `N/A`)."""
    text: str
    spread: float | None = None


@dataclass(frozen=True, slots=True)
class ModelRow:
    """One row of the models table."""

    name: str
    baseline: bool
    line: int
    values: Mapping[str, Quantity]
    """Numeric columns by their canonical name (`pr_auc`, `train_seconds`)."""


@dataclass(frozen=True, slots=True)
class ModelsTable:
    """All models that were compared; `columns` maps canonical names to the header as typed."""

    file: str
    columns: Mapping[str, str]
    rows: tuple[ModelRow, ...]


@dataclass(frozen=True, slots=True)
class ImportanceTable:
    """Importance by feature, in the order of the file; negative coefficients keep their sign."""

    file: str
    features: tuple[str, ...]
    importances: tuple[float, ...]
    column: str = "importance"


@dataclass(frozen=True, slots=True)
class FoldsTable:
    """Metrics by fold, columns by their canonical name."""

    file: str
    folds: tuple[str, ...]
    columns: Mapping[str, tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class TuningRow:
    """One tuned parameter; all cells as typed."""

    parameter: str
    range: str
    best: str
    default: str


@dataclass(frozen=True, slots=True)
class TuningTable:
    """What was searched. The row named like the primary metric gives its tuned and its default score."""

    file: str
    rows: tuple[TuningRow, ...]
    tuned: float | None = None
    default: float | None = None


@dataclass(frozen=True, slots=True)
class SegmentColumn:
    """A column by which rows are grouped: `values[codes[i]]` is the value of row i."""

    name: str
    values: tuple[str, ...]
    codes: IntArray


@dataclass(frozen=True, slots=True)
class Predictions:
    """Scores of a binary classifier against the truth, one entry a row of the file."""

    file: str
    target: BoolArray
    score: FloatArray
    others: Mapping[str, FloatArray] = field(default_factory=lambda: MappingProxyType({}))
    """Scores of other models on the same rows, by model name."""
    fold: SegmentColumn | None = None
    segments: tuple[SegmentColumn, ...] = ()

    @property
    def row_count(self) -> int:
        """Number of rows."""
        return len(self.target)


@dataclass(frozen=True, slots=True)
class Bundle:
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
    source: str = field(default="", repr=False)
    """The text of bundle.toml, for the lines of its keys."""

    @property
    def place(self) -> str:
        """Path of bundle.toml, as the user named the bundle."""
        return str(self.folder / BUNDLE_FILE)

    def line_of(self, *key_path: str | int) -> int | None:
        """Line (from 1) of a key of bundle.toml, such as `line_of("insight", 2, "seconds")`.

        For a missing key the line of the table that should hold it; None where there is none.
        """
        return line_of(self.source, key_path) if self.source else None
