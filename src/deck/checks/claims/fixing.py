"""Write facts in braces in place of numbers that were verified, and leave the rest of bundle.toml as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from deck.bundle.files import BUNDLE_FILE
from deck.bundle.lines import KeyPath, show_path
from deck.checks.claims.bindings import binding, prints_as_written
from deck.checks.claims.claims import Claim, claims_of_texts
from deck.errors import OutputError, Problem
from deck.evidence.number_formats import NumberFormat
from deck.output import write_whole

if TYPE_CHECKING:
    from deck.bundle.bundle import Bundle
    from deck.evidence.evidence import Evidence


class Fix(Struct, frozen=True):
    """A text of bundle.toml before and after its verified numbers are bound. On the slides nothing changes."""

    key: KeyPath
    line: int | None
    before: str
    after: str


def fixes(bundle: Bundle, evidence: Evidence) -> tuple[Fix, ...]:
    """The texts with verified numbers that a fact prints exactly as they were typed, in the order of the file."""
    numbers = NumberFormat.of_bundle(bundle)
    by_key: dict[KeyPath, list[tuple[Claim, str]]] = {}
    for claim in claims_of_texts(bundle, evidence):
        text = _binding(claim, evidence, numbers)
        if text and claim.text.key is not None:
            by_key.setdefault(claim.text.key, []).append((claim, text))
    return tuple(_fix(bundle, key, bound) for key, bound in by_key.items())


def write_fixes(folder: Path, chosen: Iterable[Fix]) -> None:
    """Write the texts into bundle.toml of the folder; comments, order and spaces stay.

    Raises OutputError where the file cannot be written, or where a text is not there any more as it was.
    """
    import tomlkit

    path = folder / BUNDLE_FILE
    document = tomlkit.parse(path.read_bytes().decode("utf-8-sig"))
    for fix in chosen:
        _put(document, fix)
    write_whole(path, tomlkit.dumps(document).encode(), "")


def _binding(claim: Claim, evidence: Evidence, numbers: NumberFormat) -> str:
    """The braces for a claim; empty where it is not verified, or where they would change what is read."""
    number = claim.read.number
    verdict = claim.read.verdict
    if number is None or claim.is_bound or verdict.kind != "verified" or not verdict.is_tied or "{{" in claim.text.text:
        return ""
    text = binding(claim.written, number, verdict.expression, evidence.facts, numbers)
    return text if prints_as_written(claim.written, text, evidence.facts, numbers) else ""


def _fix(bundle: Bundle, key: KeyPath, bound: list[tuple[Claim, str]]) -> Fix:
    before = bound[0][0].text.text
    pieces: list[str] = []
    position = 0
    for claim, text in sorted(bound, key=lambda item: item[0].start):
        pieces += [before[position : claim.start], text]
        position = claim.end
    after = "".join([*pieces, before[position:]])
    return Fix(key, bundle.line_of(*key), before, after)


def _put(document: Any, fix: Fix) -> None:
    *holders, last = fix.key
    table = document
    for part in holders:
        table = table[part]
    if str(table[last]) != fix.before:
        problem = Problem("the text is not what it was", BUNDLE_FILE, fix.line, show_path(fix.key), fix="Run it again")
        raise OutputError(problem)
    table[last] = _as_typed(table[last], fix.after)


def _as_typed(item: Any, text: str) -> Any:
    """A string of the same kind: basic or literal, on one line or several."""
    import tomlkit

    source = item.as_string()
    is_literal = source.startswith("'") and "'" not in text
    return tomlkit.string(text, literal=is_literal, multiline=source[:3] in {'"""', "'''"})


def changes(chosen: Iterable[Fix]) -> Iterator[str]:
    """The change to each text, for people to see before it is made."""
    for fix in chosen:
        place = f"{BUNDLE_FILE}:{fix.line}" if fix.line else BUNDLE_FILE
        yield f"{place}\n  - {fix.before}\n  + {fix.after}"
