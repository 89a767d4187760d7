"""bundle.toml as text: every key with where it came from, and what is missing as comments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from deck.bundle.cleaning import clean
from deck.bundle.files import TABLE_KEYS
from deck.importing.contents import Contents, Value, said

if TYPE_CHECKING:
    from tomlkit import TOMLDocument
    from tomlkit.items import Table

SCHEMA = "bundle.schema.json"
FIRST_LINE = f"#:schema {SCHEMA}"
MADE_BY_INIT = (
    "Made by `deck init`. Comments say where each thing came from; what is commented out was not found.",
    "`deck check` on this folder says what is missing; `deck build` writes the deck.",
)
SECTIONS = ("talk", "problem", "data")
LAST_SECTIONS = ("business", "title", "say", "check")
LISTS = ("pipeline", "decision", "insight", "left_out", "error", "next", "limitation", "figure")
KEY_ORDER = {
    "talk": ("title", "author", "company", "minutes", "outline", "date", "language"),
    "problem": (
        *("task", "question", "context", "unit", "units", "positive", "positives", "metric", "metric_reason"),
        *("higher_is_better", "measured_in"),
    ),
    "data": ("description", "rows", "split", *TABLE_KEYS),
}

HOLES = {
    ("problem", "context"): 'context = "why the question matters, in a sentence"',
    ("problem", "unit"): 'unit = "customer"  # one row is one ...',
    ("problem", "metric_reason"): 'metric_reason = "why this metric and no other"',
    ("data", "split"): 'split = "5-fold stratified cross-validation"  # how train and test were kept apart',
    ("talk", "title"): 'title = "what the talk is about"',
}
"""Keys that make a deck better, shown as comments where the sources do not say them."""
HOLES_OF_LISTS = {
    "pipeline": ('step = "Features"', 'detail = "what happens there, in a few words"'),
    "decision": (
        'about = "model"  # or features, metric, validation, data',
        'chose = "LightGBM"',
        'because = "why, with a number if you can"',
        'instead_of = "the alternative that lost"',
        'rejected_because = "why it lost"',
    ),
    "error": (
        'name = "New customers"  # rows that the model gets wrong',
        "share = 0.41  # of all errors",
        'why = "why it fails there"',
        'fix = "what would mend it"',
    ),
    "next": ('within = "week"  # day, week or month', 'step = "what you would do"', 'gain = "what it would bring"'),
    "limitation": ('text = "an assumption or a limit, as a sentence"',),
}


def as_toml(contents: Contents, heading: Sequence[str] = MADE_BY_INIT) -> str:
    """The whole file. heading: lines of the comment above everything."""
    import tomlkit

    document = tomlkit.document()
    document.add(_raw(FIRST_LINE))
    document.add(_raw(""))
    for line in heading:
        document.add(tomlkit.comment(line))
    document.add("version", tomlkit.item(1))
    for section in SECTIONS:
        document.add(tomlkit.nl())
        document.add(section, _section(section, contents))
    for name in LISTS:
        _add_list(document, name, contents)
    for section in LAST_SECTIONS:
        values = {place[1]: value for place, value in contents.keys.items() if place[0] == section}
        if values:
            document.add(section, _table(values))
    return tomlkit.dumps(document)


def missing_in(contents: Contents) -> tuple[str, ...]:
    """The keys and lists that make a deck better and were not found, as bundle.toml calls them."""
    keys = tuple(".".join(place) for place in HOLES if place not in contents.keys)
    return *keys, *(f"[[{name}]]" for name in HOLES_OF_LISTS if not contents.lists.get(name))


def commented(value: Value) -> Any:
    """The value as an item of tomlkit that says where it came from."""
    item = toml_value(value.value)
    if comment := _comment(value):
        item.comment(comment)
    return item


def toml_value(value: Any) -> Any:
    """The value as an item of tomlkit; lists and dictionaries stand on one line."""
    import tomlkit

    if isinstance(value, dict):
        inline = tomlkit.inline_table()
        inline.update(value)
        return inline
    if isinstance(value, (list, tuple)) and any(isinstance(item, dict) for item in value):
        array = tomlkit.array()
        for item in value:
            array.append(toml_value(item))
        return array
    return tomlkit.item(value)


def _comment(value: Value) -> str:
    """Where a value came from, as one line; empty where nothing is to be said."""
    words = (value.why, f"from {said(value.origin)}" if value.origin else "")
    return " ".join(clean(", ".join(word for word in words if word)).split())


def _raw(line: str) -> Any:
    from tomlkit.items import Comment, Trivia, Whitespace

    return Comment(Trivia(comment_ws="", comment=line)) if line else Whitespace("\n")


def _section(name: str, contents: Contents) -> Table:
    import tomlkit

    values = {place[1]: value for place, value in contents.keys.items() if place[0] == name and len(place) == 2}
    order = KEY_ORDER[name]
    table = _table({key: values[key] for key in sorted(values, key=lambda key: _place(key, order))})
    for (section, key), line in HOLES.items():
        if section == name and key not in values:
            table.add(tomlkit.comment(line))
    columns = {place[2]: value for place, value in contents.keys.items() if place[:2] == ("data", "columns")}
    if name == "data" and columns:
        table.add(tomlkit.nl())
        table.add("columns", _table(columns))
    return table


def _place(key: str, order: tuple[str, ...]) -> int:
    return order.index(key) if key in order else len(order)


def _table(values: dict[str, Value]) -> Table:
    import tomlkit

    table = tomlkit.table()
    for key, value in values.items():
        table.add(key, commented(value))
    return table


def _add_list(document: TOMLDocument, name: str, contents: Contents) -> None:
    import tomlkit

    entries = contents.lists.get(name, [])
    if entries:
        tables = tomlkit.aot()
        for entry in entries:
            tables.append(_entry(entry))
        document.add(name, tables)
    elif name in HOLES_OF_LISTS:
        document.add(tomlkit.nl())
        for line in (f"[[{name}]]", *HOLES_OF_LISTS[name]):
            document.add(tomlkit.comment(line))


def _entry(entry: Value) -> Table:
    import tomlkit

    table = tomlkit.table()
    if comment := _comment(entry):
        table.comment(comment)
    for key, value in entry.value.items():
        table.add(key, toml_value(value))
    return table
