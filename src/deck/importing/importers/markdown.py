"""Markdown: tables of results, sections of a take-home's README, and the pictures that it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from deck.importing.found import Found, Left, Origin, SourceFile
from deck.importing.importers.grids.delimited_files import decoded
from deck.importing.importers.markdown_pictures import picture_of
from deck.importing.importers.markdown_tables import found_tables
from deck.importing.importers.readme.document import sections
from deck.importing.importers.readme.prose_results import found_comparisons
from deck.importing.importers.readme.texts import found_texts

_RULE = re.compile(r"^(?:[ \t]*\|)?[ \t]*:?-{2,}:?[ \t]*\|[ \t:|-]*$", re.MULTILINE)
_HEADING = re.compile(r"^(?:#{1,6}\s+\S|\S.*\n(?:={3,}|-{3,})\s*$)", re.MULTILINE)
_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".qmd", ".rmd", ".mdx"})
_OTHER = re.compile(r"\s*(?:[{\[]|<\?xml|<!doctype|<html|#!)", re.IGNORECASE)
_BADGE = re.compile(r"://.*(?:shields\.io|badge|travis-ci|codecov|colab-badge)", re.IGNORECASE)
"""A sign of a service beside the title, which is no picture of results."""
_MOST_BYTES = 5_000_000
_DEEPEST = 3
"""Folders above a document, beyond which none is further from what the candidate tells of the whole."""


class Markdown:
    """Reads what a README says."""

    kind = "Markdown"

    def recognises(self, file: SourceFile) -> bool:
        """By headings in files that are called Markdown, and by a table with its rule in any other text."""
        text = decoded(file.head, file.size_bytes <= len(file.head))
        if text is None or file.size_bytes > _MOST_BYTES:
            return False
        if file.path.suffix.casefold() in _SUFFIXES:
            return bool(_HEADING.search(text) or _RULE.search(text))
        is_code = file.path.suffix.casefold() not in {".txt", "", ".csv", ".text"}
        return not is_code and not _OTHER.match(text) and bool(_RULE.search(text)) and "|" in text

    def find(self, file: SourceFile) -> Iterator[Found]:
        """Its tables, its texts and its pictures."""
        text = decoded(file.path.read_bytes()) or ""
        if "<<<<<<<" in text and ">>>>>>>" in text:
            yield Left(Origin(file.name), self.kind, "it holds a merge conflict")
            return
        document = sections(text)
        for section in document:
            yield from found_tables(section, file)
        if (compared := found_comparisons(document, file.name)) is not None:
            yield compared
        depth = min(file.name.count("/"), _DEEPEST)
        yield from found_texts(document, lambda line: Origin(file.name, f"line {line}"), rank=depth)
        for section in document:
            for block in section.blocks:
                if block.kind == "picture" and not _BADGE.search(block.text):
                    yield picture_of(file, block, section)
