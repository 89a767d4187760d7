"""From all that was found to one bundle: which tables, which metric, which task, which baseline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from deck.bundle.models_table import models_table
from deck.bundle.normalised_names import normalised
from deck.bundle.slugs import slug
from deck.errors import BundleError, Problem
from deck.importing.asking import Ask, Options, asked_once, no_such
from deck.importing.contents import Contents
from deck.importing.found import Found, FoundFigure, FoundTable, FoundText, Left, counted
from deck.importing.model_decisions import settle_models
from deck.importing.model_names import baseline_among
from deck.importing.pictures import put_figures
from deck.importing.prediction_files import PredictionFile, choose_predictions
from deck.importing.primary_metric import Primary, choose_metric
from deck.importing.role_words import named_after
from deck.importing.tables import WORDS, as_csv, choose_models, choose_small
from deck.importing.texts import plain, put_texts, stated_metric
from deck.importing.tidying import ModelTable, text_table, with_primary
from deck.importing.units import positive_of, unit_of

if TYPE_CHECKING:
    from deck.bundle.metric import Metric
    from deck.importing.ledger import Ledger


def choose(found: Sequence[Found], options: Options, ask: Ask, ledger: Ledger) -> Contents:
    """The contents of the bundle. What is not taken is Left, with its reason.

    Raises BundleError where neither models nor predictions were found, UndecidedError where the user must choose.
    """
    ask = asked_once(ask)
    ledger.left += [item for item in found if isinstance(item, Left)]
    models = choose_models(found, options.metric, ledger)
    stated = stated_metric(found)
    # The order of the models says whose scores are taken, and needs a metric before the task is known.
    first = choose_metric(models, "generic", stated, options, ask) if models else None
    best_first = _best_first(models, first.metric) if models and first else []
    predictions = choose_predictions(found, best_first, options, ask, ledger)
    if models is None and predictions is None:
        raise _nothing(found)
    task = predictions.roles.task if predictions else "generic"
    primary = choose_metric(models, task, stated, options, ask)
    contents = Contents()
    put_texts(found, contents, ledger)
    settle_models(contents, models.names if models else (), ledger)
    _put_problem(contents, task, primary, models, predictions)
    if models:
        models = with_primary(models, primary.metric, ledger)
        _put_models(contents, models, _best_first(models, primary.metric), options, ledger)
    if predictions:
        _put_predictions(contents, predictions, ledger)
    for kind in ("importance", "folds", "tuning"):
        small = choose_small(found, kind, primary.metric.name, best_first, ledger)
        if small is not None:
            table, content = small
            contents.files[f"{kind}.csv"] = content
            contents.put("data", kind, value=f"{kind}.csv", origin=table.origin)
            ledger.take(table.origin, WORDS[kind])
    put_figures(found, contents, ledger)
    return contents


def _nothing(found: Sequence[Found]) -> BundleError:
    fix = (
        "Name a folder with a table of models (CSV, JSON, Markdown) or with predictions; say --metric NAME where its "
        "metric is one of your own; or run `deck init` alone."
    )
    return BundleError(Problem("neither a table of models nor predictions was found", found=_seen(found), fix=fix))


def _seen(found: Sequence[Found]) -> str:
    """What there is beside numbers, counted: `9 texts, 6 pictures`."""
    texts, pictures, tables = (
        sum(isinstance(item, kind) for item in found) for kind in (FoundText, FoundFigure, FoundTable)
    )
    words = ((texts, "text", ""), (pictures, "picture", ""), (tables, "table", " of another kind"))
    return ", ".join(f"{counted(count, word)}{rest}" for count, word, rest in words if count)


def _best_first(models: ModelTable, metric: Metric) -> list[str]:
    """The models by the metric; those without a value last."""
    read = models_table(text_table(models.header, models.rows, models.found.origin.file), "", [])
    values = {row.name: cell.value for row in read.rows if (cell := row.values.get(metric.name))}

    def key(name: str) -> tuple[bool, float]:
        value = values.get(name)
        return value is None, 0.0 if value is None else metric.badness(value)

    return sorted(models.names, key=key)


def _put_problem(
    contents: Contents,
    task: str,
    primary: Primary,
    models: ModelTable | None,
    predictions: PredictionFile | None,
) -> None:
    by_columns = predictions.roles.columns if predictions else {}
    why = f"by the columns of {predictions.origin.file}" if predictions else "tables only, no predictions were found"
    contents.put("problem", "task", value=task, why=why)
    question = _question(primary.metric, models, str(by_columns.get("target", "")), task)
    contents.put("problem", "question", value=plain(question), why="no question was found: write yours")
    contents.put("problem", "metric", value=primary.metric.name, why=primary.why)
    if not primary.metric.known:
        contents.put("problem", "higher_is_better", value=primary.metric.higher_is_better)


def _question(metric: Metric, models: ModelTable | None, target: str, task: str) -> str:
    """What the numbers answer, where no text says what they are for."""
    if target and task in ("binary", "multiclass", "regression"):
        return f"How well can {_said(target)} be predicted?"
    count = len(models.rows) if models else 0
    return f"Which of {count} models is best by {metric.label}?" if count > 1 else f"How good is {metric.label}?"


def _said(target: str) -> str:
    """A column as what it holds: `true_class_name` is the class, and `y_true` is the target."""
    words = [word for word in named_after(target).split("_") if word not in ("name", "label", "value", "id")]
    own = " ".join(words)
    if own and len(words) == len(normalised(target).split("_")):
        return target.replace("_", " ").strip()
    return f"the {own or 'target'}"


def _put_models(
    contents: Contents, models: ModelTable, best_first: Sequence[str], options: Options, ledger: Ledger
) -> None:
    baseline = _baseline(models, best_first, options)
    header, rows = models.header, models.rows
    if baseline is not None:
        header = (*header, "baseline")
        rows = tuple((*row, "true" if row[0] == baseline else "") for row in rows)
    contents.files["models.csv"] = as_csv(header, rows)
    contents.put("data", "models", value="models.csv", origin=models.found.origin)
    ledger.take(models.found.origin, f"{counted(len(models.rows), 'model')} by {_listed(models)}")


def _listed(models: ModelTable) -> str:
    labels = [found.label for found in models.metrics]
    return ", ".join(labels) if len(labels) <= 4 else f"{', '.join(labels[:3])} and {len(labels) - 3} more"


def _baseline(models: ModelTable, best_first: Sequence[str], options: Options) -> str | None:
    if options.baseline:
        named = next((name for name in models.names if slug(name) == slug(options.baseline)), None)
        if named is None:
            raise no_such("--baseline", options.baseline, models.names, "model")
        return named
    stated = next((name for name in models.names if name == models.baseline), None)
    return stated or (baseline_among(best_first) if len(models.names) > 1 else None)


def _put_predictions(contents: Contents, chosen: PredictionFile, ledger: Ledger) -> None:
    name = f"predictions{chosen.suffix}"
    contents.files[name] = chosen.content
    contents.put("data", "predictions", value=name, origin=chosen.origin)
    for role, value in chosen.roles.columns.items():
        contents.put("data", "columns", role, value=value, why=chosen.roles.why.get(role, ""))
    _put_meanings(contents, chosen)
    roles = ", ".join(f"{role} {value}" for role, value in chosen.roles.columns.items() if isinstance(value, str))
    ledger.take(chosen.origin, f"{chosen.rows:,} predictions ({roles})")


def _put_meanings(contents: Contents, chosen: PredictionFile) -> None:
    """What a row and a positive one is, and from which score it is flagged, as far as the columns say it."""
    if unit := unit_of(str(chosen.roles.columns.get("id", ""))):
        contents.put("problem", "unit", value=unit, why=f"as column {chosen.roles.columns['id']} says")
    target = str(chosen.roles.columns.get("target", ""))
    if chosen.roles.task == "binary" and (positive := positive_of(target)):
        contents.put("problem", "positive", value=positive, why=f"as column {target} says")
    if chosen.roles.threshold is not None:
        score, column = chosen.roles.threshold
        why = f"where {column} begins to be positive"
        contents.put("business", "threshold", value={"score": score}, why=why, origin=chosen.origin)
