"""Values of bundle.toml to the bundle's tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from deck.bundle.schema import BundleFile
from deck.bundle.values import FaultyValuesError, read_table
from deck.errors import BundleError

EDITORS_HINT = "$schema"
"""Names the JSON Schema for editors, and says nothing about the talk."""


def validate(values: Mapping[str, Any], text: str, place: str) -> BundleFile:
    """The bundle's tables of these values. Raises BundleError with every fault, each at its line."""
    try:
        return read_table(BundleFile, {key: value for key, value in values.items() if key != EDITORS_HINT})
    except FaultyValuesError as error:
        # Words for faults are only loaded where there is one.
        from deck.bundle.faults import problems_of

        raise BundleError(*problems_of(error.faults, text, place)) from error
