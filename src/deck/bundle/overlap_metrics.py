"""Average precision and recall at an overlap of boxes, as object detection and segmentation report them."""

from __future__ import annotations

import re

_BASE = re.compile(r"(?P<base>m?a[pr])(?P<at>_?@)?(?:_?iou)?(?P<overlaps>(?:_?\d+)+)")
_USUAL = frozenset({"50", "75", "95"})
"""Overlaps in percent that stand without a sign: `AP50`, torchmetrics' `map_75`."""
_LABELS = {"ap": "AP", "ar": "AR", "map": "mAP", "mar": "mAR"}


def at_overlap(key: str) -> tuple[str, str] | None:
    """Canonical name and label: `map@0_5_0_95` is `map_50_95`, mAP@0.5:0.95; None where it is none of these.

    key: a normalised name. `map@50` is none: it ranks 50 documents.
    """
    match = _BASE.fullmatch(key)
    if match is None:
        return None
    parts = match["overlaps"].split("_")
    # The first and the last: what lies between is the step, as in 0.5:0.05:0.95.
    digits = [part for part in parts if part.strip("0")]
    is_fraction = "0" in parts or (bool(match["at"]) and parts[0] == "")
    is_range = len(digits) > 1
    if not digits or not (is_fraction or is_range or (not match["at"] and digits[0] in _USUAL)):
        return None
    overlaps = [f"{part:0<2}"[:2] for part in ((digits[0], digits[-1]) if is_range else digits)]
    said = ":".join(f"0.{percent.rstrip('0')}" for percent in overlaps)
    return "_".join((match["base"], *overlaps)), f"{_LABELS[match['base']]}@{said}"
