"""The part of YAML that MLflow and model cards write: mappings, lists and plain or quoted scalars by indentation.

No anchors, tags, or documents; what is more than that raises ValueError. Scalars stay texts.
"""

from __future__ import annotations

import json
import re

from msgspec import Struct

Node = str | list["Node"] | dict[str, "Node"]

_KEY = re.compile(
    r"""(?P<key>"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#&*!|>%@`'"\[\]{}-][^#]*?|-\S[^#]*?)\s*:(?:\s+|$)(?P<rest>.*)"""
)
_BLOCK_SCALAR = re.compile(r"[|>][+-]?\d?")
_COMMENT = re.compile(r"(?:^|\s)#.*$")
_DEEPEST = 24


class _Line(Struct, frozen=True):
    indent: int
    text: str


def read_yaml(text: str) -> Node:
    """The mapping or list of a text. Raises ValueError where it uses more of YAML, or is broken."""
    lines = [
        _Line(len(line) - len(line.lstrip(" ")), line.strip())
        for line in text.splitlines()
        if line.strip() and not line.lstrip().startswith("#")
    ]
    reader = _Reader(lines)
    node = reader.node(0, 0)
    if reader.place < len(lines):
        raise ValueError(f"cannot be read from {lines[reader.place].text[:40]!r} on")
    return node


class _Reader(Struct):
    lines: list[_Line]
    place: int = 0

    def node(self, indent: int, depth: int) -> Node:
        if depth > _DEEPEST:
            raise ValueError("is nested too deeply")
        if self.place >= len(self.lines):
            return ""
        return self.items(indent, depth) if _is_item(self.lines[self.place]) else self.mapping(indent, depth)

    def mapping(self, indent: int, depth: int) -> dict[str, Node]:
        found: dict[str, Node] = {}
        while (line := self.line(indent)) and not _is_item(line):
            match = _KEY.fullmatch(line.text)
            if match is None:
                raise ValueError(f"{line.text[:40]!r} is no key with a value")
            self.place += 1
            found[_scalar(match["key"])] = self.value(match["rest"], indent, depth, of_key=True)
        return found

    def items(self, indent: int, depth: int) -> list[Node]:
        found: list[Node] = []
        while (line := self.line(indent)) and _is_item(line):
            rest = line.text[1:].strip()
            if _KEY.fullmatch(rest):
                inner = indent + len(line.text) - len(line.text[1:].lstrip())
                self.lines[self.place] = _Line(inner, rest)
                found.append(self.mapping(inner, depth + 1))
            else:
                self.place += 1
                found.append(self.value(rest, indent, depth, of_key=False))
        return found

    def value(self, rest: str, indent: int, depth: int, *, of_key: bool) -> Node:
        """What stands after a key or dash: on its line, on deeper lines, or a list at the key's own indentation."""
        rest = rest if rest[:1] in {'"', "'"} else _COMMENT.sub("", rest).strip()
        following = self.lines[self.place] if self.place < len(self.lines) else None
        if rest and not _BLOCK_SCALAR.fullmatch(rest):
            return _flow(" ".join([rest, *self.deeper(indent)]))
        if rest:
            return "\n".join(self.deeper(indent))
        if following and (following.indent > indent or (of_key and following.indent == indent and _is_item(following))):
            return self.node(following.indent, depth + 1)
        return ""

    def line(self, indent: int) -> _Line | None:
        line = self.lines[self.place] if self.place < len(self.lines) else None
        return line if line and line.indent == indent else None

    def deeper(self, indent: int) -> list[str]:
        """Lines that go on with a scalar."""
        first = self.place
        while self.place < len(self.lines) and self.lines[self.place].indent > indent:
            self.place += 1
        return [line.text for line in self.lines[first : self.place]]


def _is_item(line: _Line) -> bool:
    return line.text == "-" or line.text.startswith("- ")


def _flow(text: str) -> Node:
    if text in {"[]", "{}"}:
        return [] if text == "[]" else {}
    if text.startswith("[") and text.endswith("]"):
        return [_scalar(part.strip()) for part in text[1:-1].split(",")]
    return _scalar(text)


def _scalar(text: str) -> str:
    if len(text) > 1 and text[0] == text[-1] == "'":
        return text[1:-1].replace("''", "'")
    if len(text) > 1 and text[0] == text[-1] == '"':
        try:
            return str(json.loads(text))
        except ValueError:
            return text[1:-1]
    return "" if text in {"null", "~"} else text
