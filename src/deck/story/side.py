"""A decision, and a named failure: as blocks beside an exhibit, and as beats of the talk."""

from __future__ import annotations

from deck.bundle.schema import Decision, ErrorCase
from deck.charts.spec import Tone
from deck.story.draft import DraftBeat, Material, beat
from deck.story.segment_choice import is_within_noise
from deck.story.story import Block, SideNote
from deck.story.wording import after_colon, capitalised, inside, sentence

CASES = 3
"""Named failures on a slide, and of which is spoken, at the most."""


def decision_blocks(decision: Decision, *, with_reason: bool = True) -> list[Block]:
    """Decision, why, rejected; without `with_reason` the reason stands under the decision."""
    blocks = []
    if with_reason or not decision.because:
        blocks.append(Block("Decision", decision.chose, strong=True, is_card=True))
        if decision.because:
            blocks.append(Block("Why", capitalised(decision.because)))
    else:
        blocks.append(Block("Decision", f"{decision.chose}: {inside(decision.because)}", is_card=True))
    if decision.instead_of:
        reason = after_colon(decision.rejected_because)
        blocks.append(Block("Rejected", f"{decision.instead_of}{reason}", "negative"))
    return blocks


def decision_beats(number: int, decision: Decision) -> list[DraftBeat]:
    """The decision with its reason, then the alternative that lost. `number` is its place in the bundle."""
    reason = after_colon(decision.because)
    beats = [beat(f"I chose {inside(decision.chose)}{reason}", "decided", 1, place=("decision", number))]
    if decision.instead_of:
        lost = after_colon(decision.rejected_because)
        beats.append(
            beat(
                f"The alternative was {inside(decision.instead_of)}{lost}",
                "decided",
                3,
                place=("decision", number),
            )
        )
    return beats


def case_blocks(material: Material, number: int = 0) -> tuple[SideNote, ...]:
    """What a named failure costs, why it happens, what would help; an example where there is room.

    Within the noise nothing shows that it happens more than elsewhere, so its reason is a guess.
    """
    case, tone = material.text.error[number], _tone(material, number)
    why = "Why it may be" if tone == "muted" else "Why it happens"
    blocks = [
        Block("What it costs", capitalised(case.cost), tone) if case.cost else None,
        Block(why, capitalised(case.why), tone) if case.why else None,
        Block("What I would do", capitalised(case.fix), "positive") if case.fix else None,
        Block("For example", capitalised(case.example), "muted") if case.example else None,
    ]
    return tuple([block for block in blocks if block][:3])


def case_elsewhere(material: Material) -> tuple[SideNote, ...]:
    """The first named failure under its own name, beside a slide that is about something else."""
    case = material.text.error[0]
    return (Block("Also", case.name, _tone(material, 0), strong=True), *case_blocks(material))[:3]


def _tone(material: Material, number: int) -> Tone:
    return "muted" if is_within_noise(material, material.text.error[number]) else "negative"


def case_beats(material: Material, *, in_title: int | None = None) -> tuple[DraftBeat, ...]:
    """What is said of the named failures: the first one whole, the others as far as time allows.

    in_title: the number of the one of which the title says already that it is within the noise.
    """
    cases = enumerate(material.text.error[:CASES])
    return tuple(
        item
        for number, case in cases
        for item in _case_beats(number, case, is_noise=number != in_title and is_within_noise(material, case))
    )


def _case_beats(number: int, case: ErrorCase, *, is_noise: bool) -> list[DraftBeat]:
    place, priority = ("error", number), 1 if number == 0 else 4
    later = min(5, priority + 1)
    noise = ", within the noise of the whole" if is_noise else ""
    reason = after_colon(case.why)
    beats = [beat(f"{case.name}{noise}{reason}", "observed", priority, place=place)]
    if case.example and number == 0:
        beats.append(beat(f"An example. {sentence(case.example)}", "observed", 4, place=place))
    if case.cost:
        beats.append(beat(f"The cost: {inside(case.cost)}", "observed", later, place=place))
    if case.fix:
        beats.append(beat(f"What I would do: {inside(case.fix)}", "decided", later, place=place))
    return beats
