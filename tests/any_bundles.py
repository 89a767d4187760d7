"""Whole bundles of every task: texts of all scripts, tables that are sound or broken, keys that are there or not."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from msgspec import Struct

from any_tables import files, of_rows
from any_texts import names, sentences
from deck.charts.themes import theme_names
from deck.story.outline import outline_names
from small_stories import picture

TASKS = ("binary", "multiclass", "regression", "ranking", "llm", "generic")
METRICS = {
    "binary": ("pr_auc", "roc_auc", "brier"),
    "multiclass": ("accuracy", "macro_f1"),
    "regression": ("rmse", "mae", "r2"),
    "ranking": ("ndcg_at_10", "map_at_10"),
    "llm": ("pass_rate",),
    "generic": ("pr_auc", "rmse", "weirdness"),
}
ROLES = ("problem", "approach", "features", "models", "results", "impact", "errors", "next_steps", "summary")
OF_TASK: dict[str, dict[str, Any]] = {
    "binary": {"others": {"Forest": "other"}},
    "multiclass": {"others": {"Forest": "other"}, "score": "score"},
    "regression": {"others": {"Forest": "other"}},
    "ranking": {"others": {"Forest": "other"}, "item": "row"},
    "llm": {"others": {"Forest": "other"}, "criteria": {"Grounded": "grounded"}, "second_judge": "second"},
}
OF_ANY: dict[str, Any] = {"segments": ["plan"], "fold": "fold", "group": "customer", "id": "row", "text": "says"}
OF_LLM = {"cost": "cost", "latency": "seconds", "answer": "answer"}


class AnyBundle(Struct, frozen=True):
    """Files by name, and how they are built."""

    files: dict[str, bytes]
    options: dict[str, Any]

    def write(self, folder: Path) -> Path:
        """Write the files into the folder, which is made."""
        folder.mkdir(exist_ok=True)
        for name, content in self.files.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(content)
        return folder


@st.composite
def bundles(draw: st.DrawFn) -> AnyBundle:
    """A bundle, and options of a build; in one of three all may be broken, in the others one table or none."""
    task = draw(st.sampled_from(TASKS))
    metric = draw(st.sampled_from(METRICS[task]))
    tables = draw(small_tables(metric))
    if task != "generic":
        rows = draw(st.sampled_from((1, 2, 3, 30, 30, 200)))
        tables["predictions"] = of_rows(task, rows, draw(st.integers(0, 99)))
    all_broken, one_broken = draw(
        st.sampled_from(((False, ""), (False, draw(st.sampled_from(sorted(tables)))), (True, "")))
    )
    text = sentences(has_broken_facts=all_broken)
    written: dict[str, bytes] = {"figure.png": picture().png}
    data: dict[str, Any] = draw(some(description=text, rows=st.integers(1, 10**12), split=text))
    for name, columns in tables.items():
        if draw(st.integers(0, 4)) or name == "models":
            is_broken, is_large = all_broken or name == one_broken, name == "predictions"
            ending, content = draw(files(columns, is_broken=is_broken, may_be_parquet=is_large))
            data[name] = f"{name}.{ending}"
            written[f"{name}.{ending}"] = content
    has_rows = "predictions" in data
    if has_rows:
        data["columns"] = draw(columns_of(task))
    values = {"version": 1, "problem": draw(problems(task, metric, text)), "data": data, **draw(tables_of_text(text))}
    if "segments" not in data.get("columns", {}) and not all_broken:
        values["error"] = [{**item, "segment": {}} for item in values.get("error", [])]
    if not (has_rows and task == "binary") and not all_broken:
        values.pop("business", None)
    written["bundle.toml"] = as_toml(values).encode(errors="surrogatepass")
    minutes = st.integers(5, 60)
    options = some(outline=st.sampled_from(outline_names()), theme=st.sampled_from(theme_names()), minutes=minutes)
    return AnyBundle(written, draw(options))


def columns_of(task: str) -> st.SearchStrategy[dict[str, Any]]:
    """Some keys of `[data.columns]`."""
    roles = {**OF_TASK[task], **OF_ANY, **(OF_LLM if task == "llm" else {})}
    return some(**{key: st.just(value) for key, value in roles.items()})


def some(**values: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Some of these keys."""
    return st.fixed_dictionaries({}, optional=values)


