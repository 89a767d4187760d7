"""Verified numbers are bound, and nothing else of bundle.toml changes."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from claims.corpus import SAMPLES
from deck.bundle import load
from deck.checks.claims.fixing import Fix, changes, fixes, write_fixes
from deck.errors import OutputError
from deck.evidence import evaluate
from deck.story.tell import tell

BEFORE = 'because = "it scores the top of the call list"'


def churn_with(line: str, folder: Path) -> Path:
    """The sample churn with another reason for its metric."""
    for path in (SAMPLES / "churn").iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    toml = folder / "bundle.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace(BEFORE, line), encoding="utf-8")
    return folder


def fixes_of(folder: Path) -> tuple[Fix, ...]:
    """The fixes of that reason; the sample has others of its own."""
    bundle = load(folder)
    return tuple(fix for fix in fixes(bundle, evaluate(bundle)) if fix.key == ("decision", 2, "because"))


def changed_lines(before: str, after: str) -> list[str]:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[0] in "+-" and line[:3] not in {"+++", "---"}]


@pytest.mark.parametrize(
    ("typed", "bound"),
    [
        (
            'because = "LightGBM has 0.431 PR-AUC, 5.4x the baseline"  # keep this',
            'because = "LightGBM has {best.pr_auc} PR-AUC, {lift.baseline} the baseline"  # keep this',
        ),
        (
            "because = 'PR-AUC is 13% higher than that of the forest'",
            "because = 'PR-AUC is {best.pr_auc / runner_up.pr_auc - 1:.0%} higher than that of the forest'",
        ),
        ('because = "calls cost $17K a month"', 'because = "calls cost {business.cost} a month"'),
    ],
)
def test_the_line_alone_changes(typed: str, bound: str, tmp_path: Path) -> None:
    folder = churn_with(typed, tmp_path)
    before = (folder / "bundle.toml").read_text(encoding="utf-8")
    write_fixes(folder, fixes_of(folder))
    after = (folder / "bundle.toml").read_text(encoding="utf-8")
    assert changed_lines(before, after) == [f"-{typed}", f"+{bound}"]


def test_the_slides_say_the_same(tmp_path: Path) -> None:
    folder = churn_with('because = "LightGBM has 0.431 PR-AUC, 5.4x the baseline"', tmp_path)
    before = load(folder)
    story = tell(before, evaluate(before))
    write_fixes(folder, fixes_of(folder))
    after = load(folder)
    again = tell(after, evaluate(after))
    said = [[beat.text for beat in slide.beats] for slide in story.slides]
    assert said == [[beat.text for beat in slide.beats] for slide in again.slides]


@pytest.mark.parametrize(
    "text",
    [
        "LightGBM has 0.441 PR-AUC",
        "LightGBM has more than five times the PR-AUC of the baseline",
        "Support closed 92% of tickets",
        "LightGBM has {best.pr_auc} PR-AUC",
    ],
)
def test_what_is_wrong_hedged_untied_or_bound_stays(text: str, tmp_path: Path) -> None:
    folder = churn_with(f'because = "{text}"', tmp_path)
    assert not [fix for fix in fixes_of(folder) if fix.before == text]


def test_the_change_is_shown_first(tmp_path: Path) -> None:
    folder = churn_with('because = "LightGBM has 0.431 PR-AUC"', tmp_path)
    (shown,) = changes(fixes_of(folder))
    first, removed, added = shown.splitlines()
    assert first.startswith("bundle.toml:")
    assert removed == "  - LightGBM has 0.431 PR-AUC"
    assert added == "  + LightGBM has {best.pr_auc} PR-AUC"


def test_a_file_that_has_changed_since_is_left_alone(tmp_path: Path) -> None:
    folder = churn_with('because = "LightGBM has 0.431 PR-AUC"', tmp_path)
    chosen = fixes_of(folder)
    churn_with('because = "LightGBM has 0.431 PR-AUC, as said"', tmp_path)
    before = (folder / "bundle.toml").read_bytes()
    with pytest.raises(OutputError, match="not what it was"):
        write_fixes(folder, chosen)
    assert (folder / "bundle.toml").read_bytes() == before
