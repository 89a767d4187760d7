"""Fonts that templates often use: how much wider than Calibri they are, and which others have their metrics."""

from __future__ import annotations

STAND_INS: dict[str, tuple[str, ...]] = {
    "arial": ("Liberation Sans", "Arimo"),
    "arial narrow": ("Liberation Sans Narrow",),
    "cambria": ("Caladea",),
    "courier new": ("Liberation Mono", "Cousine"),
    "georgia": ("Gelasio",),
    "helvetica": ("Arial", "Liberation Sans", "Arimo"),
    "helvetica neue": ("Arial", "Liberation Sans", "Arimo"),
    "segoe ui": ("Selawik",),
    "times new roman": ("Liberation Serif", "Tinos"),
    "times": ("Times New Roman", "Liberation Serif", "Tinos"),
}
"""Fonts with the same widths, by the family in lower case."""
CALIBRI = ("calibri", "calibri light", "carlito")
"""Families that are measured by the widths that come with deck; the light one is narrower by a trifle."""
UNKNOWN = (1.2, 1.25)
KNOWN: dict[str, tuple[float, float]] = {
    "aptos": (1.14, 1.28),
    "aptos display": (1.14, 1.28),
    "arial": (1.17, 1.15),
    "arial narrow": (0.96, 1.15),
    "book antiqua": (1.11, 1.25),
    "bookman old style": (1.28, 1.2),
    "cambria": (1.09, 1.18),
    "candara": (1.1, 1.23),
    "century gothic": (1.2, 1.23),
    "century schoolbook": (1.26, 1.2),
    "consolas": (1.4, 1.18),
    "corbel": (1.1, 1.23),
    "courier new": (1.53, 1.14),
    "dm sans": (1.2, 1.31),
    "figtree": (1.13, 1.2),
    "franklin gothic book": (1.15, 1.14),
    "garamond": (1.05, 1.14),
    "georgia": (1.25, 1.14),
    "gill sans mt": (1.15, 1.17),
    "helvetica": (1.17, 1.15),
    "helvetica neue": (1.17, 1.2),
    "ibm plex sans": (1.15, 1.3),
    "inter": (1.2, 1.22),
    "lato": (1.1, 1.2),
    "montserrat": (1.28, 1.22),
    "noto sans": (1.21, 1.37),
    "nunito sans": (1.14, 1.37),
    "open sans": (1.21, 1.37),
    "palatino linotype": (1.11, 1.35),
    "poppins": (1.26, 1.5),
    "raleway": (1.17, 1.18),
    "roboto": (1.12, 1.18),
    "segoe ui": (1.2, 1.34),
    "source sans 3": (1.08, 1.43),
    "source sans pro": (1.08, 1.26),
    "tahoma": (1.23, 1.21),
    "times new roman": (1.06, 1.15),
    "trebuchet ms": (1.18, 1.17),
    "verdana": (1.4, 1.22),
    "work sans": (1.24, 1.18),
}
"""Widths over those of Carlito and height of a line over the type size, by the family in lower case.

Widths are the larger ratio of regular and bold over six sentences of our decks, and a percent more. They come from
the fonts themselves or from those of equal metrics (Liberation, Gelasio, URW Gothic for Century Gothic, Wine's
Tahoma, DejaVu for Verdana), of Aptos, Candara, Consolas, Corbel, Franklin Gothic, Garamond, Gill Sans, Segoe UI and
Trebuchet from their average character widths, with more margin.
"""
