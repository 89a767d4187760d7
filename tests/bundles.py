"""Small real bundles: bundle.toml and its tables as files in a folder, as a candidate would have them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from deck.bundle import load
from deck.evidence import evaluate
from deck.story.story import Slide, Story
from deck.story.tell import tell

PROBLEM = """\
version = 1

[problem]
task = "{task}"
question = "Which subscribers will cancel next month?"
unit = "customer"
positive = "churner"
metric = "{metric}"
"""

MODELS = """\
model,pr_auc,roc_auc,train_seconds,baseline
LightGBM,0.431,0.912,12,
Random forest,0.382,0.889,45,
Majority class,0.080,0.500,0,true
"""
IMPORTANCE = "feature,importance\nLogin velocity,0.5\nDays since login,0.3\nPlan,0.2\n"
FOLDS = "fold,pr_auc\n1,0.44\n2,0.42\n3,0.45\n4,0.43\n"

TALK = """
[[pipeline]]
step = "Features"
detail = "login velocity"

[[pipeline]]
step = "Model"
detail = "gradient boosting"

[[decision]]
about = "model"
chose = "LightGBM"
because = "{lift.baseline} the baseline"
instead_of = "Random forest"
rejected_because = "it trains longer"

[[error]]
name = "New customers"
share = 0.41
why = "they have no history"
fix = "a rule for the first month"

[[next]]
within = "day"
step = "Cold-start rule"

[[next]]
within = "month"
step = "A test against no calls"

[[limitation]]
text = "The save rate is assumed"
"""


def insight(finding: str, seconds: int | None = None) -> str:
    """An `[[insight]]` of bundle.toml."""
    stated = "" if seconds is None else f"seconds = {seconds}\n"
    return f'\n[[insight]]\nfinding = "{finding}"\n{stated}'


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write the files into the folder, which is made."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        data = content if isinstance(content, bytes) else content.encode()
        (folder / name).write_bytes(data)
    return folder


def tables_bundle(
    folder: Path,
    *,
    models: str = MODELS,
    importance: str | None = IMPORTANCE,
    folds: str | None = FOLDS,
    metric: str = "pr_auc",
    more: str = TALK,
    talk: str = "",
    **files: str | bytes,
) -> Path:
    """A bundle of tables only, for a generic task. `more` is added to bundle.toml, `talk` to its [talk]."""
    tables: dict[str, str | bytes] = {"models": models}
    if importance is not None:
        tables["importance"] = importance
    if folds is not None:
        tables["folds"] = folds
    data = "".join(f'{name} = "{name}.csv"\n' for name in tables)
    head = PROBLEM.format(task="generic", metric=metric)
    toml = f'{head}\n[talk]\n{talk}\n[data]\nsplit = "stratified folds"\n{data}{more}'
    named = {f"{name}.csv": content for name, content in tables.items()}
    return write_files(folder, {"bundle.toml": toml, **named, **files})


def predictions_bundle(
    folder: Path,
    *,
    predictions: str,
    others: Sequence[str] = (),
    segments: Sequence[str] = (),
    models: str | None = None,
    metric: str = "pr_auc",
    more: str = TALK,
    **files: str | bytes,
) -> Path:
    """A bundle of a binary task with its predictions; `others` are columns named like their model."""
    columns = f"others = {{ {', '.join(f'{name!r} = {name!r}' for name in others)} }}\n" if others else ""
    columns += f"segments = {list(segments)!r}\n" if segments else ""
    tables = 'predictions = "predictions.csv"\n' + ('models = "models.csv"\n' if models else "")
    head = PROBLEM.format(task="binary", metric=metric)
    toml = f"{head}\n[data]\n{tables}\n[data.columns]\n{columns}{more}"
    named: dict[str, str | bytes] = {"predictions.csv": predictions}
    if models:
        named["models.csv"] = models
    return write_files(folder, {"bundle.toml": toml, **named, **files})


def prediction_rows(
    rows: int = 600, *, others: Mapping[str, float] | None = None, strength: float = 1.5, plans: int = 3
) -> str:
    """Predictions as CSV: target, score, plan, and a score for each other model of the given strength."""
    seeded = random.Random(11)
    names = dict(others or {})
    lines = [",".join(["target", "score", "plan", *names])]
    for row in range(rows):
        target = int(seeded.random() < 0.2)
        scores = [_score(seeded, target, value) for value in (strength, *names.values())]
        lines.append(",".join([str(target), scores[0], f"plan {row % plans}", *scores[1:]]))
    return "\n".join(lines) + "\n"


def _score(seeded: random.Random, target: int, strength: float) -> str:
    return f"{1 / (1 + 2.718281828 ** (1.5 - seeded.gauss(strength * target, 1))):.6f}"


def told(folder: Path, *, minutes: float | None = None, outline: str | None = None) -> Story:
    """The story of a bundle on disk."""
    bundle = load(folder)
    return tell(bundle, evaluate(bundle), minutes=minutes, outline=outline)


def slide_of(story: Story, role: str) -> Slide:
    """The slide of the talk with this role."""
    return next(slide for slide in story.slides if slide.role == role)


def texts(value: object) -> Iterator[str]:
    """Every text in a value, however deep: of a slide, all that can be read on it or is said."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from texts(item)
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from texts(getattr(value, name))
