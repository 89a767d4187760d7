"""A draft as the rooms of the corridor want it: written into a folder for a moment, and read from there."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from deck.authoring.arguments import finding_in_words_of_python, in_calls, in_words_of_python
from deck.authoring.saving import write_bundle
from deck.bundle import load
from deck.checking import CheckedDeck, check_target
from deck.errors import BundleError, DeckError
from deck.evidence import evaluate as evaluate_bundle
from deck.story.tell import tell as tell_bundle

if TYPE_CHECKING:
    from deck.authoring.draft import BundleDraft
    from deck.building import Built
    from deck.bundle.bundle import Bundle
    from deck.checks.runner import Checked
    from deck.evidence.evidence import Evidence
    from deck.story.story import Story

NOWHERE = Path()
"""The folder of a bundle that is none yet."""


class Opened(Struct, frozen=True):
    """The folder in which a draft is for a moment, and what its bundle.toml says."""

    folder: Path
    text: Mapping[str, Any]


@contextmanager
def opened(draft: BundleDraft) -> Iterator[Opened]:
    """The draft as a folder. Problems are told in words of the calls."""
    with tempfile.TemporaryDirectory(prefix="deck-", ignore_cleanup_errors=True) as name:
        folder = Path(name).resolve()
        text = write_bundle(draft, folder)
        with in_words_of_calls(folder, text):
            yield Opened(folder, text)


@contextmanager
def in_words_of_calls(folder: Path, text: Mapping[str, Any]) -> Iterator[None]:
    """Errors of any kind stay of their kind; their problems name calls and arguments."""
    try:
        yield
    except DeckError as error:
        raise type(error)(*(in_words_of_python(one, text, folder) for one in error.problems)) from error


def check_that_it_loads(draft: BundleDraft, may_come_later: Collection[str] = ()) -> None:
    """Raises BundleError with the problems of the draft, but those of keys that later calls may put right."""
    with opened(draft) as at:
        try:
            load(at.folder)
        except BundleError as error:
            problems = [one for one in error.problems if one.key not in may_come_later]
            if problems:
                raise BundleError(*problems) from error


def check_that_it_builds(folder: Path, text: Mapping[str, Any]) -> None:
    """Raises DeckError where the bundle cannot be read, or its story cannot be told."""
    with in_words_of_calls(folder, text):
        bundle = load(folder)
        tell_bundle(bundle, evaluate_bundle(bundle))


def evaluate(draft: BundleDraft) -> Evidence:
    """The numbers of the draft."""
    with opened(draft) as at:
        return evaluate_bundle(load(at.folder))


def tell(draft: BundleDraft, *, minutes: float | None, outline: str | None) -> Story:
    """The story of the draft."""
    with opened(draft) as at:
        bundle = load(at.folder)
        return _in_calls(tell_bundle(bundle, evaluate_bundle(bundle), minutes=minutes, outline=outline))


def check(draft: BundleDraft) -> CheckedDeck:
    """What the rules say of the draft, with its story."""
    with opened(draft) as at:
        found = check_target(at.folder)
        assert found.case is not None
        checked = _checked_in_calls(found.checked, at, found.case.bundle)
        notices = _notices(draft, found.notices, at.folder)
        return replace(found, target=NOWHERE, checked=checked, notices=notices)


def build(draft: BundleDraft, output: str | Path, **options: Any) -> Built:
    """The deck of the draft. options: those of `deck.build`."""
    from deck.building import build as build_folder

    with opened(draft) as at:
        built = build_folder(at.folder, output, **options)
        bundle = replace(built.bundle, folder=NOWHERE, notices=_notices(draft, built.bundle.notices, at.folder))
        checked = _checked_in_calls(built.checked, at, built.bundle)
        return replace(built, bundle=bundle, story=_in_calls(built.story), checked=checked)


def _in_calls(story: Story) -> Story:
    return replace(story, notices=tuple(map(in_calls, story.notices)))


def _checked_in_calls(checked: Checked, at: Opened, bundle: Bundle) -> Checked:
    findings = (finding_in_words_of_python(one, at.text, bundle.source, at.folder) for one in checked.findings)
    skipped = (replace(one, reason=in_calls(one.reason)) for one in checked.skipped)
    return replace(checked, findings=tuple(findings), skipped=tuple(skipped))


def _notices(draft: BundleDraft, notices: tuple[str, ...], folder: Path) -> tuple[str, ...]:
    """What was left out while the draft was written, then what reading it gave."""
    return (*draft.notices, *(in_calls(words, folder) for words in notices))
