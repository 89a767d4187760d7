"""Facts as a table, for notebooks."""

from __future__ import annotations

from conftest import SAMPLES
from deck.bundle import load
from deck.evidence import evaluate


def test_facts_as_a_frame_say_what_the_facts_say() -> None:
    facts = evaluate(load(SAMPLES / "churn")).facts
    frame = facts.to_pandas()
    assert list(frame.index) == list(facts)
    assert frame.loc["best.pr_auc", "value"] == facts["best.pr_auc"].value
    assert frame.loc["best.pr_auc", "source"] == str(facts["best.pr_auc"].source)
    assert frame["unit"].tolist() == [fact.unit for fact in facts.values()]
