# Messages are asserted whole, on one line each.
from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from deck.bundle import load
from deck.errors import BundleError

Write = Callable[..., Path]
Refusals = Callable[..., list[str]]

NOTATION = "Fix: See https://toml.io for the notation."
TOO_DEEP = "is nested too deeply. Fix: No key of a bundle is deeper than 4 levels."


@pytest.mark.yardstick("B01")
@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("a = ", f"this value is not TOML; text needs quotes (found `a =`). {NOTATION}"),
        ("title = Churn", f"this value is not TOML; text needs quotes (found `title = Churn`). {NOTATION}"),
        (
            'a = "x',
            f'a text is not closed with its quote (longer ones go between """) (found `a = "x`). {NOTATION}',
        ),
        ("a b", f"a key must be followed by = and its value (found `a b`). {NOTATION}"),
        ("x = 1 y = 2", f"something follows the value; one key a line (found `x = 1 y = 2`). {NOTATION}"),
        ("a = " + "[[[[" * 2_000, TOO_DEEP),
        ("a = " + "[" * 5_000 + "]" * 5_000, TOO_DEEP),
        ("a = " + "{b = " * 3_000 + "1" + "}" * 3_000, TOO_DEEP),
        ("a." * 5_000 + "b = 1", TOO_DEEP),
        ("[" + "a." * 5_000 + "b]", TOO_DEEP),
        ("a = " + "9" * 5_000, "holds a number that is too long."),
    ],
)
def test_b01_toml_that_is_none(refusals: Refusals, line: str, message: str) -> None:
    started = time.monotonic()
    found = refusals(f"version = 1\n{line}\n")
    assert time.monotonic() - started < 1
    assert found == [f"b/bundle.toml:2: {message}"]


@pytest.mark.yardstick("B01")
def test_b01_not_utf8(write: Write) -> None:
    folder = write()
    (folder / "bundle.toml").write_bytes(b'version = 1\nquestion = "caf\xe9"\n')
    with pytest.raises(BundleError) as caught:
        load(folder)
    assert str(caught.value) == ("b/bundle.toml:2: is not UTF-8 (found byte 0xE9). Fix: Save the file as UTF-8.")


@pytest.mark.yardstick("B01")
def test_b01_utf16(write: Write, bundle_toml: str) -> None:
    folder = write()
    (folder / "bundle.toml").write_bytes(bundle_toml.encode("utf-16"))
    with pytest.raises(BundleError, match=r"bundle.toml:1: is encoded as UTF-16, not as UTF-8. Fix"):
        load(folder)


@pytest.mark.yardstick("B01")
def test_b01_100_mb_are_refused_before_they_are_read(write: Write) -> None:
    folder = write()
    with Path(folder, "bundle.toml").open("r+b") as file:
        file.truncate(100 * 2**20)
    started = time.monotonic()
    with pytest.raises(BundleError) as caught:
        load(folder)
    assert time.monotonic() - started < 1
    assert str(caught.value) == "b/bundle.toml: this file is too large: 100 MiB, and at most 1 MiB are read."


def test_byte_order_mark_and_windows_line_ends_are_fine(write: Write, bundle_toml: str) -> None:
    folder = write()
    (folder / "bundle.toml").write_bytes(b"\xef\xbb\xbf" + bundle_toml.replace("\n", "\r\n").encode())
    bundle = load(folder)
    assert bundle.text.problem.metric == "pr_auc"
    assert bundle.line_of("problem", "metric") == 6


@pytest.mark.yardstick("B02")
def test_b02_duplicate_keys_are_listed_together_with_all_else(refusals: Refusals) -> None:
    toml = """\
version = 1
[problem]
task = "binary"
question = "Who?"
question = "Who else?"
metric = "pr_auc"
task = "generic"
[data]
models = "models.csv"
[problem]
metirc = "roc_auc"
[talk]
titel = "x"
"""
    assert refusals(toml) == [
        "b/bundle.toml:5: problem.question: this key is set twice, first on line 4. Fix: Keep one of them.",
        "b/bundle.toml:7: problem.task: this key is set twice, first on line 3. Fix: Keep one of them.",
        "b/bundle.toml:10: problem: this table is opened twice, first on line 2. Fix: Keep one of them.",
        "b/bundle.toml:11: problem.metirc: there is no such key. Fix: Did you mean `metric`?",
        "b/bundle.toml:13: talk.titel: there is no such key. Fix: Did you mean `title`?",
    ]


@pytest.mark.yardstick("B02")
def test_b02_duplicates_in_arrays_of_tables_and_inline_tables(refusals: Refusals) -> None:
    more = '[[insight]]\nfinding = "a"\n[[insight]]\nfinding = "b"\nfinding = "c"\n'
    assert refusals(more=more) == [
        "b/bundle.toml:14: insight[1].finding: this key is set twice, first on line 13. Fix: Keep one of them."
    ]
    more = '[data.columns]\nothers = { A = "a", A = "b" }\n'
    assert refusals(more=more) == [
        "b/bundle.toml:11: data.columns.others.A: this key is set twice, first on line 11. Fix: Keep one of them."
    ]
