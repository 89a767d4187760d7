"""C103: a number could not be tied to any fact.

It may well be right, but nobody can see where it is from: it is in no table of the bundle, and the README beside
bundle.toml does not tell. "Where does that come from?" is the question that it invites. Key figures, the description
of the data, examples of single rows, plans, and how things were set up (seeds, budgets, dates) are passed over.

Fix: bind the number to a fact in braces, or say in README.md beside bundle.toml where it is from, in a line that has
the number and a word of the sentence.

Bad:

    [[decision]]
    about = "features"
    chose = "Login velocity"
    because = "it finds 62% of those who leave within ten days"

Good:

    [[decision]]
    about = "features"
    chose = "Login velocity"
    because = "it has {feature.login_velocity.share} of the importance"
"""

from __future__ import annotations

from collections.abc import Iterable

from deck.checks.case import Case
from deck.checks.claims.claims import Claim, by_text, claims_of
from deck.checks.claims.tying.facts_by_words import nearest_fact
from deck.checks.finding import Found
from deck.checks.rule import Rule

MOST = 4
"""Numbers of one text that are named."""


def find(case: Case) -> Iterable[Found]:
    """A finding for each text with numbers that nothing tells of."""
    untied = (
        claim for claim in claims_of(case) if claim.read.asks_for_source and not claim.has_source and not claim.is_bound
    )
    return [_found(claims, case) for claims in by_text(untied)]


def _found(claims: list[Claim], case: Case) -> Found:
    first = claims[0]
    written = list(dict.fromkeys(claim.written for claim in claims))
    listed = ", ".join(f'"{text}"' for text in written[:MOST]) + (" and more" if len(written) > MOST else "")
    whence = "it is" if len(written) == 1 else "they are"
    fact = nearest_fact(first.read.sentence, first.read.number, case.evidence.facts) if first.read.number else None
    nearest = f" The nearest is {{{fact.name}}}, {case.numbers.fact(fact)}." if fact is not None else ""
    return Found(
        f"{listed} could not be tied to a fact, and nothing says where {whence} from.{nearest}",
        "Bind it to a fact in braces (`deck facts` lists them), or give its source in README.md beside bundle.toml.",
        first.spot,
        first.read.sentence,
        first.written,
    )


RULE = Rule("C103", "number-untied", "advice", find)
