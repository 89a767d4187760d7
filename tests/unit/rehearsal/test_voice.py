"""The voice, through the real engine: players are programs on the PATH that play, hang, or fail as aplay does."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
import wave
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty, SimpleQueue

import pytest

from deck.errors import MissingProgramError, OutputError
from deck.rehearsal.cues import Cue
from deck.rehearsal.runner import Event
from deck.rehearsal.voice.probe import probe
from deck.rehearsal.voice.speaker import LONGEST_CHARACTERS, Speaker, say_aloud, say_to_file, seconds_for, speakable
from deck.rehearsal.voice.voice import Bell, Voice, spoken
from disks import small_disk
from processes import is_gone
from programs import require

AT_ONCE_SECONDS = 0.2
"""What the voice may cost the clock at the most."""
DEADLINE_SECONDS = 30.0
"""So long a test waits for what happens in other processes, before it fails."""
NO_SOUND_CARD = """#!/bin/sh
echo "ALSA lib confmisc.c:855:(parse_card) cannot find card '0'" >&2
echo 'aplay: main:831: audio open error: No such file or directory' >&2
exit 1
"""
HANGING = """#!/bin/sh
echo $$ > "{pipe}"
exec tail -f /dev/null
"""
PLAYING = """#!/bin/sh
wc -c < "$1" > "{pipe}"
read go < "{go}"
"""
"""Says how long the sound is, and plays until it is told to end."""
HIDES_ESPEAK = """
import ctypes

load = ctypes.CDLL.__init__

def load_others(self, name, *rest, **more):
    if "espeak" in str(name):
        raise OSError(f"{name}: cannot open shared object file: No such file or directory")
    load(self, name, *rest, **more)

ctypes.CDLL.__init__ = load_others
"""
DROPS_THE_FIRST = """
import wave

write = wave.Wave_write.writeframes

def drop(self, data):
    wave.Wave_write.writeframes = write
    write(self, b"")

wave.Wave_write.writeframes = drop
"""
"""The first sound file is written without its sound, as one whose utterance espeak has cancelled."""
LINGERS = """
import threading
import pyttsx3.driver
import pyttsx3.drivers._espeak

set_busy = pyttsx3.driver.DriverProxy.setBusy

def linger(self, busy):
    if not busy and threading.current_thread() is not threading.main_thread():
        threading.Event().wait(0.2)
    set_busy(self, busy)

def cancel():
    raise RuntimeError("cancelled what is being said")

pyttsx3.driver.DriverProxy.setBusy = linger
pyttsx3.drivers._espeak.Cancel = cancel
"""
"""The driver stays a while in espeak's thread after it has said that it is done; who cancels it there is found out."""


@pytest.fixture
def player(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], Path]]:
    """Put a program in the place of aplay; what it says comes out of the pipe that is returned."""
    require("espeak-ng")
    folder, pipe, go = tmp_path / "bin", tmp_path / "pipe", tmp_path / "go"
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")

    def put(script: str) -> Path:
        folder.mkdir()
        os.mkfifo(pipe)
        os.mkfifo(go)
        program = folder / "aplay"
        program.write_text(script.format(pipe=pipe, go=go))
        program.chmod(0o755)
        return pipe

    yield put


class Heard:
    """What a voice has to say of itself."""

    def __init__(self) -> None:
        self.notices: SimpleQueue[str] = SimpleQueue()

    def one(self) -> str:
        return self.notices.get(timeout=DEADLINE_SECONDS)

    def no_more(self) -> bool:
        try:
            self.notices.get(timeout=0.01)
        except Empty:
            return True
        return False


def patient(heard: Heard, now: Callable[[], float] = lambda: 0.0) -> Voice:
    """A voice on a machine that may be slow: no time passes for it, and it gives up on nothing that is waited for."""
    return Voice(heard.notices.put, patience_seconds=DEADLINE_SECONDS, now=now)


def said_at_once(voice: Voice, text: str, urgency: int = 0) -> bool:
    start = time.perf_counter()
    voice.say(text, urgency)
    return time.perf_counter() - start < AT_ONCE_SECONDS


