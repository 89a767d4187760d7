"""What rules look at where there is a bundle: its texts and results, and the slides that are held against them."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from deck.bundle.bundle import Bundle, ModelRow
from deck.bundle.lines import KeyPath
from deck.bundle.schema import BundleFile
from deck.checks.finding import Spot
from deck.evidence.evidence import Evidence
from deck.evidence.number_formats import NumberFormat
from deck.story.binding import fill
from deck.story.showing import shown_story
from deck.story.shown import ShownDeck
from deck.story.story import Beat, Story


class Case(Struct, frozen=True):
    """A bundle with what was made of it, and the slides that are held against it.

    The slides are those of the story or, for `deck check deck.pptx --bundle DIR`, those of the file, as edited since.
    """

    bundle: Bundle
    text: BundleFile
    """bundle.toml with its facts filled in; `bundle.text` still has the braces."""
    facts_used: Mapping[KeyPath, tuple[str, ...]]
    """Names of the facts by the key path of the text whose braces speak of them."""
    evidence: Evidence
    story: Story
    shown: ShownDeck
    numbers: NumberFormat
    """How numbers are printed in the language of the talk."""

    def at(self, *key: str | int, role: str = "") -> Spot:
        """The place of a key of bundle.toml, with the slide of the role, or else on which the key's text is told."""
        if role:
            return Spot(key, self.slide_with(role))
        return Spot(key, next((slide.number for slide in self.shown.talk if _tells(slide.beats, key)), None))

    def slide_with(self, *roles: str) -> int | None:
        """The number of the first slide of the talk that has one of the roles; None where none has."""
        return next((slide.number for slide in self.shown.talk if slide.role in roles), None)

    def row_of(self, model: str) -> ModelRow | None:
        """The row of a model in the models table; None without a table, or where it is not in it."""
        rows = self.bundle.models.rows if self.bundle.models else ()
        return next((row for row in rows if row.name == model), None)


def _tells(beats: tuple[Beat, ...], key: KeyPath) -> bool:
    places = [beat.place for beat in beats if beat.place]
    return any(key[: len(place)] == place or place[: len(key)] == key for place in places)


def case_of(bundle: Bundle, evidence: Evidence, story: Story, shown: ShownDeck | None = None) -> Case:
    """The case of a bundle whose story is told. shown: the slides of a file, where those are checked instead."""
    numbers = NumberFormat.of_bundle(bundle)
    filled = fill(bundle, evidence.facts, numbers)
    slides = shown or shown_of_bundle(bundle, story)
    return Case(bundle, filled.text, filled.facts_used, evidence, story, slides, numbers)


def shown_of_bundle(bundle: Bundle, story: Story) -> ShownDeck:
    """The slides of a bundle's story, before they are drawn."""
    return shown_story(story, bundle.place, frozenset(bundle.text.title))
