"""What the candidate brings: bundle.toml and its tables, read and checked."""

from deck.bundle.bundle import Bundle
from deck.bundle.loading import load

__all__ = ["Bundle", "load"]
