"""The names of one bundle, in the ways in which people write them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from deck.bundle.slugs import slug
from deck.checks.claims.names.concepts import MEANINGS_OF_PHRASES
from deck.checks.claims.names.lexicon import FOREIGN, Entry, Lexicon, Names
from deck.checks.claims.names.metric_words import bundle_metrics, shared_metrics
from deck.checks.claims.names.model_names import FOREIGN_MODELS, model_names
from deck.checks.claims.words.tokens import key, stem
from deck.checks.claims.words.word_sets import word_set

if TYPE_CHECKING:
    from deck.bundle.bundle import Bundle
    from deck.evidence.evidence import Evidence, SegmentResult

_STATES = {
    "train": "training rows, training data, training set, training, in-sample, train rows, training score, in training,"
    " on training",
    "test": "validation, on validation, test rows, test set, test months, test data, held-out rows, validation rows,"
    " on test, unseen data",
    "default": "default, defaults, default parameters, default settings, its default, untuned, without tuning, before"
    " tuning, out of the box, default values",
    "tuned": "tuned, tuned parameters, after tuning, once tuned",
}
_CUTS = {
    "10": ("decile", "tenth", "10", "ten percent", "10 percent"),
    "20": ("fifth", "quintile", "20", "twenty percent", "20 percent", "two deciles", "2 deciles"),
    "30": ("30", "thirty percent", "30 percent", "three deciles", "3 deciles"),
}
_BEST = ("top", "best", "highest", "top scoring", "best scored", "highest scored", "first")
_ADJECTIVES = word_set("low high middle medium clear thin bold small large new old short long light dark young")
_COMMON = word_set("""
low high middle medium other others none yes no true false what how why when who where clear thin bold between
small large new old short long light dark first last unknown missing left right up down top bottom on off in
out two or more under over to and of the a one three single many few
""")
_SHORT_FEATURE = 3


class Vocabulary(Struct, frozen=True):
    """What to look for in the sentences of one bundle."""

    lexicon: Lexicon
    nouns: frozenset[str]
    """Stems of words for the rows."""
    known: frozenset[str]
    """Stems of the words of the title and the question, which are not strange here."""


def vocabulary(bundle: Bundle, evidence: Evidence) -> Vocabulary:
    """The names of models, metrics, segments, features, classes and criteria, with their rows and positives."""
    problem = bundle.text.problem
    units = [name for name in (problem.unit, problem.units) if name and "{" not in name]
    positives = [name for name in (problem.positive, problem.positives) if name and "{" not in name]
    own = [
        *model_names(evidence),
        *bundle_metrics(evidence),
        *_segments(bundle, evidence),
        *_features(evidence),
        *_classes(evidence),
        *_criteria(evidence),
        *_cuts(evidence),
        *((name, Entry("noun", "UNIT")) for name in units),
        *((name, Entry("noun", "POSITIVE")) for name in positives),
        *((f"non {name}", Entry("noun", "NEGATIVE")) for name in positives),
    ]
    nouns = frozenset(stem(name.lower()) for name in (*units, "row", "record", "sample", "example"))
    known = frozenset(key(f"{bundle.text.talk.title} {problem.question}").split())
    return Vocabulary(Lexicon(own, _shared()), nouns, known)


@cache
def _shared() -> Names:
    """Names that are the same for all bundles: metrics, well-known models, states, and phrases."""
    names = Names()
    for stems, entry in shared_metrics():
        names.add_key(stems, entry)
    for name in FOREIGN_MODELS:
        names.add_key(name, Entry("model", FOREIGN))
    for state, said in _STATES.items():
        for name in said.split(", "):
            names.add(name, Entry("state", state))
    for concept, said in MEANINGS_OF_PHRASES.items():
        for name in said.split(", "):
            names.add(name, Entry("noun", concept))
    return names


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
    column = slug(result.column).split("_")
    has_comma = "," in result.value
    needs = tuple(word.rstrip("s") for word in column)
    entry = Entry("segment", result.slug, has_comma=has_comma)
    for name in dict.fromkeys((result.value, result.value.partition("(")[0].strip(), *_without(result.value))):
        little = _says_little(slug(name).split("_"))
        is_adjective = slug(name) in _ADJECTIVES
        yield (
            name,
            Entry("segment", result.slug, needs if little else (), has_comma=has_comma, is_adjective=is_adjective),
        )
    spelled = " ".join(column)
    yield f"{result.value} {spelled}", entry
    yield f"{result.value} {column[-1]}", entry
    for noun in dict.fromkeys((spelled, column[-1])):
        yield from ((f"{noun} {verb} {result.value}", entry) for verb in ("is", "was", "are", "being", "of"))
        yield f"{noun} {result.value}", entry


def _says_little(words: list[str]) -> bool:
    """Whether such words could stand in any sentence: low, two or more; but not under 30, yes or no."""
    is_common = all(word in _COMMON or (word.isdigit() and len(words) == 1) for word in words)
    return is_common and (len(words) == 1 or words[0] in {"one", "two", "three", "none", "many", "few"})


def _without(value: str) -> Iterator[str]:
    if value.lower().startswith("no "):
        rest = value[3:]
        yield from (f"without {article}{rest}" for article in ("", "a ", "an ", "any "))
    least = value.removesuffix(" or more")
    if least != value and least.isdigit():
        yield from (f"{least} {noun} or more" for noun in ("ratings", "items", "rows"))
        yield f"at least {least}"
    most = value.lower().removeprefix("under ")
    if most != value.lower() and most.isdigit():
        yield from (f"{words} {most}" for words in ("fewer than", "less than", "below"))


def _features(evidence: Evidence) -> Iterator[tuple[str, Entry]]:
    for feature in evidence.features:
        if len(feature.name) >= _SHORT_FEATURE:
            yield feature.name, Entry("feature", feature.slug, has_comma="," in feature.name)


def _classes(evidence: Evidence) -> Iterator[tuple[str, Entry]]:
    for name in evidence.facts:
        if not name.startswith("class.") or not name.endswith(".recall"):
            continue
        own = name[len("class.") : -len(".recall")]
        said = own.removeprefix("n") if own.removeprefix("n").isdigit() else own.replace("_", " ")
        entry = Entry("class", own)
        yield from ((f"{word} {said}", entry) for word in ("class", "label", "digit", "category"))
        if not said.isdigit():
            yield said, entry
            continue
        yield from ((spelled, entry) for spelled in _spelled(said))


def _spelled(digit: str) -> Iterator[str]:
    """`3s`, `a 3`, `threes`: a bare 3 would be any number."""
    yield f"{digit} s"
    yield digit
    names = ("zeros", "", "twos", "threes", "fours", "fives", "sixes", "sevens", "eights", "nines")
    if len(digit) == 1 and names[int(digit)]:
        yield names[int(digit)]


def _criteria(evidence: Evidence) -> Iterator[tuple[str, Entry]]:
    for name in evidence.facts:
        if name.startswith("criterion.") and name.endswith(".pass_rate"):
            own = name[len("criterion.") : -len(".pass_rate")]
            said, entry = own.replace("_", " "), Entry("criterion", own)
            verb, _, rest = said.partition(" ")
            yield said, entry
            if not rest:
                yield from ((f"{denial}{said}", entry) for denial in ("in", "un"))
            if verb.endswith("s") and rest:
                # `knows its limits` is said as `knowing its limits` as well.
                yield f"{stem(verb)}ing {rest}", entry


def _cuts(evidence: Evidence) -> Iterator[tuple[str, Entry]]:
    for cut, words in _CUTS.items():
        if f"top.{cut}.found" in evidence.facts:
            entry = Entry("cut", cut)
            yield from ((f"{best} {word}", entry) for word in words for best in _BEST)
            yield from ((f"{word} with {high} score", entry) for word in words for high in ("highest", "best", "top"))
