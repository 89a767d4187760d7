# Tables of cases stay on one line each.
from __future__ import annotations

import pytest

from deck.evidence.facts import Fact, Facts, Source
from deck.evidence.number_formats import NumberFormat
from deck.story.expressions import (
    ExpressionError,
    Placeholder,
    evaluate,
    nearest_facts,
    parse_expression,
    parse_template,
    print_placeholder,
)

SOURCE = Source("models.csv")
FACTS = Facts(
    [
        Fact("model.lightgbm.pr_auc", 0.431, "metric", "", SOURCE),
        Fact("model.random_forest.pr_auc", 0.382, "metric", "", SOURCE),
        Fact("model.lightgbm.roc_auc", 0.9, "metric", "", SOURCE),
        Fact("best.name", "LightGBM", "name", "", SOURCE),
        Fact("data.rows", 5822.0, "count", "", SOURCE),
        Fact("data.zero", 0.0, "number", "", SOURCE),
        Fact("folds.sd", None, "metric", "", SOURCE, "one fold only"),
        Fact("segment.tenure.30d.share", 0.41, "share", "", SOURCE),
    ]
)


def printed(text: str) -> str:
    pieces = parse_template(text)
    return "".join(p if isinstance(p, str) else print_placeholder(p, FACTS, NumberFormat()) for p in pieces)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("no braces", "no braces"),
        ("", ""),
        ("{best.name} reaches {model.lightgbm.pr_auc}", "LightGBM reaches 0.431"),
        ("{model.lightgbm.pr_auc / model.random_forest.pr_auc - 1:+.0%} better", "+13% better"),
        ("{ data.rows }", "5,822"),
        ("{data.rows*2:,}", "11,644"),
        ("{-(1 + 2) * 3 / 4.5}", "−2"),
        ("{1 - .5:.1f}", "0.5"),
        ("{data.rows * 50:money}", "$291K"),
        ("{segment.tenure.30d.share}", "41%"),
        ("{{literal}} and {{{data.rows}}}", "{literal} and {5,822}"),
        ("{{}}", "{}"),
    ],
)
def test_filled(text: str, result: str) -> None:
    assert printed(text) == result


@pytest.mark.parametrize(
    ("text", "message", "found", "fix"),
    [
        ("{metirc}", "there is no such fact", "metirc", "`deck facts` lists them."),
        ("{model.lightgbm.pr_acu}", "there is no such fact", "model.lightgbm.pr_acu",
         "Did you mean `{model.lightgbm.pr_auc}` or `{model.random_forest.pr_auc}` or `{model.lightgbm.roc_auc}`?"),
        ("{model.x.y", "a { is not closed with }", "`{model.x.y`", "Close it, or write {{ for one brace."),
        ("{a {data.rows}", "a { is not closed with }", "`{a {data.rows}`", "Close it, or write {{ for one brace."),
        ("50% } of", "a } has no { before it", "`50% } of`", "Write }} for one brace."),
        ("{__class__}", "there is no such fact", "__class__", "`deck facts` lists them."),
        ('{"".__class__}', "this is neither a fact nor an expression", '`{"".__class__}`', None),
        ("{data.rows.__class__}", "there is no such fact", "data.rows.__class__", None),
        ("{data.rows()}", "this is neither a fact nor an expression", "`{data.rows()}`", None),
        ("{data[0]}", "this is neither a fact nor an expression", "`{data[0]}`", None),
        ("{data.rows!r}", "this is neither a fact nor an expression", "`{data.rows!r}`", None),
        ("{2 ** 3}", "this is neither a fact nor an expression", "`{2 ** 3}`", None),
        ("{}", "this is neither a fact nor an expression", "`{}`", None),
        ("{1 +}", "this is neither a fact nor an expression", "`{1 +}`", None),
        ("{1 2}", "this is neither a fact nor an expression", "`{1 2}`", None),
        ("{(1}", "this is neither a fact nor an expression", "`{(1}`", None),
        ("{data.rows:}", "a colon must be followed by a number format", "`{data.rows:}`", ""),
        ("{data.rows:x}", "this is not a number format", "`x`", "Use one such as .2f, .0%, +.0%, `,` or money."),
        ("{data.rows:{data.rows}}", "a { is not closed with }", None, None),
        ("{1 / data.zero}", "this divides by zero", "", ""),
        ("{folds.sd}", "this fact is not defined: one fold only", "folds.sd", ""),
        ("{folds.sd * 2}", "this fact is not defined: one fold only", "folds.sd", ""),
        ("{best.name * 2}", "this fact is a name, not a number", "best.name", "Let it stand alone: {best.name}."),
        ("{best.name:.2f}", "this fact is a name, not a number", "best.name", "Let it stand alone: {best.name}."),
        ("{" + "9" * 400 + "}", "this is too large a number", "", ""),
        ("{" + "(" * 5_000 + "1" + ")" * 5_000 + "}", "this is neither a fact nor an expression", None, None),
        ("{" + "-" * 5_000 + "1}", "this is neither a fact nor an expression", None, None),
        ("{" + "1+" * 5_000 + "1}", "this is neither a fact nor an expression", None, None),
    ],
)  # fmt: skip
def test_b04_refused(text: str, message: str, found: str | None, fix: str | None) -> None:
    with pytest.raises(ExpressionError) as caught:
        printed(text)
    assert caught.value.message == message
    assert found is None or caught.value.found == found
    assert fix is None or caught.value.fix == fix


def test_names_of_facts() -> None:
    (placeholder,) = parse_template("{a.b / (c - a.b) * -d:.2f}")
    assert isinstance(placeholder, Placeholder)
    assert placeholder.fact_names == ("a.b", "c", "d")
    assert placeholder.source == "a.b / (c - a.b) * -d:.2f"


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("1 - 2 - 3", -4),
        ("8 / 4 / 2", 1),
        ("2 + 3 * 4", 14),
        ("-2 * -3", 6),
        ("- - 1", 1),
        ("(1 + 2) * 3", 9),
    ],
)
def test_order_of_operations(source: str, value: float) -> None:
    assert evaluate(parse_expression(source), FACTS) == value


def test_nearest_facts_prefer_the_same_ending() -> None:
    assert nearest_facts("lightgbm.pr_auc", FACTS)[:2] == [
        "model.lightgbm.pr_auc",
        "model.random_forest.pr_auc",
    ]
    assert nearest_facts("zzz", FACTS) == []
