"""The tests and the samples' decks at the lowest and newest releases of the dependencies, on each Python there is."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from environments import HOME, ROOT, End, Seen, environment, install, pinned, pythons, run

PARTS = (
    "tests/architecture",
    "tests/golden",
    "tests/unit",
    "tests/e2e/test_init.py",
    "tests/e2e/test_rehearse.py",
    "tests/e2e/test_samples.py",
)
ENDS: dict[End, str] = {"lowest-direct": "lowest", "highest": "newest"}


def versions() -> Iterator[Seen]:
    """The lowest releases on the oldest Python, for which they were made; the newest on every one."""
    found = pythons()
    oldest = next(iter(found))
    decks: dict[str, dict[str, str]] = {}
    wanted: list[tuple[str, End]] = [(oldest, "lowest-direct"), *((python, "highest") for python in found)]
    for python, end in wanted:
        name = f"{ENDS[end]}-{python}"
        programs = environment(name, found[python])
        install(programs, "--requirements", pinned(python, end))
        install(programs, "--no-deps", "--editable", ROOT)
        decks[name] = _decks(programs, HOME / "decks" / name)
        yield Seen(f"{name}: {len(decks[name])} samples built")
        yield _tested(name, programs, end)
    yield from _alike(decks)


def _tested(name: str, programs: Path, end: End) -> Seen:
    # An old release warns of what is newer than itself; only of new ones is each warning to be mended.
    warnings = ("--override-ini", "filterwarnings=default") if end == "lowest-direct" else ()
    options = ("-p", "no:cacheprovider", "--tb=short", "-v", "--no-header", *warnings)
    done = run(programs / "python", "-m", "pytest", *options, *PARTS)
    (HOME / f"{name}.log").write_text(done.printed, encoding="utf-8")
    last = [line for line in done.printed.splitlines() if re.search(r"\d+ (passed|failed|error)", line)]
    return Seen(f"{name}: {last[-1].strip(' =') if last else 'pytest did not finish'}", at_fault=done.code != 0)


def _decks(programs: Path, folder: Path) -> dict[str, str]:
    """The digest of the deck of each sample."""
    folder.mkdir(parents=True, exist_ok=True)
    digests = {}
    for bundle in sorted(path.parent for path in ROOT.glob("samples/*/bundle.toml")):
        deck = folder / f"{bundle.name}.pptx"
        deck.unlink(missing_ok=True)
        done = run(programs / "deck", "build", bundle, "--output", deck)
        digests[bundle.name] = hashlib.sha256(deck.read_bytes()).hexdigest() if deck.exists() else done.printed[-300:]
    return digests


def _alike(decks: dict[str, dict[str, str]]) -> Iterator[Seen]:
    """Whether each sample gives the same bytes everywhere, which it does where Python has the same zlib."""
    names = next(iter(decks.values()))
    for sample in names:
        digests = {digest_of[sample] for digest_of in decks.values()}
        yield Seen(f"{sample}: {len(digests)} different decks in {len(decks)} environments", at_fault=len(digests) > 1)
