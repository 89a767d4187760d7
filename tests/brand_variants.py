"""Company templates of our own, each realistic and each odd in its own way."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from brand_files import write_template
from brand_look import ACME, DARK, FOOTERS, TITLE, Holder, Layout, Look, TextStyle
from brand_package import rewritten
from brand_samples import add_samples, add_to_layouts
from brand_xml import background, colour_xml, fill

OURS = ("Exhibit", "Table", "Statement", "Columns", "Pipeline")


def acme_wide(path: Path) -> Path:
    """A used template, 16:9: logo, band, footer text, German layouts, four sample slides and what hangs on them.

    Chart, table, picture, notes, a comment, sections, a custom show, a transition that goes on by itself, a label.
    """
    return add_samples(write_template(path, ACME))


def linked_logo(path: Path) -> Path:
    """The logo leads to the company's page: the one kind of external relationship that fetches nothing."""
    return write_template(path, replace(ACME, logo_address="https://www.example.com/"))


def dark_mapped(path: Path) -> Path:
    """Dark by its colour map: bg1 is dk1 and tx1 is lt1, and the accents are bright."""
    bright = ("5AD1FF", "FFC857", "7CF29A", "FF7A8A", "B8C1CC", "D9A7FF")
    return write_template(path, replace(ACME, colour_map=DARK, accents=bright, footer_colour="tx1", band=None))


def pale_accents(path: Path) -> Path:
    """All accents are too pale to be read as text on white, or to be told from it as a bar."""
    pale = ("F9E27D", "FDE7C8", "D8F0DF", "FAD7DD", "E6E8EB", "E9DDF3")
    return write_template(path, replace(ACME, accents=pale, band_colour="tx2"))


def gradient_bg(path: Path) -> Path:
    """A gradient from light to middle blue behind everything: no one colour is the paper."""
    stops = f'<a:gs pos="0">{colour_xml("DCEBFA")}</a:gs><a:gs pos="100000">{colour_xml("7FB2E5")}</a:gs>'
    gradient = f'<a:gradFill rotWithShape="1"><a:gsLst>{stops}</a:gsLst><a:lin ang="5400000" scaled="0"/></a:gradFill>'
    return write_template(path, replace(ACME, background=background(gradient)))


def no_layout_but_blank(path: Path) -> Path:
    """One layout, without a placeholder for a title or content."""

    def blank(look: Look) -> tuple[Layout, ...]:
        return (Layout("Leer", "blank", FOOTERS),)

    return write_template(path, replace(ACME, layouts=blank))


def title_low(path: Path) -> Path:
    """The title is at the bottom, and the content above it."""
    return write_template(path, replace(ACME, title_box=(0.7, 5.6, 11.9, 1.1), body_box=(0.7, 1.1, 11.93, 4.3)))


def side_title(path: Path) -> Path:
    """The title is a column of 3.5 in on the left, as high as the slide."""
    column, rest = (0.5, 0.6, 3.5, 6.0), (4.4, 0.6, 6.4, 6.0)
    return write_template(path, replace(ACME, title=TextStyle(32), title_box=column, body_box=rest))


def two_masters(path: Path) -> Path:
    """Two slide masters with layouts of the same names; the second is dark, with other colours and fonts."""
    other = replace(ACME, name="Acme dark", colour_map=DARK, accents=ACME.accents[::-1], fonts=("Arial", "Georgia"))
    return write_template(path, ACME, replace(other, background=background(fill("bg1"))))


def potx(path: Path) -> Path:
    """The used template saved as .potx: a content type that python-pptx refuses."""
    used = acme_wide(path.with_suffix(".saved.pptx"))
    change = (r"presentationml\.presentation\.main", "presentationml.template.main")
    rewritten(used, path.with_suffix(".potx"), {"[Content_Types].xml": change})
    used.unlink()
    return path.with_suffix(".potx")


def no_notes_master(path: Path) -> Path:
    """No notes master, and no presProps."""
    return write_template(path, ACME, notes_master=False, show=None)


def four_three_small(path: Path) -> Path:
    """4:3, with content in the middle 6 in."""
    look = replace(ACME, size=(10, 7.5), band=(0, 6.9, 10, 0.6), logo=(8.3, 0.4, 1.2, 0.4))
    return write_template(path, replace(look, title_box=(2.0, 0.4, 6.0, 1.1), body_box=(2.0, 1.8, 6.0, 4.6)))


def a4(path: Path) -> Path:
    """A4, 11.69 x 8.27 in: neither as wide nor as high as other slides."""
    look = replace(ACME, size=(11.69, 8.27), band=(0, 7.67, 11.69, 0.6), logo=(9.5, 0.4, 1.5, 0.5))
    return write_template(path, replace(look, title_box=(0.7, 0.4, 8.2, 1.2), body_box=(0.7, 1.9, 10.29, 5.4)))


def named_as_ours(path: Path) -> Path:
    """Layouts that are called as ours and are not: three bodies side by side at odd indices, in the wrong order."""

    def ours(look: Look) -> tuple[Layout, ...]:
        left, top, width, height = look.body_box
        holders = tuple(
            Holder("Text", f'type="body" sz="quarter" idx="{index}"', (left + number * width / 3, top, 3.6, height))
            for number, index in enumerate((41, 13, 27))
        )
        return tuple(Layout(name, None, (TITLE, *holders, *FOOTERS)) for name in OURS)

    return write_template(path, replace(ACME, layouts=ours))


def huge_fonts(path: Path) -> Path:
    """The title is in capitals at 60 pt, the body at 32 pt."""
    title = TextStyle(60, properties='cap="all" b="1"')
    return write_template(path, replace(ACME, title=title, body=TextStyle(32, bullet="•")))


def srgb_everything(path: Path) -> Path:
    """No colour comes from the theme, whose accents are six times the same."""
    look = replace(ACME, background=background(fill("FFFDF5")), band_colour="124B7A", footer_colour="FFFFFF")
    title, body = TextStyle(36, colour="124B7A"), TextStyle(24, colour="333333", bullet="–")
    return write_template(path, replace(look, accents=("4472C4",) * 6, title=title, body=body))


def runs_by_itself(path: Path) -> Path:
    """The show loops and uses timings, as on a screen at a fair."""
    return write_template(path, ACME, show='<p:showPr loop="1" useTimings="1"><p:present/><p:sldAll/></p:showPr>')


def names_collide(path: Path) -> Path:
    """Layouts use chart1.xml, workbook1.xlsx and tag1.xml, the master image1.png: names that decks give to theirs."""
    return add_to_layouts(write_template(path, ACME))
