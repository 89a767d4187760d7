"""`make mutants` sees a test that looks away, and one that does not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

RUNNER = Path(__file__).resolve().parents[2] / "tools" / "mutation" / "run.py"
MODULE = "LEAST = 5\n\n\ndef enough(count: int) -> bool:\n    return count >= LEAST\n"
HELD = "from counted import enough\n\n\ndef test_enough():\n    assert enough(5) and not enough(4)\n"
LOOSE = "from counted import enough\n\n\ndef test_enough():\n    assert enough(9)\n"
BLIND = "import counted\n\n\ndef test_nothing():\n    assert counted\n"


@pytest.mark.parametrize(
    ("test", "code", "said"),
    [
        (HELD, 0, ["4 of 4 mutants tried: 4 killed"]),
        (LOOSE, 1, ["counted.py:1: survived: 5  ->  6", "counted.py:5: survived: count >= LEAST  ->  count > LEAST"]),
        (BLIND, 1, ["counted.py:5: reached by no test: return count >= LEAST  ->  return None"]),
    ],
    ids=["held", "loose", "blind"],
)
def test_what_no_test_notices_is_listed(tmp_path: Path, test: str, code: int, said: list[str]) -> None:
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "counted.py").write_text(MODULE, encoding="utf-8")
    (tmp_path / "test_counted.py").write_text(test, encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text('[tool.pytest.ini_options]\npythonpath = ["src"]\n', encoding="utf-8")
    command = [sys.executable, str(RUNNER), "src/counted.py", "--tests", "test_counted.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stdout + done.stderr
    for words in said:
        assert words in done.stdout
    assert (tmp_path / "src" / "counted.py").read_text(encoding="utf-8") == MODULE
