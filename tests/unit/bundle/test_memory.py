"""Reading a large table takes the memory of the arrays that are asked for, not that of the file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pyarrow import csv as arrow_csv

ROWS = 4_000_000
SCORES_MIB = ROWS * 8 / 2**20
ROOM_MIB = 18
"""What pyarrow holds while it reads chunk after chunk; the scores a second time would be twice as much."""

SCRIPT = """
import sys
from pathlib import Path

import deck.bundle.arrow_csv
import deck.bundle.arrow_parquet
import pyarrow.csv
import pyarrow.parquet

READ = {
    ".parquet": lambda stream: deck.bundle.arrow_parquet.read_parquet(stream, "p", {"y_score"}),
    ".csv": lambda stream: deck.bundle.arrow_csv.read_large_csv(stream, "p", {"y_score"}, ()),
}

def peak_mib():
    line = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024

def read(path):
    with path.open("rb") as stream:
        return READ[path.suffix](stream).numbers("y_score")

read(Path(sys.argv[1]))
before = peak_mib()
scores = read(Path(sys.argv[2]))
print(len(scores), peak_mib() - before)
"""

pytestmark = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="there is no /proc to read memory from")


def table_of(rows: int) -> pa.Table:
    random = np.random.default_rng(1)
    names = pa.array([f"a long name of a segment, number {code}" for code in range(8)])
    return pa.table(
        {
            "y_score": pa.array(random.random(rows).round(6)),
            "left_alone": pa.array(random.random(rows).round(6)),
            "segment": pa.DictionaryArray.from_arrays(random.integers(0, 8, rows).astype(np.int8), names),
        }
    )


def peak_of_reading(small: Path, large: Path) -> float:
    """MiB by which reading `large` goes beyond what reading `small` had taken, all in a process of its own."""
    command = [sys.executable, "-c", SCRIPT, str(small), str(large)]
    rows, more_mib = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert int(rows) == ROWS
    return float(more_mib)


@pytest.mark.yardstick("C13")
@pytest.mark.parametrize("group_rows", [ROWS, ROWS // 8])
def test_parquet(tmp_path: Path, group_rows: int) -> None:
    small, large = tmp_path / "small.parquet", tmp_path / "large.parquet"
    pq.write_table(table_of(200_000), small)
    pq.write_table(table_of(ROWS), large, row_group_size=group_rows)
    assert peak_of_reading(small, large) < SCORES_MIB + ROOM_MIB


@pytest.mark.yardstick("C13")
def test_csv(tmp_path: Path) -> None:
    small, large = tmp_path / "small.csv", tmp_path / "large.csv"
    arrow_csv.write_csv(table_of(200_000).select(["y_score", "left_alone"]), small)
    arrow_csv.write_csv(table_of(ROWS).select(["y_score", "left_alone"]), large)
    assert peak_of_reading(small, large) < SCORES_MIB + ROOM_MIB
