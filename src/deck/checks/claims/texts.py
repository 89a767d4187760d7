"""The texts in which somebody claims something, each with what it speaks of where it does not say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from deck.bundle.lines import KeyPath
from deck.bundle.slugs import slug
from deck.checks.claims.names.lexicon import FOREIGN
from deck.checks.claims.tying.quantities import Subject

if TYPE_CHECKING:
    from deck.bundle.bundle import Bundle
    from deck.bundle.schema import Decision
    from deck.evidence.evidence import Evidence
    from deck.story.shown import ShownDeck

_LOOSE = Subject(is_sure=False)
_OPEN = Subject(is_sure=False, is_open=True)
_LOOSE_ROLES = frozenset({"errors", "next_steps", "features", "approach", ""})
"""Roles whose slides speak of segments, of what was tried, and of what would be."""


class ClaimText(Struct, frozen=True):
    """A text of bundle.toml, with its braces, or of a slide."""

    text: str
    key: KeyPath | None
    slide_number: int | None
    subject: Subject
    is_own_source: bool = False
    """Whether it states what is known from elsewhere, so that it needs no source."""
    label: str = ""
    """Words that follow the text where it is shown, as the label follows a key figure."""


def texts_of_bundle(bundle: Bundle, evidence: Evidence) -> Iterator[ClaimText]:
    """Every text of bundle.toml that may claim something, in the order of the file's tables."""
    yield from _of_problem(bundle)
    for index, decision in enumerate(bundle.text.decision):
        yield from _of_decision(index, decision, evidence)
    yield from _of_lists(bundle)
    yield from _of_errors(bundle)
    yield from _of_slides(bundle)


def _of_problem(bundle: Bundle) -> Iterator[ClaimText]:
    """What is known from elsewhere: the question, key figures, and what the data are."""
    text, sure = bundle.text, Subject()
    yield from _text(text.talk.title, ("talk", "title"), sure)
    for name in ("question", "context", "metric_reason"):
        yield from _text(getattr(text.problem, name), ("problem", name), sure, own=True)
    for index, figure in enumerate(text.problem.figures):
        key: KeyPath = ("problem", "figures", index)
        yield ClaimText(figure.value, (*key, "value"), None, _LOOSE, True, figure.label)
        yield from _text(figure.label, (*key, "label"), _LOOSE, own=True)
    for name in ("description", "split"):
        yield from _text(getattr(text.data, name), ("data", name), sure, own=True)
    for index, step in enumerate(text.pipeline):
        yield from _text(step.detail, ("pipeline", index, "detail"), sure, own=True)


def _of_lists(bundle: Bundle) -> Iterator[ClaimText]:
    """What was seen, left out, comes next or limits: what is not said there is seldom of the best model."""
    text = bundle.text
    for index, insight in enumerate(text.insight):
        yield from _text(insight.finding, ("insight", index, "finding"), _LOOSE)
        yield from _text(insight.led_to, ("insight", index, "led_to"), _LOOSE, own=True)
    for index, left_out in enumerate(text.left_out):
        yield from _text(left_out.why, ("left_out", index, "why"), Subject(model=FOREIGN, is_sure=False, is_open=True))
    for index, step in enumerate(text.next):
        yield from _text(step.step, ("next", index, "step"), _OPEN, own=True)
        yield from _text(step.gain, ("next", index, "gain"), _OPEN)
    for index, limitation in enumerate(text.limitation):
        yield from _text(limitation.text, ("limitation", index, "text"), Subject())
        yield from _text(limitation.detail, ("limitation", index, "detail"), _LOOSE)
    for index, picture in enumerate(text.figure):
        yield from _text(picture.title, ("figure", index, "title"), _LOOSE)
        yield from _text(picture.question, ("figure", index, "question"), _LOOSE)


def _of_slides(bundle: Bundle) -> Iterator[ClaimText]:
    """Titles and paragraphs of the user's own."""
    for role, title in bundle.text.title.items():
        yield from _text(title, ("title", role), _LOOSE if role in _LOOSE_ROLES else Subject())
    for role, paragraphs in bundle.text.say.items():
        for index, paragraph in enumerate(paragraphs):
            yield from _text(paragraph, ("say", role, index), _LOOSE if role in _LOOSE_ROLES else Subject())


def texts_of_slides(deck: ShownDeck) -> Iterator[ClaimText]:
    """What the slides of a file say, but the cells of tables and the labels of charts; each text once."""
    seen: set[str] = set()
    for slide in deck.slides:
        subject = Subject(is_sure=slide.role not in _LOOSE_ROLES and not slide.is_backup)
        for item in (*slide.texts, *slide.notes):
            if item.part in {"table", "chart"} or slide.is_hidden or item.text in seen:
                continue
            seen.add(item.text)
            yield ClaimText(item.text, None, slide.number, subject)


def _text(text: str | None, key: KeyPath, subject: Subject, own: bool = False) -> Iterator[ClaimText]:
    if text:
        yield ClaimText(text, key, None, subject, own)


def _of_decision(index: int, decision: Decision, evidence: Evidence) -> Iterator[ClaimText]:
    """A reason speaks of what was chosen, its rejection of the alternative; what was tried has no facts."""
    models = {slug(model.name): model.slug for model in evidence.comparison.models} if evidence.comparison else {}
    is_model = decision.about.lower() in {"model", "system", "algorithm"}
    chosen = models.get(slug(decision.chose), "") if is_model else ""
    rejected = models.get(slug(decision.instead_of or ""), FOREIGN if is_model else "")
    yield from _text(decision.because, ("decision", index, "because"), Subject(model=chosen, is_sure=is_model))
    yield from _text(
        decision.rejected_because,
        ("decision", index, "rejected_because"),
        Subject(model=rejected, is_sure=False, is_open=True),
    )


def _of_errors(bundle: Bundle) -> Iterator[ClaimText]:
    for index, case in enumerate(bundle.text.error):
        segments = [f"{slug(str(column))}.{slug(str(value))}" for column, value in (case.segment or {}).items()]
        error = f"error.{slug(case.name)}.share"
        subject = Subject(segment=segments[0] if len(segments) == 1 else "", error=error, is_sure=False)
        for name in ("name", "example", "cost", "why", "fix"):
            yield from _text(getattr(case, name), ("error", index, name), subject, own=name in {"example", "fix"})
