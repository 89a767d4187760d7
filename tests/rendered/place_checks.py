"""Checks on places and sizes. Each says in words what is wrong on a page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from rendered.boxes import Box
from rendered.pages import Page
from rendered.shapes import FOOTERS, Shape
from rendered.words import Word

MARGIN = 0.15
"""Inches at the edges of the slide that stay free."""
FRAME_TOLERANCE = 0.06
HAIR = 0.02
"""Inches that boxes of letters may share, which are not as tight as the letters."""
SMALLEST_TEXT, SMALLEST_CHART_TEXT, SMALLEST_LABEL = 14.0, 12.0, 11.0
"""Points."""
SIZE_TOLERANCE = 0.3
"""Points: sizes are known to a third of one."""
LABEL_NAMES = ("Source", "Caption")
"""How the names of shapes begin whose texts may be as small as a footer."""
SHARE_INSIDE = 0.8
"""How much of a text's frame lies in the chart that it is a label of, at the least."""


def frames_outside(page: Page, margin: float = MARGIN) -> list[str]:
    """Shapes that reach into the margin further than the template puts them."""
    edge = margin * page.scale
    inner = Box(edge, edge, page.width - edge, page.height - edge)
    return [
        f"slide {page.number}: {shape.name!r} reaches into the margin, {_inches(inner.excess(shape.box))}"
        for shape in page.shapes
        if not inner.holds(shape.box, 0.001) and not (shape.layout_box and shape.layout_box.holds(shape.box, 0.01))
    ]


def text_outside_its_frame(page: Page, tolerance: float = FRAME_TOLERANCE) -> list[str]:
    """Texts that are taller or wider than their shape, cell or chart, and texts that are not drawn."""
    found = []
    for placed in page.placed():
        shape = placed.shape
        if not placed.words:
            found.append(f"the text of {shape.name!r} is not drawn: {shape.paragraphs[0][:60]!r}")
        excesses = [(word.text, shape.box.excess(word.letters)) for word in placed.words]
        text, excess = max(excesses, key=lambda item: max(item[1].values(), default=0), default=("", {}))
        if max(excess.values(), default=0) > tolerance:
            found.append(f"the text of {shape.name!r} leaves its frame, {text!r} by {_inches(excess)}")
    frames = [shape.box for shape in page.shapes if shape.kind != "drawing"]
    strays = [word for word in page.strays() if not any(box.holds(word.letters, tolerance) for box in frames)]
    found += [f"{word.text!r} lies in no text, table or chart" for word in strays]
    return [f"slide {page.number}: {fault}" for fault in found]


def overlaps(page: Page, hair: float = HAIR) -> list[str]:
    """Words that are drawn over each other, those of charts included."""
    found = dict.fromkeys(
        f"{one.text!r} and {other.text!r} are drawn over each other"
        for one, other in combinations(page.words, 2)
        if min(one.letters.shared(other.letters)) > hair and not {one, other} <= page.template_words
    )
    return [f"slide {page.number}: {fault}" for fault in found]


def small_text(page: Page) -> list[str]:
    """Text that is smaller than its kind may be; sizes are those on a slide of the standard height."""
    found: dict[str, list[str]] = {}
    for word, kind, smallest in _sizes(page):
        size = word.size / page.scale
        if size < smallest - SIZE_TOLERANCE:
            found.setdefault(f"{kind} has {size:.1f} points, fewer than {smallest:g}", []).append(word.text)
    return [f"slide {page.number}: {fault}: {' '.join(words)[:60]!r}" for fault, words in found.items()]


def _sizes(page: Page) -> Iterator[tuple[Word, str, float]]:
    """Each word with what it is a part of, and the smallest size for that."""
    charts = _charts(page)
    for placed in page.placed():
        kind, smallest = _kind(placed.shape, charts)
        for word in placed.words:
            yield word, kind, smallest
    # What else there is are bullets and dates, which the .pptx does not spell out.
    in_charts = [word for word in page.strays() if any(chart.box.has_centre_of(word.box) for chart in charts)]
    for word in in_charts:
        yield word, "a chart", SMALLEST_CHART_TEXT


def _kind(shape: Shape, charts: list[Shape]) -> tuple[str, float]:
    if shape.kind == "cell":
        return "a table", SMALLEST_LABEL
    if shape.placeholder in FOOTERS or shape.name.startswith(LABEL_NAMES):
        return repr(shape.name), SMALLEST_LABEL
    if any(_lies_in(shape.box, chart.box) for chart in charts):
        return repr(shape.name), SMALLEST_CHART_TEXT
    return repr(shape.name), SMALLEST_TEXT


def _lies_in(inner: Box, outer: Box) -> bool:
    width, height = (max(0.0, length) for length in inner.shared(outer))
    return width * height > SHARE_INSIDE * inner.width * inner.height


def _charts(page: Page) -> list[Shape]:
    """What has text that the .pptx does not give to any shape: charts, and pictures of charts."""
    return [shape for shape in page.shapes if shape.kind in ("chart", "picture")]


def _inches(excess: dict[str, float]) -> str:
    return " and ".join(f"{length:.2f} in at the {side}" for side, length in excess.items())
