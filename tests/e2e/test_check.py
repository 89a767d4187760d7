"""`deck check`, `deck rule` and `deck rules` as programs."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bundles import TALK, insight, tables_bundle
from deck.building import build

Deck = Callable[..., "subprocess.CompletedProcess[str]"]

THIN = '"S107", "T104"'
CONTRADICTED = "model,pr_auc,baseline\nLightGBM,0.731,\nRandom forest,0.382,\nMajority class,0.080,true\n"


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    return tables_bundle(tmp_path / "sound", more=f"{TALK}\n[check]\nignore = [{THIN}]\n")


@pytest.fixture
def warned(tmp_path: Path) -> Path:
    return tables_bundle(
        tmp_path / "warned", more=f"{TALK}{insight('Logins thin out', 216)}\n[check]\nignore = [{THIN}]\n"
    )


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    return tables_bundle(tmp_path / "wrong", models=CONTRADICTED, more=f"{TALK}\n[check]\nignore = [{THIN}]\n")


class TestText:
    def test_nothing_found(self, deck: Deck, sound: Path) -> None:
        done = deck("check", sound)
        assert (done.returncode, done.stderr.startswith("note: ")) == (0, True)
        last = done.stdout.splitlines()[-1]
        assert re.fullmatch(rf"{re.escape(str(sound))}: nothing found; \d+ rules passed, \d+ could not run", last)

    def test_an_error_is_quoted_at_its_line_with_its_mark_under_its_slide(self, deck: Deck, wrong: Path) -> None:
        done = deck("check", wrong, "--select", "E108")
        assert done.returncode == 1
        lines = done.stdout.splitlines()
        assert lines[0] == str(wrong / "models.csv")
        assert lines[1].startswith("  error E108: LightGBM: models.csv says PR-AUC 0.731, the mean of 4 folds in ")
        assert lines[2] == f"    {wrong / 'models.csv'}:2"
        assert lines[3] == "    2 | LightGBM,0.731,"
        assert lines[4] == "      |          ^^^^^"
        assert lines[5].startswith("    Fix: Write 0.435")
        assert lines[-1] == f"{wrong}: 1 error; 0 rules passed"

    def test_findings_are_grouped_by_slide(self, deck: Deck, warned: Path) -> None:
        done = deck("check", warned)
        assert done.returncode == 0
        headings = [line for line in done.stdout.splitlines() if line.startswith("Slide ")]
        assert headings == sorted(headings)
        assert re.search(r"^Slide 3: .+\n  warning T101: EDA takes 30% of the talk", done.stdout, re.MULTILINE)

    def test_what_reviewers_look_for_has_no_score(self, deck: Deck, sound: Path) -> None:
        said = deck("check", sound).stdout
        part = said[said.index("What reviewers of take-homes look for") :]
        for name in ("Methodology", "Analysis and insight", "Documentation", "Model performance", "Code quality"):
            assert name in part
        assert "out of sight" in part
        assert "PR-AUC 0.431" in part
        assert "/10" not in part

    def test_what_could_not_run_says_why(self, deck: Deck, sound: Path) -> None:
        said = deck("check", sound).stdout
        assert "E109: it needs folds with a column of training scores" in said

    def test_quiet_prints_findings_and_counts_only(self, deck: Deck, sound: Path) -> None:
        done = deck("check", sound, "-q")
        assert (done.stdout.count("\n"), done.stderr) == (1, "")

    def test_no_colour_in_a_pipe(self, deck: Deck, warned: Path) -> None:
        assert "\x1b" not in deck("check", warned).stdout


class TestExitCodes:
    @pytest.mark.parametrize(
        ("arguments", "code"),
        [
            ((), 0),
            (("--strict",), 1),
            (("--strict", "--ignore", "T101"), 0),
            (("--strict", "--ignore", "T"), 0),
            (("--strict", "--select", "E,S"), 0),
            (("--select", "X"), 2),
            (("--format", "xml"), 2),
        ],
    )
    def test_of_a_bundle_with_a_warning(self, deck: Deck, warned: Path, arguments: tuple[str, ...], code: int) -> None:
        assert deck("check", warned, *arguments).returncode == code

    def test_of_a_bundle_with_an_error(self, deck: Deck, wrong: Path) -> None:
        assert deck("check", wrong).returncode == 1
        assert deck("check", wrong, "--ignore", "E108").returncode == 0

    @pytest.mark.parametrize("target", ["nothing", "sound/models.csv"])
    def test_of_what_is_no_target(self, deck: Deck, sound: Path, tmp_path: Path, target: str) -> None:
        done = deck("check", tmp_path / target)
        assert done.returncode == 3
        assert "Traceback" not in done.stderr

    def test_several_targets_pass_over_what_is_none(self, deck: Deck, sound: Path, wrong: Path, tmp_path: Path) -> None:
        (tmp_path / "README.md").write_text("# Samples")
        done = deck("check", sound, wrong, tmp_path / "README.md", "-q")
        assert done.returncode == 1
        assert "README.md is neither a bundle nor a deck" in done.stderr
        assert f"{sound}: nothing found" in done.stdout
        assert f"{wrong}: 1 error" in done.stdout

    def test_a_slip_of_a_code_is_told_the_nearest(self, deck: Deck, sound: Path) -> None:
        done = deck("check", sound, "--select", "E999")
        assert done.returncode == 2
        assert "Did you mean E" in done.stderr


class TestFormats:
    def test_json(self, deck: Deck, wrong: Path) -> None:
        (checked,) = json.loads(deck("check", wrong, "--format", "json").stdout)["checked"]
        (finding,) = checked["findings"]
        assert (finding["code"], finding["level"], finding["line"]) == ("E108", "error", 2)
        assert (finding["quote"], finding["mark"]) == ("LightGBM,0.731,", "0.731")
        assert {"code", "reason"} == set(checked["skipped"][0])
        assert checked["readiness"][-1]["is_out_of_sight"]

    def test_github(self, deck: Deck, wrong: Path) -> None:
        (line,) = deck("check", wrong, "--format", "github").stdout.splitlines()
        head, _, message = line.removeprefix("::").partition("::")
        assert head == f"error file={wrong / 'models.csv'},line=2,title=deck E108"
        assert message.startswith("LightGBM: models.csv says PR-AUC 0.731")
        assert "%0AFix: Write " in message

    def test_github_escapes_percent(self, deck: Deck, warned: Path) -> None:
        said = deck("check", warned, "--format", "github", "--select", "T101").stdout
        assert "EDA takes 30%25 of the talk" in said

    def test_sarif(self, deck: Deck, wrong: Path, sound: Path) -> None:
        log = json.loads(deck("check", wrong, sound, "--format", "sarif").stdout)
        assert log["version"] == "2.1.0"
        (run,) = log["runs"]
        (result,) = run["results"]
        rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
        assert (result["ruleId"], rule["id"], result["level"]) == ("E108", "E108", "error")
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == (wrong / "models.csv").as_uri()
        assert place["region"]["startLine"] == 2
        assert run["invocations"][0]["executionSuccessful"] is True
        assert {note["associatedRule"]["id"] for note in run["invocations"][0]["toolExecutionNotifications"]}


class TestDecks:
    def test_any_pptx_without_a_bundle(self, deck: Deck, sound: Path, tmp_path: Path) -> None:
        build(sound, tmp_path / "talk.pptx")
        done = deck("check", tmp_path / "talk.pptx")
        assert done.returncode == 0
        assert "E101 to E115, C101 to C105: it needs the results: name the bundle with --bundle" in done.stdout

    def test_against_its_bundle(self, deck: Deck, wrong: Path, tmp_path: Path) -> None:
        build(wrong, tmp_path / "talk.pptx")
        assert deck("check", tmp_path / "talk.pptx", "--bundle", wrong).returncode == 1


class TestRules:
    def test_all_are_listed_by_family(self, deck: Deck) -> None:
        said = deck("rules").stdout
        for family in ("Time", "Evidence", "Story", "Figures", "Design"):
            assert re.search(rf"^{family}$", said, re.MULTILINE)
        assert re.search(r"^  T101  warning  Exploratory data analysis takes more than 20%", said, re.MULTILINE)

    def test_as_json(self, deck: Deck) -> None:
        rows = json.loads(deck("rules", "--json").stdout)
        assert {"code", "name", "level", "finds"} == set(rows[0])

    @pytest.mark.parametrize("typed", ["E101", "e101", "no-baseline"])
    def test_the_page_of_one(self, deck: Deck, typed: str) -> None:
        done = deck("rule", typed)
        assert done.returncode == 0
        assert done.stdout.startswith("E101 no-baseline (warning)\n\nno baseline to compare with.\n")
        assert "\nFix: " in done.stdout
        assert "\nBad:\n" in done.stdout

    def test_a_typo_names_the_nearest(self, deck: Deck) -> None:
        done = deck("rule", "E1O1")
        assert done.returncode == 2
        assert "Did you mean 'E101'?" in done.stderr


def test_checking_takes_no_longer_than_building(deck: Deck, sound: Path, tmp_path: Path) -> None:
    """Both in one run, by turns, the best of several: a check draws the slides too, and writes no file."""

    def seconds(*arguments: str | Path) -> float:
        begun = time.perf_counter()
        assert deck(*arguments).returncode == 0
        return time.perf_counter() - begun

    times = [(seconds("build", sound, "-o", tmp_path / "t.pptx"), seconds("check", sound)) for _ in range(5)]
    assert min(check for _, check in times) <= 1.15 * min(built for built, _ in times), sys.version
