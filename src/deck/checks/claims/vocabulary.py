"""The names of one bundle, in the ways in which people write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from deck.bundle.slugs import slug
from deck.checks.claims.mentions import Entry, Lexicon
from deck.checks.claims.metric_words import metric_words
from deck.checks.claims.model_names import model_names

if TYPE_CHECKING:
    from deck.bundle.bundle import Bundle
    from deck.evidence.evidence import Evidence, SegmentResult

_STATES = {
    "train": "training rows, training data, training, in-sample, train rows, training score, in training, on training",
    "test": "validation, on validation, test rows, test set, test months, test data, held-out rows, validation rows,"
    " on test",
    "default": "default, defaults, default parameters, default settings, its default, untuned, without tuning, before"
    " tuning",
    "tuned": "tuned, tuned parameters, after tuning",
}
_CUTS = {"10": "decile, tenth, 10%", "20": "fifth, quintile, 20%", "30": "30%"}
_COMMON_WORDS = """
low high middle medium other others none yes no true false what how why when who where clear thin bold between
small large new old short long light dark first last unknown missing left right up down top bottom on off in
out two or more under over to and of the a one three single many few
"""
_COMMON = frozenset(_COMMON_WORDS.split())
_SHORT_FEATURE = 3


class Vocabulary(Struct, frozen=True):
    """What to look for in the sentences of one bundle."""

    lexicon: Lexicon
    units: str
    """A regular expression for what the rows are: `customers?|rows|records`."""
    positives: str
    """A regular expression for what the positive rows are."""
    nouns: frozenset[str]
    """Words for the rows, in small letters."""


def vocabulary(bundle: Bundle, evidence: Evidence) -> Vocabulary:
    """The names of models, metrics, segments, features, classes and criteria, with their rows and positives."""
    names = [
        *model_names(evidence),
        *metric_words(evidence),
        *_segments(bundle, evidence),
        *_features(evidence),
        *_classes(evidence),
        *_criteria(evidence),
        *_cuts(evidence),
        *((name, Entry("state", state)) for state, names in _STATES.items() for name in names.split(", ")),
    ]
    problem = bundle.text.problem
    units = _alternatives(problem.unit, problem.units, "row record sample instance observation example")
    positives = _alternatives(problem.positive, problem.positives, "positive")
    return Vocabulary(Lexicon(names), units, positives, frozenset(units.replace("\\", "").split("|")))


def _segments(bundle: Bundle, evidence: Evidence) -> Iterator[tuple[str, Entry]]:
    results = evidence.segments.results if evidence.segments else ()
    for result in results:
        yield from _segment_names(result)
    by_place = {(slug(result.column), slug(result.value)): result.slug for result in results}
    for case in bundle.text.error:
        places = [(slug(str(column)), slug(str(value))) for column, value in (case.segment or {}).items()]
        if len(places) == 1 and places[0] in by_place:
            yield case.name, Entry("segment", by_place[places[0]])
        elif f"error.{slug(case.name)}.share" in evidence.facts:
            yield case.name, Entry("error", f"error.{slug(case.name)}.share")


def _segment_names(result: SegmentResult) -> Iterator[tuple[str, Entry]]:
    """The value, and with its column where it says little alone."""
    entry, column = result.slug, slug(result.column).split("_")
    needs = tuple(word.rstrip("s") for word in column)
    for name in dict.fromkeys((result.value, result.value.partition("(")[0].strip(), *_without(result.value))):
        yield name, Entry("segment", entry, needs if _says_little(slug(name).split("_")) else ())
    yield f"{result.value} {column[-1]}", Entry("segment", entry)
    yield from ((f"{column[-1]} {verb} {result.value}", Entry("segment", entry)) for verb in ("is", "was", "being"))


def _says_little(words: list[str]) -> bool:
    """Whether such words could stand in any sentence: low, two or more; but not under 30, yes or no."""
    is_common = all(word in _COMMON or (word.isdigit() and len(words) == 1) for word in words)
    return is_common and (len(words) == 1 or words[0] in {"one", "two", "three", "none", "many", "few"})


def _without(value: str) -> Iterator[str]:
    if value.lower().startswith("no "):
        rest = value[3:]
        yield from (f"without {article}{rest}" for article in ("", "a ", "an ", "any "))
    if match := re.fullmatch(r"(\d+) or more", value):
        yield from (f"{match[1]} {noun} or more" for noun in ("ratings", "items", "rows"))
        yield f"at least {match[1]}"


def _features(evidence: Evidence) -> Iterator[tuple[str, Entry]]:
    for feature in evidence.features:
        if len(feature.name) >= _SHORT_FEATURE:
            yield feature.name, Entry("feature", feature.slug)


def _classes(evidence: Evidence) -> Iterator[tuple[str, Entry]]:
    for name in evidence.facts:
        match = re.fullmatch(r"class\.(\w+)\.recall", name)
        if match is None:
            continue
        said = match[1].removeprefix("n") if match[1].removeprefix("n").isdigit() else match[1].replace("_", " ")
        entry = Entry("class", match[1])
        yield from ((f"{word} {said}", entry) for word in ("class", "the class", "label", "digit", "category"))
        yield (f"{said}s" if said.isdigit() else said), entry


def _criteria(evidence: Evidence) -> Iterator[tuple[str, Entry]]:
    for name in evidence.facts:
        match = re.fullmatch(r"criterion\.(\w+)\.pass_rate", name)
        if match is not None:
            yield match[1].replace("_", " "), Entry("criterion", match[1])


def _cuts(evidence: Evidence) -> Iterator[tuple[str, Entry]]:
    for cut, words in _CUTS.items():
        if f"top.{cut}.found" in evidence.facts:
            for word in words.split(", "):
                yield from (
                    (f"{best} {word.removesuffix('%')}", Entry("cut", cut)) for best in ("top", "best", "highest")
                )


def _alternatives(word: str, plural: str | None, others: str) -> str:
    words = {word, plural or f"{word}s", *(f"{other}s" for other in others.split(" "))}
    nouns = {name.lower() for name in words if "{" not in name}
    if word.lower().endswith("y"):
        nouns.add(f"{word.lower()[:-1]}ies")
    return "|".join(sorted((re.escape(noun) for noun in nouns), key=len, reverse=True))
