"""The slide layouts of interview.pptx: where each placeholder lies, in inches, and how its text looks."""

from __future__ import annotations

from dataclasses import dataclass

Box = tuple[float, float, float, float]
"""Left, top, width and height, in inches."""


def emu(inches: float) -> int:
    return round(inches * 914_400)


def xfrm(box: Box) -> str:
    left, top, width, height = (emu(value) for value in box)
    return f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


@dataclass(frozen=True)
class Level:
    """How one level of a text placeholder looks. Sizes in points."""

    size: float
    colour: str = "tx1"
    bold: bool = False
    caps: bool = False
    align: str = "l"
    before: float = 0

    def xml(self, number: int) -> str:
        caps = ' cap="all" spc="40"' if self.caps else ""
        return (
            f'<a:lvl{number}pPr marL="0" indent="0" algn="{self.align}">'
            f'<a:lnSpc><a:spcPct val="100000"/></a:lnSpc>'
            f'<a:spcBef><a:spcPts val="{round(self.before * 100)}"/></a:spcBef><a:buNone/>'
            f'<a:defRPr sz="{round(self.size * 100)}" b="{int(self.bold)}"{caps}>'
            f'<a:solidFill><a:schemeClr val="{self.colour}"/></a:solidFill></a:defRPr></a:lvl{number}pPr>'
        )


@dataclass(frozen=True)
class Holder:
    """A placeholder of a slide layout. Box in inches: left, top, width, height."""

    index: int
    name: str
    box: Box
    kind: str = "body"
    levels: tuple[Level, ...] = ()
    prompt: str = ""
    anchor: str = "t"
    inset: float = 0.0
    panel: bool = False

    def xml(self, shape_id: int) -> str:
        fill = '<a:solidFill><a:schemeClr val="bg2"/></a:solidFill>' if self.panel else ""
        inset = emu(self.inset)
        levels = "".join(level.xml(number) for number, level in enumerate(self.levels, 1))
        kind = "" if self.kind == "obj" else f' type="{self.kind}"'
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{shape_id}" name="{self.name}"/>'
            f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph{kind} sz="quarter" idx="{self.index}"/>'
            f"</p:nvPr></p:nvSpPr><p:spPr>{xfrm(self.box)}{fill}</p:spPr>"
            f'<p:txBody><a:bodyPr lIns="{inset}" tIns="{inset}" rIns="{inset}" bIns="{inset}" '
            f'anchor="{self.anchor}"><a:normAutofit/></a:bodyPr><a:lstStyle>{levels}</a:lstStyle>'
            f'<a:p><a:pPr lvl="0"/><a:r><a:rPr lang="en-US"/><a:t>{self.prompt or self.name}</a:t></a:r></a:p>'
            f"</p:txBody></p:sp>"
        )


LABEL = Level(14, "accent1", bold=True, caps=True)
TEXT = Level(20, before=3)
KEY_FIGURE = (Level(38, "accent1", bold=True), Level(16, "tx2"))
DETAIL = Level(16, "tx2", before=2)
NOTE = (LABEL, TEXT, Level(20, bold=True, before=3), *KEY_FIGURE, DETAIL)
LEADING_NOTE = (LABEL, TEXT, Level(26, bold=True, before=3), *KEY_FIGURE, DETAIL)
CAPTION = (Level(16, "tx2"),)

SIDE_LEFT, SIDE_WIDTH = 8.7, 4.03


def stack(first_index: int, name: str, left: float, width: float, levels: tuple[Level, ...]) -> tuple[Holder, ...]:
    """Three placeholders one above the other, over the height of the exhibit."""
    return tuple(
        Holder(first_index + row, f"{name} {row + 1}", (left, 1.9 + row * 1.65, width, 1.45), levels=levels)
        for row in range(3)
    )


SOURCE = Holder(30, "Source", (6.9, 7.0, 5.2, 0.3), levels=(Level(11, "tx2", align="r"),), anchor="ctr")
SIDE = stack(21, "Side", SIDE_LEFT, SIDE_WIDTH, NOTE)


