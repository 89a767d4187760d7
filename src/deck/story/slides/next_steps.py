"""Next steps by horizon, and the limits that are known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from deck.bundle.schema import NextStep, Within
from deck.charts.spec import Column, Columns, Item, Tone
from deck.story.draft import Draft, DraftBeat, Material, beat
from deck.story.story import Block
from deck.story.word_limit import within_words
from deck.story.wording import inside, listed, sentence

HORIZONS: tuple[tuple[Within | None, Tone], ...] = (
    ("day", "primary"),
    ("week", "positive"),
    ("month", "secondary"),
    (None, "muted"),
)
"""From the nearest to the farthest; last come steps that name none."""
ORDER = [horizon for horizon, _ in HORIZONS]
ENTRIES = 4
"""Entries in a column on the slide; all of them are said."""
LIMITS = "Known limits"
LONGEST_TITLE = 100


def build(material: Material) -> Draft | None:
    """The slide; None where neither steps nor limits are named."""
    text = material.text
    if not text.next and not text.limitation:
        return None
    limits = tuple(Block(item.text, item.detail or "") for item in text.limitation[:ENTRIES])
    columns = _horizons(material) or _limits(limits)
    whole = Draft(
        title=material.own_title("next_steps") or _title(material),
        exhibit=Columns(columns, LIMITS if text.next and limits else ""),
        side=limits if text.next else (),
        beats=_beats(material),
        places=(("next",), ("limitation",)),
    )
    return within_words(_variants(whole))


def _variants(whole: Draft) -> Iterator[Draft]:
    """The slide, then with one detail less each time: the longest of the limits first, then those of the steps."""
    assert isinstance(whole.exhibit, Columns)
    yield whole
    leaner = whole
    limits = [note for note in whole.side if isinstance(note, Block)]
    for longest in sorted((note.text for note in limits if note.text), key=_words, reverse=True):
        side = tuple(replace(note, text="") if note.text == longest else note for note in limits)
        limits, leaner = list(side), replace(leaner, side=side)
        yield leaner
    details = [item.detail for column in whole.exhibit.columns for item in column.items if item.detail]
    for longest in sorted(details, key=_words, reverse=True):
        leaner = _without(leaner, longest)
        yield leaner


def _words(text: str) -> int:
    return len(text.split())


def _without(draft: Draft, detail: str) -> Draft:
    """The slide without a detail of its steps."""
    assert isinstance(draft.exhibit, Columns)
    columns = tuple(
        replace(
            column, items=tuple(replace(item, detail="") if item.detail == detail else item for item in column.items)
        )
        for column in draft.exhibit.columns
    )
    return replace(draft, exhibit=replace(draft.exhibit, columns=columns))


def _limits(limits: Sequence[Block]) -> tuple[Column, ...]:
    """A column a limit."""
    return tuple(Column("Known limit", (Item(limit.label, limit.text),), "muted") for limit in limits)


def _horizons(material: Material) -> tuple[Column, ...]:
    """A column a horizon; a column a step where all steps share one, numbered where they share none."""
    given = [(horizon, tone) for horizon, tone in HORIZONS if _steps(material, horizon)]
    if not given:
        return ()
    horizon, tone = given[0]
    if len(given) > 1:
        return tuple(Column(_heading(horizon), _steps(material, horizon), tone) for horizon, tone in given)
    if horizon is None:
        numbered = enumerate(_steps(material, None), 1)
        return tuple(Column(f"Step {number}", (item,), "primary") for number, item in numbered)
    return tuple(Column(_heading(horizon), (item,), tone) for item in _steps(material, horizon))


def _heading(horizon: Within | None) -> str:
    return f"With one more {horizon}" if horizon else "After that"


def _steps(material: Material, horizon: Within | None) -> tuple[Item, ...]:
    steps = [step for step in material.text.next if step.within == horizon]
    return tuple(Item(step.step, step.gain or "") for step in steps[:ENTRIES])


def _in_order(material: Material) -> list[str]:
    return [step.step for step in sorted(material.text.next, key=lambda step: ORDER.index(step.within))]


def _title(material: Material) -> str:
    steps = [inside(step) for step in _in_order(material)]
    if not steps:
        return f"What limits the result: {inside(material.text.limitation[0].text)}"
    together = f"Next: {', then '.join(steps[:2])}"
    return together if len(together) <= LONGEST_TITLE else f"Next: {steps[0]}"


def _beats(material: Material) -> tuple[DraftBeat, ...]:
    beats = []
    numbered = sorted(enumerate(material.text.next), key=lambda item: ORDER.index(item[1].within))
    for rank, (number, step) in enumerate(numbered):
        gain = f" {sentence(step.gain)}" if step.gain else ""
        beats.append(
            beat(f"{_said(step)}{gain}", "decided", 1 if rank == 0 else min(5, 1 + rank), place=("next", number))
        )
    if material.text.limitation:
        limits = listed([inside(item.text) for item in material.text.limitation])
        beats.append(beat(f"What I assume or know to be a limit: {limits}", "observed", 2, place=("limitation",)))
    return tuple(beats)


def _said(step: NextStep) -> str:
    if step.within is None:
        return sentence(step.step)
    return f"With one more {step.within}: {sentence(inside(step.step), capital=False)}"
