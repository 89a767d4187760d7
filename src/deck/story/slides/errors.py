"""Errors: where the model fails, what that costs, why it happens, what would help."""

from __future__ import annotations

from deck.bundle.schema import ErrorCase
from deck.charts.kinds.error_shares import error_shares
from deck.charts.kinds.segment_scores import segment_scores
from deck.evidence.evidence import SegmentResult
from deck.story.draft import Draft, DraftBeat, Material, beat
from deck.story.segment_choice import ShownSegments, case_about, shown_segments
from deck.story.side import CASES, case_beats, case_blocks, case_elsewhere
from deck.story.story import Block, SideNote
from deck.story.tasks.task_story import task_story
from deck.story.wording import capitalised, is_clause, listed

BARE = ("yes", "no", "true", "false")
"""Values of a segment that say nothing without their column, as numbers do."""


def build(material: Material) -> Draft | None:
    """The slide; None where neither predictions with segments nor named failures are there."""
    shown = shown_segments(material)
    own = None if shown is not None and shown.takes_the_slide else task_story(material).errors(material)
    if own is not None:
        return own
    if shown is not None:
        return _segment_draft(material, shown)
    shares = _shares(material)
    if shares:
        return _share_draft(material, shares)
    return _case_draft(material) if material.text.error else None


def _segment_draft(material: Material, shown: ShownSegments) -> Draft:
    segments = material.evidence.segments
    assert segments is not None
    label = material.label(shown.metric.name)
    title = _segment_title(material, shown, label)
    coloured = shown.worst if shown.is_worse else None
    return Draft(
        title=title,
        caption=_segment_caption(material, shown, label),
        exhibit=segment_scores(shown.segments, shown.others, shown.metric, shown.overall, coloured, material.numbers),
        side=_blocks_beside(material, shown.worst),
        beats=(
            beat(title, "observed", 1),
            *_base_rate_beat(material, shown.worst),
            *_pair_beat(material, shown.worst),
            *case_beats(material, in_title=case_about(material, shown.worst)),
        ),
        source=segments.source,
        facts=_segment_facts(material, shown),
        places=(("error",),),
    )


def _segment_caption(material: Material, shown: ShownSegments, label: str) -> str:
    others = listed([segment.column.replace("_", " ") for segment in shown.others])
    end = "lowest" if shown.metric.higher_is_better else "highest"
    lowest = f", and the {end} by {others}" if others else ""
    intervals = material.with_intervals(segment.interval for segment in (*shown.segments, *shown.others))
    return f"{label} by {shown.column}{intervals}{lowest}{_left_out(shown)}"


def _left_out(shown: ShownSegments) -> str:
    return f"; too small: {', '.join(shown.too_small[:3])}" if shown.too_small else ""


def _segment_title(material: Material, shown: ShownSegments, label: str) -> str:
    worst = shown.worst
    if worst.score is None or shown.overall is None:
        return "The segments are too small to tell where the model fails"
    score, whole = (material.numbers.score(shown.metric, value) for value in (worst.score, shown.overall))
    rises, end = ("drops", "lowest") if shown.metric.higher_is_better else ("rises", "highest")
    if shown.is_worse:
        return f"{label} {rises} to {score} {_where(worst)}, against {whole} overall"
    said = f"{score} {shown.metric.said}, within the noise of {whole} overall"
    return f"By {shown.column}, {worst.value} scores {end}: {said}"


def _where(segment: SegmentResult) -> str:
    """`for new customers`; with the column where the value says nothing by itself: `where night is yes`."""
    if not _is_bare(segment.value):
        return f"for {segment.value}"
    return f"where {segment.column.replace('_', ' ')} is {segment.value}"


def _is_bare(value: str) -> bool:
    return len(value) == 1 or value.casefold() in BARE or not any(character.isalpha() for character in value)


def _blocks_beside(material: Material, worst: SegmentResult) -> tuple[SideNote, ...]:
    """What is known of the weakest segment; else the first named failure, under its own name."""
    number = case_about(material, worst)
    if number is not None:
        return case_blocks(material, number)
    return case_elsewhere(material) if material.text.error else ()


