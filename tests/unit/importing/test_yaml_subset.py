"""The part of YAML that MLflow and model cards write."""

from __future__ import annotations

import re

import pytest

from deck.importing.importers.yaml_subset import Node, read_yaml


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("", ""),
        ("- a\n-\n- 'b'", ["a", "", "b"]),
        ("tags:\n- a\n- b\nname: c", {"tags": ["a", "b"], "name": "c"}),
        ("text: |\n  one\n  two\nname: c", {"text": "one\ntwo", "name": "c"}),
        ("empty:\nname: ~", {"empty": "", "name": ""}),
        ('path: "C:\\data"', {"path": "C:\\data"}),
        ("list: []\nmapping: {}", {"list": [], "mapping": {}}),
    ],
)
def test_lists_block_scalars_and_keys_without_a_value(text: str, node: Node) -> None:
    assert read_yaml(text) == node


def test_scalars_that_go_on_over_lines_and_stand_in_quotes() -> None:
    text = "name: 'it''s long\n  and goes on'\nempty: null\nlist: [a, b]\nnested:\n- x: \"1\"\n  y: 2 # two\n"
    assert read_yaml(text) == {
        "name": "it's long and goes on",
        "empty": "",
        "list": ["a", "b"],
        "nested": [{"x": "1", "y": "2"}],
    }


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("just words", "'just words' is no key with a value"),
        ("a: 1\n? x\n: y", "'? x' is no key with a value"),
        ("a: 1\n  b: 2\n c: 3\n- d", "cannot be read from '- d' on"),
        ("".join(" " * depth + "a:\n" for depth in range(99)), "is nested too deeply"),
    ],
)
def test_what_uses_more_of_yaml_or_is_broken_is_refused(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=re.escape(why)):
        read_yaml(text)
