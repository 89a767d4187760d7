"""The sections of a document as texts for bundle.toml."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile

from deck.importing.found import Entry, FoundText, Left, Origin
from deck.importing.importers.readme.briefs import author_of
from deck.importing.importers.readme.chosen_models import chosen_model_in
from deck.importing.importers.readme.decisions import decision_of_block, decision_of_text, decisions_of_table
from deck.importing.importers.readme.document import Block, Section
from deck.importing.importers.readme.entries import (
    error_of,
    insight_of,
    left_out_of,
    limitation_of,
    next_of,
    step_of,
    steps_of_arrows,
)
from deck.importing.importers.readme.headings import Topic, is_one_of_several, is_practical, topic_of
from deck.importing.importers.readme.people import is_no_point
from deck.importing.importers.readme.statements import (
    Statement,
    data_of,
    problem_of,
    problem_told_in,
    stated_anywhere,
    stated_problem,
)
from deck.importing.importers.readme.titles import said_title, title_of

Place = Callable[[int], Origin]
"""Where a line of the document stands, as the user knows it."""

DEEPEST_TITLE = 2
"""Rank of the document beyond which its title is that of a part."""
OF_THE_COMPANY = 2
"""Rank of what the company's brief says: it is used only where the candidate says nothing."""
_MOST_ENTRIES = 12
_MANY_STEPS = 3
_LEAST_DECISIONS = 2
"""As many items with bold beginnings are decisions of their own, under whatever heading."""
_MOST_CHARACTERS = 900
_LISTS: dict[Topic, tuple[str, Callable[[Block], Entry]]] = {
    "errors": ("error", error_of),
    "limitations": ("limitation", limitation_of),
    "left_out": ("left_out", left_out_of),
    "insights": ("insight", insight_of),
}


def found_texts(document: Sequence[Section], place: Place, rank: int = 0) -> Iterator[FoundText | Left]:
    """What the sections say, each key that holds one text once: the first that says it.

    rank: of the document among others, the surest 0.
    """
    author = author_of(document)
    if author == "nobody":
        yield Left(place(1), "its texts", "by its title it is not about the results")
        return
    if author == "company":
        yield from _keys(document, place, max(rank, OF_THE_COMPANY), {"talk", "problem"})
        if any(True for section in document for _ in _entries(section)):
            yield Left(place(1), "its lists", "it reads as the brief of the company, which tells the reader what to do")
        return
    yield from _keys(document, place, rank, {"talk", "problem", "data"})
    title = title_of(document)
    counts: dict[str, int] = {}
    for section in document:
        for name, line, entry in _entries(section) if section is not title else ():
            counts[name] = counts.get(name, 0) + 1
            if counts[name] <= _MOST_ENTRIES:
                yield FoundText((name,), place(line), entry=entry, rank=rank)
            elif counts[name] == _MOST_ENTRIES + 1:
                yield Left(place(line), f"more [[{name}]]", f"{_MOST_ENTRIES} are looked at, more fit on no slide")


def _keys(document: Sequence[Section], place: Place, rank: int, tables: set[str]) -> Iterator[FoundText]:
    title = title_of(document)
    if title is not None and rank <= DEEPEST_TITLE and (said := said_title(title.heading)):
        yield FoundText(("talk", "title"), place(title.line), said, rank=rank)
    taken: set[tuple[str, ...]] = set()
    for key, text, line in _statements(document):
        if key not in taken and key[0] in tables:
            taken.add(key)
            yield FoundText(key, place(line), text, rank=rank)


def topic_of_section(section: Section) -> Topic | None:
    """The topic of its heading, else that of the nearest heading above; none beneath how to install or run."""
    if any(is_practical(heading) for heading in (section.heading, *section.parents)):
        return None
    own = topic_of(section.heading)
    above = (topic for name in reversed(section.parents) if (topic := topic_of(name)) is not None)
    # `### Why PR-AUC` under `## Evaluation` is of its own; `### Features` under `## Approach` is a step of it.
    return own or next(above, None)


def _statements(document: Sequence[Section]) -> Iterator[Statement]:
    title = title_of(document)
    useful = [section for section in document if not is_practical(section.heading)]
    problems = [section.blocks for section in useful if section is not title and topic_of(section.heading) == "problem"]
    introduction = _introduction(document)
    for section in useful:
        yield from stated_problem(section.blocks)
    for blocks in (*problems, introduction):
        yield from problem_of(blocks)
    for blocks in (*problems, introduction):
        yield from problem_told_in(blocks)
    for section in useful:
        if section is not title and topic_of(section.heading) == "data":
            yield from data_of(section.blocks)
    for section in useful:
        yield from stated_anywhere(section)


def _introduction(document: Sequence[Section]) -> list[Block]:
    """The first paragraphs under the title, which say the problem where no section does."""
    for section in document:
        if (
            section.level <= 1
            and not is_practical(section.heading)
            and (paragraphs := [block for block in section.blocks if block.kind == "paragraph"])
        ):
            return paragraphs[:2]
    return []


