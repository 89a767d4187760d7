"""Summary: the result, the weak point and the next step, said once more at the end."""

from __future__ import annotations

from msgspec.structs import replace

from deck.story import against_baseline
from deck.story.draft import Draft, DraftBeat, Material, beat
from deck.story.quoting import Quote
from deck.story.story import Block, KeyNumber, SideNote
from deck.story.wording import inside


def build(material: Material) -> Draft | None:
    """The slide; None without a result."""
    if material.evidence.comparison is None:
        return None
    quote = material.quote()
    main = _main(material, quote)
    return Draft(
        title=_title(material, quote),
        main=main,
        side=_side(material, quote),
        beats=_beats(main),
        facts=quote.used,
        places=(("error", 0), ("next", 0)),
    )


def _title(material: Material, quote: Quote) -> str:
    name, score = quote("best.name"), quote(f"best.{material.metric}")
    title = f"In short: {name} at {score} {material.metric_said}"
    weak = f"weakest on {material.text.error[0].name}" if material.text.error else ""
    following = f"next: {inside(material.text.next[0].step)}" if material.text.next else ""
    return "; ".join(part for part in (title, weak, following) if part)


def _main(material: Material, quote: Quote) -> tuple[Block, ...]:
    label = material.metric_said
    result = f"{quote('best.name')} reaches {quote(f'best.{material.metric}')} {label}"
    if material.baseline_wins:
        result += ", not better than the baseline"
    else:
        distance = against_baseline.said(material, quote)
        result += f", {distance}" if distance else ""
    blocks = [Block("The result", result, strong=True)]
    if material.text.error:
        case = material.text.error[0]
        reason = f": {inside(case.why)}" if case.why else ""
        blocks.append(Block("The weak point", f"{case.name}{reason}", "negative"))
    if material.text.next:
        step = material.text.next[0]
        gain = f": {inside(step.gain)}" if step.gain else ""
        blocks.append(Block("The next step", f"{step.step}{gain}", "positive"))
    return tuple(blocks)


def _side(material: Material, quote: Quote) -> tuple[SideNote, ...]:
    positives = material.positives
    notes: list[SideNote] = [KeyNumber(quote(f"best.{material.metric}"), material.metric_label)]
    distance = against_baseline.key_number(material, quote)
    if distance is not None:
        notes.append(replace(distance, tone="text"))
    if quote.known("operating.recall") and material.scores_are_of_best:
        notes.append(KeyNumber(quote("operating.recall"), f"of {positives} found", "positive"))
    elif quote.known("folds.sd"):
        notes.append(KeyNumber(f"± {quote('folds.sd')}", "standard deviation over folds", "muted"))
    return tuple(notes)


def _beats(blocks: tuple[Block, ...]) -> tuple[DraftBeat, ...]:
    return tuple(
        beat(f"{block.label}: {block.text}", "decided" if block.tone == "positive" else "observed", 1)
        for block in blocks
    )
