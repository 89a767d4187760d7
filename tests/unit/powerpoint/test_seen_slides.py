"""A .pptx as its audience sees it: figures and their sizes, colours on their grounds, lines of titles, small texts."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from deck.powerpoint.seen.drawn import drawn_slides
from deck.powerpoint.seen.figures import size_in_pixels
from deck.powerpoint.seen.reading import read_shown
from deck.story.shown import Drawn, ShownDeck
from small_decks import DARK, FREE, PALE_PANEL, WHITE, panel, table, text, write_deck

Draw = Callable[[Any], object]
GREY = "B0B0B0"


def seen(tmp_path: Path, draw: Draw) -> Drawn:
    (slide,) = drawn_slides(write_deck(tmp_path / "talk.pptx", [draw]).read_bytes())
    return slide


def shown(tmp_path: Path, *draws: Draw) -> ShownDeck:
    return read_shown(write_deck(tmp_path / "talk.pptx", draws)).shown


def picture(width: int, height: int, kind: str = "PNG") -> io.BytesIO:
    stream = io.BytesIO()
    Image.new("RGB", (width, height), "red").save(stream, kind)
    stream.seek(0)
    return stream


class TestPaleText:
    @pytest.mark.parametrize(
        ("size", "colour", "needed"),
        [(20, DARK, None), (20, GREY, 3.0), (12, "888888", 4.5), (20, "888888", None), (12, "767676", None)],
    )
    def test_against_the_background(self, tmp_path: Path, size: float, colour: str, needed: float | None) -> None:
        pale = seen(tmp_path, lambda slide: text(slide, "some words", size=size, colour=colour)).pale_texts
        assert [item.needed for item in pale] == ([] if needed is None else [needed])
        assert all((item.text, item.colour, item.ground) == ("some words", colour, WHITE) for item in pale)

    def test_bold_text_is_large_from_14_points_on(self, tmp_path: Path) -> None:
        assert not seen(tmp_path, lambda slide: text(slide, "words", size=14, colour="888888", bold=True)).pale_texts
        assert seen(tmp_path, lambda slide: text(slide, "words", size=13, colour="888888", bold=True)).pale_texts

    def test_the_shape_below_is_the_ground(self, tmp_path: Path) -> None:
        def draw(slide: Any) -> None:
            panel(slide, (4.0, 2.0, 6.0, 2.0), DARK)
            text(slide, "white on dark", colour=WHITE)

        assert not seen(tmp_path, draw).pale_texts
        (pale,) = seen(tmp_path, lambda slide: text(slide, "white on white", colour=WHITE)).pale_texts
        assert pale.contrast == pytest.approx(1.0)

    def test_its_own_fill_comes_first(self, tmp_path: Path) -> None:
        def draw(slide: Any) -> None:
            shape = panel(slide, FREE, DARK)
            shape.text_frame.text = "dark on dark"
            shape.text_frame.paragraphs[0].runs[0].font.color.rgb = RGBColor.from_string(DARK)

        assert [item.ground for item in seen(tmp_path, draw).pale_texts] == [DARK]

    def test_a_colour_of_the_theme_is_looked_up(self, tmp_path: Path) -> None:
        def draw(slide: Any) -> None:
            shape = text(slide, "paper on paper")
            shape.text_frame.paragraphs[0].runs[0].font.color.theme_color = MSO_THEME_COLOR.BACKGROUND_1

        assert [(item.colour, item.ground) for item in seen(tmp_path, draw).pale_texts] == [(WHITE, WHITE)]

    @pytest.mark.parametrize("of_a_group", [True, False])
    def test_what_is_hidden_is_not_seen(self, tmp_path: Path, of_a_group: bool) -> None:
        def draw(slide: Any) -> None:
            shape = text(slide, "white on white", colour=WHITE)
            hidden = slide.shapes.add_group_shape([shape]) if of_a_group else shape
            hidden._element.xpath("./*/p:cNvPr")[0].set("hidden", "1")

        assert not seen(tmp_path, draw).pale_texts

    def test_on_a_picture_or_across_an_edge_nothing_is_said(self, tmp_path: Path) -> None:
        def on_picture(slide: Any) -> None:
            slide.shapes.add_picture(picture(40, 30), *map(Inches, (4.0, 2.0, 6.0, 2.0)))
            text(slide, "white on red", colour=WHITE)

        def across(slide: Any) -> None:
            panel(slide, (6.0, 2.0, 6.0, 2.0), DARK)
            text(slide, "half on dark", colour=WHITE)

        assert not seen(tmp_path, on_picture).pale_texts
        assert not seen(tmp_path, across).pale_texts

    def test_cells_that_state_their_colours(self, tmp_path: Path) -> None:
        def draw(slide: Any) -> None:
            cell = table(slide, "0.431", 14).table.cell(1, 1)
            cell.fill.solid()
            cell.fill.fore_color.rgb = RGBColor.from_string(PALE_PANEL)
            cell.text_frame.paragraphs[0].runs[0].font.color.rgb = RGBColor.from_string(GREY)

        assert [(item.text, item.ground) for item in seen(tmp_path, draw).pale_texts] == [("0.431", PALE_PANEL)]


class TestFigures:
    @pytest.mark.parametrize("kind", ["PNG", "JPEG"])
    def test_a_picture_with_its_pixels_and_inches(self, tmp_path: Path, kind: str) -> None:
        def draw(slide: Any) -> None:
            slide.shapes.add_picture(picture(400, 300, kind), *map(Inches, (1, 2, 8, 4)))

        (figure,) = seen(tmp_path, draw).figures
        assert (figure.kind, figure.width_pixels, figure.height_pixels) == ("picture", 400, 300)
        assert (figure.width_inches, figure.height_inches) == (8.0, 4.0)

    def test_a_cropped_picture_has_fewer(self, tmp_path: Path) -> None:
        def draw(slide: Any) -> None:
            shape = slide.shapes.add_picture(picture(400, 300), *map(Inches, (1, 2, 8, 4)))
            shape.crop_left, shape.crop_bottom = 0.25, 0.5

        (figure,) = seen(tmp_path, draw).figures
        assert (figure.width_pixels, figure.height_pixels) == (300, 150)

    def test_a_logo_is_none(self, tmp_path: Path) -> None:
        def draw(slide: Any) -> None:
            slide.shapes.add_picture(picture(400, 300), *map(Inches, (1, 2, 0.8, 0.6)))

        assert not seen(tmp_path, draw).figures

    def test_alt_text(self, tmp_path: Path) -> None:
        def draw(slide: Any) -> None:
            for number, alt_text in enumerate(("", "Spending falls")):
                shape = slide.shapes.add_picture(picture(400, 300), *map(Inches, (1 + 5 * number, 2, 4, 3)))
                shape._element.nvPicPr.cNvPr.set("descr", alt_text)

        assert [figure.alt_text for figure in seen(tmp_path, draw).figures] == ["", "Spending falls"]

    @pytest.mark.parametrize(
        ("kind", "series", "bars"),
        [
            (XL_CHART_TYPE.BAR_CLUSTERED, 1, 12),
            (XL_CHART_TYPE.COLUMN_CLUSTERED, 2, 24),
            (XL_CHART_TYPE.COLUMN_STACKED, 2, 12),
            (XL_CHART_TYPE.LINE, 2, 0),
        ],
    )
    def test_bars_of_a_chart(self, tmp_path: Path, kind: XL_CHART_TYPE, series: int, bars: int) -> None:
        def draw(slide: Any) -> None:
            data = CategoryChartData()
            data.categories = [str(number) for number in range(12)]
            for number in range(series):
                data.add_series(f"series {number}", range(12))
            slide.shapes.add_chart(kind, *map(Inches, (1, 2, 8, 4)), data)

        (figure,) = seen(tmp_path, draw).figures
        assert (figure.kind, figure.bars) == ("chart", bars)

    def test_rows_of_a_table(self, tmp_path: Path) -> None:
        (figure,) = seen(tmp_path, lambda slide: table(slide, "0.4", 14)).figures
        assert (figure.kind, figure.rows, figure.columns) == ("table", 1, 2)

    @pytest.mark.parametrize(
        "content", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"\xff\xd8" + b"\xff" * 40]
    )
    def test_other_pictures_have_no_size(self, content: bytes) -> None:
        assert size_in_pixels(content) == (0, 0)

    @pytest.mark.parametrize("marker", [b"\xff\xe0", b"\xff\xc0"])
    def test_bytes_may_fill_up_before_a_marker(self, marker: bytes) -> None:
        content = picture(40, 30, "JPEG").getvalue()
        assert size_in_pixels(content.replace(marker, b"\xff\xff\xff" + marker, 1)) == (40, 30)


class TestTitles:
    @pytest.mark.parametrize(("words", "lines"), [(0, 0), (3, 1), (11, 2), (22, 4)])
    def test_lines_are_counted(self, tmp_path: Path, words: int, lines: int) -> None:
        def draw(slide: Any) -> None:
            slide.shapes.title.text_frame.text = "model " * words
            for run in slide.shapes.title.text_frame.paragraphs[0].runs:
                run.font.size = Pt(32)

        assert seen(tmp_path, draw).title_lines == lines

    def test_a_title_that_is_a_field_alone(self, tmp_path: Path) -> None:
        def draw(slide: Any) -> None:
            slide.shapes.title.text_frame.text = "2026-11-20"
            for run in slide.shapes.title.text_frame.paragraphs[0].runs:
                run._r.tag = qn("a:fld")

        assert seen(tmp_path, draw).title_lines == 1


class TestTexts:
    def test_title_texts_tables_and_notes(self, tmp_path: Path) -> None:
        def draw(slide: Any) -> None:
            text(slide, "Features by customer")
            table(slide, "0.431", 14)
            slide.shapes.title.text_frame.text = "LightGBM leads"
            slide.notes_slide.notes_text_frame.text = "First line\nSecond line"

        (slide,) = shown(tmp_path, draw).slides
        assert [(item.text, item.part) for item in slide.texts] == [
            ("LightGBM leads", "title"),
            ("Features by customer", "body"),
            *((f"0.{number}", "table") for number in range(3)),
            ("0.431", "table"),
        ]
        assert [item.text for item in slide.notes] == ["First line", "Second line"]

    def test_small_texts_but_no_labels(self, tmp_path: Path) -> None:
        def draw(slide: Any) -> None:
            text(slide, "some words that are too small", size=10)
            text(slide, "a label", (1.0, 5.0, 3.0, 0.5), size=10)
            text(slide, "some words that are large enough", (1.0, 6.0, 6.0, 0.5), size=14)

        (slide,) = shown(tmp_path, draw).slides
        assert slide.drawn is not None
        assert [(item.text, item.size_points) for item in slide.drawn.small_texts] == [
            ("some words that are too small", 10)
        ]

    def test_the_typeface_of_code(self, tmp_path: Path) -> None:
        def draw(slide: Any) -> None:
            text(slide, "df.head()").text_frame.paragraphs[0].runs[0].font.name = "Consolas"

        (slide,) = shown(tmp_path, draw).slides
        assert slide.texts[-1].typeface == "Consolas"

    def test_texts_in_groups_are_read(self, tmp_path: Path) -> None:
        def draw(slide: Any) -> None:
            group = slide.shapes.add_group_shape()
            shape = group.shapes.add_textbox(*map(Inches, FREE))
            shape.text_frame.text = "in a group"

        (slide,) = shown(tmp_path, draw).slides
        assert [item.text for item in slide.texts] == ["in a group"]

    def test_a_deck_that_states_no_times_says_so(self, tmp_path: Path) -> None:
        path = write_deck(tmp_path / "talk.pptx", [lambda slide: text(slide, "words")])
        assert not read_shown(path).shown.times_are_stated
        assert read_shown(path, minutes=10).shown.times_are_stated

    def test_a_slide_without_anything(self, tmp_path: Path) -> None:
        presentation = Presentation()
        presentation.slides.add_slide(presentation.slide_layouts[6])
        presentation.save(str(tmp_path / "blank.pptx"))
        (slide,) = read_shown(tmp_path / "blank.pptx").shown.slides
        assert (slide.texts, slide.figures) == ((), ())


def test_nothing_of_a_presentation_is_loaded_with_the_rules() -> None:
    import subprocess

    script = "import sys, deck.checks.runner; from deck.checks.registry import rules; rules(); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert not {"pptx", "lxml", "click", "pyarrow", "PIL"} & {name.partition(".")[0] for name in done.stdout.split()}
