"""Look into a template before anything opens it: every file that cannot serve is refused, for its own reason."""

from __future__ import annotations

import io
import re
from pathlib import Path

from deck.errors import LayoutError, Problem
from deck.powerpoint.package.opening import Limits, package_in
from deck.powerpoint.package.package_file import PackageFile, Relationship
from deck.regular_files import open_regular

MOST_FILE_BYTES = 128 * 2**20
LIMITS = Limits(
    "a template",
    most_entries=20_000,
    most_bytes=256 * 2**20,
    counts_media=True,
    fix="Delete its example slides and large media, and save it.",
)
LINKS = ("http://", "https://", "mailto:")
_STRANGE_NAME = re.compile(r"(^|[/\\])\.\.([/\\]|$)|^[/\\]|\\|^[A-Za-z]:|[\x00-\x1f]")


def open_package(path: Path) -> PackageFile:
    """The package of a template, its zip looked at. LayoutError with one problem where it cannot serve."""
    package = package_in(io.BytesIO(_read_once(path)), str(path), LIMITS)
    _refuse_strange_names(package)
    _refuse_macros(package)
    return package


def refuse_outside(package: PackageFile, outside: list[tuple[str, Relationship]]) -> None:
    """Refuse what a deck would fetch, or what would open a file, from outside; `outside` pairs it with its part."""
    if not outside:
        return
    owner, link = outside[0]
    more = f", and {len(outside) - 1} more" if len(outside) > 1 else ""
    package.refuse(
        "its design has an external link, which would be fetched from outside",
        f"{owner}: {link.kind} {link.target[:120]}{more}",
        "Embed it (File > Info > Edit Links to Files > Break Link), or delete it in View > Slide Master.",
    )


def is_plain_link(relationship: Relationship) -> bool:
    """Whether it is a hyperlink that a reader may follow."""
    return relationship.kind == "hyperlink" and relationship.target.lower().startswith(LINKS)


def _read_once(path: Path) -> bytes:
    place, fix = str(path), "Check the name."
    try:
        resolved = path.resolve()
        if not resolved.exists():
            raise LayoutError(Problem("the file does not exist", place, fix=fix))
        with open_regular(resolved, Problem("", place, fix=LIMITS.fix), LayoutError, MOST_FILE_BYTES) as stream:
            return stream.read(MOST_FILE_BYTES + 1)
    except (RuntimeError, ValueError, OSError) as error:
        raise LayoutError(Problem("this file cannot be read", place, found=str(error)[:120], fix=fix)) from error


def _refuse_strange_names(package: PackageFile) -> None:
    names = (entry.filename for entry in package.archive.infolist())
    strange = next((name for name in names if _STRANGE_NAME.search(name)), None)
    if strange is not None:
        package.refuse("a name in it leads out of the package", repr(strange[:120]))


def _refuse_macros(package: PackageFile) -> None:
    has_project = any(name.rpartition("/")[2] == "vbaproject.bin" for name in package.names)
    kinds = (*package.overrides.values(), *package.defaults.values())
    if has_project or any("macroEnabled.main" in kind or kind.endswith("vbaProject") for kind in kinds):
        fix = "Save it as PowerPoint Presentation (.pptx), which drops them."
        package.refuse("it carries macros", "a .pptm, .potm or .ppsm", fix)
