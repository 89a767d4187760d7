"""What is measured, by name: each yields the rows of the table that it makes."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from rehearsal import first_frames, key_to_redraw_p95_ms, processor_share
from rows import Row
from turns import median_mib, median_ms, ratio, run_in_turn

HERE = Path(__file__).parent
PYTHON = sys.executable
DECK = str(Path(PYTHON).with_name("deck"))
MADE = HERE.parent / "build" / "bench"


def help_text() -> Iterator[Row]:
    """`deck --help` against an interpreter that does nothing."""
    runs = run_in_turn({"deck": [DECK, "--help"], "pass": [PYTHON, "-c", "pass"]}, rounds=15)
    peer = f"python -c pass {_ms(median_ms(runs['pass']))}"
    yield Row("deck --help", _ms(median_ms(runs["deck"])), peer, ratio(runs, "deck", "pass"), 4)


def build_20k() -> Iterator[Row]:
    """A small CSV bundle against a script that only draws, and against a typical one."""
    folder = _bundle(20_000, "csv")
    commands = {"deck": _build(folder), "bare": _peer("bare", folder), "typical": _peer("typical", folder)}
    runs = run_in_turn(commands, rounds=7)
    for peer, target in (("bare", 1.75), ("typical", 1 / 5)):
        words = f"{peer} script {_ms(median_ms(runs[peer]))}"
        yield Row("deck build, 20k rows of CSV", _ms(median_ms(runs["deck"])), words, ratio(runs, "deck", peer), target)


def build_1m() -> Iterator[Row]:
    """A million rows."""
    yield from _large_build(1_000_000, rounds=3, target=1 / 6)


def build_10m() -> Iterator[Row]:
    """Ten million rows."""
    yield from _large_build(10_000_000, rounds=3, target=1 / 15)


def metrics_1m() -> Iterator[Row]:
    """Metrics of a million rows; few resamples tell their time, but not their standard error."""
    yield from _metrics(1_000_000, resamples=30)


def metrics_10m() -> Iterator[Row]:
    """Metrics of ten million rows, and all of the resamples."""
    yield from _metrics(10_000_000, resamples=1_000)


def growth_1m() -> Iterator[Row]:
    """From 100,000 rows to a million."""
    yield from _growth(100_000, 300_000, 1_000_000)


def growth_10m() -> Iterator[Row]:
    """From 100,000 rows to ten millions."""
    yield from _growth(100_000, 1_000_000, 10_000_000)


def rehearse() -> Iterator[Row]:
    """A rehearsal in a pseudo-terminal."""
    talk = MADE / "talk.pptx"
    subprocess.run([*_build(_bundle(20_000, "csv"))[:-1], str(talk)], check=True)
    command = [DECK, "rehearse", str(talk), "--no-journal", "--no-voice", "--no-thumbnails"]
    runs = first_frames(command, [PYTHON, "-c", "import textual.app, pptx"], rounds=7)
    peer = f"import textual.app, pptx {_ms(median_ms(runs['imports']))}"
    yield Row("deck rehearse, first frame", _ms(median_ms(runs["deck"])), peer, ratio(runs, "deck", "imports"), 2)
    share = processor_share(command, seconds=10)
    yield Row("deck rehearse, processor at 4 Hz", "", "one core", 100 * share, 1.5, "%")
    yield Row("deck rehearse, key to redraw, p95", "", "", key_to_redraw_p95_ms(command), 20, " ms")


def _large_build(rows: int, rounds: int, target: float) -> Iterator[Row]:
    folder = _bundle(rows, "parquet")
    runs = run_in_turn({"deck": _build(folder), "typical": _peer("typical", folder)}, rounds)
    what, typical = f"deck build, {rows:,} rows of Parquet", runs["typical"]
    words = f"typical script {_ms(median_ms(typical))}"
    yield Row(what, _ms(median_ms(runs["deck"])), words, ratio(runs, "deck", "typical"), target)
    memory = ratio(runs, "deck", "typical", lambda run: run.peak_mib)
    words = f"typical script {median_mib(typical):,.0f} MiB"
    yield Row("  its peak memory", f"{median_mib(runs['deck']):,.0f} MiB", words, memory, 1 / 3)


def _metrics(rows: int, resamples: int) -> Iterator[Row]:
    results = _json("metrics.py", rows, resamples)
    metrics, interval = results["metrics"], results["interval"]
    yield Row(
        f"metric set, {rows:,} rows", _ms(metrics["ms"]), _peer_ms("scikit-learn", metrics), metrics["ratio"], 1 / 25
    )
    yield Row("  difference of its results", "", "", metrics["apart"], 1e-9, " absolute")
    peer = _peer_ms("1,000 resamples" + (f", from {resamples}" if resamples < 1_000 else ""), interval)
    yield Row("95% interval of PR-AUC, 100,000 rows", _ms(interval["ms"]), peer, interval["ratio"], 1 / 1000)
    if resamples >= 1_000:
        off = 100 * abs(interval["error_ratio"] - 1)
        yield Row("  difference of its standard error", "", "their own: 2%", off, 3, "%")


def _growth(*sizes: int) -> Iterator[Row]:
    found = _json("growth.py", *sizes)
    times = ", ".join(_ms(ms) for ms in found["ms"])
    what = f"load and evaluate, {sizes[0]:,} to {sizes[-1]:,} rows"
    yield Row(what, times, "a further row, last over first", found["ratio"], 1.25)


def _build(folder: str) -> list[str]:
    return [DECK, "build", folder, "--quiet", "--output", str(MADE / "deck.pptx")]


def _peer(name: str, folder: str) -> list[str]:
    return [PYTHON, str(HERE / "peers" / f"{name}.py"), folder, str(MADE / f"{name}.pptx")]


def _bundle(rows: int, kind: str) -> str:
    """Made in a process of its own: the peak memory of a child begins with that of its parent."""
    return _output("inputs.py", rows, kind).strip()


def _json(script: str, *arguments: object) -> Any:
    return json.loads(_output(script, *arguments))


def _output(script: str, *arguments: object) -> str:
    command = [PYTHON, str(HERE / script), *map(str, arguments)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def _peer_ms(name: str, result: dict[str, float]) -> str:
    return f"{name} {_ms(result['peer_ms'])}"


def _ms(ms: float) -> str:
    return f"{ms:,.0f} ms" if ms >= 10 else f"{ms:.1f} ms"


MEASURES: dict[str, Callable[[], Iterable[Row]]] = {
    "help": help_text,
    "build-20k": build_20k,
    "build-1m": build_1m,
    "build-10m": build_10m,
    "metrics-1m": metrics_1m,
    "metrics-10m": metrics_10m,
    "growth-1m": growth_1m,
    "growth-10m": growth_10m,
    "rehearse": rehearse,
}
QUICK = ("help", "build-20k", "build-1m", "metrics-1m", "growth-1m", "rehearse")
ALL = ("help", "build-20k", "build-1m", "build-10m", "metrics-10m", "growth-10m", "rehearse")
