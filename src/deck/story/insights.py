"""Exploratory findings as beats: they count as EDA, and go first when the talk is too long."""

from __future__ import annotations

from deck.story.draft import DraftBeat, Material, beat
from deck.story.wording import inside


def insight_beats(material: Material) -> list[DraftBeat]:
    """One beat an insight; later ones are cut before earlier ones."""
    beats = []
    for number, insight in enumerate(material.text.insight):
        outcome = f". That led to {inside(insight.led_to)}" if insight.led_to else ""
        beats.append(
            beat(
                f"In the data: {inside(insight.finding)}{outcome}",
                "eda",
                min(5, 3 + number),
                seconds=insight.seconds,
                place=("insight", number),
            )
        )
    return beats


def insights_fill_a_slide(material: Material) -> bool:
    """Whether there is a slide's worth of them, where no importances are there: one alone is told with the approach."""
    return len(material.text.insight) > 1
