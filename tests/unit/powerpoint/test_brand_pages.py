"""Which layout of a template serves for what, and where content goes on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from brand_files import write_template
from brand_look import ACME, BODY, FOOTERS, TITLE, Holder, Layout, Look, TextStyle
from brand_templates import GOOD
from deck.powerpoint.brand.areas import overlap
from deck.powerpoint.brand.layout_view import view_of
from deck.powerpoint.brand.opening import Brand, examine
from deck.powerpoint.brand.pages import Serving
from deck.powerpoint.footer import NUMBER, SOURCE, TRACKER
from deck.powerpoint.geometry import Box, inches

OURS = ["Statement", "Pipeline", "Exhibit", "Table", "Columns", "Wide exhibit", "Wide table"]
WITH_HOST = {"Exhibit", "Table", "Wide exhibit", "Wide table"}
EXHIBIT = 11

Examine = Callable[..., Brand]


@pytest.fixture
def looked_at(tmp_path: Path) -> Examine:
    """Writes a template of these looks and examines it."""
    return lambda *looks: examine(write_template(tmp_path / "brand.pptx", *looks))


@pytest.fixture(scope="module", params=sorted(GOOD))
def brand(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Brand:
    return examine(GOOD[request.param](tmp_path_factory.mktemp(request.param) / "brand.pptx"))


def serving(brand: Brand, ours: str) -> Serving:
    return next(item for item in brand.servings if item.ours == ours)


def slide_box(brand: Brand) -> Box:
    """The slide, 7.5 in high."""
    width, height = brand.size_inches
    return Box(0, 0, round(inches(7.5) * width / height) + 1, inches(7.5))


def test_every_layout_of_ours_is_served(brand: Brand) -> None:
    assert [item.ours for item in brand.servings] == OURS == list(brand.template.pages)
    for item in brand.servings:
        assert item.reason
        assert brand.template.pages[item.ours].layout is item.layout


def test_content_lies_on_the_slide_clear_of_title_footers_and_logo(brand: Brand) -> None:
    slide = slide_box(brand)
    for page in brand.template.pages.values():
        view = view_of(page.layout, slide, brand.template.scale)
        content = page.content
        assert overlap(content, slide) == content
        assert content.width > inches(5) and content.height > inches(2.5)
        footers = [item.box for item in view.placeholders if item.kind in ("ftr", "dt", "sldNum") and item.box]
        for box in (page.title.box, *footers, *(item.box for item in view.decorations)):
            assert overlap(content, box) is None


def test_the_foot_line_lies_below_the_content(brand: Brand) -> None:
    slide = slide_box(brand)
    for page in brand.template.pages.values():
        tracker, source = page.holders[TRACKER].box, page.holders[SOURCE].box
        assert tracker.top >= page.content.bottom and tracker.bottom <= slide.bottom
        assert overlap(tracker, source) is None and source.left >= tracker.right
        view = view_of(page.layout, slide, brand.template.scale)
        for box in (page.title.box, *(item.box for item in view.decorations)):
            assert overlap(tracker, box) is None and overlap(source, box) is None


def test_areas_write_their_own_styles(brand: Brand) -> None:
    """But for title and slide number, which look as the layout has them."""
    for ours, page in brand.template.pages.items():
        for index, holder in page.holders.items():
            if index == NUMBER or (index == 0 and page.title.host):
                continue
            assert holder.is_plain
            assert holder.host is None or (index == EXHIBIT and ours in WITH_HOST)


def test_names_go_before_places(tmp_path: Path) -> None:
    brand = examine(GOOD["named_as_ours"](tmp_path / "brand.pptx"))
    assert {item.ours: item.layout.name for item in brand.servings} == {
        **{ours: ours for ours in OURS[:5]},
        "Wide exhibit": "Exhibit",
        "Wide table": "Table",
    }
    assert {item.by for item in brand.servings} == {"name"}


def test_names_have_no_case(looked_at: Examine) -> None:
    def shouted(look: Look) -> tuple[Layout, ...]:
        return (Layout("Titel", None, (TITLE, BODY)), Layout("WIDE TABLE ", None, (TITLE,)))

    found = serving(looked_at(replace(ACME, layouts=shouted)), "Wide table")
    assert (found.by, found.layout.name) == ("name", "WIDE TABLE ")


def test_placeholders_decide_where_no_name_does(looked_at: Examine) -> None:
    brand = looked_at(ACME)
    names = {item.ours: item.layout.name for item in brand.servings}
    assert {names[ours] for ours in ("Statement", "Pipeline", "Columns")} == {"Nur Titel"}
    assert {names[ours] for ours in WITH_HOST} == {"Titel und Inhalt"}
    assert {item.by for item in brand.servings} == {"placeholders"}


def test_two_columns_serve_where_there_is_no_single_one(looked_at: Examine) -> None:
    def few(look: Look) -> tuple[Layout, ...]:
        return tuple(layout for layout in ACME.layouts(look) if layout.kind in ("title", "secHead", "twoObj", "blank"))

    brand = looked_at(replace(ACME, layouts=few))
    assert {item.layout.name for item in brand.servings} == {"Zwei Inhalte"}


def test_covers_serve_only_where_nothing_else_does(looked_at: Examine) -> None:
    def covers(look: Look) -> tuple[Layout, ...]:
        return tuple(layout for layout in ACME.layouts(look) if layout.kind in ("title", "secHead"))

    found = looked_at(replace(ACME, layouts=covers)).servings
    assert {item.by for item in found} == {"nearest"}
    assert all("meant" in item.reason for item in found)


@pytest.mark.parametrize("cover", ["Cover/Title", "Section-divider 2", "AGENDA_short"])
def test_a_cover_is_known_by_any_word_of_its_name(cover: str, looked_at: Examine) -> None:
    def two(look: Look) -> tuple[Layout, ...]:
        return (Layout(cover, None, (TITLE,)), Layout("Folie", None, (TITLE,)))

    assert serving(looked_at(replace(ACME, layouts=two)), "Statement").layout.name == "Folie"


def test_a_layout_without_a_title_is_told_of(tmp_path: Path) -> None:
    brand = examine(GOOD["no_layout_but_blank"](tmp_path / "brand.pptx"))
    assert all("no title: it becomes a text box" in item.missing for item in brand.servings)
    title = brand.template.pages["Exhibit"].title
    assert title.host is None and title.is_plain and title.level(0).bold
    assert title.box.bottom <= brand.template.pages["Exhibit"].content.top


def test_what_else_is_missing_is_told_of(looked_at: Examine) -> None:
    def bare(look: Look) -> tuple[Layout, ...]:
        return (Layout("Nur Text", None, (TITLE, Holder("Text", 'type="body" idx="1"'))),)

    missing = serving(looked_at(replace(ACME, layouts=bare)), "Exhibit").missing
    assert missing == ("no placeholder for a chart or a table: it stands free", "no slide number")
    assert "no placeholder" not in " ".join(serving(looked_at(replace(ACME, layouts=bare)), "Columns").missing)


def test_the_largest_placeholder_that_can_holds_the_exhibit(looked_at: Examine) -> None:
    def mixed(look: Look) -> tuple[Layout, ...]:
        kinds = (('type="body" idx="1"', 3.0), ('idx="2"', 3.5), ('type="tbl" idx="3"', 4.5))
        left, holders = 0.7, []
        for kind, width in kinds:
            holders.append(Holder("Platz", kind, (left, 1.9, width, 4.6)))
            left += width + 0.2
        return (Layout("Gemischt", None, (TITLE, *holders, *FOOTERS)),)

    pages = looked_at(replace(ACME, layouts=mixed)).template.pages
    hosts = {ours: pages[ours].holders[EXHIBIT].host for ours in ("Exhibit", "Table")}
    assert {ours: host and (host.kind, host.index) for ours, host in hosts.items()} == {
        "Exhibit": ("obj", 2),
        "Table": ("tbl", 3),
    }


def test_the_title_keeps_its_style(looked_at: Examine) -> None:
    style = TextStyle(36, align="r", properties='b="1" cap="all" spc="300"')
    brand = looked_at(replace(ACME, title=style))
    title = brand.template.pages["Exhibit"].title
    assert (title.level(0).size, title.level(0).bold, title.level(0).caps) == (36, True, True)
    assert (title.anchor, title.align, title.is_plain) == ("ctr", "r", False)
    assert (title.insets.left, title.insets.top) == (91_440, 45_720)
    assert brand.template.heading.family == "Georgia" and brand.template.body.family == "Arial"
    plain = looked_at(ACME).template.heading
    assert brand.template.heading.safety > plain.safety * 1.1  # 3 pt between letters of 36 pt


def test_everything_is_laid_out_on_a_slide_of_one_height(tmp_path: Path) -> None:
    brand = examine(GOOD["a4"](tmp_path / "brand.pptx"))
    scale = 8.27 / 7.5
    title = brand.template.pages["Exhibit"].title
    assert brand.template.scale == pytest.approx(scale, abs=1e-6)
    assert title.level(0).size == pytest.approx(40 / scale, rel=1e-4)
    assert title.box.left == pytest.approx(inches(0.7) / scale, abs=2)
    assert title.insets.left == pytest.approx(91_440 / scale, abs=1)


def test_content_takes_the_author_s_place(looked_at: Examine) -> None:
    left, top, width, height = (inches(edge) for edge in ACME.body_box)
    content = looked_at(ACME).template.pages["Exhibit"].content
    assert (content.left, content.top, content.width) == (left, top, width)
    assert inches(0.3) < top + height - content.bottom < inches(0.5)  # the line for tracker and source


def test_content_is_widened_where_the_author_leaves_little(tmp_path: Path) -> None:
    brand = examine(GOOD["four_three_small"](tmp_path / "brand.pptx"))
    assert brand.template.pages["Exhibit"].content.width == inches(9)


def test_content_keeps_clear_of_a_bar_at_its_edge(looked_at: Examine) -> None:
    bar = (12.2, 0, 1.133, 7.5)
    content = looked_at(replace(ACME, band=bar, logo=None)).template.pages["Columns"].content
    assert content.right < inches(12.2)


def test_a_shape_behind_all_of_it_is_ground(looked_at: Examine) -> None:
    card = (0.4, 1.7, 12.53, 5.1)
    brand = looked_at(replace(ACME, band=card, band_colour="1A1A2E"))
    assert brand.template.pages["Exhibit"].content.width == inches(ACME.body_box[2])
    assert brand.template.palette.dark
    assert brand.template.palette.paper.shown == "1A1A2E"


def test_a_title_below_or_beside_leaves_the_rest(tmp_path: Path) -> None:
    low = examine(GOOD["title_low"](tmp_path / "low.pptx")).template.pages["Exhibit"]
    side = examine(GOOD["side_title"](tmp_path / "side.pptx")).template.pages["Exhibit"]
    assert low.content.bottom < low.title.box.top and side.content.left > side.title.box.right
    assert not low.follows_title and not side.follows_title


def test_a_title_in_the_middle_leaves_hardly_any_room_and_that_is_said(looked_at: Examine) -> None:
    brand = looked_at(replace(ACME, title_box=(0.7, 2.5, 11.9, 2.2), body_box=(0.7, 4.8, 11.9, 1.8)))
    found = serving(brand, "Exhibit")
    assert found.by == "nearest" and "it leaves little room" in found.reason
    assert any(item.startswith("hardly any room") for item in found.missing)


def test_a_title_that_hides_outside_is_none(looked_at: Examine) -> None:
    brand = looked_at(replace(ACME, title_box=(0.7, -2.0, 9.9, 1.2)))
    assert "no title: it becomes a text box" in serving(brand, "Exhibit").missing


def test_the_company_s_footer_stays(looked_at: Examine) -> None:
    page = looked_at(ACME).template.pages["Exhibit"]
    (kept,) = page.kept_footers
    assert (kept.name, kept.host.kind, kept.host.index) == ("Footer", "ftr", 11)
    assert "ACME confidential" in kept.body
    assert page.holders[NUMBER].host is not None and page.holders[NUMBER].host.index == 12


@pytest.mark.parametrize("footer", ["", "Presentation title", "20XX", "Footer", "9/3/20XX", "DD.MM.YYYY"])
def test_empty_footers_and_prompts_do_not(footer: str, looked_at: Examine) -> None:
    page = looked_at(replace(ACME, footer=footer, band=None)).template.pages["Exhibit"]
    assert page.kept_footers == ()
    assert page.holders[TRACKER].box.top > inches(6.9)  # where the template has its footers
    assert page.content.height == inches(ACME.body_box[3])


def test_tracker_and_source_do_not_lie_on_a_bar(looked_at: Examine) -> None:
    page = looked_at(replace(ACME, footer="")).template.pages["Exhibit"]
    assert page.holders[TRACKER].box.bottom < inches(6.9)


def test_the_first_of_two_masters_serves(looked_at: Examine) -> None:
    second = replace(ACME, name="Zweite", fonts=("Verdana", "Verdana"))
    assert looked_at(ACME, second).template.body.family == "Arial"
    assert looked_at(second, ACME).template.body.family == "Verdana"


def test_a_master_full_of_shapes_gives_way_to_a_plain_one(looked_at: Examine) -> None:
    crowded = replace(ACME, name="Voll", band=(3.0, 2.2, 7.0, 3.5), fonts=("Verdana", "Verdana"))
    assert looked_at(crowded, ACME).template.body.family == "Arial"
