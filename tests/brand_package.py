"""An Open Packaging package part by part: content types, relationships, and what is wrong with them on purpose."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import quoteattr

HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DOCUMENT_TYPE = "application/vnd.openxmlformats-officedocument"
PRESENTATION_TYPE = f"{DOCUMENT_TYPE}.presentationml"
MAIN_PART = "ppt/presentation.xml"
DEFAULT_TYPES = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "png": "image/png",
    "bin": "application/octet-stream",
    "xlsx": f"{DOCUMENT_TYPE}.spreadsheetml.sheet",
}


class Package:
    """Parts by name, without the slash in front, and what is related to what."""

    def __init__(self) -> None:
        self._parts: dict[str, bytes] = {}
        self._types: dict[str, str] = {}
        self._relationships: dict[str, list[str]] = {}

    def add(self, name: str, content: str | bytes, content_type: str = "") -> str:
        """Add a part and give back its name; without a content type that of its suffix holds."""
        self._parts[name] = content if isinstance(content, bytes) else (HEADER + content).encode()
        if content_type:
            self._types[name] = content_type
        return name

    def relate(self, owner: str, kind: str, target: str, *, external: bool = False) -> str:
        """Relate a part, "" for the package, to another part or an external address; gives the relationship's id.

        `kind` is the last word of the relationship type, or all of it.
        """
        items = self._relationships.setdefault(owner, [])
        relationship_id = f"rId{len(items) + 1}"
        address = target if external else posixpath.relpath(target, posixpath.dirname(owner) or ".")
        kind = kind if "/" in kind else f"{OFFICE}/{kind}"
        mode = ' TargetMode="External"' if external else ""
        items.append(f'<Relationship Id="{relationship_id}" Type="{kind}" Target={quoteattr(address)}{mode}/>')
        return relationship_id

    def write(self, path: Path) -> Path:
        """Write the package."""
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", HEADER + self._content_types())
            for owner, items in self._relationships.items():
                folder, name = posixpath.split(owner)
                xml = f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(items)}</Relationships>'
                archive.writestr(posixpath.join(folder, "_rels", f"{name}.rels"), HEADER + xml)
            for part, content in self._parts.items():
                archive.writestr(part, content)
        return path

    def _content_types(self) -> str:
        defaults = "".join(
            f'<Default Extension="{suffix}" ContentType="{kind}"/>' for suffix, kind in DEFAULT_TYPES.items()
        )
        overrides = "".join(
            f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in self._types.items()
        )
        return f'<Types xmlns="{PACKAGE}/content-types">{defaults}{overrides}</Types>'


def rewritten(source: Path, target: Path, changes: Mapping[str, tuple[str, str]]) -> Path:
    """Copy a package; in each part named, what the pattern finds is replaced."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name in changes:
                pattern, replacement = changes[name]
                text, count = re.subn(pattern, replacement, content.decode(), flags=re.DOTALL)
                if not count:
                    raise ValueError(f"{name} holds no {pattern}")
                content = text.encode()
            new.writestr(name, content)
    return target


def add_entries(path: Path, entries: Mapping[str, bytes]) -> Path:
    """Add entries to a package, of which neither content types nor relationships know."""
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return path
