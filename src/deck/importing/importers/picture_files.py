"""Charts that no document shows, known by their folder or by their name, which is all that is said of them."""

from __future__ import annotations

import os
import re
import struct
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path, PurePosixPath

from deck.bundle.slugs import slug
from deck.importing.found import Found, FoundFigure, Left, Origin, SourceFile
from deck.importing.importers.markdown_pictures import suffix_of
from deck.importing.pictures import OF_RESULTS

_FOLDERS = re.compile(
    r"^(?:.*[_\- ])?(?:figures?|figs?|plots?|graphs?|charts?|outputs?|results?|reports?|visuali[sz]ations?|"
    r"viz)(?:[_\- ].*)?$",
    re.IGNORECASE,
)
_NO_CHART = re.compile(r"logo|icon|badge|banner|avatar|screenshot|architecture|favicon", re.IGNORECASE)
_ABBREVIATIONS = frozenset(
    {
        "roc",
        "pr",
        "auc",
        "shap",
        "eda",
        "pca",
        "rfm",
        "mae",
        "rmse",
        "lime",
        "ice",
        "pdp",
        "umap",
        "tsne",
        "nlp",
        "llm",
        "cv",
    }
)
_MOST_BESIDE = 60
"""A folder with more pictures is a data set."""
_MOST_BYTES = 5_000_000
_LEAST_PIXELS = 300


class PictureFiles:
    """Takes PNG and JPEG files of charts."""

    kind = "picture"

    def recognises(self, file: SourceFile) -> bool:
        """By its bytes, its size in pixels and the folder in which it lies."""
        suffix = suffix_of(file.head)
        is_chart = _FOLDERS.match(PurePosixPath(file.name).parent.name) or OF_RESULTS.search(slug(file.path.stem))
        if suffix is None or not is_chart or _NO_CHART.search(file.path.stem):
            return False
        pixels = _width_of_png(file.head) if suffix == ".png" else _LEAST_PIXELS
        return pixels >= _LEAST_PIXELS and _pictures_beside(file.path.parent) <= _MOST_BESIDE

    def find(self, file: SourceFile) -> Iterator[Found]:
        """The picture, its file name as its title."""
        origin = Origin(file.name)
        suffix = suffix_of(file.head)
        if suffix is None or file.size_bytes > _MOST_BYTES:
            yield Left(origin, "picture", "it is larger than 5 MB")
            return
        yield FoundFigure(file.path.read_bytes(), suffix, words_of(file.name), origin, rank=2)


def words_of(name: str) -> str:
    """The name of a file as a title: `05_roc_pr_curves.png` is `ROC PR curves`."""
    stem = re.sub(r"^\d+[a-z]?[_\-. ]+", "", PurePosixPath(name).stem)
    words = [
        word.upper() if word.casefold() in _ABBREVIATIONS else word for word in re.split(r"[_\-\s.]+", stem) if word
    ]
    text = " ".join(words)
    return text[:1].upper() + text[1:]


def _width_of_png(head: bytes) -> int:
    return int(struct.unpack(">I", head[16:20])[0]) if len(head) >= 20 else 0


def _pictures_beside(folder: Path) -> int:
    return _counted(folder, folder.stat().st_mtime_ns)


@lru_cache(maxsize=64)
def _counted(folder: Path, changed_ns: int) -> int:
    """Number of pictures in a folder; `changed_ns` tells a folder from the same after a change."""
    with os.scandir(folder) as entries:
        return sum(entry.name.casefold().endswith((".png", ".jpg", ".jpeg")) for entry in entries)
