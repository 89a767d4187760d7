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
_LEAST_WORDS = 2


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
    is_name = len(heading.split()) == 1 and bool(re.search(r"[-_./]|\d$", heading))
    return "" if is_name else heading
