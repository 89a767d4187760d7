"""`deck rehearse` as it is run: through a pipe, in a terminal of its own, and with a voice."""

from __future__ import annotations

import json
import subprocess
import time
import wave
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from conftest import SAMPLES
from deck.building import build
from e2e.conftest import DECK, Deck, environment
from programs import require

SECONDS = 30


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(SAMPLES / "churn", tmp_path_factory.mktemp("talk") / "churn.pptx").path


def piped(talk: Path, folder: Path, keys: str, *options: str) -> subprocess.CompletedProcess[str]:
    deck = folder / "churn.pptx"
    if not deck.exists():
        deck.write_bytes(talk.read_bytes())
    return subprocess.run(
        [str(DECK), "rehearse", str(deck), *options],
        input=keys,
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=environment(),
        timeout=SECONDS,
    )


@pytest.mark.yardstick("R01", "terminal-pipe")
def test_a_whole_talk_through_a_pipe_is_kept(talk: Path, tmp_path: Path) -> None:
    done = piped(talk, tmp_path, "n\n" * 8 + "m\nq\n")
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout
    assert "slide 8 of 8" in done.stdout and "stumble" in done.stdout
    lines = (tmp_path / "churn.rehearsals.jsonl").read_text().splitlines()
    kinds = [json.loads(line)["do"] for line in lines]
    assert kinds[0] == "open" and kinds[-1] == "end"
    assert kinds.count("stumble") == 1


def test_the_end_of_the_input_ends_the_rehearsal(talk: Path, tmp_path: Path) -> None:
    assert piped(talk, tmp_path, "n\nn\n").returncode == 0
    assert '"do":"end"' in (tmp_path / "churn.rehearsals.jsonl").read_text().splitlines()[-1]


def test_events_for_programs_are_a_json_object_a_line(talk: Path, tmp_path: Path) -> None:
    done = piped(talk, tmp_path, "n\nn\np\nq\n", "--json-events")
    assert done.returncode == 0, done.stderr
    events = [json.loads(line) for line in done.stdout.splitlines()]
    assert {"started", "slide", "paused", "ended"} <= {event.get("kind") for event in events}


def test_cues_that_are_none_are_refused_with_what_there_is(talk: Path, tmp_path: Path) -> None:
    done = piped(talk, tmp_path, "", "--cues", "halff")
    assert done.returncode == 3
    assert "there is no such cue (found halff). Fix: Known: half, left=30" in done.stderr


def test_the_voice_is_heard(deck: Deck, tmp_path: Path) -> None:
    require("espeak-ng")
    done = deck("rehearse", "--say", "Thirty seconds left of this slide", "--say-to", tmp_path / "said.wav")
    assert done.returncode == 0, done.stderr
    with wave.open(str(tmp_path / "said.wav")) as sound:
        assert 0.8 < sound.getnframes() / sound.getframerate() < 8


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Callable[..., str]]:
    """tmux on a socket of its own; called with arguments of tmux."""
    require("tmux")

    def tmux(*arguments: str) -> str:
        run = subprocess.run(
            ["tmux", "-S", str(tmp_path / "socket"), *arguments], capture_output=True, text=True, timeout=SECONDS
        )
        return run.stdout

    yield tmux
    tmux("kill-server")


def shows(tmux: Callable[..., str], *wanted: str, without: str = "\0") -> str:
    """What the terminal shows, as soon as it shows all that is wanted."""
    deadline = time.monotonic() + SECONDS
    shown = ""
    while time.monotonic() < deadline:
        shown = tmux("capture-pane", "-p", "-t", "0")
        if all(text in shown for text in wanted) and without not in shown:
            return shown
    raise AssertionError(f"{wanted} is not on the screen:\n{shown}")


def test_a_session_in_a_terminal(talk: Path, tmp_path: Path, terminal: Callable[..., str]) -> None:
    deck = tmp_path / "churn.pptx"
    deck.write_bytes(talk.read_bytes())
    command = f"{DECK} rehearse {deck} --no-voice --no-thumbnails; echo left with $?; cat"
    terminal("new-session", "-d", "-x", "80", "-y", "24", command)
    shows(terminal, "slide 1 of 8")
    terminal("send-keys", "n")
    shows(terminal, "RUNNING", "slide 1 of 8", "LEFT")
    terminal("send-keys", "n")
    shows(terminal, "slide 2 of 8", "Approach")
    terminal("resize-window", "-t", "0", "-x", "40", "-y", "12")
    shows(terminal, "Three choices", without="section")  # tmux loses a resize that follows at once
    terminal("resize-window", "-t", "0", "-x", "120", "-y", "40")
    shows(terminal, "slide 2 of 8", "Next")
    terminal("send-keys", ".")
    shows(terminal, "PAUSED")
    terminal("send-keys", "q", "q")
    shows(terminal, "left with 0", "Planned 12:00")
    journal = (tmp_path / "churn.rehearsals.jsonl").read_text().splitlines()
    kept = [json.loads(line)["do"] for line in journal]
    assert [kind for kind in kept if kind != "tick"] == ["open", "next", "next", "pause", "end"]


@pytest.mark.yardstick("R03")
def test_a_terminal_that_is_told_to_end_is_given_back(talk: Path, tmp_path: Path, terminal: Callable[..., str]) -> None:
    deck = tmp_path / "churn.pptx"
    deck.write_bytes(talk.read_bytes())
    command = f"{DECK} rehearse {deck} --no-voice --no-thumbnails; echo left with $?; cat"
    terminal("new-session", "-d", "-x", "80", "-y", "24", command)
    terminal("send-keys", "n")
    shows(terminal, "slide 1 of 8", "RUNNING")
    shell = terminal("display-message", "-p", "-t", "0", "#{pane_pid}").strip()
    subprocess.run(["pkill", "-TERM", "-P", shell, "-f", "rehearse"], check=True)
    shows(terminal, "left with 143")
    assert terminal("display-message", "-p", "-t", "0", "#{alternate_on}").strip() == "0"
    assert '"do":"end"' not in (tmp_path / "churn.rehearsals.jsonl").read_text()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ((), "Name the deck or bundle that is rehearsed."),
        (("talk.pptx", "--resume", "--no-journal"), "--resume goes on in the journal; leave out --no-journal."),
        (("--say", "  "), "--say wants a text."),
        (("talk.pptx", "--plan"), "A plan wants the day of the interview: --interview YYYY-MM-DD."),
    ],
)
def test_options_that_do_not_go_together(deck: Deck, tmp_path: Path, options: tuple[str, ...], words: str) -> None:
    (tmp_path / "talk.pptx").touch()
    done = deck("rehearse", *options)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
