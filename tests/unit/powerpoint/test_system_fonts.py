"""How text in other fonts than Calibri is measured: by the font, by one of the same widths, or with a margin."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import matplotlib
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib import TTCollection, TTFont

from deck.powerpoint import font_files
from deck.powerpoint.font_metrics import calibri
from deck.powerpoint.known_fonts import KNOWN, STAND_INS
from deck.powerpoint.system_fonts import EMBOLDENED, basis_of, font_of

Install = Callable[..., Path]
BOLD_BIT, ITALIC_BIT, REGULAR_BIT, TYPOGRAPHIC_BIT = 0x20, 0x01, 0x40, 0x80


def build(
    family: str,
    advance: int,
    *,
    style: str = "Regular",
    weight: int = 400,
    selection: int = REGULAR_BIT,
    typographic: str = "",
    heights: tuple[int, int, int] = (800, 200, 0),
    windows: tuple[int, int] = (900, 300),
) -> TTFont:
    """A font of the letters a and b of that advance width, 1,000 units to the em."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "a", "b"])
    builder.setupCharacterMap({ord("a"): "a", ord("b"): "b"})
    builder.setupGlyf({name: _empty() for name in (".notdef", "a", "b")})
    builder.setupHorizontalMetrics(dict.fromkeys((".notdef", "a", "b"), (advance, 0)))
    ascent, descent, gap = heights
    builder.setupHorizontalHeader(ascent=ascent, descent=-descent, lineGap=gap)
    names = {"familyName": family, "styleName": style}
    builder.setupNameTable(names | ({"typographicFamily": typographic} if typographic else {}))
    builder.setupOS2(
        usWeightClass=weight,
        fsSelection=selection,
        sTypoAscender=700,
        sTypoDescender=-200,
        sTypoLineGap=500,
        usWinAscent=windows[0],
        usWinDescent=windows[1],
    )
    builder.setupPost()
    return builder.font


def _empty() -> object:
    from fontTools.ttLib.tables._g_l_y_f import Glyph

    return Glyph()


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Puts a font where programs look for fonts, and no other one is there."""
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_DIRS", str(tmp_path / "none"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    folder = tmp_path / "fonts" / "deep"
    folder.mkdir(parents=True)
    _forget()

    def put(name: str, font: TTFont | TTCollection | bytes) -> Path:
        if isinstance(font, bytes):
            (folder / name).write_bytes(font)
        else:
            font.save(str(folder / name))
        _forget()
        return folder / name

    yield put
    _forget()


def _forget() -> None:
    """What was found before, since a process looks once."""
    for remembered in (font_files._index, font_files.widths, font_files.line_height, font_of):
        remembered.cache_clear()


@pytest.mark.usefixtures("install")
def test_calibri_is_measured_by_what_comes_with_deck() -> None:
    font = font_of("Calibri")
    assert font.regular == calibri().regular and font.safety == 1
    assert basis_of("Calibri") == "its own widths"


def test_an_installed_font_is_measured_by_itself(install: Install) -> None:
    install("thin.ttf", build("Brand Sans", 300))
    install("thick.ttf", build("Brand Sans", 450, style="Bold", weight=700, selection=BOLD_BIT))
    font = font_of("Brand Sans")
    assert (font.width("ab", 10), font.width("ab", 10, bold=True)) == (6.0, 9.0)
    assert font.safety == 1 and font.family == "Brand Sans"
    assert basis_of("brand sans ") == "its own widths"


def test_italics_are_not_taken_for_the_upright_face(install: Install) -> None:
    install("a.ttf", build("Brand Sans", 900, style="Italic", selection=ITALIC_BIT))
    install("b.ttf", build("Brand Sans", 300))
    assert font_of("Brand Sans").width("a", 10) == 3.0


def test_weights_of_one_typographic_family(install: Install) -> None:
    """Light, regular and black are three families to old programs; regular and black serve here."""
    for style, weight, advance in (("Light", 300, 200), ("", 400, 300), ("Black", 900, 600)):
        install(f"{weight}.ttf", build(f"Brand {style}".strip(), advance, weight=weight, typographic="Brand"))
    font = font_of("Brand")
    assert (font.width("a", 10), font.width("a", 10, bold=True)) == (3.0, 6.0)
    assert font_of("Brand Light").width("a", 10) == 2.0


def test_bold_is_wider_where_a_program_makes_it(install: Install) -> None:
    install("only.ttf", build("Brand Sans", 500))
    font = font_of("Brand Sans")
    assert font.width("a", 10, bold=True) == pytest.approx(5.0 * EMBOLDENED)


def test_fonts_of_a_collection(install: Install) -> None:
    collection = TTCollection()
    collection.fonts = [build("First", 300), build("Second", 700)]
    install("both.ttc", collection)
    assert font_of("Second").width("a", 10) == 7.0


@pytest.mark.parametrize(("selection", "expected"), [(REGULAR_BIT, 1.2), (REGULAR_BIT | TYPOGRAPHIC_BIT, 1.4)])
def test_lines_are_as_high_as_the_highest_of_what_programs_follow(
    selection: int, expected: float, install: Install
) -> None:
    install("one.ttf", build("Brand Sans", 500, selection=selection))
    assert font_of("Brand Sans").line_height == pytest.approx(expected)


def test_a_font_of_the_same_widths_stands_in(install: Install) -> None:
    install("liberation.ttf", build("Liberation Sans", 333))
    font = font_of("Arial")
    assert (font.family, font.width("a", 10), font.safety) == ("Arial", 3.33, 1)
    assert basis_of("Arial") == "another font of the same widths"


@pytest.mark.usefixtures("install")
def test_else_there_is_a_margin() -> None:
    arial, unknown = font_of("Arial"), font_of("Acme Grotesk")
    assert basis_of("Arial") == basis_of("Acme Grotesk") == "a margin"
    assert arial.width("Words", 10) == pytest.approx(calibri().width("Words", 10) * 1.17)
    assert unknown.safety == 1.2 and unknown.family == "Acme Grotesk"


def test_margins_are_wide_enough_for_a_font_that_is_at_hand(install: Install) -> None:
    """matplotlib brings DejaVu Sans, which is as wide as Verdana."""
    folder = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    install("regular.ttf", (folder / "DejaVuSans.ttf").read_bytes())
    install("bold.ttf", (folder / "DejaVuSans-Bold.ttf").read_bytes())
    real, guessed = font_of("DejaVu Sans"), font_of("Verdana")
    for text in ("LightGBM reaches 0.431 PR-AUC, 5.4 times the random baseline", "Left out on purpose"):
        for bold in (False, True):
            assert real.width(text, 20, bold=bold) <= guessed.width(text, 20, bold=bold)


def test_files_that_are_no_fonts_are_passed_over(install: Install) -> None:
    install("empty.ttf", b"")
    install("text.otf", b"no font at all, but long enough to be looked into")
    install("torn.ttc", b"ttcf\x00\x01\x00\x00\x00\x00\x00\x09")
    install("good.ttf", build("Brand Sans", 300))
    assert font_of("Brand Sans").safety == 1


def test_known_fonts_are_written_as_they_are_looked_up() -> None:
    assert all(name == name.lower().strip() for name in (*KNOWN, *STAND_INS))
    assert all(0.9 <= width <= 1.6 and 1.1 <= line <= 1.6 for width, line in KNOWN.values())
