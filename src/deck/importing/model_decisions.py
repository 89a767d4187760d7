"""Decisions for a model, held against the models of the table: a bundle tells by them which model the talk is about."""

from __future__ import annotations

from collections.abc import Sequence

from deck.bundle.slugs import slug
from deck.importing.contents import Contents, Value
from deck.importing.ledger import Ledger

OTHER = "approach"
"""What a decision is about that is none for a model of the table."""


def settle_models(contents: Contents, names: Sequence[str], ledger: Ledger) -> None:
    """The first decision that names a model is about it, under its name there; the others are about the approach.

    A name alone that the table does not have says nothing.
    """
    entries = contents.lists.get("decision", [])
    settled: list[Value] = []
    is_named = False
    for entry in entries:
        said = dict(entry.value)
        if said.get("about") == "model":
            name = _named(str(said["chose"]), names)
            if not name and "because" not in said:
                _give_back(entry, "no table of models has this one", ledger)
                continue
            said |= {"about": OTHER} if is_named or not name else {"chose": name}
            is_named = is_named or bool(name)
        if slug(str(said["chose"])) not in {slug(str(other.value["chose"])) for other in settled}:
            settled.append(Value(said, entry.why, entry.origin))
        else:
            _give_back(entry, "it is decided above", ledger)
    if entries:
        contents.lists["decision"] = sorted(settled, key=lambda entry: entry.value.get("about") != "model")


def _give_back(entry: Value, why: str, ledger: Ledger) -> None:
    if entry.origin is not None:
        ledger.give_back(entry.origin, "decision", why)


def _named(chose: str, names: Sequence[str]) -> str:
    """The model of this name, else the longest name that stands in the words; empty where none does."""
    same = [name for name in names if slug(name) == slug(chose)]
    within = [name for name in names if f"_{slug(name)}_" in f"_{slug(chose)}_"]
    return (same or sorted(within, key=len, reverse=True) or [""])[0]
