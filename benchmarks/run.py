"""Time and memory of deck against peers on the same work, beside the targets.

python benchmarks/run.py [quick | all | NAME ...]     names: help build-20k build-1m build-10m ...
"""

from __future__ import annotations

import sys

from measures import ALL, MADE, MEASURES, QUICK
from rows import table


def main(arguments: list[str]) -> int:
    """Measure what is named, and print it."""
    chosen = {(): QUICK, ("quick",): QUICK, ("all",): ALL}.get(tuple(arguments), tuple(arguments))
    if unknown := set(chosen) - MEASURES.keys():
        sys.stderr.write(f"unknown: {' '.join(sorted(unknown))}; there are: quick all {' '.join(MEASURES)}\n")
        return 2
    MADE.mkdir(parents=True, exist_ok=True)
    for line in table(row for name in chosen for row in MEASURES[name]()):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
