"""How findings word what they found: a text quoted shortly, a number told from the limit that it misses."""

from __future__ import annotations

from typing import Literal

MOST_MORE = 3
"""Decimals that are added where fewer do not tell a number from its limit."""


def short(text: str, longest: int = 60) -> str:
    """A text in quotation marks, cut where it is long."""
    whole = " ".join(text.split())
    return f'"{whole}"' if len(whole) <= longest else f'"{whole[: longest - 1].rstrip()}…"'


def told_apart(value: float, limit: float, kind: Literal["%", "f"] = "%", decimals: int = 0) -> str:
    """A number with as many decimals as tell it from its limit: 21% and 20.1% of at most 20%, 2.99 of at least 3."""
    said = ""
    for places in range(decimals, decimals + MOST_MORE + 1):
        said = f"{value:.{places}{kind}}"
        if said != f"{limit:.{places}{kind}}":
            break
    return said
