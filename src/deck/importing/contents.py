"""A bundle that is being made: keys of bundle.toml with where each came from, and the files beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from msgspec import Struct, field

from deck.importing.found import Origin


class Value(Struct, frozen=True):
    """What a key says, and in words where it came from."""

    value: Any
    why: str = ""
    origin: Origin | None = None


class Contents(Struct):
    """Grows while it is chosen; parts that turn out to be unusable are taken out again."""

    keys: dict[tuple[str, ...], Value] = field(default_factory=dict)
    """Single keys by their place: ("problem", "metric")."""
    lists: dict[str, list[Value]] = field(default_factory=dict)
    """Entries of lists of tables, such as `decision`, each a dictionary."""
    files: dict[str, bytes | Path] = field(default_factory=dict)
    """What stands beside bundle.toml: contents, or the file that is copied."""

    def put(self, *place: str, value: Any, why: str = "", origin: Origin | None = None) -> None:
        """Say a key, unless it is said already."""
        self.keys.setdefault(place, Value(value, why, origin))

    def value(self, *place: str) -> Any:
        """What a key says; None where it is not said."""
        found = self.keys.get(place)
        return None if found is None else found.value

    def drop_file(self, role: str) -> None:
        """Take a table or the predictions out again, with their roles."""
        name = self.value("data", role)
        self.files.pop(str(name), None)
        self.keys.pop(("data", role), None)
        if role == "predictions":
            of_predictions = (("data", "columns"), ("business", "threshold"))
            self.keys = {place: value for place, value in self.keys.items() if place[:2] not in of_predictions}


def said(origin: Origin) -> str:
    """Where something came from, for a comment: `README.md, table on line 41`."""
    return ", ".join(part for part in (origin.file, origin.place) if part)
