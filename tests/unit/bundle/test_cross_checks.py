# Messages are asserted whole, on one line each.
# ruff: noqa: E501
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from deck.bundle import load

Write = Callable[..., Path]
Refusals = Callable[..., list[str]]

PREDICTIONS = "target,score,tenure,plan\n1,0.9,<30d,1\n0,0.2,30d+,2\n"
WITH_PREDICTIONS = 'predictions = "p.csv"\ncolumns = { segments = ["tenure", "plan"] }\n'


@pytest.fixture
def messages(refusals: Refusals) -> Callable[[str, str], list[str]]:
    def with_predictions(toml: str, more: str) -> list[str]:
        return refusals(toml, more, {"p.csv": PREDICTIONS})

    return with_predictions


def test_metric_is_a_column_in_any_spelling(write: Write, bundle_toml: str) -> None:
    assert load(write(bundle_toml.replace("pr_auc", "Average Precision"))).models is not None


def test_metric_computed_from_predictions(write: Write, bundle_toml: str) -> None:
    folder = write(bundle_toml.replace("pr_auc", "ROC AUC"), WITH_PREDICTIONS, {"p.csv": PREDICTIONS})
    assert load(folder).predictions is not None


def test_metric_that_is_nowhere(messages: Callable[[str, str], list[str]], bundle_toml: str) -> None:
    assert messages(bundle_toml.replace('"pr_auc"', '"pr_acu"'), "") == [
        'b/bundle.toml:6: problem.metric: this metric is no column of the models table (found "pr_acu"). Fix: Did you mean `pr_auc`?'
    ]
    assert messages(bundle_toml.replace('"pr_auc"', '"mcc"'), WITH_PREDICTIONS) == [
        'b/bundle.toml:6: problem.metric: this metric is no column of the models table (found "mcc"). '
        "Fix: There are: pr_auc, pr_auc, roc_auc, brier."
    ]


def test_generic_needs_models(messages: Callable[[str, str], list[str]], bundle_toml: str) -> None:
    toml = bundle_toml.replace("binary", "generic").replace('models = "models.csv"\n', "")
    assert messages(toml, 'predictions = "p.csv"\n') == [
        'b/bundle.toml:8: data.models: task = "generic" reads no predictions, so it needs the models table. '
        'Fix: Write `models = "models.csv"`, or use task = "binary".'
    ]


@pytest.mark.parametrize("value", ['"<30d"', '"30d+"'])
def test_segment_of_an_error(write: Write, value: str) -> None:
    more = f'{WITH_PREDICTIONS}[[error]]\nname = "x"\nsegment = {{ tenure = {value}, plan = 1 }}\n'
    assert load(write(more=more, files={"p.csv": PREDICTIONS})).text.error[0].name == "x"


@pytest.mark.parametrize(
    ("segment", "message"),
    [
        (
            '{ tenur = "x" }',
            'error[0].segment.tenur: this is no column of segments (found "tenur"). Fix: Did you mean `tenure`?',
        ),
        (
            '{ tenure = "30d" }',
            'error[0].segment.tenure: no row has this value in column tenure (found "30d"). Fix: Did you mean `<30d`?',
        ),
        (
            "{ plan = 3 }",
            'error[0].segment.plan: no row has this value in column plan (found 3). Fix: Its values are: "1", "2".',
        ),
    ],
)
def test_segment_that_is_none(
    messages: Callable[[str, str], list[str]], bundle_toml: str, segment: str, message: str
) -> None:
    more = f'{WITH_PREDICTIONS}[[error]]\nname = "x"\nsegment = {segment}\n'
    assert messages(bundle_toml, more) == [f"b/bundle.toml:14: {message}"]


def test_segment_without_predictions(messages: Callable[[str, str], list[str]], bundle_toml: str) -> None:
    assert messages(bundle_toml, '[[error]]\nname = "x"\nsegment = { plan = 1 }\n') == [
        "b/bundle.toml:12: error[0].segment.plan: a segment needs predictions. Fix: Give the `share` of errors instead."
    ]


def test_business_without_predictions(
    write: Write, messages: Callable[[str, str], list[str]], bundle_toml: str
) -> None:
    for threshold in ("{ recall = 0.5 }", "{ precision = 0.5 }"):
        assert messages(bundle_toml, f"[business]\nthreshold = {threshold}\n") == [
            "b/bundle.toml:10: business: without predictions of a binary task, a business case needs `flagged` and "
            "`threshold.precision`. Fix: Write `flagged = ...` (rows flagged in a period) and `threshold = { precision = ... }`."
        ]
    assert load(write(more="[business]\nflagged = 100\nthreshold = { precision = 0.5 }\n")).text.business is not None


def test_seconds_that_fill_the_talk(write: Write, messages: Callable[[str, str], list[str]], bundle_toml: str) -> None:
    more = '[[insight]]\nfinding = "x"\nseconds = 600\n[[insight]]\nfinding = "y"\nseconds = {}\n'
    assert load(write(more=more.format(119))).text.insight[1].seconds == 119
    assert messages(bundle_toml, more.format(120)) == [
        "b/bundle.toml:15: insight[1].seconds: insights and figures claim 720 seconds of a talk of 720. "
        "Fix: Shorten them, or give the talk more minutes."
    ]
    assert load(write(more="[talk]\nminutes = 15\n" + more.format(120))).text.talk.minutes == 15
