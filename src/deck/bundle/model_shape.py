"""What the bundle's model allows at a place: found by following its annotations."""

from __future__ import annotations

import types
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from deck.bundle.schema import BundleFile

if TYPE_CHECKING:
    from deck.bundle.lines import KeyPath


def keys_at(path: KeyPath) -> tuple[str, ...]:
    """Names of the keys that a table at this place may have; none where any key goes."""
    model = model_at(path)
    return tuple(model.model_fields) if model is not None else ()


def model_at(path: KeyPath) -> type[BaseModel] | None:
    """The model of the table at this place, also where the place holds an array of such tables."""
    annotation: Any = BundleFile
    for part in path:
        model = _model(annotation)
        if isinstance(part, int):
            annotation = _element(annotation)
        elif model is not None and part in model.model_fields:
            annotation = model.model_fields[part].annotation
        else:
            annotation = _element(annotation)
    return _model(annotation)


def is_list_at(path: KeyPath) -> bool:
    """Whether an array of tables is expected at this place."""
    if not path or not isinstance(path[-1], str):
        return False
    parent = model_at(path[:-1])
    if parent is None or path[-1] not in parent.model_fields:
        return False
    return get_origin(_without_none(parent.model_fields[path[-1]].annotation)) is tuple


def _model(annotation: Any) -> type[BaseModel] | None:
    plain = _without_none(annotation)
    if get_origin(plain) is tuple:
        plain = get_args(plain)[0]
    return plain if isinstance(plain, type) and issubclass(plain, BaseModel) else None


def _element(annotation: Any) -> Any:
    plain = _without_none(annotation)
    if get_origin(plain) is tuple:
        return get_args(plain)[0]
    if get_origin(plain) in {dict, Mapping}:
        return get_args(plain)[1]
    return None


def _without_none(annotation: Any) -> Any:
    if get_origin(annotation) is Annotated:
        return _without_none(get_args(annotation)[0])
    if get_origin(annotation) in {Union, types.UnionType}:
        members = [member for member in get_args(annotation) if member is not type(None)]
        return _without_none(members[0]) if len(members) == 1 else annotation
    return annotation
