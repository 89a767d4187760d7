"""Run as a program: `deck` commands that are struck at one of the steps in which they change files.

Reads a case as JSON a line, runs it in a child of its own, and answers with its exit code and how many steps it took.
A step is a file opened for writing, made, moved, removed or synced to the disk, as Python's audit events tell.
"""

from __future__ import annotations

import errno
import json
import os
import signal
import sys
import traceback
from pathlib import Path
from typing import Any

import deck.building
import deck.charts.matplotlib_renderer
import deck.checking
import deck.checks.claims.fixing
import deck.figures
import deck.importing.initialising
import deck.rehearsing
import deck.reviewing  # noqa: F401 - loaded here once, not in every child
from deck.cli.main import main

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
MAKING = ("open", "os.mkdir")
"""What a full disk refuses."""
TAKING_AWAY = ("os.remove", "os.rmdir")
OTHERS = ("os.rename", *TAKING_AWAY)


class Strikes:
    """Counts the steps in a folder, and strikes at one of them: by a signal, or as a disk that is full from then on."""

    def __init__(self, root: str, strike: str, step: int) -> None:
        self.root, self.strike, self.step, self.steps = root, strike, step, 0
        sync = os.fsync

        def synced(descriptor: int) -> None:
            sync(descriptor)
            self.take(is_making=False)

        os.fsync = synced  # type: ignore[assignment]
        sys.addaudithook(self.hear)

    def hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event not in (*MAKING, *OTHERS):
            return
        path, last = os.path.abspath(str(arguments[0])), arguments[-1]  # noqa: PTH100 - a link stays one
        is_in_open_folder = event in TAKING_AWAY and last not in (-1, None)
        is_writing = event != "open" or bool(last & WRITING)
        if is_writing and (is_in_open_folder or path.startswith(self.root)):
            self.take(is_making=event in MAKING)

    def take(self, *, is_making: bool) -> None:
        self.steps += 1
        if self.strike == "ENOSPC":
            if is_making and self.steps >= self.step:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        elif self.strike and self.steps == self.step:
            os.kill(os.getpid(), getattr(signal, self.strike))


def run(case: dict[str, Any]) -> dict[str, int]:
    """The command in a child, with files for its streams."""
    streams = Path(case["streams"])
    child = os.fork()
    if child == 0:
        code = 1
        strikes = None
        try:
            for number, name in enumerate(("in", "out", "err")):
                flags = os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_CREAT | os.O_TRUNC
                os.dup2(os.open(streams / name, flags), number)
            sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w"), open(2, "w")  # noqa: SIM115
            os.chdir(case["root"])
            sys.argv = ["deck", *case["arguments"]]
            strikes = Strikes(case["root"], case["strike"], case["step"])
            main()
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else 1
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            if strikes:
                (streams / "steps").write_text(str(strikes.steps))
            os._exit(code)
    _, status = os.waitpid(child, 0)
    return {"code": os.waitstatus_to_exitcode(status)}


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(run(json.loads(line))), flush=True)
