"""How many of the positives each tenth of the rows holds, where the talk shows the money or no such slide."""

from __future__ import annotations

from deck.charts.kinds.gains_by_decile import gains_by_decile
from deck.story.draft import Draft, Material
from deck.story.slides.impact import gains_caption, gains_title, highlighted_deciles


def build(material: Material) -> Draft | None:
    """The slide; None without predictions of both classes, or where the impact slide shows it already."""
    binary = material.evidence.binary
    if binary is None or binary.pr_curve is None or material.impact_is_of_task:
        return None
    quote = material.quote()
    return Draft(
        title=gains_title(material, quote),
        layout="Wide exhibit",
        caption=gains_caption(material, binary.gains),
        exhibit=gains_by_decile(binary.gains, material.positives, highlighted_deciles(material), material.numbers),
        beats=(),
        source=binary.source,
        facts=quote.used,
    )
