# Tables of cases stay on one line each.
# ruff: noqa: E501
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from deck.bundle import Bundle, load
from deck.errors import BundleError
from deck.evidence.facts import Fact, Facts, Source
from deck.evidence.number_formats import NumberFormat
from deck.story.binding import fill

SOURCE = Source("models.csv")
FACTS = Facts(
    [
        Fact("best.name", "LightGBM", "name", "", SOURCE),
        Fact("best.pr_auc", 0.431, "metric", "", SOURCE),
        Fact("data.positive_rate", 0.08, "share", "", SOURCE),
        Fact("folds.sd", None, "metric", "", SOURCE, "there is one fold only"),
    ]
)
TOML = """\
version = 1
[talk]
title = "{best.name}, {best.pr_auc:.2f}"
[problem]
task = "binary"
question = "Who?"
metric = "pr_auc"
figures = [{ value = "{data.positive_rate}", label = "churn, said {{so}}" }]
[data]
models = "models.csv"
split = "a {{ b"
"""


@pytest.fixture
def bundle_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Bundle]:
    def write_and_load(more: str) -> Bundle:
        monkeypatch.chdir(tmp_path)
        Path("b").mkdir()
        Path("b/models.csv").write_text("model,pr_auc\nLightGBM {x},0.431\n")
        Path("b/bundle.toml").write_text(TOML + more)
        return load("b")

    return write_and_load


def test_every_text_is_filled(bundle_of: Callable[[str], Bundle]) -> None:
    more = """\
[[decision]]
about = "model {best.name}"
chose = "{best.name}"
because = "{best.pr_auc / data.positive_rate:.1f}x the base rate"
[[error]]
name = "{best.name} fails"
[title]
results = "{best.name} wins"
[say]
results = ["one", "{best.pr_auc} and {data.positive_rate}"]
"""
    bundle = bundle_of(more)
    filled = fill(bundle, FACTS, NumberFormat())
    text = filled.text
    assert text.talk.title == "LightGBM, 0.43"
    assert text.problem.figures[0].value == "8%"
    assert text.problem.figures[0].label == "churn, said {so}"
    assert text.data.split == "a { b"
    assert text.decision[0].about == "model {best.name}"
    assert text.decision[0].chose == "LightGBM"
    assert text.decision[0].because == "5.4x the base rate"
    assert text.error[0].name == "LightGBM fails"
    assert text.title == {"results": "LightGBM wins"}
    assert text.say == {"results": ("one", "0.431 and 8%")}
    assert bundle.text.talk.title == "{best.name}, {best.pr_auc:.2f}"
    assert dict(filled.facts_used) == {
        ("talk", "title"): ("best.name", "best.pr_auc"),
        ("problem", "figures", 0, "value"): ("data.positive_rate",),
        ("decision", 0, "chose"): ("best.name",),
        ("decision", 0, "because"): ("best.pr_auc", "data.positive_rate"),
        ("error", 0, "name"): ("best.name",),
        ("title", "results"): ("best.name",),
        ("say", "results", 1): ("best.pr_auc", "data.positive_rate"),
    }


@pytest.mark.yardstick("B04")
def test_b04_all_problems_of_all_texts_with_their_lines(bundle_of: Callable[[str], Bundle]) -> None:
    more = """\
[[insight]]
finding = "{metirc} and {best.pr_acu}"
[[insight]]
finding = "{model.x.y"
led_to = "{__class__}"
[[limitation]]
text = "{1 +} of {best.pr_acu}, {data.zzz / best.pr_acu:x}, {open"
[[next]]
within = "day"
step = '{"".__class__}'
[say]
results = [
  "fine",
  "{folds.sd}",
]
"""
    with pytest.raises(BundleError) as caught:
        fill(bundle_of(more), FACTS, NumberFormat())
    place = str(Path("b") / "bundle.toml")
    assert [str(problem) for problem in caught.value.problems] == [
        f"{place}:13: insight[0].finding: there is no such fact (found metirc). Fix: `deck facts` lists them.",
        f"{place}:13: insight[0].finding: there is no such fact (found best.pr_acu). Fix: Did you mean `{{best.pr_auc}}`?",
        f"{place}:15: insight[1].finding: a {{ is not closed with }} (found `{{model.x.y`). "
        "Fix: Close it, or write {{ for one brace.",
        f"{place}:16: insight[1].led_to: there is no such fact (found __class__). Fix: `deck facts` lists them.",
        f"{place}:18: limitation[0].text: this is neither a fact nor an expression (found `{{1 +}}`). "
        "Fix: Write the name of a fact, or facts and numbers joined by + - * / and parentheses.",
        f"{place}:18: limitation[0].text: there is no such fact (found best.pr_acu). Fix: Did you mean `{{best.pr_auc}}`?",
        f"{place}:18: limitation[0].text: there is no such fact (found data.zzz). Fix: `deck facts` lists them.",
        f"{place}:18: limitation[0].text: this is not a number format (found `x`). "
        "Fix: Use one such as .2f, .0%, +.0%, `,` or money.",
        f"{place}:18: limitation[0].text: a {{ is not closed with }} (found `{{open`). "
        "Fix: Close it, or write {{ for one brace.",
        f'{place}:21: next[0].step: this is neither a fact nor an expression (found `{{"".__class__}}`). '
        "Fix: Write the name of a fact, or facts and numbers joined by + - * / and parentheses.",
        f"{place}:25: say.results[1]: this fact is not defined: there is one fold only (found folds.sd).",
    ]
