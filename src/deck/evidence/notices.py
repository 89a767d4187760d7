"""Notices: what could not be computed and why, taken down while computing."""

from collections.abc import Callable

Note = Callable[[str], None]
"""Takes down one sentence for the user."""
