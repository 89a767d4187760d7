"""How text in a font of a template is measured: by the font where it is installed, else by wider widths of Carlito."""

from __future__ import annotations

from functools import cache
from typing import Literal

from msgspec.structs import replace

from deck.powerpoint.font_files import Face, faces_of, line_height, widths
from deck.powerpoint.font_metrics import Font, calibri
from deck.powerpoint.known_fonts import CALIBRI, KNOWN, STAND_INS, UNKNOWN

Basis = Literal["its own widths", "another font of the same widths", "a margin"]

EMBOLDENED = 1.08
"""How much wider text gets at the most where a program makes the bold face from the regular one."""
REGULAR, BOLD, SEMIBOLD = 400, 700, 600


@cache
def font_of(family: str) -> Font:
    """How text in the family is measured.

    By the family's own faces where they are installed, else by those of a font of the same widths, else by
    the widths of Carlito with a margin (`Font.safety`).
    """
    name = family.strip().lower()
    if name in CALIBRI:
        return replace(calibri(), family=family)
    installed = _installed(name)
    if installed:
        return _measured(family, installed)
    margin, line = KNOWN.get(name, UNKNOWN)
    return replace(calibri(), family=family, line_height=line, safety=margin)


def basis_of(family: str) -> Basis:
    """What the widths of text in the family come from."""
    name = family.strip().lower()
    if name in CALIBRI or faces_of(name):
        return "its own widths"
    return "another font of the same widths" if _installed(name) else "a margin"


def _installed(name: str) -> tuple[Face, ...]:
    """The faces of the family, or of the first font of the same widths that is installed."""
    candidates = (name, *(stand_in.lower() for stand_in in STAND_INS.get(name, ())))
    return next((faces for candidate in candidates if (faces := faces_of(candidate))), ())


def _measured(family: str, faces: tuple[Face, ...]) -> Font:
    regular = min(faces, key=lambda face: abs(face.weight - REGULAR))
    heavier = [face for face in faces if face.weight >= SEMIBOLD and face is not regular]
    plain = widths(regular)
    if heavier:
        bold = widths(min(heavier, key=lambda face: abs(face.weight - BOLD)))
    else:
        bold = {character: round(width * EMBOLDENED) for character, width in plain.items()}
    return Font(family, plain, bold, line_height(regular))
