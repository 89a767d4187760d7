"""The candidate's own figures as picture parts; the bundle has made them safe PNG bytes already."""

from __future__ import annotations

import hashlib

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.slide import Slide as PptxSlide

from deck.charts.spec import Picture
from deck.powerpoint.geometry import Box


def add_picture_part(slide: PptxSlide, picture: Picture) -> str:
    """Add the picture as a part named by its content; the id of the slide's relationship to it."""
    digest = hashlib.sha256(picture.png).hexdigest()[:16]
    name = PackURI(f"/ppt/media/figure-{digest}.png")
    package = slide.part.package
    # A figure on two slides is one part: two of one name would not be a package.
    there = next((part for part in package.iter_parts() if part.partname == name), None)
    part = there or Part(name, "image/png", package, picture.png)
    relationship_id: str = slide.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    return relationship_id


def fit_picture(picture: Picture, box: Box) -> Box:
    """The largest box of the picture's proportions within the given one, centred."""
    scale = min(box.width / picture.width_pixels, box.height / picture.height_pixels)
    width, height = round(picture.width_pixels * scale), round(picture.height_pixels * scale)
    return Box(box.left + (box.width - width) // 2, box.top + (box.height - height) // 2, width, height)
