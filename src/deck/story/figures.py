"""The candidate's own figures: on the slide that they name, else behind the talk.

A figure that names a slide takes the exhibit's place there, since the candidate asked for it; the exhibit that
it replaces goes to the backup.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from deck.bundle.schema import Figure
from deck.charts.spec import Picture, Table
from deck.story.draft import Draft, DraftBeat, Material, beat
from deck.story.story import BeatKind, Block

NARROW = 1.4
"""Width over height under which a picture leaves room for text beside it."""
EXHIBIT_ROLES = ("features", "models", "results", "impact", "stability", "errors")
"""Roles whose slide has a place for a picture."""


class Illustrated(Struct, frozen=True):
    """A draft with the figure that its role was given, and the slide that made way for it."""

    draft: Draft | None
    replaced: Draft | None = None


def illustrate(material: Material, role: str, draft: Draft | None) -> Illustrated:
    """The draft of a role with the first figure that names the role; as it is where none does."""
    number = _first_for(material, role)
    if number is None:
        return Illustrated(draft)
    figure = material.text.figure[number]
    picture = _picture(material, number)
    spoken = _beats(figure, number)
    if draft is None:
        return Illustrated(_alone(figure, picture, number, spoken, "Exhibit"))
    shown = replace(
        draft,
        title=figure.title,
        layout="Exhibit",
        caption=figure.question or "",
        note="",
        exhibit=picture,
        source="",
        beats=(*spoken, *draft.beats),
        places=(*draft.places, ("figure", number)),
    )
    return Illustrated(shown, _behind(draft))


def unplaced_figures(material: Material) -> tuple[Draft, ...]:
    """Backup slides of the figures that stand on no slide of the talk."""
    placed = {_first_for(material, role) for role in EXHIBIT_ROLES}
    return tuple(
        _alone(figure, _picture(material, number), number, (), "Wide exhibit")
        for number, figure in enumerate(material.text.figure)
        if number not in placed
    )


def misplaced_figures(material: Material) -> tuple[str, ...]:
    """What to say of figures that name a slide and stand behind the talk all the same."""
    said = []
    for number, figure in enumerate(material.text.figure):
        if figure.slide is None or number == _first_for(material, figure.slide):
            continue
        reason = "has no room for it" if figure.slide in material.roles else "is not in the outline"
        said.append(
            f"figure[{number}]: the slide `{figure.slide}` {reason}, so it stands in the backup and is not timed"
        )
    return tuple(said)


def _first_for(material: Material, role: str) -> int | None:
    if role not in EXHIBIT_ROLES or role not in material.roles:
        return None
    return next((number for number, figure in enumerate(material.text.figure) if figure.slide == role), None)


def _picture(material: Material, number: int) -> Picture:
    image, figure = material.bundle.figures[number], material.text.figure[number]
    summary = f"A figure that answers: {figure.question}" if figure.question else "A figure of the candidate's own."
    return Picture(image.png, image.width_pixels, image.height_pixels, summary)


def _beats(figure: Figure, number: int) -> tuple[DraftBeat, ...]:
    text = f"{figure.question} {figure.title}" if figure.question else figure.title
    kind: BeatKind = "eda" if figure.eda else "observed"
    return (beat(text, kind, 2, seconds=figure.seconds, place=("figure", number)),)


def _alone(figure: Figure, picture: Picture, number: int, beats: tuple[DraftBeat, ...], layout: str) -> Draft:
    is_narrow = picture.width_pixels < NARROW * picture.height_pixels
    beside = (Block("The question", figure.question),) if figure.question and is_narrow else ()
    return Draft(
        title=figure.title,
        beats=beats,
        exhibit=picture,
        caption="" if beside else figure.question or "",
        side=beside,
        layout="Exhibit" if beside else layout,
        places=(("figure", number),),
    )


def _behind(draft: Draft) -> Draft | None:
    """The slide that made way, without what is said on it."""
    if draft.exhibit is None:
        return None
    layout = "Wide table" if isinstance(draft.exhibit, Table) else "Wide exhibit"
    return replace(draft, layout=layout, beats=(), side=(), note="", main=())
