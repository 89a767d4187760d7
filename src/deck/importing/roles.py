"""Which column of a file of predictions plays which part, by names first and by values where names say nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from msgspec import Struct, field
from msgspec.structs import replace

from deck.bundle.class_rows import MOST_CLASSES
from deck.bundle.labels import is_zero_or_one
from deck.bundle.normalised_names import normalised
from deck.bundle.slugs import slug
from deck.importing.asking import Ask, Options, Question, no_such
from deck.importing.associations import area_under_roc, best_scores_first
from deck.importing.columns import Column
from deck.importing.further_roles import further_roles
from deck.importing.role_words import OUTPUTS, RELEVANCES, is_query, model_called, named_after, part_of
from deck.importing.thresholds import threshold_of_classes
from deck.importing.truths import columns_of, possible_truths

MOST_UNNAMED_COLUMNS = 8
"""In a file of more columns one has to be called after a model or a prediction."""
UNSURE = 0.05
"""How near to chance a score may be before it tells no more which value is the positive one."""
_POSITIVE_WORDS = """
1 yes true y positive pos churn churned default defaulted fraud spam bad converted success good ok sí si ja oui sim
tak ya да
"""
POSITIVE_WORDS = frozenset(_POSITIVE_WORDS.split())


class NoRolesError(Exception):
    """Why a file cannot serve as predictions."""


class Roles(Struct, frozen=True):
    """The task that the columns make, and the keys of [data.columns] with their values."""

    task: str
    columns: dict[str, Any]
    why: dict[str, str] = field(default_factory=dict)
    """For a key that was not plain, what it was chosen by."""
    threshold: tuple[float, str] | None = None
    """Of a binary task the score from which rows are flagged, and the column that shows it."""


class Guesser(Struct, frozen=True):
    """Guesses the roles of one file."""

    file: str
    columns: Sequence[Column]
    models: Sequence[str]
    """Models of the table of models, the best first."""
    options: Options
    ask: Ask

    def roles(self) -> Roles:
        """The roles. Raises NoRolesError with the reason, or UndecidedError where the user must say."""
        if found := self._ranking():
            return found
        self._check_output()
        target = self._target()
        scores, predictions, confidences = (
            [column for column in columns_of(part, self.columns) if column is not target] for part in OUTPUTS
        )
        scores = [column for column in scores if column.numbers is not None]
        if self.options.score:
            given = self._named("--score", self.options.score)
            scores, predictions = ([given], []) if _is_score(given, target) else ([], [given])
        models = self._columns_of_models(target)
        if not scores and not predictions:
            scores, predictions = self._by_values(target, models)
        if len(target.present) == 2 and not scores:
            # Many call a probability `y_pred`; numbers beside two values are scores, whatever their name.
            scores = [column for column in predictions if column.is_continuous]
        if len(target.present) == 2 and scores:
            return self._binary(target, scores, models)
        if predictions:
            return self._predicted(target, predictions, confidences, models)
        raise NoRolesError("it has no column of scores for a target of two values, and none of predictions")

    def _ranking(self) -> Roles | None:
        query = next((column for column in self.columns if is_query(column.name)), None)
        relevance = next((column for column in self.columns if normalised(column.name) in RELEVANCES), None)
        scores = [
            column for column in self.columns if part_of(column.name) in ("score", "prediction") and column.numbers
        ]
        if query is None or relevance is None or relevance.numbers is None or not scores:
            return None
        if len(query.present) == query.row_count:
            return None
        score = self._named("--score", self.options.score) if self.options.score else scores[0]
        return Roles("ranking", {"query": query.name, "target": relevance.name, "score": score.name})

    def _check_output(self) -> None:
        """Refuse a file of many columns none of which says that it comes from a model: it holds features."""
        names_models = {slug(name) for name in self.models}
        is_told = self.options.score or any(
            part_of(column.name) in OUTPUTS or slug(column.name) in names_models for column in self.columns
        )
        if not is_told and len(self.columns) > MOST_UNNAMED_COLUMNS:
            raise NoRolesError("no column holds what a model gives (--score names it)")

    def _target(self) -> Column:
        if self.options.target:
            return self._named("--target", self.options.target)
        candidates = possible_truths(self.columns)
        if not candidates:
            raise NoRolesError("no column holds the truth (--target names it)")
        if len(candidates) == 1:
            return candidates[0]
        return self._asked("--target", "Which column holds the truth?", candidates)

    def _columns_of_models(self, target: Column) -> dict[str, Column]:
        """Columns that are named after a model of the table, by its name."""
        found: dict[str, Column] = {}
        for column in self.columns:
            stem = named_after(column.name)
            is_output = stem != normalised(column.name)
            name = model_called(column.name, self.models) or model_called(stem, self.models, in_part=is_output)
            if name and column is not target and (column.numbers is not None or _has_classes_of(target, column)):
                found.setdefault(name, column)
        return found

    def _by_values(self, target: Column, models: dict[str, Column]) -> tuple[list[Column], list[Column]]:
        """Scores and predictions where no name tells: columns of models, else what has the values of either."""
        likely = list(models.values()) or [
            column for column in self.columns if not part_of(column.name) and column is not target and column.is_whole
        ]
        if len(target.present) == 2:
            scores = [column for column in likely if column.is_continuous and (models or column.is_share)]
            if scores:
                return scores, []
        if target.is_continuous:
            return [], [column for column in likely if column.is_continuous]
        classes = set(target.present)
        return [], [column for column in likely if len(classes & set(column.present)) * 2 > len(classes)]

    def _binary(self, target: Column, scores: Sequence[Column], models: dict[str, Column]) -> Roles:
        positive, why = self._positive(target, scores)
        score = self._chosen(scores, models, target, positive)
        columns: dict[str, Any] = {"target": target.name, "score": score.name}
        if positive is not None:
            columns["positive"] = positive
        alike = [column for column in models.values() if column.is_continuous and column.is_share]
        found = self._whole("binary", columns | _others(models, scores, score, alike), why)
        return replace(found, threshold=threshold_of_classes(self.columns, target, score, positive))

    def _positive(self, target: Column, scores: Sequence[Column]) -> tuple[str | None, dict[str, str]]:
        """The positive value, where it has to be said."""
        if self.options.positive:
            if self.options.positive not in target.present:
                raise no_such("--positive", self.options.positive, target.present, f"value of {target.name}")
            return self.options.positive, {}
        if all(map(is_zero_or_one, target.present)):
            return None, {}
        likely = sorted(target.present, key=lambda value: value.casefold() not in POSITIVE_WORDS)
        if all(any(_is_of_class(score, value) for score in scores) for value in target.present):
            # Rows of either value have the higher scores in the column that is called after it.
            if [value.casefold() in POSITIVE_WORDS for value in likely] == [True, False]:
                return likely[0], {"positive": "each value has a column of scores, and this word is the usual one"}
        elif (higher := _higher_scored(target, scores[0])) is not None:
            return higher, {"positive": f"its rows have the higher {scores[0].name}"}
        text = f"Which value of {target.name} in {self.file} is the positive one?"
        return self.ask(Question(text, "--positive", tuple(likely))), {}

    def _predicted(
        self, target: Column, predictions: Sequence[Column], confidences: Sequence[Column], models: dict[str, Column]
    ) -> Roles:
        prediction = self._chosen(predictions, models, target, None)
        if target.numbers and prediction.numbers and (target.is_continuous or prediction.is_continuous):
            task = "regression"
        elif len(target.present) > MOST_CLASSES:
            raise NoRolesError(f"{target.name} has {len(target.present):,} values, which are no classes and no numbers")
        elif not set(target.present) & set(prediction.present):
            raise NoRolesError(f"{prediction.name} has no value in common with {target.name}")
        else:
            task = "multiclass"
        columns: dict[str, Any] = {"target": target.name, "prediction": prediction.name}
        if task == "multiclass" and confidences and confidences[0].numbers is not None and confidences[0].is_whole:
            columns["score"] = confidences[0].name
        alike = [
            column
            for column in models.values()
            if (column.is_continuous if task == "regression" else _has_classes_of(target, column))
        ]
        return self._whole(task, columns | _others(models, predictions, prediction, alike), {})

    def _chosen(
        self, candidates: Sequence[Column], models: dict[str, Column], target: Column, positive: str | None
    ) -> Column:
        """The output of the model of the talk: the only one, that of the best model, or the one that is asked for."""
        whole = [column for column in candidates if column.is_whole] or list(candidates)
        if len(whole) == 1:
            return whole[0]
        plain = [column for column in whole if not named_after(column.name)]
        if len(plain) == 1:
            return plain[0]
        for name in self.models:
            if name in models and models[name] in whole:
                return models[name]
        of_class = [column for column in whole if positive != "0" and _is_of_class(column, positive or "1")]
        if len(of_class) == 1:
            return of_class[0]
        text = "Which column holds what the model of the talk gives?"
        return self._asked("--score", text, best_scores_first(whole, target, positive or "1"))

    def _whole(self, task: str, columns: dict[str, Any], why: dict[str, str]) -> Roles:
        return Roles(task, columns | further_roles(self.columns, columns), why)

    def _named(self, option: str, name: str) -> Column:
        found = next((column for column in self.columns if column.name == name), None)
        if found is None:
            raise no_such(option, name, tuple(column.name for column in self.columns), f"column of {self.file}")
        return found

    def _asked(self, option: str, text: str, candidates: Sequence[Column]) -> Column:
        names = tuple(column.name for column in candidates)
        return self._named(option, self.ask(Question(f"{self.file}: {text}", option, names)))


def _is_score(column: Column, target: Column) -> bool:
    return len(target.present) == 2 and column.numbers is not None and len(column.present) > 2


def _is_of_class(score: Column, value: str) -> bool:
    """Whether a column of scores is called after a value of the target: `proba_yes` after `yes`."""
    return slug(normalised(score.name).rpartition("_")[2]) == slug(value)


def _has_classes_of(target: Column, column: Column) -> bool:
    """Whether most values of a column of words are classes of the target."""
    return column.numbers is None and len(set(target.present) & set(column.present)) * 2 > len(column.present)


def _others(
    models: dict[str, Column], candidates: Sequence[Column], chosen: Column, alike: Sequence[Column]
) -> dict[str, dict[str, str]]:
    """What the other models give on the same rows, under the key of bundle.toml; nothing where there is none.

    alike: columns with values as the chosen one has them; where one has the very name of a model it is that model's.
    """
    others = {
        name: column.name
        for name, column in models.items()
        if column is not chosen and (column in candidates or (column in alike and slug(column.name) == slug(name)))
    }
    return {"others": others} if others else {}


def _higher_scored(target: Column, score: Column) -> str | None:
    """The one of two values whose rows have the higher scores; None where they hardly differ."""
    if score.numbers is None or not score.is_whole or not target.is_whole:
        return None
    area = area_under_roc((target.codes == 0).astype(np.float64), score.by_row())
    if abs(area - 0.5) < UNSURE:
        return None
    return target.values[0 if area > 0.5 else 1].strip()
