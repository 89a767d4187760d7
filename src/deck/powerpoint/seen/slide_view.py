"""A slide with what it inherits: its layout, its master, the colours of the theme, and where its shapes lie."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct, field

from deck.powerpoint.brand.scheme import MAPPED, Scheme
from deck.powerpoint.geometry import EMU_PER_INCH, Box
from deck.powerpoint.namespaces import MC, A, P
from deck.powerpoint.package.opening import presentation_part
from deck.powerpoint.package.package_file import PackageFile, Relationship
from deck.powerpoint.palette import USUAL_MAP
from deck.powerpoint.seen.theme_colours import theme_colours
from deck.powerpoint.stated_numbers import stated_rectangle, whole_number

SHAPES = tuple(f"{P}{name}" for name in ("sp", "pic", "graphicFrame", "cxnSp", "grpSp"))
USUAL_HEIGHT = 7.5 * EMU_PER_INCH
_NO = ("0", "false", "off")
_ON_MASTER = {"ctrTitle": "title", "subTitle": "body", "obj": "body", "tbl": "body", "chart": "body", "pic": "body"}
"""Which placeholder of a master those of a layout inherit from, where the names differ."""


class Seen(Struct, frozen=True):
    """A shape that is no group, with its place on the slide; None where nothing tells it."""

    element: Any
    box: Box | None
    placeholder: str | None
    """The kind of placeholder that it fills; None for a shape of its own."""
    heirs: tuple[Any, ...]
    """The placeholders of layout and master that it inherits from."""

    @property
    def chain(self) -> tuple[Any, ...]:
        """The shape, then what it inherits from."""
        return (self.element, *self.heirs)


class Parents(Struct, frozen=True):
    """What all slides of a layout share: layout and master, their placeholders, and the colours of the theme."""

    layout: Any
    master: Any
    scheme: Scheme
    of_layout: Mapping[str, Any]
    """Placeholders of the layout by their index, and by their kind where that comes first."""
    of_master: Mapping[str, Any]
    """Placeholders of the master by their kind."""
    decorations: tuple[Seen, ...]
    """The shapes of master and layout that slides show and that are no placeholders, from the bottom to the top."""
    known_styles: dict[object, Any] = field(default_factory=dict)
    """Styles of runs that were looked up before, by what they follow from."""


class SlideView(Struct, frozen=True):
    """A slide part as XML with what it inherits."""

    name: str
    root: Any
    parents: Parents
    links: dict[str, Relationship]
    shapes: tuple[Seen, ...]
    """Of the slide itself, from the bottom to the top."""
    scale: float
    """The slide's height over 7.5 in: sizes of text mean the same on every slide once they are divided by it."""

    @property
    def scheme(self) -> Scheme:
        """The colours of its theme."""
        return self.parents.scheme

    @property
    def decorations(self) -> tuple[Seen, ...]:
        """The shapes of master and layout that it shows and that are no placeholders."""
        return () if self.root.get("showMasterSp", "1") in _NO else self.parents.decorations


class Views(Struct):
    """The slides of one package; layouts, masters and themes are read once."""

    package: PackageFile
    _parents: dict[str, Parents] = field(default_factory=dict)
    _masters: dict[str, Any] = field(default_factory=dict)
    _scale: float = 0.0

    def of(self, name: str) -> SlideView:
        """The view of a slide by the name of its part. LayoutError where a part is missing or damaged."""
        links = tuple(self.package.relationships(name))
        layout = _target(self.package, links, "slideLayout")
        if layout not in self._parents:
            self._parents[layout] = self._read_parents(layout)
        parents, root = self._parents[layout], self.package.xml(name)
        shapes = tuple(_seen(element, move, parents) for element, move in _leaves(_tree(root), _Move()))
        by_id = {item.identifier: item for item in links if not item.is_external}
        return SlideView(name, root, parents, by_id, shapes, self._scale or self._read_scale())

    def _read_scale(self) -> float:
        size = self.package.xml(presentation_part(self.package)).find(f"{P}sldSz")
        height = None if size is None else whole_number(size.get("cy"))
        self._scale = height / USUAL_HEIGHT if height and height > 0 else 1.0
        return self._scale

    def _read_parents(self, name: str) -> Parents:
        layout = self.package.xml(name)
        master_name = _target(self.package, tuple(self.package.relationships(name)), "slideMaster")
        if master_name not in self._masters:
            self._masters[master_name] = self.package.xml(master_name)
        master = self._masters[master_name]
        theme = self.package.xml(_target(self.package, tuple(self.package.relationships(master_name)), "theme"))
        by_kind = {mark.get("type", "obj"): shape for shape, mark in reversed(list(_placeholders(layout)))}
        by_index = {mark.get("idx"): shape for shape, mark in _placeholders(layout) if mark.get("idx")}
        of_master = {mark.get("type", "obj"): shape for shape, mark in reversed(list(_placeholders(master)))}
        roots = (layout,) if layout.get("showMasterSp", "1") in _NO else (master, layout)
        decorations = tuple(item for root in roots for item in _decorations(root))
        scheme = _scheme(layout, master, theme)
        return Parents(layout, master, scheme, {**by_kind, **by_index}, of_master, decorations)


