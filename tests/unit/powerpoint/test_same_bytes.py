"""The same story gives the same bytes: in another process, time zone and order of hashes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from small_stories import drawn, every_kind

TESTS = Path(__file__).resolve().parents[2]
PROGRAM = (
    "import sys; from small_stories import drawn, every_kind; sys.stdout.buffer.write(drawn(every_kind()).content)"
)


@pytest.mark.yardstick("P06", "pptx-same-bytes")
@pytest.mark.parametrize(("seed", "zone"), [("1", "Pacific/Kiritimati"), ("4242", "America/Los_Angeles")])
def test_in_another_process(seed: str, zone: str, tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(TESTS), "HOME": str(tmp_path)}
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environment, cwd=tmp_path, capture_output=True, check=True
    )
    assert run.stdout == drawn(every_kind()).content
