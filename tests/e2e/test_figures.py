"""deck figures: the charts of a bundle as pictures in a folder."""

from __future__ import annotations

import json
import re
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from bundles import TALK, tables_bundle, write_files
from conftest import SAMPLE_NAMES, SAMPLES
from disks import read_only

Deck = Callable[..., "subprocess.CompletedProcess[str]"]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("sample", SAMPLE_NAMES)
def test_every_chart_of_a_sample_as_png_and_svg(deck: Deck, tmp_path: Path, sample: str) -> None:
    done = deck("figures", SAMPLES / sample, "-o", "made/figures")
    assert done.returncode == 0
    written = [tmp_path / line for line in done.stdout.splitlines()]
    assert [path.name for path in written] == names(tmp_path / "made" / "figures")
    assert written
    if sample in ("bike-sharing", "caravan", "churn", "digits"):
        expected = {"03-features.png", "03-features.svg", "05-results.png", "07-errors.svg"}
        assert expected <= {path.name for path in written}
    for png, svg in zip(written[::2], written[1::2], strict=True):
        assert (png.suffix, svg.suffix, png.stem) == (".png", ".svg", svg.stem)
        assert re.fullmatch(r"\d\d-[a-z0-9-]+", png.stem)
        with Image.open(png) as picture:
            assert picture.size == (2000, 1120)
        root = ET.fromstring(svg.read_bytes())
        assert [float(root.attrib[side].rstrip("pt")) for side in ("width", "height")] == pytest.approx(
            [720, 403.2], abs=0.1
        )


def test_backup_slides_are_named_by_their_titles(deck: Deck, tmp_path: Path) -> None:
    deck("figures", SAMPLES / "caravan", "-o", "figures", "--format", "svg")
    behind = [name for name in names(tmp_path / "figures") if int(name[:2]) > 8]
    assert any("roc-auc" in name for name in behind)
    assert not any("backup" in name for name in behind)


def test_the_same_bundle_gives_the_same_files(deck: Deck, tmp_path: Path) -> None:
    for folder, seed in (("one", "1"), ("two", "2")):
        deck("figures", SAMPLES / "churn", "-o", folder, env={"PYTHONHASHSEED": seed})
    assert names(tmp_path / "one") == names(tmp_path / "two")
    for name in names(tmp_path / "one"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_theme_format_and_outline(deck: Deck, tmp_path: Path) -> None:
    options = ("--theme", "dark", "--format", "png", "--outline", "interview-7", "--minutes", "8")
    done = deck("figures", SAMPLES / "churn", "-o", "figures", *options)
    assert done.returncode == 0
    assert {Path(line).suffix for line in done.stdout.splitlines()} == {".png"}
    for name in names(tmp_path / "figures"):
        with Image.open(tmp_path / "figures" / name) as picture:
            assert picture.convert("RGB").getpixel((0, 0)) == (0x0F, 0x17, 0x2A)


def test_a_file_of_that_name_is_replaced_and_others_stay(deck: Deck, tmp_path: Path) -> None:
    write_files(tmp_path / "figures", {"03-features.svg": "old", "mine.txt": "mine"})
    deck("figures", SAMPLES / "churn", "-o", "figures", "--format", "svg")
    assert (tmp_path / "figures" / "03-features.svg").read_text(encoding="utf-8").startswith("<?xml")
    assert (tmp_path / "figures" / "mine.txt").read_text(encoding="utf-8") == "mine"
    assert not [name for name in names(tmp_path / "figures") if name.startswith(".")]


def test_json_and_quiet(deck: Deck, tmp_path: Path) -> None:
    folder = tables_bundle(tmp_path / "b", more=TALK)
    done = deck("figures", folder, "-o", "figures", "--json")
    found = json.loads(done.stdout)
    assert [Path(path).name for path in found["figures"]] == names(tmp_path / "figures")
    assert [f"note: {notice}" for notice in found["notices"]] == done.stderr.splitlines() != []
    done = deck("figures", folder, "-o", "figures", "-q")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["-o", "file"], 3, "file: the figures go into a folder"),
        (
            ["-o", "figures", "--theme", "drak"],
            3,
            "theme: there is no such theme (found drak). Fix: Did you mean dark?",
        ),
        (["-o", "figures", "--outline", "none"], 3, "none"),
        (["-o", "figures", "--format", "gif"], 2, "'gif' is not one of 'png', 'svg'"),
        ([], 2, "Missing option '-o'"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    deck: Deck, tmp_path: Path, arguments: list[str], code: int, words: str
) -> None:
    (tmp_path / "file").write_text("mine")
    done = deck("figures", SAMPLES / "churn", *arguments)
    assert (done.returncode, done.stdout) == (code, "")
    assert words in done.stderr and "Traceback" not in done.stderr
    assert names(tmp_path) == ["file"]


def test_no_folder_is_made_for_a_broken_bundle(deck: Deck, tmp_path: Path) -> None:
    folder = write_files(tmp_path / "bad", {"bundle.toml": "version = 1\n"})
    assert deck("figures", folder, "-o", "figures").returncode == 3
    assert names(tmp_path) == ["bad"]


def test_a_folder_where_nothing_can_be_made_is_refused_before_anything_is_drawn(deck: Deck, tmp_path: Path) -> None:
    with read_only(tmp_path / "closed") as folder:
        done = deck("figures", SAMPLES / "churn", "-o", folder / "figures")
    fix = "Fix: Choose another place with -o"
    assert (done.returncode, done.stderr) == (3, f"error: {folder / 'figures'}: the folder is read-only. {fix}\n")
