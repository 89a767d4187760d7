"""What a file is that is no PowerPoint file, by its first bytes or by what its zip holds."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct

from deck.errors import Problem

SAVE_AS = "Open it in PowerPoint and save it as .pptx."
NAME_ANOTHER = "Name a .pptx or .potx file."
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_ZIP, _EMPTY_ZIP = b"PK\x03\x04", b"PK\x05\x06"


class Kind(Struct, frozen=True):
    """What is wrong with a file, what it is, and how to mend it."""

    message: str
    found: str = ""
    fix: str = SAVE_AS

    def problem(self, place: str) -> Problem:
        """The kind as the fault of the file at the place."""
        return Problem(self.message, place, found=self.found, fix=self.fix)


_FIRST_BYTES = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"{\\rtf", "a text in RTF"),
    (b"<?xml", "an XML file"),
    (b"<!DOCTYPE", "a web page"),
    (b"<html", "a web page"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
)
_UNPACK = "Name the .pptx or .potx inside it."
_OTHER_PACKAGES = (
    ("word/document.xml", "a Word document"),
    ("xl/workbook.xml", "an Excel workbook"),
    ("xl/workbook.bin", "an Excel workbook"),
    ("visio/document.xml", "a Visio drawing"),
    ("Index/Document.iwa", "a document of Keynote, Pages or Numbers"),
    ("Index.zip", "a document of Keynote, Pages or Numbers"),
    ("META-INF/MANIFEST.MF", "a Java archive"),
)


def kind_of_content(content: bytes) -> Kind | None:
    """What a file is by its first bytes; None where it is a zip, as every .pptx is."""
    if not content:
        return Kind("the file is empty", fix="Copy or download it anew.")
    if content.startswith(_ZIP):
        return None
    if content.startswith(_EMPTY_ZIP):
        return Kind("this zip holds nothing", fix="Copy or download it anew.")
    if content.startswith(_OLE):
        return _kind_of_ole(content)
    found = next((words for start, words in _FIRST_BYTES if content.startswith(start)), "")
    return Kind("this is no PowerPoint file", found or "neither a zip nor anything known", NAME_ANOTHER)


def _kind_of_ole(content: bytes) -> Kind:
    """What a compound file is, by the names of its streams, which are UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        fix = "Open it in PowerPoint, clear the password under File > Info > Protect Presentation, and save it."
        return Kind("the file is encrypted with a password", fix=fix)
    if "PowerPoint Document".encode("utf-16-le") in content:
        return Kind("this is the format of PowerPoint 97 to 2003", ".ppt or .pot")
    return Kind("this is no PowerPoint file", "an Office file of before 2007", NAME_ANOTHER)


def kind_of_package(names: Collection[str], mimetype: bytes) -> Kind | None:
    """What a zip is by the names in it and its `mimetype` (empty where it has none); None for an Office package."""
    if mimetype.startswith(b"application/vnd.oasis.opendocument"):
        return Kind("this is an OpenDocument file", mimetype.decode("ascii", "replace")[:80])
    if mimetype.startswith(b"application/epub"):
        return Kind("this is no PowerPoint file", "an e-book", NAME_ANOTHER)
    found = next((words for name, words in _OTHER_PACKAGES if name in names), None)
    if found:
        return Kind(f"this is {found}, not a PowerPoint file", fix=NAME_ANOTHER)
    if "[Content_Types].xml" in names:
        return None
    if any(name.lower().endswith((".pptx", ".potx")) for name in names):
        return Kind("this zip holds a presentation but is none itself", fix=_UNPACK)
    return Kind("this zip is no PowerPoint file", fix=NAME_ANOTHER)
