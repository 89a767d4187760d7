"""What is said of every number and comparison of the corpus of sentences (`tests/claims/`), sentence by sentence.

The bars of the corpus leave room for a few sentences that are judged otherwise; here none changes unseen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from claims.corpus import Sentence, sentences
from claims.measure import reader
from deck.checks.claims.reading import ReadClaim

Golden = Callable[[str, str | bytes], None]
SAMPLES = tuple(dict.fromkeys(sentence.sample for sentence in sentences()))


def said_of(claim: ReadClaim, text: str) -> str:
    """`0.431: verified, best.pr_auc = 0.431`."""
    verdict = claim.verdict
    said = [verdict.kind]
    if verdict.value is not None:
        said.append(f"{verdict.expression} = {verdict.value:.4g}")
    if claim.number is not None and verdict.is_direction:
        said.append("the direction")
    if verdict.kind == "verified" and not verdict.is_tied:
        said.append("by its value")
    if claim.asks_for_source:
        said.append("asks for its source")
    return f"{text[claim.start : claim.end]}: {', '.join(said)}. {verdict.reason}".rstrip()


def judged(sentence: Sentence) -> Iterator[str]:
    """A sentence with its label, and a line for each claim."""
    yield f"[{sentence.label}] {sentence.text}"
    for claim in reader(sentence.sample).read(sentence.text):
        yield f"    {said_of(claim, sentence.text)}"


@pytest.mark.parametrize("name", SAMPLES)
def test_verdicts_on_the_corpus(name: str, golden: Golden) -> None:
    lines = [line for sentence in sentences() if sentence.sample == name for line in judged(sentence)]

    golden(f"claims/{name}.txt", "\n".join(lines) + "\n")