@st.composite
def small_tables(draw: st.DrawFn, metric: str) -> dict[str, dict[str, list[object]]]:
    """Models, importances, folds and a search for parameters."""
    models = draw(st.lists(names(1, 40), min_size=1, max_size=6, unique=True))
    numbers = st.floats(0, 1).map(lambda value: round(value, 4))
    scores = [draw(numbers) for _ in models]
    return {
        "models": {
            "model": ["LightGBM", "Forest", *models],
            metric: [0.9, 0.8, *scores],
            "train_seconds": [1, 2, *scores],
        },
        "importance": {"feature": list(models), "importance": list(scores)},
        "folds": {"fold": list(range(1, 5)), metric: [draw(numbers) for _ in range(4)]},
        "tuning": {
            "parameter": ["depth", *models],
            "range": ["2-8", *models],
            "best": [4, *models],
            "default": [6, *models],
        },
    }


@st.composite
def problems(draw: st.DrawFn, task: str, metric: str, text: st.SearchStrategy[str]) -> dict[str, Any]:
    """The `[problem]` of a bundle."""
    figure = st.fixed_dictionaries({"value": text, "label": text})
    optional = some(
        context=text,
        unit=names(1, 20),
        units=names(1, 20),
        positive=names(1, 20),
        metric_reason=text,
        figures=st.lists(figure, max_size=4),
        **({"measured_in": names(1, 20), "tolerance": st.floats(1e-6, 1e6)} if task == "regression" else {}),
    )
    direction = {"higher_is_better": True} if metric == "weirdness" else {}
    return {"task": task, "question": draw(text), "metric": metric, **direction, **draw(optional)}


def tables_of_text(text: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, Any]]:
    """All that a candidate says beside the problem and the data."""
    share = st.floats(0.001, 0.999)
    amount = st.floats(0, 1e14)

    def listed(**keys: st.SearchStrategy[Any]) -> st.SearchStrategy[list[dict[str, Any]]]:
        needed = {key: value for key, value in keys.items() if key in NEEDED}
        others = {key: value for key, value in keys.items() if key not in NEEDED}
        return st.lists(st.fixed_dictionaries(needed, optional=others), max_size=5)

    threshold = st.one_of(*(st.fixed_dictionaries({key: share}) for key in ("precision", "recall", "score", "top")))
    money = {"cost_per_action": amount, "fixed_cost": amount, "value_per_success": amount, "success_rate": share}
    counts = {
        "population": st.integers(1, 10**12),
        "flagged": st.integers(1, 10**12),
        "per": PERIODS,
    }
    return some(
        talk=some(title=text, author=text, company=text, minutes=st.integers(5, 60), language=LANGUAGES),
        pipeline=listed(step=text, detail=text),
        decision=listed(about=st.sampled_from(("model", "metric", "x")), chose=text, because=text, instead_of=text),
        insight=listed(finding=text, led_to=text, seconds=st.integers(1, 3_600)),
        left_out=listed(what=text, why=text),
        error=listed(name=text, share=share, why=text, segment=st.just({"plan": "basic"}), example=text, fix=text),
        next=listed(within=st.sampled_from(("day", "week", "month")), step=text, gain=text),
        limitation=listed(text=text, detail=text),
        business=st.fixed_dictionaries({"threshold": threshold}, optional={**money, **counts}),
        figure=listed(path=st.just("figure.png"), title=text, slide=st.sampled_from(ROLES), eda=st.booleans()),
        title=st.dictionaries(st.sampled_from(ROLES), text, max_size=3),
        say=st.dictionaries(st.sampled_from(ROLES), st.lists(text, max_size=3), max_size=3),
    )


NEEDED = ("step", "about", "chose", "finding", "what", "name", "within", "text", "path", "title")
LANGUAGES = st.sampled_from(("en-US", "de", "fr-CH", "ar", "xx", "hi-IN"))
PERIODS = st.sampled_from(("day", "year"))


def as_toml(values: Mapping[str, Any]) -> str:
    """The values as TOML, all tables inline; JSON's strings and numbers are TOML's."""
    return "".join(f"{_key(key)} = {_value(value)}\n" for key, value in values.items())


def _value(value: Any) -> str:
    match value:
        case Mapping():
            return "{" + ", ".join(f"{_key(key)} = {_value(item)}" for key, item in value.items()) + "}"
        case list() | tuple():
            return "[" + ", ".join(map(_value, value)) + "]"
        case str() | bool():
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        case _:
            return str(value)


def _key(key: str) -> str:
    return json.dumps(key, ensure_ascii=False)
