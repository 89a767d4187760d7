"""The title of a talk from that of a document: without the words for what kind of document it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from deck.importing.importers.readme.document import Section
from deck.importing.importers.readme.headings import topic_of

_NO_TITLES = frozenset(
    {"executive summary", "readme", "overview", "introduction", "summary", "report", "write-up", "writeup", "results",
     "table of contents", "notes", "findings"}
)  # fmt: skip
_PARTS = re.compile(r"\s*(?::\s|\s[—–|-]\s)\s*")
_KIND_OF_DOCUMENT = re.compile(
    r"take-?\s?home|assignment|coding (?:test|challenge)|technical (?:test|assessment|exercise)|interview|"
    r"^(?:project |final |technical )?(?:report|write-?up|readme|submission|solution|case study|notebook|"
    r"analysis|eda)$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^(?:project|part|task|assignment|exercise)\s+(?:[\dIVX]+|[A-Z])\s*[:.—–-]\s*", re.IGNORECASE)
_ABBREVIATIONS = frozenset({"ml", "ai", "nlp", "llm", "rag", "eda", "uk", "us", "usa", "eu", "api", "ctr", "hr", "sql"})
_SMALL = frozenset({"in", "of", "for", "the", "a", "an", "and", "to", "on", "with", "by", "at", "from", "or", "using"})
_LEAST_WORDS = 2
_LEAST_SHOUTED = 3


def title_of(document: Sequence[Section]) -> Section | None:
    """The first heading of level 1, where it is the only one or announces no topic."""
    headings = [section for section in document if section.level == 1]
    if not headings or headings[0].heading.casefold() in _NO_TITLES:
        return None
    return headings[0] if len(headings) == 1 or topic_of(headings[0].heading) is None else None


def said_title(heading: str) -> str:
    """The heading as the title of a talk; empty where it is the name of a repository and no words."""
    parts = [part for part in _PARTS.split(heading) if not _KIND_OF_DOCUMENT.search(part)]
    if sum(len(part.split()) for part in parts) >= _LEAST_WORDS:
        heading = ": ".join(parts)
    heading = _in_title_case(_NUMBERED.sub("", heading) or heading)
    is_name = len(heading.split()) == 1 and bool(re.search(r"[-_./]|\d$", heading))
    return "" if is_name else heading


def _in_title_case(heading: str) -> str:
    """Words that are all written in capitals as titles are written; fewer than three may be abbreviations."""
    if not heading.isupper() or len(heading.split()) < _LEAST_SHOUTED:
        return heading
    words = [_in_capitals(word, is_first=place == 0) for place, word in enumerate(heading.split())]
    return " ".join(words)


def _in_capitals(word: str, *, is_first: bool) -> str:
    small = word.casefold()
    if small.strip("():,") in _ABBREVIATIONS:
        return word
    return small if small in _SMALL and not is_first else small.capitalize()
