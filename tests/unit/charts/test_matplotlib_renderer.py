"""Charts as pictures: what is in the pixels of the PNG and in the shapes of the SVG is what the chart says."""

from __future__ import annotations

import io
import math
import re
import xml.etree.ElementTree as ET
from itertools import pairwise
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
import numpy.typing as npt
import pytest
from msgspec.structs import replace
from PIL import Image

from conftest import SAMPLE_NAMES, SAMPLES
from deck.bundle import load
from deck.charts.colours import READABLE, contrast, mixed
from deck.charts.matplotlib_renderer import Heading, chart_figure, chart_picture, own_settings
from deck.charts.spec import Axis, Band, Bar, BarChart, Line, Reference, XYChart
from deck.charts.themes import load_theme, theme_names
from deck.evidence import evaluate
from deck.figures import charts_of
from deck.story.tell import tell

WIDTH, HEIGHT = 7.6, 4.4
LIGHT = load_theme().colours
BOLD = re.compile("font(-weight)?: 700")
UNIT = Axis("Share", 0.0, 1.0, 0.2, "0%")
FEATURES = BarChart(
    "Share of importance",
    (Bar("Months with us", 0.43, "43%", "primary"), Bar("Calls to support", 0.21, "21%"), Bar("Age", 0.08, "8%")),
    "0%",
    summary="Bar chart of importance: Months with us 43%.",
)
SEGMENTS = BarChart(
    "PR-AUC",
    (
        Bar("Over a year (n=812)", 0.46, "0.460", "grey", 0.41, 0.52),
        Bar("Under a year (n=120)", 0.154, "0.154", "negative", 0.09, 0.24),
        Bar("Unknown (n=9)", None, "too few rows"),
    ),
    "0.000",
    reference=Reference(0.431, "Overall 0.431"),
)
MONEY = BarChart(
    "USD per month",
    (
        Bar("Value saved", 180_000.0, "$180K", "primary"),
        Bar("Cost of acting", -60_000.0, "−$60K"),
        Bar("Net", 120_000.0, "$120K", "positive"),
    ),
    "#,##0",
    labels_as_said=True,
)
FOLDS = BarChart(
    "PR-AUC",
    tuple(
        Bar(str(fold), 0.4 + fold / 100, f"0.4{fold}0", "secondary" if fold == 1 else "grey") for fold in range(1, 6)
    ),
    "0.000",
    horizontal=False,
    axis_title="Fold",
    labels_inside=True,
    reference=Reference(0.43, "Mean 0.430"),
)
CURVES = XYChart(
    (
        Line("LightGBM", (0.0, 0.2, 0.5, 0.8, 1.0), (0.9, 0.7, 0.5, 0.3, 0.08), label="LightGBM 0.431"),
        Line("Random", (0.0, 1.0), (0.08, 0.08), "muted", dashed=True, label="Random 0.080"),
        Line("Chosen", (0.5,), (0.5,), "text", points_only=True, label="50% precision,\n50% recall"),
        Line("Bins", (0.2, 0.4, 0.6), (0.1, 0.12, 0.3), "positive", markers=True, label="Bins"),
    ),
    Axis("Recall (share of churners found)", 0.0, 1.0, 0.2, "0%"),
    Axis("Precision (share of flags that are right)", 0.0, 1.0, 0.25, "0.0%"),
    bands=(Band("95% interval", (0.0, 0.5, 1.0), (0.8, 0.4, 0.02), (0.99, 0.6, 0.2)),),
)
CHARTS: dict[str, BarChart | XYChart] = {
    "features": FEATURES,
    "segments": SEGMENTS,
    "segments upright": replace(SEGMENTS, horizontal=False, axis_title="Tenure"),
    "money": MONEY,
    "money upright": replace(MONEY, horizontal=False),
    "folds": FOLDS,
    "line on a value": replace(FEATURES, reference=Reference(0.23, "Before 23%")),
    "line on a column's value": replace(FEATURES, horizontal=False, reference=Reference(0.23, "Before 23%")),
    "names": replace(FEATURES, bars=tuple(Bar(f"{'A long name ' * 9}{n}", n / 9, f"{n}") for n in range(1, 17))),
    "curves": CURVES,
}
each_chart = pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)


def pixels(chart: BarChart | XYChart, **options: Any) -> npt.NDArray[np.uint8]:
    content = chart_picture(chart, WIDTH, HEIGHT, **{"colours": LIGHT, "dots_per_inch": 100, **options})
    return np.asarray(Image.open(io.BytesIO(content)).convert("RGB"))


