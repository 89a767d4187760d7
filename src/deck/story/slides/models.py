"""Models: all that were compared on the same data, the winner, the baseline, and what lies between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from deck.bundle.metric_names import metric
from deck.bundle.unmatched_names import names_model
from deck.charts.equal_decimals import said_alike, times_alike
from deck.charts.in_words import table_in_words
from deck.charts.spec import Table, TableColumn
from deck.evidence.evidence import Comparison, Difference, Interval, RankedModel
from deck.evidence.models import TRAINING_TIME
from deck.story import against_baseline
from deck.story.draft import Draft, DraftBeat, Material, beat
from deck.story.quoting import Quote
from deck.story.side import decision_beats, decision_blocks
from deck.story.story import Block, KeyNumber, SideNote
from deck.story.wording import inside, listed

SUBJECTS = ("model", "models", "algorithm")
METRICS, MODELS = 3, 7
"""Columns of metrics and rows of models on the slide; all of them stand in the backup."""


def build(material: Material) -> Draft | None:
    """The slide; None where no models were compared."""
    comparison = material.evidence.comparison
    if comparison is None:
        return None
    quote = material.quote()
    title = model_title(material, comparison, quote)
    found = material.decision_about(*SUBJECTS)
    return Draft(
        title=title,
        caption=f"Ranked by {material.metric_said}{_measured_in(material, comparison)}",
        exhibit=models_table(material, comparison, METRICS, MODELS),
        note=_note(material, comparison),
        side=tuple(decision_blocks(found[1])) if found else _derived_side(material, comparison, quote),
        beats=_beats(material, comparison, title),
        source=comparison.source,
        facts=quote.used,
        places=(("decision", found[0]),) if found else (),
    )


def _measured_in(material: Material, comparison: Comparison) -> str:
    """`; RMSE and MAE in bikes an hour`: the metrics in the table that are in the unit of the target."""
    names = [name for name in comparison.metric_columns[:METRICS] if material.unit_of(name)]
    if not names:
        return ""
    labels = listed([material.label(name) for name in names])
    alone = comparison.metric_columns[:1] == tuple(names)
    return f", in {material.unit_of(names[0])}" if alone else f"; {labels} in {material.unit_of(names[0])}"


def models_table(material: Material, comparison: Comparison, metric_limit: int, model_limit: int) -> Table:
    """Rows best first; metrics with equal decimals, the interval of the primary one, the training time."""
    shown = _shown_models(comparison, model_limit)
    metrics = comparison.metric_columns[:metric_limit]
    with_interval = bool(metrics) and any(_own_interval(model, metrics[0]) for model in shown)
    with_time = any(model.train_seconds is not None for model in shown)
    columns = [TableColumn("Model", numeric=False)]
    for position, name in enumerate(metrics):
        columns.append(TableColumn(material.label(name)))
        if position == 0 and with_interval:
            columns.append(TableColumn("95% interval"))
    if with_time:
        columns.append(TableColumn(f"Train, {material.time_unit(TRAINING_TIME)}"))
    times = _training_times(shown, material) if with_time else [()] * len(shown)
    said = [_said(name, _values(shown, name), material) for name in metrics]
    rows = tuple((*_row(model, metrics, said, with_interval), *time) for model, time in zip(shown, times, strict=True))
    winner = next((number for number, model in enumerate(shown) if model is comparison.best), None)
    muted = tuple(number for number, model in enumerate(shown) if model.baseline)
    summary = table_in_words("Table of models", rows)
    return Table(tuple(columns), rows, winner, muted, summary)


def _shown_models(comparison: Comparison, limit: int) -> list[RankedModel]:
    """The best ones, and the baseline whatever its rank."""
    models = list(comparison.models)
    if len(models) <= limit:
        return models
    head = models[:limit]
    if comparison.baseline is not None and comparison.baseline not in head:
        head[-1] = comparison.baseline
    return head


def _values(models: Sequence[RankedModel], metric: str) -> list[float]:
    return [value for model in models if (value := model.metrics.get(metric)) is not None]


def _row(
    model: RankedModel, metrics: tuple[str, ...], said: Sequence[Callable[[float], str]], with_interval: bool
) -> tuple[str, ...]:
    """Cells of a model; `said` writes the values of each metric."""
    cells = [f"{model.name} (baseline)" if model.baseline and "baseline" not in model.name.lower() else model.name]
    for position, (name, write) in enumerate(zip(metrics, said, strict=True)):
        value = model.metrics.get(name)
        cells.append("–" if value is None else write(value))
        if position == 0 and with_interval:
            interval = _own_interval(model, name)
            cells.append(f"{write(interval.low)}–{write(interval.high)}" if interval else "–")
    return tuple(cells)


def _own_interval(model: RankedModel, metric: str) -> Interval | None:
    """The interval of the value that is shown: one of other rows than the stated value's would contradict it."""
    value = model.metrics.get(metric)
    fits = model.interval is not None and value is not None and model.interval.contains(value)
    return model.interval if fits else None


def _said(name: str, values: Sequence[float], material: Material) -> Callable[[float], str]:
    """How the values of a column are written."""
    unit = material.time_unit(name)
    return times_alike(unit, values, material.numbers) if unit else said_alike(metric(name), values, material.numbers)


