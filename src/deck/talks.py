"""Any target of a rehearsal as a talk: a deck of whatever origin, or a results bundle that is no deck yet."""

from __future__ import annotations

from pathlib import Path

from deck.bundle.files import BUNDLE_FILE
from deck.errors import LayoutError, Problem
from deck.story.talk import Talk

DECK_SUFFIXES = (".pptx", ".pptm", ".ppsx", ".potx")
"""How the names of PowerPoint files end that are read as a talk."""


def open_talk(target: Path, *, minutes: float | None = None, outline: str | None = None) -> Talk:
    """The talk of a .pptx, or of the folder of a bundle.

    minutes: the length of the talk, where the target does not say it or another is wanted. outline: of a bundle; a
    deck has its slides already. Raises DeckError with all problems of the bundle, or with that of the deck.
    """
    if target.is_dir():
        return _talk_of_bundle(target, minutes, outline)
    if not target.exists():
        raise LayoutError(Problem("there is no such deck", str(target), fix="Name a .pptx, or the folder of a bundle"))
    refuse_bundle_file(target)
    if outline is not None:
        fix = "Leave out --outline, or name the folder of the bundle"
        raise LayoutError(Problem("a deck has its slides already", key="--outline", found=outline, fix=fix))
    from deck.powerpoint.reader.reading import read_talk

    return read_talk(target, minutes=minutes)


def refuse_bundle_file(target: Path) -> None:
    """LayoutError where the file of a bundle is named in place of its folder."""
    if target.name == BUNDLE_FILE:
        fix = f"Name its folder: {target.parent}."
        raise LayoutError(Problem("a bundle is a folder, and this is a file", str(target), fix=fix))


def _talk_of_bundle(folder: Path, minutes: float | None, outline: str | None) -> Talk:
    from deck.bundle import load
    from deck.evidence import evaluate
    from deck.story.talk import talk_of
    from deck.story.tell import tell

    bundle = load(folder)
    evidence = evaluate(bundle)
    return talk_of(tell(bundle, evidence, minutes=minutes, outline=outline))
