"""Facts of any bundle: plain finite values with a source, or none with a reason."""

from __future__ import annotations

import math
import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deck.bundle.bundle import (
    BinaryPredictions,
    Bundle,
    FoldsTable,
    ImportanceTable,
    ModelRow,
    ModelsTable,
    Quantity,
    SegmentColumn,
)
from deck.bundle.schema import BundleFile
from deck.bundle.slugs import unique_slugs
from deck.bundle.values import read_table
from deck.evidence import Evidence, evaluate

no_deadline = settings(deadline=None)

NAMES = st.text(min_size=1, max_size=12)
VALUES = st.one_of(st.none(), st.sampled_from([0.0, 0.5, 1.0, -1.0]), st.floats(-1e299, 1e299))


@st.composite
def predictions(draw: st.DrawFn) -> BinaryPredictions:
    count = draw(st.integers(1, 150))
    random = np.random.default_rng(draw(st.integers(0, 1_000)))
    target = random.random(count) < draw(st.sampled_from([0.0, 0.1, 0.5, 1.0]))
    scale, shift = draw(st.sampled_from([(1.0, 0.0), (0.0, 0.5), (6.0, -3.0)]))
    score = random.random(count) * scale + shift
    names = draw(st.lists(NAMES, min_size=1, max_size=4, unique=True))
    segments = tuple(
        SegmentColumn(name, tuple(names), random.integers(0, len(names), count))
        for name in draw(st.lists(NAMES, max_size=2, unique=True))
    )
    others = {name: random.random(count) for name in draw(st.lists(NAMES, max_size=2, unique=True))}
    fold = SegmentColumn("fold", ("1", "2", "3"), random.integers(0, 3, count))
    return BinaryPredictions("predictions.csv", target, score, others, fold=fold, segments=segments)


@st.composite
def models(draw: st.DrawFn) -> ModelsTable:
    columns = draw(st.lists(st.sampled_from(["pr_auc", "name", "train_seconds", "rmse"]), min_size=1, unique=True))
    rows = []
    for line, name in enumerate(draw(st.lists(NAMES, min_size=1, max_size=4)), start=2):
        cells = {column: Quantity(draw(VALUES), "", draw(st.sampled_from([None, 0.01]))) for column in columns}
        rows.append(ModelRow(name, draw(st.booleans()), line, cells))
    return ModelsTable("models.csv", {column: column for column in columns}, tuple(rows))


@st.composite
def bundles(draw: st.DrawFn) -> Bundle:
    metric = draw(st.sampled_from(["pr_auc", "roc_auc", "brier", "rmse", "f1", "profit"]))
    threshold = draw(st.sampled_from([{"precision": 0.9}, {"recall": 0.5}, {"top": 0.1}, {"score": 0.5}]))
    business = {"threshold": threshold, "cost_per_action": 5.0, "population": 1_000}
    task = draw(st.sampled_from(["binary", "generic"]))
    text = {
        "version": 1,
        "problem": {"task": task, "question": "?", "metric": metric},
        "business": draw(st.sampled_from([None, business])),
        "error": tuple({"name": name, "share": 0.2} for name in draw(st.lists(NAMES, max_size=2))),
    }
    features = draw(st.lists(NAMES, max_size=5))
    sizes = [draw(st.floats(-1e299, 1e299)) for _ in features]
    return Bundle(
        folder=Path("bundle"),
        text=read_table(BundleFile, {key: value for key, value in text.items() if value is not None}),
        models=draw(st.none() | models()),
        predictions=draw(st.none() | predictions()) if task == "binary" else None,
        importance=ImportanceTable("importance.csv", tuple(features), tuple(sizes)),
        folds=draw(st.none() | st.just(FoldsTable("folds.csv", ("1", "2"), {metric: (0.5, 0.6)}))),
    )


@no_deadline
@given(bundles())
def test_a_fact_is_a_plain_finite_value_or_says_why_not(bundle: Bundle) -> None:
    evidence = evaluate(bundle)
    for name, fact in evidence.facts.items():
        assert name == fact.name
        assert re.fullmatch(r"\w+(\.\w+)+", name), name
        assert fact.formula
        assert fact.source.file
        assert type(fact.value) in (int, float, str, type(None)), name
        if isinstance(fact.value, float):
            assert math.isfinite(fact.value)
        assert fact.value is not None or fact.note, name


@no_deadline
@given(bundles())
def test_shares_stay_within_zero_and_one(bundle: Bundle) -> None:
    evidence = evaluate(bundle)
    for fact in evidence.facts.values():
        if fact.unit == "share" and isinstance(fact.value, float) and "break_even" not in fact.name:
            assert -1e-9 <= fact.value <= 1 + 1e-9, fact.name
    assert sum(feature.share for feature in evidence.features) == pytest.approx(1.0 if evidence.features else 0.0)
    _assert_error_shares_add_up(evidence)


def _assert_error_shares_add_up(evidence: Evidence) -> None:
    if evidence.segments is None:
        return
    by_column: dict[str, list[float]] = {}
    for segment in evidence.segments.results:
        if segment.error_share is not None:
            by_column.setdefault(segment.column, []).append(segment.error_share)
    for shares in by_column.values():
        assert sum(shares) == pytest.approx(1.0)


@pytest.mark.yardstick("C09", "table-labels")
@no_deadline
@given(bundles())
def test_with_one_class_no_ranking_metric_is_zero_or_one(bundle: Bundle) -> None:
    predictions = bundle.predictions
    evidence = evaluate(bundle)
    if predictions is None or evidence.binary is None or 0 < predictions.target.sum() < predictions.row_count:
        return
    for name in ("score.pr_auc", "score.roc_auc", "score.brier"):
        assert evidence.facts[name].value is None
        assert evidence.facts[name].note
    assert evidence.binary.pr_curve is None
    assert any("defined" in notice for notice in evidence.notices)


@no_deadline
@given(bundles())
def test_the_order_of_rows_changes_no_fact(bundle: Bundle) -> None:
    rows = bundle.predictions
    if rows is None:
        return
    order = np.random.default_rng(0).permutation(rows.row_count)

    def in_order(column: SegmentColumn) -> SegmentColumn:
        return SegmentColumn(column.name, column.values, column.codes[order])

    shuffled = BinaryPredictions(
        rows.file,
        rows.target[order],
        rows.score[order],
        {name: score[order] for name, score in rows.others.items()},
        fold=in_order(rows.fold) if rows.fold is not None else None,
        segments=tuple(map(in_order, rows.segments)),
    )
    other = Bundle(bundle.folder, bundle.text, bundle.models, shuffled, bundle.importance, bundle.folds, bundle.tuning)
    before, after = evaluate(bundle), evaluate(other)
    assert list(before.facts) == list(after.facts)
    assert before.notices == after.notices
    for name, fact in before.facts.items():
        value = after.facts[name].value
        assert value == (pytest.approx(fact.value, abs=1e-12) if isinstance(fact.value, float) else fact.value)


@no_deadline
@given(st.lists(st.text(max_size=8), max_size=30))
def test_slugs_are_unique_and_fit_into_a_name(names: list[str]) -> None:
    slugs = unique_slugs(names, reserved=("top",))
    assert len(set(slugs)) == len(names)
    assert "top" not in slugs
    for slug in slugs:
        assert re.fullmatch(r"\w+", slug)
        assert slug == slug.lower() or not slug.isascii()
        assert any(letter.isalpha() for letter in slug)
