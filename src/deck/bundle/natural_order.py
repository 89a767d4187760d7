"""Names in the order in which people count: fold 2 comes before fold 10."""

from __future__ import annotations

import re


def natural(name: str) -> list[tuple[int, str]]:
    """A sort key: by name, with the numbers in it by their size."""
    parts = re.split(r"(\d+)", name)
    return [(len(part.lstrip("0")), part.lstrip("0")) if place % 2 else (0, part) for place, part in enumerate(parts)]
