"""How far the best model is from the baseline, said in the way that means something for the metric.

Twice the PR-AUC of a random ranking says much; 1.3 times its ROC-AUC of 0.5 says nothing, since 0.5 is where that
metric begins. An error is said to be so much below the baseline's. Two shares are so many points apart. Of a baseline
that scores nothing at all there is nothing to say: the distance is the value itself.
"""

from __future__ import annotations

from deck.story.draft import Material
from deck.story.quoting import Quote
from deck.story.story import KeyNumber


def said(material: Material, quote: Quote) -> str:
    """`5.4x the baseline`, `35% below the baseline`, `+0.154 over the baseline`; empty without a baseline."""
    distance = _distance(material, quote)
    return f"{distance[0]} {distance[1]} the baseline".replace("  ", " ") if distance else ""


def key_number(material: Material, quote: Quote) -> KeyNumber | None:
    """The same as a key figure, with both values under it; None without a baseline."""
    distance = _distance(material, quote)
    if distance is None:
        return None
    best, baseline = quote(f"best.{material.metric}"), quote(f"baseline.{material.metric}")
    (value, word), against = distance, material.in_unit(baseline)
    return KeyNumber(value, f"{word} the baseline's {material.metric_said}: {best} against {against}".strip())


def _distance(material: Material, quote: Quote) -> tuple[str, str] | None:
    """The number, and the word between it and the baseline."""
    best, baseline = f"best.{material.metric}", f"baseline.{material.metric}"
    if not quote.known(best, baseline, "gain.baseline"):
        return None
    metric = material.evidence.metric
    if metric.higher_is_better and not material.evidence.facts.number(baseline):
        return None
    gain = quote.number("gain.baseline")
    if metric.nearest_zero_is_best:
        nearer = "nearer to zero than" if gain >= 0 else "farther from zero than"
        return material.numbers.metric(abs(gain)), nearer
    if metric.is_share:
        return material.change(gain), "over" if metric.higher_is_better else "from"
    if metric.counts_from_zero and metric.higher_is_better and quote.known("lift.baseline"):
        return quote("lift.baseline"), ""
    if metric.counts_from_zero and not metric.higher_is_better and quote.number(baseline) > 0:
        share = material.numbers.share(abs(gain) / quote.number(baseline))
        return share, "below" if gain >= 0 else "above"
    return material.change(gain), "over" if metric.higher_is_better else "from"
