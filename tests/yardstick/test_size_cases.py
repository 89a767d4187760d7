"""P04: more than a slide can hold is capped and said, within five seconds."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pytest
from pptx import Presentation

from yardstick.refusals import BINARY_TOML, SOUND_MODELS, SOUND_TOML, bundle, measured
from yardstick.validators import faults_of

MOST_SECONDS = 5.0
MOST_ROWS = 25


def features(count: int) -> str:
    return "feature,importance\n" + "".join(f"Feature {number},{1 + count - number}\n" for number in range(count))


def models(count: int) -> str:
    rows = "".join(f"Model {number:03},{0.9 - number / 1_000:.3f}\n" for number in range(count))
    return f"model,pr_auc\n{rows}"


def segments(count: int) -> str:
    seeded = random.Random(3)
    targets = [int(seeded.random() < 0.3) for _ in range(count * 50)]
    rows = (f"{target},{seeded.gauss(target, 1):.4f},plan {row % count}\n" for row, target in enumerate(targets))
    return f"target,score,plan\n{''.join(rows)}"


def built(folder: Path) -> str:
    """Build the bundle `b`, hold the deck and the time, and give all that was said of it."""
    run = measured(folder, "build", "b", "-o", "talk.pptx", "--json")
    assert run.code == 0, run.stderr
    assert run.seconds < MOST_SECONDS
    assert faults_of(folder / "talk.pptx") == []
    return json.dumps(json.loads(run.stdout)["notices"])


def tables_of(deck_file: Path) -> list[list[str]]:
    """The first column of every table."""
    return [
        [row.cells[0].text for row in shape.table.rows]
        for slide in Presentation(str(deck_file)).slides
        for shape in slide.shapes
        if getattr(shape, "has_table", False)
    ]


@pytest.mark.yardstick("P04")
def test_p04_a_table_of_ten_thousand_rows(tmp_path: Path) -> None:
    toml = SOUND_TOML + 'importance = "importance.csv"\n'
    bundle(tmp_path, toml, files={"importance.csv": features(10_000)})
    built(tmp_path)
    slides = Presentation(str(tmp_path / "talk.pptx")).slides
    texts = [shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame]
    assert any(re.search(r"the first 8 of 10,?000 features", text) for text in texts)


@pytest.mark.yardstick("P04")
def test_p04_five_hundred_models(tmp_path: Path) -> None:
    bundle(tmp_path, files={"models.csv": models(500)})
    built(tmp_path)
    largest = max(tables_of(tmp_path / "talk.pptx"), key=len)
    assert (len(largest), largest[-1]) == (1 + MOST_ROWS, "476 more rows")


@pytest.mark.yardstick("P04")
def test_p04_three_hundred_segments(tmp_path: Path) -> None:
    bundle(tmp_path, BINARY_TOML, 'segments = ["plan"]\n', {"p.csv": segments(300)})
    built(tmp_path)
    largest = max(tables_of(tmp_path / "talk.pptx"), key=len)
    assert (len(largest), largest[-1]) == (1 + MOST_ROWS, "276 more rows")


@pytest.mark.yardstick("P04")
@pytest.mark.parametrize(("count", "said"), [(1, False), (0, True)])
def test_p04_one_feature_and_none(tmp_path: Path, count: int, said: bool) -> None:
    table = features(count) if count else "feature,importance\nLogin velocity,0\n"
    bundle(tmp_path, SOUND_TOML + 'importance = "importance.csv"\n', files={"importance.csv": table})
    assert ("features: no material for it" in built(tmp_path)) == said


@pytest.mark.yardstick("P04", "pptx-quadratic")
def test_p04_more_than_can_be_read_is_refused_by_its_size(tmp_path: Path) -> None:
    bundle(tmp_path, files={"models.csv": SOUND_MODELS + "".join(f"M{number},0.1,\n" for number in range(100_000))})
    run = measured(tmp_path, "build", "b", "-o", "talk.pptx")
    assert run.code == 3
    assert run.seconds < MOST_SECONDS
    assert "at most" in run.stderr
