"""What kind of document a Markdown file is: the candidate's own, the company's brief, or one about neither."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from deck.importing.importers.readme.document import Section

Author = Literal["candidate", "company", "nobody"]

_BRIEF = re.compile(
    r"deliverables?\b|what (?:we|we.?re) (?:look|evaluat|expect|value)|how (?:we|you) (?:will|.?ll) |"
    r"evaluation criteria|"
    r"grading|rubric|submission|what (?:to|you) (?:submit|build|deliver|need|should|will)|\bbonus\b|ground rules|"
    r"instructions|your task|time ?(?:limit|box|expectation)|good luck|stretch goals?|how (?:you|"
    r"your).{0,20}(?:graded|evaluated|judged)",
    re.IGNORECASE,
)
_TO_THE_READER = re.compile(
    r"\byou (?:will|must|should|may|are (?:free|expected|asked|given)|can use)\b|\byour (?:task|goal|solution|"
    r"submission|"
    r"repository|pipeline|system|model|code|fork|job)\b|\bplease (?:submit|include|send|share)\b",
    re.IGNORECASE,
)
_OF_THE_CANDIDATE = re.compile(
    r"\b(?:I|we) (?!(?:will|look|evaluate|care|expect|use|provide|want|value)\b)\w+ed\b|\bmy (?:approach|take|model)\b"
)
_ABOUT_NEITHER = re.compile(
    r"^(?:ai|llm|chatgpt|claude) (?:usage|assistance|disclosure|tools?)|changelog|^contributing|code of conduct|"
    r"^licen[sc]e|^security|data ?dictionary|^model card template|hand-?off|implementation plan|"
    r"file structure|project structure|"
    r"missions?$|log-?book|work ?log|\bmeeting\b|minutes$|^to-?dos?$|"
    r"^deploy|walk-?through|style guide|^cit(?:es|ations?)\b|learn\w*.? guide|^agents?\b|^claude\b|^prompts?\b",
    re.IGNORECASE,
)
_NAMES_A_TASK = re.compile(
    r"predict|classif|detect|forecast|recommend|cluster|regress|estimat|ranking|segmentation|anomal", re.IGNORECASE
)
"""`Prompt injection detection` is the title of a take-home, where `Prompts` is not."""
_LEAST_SIGNS = 4


def author_of(document: Sequence[Section]) -> Author:
    """Who speaks: the company where the reader is told what to hand in, nobody where no story is told."""
    title = next((section.heading for section in document if section.heading), "")
    if _ABOUT_NEITHER.search(title) and not _NAMES_A_TASK.search(title):
        return "nobody"
    texts = [block.text for section in document for block in section.blocks if block.is_prose]
    asked = sum(bool(_BRIEF.search(section.heading)) for section in document)
    asked += sum(len(_TO_THE_READER.findall(text)) for text in texts)
    told = sum(len(_OF_THE_CANDIDATE.findall(text)) for text in texts)
    return "company" if asked >= _LEAST_SIGNS and asked > 2 * told else "candidate"
