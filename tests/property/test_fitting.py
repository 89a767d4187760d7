"""Fitting text: nothing is lost in wrapping, siblings shrink alike, and what does not fit is counted."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from deck.bundle.cleaning import clean
from deck.powerpoint.fitting import (
    NARROWEST,
    SAFETY,
    SPACED,
    STEADY_LINES,
    TYPE_SCALE,
    Fit,
    MeasuredText,
    broken_names,
    fit_alike,
    fits,
    height,
    smaller,
    steady_width,
    unbroken_width,
    wrap,
)
from deck.powerpoint.font_metrics import calibri
from deck.powerpoint.geometry import EMU_PER_POINT, Box
from deck.powerpoint.shortening import cuts, shorten

CALIBRI = calibri()
FONT_FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path.home() / ".fonts",
    Path.home() / ".local/share/fonts",
    Path("/Library/Fonts"),
    Path.home() / "Library/Fonts",
)

seeds = st.one_of(
    st.text("abcdefgh ij-/,.;: \n", min_size=1, max_size=120),
    st.text(st.sampled_from("wil W–é ß漢字かな🙂👩\u200d👧\u0301\u00a0ابجد"), min_size=1, max_size=60),
    st.text(min_size=1, max_size=40),
)
texts = seeds.map(clean).filter(bool)
widths = st.floats(20, 500)
sizes = st.sampled_from(TYPE_SCALE)
paragraphs = st.builds(MeasuredText, texts, sizes, st.booleans(), st.sampled_from([0.0, 3.0, 14.0]), caps=st.booleans())
boxes = st.builds(Box, st.just(0), st.just(0), *[st.integers(30 * EMU_PER_POINT, 400 * EMU_PER_POINT)] * 2)
small_boxes = st.builds(Box, st.just(0), st.just(0), *[st.integers(30 * EMU_PER_POINT, 90 * EMU_PER_POINT)] * 2)
siblings = st.lists(st.tuples(st.lists(paragraphs, min_size=1, max_size=3), boxes), min_size=1, max_size=3)


@given(texts, widths, sizes, st.booleans())
def test_wrapping_keeps_every_character_but_spaces_in_order(text: str, width: float, size: float, bold: bool) -> None:
    lines = wrap(text, width, size, CALIBRI, bold=bold)
    assert _without_spaces("".join(lines)) == _without_spaces(text)
    assert len(lines) >= text.count("\n") + 1


@given(texts, widths, sizes, st.booleans())
def test_every_line_goes_into_the_width(text: str, width: float, size: float, bold: bool) -> None:
    for line in wrap(text, width, size, CALIBRI, bold=bold):
        assert CALIBRI.width(line, size, bold=bold) <= width or len(line) == 1


@given(texts, widths, sizes, st.booleans())
def test_a_text_that_goes_on_one_line_is_not_broken(text: str, width: float, size: float, bold: bool) -> None:
    if CALIBRI.width(text, size, bold=bold) <= width and "\n" not in text:
        assert wrap(text, width, size, CALIBRI, bold=bold) == [text.rstrip()]


@given(texts, widths, sizes, st.booleans())
def test_the_longest_start_that_fits(text: str, width: float, size: float, bold: bool) -> None:
    count = CALIBRI.characters_within(width, text, size, bold=bold)
    assert CALIBRI.width(text[:count], size, bold=bold) <= width
    assert count == len(text) or CALIBRI.width(text[: count + 1], size, bold=bold) > width


@given(siblings)
def test_siblings_go_down_the_type_scale_by_the_same_steps(
    case: Sequence[tuple[Sequence[MeasuredText], Box]],
) -> None:
    fitted = fit_alike(case, CALIBRI)
    assert any(_is_smaller_by(case, fitted, steps) for steps in range(len(TYPE_SCALE)))


def _is_smaller_by(case: Sequence[tuple[Sequence[MeasuredText], Box]], fitted: Sequence[Fit], steps: int) -> bool:
    return all(
        shown.size == smaller(whole.size, steps)
        for (wholes, _), fit in zip(case, fitted, strict=True)
        for whole, shown in zip(wholes, fit.paragraphs, strict=False)
    )


@given(siblings)
def test_what_is_said_to_fit_is_no_higher_than_its_box(case: Sequence[tuple[Sequence[MeasuredText], Box]]) -> None:
    for (wholes, box), fit in zip(case, fit_alike(case, CALIBRI), strict=True):
        if fit.characters_too_many:
            continue
        assert [item.text for item in fit.paragraphs] == [item.text for item in wholes]
        assert height(fit.paragraphs, box.width / EMU_PER_POINT * SAFETY, CALIBRI) <= box.height / EMU_PER_POINT + 0.5


@given(siblings)
def test_the_largest_size_that_fits_is_taken(case: Sequence[tuple[Sequence[MeasuredText], Box]]) -> None:
    fitted = fit_alike(case, CALIBRI)
    steps = next(steps for steps in range(len(TYPE_SCALE)) if _is_smaller_by(case, fitted, steps))
    if steps and not any(fit.characters_too_many for fit in fitted):
        larger = [([_at(item, smaller(item.size, steps - 1)) for item in wholes], box) for wholes, box in case]
        assert not all(fits(items, box, CALIBRI) for items, box in larger)


def _at(item: MeasuredText, size: float) -> MeasuredText:
    return MeasuredText(item.text, size, item.bold, item.space_before, item.line_spacing, item.caps)


@given(siblings)
def test_a_shortened_text_is_its_start_with_an_ellipsis_and_the_rest_is_counted(
    case: Sequence[tuple[Sequence[MeasuredText], Box]],
) -> None:
    for (wholes, _), fit in zip(case, fit_alike(case, CALIBRI), strict=True):
        if not fit.characters_too_many:
            continue
        whole = "".join(item.text for item in wholes)
        shown = "".join(item.text for item in fit.paragraphs)
        assert shown.endswith("…")
        assert whole.startswith(shown[:-1])
        dropped = whole[len(shown) - 1 : len(whole) - fit.characters_too_many]
        assert set(dropped) <= set(" ,;:")


@given(texts.map(lambda text: (text * 60)[:400]), small_boxes)
def test_one_character_more_would_not_fit(text: str, box: Box) -> None:
    (fit,) = fit_alike([([MeasuredText(text, 14.0)], box)], CALIBRI)
    if fit.characters_too_many < 2:
        return
    kept = len(text) - fit.characters_too_many
    longer = text[: kept + 1].rstrip(" ,;:") + "…"
    assert longer == fit.paragraphs[0].text or not fits([MeasuredText(longer, 14.0)], box, CALIBRI)


@given(texts, widths)
def test_a_name_cut_in_its_middle_keeps_both_ends_and_fits(text: str, width: float) -> None:
    line = text.replace("\n", " ")
    short = shorten(text, width, 14.0, CALIBRI)
    assert CALIBRI.width(short, 14.0) <= width
    (*found,) = cuts([text], [short])
    if short == line:
        assert found == []
        return
    head, _, tail = short.rpartition("…") if "…" not in text else (short[: len(short) // 2], "", "")
    assert line.startswith(head) and line.endswith(tail)
    assert [(cut.whole, cut.characters_too_many) for cut in found] == [(text, len(text) - len(short) + 1)]


@given(texts, widths)
def test_text_in_capitals_is_measured_in_capitals_set_apart(text: str, width: float) -> None:
    capitals = MeasuredText(text, 14.0, caps=True)
    as_typed = MeasuredText(text.upper(), 14.0)
    assert height([capitals], width, CALIBRI) == height([as_typed], width * SPACED, CALIBRI)


@pytest.mark.parametrize(
    ("size", "steps", "expected"),
    [(30, 0, 30), (30, 1, 28), (30, 99, 14), (14, 3, 14), (11, 2, 11), (19, 0, 19), (19, 1, 18)],
)
def test_steps_down_the_type_scale(size: float, steps: int, expected: float) -> None:
    assert smaller(size, steps) == expected


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("one two three", ["one two", "three"]),
        ("one\ntwo", ["one", "two"]),
        ("one\n\ntwo", ["one", "", "two"]),
        ("well-known", ["well-", "known"]),
        ("漢字漢字漢字", ["漢字漢字", "漢字"]),
        ("incomprehensibilities", ["incompreh", "ensibilities"]),
    ],
)
def test_lines_break_where_a_reader_would(text: str, lines: list[str]) -> None:
    assert wrap(text, 64, 14, CALIBRI) == lines


@pytest.mark.parametrize(
    "text",
    ["Random forest comes first at 0.181 PR-AUC", "Größe – 62% × €180K", "Wijk à côté", "Точность модели", "iiiWWW"],
)
@pytest.mark.parametrize("bold", [False, True])
def test_widths_are_those_of_carlito(text: str, bold: bool) -> None:
    font = _carlito("Bold" if bold else "Regular")
    names, advances = font.getBestCmap(), font["hmtx"].metrics
    expected = sum(advances[names[ord(letter)]][0] for letter in text) / font["head"].unitsPerEm * 20
    assert CALIBRI.width(text, 20, bold=bold) == pytest.approx(expected, rel=0.01)


@cache
def _carlito(style: str) -> TTFont:
    name = f"Carlito-{style}.ttf"
    found = next((path for folder in FONT_FOLDERS for path in folder.rglob(name)), None)
    if found is not None:
        return TTFont(found)
    reason = f"needs the font {name}, not on this machine"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@given(texts, st.floats(60, 500), sizes, st.booleans())
def test_lines_made_alike_are_as_many_and_no_wider(text: str, width: float, size: float, bold: bool) -> None:
    steady = steady_width(text, width, size, CALIBRI, bold=bold)
    before, after = (wrap(text, room, size, CALIBRI, bold=bold) for room in (width, steady))
    assert width * NARROWEST - size / 2 <= steady <= width
    assert len(after) == len(before)
    if not 1 < len(before) <= STEADY_LINES:
        assert steady == width


@given(texts, st.floats(0.985, 0.9999), sizes, st.booleans())
def test_lines_that_are_nearly_one_are_made_alike(text: str, share: float, size: float, bold: bool) -> None:
    width = CALIBRI.width(text.strip(), size, bold=bold) * share
    assert steady_width(text.strip(), width, size, CALIBRI, bold=bold) <= width


@given(texts, widths, sizes, st.booleans())
def test_lines_made_alike_break_no_name_that_could_be_kept(text: str, width: float, size: float, bold: bool) -> None:
    count = len(wrap(text, width, size, CALIBRI, bold=bold))
    if not 1 < count <= STEADY_LINES:
        return
    steps = range(int(width * (1 - NARROWEST) / (size / 2)) + 1)
    tried = [wrap(text, width - step * size / 2, size, CALIBRI, bold=bold) for step in steps]
    steady = wrap(text, steady_width(text, width, size, CALIBRI, bold=bold), size, CALIBRI, bold=bold)
    assert broken_names(steady) <= min(broken_names(lines) for lines in tried if len(lines) == count)


def test_lines_without_any_width_are_as_they_are() -> None:
    assert steady_width("\u200d\n\u200d", 300, 30, CALIBRI) == 300


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("At 30% precision the model finds 62% of churners and PR-AUC", 2),
        ("LightGBM reaches 0.431 PR-AUC, 5.4 times the random baseline", 2),
        ("One line", 1),
    ],
)
def test_titles_break_into_lines_of_a_length(text: str, lines: int) -> None:
    width = CALIBRI.width(text, 30, bold=True) / lines * 1.35 if lines > 1 else 900.0
    steady = steady_width(text, width, 30, CALIBRI, bold=True)
    found = wrap(text, steady, 30, CALIBRI, bold=True)
    assert len(found) == lines
    assert not any(line.endswith("-") for line in found[:-1])
    widths_of_lines = [CALIBRI.width(line, 30, bold=True) for line in found]
    assert min(widths_of_lines) > 0.6 * max(widths_of_lines)


@pytest.mark.parametrize("size", [26.0, 28.0, 30.0])
@pytest.mark.parametrize(
    "text",
    [
        "By purpose, home scores lowest: 0.761 PR-AUC, within the noise of 0.816 overall",
        "Three features carry 84% of the importance: Hour of the day, Four-week mean of the hour and Working day",
    ],
)
def test_lines_break_alike_where_a_renderer_sets_text_narrower(text: str, size: float) -> None:
    steady = steady_width(text, 856.0, size, CALIBRI, bold=True)
    for width in (steady, steady / SAFETY, steady / SAFETY**2):
        assert not any(line.endswith("-") for line in wrap(text, width, size, CALIBRI, bold=True))


@pytest.mark.parametrize(
    "text",
    [
        "Half of the answers take up to 1.1 ms, nineteen in twenty up to 5.2 ms",
        "New lists for 500,000 users take 53 minutes: they can be made every night",
    ],
)
def test_a_number_keeps_its_unit(text: str) -> None:
    first, second = wrap(text, steady_width(text, 856.0, 30.0, CALIBRI, bold=True), 30.0, CALIBRI, bold=True)
    assert not first[-1].isdigit()
    assert second


@given(st.lists(paragraphs, min_size=1, max_size=3), boxes)
def test_keeping_names_whole_never_costs_the_fit(items: list[MeasuredText], box: Box) -> None:
    width = unbroken_width(items, box, CALIBRI)
    full = box.width / EMU_PER_POINT * SAFETY
    assert width <= full
    if width < full:
        assert height(items, width, CALIBRI) <= box.height / EMU_PER_POINT + 0.5
        plain = [item for item in items if not item.caps]
        lines = [wrap(item.text, width, item.size, CALIBRI, bold=item.bold) for item in plain]
        assert not any(broken_names(found) for found in lines)


def test_a_name_with_a_hyphen_stays_whole_where_there_is_room() -> None:
    text = MeasuredText("36% lower PR-AUC, and every interaction has to be written by hand", 20.0)
    room = CALIBRI.width("36% lower PR-", 20.0) / SAFETY + 4
    box = Box(0, 0, round(room * EMU_PER_POINT), 400 * EMU_PER_POINT)
    assert wrap(text.text, room * SAFETY, 20.0, CALIBRI)[0] == "36% lower PR-"
    assert wrap(text.text, unbroken_width([text], box, CALIBRI), 20.0, CALIBRI)[:2] == ["36% lower", "PR-AUC, and"]


def test_a_font_that_stands_in_for_another_is_measured_with_reserve() -> None:
    careful = replace(CALIBRI, safety=1.1)
    assert careful.width("Months with us", 20) == pytest.approx(1.1 * CALIBRI.width("Months with us", 20))
    assert careful.characters_within(100, "Months with us", 20) < CALIBRI.characters_within(100, "Months with us", 20)


def _without_spaces(text: str) -> str:
    return "".join(character for character in text if not character.isspace())
