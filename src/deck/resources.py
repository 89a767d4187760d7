"""Where the data that comes with the package is: in a wheel beside the code, in a checkout beside src."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def layouts_folder() -> Path:
    """The folder with the PowerPoint template, the outlines and the schema of bundle.toml."""
    installed = _PACKAGE / "layouts"
    return installed if installed.is_dir() else _PACKAGE.parents[1] / "layouts"
