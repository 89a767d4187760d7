"""A decision as blocks beside an exhibit, and as beats of the talk."""

from __future__ import annotations

from deck.bundle.schema import Decision
from deck.story.draft import DraftBeat, beat
from deck.story.story import Block
from deck.story.wording import capitalised, inside


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
        reason = f": {inside(decision.rejected_because)}" if decision.rejected_because else ""
        blocks.append(Block("Rejected", f"{decision.instead_of}{reason}", "negative"))
    return blocks


def decision_beats(number: int, decision: Decision) -> list[DraftBeat]:
    """The decision with its reason, then the alternative that lost. `number` is its place in the bundle."""
    reason = f": {inside(decision.because)}" if decision.because else ""
    beats = [beat(f"I chose {inside(decision.chose)}{reason}", "decided", 1, place=("decision", number))]
    if decision.instead_of:
        lost = f": {inside(decision.rejected_because)}" if decision.rejected_because else ""
        beats.append(
            beat(
                f"The alternative was {inside(decision.instead_of)}{lost}",
                "decided",
                3,
                place=("decision", number),
            )
        )
    return beats
