"""Under which licences the packages are that come with deck."""

from __future__ import annotations

import json
from collections.abc import Iterator

from environments import ROOT, Seen, environment, install, must, pythons

COPYLEFT_AND_WHY_IT_IS_FINE = {
    "pyttsx3": "MPL-2.0, by file: it is used as it is, in a process of its own",
    "textual-image": "LGPL-3.0: an extra that nobody gets unasked, used as it is",
}
ASK = """
import json, re
from importlib.metadata import distributions
found = {}
for each in distributions():
    said = each.metadata
    classes = [line for line in said.get_all("Classifier") or () if line.startswith("License ::")]
    text = said.get("License-Expression") or " ".join(classes) or (said.get("License") or "")[:200]
    found[said["Name"]] = text
print(json.dumps(found))
"""
PERMISSIVE = ("MIT", "BSD", "Apache", "PSF", "Python Software Foundation", "ISC", "Zlib", "0BSD", "Unlicense")
COPYLEFT = ("GPL", "General Public", "MPL", "Mozilla", "EPL", "EUPL", "CDDL", "CC-BY-SA")


def licences() -> Iterator[Seen]:
    """The licence of each package that deck and its extras for users bring, and those that are not permissive."""
    programs = environment("licences", next(iter(pythons().values())))
    install(programs, f"{ROOT}[excel,locales,pictures]")
    for name, text in sorted(json.loads(must(programs / "python", "-c", ASK)).items()):
        copyleft = any(word in text for word in COPYLEFT)
        permissive = any(word in text for word in PERMISSIVE) and not copyleft
        excused = COPYLEFT_AND_WHY_IT_IS_FINE.get(name, "")
        yield Seen(f"{name}: {excused or text or 'it says none'}", at_fault=not (permissive or excused))
