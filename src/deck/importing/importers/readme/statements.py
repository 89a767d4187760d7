"""Keys of bundle.toml that hold one text each: the question, its context, the data, the split, the metric."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from deck.importing.importers.readme.document import Block, Section
from deck.importing.importers.readme.named_metrics import metric_named_in
from deck.importing.importers.readme.sentences import reason_in, sentences
from deck.importing.importers.readme.shortening import shortened

Statement = tuple[tuple[str, str], str, int]
"""A key, its text, and the line on which it stands."""

_TASK_WORDS = re.compile(
    r"\b(?:(?:predict|forecast|detect|rank|recommend|allocat|decid|determin)(?:s|e|es|ing)?\b|classif(?:y|ies|ying)\b|"
    r"estimat(?:e|es|ing)\b|identif(?:y|ies|ying)\b|predecir|clasificar|предсказ|прогноз|выяв|memprediksi|"
    r"vorhersag|vorherzusagen)",
    re.IGNORECASE,
)
_ABOUT_ITSELF = re.compile(
    r"take-?home|(?:this|the) (?:notebook|repo|repository|file|script|code|readme|document|report|write-?up)\b|"
    r"\.(?:py|md|ipynb|csv|sh|ya?ml)\b|\bpip install\b|submission|please see|start here|\bwe cover\b",
    re.IGNORECASE,
)
_PROBLEM_LEAD = re.compile(
    r"^(?:the )?(?:problem|question|goal|objective|task|business question)(?: statement)?$", re.IGNORECASE
)
_ROWS = re.compile(
    r"(?<![\d.,$€£])(?P<rows>\d{1,3}(?:[,\u00a0\u202f ]\d{3})+|\d{3,})\s+(?:labell?ed\s+|total\s+|unique\s+)?"
    r"(?:rows|records|samples|observations|instances|examples|записей|строк|filas|registros|zeilen|baris)\b"
)
_PART_OF_THE_DATA = re.compile(
    r"\b(?:test|train(?:ing)?|hold-?out|held-?out|validation|dev|duplicat|dropp|remov|missing|обуча|тестов|валидац|"
    r"entrenamiento|prueba|latih|\buji\b)",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\b(?:\d+[- ]fold|k-fold|stratified|time[- ]based split|train[/ -](?:validation[/ -]|val[/ -])?test split|"
    r"(?:hold-?out|held-?out)\b[^.]{0,40}\bset|\d{2}\s*/\s*\d{2}(?:\s*/\s*\d{2})?\s+(?:train|split)|"
    r"out-of-time|out-of-fold|leave-one|"
    r"group k-?fold)",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(r"\bwinners?\b|\bothers?\b|(?<!no )\bleak(?:s|ed)\b", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\((?P<words>[^()]*)\)")
_OPENING = re.compile(
    r"^(?:here.?s|in short|tl;?dr|the short version|in a nutshell|summary)\b[^:.]{0,30}:\s*", re.IGNORECASE
)
_LONGEST_QUESTION = 170
_LONGEST_CONTEXT = 240
_LONGEST_DESCRIPTION = 200
_LONGEST_SPLIT = 120
_LONGEST_REASON = 160


def problem_of(blocks: Sequence[Block]) -> Iterator[Statement]:
    """The question, one that is asked or the sentence that says what is predicted, and the context beside it."""
    said = [(text, block.line) for block in blocks if block.kind == "paragraph" for text in _told(block)]
    items = [(text, block.line) for block in blocks if block.kind == "item" for text in _told(block)]
    asked = [pair for pair in (*said, *items) if pair[0].endswith("?")]
    tasks = [pair for pair in (*said, *items) if _TASK_WORDS.search(pair[0])]
    question = next((pair for pair in (*asked, *tasks) if shortened(pair[0], _LONGEST_QUESTION)), None)
    if question is not None:
        yield ("problem", "question"), shortened(question[0], _LONGEST_QUESTION), question[1]
    first = next((block.line for block in blocks if block.kind == "paragraph"), 0)
    context = [(_OPENING.sub("", text), line) for text, line in said if (text, line) != question and line == first][:2]
    if context and (text := shortened(" ".join(sentence for sentence, _ in context), _LONGEST_CONTEXT)):
        yield ("problem", "context"), text, context[0][1]


def stated_problem(blocks: Sequence[Block]) -> Iterator[Statement]:
    """The question where a paragraph is headed by the bold word: `**Problem:** Allocate a budget ...`."""
    for block in blocks:
        is_headed = block.kind in {"paragraph", "item"} and _PROBLEM_LEAD.match(block.lead)
        said = block.text.removeprefix(block.lead).lstrip(" :.—–-")
        if is_headed and (text := shortened(said, _LONGEST_QUESTION)):
            yield ("problem", "question"), text, block.line


def data_of(blocks: Sequence[Block]) -> Iterator[Statement]:
    """The data in a line."""
    for block in blocks:
        is_told = block.kind == "paragraph" and not block.text.endswith(":") and not _is_pointer(block.text)
        if is_told and (text := shortened(block.text, _LONGEST_DESCRIPTION)):
            yield ("data", "description"), text, block.line
            return


def stated_anywhere(section: Section) -> Iterator[Statement]:
    """The primary metric with its reason, the rows of the data and the split, wherever a sentence says them."""
    for block in section.blocks:
        if block.kind not in {"paragraph", "item"}:
            continue
        for sentence in sentences(block.text):
            if name := metric_named_in(sentence):
                yield ("problem", "metric"), name, block.line
                if reason := shortened(reason_in(sentence)[1], _LONGEST_REASON):
                    yield ("problem", "metric_reason"), reason, block.line
            if (rows := _ROWS.search(sentence)) and not _PART_OF_THE_DATA.search(sentence):
                yield ("data", "rows"), re.sub(r"\D", "", rows["rows"]), block.line
            if split := _split_in(sentence):
                yield ("data", "split"), split, block.line
    for words in _IN_BRACKETS.finditer(section.heading):
        if _SPLIT.search(words["words"]):
            yield ("data", "split"), words["words"].strip(), section.line


def _split_in(sentence: str) -> str:
    """A sentence that says how rows were kept apart, without what follows; empty where it is about something else."""
    if not _SPLIT.search(sentence) or _ABOUT_ITSELF.search(sentence) or _OF_OTHERS.search(sentence):
        return ""
    short = shortened(sentence, _LONGEST_SPLIT)
    return short.rstrip(".:") if len(short) <= 1.5 * _LONGEST_SPLIT and _SPLIT.search(short) else ""


def _told(block: Block) -> list[str]:
    """The sentences of a block that are about the problem, and not about the repository."""
    if block.text.endswith(":"):
        return []
    return [text for text in sentences(block.text) if not _ABOUT_ITSELF.search(text) and not text.endswith(":")]


def _is_pointer(text: str) -> bool:
    """Whether a paragraph is an address and nothing else."""
    return bool(re.fullmatch(r"(?:[\w ]{0,30}:)?\s*(?:https?://|www\.)\S+", text.strip()))
