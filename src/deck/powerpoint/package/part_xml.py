"""The XML of a part, as an element and as bytes; nothing that it declares is followed or expanded."""

from __future__ import annotations

from typing import Any

from lxml import etree

from deck.errors import LayoutError, Problem

MOST_XML_BYTES = 64 * 2**20
"""More than any XML part of a presentation is by a factor of ten."""
SAVE_ANEW = "Open it in PowerPoint, save it under another name, and use that."
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))


def parse(content: bytes, name: str, place: str) -> Any:
    """XML as an element; LayoutError where it is none, is too large, or declares a document type or entities."""
    if len(content) > MOST_XML_BYTES:
        found = f"{name} with {len(content) / 2**20:,.0f} MiB"
        raise LayoutError(Problem("an XML part is too large", place, found=found, fix=SAVE_ANEW))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    has_doctype = any(mark in content for mark in _DOCTYPES)
    try:
        root = None if has_doctype else etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        found = f"{name}: {error}"[:160]
        raise LayoutError(
            Problem("the file is damaged: a part is not XML", place, found=found, fix=SAVE_ANEW)
        ) from error
    if root is None or _has_document_type(root):
        message = "a part declares a document type or entities, which no Office program writes"
        raise LayoutError(Problem(message, place, found=name, fix=SAVE_ANEW))
    return root


def _has_document_type(root: Any) -> bool:
    """Whether it declares one in an encoding in which it was not seen."""
    return bool(root.getroottree().docinfo.doctype)


def as_bytes(root: Any) -> bytes:
    """A root element as the content of a part, with the comments that stand around it."""
    content: bytes = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
    return content
