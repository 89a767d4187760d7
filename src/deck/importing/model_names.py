"""Names of models: which column holds them, each of its own, and which of them is a baseline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from deck.bundle.metric_names import metric
from deck.bundle.normalised_names import normalised
from deck.bundle.quantities import read_quantity
from deck.importing.importers.grids.column_names import MODEL_NAMES

_MARKS = re.compile(r"\*\*|__|`|[★☆⭐✓✔✅🏆🥇🥈🥉👑]\ufe0f?")
_LINK = re.compile(r"\[([^\[\]]+)\]\([^()]*\)")

_BASELINES = (
    re.compile(r"\bbaseline\b", re.IGNORECASE),
    re.compile(r"\b(?:basislinie|referenzmodell|nullmodell|l[ií]nea (?:de )?base|linha de base)\b", re.IGNORECASE),
    re.compile(r"\b(?:mehrheitsklasse|clas+e (?:mayoritaria|majoritaire|majoritária|maggioritaria))\b", re.IGNORECASE),
    re.compile(r"\b(?:häufigste klasse|clase m[áa]s frecuente|classe la plus fréquente)\b", re.IGNORECASE),
    re.compile(r"\b(?:dummy|majority|most[ _-]?frequent|zero[ _-]?r(?:ule)?|persistence)", re.IGNORECASE),
    re.compile(r"\brule[ _-]?based\b|\bheuristic|^current (?:rules?|system|process|model)\b", re.IGNORECASE),
    re.compile(r"\b(?:naive|naïve)\b(?![ _-]?bayes)", re.IGNORECASE),
    re.compile(r"^(?:always|predict(?:ing)? the) ", re.IGNORECASE),
    re.compile(r"^(?:zufall|azar|aleatorio|aleatório|aléatoire|casuale|acak)$", re.IGNORECASE),
    re.compile(
        r"^(?:global |overall |train(?:ing)? |historical )?(?:mean|median|random|chance|constant|popularity)"
        r"(?: (?:predictor|regressor|classifier|guess(?:ing)?|model|values?|score|prediction|forecast|"
        r"targeting|ranking|policy|assignment|order(?:ing)?|selection))?$",
        re.IGNORECASE,
    ),
)  # fmt: skip


def name_column(header: Sequence[str], rows: Sequence[Sequence[str]]) -> int | None:
    """Which column names the models: by its header, else the first that holds words; None where none does."""
    by_name: dict[str, int] = {}
    for place, name in enumerate(header):
        by_name.setdefault(normalised(name), place)
    for name in (*MODEL_NAMES, ""):
        if name in by_name and _holds_words(by_name[name], rows):
            return by_name[name]
    unknown = (place for place, name in enumerate(header) if not metric(name).known)
    return next((place for place in unknown if _holds_words(place, rows)), None)


def plain_name(name: str) -> str:
    """A name without Markdown and without the marks of a winner."""
    return " ".join(_MARKS.sub("", _LINK.sub(r"\1", name)).split())


def distinct_names(names: Sequence[str], more: Sequence[Sequence[str]]) -> list[str]:
    """The names; those that stand twice with the words that tell them apart, such as `LightGBM, Paris`.

    more: further columns of words, one entry a row, tried from the left.
    """
    told = list(names)
    for column in more:
        twice = {name for name, times in Counter(told).items() if times > 1}
        if not twice:
            break
        if any(len({cell for name, cell in zip(told, column, strict=True) if name == one}) > 1 for one in twice):
            told = [
                f"{name}, {cell}" if name in twice and cell else name for name, cell in zip(told, column, strict=True)
            ]
    return told


def baseline_among(best_first: Sequence[str]) -> str | None:
    """The best of the models that are called a baseline, or what only a baseline is called; None where none is."""
    for pattern in _BASELINES:
        if found := next((name for name in best_first if pattern.search(name.replace("_", " "))), None):
            return found
    return None


def _holds_words(place: int, rows: Sequence[Sequence[str]]) -> bool:
    cells = [row[place] for row in rows if row[place].strip()]
    return bool(cells) and sum(not _is_number(cell) for cell in cells) * 2 > len(cells)


def _is_number(cell: str) -> bool:
    try:
        read_quantity(cell)
    except ValueError:
        return False
    return True
