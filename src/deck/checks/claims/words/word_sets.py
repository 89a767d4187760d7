"""Sets of words, written as one reads them."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words between the spaces of a text."""
    return frozenset(text.split())


LITTLE = word_set("the a an of in on at to for and or with is are was by from as it its that this than more less only")
"""Words that two texts may share without being about one thing."""