def count(picture: npt.NDArray[np.uint8], colour: str) -> int:
    return int((picture == tuple(bytes.fromhex(colour))).all(axis=2).sum())


def svg(chart: BarChart | XYChart, **options: Any) -> ET.Element:
    content = chart_picture(chart, WIDTH, HEIGHT, **{"colours": LIGHT, "file_format": "svg", **options})
    return ET.fromstring(content)


def texts(tree: ET.Element) -> dict[str, str]:
    """Texts of an SVG with their styles, in the order in which they are drawn."""
    return {str(item.text): item.attrib["style"] for item in tree.findall(".//{*}text")}


def paths(tree: ET.Element, style: str) -> list[list[tuple[float, float]]]:
    """Corners of the shapes whose style holds the words."""
    found = [item.attrib["d"] for item in tree.findall(".//{*}path") if style in item.attrib.get("style", "")]
    return [[(float(x), float(y)) for x, y in re.findall(r"[ML] (\S+) (\S+)", path)] for path in found]


def extents(chart: BarChart | XYChart, **options: Any) -> list[tuple[str, tuple[float, float, float, float]]]:
    """Every text of the figure with its left, bottom, right and top in pixels, as matplotlib draws it."""
    with own_settings():
        figure = chart_figure(chart, WIDTH, HEIGHT, LIGHT, "Calibri", 100, options.get("heading"))
        figure.canvas.draw()
        return [(text.get_text(), text.get_window_extent().extents) for text in figure.texts if text.get_text()]


def overlapping(boxes: list[tuple[str, tuple[float, float, float, float]]]) -> list[tuple[str, str]]:
    return [
        (one, other)
        for number, (one, (left, bottom, right, top)) in enumerate(boxes)
        for other, (its_left, its_bottom, its_right, its_top) in boxes[:number]
        if left < its_right and its_left < right and bottom < its_top and its_bottom < top
    ]


def edge(picture: npt.NDArray[np.uint8]) -> set[tuple[int, ...]]:
    """The colours of the outermost two pixels all around."""
    sides = picture[:2], picture[-2:], picture[:, :2].swapaxes(0, 1), picture[:, -2:].swapaxes(0, 1)
    return {tuple(colour) for side in sides for colour in side.reshape(-1, 3).tolist()}


@each_chart
def test_the_same_chart_gives_the_same_bytes(chart: BarChart | XYChart) -> None:
    for file_format in ("png", "svg"):
        first, second = (chart_picture(chart, WIDTH, HEIGHT, LIGHT, file_format=file_format) for _ in range(2))
        assert first == second


def test_what_a_program_has_set_changes_nothing_and_stays() -> None:
    before = chart_picture(CURVES, WIDTH, HEIGHT, LIGHT, file_format="svg")
    own: dict[Any, Any] = {"svg.fonttype": "path", "axes.grid": True, "lines.linewidth": 9.0, "font.size": 30.0}
    with mpl.rc_context(own):
        assert chart_picture(CURVES, WIDTH, HEIGHT, LIGHT, file_format="svg") == before
        assert {name: mpl.rcParams[name] for name in own} == own


def test_pictures_say_nothing_of_the_day_and_of_the_program() -> None:
    png = Image.open(io.BytesIO(chart_picture(FEATURES, WIDTH, HEIGHT, LIGHT)))
    assert set(png.info) == {"dpi"}
    content = chart_picture(FEATURES, WIDTH, HEIGHT, LIGHT, file_format="svg").decode()
    assert "dc:date" not in content and mpl.__version__ not in content
    assert FEATURES.summary in content


@pytest.mark.parametrize(("width", "height", "dots"), [(7.6, 4.8, 200), (10.0, 5.6, 200), (5.13, 3.29, 150)])
def test_a_png_has_the_pixels_that_were_asked_for(width: float, height: float, dots: int) -> None:
    content = chart_picture(FEATURES, width, height, LIGHT, dots_per_inch=dots)
    assert Image.open(io.BytesIO(content)).size == (round(width * dots), round(height * dots))


@each_chart
@pytest.mark.parametrize("theme", theme_names())
def test_the_colours_are_those_of_the_theme(chart: BarChart | XYChart, theme: str) -> None:
    colours = load_theme(theme).colours
    picture = pixels(chart, colours=colours)
    assert edge(picture) == {tuple(bytes.fromhex(colours.paper))}
    tones = {bar.tone for bar in chart.bars if bar.value} if isinstance(chart, BarChart) else {"primary", "text"}
    for tone in tones:
        assert count(picture, colours.of(tone)) > 50, tone


