"""Of all tables that were found, the one of each kind that goes into the bundle."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path, PurePosixPath

from msgspec.structs import replace

from deck.bundle.delimited import TextTable
from deck.bundle.folds_table import folds_table
from deck.bundle.metric_names import metric
from deck.bundle.slugs import slug
from deck.bundle.small_tables import importance_table, tuning_table
from deck.errors import BundleError
from deck.importing.found import Found, FoundTable, Origin, counted
from deck.importing.joining import joined_where_single
from deck.importing.ledger import Ledger
from deck.importing.means_of_folds import models_of_folds
from deck.importing.tidying import ModelTable, text_table, tidy_models

WORDS = {
    "models": "models", "importance": "feature importances", "folds": "folds", "tuning": "tuned parameters",
}  # fmt: skip


_RELATIVE_BIAS = "Relative bias"


def choose_models(found: Sequence[Found], wanted_metric: str, ledger: Ledger) -> ModelTable | None:
    """The largest table of models with a metric that is known, or with the one that the user wants.

    Where there is none, the means of the models' folds are one.
    """
    tables = [item for item in found if isinstance(item, FoundTable) and item.kind == "models"]
    tables = tables or models_of_folds(found)
    tidy = [table for item in joined_where_single(tables, ledger) if (table := tidy_models(item, ledger))]
    if not tidy:
        return None
    wanted = metric(wanted_metric).name if wanted_metric else ""

    def rank(table: ModelTable) -> tuple[bool, bool, bool, bool, bool, int, int]:
        has_wanted = any(one.name == wanted for one in table.metrics)
        rows, known = len(table.rows), len(table.known_metrics)
        sure = not table.found.in_prose
        size, exact = rows * known, _exactness(table.found.origin)
        return has_wanted, bool(known), _names_models(table), rows > 1 and sure, rows > 1, size, exact

    best = max(tidy, key=rank)
    for table in tidy:
        if table is not best:
            what = f"a table of {counted(len(table.rows), 'model')} by {counted(len(table.metrics), 'metric')}"
            ledger.leave(table.found.origin, what, _why_not(table, best, wanted))
    return best


def with_relative_bias(content: bytes | Path) -> bytes:
    """A table of models as CSV whose column of a bias is called a relative one, which its values are."""
    text = content.decode() if isinstance(content, bytes) else content.read_text(encoding="utf-8")
    header, *rows = csv.reader(io.StringIO(text))
    return as_csv([_RELATIVE_BIAS if metric(name).name == "bias" else name for name in header], rows)


def choose_small(
    found: Iterable[Found], kind: str, primary: str, models: Sequence[str], ledger: Ledger
) -> tuple[FoundTable, bytes] | None:
    """The table of importances, folds or tuned parameters that says most of the best model, as CSV.

    models: the best first; their names in the place of a table speak for it.
    """
    usable = []
    for item in found:
        if isinstance(item, FoundTable) and item.kind == kind:
            table = _without_secrets(item, ledger)
            try:
                _read(kind, text_table(table.header, table.rows, table.origin.file), primary)
            except BundleError as error:
                ledger.leave(item.origin, f"a table of {WORDS[kind]}", error.problems[0].message)
            else:
                usable.append(table)
    if not usable:
        return None

    def rank(table: FoundTable) -> tuple[bool, int, int, int]:
        has_metric = kind != "folds" or any(metric(header).name == primary for header in table.header)
        where = slug(f"{table.origin.file} {table.origin.place}")
        place = next((number for number, name in enumerate(models) if slug(name) in where), len(models))
        return has_metric, -place, len(table.rows), _exactness(table.origin)

    best = max(usable, key=rank)
    for table in usable:
        if table is not best:
            ledger.leave(table.origin, f"a table of {WORDS[kind]}", f"a bundle has one: {best.origin.file}")
    return best, as_csv(best.header, best.rows)


def as_csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table as UTF-8 bytes with commas and plain line ends."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode()


def _names_models(table: ModelTable) -> bool:
    """Whether most names begin with a letter; `5-10` and `30+` are groups of rows and no models."""
    return 2 * sum(name[:1].isalpha() for name in table.names) >= len(table.names)


def _exactness(origin: Origin) -> int:
    """Of two tables alike that of a file of results is taken: people round what they write into documents."""
    suffix = PurePosixPath(origin.file).suffix.casefold()
    return 0 if suffix in {".md", ".markdown", ".txt", ".rmd", ".qmd"} else 1 if suffix == ".ipynb" else 2


def _read(kind: str, table: TextTable, primary: str) -> object:
    read: dict[str, Callable[[], object]] = {
        "importance": lambda: importance_table(table, table.place, []),
        "folds": lambda: folds_table(table, table.place, []),
        "tuning": lambda: tuning_table(table, table.place, primary),
    }
    return read[kind]()


def _without_secrets(table: FoundTable, ledger: Ledger) -> FoundTable:
    rows = tuple(tuple(ledger.cleared(cell, table.origin, "a cell") for cell in row) for row in table.rows)
    return replace(table, rows=rows)


def _why_not(table: ModelTable, best: ModelTable, wanted: str) -> str:
    if wanted and not any(one.name == wanted for one in table.metrics):
        return f"it has no {metric(wanted).label}"
    if not table.known_metrics:
        return "it has no metric that is known"
    same_place = f" ({best.found.origin.place})" if table.found.origin.file == best.found.origin.file else ""
    return f"a bundle has one table of models: that of {best.found.origin.file}{same_place} is larger"
