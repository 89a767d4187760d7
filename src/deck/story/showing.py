"""A story as it is shown, before it is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from deck.story.read_texts import exhibit_texts, note_texts
from deck.story.shown import Drawn, Part, ShownDeck, ShownSlide, ShownText, TooLong
from deck.story.story import Place, Slide, Story

CUT_FIRST = 4
"""Priority of beats from which on they go first when time is short."""


def shown_story(story: Story, place: str, typed_titles: frozenset[str]) -> ShownDeck:
    """The slides of a story. place: bundle.toml. typed_titles: roles whose title the user typed, in `[title]`."""
    slides = (*story.slides, *story.backup)
    return ShownDeck(place, tuple(_shown(number, slide, typed_titles) for number, slide in enumerate(slides, 1)))


def as_drawn(deck: ShownDeck, drawn: Sequence[Drawn], too_long: Mapping[int, Sequence[TooLong]]) -> ShownDeck:
    """The same slides once they are drawn. too_long: by the number of the slide."""
    slides = (
        replace(slide, drawn=seen, too_long=tuple(too_long.get(slide.number, ())))
        for slide, seen in zip(deck.slides, drawn, strict=True)
    )
    return replace(deck, slides=tuple(slides))


def _shown(number: int, slide: Slide, typed_titles: frozenset[str]) -> ShownSlide:
    key: Place = ("title", slide.role) if slide.role in typed_titles else ()
    return ShownSlide(
        number=number,
        title=slide.title,
        role=slide.role,
        section=slide.section,
        planned_seconds=slide.planned_seconds,
        is_backup=slide.is_backup,
        texts=tuple(_texts(slide, key)),
        notes=tuple(
            ShownText(beat.text, "notes", beat.place, is_cut_first=beat.priority >= CUT_FIRST) for beat in slide.beats
        ),
        beats=slide.beats,
    )


def _texts(slide: Slide, key: Place) -> Iterator[ShownText]:
    yield ShownText(slide.title, "title", key)
    parts: list[tuple[str, Part]] = [(slide.caption, "body"), *exhibit_texts(slide.exhibit)]
    for note in (*slide.main, *slide.side):
        parts += [(text, "body") for text in note_texts(note)]
    parts += [(slide.note, "body"), (slide.source, "body")]
    yield from (ShownText(text, part) for text, part in parts if text)
