"""Slugs: the part of a fact's name that stands for a model, a feature or a segment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deck.bundle.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


def unique_slugs(names: Iterable[str], reserved: Collection[str] = ()) -> tuple[str, ...]:
    """One slug a name, in order; those taken or reserved are numbered: `plan`, `plan_2`, `plan_3`.

    Names without letters or digits count on by themselves: `n1`, `n2`.
    """
    taken = set(reserved)
    last: dict[str, int] = {}
    chosen = []
    for name in names:
        base = slug(name)
        stem = "n" if base == "n1" else f"{base}_"
        candidate, number = base, last.get(base, 1)
        while candidate in taken:
            number += 1
            candidate = f"{stem}{number}"
        last[base] = number
        taken.add(candidate)
        chosen.append(candidate)
    return tuple(chosen)
