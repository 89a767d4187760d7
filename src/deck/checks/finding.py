"""What a check finds: a rule's code, how grave it is, where, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning", "advice"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `line` is a line of bundle.toml, `slide_number` counts from 1."""

    code: str
    level: Level
    message: str
    fix: str
    place: str = ""
    line: int | None = None
    slide_number: int | None = None

    def __str__(self) -> str:
        where = self.place if self.line is None else f"{self.place}:{self.line}"
        if not where and self.slide_number is not None:
            where = f"slide {self.slide_number}"
        prefix = f"{where}: " if where else ""
        return f"{prefix}{self.level} {self.code}: {self.message} Fix: {self.fix}"
