"""What people call the columns of tables of results, normalised and by the part that they play."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from deck.bundle.metric_names import is_cost, is_metric, metric
from deck.bundle.normalised_names import normalised

SURE_MODEL_NAMES = (
    *("model", "model_name", "models", "classifier", "regressor", "estimator", "algorithm", "learner", "pipeline"),
    *("pipeline_name", "system", "method", "approach", "technique", "clf", "architecture"),
)
MODEL_NAMES = (
    *SURE_MODEL_NAMES,
    *("run_name", "experiment", "config", "configuration", "variant", "modelo", "modell", "modèle", "modele", "модель"),
    *("algoritmo", "metode", "algoritma", "алгоритм", "模型", "name", "nombre"),
)
"""Of the column with the names of models, the surest first."""

METRIC_NAMES = (
    *("metric", "metrics", "measure", "metric_name", "score_name", "métrica", "metrik", "метрика", "variable"),
)
"""Of the column that names metrics, in tables with a row a metric."""

VALUE_NAMES = ("value", "values", "score", "metric_value", "result", "results", "mean", "test", "valor", "nilai")
"""Of the column with the values of metrics, the one to take first."""

SPREAD_NAMES = ("std", "sd", "std_dev", "stdev", "standard_deviation")
"""Of the column that says how far those values lie apart."""

STATISTICS = frozenset(
    {"mean", "avg", "average", "std", "sd", "std_dev", "stdev", "sem", "median", "min", "max", "count", "all"}
    | {"overall", "mean_std", "25", "50", "75"}
)
"""Names of rows or columns that sum up others; pandas' `describe` writes them."""

FOLD_NAMES = ("fold", "folds", "fold_id", "cv_fold", "split", "repeat")
BACKTEST_NAMES = ("cutoff", "forecast_origin", "origin", "backtest", "backtest_window")
"""Of the column with the dates from which a backtest forecasts; a `cutoff` may be a threshold, too."""
REPEATS = frozenset({"seed", "random_state", "run", "repeat", "trial", "iteration", "epoch", "fold", "cv_fold"})
"""Columns that count what was done again; their values are no part of a model's name."""

SETTINGS = frozenset(
    {"learning_rate", "lr", "eta", "dropout", "dropout_rate", "weight_decay", "momentum", "alpha", "gamma", "c"}
    | {"l1", "l2", "l1_ratio", "lambda", "reg_alpha", "reg_lambda", "warmup_ratio", "label_smoothing", "temperature"}
    | {"subsample", "sampling_rate", "colsample_bytree", "feature_fraction", "bagging_fraction", "min_child_weight"}
)
"""What a model was trained with: no column of these says how good it is, though it may tell two rows apart."""

FEATURE_NAMES = (
    *("feature", "features", "feature_name", "feature_names", "variable", "predictor", "term", "column", "attribute"),
    *("característica", "признак", "fitur", "merkmal"),
)
IMPORTANCE_NAMES = (
    *("importance", "feature_importance", "importances", "importance_mean", "mean_importance", "mean_abs_shap"),
    *("shap_importance", "shap", "mean_shap", "shap_value", "mean_abs_shap_value", "abs_shap", "mean_shap_value"),
    *("permutation_importance", "importances_mean", "perm_importance", "permutation_importance_mean"),
    *("gain", "importance_gain", "total_gain", "avg_gain", "average_gain", "split_importance", "importance_split"),
    *("gini_importance", "mdi", "coefficient", "coef", "coefficients", "weight", "importancia", "важность"),
    *("relative_importance", "importance_score", "importance_pct", "importance_percent", "mean_decrease_impurity"),
)
"""Of the column with the importance, the one to take first."""

IMPORTANCE = re.compile(r"(?:^|_)(?:importances?|shap|coefs?|coefficients?|gain|log_odds)(?:_|$)")

ID_NAMES = re.compile(
    r"(?:^|_)(?:id|uuid|key|sample_index|row_index|row|index|idx)$|^(?:id|index|question|prompt|query)$"
)

SPLITS = {
    **dict.fromkeys(("test", "testing", "holdout", "hold_out", "test_set", "oos", "out_of_time"), 0),
    **dict.fromkeys(("overall", "all", "total", "average", "avg", "mean"), 1),
    **dict.fromkeys(("validation", "val", "valid", "dev", "eval"), 2),
    **dict.fromkeys(("cv", "oof", "cross_validation"), 3),
    **dict.fromkeys(("train", "training", "train_set"), 4),
}
"""Names of splits; of several the lowest is what a result is."""


