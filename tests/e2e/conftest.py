"""Running `deck` as a program, and the decks of the samples as they come out of it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

DECK = Path(sys.executable).with_name("deck")

Deck = Callable[..., "subprocess.CompletedProcess[str]"]


def environment(**changes: str | None) -> dict[str, str]:
    """This environment with some variables changed, or taken away with None."""
    plain = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    return {name: value for name, value in {**plain, **changes}.items() if value is not None}


@pytest.fixture
def deck(tmp_path: Path) -> Deck:
    """Run `deck` with arguments in an empty folder; the streams are text."""

    def run(
        *arguments: str | Path,
        env: Mapping[str, str | None] | None = None,
        preexec_fn: Callable[[], None] | None = None,
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(DECK), *map(str, arguments)],
            capture_output=True,
            check=False,
            cwd=tmp_path,
            encoding="utf-8",
            env=environment(**(env or {})),
            preexec_fn=preexec_fn,
            timeout=60,
        )

    return run
