"""Keys of bundle.toml that hold one text each: the question, its context, the data, the split, the metric."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from deck.importing.importers.readme.document import Block, Section
from deck.importing.importers.readme.named_metrics import metric_named_in
from deck.importing.importers.readme.people import is_about_the_work, is_no_point
from deck.importing.importers.readme.questions import PROBLEM_WORDS, asked_or_stated, fitted, told
from deck.importing.importers.readme.sentences import reason_in, sentences
from deck.importing.importers.readme.shortening import shortened

Statement = tuple[tuple[str, str], str, int]
"""A key, its text, and the line on which it stands."""

_ABOUT_ITSELF = re.compile(
    r"take-?home|\bcase study (?:for|für)\b|(?:coding|technical|home|hiring) (?:challenge|assignment|test)\b|"
    r"(?:this|the) (?:notebook|repo|repository|file|script|code|readme|document|report|write-?up)\b|"
    r"\.(?:py|md|ipynb|csv|sh|ya?ml)\b|\bpip install\b|submission|please see|start here|\bwe cover\b|"
    r"^(?:the|this) (?:solution|project|system|app\w*) (?:includes?|contains?|consists|is (?:organi[sz]ed|structured))|"
    r"[{}]|\b(?:proposed|written|developed|created|made|built|prepared) by\b|\bversions?\b.*\d\.\d|\d\.\d+\.\d",
    re.IGNORECASE,
)
_PROBLEM_LEAD = re.compile(rf"^{PROBLEM_WORDS}\s*$", re.IGNORECASE)
_ROWS = re.compile(
    r"(?<![\d.,$€£])(?P<rows>\d{1,3}(?:[,\u00a0\u202f ]\d{3}){1,4}|\d{3,12})\s+(?:labell?ed\s+|total\s+|unique\s+)?"
    r"(?:rows|records|samples|observations|instances|examples|записей|строк|filas|registros|zeilen|baris)\b"
)
_PART_OF_THE_DATA = re.compile(
    r"\b(?:test|train(?:ing)?|hold-?out|held-?out|validation|dev|duplicat|dropp|remov|missing|обуча|тестов|валидац|"
    r"entrenamiento|prueba|latih|\buji\b)",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\b(?:\d+[- ]fold|k-fold|stratified|time[- ]based split|train[/ -](?:validation[/ -]|val[/ -])?test split|"
    r"\d{2}\s*/\s*\d{2}(?:\s*/\s*\d{2})?\s+(?:train|split)|\bsplit\s+(?:[a-z-]+\s+){0,3}\d{2}\s*/\s*\d{2}|"
    r"out-of-time|out-of-fold|leave-one|walk-forward|(?:expanding|rolling)[- ](?:window|origin)|"
    r"group k-?fold)"
    r"|(?:^(?:(?:we|i)\s+)?|\b(?:data|rows|sets?)\s+(?:is|are|was|were)\s+)split\s+"
    r"(?:by|on|per|chronologically|temporally|randomly|in time)\b"
    r"|\b(?:train(?:ed)?|fit(?:ted)?)\s+on\b[^.]{3,60}\b(?:test|evaluat|validat|scor)\w*\s+on\b"
    r"|\bno\s+[\w-]+\s+(?:is|are|appears?|occurs?)\s+in\s+both\b"
    r"|\btest\b[^.]{3,80}\bnot\s+in\s+(?:the\s+)?train(?:ing)?\b",
    re.IGNORECASE,
)
_SPLIT_OR_TEST_SET = re.compile(rf"{_SPLIT.pattern}|\b(?:hold-?out|held-?out)\b[^.]{{0,40}}\bset", re.IGNORECASE)
"""A set that was kept apart is a split, but a sentence on the metric only mentions it."""
_OF_OTHERS = re.compile(r"\bwinners?\b|\bthan (?:a|the|one)\b|\bothers?\b|(?<!no )\bleak(?:s|ed)\b", re.IGNORECASE)
_NOT_YET = re.compile(
    r"\b(?:planned|plan(?:s|ning)? to|future|will|would|could|should|next|introduce|consider(?:ing)?|to-?do)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:initial(?:ly)?|original(?:ly)?|previous(?:ly)?|old|at first|too (?:small|noisy|few)|instead of)\b",
    re.IGNORECASE,
)
"""Of rows that are not those of the results any more."""
_OF_THE_CODE = re.compile(
    r"(?:load|import|read|display|show|print|check|inspect|here|below|let.?s|first|in this|to (?:solve|address)|"
    r"we load)(?:ing)?\b",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\((?P<words>[^()]*)\)")
_OPENING = re.compile(
    r"^(?:here.?s|in short|tl;?dr|the short version|in a nutshell|summary)\b[^:.]{0,30}:\s*", re.IGNORECASE
)
_GOES_ON = re.compile(
    r"(?:(?:today|now|currently|so far|until now|at the moment),? )?(?:they|it|he|she|these|those)\b", re.IGNORECASE
)
"""A sentence that says nothing without the one before it."""
_LONGEST_STATED = 170
_LEAST_WORDS_OF_A_LINE = 8
"""Without a full stop fewer words are a name."""
_LEAST_WORDS = 5
"""Of a context or a description: `Technical test` is none."""
_LONGEST_CONTEXT = 240
_LONGEST_DESCRIPTION = 200
_LONGEST_SPLIT = 120
_LONGEST_REASON = 160


def problem_of(blocks: Sequence[Block]) -> Iterator[Statement]:
    """The question that is asked or the goal that is stated, and the context beside it."""
    said = _said(blocks)
    question = next(iter(asked_or_stated(list(said))), None)
    if question is not None:
        yield ("problem", "question"), question[0], said[question[1]]
    first = next((block.line for block in blocks if block.kind == "paragraph"), 0)
    headed = {text for block in blocks if _PROBLEM_LEAD.match(block.lead) for text in sentences(block.text)}
    context = [_OPENING.sub("", text) for text, line in said.items() if line == first and text not in headed]
    asked = question or next(told(list(said)), None)
    context = [text for text in context if asked is None or text != asked[1]][:2]
    if context and (_GOES_ON.match(context[0]) or _is_a_name(context[0])):
        context = []
    text = shortened(" ".join(context), _LONGEST_CONTEXT)
    if len(text.split()) >= _LEAST_WORDS:
        yield ("problem", "context"), text, first


def _is_a_name(text: str) -> bool:
    """Whether a line names something, such as a company, and says nothing of it."""
    return len(text.split()) < _LEAST_WORDS_OF_A_LINE and not text.endswith((".", "!", "?"))


def problem_told_in(blocks: Sequence[Block]) -> Iterator[Statement]:
    """A sentence that says what is predicted, for want of a question and a goal."""
    said = _said(blocks)
    for text, sentence in told(list(said)):
        yield ("problem", "question"), text, said[sentence]


def stated_problem(blocks: Sequence[Block]) -> Iterator[Statement]:
    """The question where a paragraph is headed by the bold word: `**Problem:** Allocate a budget ...`."""
    for block in blocks:
        is_headed = block.is_prose and _PROBLEM_LEAD.match(block.lead)
        text = block.text.removeprefix(block.lead).lstrip(" :.—–-")
        if not is_headed or not text:
            continue
        asked = next(iter(asked_or_stated(sentences(text))), None)
        if question := asked[0] if asked else fitted(shortened(text, _LONGEST_STATED)):
            yield ("problem", "question"), question[:1].upper() + question[1:], block.line


def data_of(blocks: Sequence[Block]) -> Iterator[Statement]:
    """The data in a line."""
    for block in blocks:
        is_told = (
            block.kind == "paragraph"
            and not is_no_point(block)
            and not block.text.endswith(":")
            and not _is_pointer(block.text)
        )
        text = shortened(block.text, _LONGEST_DESCRIPTION) if is_told and not _OF_THE_CODE.match(block.text) else ""
        if len(text.split()) >= _LEAST_WORDS:
            yield ("data", "description"), text, block.line
            return


def stated_anywhere(section: Section) -> Iterator[Statement]:
    """The primary metric with its reason, the rows of the data and the split, wherever a sentence says them."""
    for block in section.blocks:
        if not block.is_prose:
            continue
        for sentence in sentences(block.text):
            if name := metric_named_in(sentence):
                yield ("problem", "metric"), name, block.line
                if reason := shortened(reason_in(sentence)[1], _LONGEST_REASON):
                    yield ("problem", "metric_reason"), reason, block.line
            is_whole = not _PART_OF_THE_DATA.search(sentence) and not _BEFORE.search(sentence)
            if is_whole and (rows := _ROWS.search(sentence)):
                yield ("data", "rows"), re.sub(r"\D", "", rows["rows"]), block.line
            if split := _split_in(sentence, bool(name)):
                yield ("data", "split"), split, block.line
    for words in _IN_BRACKETS.finditer(section.heading):
        if _SPLIT_OR_TEST_SET.search(words["words"]):
            yield ("data", "split"), words["words"].strip(), section.line


def _split_in(sentence: str, names_metric: bool) -> str:
    """A sentence that says how rows were kept apart, without what follows; empty where it is about something else."""
    split = _SPLIT if names_metric else _SPLIT_OR_TEST_SET
    if not split.search(sentence) or any(other.search(sentence) for other in (_ABOUT_ITSELF, _OF_OTHERS, _NOT_YET)):
        return ""
    for aside in _IN_BRACKETS.finditer(sentence):
        parts = [part.strip() for part in aside["words"].split(",") if split.search(part)]
        if parts and not split.search(sentence.replace(aside[0], "")):
            return parts[0]
    short = shortened(sentence, _LONGEST_SPLIT)
    return short.rstrip(".:") if len(short) <= 1.5 * _LONGEST_SPLIT and split.search(short) else ""


def _said(blocks: Sequence[Block]) -> dict[str, int]:
    """The sentences of the paragraphs, then of the items, that are about the problem, each with its line."""
    ordered = sorted(blocks, key=lambda block: block.kind != "paragraph")
    said: dict[str, int] = {}
    for block in ordered:
        if block.is_prose and not block.text.endswith(":") and not is_about_the_work(block):
            for text in sentences(block.text):
                if not _ABOUT_ITSELF.search(text) and not text.endswith(":"):
                    said.setdefault(text, block.line)
    return said


def _is_pointer(text: str) -> bool:
    """Whether a paragraph is an address and nothing else."""
    return bool(re.fullmatch(r"(?:[\w ]{0,30}:)?\s*(?:https?://|www\.)\S+", text.strip()))
