"""Pictures that a Markdown file shows, taken from beside it and from nowhere else."""

from __future__ import annotations

from pathlib import Path
from typing import Literal
from urllib.parse import unquote

from deck.importing.found import FoundFigure, Left, Origin, SourceFile
from deck.importing.importers.readme.document import Block, Section

_MOST_BYTES = 20_000_000


def picture_of(file: SourceFile, block: Block, section: Section) -> FoundFigure | Left:
    """The picture with its caption, or with the heading above it; Left where it lies elsewhere or is no PNG or JPEG."""
    origin = Origin(file.name, f"line {block.line}")
    address = unquote(block.text.partition("#")[0].partition("?")[0])
    what = f"picture {Path(address).name}"
    if "://" in block.text or address.startswith(("//", "data:")):
        return Left(origin, what, "it lies on the web")
    root = file.path.parent.resolve()
    try:
        path = (root / address).resolve()
        if not path.is_relative_to(root):
            return Left(origin, what, "it lies outside the folder of the file that shows it")
        if not path.is_file():
            return Left(origin, what, "it is not there")
        if path.stat().st_size > _MOST_BYTES:
            return Left(origin, what, "it is larger than 20 MB")
        content = path.read_bytes()
    except (OSError, ValueError):
        # No file can have such an address: it is too long, or holds a zero byte.
        return Left(origin, what, "it cannot be opened")
    suffix = suffix_of(content)
    if suffix is None:
        return Left(origin, what, "it is neither PNG nor JPEG")
    title = block.caption or section.heading or path.stem.replace("_", " ")
    return FoundFigure(content, suffix, title, origin, rank=0 if block.caption else 1)


def suffix_of(content: bytes) -> Literal[".png", ".jpg"] | None:
    """Of PNG and JPEG by their first bytes; None for anything else."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return ".png"
    return ".jpg" if content.startswith(b"\xff\xd8\xff") else None