def _training_times(models: Sequence[RankedModel], material: Material) -> list[tuple[str]]:
    times = [model.train_seconds for model in models]
    write = _said(TRAINING_TIME, [time for time in times if time is not None], material)
    return [("–" if time is None else write(time),) for time in times]


def model_title(material: Material, comparison: Comparison, quote: Quote) -> str:
    """The finding: "leads" and "ahead" only as far as the interval of the difference allows."""
    best, label = quote("best.name"), material.metric_said
    if material.baseline_wins:
        return _baseline_title(material, comparison, quote)
    score = quote(f"best.{material.metric}")
    if not quote.known(f"best.{material.metric}"):
        return f"{best} has no {label}: it is {score} on these rows"
    chosen = _chosen_instead(material, comparison)
    if chosen is not None:
        other = material.numbers.score(material.evidence.metric, chosen.metrics.get(material.metric) or 0.0)
        return f"{chosen.name} is chosen at {other} {label}, though {best} ranks first at {score}"
    if comparison.against_baseline is not None and comparison.against_baseline.beyond_noise is False:
        baseline = quote(f"baseline.{material.metric}")
        return f"{best} reaches {score} {label}, within the noise of the baseline at {baseline}"
    distance = against_baseline.said(material, quote)
    times = f", {distance}" if distance else ""
    against = comparison.against_runner_up
    if against is not None and against.interval is not None and against.interval.high < 0:
        return f"{best} is stated first at {score} {label}, but on the predictions {against.other} does better"
    if against is not None and against.beyond_noise is False:
        return f"{best} comes first at {score} {label}{times}, but {against.other} is within the noise"
    if against is not None and against.beyond_noise:
        return f"{best} leads {against.other} beyond the noise: {score} {label}{times}"
    return f"{best} reaches {score} {label}{times}"


def _chosen_instead(material: Material, comparison: Comparison) -> RankedModel | None:
    """The model of the decision, where it is in the table and not the best."""
    found = material.decision_about(*SUBJECTS)
    if found is None:
        return None
    named = [model for model in comparison.models if names_model(found[1].chose, model.name)]
    chosen = max(named, key=lambda model: len(model.name), default=comparison.best)
    is_other = chosen is not comparison.best and chosen.metrics.get(material.metric) is not None
    return chosen if is_other else None


def _baseline_title(material: Material, comparison: Comparison, quote: Quote) -> str:
    if comparison.best.baseline:
        return f"No model does better than the baseline, {quote('best.name')}"
    best, baseline = quote(f"best.{material.metric}"), quote(f"baseline.{material.metric}")
    label, name = material.metric_said, quote("baseline.name")
    return f"No model does better than the baseline, {name}: {best} {label} against {baseline}"


def _note(material: Material, comparison: Comparison) -> str:
    parts = ["Best model in blue."]
    if material.text.data.split:
        parts.append(f"Validation: {inside(material.text.data.split)}.")
    if any(model.interval for model in comparison.models):
        parts.append(f"Intervals: 95%{material.counted_by or ', from the predictions'}.")
    if len(comparison.models) > MODELS:
        parts.append(f"{len(comparison.models) - MODELS} more models in the backup.")
    return " ".join(parts)


def _derived_side(material: Material, comparison: Comparison, quote: Quote) -> tuple[SideNote, ...]:
    notes: list[SideNote] = []
    distance = against_baseline.key_number(material, quote)
    if distance is not None:
        notes.append(distance)
    against = comparison.against_runner_up
    if against is not None:
        gain = material.change(against.value)
        notes.append(
            KeyNumber(
                gain,
                material.of_unit(f"{material.metric_said} against {against.other}{_range(material, quote, against)}"),
                "text",
            )
        )
    if not notes:
        notes.append(Block("Measured by", material.metric_label))
    return tuple(notes)


def _range(material: Material, quote: Quote, against: Difference) -> str:
    if not quote.known("gain.runner_up_low", "gain.runner_up_high"):
        return ""
    ends = (quote.number("gain.runner_up_low"), quote.number("gain.runner_up_high"))
    low, high = sorted(material.raw_change(end) for end in ends)
    made = "95%" if against.folds is None else f"95% over {against.folds_said}"
    return f" ({made}: {material.numbers.change_range(material.evidence.metric, low, high)})"


def _beats(material: Material, comparison: Comparison, title: str) -> tuple[DraftBeat, ...]:
    beats = [beat(title, "observed", 1)]
    found = material.decision_about(*SUBJECTS)
    if found:
        beats += decision_beats(*found)
    if comparison.baseline is not None:
        beats.append(beat(f"The baseline is {comparison.baseline.name}, on the same data", "observed", 2))
    if material.text.data.split:
        beats.append(beat(_kept_apart(material.text.data.split), "decided", 2, place=("data", "split")))
    return tuple(beats)


def _kept_apart(split: str) -> str:
    """How train and test were kept apart; where the text begins with that word, it says it by itself."""
    return split if split.casefold().startswith("kept ") else f"How train and test were kept apart: {inside(split)}"
