"""`deck rehearse` with its voice: spoken by the real engine, and where player, sound card or engine fail."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import wave
from collections.abc import Iterator
from pathlib import Path

import pytest

from deck.rehearsal.voice.speaker import seconds_for
from disks import names
from e2e.conftest import DECK, environment
from piped_rehearsals import SECONDS, Start, short_talk, starting
from processes import is_gone
from programs import require

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")

MOST_LATE_SECONDS = 0.2
"""By which a voice may delay the clock."""
TICK_SECONDS = 0.25
HANGING_PLAYER = '#!/bin/sh\necho $$ > "{pipe}"\nexec tail -f /dev/null\n'
NO_SOUND_CARD = """#!/bin/sh
echo 'aplay: main:831: audio open error: No such file or directory' >&2
exit 1
"""
HIDES_ESPEAK = """
import ctypes

load = ctypes.CDLL.__init__

def load_others(self, name, *rest, **more):
    if "espeak" in str(name):
        raise OSError(f"{name}: cannot open shared object file: No such file or directory")
    load(self, name, *rest, **more)

ctypes.CDLL.__init__ = load_others
"""
TEXT = "Thirty seconds left of this slide, and five minutes left of the talk"


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    return short_talk(tmp_path)


@pytest.fixture
def start() -> Iterator[Start]:
    with starting() as start:
        yield start


def seconds_of(folder: Path, rate: int) -> float:
    path = folder / f"{rate}.wav"
    command = [str(DECK), "rehearse", "--say", TEXT, "--say-to", str(path), "--rate", str(rate)]
    done = subprocess.run(command, capture_output=True, env=environment(), timeout=SECONDS, check=False)
    assert done.returncode == 0, done.stderr
    with wave.open(str(path)) as sound:
        return float(sound.getnframes() / sound.getframerate())


def test_it_takes_as_long_as_the_text_at_its_rate(tmp_path: Path) -> None:
    require("espeak-ng")
    slow, fast = (seconds_of(tmp_path, rate) for rate in (120, 240))
    assert slow == pytest.approx(seconds_for(TEXT, 120), rel=0.25)
    assert fast == pytest.approx(seconds_for(TEXT, 240), rel=0.25)
    assert slow / fast == pytest.approx(2, rel=0.1)


def test_a_deck_is_not_overwritten_by_a_sound(talk: Path) -> None:
    before = talk.read_bytes()
    command = [str(DECK), "rehearse", "--say", "Hello", "--say-to", str(talk)]
    done = subprocess.run(command, capture_output=True, env=environment(), timeout=SECONDS, check=False)
    assert done.returncode == 3
    assert b"speech is written as" in done.stderr
    assert talk.read_bytes() == before


def path_with_player(tmp_path: Path, script: str) -> str:
    """A PATH on which the player is that program."""
    require("espeak-ng")
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "aplay"
    program.write_text(script)
    program.chmod(0o755)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


@pytest.mark.yardstick("R05", "speech-player")
def test_a_player_that_hangs_delays_no_clock(start: Start, talk: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    path = path_with_player(tmp_path, HANGING_PLAYER.format(pipe=pipe))
    piped = start(talk, "--voice", "--json-events", PATH=path)
    piped.type("")
    began = json.loads(piped.reads('"kind":"started"'))
    cue = json.loads(piped.reads('"kind":"cue"'))
    assert 1 <= cue["at"] - began["at"] <= 1 + TICK_SECONDS + MOST_LATE_SECONDS
    player = int(pipe.read_text())  # it hangs from here on
    asked, told = [], []
    for _ in range(5):
        asked.append(time.monotonic())
        piped.type("t")
        told.append(json.loads(piped.reads('"kind":"time"'))["at"])
    off = [(at - told[0]) - (moment - asked[0]) for at, moment in zip(told, asked, strict=True)]
    assert max(map(abs, off)) <= MOST_LATE_SECONDS
    piped.type("q")
    assert piped.ends()[0] == 0
    assert is_gone(player)


@pytest.mark.yardstick("R05")
def test_no_sound_card_is_said_once(start: Start, talk: Path, tmp_path: Path) -> None:
    piped = start(talk, "--voice", PATH=path_with_player(tmp_path, NO_SOUND_CARD))
    piped.type("")
    piped.reads("cue: ")
    assert "audio open error" in piped.reads("note: No voice from here on: ")
    piped.type("r")
    piped.reads("begun again")
    piped.reads("cue: ")
    piped.type("q")
    code, written, errors = piped.ends()
    assert code == 0
    assert "No voice" not in written + errors


def test_a_voice_that_is_demanded_needs_an_engine(start: Start, talk: Path, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(HIDES_ESPEAK)
    variables = {"PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    code, written, errors = start(talk, "--voice", **variables).ends()
    assert (code, written) == (4, "")
    assert "there is no voice (found the speech engine espeak-ng is not installed" in errors
    assert names(tmp_path) == ["sitecustomize.py", "talk.pptx"]
