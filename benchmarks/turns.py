"""Runs in turn, A B A B: each ratio compares two runs a moment apart, so that a busy machine slows both."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import median


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took."""

    ms: float
    peak_mib: float = 0.0


Runs = dict[str, list[Run]]


def run_in_turn(commands: Mapping[str, Sequence[str]], rounds: int) -> Runs:
    """Whole processes, by name; each is run once before, so that files are in the cache and modules compiled."""
    for command in commands.values():
        _run(command)
    return _in_turn({name: partial(_run, command) for name, command in commands.items()}, rounds)


def call_in_turn(calls: Mapping[str, Callable[[], object]], rounds: int) -> Runs:
    """Calls within this process, by name."""
    return _in_turn({name: partial(_call, call) for name, call in calls.items()}, rounds)


def ratio(runs: Runs, name: str, base: str, value: Callable[[Run], float] = lambda run: run.ms) -> float:
    """The median over the rounds of one run's value over the other's."""
    return median(value(run) / value(other) for run, other in zip(runs[name], runs[base], strict=True))


def median_ms(runs: Sequence[Run]) -> float:
    """Their time."""
    return median(run.ms for run in runs)


def median_mib(runs: Sequence[Run]) -> float:
    """Their peak memory."""
    return median(run.peak_mib for run in runs)


def _in_turn(measures: Mapping[str, Callable[[], Run]], rounds: int) -> Runs:
    runs: Runs = {name: [] for name in measures}
    for _ in range(rounds):
        for name, measure in measures.items():
            runs[name].append(measure())
    return runs


def _run(command: Sequence[str]) -> Run:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment)
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{said.decode()}")
    # Linux counts in KiB, macOS in bytes.
    return Run(seconds * 1000, usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10))


def _call(call: Callable[[], object]) -> Run:
    began = time.perf_counter()
    call()
    return Run((time.perf_counter() - began) * 1000)
