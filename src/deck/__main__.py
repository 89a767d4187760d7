"""`python -m deck` is `deck`."""

from __future__ import annotations

from deck.cli.main import main

if __name__ == "__main__":
    main()
