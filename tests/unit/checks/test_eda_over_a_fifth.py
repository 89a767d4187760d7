"""T101: A bundle whose insights take 30% of the time warns with T101; at 19% it does not."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image

from bundles import TALK, insight, tables_bundle
from deck.bundle import load
from deck.checks.case import Case, case_of
from deck.checks.finding import Finding
from deck.checks.runner import check
from deck.evidence import evaluate
from deck.story.tell import tell

FINDINGS = ("Logins thin out", "Plans look alike", "Tickets come late", "Age says nothing")
HALF_ON_FEATURES = """
name = "own"
minutes = 10

[[slide]]
role = "features"
section = "S"
layout = "Exhibit"
seconds = 300

[[slide]]
role = "models"
section = "S"
layout = "Table"
seconds = 300
"""


def made(folder: Path, **options: str) -> Case:
    bundle = load(folder)
    evidence = evaluate(bundle)
    return case_of(bundle, evidence, tell(bundle, evidence, **options))  # type: ignore[arg-type]


def with_insights(folder: Path, seconds: Sequence[int | None], more: str = TALK) -> Path:
    insights = "".join(insight(finding, value) for finding, value in zip(FINDINGS, seconds, strict=False))
    return tables_bundle(folder, more=more + insights)


def findings(folder: Path, **options: str) -> list[Finding]:
    return [finding for finding in check(made(folder, **options)).findings if finding.code == "T101"]


@pytest.mark.parametrize("outline", ["interview-8", "interview-7"])
@pytest.mark.parametrize("shares", [(0.30,), (0.15, 0.15), (0.10, 0.12, 0.08)])
def test_insights_that_take_thirty_percent_of_the_time_warn(
    tmp_path: Path, outline: str, shares: tuple[float, ...]
) -> None:
    folder = with_insights(tmp_path, [round(720 * share) for share in shares])
    (finding,) = findings(folder, outline=outline)
    assert finding.level == "warning"
    assert finding.message.startswith("EDA takes 30% of the talk, 216 of 720 s (at most 20%)")


@pytest.mark.parametrize("outline", ["interview-8", "interview-7"])
@pytest.mark.parametrize("seconds", [(137,), (70, 67), (40, 40, 57)])
def test_insights_at_nineteen_percent_do_not(tmp_path: Path, outline: str, seconds: tuple[int, ...]) -> None:
    case = made(with_insights(tmp_path, seconds), outline=outline)
    assert round(case.story.eda_share, 2) == 0.19
    assert not findings(tmp_path, outline=outline)


@pytest.mark.parametrize(("seconds", "warns"), [(144, False), (145, True)])
def test_a_fifth_itself_is_allowed(tmp_path: Path, seconds: int, warns: bool) -> None:
    assert bool(findings(with_insights(tmp_path, [seconds]))) == warns


def test_it_points_at_the_insight_to_cut(tmp_path: Path) -> None:
    folder = with_insights(tmp_path, [40, 200])
    (finding,) = findings(folder)
    lines = (folder / "bundle.toml").read_text().splitlines()
    assert finding.place == str(folder / "bundle.toml")
    assert finding.line is not None
    assert "Plans look alike" in "".join(lines[finding.line - 1 : finding.line + 2])
    assert finding.fix == 'Cut "In the data: Plans look alike." (200 s).'


def test_a_long_insight_is_quoted_shortly(tmp_path: Path) -> None:
    folder = tables_bundle(tmp_path, more=insight("Logins thin out " * 20, 200))
    (finding,) = findings(folder)
    assert len(finding.fix) < 100
    assert "…" in finding.fix


@pytest.mark.parametrize(
    "seconds", [(216,), (100, 100), (60, 60, 60), (20, 200), (200, 20), (45, 45, 45, 45), (50, 60, 70, 80)]
)
@pytest.mark.parametrize("outline", ["interview-8", "interview-7"])
def test_what_it_says_to_cut_brings_the_share_to_a_fifth(
    tmp_path: Path, seconds: tuple[int, ...], outline: str
) -> None:
    (finding,) = findings(with_insights(tmp_path, seconds), outline=outline)
    cut = [finding.lower() for finding in re.findall(r'"In the data: ([^"]+?)\."', finding.fix)]
    kept = [(text, value) for text, value in zip(FINDINGS, seconds, strict=False) if text.lower() not in cut]
    assert len(kept) == len(seconds) - len(cut)
    shorter = tables_bundle(tmp_path / "shorter", more=TALK + "".join(insight(*item) for item in kept))
    assert made(shorter, outline=outline).story.eda_share <= 0.20
    assert not findings(shorter, outline=outline)


@pytest.mark.parametrize(("code", "silent"), [("T101", True), ("T", True), ("T1", True), ("T102", False), ("S", False)])
def test_the_bundle_may_ignore_it_by_code_or_prefix(tmp_path: Path, code: str, silent: bool) -> None:
    folder = with_insights(tmp_path, [216], more=f'{TALK}\n[check]\nignore = ["{code}"]\n')
    assert bool(findings(folder)) != silent


def test_without_stated_seconds_what_a_cut_frees_goes_to_the_other_words(tmp_path: Path) -> None:
    """The cut insights leave their seconds to those that stay, so more of them have to go."""
    findings_of = list(FINDINGS)
    folder = with_insights(tmp_path, [None] * 4)
    (folder / "own.toml").write_text(HALF_ON_FEATURES)
    (finding,) = findings(folder, outline="own.toml")
    cut = [text.lower() for text in re.findall(r'"In the data: ([^"]+?)\."', finding.fix)]
    kept = [text for text in findings_of if text.lower() not in cut]
    assert 0 < len(kept) < 4
    shorter = with_insights(tmp_path, [None] * len(kept))
    assert made(shorter, outline="own.toml").story.eda_share <= 0.20


@pytest.mark.parametrize(
    ("seconds", "cut"),
    [
        ((170, 40, 50), [170]),  # it saves enough by itself
        ((100, 100, 60), [60, 100]),  # none does; the least important go first
        ((60, 100, 100), [100, 100]),
        ((20, 140), [140]),
        ((140, 20), [20]),  # either is enough; the later one is less important
    ],
)
def test_a_single_cut_is_preferred_and_the_least_important_go_first(
    tmp_path: Path, seconds: tuple[int, ...], cut: list[int]
) -> None:
    (finding,) = findings(with_insights(tmp_path, seconds))
    assert [int(value) for value in re.findall(r"\((\d+) s\)", finding.fix)] == cut


def test_a_figure_of_eda_keeps_its_stated_seconds_when_others_are_cut(tmp_path: Path) -> None:
    """What a cut frees goes to beats without stated seconds, and a figure that states its own is none of them."""
    stream = io.BytesIO()
    Image.new("RGB", (400, 300), "red").save(stream, "PNG")
    figure = (
        '\n[[figure]]\npath = "spend.png"\ntitle = "Spend is skewed"\nslide = "features"\neda = true\nseconds = 100\n'
    )
    folder = tables_bundle(
        tmp_path, more=TALK + figure + insight("Logins thin out", 60), **{"spend.png": stream.getvalue()}
    )
    (finding,) = findings(folder)
    assert finding.message.startswith("EDA takes 22% of the talk, 160 of 720 s")
    assert finding.fix == 'Cut "In the data: Logins thin out." (60 s).'
