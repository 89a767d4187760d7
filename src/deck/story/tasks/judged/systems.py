"""The system against every other on the same examples."""

from __future__ import annotations

from deck.bundle.metric import Metric
from deck.bundle.metric_names import metric as metric_named
from deck.charts.in_words import table_in_words
from deck.charts.spec import Table, TableColumn
from deck.evidence.judged.values import HeadToHead, JudgedEvidence
from deck.story.draft import Draft, Material

SHOWN = 20


def build(material: Material) -> Draft | None:
    """The slide; None without another system."""
    evidence = material.evidence.judged
    if evidence is None or not evidence.others:
        return None
    ranked = sorted(evidence.others, key=lambda pair: pair.gain)
    rows = tuple(_row(material, pair, metric_named(evidence.metric)) for pair in ranked[:SHOWN])
    difference = f"{material.label(evidence.metric)}, difference"
    test = "p (paired)" if material.counted_by else "p (McNemar)"
    headers = ("Against", "Wins", "Ties", "Losses", difference, "95% interval", test)
    return Draft(
        title=_title(material, evidence),
        layout="Wide table",
        caption=f"{material.numbers.count(evidence.rows)} {material.units}, each won by the higher verdict; "
        f"differences are paired{material.intervals_by}",
        exhibit=Table(
            tuple(TableColumn(header, numeric=place > 0) for place, header in enumerate(headers)),
            rows,
            summary=table_in_words("Table of systems", rows),
        ),
        beats=(),
        source=evidence.source,
        facts=tuple(f"against.{pair.other.slug}.p_value" for pair in ranked[:SHOWN]),
    )


def _title(material: Material, evidence: JudgedEvidence) -> str:
    name, count = material.scored_model, len(evidence.others)
    better = sum(pair.beyond_noise is True and pair.gain > 0 for pair in evidence.others)
    worse = sum(pair.beyond_noise is True and pair.gain < 0 for pair in evidence.others)
    if all(pair.beyond_noise is None for pair in evidence.others):
        others = evidence.others[0].other.name if count == 1 else f"{count} other systems"
        return f"{name} against {others}, with too few {material.units} or groups of them for an interval"
    if count == 1:
        word = "better than" if better else "worse than" if worse else "within the noise of"
        return f"{name} is {word} {evidence.others[0].other.name} on the same {material.units}"
    behind = f", and worse than {worse}" if worse else ""
    how_many = f"{better} of {count}" if better < count else "both" if count == 2 else f"all {count}"
    return f"{name} is better than {how_many} other systems beyond the noise{behind}"


def _row(material: Material, pair: HeadToHead, metric: Metric) -> tuple[str, ...]:
    numbers = material.numbers
    share = [numbers.share(count / pair.examples) for count in (pair.wins, pair.ties, pair.losses)]
    interval = pair.gain_interval
    between = numbers.change_range(metric, interval.low, interval.high) if interval else "–"
    chance = "–" if pair.p_value is None else numbers.metric(pair.p_value)
    return (pair.other.name, *share, numbers.change(metric, pair.gain), between, chance)