def _entries(whole: Section) -> Iterator[tuple[str, int, Entry]]:
    points = [block for block in whole.blocks if not is_no_point(block)]
    section = Section(whole.heading, whole.level, whole.line, whole.parents, points)
    topic = topic_of_section(section)
    blocks = _without_details(points)
    if not is_practical(section.heading) and topic not in ("next", "errors", "limitations"):
        yield from _chosen_models(blocks)
    items = [block for block in blocks if block.kind == "item"]
    is_of_above = topic is not None and topic_of(section.heading) is None
    if topic == "decisions":
        yield from _decisions(section, items, is_of_above)
    elif topic == "approach":
        yield from (("pipeline", line, entry) for line, entry in _steps(section, items, is_of_above))
    elif topic == "next":
        heading = " ".join((*section.parents[-1:], section.heading))
        for block in items or _paragraphs(blocks):
            if entry := next_of(block, heading):
                yield "next", block.line, entry
    elif topic in _LISTS:
        name, read = _LISTS[topic]
        for block in _of_list(section, blocks, items, topic):
            if entry := read(block):
                yield name, block.line, entry


def _chosen_models(blocks: list[Block]) -> Iterator[tuple[str, int, Entry]]:
    for block in blocks:
        if block.is_prose and (chosen := chosen_model_in(block)):
            yield "decision", block.line, chosen


def _of_list(section: Section, blocks: list[Block], items: list[Block], topic: Topic) -> list[Block]:
    """Items, else paragraphs; a heading beneath one of the topic is the lead of its own text."""
    if items:
        return [block for block in items if not block.text.endswith(":")]
    is_of_above = topic_of(section.heading) is None
    if is_of_above and (text := _first_paragraph(blocks)):
        return [Block("item", section.line, f"{section.heading}: {text}", section.heading)]
    paragraphs = _paragraphs(blocks)
    return [block for block in paragraphs if block.lead] if topic == "insights" else paragraphs


def _decisions(section: Section, items: list[Block], is_of_above: bool) -> Iterator[tuple[str, int, Entry]]:
    for table in (block for block in section.blocks if block.kind == "table"):
        yield from (("decision", table.line, entry) for entry in decisions_of_table(table.rows))
    text = _first_paragraph(section.blocks)
    leading = [block for block in items if block.lead]
    is_question = section.heading.casefold().startswith("why ")
    if (is_of_above or is_question) and (text or items) and len(leading) < _LEAST_DECISIONS:
        said = text or " ".join(block.text for block in items)
        if entry := decision_of_text(f"{section.heading}: {said}", section.heading):
            yield "decision", section.line, entry
        return
    for block in items or [block for block in _paragraphs(section.blocks) if block.lead]:
        if entry := decision_of_block(block):
            yield "decision", block.line, entry


def _steps(section: Section, items: list[Block], is_of_above: bool) -> Iterator[tuple[int, Entry]]:
    for block in section.blocks:
        if block.kind in {"paragraph", "code"} and (steps := steps_of_arrows(block.text)):
            yield from ((block.line, entry) for entry in steps)
            return
    if is_one_of_several(section.heading):
        return
    if is_of_above:
        detail = _first_paragraph(section.blocks) or (items[0].text if items else "")
        entry = step_of(Block("item", section.line, f"{section.heading}: {detail}", section.heading))
        if detail and entry:
            yield section.line, entry
        return
    blocks = items or [block for block in _paragraphs(section.blocks) if block.lead]
    found = [(block.line, entry) for block in blocks if (entry := step_of(block, _within(block, section.blocks)))]
    # One among items that are no steps is none either: it may be one of several models, or how they were validated.
    yield from found if len(found) > 1 or len(blocks) < _MANY_STEPS else ()


def _within(item: Block, blocks: Sequence[Block]) -> list[str]:
    """The items of the list within an item."""
    place = next(number for number, block in enumerate(blocks) if block is item)
    inner = takewhile(lambda block: block.kind == "item" and block.depth > item.depth, blocks[place + 1 :])
    return [block.text for block in inner if block.depth == item.depth + 1]


def _without_details(blocks: Sequence[Block]) -> list[Block]:
    """Items of the outer list alone: inner ones are details of theirs."""
    return [block for block in blocks if block.kind != "item" or block.depth == 1]


def _paragraphs(blocks: Sequence[Block]) -> list[Block]:
    """Paragraphs that make a point: far longer ones are prose, of which no program tells what it is."""
    return [
        block
        for block in blocks
        if block.kind == "paragraph" and not block.text.endswith(":") and len(block.text) <= _MOST_CHARACTERS
    ]


def _first_paragraph(blocks: Sequence[Block]) -> str:
    return next((block.text for block in _paragraphs(blocks)), "")
