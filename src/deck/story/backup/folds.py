"""Every fold with every metric, their mean and their spread."""

from __future__ import annotations

import numpy as np

from deck.bundle.metric_names import metric
from deck.bundle.time_units import SECONDS
from deck.charts.in_words import table_in_words
from deck.charts.spec import Table, TableColumn
from deck.evidence.time_units import TimeUnit, time_unit
from deck.story.draft import Draft, Material


def build(material: Material) -> Draft | None:
    """The slide; None without a table of folds."""
    table, folds = material.bundle.folds, material.evidence.folds
    if table is None or folds is None or len(table.folds) < 2:
        return None
    quote = material.quote()
    names = [material.metric, *(name for name in table.columns if name != material.metric)][:8]
    names = [name for name in names if name in table.columns]
    units = {name: material.time_unit(name) or time_unit(table.columns[name]) for name in table.in_seconds}
    headers = [_header(material, name, units.get(name)) for name in names]
    columns = (TableColumn("Fold", numeric=False), *map(TableColumn, headers))
    scores = [(name, _counted(table.columns[name], units.get(name))) for name in names]
    rows = [
        ("Mean", *(_cell(material, name, column, float(np.mean(column))) for name, column in scores)),
        ("S.d.", *(_cell(material, name, column, float(np.std(column, ddof=1))) for name, column in scores)),
        *(
            (fold, *(_cell(material, name, column, column[number]) for name, column in scores))
            for number, fold in enumerate(table.folds)
        ),
    ]
    title = f"Between folds {material.metric_said} varies by {quote('folds.sd')} around {quote('folds.mean')}"
    exhibit = Table(columns, tuple(rows), winner=0, muted=(1,), summary=table_in_words("Table of folds", rows))
    return Draft(
        title=title,
        layout="Wide table",
        caption=_caption(material),
        exhibit=exhibit,
        beats=(),
        source=folds.source,
        facts=quote.used,
    )


def _header(material: Material, name: str, unit: TimeUnit | None) -> str:
    """The metric; of a time with the unit that this table is in, which need not be known where that of models is."""
    if metric(name).unit != "seconds":
        return material.label(name)
    return f"{metric(name).label}, {unit}" if unit else metric(name).label


def _counted(column: tuple[float, ...], unit: TimeUnit | None) -> tuple[float, ...]:
    return tuple(value / SECONDS[unit] for value in column) if unit else column


def _caption(material: Material) -> str:
    """What the mean is of, and the pooled number where it is another one."""
    caption = "Mean and sample standard deviation over the folds"
    pooled = material.evidence.facts.number(f"score.{material.metric}")
    folds = material.evidence.folds
    if pooled is None or folds is None:
        return caption
    primary, score = material.evidence.metric, material.numbers.score
    said = score(primary, pooled)
    return caption if said == score(primary, folds.mean) else f"{caption}; all rows together give {said}"


def _cell(material: Material, name: str, column: tuple[float, ...], value: float) -> str:
    """Percents for shares, whole numbers for a column of counts, equal decimals for other metrics below 1."""
    if metric(name).is_share:
        return material.numbers.share(value)
    if all(number.is_integer() for number in column) and max(column) > 1:
        return material.numbers.count(round(value))
    said = material.numbers.spec(value, ".3f")
    is_small_metric = 0.01 <= max(map(abs, column)) < 1 and float(f"{value:.3f}") != 0
    return said if is_small_metric else material.numbers.metric(value)
