"""From a results bundle to a deck, in one call: the whole corridor."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from deck.bundle import load
from deck.bundle.bundle import Bundle
from deck.charts.spec import ChartKind
from deck.charts.themes import DEFAULT, load_theme
from deck.checks.case import case_of, shown_of_bundle
from deck.checks.finding import Finding
from deck.checks.runner import Checked, check
from deck.errors import LayoutError, OutputError, Problem
from deck.evidence import evaluate
from deck.evidence.evidence import Evidence
from deck.output import check_writable, write_whole
from deck.powerpoint.deck_file import DeckFile, draw_deck
from deck.powerpoint.page import Template
from deck.powerpoint.seen.drawn import drawn_slides
from deck.powerpoint.template import open_own
from deck.story.showing import as_drawn
from deck.story.shown import ShownDeck, TooLong
from deck.story.story import Story
from deck.story.tell import tell


class Built(Struct, frozen=True):
    """What a build made, and what was found on the way."""

    path: Path
    bundle: Bundle
    evidence: Evidence
    story: Story
    checked: Checked
    written: bool
    """False where `strict` held the deck back."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the rules found."""
        return self.checked.findings

    def fails(self, *, strict: bool) -> bool:
        """Whether a finding is an error, or with `strict` a warning."""
        return self.checked.fails(strict=strict)

    @property
    def notices(self) -> tuple[str, ...]:
        """What was cleaned, left out or could not be computed, in words."""
        return (*self.bundle.notices, *self.evidence.notices, *self.story.notices)


def build(
    folder: str | Path,
    output: str | Path | None = None,
    *,
    minutes: float | None = None,
    outline: str | None = None,
    theme: str | None = None,
    template: str | Path | None = None,
    charts: ChartKind = "native",
    strict: bool = False,
    on_step: Callable[[str], None] | None = None,
) -> Built:
    """Read the bundle, tell its story and write the deck.

    output: where the .pptx goes; the bundle's name in the current folder if left out. minutes (5 to 60) and
    outline take the place of the bundle's own. theme is one of ours (light, dark, contrast); a company's template
    (.pptx, .potx) brings its own colours instead. With strict nothing is written where there is a warning.
    on_step is told what is being done. Raises DeckError with all problems; a deck that was there before
    stays whole.
    """
    step = on_step or _say_nothing
    path = Path(output) if output is not None else Path(f"{Path(os.path.realpath(folder)).name}.pptx")
    _check_is_a_deck(path)
    check_writable(path)
    opened = open_template(theme, template)
    step("reading the bundle")
    bundle = load(folder)
    step("computing the evidence")
    evidence = evaluate(bundle)
    step("drawing the slides")
    story = tell(bundle, evidence, minutes=minutes, outline=outline)
    deck = draw_deck(story, evidence.facts, opened, charts)
    checked = check(case_of(bundle, evidence, story, slides_as_drawn(bundle, story, deck)))
    written = not (strict and checked.fails(strict=True))
    if written:
        write_whole(path, deck.content)
    return Built(path, bundle, evidence, story, checked, written)


def open_template(theme: str | None, template: str | Path | None) -> Template:
    """Our own template in a theme, or a company's. LayoutError where it cannot be used."""
    if template is None:
        return open_own(load_theme(theme or DEFAULT))
    if theme is not None:
        fix = "Leave out --theme, or --template"
        raise LayoutError(Problem("a template brings its own colours", key="theme", found=theme, fix=fix))
    from deck.powerpoint.brand.opening import open_brand

    return open_brand(Path(template))


def _check_is_a_deck(path: Path) -> None:
    # So that a slip of -o never replaces a table or bundle.toml, and PowerPoint opens what was written.
    if path.suffix.lower() != ".pptx" and not path.is_dir():
        fix = f"Write -o {path.with_suffix('.pptx')}" if path.name else "Name the file with -o"
        raise OutputError(Problem("a deck is written as .pptx only", str(path), fix=fix))


def _say_nothing(_step: str) -> None:
    """For callers who do not watch."""


def slides_as_drawn(bundle: Bundle, story: Story, deck: DeckFile) -> ShownDeck:
    """The slides of a story with what only the drawn deck tells: sizes, colours, and what did not fit."""
    too_long: dict[int, list[TooLong]] = {}
    for item in deck.overflows:
        text = TooLong(item.area, item.characters_too_many, item.is_label)
        too_long.setdefault(item.slide_number, []).append(text)
    return as_drawn(shown_of_bundle(bundle, story), drawn_slides(deck.content), too_long)
