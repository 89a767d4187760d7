"""Text of a deck as plain words: what a terminal would take for commands is left out."""

from __future__ import annotations

import re
from typing import Any

from deck.powerpoint.namespaces import A

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")


def cleaned(text: str) -> str:
    """The text with newlines for line ends and spaces for tabs, without control characters."""
    if text.isascii() and text.isprintable():
        return text
    return _CONTROLS.sub("", _LINE_ENDS.sub("\n", text).replace("\t", " "))


def on_one_line(text: str) -> str:
    """The text with one space wherever there is blank space."""
    return " ".join(cleaned(text).split())


def paragraphs(element: Any) -> list[str]:
    """The texts of the paragraphs in an element; a line break within one is a newline."""
    return [
        cleaned("".join("\n" if run.tag == f"{A}br" else run.text or "" for run in paragraph.iter(f"{A}t", f"{A}br")))
        for paragraph in element.iter(f"{A}p")
    ]
