"""Quoting facts: as people say them, and kept in mind."""

from __future__ import annotations

import pytest

from deck.evidence.facts import Facts, Source, fact
from deck.evidence.number_formats import NumberFormat
from deck.story.quoting import Quote

FACTS = Facts(
    [
        fact("best.pr_auc", 0.4312, "metric", "PR-AUC", Source("models.csv")),
        fact("lift.baseline", 5.39, "times", "over the baseline", Source("models.csv")),
        fact("best.roc_auc", None, "metric", "ROC-AUC", Source("models.csv"), "no row is positive"),
    ]
)


@pytest.fixture
def quote() -> Quote:
    return Quote(FACTS, NumberFormat("en-US", "USD"))


def test_facts_are_said_and_remembered_in_order_once(quote: Quote) -> None:
    assert (quote("lift.baseline"), quote("best.pr_auc"), quote("lift.baseline")) == ("5.4x", "0.431", "5.4x")
    assert quote.used == ("lift.baseline", "best.pr_auc")


def test_a_number_counts_as_quoted(quote: Quote) -> None:
    assert quote.number("best.pr_auc") == 0.4312
    assert quote.used == ("best.pr_auc",)


def test_asking_whether_a_fact_is_known_quotes_nothing(quote: Quote) -> None:
    assert quote.known("best.pr_auc", "lift.baseline")
    assert not quote.known("best.roc_auc")
    assert not quote.known("best.pr_auc", "no.such.fact")
    assert quote.used == ()


def test_what_is_not_defined_is_said_so_with_its_reason_and_never_as_zero(quote: Quote) -> None:
    assert quote("best.roc_auc") == "not defined"
    assert quote.reason("best.roc_auc") == "no row is positive"
    assert quote.reason("best.pr_auc") == quote.reason("no.such.fact") == ""


def test_an_unknown_fact_is_a_mistake_of_ours(quote: Quote) -> None:
    with pytest.raises(KeyError):
        quote("no.such.fact")
