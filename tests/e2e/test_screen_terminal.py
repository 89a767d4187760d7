"""The rehearsal screen in real terminals: given back as it was however it ends, at any size, in any locale."""

from __future__ import annotations

import fcntl
import os
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from conftest import SAMPLES
from deck.building import build
from e2e.conftest import DECK, environment
from programs import require

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="terminals of POSIX")

SECONDS = 30
IN_A_SESSION = "import os, sys; os.login_tty(0); os.execv(sys.argv[1], sys.argv[1:])"
ALTERNATE, NORMAL = b"\x1b[?1049h", b"\x1b[?1049l"
SHOW_CURSOR, NO_FOCUS, NO_KITTY_KEYS, NO_PASTE = b"\x1b[?25h", b"\x1b[?1004l", b"\x1b[<u", b"\x1b[?2004l"
PLAIN = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "LC_ALL": None, "COLUMNS": None, "LINES": None}
MOUSE = (b"\x1b[?1000h", b"\x1b[?1002h", b"\x1b[?1003h", b"\x1b[?1006h")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(SAMPLES / "churn", tmp_path_factory.mktemp("talk") / "churn.pptx").path


@pytest.fixture
def talk(built: Path, tmp_path: Path) -> Path:
    """A deck of its own for each test, since a rehearsal locks its journal."""
    deck = tmp_path / "churn.pptx"
    deck.write_bytes(built.read_bytes())
    return deck


class Terminal:
    """A pseudo-terminal with `deck rehearse` in it."""

    def __init__(self, deck: Path, size: tuple[int, int] = (80, 24), **variables: str | None) -> None:
        self.descriptor, inner = os.openpty()
        self.resize(*size)
        self.attributes = termios.tcgetattr(self.descriptor)
        command = [str(DECK), "rehearse", str(deck), "--no-voice", "--no-thumbnails"]
        self.process = subprocess.Popen(
            [sys.executable, "-c", IN_A_SESSION, *command],
            stdin=inner,
            stdout=inner,
            stderr=inner,
            env=environment(**(PLAIN | variables)),
        )
        os.close(inner)
        self.output = b""

    def resize(self, width: int, height: int) -> None:
        fcntl.ioctl(self.descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))

    def type(self, keys: str) -> None:
        os.write(self.descriptor, keys.encode())

    def signal(self, number: int) -> None:
        self.process.send_signal(number)

    def reads(self, *wanted: str | bytes) -> bytes:
        """What is written from now on, as soon as all that is wanted has been."""
        needles = [text.encode() if isinstance(text, str) else text for text in wanted]
        written, deadline = b"", time.monotonic() + SECONDS
        while not all(needle in written for needle in needles):
            assert time.monotonic() < deadline, f"{wanted} not in the last {written[-400:]!r}"
            if select.select([self.descriptor], [], [], 0.1)[0]:
                written += self._read()
        return written

    def ends(self) -> int:
        """The exit code, when all has been read and the program is gone."""
        deadline = time.monotonic() + SECONDS
        while self.process.poll() is None:
            assert time.monotonic() < deadline
            if select.select([self.descriptor], [], [], 0.02)[0]:
                self._read()
        while select.select([self.descriptor], [], [], 0)[0] and self._read():
            pass
        return self.process.returncode

    def _read(self) -> bytes:
        try:
            content = os.read(self.descriptor, 65536)
        except OSError:  # Linux says so when nobody holds the other side any more
            content = b""
        self.output += content
        return content

    def close(self) -> None:
        if self.descriptor >= 0:
            os.close(self.descriptor)
            self.descriptor = -1


Open = Callable[..., Terminal]


@pytest.fixture
def opened(talk: Path) -> Iterator[Open]:
    """Open a terminal, in which the rehearsal shows its first slide."""
    terminals: list[Terminal] = []

    def open_terminal(size: tuple[int, int] = (80, 24), **variables: str | None) -> Terminal:
        terminals.append(Terminal(talk, size, **variables))
        terminals[-1].reads(ALTERNATE, "READY")
        return terminals[-1]

    yield open_terminal
    for terminal in terminals:
        terminal.process.kill()
        terminal.process.wait()
        terminal.close()


def is_given_back(terminal: Terminal) -> bool:
    """Whether the last word on every mode is to leave it, and keys are read as before."""
    output = terminal.output
    left = output.rindex(NORMAL) > output.rindex(ALTERNATE)
    modes = all(mode in output[output.rindex(NORMAL) - 60 :] for mode in (SHOW_CURSOR, NO_FOCUS, NO_KITTY_KEYS))
    return left and modes and output.rindex(NO_PASTE) > output.rindex(ALTERNATE)