_IN_ENGLISH = {
    **dict.fromkeys(("akurasi", "exactitud", "acurácia", "acuracia", "genauigkeit", "exactitude"), "accuracy"),
    **dict.fromkeys(("presisi", "precisión", "precision_positiva", "precisão", "précision", "präzision"), "precision"),
    **dict.fromkeys(("sensibilidad", "exhaustividad", "sensitivitas", "revocação", "rappel", "полнота"), "recall"),
    **dict.fromkeys(("especificidad", "spesifisitas", "especificidade", "spezifität", "специфичность"), "specificity"),
    **dict.fromkeys(("f1_мера", "f_мера", "puntuación_f1", "puntaje_f1", "skor_f1", "f1_skor"), "f1"),
    **dict.fromkeys(("доля_правильных_ответов", "аккуратность"), "accuracy"),
    **dict.fromkeys(("trainingszeit", "trainingsdauer", "tiempo_de_entrenamiento", "waktu_pelatihan"), "training time"),
    **dict.fromkeys(("tempo_de_treinamento", "tempo_di_addestramento", "время_обучения"), "training time"),
    **dict.fromkeys(("temps_dentraînement", "temps_dentrainement"), "training time"),
}
"""Metrics in other languages. Russian `точность` is not here: it is said of accuracy and of precision."""

_MACRO = re.compile(r"(?<![a-z])makro(?![a-z])", re.IGNORECASE)
_LONGEST_HEADER = 200
_SPLIT_IN_BRACKETS = re.compile(r"\s*[(\[](train|training|val|valid|validation)(?: set)?[)\]]", re.IGNORECASE)

_NEVER_METRICS = frozenset(
    {"rank", "threshold", "cutoff", "support", "seed", "epoch", "epochs", "fold", "folds", "iter", "iters", "iteration"}
    | {"iterations", "n", "num", "number", "count", "counts", "size", "params", "parameters", "ci", "ci95", "lower"}
    | {"upper", "low", "high", "interval", "min", "max", "delta", "δ", "gap", "diff", "change", "pvalue", "id", "index"}
    | {"year", "date", "flos", "order", "level", "std", "sd", "sem", "tokens"}
)
_METRIC_WORDS = frozenset(
    {"score", "rate", "accuracy", "precision", "recall", "sensitivity", "specificity", "f1", "auc", "auroc", "profit"}
    | {"revenue", "savings"}
)

_STATED: ContextVar[str] = ContextVar("stated metric", default="")


@contextmanager
def known_too(name: str) -> Iterator[None]:
    """While it lasts, a metric that the user names is one that deck knows; an empty name changes nothing.

    Every importer asks by the name of a column alone, at the depth where it reads cells.
    """
    before = _STATED.set(metric(name).name if name else "")
    try:
        yield
    finally:
        _STATED.reset(before)


def user_metric() -> str:
    """The metric that the user has named, by its canonical name; empty for none."""
    return _STATED.get()


def in_english(header: str) -> str:
    """A header as deck knows it: `Akurasi` is accuracy, and `AUC (train)` is no AUC of the test but train AUC."""
    if len(header) > _LONGEST_HEADER:
        return header
    split = _SPLIT_IN_BRACKETS.search(header)
    plain = f"{split[1]} {header[: split.start()]}{header[split.end() :]}" if split else header
    plain = _MACRO.sub("macro", plain)
    name, bracket, unit = plain.partition("(")
    english = _IN_ENGLISH.get(normalised(name))
    if english is None:
        return plain
    return f"{english} {bracket}{unit or '(%)' * ('%' in name)}".rstrip()


def is_known_metric(name: str) -> bool:
    """Whether a column of this name is a metric that deck knows, or that the user has named."""
    if len(name) > _LONGEST_HEADER or not normalised(name) or not is_metric(name):
        return False
    found = metric(name)
    return found.known or found.name == _STATED.get()


def may_be_metric(name: str) -> bool:
    """Whether an unknown name says that it is a metric, and which way is better: `net_profit`, no `rank_test_f1`.

    Of what is a kind of no known metric deck takes higher for better, so errors and losses of that kind are none.
    """
    if len(name) > _LONGEST_HEADER:
        return False
    words = normalised(name).split("_")
    is_left = not _NEVER_METRICS.isdisjoint(words) or "p_value" in normalised(name)
    is_told = bool(metric(name).like) or not _METRIC_WORDS.isdisjoint(words)
    return is_metric(name) and is_told and not is_left


def is_quality(name: str) -> bool:
    """Whether it is a known metric that says how good a model is, and not what it costs."""
    return is_known_metric(name) and not is_cost(name)
