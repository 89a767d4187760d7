"""Summary: the result, the weak point and the next step, said once more at the end."""

from __future__ import annotations

from msgspec.structs import replace

from deck.story import against_baseline
from deck.story.draft import Draft, DraftBeat, Material, beat
from deck.story.quoting import Quote
from deck.story.segment_choice import is_within_noise
from deck.story.story import Block, KeyNumber, SideNote
from deck.story.wording import after_colon, inside, is_clause


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
    weak = f"{_weakest_on(material)} {material.text.error[0].name}" if material.text.error else ""
    following = f"next: {inside(material.text.next[0].step)}" if material.text.next else ""
    return "; ".join(part for part in (title, weak, following) if part)


def _weakest_on(material: Material) -> str:
    """What the first named failure is, as far as the noise allows."""
    case = material.text.error[0]
    if is_within_noise(material, case):
        return "to watch:"
    return "weak point:" if is_clause(case.name) else "weakest on"


def _main(material: Material, quote: Quote) -> tuple[Block, ...]:
    result = f"{quote('best.name')} reaches {material.scored(quote(f'best.{material.metric}'))}"
    if material.baseline_wins:
        result += ", not better than the baseline"
    else:
        distance = against_baseline.said(material, quote)
        result += f", {distance}" if distance else ""
    blocks = [Block("The result", result, strong=True)]
    if material.text.error:
        case = material.text.error[0]
        reason = after_colon(case.why)
        is_noise = is_within_noise(material, case)
        label = "To watch, within the noise" if is_noise else "The weak point"
        blocks.append(Block(label, f"{case.name}{reason}", "muted" if is_noise else "negative"))
    if material.text.next:
        step = material.text.next[0]
        gain = after_colon(step.gain)
        blocks.append(Block("The next step", f"{step.step}{gain}", "positive"))
    return tuple(blocks)


def _side(material: Material, quote: Quote) -> tuple[SideNote, ...]:
    positives = material.positives
    unit = material.unit_of(material.metric)
    label = f"{material.metric_label}, {unit}" if unit else material.metric_label
    notes: list[SideNote] = [KeyNumber(quote(f"best.{material.metric}"), label)]
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
