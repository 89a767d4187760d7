from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import BaseModel

from deck.bundle import schema
from deck.bundle.json_schema import as_text, json_schema

COMMITTED = Path(__file__).parents[3] / "layouts" / "bundle.schema.json"


def test_committed_schema_is_the_models() -> None:
    assert COMMITTED.read_text(encoding="utf-8") == as_text(), (
        "run: python -m deck.bundle.json_schema > layouts/bundle.schema.json"
    )


def test_module_prints_it() -> None:
    done = subprocess.run([sys.executable, "-m", "deck.bundle.json_schema"], capture_output=True, check=True)
    assert json.loads(done.stdout)["properties"]["$schema"]["type"] == "string"


TABLES = [
    value
    for name, value in vars(schema).items()
    if isinstance(value, type) and issubclass(value, BaseModel) and value.__module__ == schema.__name__
    and not name.startswith("_")
]  # fmt: skip


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)
def test_every_key_is_described_in_a_short_line(table: type[BaseModel]) -> None:
    for name, field in table.model_fields.items():
        assert field.description, name
        assert len(field.description) <= 100, name
        assert "\n" not in field.description, name
        assert not field.description.endswith("."), name


def test_editors_find_a_description_at_every_key() -> None:
    whole = json_schema()
    keys = [item for table in (whole, *whole["$defs"].values()) for item in table["properties"].items()]
    assert len(keys) > 80
    assert [name for name, key in keys if not key.get("description")] == []


def test_plurals_are_texts_that_may_be_left_out() -> None:
    properties = json_schema()["$defs"]["ProblemStatement"]["properties"]
    assert properties["units"]["default"] is None
    assert properties["positives"]["default"] is None
