"""How well the sentences of the corpus are judged, by half and by kind: `cd tests && python -m claims.measure`.

A true sentence should have no contradiction and no claim that is tied to nothing; a false one should be contradicted; a
sentence about nothing that was computed should not be contradicted. First as a text of its own, where a true sentence
of which nothing was read counts as missed; then as `deck check` sees it at several places of bundle.toml.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from claims.corpus import HALVES, PARTS, Sentence, sample, sentences
from claims.in_bundles import PLACES, flagged
from deck.checks.claims.reading import Reader


class Result(Struct, frozen=True):
    """What was said of one sentence."""

    sentence: Sentence
    contradicted: bool
    untied: bool
    """Whether a number that asks for a source is tied to nothing."""

    @property
    def is_right(self) -> bool:
        """Whether that is what should be said."""
        if self.sentence.truth == "true":
            return not self.contradicted and not self.untied
        return self.contradicted == (self.sentence.truth == "false")


@lru_cache(maxsize=16)
def reader(name: str) -> Reader:
    """The reader of a sample."""
    return Reader(*sample(name))


def judged(sentence: Sentence) -> Result:
    """One sentence, judged as a text of its own."""
    claims = reader(sentence.sample).read(sentence.text)
    contradicted = any(claim.verdict.kind == "contradicted" for claim in claims)
    untied = any(claim.asks_for_source for claim in claims) or not claims
    return Result(sentence, contradicted, untied)


@lru_cache(maxsize=1)
def results() -> tuple[Result, ...]:
    """Every sentence, judged."""
    return tuple(judged(sentence) for sentence in sentences())


@lru_cache(maxsize=8)
def results_in_bundles(place: str) -> tuple[Result, ...]:
    """Every sentence, judged by the rules at a place of bundle.toml."""
    return tuple(Result(sentence, *flagged()[sentence.text, place]) for sentence in sentences())


class Score(Struct, frozen=True):
    """Counts of one group of sentences."""

    true: int
    unflagged: int
    false: int
    found: int
    nothing: int
    wrongly_contradicted: int
    """True sentences, and ones about nothing computed, that were contradicted."""

    @property
    def row(self) -> str:
        """A line of the table."""
        cells = (
            _share(self.unflagged, self.true),
            _share(self.found, self.false),
            _share(self.found, self.found + self.wrongly_contradicted),
            f"{self.nothing:4d}",
        )
        return "  ".join(cells)


def score(group: Iterable[Result]) -> Score:
    """The counts of some results."""
    items = list(group)
    truth = Counter(item.sentence.truth for item in items)
    right = Counter(item.sentence.truth for item in items if item.is_right)
    wrong = sum(item.contradicted and item.sentence.truth != "false" for item in items)
    return Score(truth["true"], right["true"], truth["false"], right["false"], truth["nothing"], wrong)


def _share(part: int, whole: int) -> str:
    return f"{part:4d}/{whole:<4d}{part / whole:5.0%}" if whole else f"{'-':>14}"


def table() -> str:
    """All of it as text."""
    lines = [f"{'':24}  {'true unflagged':>14}  {'false found':>14}  {'precision':>14}  about nothing"]
    for half in PARTS:
        group = [item for item in results() if item.sentence.half == half]
        lines += ["", f"{half:24}  {score(group).row}"]
        for kind in sorted({item.sentence.kind for item in group}):
            of_kind = [item for item in group if item.sentence.kind == kind]
            lines.append(f"  {kind:22}  {score(of_kind).row}")
        for label in sorted({item.sentence.label for item in group if item.sentence.truth == "false"}):
            of_label = [item for item in group if item.sentence.label == label]
            lines.append(f"  {label:22}  {score(of_label).row}")
    lines += ["", f"{'all':24}  {score(results()).row}"]
    for place in PLACES:
        lines.append("")
        for half in PARTS:
            group = [item for item in results_in_bundles(place) if item.sentence.half == half]
            lines.append(f"{f'{place}, {half}':24}  {score(group).row}")
    return "\n".join(lines)


def misjudged(half: str) -> str:
    """The sentences of one half that are judged wrongly, with their labels."""
    lines = []
    for item in results():
        if item.sentence.half == half and not item.is_right:
            said = "contradicted" if item.contradicted else "untied" if item.untied else "passed"
            lines.append(
                f"{item.sentence.sample} | {item.sentence.label} | {item.sentence.kind} | {said} | {item.sentence.text}"
            )
    return "\n".join(lines)


if __name__ == "__main__":
    print(misjudged(HALVES[0]) if "--misjudged" in sys.argv else table())
