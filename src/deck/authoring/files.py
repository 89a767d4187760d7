"""Files that a bundle takes with it: pictures, drawn or read, and an outline of one's own."""

from __future__ import annotations

import io
import os
from pathlib import Path

from deck.authoring.faults import refused, shown

DOTS_PER_INCH = 200
SUFFIXES = {b"\x89PNG": ".png", b"\xff\xd8\xff": ".jpg"}
WANTED = "Pass a matplotlib figure, or the path of a PNG or JPEG."


def picture(figure: object) -> tuple[bytes, str]:
    """Content and suffix. BundleError where it is neither a figure nor a picture that can be read.

    figure: a path, bytes, what has `savefig` (a figure of matplotlib), or a `figure` that has it (axes, seaborn's
    grids).
    """
    content = _content(figure)
    suffix = next((suffix for start, suffix in SUFFIXES.items() if content.startswith(start)), None)
    if suffix is None:
        raise refused("figure", "is no picture of a known format", WANTED, shown(figure))
    return content, suffix


def _content(figure: object) -> bytes:
    if isinstance(figure, bytes):
        return figure
    if isinstance(figure, (str, os.PathLike)):
        try:
            return Path(figure).read_bytes()
        except (OSError, ValueError) as error:
            raise refused("figure", "this picture cannot be read", WANTED, f"{figure}: {error}") from error
    save = getattr(figure, "savefig", None) or getattr(getattr(figure, "figure", None), "savefig", None)
    if save is None:
        raise refused("figure", "is no figure", WANTED, shown(figure))
    stream = io.BytesIO()
    save(stream, format="png", dpi=DOTS_PER_INCH, bbox_inches="tight")
    return stream.getvalue()


def own_outline(outline: str | None) -> dict[str, bytes]:
    """The outline of a path by its file name; nothing where it is one of deck's."""
    if outline is None or not outline.casefold().endswith(".toml"):
        return {}
    try:
        return {Path(outline).name: Path(outline).read_bytes()}
    except (OSError, ValueError) as error:
        fix = "Pass the path of an outline, or interview-8 or interview-7."
        raise refused("outline", "this outline cannot be read", fix, f"{outline}: {error}") from error
