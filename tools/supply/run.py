"""What deck is built from and comes as: dependencies at both ends of their bounds, advisories, licences, artifacts.

python tools/supply/run.py [artifacts | licences | advisories | versions ...]     all of them, where none is named

It takes half an hour and the package index, so it is no part of the tests. Exits with 1 where something is at fault.
The Pythons are those that uv finds on the PATH; PYENV_VERSION=3.11.7:3.13.0 puts those of pyenv there.
"""

from __future__ import annotations

import os
import sys

from advisories import advisories
from artifacts import artifacts
from licences import licences
from versions import versions

STEPS = {"artifacts": artifacts, "licences": licences, "advisories": advisories, "versions": versions}


def main(arguments: list[str]) -> int:
    """Take the steps that are named, and say of each what was looked at and what is at fault."""
    if unknown := set(arguments) - STEPS.keys():
        sys.stderr.write(f"unknown: {' '.join(sorted(unknown))}; there are: {' '.join(STEPS)}\n")
        return 2
    os.nice(10)  # Somebody works on this machine meanwhile.
    at_fault = False
    for name in arguments or STEPS:
        for seen in STEPS[name]():
            at_fault |= seen.at_fault
            sys.stdout.write(f"{name:<11} {'FAULT' if seen.at_fault else 'ok':<6} {seen.what}\n")
            sys.stdout.flush()
    return 1 if at_fault else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
