"""The commands as programs: what they print where, and the code they leave with."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bundles import TALK, insight, prediction_rows, predictions_bundle, tables_bundle, write_files
from deck.cli.main import COMMANDS
from terminals import on_terminal

Deck = Callable[..., "subprocess.CompletedProcess[str]"]

ESCAPE = "\x1b"
THIN = '"S107", "T104"'
"""What the rules find in these bundles in any case: they hold no business case, and one decision."""
IGNORED = f"\n[check]\nignore = [{THIN}]\n"
TOO_MUCH_EDA = TALK + insight("Logins thin out", 216)
TOO_LONG = TALK.replace("it trains longer", "it trains longer " * 100)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tables_bundle(tmp_path / "churn", more=TALK + insight("Logins thin out", 30) + IGNORED)


@pytest.fixture
def with_warning(tmp_path: Path) -> Path:
    return tables_bundle(tmp_path / "eda", more=TOO_MUCH_EDA + IGNORED)


class TestBuild:
    def test_prints_the_slides_with_their_seconds_and_writes_the_deck(
        self, deck: Deck, folder: Path, tmp_path: Path
    ) -> None:
        done = deck("build", folder)
        assert done.returncode == 0
        lines = done.stdout.splitlines()
        assert re.fullmatch(r" +1 +0:30 +0:00 - +0:30 +Problem +Which subscribers will cancel next month\?", lines[1])
        assert lines[9].split() == ["12:00", "in", "all"]
        assert lines[11] == "EDA: 0:30 of 12:00, 4% of the talk (20% at most)"
        assert lines[12] == "churn.pptx: 8 slides, 2 backup slides behind it"
        assert (tmp_path / "churn.pptx").read_bytes().startswith(b"PK")

    def test_notices_go_to_stderr(self, deck: Deck, folder: Path) -> None:
        done = deck("build", folder)
        assert done.stderr == "note: impact: no material for it, stability takes its place\n"

    def test_a_talk_in_german_is_told_that_words_stay_english(self, deck: Deck, tmp_path: Path) -> None:
        done = deck("build", tables_bundle(tmp_path / "b", talk='language = "de-DE"'))
        assert done.returncode == 0
        assert done.stderr.startswith("note: talk.language: numbers follow it, but the titles, labels and notes ")

    def test_output_minutes_and_outline(self, deck: Deck, folder: Path, tmp_path: Path) -> None:
        done = deck("build", folder, "-o", "talk.pptx", "--minutes", "10", "--outline", "interview-7")
        assert done.returncode == 0
        assert "10:00  in all" in done.stdout
        assert "talk.pptx: 7 slides" in done.stdout
        assert sorted(path.name for path in tmp_path.iterdir()) == ["churn", "talk.pptx"]

    def test_json_alone_is_on_stdout(self, deck: Deck, folder: Path) -> None:
        done = deck("build", folder, "--json")
        built = json.loads(done.stdout)
        assert list(built) == [
            "path", "outline", "planned_seconds", "eda_seconds", "eda_share", "slides", "backup", "findings", "notices"
        ]  # fmt: skip
        assert built["path"] == "churn.pptx"
        assert sum(slide["planned_seconds"] for slide in built["slides"]) == built["planned_seconds"] == 720
        for slide in built["slides"]:
            assert sum(beat["seconds"] for beat in slide["beats"]) == slide["planned_seconds"]
        assert built["findings"] == []

    def test_a_finding_in_json_points_at_its_line(self, deck: Deck, with_warning: Path) -> None:
        done = deck("build", with_warning, "--json")
        (finding,) = json.loads(done.stdout)["findings"]
        line = 1 + (with_warning / "bundle.toml").read_text().splitlines().index("[[insight]]")
        assert (finding["code"], finding["level"]) == ("T101", "warning")
        assert abs(finding["line"] - line) <= 1

    def test_quiet_prints_findings_only(self, deck: Deck, folder: Path, with_warning: Path) -> None:
        done = deck("build", folder, "-q")
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        done = deck("build", with_warning, "-q")
        assert done.stdout == ""
        assert re.fullmatch(r"\S+bundle\.toml:\d+: warning T101: EDA takes 30% .*\n", done.stderr)

    def test_a_warning_alone_is_no_failure(self, deck: Deck, with_warning: Path, tmp_path: Path) -> None:
        done = deck("build", with_warning)
        assert done.returncode == 0
        assert "warning T101: EDA takes 30% of the talk, 216 of 720 s" in done.stderr
        assert (tmp_path / "eda.pptx").exists()

    @pytest.mark.parametrize("old", [None, b"the old deck"])
    def test_strict_writes_nothing_where_there_is_a_warning(
        self, deck: Deck, with_warning: Path, tmp_path: Path, old: bytes | None
    ) -> None:
        target = tmp_path / "eda.pptx"
        if old:
            target.write_bytes(old)
        done = deck("build", with_warning, "--strict")
        assert done.returncode == 1
        assert "eda.pptx: not written, since --strict allows no warning" in done.stdout
        assert (target.read_bytes() if target.exists() else None) == old

    def test_strict_writes_where_there_is_none(self, deck: Deck, folder: Path, tmp_path: Path) -> None:
        assert deck("build", folder, "--strict").returncode == 0
        assert (tmp_path / "churn.pptx").exists()

    @pytest.mark.parametrize(("ignore", "code"), [("T101", 0), ("T", 0), ("D", 1)])
    def test_what_the_bundle_ignores_is_no_warning(self, deck: Deck, tmp_path: Path, ignore: str, code: int) -> None:
        folder = tables_bundle(tmp_path / "eda", more=f'{TOO_MUCH_EDA}\n[check]\nignore = [{THIN}, "{ignore}"]\n')
        assert deck("build", folder, "--strict").returncode == code

    @pytest.mark.parametrize(("ignore", "code"), [("S", 1), ("D101", 0)])
    def test_text_that_does_not_fit_is_a_warning_like_others(
        self, deck: Deck, tmp_path: Path, ignore: str, code: int
    ) -> None:
        folder = tables_bundle(tmp_path / "long", more=f'{TOO_LONG}\n[check]\nignore = [{THIN}, "T105", "{ignore}"]\n')
        done = deck("build", folder, "--strict")
        assert done.returncode == code
        assert ("warning D101" in done.stderr) == bool(code)


class TestOtherCommands:
    def test_facts(self, deck: Deck, folder: Path) -> None:
        done = deck("facts", folder, "best", "lift.baseline")
        assert done.returncode == 0
        assert done.stderr == ""
        rows = {line.split()[0]: line for line in done.stdout.splitlines()}
        assert {"best.name", "best.pr_auc", "lift.baseline"} <= set(rows)
        assert all(name.startswith(("best", "lift.baseline")) for name in rows)
        assert re.search(r" 5\.4x .*models\.csv", rows["lift.baseline"])

    def test_facts_as_json_have_all_digits(self, deck: Deck, folder: Path) -> None:
        facts = {fact["name"]: fact for fact in json.loads(deck("facts", folder, "--json").stdout)}
        assert facts["lift.baseline"]["value"] == 0.431 / 0.08
        assert facts["lift.baseline"]["source"]["file"] == "models.csv"

    def test_a_fact_that_is_not_defined_is_said_with_its_reason(self, deck: Deck, tmp_path: Path) -> None:
        rows = "target,score\n" + "1,0.5\n1,0.25\n" * 10
        folder = predictions_bundle(tmp_path / "one", predictions=rows, more="")
        done = deck("facts", folder, "score.pr_auc")
        assert re.search(r"^score\.pr_auc +not defined .*every row is positive", done.stdout, re.MULTILINE)

    def test_no_fact_of_that_name(self, deck: Deck, folder: Path) -> None:
        done = deck("facts", folder, "nothing")
        assert (done.returncode, done.stdout) == (1, "")
        assert "No fact begins with nothing." in done.stderr

    def test_outlines(self, deck: Deck) -> None:
        done = deck("outlines")
        assert (done.returncode, done.stderr) == (0, "")
        assert "interview-8  12 minutes." in done.stdout
        outlines = json.loads(deck("outlines", "--json").stdout)
        assert [sum(slide["seconds"] for slide in outline["slides"]) for outline in outlines] == [720, 720]

    def test_layouts(self, deck: Deck) -> None:
        done = deck("layouts")
        assert (done.returncode, done.stderr) == (0, "")
        assert "Statement: Title, " in done.stdout
        layouts = json.loads(deck("layouts", "--json").stdout)["layouts"]
        assert {"Statement", "Pipeline", "Exhibit", "Table", "Columns"} <= set(layouts)
        for holder in layouts["Exhibit"]:
            assert 0 <= holder["left"] <= holder["left"] + holder["width"] <= 13.334
            assert 0 <= holder["top"] <= holder["top"] + holder["height"] <= 7.5


class TestHelp:
    def test_lists_every_command(self, deck: Deck) -> None:
        done = deck("--help")
        assert (done.returncode, done.stderr) == (0, "")
        for name, line in COMMANDS.items():
            assert re.search(rf"^  {name} +{re.escape(line[:30])}", done.stdout, re.MULTILINE)

    @pytest.mark.parametrize("command", ["", *COMMANDS])
    def test_has_an_example(self, deck: Deck, command: str) -> None:
        done = deck(*filter(None, [command]), "--help")
        assert done.returncode == 0
        assert re.search(rf"Example: deck {command or 'init'}", done.stdout)

    def test_the_version(self, deck: Deck) -> None:
        from deck import __version__

        assert deck("--version").stdout == f"deck, version {__version__}\n"


class TestExitCodes:
    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (["biuld"], "No such command 'biuld'. Did you mean 'build'?"),
            (["fact", "x"], "No such command 'fact'. Did you mean 'facts'?"),
            (["outline"], "Did you mean 'outlines'?"),
            (["xyzzy"], "No such command 'xyzzy'."),
            (["build"], "Missing argument 'BUNDLE'."),
            (["build", "x", "--minutes", "3"], "Invalid value for '--minutes'"),
            (["build", "x", "--minutes", "long"], "Invalid value for '--minutes'"),
            (["build", "x", "--outlin", "y"], "No such option"),
            (["--nothing"], "No such option"),
            ([], "Usage: deck"),
        ],
    )
    def test_usage_is_2(self, deck: Deck, arguments: list[str], words: str) -> None:
        done = deck(*arguments)
        assert done.returncode == 2
        assert done.stdout == ""
        assert words in done.stderr

    @pytest.mark.yardstick("B02")
    @pytest.mark.parametrize("command", ["build", "facts"])
    def test_bad_input_is_3_and_all_problems_are_said_at_once(self, deck: Deck, tmp_path: Path, command: str) -> None:
        toml = 'version = 1\n[problem]\ntask = "binray"\nquestion = "Who?"\nmetirc = "pr_auc"\n'
        folder = write_files(tmp_path / "bad", {"bundle.toml": toml})
        done = deck(command, folder)
        assert (done.returncode, done.stdout) == (3, "")
        assert "bundle.toml:3: problem.task" in done.stderr
        assert "bundle.toml:5: problem.metirc" in done.stderr
        assert re.search(r"^\d problems$", done.stderr, re.MULTILINE)
        assert "Traceback" not in done.stderr

    @pytest.mark.yardstick("B05")
    @pytest.mark.parametrize("command", ["build", "facts"])
    def test_what_is_no_bundle_is_3_and_says_what_to_run(self, deck: Deck, tmp_path: Path, command: str) -> None:
        """B05."""
        (tmp_path / "empty").mkdir()
        (tmp_path / "file").write_text("")
        for name, words in (
            ("nothing", "there is no such folder"),
            ("empty", "this folder has no bundle.toml. Fix: Run `deck init empty -o talk`"),
            ("file", "a bundle is a folder, and this is a file"),
        ):
            done = deck(command, name)
            assert (done.returncode, done.stdout) == (3, "")
            assert words in done.stderr
            assert done.stderr.count("\n") == 1

    @pytest.mark.parametrize("outline", ["interview-9", "x" * 300])
    def test_an_unknown_outline_is_3(self, deck: Deck, folder: Path, outline: str) -> None:
        done = deck("build", folder, "--outline", outline)
        assert done.returncode == 3
        assert "there is no such outline" in done.stderr

    @pytest.mark.yardstick("B03")
    def test_minutes_that_are_no_number_are_no_length(self, deck: Deck, folder: Path) -> None:
        done = deck("build", folder, "--minutes", "nan")
        assert done.returncode in (2, 3)
        assert "Traceback" not in done.stderr


class TestStreams:
    @pytest.mark.yardstick("R01", "terminal-pipe")
    @pytest.mark.parametrize(
        "arguments",
        [["build", "{}"], ["facts", "{}"], ["outlines"], ["layouts"], ["--help"], ["biuld"], ["facts", "/"]],
    )
    def test_piped_output_has_no_escape_sequence(self, deck: Deck, with_warning: Path, arguments: list[str]) -> None:
        done = deck(*(word.format(with_warning) for word in arguments))
        assert ESCAPE not in done.stdout + done.stderr
        assert "\r" not in done.stdout + done.stderr

    def test_a_terminal_gets_colour_and_progress(self, with_warning: Path, tmp_path: Path) -> None:
        printed = on_terminal(self.command("build", with_warning), tmp_path)
        assert f"{ESCAPE}[33m{ESCAPE}[1mwarning T101" in printed
        assert f"{ESCAPE}[Kcomputing the evidence" in printed

    @pytest.mark.yardstick("R09")
    def test_no_color_is_respected_on_a_terminal(self, with_warning: Path, tmp_path: Path) -> None:
        printed = on_terminal(self.command("build", with_warning), tmp_path, NO_COLOR="1")
        assert "warning T101" in printed
        assert not re.search(rf"{ESCAPE}\[[\d;]*m", printed)
        for command in ("outlines", "layouts"):
            assert ESCAPE not in on_terminal(self.command(command), tmp_path, NO_COLOR="1")
        refused = on_terminal(self.command("build", tmp_path / "nothing"), tmp_path, NO_COLOR="1")
        assert re.search(rf"{ESCAPE}\[Kerror: .*no such folder", refused)
        assert not re.search(rf"{ESCAPE}\[[\d;]*m", refused)

    @pytest.mark.yardstick("R01")
    def test_a_dumb_terminal_gets_plain_lines(self, folder: Path, tmp_path: Path) -> None:
        printed = on_terminal(self.command("build", folder), tmp_path, TERM="dumb")
        assert ESCAPE not in printed

    @pytest.mark.parametrize("lock", ["~$talk.pptx", ".~lock.talk.pptx#"])
    def test_a_deck_that_is_open_elsewhere_is_said(self, deck: Deck, folder: Path, tmp_path: Path, lock: str) -> None:
        (tmp_path / lock).write_bytes(b"Ann")
        done = deck("build", folder, "-o", "talk.pptx", "-q")
        assert done.returncode == 0
        assert f"note: talk.pptx is open in another program, as {lock} says" in done.stderr

    def test_titles_are_cut_to_the_width_of_a_terminal_only(self, deck: Deck, folder: Path, tmp_path: Path) -> None:
        printed = on_terminal(self.command("build", folder), tmp_path, COLUMNS="60", NO_COLOR="1")
        assert "…" in printed
        assert "…" not in deck("build", folder, env={"COLUMNS": "60"}).stdout

    @staticmethod
    def command(*arguments: str | Path) -> list[str]:
        return [str(Path(sys.executable).with_name("deck")), *map(str, arguments)]

    @pytest.mark.yardstick("R09", "terminal-ascii")
    @pytest.mark.parametrize("arguments", [["build", "{}"], ["facts", "{}"], ["outlines"], ["facts", "nöthing"]])
    def test_an_ascii_locale_works(self, deck: Deck, tmp_path: Path, arguments: list[str]) -> None:
        more = TALK.replace("Cold-start rule", "Kaltstart – für Neukunden 客户")
        folder = tables_bundle(tmp_path / "bündel", more=more)
        ascii_only = {
            "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": None, "PYTHONCOERCECLOCALE": "0", "LANG": None
        }  # fmt: skip
        done = deck(*(word.format(folder) for word in arguments), env=ascii_only)
        assert "Traceback" not in done.stderr
        assert done.returncode == (3 if "nöthing" in arguments else 0)

    def test_json_in_an_ascii_locale_loses_nothing(self, deck: Deck, tmp_path: Path) -> None:
        more = TALK.replace("Cold-start rule", "Kaltstart – für Neukunden 客户")
        folder = tables_bundle(tmp_path / "b", more=more)
        ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": None}
        there = json.loads(deck("build", folder, "--json", env=ascii_only).stdout)
        here = json.loads(deck("build", folder, "--json", env={"PYTHONUTF8": "1"}).stdout)
        assert there == here
        assert "Kaltstart – für Neukunden 客户" in here["slides"][-1]["title"]

    @pytest.mark.parametrize("rows", [60, 30_000])
    def test_a_reader_that_has_seen_enough_ends_it_quietly(self, tmp_path: Path, rows: int) -> None:
        plans = 3 if rows == 60 else 300  # with 300 segments more is printed than a pipe holds
        folder = predictions_bundle(
            tmp_path / "b", predictions=prediction_rows(rows, plans=plans), segments=["plan"], more=""
        )
        process = subprocess.Popen(
            self.command("facts", folder), stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path
        )
        assert process.stdout is not None
        assert process.stderr is not None
        if rows > 60:
            assert process.stdout.readline().startswith(b"data.rows")
        process.stdout.close()
        assert process.stderr.read() == b""
        process.stderr.close()
        assert process.wait(timeout=60) == 0


def test_a_closed_stdout_is_no_crash(tmp_path: Path) -> None:
    script = f'exec "{Path(sys.executable).with_name("deck")}" outlines >&-'
    done = subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=False, cwd=tmp_path, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
