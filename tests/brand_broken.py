"""Files that are no template, each with words that a helpful message about it contains."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path

from msgspec.structs import replace

from brand_compound import compound_file
from brand_files import logo_png, write_template
from brand_look import ACME
from brand_package import DOCUMENT_TYPE, MAIN_PART, OFFICE, PRESENTATION_TYPE, Package, add_entries, rewritten

TYPES = "[Content_Types].xml"
MAIN_LINKS = "ppt/_rels/presentation.xml.rels"
MASTER = "ppt/slideMasters/slideMaster1.xml"
MASTER_LINKS = "ppt/slideMasters/_rels/slideMaster1.xml.rels"
MACRO_TYPE = "application/vnd.ms-powerpoint.presentation.macroEnabled"
MACROS = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
OPEN_DOCUMENT_TYPE = "application/vnd.oasis.opendocument.presentation"
MEBIBYTE = 2**20


def pptm(path: Path) -> Path:
    """A presentation with macros."""
    more = _one_more(MACROS, "vbaProject.bin")
    changed = {TYPES: (f"{PRESENTATION_TYPE}.presentation", MACRO_TYPE), MAIN_LINKS: more}
    return add_entries(_changed(path.with_suffix(".pptm"), changed), {"ppt/vbaProject.bin": compound_file("VBA")})


def linked_picture(path: Path) -> Path:
    """The logo is a picture on a server, which would be fetched at each opening."""
    link = 'Target="https://www.example.com/logo.png" TargetMode="External"'
    return _changed(path, {MASTER: ("r:embed=", "r:link="), MASTER_LINKS: (r'Target="[^"]*image1\.png"', link)})


def zip_bomb(path: Path) -> Path:
    """A picture of the master's that is a gibibyte of zeros, in a file of a few mebibytes."""
    _changed(path, {MASTER_LINKS: _one_more(f"{OFFICE}/image", "../media/zeros.png")})
    zeros = bytes(MEBIBYTE)
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("ppt/media/zeros.png", "w") as entry,
    ):
        for _ in range(1024):
            entry.write(zeros)
    return path


def encrypted(path: Path) -> Path:
    """What PowerPoint writes when a presentation has a password: no zip, but a compound file around one."""
    return _written(path, compound_file("EncryptionInfo", "EncryptedPackage"))


def old_ppt(path: Path) -> Path:
    """A presentation of PowerPoint 97 to 2003: a compound file too, and not encrypted."""
    return _written(path.with_suffix(".ppt"), compound_file("Current User", "PowerPoint Document"))


def docx(path: Path) -> Path:
    """A Word document."""
    package = Package()
    kind = f"{DOCUMENT_TYPE}.wordprocessingml.document.main+xml"
    xml = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
        "<w:t>A letter</w:t></w:r></w:p></w:body></w:document>"
    )
    package.relate("", "officeDocument", package.add("word/document.xml", xml, kind))
    return package.write(path.with_suffix(".docx"))


def odp(path: Path) -> Path:
    """A presentation in the format of LibreOffice."""
    names = "urn:oasis:names:tc:opendocument:xmlns"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{names}:manifest:1.0" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{OPEN_DOCUMENT_TYPE}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    content = (
        f'<office:document-content xmlns:office="{names}:office:1.0" office:version="1.3"><office:body>'
        "<office:presentation/></office:body></office:document-content>"
    )
    entries = {"content.xml": content.encode(), "META-INF/manifest.xml": manifest.encode()}
    with zipfile.ZipFile(path.with_suffix(".odp"), "w") as archive:
        archive.writestr("mimetype", OPEN_DOCUMENT_TYPE)
    return add_entries(path.with_suffix(".odp"), entries)


def renamed_zip(path: Path) -> Path:
    """A zip with a text in it, called .pptx."""
    return add_entries(path, {"read me.txt": b"The template is on the intranet."})


def empty(path: Path) -> Path:
    """A file of no bytes, as a download that failed leaves it."""
    return _written(path, b"")