@each_chart
def test_no_text_overlaps_another(chart: BarChart | XYChart) -> None:
    boxes = extents(chart, heading=Heading("A title that says what the chart shows " * 3, "Caption", "models.csv"))
    assert len(boxes) > 6 and not overlapping(boxes)


@each_chart
def test_all_text_lies_within_the_picture(chart: BarChart | XYChart) -> None:
    for _, (left, bottom, right, top) in extents(chart):
        assert left > 0 and bottom > 0 and right < WIDTH * 100 and top < HEIGHT * 100


@pytest.mark.parametrize("sample", SAMPLE_NAMES)
def test_every_chart_of_a_sample(sample: str) -> None:
    bundle = load(SAMPLES / sample)
    story = tell(bundle, evaluate(bundle))
    slides = [(slide, chart) for slide in (*story.slides, *story.backup) for chart in charts_of(slide)]
    assert slides
    for slide, chart in slides:
        heading = Heading(slide.title, slide.caption, slide.source)
        picture = pixels(chart, heading=heading, colours=load_theme("dark").colours)
        assert edge(picture) == {tuple(bytes.fromhex(load_theme("dark").colours.paper))}
        assert not overlapping(extents(chart, heading=heading))
        drawn = " ".join(texts(svg(chart, heading=heading)))
        assert slide.title in drawn and slide.caption in drawn and f"Source: {slide.source}" in drawn


class TestBars:
    def test_stand_in_the_order_given_with_lengths_by_value(self) -> None:
        tree = svg(FEATURES)
        first, second, third = paths(tree, f"fill: #{LIGHT.primary.lower()}") + paths(
            tree, f"fill: #{LIGHT.grey.lower()}"
        )
        lengths = [max(x for x, _ in bar) - min(x for x, _ in bar) for bar in (first, second, third)]
        assert [length / lengths[0] for length in lengths] == pytest.approx([1, 0.21 / 0.43, 0.08 / 0.43], abs=1e-3)
        assert first[0][1] < second[0][1] < third[0][1]

    def test_values_are_written_as_said_and_bold_where_the_bar_stands_out(self) -> None:
        styles = texts(svg(SEGMENTS))
        assert BOLD.search(styles["0.154"]) and LIGHT.negative.lower() in styles["0.154"]
        assert not BOLD.search(styles["0.460"]) and LIGHT.text.lower() in styles["0.460"]
        assert LIGHT.muted.lower() in styles["too few rows"]

    def test_a_value_without_a_text_is_written_in_its_format(self) -> None:
        chart = replace(FEATURES, bars=(Bar("a", 0.256, ""), Bar("b", None, "")))
        assert [text for text in texts(svg(chart)) if text != "None"] == ["a", "b", "26%"]

    @pytest.mark.parametrize("horizontal", [True, False])
    def test_whiskers_and_the_reference_lie_where_their_values_are(self, horizontal: bool) -> None:
        tree = svg(replace(SEGMENTS, horizontal=horizontal))
        along = 0 if horizontal else 1
        (bar,) = paths(tree, f"fill: #{LIGHT.grey.lower()}")[:1]
        ends = [point[along] for point in bar]
        start, end = (min(ends), max(ends)) if horizontal else (max(ends), min(ends))

        def value(point: tuple[float, float]) -> float:
            return (point[along] - start) / (end - start) * 0.46

        whiskers = [line for line in paths(tree, "stroke-width: 1.25") if len(line) == 2 and line[0] != line[1]]
        spans = [tuple(round(value(point), 3) for point in line) for line in whiskers]
        assert (0.41, 0.52) in spans and (0.09, 0.24) in spans
        ((first, last),) = paths(tree, "stroke-dasharray")
        assert (value(first), value(last)) == pytest.approx((0.431, 0.431), abs=1e-3)
        assert "Overall 0.431" in " ".join(texts(tree))

    @pytest.mark.parametrize("name", ["segments", "line on a value"])
    def test_values_stand_in_a_column_where_they_would_lie_on_a_line(self, name: str) -> None:
        chart = CHARTS[name]
        assert isinstance(chart, BarChart)
        boxes = dict(extents(chart))
        numbers = [boxes[bar.text] for bar in chart.bars if bar.value is not None]
        assert np.ptp([right for _, _, right, _ in numbers]) < 2
        furthest = max(x for line in paths(svg(chart), "stroke: #111827") for x, _ in line)
        assert all(left > furthest * 100 / 72 for left, *_ in numbers)

    def test_values_stand_at_the_ends_where_nothing_is_in_their_way(self) -> None:
        boxes = dict(extents(FEATURES))
        assert boxes["43%"][0] > boxes["21%"][2] > boxes["21%"][0] > boxes["8%"][2]

    def test_values_of_negative_bars_stand_left_of_them(self) -> None:
        boxes = dict(extents(MONEY))
        assert boxes["Cost of acting"][2] + 10 < boxes["−$60K"][0]
        assert boxes["−$60K"][2] < boxes["$180K"][0]

    @pytest.mark.parametrize("theme", theme_names())
    def test_a_value_at_the_foot_of_its_bar_is_readable_on_it(self, theme: str) -> None:
        colours = load_theme(theme).colours
        styles = texts(svg(FOLDS, colours=colours))
        for bar in FOLDS.bars:
            (written,) = re.findall("fill: #(.{6})", styles[bar.text]) or ["000000"]
            assert contrast(written, colours.of(bar.tone)) >= READABLE

    def test_a_bar_too_small_for_its_value_has_it_over_it(self) -> None:
        chart = replace(FOLDS, bars=(Bar("a", 0.5, "0.500"), Bar("b", 0.004, "0.004", "primary")))
        boxes = dict(extents(chart))
        assert boxes["0.004"][1] > boxes["0.500"][1]

    def test_names_too_long_for_the_room_are_cut_in_the_middle(self) -> None:
        name = "Average number of logins of the household over the last ninety days, by device"
        chart = replace(FEATURES, bars=(Bar(name, 0.2, "20%"), Bar("Age\nof the car", 0.1, "10%")))
        cut, whole, *_ = texts(svg(chart))
        assert re.fullmatch(r"Average number.+….+by device", cut)
        assert whole == "Age of the car"


