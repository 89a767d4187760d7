"""The process that speaks, the only place that knows pyttsx3: `python -P -m deck.rehearsal.voice.child RATE`.

A request is a line of JSON on its input, `{"say": TEXT}` or `{"save": TEXT, "path": FILE}`, a reply a line of JSON
after MARK on its output, in between whatever engine and player print. It ends, and all that it has started with it,
when its input does, so that nothing goes on speaking when the rehearsal was killed.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Thread
from typing import BinaryIO

MARK = "\x1e"
RETURNS_EARLY = sys.platform not in ("darwin", "win32")
"""Whether runAndWait may return while the utterance still plays, as that of pyttsx3's espeak driver does."""
HEADER_BYTES = 44
"""A sound file of so many bytes holds no sound."""
MOST_TRIES = 3


class Engine:
    """pyttsx3 at a rate in words a minute. Raises whatever its driver does where there is no engine."""

    def __init__(self, rate: int) -> None:
        import pyttsx3  # type: ignore[import-untyped,unused-ignore]

        self._error: Exception | None = None
        self._finished = Event()
        self._engine = pyttsx3.init()
        self._engine.setProperty("rate", rate)
        self._engine.connect("finished-utterance", lambda name, completed: self._finished.set())
        self._engine.connect("error", self._fail)

    def say(self, text: str) -> None:
        """Speak the text, and wait until it has been spoken."""
        self._finished.clear()
        self._engine.say(text)
        self._run()

    def save(self, text: str, path: str) -> None:
        """Write the utterance to a file, once more where the engine dropped it and left a file without sound."""
        for _ in range(MOST_TRIES):
            self._finished.clear()
            self._engine.save_to_file(text, path)
            self._run()
            if not RETURNS_EARLY or _holds_sound(path):
                return

    def _run(self) -> None:
        self._engine.runAndWait()
        if RETURNS_EARLY:
            self._finished.wait()
            _wait_until_at_rest()
        if self._error is not None:
            raise self._error

    def _fail(self, name: str | None, exception: Exception) -> None:
        self._error = exception
        self._finished.set()


def _holds_sound(path: str) -> bool:
    return Path(path).exists() and Path(path).stat().st_size > HEADER_BYTES


def _wait_until_at_rest() -> None:
    """Wait until espeak has ended what it does after it says that it has finished.

    The driver says so from within espeak's own thread, which goes on for a while. A request that comes in meanwhile
    finds espeak still busy and cancels it, and with it at times what it begins itself: its file then holds no sound.
    """
    espeak = sys.modules.get("pyttsx3.drivers._espeak")
    if espeak is not None:
        espeak.Synchronize()


def main() -> None:
    """Obey requests until the input ends."""
    # Not the system's folder itself: pyttsx3 leaves its sound file behind when it is killed as it plays.
    folder = tempfile.tempdir = tempfile.mkdtemp(prefix="deck-voice-")
    requests: SimpleQueue[str] = SimpleQueue()
    Thread(target=_read, args=(_own_input(), requests, folder), daemon=True).start()
    _reply({"folder": folder})
    try:
        engine = Engine(int(sys.argv[1]))
        _reply({"ready": True})
        while True:
            _obey(engine, json.loads(requests.get()))
            _reply({"done": True})
    except Exception as error:  # drivers raise anything, and the rehearsal has to know
        _reply({"failed": str(error) or type(error).__name__})


def _obey(engine: Engine, request: dict[str, str]) -> None:
    if "save" in request:
        engine.save(request["save"], request["path"])
    else:
        engine.say(request["say"])


def _own_input() -> BinaryIO:
    """The requests, out of reach of the players that are started: they find an empty input."""
    own = os.fdopen(os.dup(0), "rb")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    return own


def _read(stream: BinaryIO, requests: SimpleQueue[str], folder: str) -> None:
    for line in stream:
        requests.put(line.decode())
    shutil.rmtree(folder, ignore_errors=True)
    if os.name == "posix" and os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(0)


def _reply(content: dict[str, object]) -> None:
    # A line of its own, whatever a player has left on this one.
    sys.stdout.write(f"\n{MARK}{json.dumps(content)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