def _scheme(layout: Any, master: Any, theme: Any) -> Scheme:
    override = layout.find(f"{P}clrMapOvr/{A}overrideClrMapping")
    mapping = master.find(f"{P}clrMap") if override is None else override
    colours = theme_colours(theme)
    names = {} if mapping is None else dict(mapping.attrib)
    mapped = {name: colours.get(names.get(name, USUAL_MAP.get(name, name)), "808080") for name in MAPPED}
    return Scheme({**colours, **mapped}, *_typefaces(theme), theme)


class _Move(Struct, frozen=True):
    """From the coordinates of a group to those of the slide."""

    across: float = 1.0
    down: float = 1.0
    right: float = 0.0
    below: float = 0.0

    def of(self, box: Box) -> Box:
        return Box(
            round(box.left * self.across + self.right),
            round(box.top * self.down + self.below),
            round(box.width * self.across),
            round(box.height * self.down),
        )

    def into(self, group: Any) -> _Move:
        transform = group.find(f"{P}grpSpPr/{A}xfrm")
        outer, inner = _rectangle(transform, "off", "ext"), _rectangle(transform, "chOff", "chExt")
        if outer is None or inner is None or not inner.width or not inner.height:
            return self
        across, down = outer.width / inner.width, outer.height / inner.height
        right, below = outer.left - inner.left * across, outer.top - inner.top * down
        return _Move(
            self.across * across, self.down * down, self.right + right * self.across, self.below + below * self.down
        )


def _leaves(tree: Any, move: _Move) -> Iterator[tuple[Any, _Move]]:
    """Shapes that are no groups; of alternatives the one that is meant for newer programs."""
    for child in tree:
        if child.tag == f"{MC}AlternateContent":
            choice = child.find(f"{MC}Choice")
            yield from () if choice is None else _leaves(choice, move)
        elif child.tag == f"{P}grpSp":
            yield from _leaves(child, move.into(child))
        elif child.tag in SHAPES:
            yield child, move


def _tree(root: Any) -> Any:
    tree = root.find(f"{P}cSld/{P}spTree")
    return () if tree is None else tree


def _decorations(root: Any) -> Iterator[Seen]:
    for element, move in _leaves(_tree(root), _Move()):
        box = _box(element)
        if box is not None and _mark(element) is None:
            yield Seen(element, move.of(box), None, ())


def _seen(element: Any, move: _Move, parents: Parents) -> Seen:
    mark = _mark(element)
    heirs = () if mark is None else _heirs(mark, parents)
    box = next((box for item in (element, *heirs) if (box := _box(item)) is not None), None)
    kind = None if mark is None else str(mark.get("type", "obj"))
    return Seen(element, None if box is None else move.of(box), kind, heirs)


def _heirs(mark: Any, parents: Parents) -> tuple[Any, ...]:
    """The placeholder of the layout that the slide's one fills, and that of the master behind it."""
    kind = mark.get("type", "obj")
    of_layout = parents.of_layout.get(mark.get("idx", "")) if mark.get("idx") else None
    of_layout = parents.of_layout.get(kind) if of_layout is None else of_layout
    above = kind if of_layout is None else _mark(of_layout).get("type", "obj")
    of_master = parents.of_master.get(_ON_MASTER.get(above, above))
    return tuple(item for item in (of_layout, of_master) if item is not None)


def _placeholders(root: Any) -> Iterator[tuple[Any, Any]]:
    for shape in _tree(root):
        mark = _mark(shape)
        if mark is not None:
            yield shape, mark


def _mark(shape: Any) -> Any:
    """What says that a shape is a placeholder; None for others."""
    return shape.find(f"*/{P}nvPr/{P}ph")


def _box(shape: Any) -> Box | None:
    transform = shape.find(f"{P}spPr/{A}xfrm")
    return _rectangle(shape.find(f"{P}xfrm") if transform is None else transform, "off", "ext")


def _rectangle(transform: Any, offset: str, extent: str) -> Box | None:
    edges = (
        None if transform is None else stated_rectangle(transform.find(f"{A}{offset}"), transform.find(f"{A}{extent}"))
    )
    return None if edges is None else Box(*edges)


def _target(package: PackageFile, links: tuple[Relationship, ...], kind: str) -> str:
    found = next((item.target for item in links if item.kind == kind and not item.is_external), None)
    if found is None:
        package.refuse("the file is damaged: a slide lacks its layout, master or theme", kind)
    return found


def _typefaces(theme: Any) -> tuple[str, str]:
    """Of headings and of the rest; empty where the theme names none."""
    found = [theme.find(f"{A}themeElements/{A}fontScheme/{A}{kind}Font/{A}latin") for kind in ("major", "minor")]
    major, minor = ("" if item is None else item.get("typeface", "").strip() for item in found)
    return major, minor
