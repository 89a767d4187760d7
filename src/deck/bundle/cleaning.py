"""Words from outside are cleaned once, at the door; no later room meets a character it cannot hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Any

from msgspec import Struct, field

# What XML 1.0 cannot hold (section 2.2), the other control characters, and Unicode's noncharacters.
_ASTRAL_NONCHARACTERS = "".join(chr(plane << 16 | low) for plane in range(1, 17) for low in (0xFFFE, 0xFFFF))
_UNUSABLE = re.compile(
    f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff{_ASTRAL_NONCHARACTERS}]"
)
_UNSAFE_ADDRESS = re.compile(
    r"\b(?:javascript|vbscript):\S{,60}|\bfile:/\S{,60}|(?<![\w\\])\\\\\w\S{,60}", re.IGNORECASE
)
_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")


def clean(text: str) -> str:
    """The text without characters that a slide cannot hold, in Unicode's composed form (NFC).

    Line ends become newlines and tabs become spaces; text of nothing but blanks becomes empty.
    """
    if text.isascii() and text.isprintable():
        return text if not text.isspace() else ""
    kept = _UNUSABLE.sub("", _LINE_ENDS.sub("\n", text).replace("\t", " "))
    return "" if kept.isspace() else unicodedata.normalize("NFC", kept)


def unusable_characters(text: str) -> str:
    """The distinct characters that `clean` drops, named as code points: `U+0007, U+FFFE`."""
    if text.isascii() and text.isprintable():
        return ""
    dropped = dict.fromkeys(_UNUSABLE.findall(text))
    return ", ".join(f"U+{ord(character):04X}" for character in dropped)


_MOST_NAMED = 10


class Cleaner(Struct):
    """Cleans the strings of one file and remembers where something was dropped."""

    file: str
    notices: list[str] = field(default_factory=list)

    def text(self, text: str, where: str) -> str:
        """The cleaned text; `where` names its place for the notice."""
        if dropped := unusable_characters(text):
            self.notices.append(f"{self.file}: {where}: dropped characters that no slide can show: {dropped}")
        cleaned = clean(text)
        if address := _UNSAFE_ADDRESS.search(cleaned):
            self.notices.append(f"{self.file}: {where}: shown as plain text, no link is made of it: {address[0]}")
        return cleaned

    def column(
        self, cells: Iterable[str], name: str, where: Callable[[list[int]], tuple[int, int | None]]
    ) -> list[str]:
        """The cleaned cells of a column, with one notice for all of them.

        `where` is given the places of faulty cells, and tells how many rows have them and the first one's line.
        """
        cleaned: list[str] = []
        faulty: list[int] = []
        dropped: dict[str, None] = {}
        for row, cell in enumerate(cells):
            if found := unusable_characters(cell):
                faulty.append(row)
                dropped.update(dict.fromkeys(found.split(", ")))
            cleaned.append(clean(cell))
        if faulty:
            number, line = where(faulty)
            count = "1 cell" if number == 1 else f"{number:,} cells"
            first = f", first on line {line}" if line is not None else ""
            named = ", ".join([*dropped][:_MOST_NAMED]) + (", ..." if len(dropped) > _MOST_NAMED else "")
            what = f"dropped characters that no slide can show from {count}{first}: {named}"
            self.notices.append(f"{self.file}: column {name}: {what}")
        return cleaned

    def values(self, value: Any, where: str = "") -> Any:
        """The same tree of dictionaries and lists with clean strings, and with tuples for lists."""
        if isinstance(value, str):
            return self.text(value, where)
        if isinstance(value, list):
            return tuple(self.values(item, f"{where}[{index}]") for index, item in enumerate(value))
        if isinstance(value, dict):
            return {
                self.text(key, where or "key"): self.values(item, f"{where}.{key}" if where else key)
                for key, item in value.items()
            }
        return value
