"""Words in the names of columns that tell a file of predictions, and what part a column plays in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Literal

from deck.bundle.normalised_names import normalised
from deck.bundle.slugs import slug

Part = Literal["target", "prediction", "score", "confidence", "id", "fold", "query", "aside", ""]

OUTPUTS: tuple[Part, ...] = ("score", "prediction", "confidence")
"""The parts of what a model gives."""

_SCORES = """
score scores prob probs proba probability probabilities likelihood propensity logit probabilidad probabilidade
probabilité probabilità probabilitas wahrscheinlichkeit kans prawdopodobieństwo вероятность skor puntaje puntuación
punteggio
"""
_CONFIDENCES = "confidence certainty conf confianza konfidenz confiance confiança fiducia уверенность"
_PREDICTIONS = """
pred preds predicted prediction predictions predict yhat hat forecast forecasted predicha prediccion predicción
predicho prediksi vorhersage prognose prédiction prédit previsto previsao previsão прогноз предсказание
"""
_TARGETS = """
true actual actuals target truth groundtruth gt gold label labels observed observation expected reference outcome
ytrue real verdadero aktual tatsächlich wahr wahrheit istwert zielwert zielvariable zielgröße réel reale факт истина
"""
_YES = "1 yes y true t positive pos ja oui sí si sim tak ya да"
_NO = "0 no n false f negative neg nein non não nao nie tidak нет"
_WORDS_ASIDE = """
residual residuals error errors err correct incorrect abs absolute squared diff difference delta rank percentile
decile bucket tier threshold weight std lower upper low high ci p10 p90 q10 q90 interval latency cost
"""
_WORDS_OF_IDS = "nr nummer id ids idx index uuid guid key row rows rowid filename file path image url email"

SCORES = frozenset(_SCORES.split())
CONFIDENCES = frozenset(_CONFIDENCES.split())
PREDICTIONS = frozenset(_PREDICTIONS.split())
TARGETS = frozenset(_TARGETS.split())
_ASIDE = frozenset(_WORDS_ASIDE.split())
_IDS = frozenset(_WORDS_OF_IDS.split())
_FOLDS = frozenset(
    {"fold", "folds", "fold_id", "cv_fold", "kfold", "fold_number", "fold_idx", "cutoff", "forecast_origin", "backtest"}
)
_QUERIES = frozenset({"query", "query_id", "qid", "session_id", "user_id", "user", "search_id", "request_id"})
_NAMES_OF_Y = frozenset({"y", "y_test", "ytest", "y_val", "y_valid"})
_TRUTH = re.compile(r"(?:^|_)(?:actual|y_true|ground_truth|true_(?:label|class|category|value|target)|gold)(?:_|$)")
_WORDS_OF_SCORES = PREDICTIONS | SCORES - {"likelihood", "propensity", "logit", "scores", "probs", "probabilities"}
_YES_WORDS, _NO_WORDS = frozenset(_YES.split()), frozenset(_NO.split())
_WORDS_OF_MODELS = PREDICTIONS | {"proba", "probas"}
RELEVANCES = frozenset({"relevance", "rel", "relevant", "is_relevant", "grade", "gain", "clicked", "click"})
_LEAST_LETTERS = 3
_NAMED: ContextVar[tuple[str, str]] = ContextVar("columns named by the user", default=("", ""))


@contextmanager
def columns_known_too(target: str, score: str) -> Iterator[None]:
    """While it lasts, the columns that the user names are a truth and a score; an empty name changes nothing."""
    before = _NAMED.set((normalised(target), normalised(score)))
    try:
        yield
    finally:
        _NAMED.reset(before)


def is_named_score(header: str) -> bool:
    """Whether the user has named the column as what the model gives."""
    return bool(header) and normalised(header) == _NAMED.get()[1]


def part_of(header: str) -> Part:
    """What the name of a column says; nothing where it says nothing."""
    name = normalised(header)
    words = frozenset(name.split("_"))
    if name in _FOLDS:
        return "fold"
    if words & _ASIDE and not name.startswith("risk"):
        return "aside"
    if words & SCORES or name in {"p", "p1", "p_1", "yprob", "yproba", "yscore"}:
        return "score"
    if words & CONFIDENCES:
        return "confidence"
    if words & PREDICTIONS or name in {"ypred", "yhat"}:
        return "prediction"
    if words & TARGETS or name in _NAMES_OF_Y:
        return "target"
    if words & _IDS or name in {"", "unnamed_0", "repeat"}:
        return "id"
    return ""


def is_truth(header: str) -> bool:
    """Whether it is the name of a truth whatever the table is about: `label`, and no `label_count`."""
    name = normalised(header)
    is_named = bool(name) and name == _NAMED.get()[0]
    return is_named or name in TARGETS or name in _NAMES_OF_Y or bool(_TRUTH.search(name))


def is_score(header: str) -> bool:
    """Whether it is the name of predictions or scores, even where no truth stands beside them."""
    name = normalised(header)
    return is_named_score(header) or name == "output" or not _WORDS_OF_SCORES.isdisjoint(name.split("_"))


def is_prediction(header: str) -> bool:
    """Whether a name says that a model has given the values; a score may be anybody's."""
    return not _WORDS_OF_MODELS.isdisjoint(normalised(header).split("_"))


def are_yes_and_no(values: Sequence[str]) -> bool:
    """Whether two values say yes and no, in one of the languages that people write such columns in."""
    said = {value.strip().casefold() for value in values}
    return len(said) == 2 and bool(said & _YES_WORDS) and bool(said & _NO_WORDS)


def is_query(header: str) -> bool:
    """Whether its name is what people call a query, a session or a user."""
    return normalised(header) in _QUERIES


def named_after(header: str) -> str:
    """What is left of a name without the words for a score, a prediction or the truth: `churn` of `pred_churn`."""
    words = SCORES | CONFIDENCES | PREDICTIONS | TARGETS | {"y", "p", "test", "oof", "val", "cv"}
    return "_".join(word for word in normalised(header).split("_") if word not in words)


def model_called(words: str, models: Sequence[str], *, in_part: bool = False) -> str | None:
    """The model of that name, or the only one of these initials or with these words: `lr`, `forest`.

    in_part: the words may be a part of the name, too, such as `iso` of an isolation forest.
    """
    wanted = slug(words)
    by_slug = {slug(model): model for model in models}
    if wanted in by_slug:
        return by_slug[wanted]
    initials = [model for name, model in by_slug.items() if "".join(word[:1] for word in name.split("_")) == wanted]
    part = [model for name, model in by_slug.items() if set(wanted.split("_")) <= set(name.split("_"))]
    joined = wanted.replace("_", "")
    within = [model for name, model in by_slug.items() if joined in name.replace("_", "")]
    within = within if in_part and len(joined) >= _LEAST_LETTERS else []
    return next((found[0] for found in (initials, part, within) if len(found) == 1), None)
