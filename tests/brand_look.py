"""What makes up a company's look: size, colours, fonts, places and layouts, as plain values to vary."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct, field

Box = tuple[float, float, float, float]
"""Left, top, width and height in inches."""

WHITE_BACKGROUND = '<p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg>'
LIGHT = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
DARK = {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"}
BLUE_ACCENTS = ("124B7A", "D9822B", "2E7D5B", "B23A48", "6B7280", "8E5EA2")


class TextStyle(Struct, frozen=True):
    """How the master writes title or body; the colour is a name of the colour map or RGB in hex."""

    points: float
    align: str = "l"
    colour: str = "tx1"
    bullet: str = ""
    properties: str = ""
    """More attributes of the run, such as `cap="all"`."""


class Holder(Struct, frozen=True):
    """A placeholder of a layout; without a box it lies where that of the master lies."""

    name: str
    kind: str
    """The attributes of `p:ph`."""
    box: Box | None = None


class Layout(Struct, frozen=True):
    """A slide layout; a title, date, footer and number of every layout are among its holders."""

    name: str
    kind: str | None
    """Its `type`, such as twoObj; None is a layout that the company made."""
    holders: tuple[Holder, ...]


FOOTERS = (
    Holder("Datumsplatzhalter", 'type="dt" sz="half" idx="10"'),
    Holder("Fußzeilenplatzhalter", 'type="ftr" sz="quarter" idx="11"'),
    Holder("Foliennummernplatzhalter", 'type="sldNum" sz="quarter" idx="12"'),
)
TITLE = Holder("Titel", 'type="title"')
BODY = Holder("Inhaltsplatzhalter", 'idx="1"')


class Look(Struct, frozen=True):
    """A slide master with its theme and layouts. Sizes in inches."""

    name: str
    title_box: Box
    body_box: Box
    layouts: Callable[[Look], tuple[Layout, ...]]
    size: tuple[float, float] = (40 / 3, 7.5)
    title: TextStyle = TextStyle(40, align="ctr")
    body: TextStyle = TextStyle(24, bullet="•")
    fonts: tuple[str, str] = ("Georgia", "Arial")
    neutrals: tuple[str, str, str, str] = ("1A1A1A", "FFFFFF", "44546A", "E7E6E6")
    """dk1, lt1, dk2, lt2."""
    accents: tuple[str, ...] = BLUE_ACCENTS
    colour_map: Mapping[str, str] = field(default_factory=lambda: LIGHT)
    background: str = WHITE_BACKGROUND
    footer: str = "ACME confidential"
    footer_colour: str = "bg1"
    band: Box | None = None
    band_colour: str = "accent1"
    logo: Box | None = None
    logo_address: str = ""
    """Where a click on the logo leads."""


def german_layouts(look: Look) -> tuple[Layout, ...]:
    """Six of the layouts that PowerPoint brings, with the names of its German edition."""
    width, height = look.size
    left, top, body_width, body_height = look.body_box
    column = (body_width - 0.3) / 2
    middle = Holder("Titel", 'type="ctrTitle"', (width * 0.1, height * 0.3, width * 0.8, height * 0.2))
    below = Holder("Untertitel", 'type="subTitle" idx="1"', (width * 0.1, height * 0.52, width * 0.8, height * 0.15))
    section = Holder("Titel", 'type="title"', (width * 0.1, height * 0.35, width * 0.8, height * 0.2))
    under = Holder("Textplatzhalter", 'type="body" idx="1"', (width * 0.1, height * 0.56, width * 0.8, height * 0.12))
    first = Holder("Inhaltsplatzhalter 1", 'sz="half" idx="1"', (left, top, column, body_height))
    second = Holder("Inhaltsplatzhalter 2", 'sz="half" idx="2"', (left + column + 0.3, top, column, body_height))
    return (
        Layout("Titelfolie", "title", (middle, below, *FOOTERS)),
        Layout("Titel und Inhalt", "obj", (TITLE, BODY, *FOOTERS)),
        Layout("Abschnittsüberschrift", "secHead", (section, under, *FOOTERS)),
        Layout("Zwei Inhalte", "twoObj", (TITLE, first, second, *FOOTERS)),
        Layout("Nur Titel", "titleOnly", (TITLE, *FOOTERS)),
        Layout("Leer", "blank", FOOTERS),
    )


ACME = Look(
    "Acme",
    title_box=(0.7, 0.4, 9.9, 1.2),
    body_box=(0.7, 1.9, 11.93, 4.6),
    layouts=german_layouts,
    band=(0, 6.9, 40 / 3, 0.6),
    logo=(11.2, 0.4, 1.5, 0.5),
)
