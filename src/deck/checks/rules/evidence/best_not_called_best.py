"""E110: the best model by the numbers is not the one that is called best.

The table ranks one model first and the text chooses another without a word on that, or praises it as the best. It
reads as if the numbers had changed after the text was written.

Fix: choose the best model, or say in `because` what outweighs its lead: speed, cost, plainness.

Bad:

    [[decision]]
    about = "model"
    chose = "Random forest"
    because = "it has the highest PR-AUC of all"

Good:

    [[decision]]
    about = "model"
    chose = "LightGBM"
    because = "it has the highest PR-AUC of all"
    instead_of = "Random forest"
    rejected_because = "it trains longer and scores lower"
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from deck.bundle.unmatched_names import names_model
from deck.checks.case import Case
from deck.checks.finding import Found
from deck.checks.rule import CannotRun, Rule
from deck.checks.wording import short
from deck.evidence.evidence import Comparison, RankedModel

SUBJECTS = ("model", "models", "algorithm")
_SUPERLATIVE = r"\b(?:best|highest|lowest|top|first|outperforms?|beats?|strongest|most accurate|winner|wins)\b"


def find(case: Case) -> Iterable[Found]:
    """A finding on the decision about the model, and one where the predictions rank another model first."""
    comparison = case.evidence.comparison
    assert comparison is not None
    decided = [(n, item) for n, item in enumerate(case.text.decision) if item.about.lower() in SUBJECTS]
    if not decided:
        raise CannotRun('it needs a [[decision]] about = "model"')
    number, decision = decided[0]
    chosen = _named(comparison, decision.chose)
    best, metric = comparison.best, case.evidence.metric
    if chosen is None or chosen is best or best.metrics.get(metric.name) is None:
        return
    praise = re.search(_SUPERLATIVE, decision.because or "", re.I)
    weighs = bool(decision.because) and not praise
    names_best = bool(decision.instead_of) and names_model(decision.instead_of or "", best.name)
    if weighs and (names_best or decision.rejected_because):
        return
    mine = chosen.metrics.get(metric.name)
    score = "no value" if mine is None else case.numbers.score(metric, mine)
    first = case.numbers.score(metric, best.metrics[metric.name] or 0.0)
    called = f"is called {short(praise[0])}" if praise else "is chosen, without a word on the better one"
    yield Found(
        f"{chosen.name} {called}, but {best.name} is first by {metric.said}: {first} against {score}.",
        f"Choose {best.name}, or write in because what outweighs its lead, and {best.name} in instead_of.",
        case.at("decision", number, "because" if praise else "chose", role="models"),
        mark=praise[0] if praise else decision.chose,
        level="error" if praise else None,
    )


def _named(comparison: Comparison, words: str) -> RankedModel | None:
    named = [model for model in comparison.models if names_model(words, model.name)]
    return max(named, key=lambda model: len(model.name), default=None)


RULE = Rule("E110", "best-not-called-best", "warning", find, needs=("models",))
