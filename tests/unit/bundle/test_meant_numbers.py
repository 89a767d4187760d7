from __future__ import annotations

from typing import Any

import pytest

from deck.bundle.json_schema import json_schema
from deck.bundle.meant_numbers import SHARES, fix_for_percentage, fix_for_text


@pytest.mark.parametrize(
    ("text", "key", "whole", "fix"),
    [
        ("31%", "share", False, "Write 0.31."),
        ("1%", "top", False, "Write 0.01."),
        ("12,5 %", "precision", False, "Write 0.125."),
        ("31 percent", "recall", False, "Write 0.31."),
        ("~30%", "success_rate", False, "Write 0.3."),
        ("0.31", "share", False, "Take the quotes away."),
        ("31", "share", False, "Write 0.31 for 31%."),
        ("~31", "share", False, "Write 0.31."),
        ("100%", "share", False, "Write a number between 0 and 1."),
        ("30%-40%", "share", False, "Write a number between 0 and 1."),
        ("0.41 ± 0.02", "share", False, "Write a number between 0 and 1."),
        ("x", "share", False, "Write a number between 0 and 1."),
        ("30s", "seconds", True, "Write 30."),
        ("30 seconds", "seconds", True, "Write 30."),
        ("1 min", "seconds", True, "Write 60."),
        ("1m 20s", "seconds", True, "Write 80."),
        ("30", "seconds", True, "Take the quotes away."),
        ("30.0", "seconds", True, "Write 30."),
        ("30.5s", "seconds", True, "Write a whole number."),
        ("0:30", "seconds", True, "Write a whole number."),
        ("", "seconds", True, "Write a whole number."),
        ("12 min", "minutes", False, "Write 12."),
        ("12 minutes", "minutes", False, "Write 12."),
        ("1h", "minutes", False, "Write 60."),
        ("about 12", "minutes", False, "Write a number."),
        ("12%", "minutes", False, "Write a number."),
        ("20,000", "population", True, "Write 20000."),
        ("20K", "population", True, "Write 20000."),
        ("5822 rows", "rows", True, "Write 5822."),
        ("1e3", "rows", True, "Write 1000."),
        ("-5", "rows", True, "Take the quotes away."),
        ("50%", "rows", True, "Write a whole number."),
        ("$50", "cost_per_action", False, "Write 50."),
        ("50 EUR", "cost_per_action", False, "Write 50."),
        ("$1.25M", "value_per_success", False, "Write 1250000."),
        ("50 million", "value_per_success", False, "Write 50000000."),
        ("10-20", "cost_per_action", False, "Write a number."),
        ("nan", "cost_per_action", False, "Write a number."),
        ("9" * 400, "cost_per_action", False, "Take the quotes away."),
        ("9" * 400 + " EUR", "cost_per_action", False, "Write a number."),
    ],
)
def test_text(text: str, key: str, whole: bool, fix: str) -> None:
    assert fix_for_text(text, ("a", 0, key), whole) == fix


@pytest.mark.parametrize(
    ("value", "key", "fix"),
    [
        (31, "share", "Write 0.31 for 31%."),
        (31.5, "top", "Write 0.315 for 31.5%."),
        (1, "share", "Write 0.01 for 1%."),
        (100, "share", ""),
        (31, "score", ""),
    ],
)
def test_percentages(value: float, key: str, fix: str) -> None:
    assert fix_for_percentage(value, ("error", 0, key)) == fix


def test_shares_are_those_of_the_schema() -> None:
    schema = json_schema()
    tables: list[dict[str, Any]] = [schema, *schema["$defs"].values()]
    properties = [item for table in tables for item in table.get("properties", {}).items()]
    below_one = {name for name, field in properties if field.get("exclusiveMaximum") == 1}
    assert below_one == SHARES
