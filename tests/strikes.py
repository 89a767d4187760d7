"""`deck` commands that a signal, a kill or a full disk strikes at a step of theirs, and what is in a folder after."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from deck.output import SUFFIX

SERVER = Path(__file__).with_name("strike_server.py")
CODES = {"": 0, "SIGINT": 130, "SIGTERM": 143, "SIGKILL": -9, "ENOSPC": 3}

Files = dict[str, bytes]


class Struck(Struct, frozen=True):
    """How a command ended; `steps` is how often it changed a file."""

    code: int
    errors: str
    steps: int


class Striker(Struct):
    """Runs commands in children of one process that has loaded `deck`, since there are many of them."""

    server: subprocess.Popen[str]
    streams: Path

    def run(self, root: Path, arguments: Sequence[str], strike: str = "", step: int = 0, keys: str = "") -> Struck:
        """Run `deck` in the folder `root`; the strike comes at that step, counted from 1."""
        assert self.server.stdin is not None and self.server.stdout is not None
        (self.streams / "in").write_text(keys)
        case = {"root": str(root), "arguments": list(arguments), "strike": strike, "step": step}
        self.server.stdin.write(json.dumps({**case, "streams": str(self.streams)}) + "\n")
        self.server.stdin.flush()
        code = json.loads(self.server.stdout.readline())["code"]
        steps = self.streams / "steps"
        taken = int(steps.read_text()) if steps.exists() else 0
        steps.unlink(missing_ok=True)
        return Struck(code, (self.streams / "err").read_text(), taken)


@contextmanager
def striking(streams: Path) -> Iterator[Striker]:
    """A striker; its process ends with it."""
    command = [sys.executable, "-W", "ignore", str(SERVER)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        yield Striker(server, streams)
        assert server.stdin is not None
        server.stdin.close()


def files_in(folder: Path) -> Files:
    """All that is in a folder, by paths in it; a folder of it has a slash behind and no content."""
    found = ((path.relative_to(folder).as_posix(), path) for path in folder.rglob("*"))
    return {f"{name}/" if path.is_dir() else name: b"" if path.is_dir() else path.read_bytes() for name, path in found}


def without_strays(files: Files) -> Files:
    """The files without those that a write was putting together."""
    return {name: content for name, content in files.items() if SUFFIX not in name}
