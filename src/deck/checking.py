"""From a bundle or a deck to what the rules say of it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from deck.bundle import load
from deck.checks.case import Case, case_of
from deck.checks.readiness import Criterion, readiness
from deck.checks.runner import Checked, Chosen, check, check_slides
from deck.clock import clock
from deck.errors import LayoutError, Problem
from deck.evidence import evaluate
from deck.story.outline import outline_of
from deck.story.shown import ShownDeck, Spoken
from deck.story.story import Story
from deck.story.tell import tell
from deck.story.timing import planned_seconds_of, talk_seconds
from deck.talks import refuse_bundle_file

if TYPE_CHECKING:
    from deck.bundle.bundle import Bundle
    from deck.checks.claims.fixing import Fix
    from deck.story.talk import Talk


class CheckedDeck(Struct, frozen=True):
    """What the rules said of a bundle, of a deck, or of a deck that was held against a bundle."""

    target: Path
    shown: ShownDeck
    case: Case | None
    """None where there is no bundle."""
    checked: Checked
    readiness: tuple[Criterion, ...]
    notices: tuple[str, ...]
    """What was guessed about the deck, and what has changed in it since it was built."""


def check_target(
    target: str | Path,
    *,
    bundle: str | Path | None = None,
    minutes: float | None = None,
    outline: str | None = None,
    chosen: Chosen | None = None,
) -> CheckedDeck:
    """Check a bundle, or a .pptx by itself or against its bundle.

    minutes: the length of the talk, where another than the bundle's is planned or the deck states none. outline: of a
    bundle, be it that of a deck; a deck by itself has its slides already. chosen: which rules. Raises DeckError with
    all problems of the bundle, or with that of the deck.
    """
    path, wanted = Path(target), chosen or Chosen()
    if path.is_dir():
        if bundle is not None:
            fix = "Leave out --bundle, or name the deck that was built from it"
            raise LayoutError(Problem("a bundle is checked by itself", key="--bundle", found=str(bundle), fix=fix))
        return _check_bundle(path, minutes, outline, wanted)
    if not path.exists():
        fix = "Name the folder of a bundle, or a .pptx"
        raise LayoutError(Problem("there is no such bundle or deck", str(path), fix=fix))
    refuse_bundle_file(path)
    if outline is not None and bundle is None:
        fix = "Leave out --outline, or name the deck's bundle with --bundle"
        raise LayoutError(Problem("a deck has its slides already", key="--outline", found=outline, fix=fix))
    return _check_deck(path, None if bundle is None else Path(bundle), minutes, outline, wanted)


def bindings_for(folder: str | Path) -> tuple[Fix, ...]:
    """The texts of a bundle whose verified numbers could be facts in braces, which would then follow the data."""
    from deck.checks.claims.fixing import fixes

    loaded = load(folder)
    return fixes(loaded, evaluate(loaded))


def _check_bundle(folder: Path, minutes: float | None, outline: str | None, chosen: Chosen) -> CheckedDeck:
    from deck.building import open_template, slides_as_drawn
    from deck.powerpoint.deck_file import draw_deck

    loaded = load(folder)
    evidence = evaluate(loaded)
    story = tell(loaded, evidence, minutes=minutes, outline=outline)
    shown = slides_as_drawn(loaded, story, draw_deck(story, evidence.facts, open_template(None, None)))
    case = case_of(loaded, evidence, story, replace(shown, spoken=_spoken(folder, lambda: _talk_of(story))))
    notices = (*loaded.notices, *evidence.notices, *story.notices)
    return _checked(folder, case.shown, case, check(case, chosen), notices)


def _check_deck(
    path: Path, folder: Path | None, minutes: float | None, outline: str | None, chosen: Chosen
) -> CheckedDeck:
    from deck.powerpoint.seen.reading import read_shown

    read = read_shown(path, minutes=minutes)
    shown = replace(read.shown, spoken=_spoken(path, lambda: read.talk))
    if folder is None:
        return _checked(path, shown, None, check_slides(shown, chosen), read.talk.notices)
    loaded = load(folder)
    evidence = evaluate(loaded)
    length, notices = (minutes, ()) if minutes is not None else _built_length(path, loaded, outline)
    case = case_of(loaded, evidence, tell(loaded, evidence, minutes=length, outline=outline), shown)
    said = (*read.talk.notices, *notices, *loaded.notices, *evidence.notices)
    return _checked(path, shown, case, check(case, chosen), said)


def _built_length(path: Path, bundle: Bundle, outline: str | None) -> tuple[float | None, tuple[str, ...]]:
    """For how many minutes a deck was built, and a notice where its bundle plans another length.

    The texts of the bundle need that time: seconds that they state may be more than its own length has room for.
    None for a deck that deck did not build.
    """
    from deck.powerpoint.reader.changes import planned_seconds
    from deck.powerpoint.reader.contents import found_deck
    from deck.powerpoint.reader.opening import opened_deck

    with opened_deck(path) as package:
        built = planned_seconds(found_deck(package))
    if built is None or not _may_be_planned(built / 60):
        return None, ()
    own = planned_seconds_of(bundle, outline_of(bundle, outline))
    if built == own:
        return built / 60, ()
    said = f"the deck was built for {clock(built)}, and its bundle plans {clock(own)}: the deck's length is taken"
    return built / 60, (said,)


def _may_be_planned(minutes: float) -> bool:
    """Whether a build can have planned so long a talk: tags and notes may have been edited since."""
    try:
        talk_seconds(minutes)
    except LayoutError:
        return False
    return True


def _checked(
    target: Path, shown: ShownDeck, case: Case | None, checked: Checked, notices: tuple[str, ...]
) -> CheckedDeck:
    return CheckedDeck(target, shown, case, checked, readiness(checked, case), notices)


def _talk_of(story: Story) -> Talk:
    from deck.story.talk import talk_of

    return talk_of(story)


def _may_have_a_journal(target: Path) -> bool:
    """Whether rehearsals are to be looked for: loading what reads them takes longer than all rules together."""
    place = Path(os.path.abspath(target))  # noqa: PTH100 - as `journal_path`: a link stays one
    if not os.access(place.parent, os.W_OK):
        return True  # then it is among the user's own files
    name = place.name if place.is_dir() else place.stem
    with os.scandir(place.parent) as entries:
        return any(entry.name.startswith(name) and entry.name.endswith(".jsonl") for entry in entries)


def _spoken(target: Path, talk: Callable[[], Talk]) -> Spoken | None:
    """How the talk goes by its rehearsals; None where there are none."""
    if not _may_have_a_journal(target):
        return None
    from deck.rehearsal.journal.file import journal_path, read_journal
    from deck.rehearsal.review.review import review_of

    journal = journal_path(target)
    if not journal.exists():
        return None

    reviewed = review_of(read_journal(journal), talk())
    if reviewed is None or not reviewed.recent:
        return None
    shares = reviewed.shares
    return Spoken(
        runs=len(reviewed.recent),
        seconds={item.slide.number: item.usual_seconds for item in reviewed.slides if item.usual_seconds is not None},
        eda_share=shares.eda_share,
        zone_shares={item.zone: item.share for item in shares.zones},
        decided_to_observed=shares.decided_to_observed,
        words_per_minute=reviewed.words_per_minute,
    )
