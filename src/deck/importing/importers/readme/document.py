"""A Markdown document as sections of blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec import Struct, field

BlockKind = Literal["paragraph", "item", "table", "code", "html", "picture"]

_FRONT_MATTER = re.compile(r"\A---\r?\n.*?\r?\n---\r?\n", re.DOTALL)
_NUMBER = re.compile(
    r"^(?:(?:\d+(?:\.\d+)*(?:[.)]|\s?[·•|:–—-](?=\s))|\d+(?:\.\d+)+|[A-Z][.)]|\d\ufe0f?\u20e3)\s+|[^\w\s\"'“«(\[<$#]+\s+)+"
)
_MATH = re.compile(r"\$(?=\S)([^$\n]+?)(?<=\S)\$(?!\d)")


class Block(Struct, frozen=True):
    """A paragraph, an item of a list, a table, code, HTML or a picture."""

    kind: BlockKind
    line: int
    text: str = ""
    """Plain, but for bold words, which are in `lead` where the block begins with them; of a picture its address."""
    lead: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    caption: str = ""
    depth: int = 0
    """How many lists an item is within, from 1."""

    @property
    def is_prose(self) -> bool:
        """Whether it says something in sentences: a paragraph or an item."""
        return self.kind in {"paragraph", "item"}


class Section(Struct):
    """A heading with what stands under it, and the headings above."""

    heading: str
    level: int
    line: int
    parents: tuple[str, ...] = ()
    """Headings above, but for the title: a single heading of level 1."""
    blocks: list[Block] = field(default_factory=list)


def sections(text: str) -> list[Section]:
    """All sections in order; the first has no heading where text comes before any."""
    matter = _FRONT_MATTER.match(text)
    offset = matter[0].count("\n") if matter else 0
    tokens = MarkdownIt("commonmark").enable("table").parse(text[matter.end() :] if matter else text)
    found = [Section("", 0, 1)]
    above: list[tuple[int, str]] = []
    place = 0
    while place < len(tokens):
        token = tokens[place]
        if token.type == "heading_open":
            level, heading = int(token.tag[1:]), _NUMBER.sub("", plain(tokens[place + 1]))
            above = [(other, name) for other, name in above if other < level]
            found.append(Section(heading, level, _line(token, offset), tuple(name for _, name in above)))
            above.append((level, heading))
            place += 3
            continue
        end = _end_of(tokens, place)
        found[-1].blocks += _blocks(tokens[place:end], offset, 0)
        place = end
    _without_title(found)
    return found


def _without_title(found: list[Section]) -> None:
    """Drop a single heading of level 1 from the parents: it names the document and announces no topic."""
    titles = [section for section in found if section.level == 1]
    if len(titles) == 1:
        for section in found:
            section.parents = tuple(name for name in section.parents if name != titles[0].heading)


def plain(token: Token) -> str:
    """The words of an inline token, without marks and pictures."""
    return _joined(token.children or ())


def _joined(children: Sequence[Token]) -> str:
    words = _MATH.sub(r"\1", "".join(_words(children))).replace("R^2", "R²")
    return " ".join(words.split())


def _words(children: Sequence[Token]) -> Iterator[str]:
    for child in children:
        if child.type in {"text", "code_inline"}:
            yield child.content
        elif child.type in {"softbreak", "hardbreak"} or child.content == "<br>":
            yield " "


def _blocks(tokens: Sequence[Token], offset: int, depth: int) -> Iterator[Block]:
    place = 0
    while place < len(tokens):
        token = tokens[place]
        end = _end_of(tokens, place)
        inside = tokens[place + 1 : end - 1]
        if token.type == "table_open":
            yield Block("table", _line(token, offset), rows=tuple(_rows(inside)))
        elif token.type == "paragraph_open":
            yield from _paragraph(token, inside[0], offset, depth)
        elif token.type in {"bullet_list_open", "ordered_list_open"}:
            yield from _blocks(inside, offset, depth + 1)
        elif token.type in {"list_item_open", "blockquote_open"}:
            yield from _blocks(inside, offset, depth)
        elif token.type in {"fence", "code_block"}:
            yield Block("code", _line(token, offset), token.content)
        elif token.type == "html_block":
            yield Block("html", _line(token, offset), token.content)
        place = end


def _paragraph(opening: Token, inline: Token, offset: int, depth: int) -> Iterator[Block]:
    line = _line(opening, offset)
    for child in inline.children or ():
        if child.type == "image":
            address = str(child.attrs.get("src", ""))
            yield Block("picture", line, address, caption=child.content)
    for children in _lines(inline.children or ()):
        if text := _joined(children):
            yield Block("item" if depth else "paragraph", line, text, _lead(children), depth=depth)


def _lines(children: Sequence[Token]) -> list[list[Token]]:
    """Its lines where a break is forced and each begins with bold words, as in a list of names and values; else one."""
    lines: list[list[Token]] = [[]]
    for child in children:
        if child.type == "hardbreak":
            lines.append([])
        else:
            lines[-1].append(child)
    return lines if len(lines) > 1 and all(_lead(line) for line in lines) else [list(children)]


def _lead(children: Sequence[Token]) -> str:
    """The bold words with which a block begins."""
    opened = [child for child in children if child.type != "text" or child.content.strip()]
    if not opened or opened[0].type != "strong_open":
        return ""
    closing = next((place for place, child in enumerate(opened) if child.type == "strong_close"), 0)
    return " ".join("".join(_words(opened[1:closing])).split()).rstrip(":.")


def _rows(tokens: Sequence[Token]) -> Iterator[tuple[str, ...]]:
    row: list[str] = []
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "inline":
            row.append(plain(token))
        elif token.type == "tr_close":
            yield tuple(row)


def _end_of(tokens: Sequence[Token], place: int) -> int:
    """The place after the token that closes this one."""
    depth = 0
    for end in range(place, len(tokens)):
        depth += tokens[end].nesting
        if depth <= 0:
            return end + 1
    return len(tokens)


def _line(token: Token, offset: int) -> int:
    return (token.map[0] if token.map else 0) + offset + 1