def read(pipe: Path) -> str:
    return pipe.read_text().strip()


def frames_of(path: Path) -> int:
    with wave.open(str(path)) as sound:
        return sound.getnframes()


def is_sound_of(text: str, size: str, folder: Path) -> bool:
    """Whether a sound of that size is this text and none of a clearly different length.

    The engine varies a sound by some samples, and on a busy machine pyttsx3 leaves out some of the silence at its end.
    """
    path = folder / "wanted.wav"
    with contextlib.closing(Speaker(patience_seconds=DEADLINE_SECONDS)) as speaker:
        speaker.save(text, str(path))
    return int(size) == pytest.approx(path.stat().st_size, rel=0.3)


class TestSound:
    @pytest.mark.parametrize(("text", "least", "most"), [("Half time", 0.4, 1.5), ("30 seconds left", 0.6, 2.5)])
    def test_an_utterance_as_a_file(self, tmp_path: Path, text: str, least: float, most: float) -> None:
        require("espeak-ng")
        say_to_file(text, tmp_path / "cue.wav")
        with wave.open(str(tmp_path / "cue.wav")) as sound:
            assert least < sound.getnframes() / sound.getframerate() < most
            assert any(sound.readframes(sound.getnframes()))

    def test_an_utterance_that_the_engine_dropped_is_said_once_more(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        require("espeak-ng")
        (tmp_path / "sitecustomize.py").write_text(DROPS_THE_FIRST)
        monkeypatch.setenv("PYTHONPATH", str(tmp_path))
        say_to_file("Half time", tmp_path / "cue.wav")
        assert frames_of(tmp_path / "cue.wav") > 0

    def test_no_utterance_begins_before_the_driver_is_done_with_the_last(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        require("espeak-ng")
        (tmp_path / "sitecustomize.py").write_text(LINGERS)
        monkeypatch.setenv("PYTHONPATH", str(tmp_path))
        with contextlib.closing(Speaker(patience_seconds=DEADLINE_SECONDS)) as speaker:
            for name in ("first.wav", "second.wav", "third.wav"):
                speaker.save("Half time", str(tmp_path / name))
                assert frames_of(tmp_path / name) > 0

    def test_a_faster_voice_takes_less_time(self, tmp_path: Path) -> None:
        require("espeak-ng")
        sizes = []
        for rate in (120, 360):
            say_to_file("The talk is over time", tmp_path / f"{rate}.wav", rate)
            sizes.append((tmp_path / f"{rate}.wav").stat().st_size)
        assert sizes[1] < 0.6 * sizes[0]

    @pytest.mark.yardstick("R06", "speech-long-texts")
    def test_a_text_without_end_is_shortened(self, tmp_path: Path) -> None:
        require("espeak-ng")
        say_to_file("word " * 20_000, tmp_path / "long.wav")
        with wave.open(str(tmp_path / "long.wav")) as sound:
            assert 5 < sound.getnframes() / sound.getframerate() < 60

    def test_a_file_that_cannot_be_written_is_said(self, tmp_path: Path) -> None:
        require("espeak-ng")
        with pytest.raises(OutputError, match="the folder does not exist"):
            say_to_file("Half time", tmp_path / "missing" / "cue.wav")
        with small_disk(tmp_path / "disk", 4) as disk, pytest.raises(MissingProgramError, match="No space left"):
            say_to_file("Half time", disk / "cue.wav")

    @pytest.mark.skipif(sys.platform == "darwin", reason="the voice of macOS writes AIFF")
    @pytest.mark.parametrize("name", ["talk.pptx", "cue.mp3", "cue"])
    def test_no_file_of_another_kind_is_overwritten(self, tmp_path: Path, name: str) -> None:
        (tmp_path / name).write_text("kept")
        with pytest.raises(OutputError, match=r"speech is written as \.wav only\. Fix: Name it with \.wav at its end"):
            say_to_file("Half time", tmp_path / name)
        assert (tmp_path / name).read_text() == "kept"


class TestTexts:
    @pytest.mark.parametrize(
        ("text", "said"),
        [
            (" Half\ttime\n", "Half time"),
            ("a\x00b\x1b[31m", "a b [31m"),
            ("", ""),
            ("\n", ""),
            ("x" * 500, "x" * LONGEST_CHARACTERS),
            ("word " * 100, ("word " * 40).strip()),
        ],
    )
    def test_what_is_said_of_a_text(self, text: str, said: str) -> None:
        assert speakable(text) == said

    def test_a_deadline_follows_the_length(self) -> None:
        assert seconds_for("x" * 180, rate=180) == 10
        assert seconds_for("x" * 180, rate=360) == 5


class TestVoice:
    @pytest.mark.yardstick("speech-process")
    def test_one_after_the_other_through_the_player(self, player: Callable[[str], Path], tmp_path: Path) -> None:
        pipe, heard = player(PLAYING), Heard()
        voice = patient(heard)
        for text in ("Half time", "The talk is over time"):
            assert said_at_once(voice, text)
            assert is_sound_of(text, read(pipe), tmp_path)
            (tmp_path / "go").write_text("on\n")
        voice.close()
        assert heard.no_more()

    def test_what_waits_gives_way_to_what_is_newer_and_as_urgent(
        self, player: Callable[[str], Path], tmp_path: Path
    ) -> None:
        pipe, heard = player(PLAYING), Heard()
        voice = patient(heard)
        voice.say("Half time", 1)
        read(pipe)  # it plays from here on
        voice.say("Move on", 2)
        voice.say(longest := "The talk is over time, and nobody listens to you any more", 6)
        voice.say("Time is up", 3)
        (tmp_path / "go").write_text("on\n")
        assert is_sound_of(longest, read(pipe), tmp_path)
        voice.close()
        assert heard.no_more()

    def test_what_could_not_be_said_in_time_is_dropped(self, player: Callable[[str], Path], tmp_path: Path) -> None:
        pipe, now = player(PLAYING), [0.0]
        voice = patient(Heard(), now=lambda: now[0])
        voice.say("Half time")
        read(pipe)
        voice.say("The talk is over time", 6)
        now[0] = 3.1
        voice.say("Move on", 5)  # the more urgent one is too late to be in the way
        (tmp_path / "go").write_text("on\n")
        assert is_sound_of("Move on", read(pipe), tmp_path)
        voice.say("The talk is over time", 6)
        now[0] = 6.3
        (tmp_path / "go").write_text("on\n")
        voice.say("Half time", 7)
        assert is_sound_of("Half time", read(pipe), tmp_path)
        voice.close()

    def test_closing_ends_it_in_the_middle_of_a_word(self, player: Callable[[str], Path]) -> None:
        pipe, heard = player(HANGING), Heard()
        voice = Voice(heard.notices.put)
        voice.say("The talk is over time")
        process = int(read(pipe))
        voice.close()
        assert is_gone(process)
        assert heard.no_more()
        assert said_at_once(voice, "Half time")

    def test_one_that_never_spoke_is_closed_without_a_process(self) -> None:
        Voice(Heard().notices.put).close()

    def test_nothing_to_say_starts_nothing(self) -> None:
        voice = Voice(Heard().notices.put)
        voice.say(" \n")
        voice.close()


@pytest.mark.yardstick("R05", "speech-process", "speech-player", "speech-engine")
class TestBadDays:
    def once_and_at_once(self, reason: str, *, patience_seconds: float | None = None) -> None:
        """Each call returns at once, and the reason is said once."""
        heard = Heard()
        voice = Voice(heard.notices.put, patience_seconds=patience_seconds)
        assert said_at_once(voice, "Half time")
        assert said_at_once(voice, "Move on", 5)
        notice = heard.one()
        assert notice.startswith("No voice from here on: ")
        assert reason in notice
        assert said_at_once(voice, "The talk is over time", 6)
        assert heard.no_more()
        voice.close()

    def test_a_player_that_hangs(self, player: Callable[[str], Path]) -> None:
        pipe, heard = player(HANGING), Heard()
        voice = Voice(heard.notices.put, patience_seconds=1.0)
        assert said_at_once(voice, "Hm")
        process = int(read(pipe))
        assert said_at_once(voice, "Move on", 5)
        assert "speaking did not come to an end within 1." in heard.one()
        assert is_gone(process)
        assert said_at_once(voice, "The talk is over time", 6)
        assert heard.no_more()
        voice.close()

    def test_no_sound_card(self, player: Callable[[str], Path]) -> None:
        player(NO_SOUND_CARD)
        said = "aplay: main:831: audio open error: No such file or directory"
        self.once_and_at_once(f"no sound card can be opened ({said})")
        assert probe() is None  # it cannot be seen without making a sound

    def test_no_player(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        require("espeak-ng")
        monkeypatch.setenv("PATH", str(tmp_path))
        assert probe() == "the player aplay is not installed (Debian, Ubuntu: apt install alsa-utils)"
        self.once_and_at_once("aplay: ")

    def test_no_engine(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "sitecustomize.py").write_text(HIDES_ESPEAK)
        monkeypatch.setenv("PYTHONPATH", str(tmp_path))
        self.once_and_at_once("eSpeak")
        with pytest.raises(MissingProgramError, match="the voice is silent"):
            say_aloud("Half time")

    def test_no_engine_is_found_out_beforehand(self, tmp_path: Path) -> None:
        (tmp_path / "sitecustomize.py").write_text(HIDES_ESPEAK)
        script = "from deck.rehearsal.voice.probe import probe; print(probe())"
        done = subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONPATH": str(tmp_path)},
        )
        assert done.stdout == "the speech engine espeak-ng is not installed (Debian, Ubuntu: apt install espeak-ng)\n"

    def test_no_pyttsx3(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "sitecustomize.py").write_text("import sys\nsys.modules['pyttsx3'] = None\n")
        monkeypatch.setenv("PYTHONPATH", str(tmp_path))
        self.once_and_at_once("pyttsx3")

    def test_an_engine_that_does_not_start(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        hangs = "import sys\nif '-m' in sys.orig_argv:\n    import threading\n    threading.Event().wait()\n"
        (tmp_path / "sitecustomize.py").write_text(hangs)
        monkeypatch.setenv("PYTHONPATH", str(tmp_path))
        self.once_and_at_once("the speech engine did not start within 0.2 s", patience_seconds=0.2)

    def test_an_engine_that_dies(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        dies = "import sys\nif '-m' in sys.orig_argv:\n    sys.exit('Error: no espeak-data folder')\n"
        (tmp_path / "sitecustomize.py").write_text(dies)
        monkeypatch.setenv("PYTHONPATH", str(tmp_path))
        self.once_and_at_once("Error: no espeak-data folder")

    def test_nothing_speaks_on_when_the_rehearsal_is_killed(self, player: Callable[[str], Path]) -> None:
        pipe = player(HANGING)
        script = (
            "from deck.rehearsal.voice.voice import Voice; import sys;"
            "Voice(print).say('The talk is over time'); sys.stdin.read()"
        )
        process = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE)
        spoken_by = int(read(pipe))
        process.kill()
        process.communicate()
        assert is_gone(spoken_by)


def test_cues_are_spoken_and_other_events_are_not() -> None:
    said: list[tuple[str, int]] = []

    class Speech:
        def say(self, text: str, urgency: int = 0) -> None:
            said.append((text, urgency))

        def close(self) -> None:
            pass

    hear = spoken(Speech())
    hear(Event("slide", 0, 1, "Problem"))
    hear(Event("cue", 0, 1, "Move on", Cue("leave", "Move on", 5)))
    assert said == [("Move on", 5)]


def test_the_bell_rings(capsys: pytest.CaptureFixture[str]) -> None:
    bell = Bell(sys.stdout)
    bell.say("Half time")
    bell.close()
    assert capsys.readouterr().out == "\a"