def truncated(path: Path) -> Path:
    """The first half of a template."""
    content = write_template(path, ACME).read_bytes()
    return _written(path, content[: len(content) // 2])


def malformed_master(path: Path) -> Path:
    """The XML of the slide master stops in the middle."""
    return _changed(path, {MASTER: (r"<p:txStyles>.*", "<p:txSty")})


def missing_part(path: Path) -> Path:
    """A relationship of the master leads to a picture that is not there."""
    return _changed(path, {MASTER_LINKS: (r"image1\.png", "image7.png")})


def missing(path: Path) -> Path:
    """There is no file."""
    return path


def folder(path: Path) -> Path:
    """A folder, as of an unpacked template."""
    path.mkdir()
    return path


def no_masters(path: Path) -> Path:
    """The presentation has no slide master, and so no layout."""
    return _changed(path, {MAIN_PART: (r"<p:sldMasterIdLst>.*</p:sldMasterIdLst>", "")})


def no_layouts(path: Path) -> Path:
    """The slide master has no layouts."""
    return write_template(path, replace(ACME, layouts=lambda look: ()))


def picture(path: Path) -> Path:
    """A PNG, called .pptx."""
    return _written(path, logo_png())


def entities(path: Path) -> Path:
    """XML that grows to a thousand million words when its entities are resolved."""
    names = [f"e{number}" for number in range(10)]
    rules = "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise(names))
    doctype = rf'\1<!DOCTYPE p:presentation [<!ENTITY e0 "ha">{rules}]>\2&{names[-1]};'
    return _changed(path, {MAIN_PART: (r"(\?>\s*)(<p:presentation [^>]*>)", doctype)})


def climbing_part(path: Path) -> Path:
    """A part whose name leads out of the folder into which somebody would unpack."""
    _changed(path, {MAIN_LINKS: _one_more(f"{OFFICE}/customXml", "../../outside.xml")})
    return add_entries(path, {"../outside.xml": b"<outside/>"})


def zero_slide_size(path: Path) -> Path:
    """Slides of no size."""
    return _changed(path, {MAIN_PART: (r"<p:sldSz [^>]*>", '<p:sldSz cx="0" cy="0"/>')})


def no_slide_size(path: Path) -> Path:
    """The presentation does not say how large its slides are."""
    return _changed(path, {MAIN_PART: (r"<p:sldSz [^>]*>", "")})


BAD: dict[str, tuple[Callable[[Path], Path], str]] = {
    "pptm": (pptm, "macros"),
    "linked_picture": (linked_picture, "external"),
    "zip_bomb": (zip_bomb, "too large"),
    "encrypted": (encrypted, "encrypted"),
    "old_ppt": (old_ppt, "PowerPoint 97"),
    "docx": (docx, "Word document"),
    "odp": (odp, "OpenDocument"),
    "renamed_zip": (renamed_zip, "no PowerPoint file"),
    "empty": (empty, "empty"),
    "truncated": (truncated, "damaged"),
    "malformed_master": (malformed_master, "damaged"),
    "missing_part": (missing_part, "damaged"),
    "missing": (missing, "does not exist"),
    "folder": (folder, "is a folder"),
    "no_masters": (no_masters, "no slide layout"),
    "no_layouts": (no_layouts, "no slide layout"),
    "picture": (picture, "no PowerPoint file"),
    "entities": (entities, "entities"),
    "climbing_part": (climbing_part, "../"),
    "zero_slide_size": (zero_slide_size, "slide size"),
    "no_slide_size": (no_slide_size, "slide size"),
}


def _changed(path: Path, changes: Mapping[str, tuple[str, str]]) -> Path:
    """A sound template with changes in some of its parts."""
    sound = write_template(path.with_suffix(".sound.pptx"), ACME)
    rewritten(sound, path, changes)
    sound.unlink()
    return path


def _one_more(kind: str, target: str) -> tuple[str, str]:
    """The change that adds a relationship."""
    end = "</Relationships>"
    return end, f'<Relationship Id="rId99" Type="{kind}" Target="{target}"/>{end}'


def _written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path