class TestCurves:
    def test_bands_are_pale_and_opaque(self) -> None:
        pale = mixed(LIGHT.primary, LIGHT.paper, 0.8)
        assert count(pixels(CURVES), pale) > 1_000
        styles = [item.attrib["style"] for item in svg(CURVES).findall(".//{*}use") if pale.lower() in str(item.attrib)]
        assert styles and not any("opacity" in style for style in styles)

    def test_lines_are_whole_dashed_or_points(self) -> None:
        tree = svg(CURVES)
        assert len(paths(tree, "stroke-dasharray")) == 1
        assert len(paths(tree, f"stroke: #{LIGHT.primary.lower()}; stroke-width: 2.75")) == 1
        markers = [
            item.attrib["style"] for item in tree.findall(".//{*}use") if LIGHT.paper.lower() in item.attrib["style"]
        ]
        assert len(markers) == 1 + 3

    def test_axes_have_their_numbers_and_meanings_and_there_is_no_legend(self) -> None:
        names = list(texts(svg(CURVES)))
        assert {"Recall (share of churners found)", "Precision (share of flags that are right)"} < set(names)
        assert {"20%", "25.0%", "100.0%"} < set(names)
        assert {"LightGBM 0.431", "50% precision,", "50% recall"} < set(names)
        assert "LightGBM" not in names

    def test_labels_touch_no_line(self) -> None:
        boxes = {name: box for name, box in extents(CURVES) if name in {"LightGBM 0.431", "Random 0.080", "Bins"}}
        lines = paths(svg(CURVES), "stroke-width: 2.75") + paths(svg(CURVES), "stroke-dasharray")
        assert len(boxes) == 3 and len(lines) >= 2
        for line in lines:
            points = np.concatenate([np.linspace(one, other, 500) for one, other in pairwise(line)])
            x, y = points[:, 0] * 100 / 72, (HEIGHT * 72 - points[:, 1]) * 100 / 72
            for left, bottom, right, top in boxes.values():
                assert not ((x > left) & (x < right) & (y > bottom) & (y < top)).any()

    def test_what_lies_beyond_an_axis_is_not_drawn(self) -> None:
        beyond = XYChart((Line("far", (0.2, 0.4, 0.6), (0.5, 40.0, 0.5), "negative"),), UNIT, UNIT)
        picture = pixels(beyond)
        rows = np.flatnonzero((picture == tuple(bytes.fromhex(LIGHT.negative))).all(axis=2).any(axis=1))
        assert rows.min() > 2

    @pytest.mark.parametrize("axis", [Axis("x"), Axis("x", 0.0), Axis("x", 1.0, 1.0)])
    def test_an_axis_without_a_range_is_refused(self, axis: Axis) -> None:
        with pytest.raises(ValueError, match="an axis of a curve needs"):
            pixels(replace(CURVES, x_axis=axis))


