"""What importers find in files: tables, texts and pictures as they are, each with where it came from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, Protocol

from msgspec import Struct

Entry = tuple[tuple[str, str], ...]
"""Keys of bundle.toml with their texts, of one entry of a list such as `decision`."""
TableKind = Literal["models", "predictions", "importance", "folds", "tuning"]
"""Which table of the bundle it can become."""


class SourceFile(Struct, frozen=True):
    """A file of the candidate's, read only when an importer wants it."""

    path: Path
    name: str
    """As the user sees it: relative to the source that was named."""
    head: bytes
    """Its first 64 KiB, by which it is recognised."""
    size_bytes: int


class Origin(Struct, frozen=True):
    """Where something was found."""

    file: str
    place: str = ""
    """Within the file, in words: `table on line 41`, `cell 12`, `run 4f2a of experiment churn`."""


class FoundTable(Struct, frozen=True):
    """A table of cells as typed. Empty cells are empty texts; every row is as long as the header."""

    kind: TableKind
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    origin: Origin
    metric: str = ""
    """The metric by which models were chosen, where the source says it."""
    higher_is_better: bool | None = None
    in_prose: bool = False
    """Whether it was gathered from sentences or printed lines, so that any real table is surer."""


class FoundPredictions(Struct, frozen=True):
    """A file of predictions that stays as it is; `columns` are its headers."""

    path: Path
    columns: tuple[str, ...]
    rows: int
    origin: Origin


class FoundText(Struct, frozen=True):
    """A text for a key of bundle.toml, such as ("problem", "question"), or one entry of a list of tables.

    entry: for `decision`, `error`, `next`, `limitation`, `pipeline`, `insight`, `left_out` the keys of one entry.
    """

    key: tuple[str, ...]
    origin: Origin
    text: str = ""
    entry: Entry = ()
    rank: int = 0
    """How near its document is to what the candidate tells of the whole, the nearest 0: of two texts it decides."""


class FoundFigure(Struct, frozen=True):
    """A picture as PNG or JPEG bytes, with the caption that its source gives it."""

    content: bytes
    suffix: Literal[".png", ".jpg"]
    title: str
    origin: Origin
    rank: int = 0
    """How well it is described: 0 by a caption of its own, 1 by the heading above, 2 by the name of its file."""


class Left(Struct, frozen=True):
    """Something that was seen and not taken, and why."""

    origin: Origin
    what: str
    why: str


Found = FoundTable | FoundPredictions | FoundText | FoundFigure | Left


def counted(number: int, word: str) -> str:
    """A number with its word, for what was left: `1 row`, `2,300 rows`."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"


class Importer(Protocol):
    """Reads one kind of file, known by its content and not by its name."""

    kind: str
    """In words, for the table that the user sees: `MLflow file store`."""

    def recognises(self, file: SourceFile) -> bool:
        """Whether the file is of this kind. Cheap, and never raises."""

    def find(self, file: SourceFile) -> Iterator[Found]:
        """What is in it. What cannot be read is Left; it never raises for content, and never changes the file."""
