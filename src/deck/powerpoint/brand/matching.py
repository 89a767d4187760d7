"""Which of a template's layouts serves for which of ours: by its name, else by its placeholders, else the nearest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from deck.powerpoint.brand.areas import LEAST_SHARE, fields, share_of, usable_title
from deck.powerpoint.brand.candidates import Candidate, usual_ground
from deck.powerpoint.brand.layout_view import LayoutView, Placeholder

By = Literal["name", "placeholders", "nearest"]

HOSTS: dict[str, tuple[str, ...]] = {
    "Statement": (),
    "Pipeline": (),
    "Exhibit": ("obj", "chart"),
    "Table": ("obj", "tbl"),
    "Columns": (),
    "Wide exhibit": ("obj", "chart"),
    "Wide table": ("obj", "tbl"),
}
"""Our layouts, with the kinds of placeholders that can hold what each of them shows."""
OTHER_ENDS = {
    "title": "it is meant for a cover",
    "secHead": "it is meant to open a section",
    "picTx": "it is meant for a picture",
    "vertTx": "its text is vertical",
    "vertTitleAndTx": "its text is vertical",
    "vertTitleAndTxOverChart": "its text is vertical",
    "clipArtAndVertTx": "its text is vertical",
}
"""What layouts are for that serve only where nothing else does, by their `type`."""
LEAST_CLUTTER = 0.1
"""Share of the content that shapes may lie under before that speaks against a layout."""
COVER_WORDS = frozenset({"agenda", "chapter", "closing", "contact", "cover", "divider", "quote", "section", "thank"})
"""Names of layouts that no `type` tells from those for content; a subtitle does, too."""

_WORDS = re.compile(r"[^\W\d_]+")


class Match(Struct, frozen=True):
    """A layout that serves for one of ours, and why."""

    candidate: Candidate
    by: By
    reason: str


class _Shortcoming(Struct, frozen=True):
    """What speaks against a layout; serious where it then only comes nearest."""

    weight: int
    words: str = ""
    is_serious: bool = False


def match(candidates: Sequence[Candidate]) -> dict[str, Match]:
    """The layout that serves, for each of our layouts by its name; the same ones every time."""
    return {ours: _match(ours, candidates) for ours in HOSTS}


def _match(ours: str, candidates: Sequence[Candidate]) -> Match:
    for name in dict.fromkeys((ours, ours.removeprefix("Wide ").capitalize())):
        named = [item for item in candidates if item.name.strip().lower() == name.lower()]
        if named:
            return Match(max(named, key=lambda item: item.is_preferred), "name", f"it is named {name}")
    ground = usual_ground(candidates)
    judged = [(item, tuple(_shortcomings(ours, item, ground))) for item in candidates]
    best, shortcomings = min(judged, key=lambda pair: sum(item.weight for item in pair[1]))
    if any(item.is_serious for item in shortcomings):
        words = [item.words for item in shortcomings if item.words]
        return Match(best, "nearest", ", ".join(words) or "no layout fits, and this one comes nearest")
    return Match(best, "placeholders", _in_words(best.view))


def host_for(ours: str, view: LayoutView) -> Placeholder | None:
    """The largest placeholder of the layout that can hold the exhibit of ours; of equal ones the first."""
    able = [item for item in fields(view) if item.kind in HOSTS[ours] and not item.is_upright]
    return max(able, key=lambda item: item.box.width * item.box.height if item.box else 0, default=None)


def _shortcomings(ours: str, item: Candidate, usual: object) -> Iterator[_Shortcoming]:
    view = item.view
    if view.kind in OTHER_ENDS:
        yield _Shortcoming(60, OTHER_ENDS[view.kind], is_serious=True)
    if usable_title(view) is None:
        yield _Shortcoming(40, is_serious=True)
    if share_of(item.content, view.slide) < LEAST_SHARE:
        yield _Shortcoming(20, "it leaves little room for content", is_serious=True)
    if item.clutter > LEAST_CLUTTER:
        yield _Shortcoming(min(25, round(25 * item.clutter)))
    if not item.is_preferred:
        yield _Shortcoming(10)
    if COVER_WORDS & set(_WORDS.findall(item.name.lower())) or view.first("subTitle"):
        yield _Shortcoming(8)
    if item.ground.key != usual:
        yield _Shortcoming(6)
    count = len(fields(view))
    if not HOSTS[ours]:
        yield _Shortcoming(min(count, 4))
    elif host_for(ours, view) is None:
        yield _Shortcoming(5, is_serious=True)
    else:
        yield _Shortcoming(min(count - 1, 4))


def _in_words(view: LayoutView) -> str:
    count = len(fields(view))
    places = ("alone", "and a place for content")[count] if count < 2 else f"and {count} places for content"
    return f"it has a title {places}"
