"""How the time to load and evaluate a bundle grows with its rows, within one process.

python benchmarks/growth.py ROWS ROWS ROWS     prints JSON: the time of each in ms, and how a row's time changes
"""

from __future__ import annotations

import json
import sys

from inputs import bundle
from turns import call_in_turn

from deck.bundle import load
from deck.evidence import evaluate

ROUNDS = 5


def growth(sizes: tuple[int, ...]) -> dict[str, object]:
    """`ratio` is the time of a further row at the largest size over that at the middle one: 1 is linear."""
    runs = call_in_turn({str(rows): lambda rows=rows: evaluate(load(bundle(rows))) for rows in sizes}, ROUNDS)
    least = [min(run.ms for run in runs[str(rows)]) for rows in sizes]
    by_row = [(least[place + 1] - least[place]) / (sizes[place + 1] - sizes[place]) for place in range(len(sizes) - 1)]
    return {"ms": least, "ratio": by_row[-1] / by_row[0]}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(growth(tuple(map(int, sys.argv[1:])))))
