"""Whom the system is held against on slides, and how that one is called."""

from __future__ import annotations

from deck.bundle.slugs import slug
from deck.evidence.judged.values import HeadToHead, JudgedEvidence
from deck.story.draft import Material


def rival(material: Material, evidence: JudgedEvidence) -> HeadToHead | None:
    """The comparison with the baseline, else with the runner-up, else with the first other system.

    Only systems whose verdicts are there can be compared.
    """
    comparison = material.evidence.comparison
    candidates = (comparison.baseline, comparison.runner_up) if comparison else ()
    for model in candidates:
        pair = evidence.against(model.name) if model else None
        if pair is not None:
            return pair
    return evidence.others[0] if evidence.others else None


def is_baseline(material: Material, pair: HeadToHead) -> bool:
    """Whether the other system is the baseline of the bundle."""
    comparison = material.evidence.comparison
    baseline = comparison.baseline if comparison else None
    return baseline is not None and slug(baseline.name) == slug(pair.other.name)


def said(material: Material, pair: HeadToHead) -> str:
    """`the baseline`, or the other system's name."""
    return "the baseline" if is_baseline(material, pair) else pair.other.name


def whose(material: Material) -> str:
    """`answers`, or `the answers of BM25` where the best system is another one."""
    return "answers" if material.scores_are_of_best else f"the answers of {material.scored_model}"
