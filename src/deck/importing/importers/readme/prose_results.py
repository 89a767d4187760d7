"""Two models compared within a sentence: `AUC improves from 0.71 (rule-based) to 0.72 (boosting)`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from deck.bundle.slugs import slug
from deck.importing.found import FoundTable, Origin
from deck.importing.importers.grids.column_names import is_quality
from deck.importing.importers.readme.document import Block, Section
from deck.importing.importers.readme.headings import is_practical
from deck.importing.importers.readme.sentences import sentences

_NUMBER = r"\d+(?:\.\d+)?\s?%?"
_PAIR = re.compile(
    rf"(?P<before>.*?)(?P<first>{_NUMBER})\s*\((?P<first_name>[^()\d][^()]{{2,40}})\)\s*"
    rf"(?:→|->|to|vs\.?|versus|against|and|,)\s*(?:from\s+|for\s+)?"
    rf"(?P<second>{_NUMBER})\s*\((?P<second_name>[^()\d][^()]{{2,40}})\)",
    re.IGNORECASE,
)
_MOST_WORDS = 3


def found_comparisons(document: Iterable[Section], file: str) -> FoundTable | None:
    """A table of the models that sentences compare by name, a column a metric; None where no sentence does."""
    rows: dict[str, dict[str, str]] = {}
    names: dict[str, str] = {}
    first_line = 0
    for section in document:
        for block in section.blocks if not is_practical(section.heading) else ():
            for metric, model, cell in _stated(block):
                names.setdefault(slug(model), model)
                rows.setdefault(slug(model), {}).setdefault(metric, cell)
                first_line = first_line or block.line
    if len(rows) < 2:
        return None
    header = tuple(dict.fromkeys(metric for row in rows.values() for metric in row))
    cells = tuple((names[key], *(row.get(metric, "") for metric in header)) for key, row in rows.items())
    return FoundTable(
        "models", ("model", *header), cells, Origin(file, f"sentence on line {first_line}"), in_prose=True
    )


def _stated(block: Block) -> Iterable[tuple[str, str, str]]:
    """Metric, model and cell of every comparison in a paragraph or an item."""
    if not block.is_prose:
        return
    for sentence in sentences(block.text):
        match = _PAIR.match(sentence)
        if match is not None and (metric := metric_at_the_end(match["before"])):
            for number, name in (("first", "first_name"), ("second", "second_name")):
                yield metric, match[name].strip(), match[number].strip()


def metric_at_the_end(words: str) -> str:
    """The last metric that is named in a text before a number; empty where deck knows none there."""
    parts = [part.strip(" ,:;()*`") for part in words.split()]
    for end in range(len(parts), 0, -1):
        for length in range(min(_MOST_WORDS, end), 0, -1):
            name = " ".join(parts[end - length : end])
            if is_quality(name):
                return name
    return ""
