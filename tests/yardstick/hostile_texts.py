"""Texts that no candidate is asked not to have, and a bundle of each task that has them in every place."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from itertools import cycle, islice
from pathlib import Path

from bundles import write_files
from judged_bundles import csv_of

ROWS = 240

FORMULAS = ("=cmd|' /C calc'!A0", "@SUM(A1)", "+1+1", "-2+3", "http://example.com/x", "mailto:a@b.org", "internal:A1")
LINKS = ("javascript:alert(1)", "file:///etc/passwd", "\\\\server\\share")
SCRIPTS = (
    "control \x07\x1b[31m and \x01 characters",
    "no characters \ufffe and \U0001ffff",
    "emoji 👩‍👩‍👧🏳️‍🌈🚀",
    "العملاء الذين غادروا",
    "客户流失模型的结果",
    "&<>\"'{} %s",
    "long " + "words and more " * 132,
    "x" * 1_990,
)

TOML = """\
version = 1
[problem]
task = "{task}"
question = {first}
unit = "row"
metric = "{metric}"
metric_reason = {last}
[data]
description = {last}
models = "models.csv"
importance = "importance.csv"
tuning = "tuning.csv"
{predictions}
[talk]
title = {first}
author = {last}
company = {last}
[[pipeline]]
step = {first}
detail = {last}
[[decision]]
about = "metric"
chose = {first}
because = {last}
instead_of = {last}
rejected_because = {last}
[[insight]]
finding = {first}
led_to = {last}
[[left_out]]
what = {first}
why = {last}
[[error]]
name = {first}
share = 0.4
example = {last}
cost = {last}
why = {last}
fix = {last}
[[next]]
within = "day"
step = {first}
gain = {last}
[[limitation]]
text = {first}
detail = {last}
[title]
features = {last}
[say]
results = [{last}]
"""
"""Every kind of text that bundle.toml may hold."""

_PREDICTIONS = """\
predictions = "predictions.csv"
[data.columns]
others = {{ {model} = "other" }}
{read}"""

Columns = Mapping[str, Sequence[object]]


def hostile_bundle(folder: Path, task: str, texts: Sequence[str]) -> Path:
    """A bundle of the task whose models, features, classes, segments, rows and sentences are these texts."""
    metric, read, columns = _TASKS[task]
    names = list(islice(cycle(texts), ROWS))
    toml = TOML.format(
        task=task,
        metric=metric,
        first=quoted(texts[0]),
        last=quoted(texts[-1]),
        predictions=_PREDICTIONS.format(read=read, model=quoted(texts[1])) if read else "",
    )
    scores = [f"0.{50 - place}" for place in range(len(texts))]
    files: dict[str, str | bytes] = {
        "bundle.toml": toml,
        "models.csv": csv_of({"model": texts, metric: scores}),
        "importance.csv": csv_of({"feature": texts, "importance": range(len(texts), 0, -1)}),
        "tuning.csv": csv_of({"parameter": texts, "range": texts, "best": texts, "default": texts}),
        "predictions.csv": csv_of(columns(random.Random(7), names)),
    }
    return write_files(folder, files)


def quoted(text: str) -> str:
    """The text as TOML writes it, its braces doubled so that they are no facts."""
    letters = (f"\\U{ord(letter):08x}" if letter in '"\\' or not letter.isprintable() else letter for letter in text)
    return f'"{"".join(letters)}"'.replace("{", "{{").replace("}", "}}")


def _binary(seeded: random.Random, names: Sequence[str]) -> Columns:
    target = [int(seeded.random() < 0.4) for _ in names]
    return {
        "target": target,
        "score": [f"{seeded.gauss(value, 1):.4f}" for value in target],
        "other": [f"{seeded.gauss(value / 2, 1):.4f}" for value in target],
        "plan": names,
        "fold": [row % 4 for row in range(len(names))],
    }


def _multiclass(seeded: random.Random, names: Sequence[str]) -> Columns:
    predicted = [name if seeded.random() < 0.7 else seeded.choice(names) for name in names]
    other = [name if seeded.random() < 0.5 else seeded.choice(names) for name in names]
    numbered = [f"{name} {row}" for row, name in enumerate(names)]
    return {"target": names, "prediction": predicted, "other": other, "plan": names, "id": numbered, "text": names}


def _regression(seeded: random.Random, names: Sequence[str]) -> Columns:
    target = [seeded.gauss(100, 20) for _ in names]
    return {
        "target": [f"{value:.2f}" for value in target],
        "prediction": [f"{value + seeded.gauss(0, 5):.2f}" for value in target],
        "other": [f"{value + seeded.gauss(0, 9):.2f}" for value in target],
        "plan": names,
        "id": names,
        "text": names,
    }


def _ranking(seeded: random.Random, names: Sequence[str]) -> Columns:
    liked = [int(seeded.random() < 0.3) for _ in names]
    return {
        "query": [f"{names[row // 8]} {row // 8}" for row in range(len(names))],
        "item": [f"{name} {row % 80}" for row, name in enumerate(names)],
        "target": liked,
        "score": [f"{seeded.gauss(value, 1):.4f}" for value in liked],
        "other": [f"{seeded.gauss(value / 2, 1):.4f}" for value in liked],
    }


def _judged(seeded: random.Random, names: Sequence[str]) -> Columns:
    def verdicts(share: float) -> list[str]:
        return ["true" if seeded.random() < share else "false" for _ in names]

    return {
        "score": verdicts(0.7),
        "other": verdicts(0.5),
        "grounded": verdicts(0.8),
        "second": verdicts(0.7),
        "plan": names,
        "question": names,
        "answer": names,
    }


_SEGMENTS = 'segments = ["plan"]\n'
_ROWS = _SEGMENTS + 'id = "id"\ntext = "text"\n'
_ANSWERS = (
    _SEGMENTS
    + """\
second_judge = "second"
criteria = { "=1+1" = "grounded" }
text = "question"
answer = "answer"
"""
)
_TASKS: dict[str, tuple[str, str, Callable[[random.Random, Sequence[str]], Columns]]] = {
    "binary": ("pr_auc", _SEGMENTS + 'fold = "fold"\n', _binary),
    "multiclass": ("accuracy", _ROWS, _multiclass),
    "regression": ("rmse", _ROWS, _regression),
    "ranking": ("ndcg_at_10", 'item = "item"\n', _ranking),
    "llm": ("pass_rate", _ANSWERS, _judged),
    "generic": ("pr_auc", "", _binary),
}
TASKS = tuple(_TASKS)
