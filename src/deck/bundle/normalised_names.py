"""Names of columns and of metrics without what people decorate them with, to be looked up by."""

from __future__ import annotations

import re
import unicodedata

_DECORATION = re.compile(r"[*`$^{}↑↓★☆✓✔'’]")
_SEPARATORS = re.compile(r"[\s_\-–/.,:;()\[\]=#]+")
IN_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")


def normalised(name: str) -> str:
    """A name in small letters with single underscores, free of arrows, stars and currency: `roc_auc`."""
    plain = unicodedata.normalize("NFKC", _DECORATION.sub("", name)).casefold().replace("%", "")
    return _SEPARATORS.sub("_", plain).strip("_")
