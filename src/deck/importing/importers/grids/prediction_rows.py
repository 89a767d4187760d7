"""Tables with a row a prediction: how they are known from tables with a row a model."""

from __future__ import annotations

from deck.importing.importers.grids.column_names import ID_NAMES, MODEL_NAMES, is_known_metric, is_quality
from deck.importing.importers.grids.grid import Grid
from deck.importing.importers.grids.numbers import share_of_numbers, value_of
from deck.importing.role_words import is_named_score, is_prediction, is_score, is_truth, part_of

_MANY_ROWS = 30
"""A table of results is seldom as long."""
_LEAST_CLASSES, _LEAST_ROWS_A_CLASS = 2, 3
_NEARLY_ALL = 0.9
"""Of the cells; lines of prose under a title that speaks of a prediction hold no numbers."""


def is_predictions(table: Grid) -> bool:
    """Whether there is a truth beside a score, scores or marks beside what names an example, or a score by order."""
    names = table.names
    if any(map(is_named_score, names)) and table.find(MODEL_NAMES) is None:
        return True
    truths = [place for place, name in enumerate(names) if is_truth(name)]
    unknown = [place for place, name in enumerate(names) if not is_known_metric(name)]
    scores = [place for place in unknown if is_score(names[place])]
    outputs = [place for place in unknown if place in scores or part_of(names[place]) in ("score", "prediction")]
    if truths and set(outputs) - set(truths):
        return not _names_models(table)
    if len(table.rows) >= _MANY_ROWS and any(
        is_prediction(name) and (share_of_numbers(table.column(place)) > _NEARLY_ALL or _are_classes(table, place))
        for place, name in enumerate(names)
    ):
        # The truth may be called after what it is; whether there is one is told by the values of the whole file.
        return not _names_models(table)
    if _has_ids(table) and any(_are_scores(table.column(place)) for place in scores):
        return not _names_models(table)
    judged = [place for place, name in enumerate(table.header) if is_quality(name)]
    return bool(judged) and _has_ids(table) and len(table.rows) >= 5 and not _names_models(table)


def _are_classes(table: Grid, place: int) -> bool:
    """Whether a column holds a few words that another one holds, too: classes beside the true ones."""
    classes = set(table.column(place))
    others = (set(table.column(other)) for other in range(len(table.header)) if other != place)
    is_few = _LEAST_CLASSES <= len(classes) <= len(table.rows) / _LEAST_ROWS_A_CLASS
    return is_few and any(len(classes & other) * 2 > len(classes) for other in others)


def _are_scores(cells: tuple[str, ...]) -> bool:
    """Whether a column without a truth beside it holds shares: a credit score of 640 is a feature."""
    numbers = [number for cell in cells if (number := value_of(cell)) is not None]
    is_share = bool(numbers) and all(abs(number) <= 1 for number in numbers)
    return is_share and any(number % 1 for number in numbers)


def _has_ids(table: Grid) -> bool:
    return any(
        ID_NAMES.search(name) and len(set(table.column(place))) > 0.5 * len(table.rows) and name not in MODEL_NAMES
        for place, name in enumerate(table.names)
    )


def _names_models(table: Grid) -> bool:
    """Whether each row is another model."""
    place = table.find(MODEL_NAMES)
    if place is None or share_of_numbers(table.column(place)) > 0.5:
        return False
    cells = table.column(place)
    return len(set(cells)) == len(cells) and any(is_quality(name) for name in table.header)
