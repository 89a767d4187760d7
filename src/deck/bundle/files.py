"""Opening what the bundle names: regular files inside the bundle, and nothing else."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import BinaryIO

from msgspec.structs import replace

from deck.errors import BundleError, Problem
from deck.regular_files import open_regular

BUNDLE_FILE = "bundle.toml"
TABLE_KEYS = ("models", "predictions", "importance", "folds", "tuning")
"""Keys of [data] that name a file."""

_ADDRESS = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]+:")
_DRIVE_OR_SHARE = re.compile(r"^([A-Za-z]:|[\\/])")


def open_inside(folder: Path, name: str, key: str, max_bytes: int | None = None) -> BinaryIO:
    """Open a file of the bundle for reading bytes.

    `key` is the key of bundle.toml that names the file (`data.models`). Raises BundleError, placed at
    that key, where the path is an address, leaves the bundle (links are followed first), does not exist,
    is no regular file, may not be read, or is larger than `max_bytes`. Never blocks.
    """
    fault = Problem("", place=str(folder / BUNDLE_FILE), key=key, found=f'"{name}"')
    return open_regular(_resolve_inside(folder, name, fault), fault, BundleError, max_bytes)


def _resolve_inside(folder: Path, name: str, fault: Problem) -> Path:
    if _ADDRESS.match(name) and not _DRIVE_OR_SHARE.match(name):
        raise _refused(fault, "addresses are not fetched", "Save the file in the bundle and name it here.")
    if _DRIVE_OR_SHARE.match(name) or name.startswith("~"):
        raise _refused(
            fault, "a path must be relative to the bundle", "Copy the file into the bundle and name it here."
        )
    home = folder.resolve()
    try:
        path = _as_spelled_on_disk(home / name).resolve()
    except (OSError, RuntimeError, ValueError) as error:
        raise _refused(fault, "this path cannot be followed", "Name a file of the bundle.") from error
    if not path.is_relative_to(home):
        raise _refused(fault, "this path leaves the bundle", "Copy the file into the bundle and name it here.")
    return path


def _as_spelled_on_disk(path: Path) -> Path:
    """Names are composed (NFC) by the time they come here; some file systems keep them decomposed."""
    decomposed = Path(unicodedata.normalize("NFD", str(path)))
    return decomposed if not path.exists() and decomposed.exists() else path


def _refused(fault: Problem, message: str, fix: str) -> BundleError:
    return BundleError(replace(fault, message=message, fix=fix))
