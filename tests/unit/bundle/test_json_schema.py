from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from deck.bundle import schema
from deck.bundle.json_schema import as_text, json_schema
from deck.bundle.shapes import keys_of

COMMITTED = Path(__file__).parents[3] / "layouts" / "bundle.schema.json"


def test_committed_schema_is_that_of_the_tables() -> None:
    assert COMMITTED.read_text(encoding="utf-8") == as_text(), (
        "run: python -m deck.bundle.json_schema > layouts/bundle.schema.json"
    )


def test_module_prints_it() -> None:
    done = subprocess.run([sys.executable, "-m", "deck.bundle.json_schema"], capture_output=True, check=True)
    assert json.loads(done.stdout)["properties"]["$schema"]["type"] == "string"


TABLES = [
    value
    for value in vars(schema).values()
    if isinstance(value, type) and issubclass(value, schema.TomlTable) and value is not schema.TomlTable
]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)
def test_every_key_is_described_in_a_short_line(table: type[schema.TomlTable]) -> None:
    whole = json_schema()
    properties = (whole if table is schema.BundleFile else whole["$defs"][table.__name__])["properties"]
    assert properties.keys() >= keys_of(table).keys()
    for name, key in properties.items():
        assert key["description"], name
        assert len(key["description"]) <= 100, name
        assert "\n" not in key["description"], name
        assert not key["description"].endswith("."), name


def test_editors_find_a_description_at_every_key() -> None:
    whole = json_schema()
    keys = [item for table in (whole, *whole["$defs"].values()) for item in table["properties"].items()]
    assert len(keys) > 80
    assert [name for name, key in keys if not key.get("description")] == []


def test_plurals_are_texts_that_may_be_left_out() -> None:
    problem = json_schema()["$defs"]["ProblemStatement"]
    assert problem["properties"]["units"]["type"] == problem["properties"]["positives"]["type"] == "string"
    assert problem["required"] == ["task", "question", "metric"]


def test_editors_show_what_stands_for_a_key_that_is_left_out() -> None:
    parts = json_schema()["$defs"]
    assert parts["Talk"]["properties"]["outline"]["default"] == "interview-8"
    assert parts["Figure"]["properties"]["eda"]["default"] is False
    assert "default" not in parts["Talk"]["properties"]["date"]
