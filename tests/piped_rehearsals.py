"""`deck rehearse` at the other end of two pipes, and what it has kept."""

from __future__ import annotations

import os
import select
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pptx import Presentation

from deck.rehearsal.journal.file import SUFFIX, read_journal
from deck.rehearsal.journal.lines import History, Run
from e2e.conftest import DECK, environment

SECONDS = 30
"""So long a test waits for another process before it fails."""


def write_deck(path: Path, *notes: str) -> Path:
    """A deck of somebody's, a slide for each of the notes."""
    presentation = Presentation()
    for number, text in enumerate(notes, 1):
        slide = presentation.slides.add_slide(presentation.slide_layouts[5])
        slide.shapes.title.text = f"Point {number}"
        slide.notes_slide.notes_text_frame.text = text
    presentation.save(str(path))
    return path


def short_talk(folder: Path) -> Path:
    """A talk of 1:31, whose first slide takes a second."""
    return write_deck(folder / "talk.pptx", "[1s] What we ask.", "[30s] What we did.", "[60s] What we found.")


class Piped:
    """A rehearsal at the other end of two pipes."""

    def __init__(self, deck: Path, *options: str, **variables: str | None) -> None:
        self.process = subprocess.Popen(
            [str(DECK), "rehearse", str(deck), *options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(**variables),
        )
        self._unread = ""

    def type(self, *lines: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write("".join(f"{line}\n" for line in lines).encode())
        self.process.stdin.flush()

    def reads(self, wanted: str) -> str:
        """The first line that comes from now on and holds that."""
        assert self.process.stdout is not None
        deadline, seen = time.monotonic() + SECONDS, ""
        while True:
            while "\n" in self._unread:
                line, _, self._unread = self._unread.partition("\n")
                seen += f"{line}\n"
                if wanted in line:
                    return line
            assert time.monotonic() < deadline, f"{wanted!r} not in {seen!r}"
            if select.select([self.process.stdout], [], [], 0.1)[0]:
                content = os.read(self.process.stdout.fileno(), 65536)
                assert content, f"it ended, and {wanted!r} not in {seen!r}"
                self._unread += content.decode()

    def ends(self) -> tuple[int, str, str]:
        """The exit code, what was still written, and the errors."""
        written, errors = self.process.communicate(timeout=SECONDS)
        return self.process.returncode, self._unread + written.decode(), errors.decode()

    def close(self) -> None:
        """Kill it where it still runs."""
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            if stream is not None and not stream.closed:
                stream.close()


Start = Callable[..., Piped]


@contextmanager
def starting() -> Iterator[Start]:
    """Start rehearsals of decks; none is left behind."""
    started: list[Piped] = []

    def start(deck: Path, *options: str, **variables: str | None) -> Piped:
        started.append(Piped(deck, *options, **variables))
        return started[-1]

    try:
        yield start
    finally:
        for piped in started:
            piped.close()


def history_of(talk: Path) -> History:
    return read_journal(talk.with_suffix(SUFFIX))


def run_of(talk: Path) -> Run:
    return history_of(talk).runs[-1]


def kinds_of(run: Run) -> list[str]:
    """What was done, without the heartbeats."""
    return [command.kind for command in run.commands if command.kind != "tick"]


def has_kept(talk: Path, seconds: int) -> History:
    """The journal, as soon as that many seconds of a rehearsal are in it."""
    deadline = time.monotonic() + SECONDS
    while True:
        history = history_of(talk)
        if history.runs and history.runs[-1].session.running_ms >= seconds * 1000:
            return history
        assert time.monotonic() < deadline, history
