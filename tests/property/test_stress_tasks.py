"""Bundles of every task, whatever is in their texts and tables: a sound deck, or problems that are well said."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given

from any_bundles import AnyBundle, bundles
from bounded import one_in
from held_decks import assert_built_or_refused


@one_in(8)
@given(bundles())
def test_any_bundle_of_any_task(case: AnyBundle) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary) / "decks"
        place.mkdir()
        assert_built_or_refused(case.write(Path(temporary) / "bundle"), place, case.options)
