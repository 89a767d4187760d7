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
        "Fix: There are: pr_auc, roc_auc, brier."
    ]


def test_metrics_are_listed_once_as_typed_without_costs_and_other_numbers(refusals: Refusals, bundle_toml: str) -> None:
    models = "model,PR-AUC,Training Time,threshold,F1\nA,0.4,12,0.5,0.3\n"
    files = {"p.csv": PREDICTIONS, "models.csv": models}
    (message,) = refusals(bundle_toml.replace('"pr_auc"', '"mcc"'), WITH_PREDICTIONS, files)
    assert message.endswith("Fix: There are: PR-AUC, F1, roc_auc, brier.")
    (message,) = refusals(bundle_toml.replace('"pr_auc"', '"mcc"'), "", {"models.csv": "model,fit_time\nA,12\n"})
    assert message.endswith("Fix: There are: no metrics.")
    (message,) = refusals(bundle_toml.replace('"pr_auc"', '"train_second"'), "", files)
    assert "Did you mean" not in message


@pytest.mark.parametrize(
    ("metric", "said", "message"),
    [
        ("rmse", "true", "of RMSE, lower values are better (found true). Fix: Write `higher_is_better = false`"),
        ("PR-AUC", "false", "of PR-AUC, higher values are better (found false). Fix: Write `higher_is_better = true`"),
        (
            "neg_rmse",
            "false",
            "of Negative RMSE, higher values are better (found false). Fix: Write `higher_is_better = true`",
        ),
    ],
)
def test_direction_that_contradicts_a_known_metric(
    refusals: Refusals, bundle_toml: str, metric: str, said: str, message: str
) -> None:
    toml = bundle_toml.replace('"pr_auc"', f'"{metric}"\nhigher_is_better = {said}')
    files = {"models.csv": f"model,{metric}\nA,0\n"}
    problem = f"b/bundle.toml:7: problem.higher_is_better: {message}, or take the key away."
    assert refusals(toml, "", files) == [problem]
    found = refusals(toml.replace('question = "Who will cancel?"', "question = 3"), "", files)
    assert len(found) == 2
    assert problem in found


@pytest.mark.parametrize(
    ("metric", "said"), [("rmse", "false"), ("pr_auc", "true"), ("profit", "false"), ("profit", "true")]
)
def test_direction_that_contradicts_nothing(write: Write, bundle_toml: str, metric: str, said: str) -> None:
    toml = bundle_toml.replace('"pr_auc"', f'"{metric}"\nhigher_is_better = {said}')
    folder = write(toml, files={"models.csv": f"model,{metric}\nA,0.4\n"})
    assert load(folder).text.problem.higher_is_better is (said == "true")


def test_unknown_metric_needs_its_direction(refusals: Refusals, bundle_toml: str) -> None:
    toml, files = bundle_toml.replace("pr_auc", "waste"), {"models.csv": "model,waste\nA,0.4\n"}
    assert refusals(toml, "", files) == [
        'b/bundle.toml:6: problem.metric: deck does not know this metric, so its direction must be said (found "waste"). '
        "Fix: Write higher_is_better = true (or false) under [problem]."
    ]
    (message,) = refusals(toml.replace('"waste"', '"waste"\nhigher_is_better = "no"'), "", files)
    assert "problem.higher_is_better: must be true or false" in message


def test_metric_named_like_a_column_that_another_one_displaces(refusals: Refusals, bundle_toml: str) -> None:
    files = {"models.csv": "model,cv_auc,test_auc\nA,0.4,0.5\n"}
    assert refusals(bundle_toml.replace("pr_auc", "cv_auc"), "", files) == [
        'b/bundle.toml:6: problem.metric: this metric stands for column test_auc, as the table has both (found "cv_auc"). '
        'Fix: Write "test_auc", or "crossval_roc_auc".'
    ]


@pytest.mark.parametrize("name", ["test_auc", "roc_auc", "crossval_roc_auc"])
def test_metric_of_the_test_or_of_cross_validation(write: Write, bundle_toml: str, name: str) -> None:
    files = {"models.csv": "model,cv_auc,test_auc\nA,0.4,0.5\n"}
    assert load(write(bundle_toml.replace("pr_auc", name), "", files)).models is not None


def test_cost_is_no_primary_metric(messages: Callable[[str, str], list[str]], bundle_toml: str) -> None:
    for name, label in (("train_seconds", "Training time"), ("Latency (ms)", "Latency"), ("cost", "Cost")):
        assert messages(bundle_toml.replace("pr_auc", name), WITH_PREDICTIONS) == [
            f"b/bundle.toml:6: problem.metric: {label} is what a model takes, not how good it is "
            f'(found "{name}"). Fix: Name a metric of how good the models are: pr_auc, roc_auc, brier.'
        ]


def test_seconds_are_held_against_the_talk_where_its_length_is_known(write: Write) -> None:
    more = '[[insight]]\nfinding = "x"\nseconds = 3000\n'
    assert load(write(more=more)).text.insight[0].seconds == 3000


def test_generic_needs_models(messages: Callable[[str, str], list[str]], bundle_toml: str) -> None:
    toml = bundle_toml.replace("binary", "generic").replace('models = "models.csv"\n', "")
    assert messages(toml, 'predictions = "p.csv"\n') == [
        'b/bundle.toml:8: data.models: task = "generic" reads no predictions, so it needs the models table. '
        'Fix: Write `models = "models.csv"`, or name the task of the predictions.'
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


def test_segment_whose_column_is_misspelled_in_segments_is_told_once(
    messages: Callable[[str, str], list[str]], bundle_toml: str
) -> None:
    more = WITH_PREDICTIONS.replace('"tenure"', '"tenur"') + '[[error]]\nname = "x"\nsegment = { tenure = "<30d" }\n'
    assert messages(bundle_toml, more) == [
        'b/bundle.toml:11: data.columns.segments[0]: b/p.csv has no such column (found "tenur"). Fix: Did you mean `tenure`?'
    ]


def test_segment_whose_column_is_named_otherwise_in_segments_is_told_once(
    messages: Callable[[str, str], list[str]], bundle_toml: str
) -> None:
    more = WITH_PREDICTIONS.replace('"tenure"', '"months"') + '[[error]]\nname = "x"\nsegment = { tenure = "<30d" }\n'
    (message,) = messages(bundle_toml, more)
    assert "data.columns.segments[0]" in message


def test_segment_near_to_a_column_that_is_there_is_told_beside_one_that_is_not(
    messages: Callable[[str, str], list[str]], bundle_toml: str
) -> None:
    more = WITH_PREDICTIONS.replace('"tenure"', '"months"') + '[[error]]\nname = "x"\nsegment = { plann = 1 }\n'
    assert [message.partition("Fix: ")[2] for message in messages(bundle_toml, more)] == [
        'The columns are: "target", "score", "tenure", "plan".',
        "Did you mean `plan`?",
    ]


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
