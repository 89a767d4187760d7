"""The labels of the corpus, held against the samples as they are."""

from __future__ import annotations

import pytest

from claims.corpus import HALVES, Sentence, holds, sample, sentences

LABELS = {"true", "false-value", "false-direction", "false-subject", "false-unit", "nothing"}


@pytest.mark.parametrize("sentence", sentences(), ids=lambda sentence: sentence.text[:60])
def test_a_label_is_what_the_data_say(sentence: Sentence) -> None:
    _, evidence = sample(sentence.sample)

    assert sentence.label in LABELS
    assert bool(sentence.checks) == (sentence.truth != "nothing")
    for check in sentence.checks:
        assert holds(check, evidence.facts), f"{check} does not hold"


def test_the_corpus_is_large_and_in_two_halves() -> None:
    every = sentences()

    assert len(every) >= 300
    # Two people who know nothing of each other may well write the same.
    assert len({(sentence.text, sentence.half) for sentence in every}) == len(every)
    first = [sentence for sentence in every if sentence.half in HALVES and not sentence.is_later]
    for half in HALVES:
        assert sum(sentence.half == half for sentence in first) > 0.3 * len(first)