def _base_rate_beat(material: Material, worst: SegmentResult) -> tuple[DraftBeat, ...]:
    """PR-AUC falls with the share of positives, so the segment's own share belongs to its score."""
    segments = material.evidence.segments
    if worst.positives is None or segments is None or segments.metric.name != "pr_auc":
        return ()
    share = material.numbers.share(worst.positives / worst.rows)
    text = f"Of these, {share} are {material.positives}, which is also what a random ranking would score there"
    return (beat(text, "observed", 3),)


def _pair_beat(material: Material, worst: SegmentResult) -> tuple[DraftBeat, ...]:
    """Where it is weakest of all, if that takes two things together."""
    segments = material.evidence.segments
    pair = next((pair for pair in segments.pairs if pair.is_worse), None) if segments else None
    if pair is None or pair.score is None or worst.score is None or segments is None:
        return ()
    is_weaker = pair.score < worst.score if segments.metric.higher_is_better else pair.score > worst.score
    if not is_weaker:
        return ()
    score = material.numbers.score(segments.metric, pair.score)
    columns = f"{pair.column.replace('_', ' ')}: " if any(map(_is_bare, pair.value.split(", "))) else ""
    text = f"It is weakest where two things come together: {score} {segments.metric.said} for {columns}{pair.value}"
    return (beat(text, "observed", 4),)


def _segment_facts(material: Material, shown: ShownSegments) -> tuple[str, ...]:
    name, metric = f"segment.{shown.worst.slug}", shown.metric.name
    facts = (f"score.{metric}", f"{name}.{metric}", f"{name}.rows", f"{name}.positives")
    return tuple(fact for fact in facts if fact in material.evidence.facts)


def _shares(material: Material) -> dict[int, float]:
    """Share of all errors by the place of its [[error]]: computed from the predictions, else as stated."""
    cases = zip(material.text.error, material.evidence.error_shares, strict=True)
    shares = (case.share if computed is None else computed for case, computed in cases)
    return {number: share for number, share in enumerate(shares) if share is not None}


def _share_draft(material: Material, shares: dict[int, float]) -> Draft:
    cases = material.text.error
    largest = max(shares, key=shares.__getitem__)
    name, share = cases[largest].name, shares[largest]
    of_errors = f"{material.numbers.share(share)} of all errors"
    title = f"{name} {'make' if name.endswith('s') else 'makes'} up {of_errors}"
    if is_clause(name):
        title = f"{capitalised(name)}: {of_errors}"
    overlap = ", which overlap" if sum(shares.values()) > 1.005 else ""
    return Draft(
        title=title,
        caption=f"Share of all errors by where they happen{overlap}",
        exhibit=error_shares([(cases[number].name, share) for number, share in shares.items()], material.numbers),
        side=case_blocks(material, largest),
        beats=_beats(material, title),
        source=_source_of_shares(material),
        facts=tuple(name for name in material.evidence.error_facts if name in material.evidence.facts),
        places=(("error",),),
    )


def _source_of_shares(material: Material) -> str:
    """The predictions where shares were computed from them, the bundle where they were stated."""
    task, computed = material.evidence.task, material.evidence.error_shares
    from_rows = task is not None and any(share is not None for share in computed)
    return task.source if task is not None and from_rows else "Shares as stated in bundle.toml"


def _case_draft(material: Material) -> Draft:
    cases = material.text.error
    name = cases[0].name
    title = capitalised(name) if is_clause(name) else f"The model fails most on {name}"
    main = tuple(Block(case.name, _case_text(case), "negative") for case in cases[:CASES])
    return Draft(title=title, main=main, beats=_beats(material, title), layout="Statement", places=(("error",),))


def _case_text(case: ErrorCase) -> str:
    return capitalised(case.why or case.cost or case.example or case.fix or case.name)


def _beats(material: Material, title: str) -> tuple[DraftBeat, ...]:
    return (beat(title, "observed", 1), *case_beats(material))
