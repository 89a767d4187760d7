"""C104: one thing has two numbers in the deck, or one number stands for two things.

Two slides that give the same cost as $2.4M and as $2.6M contradict each other, whichever is right; and a share that
first is of the errors and later of the customers was probably copied to the wrong place. Only numbers that no fact
answers for are compared: the others are held against the data by C101.

Fix: decide which is right and write it in both places, or bind both to one fact.

Bad:

    [problem]
    context = "Churn costs an estimated $2.4M of revenue a year"
    [[limitation]]
    text = "That churn costs an estimated $2.6M of revenue a year is a guess"

Good:

    [problem]
    context = "Churn costs an estimated $2.4M of revenue a year"
    [[limitation]]
    text = "That churn costs an estimated $2.4M of revenue a year is a guess"
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations

from deck.checks.case import Case
from deck.checks.claims.claims import Claim, claims_of
from deck.checks.claims.words.tokens import tokens
from deck.checks.claims.words.word_sets import LITTLE
from deck.checks.finding import Found
from deck.checks.rule import Rule
from deck.checks.wording import short

LIKE = 0.7
"""Share of common words from which two sentences are about one thing."""
_FEW = 4
"""Fewer common words may be chance."""
TELLING = 3
"""Digits of a number that is hardly the same by chance."""


def find(case: Case) -> Iterable[Found]:
    """A finding for each pair of claims that cannot stand side by side."""
    claims = claims_of(case)
    alone = Counter(claim.read.sentence for claim in claims if claim.read.number is not None)
    known = [claim for claim in claims if _is_compared(claim) and alone[claim.read.sentence] == 1]
    for one, other in combinations(known, 2):
        if one.text.text != other.text.text:
            yield from _between(one, other)


def _is_compared(claim: Claim) -> bool:
    number = claim.read.number
    return number is not None and claim.read.is_telling and not claim.is_bound and not number.in_words


def _between(one: Claim, other: Claim) -> Iterator[Found]:
    first, second = one.read.number, other.read.number
    assert first is not None
    assert second is not None
    if first.unit != second.unit or first.period != second.period:
        return
    alike = _likeness(one.read.sentence, other.read.sentence)
    are_same = first.accepts(second.value) or second.accepts(first.value)
    if alike >= LIKE and not are_same:
        yield Found(
            f'"{other.written}" here is "{one.written}" in {short(one.read.sentence)}.',
            "Write the number that is right in both places, or bind both to one fact.",
            other.spot,
            other.read.sentence,
            other.written,
        )
    elif alike == 0 and first.value == second.value and first.digits >= TELLING:
        yield Found(
            f'"{other.written}" stands for something else in {short(one.read.sentence)}.',
            "Check which of the two it belongs to.",
            other.spot,
            other.read.sentence,
            other.written,
        )


def _likeness(one: str, other: str) -> float:
    """Words in both over the words of the shorter, 0 to 1; below `LIKE` where they have few in common."""
    first, second = _words(one), _words(other)
    shorter = min(len(first), len(second))
    shared = len(first & second)
    if not shared:
        return 0.0
    return shared / shorter if shared >= _FEW else min(shared / shorter, LIKE / 2)


def _words(text: str) -> set[str]:
    stems = {token.stem for token in tokens(text) if token.kind == "word" and len(token.low) >= 3}
    return stems - LITTLE


RULE = Rule("C104", "two-numbers-for-one", "warning", find)
