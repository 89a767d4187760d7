"""From a results bundle to a deck, in one call: the whole corridor."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from deck.bundle import load
from deck.bundle.bundle import Bundle
from deck.charts.spec import ChartKind
from deck.charts.themes import DEFAULT, load_theme
from deck.checks.finding import Finding
from deck.checks.rule import Case
from deck.checks.runner import check, is_ignored
from deck.errors import LayoutError, OutputError, Problem
from deck.evidence import evaluate
from deck.evidence.evidence import Evidence
from deck.output import check_writable, write_whole
from deck.powerpoint.deck_file import SlideOverflow, draw_deck
from deck.powerpoint.page import Template
from deck.powerpoint.template import open_own
from deck.story.story import Story
from deck.story.tell import tell

OVERFLOW = "D101"
"""Code of the finding for text that does not fit; the drawing finds it, so it is no rule of `checks`."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made, and what was found on the way."""

    path: Path
    bundle: Bundle
    evidence: Evidence
    story: Story
    findings: tuple[Finding, ...]
    written: bool
    """False where `strict` held the deck back."""

    def fails(self, *, strict: bool) -> bool:
        """Whether a finding is an error, or with `strict` a warning."""
        return _holds_back(self.findings, ("error", "warning") if strict else ("error",))

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
    path = Path(output) if output is not None else Path(f"{Path(folder).resolve().name}.pptx")
    _check_is_a_deck(path)
    check_writable(path)
    opened = _open_template(theme, template)
    step("reading the bundle")
    bundle = load(folder)
    step("computing the evidence")
    evidence = evaluate(bundle)
    step("drawing the slides")
    story = tell(bundle, evidence, minutes=minutes, outline=outline)
    deck = draw_deck(story, evidence.facts, opened, charts)
    findings = (*check(Case(bundle, evidence, story)), *_overflow_findings(deck.overflows, bundle))
    written = not (strict and _holds_back(findings, ("error", "warning")))
    if written:
        write_whole(path, deck.content)
    return Built(path, bundle, evidence, story, findings, written)


def _open_template(theme: str | None, template: str | Path | None) -> Template:
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


def _holds_back(findings: Iterable[Finding], levels: tuple[str, ...]) -> bool:
    return any(finding.level in levels for finding in findings)


def _overflow_findings(overflows: Iterable[SlideOverflow], bundle: Bundle) -> tuple[Finding, ...]:
    return () if is_ignored(OVERFLOW, bundle) else tuple(_overflow_finding(item) for item in overflows)


def _overflow_finding(overflow: SlideOverflow) -> Finding:
    return Finding(
        OVERFLOW,
        "advice" if overflow.is_label else "warning",
        f"{overflow.area.lower()}: {overflow.characters_too_many} characters more than fit; "
        "shortened on the slide, whole in the notes.",
        "Say it in fewer words.",
        slide_number=overflow.slide_number,
    )
