"""Errors: where the model fails, what that costs, why it happens, what would help."""

from __future__ import annotations

from deck.bundle.schema import ErrorCase
from deck.charts.kinds.error_shares import error_shares
from deck.charts.kinds.segment_scores import segment_scores
from deck.evidence.evidence import SegmentResult
from deck.story.draft import Draft, DraftBeat, Material, beat
from deck.story.segment_choice import ShownSegments, case_about, shown_segments
from deck.story.story import Block, SideNote
from deck.story.wording import capitalised, inside, listed, sentence

CASES = 3


def build(material: Material) -> Draft | None:
    """The slide; None where neither predictions with segments nor named failures are there."""
    shown = shown_segments(material)
    if shown is not None:
        return _segment_draft(material, shown)
    shares = _shares(material)
    if shares:
        return _share_draft(material, shares)
    return _case_draft(material) if material.text.error else None


def _segment_draft(material: Material, shown: ShownSegments) -> Draft:
    binary = material.evidence.binary
    assert binary is not None
    label = material.label(binary.segment_metric)
    title = _segment_title(material, shown, label)
    coloured = shown.worst if shown.is_worse else None
    return Draft(
        title=title,
        caption=_segment_caption(shown, label),
        exhibit=segment_scores(shown.segments, shown.others, label, shown.overall, coloured, material.numbers),
        side=_blocks_beside(material, shown.worst),
        beats=_beats(material, title, *_base_rate_beat(material, shown.worst)),
        source=binary.source,
        facts=_segment_facts(shown.worst, binary.segment_metric),
        places=(("error",),),
    )


def _segment_caption(shown: ShownSegments, label: str) -> str:
    others = listed([segment.column.replace("_", " ") for segment in shown.others])
    lowest = f", and the lowest by {others}" if others else ""
    return f"{label} by {shown.column} with 95% intervals{lowest}{_left_out(shown)}"


def _left_out(shown: ShownSegments) -> str:
    return f"; too small: {', '.join(shown.too_small[:3])}" if shown.too_small else ""


def _segment_title(material: Material, shown: ShownSegments, label: str) -> str:
    worst = shown.worst
    if worst.score is None or shown.overall is None:
        return "The segments are too small to tell where the model fails"
    score, whole = material.numbers.metric(worst.score), material.numbers.metric(shown.overall)
    if shown.is_worse:
        return f"{label} drops to {score} for {worst.value}, against {whole} overall"
    return f"By {shown.column}, {worst.value} scores lowest: {score} {label}, within the noise of {whole} overall"


def _blocks_beside(material: Material, worst: SegmentResult) -> tuple[SideNote, ...]:
    """What is known of the weakest segment; else the first named failure, under its own name."""
    number = case_about(material, worst)
    if number is not None:
        return _case_blocks(material.text.error[number])
    if not material.text.error:
        return ()
    case = material.text.error[0]
    return (Block("Also", case.name, "negative", strong=True), *_case_blocks(case))[:3]


def _base_rate_beat(material: Material, worst: SegmentResult) -> tuple[DraftBeat, ...]:
    """PR-AUC falls with the share of positives, so the segment's own share belongs to its score."""
    if material.evidence.binary is None or material.evidence.binary.segment_metric != "pr_auc":
        return ()
    share = material.numbers.share(worst.positives / worst.rows)
    text = f"Of these, {share} are {material.positives}, which is also what a random ranking would score there"
    return (beat(text, "observed", 3),)


def _segment_facts(worst: SegmentResult, metric: str) -> tuple[str, ...]:
    name = f"segment.{worst.slug}"
    return (f"score.{metric}", f"{name}.{metric}", f"{name}.rows", f"{name}.positives")


def _shares(material: Material) -> list[tuple[str, float]]:
    shares = []
    for case, computed in zip(material.text.error, material.evidence.error_shares, strict=True):
        share = computed if computed is not None else case.share
        if share is not None:
            shares.append((case.name, share))
    return shares


def _share_draft(material: Material, shares: list[tuple[str, float]]) -> Draft:
    name, share = max(shares, key=lambda item: item[1])
    title = f"{name} {'make' if name.endswith('s') else 'makes'} up {material.numbers.share(share)} of all errors"
    largest = next(case for case in material.text.error if case.name == name)
    overlap = ", which overlap" if sum(value for _, value in shares) > 1.005 else ""
    return Draft(
        title=title,
        caption=f"Share of all errors by where they happen{overlap}",
        exhibit=error_shares(shares, material.numbers),
        side=_case_blocks(largest),
        beats=_beats(material, title),
        source=_source_of_shares(material),
        facts=tuple(name for name in material.evidence.error_facts if name in material.evidence.facts),
        places=(("error",),),
    )


def _source_of_shares(material: Material) -> str:
    """The predictions where shares were computed from them, the bundle where they were stated."""
    binary, computed = material.evidence.binary, material.evidence.error_shares
    from_rows = binary is not None and any(share is not None for share in computed)
    return binary.source if binary is not None and from_rows else "Shares as stated in bundle.toml"


def _case_draft(material: Material) -> Draft:
    cases = material.text.error
    title = f"The model fails most on {cases[0].name}"
    main = tuple(Block(case.name, _case_text(case), "negative") for case in cases[:CASES])
    return Draft(title=title, main=main, beats=_beats(material, title), layout="Statement", places=(("error",),))


def _case_text(case: ErrorCase) -> str:
    return case.why or case.cost or case.example or case.fix or case.name


def _case_blocks(case: ErrorCase) -> tuple[SideNote, ...]:
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
        beats += _case_beats(number, case)
    return tuple(beats)


def _case_beats(number: int, case: ErrorCase) -> list[DraftBeat]:
    """What is said of a named failure: the first one whole, the others as far as time allows."""
    place, priority = ("error", number), 1 if number == 0 else 4
    later = min(5, priority + 1)
    reason = f": {inside(case.why)}" if case.why else ""
    beats = [beat(f"{case.name}{reason}", "observed", priority, place=place)]
    if case.example and number == 0:
        beats.append(beat(f"An example. {sentence(case.example)}", "observed", 4, place=place))
    if case.cost:
        beats.append(beat(f"The cost: {inside(case.cost)}", "observed", later, place=place))
    if case.fix:
        beats.append(beat(f"What I would do: {inside(case.fix)}", "decided", later, place=place))
    return beats
