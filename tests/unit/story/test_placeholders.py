"""Facts in the braces of a text: filled in, or refused with all that is wrong."""

# Tables of cases stay on one line each.
from __future__ import annotations

import pytest

from deck.evidence.facts import Fact, Facts, Source
from deck.evidence.number_formats import NumberFormat
from deck.story.expressions import ExpressionError
from deck.story.placeholders import Placeholder, faults_of_placeholder, parse_template, print_placeholder

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
    shown = ""
    for piece in parse_template(text):
        if isinstance(piece, ExpressionError):
            raise piece
        shown += piece if isinstance(piece, str) else print_placeholder(piece, FACTS, NumberFormat())
    return shown


def faults(text: str) -> list[tuple[str, str]]:
    """Message and find of everything that is wrong in a text."""
    found: list[ExpressionError] = []
    for piece in parse_template(text):
        if isinstance(piece, ExpressionError):
            found.append(piece)
        elif isinstance(piece, Placeholder):
            found += faults_of_placeholder(piece, FACTS, NumberFormat())
    return [(error.message, error.found) for error in found]


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


@pytest.mark.yardstick("B04")
@pytest.mark.parametrize(
    ("text", "message", "found", "fix"),
    [
        ("{metirc}", "there is no such fact", "metirc", "`deck facts` lists them."),
        ("{model.lightgbm.pr_acu}", "there is no such fact", "model.lightgbm.pr_acu",
         "Did you mean `{model.lightgbm.pr_auc}` or `{model.lightgbm.roc_auc}`?"),
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


UNKNOWN, BROKEN = "there is no such fact", "this is neither a fact nor an expression"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("fine {data.rows} and {{so}}", []),
        ("{1 +} then {metirc}", [(BROKEN, "`{1 +}`"), (UNKNOWN, "metirc")]),
        ("{metirc} then {()} then {zzz}", [(UNKNOWN, "metirc"), (BROKEN, "`{()}`"), (UNKNOWN, "zzz")]),
        ("{aa / bb - aa}", [(UNKNOWN, "aa"), (UNKNOWN, "bb")]),
        ("{aa:xx}", [(UNKNOWN, "aa"), ("this is not a number format", "`xx`")]),
        ("{data.rows:} and {aa}", [("a colon must be followed by a number format", "`{data.rows:}`"), (UNKNOWN, "aa")]),
        ("{folds.sd * best.name}", [
            ("this fact is not defined: one fold only", "folds.sd"),
            ("this fact is a name, not a number", "best.name"),
        ]),
        ("{1 / data.zero} {aa}", [("this divides by zero", ""), (UNKNOWN, "aa")]),
        ("{data.zero / aa}", [(UNKNOWN, "aa")]),
        ("50% } of {aa}", [("a } has no { before it", "`50% } of {aa}`"), (UNKNOWN, "aa")]),
        ("{open and {aa}", [("a { is not closed with }", "`{open and {aa}`"), (UNKNOWN, "aa")]),
        ("{data.rows:{data.rows}}", [("a { is not closed with }", "`{data.rows:{data.rows}}`")]),
        ("{aa} and {open", [(UNKNOWN, "aa"), ("a { is not closed with }", "`{open`")]),
        ("{x {aa}} } end", [
            ("a { is not closed with }", "`{x {aa}} } end`"),
            (UNKNOWN, "aa"), ("a } has no { before it", "`{x {aa}} } end`"),
        ]),
    ],
)  # fmt: skip
def test_all_faults_of_a_text(text: str, found: list[tuple[str, str]]) -> None:
    assert faults(text) == found


def test_an_unknown_fact_deep_in_names_has_its_nearest() -> None:
    countries = ("us", "uk", "de", "saudi_arabia", "usual_suspects")
    names = [f"segment.country.{country}.{fact}" for country in countries for fact in ("rows", "positives", "pr_auc")]
    facts = Facts(Fact(name, 1.0, "count", "", SOURCE) for name in names)
    (placeholder,) = parse_template("{segment.country.usa.positives}")
    assert isinstance(placeholder, Placeholder)
    (fault,) = faults_of_placeholder(placeholder, facts, NumberFormat())
    assert fault.fix.startswith("Did you mean `{segment.country.us.positives}`")
