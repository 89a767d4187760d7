"""The corpus: sentences about the samples, a line each, with what the data say of them.

    label | kind | what the data say | sentence

The label is `true`, `false-value`, `false-direction`, `false-subject`, `false-unit` or `nothing` (about nothing that
was computed). What the data say is one or more checks joined by ` ; `: an expression over facts, a sign and a number
as written (`lift.baseline = 5.4`), or two expressions compared. A test computes them anew, so that no label can rot.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from deck.bundle import load
from deck.bundle.bundle import Bundle
from deck.evidence import evaluate
from deck.evidence.evidence import Evidence
from deck.evidence.facts import Facts
from deck.story.expressions import evaluate as value_of
from deck.story.expressions import parse_expression

FOLDER = Path(__file__).parent / "corpus"
SAMPLES = Path(__file__).parents[2] / "samples"
HALVES = ("worked on", "held out")
BLIND = ("blind 1", "blind 2", "blind 3")
"""Written by people who had seen neither the engine nor the other sentences; the third was not worked on."""
PARAPHRASES = "paraphrases"
"""Written in other words before each mend of its kind, by who mended: relations of two facts, narrowed sets, slips."""
PARTS = (*HALVES, *BLIND, PARAPHRASES)

_CHECK = re.compile(r"(?P<left>.+?) (?P<sign>=|!=|<|>) (?P<right>.+)")
_NUMBER = re.compile(r"-?\d+(?:\.(?P<decimals>\d+))?(?P<percent>%)?")


class Sentence(Struct, frozen=True):
    """One sentence of the corpus."""

    sample: str
    label: str
    kind: str
    checks: tuple[str, ...]
    text: str
    is_later: bool
    """Whether it was written after the first measurement."""
    own_part: str
    """Which of the blind sets it belongs to, or the paraphrases; empty for none."""

    @property
    def truth(self) -> str:
        """`true`, `false` or `nothing`."""
        return self.label.partition("-")[0]

    @property
    def half(self) -> str:
        """Which half it belongs to: by a hash of its text, so that nobody chose; later ones were worked on.

        Blind ones and paraphrases are parts of their own.
        """
        if self.own_part:
            return self.own_part
        if self.is_later:
            return HALVES[0]
        return HALVES[hashlib.sha256(self.text.encode()).digest()[0] % 2]


@lru_cache(maxsize=1)
def sentences() -> tuple[Sentence, ...]:
    """All sentences, sample by sample."""
    return tuple(sentence for path in sorted(FOLDER.glob("*.txt")) for sentence in _read(path))


@lru_cache(maxsize=16)
def sample(name: str) -> tuple[Bundle, Evidence]:
    """A sample with its evidence."""
    bundle = load(SAMPLES / name)
    return bundle, evaluate(bundle)


def holds(check: str, facts: Facts) -> bool:
    """Whether a check of the corpus is so by the facts of its sample."""
    match = _CHECK.fullmatch(check)
    if match is None:
        raise ValueError(f"`{check}` is no check")
    left, sign, right = value_of(parse_expression(match["left"]), facts), match["sign"], match["right"]
    if sign in "<>":
        other = value_of(parse_expression(right), facts)
        return bool(left < other if sign == "<" else left > other)
    return _rounds_to(left, right) == (sign == "=")


def _rounds_to(value: float, written: str) -> bool:
    match = _NUMBER.fullmatch(written)
    if match is None:
        raise ValueError(f"`{written}` is no number")
    scale = 100 if match["percent"] else 1
    number = float(written.rstrip("%"))
    zeros = len(written) - len(written.rstrip("0")) if abs(number) >= 1_000 and not match["decimals"] else 0
    half_step = 0.5 * 10.0 ** (zeros - len(match["decimals"] or ""))
    return abs(value * scale - number) <= half_step * 1.000001


def _read(path: Path) -> list[Sentence]:
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        label, kind, checks, text = line.split(" | ", 3)
        parts = () if checks == "-" else tuple(checks.split(" ; "))
        name, *middle = path.name.removesuffix(".txt").split(".")
        own = next((part for part in (said.replace("-", " ") for said in middle) if part in PARTS), "")
        found.append(Sentence(name, label, kind, parts, text, "later" in middle, own))
    return found