def journal_of(talk: Path) -> str:
    return talk.with_name("churn.rehearsals.jsonl").read_text()


@pytest.mark.yardstick("R03", "terminal-signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT], ids=lambda number: number.name)
def test_a_signal_gives_the_terminal_back(opened: Open, talk: Path, number: signal.Signals) -> None:
    terminal = opened()
    terminal.type(" ")
    terminal.reads("RUNNING")
    terminal.signal(number)
    assert terminal.ends() == 128 + number
    assert is_given_back(terminal)
    assert b"Traceback" not in terminal.output
    journal = journal_of(talk)
    assert '"do":"next"' in journal and '"do":"end"' not in journal
    assert journal.endswith("}\n")


def test_an_ended_rehearsal_gives_the_terminal_back(opened: Open, talk: Path) -> None:
    terminal = opened()
    terminal.type(" q")
    terminal.reads("End and save")
    during = termios.tcgetattr(terminal.descriptor)
    terminal.type("q")
    assert terminal.ends() == 0
    assert is_given_back(terminal)
    assert terminal.output.endswith(b"\n")
    assert during != terminal.attributes
    assert not any(mode in terminal.output for mode in MOUSE)
    assert '"do":"end"' in journal_of(talk)


def test_keys_are_read_as_before_when_it_has_ended(talk: Path) -> None:
    descriptor, inner = os.openpty()  # held open here, so that its attributes outlive the program
    before = termios.tcgetattr(inner)
    process = subprocess.Popen(
        [str(DECK), "rehearse", str(talk), "--no-voice", "--no-thumbnails"],
        stdin=inner,
        stdout=inner,
        stderr=inner,
        env=environment(TERM="xterm-256color"),
    )
    os.write(descriptor, b"q")
    deadline = time.monotonic() + SECONDS
    while process.poll() is None:
        assert time.monotonic() < deadline
        if select.select([descriptor], [], [], 0.02)[0]:
            os.read(descriptor, 65536)
    assert termios.tcgetattr(inner) == before
    os.close(descriptor)
    os.close(inner)


@pytest.mark.yardstick("R03", "terminal-signals")
def test_a_terminal_that_is_closed_ends_it(opened: Open, talk: Path) -> None:
    terminal = opened()
    terminal.type(" ")
    terminal.reads("RUNNING")
    terminal.close()
    assert terminal.process.wait(SECONDS) == 128 + signal.SIGHUP
    assert journal_of(talk).endswith("}\n")


@pytest.mark.yardstick("R04")
def test_stopped_without_warning_it_takes_the_terminal_anew(opened: Open, talk: Path) -> None:
    terminal = opened()
    terminal.type(" ")
    terminal.reads("RUNNING")
    for _ in range(2):
        terminal.signal(signal.SIGSTOP)
        os.waitpid(terminal.process.pid, os.WUNTRACED)
        terminal.signal(signal.SIGCONT)
        terminal.reads(NORMAL, ALTERNATE, "slide 1 of 8")
    terminal.type("m")
    terminal.reads("Stumble marked")
    terminal.type("qq")
    assert terminal.ends() == 0
    assert is_given_back(terminal)
    assert journal_of(talk).count('"do":"stumble"') == 1
    assert '"do":"stopped"' in journal_of(talk)


def test_a_signal_while_stopped_is_heard_afterwards(opened: Open) -> None:
    terminal = opened()
    terminal.signal(signal.SIGSTOP)
    os.waitpid(terminal.process.pid, os.WUNTRACED)
    terminal.signal(signal.SIGTERM)
    terminal.signal(signal.SIGCONT)
    assert terminal.ends() == 128 + signal.SIGTERM
    assert is_given_back(terminal)


def test_without_a_shell_ctrl_z_only_redraws(opened: Open) -> None:
    terminal = opened()
    terminal.type("\x1a")
    terminal.reads(NORMAL, ALTERNATE, "READY")
    terminal.type("q")
    assert terminal.ends() == 0
    assert is_given_back(terminal)


@pytest.mark.yardstick("R02")
@pytest.mark.parametrize("exported", [None, "80"])
def test_resized_to_nothing_and_back(opened: Open, exported: str | None) -> None:
    terminal = opened(COLUMNS=exported, LINES=exported)
    terminal.type(" ")
    for width, height, wanted in ((20, 5, "LEFT of"), (1, 1, ""), (120, 40, "section"), (40, 12, "finish")):
        terminal.resize(width, height)
        terminal.reads(wanted)
    terminal.type("qq")
    assert terminal.ends() == 0


@pytest.mark.yardstick("R09", "terminal-ascii")
@pytest.mark.parametrize(
    "variables",
    [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}],
    ids=str,
)
def test_an_ascii_locale_gets_ascii(opened: Open, variables: dict[str, str]) -> None:
    terminal = opened(**variables)
    terminal.type(" ")
    terminal.reads("RUNNING", "LEFT")
    terminal.type("qq")
    assert terminal.ends() == 0
    assert terminal.output[: terminal.output.rindex(NORMAL)].isascii()


