"""A presentation as bytes: the same parts give the same bytes, on any day and any machine."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from pptx.opc.oxml import serialize_part_xml
from pptx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI, PackURI
from pptx.opc.serialized import _ContentTypesItem
from pptx.presentation import Presentation

from deck.powerpoint.package.entries import timeless_entry

COMPRESSION_LEVEL = 6
COMPRESSED_ALREADY = (".png", ".xlsx")


def package_bytes(presentation: Presentation) -> bytes:
    """The presentation as the bytes of a .pptx.

    python-pptx stamps every zip entry with the time of the day, so the entries are written here.
    """
    package: Any = presentation.part.package
    parts = sorted(package.iter_parts(), key=lambda part: str(part.partname))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        _add(archive, CONTENT_TYPES_URI, serialize_part_xml(_ContentTypesItem.xml_for(parts)))
        _add(archive, PACKAGE_URI.rels_uri, package._rels.xml)
        for part in parts:
            _add(archive, part.partname, part.blob)
            if len(part.rels):
                _add(archive, part.partname.rels_uri, part.rels.xml)
    return stream.getvalue()


def _add(archive: zipfile.ZipFile, name: PackURI, content: bytes) -> None:
    method = zipfile.ZIP_STORED if name.endswith(COMPRESSED_ALREADY) else zipfile.ZIP_DEFLATED
    archive.writestr(timeless_entry(name.membername, method), content, method, COMPRESSION_LEVEL)
