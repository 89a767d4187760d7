"""The slides of a deck as they are drawn, from its bytes or its open package."""

from __future__ import annotations

import io

from deck.powerpoint.package.package_file import PackageFile
from deck.powerpoint.reader.contents import slide_parts
from deck.powerpoint.reader.opening import package_of
from deck.powerpoint.seen.figures import figures_of
from deck.powerpoint.seen.pale_texts import pale_texts
from deck.powerpoint.seen.slide_view import SlideView, Views
from deck.powerpoint.seen.title_lines import title_lines
from deck.story.shown import Drawn


def drawn_slides(content: bytes, place: str = "the deck") -> tuple[Drawn, ...]:
    """All slides in the order of the show. LayoutError where the bytes are no presentation."""
    return slides_of_package(package_of(io.BytesIO(content), place))


def slides_of_package(package: PackageFile) -> tuple[Drawn, ...]:
    """All slides in the order of the show, hidden ones too. LayoutError where a part is damaged or missing."""
    views = Views(package)
    return tuple(drawn_of(views.of(part.name), package) for part in slide_parts(package))


def drawn_of(view: SlideView, package: PackageFile) -> Drawn:
    """One slide."""
    return Drawn(title_lines(view), figures_of(view, package), pale_texts(view))
