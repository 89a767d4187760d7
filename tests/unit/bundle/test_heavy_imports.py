"""A build from CSV or Parquet must not pay for libraries that it does not use."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

Write = Callable[..., Path]

SCRIPT = """
import sys
import deck.bundle
assert not {"pandas", "matplotlib", "pyarrow", "tree_sitter", "babel"} & sys.modules.keys()
if sys.argv[1:]:
    bundle = deck.bundle.load(sys.argv[1])
    assert bundle.predictions.row_count == int(sys.argv[2])
print(" ".join(name for name in ("pandas", "matplotlib", "pyarrow", "tree_sitter") if name in sys.modules))
"""
BINARY = """\
version = 1
[problem]
task = "binary"
question = "Who?"
metric = "pr_auc"
[data]
predictions = "{}"
[data.columns]
segments = ["plan"]
"""


def loaded(*arguments: str) -> str:
    done = subprocess.run([sys.executable, "-c", SCRIPT, *arguments], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_importing_the_package() -> None:
    assert loaded() == ""


@pytest.mark.parametrize(("rows", "libraries"), [(1_000, ""), (1_200_000, "pyarrow")])
def test_csv(write: Write, rows: int, libraries: str) -> None:
    content = "target,score,plan\n" + "1,0.5,a\n0,0.25,b\n" * (rows // 2)
    folder = write(BINARY.format("p.csv"), files={"p.csv": content})
    assert loaded(str(folder), str(rows)) == libraries


def test_parquet(write: Write) -> None:
    folder = write(BINARY.format("p.parquet"))
    columns = {"target": [True, False, None], "score": [0.5, 0.25, 0.1], "plan": ["a", None, "b"]}
    pq.write_table(pa.table(columns).slice(0, 2), folder / "p.parquet")
    assert loaded(str(folder), "2") == "pyarrow"
