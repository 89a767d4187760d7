"""Charts in folders for them, known by what they are and titled by their names."""

from __future__ import annotations

from pathlib import Path

import pytest

from deck.importing.found import FoundFigure
from deck.importing.importers.picture_files import PictureFiles, words_of
from importer_sources import found_in, source
from takehomes import picture


def test_a_chart_in_a_folder_of_figures_is_taken(tmp_path: Path) -> None:
    (found,) = found_in(PictureFiles(), source(tmp_path, "figures/05_roc_pr_curves.png", picture()))
    assert isinstance(found, FoundFigure)
    assert (found.title, found.suffix, found.content) == ("ROC PR curves", ".png", picture())


@pytest.mark.parametrize(
    ("name", "is_chart"),
    [
        ("figures/segments.png", True),
        ("my_plots/segments.png", True),
        ("calibration_curve.png", True),
        ("photos/segments.png", False),
        ("figures/logo.png", False),
        ("segments.png", False),
    ],
)
def test_a_chart_is_known_by_its_folder_or_its_name(tmp_path: Path, name: str, is_chart: bool) -> None:
    assert PictureFiles().recognises(source(tmp_path, name, picture())) == is_chart


def test_an_icon_and_what_only_has_the_name_of_a_picture_are_none(tmp_path: Path) -> None:
    assert not PictureFiles().recognises(source(tmp_path, "figures/small.png", picture(size=(120, 80))))
    assert not PictureFiles().recognises(source(tmp_path, "figures/text.png", "no picture"))


def test_a_folder_full_of_pictures_is_a_data_set(tmp_path: Path) -> None:
    for number in range(70):
        (tmp_path / "results").mkdir(exist_ok=True)
        (tmp_path / "results" / f"{number}.png").write_bytes(b"")
    assert not PictureFiles().recognises(source(tmp_path, "results/roc.png", picture()))


@pytest.mark.parametrize(
    ("name", "words"),
    [("06_shap_summary.png", "SHAP summary"), ("05b-threshold.png", "Threshold"), ("lift.jpg", "Lift"), ("2.png", "2")],
)
def test_a_file_name_is_words(name: str, words: str) -> None:
    assert words_of(name) == words
