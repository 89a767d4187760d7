"""Values of bundle.toml to the bundle's model."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from deck.bundle.lines import KeyPath, line_of, show_path
from deck.bundle.schema import BundleFile
from deck.errors import BundleError, Problem


def validate(values: Mapping[str, Any], text: str, place: str) -> BundleFile:
    """The bundle's model of these values. Raises BundleError with every fault, each at its line."""
    not_finite = [_not_finite_problem(path, value, text, place) for path, value in _not_finite(values, ())]
    try:
        bundle_file = BundleFile.model_validate(dict(values))
    except ValidationError as error:
        keys = {problem.key for problem in not_finite}
        others = [p for p in _faults(error, values, text, place) if p.key not in keys]
        raise BundleError(*not_finite, *others) from error
    if not_finite:
        raise BundleError(*not_finite)
    return bundle_file


def _not_finite(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, float]]:
    """Places of nan and inf, wherever a number may stand; TOML has both."""
    if isinstance(value, float) and not math.isfinite(value):
        yield path, value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _not_finite(item, (*path, key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _not_finite(item, (*path, index))


def _not_finite_problem(path: KeyPath, value: float, text: str, place: str) -> Problem:
    return Problem("must be a finite number", place, line_of(text, path), show_path(path), str(value))


def _faults(error: ValidationError, values: Mapping[str, Any], text: str, place: str) -> list[Problem]:
    # Words for faults are only loaded where there is one.
    from deck.bundle.faults import problems_of

    return problems_of(error, values, text, place)
