"""Any text can be read for claims: what is found lies in it, and what is verified is so by the facts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claims.corpus import sample, sentences
from claims.measure import reader
from deck.checks.claims.bindings import printed
from deck.checks.claims.filled import filled
from deck.evidence.number_formats import NumberFormat

SAMPLES = sorted({sentence.sample for sentence in sentences()})
WORDS = sorted({word for sentence in sentences() for word in sentence.text.split()})
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join)


@given(st.sampled_from(SAMPLES), SENTENCES | st.text(max_size=300))
def test_any_words_in_any_order(name: str, text: str) -> None:
    _, evidence = sample(name)
    for claim in reader(name).read(text):
        assert 0 <= claim.start < claim.end <= len(text)
        verdict = claim.verdict
        assert (verdict.kind == "unknown") == (not verdict.expression)
        if claim.number is not None and verdict.kind == "verified":
            assert verdict.value is not None
            assert claim.number.accepts(verdict.value) or claim.number.unit == "points" or claim.number.signed
        if verdict.expression:
            assert printed(f"{{{verdict.expression}:.3f}}", evidence.facts, NumberFormat())


@given(st.text("ab{}. 1", max_size=40))
def test_places_in_filled_text_lead_back(text: str) -> None:
    _, evidence = sample("churn")
    shown = filled(text, evidence.facts, NumberFormat())
    free = [place for place in range(len(shown.text)) if not shown.is_bound(place, place + 1)]
    assert all(shown.text[place] == text[shown.typed(place)] for place in free)
