"""Pictures of the slides, made in the background by LibreOffice and poppler, and kept by the deck's digest.

Nothing waits for them: the screen works without, and shows them when they are there.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path
from threading import Event, Thread

PIXELS_WIDE = 800
PATIENCE_SECONDS = 120
PART = ".part-"
MOST_KEPT = 12
"""Decks of which pictures are kept; the ones that were used least recently go."""
_EXPORT = 'pdf:impress_pdf_Export:{"ExportHiddenSlides":{"type":"boolean","value":"true"}}'
"""Hidden slides too, so that the pages of the PDF are the slides of the deck."""


class Thumbnails:
    """Pictures of a deck with so many slides. `paths` has one a slide, or none while there are none.

    cache: the folder to keep them in; the user's cache folder if left out.
    """

    def __init__(self, deck: Path, slides: int, cache: Path | None = None) -> None:
        self.paths: tuple[Path, ...] = ()
        self.shape: float | None = None
        """Width over height."""
        self.problems: tuple[str, ...] = ()
        self._deck, self._slides, self._cache = deck, slides, cache
        self._thread: Thread | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._is_stopped = False
        self._news = Event()

    def start(self) -> None:
        """Begin to make them, once."""
        if self._thread is None:
            self._thread = Thread(target=self._work, name="deck-thumbnails", daemon=True)
            self._thread.start()

    def has_news(self) -> bool:
        """Whether something has changed since this was last asked."""
        was_set = self._news.is_set()
        self._news.clear()
        return was_set

    def wait(self, seconds: float = PATIENCE_SECONDS) -> None:
        """Wait until they are there, or cannot be."""
        if self._thread is not None:
            self._thread.join(seconds)

    def stop(self) -> None:
        """Give up what is not done yet."""
        self._is_stopped = True
        process = self._process
        if process is not None and process.poll() is None:
            _kill(process)
        self.wait(5)

    def _work(self) -> None:
        try:
            paths = self._kept() or self._made()
            shape = _shape_of(paths[0])
        except (OSError, ValueError, subprocess.SubprocessError) as error:
            if not self._is_stopped:
                self.problems = (f"no pictures of the slides: {_reason(error)}",)
        else:
            self.paths, self.shape = paths, shape
        self._news.set()

    def _folder(self) -> Path:
        cache = self._cache
        if cache is None:
            import platformdirs

            cache = Path(platformdirs.user_cache_dir("deck", appauthor=False)) / "thumbnails"
        return cache / sha256(self._deck.read_bytes()).hexdigest()[:24]

    def _kept(self) -> tuple[Path, ...]:
        folder = self._folder()
        paths = tuple(sorted(folder.glob("*.png")))
        if len(paths) != self._slides:
            return ()
        os.utime(folder)
        return paths

    def _made(self) -> tuple[Path, ...]:
        office, poppler = _office(), shutil.which("pdftoppm")
        if office is None or poppler is None:
            missing = " and ".join(name for name, found in (("soffice", office), ("pdftoppm", poppler)) if not found)
            raise FileNotFoundError(f"{missing} not on this machine")
        target = self._folder()
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)  # slides are not for others on the machine
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=PART) as name:
            part = Path(name)
            self._run(office, f"-env:UserInstallation={(part / 'profile').as_uri()}", "--headless", "--norestore",
                      "--convert-to", _EXPORT, "--outdir", str(part), str(self._deck.resolve()))  # fmt: skip
            pdf = next(part.glob("*.pdf"), None)
            if pdf is None:
                raise ValueError("LibreOffice made no PDF of the deck")
            pages = part / "pages"
            pages.mkdir()
            self._run(
                poppler, "-png", "-scale-to-x", str(PIXELS_WIDE), "-scale-to-y", "-1", str(pdf), str(pages / "slide")
            )
            if len(list(pages.iterdir())) != self._slides:
                raise ValueError("LibreOffice made another number of pages than there are slides")
            shutil.rmtree(target, ignore_errors=True)
            pages.rename(target)
        _forget_old(target.parent)
        return tuple(sorted(target.glob("*.png")))

    def _run(self, *command: str) -> None:
        """A program to its end, at low priority and in a process group of its own, so that all of it can be stopped."""
        nice = shutil.which("nice")
        self._process = subprocess.Popen(
            [*((nice, "-n", "10") if nice else ()), *command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            code = self._process.wait(PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            _kill(self._process)
            self._process.wait()
            raise
        if code or self._is_stopped:
            raise subprocess.CalledProcessError(code, command[0])


def _kill(process: subprocess.Popen[bytes]) -> None:
    """The process with all that it has started, which LibreOffice does."""
    if sys.platform == "win32":
        process.kill()
        return
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


def _office() -> str | None:
    mac = Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
    return shutil.which("soffice") or shutil.which("libreoffice") or (str(mac) if mac.exists() else None)


def _shape_of(picture: Path) -> float:
    from PIL import Image

    with Image.open(picture) as opened:
        return opened.width / opened.height


def _forget_old(folder: Path) -> None:
    """Keep the pictures of the decks that were used last, and nothing of those who were killed at work."""
    by_age = sorted(folder.iterdir(), key=lambda place: place.stat().st_mtime, reverse=True)
    kept = [place for place in by_age if not place.name.startswith(PART)]
    parts = [place for place in by_age if place.name.startswith(PART)]
    left_behind = [part for part in parts if part.stat().st_mtime < time.time() - 3 * PATIENCE_SECONDS]
    for old in (*kept[MOST_KEPT:], *left_behind):
        shutil.rmtree(old, ignore_errors=True)


def _reason(error: Exception) -> str:
    if isinstance(error, subprocess.TimeoutExpired):
        return f"LibreOffice took longer than {PATIENCE_SECONDS} s"
    if isinstance(error, subprocess.CalledProcessError):
        return f"{Path(error.cmd).name} failed"
    return str(error)
