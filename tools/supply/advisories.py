"""Known vulnerabilities of the releases that the bounds admit, as the package index lists them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from environments import OLDEST_PYTHON, TOOLS, Seen, pinned, run


def advisories() -> Iterator[Seen]:
    """What is known of the lowest and of the newest release of each dependency, those of the tests too."""
    python = ".".join(map(str, OLDEST_PYTHON))
    for requirements in (pinned(python, "lowest-direct"), pinned(python, "highest")):
        yield from _of(requirements)


def _of(requirements: Path) -> Iterator[Seen]:
    options = ("--no-deps", "--disable-pip", "--progress-spinner", "off", "--format", "json")
    done = run(TOOLS / "pip-audit", "--requirement", requirements, *options)
    start = done.printed.find('{"dependencies"')
    if start < 0:
        yield Seen(f"{requirements.name}: pip-audit did not finish: {done.printed[-300:]}", at_fault=True)
        return
    asked, _ = json.JSONDecoder().raw_decode(done.printed[start:])
    packages = asked["dependencies"]
    for package in packages:
        for known in package.get("vulns", ()):
            mended = ", ".join(known["fix_versions"]) or "no release yet"
            yield Seen(f"{package['name']} {package['version']}: {known['id']}, mended in {mended}", at_fault=True)
    unknown = [package["name"] for package in packages if "skip_reason" in package]
    if unknown:
        # pip-audit takes them for sound; where the index has no advisories, that would be all of them.
        yield Seen(f"{requirements.name}: {len(unknown)} of {len(packages)} could not be asked about", at_fault=True)
    else:
        yield Seen(f"{requirements.name}: {len(packages)} packages asked about")
