"""Golden text: what is drawn must be, byte for byte, what a file here holds.

Where the drawing is meant to change, write the files anew and read the difference before you commit it:

    DECK_RENEW_GOLDEN=1 python -m pytest tests/golden && git diff tests/golden
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent
RENEW = os.environ.get("DECK_RENEW_GOLDEN") == "1"

Golden = Callable[[str, str | bytes], None]


@pytest.fixture
def golden() -> Golden:
    """Hold a text against the file of that name."""

    def compare(name: str, drawn: str | bytes) -> None:
        content = drawn.encode() if isinstance(drawn, str) else drawn
        path = FOLDER / name
        if RENEW:
            path.write_bytes(content)
        expected = path.read_bytes()
        assert _tag_by_tag(content) == _tag_by_tag(expected), f"{name} differs; DECK_RENEW_GOLDEN=1 writes it anew"
        assert content == expected

    return compare


def _tag_by_tag(content: bytes) -> list[str]:
    """Only so that a failure shows the tags that differ."""
    return content.decode().replace("><", ">\n<").split("\n")
