"""Every metric of the predictions with its interval, beside that of the mean of the target."""

from __future__ import annotations

from deck.charts.in_words import table_in_words
from deck.charts.spec import Table, TableColumn
from deck.evidence.regression.constant import NAME
from deck.evidence.regression.facts import FORMULAS
from deck.story.draft import Draft, Material
from deck.story.quoting import Quote
from deck.story.tasks.regression.words import heavy_tail
from deck.story.wording import capitalised, inside


def build(material: Material) -> Draft | None:
    """The slide; None without predictions."""
    evidence = material.evidence.regression
    if evidence is None:
        return None
    quote = material.quote()
    rows = tuple(_row(material, quote, name) for name in _computed(material))
    columns = (TableColumn("Metric", numeric=False), *map(TableColumn, (material.scored_model, "95% interval", NAME)))
    return Draft(
        title=_title(material, quote),
        layout="Wide table",
        caption=f"All metrics of the {material.numbers.count(evidence.rows)} rows together{material.intervals_by}",
        exhibit=Table(columns, rows, summary=table_in_words("Table of metrics", rows)),
        note=_note(material, quote),
        beats=(),
        source=evidence.source,
        facts=quote.used,
    )


def _computed(material: Material) -> tuple[str, ...]:
    return tuple(name for name in FORMULAS if f"score.{name}" in material.evidence.facts)


def _title(material: Material, quote: Quote) -> str:
    if not quote.known("score.r2"):
        return f"All metrics of {inside(material.scored_model)}"
    return f"R² of {inside(material.scored_model)} is {quote('score.r2')}; the mean of the target has 0"


def _row(material: Material, quote: Quote, name: str) -> tuple[str, str, str, str]:
    unit, label = material.unit_of(name), material.label(name)

    def said(fact: str) -> str:
        """The metric as other slides of metrics say it, and a bare 0."""
        if not quote.known(fact):
            return quote(fact) if fact in material.evidence.facts else "–"
        value = quote.number(fact)
        return material.numbers.metric(value) if value else "0"

    interval = "–"
    if quote.known(f"score.{name}_low", f"score.{name}_high"):
        interval = f"{said(f'score.{name}_low')} to {said(f'score.{name}_high')}"
    return (
        f"{label}, {unit}" if unit else label,
        said(f"score.{name}"),
        interval,
        said(f"mean_of_target.{name}"),
    )


def _note(material: Material, quote: Quote) -> str:
    """Why a metric is not defined, such as MAPE beside targets of zero, and on how few rows squared errors rest."""
    missing = [name for name in _computed(material) if not quote.known(f"score.{name}")]
    parts = [f"{material.label(name)} is not defined: {quote.reason(f'score.{name}')}." for name in missing]
    found = heavy_tail(material, quote)
    few = [f"{capitalised(found)}, so the intervals of RMSE and R² may be too narrow."] if found else []
    return " ".join((*parts, *few))
