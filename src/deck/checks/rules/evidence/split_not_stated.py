"""E102: nothing says how train and test were kept apart.

A score on rows that the model has seen means nothing, and an interviewer who is not told otherwise asks about that
first. Where rows belong together (a customer, a day), the split has to keep them on one side, and to say so.

Fix: `split = "5-fold stratified cross-validation, customers on one side"` in `[data]`.

Bad:

    [data]
    # no split

Good:

    [data]
    split = "5-fold stratified cross-validation"
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from deck.checks.case import Case
from deck.checks.finding import Found
from deck.checks.rule import Rule

_OF_CLUSTERS = frozenset({"silhouette", "davies_bouldin", "calinski_harabasz"})
"""Metrics that ask for no answer to hold rows against, so that there is nothing to keep apart."""
_SUBJECTS = ("validation", "split", "evaluation", "cross-validation")
_WORDS = r"\b(?:folds?|cross[- ]?valid\w*|hold[- ]?out|held[- ]out|split|out[- ]of[- ](?:time|fold|sample))\b"


def find(case: Case) -> Iterable[Found]:
    """One finding where neither the split nor a decision or a step of the pipeline says it."""
    text = case.text
    if case.evidence.metric.name in _OF_CLUSTERS:
        return
    if text.data.split or any(decision.about.lower() in _SUBJECTS for decision in text.decision):
        return
    words = [text.data.description or "", *(f"{step.step} {step.detail or ''}" for step in text.pipeline)]
    if any(re.search(_WORDS, item, re.I) for item in words):
        return
    admitted = any(re.search(_WORDS, item.text, re.I) for item in text.limitation)
    known = ", as a limit says" if admitted else ""
    yield Found(
        f"Nothing says how train and test were kept apart{known}: the scores may be of rows that the models have seen.",
        'Write in [data]: split = "5-fold stratified cross-validation", or what you did.',
        case.at("data", "split", role="models"),
        level="advice" if admitted else None,
    )


RULE = Rule("E102", "split-not-stated", "warning", find)
