"""A slide with what it inherits: its layout, its master, the colours of the theme, and where its shapes lie."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct, field

from deck.powerpoint.geometry import EMU_PER_INCH, Box
from deck.powerpoint.namespaces import A, P
from deck.powerpoint.package.opening import presentation_part
from deck.powerpoint.package.package_file import PackageFile, Relationship
from deck.powerpoint.scheme import Scheme, scheme_from
from deck.powerpoint.shape_tree import (
    GROUP,
    is_hidden,
    kind_of,
    kind_on_master,
    placeholder_mark,
    shape_tree,
    shapes_in,
    shows_shapes_above,
    transform_of,
)
from deck.powerpoint.stated_numbers import stated_rectangle, whole_number

USUAL_HEIGHT = 7.5 * EMU_PER_INCH


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
        return self.parents.decorations if shows_shapes_above(self.root) else ()


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
        shapes = tuple(_seen(element, move, parents) for element, move in _leaves(shape_tree(root), _Move()))
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
        by_kind = {kind_of(mark): shape for shape, mark in reversed(list(_placeholders(layout)))}
        by_index = {mark.get("idx"): shape for shape, mark in _placeholders(layout) if mark.get("idx")}
        of_master = {kind_of(mark): shape for shape, mark in reversed(list(_placeholders(master)))}
        roots = (master, layout) if shows_shapes_above(layout) else (layout,)
        decorations = tuple(item for root in roots for item in _decorations(root))
        scheme = scheme_from(layout, master, theme)
        return Parents(layout, master, scheme, {**by_kind, **by_index}, of_master, decorations)


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
        transform = transform_of(group)
        outer, inner = _rectangle(transform, "off", "ext"), _rectangle(transform, "chOff", "chExt")
        if outer is None or inner is None or not inner.width or not inner.height:
            return self
        across, down = outer.width / inner.width, outer.height / inner.height
        right, below = outer.left - inner.left * across, outer.top - inner.top * down
        return _Move(
            self.across * across, self.down * down, self.right + right * self.across, self.below + below * self.down
        )


def _leaves(tree: Any, move: _Move) -> Iterator[tuple[Any, _Move]]:
    """The shapes that are no groups and are shown."""
    for shape in shapes_in(tree):
        if is_hidden(shape):
            continue
        if shape.tag == GROUP:
            yield from _leaves(shape, move.into(shape))
        else:
            yield shape, move


def _decorations(root: Any) -> Iterator[Seen]:
    for element, move in _leaves(shape_tree(root), _Move()):
        box = _box(element)
        if box is not None and placeholder_mark(element) is None:
            yield Seen(element, move.of(box), None, ())


def _seen(element: Any, move: _Move, parents: Parents) -> Seen:
    mark = placeholder_mark(element)
    heirs = () if mark is None else _heirs(mark, parents)
    box = next((box for item in (element, *heirs) if (box := _box(item)) is not None), None)
    kind = None if mark is None else kind_of(mark)
    return Seen(element, None if box is None else move.of(box), kind, heirs)


def _heirs(mark: Any, parents: Parents) -> tuple[Any, ...]:
    """The placeholder of the layout that the slide's one fills, and that of the master behind it."""
    kind = kind_of(mark)
    of_layout = parents.of_layout.get(mark.get("idx", "")) if mark.get("idx") else None
    of_layout = parents.of_layout.get(kind) if of_layout is None else of_layout
    above = kind if of_layout is None else kind_of(placeholder_mark(of_layout))
    of_master = parents.of_master.get(kind_on_master(above))
    return tuple(item for item in (of_layout, of_master) if item is not None)


def _placeholders(root: Any) -> Iterator[tuple[Any, Any]]:
    for shape in shapes_in(shape_tree(root)):
        mark = placeholder_mark(shape)
        if mark is not None:
            yield shape, mark


def _box(shape: Any) -> Box | None:
    return _rectangle(transform_of(shape), "off", "ext")


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
