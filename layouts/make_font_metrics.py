"""Write font_metrics.json: advance widths of Carlito, which has the metrics of Calibri.

usage: python layouts/make_font_metrics.py Carlito-Regular.ttf Carlito-Bold.ttf     needs fonttools
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

RANGES = ((0x20, 0x7E), (0xA0, 0x24F), (0x370, 0x3FF), (0x400, 0x45F), (0x1E00, 0x1EFF), (0x2010, 0x203A))
SINGLES = (
    0x20AC, 0x2030, 0x2113, 0x2122, 0x2190, 0x2192, 0x2191, 0x2193, 0x2202, 0x2206, 0x2211, 0x2212, 0x221A,
    0x221E, 0x2248, 0x2260, 0x2264, 0x2265,
)  # fmt: skip
"""What charts and formulas have besides."""


def widths(font: TTFont) -> dict[str, int]:
    """Advance width by character, in thousandths of the type size."""
    characters = font.getBestCmap()
    advances = font["hmtx"].metrics
    scale = 1000 / font["head"].unitsPerEm
    wanted = [code for first, last in RANGES for code in range(first, last + 1)] + list(SINGLES)
    return {chr(code): round(advances[characters[code]][0] * scale) for code in wanted if code in characters}


def metrics(path: str) -> dict[str, Any]:
    font = TTFont(path)
    header = font["hhea"]
    line = (header.ascent - header.descent + header.lineGap) / font["head"].unitsPerEm
    return {"line_height": round(line, 4), "widths": widths(font)}


if __name__ == "__main__":
    regular, bold = sys.argv[1:3]
    result = {"regular": metrics(regular), "bold": metrics(bold)}
    text = json.dumps(result, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    Path(__file__).with_name("font_metrics.json").write_text(text + "\n", encoding="utf-8")
