"""Tables of one model each, as scripts write a report a model, made into one table of models."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from deck.bundle.metric_names import metric
from deck.importing.found import FoundTable, Origin, counted
from deck.importing.importers.grids.naming import NAMELESS
from deck.importing.importers.grids.numbers import value_of
from deck.importing.ledger import Ledger

_LEAST_ALIKE = 2
"""As many equal metrics make two rows one model."""


def joined_where_single(tables: Sequence[FoundTable], ledger: Ledger) -> list[FoundTable]:
    """The tables as they are, or one of all where each has one model and they come from several files.

    What several files say of one name is one model where they agree; else the folder becomes part of its name. A
    metric under two spellings is one column. By which one models were chosen is said where all say the same.
    """
    files = {table.origin.file for table in tables}
    if len(files) < 2 or any(len(table.rows) != 1 for table in tables):
        return list(tables)
    joined = _Joined()
    for table in tables:
        joined.add(table, ledger)
    origin = Origin(tables[0].origin.file, f"with {counted(len(files) - 1, 'more file')} like it")
    return [FoundTable("models", joined.header, joined.cells, origin, *_chosen_by(tables))]


def _chosen_by(tables: Sequence[FoundTable]) -> tuple[str, bool | None]:
    """The metric by which models were chosen, where all say the same, and which direction of it is better."""
    metrics = {table.metric for table in tables}
    directions = {table.higher_is_better for table in tables} - {None}
    if len(metrics) > 1 or len(directions) > 1:
        return "", None
    return next(iter(metrics)), next(iter(directions), None)


class _Joined(Struct):
    headers: dict[str, str] = field(default_factory=dict)
    """First spelling of each metric, by its canonical name and whether it is in percent."""
    rows: dict[str, dict[str, str]] = field(default_factory=dict)
    """Cells of each model, by the same."""

    @property
    def header(self) -> tuple[str, ...]:
        return ("model", *self.headers.values())

    @property
    def cells(self) -> tuple[tuple[str, ...], ...]:
        return tuple((name, *(row.get(key, "") for key in self.headers)) for name, row in self.rows.items())

    def add(self, table: FoundTable, ledger: Ledger) -> None:
        name, *cells = table.rows[0]
        keys = [f"{metric(header).name}{'%' if '%' in header else ''}" for header in table.header[1:]]
        row = {key: cell for key, cell in zip(keys, cells, strict=True) if cell}
        for key, header in zip(keys, table.header[1:], strict=True):
            self.headers.setdefault(key, header)
        if name == NAMELESS:
            name = self._named_like(row) or name
        if not _agree(self.rows.get(name, {}), row):
            name = f"{name}, {_folder(table) or table.origin.file}"
        if not _agree(self.rows.get(name, {}), row):
            ledger.leave(table.origin, f"other values of {name}", "two files of one name say different things")
            return
        if self.rows:
            # The first file stands for the table.
            ledger.take(table.origin, f"metrics of {name}")
        self.rows[name] = row | self.rows.get(name, {})

    def _named_like(self, row: Mapping[str, str]) -> str:
        """The only model whose values these are: a file without a name often says again what another says."""
        alike = [
            name
            for name, other in self.rows.items()
            if len(other.keys() & row.keys()) >= _LEAST_ALIKE and _agree(other, row)
        ]
        return alike[0] if len(alike) == 1 else ""


def _agree(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether the cells that both have are the same numbers, rounded to the fewer digits."""
    return all(_are_same(one[key], other[key]) for key in one.keys() & other.keys())


def _are_same(first: str, second: str) -> bool:
    one, other = value_of(first), value_of(second)
    if one is None or other is None:
        return first == second
    digits = min(len(text.partition(".")[2]) for text in (first, second))
    return abs(one - other) <= 0.5001 * 10.0**-digits


def _folder(table: FoundTable) -> str:
    """The folder that tells files of one model apart."""
    return table.origin.file.rpartition("/")[0].rpartition("/")[2]
