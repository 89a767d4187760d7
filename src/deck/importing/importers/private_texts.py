"""Names and values of programs that say where something lies or whose it is."""

from __future__ import annotations

import re

from deck.importing.secrets import without_secrets

_PLACE = re.compile(r"^\s*(?:(?:file|dbfs|sqlite|s3|gs):|[/\\~]|\.{1,2}[/\\]|[A-Za-z]:[\\/])")
_PRIVATE_NAME = re.compile(
    r"(?:^|_)(?:user(?:_?name)?|host(?:_?name)?|token|password|passwd|secret|api_?key|url|uri|path|dir|directory|folder)$",
    re.IGNORECASE,
)


def is_private(text: str) -> bool:
    """Whether a text is a place, or holds what must not stand on a slide."""
    return bool(_PLACE.match(text) or without_secrets(text).dropped)


def is_private_name(name: str) -> bool:
    """Whether what goes by this name is a place, a person or a secret: `output_dir`, `api_key`."""
    return bool(_PRIVATE_NAME.search(re.sub(r"[.\-/]", "_", name)))


def without_folders(text: str) -> str:
    """A name that may be a path, without its folders: `/Users/ann@example.org/churn` is `churn`.

    Empty where nothing is left that may be shown.
    """
    if not is_private(text):
        return text.strip()
    last = re.split(r"[/\\]", text.strip().rstrip("/\\"))[-1]
    return "" if is_private(last) else last
