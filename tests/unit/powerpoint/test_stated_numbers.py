"""Whole numbers in the attributes of a presentation, also of one that somebody damaged."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from deck.building import Built
from deck.errors import DeckError
from deck.powerpoint.brand.opening import open_brand
from deck.powerpoint.reader.reading import read_talk
from deck.powerpoint.seen.reading import read_shown
from deck.powerpoint.stated_numbers import whole_number

ATTRIBUTES = ("cx", "cy", "x", "y", "id", "idx", "sz", "lvl", "val", "lIns", "rot", "l", "fontScale", "lumMod", "hue")
LONG = "9" * 5_000


@pytest.mark.parametrize(
    ("stated", "number"),
    [
        ("914400", 914_400),
        ("-5", -5),
        ("0", 0),
        ("9" * 15, 999_999_999_999_999),
        *((stated, None) for stated in (None, "", "-", "1.5", "1e3", "50%", " 5", "--5", "9" * 16, LONG)),
    ],
)
def test_a_number_is_read_or_is_none(stated: str | None, number: int | None) -> None:
    assert whole_number(stated) == number


@pytest.mark.parametrize("value", [LONG, f"-{LONG}", "9" * 400])
@pytest.mark.parametrize("attribute", ATTRIBUTES)
def test_a_number_that_is_far_too_long_gives_a_message_or_a_deck(
    tmp_path: Path, built_sample: Callable[[str, str], Built], attribute: str, value: str
) -> None:
    damaged = _with_value(built_sample("churn", "interview-8").path, tmp_path / "damaged.pptx", attribute, value)
    for read in (read_talk, read_shown, open_brand):
        try:
            read(damaged)
        except DeckError as error:
            assert error.problems and LONG[:700] not in str(error)


def _with_value(source: Path, target: Path, attribute: str, value: str) -> Path:
    """A copy in which each whole number of this attribute is the value; in slides, layouts, charts and all others."""
    pattern = re.compile(rf'(?<= {attribute}=")-?\d+(?=")'.encode())
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith(".xml"):
                content = pattern.sub(value.encode(), content)
            new.writestr(name, content)
    return target
