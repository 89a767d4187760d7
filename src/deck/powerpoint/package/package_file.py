"""Parts of an Open Packaging file, read with limits: nothing that the file says about itself is trusted."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NoReturn
from urllib.parse import unquote

from msgspec import Struct

from deck.errors import LayoutError, Problem
from deck.powerpoint.package.part_xml import SAVE_ANEW, parse

CONTENT_TYPES = "[Content_Types].xml"
_RELATIONSHIPS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"


class Relationship(Struct, frozen=True):
    """A link from a part: to another part by its name in the zip, or to an address outside of the file."""

    identifier: str
    type: str
    target: str
    is_external: bool = False

    @property
    def kind(self) -> str:
        """The last word of its type, such as `slideLayout`."""
        return self.type.rpartition("/")[2]


class Part(Struct, frozen=True):
    """A part with its content type and where it leads to."""

    name: str
    content_type: str
    content: bytes
    relationships: tuple[Relationship, ...] = ()


class PackageFile(Struct, frozen=True):
    """An Office file whose zip has been looked at. Names of parts are without a leading slash.

    Every method raises LayoutError, with `place` as the name of the file, where a part is missing or damaged.
    """

    place: str
    archive: zipfile.ZipFile
    names: Mapping[str, str]
    """Names of all parts as they are spelled in the zip, by their lower case."""
    defaults: Mapping[str, str]
    overrides: Mapping[str, str]

    def refuse(self, message: str, found: str = "", fix: str = SAVE_ANEW) -> NoReturn:
        """Raise LayoutError about this file."""
        raise LayoutError(Problem(message, self.place, found=found, fix=fix))

    def spelled(self, name: str) -> str | None:
        """The name of a part as the zip spells it; names of parts have no case."""
        return self.names.get(name.lower()) or self.names.get(unquote(name).lower())

    def content_type(self, name: str) -> str:
        """The content type of a part; empty where none is stated."""
        extension = name.rpartition(".")[2].lower()
        return self.overrides.get(name.lower()) or self.defaults.get(extension, "")

    def read(self, name: str) -> bytes:
        """The bytes of a part."""
        spelled = self.spelled(name)
        if spelled is None:
            self.refuse("the file is damaged: a part that it names is not there", name)
        return read_entry(self.archive, spelled, self.place)

    def xml(self, name: str) -> Any:
        """A part as an XML element."""
        return parse(self.read(name), name, self.place)

    def part(self, name: str) -> Part:
        """A part with its relationships, its XML looked at."""
        content, kind = self.read(name), self.content_type(name)
        if kind.endswith(("+xml", "/xml")) and not kind.startswith("image/"):
            parse(content, name, self.place)
        return Part(name, kind, content, tuple(self.relationships(name)))

    def relationships(self, owner: str = "") -> Iterator[Relationship]:
        """Where a part leads to; the package itself without a name."""
        folder, file_name = posixpath.split(owner)
        name = posixpath.join(folder, "_rels", f"{file_name}.rels")
        if self.spelled(name) is None:
            return
        for element in self.xml(name).iterfind("{*}Relationship"):
            is_external = element.get("TargetMode") == "External"
            target = element.get("Target", "")
            yield Relationship(
                element.get("Id", ""),
                element.get("Type", ""),
                target if is_external else self._resolved(folder, target),
                is_external,
            )

    def _resolved(self, folder: str, target: str) -> str:
        path = target.partition("#")[0]
        joined = path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path)
        name = posixpath.normpath(joined)
        return self.spelled(name) or name


def free_identifier(taken: Collection[str]) -> str:
    """An identifier that no relationship of a part has yet."""
    return next(name for name in (f"rId{number}" for number in range(1, len(taken) + 2)) if name not in taken)


def read_entry(archive: zipfile.ZipFile, name: str, place: str) -> bytes:
    """The bytes of an entry, as many as its size says at the most, which was held against the limits before."""
    try:
        size = archive.getinfo(name).file_size
        with archive.open(name) as stream:
            content = stream.read(size + 1)  # a limit, without which zlib unpacks all that there is
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise LayoutError(
            Problem("the file is damaged: a part cannot be unpacked", place, found=name, fix=SAVE_ANEW)
        ) from error
    if len(content) != size:
        raise LayoutError(Problem("the file is damaged: a part is cut off", place, found=name, fix=SAVE_ANEW))
    return content


def content_types(archive: zipfile.ZipFile, place: str) -> tuple[dict[str, str], dict[str, str]]:
    """Content types by extension, and by the name of the part, both in lower case."""
    root = parse(read_entry(archive, CONTENT_TYPES, place), CONTENT_TYPES, place)
    defaults = {
        element.get("Extension", "").lower(): element.get("ContentType", "") for element in root.iterfind("{*}Default")
    }
    overrides = {
        element.get("PartName", "").lstrip("/").lower(): element.get("ContentType", "")
        for element in root.iterfind("{*}Override")
    }
    return {"rels": _RELATIONSHIPS_TYPE, **defaults}, overrides
