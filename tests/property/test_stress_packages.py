"""Any .pptx at all, read, checked, timed and used as a template: what was asked for, or problems that are well said."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from any_packages import changed
from bounded import assert_well_said, bounded, one_in
from brand_templates import pptxgenjs, python_pptx_default
from brand_variants import acme_wide, two_masters
from deck.building import build
from deck.checking import check_target
from deck.errors import DeckError
from deck.powerpoint.reader.reading import read_talk
from deck.powerpoint.timings_file import with_timings
from edited_decks import plain_deck
from small_stories import faults

ROOT = Path(__file__).resolve().parents[2]
BUNDLE = ROOT / "samples" / "recommender"
SEEDS = st.integers(0, 2**64)


class Decks(tuple[bytes, ...]):
    """Files, of which a failing test does not print all."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"{len(self)} decks"


@pytest.fixture(scope="module")
def decks(tmp_path_factory: pytest.TempPathFactory) -> Decks:
    return written_decks(tmp_path_factory.mktemp("decks"))


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Decks:
    return written_templates(tmp_path_factory.mktemp("templates"))


def written_decks(folder: Path) -> Decks:
    """Decks of ours and of others."""
    ours = [build(ROOT / "samples" / name, folder / f"{name}.pptx").path for name in ("churn", "fraud")]
    slides = (("A title", "[30s] Say this\n1:00 and that"), ("What EDA showed", "(2 min) more"), ("", ""))
    others = [plain_deck(folder / "plain.pptx", *slides, timings=(5, None, 7.5)), pptxgenjs(folder / "js.pptx")]
    return Decks(path.read_bytes() for path in (*ours, *others, acme_wide(folder / "acme.pptx")))


def written_templates(folder: Path) -> Decks:
    """Templates of companies, small ones first."""
    makers = (acme_wide, two_masters, python_pptx_default)
    return Decks(maker(folder / f"{maker.__name__}.pptx").read_bytes() for maker in makers)


@contextmanager
def either_done_or_refused() -> Iterator[None]:
    with bounded():
        try:
            yield
        except DeckError as error:
            assert_well_said(error)


@one_in(2)
@given(seed=SEEDS)
def test_decks_that_were_changed(seed: int, decks: Decks) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        read_and_timed(changed(decks[seed % len(decks)], seed), Path(temporary) / "talk.pptx")


def read_and_timed(content: bytes, path: Path) -> None:
    path.write_bytes(content)
    with either_done_or_refused():
        check_target(path, minutes=10)
        check_target(path, bundle=BUNDLE, minutes=10)
    with either_done_or_refused():
        talk = read_talk(path, minutes=10)
        assert sum(slide.planned_seconds for slide in talk.slides) == 600
        assert all(slide.planned_seconds >= 0 for slide in talk.slides)
        timed = with_timings(content, {slide.number: 20 for slide in talk.slides}, str(path))
        path.write_bytes(timed)
        again = read_talk(path)
        assert [slide.number for slide in again.slides] == [slide.number for slide in talk.slides]
    assert path.parent.stat().st_nlink == 2  # Nothing was unpacked beside it.


@one_in(6)
@given(seed=SEEDS)
def test_templates_that_were_changed(seed: int, templates: Decks) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        used_as_template(changed(templates[seed % len(templates)], seed), Path(temporary))


def used_as_template(content: bytes, folder: Path) -> None:
    template = folder / "brand.pptx"
    template.write_bytes(content)
    was_sound = _is_sound(content, folder)
    with either_done_or_refused():
        made = build(BUNDLE, folder / "talk.pptx", template=template)
        check_target(made.path)
        assert not was_sound or faults(made.path.read_bytes(), folder) == []


def _is_sound(content: bytes, folder: Path) -> bool:
    """Whether the validator can read it at all, and finds nothing."""
    try:
        return faults(content, folder) == []
    except Exception:
        return False
