"""Bundles of any size and script: built, valid, inside the slide, and fitting or honestly reported.

`make fuzz` tries many more of them than the suite does.
"""

from __future__ import annotations

import csv
import io
import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from any_texts import names, texts
from deck.building import build
from deck.charts.themes import theme_names
from deck.story.outline import outline_names
from held_decks import assert_holds


@dataclass(frozen=True)
class Drawn:
    """What a bundle is made of."""

    titles: dict[str, str]
    question: str
    reasons: list[str]
    features: list[str]
    models: list[str]
    decisions: list[str]
    steps: list[str]
    limits: list[str]
    errors: list[str]
    insights: list[str]
    outline: str
    theme: str


def _unique(items: list[str]) -> list[str]:
    """Names that differ by more than their case and spacing, as models of a table do."""
    return list({"".join(item.casefold().split()): item for item in items}.values())


def _lists(shortest: int, longest: int, least: int, most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(names(shortest, longest), min_size=least, max_size=most)


drawn = st.builds(
    Drawn,
    titles=st.dictionaries(
        st.sampled_from(["problem", "approach", "features", "models", "results", "errors", "next_steps"]),
        texts(200).filter(lambda text: len(text) >= 10),
        max_size=4,
    ),
    question=texts(160),
    reasons=st.lists(texts(240), min_size=1, max_size=3),
    features=_lists(1, 60, 1, 12),
    models=_lists(1, 60, 1, 12).map(_unique),
    decisions=_lists(1, 60, 0, 6),
    steps=_lists(1, 60, 0, 7),
    limits=_lists(1, 60, 0, 5),
    errors=_lists(1, 60, 0, 4),
    insights=_lists(1, 60, 0, 2),
    outline=st.sampled_from(outline_names()),
    theme=st.sampled_from(theme_names()),
)


def write_bundle(case: Drawn, folder: Path) -> None:
    reason = _cycled(case.reasons)
    tables = [
        _section("problem", task="generic", question=case.question, metric="pr_auc", metric_reason=next(reason)),
        _section("data", models="models.csv", importance="importance.csv"),
    ]
    tables += [
        _section("[decision]", about=about, chose=chose, because=next(reason), instead_of=chose[::-1] or "none")
        for about, chose in zip(_cycled(["model", "features", "metric"]), case.decisions, strict=False)
    ]
    tables += [_section("[pipeline]", step=step, detail=next(reason)[:40]) for step in case.steps]
    tables += [_section("[insight]", finding=text, seconds=20) for text in case.insights]
    tables += [_section("[limitation]", text=text, detail=next(reason)) for text in case.limits]
    tables += [_section("[error]", name=text, share=0.2, why=next(reason)) for text in _unique(case.errors)]
    tables += [
        _section("[next]", within=within, step=text, gain=next(reason))
        for within, text in zip(_cycled(["day", "week", "month"]), case.steps, strict=False)
    ]
    tables += [_section("title", **case.titles)] if case.titles else []
    (folder / "bundle.toml").write_text("version = 1\n" + "\n".join(tables), encoding="utf-8")
    scores = [[name, f"{0.9 - 0.05 * place:.3f}", f"{place * 1.5:.1f}"] for place, name in enumerate(case.models)]
    _write_csv(folder / "models.csv", [["model", "pr_auc", "train_seconds"], *scores])
    shares = [[name, f"{1 / (place + 1):.3f}"] for place, name in enumerate(_unique(case.features))]
    _write_csv(folder / "importance.csv", [["feature", "importance"], *shares])


def _cycled(items: list[str]) -> Any:
    while True:
        yield from items


def _section(table: str, **values: Any) -> str:
    """A table of TOML; JSON's strings and numbers are TOML's, and braces are doubled since they would hold facts."""
    lines = [f"[{table}]"]
    for key, value in values.items():
        text = json.dumps(value, ensure_ascii=False)
        lines.append(f"{key} = {text.replace('{', '{{').replace('}', '}}')}")
    return "\n".join(lines) + "\n"


def _write_csv(path: Path, rows: list[list[str]]) -> None:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(rows)
    path.write_text(stream.getvalue(), encoding="utf-8")


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(drawn)
def test_any_bundle_is_built_valid_and_fits_or_says_so(case: Drawn) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        write_bundle(case, folder)
        built = build(folder, folder / "deck.pptx", outline=case.outline, theme=case.theme)
        assert_holds(built, folder)
