"""Errors: where the model fails, what that costs, why it happens, what would help."""

from __future__ import annotations

from deck.bundle.schema import ErrorCase
from deck.charts.kinds.error_shares import error_shares
from deck.charts.kinds.segment_scores import segment_scores
from deck.evidence.evidence import SegmentResult
from deck.story.draft import Draft, DraftBeat, Material, beat
from deck.story.segment_choice import clearly_worse, shown_segments
from deck.story.story import Block, SideNote
from deck.story.wording import capitalised, inside, plural

CASES = 3


def build(material: Material) -> Draft | None:
    """The slide; None where neither predictions with segments nor named failures are there."""
    segments = shown_segments(material)
    cases = material.text.error
    if segments:
        return _segment_draft(material, segments)
    shares = _shares(material)
    if shares:
        return _share_draft(material, shares)
    return _case_draft(material) if cases else None


def _segment_draft(material: Material, segments: tuple[SegmentResult, ...]) -> Draft:
    evidence, numbers = material.evidence, material.numbers
    assert evidence.binary is not None
    label = material.label(evidence.binary.segment_metric)
    overall = evidence.facts.number(f"score.{evidence.binary.segment_metric}")
    scored = [segment for segment in segments if segment.score is not None]
    worst = min(scored, key=lambda segment: segment.score or 0.0, default=None)
    is_worse = worst is not None and overall is not None and clearly_worse(worst, overall)
    chart = segment_scores(segments, label, overall, worst if is_worse else None, numbers)
    title = _segment_title(material, worst, overall, label, is_worse)
    return Draft(
        title=title,
        caption=f"{label} by {segments[0].column.replace('_', ' ')} with 95% intervals",
        exhibit=chart,
        side=_case_blocks(material.text.error[:1]),
        beats=_beats(material, title, *_base_rate_beat(material, worst)),
        source=evidence.binary.source,
        facts=_segment_facts(segments, worst, evidence.binary.segment_metric),
        places=(("error",),),
    )


def _segment_title(
    material: Material, worst: SegmentResult | None, overall: float | None, label: str, is_worse: bool
) -> str:
    if worst is None or worst.score is None or overall is None:
        return "The segments are too small to tell where the model fails"
    score, whole = material.numbers.metric(worst.score), material.numbers.metric(overall)
    if is_worse:
        return f"{label} drops to {score} for {inside(worst.value)}, against {whole} overall"
    return f"{worst.value} scores lowest, {score} {label} against {whole}, but its interval includes the whole"


def _base_rate_beat(material: Material, worst: SegmentResult | None) -> tuple[DraftBeat, ...]:
    """PR-AUC falls with the share of positives, so the segment's own share belongs to its score."""
    if worst is None or material.evidence.binary is None or material.evidence.binary.segment_metric != "pr_auc":
        return ()
    share = material.numbers.share(worst.positives / worst.rows)
    positives = plural(material.text.problem.positive)
    return (
        beat(
            f"There {share} are {positives}, which is also what a random ranking would score in it",
            "observed",
            3,
        ),
    )


def _segment_facts(segments: tuple[SegmentResult, ...], worst: SegmentResult | None, metric: str) -> tuple[str, ...]:
    if worst is None:
        return (f"score.{metric}",)
    name = f"segment.{worst.slug}"
    return (f"score.{metric}", f"{name}.{metric}", f"{name}.rows", f"{name}.positives")


def _shares(material: Material) -> list[tuple[str, float]]:
    facts = material.evidence.facts
    shares = []
    for number, case in enumerate(material.text.error):
        computed = facts.number(material.error_fact(number))
        share = computed if computed is not None else case.share
        if share is not None:
            shares.append((case.name, share))
    return shares


def _share_draft(material: Material, shares: list[tuple[str, float]]) -> Draft:
    name, share = max(shares, key=lambda item: item[1])
    title = f"{name} {'make' if name.endswith('s') else 'makes'} up {material.numbers.share(share)} of all errors"
    largest = [case for case in material.text.error if case.name == name]
    return Draft(
        title=title,
        caption="Share of all errors by where they happen",
        exhibit=error_shares(shares, material.numbers),
        side=_case_blocks(largest[:1]),
        beats=_beats(material, title),
        source="Shares as stated in bundle.toml",
        places=(("error",),),
    )


def _case_draft(material: Material) -> Draft:
    cases = material.text.error
    title = f"The model fails most on {inside(cases[0].name)}"
    main = tuple(Block(case.name, _case_text(case), "negative") for case in cases[:CASES])
    return Draft(title=title, main=main, beats=_beats(material, title), layout="Statement", places=(("error",),))


def _case_text(case: ErrorCase) -> str:
    return case.why or case.cost or case.example or case.fix or case.name


def _case_blocks(cases: tuple[ErrorCase, ...] | list[ErrorCase]) -> tuple[SideNote, ...]:
    if not cases:
        return ()
    case = cases[0]
    blocks = [
        Block("What it costs", capitalised(case.cost), "negative") if case.cost else None,
        Block("Why it happens", capitalised(case.why), "negative") if case.why else None,
        Block("What I would do", capitalised(case.fix), "positive") if case.fix else None,
        Block("For example", capitalised(case.example), "muted") if case.example else None,
    ]
    return tuple([block for block in blocks if block][:3])


def _beats(material: Material, title: str, *more: DraftBeat) -> tuple[DraftBeat, ...]:
    beats = [beat(title, "observed", 1), *more]
    for number, case in enumerate(material.text.error[:CASES]):
        place = ("error", number)
        priority = 1 if number == 0 else 4
        reason = f": {inside(case.why)}" if case.why else ""
        beats.append(beat(f"{case.name}{reason}", "observed", priority, place=place))
        if case.example and number == 0:
            beats.append(beat(f"For example: {inside(case.example)}", "observed", 4, place=place))
        if case.cost:
            beats.append(beat(f"The cost: {inside(case.cost)}", "observed", min(5, priority + 1), place=place))
        if case.fix:
            beats.append(beat(f"What I would do: {inside(case.fix)}", "decided", min(5, priority + 1), place=place))
    return tuple(beats)
