"""Which metric is the primary one: by the user, by the source, else by what people judge such a task by."""

from __future__ import annotations

from msgspec import Struct, structs

from deck.bundle.computed_metrics import COMPUTED, computed_metrics
from deck.bundle.metric import Metric
from deck.bundle.metric_names import metric
from deck.importing.asking import Ask, Options, Question, no_such
from deck.importing.tidying import ModelTable

_BINARY = ("pr_auc", "roc_auc", "f1", "mcc", "balanced_accuracy", "recall", "precision", "log_loss", "accuracy")
_CLASSES = ("f1_macro", "balanced_accuracy", "f1_weighted", "kappa", "accuracy", "f1")
_NUMBERS = ("rmse", "mae", "mape", "smape", "wape", "wmape", "rmsle", "mse", "r2")
_RANKING = ("ndcg_at_10", "ndcg", "map", "mrr", "recall_at_10", "hit_rate_at_10", "precision_at_10")
_BOXES = ("map_50_95", "map_50", "mean_iou", "dice", "iou")
_OTHERS = (
    "rouge_l",
    "bleu",
    "wer",
    "faithfulness",
    "answer_relevancy",
    "correctness",
    "overall",
    "judge_score",
    "pass_rate",
)

PREFERRED = {
    "binary": _BINARY,
    "multiclass": _CLASSES,
    "regression": _NUMBERS,
    "ranking": _RANKING,
    "generic": (
        *_RANKING[:1],
        *_BINARY[:2],
        *_BOXES,
        "f1_macro",
        *_BINARY[2:],
        *_CLASSES,
        *_NUMBERS,
        *_RANKING,
        *_OTHERS,
    ),
}


class Primary(Struct, frozen=True):
    """The primary metric, and why it is this one."""

    metric: Metric
    why: str


def choose_metric(models: ModelTable | None, task: str, stated: str, options: Options, ask: Ask) -> Primary:
    """The metric that decides.

    stated: what the texts of the sources call it; empty where they do not. Raises UndecidedError where the user's is
    not there, or nothing tells which direction of an unknown one is better.
    """
    there = {found.name: found for found in models.metrics} if models else {}
    spoken_of = [metric(name).name for name in (stated, options.metric) if name]
    for name in computed_metrics(task, *spoken_of):
        there.setdefault(name, metric(name))
    if options.metric:
        wanted = metric(options.metric).name
        if wanted not in there:
            raise no_such("--metric", options.metric, tuple(there), "metric of the models")
        return Primary(_directed(there[wanted], models, options, ask), "as --metric says")
    for name, why in _said(models, stated):
        if name in there:
            return Primary(_directed(there[name], models, options, ask), why)
    preferred = next(
        (name for name in PREFERRED.get(task, ()) if name in there and _is_complete(name, models, task)), None
    )
    if preferred is not None:
        return Primary(there[preferred], _by_task(task))
    # What a model reaches on its training data says least.
    ordered = sorted(there.values(), key=lambda found: (not found.known, found.name.startswith("train_")))
    chosen = ordered[0]
    return Primary(_directed(chosen, models, options, ask), "the first metric of the table")


def _said(models: ModelTable | None, stated: str) -> list[tuple[str, str]]:
    said = []
    if models is not None and models.found.metric:
        said.append((metric(models.found.metric).name, f"as {models.found.origin.file} says"))
    if stated:
        said.append((metric(stated).name, "as the text says"))
    return said


def _is_complete(name: str, models: ModelTable | None, task: str) -> bool:
    """Whether most models have it, or the predictions give it."""
    header = models.column(name) if models else None
    if models is None or header is None:
        return name in COMPUTED.get(task, ()) and models is None
    place = models.header.index(header)
    return sum(bool(row[place]) for row in models.rows) * 2 > len(models.rows)


def _by_task(task: str) -> str:
    return "the first of the metrics that are usual" if task == "generic" else f"usual for a {task} task"


def _directed(found: Metric, models: ModelTable | None, options: Options, ask: Ask) -> Metric:
    """The metric with a direction that somebody has said."""
    if found.has_direction:
        return found
    if options.direction:
        return structs.replace(found, higher_is_better=options.direction == "higher")
    if models is not None and models.found.higher_is_better is not None:
        return structs.replace(found, higher_is_better=models.found.higher_is_better)
    question = Question(f"Which values of {found.label} are better?", "--direction", ("higher", "lower"))
    return structs.replace(found, higher_is_better=ask(question) == "higher")