@pytest.mark.yardstick("R09")
def test_no_color_means_none(opened: Open) -> None:
    terminal = opened(NO_COLOR="1", COLORTERM="truecolor")
    terminal.type(" .")
    terminal.reads("PAUSED")
    assert b"38;" not in terminal.output and b"48;" not in terminal.output
    assert b"\x1b[1;7" in terminal.output


@pytest.mark.yardstick("R09")
def test_256_colours_are_enough(opened: Open) -> None:
    terminal = opened(COLORTERM=None)
    assert b"38;5;" in terminal.output and b"38;2;" not in terminal.output


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[Callable[..., str]]:
    """tmux with a shell that has job control; called with arguments of tmux."""
    require("tmux", "bash")

    def tmux(*arguments: str) -> str:
        command = ["tmux", "-f", "/dev/null", "-S", str(tmp_path / "socket"), *arguments]
        run = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=SECONDS, check=False)
        return run.stdout

    tmux("-u", "new-session", "-d", "-x", "80", "-y", "24", "env PS1='$ ' bash --norc -i")
    yield tmux
    tmux("kill-server")


def shows(tmux: Callable[..., str], *wanted: str) -> str:
    """What the terminal shows, as soon as it shows all that is wanted."""
    deadline = time.monotonic() + SECONDS
    while True:
        shown = tmux("capture-pane", "-p", "-t", "0")
        if all(text in shown for text in wanted):
            return shown
        assert time.monotonic() < deadline, f"{wanted} is not on the screen:\n{shown}"


def test_a_talk_typed_in_a_terminal(shell: Callable[..., str], talk: Path) -> None:
    shell("send-keys", f"{DECK} rehearse {talk} --no-voice --no-thumbnails", "Enter")
    assert "▲1" in shows(shell, "READY", "space", "starts", "Next  2")
    shell("send-keys", "Space")
    shows(shell, "RUNNING", "slide 1 of 8", "0:01 of 12:00", "▶", "█")
    shell("send-keys", "n", "m", "s")
    shows(shell, "slide 2 of 8", "▲2", "Split at 0:0", "×")
    shell("send-keys", "g", "5")
    shows(shell, "slide 5 of 8", "ahead")
    shell("send-keys", "o")
    shows(shell, "Notes")
    shell("send-keys", "o", "?")
    shows(shell, "Keys", "mark a stumble")
    shell("send-keys", "?", ".")
    shows(shell, "PAUSED", "Press . to go on")
    shell("send-keys", "p", "r", ".", "g", "9", "Enter")
    shows(shell, "OFF THE CLOCK", "backup 1 of", "●")
    shell("send-keys", "q")
    assert "RUNNING" not in shows(shell, "$ ", "Planned 12:00")


@pytest.mark.yardstick("R04")
def test_stopped_by_ctrl_z_and_continued_by_the_shell(shell: Callable[..., str], talk: Path) -> None:
    shell("send-keys", f"{DECK} rehearse {talk} --no-voice --no-thumbnails", "Enter")
    shows(shell, "READY")
    shell("send-keys", "Space")
    shows(shell, "RUNNING")
    shell("send-keys", "C-z")
    shows(shell, "Stopped", "$ ")
    assert shell("display-message", "-p", "-t", "0", "#{alternate_on}").strip() == "0"
    shell("send-keys", "echo typed; fg", "Enter")
    shows(shell, "RUNNING", "slide 1 of 8")
    shell("send-keys", "n")
    shows(shell, "slide 2 of 8")
    shell("send-keys", "q", "q")
    shows(shell, "Planned 12:00")
    assert '"do":"stopped"' in journal_of(talk)
