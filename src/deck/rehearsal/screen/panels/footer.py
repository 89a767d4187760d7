"""The keys on the last row, in as many words as fit."""

from __future__ import annotations

from collections.abc import Sequence

from deck.rehearsal.screen.keys import IN_FOOTER, LEAST_NEEDED, Key
from deck.rehearsal.screen.rows import Row, Span, width_of
from deck.rehearsal.screen.scene import Scene


def footer(scene: Scene, width: int) -> Row:
    """The longest way of saying the keys that fits: full words, short words, fewer keys, signs alone."""
    if scene.view.prompt == "end":
        return (
            Span("q", "key"),
            Span(" end and save  ", "muted"),
            Span("any other key", "key"),
            Span(" goes on", "muted"),
        )
    if scene.view.prompt == "go":
        return (Span("Enter", "key"), Span(" goes  ", "muted"), Span("Esc", "key"), Span(" stays", "muted"))
    left_out: set[str] = set()
    candidates = [_said(IN_FOOTER, "  ", is_short=False), _said(IN_FOOTER, "  ", is_short=True)]
    candidates.append(_said(IN_FOOTER, " ", is_short=True))
    for action in LEAST_NEEDED:
        left_out.add(action)
        candidates.append(_said([key for key in IN_FOOTER if key.action not in left_out], " ", is_short=True))
    candidates.append((Span("?", "key"),))
    return next((row for row in candidates if width_of(row) <= width), ())


def _said(keys: Sequence[Key], between: str, *, is_short: bool) -> Row:
    spans: list[Span] = []
    for key in keys:
        spans += [Span(between)] if spans else []
        spans += [Span(key.sign, "key"), Span(f" {key.short if is_short else key.word}", "muted")]
    return tuple(spans)
