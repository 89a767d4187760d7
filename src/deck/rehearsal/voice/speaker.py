"""The speaking process from outside: started when it is first needed, killed with all its players when it is late."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import IO, Any

from deck.errors import MissingProgramError, OutputError, Problem
from deck.output import check_writable
from deck.rehearsal.printable import printable
from deck.rehearsal.voice.child import MARK

LONGEST_CHARACTERS = 200
RATE, SLOWEST, FASTEST = 180, 80, 450
"""Words a minute: the default, and the limits of espeak-ng."""
CHARACTERS_A_WORD = 6
SOUND_FILES = (".aiff", ".aif") if sys.platform == "darwin" else (".wav",)
"""The one kind of file that the system's voice writes, whatever the name says."""
START_SECONDS, PATIENCE_SECONDS, SLACK = 10.0, 5.0, 3.0
"""How long the engine may take to start; an utterance has patience and so many times the time that it should take."""
KILL_SECONDS = 1.0
FAILURES = ("aplay: ", "Playback error", "Error saving WAV file")
"""What is printed when a player fails, or a disk, which pyttsx3 says to nobody."""
NO_SOUND_CARD = "audio open error"
"""What aplay prints where there is no sound card, or another program keeps it."""


def speakable(text: str) -> str:
    """The text on one line, without control characters, cut at a word to 200 characters.

    pyttsx3 crashes over some 12,000; nobody listens for longer than 200.
    """
    plain = printable(text)
    if len(plain) <= LONGEST_CHARACTERS:
        return plain
    words, _, _ = plain[: LONGEST_CHARACTERS + 1].rpartition(" ")
    return words or plain[:LONGEST_CHARACTERS]


def seconds_for(text: str, rate: int = RATE) -> float:
    """About how long it takes to say the text, at that many words a minute."""
    return len(text) / CHARACTERS_A_WORD / rate * 60


class Speaker:
    """One speaking process. Every failure is a MissingProgramError, after which the process is gone.

    rate: words a minute. patience_seconds: what an utterance, or the start, may take beyond its share.
    """

    def __init__(self, rate: int = RATE, patience_seconds: float | None = None) -> None:
        self._rate = rate
        self._start_seconds = START_SECONDS if patience_seconds is None else patience_seconds
        self._patience_seconds = PATIENCE_SECONDS if patience_seconds is None else patience_seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._output: SimpleQueue[str | None] = SimpleQueue()
        self._folder = ""

    def start(self) -> None:
        """Start the process where it does not run yet, and wait for its engine."""
        if self._process is not None:
            return
        command = [sys.executable, "-P", "-m", "deck.rehearsal.voice.child", str(self._rate)]
        environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
        try:
            # A session of its own: neither Ctrl-C nor Ctrl-Z of the terminal reaches it, and it can be killed whole.
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                env=environment,
                start_new_session=True,
            )
        except OSError as error:
            raise _silent(str(error)) from error
        assert self._process.stdout is not None
        self._output = SimpleQueue()
        Thread(target=_read, args=(self._process.stdout, self._output), daemon=True).start()
        self._await("ready", self._start_seconds, "the speech engine did not start")

    def say(self, text: str) -> None:
        """Speak the text and wait until it has been spoken."""
        self._request({"say": text}, text)

    def save(self, text: str, path: str) -> None:
        """Write the spoken text to a sound file."""
        self._request({"save": text, "path": path}, text)

    def close(self) -> None:
        """Kill the process and its players, in the middle of a word too; any thread may call this."""
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if os.name == "posix":
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
        with contextlib.suppress(OSError):
            assert process.stdin is not None
            process.stdin.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(KILL_SECONDS)  # A driver that hangs in the kernel outlives its killing.
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _request(self, request: dict[str, str], text: str) -> None:
        self.start()
        process = self._process
        if process is None or process.stdin is None:
            raise _silent("it was closed")
        try:
            process.stdin.write(f"{json.dumps(request)}\n".encode())
            process.stdin.flush()
        except OSError:
            pass  # It is gone; what it said last says why.
        seconds = self._patience_seconds + SLACK * seconds_for(text, self._rate)
        self._await("done", seconds, "speaking did not come to an end")

    def _await(self, wanted: str, seconds: float, else_reason: str) -> None:
        """Read replies up to the wanted one; whatever else there is in between is what players print."""
        deadline, printed = time.monotonic() + seconds, ""
        while True:
            try:
                line = self._output.get(timeout=max(0.0, deadline - time.monotonic()))
            except Empty:
                raise self._failure(f"{else_reason} within {seconds:.1f} s") from None
            if line is None:
                raise self._failure(printed or "its process ended")
            if not line.startswith(MARK):
                printed = line.strip() or printed
                if any(mark in printed for mark in FAILURES):
                    no_card = f"no sound card can be opened ({printed})"
                    raise self._failure(no_card if NO_SOUND_CARD in printed else printed)
                continue
            reply: dict[str, Any] = json.loads(line[len(MARK) :])
            self._folder = reply.get("folder", self._folder)
            if "failed" in reply:
                raise self._failure(reply["failed"])
            if wanted in reply:
                return

    def _failure(self, reason: str) -> MissingProgramError:
        self.close()
        return _silent(reason)


def say_aloud(text: str, rate: int = RATE) -> None:
    """Speak the text and wait. MissingProgramError where there is no engine, player or sound card."""
    with contextlib.closing(Speaker(rate)) as speaker:
        speaker.say(speakable(text))


def say_to_file(text: str, path: str | os.PathLike[str], rate: int = RATE) -> None:
    """Write the spoken text to a file: WAV, on macOS AIFF.

    MissingProgramError where there is no engine, OutputError where the file is of another kind or cannot be written.
    """
    if Path(path).suffix.lower() not in SOUND_FILES:
        fix = f"Name it with {SOUND_FILES[0]} at its end"
        raise OutputError(Problem(f"speech is written as {SOUND_FILES[0]} only", str(path), fix=fix))
    check_writable(Path(path), "--say-to")
    with contextlib.closing(Speaker(rate)) as speaker:
        speaker.save(speakable(text), str(Path(path).absolute()))


def _read(stream: IO[bytes], output: SimpleQueue[str | None]) -> None:
    with stream:
        for line in stream:
            output.put(line.decode("utf-8", "replace"))
    output.put(None)


def _silent(reason: str) -> MissingProgramError:
    return MissingProgramError(Problem("the voice is silent", found=reason, fix="See `What it needs` in the README"))
