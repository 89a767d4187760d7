"""Whether tests notice when the code is changed: one small change at a time, in memory, against the tests it concerns.

python tools/mutation/run.py src/deck/evidence/segments.py --tests tests/unit/evidence/test_segments.py --sample 50

Tests are collected once. A process of its own runs each and notes which lines of the modules it reaches. Each mutant
gets a process, forked with all imports done, in which the function's code is exchanged and the tests that reach its
lines run, quickest first, to the first failure. What survives there, or lies outside functions, is tried again in a
new interpreter that imports the changed one. No file is written. Survivors are listed; exits with 1 if there is one.
"""

from __future__ import annotations

import argparse
import ast
import importlib.util
import inspect
import json
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest
from _pytest.runner import runtestprotocol
from mutants import Mutant, mutants

QUIET = ("-q", "-x", "-s", "-pno:cacheprovider", "-pno:xdist", "-pno:faulthandler")
BYTES = 6 << 30


class Trial:
    """A pytest plugin that takes the place of running the tests once."""

    def __init__(self, paths: list[Path], chosen: set[tuple[int, int]], folder: Path) -> None:
        """chosen: (path, mutant) by number."""
        self.paths, self.chosen, self.folder = paths, chosen, folder
        self.lines: dict[str, list[tuple[str, int]]] = {}
        self.seconds: dict[str, float] = {}
        self.counts: dict[str, Counter[str]] = {str(path): Counter() for path in paths}

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Reach, then try every mutant."""
        self.items = {item.nodeid: item for item in session.items}
        if not _forked(self._reach, 3600):
            raise SystemExit("the tests could not be run before any change")
        self.lines, self.seconds = json.loads((self.folder / "reached.json").read_text())
        for at, path in enumerate(self.paths):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            for number, mutant in enumerate(mutants(tree)):
                if (at, number) in self.chosen:
                    fate = self._try(path, number, tree, mutant)
                    self.counts[str(path)][fate] += 1
                    if fate != "killed":
                        sys.stdout.write(f"{path}:{mutant.first_line}: {fate}: {mutant.words}\n")
                        sys.stdout.flush()
        return True

    def _reach(self) -> bool:
        """Run every test and note the lines that it reaches; those that fail as they are stand out of the trial."""
        wanted = {str(path.resolve()): str(path) for path in self.paths}
        hit: set[tuple[str, int]] = set()

        def inside(frame: FrameType, event: str, argument: object) -> Any:
            hit.add((wanted[frame.f_code.co_filename], frame.f_lineno))
            return inside

        def trace(frame: FrameType, event: str, argument: object) -> Any:
            return inside(frame, event, argument) if frame.f_code.co_filename in wanted else None

        threading.settrace(trace)
        for name, item in self.items.items():
            hit.clear()
            start = time.perf_counter()
            sys.settrace(trace)
            reports = runtestprotocol(item, nextitem=None, log=False)
            sys.settrace(None)
            if all(report.passed for report in reports):
                self.lines[name], self.seconds[name] = sorted(hit), time.perf_counter() - start
        (self.folder / "reached.json").write_text(json.dumps((self.lines, self.seconds)))
        return True

    def _try(self, path: Path, number: int, tree: ast.Module, mutant: Mutant) -> str:
        here = {name for name, lines in self.lines.items() if any(place == str(path) for place, _ in lines)}
        lines = [[str(path), line] for line in range(mutant.first_line, mutant.last_line + 1)]
        reaching = sorted(
            (name for name in here if any(line in self.lines[name] for line in lines)), key=self.seconds.__getitem__
        )
        limit = 20 + 5 * sum(self.seconds[name] for name in reaching)
        if mutant.function and reaching and not _forked(lambda: self._in_a_fork(path, tree, mutant, reaching), limit):
            return "killed"
        if mutant.function and not reaching:
            return "reached by no test"
        files = sorted({name.split("::")[0] for name in reaching or here or self.seconds})
        command = [sys.executable, __file__, "--one", str(path), str(number), *files]
        try:
            done = subprocess.run(command, timeout=60 + limit, capture_output=True, check=False)
        except subprocess.TimeoutExpired:
            return "killed"
        return "killed" if done.returncode else "survived"

    def _in_a_fork(self, path: Path, tree: ast.Module, mutant: Mutant, names: list[str]) -> bool:
        """Exchange the code of the function; whether all tests pass, or that cannot be known here."""
        module = next((known for known in list(sys.modules.values()) if _file(known) == path.resolve()), None)
        mutant.apply()
        owner: Any = module
        try:
            for name in mutant.function.split("."):
                owner = vars(owner)[name]
            owner = getattr(owner, "fget", None) or getattr(owner, "func", None) or getattr(owner, "__func__", owner)
            code = _code_of(compile(tree, str(path.resolve()), "exec"), mutant.function)
            inspect.unwrap(owner).__code__ = code
        except (KeyError, TypeError, ValueError, AttributeError):
            return True
        pairs = zip(names, [*names[1:], None], strict=True)
        return all(
            report.passed
            for name, after in pairs
            for report in runtestprotocol(self.items[name], nextitem=after and self.items[after], log=False)
        )


def _file(module: object) -> Path | None:
    return Path(name).resolve() if isinstance(name := getattr(module, "__file__", None), str) else None


def _code_of(code: CodeType, qualified_name: str) -> CodeType:
    """The code of a function somewhere within that of its module; the last of that name is the one that counts."""
    found = [code]
    for outer in found:
        found += [inner for inner in outer.co_consts if isinstance(inner, CodeType)]
    return [inner for inner in found if inner.co_qualname == qualified_name][-1]


def _forked(work: Callable[[], bool], seconds: float) -> bool:
    """What the work answers in a process of its own; False where it fails, takes too long or too much memory."""
    child = os.fork()
    if not child:
        for stream in (1, 2):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
        signal.setitimer(signal.ITIMER_REAL, seconds)
        resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
        try:
            good = work()
        except BaseException:  # Whatever it raises, the fork must not go on as if it were the parent.
            good = False
        os._exit(0 if good else 1)
    return os.waitpid(child, 0)[1] == 0


def _one(path: Path, number: int, tests: list[str]) -> int:
    """Run the tests in this interpreter with a module that is changed when it is imported."""

    class Loader(SourceFileLoader):
        def get_code(self, fullname: str) -> CodeType:
            tree = ast.parse(path.read_text(encoding="utf-8"))
            mutants(tree)[number].apply()
            return compile(tree, str(path.resolve()), "exec")

    class Finder:
        def find_spec(self, name: str, _path: object, _target: object = None) -> ModuleSpec | None:
            return (
                importlib.util.spec_from_file_location(name, path, loader=Loader(name, str(path)))
                if (name == module)
                else None
            )

    module = ".".join(path.resolve().relative_to(Path("src").resolve()).with_suffix("").parts)
    sys.meta_path.insert(0, Finder())
    return int(pytest.main([*QUIET, *tests]))


def main() -> int:
    """Try the mutants that are asked for, and say what became of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", nargs="+", type=Path)
    parser.add_argument("--tests", nargs="+", required=True)
    parser.add_argument("--sample", type=int)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    every = [
        (at, number)
        for at, path in enumerate(asked.modules)
        for number in range(len(mutants(ast.parse(path.read_text(encoding="utf-8")))))
    ]
    few = asked.sample is not None and asked.sample < len(every)
    chosen = set(random.Random(asked.seed).sample(every, asked.sample) if few else every)
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(asked.modules, chosen, Path(folder))
        pytest.main([*QUIET, f"--basetemp={folder}/tests", *asked.tests], plugins=[trial])
    total = sum(trial.counts.values(), Counter())
    fates = ", ".join(f"{count} {fate}" for fate, count in total.items())
    sys.stdout.write(f"{sum(total.values())} of {len(every)} mutants tried: {fates}\n")
    return 0 if total and set(total) == {"killed"} else 1


if __name__ == "__main__":
    os.nice(10)  # Somebody works on this machine meanwhile.
    sys.exit(_one(Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4:]) if sys.argv[1:2] == ["--one"] else main())