class TestText:
    @pytest.mark.parametrize("text", ["$5 and $6", "a_b^c", r"$\frac{", "x < y & z", "100 % of {all}", r"\$1"])
    def test_is_taken_as_typed(self, text: str) -> None:
        bars = replace(FEATURES, bars=(Bar(text, 0.2, text),), reference=Reference(0.1, text))
        lines = (Line("a", (0.0, 1.0), (0.0, 1.0), label=text),)
        curves = XYChart(lines, replace(UNIT, title=text), replace(UNIT, title=text))
        for chart in (bars, replace(bars, horizontal=False, axis_title=text), curves):
            names = list(texts(svg(chart, heading=Heading(text, text, text))))
            assert {text, f"Source: {text}"} <= set(names)
            for drawn in names:
                assert drawn in (text, f"Source: {text}") or re.fullmatch(r"\d+%", str(drawn))
            pixels(chart)

    @pytest.mark.parametrize("text", ["保险费和汽车", "محرك السيارة", "פרמיה (2)", "émigré 👍", "\u200f", " ", ""])
    def test_of_any_script_is_drawn_without_a_word(
        self, text: str, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
    ) -> None:
        chart = replace(FEATURES, bars=(Bar(text, 0.2, text, "primary"),))
        pixels(chart, heading=Heading(text, text, text))
        assert text.strip() in "".join(texts(svg(chart)))
        assert not caplog.records and capfd.readouterr() == ("", "")

    def test_asks_for_the_font_of_the_deck_before_its_twin(self) -> None:
        styles = texts(svg(FEATURES, font="A Font That Nobody Has")).values()
        assert all("'A Font That Nobody Has', 'DejaVu Sans', sans-serif" in style for style in styles)
        assert all("'Calibri'" in style for style in texts(svg(FEATURES)).values())

    def test_of_a_heading_stands_on_two_lines_at_most(self) -> None:
        caption = (
            "Precision and recall at every threshold; the band is the 95% interval of the precision (Wilson score)"
        )
        drawn = list(texts(svg(FEATURES, heading=Heading("", caption))))
        assert len(drawn[1]) > 5 and " ".join(drawn[:2]) == caption
        title = "Which of the customers who called twice will cancel next month, and what keeping them is worth to us"
        drawn = list(texts(svg(FEATURES, heading=Heading(title))))
        assert " ".join(drawn[:2]) == title
        endless = list(texts(svg(FEATURES, heading=Heading("word " * 80))))
        assert "…" in endless[1] and endless[2] == "Months with us"


BROKEN = (math.nan, math.inf, -math.inf, 1e308)


class TestGaps:
    @pytest.mark.parametrize("value", BROKEN)
    def test_what_is_no_number_is_left_out(self, value: float) -> None:
        bars = (Bar("a", value, "?"), Bar("b", 0.5, "50%", low=0.4, high=value))
        names = list(texts(svg(BarChart("Share", bars, "0%", reference=Reference(value, "Overall")))))
        assert names == ["a", "b", "?", "50%"]
        whole = replace(CURVES, bands=(Band("b", (0.0, 1.0), (0.1, 0.1), (0.2, 0.2)),))
        band = Band("b", (0.0, 0.5, 1.0), (0.1, value, 0.1), (0.2, 0.2, 0.2))
        assert np.array_equal(pixels(replace(CURVES, bands=(band,))), pixels(whole))
        lone = Band("b", (0.0, value), (0.1, 0.1), (0.2, 0.2))
        assert np.array_equal(pixels(replace(CURVES, bands=(lone,))), pixels(replace(CURVES, bands=())))

    def test_a_chart_of_nothing_is_refused(self) -> None:
        with pytest.raises(ValueError, match="shows nothing"):
            pixels(replace(FEATURES, bars=()))
        with pytest.raises(ValueError, match="shows nothing"):
            pixels(replace(CURVES, lines=(Line("empty", (math.nan,), (0.5,)),)))

    def test_the_smallest_picture_is_still_drawn(self, tmp_path: Path) -> None:
        for chart in CHARTS.values():
            content = chart_picture(chart, 0.4, 0.3, LIGHT, heading=Heading("Title", "Caption", "Source"))
            assert Image.open(io.BytesIO(content)).size == (80, 60)
