"""P01 to P03: whatever stands in a bundle is shown as typed; nothing becomes a formula, a link or a broken file."""

from __future__ import annotations

import io
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openxml_audit import validate_pptx
from pptx import Presentation

from bundles import tables_bundle
from deck.building import Built, build

HOSTILE = (
    "=cmd|' /C calc'!A0",
    "http://example.com/x",
    "@SUM(A1)",
    "+1+1",
    "-2",
    "mailto:a@example.com",
    "internal:A1",
)
LINKS = ("javascript:alert(1)", "file:///etc/passwd", "\\\\server\\share", "https://example.com")
TABLE_NAMES = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters='",\r\n\x85\u2028\u2029'), min_size=1, max_size=60
)
FULL = """
[[pipeline]]
step = {0}
detail = {0}
[[pipeline]]
step = {0}
[[decision]]
about = "model"
chose = {0}
because = {0}
instead_of = {0}
rejected_because = {0}
[[insight]]
finding = {0}
led_to = {0}
[[left_out]]
what = {0}
why = {0}
[[error]]
name = {0}
share = 0.4
example = {0}
cost = {0}
why = {0}
fix = {0}
[[next]]
within = "day"
step = {0}
gain = {0}
[[limitation]]
text = {0}
detail = {0}
[title]
features = {0}
[say]
results = [{0}]
"""
"""Every kind of text that a slide can hold."""


TEXTS = (
    "a\u0000b\u0007c\u001b",
    "a\ufffe\uffffb",
    "😀👩‍👩‍👧",
    "مرحبا بالعالم",
    "客户流失",
    "Ünï–cödé",
    "&<>\"'",
    "{braces}",
    "a\nb\tc",
    "\u202eabc",
    "word " * 399,
    "x" * 2_000,
)


def quoted(text: str) -> str:
    """The text as TOML writes it, its braces doubled so that they are no facts."""
    escaped = "".join(
        f"\\U{ord(letter):08x}" if letter in '"\\' or not letter.isprintable() else letter for letter in text
    )
    shown = f'"{escaped}"'.replace("{", "{{").replace("}", "}}")
    assert tomllib.loads(f"text = {shown}")
    return shown


def built(folder: Path, text: str, **tables: str) -> Built:
    shown = quoted(text)
    talk = f"title = {shown}\nauthor = {shown}\ncompany = {shown}"
    return build(tables_bundle(folder, more=FULL.format(shown), talk=talk, **tables), folder / "talk.pptx")


def workbooks(path: Path) -> Iterator[bytes]:
    with zipfile.ZipFile(path) as archive:
        yield from (archive.read(name) for name in archive.namelist() if name.endswith(".xlsx"))


def relationships(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        return "\n".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".rels"))


@pytest.mark.yardstick("P01", "pptx-formulas")
def test_names_that_look_like_formulas_and_links_stay_text(tmp_path: Path) -> None:
    models = "".join(f'"{name}",0.{40 - number}\n' for number, name in enumerate(HOSTILE))
    features = "".join(f'"{name}",{9 - number}\n' for number, name in enumerate(HOSTILE))
    folder = tables_bundle(
        tmp_path, models=f"model,pr_auc\n{models}", importance=f"feature,importance\n{features}", more=""
    )
    made = build(folder, tmp_path / "talk.pptx")
    cells = []
    for content in workbooks(made.path):
        for sheet in load_workbook(io.BytesIO(content)).worksheets:
            found = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
            assert not [cell.value for cell in found if cell.data_type == "f" or cell.hyperlink]
            cells += [cell.value for cell in found]
    assert set(HOSTILE) <= set(cells)
    categories = {
        category
        for slide in Presentation(str(made.path)).slides
        for shape in slide.shapes
        if shape.has_chart
        for plot in shape.chart.plots
        for category in plot.categories
    }
    assert set(HOSTILE) <= categories
    assert 'TargetMode="External"' not in relationships(made.path)
    assert validate_pptx(made.path).is_valid


@pytest.mark.yardstick("P03")
@pytest.mark.parametrize("link", LINKS)
def test_an_address_in_a_text_is_no_link(tmp_path: Path, link: str) -> None:
    made = built(tmp_path, link)
    assert 'TargetMode="External"' not in relationships(made.path)
    words = [
        shape.text_frame.text for s in Presentation(str(made.path)).slides for shape in s.shapes if shape.has_text_frame
    ]
    assert any(link.lower() in text.lower() for text in words)


@pytest.mark.yardstick("P02", "pptx-characters")
@pytest.mark.parametrize("text", TEXTS, ids=lambda text: ascii(text[:12]))
def test_any_text_everywhere(tmp_path: Path, text: str) -> None:
    made = built(tmp_path, text)
    assert validate_pptx(made.path).is_valid
    too_long = [finding for finding in made.findings if finding.code == "D101"]
    assert bool(too_long) == (len(text) > 1_000)


@pytest.mark.yardstick("P02", "pptx-characters")
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1, max_size=300), TABLE_NAMES)
def test_any_text_at_all(tmp_path: Path, text: str, name: str) -> None:
    """Drawn by chance; what no text of a bundle may be is refused, and says so."""
    from deck.errors import BundleError

    importance = f'feature,importance\n"{name}",3\nother,1\n'
    try:
        made = built(tmp_path, text.encode("utf-8", "replace").decode(), importance=importance)
    except BundleError as error:
        assert str(error)
        return
    assert validate_pptx(made.path).is_valid
