"""What was tuned, over which range, and what it brought."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deck.bundle.metric_names import metric
from deck.charts.in_words import table_in_words
from deck.charts.spec import Table, TableColumn
from deck.story.draft import Draft, Material
from deck.story.quoting import Quote
from deck.story.story import KeyNumber, SideNote

if TYPE_CHECKING:
    from deck.bundle.bundle import TuningRow

HEADERS = ("Parameter", "Searched", "Best", "Default")


def build(material: Material) -> Draft | None:
    """The slide; None without a tuning table."""
    table = material.bundle.tuning
    if table is None:
        return None
    quote = material.quote()
    tuned = [row for row in table.rows if metric(row.parameter).name != material.metric]
    title = "One parameter was tuned" if len(tuned) == 1 else f"{len(tuned)} parameters were tuned"
    if quote.known("tuning.gain"):
        title = _title(material, quote.number("tuning.gain"))
    side = _side(material, quote)
    rows = tuple(_cells(material, quote, row) for row in table.rows)
    columns = tuple(TableColumn(header, numeric=number > 1) for number, header in enumerate(HEADERS))
    summary = table_in_words("Table of tuned parameters", rows)
    return Draft(
        title=title,
        layout="Table" if side else "Wide table",
        side=side,
        caption="Searched range, best value and default of each parameter",
        exhibit=Table(columns, rows, summary=summary),
        beats=(),
        source=table.file,
        facts=quote.used,
    )


def _cells(material: Material, quote: Quote, row: TuningRow) -> tuple[str, str, str, str]:
    """A parameter as typed; what was reached with them as the deck says that metric everywhere."""
    if metric(row.parameter).name != material.metric or not quote.known("tuning.tuned", "tuning.default"):
        return row.parameter, row.range, row.best, row.default
    return material.metric_label, row.range, quote("tuning.tuned"), quote("tuning.default")


def _title(material: Material, gain: float) -> str:
    change, metric = material.change(gain), material.metric_said
    if gain == 0:
        return f"Tuning did not move {metric} from that of the defaults"
    return f"Tuning made {metric} {'better' if gain > 0 else 'worse'} than the defaults: {change}"


def _side(material: Material, quote: Quote) -> tuple[SideNote, ...]:
    """The metric before and after, where both are known."""
    if not quote.known("tuning.default", "tuning.tuned", "tuning.gain"):
        return ()
    label = material.metric_label
    return (
        KeyNumber(quote("tuning.tuned"), f"{label} after tuning"),
        KeyNumber(quote("tuning.default"), f"{label} with the defaults", "muted"),
    )
