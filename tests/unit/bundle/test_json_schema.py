from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from deck.bundle.json_schema import as_text

COMMITTED = Path(__file__).parents[3] / "layouts" / "bundle.schema.json"


def test_committed_schema_is_the_models() -> None:
    assert COMMITTED.read_text(encoding="utf-8") == as_text(), (
        "run: python -m deck.bundle.json_schema > layouts/bundle.schema.json"
    )


def test_module_prints_it() -> None:
    done = subprocess.run([sys.executable, "-m", "deck.bundle.json_schema"], capture_output=True, check=True)
    assert json.loads(done.stdout)["properties"]["$schema"]["type"] == "string"
