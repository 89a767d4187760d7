"""What lies behind the content of a layout: a colour, a gradient or a picture."""

from __future__ import annotations

import io
from typing import Any

from msgspec import Struct
from pptx.opc.constants import RELATIONSHIP_TYPE

from deck.charts.colours import mixed
from deck.powerpoint.brand.areas import overlap, share_of
from deck.powerpoint.brand.layout_view import LayoutView
from deck.powerpoint.geometry import Box
from deck.powerpoint.namespaces import A, P, R
from deck.powerpoint.palette import Colour
from deck.powerpoint.scheme import Scheme
from deck.powerpoint.stated_numbers import whole_number

Seen = tuple[Colour, float]
"""A colour and how opaque it is, 0 to 1."""
COVERED = 0.8
"""Share of the content from which on a shape counts as its ground."""
MOST_PIXELS = 50_000_000
_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF")
"""Of pictures that are decoded, so that a template does not reach every decoder there is."""
FIRST_BACKGROUND_FILL = 1001
"""Index of the first of a theme's fills for backgrounds (ECMA-376, part 1, 20.1.4.2.10)."""


class Layer(Struct, frozen=True):
    """A fill behind the content, and where it lies; `owner` is the part whose pictures it names."""

    fill: Any
    box: Box
    owner: Any
    placeholder: Colour | None = None
    """What phClr stands for in it."""

    @property
    def key(self) -> object:
        """What tells it from other fills."""
        return tuple(_signature(element, self.owner) for element in self.fill.iter() if isinstance(element.tag, str))


class Ground(Struct, frozen=True):
    """All that lies behind the content, from the bottom to the top."""

    layers: tuple[Layer, ...]
    content: Box

    @property
    def key(self) -> object:
        """Equal for grounds that look alike."""
        return tuple((layer.key, layer.placeholder) for layer in self.layers)

    def colours(self, scheme: Scheme) -> tuple[Colour, ...]:
        """Its colour behind the content on average, then what varies of a gradient; paper (bg1) where none is told."""
        colours: tuple[Colour, ...] = (scheme.colour("bg1"),)
        for layer in self.layers:
            above = _colours(layer, self.content, scheme)
            if above:
                colours = tuple(_over(colours[0], *item) for item in above)
        return colours


def ground_of(view: LayoutView, content: Box, scheme: Scheme) -> Ground:
    """What lies behind the content on slides of the layout."""
    layers = [*_background(view, scheme)]
    for item in view.decorations:
        common = overlap(content, item.box)
        if item.fill is not None and common is not None and share_of(common, content) >= COVERED:
            layers.append(Layer(item.fill, item.box, item.owner))
    return Ground(tuple(layers), content)


def _background(view: LayoutView, scheme: Scheme) -> list[Layer]:
    """The background of the layout, or else of its master."""
    for owner in (view.layout, view.layout.slide_master):
        background = owner.element.find(f"{P}cSld/{P}bg")
        if background is None:
            continue
        properties, reference = background.find(f"{P}bgPr"), background.find(f"{P}bgRef")
        if properties is not None:
            fill = next((child for child in properties if str(child.tag).endswith("Fill")), None)
            return [] if fill is None else [Layer(fill, view.slide, owner.part)]
        if reference is not None:
            return _of_theme(reference, view.slide, scheme, owner)
    return []


def _of_theme(reference: Any, slide: Box, scheme: Scheme, owner: Any) -> list[Layer]:
    index = whole_number(reference.get("idx")) or 0
    is_background = index >= FIRST_BACKGROUND_FILL
    fills = scheme.theme.find(
        f"{A}themeElements/{A}fmtScheme/{A}{'bgFillStyleLst' if is_background else 'fillStyleLst'}"
    )
    position = index - (FIRST_BACKGROUND_FILL if is_background else 1)
    if fills is None or not 0 <= position < len(fills):
        return []
    read = scheme.read(reference)
    master = getattr(owner, "slide_master", owner)
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    return [Layer(fills[position], slide, theme, read[0] if read else None)]


def _signature(element: Any, owner: Any) -> object:
    """Tag and attributes of an element, pictures by their parts."""
    attributes = dict(element.attrib)
    embedded = attributes.pop(f"{R}embed", None)
    picture = None if embedded is None else _picture_part(owner, embedded)
    return element.tag, tuple(sorted(attributes.items())), None if picture is None else str(picture.partname)


def _colours(layer: Layer, content: Box, scheme: Scheme) -> tuple[Seen, ...]:
    """The colour of a layer behind the content, then what varies of it; none where it cannot be told."""
    kind = layer.fill.tag.rpartition("}")[2]
    if kind == "gradFill":
        return _of_gradient(layer, scheme)
    if kind == "blipFill":
        seen = _average_of_picture(layer, content)
    elif kind == "pattFill":
        behind = layer.fill.find(f"{A}bgClr")
        seen = None if behind is None else scheme.read(behind, layer.placeholder)
    else:
        seen = scheme.read(layer.fill, layer.placeholder) if kind in ("solidFill", "fillRef") else None
    return () if seen is None else (seen,)


def _of_gradient(layer: Layer, scheme: Scheme) -> tuple[Seen, ...]:
    """The mean of its stops, then the stops; one colour where all are alike."""
    read = [scheme.read(stop, layer.placeholder) for stop in layer.fill.iterfind(f"{A}gsLst/{A}gs")]
    stops = [stop for stop in read if stop is not None]
    if len(set(stops)) <= 1:
        return tuple(stops[:1])
    mean = stops[0][0].shown
    for number, (colour, _) in enumerate(stops[1:], 2):
        mean = mixed(mean, colour.shown, 1 / number)
    return (Colour(mean, mean), sum(opacity for _, opacity in stops) / len(stops)), *stops


def _average_of_picture(layer: Layer, content: Box) -> Seen | None:
    """The average of the part of a picture that lies behind the content; None where it is no picture of pixels."""
    from PIL import Image

    blip = layer.fill.find(f"{A}blip")
    part = None if blip is None else _picture_part(layer.owner, blip.get(f"{R}embed", ""))
    if part is None:
        return None
    try:
        with Image.open(io.BytesIO(part.blob), formats=_FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                return None
            picture.draft("RGB", (256, 256))
            red, green, blue, alpha = _mean(picture, layer.box, content)
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None
    rgb = f"{red:02X}{green:02X}{blue:02X}"
    return Colour(rgb, rgb), alpha / 255


def _mean(picture: Any, box: Box, content: Box) -> tuple[int, int, int, int]:
    """Mean red, green, blue and opacity, each 0 to 255, of the part of a picture in the box that content covers."""
    seen = overlap(box, content) or box
    across, down = picture.width / box.width, picture.height / box.height
    region = (
        int((seen.left - box.left) * across),
        int((seen.top - box.top) * down),
        max(1, int((seen.right - box.left) * across)),
        max(1, int((seen.bottom - box.top) * down)),
    )
    small = picture.crop(region).convert("RGBa").resize((1, 1), 4).convert("RGBA")  # 4: a mean over boxes
    red, green, blue, alpha = small.getpixel((0, 0))
    return red, green, blue, alpha


def _picture_part(owner: Any, relationship_id: str) -> Any:
    relationship = owner.rels.get(relationship_id) if relationship_id else None
    return None if relationship is None or relationship.is_external else relationship.target_part


def _over(below: Colour, above: Colour, opacity: float) -> Colour:
    """How a colour looks through another above it."""
    if opacity >= 0.99:
        return above
    if opacity <= 0.01:
        return below
    rgb = mixed(below.shown, above.shown, opacity)
    return Colour(rgb, rgb)
