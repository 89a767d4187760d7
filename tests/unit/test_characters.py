"""Columns that characters take, and cuts that part none of them from its marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.characters import columns_of, first_columns, with_marks


@pytest.mark.parametrize(
    ("text", "columns"),
    [("", 0), ("word", 4), ("準確率", 6), ("e\u0301", 1), ("ตัวชี้วัด", 5), ("data\u200bset", 7), ("한글", 4)],
)
def test_columns_of_a_terminal(text: str, columns: int) -> None:
    assert columns_of(text) == columns


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), st.integers(0, 40))
def test_cuts_part_no_character_from_its_marks(text: str, most: int) -> None:
    parts = with_marks(text)
    assert "".join(parts) == text
    assert all(columns_of(part[1:]) == 0 for part in parts)
    kept = first_columns(text, most)
    assert columns_of(kept) <= most
    assert kept == "".join(parts[: len(with_marks(kept))])
