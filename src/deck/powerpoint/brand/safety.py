"""Look into a template before anything opens it: every file that cannot serve is refused, for its own reason."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import NoReturn

from deck.bundle.files import open_regular
from deck.errors import BundleError, LayoutError, Problem
from deck.powerpoint.brand.file_kinds import Kind, kind_of_content, kind_of_package
from deck.powerpoint.brand.package_file import (
    MOST_XML_BYTES,
    SAVE_ANEW,
    PackageFile,
    Relationship,
    content_types,
    read_entry,
)

MOST_FILE_BYTES = 128 * 2**20
MOST_UNPACKED_BYTES = 256 * 2**20
MOST_ENTRIES = 20_000
PACKED_MOST, WORTH_A_LOOK_BYTES = 100, 64 * 2**20
"""A package larger than that unpacks to 100 times its size only when it was made to."""
MAIN_TYPES = tuple(
    f"application/vnd.openxmlformats-officedocument.presentationml.{kind}.main+xml"
    for kind in ("presentation", "template", "slideshow")
)
LINKS = ("http://", "https://", "mailto:")
_ENCRYPTED = 0x1
_XML_NAMES = (".xml", ".rels", ".vml")
_OTHER_MAIN_TYPES = (
    ("wordprocessingml", "this is a Word document, not a PowerPoint file"),
    ("spreadsheetml", "this is an Excel workbook, not a PowerPoint file"),
)
_STRANGE_NAME = re.compile(r"(^|[/\\])\.\.([/\\]|$)|^[/\\]|\\|^[A-Za-z]:|[\x00-\x1f]")
_DELETE_SLIDES = "Delete its example slides and large media, and save it."


def open_package(path: Path) -> PackageFile:
    """The package of a template, its zip looked at. LayoutError with one problem where it cannot serve."""
    place = str(path)
    content = _read_once(path)
    _refuse_kind(kind_of_content(content), place)
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError) as error:
        _refuse(
            place,
            "the file is damaged: it breaks off, or is no whole zip",
            fix="Copy or download it anew.",
            cause=error,
        )
    _look_at_entries(archive.infolist(), len(content), place)
    names = {name.lower(): name for name in archive.namelist() if not name.endswith("/")}
    mimetype = read_entry(archive, "mimetype", place)[:200] if "mimetype" in names.values() else b""
    _refuse_kind(kind_of_package(set(names.values()), mimetype), place)
    defaults, overrides = content_types(archive, place)
    package = PackageFile(place, archive, names, defaults, overrides)
    _refuse_macros(package)
    return package


def main_part(package: PackageFile) -> str:
    """The name of the presentation's part. LayoutError where the package holds something else."""
    found = [item for item in package.relationships() if item.kind == "officeDocument" and not item.is_external]
    if not found:
        package.refuse("this zip is no PowerPoint file", fix="Name a .pptx or .potx file.")
    kind = package.content_type(found[0].target)
    if kind not in MAIN_TYPES:
        other = next((message for mark, message in _OTHER_MAIN_TYPES if mark in kind), None)
        package.refuse(other or "this is an Office file without a presentation", kind, "Name a .pptx or .potx file.")
    if found[0].type.startswith("http://purl.oclc.org/"):
        package.refuse("this is saved as Strict Open XML", fix="Save it as PowerPoint Presentation (.pptx).")
    return found[0].target


def refuse_outside(package: PackageFile, outside: list[tuple[str, Relationship]]) -> None:
    """Refuse what a deck would fetch, or what would open a file, from outside; `outside` pairs it with its part."""
    if not outside:
        return
    owner, link = outside[0]
    more = f", and {len(outside) - 1} more" if len(outside) > 1 else ""
    package.refuse(
        "a slide master or layout has an external link, which would be fetched from outside",
        f"{owner}: {link.kind} {link.target[:120]}{more}",
        "Embed it (File > Info > Edit Links to Files > Break Link), or delete it in View > Slide Master.",
    )


def is_plain_link(relationship: Relationship) -> bool:
    """Whether it is a hyperlink that a reader may follow."""
    return relationship.kind == "hyperlink" and relationship.target.lower().startswith(LINKS)


def _read_once(path: Path) -> bytes:
    try:
        resolved = path.resolve()
        if not resolved.exists():
            _refuse(str(path), "the file does not exist", fix="Check the name.")
        with open_regular(resolved, Problem("", str(path)), MOST_FILE_BYTES) as stream:
            return stream.read(MOST_FILE_BYTES + 1)
    except BundleError as error:
        raise LayoutError(*error.problems) from error
    except (RuntimeError, ValueError, OSError) as error:
        _refuse(str(path), "this file cannot be read", str(error)[:120], "Check the name.", error)


def _look_at_entries(entries: list[zipfile.ZipInfo], packed_bytes: int, place: str) -> None:
    """Names, sizes and methods as the zip states them; what is read later is bound by these sizes."""
    strange = next((entry.filename for entry in entries if _STRANGE_NAME.search(entry.filename)), None)
    if strange is not None:
        _refuse(place, "a name in it leads out of the package", repr(strange[:120]))
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        _refuse(place, "the zip is encrypted with a password", fix="Unpack it, and name the .pptx inside.")
    if any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries):
        _refuse(place, "it is packed by a method that no Office program uses")
    _look_at_sizes(entries, packed_bytes, place)
    if len({entry.filename.lower() for entry in entries}) < len(entries):
        _refuse(place, "the file is damaged: two parts of it have one name")


def _look_at_sizes(entries: list[zipfile.ZipInfo], packed_bytes: int, place: str) -> None:
    total = sum(entry.file_size for entry in entries)
    largest_xml = max((entry.file_size for entry in entries if entry.filename.lower().endswith(_XML_NAMES)), default=0)
    is_bomb = total > max(PACKED_MOST * packed_bytes, WORTH_A_LOOK_BYTES)
    if is_bomb or total > MOST_UNPACKED_BYTES or largest_xml > MOST_XML_BYTES or len(entries) > MOST_ENTRIES:
        found = f"{total / 2**20:,.0f} MiB in {len(entries):,} parts from {packed_bytes / 2**20:,.1f} MiB"
        _refuse(place, "unpacked it is too large for a template", found, _DELETE_SLIDES)


def _refuse_macros(package: PackageFile) -> None:
    has_project = any(name.rpartition("/")[2] == "vbaproject.bin" for name in package.names)
    kinds = [*package.overrides.values()]
    if has_project or any("macroEnabled.main" in kind or kind.endswith("vbaProject") for kind in kinds):
        fix = "Save it as PowerPoint Presentation (.pptx), which drops them."
        package.refuse("it carries macros", "a .pptm, .potm or .ppsm", fix)


def _refuse_kind(kind: Kind | None, place: str) -> None:
    if kind is not None:
        raise LayoutError(kind.problem(place))


def _refuse(
    place: str, message: str, found: str = "", fix: str = SAVE_ANEW, cause: Exception | None = None
) -> NoReturn:
    raise LayoutError(Problem(message, place, found=found, fix=fix)) from cause
