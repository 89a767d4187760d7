"""Entries of a zip as deck writes them: of no day and no machine."""

from __future__ import annotations

import zipfile

TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip can state."""
_UNIX = 3


def timeless_entry(name: str, method: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    """An entry that comes out the same on any day and any machine."""
    entry = zipfile.ZipInfo(name, TIME)
    entry.compress_type = method
    entry.create_system = _UNIX
    entry.external_attr = 0o600 << 16
    return entry
