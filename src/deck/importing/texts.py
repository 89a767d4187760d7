"""Texts that were found, put where bundle.toml has a place for them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from deck.bundle.cleaning import clean
from deck.bundle.metric_names import is_metric, metric
from deck.bundle.schema import TEXT_LIMIT, BundleFile
from deck.bundle.shapes import ListOf, Table, keys_of
from deck.importing.contents import Contents, Value
from deck.importing.found import Found, FoundText
from deck.importing.ledger import Ledger
from deck.importing.model_decisions import OTHER

MOST_ENTRIES = {
    "decision": 8, "error": 4, "next": 6, "limitation": 4, "pipeline": 6, "insight": 4, "left_out": 4,
}  # fmt: skip
"""More than these no talk of a quarter of an hour has room for."""
METRIC = ("problem", "metric")
"""What a text says of it is weighed against the tables, by `choose_metric`."""
_REQUIRED = {
    name: tuple(inner for inner, known in keys_of(key.shape.element.type).items() if known.is_required)
    for name, key in keys_of(BundleFile).items()
    if isinstance(key.shape, ListOf) and isinstance(key.shape.element, Table)
}
"""Keys without which an entry of a list says nothing."""


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
    texts = [item for item in found if isinstance(item, FoundText) and item.key == METRIC]
    if texts:
        return min(texts, key=lambda item: item.rank).text
    decisions = (dict(item.entry) for item in found if isinstance(item, FoundText) and item.key == ("decision",))
    chosen = (entry.get("chose", "") for entry in decisions if entry.get("about") == "metric")
    return next((name for name in chosen if is_metric(name) and metric(name).known), "")


def _put_key(item: FoundText, contents: Contents, ledger: Ledger) -> None:
    name = ".".join(item.key)
    if item.key == METRIC:
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
    entry: dict[str, Any] = {}
    for key, text in item.entry:
        value = _typed(key, ledger.cleared(text, item.origin, f"{name}.{key}"))
        if value not in ("", None):
            entry[key] = value
    if name == "decision" and entry.get("chose"):
        entry.setdefault("about", OTHER)
    missing = [key for key in _REQUIRED[name] if key not in entry]
    entries = contents.lists.setdefault(name, [])
    if missing:
        ledger.leave(item.origin, f"an entry for {name}", f"it has no {missing[0]}")
    elif len(entries) >= MOST_ENTRIES[name]:
        ledger.leave(item.origin, _short(name, entry), f"a talk has no room for more than {len(entries)}")
    elif not any(_same(entry, other.value) for other in entries):
        entries.append(Value(entry, "", item.origin))
        ledger.take(item.origin, name)


def _typed(key: str, text: str) -> Any:
    """Text as text, and what bundle.toml has as a number as that, which is written in digits; None for no rows."""
    if key == "rows":
        return int(text) if int(text) > 0 else None
    return float(text) if key == "share" else plain(text)


def _same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return [str(value).casefold() for value in one.values()] == [str(value).casefold() for value in other.values()]


def _short(name: str, entry: dict[str, Any]) -> str:
    text = str(next((value for key, value in entry.items() if key != "within"), ""))
    return f'{name}: "{text[:57]}..."' if len(text) > 60 else f'{name}: "{text}"'
