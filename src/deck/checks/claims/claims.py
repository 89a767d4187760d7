"""All claims of a case, each with its place and its verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from deck.charts.spec import BarChart, Flow
from deck.checks.case import Case, shown_of_bundle
from deck.checks.claims.filled import filled
from deck.checks.claims.sources import Sources, sources
from deck.checks.claims.texts import ClaimText, texts_of_bundle, texts_of_slides
from deck.checks.claims.words.quick_look import may_claim
from deck.checks.finding import Spot
from deck.checks.rule import CannotRun
from deck.evidence.number_formats import NumberFormat

if TYPE_CHECKING:
    from deck.bundle.bundle import Bundle
    from deck.charts.spec import Exhibit
    from deck.checks.claims.reading import ReadClaim
    from deck.evidence.evidence import Evidence


class Claim(Struct, frozen=True):
    """A claim where it stands."""

    read: ReadClaim
    text: ClaimText
    start: int
    """Where it begins and ends in the text as it was typed."""
    end: int
    is_bound: bool
    """Whether a fact in braces prints it, so that it is right by construction."""
    has_source: bool
    """Whether the bundle tells where a number that no fact answers for is from: its README, or the text itself."""

    @property
    def written(self) -> str:
        """The number, or the words, as they were typed."""
        return self.text.text[self.start : self.end]

    @property
    def phrase(self) -> str:
        """The same with the words that bound it: `more than half`."""
        number = self.read.number
        if number is None or number.phrase_start < 0:
            return self.written
        return self.text.text[max(0, self.start - (number.start - number.phrase_start)) : self.end]

    @property
    def spot(self) -> Spot:
        """Where a finding points."""
        return Spot(self.text.key, self.text.slide_number)


class _Memo:
    """The claims of the case that was asked for last: five rules ask for the same."""

    case: Case | None = None
    claims: tuple[Claim, ...] = ()


def claims_of(case: Case) -> tuple[Claim, ...]:
    """All claims of the bundle's texts or, where a file is checked, of what its slides say that deck did not write.

    Raises CannotRun for a talk that is not in English.
    """
    if case.bundle.text.talk.language.partition("-")[0] != "en":
        raise CannotRun("numbers are read in English text only")
    if _Memo.case is not case:
        shown = _edited_texts(case) if case.shown.is_file else None
        _Memo.claims, _Memo.case = claims_of_texts(case.bundle, case.evidence, shown), case
    return _Memo.claims


def contradicted(case: Case, *, is_direction: bool) -> Iterator[Claim]:
    """The claims that the data contradict: the directions, or the numbers; never what a fact in braces prints."""
    for claim in claims_of(case):
        verdict = claim.read.verdict
        if verdict.kind == "contradicted" and verdict.is_direction == is_direction and not claim.is_bound:
            yield claim


def by_text(claims: Iterable[Claim]) -> list[list[Claim]]:
    """The claims of each text together, in their order."""
    found: dict[int, list[Claim]] = {}
    for claim in claims:
        found.setdefault(id(claim.text), []).append(claim)
    return list(found.values())


def _edited_texts(case: Case) -> tuple[ClaimText, ...]:
    """The texts of the slides but those that the story of the bundle has as well, word by word."""
    made = shown_of_bundle(case.bundle, case.story)
    known = {item.text for slide in made.slides for item in (*slide.texts, *slide.notes)}
    known |= {label for slide in (*case.story.slides, *case.story.backup) for label in _drawn_labels(slide.exhibit)}
    return tuple(text for text in texts_of_slides(case.shown) if text.text not in known)


def _drawn_labels(exhibit: Exhibit | None) -> Iterator[str]:
    """Labels that a chart has as texts of the slide."""
    chart = exhibit.chart if isinstance(exhibit, Flow) else exhibit
    if isinstance(chart, BarChart) and chart.reference is not None:
        yield chart.reference.label


def claims_of_texts(bundle: Bundle, evidence: Evidence, texts: Iterable[ClaimText] | None = None) -> tuple[Claim, ...]:
    """The claims of texts; of all texts of the bundle where none are given. What facts fill in is no claim."""
    own = tuple(texts_of_bundle(bundle, evidence))
    return tuple(_claims(bundle, evidence, own if texts is None else texts, own))


def _claims(
    bundle: Bundle, evidence: Evidence, texts: Iterable[ClaimText], own: Iterable[ClaimText]
) -> Iterator[Claim]:
    claiming = [text for text in texts if may_claim(f"{text.text} {text.label}") or "{" in text.text]
    if not claiming:
        return
    from deck.checks.claims.reading import Reader

    reader, numbers = Reader(bundle, evidence), NumberFormat.of_bundle(bundle)
    known: Sources | None = None
    for text in claiming:
        shown = filled(text.text, evidence.facts, numbers)
        said = f"{shown.text} {text.label}" if text.label else shown.text
        for read in reader.read(said, text.subject, shown.bound):
            if read.end > len(shown.text):
                continue
            start, end = shown.typed(read.start), shown.typed(read.end)
            has_source = text.is_own_source
            if read.is_telling and not has_source:
                known = known or sources(
                    bundle, [f"{other.text} {other.label}" for other in own if other.is_own_source]
                )
                has_source = known.tell_of(text.text[start:end], read.sentence)
            is_bound = read.number is not None and shown.is_bound(read.start, read.end)
            yield Claim(read, text, start, end, is_bound, has_source)
