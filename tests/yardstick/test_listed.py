"""The list and the tests agree: every id has a test, every mark is an id, and docs/yardstick.md says so."""

from __future__ import annotations

import runpy
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT


@pytest.fixture(scope="module")
def script() -> Mapping[str, Any]:
    return runpy.run_path(str(ROOT / "docs" / "make_yardstick.py"))


@pytest.fixture(scope="module")
def listed(script: Mapping[str, Any]) -> list[str]:
    return [entry["id"] for entries in script["listed"]().values() for entry in entries]


def test_every_id_has_a_test(script: Mapping[str, Any], listed: list[str]) -> None:
    assert [identifier for identifier in listed if identifier not in script["held"]()] == []


def test_every_mark_is_on_the_list_and_no_id_stands_there_twice(script: Mapping[str, Any], listed: list[str]) -> None:
    assert set(script["held"]()) <= set(listed)
    assert len(set(listed)) == len(listed)


def test_the_page_is_that_of_the_marks(script: Mapping[str, Any]) -> None:
    made = (ROOT / "docs" / "yardstick.md").read_text(encoding="utf-8")
    assert made == script["page"](), "run python docs/make_yardstick.py"


def test_marks_of_functions_classes_methods_and_modules_are_read(script: Mapping[str, Any], tmp_path: Path) -> None:
    (tmp_path / "test_x.py").write_text(
        'pytestmark = [pytest.mark.skip, pytest.mark.yardstick("A")]\n'
        '@pytest.mark.yardstick("B", "C")\n@other\ndef test_one(): ...\n'
        '@pytest.mark.yardstick("D")\nclass TestX:\n    @pytest.mark.yardstick("B")\n    def test_two(self): ...\n'
    )
    (tmp_path / "refusals.py").write_text('@pytest.mark.yardstick("E")\ndef test_three(): ...\n')
    found = {identifier: [test.name for test in tests] for identifier, tests in script["held"](tmp_path).items()}
    assert found == {"A": [""], "B": ["test_one", "TestX.test_two"], "C": ["test_one"], "D": ["TestX"]}
