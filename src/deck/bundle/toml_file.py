"""bundle.toml: bytes to a dictionary, with every fault of the notation placed at its line."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from msgspec import Struct

from deck.bundle.lines import Duplicate, places, show_path
from deck.errors import BundleError, Problem

MAX_BYTES = 2**20
MAX_DEPTH = 16

_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_TOO_MANY_DOTS = re.compile(rf"(?:^|[{{,])[ \t\[]*(?:[\w-]+[ \t]*\.[ \t]*){{{MAX_DEPTH}}}", re.MULTILINE)

# tomllib speaks of its parser; a candidate wants to know about the file.
_IN_PLAIN_WORDS = (
    ("Cannot overwrite a value", "this key is set twice"),
    ("Cannot mutate immutable namespace", "this table was already written in braces; it cannot be added to"),
    ("Cannot declare", "this table is opened twice"),
    ("Expected '=' after a key", "a key must be followed by = and its value"),
    ("Invalid value", "this value is not TOML; text needs quotes"),
    ("Unclosed array", "an array is not closed with ]"),
    ("Unterminated string", "a text is not closed with its quote"),
    ("Illegal character '\\n'", 'a text is not closed with its quote (longer ones go between """)'),
    ("Invalid statement", "this line is neither a key with its value nor a [table]"),
    ("Expected newline or end of document", "something follows the value; one key a line"),
    ("Unescaped '\\' in a string", "a backslash in a text is written \\\\"),
)


class TomlFile(Struct, frozen=True):
    """What bundle.toml says, its text, and the keys that stand twice."""

    values: dict[str, Any]
    text: str
    problems: tuple[Problem, ...] = ()


def read_toml(data: bytes, place: str) -> TomlFile:
    """Read bundle.toml; keys set twice are problems of the result.

    Raises BundleError where nothing can be read.
    """
    text = _decode(data, place)
    _refuse_depth_in_keys(text, place)
    try:
        return _whole(tomllib.loads(text), text, place)
    except tomllib.TOMLDecodeError as error:
        return _without_duplicates(text, place, error)
    except RecursionError as error:
        raise _too_deep(place, _deepest_line(text)) from error
    except ValueError as error:
        # Python itself refuses to read whole numbers of more than 4,300 digits.
        raise BundleError(Problem("holds a number that is too long", place, _line_of_long_number(text))) from error


def _line_of_long_number(text: str) -> int | None:
    digits = re.search(r"\d[\d_]{4300}", text)
    return None if digits is None else text.count("\n", 0, digits.start()) + 1


def _decode(data: bytes, place: str) -> str:
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
        message = "is encoded as UTF-16, not as UTF-8" if utf16 else "is not UTF-8"
        found = "" if utf16 else f"byte 0x{data[error.start]:02X}"
        raise BundleError(Problem(message, place, line, "", found, "Save the file as UTF-8.")) from error


def _whole(values: dict[str, Any], text: str, place: str, problems: tuple[Problem, ...] = ()) -> TomlFile:
    if _is_deep(values):
        raise _too_deep(place, _deepest_line(text))
    return TomlFile(values, text, problems)


def _without_duplicates(text: str, place: str, error: tomllib.TOMLDecodeError) -> TomlFile:
    """Report every duplicate, blank out the later ones, and go on with what is left."""
    duplicates = places(text).duplicates
    if not duplicates:
        raise BundleError(_syntax_problem(error, text, place)) from error
    problems = tuple(_duplicate_problem(duplicate, place) for duplicate in duplicates)
    try:
        values = tomllib.loads(_blanked(text, duplicates))
        for duplicate in duplicates:
            _add_what_is_new(values, _read_alone(text, duplicate))
    except tomllib.TOMLDecodeError as second:
        raise BundleError(*problems, _syntax_problem(second, text, place)) from second
    return _whole(values, text, place, problems)


def _blanked(text: str, duplicates: list[Duplicate]) -> str:
    data = bytearray(text.encode())
    for duplicate in duplicates:
        start = _with_comma_before(data, duplicate.start)
        data[start : duplicate.end] = bytes(10 if byte == 10 else 32 for byte in data[start : duplicate.end])
    return data.decode()


def _with_comma_before(data: bytearray, start: int) -> int:
    """Where the comma stands that a pair in braces has before it."""
    before = data[:start].rstrip(b" \t")
    return len(before) - 1 if before.endswith(b",") else start


def _read_alone(text: str, duplicate: Duplicate) -> dict[str, Any]:
    """What a table that is opened twice says the second time, so that its keys are checked as well."""
    if not duplicate.is_table or any(isinstance(part, int) for part in duplicate.path):
        return {}
    try:
        return tomllib.loads(text.encode()[duplicate.start : duplicate.end].decode())
    except tomllib.TOMLDecodeError:
        return {}


def _add_what_is_new(values: dict[str, Any], more: dict[str, Any]) -> None:
    for key, value in more.items():
        known = values.setdefault(key, value)
        if isinstance(known, dict) and isinstance(value, dict) and known is not value:
            _add_what_is_new(known, value)


def _duplicate_problem(duplicate: Duplicate, place: str) -> Problem:
    what = "this table is opened twice" if duplicate.is_table else "this key is set twice"
    return Problem(
        f"{what}, first on line {duplicate.first_line}",
        place,
        duplicate.line,
        show_path(duplicate.path),
        fix="Keep one of them.",
    )


def _syntax_problem(error: tomllib.TOMLDecodeError, text: str, place: str) -> Problem:
    message = str(error)
    match = _PLACE.search(message)
    line = int(match[1]) if match and match[1] else len(text.splitlines())
    said = message[: match.start()] if match else message
    plain = next((words for start, words in _IN_PLAIN_WORDS if said.startswith(start)), f"is not TOML: {said}")
    lines = text.splitlines()
    found = lines[line - 1].strip()[:80] if 0 < line <= len(lines) else ""
    return Problem(plain, place, line, "", f"`{found}`" if found else "", "See https://toml.io for the notation.")


def _too_deep(place: str, line: int) -> BundleError:
    return BundleError(Problem("is nested too deeply", place, line, fix="No key of a bundle is deeper than 4 levels."))


def _refuse_depth_in_keys(text: str, place: str) -> None:
    # tomllib takes time that grows with the square of the dots in a key.
    if match := _TOO_MANY_DOTS.search(text):
        raise _too_deep(place, text.count("\n", 0, match.end()) + 1)


def _is_deep(values: dict[str, Any]) -> bool:
    level: list[Any] = [values]
    for _ in range(MAX_DEPTH):
        level = [
            child
            for value in level
            if isinstance(value, (dict, list))
            for child in (value.values() if isinstance(value, dict) else value)
        ]
        if not level:
            return False
    return True


def _deepest_line(text: str) -> int:
    lines = text.splitlines() or [""]
    return 1 + max(range(len(lines)), key=lambda index: lines[index].count("[") + lines[index].count("{"))
