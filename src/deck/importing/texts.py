"""Texts that were found, put where bundle.toml has a place for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, get_args

from deck.bundle.cleaning import clean
from deck.bundle.metric_names import is_metric, metric
from deck.bundle.schema import TEXT_LIMIT, BundleFile, SlideRole
from deck.bundle.shapes import Key, ListOf, Table, keys_of
from deck.importing.contents import Contents, Value
from deck.importing.found import Found, FoundText
from deck.importing.model_decisions import OTHER
from deck.importing.taking import Ledger

MOST_ENTRIES = {
    "decision": 8, "error": 4, "next": 6, "limitation": 4, "pipeline": 6, "insight": 4, "left_out": 4,
}  # fmt: skip
"""More than these no talk of a quarter of an hour has room for."""
NOT_FROM_TEXT = frozenset({("problem", "metric"), ("problem", "task"), ("problem", "higher_is_better")})
"""What is said by the tables."""
_TABLES = {name: key.shape for name, key in keys_of(BundleFile).items()}
_WHOLE = {"rows", "seconds"}
_SHARES = {"share"}


def put_texts(found: Iterable[Found], contents: Contents, ledger: Ledger) -> None:
    """Every text once at its place; of two for one place that of the nearer document stays, then the first."""
    for item in sorted((item for item in found if isinstance(item, FoundText)), key=lambda item: item.rank):
        if item.entry:
            _put_entry(item, contents, ledger)
        else:
            _put_key(item, contents, ledger)


def plain(text: str) -> str:
    """One line of a text as a bundle holds it: braces are doubled, since single ones are facts."""
    line = " ".join(clean(text).split())[:TEXT_LIMIT]
    # Cut before the braces are doubled: half of a pair would begin a fact.
    shown = line[: max(TEXT_LIMIT // 2, TEXT_LIMIT - line.count("{") - line.count("}"))]
    return shown.replace("{", "{{").replace("}", "}}")


def stated_metric(found: Iterable[Found]) -> str:
    """What the texts call the primary metric; empty where they do not."""
    texts = [item for item in found if isinstance(item, FoundText) and item.key == ("problem", "metric")]
    if texts:
        return min(texts, key=lambda item: item.rank).text
    decisions = (dict(item.entry) for item in found if isinstance(item, FoundText) and item.key == ("decision",))
    chosen = (entry.get("chose", "") for entry in decisions if entry.get("about") == "metric")
    return next((name for name in chosen if is_metric(name) and metric(name).known), "")


def _put_key(item: FoundText, contents: Contents, ledger: Ledger) -> None:
    name = ".".join(item.key)
    if item.key in NOT_FROM_TEXT:
        return
    if not _is_key(item.key):
        ledger.leave(item.origin, f"a text for {name}", "bundle.toml has no such key")
        return
    if item.key in contents.keys:
        if item.key != ("talk", "title"):
            ledger.leave(item.origin, f"another text for {name}", "the first is kept")
        return
    question = contents.keys.get(("problem", "question"))
    if item.key == ("problem", "context") and question and question.origin and question.origin.file != item.origin.file:
        ledger.leave(item.origin, f"the text for {name}", f"the question is from {question.origin.file}")
        return
    value = _typed(item.key[-1], ledger.cleared(item.text, item.origin, name))
    if value in ("", None):
        ledger.leave(item.origin, f"the text for {name}", "nothing is left of it")
        return
    contents.put(*item.key, value=value, origin=item.origin)
    ledger.take(item.origin, name)


def _put_entry(item: FoundText, contents: Contents, ledger: Ledger) -> None:
    name = item.key[0]
    keys = _keys_of_entries(name)
    if not keys:
        ledger.leave(item.origin, f"an entry for {name}", "bundle.toml has no such list")
        return
    entry: dict[str, Any] = {}
    for key, text in item.entry:
        value = _typed(key, ledger.cleared(text, item.origin, f"{name}.{key}"))
        if key in keys and value not in ("", None):
            entry.setdefault(key, value)
    if name == "decision" and entry.get("chose"):
        entry.setdefault("about", OTHER)
    missing = [key for key, known in keys.items() if known.is_required and key not in entry]
    entries = contents.lists.setdefault(name, [])
    if missing:
        ledger.leave(item.origin, f"an entry for {name}", f"it has no {missing[0]}")
    elif len(entries) >= MOST_ENTRIES.get(name, 4):
        ledger.leave(item.origin, _short(name, entry), f"a talk has no room for more than {len(entries)}")
    elif not any(_same(entry, other.value) for other in entries):
        entries.append(Value(entry, "", item.origin))
        ledger.take(item.origin, name)


def _is_key(key: tuple[str, ...]) -> bool:
    if len(key) != 2:
        return False
    if key[0] == "title":
        return key[1] in get_args(SlideRole)
    table = _TABLES.get(key[0])
    return isinstance(table, Table) and key[1] in keys_of(table.type)


def _keys_of_entries(name: str) -> Mapping[str, Key]:
    """The keys of a table that stands several times; none where there is no such table."""
    match _TABLES.get(name):
        case ListOf(Table(table)):
            return keys_of(table)
    return {}


def _typed(key: str, text: str) -> Any:
    """Text as text, and what bundle.toml has as a number as that; None where it is none."""
    if key in _WHOLE:
        digits = re.sub(r"[,_ \u00a0]", "", text)
        return int(digits) if digits.isdecimal() and int(digits) > 0 else None
    if key in _SHARES:
        match = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*(%?)\s*", text)
        share = float(match[1]) / (100 if match[2] else 1) if match else 0.0
        return share if 0 < share < 1 else None
    return plain(text)


def _same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return [str(value).casefold() for value in one.values()] == [str(value).casefold() for value in other.values()]


def _short(name: str, entry: dict[str, Any]) -> str:
    text = str(next((value for key, value in entry.items() if key != "within"), ""))
    return f'{name}: "{text[:57]}..."' if len(text) > 60 else f'{name}: "{text}"'
