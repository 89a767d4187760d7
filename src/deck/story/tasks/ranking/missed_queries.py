"""Queries that get nothing: what is shown to them, and what they would have liked."""

from __future__ import annotations

from deck.charts.in_words import table_in_words
from deck.charts.shortening import shortened
from deck.charts.spec import Table, TableColumn
from deck.evidence.ranking.values import MissedQuery
from deck.story.draft import Draft, Material
from deck.story.tasks.ranking.words import among, relevant_item, relevant_items
from deck.story.wording import listed, number_word

NAME = 44
"""Characters of an item's name, at the most."""


def build(material: Material) -> Draft | None:
    """The slide; None where every query gets something, or where the file does not name the items."""
    evidence = material.evidence.ranking
    if evidence is None or not evidence.examples:
        return None
    unit = material.text.problem.unit
    counts = [example.relevant_count for example in evidence.examples]
    many = len(counts) > 1
    who = f"{number_word(len(counts))} {material.units if many else unit}"
    items = relevant_items(material) if max(counts) > 1 else relevant_item(material)
    get = f"{'get' if many else 'gets'} none of them {among(evidence.k)}"
    headers = (unit.capitalize(), "Shown first", "Relevant, best placed first", "Place")
    rows = tuple(row for example in evidence.examples for row in _rows(example))
    return Draft(
        title=f"{who} with {listed([str(count) for count in counts])} {items} {get}",
        layout="Wide table",
        caption="Those with the most to find among all that get nothing; the first three items of each",
        exhibit=Table(
            tuple(TableColumn(header, numeric=place == len(headers) - 1) for place, header in enumerate(headers)),
            rows,
            summary=table_in_words("Table of missed queries", [tuple(filter(None, row)) for row in rows]),
        ),
        beats=(),
        source=evidence.source,
    )


def _rows(example: MissedQuery) -> list[tuple[str, str, str, str]]:
    """A line an item, the name of the query on the first."""
    lines = max(len(example.shown), len(example.relevant))
    rows = []
    for place in range(lines):
        shown = example.shown[place] if place < len(example.shown) else ""
        relevant, rank = example.relevant[place] if place < len(example.relevant) else ("", 0)
        said = "not listed" if rank is None else str(rank) if rank else ""
        query = _short(example.query) if place == 0 else ""
        rows.append((query, _short(shown), _short(relevant), said))
    return rows


def _short(name: str) -> str:
    return shortened(name, NAME, len)
