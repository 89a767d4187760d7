"""Pictures that were found: a few of them as figures of the bundle, each under its caption."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from deck.bundle.slugs import slug
from deck.importing.contents import Contents, Value
from deck.importing.found import Found, FoundFigure
from deck.importing.ledger import Ledger
from deck.importing.texts import plain

MOST_FIGURES = 4
OF_RESULTS = re.compile(
    r"roc|(?:^|_)pr_|precision|recall|confusion|shap|importance|calibration|lift|gain|residual|learning_curve|"
    r"comparison|threshold|profit|fairness|performance|evaluation|error|score"
)
"""What a picture of results is called, as against one of the data."""
_MARKS = re.compile(r"^[^\w\"'“«(\[<$#]+")
LONGEST_NAME = 40
BY_FILE_NAME = 2
"""Rank of a picture of which nothing but its file's name is known."""


def put_figures(found: Iterable[Found], contents: Contents, ledger: Ledger) -> None:
    """The pictures that are described best; each goes behind the talk until the user names its slide."""
    seen: set[bytes] = set()
    titles: set[str] = set()
    figures = [item for item in found if isinstance(item, FoundFigure)]
    for item in sorted(figures, key=_how_little_is_said):
        entries = contents.lists.setdefault("figure", [])
        if item.content in seen:
            ledger.leave(item.origin, f"picture: {item.title}", "it is the same as one before")
            continue
        seen.add(item.content)
        if item.rank and slug(item.title) in titles:
            ledger.leave(
                item.origin, f"picture: {item.title}", "another is called the same, and nothing tells them apart"
            )
            continue
        titles.add(slug(item.title))
        if len(entries) >= MOST_FIGURES:
            ledger.leave(item.origin, f"picture: {item.title or 'without a caption'}", "too many for one talk")
            continue
        title = _MARKS.sub("", plain(ledger.cleared(item.title, item.origin, "a caption"))) or _file_words(item)
        name = _free_name(title, item.suffix, contents)
        contents.files[name] = item.content
        why = "" if item.rank < BY_FILE_NAME and item.title.strip() else "called after its file: write what it shows"
        entries.append(Value({"path": name, "title": title}, why, item.origin))
        ledger.take(item.origin, "figure")


def _how_little_is_said(item: FoundFigure) -> tuple[bool, int, bool]:
    return not item.title.strip(), item.rank, not OF_RESULTS.search(slug(item.title))


def _file_words(item: FoundFigure) -> str:
    """The name of its file as words, where it has no caption."""
    stem = PurePosixPath(item.origin.file).stem.replace("_", " ").replace("-", " ").strip()
    return plain(stem[:1].upper() + stem[1:]) or "Figure"


def _free_name(title: str, suffix: str, contents: Contents) -> str:
    stem = slug(title)
    if len(stem) > LONGEST_NAME:
        stem = stem[:LONGEST_NAME].rpartition("_")[0] or stem[:LONGEST_NAME]
    stem = stem if stem.isascii() else "figure"
    number = 1
    while (name := f"figures/{stem}{f'_{number}' if number > 1 else ''}{suffix}") in contents.files:
        number += 1
    return name
