"""Holding `deck build` against what is part of every refusal, with the real program as a process of its own.

A refusal is exit 3, errors alone on stderr, no traceback, within a second and 200 MB, and the old deck untouched.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct

from bundles import write_files
from disks import names
from e2e.conftest import DECK, environment

MOST_SECONDS, MOST_MEBIBYTES = 1.0, 200.0
HANGS_SECONDS = 60
ATTEMPTS = 3
"""A run that took too long on a busy machine may try again; one that waits for something takes as long each time."""
OLD_DECK = b"the old deck"

SOUND_TOML = """\
version = 1
[problem]
task = "binary"
question = "Who will cancel?"
metric = "pr_auc"
[data]
models = "models.csv"
"""
SOUND_MODELS = "model,pr_auc,baseline\nLightGBM,0.431,\nMajority class,0.080,true\n"
BINARY_TOML = """\
version = 1
[problem]
task = "binary"
question = "Who will cancel?"
metric = "pr_auc"
[data]
predictions = "p.csv"
[data.columns]
"""

LAUNCHER = """
import json, os, sys, time

report, program = sys.argv[1], sys.argv[2:]
began = time.monotonic()
process = os.posix_spawn(program[0], program, os.environ)
os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT)
seconds = time.monotonic() - began
try:
    with open(f"/proc/{process}/schedstat") as stream:
        seconds -= int(stream.read().split()[1]) / 1e9
except OSError:
    pass
_, status, used = os.wait4(process, 0)
with open(report, "w") as stream:
    json.dump([os.waitstatus_to_exitcode(status), seconds, used.ru_maxrss], stream)
"""
"""A small process around the program: what a process is forked from counts for the peak that the system tells of it.

Its seconds are those on the clock less those for which it stood in line for a processor that was busy with other tests;
what it waits for by itself counts.
"""


class Run(Struct, frozen=True):
    """What a run of the program printed, and what it took."""

    code: int
    stdout: str
    stderr: str
    seconds: float
    peak_mebibytes: float


def measured(cwd: Path, *arguments: str | Path) -> Run:
    """Run `deck` with the arguments in the folder; one that hangs is killed and is an error."""
    report = cwd / "report.json"
    command = [sys.executable, "-I", "-S", "-c", LAUNCHER, report, DECK, *arguments]
    process = subprocess.Popen(
        list(map(str, command)),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=cwd,
        encoding="utf-8",
        env=environment(),
        start_new_session=True,
    )
    try:
        stdout, stderr = process.communicate(timeout=HANGS_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        raise
    code, seconds, peak = json.loads(report.read_text())
    report.unlink()
    in_a_mebibyte = 2**20 if sys.platform == "darwin" else 2**10
    return Run(code, stdout, stderr, seconds, peak / in_a_mebibyte)


def bundle(
    folder: Path, toml: str = SOUND_TOML, more: str = "", files: Mapping[str, str | bytes] = MappingProxyType({})
) -> Path:
    """A bundle `b` in the folder: bundle.toml with lines added to it, a sound models.csv, and files by name."""
    return write_files(folder / "b", {"models.csv": SOUND_MODELS, "bundle.toml": toml + more, **files})


def refusals(folder: Path, *options: str | Path) -> list[str]:
    """The messages with which the bundle `b` in the folder is refused, each with its place; all else is held here."""
    old = folder / "talks" / "talk.pptx"
    write_files(old.parent, {old.name: OLD_DECK})
    for _ in range(ATTEMPTS):
        run = measured(folder, "build", "b", "-o", old, *options)
        assert "Traceback" not in run.stderr
        assert (run.code, run.stdout) == (3, ""), run.stderr
        assert run.peak_mebibytes < MOST_MEBIBYTES
        assert old.read_bytes() == OLD_DECK
        assert names(old.parent) == [old.name]
        if run.seconds < MOST_SECONDS:
            return _messages(run.stderr)
    raise AssertionError(f"refused in {run.seconds:.2f} s at best of {ATTEMPTS} runs")


def refusal(folder: Path, *options: str | Path) -> str:
    """The one message with which it is refused."""
    (message,) = refusals(folder, *options)
    return message


def _messages(stderr: str) -> list[str]:
    """One line each; where there are several, a last line counts them."""
    lines = stderr.removesuffix("\n").split("\n")
    if len(lines) > 1:
        counted = lines.pop()
        assert counted == f"{len(lines)} problems"
    assert all(line.startswith("error: ") for line in lines), stderr
    return [line.removeprefix("error: ") for line in lines]
