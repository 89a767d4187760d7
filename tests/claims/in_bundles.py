"""The same sentences as `deck check` sees them: put into bundle.toml at several places, and read by the rules.

A title is read as the paragraphs of its slide are, so that it is no place of its own.
"""

from __future__ import annotations

from functools import lru_cache

from msgspec.structs import replace

from claims.corpus import Sentence, sample, sentences
from deck.bundle.lines import KeyPath
from deck.bundle.schema import Decision, Insight
from deck.checks.case import Case, case_of
from deck.checks.rules.claims import direction_contradicted, number_contradicted, number_untied
from deck.story.tell import tell

PLACES = ("say.results", "say.errors", "decision", "insight")
_CONTRADICTIONS = (number_contradicted.RULE, direction_contradicted.RULE)


@lru_cache(maxsize=1)
def flagged() -> dict[tuple[str, str], tuple[bool, bool]]:
    """By sentence and place whether it is contradicted, and whether a number of it asks for its source."""
    found: dict[tuple[str, str], tuple[bool, bool]] = {}
    for name in dict.fromkeys(sentence.sample for sentence in sentences()):
        own = [sentence for sentence in sentences() if sentence.sample == name]
        case = _case(name, own)
        contradicted = {_at(finding.at.key) for rule in _CONTRADICTIONS for finding in rule.find(case)}  # type: ignore[misc]
        untied = {_at(finding.at.key) for finding in number_untied.RULE.find(case)}  # type: ignore[misc]
        for index, sentence in enumerate(own):
            for place in PLACES:
                key = (place, index)
                found[sentence.text, place] = key in contradicted, key in untied
    return found


def _case(name: str, own: list[Sentence]) -> Case:
    """A sample with its sentences in place of its own texts."""
    bundle, evidence = sample(name)
    texts = [sentence.text for sentence in own]
    text = replace(
        bundle.text,
        say={"results": texts, "errors": texts},
        decision=[Decision(about="validation", chose="Folds", because=text) for text in texts],
        insight=[Insight(finding=text, led_to="a feature") for text in texts],
    )
    return case_of(replace(bundle, text=text), evidence, tell(bundle, evidence))


def _at(key: KeyPath | None) -> tuple[str, int]:
    """The place and number of the sentence that a finding points at."""
    if key is None:
        return "", -1
    table, *rest = key
    place = f"say.{rest[0]}" if table == "say" else str(table)
    return place, int(rest[1] if table == "say" else rest[0])