def below_columns() -> tuple[Holder, ...]:
    """A heading below the columns and four entries under it."""
    levels = (Level(18, bold=True), Level(16, "tx2", before=3))
    return (
        Holder(20, "Below", (0.6, 4.95, 12.13, 0.4), levels=(Level(18, "tx2", bold=True),)),
        *(
            Holder(21 + column, f"Below {column + 1}", (0.6 + column * 3.11, 5.4, 2.8, 1.35), levels=levels)
            for column in range(4)
        ),
    )


def strip(name: str) -> tuple[Holder, ...]:
    """A label at the foot of the slide and three entries beside it."""
    return (
        Holder(20, name, (0.6, 5.95, 1.82, 0.8), levels=(LABEL,)),
        *(
            Holder(21 + column, f"{name} {column + 1}", (2.77 + column * 3.32, 5.95, 3.1, 0.8), levels=(Level(16),))
            for column in range(3)
        ),
    )


LAYOUTS: dict[str, tuple[Holder, ...]] = {
    "Statement": (
        *stack(11, "Statement", 0.6, 6.8, LEADING_NOTE),
        *stack(21, "Key figure", 8.35, 4.38, NOTE),
        SOURCE,
    ),
    "Pipeline": (
        Holder(10, "Decisions", (0.6, 3.5, 12.13, 0.4), levels=(Level(20, bold=True),)),
        *(
            Holder(
                11 + card,
                f"Decision {card + 1}",
                (0.6 + card * 2.47, 3.9, 2.25, 1.8),
                levels=(Level(22, bold=True), Level(20, before=6), Level(16, "tx2", before=6)),
                inset=0.2,
                panel=True,
            )
            for card in range(5)
        ),
        *strip("Left out"),
        SOURCE,
    ),
    "Exhibit": (
        Holder(10, "Caption", (0.6, 1.55, 7.6, 0.36), levels=CAPTION, anchor="ctr"),
        Holder(11, "Exhibit", (0.6, 1.95, 7.6, 4.8), kind="obj", levels=(TEXT,)),
        *SIDE,
        SOURCE,
    ),
    "Table": (
        Holder(10, "Caption", (0.6, 1.55, 7.6, 0.36), levels=CAPTION, anchor="ctr"),
        Holder(11, "Table", (0.6, 1.95, 7.6, 4.3), kind="tbl", levels=(TEXT,)),
        Holder(12, "Note", (0.6, 6.3, 7.6, 0.45), levels=(Level(14, "tx2"),)),
        *SIDE,
        SOURCE,
    ),
    "Columns": (
        *(
            Holder(
                11 + column,
                f"Column {column + 1}",
                (0.6 + column * 3.095, 1.75, 2.845, 2.9),
                levels=(
                    Level(18, "accent1", bold=True),
                    Level(22, bold=True, before=12),
                    Level(18, "tx2", before=4),
                ),
                inset=0.25,
                panel=True,
            )
            for column in range(4)
        ),
        *below_columns(),
        SOURCE,
    ),
    "Wide exhibit": (
        Holder(10, "Caption", (0.6, 1.55, 12.13, 0.36), levels=CAPTION, anchor="ctr"),
        Holder(11, "Exhibit", (0.6, 1.95, 12.13, 4.8), kind="obj", levels=(TEXT,)),
        SOURCE,
    ),
    "Wide table": (
        Holder(10, "Caption", (0.6, 1.55, 12.13, 0.36), levels=CAPTION, anchor="ctr"),
        Holder(11, "Table", (0.6, 1.95, 12.13, 4.8), kind="tbl", levels=(TEXT,)),
        SOURCE,
    ),
}

TITLE_BOX = (0.6, 0.42, 12.13, 1.1)
FOOTER_BOX = (0.6, 7.0, 6.2, 0.3)
NUMBER_BOX = (12.13, 7.0, 0.6, 0.3)
