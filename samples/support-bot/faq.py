"""The FAQ entries: reading them from the documentation of six projects, as plain sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SOURCES = {
    "Python": "python/**/_sources/faq/*.rst.txt",
    "Django": "django-*/docs/faq/*.txt",
    "SQLAlchemy": "sqlalchemy-*/doc/build/faq/*.rst",
    "Scrapy": "scrapy-*/docs/faq.rst",
    "lxml": "lxml-*/doc/FAQ.txt",
    "Cython": "cython-*/docs/src/userguide/faq.rst",
}
LEAST_WORDS = 12
ASKS = re.compile(r"(?i)^(how|why|what|can|is|are|does|do|did|where|which|when|who|should|will|if)\b|\?$")
UNDERLINE = re.compile(r"^([=\-~^\"'*+#.:`])\1{2,}\s*$")
DIRECTIVE = re.compile(r"^\s*\.\.(\s|$)")
ROLE = re.compile(r":[\w:+.-]+:`~?!?([^`]*)`")
LINK = re.compile(r"`([^`<]*?)\s*<[^`>]*>`_{0,2}")
NOT_PROSE = (">>>", "...", ":", "+--", "|")
SENTENCE_END = re.compile(r"(?<=[.!?:])\s+(?=[A-Z\"'(])")


@dataclass(frozen=True)
class Entry:
    """A question as the heading of a section puts it, and the answer's paragraphs, each a list of sentences."""

    project: str
    question: str
    paragraphs: tuple[tuple[str, ...], ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        return tuple(sentence for paragraph in self.paragraphs for sentence in paragraph)

    @property
    def text(self) -> str:
        return " ".join(self.sentences)


def read_entries(folder: Path) -> list[Entry]:
    """Every question with an answer of 12 words or more, code left out; the first of those asked twice."""
    entries: dict[str, Entry] = {}
    for project, pattern in SOURCES.items():
        paths = sorted(folder.glob(pattern))
        if not paths:
            raise SystemExit(f"no FAQ of {project} in {folder} ({pattern}): see README.md")
        for path in paths:
            for question, lines in questions(path.read_text(encoding="utf-8").splitlines()):
                entry = Entry(project, plain(question), tuple(paragraphs(lines)))
                if len(entry.text.split()) >= LEAST_WORDS:
                    entries.setdefault(entry.question.lower(), entry)
    return list(entries.values())


def questions(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Headings that ask, each with the lines up to the next one that asks or to a heading of a higher level."""
    levels: list[str] = []
    asked: tuple[str, int, list[str]] | None = None
    for number, line in enumerate(lines):
        is_heading = number + 1 < len(lines) and is_title(line, lines[number + 1])
        if not is_heading:
            if asked and not UNDERLINE.match(line):
                asked[2].append(line)
            continue
        mark = lines[number + 1][0]
        if mark not in levels:
            levels.append(mark)
        level = levels.index(mark)
        asks = bool(ASKS.search(line.strip()))
        if asked and (asks or level <= asked[1]):
            yield asked[0], asked[2]
            asked = None
        if asks:
            asked = (line.strip(), level, [])
    if asked:
        yield asked[0], asked[2]


def is_title(line: str, below: str) -> bool:
    return bool(line.strip()) and not UNDERLINE.match(line) and bool(UNDERLINE.match(below)) and line[0] != " "


def paragraphs(lines: list[str]) -> Iterator[tuple[str, ...]]:
    """Prose only: directives, what is indented under them, and code blocks are left out."""
    skipping_from: int | None = None
    block: list[str] = []
    for line in [*lines, ""]:
        indent = len(line) - len(line.lstrip())
        if line.strip() and skipping_from is not None:
            if indent > skipping_from:
                continue
            skipping_from = None
        if DIRECTIVE.match(line):
            skipping_from = indent
            continue
        if line.strip():
            block.append(line.strip())
            continue
        if block and block[-1].endswith("::"):
            skipping_from = 0
        if block and not block[0].startswith(NOT_PROSE) and (found := sentences(" ".join(block))):
            yield found
        block = []


def sentences(text: str) -> tuple[str, ...]:
    found = (sentence.strip(" *-") for sentence in SENTENCE_END.split(plain(text)))
    return tuple(sentence for sentence in found if len(sentence.split()) > 2)


def plain(text: str) -> str:
    """Without the marks of reStructuredText."""
    text = ROLE.sub(lambda match: match[1].split(" <")[0], text)
    text = LINK.sub(r"\1", text)
    text = re.sub(r"`([^`]+)`_{0,2}", r"\1", text.replace("``", "`"))
    text = re.sub(r"\*{1,2}([^*]+)\*{1,2}", r"\1", text)
    return re.sub(r"\s+", " ", text.replace("::", ":").replace("\\", "")).strip()
