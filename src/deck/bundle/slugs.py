"""Slugs: names as they are compared, and as parts of the names of facts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable

_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")


def slug(name: str) -> str:
    """Lower case, accents off, runs of anything else to one underscore: `R. Forest (v2)` is `r_forest_v2`.

    A name of digits alone gets an `n` in front (`2024` is `n2024`), one without either is `n1`.
    """
    letters = unicodedata.normalize("NFKD", name)
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    base = _NOT_ALPHANUMERIC.sub("_", unicodedata.normalize("NFKC", plain).lower()).strip("_")
    if any(letter.isalpha() for letter in base):
        return base
    return f"n{base}" if base else "n1"


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
