"""`deck review` as a program, over journals that the real recorder wrote."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PIL import Image
from pptx import Presentation

from bundles import TALK, insight, tables_bundle
from deck.building import build
from deck.bundle import load
from deck.evidence import evaluate
from deck.powerpoint.reader.reading import read_talk
from deck.rehearsal.journal.file import journal_path
from deck.story.talk import Talk, talk_of
from deck.story.tell import tell
from small_rehearsals import write_run
from terminals import on_terminal

Deck = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tables_bundle(tmp_path / "churn", more=TALK + insight("Logins thin out", 30))


@pytest.fixture
def talk_file(folder: Path, tmp_path: Path) -> Path:
    return build(folder, tmp_path / "talk.pptx").path


def rehearse(target: Path, talk: Talk, ratios: Sequence[float]) -> None:
    """One run a ratio of spoken to planned time, on every second evening."""
    for number, ratio in enumerate(ratios, 1):
        seconds = [slide.planned_seconds * ratio for slide in talk.slides if slide.is_on_the_clock]
        write_run(journal_path(target), talk, seconds, f"run-{number}", f"2026-11-{2 * number:02}T19:30:00+00:00")


def timings_in(path: Path) -> list[int]:
    """Seconds of the slides' rehearsal timings in their order."""
    with zipfile.ZipFile(path) as package:
        names = [name for name in package.namelist() if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)]
        found = {name: re.search(rb'advTm="(\d+)"', package.read(name)) for name in names}
    ordered = sorted(names, key=lambda name: int(re.sub(r"\D", "", name)))
    return [int(match.group(1)) // 1000 for name in ordered if (match := found[name])]


def test_without_a_rehearsal_it_says_how_to_begin(deck: Deck, folder: Path, talk_file: Path) -> None:
    for target in (talk_file, folder):
        done = deck("review", target)
        assert done.returncode == 0
        assert done.stdout == f"No rehearsal of {target} yet. Begin with: deck rehearse {target}\n"
    assert json.loads(deck("review", talk_file, "--json").stdout)["runs"] == []


def test_a_name_with_a_blank_can_be_pasted_into_the_shell(deck: Deck, talk_file: Path) -> None:
    target = talk_file.rename(talk_file.with_name("my talk.pptx"))
    assert deck("review", target).stdout.endswith(f"Begin with: deck rehearse '{target}'\n")


def test_what_cannot_be_rehearsed_is_an_error(deck: Deck, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("What I want to say")
    (tmp_path / "results").mkdir()
    for target, fault in (
        ("nowhere.pptx", "there is no such deck, and no rehearsal of it"),
        ("notes.txt", "this is no PowerPoint file"),
        ("results", "this folder has no bundle.toml"),
    ):
        done = deck("review", target)
        assert (done.returncode, done.stdout) == (3, "")
        assert f"error: {target}: {fault}" in done.stderr


def test_an_empty_journal_is_no_deck_to_rehearse(deck: Deck, tmp_path: Path) -> None:
    (tmp_path / "talk.rehearsals.jsonl").touch()
    assert deck("review", "talk.rehearsals.jsonl").stdout == "No rehearsal is kept in talk.rehearsals.jsonl yet.\n"


def test_a_terminal_of_an_ascii_locale_gets_ascii(talk_file: Path, tmp_path: Path) -> None:
    rehearse(talk_file, read_talk(talk_file), [1.3])
    command = [str(Path(sys.executable).with_name("deck")), "review", str(talk_file)]
    assert on_terminal(command, tmp_path, LC_ALL="C").isascii()
    assert "█" in on_terminal(command, tmp_path, LC_ALL="C.UTF-8")


def test_a_talk_that_is_ready(deck: Deck, talk_file: Path) -> None:
    rehearse(talk_file, read_talk(talk_file), [1.3, 1.02, 1.0, 0.99])
    done = deck("review", talk_file)
    assert done.returncode == 0
    assert not done.stderr
    assert "\x1b" not in done.stdout
    assert done.stdout.startswith("Ready: ")
    for head in ("Slides", "Planned and spoken", "Rehearsals", "Over and under", "How the time is shared"):
        assert f"\n{head}" in done.stdout
    assert "To end in time" not in done.stdout
    assert "█" in done.stdout
    short = deck("review", talk_file, "-q")
    assert len(short.stdout.splitlines()) == 2


def test_a_talk_that_is_too_long_says_what_to_cut(deck: Deck, talk_file: Path) -> None:
    rehearse(talk_file, read_talk(talk_file), [1.3, 1.3])
    done = deck("review", talk_file)
    first = done.stdout.splitlines()[0]
    assert re.fullmatch(r"Not ready: 15:36 for 12:00 is 3:36 too long. Cut \d+ beats to save [34]:\d\d\.", first)
    assert "To end in time, cut 3:36 of 15:36" in done.stdout
    assert re.search(r"\d+ s  slide \d+: ", done.stdout)


def test_a_bundle_is_reviewed_like_its_deck(deck: Deck, folder: Path) -> None:
    bundle = load(folder)
    rehearse(folder, talk_of(tell(bundle, evaluate(bundle))), [1.0])
    done = deck("review", folder)
    assert "One complete run so far" in done.stdout
    assert "Speaking rate:" in done.stdout
    assert folder.with_name("churn.rehearsals.jsonl").exists()


def test_json_csv_and_png(deck: Deck, talk_file: Path, tmp_path: Path) -> None:
    talk = read_talk(talk_file)
    rehearse(talk_file, talk, [1.2, 1.1, 1.0])
    done = deck("review", talk_file, "--json", "--csv", "r.csv", "--png", "r.png")
    values = json.loads(done.stdout)
    assert values["written"] == ["r.png", "r.csv"]
    assert [run["over_seconds"] for run in values["runs"]] == pytest.approx([144, 72, 0])
    assert values["trend"]["seconds_a_run"] == pytest.approx(-72)
    with (tmp_path / "r.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    on_the_clock = [slide for slide in talk.slides if slide.is_on_the_clock]
    assert len(rows) == 3 * len(on_the_clock)
    assert float(rows[-1]["spent_seconds"]) == on_the_clock[-1].planned_seconds
    with Image.open(tmp_path / "r.png") as image:
        assert image.size == (1920, 1080)
    first = (tmp_path / "r.png").read_bytes(), (tmp_path / "r.csv").read_bytes()
    deck("review", talk_file, "-q", "--csv", "r.csv", "--png", "r.png")
    assert first == ((tmp_path / "r.png").read_bytes(), (tmp_path / "r.csv").read_bytes())


def test_timings_go_into_a_copy(deck: Deck, talk_file: Path, tmp_path: Path) -> None:
    before, content = timings_in(talk_file), talk_file.read_bytes()
    rehearse(talk_file, read_talk(talk_file), [1.5, 1.1, 1.0, 1.1])
    done = deck("review", talk_file, "--write-timings")
    assert "Written: " in done.stdout
    assert talk_file.read_bytes() == content
    planned = [slide.planned_seconds for slide in read_talk(talk_file).slides if slide.is_on_the_clock]
    assert before[: len(planned)] == planned
    timed = tmp_path / "talk-timed.pptx"
    assert timings_in(timed)[: len(planned)] == [int(seconds * 1.1 + 0.5) for seconds in planned]
    assert len(Presentation(str(timed)).slides) == len(Presentation(str(talk_file)).slides)


def test_timings_go_into_the_deck_itself_where_that_is_asked_for(deck: Deck, talk_file: Path, tmp_path: Path) -> None:
    rehearse(talk_file, read_talk(talk_file), [1.2])
    assert deck("review", talk_file, "--write-timings", "--in-place").returncode == 0
    assert timings_in(talk_file)[0] == 36
    assert not (tmp_path / "talk-timed.pptx").exists()
    # What was planned is in the tags, so that the next review still knows it.
    assert "0:30    0:36" in deck("review", talk_file).stdout


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--in-place"], 2, "--in-place says where --write-timings goes"),
        (["--runs", "0"], 2, "--runs"),
        (["--csv", "talk.pptx"], 3, "written as .csv only"),
        (["--png", "missing/r.png"], 3, "or choose another place with --png"),
        (["--csv", "missing/r.csv"], 3, "or choose another place with --csv"),
    ],
)
def test_slips_of_the_options(deck: Deck, talk_file: Path, options: list[str], code: int, said: str) -> None:
    rehearse(talk_file, read_talk(talk_file), [1.0])
    content = talk_file.read_bytes()
    done = deck("review", talk_file, *options)
    assert done.returncode == code
    assert said in done.stderr
    assert talk_file.read_bytes() == content


def test_a_link_is_not_replaced_and_no_option_is_named_that_is_not_there(
    deck: Deck, talk_file: Path, tmp_path: Path
) -> None:
    rehearse(talk_file, read_talk(talk_file), [1.0])
    (tmp_path / "talk-timed.pptx").symlink_to(talk_file)
    done = deck("review", talk_file, "--write-timings")
    assert done.returncode == 3
    assert "the target is a link" in done.stderr and " -o" not in done.stderr


def test_only_timings_change_in_the_file(deck: Deck, talk_file: Path) -> None:
    before = parts_of(talk_file)
    rehearse(talk_file, read_talk(talk_file), [1.2])
    assert deck("review", talk_file, "--write-timings", "--in-place").returncode == 0
    after = parts_of(talk_file)
    assert list(after) == list(before)
    changed = [name for name in before if before[name] != after[name]]
    assert changed and all(re.fullmatch(r"ppt/slides/slide\d+\.xml", name) for name in changed)
    without = [re.sub(rb'advTm="\d+"', b"", content) for content in (before[changed[0]], after[changed[0]])]
    assert without[0] == without[1]


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_timings_need_a_deck_and_a_complete_run(deck: Deck, folder: Path, talk_file: Path) -> None:
    bundle = load(folder)
    rehearse(folder, talk_of(tell(bundle, evaluate(bundle))), [1.0])
    done = deck("review", folder, "--write-timings")
    assert done.returncode == 3
    assert "timings are stored in a deck only" in done.stderr
    talk = read_talk(talk_file)
    write_run(journal_path(talk_file), talk, [30, 40], "short", "2026-11-04T19:30:00+00:00")
    done = deck("review", talk_file, "--write-timings")
    assert done.returncode == 3
    assert "no rehearsal of this deck is complete yet" in done.stderr


class TestWithoutTheDeck:
    def test_a_deck_that_is_gone_is_reviewed_by_its_journal(self, deck: Deck, talk_file: Path) -> None:
        rehearse(talk_file, read_talk(talk_file), [1.1, 1.1, 1.1])
        talk_file.unlink()
        done = deck("review", talk_file)
        assert done.returncode == 0
        assert "talk.pptx is gone; reviewed by the journal" in done.stderr
        assert "3 rehearsals" in done.stdout
        assert "EDA: not known" in done.stdout
        assert deck("review", talk_file, "--write-timings").returncode == 3

    def test_so_is_one_that_cannot_be_read(self, deck: Deck, talk_file: Path) -> None:
        rehearse(talk_file, read_talk(talk_file), [1.1])
        talk_file.write_bytes(b"PK\x03\x04 and nothing more")
        done = deck("review", talk_file)
        assert done.returncode == 0
        assert "talk.pptx cannot be read any more; reviewed by the journal" in done.stderr

    def test_the_journal_itself_can_be_named(self, deck: Deck, talk_file: Path) -> None:
        rehearse(talk_file, read_talk(talk_file), [1.1])
        done = deck("review", journal_path(talk_file))
        assert done.returncode == 0
        assert "reviewed by the journal alone" in done.stderr


def test_lines_that_could_not_be_read_are_said(deck: Deck, talk_file: Path) -> None:
    rehearse(talk_file, read_talk(talk_file), [1.0])
    with journal_path(talk_file).open("a") as stream:
        stream.write('{"v":99,"run":"from the future"}\n{"v":1,"run":"run-1","at":9')
    done = deck("review", talk_file)
    assert done.returncode == 0
    assert "1 line of the journal is damaged" in done.stderr
    assert "newer version" in done.stderr
    assert "1 rehearsal," in done.stdout


def test_where_only_ascii_can_be_shown_it_is_ascii(deck: Deck, talk_file: Path) -> None:
    rehearse(talk_file, read_talk(talk_file), [1.2])
    done = deck("review", talk_file, env={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0
    assert done.stdout.isascii()
    assert "####" in done.stdout


def test_only_the_last_runs(deck: Deck, talk_file: Path) -> None:
    rehearse(talk_file, read_talk(talk_file), [1.4, 1.3, 1.0, 1.0])
    values = json.loads(deck("review", talk_file, "--runs", "2", "--json").stdout)
    assert [run["run"] for run in values["runs"]] == [3, 4]
    # Whether a talk is ready goes by the last three all the same.
    assert values["reasons"] != []
    assert values["reasons"][0].startswith("Run 2 took 15:36")
    assert values["headline"].startswith("Not ready: ")


def test_a_deck_that_does_not_say_its_length_is_reviewed_by_that_of_its_rehearsal(deck: Deck, tmp_path: Path) -> None:
    presentation = Presentation()
    for title in ("Problem", "Results", "Next"):
        presentation.slides.add_slide(presentation.slide_layouts[5]).shapes.title.text = title
    path = tmp_path / "other.pptx"
    presentation.save(str(path))
    rehearse(path, read_talk(path, minutes=6), [1.0, 1.0, 1.0])
    done = deck("review", path)
    assert done.returncode == 0
    assert "planned 6:00" in done.stdout
    assert "Ready" in done.stdout
    assert "Speaking rate" not in done.stdout


def test_another_length_than_that_of_the_rehearsals_is_said(deck: Deck, talk_file: Path) -> None:
    rehearse(talk_file, read_talk(talk_file, minutes=10), [1.0, 1.0, 1.0])
    done = deck("review", talk_file)
    assert "planned for 12:00 now, and for 10:00 when it was rehearsed last; --minutes 10" in done.stderr
    assert done.stdout.startswith("Not ready: ")
    assert "Ready: " in deck("review", talk_file, "--minutes", "10").stdout
