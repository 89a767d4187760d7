"""Rows of a ranking: pairs of a query and an item, with relevance and scores."""

from __future__ import annotations

import numpy as np

from deck.bundle.bundle import FloatArray, RankedPredictions, SegmentColumn
from deck.bundle.labels import quoted
from deck.bundle.prediction_columns import ColumnReader, read_only
from deck.errors import Problem

WORDS = {"true": 1.0, "false": 0.0, "yes": 1.0, "no": 0.0}
"""Relevance as it is written where it is no number."""


def ranked_rows(reader: ColumnReader) -> RankedPredictions:
    """Pairs in the order of the file; segments and folds by query."""
    roles = reader.roles
    query = _named(reader, roles.query)
    item = _named(reader, roles.item) if roles.item is not None else None
    relevance = _relevance(reader)
    if item is not None:
        _refuse_repeated(reader, query, item)
    fold = reader.fold()
    return RankedPredictions(
        file=reader.file,
        query=query,
        relevance=relevance,
        score=reader.scores_or_nothing(roles.score),
        others=reader.others(reader.scores_or_nothing),
        item=item,
        fold=_by_query(reader, query, fold) if fold else None,
        segments=tuple(_by_query(reader, query, segment) for segment in reader.segments()),
        group=_by_query(reader, query, group) if (group := reader.group()) else None,
        texts=reader.texts(),
    )


def _named(reader: ColumnReader, column: str) -> SegmentColumn:
    """Queries or items: each has a name."""
    values, codes = reader.categories(column)
    reader.has_all_values(column, values, codes)
    return SegmentColumn(column, values, read_only(codes.astype(np.int64, copy=False)))


def _relevance(reader: ColumnReader) -> FloatArray:
    column = reader.roles.target
    relevance = reader.numbers_by_word(column, WORDS)
    below = relevance < 0
    if below.any():
        row = int(below.argmax())
        message = f"relevance is 0 or more; row {row + 1:,} is below"
        fix = "Write 0 for items that are not relevant."
        reader.problems.append(_problem(reader, row, column, message, f"{relevance[row]:g}", fix))
    return relevance


def _refuse_repeated(reader: ColumnReader, query: SegmentColumn, item: SegmentColumn) -> None:
    if len(query.codes) != len(item.codes) or not len(query.codes):
        return
    pairs = query.wide_codes * len(item.values) + item.codes
    ordered = np.sort(pairs)
    repeated = int(np.count_nonzero(ordered[1:] == ordered[:-1]))
    if repeated:
        again = np.ones(len(pairs), dtype=np.bool_)
        again[np.unique(pairs, return_index=True)[1]] = False
        row = int(again.argmax())
        rows = "1 row repeats" if repeated == 1 else f"{repeated:,} rows repeat"
        message = f"{rows} a pair of {query.name} and {item.name}, first row {row + 1:,}"
        found = f"{query.values[query.codes[row]]}, {item.values[item.codes[row]]}"
        fix = "Keep one row for each item that a query could show."
        reader.problems.append(_problem(reader, row, item.name, message, found, fix))


def _by_query(reader: ColumnReader, query: SegmentColumn, column: SegmentColumn) -> SegmentColumn:
    """A column that says something of the query, with one entry a query."""
    if len(column.codes) != len(query.codes) or not len(query.codes):
        return column
    codes = np.zeros(len(query.values), dtype=np.int64)
    codes[query.codes] = column.codes
    differs = codes[query.codes] != column.codes
    if differs.any():
        row = int(differs.argmax())
        name = query.values[query.codes[row]]
        message = f"must be the same on all rows of a query; {query.name} {name} has more than one value"
        both = quoted((column.values[column.codes[row]], column.values[codes[query.codes[row]]]))
        fix = "Name columns that say something of the query, not of the item."
        reader.problems.append(_problem(reader, row, column.name, message, both, fix))
    return SegmentColumn(column.name, column.values, read_only(codes))


def _problem(reader: ColumnReader, row: int, column: str, message: str, found: str, fix: str) -> Problem:
    table = reader.table
    return Problem(message, table.place, table.line_of_row(row), f"column {column}", found, fix)
