"""What past rehearsals of a deck are good for: which of them give the seconds that are stored in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from deck.errors import OutputError
from deck.powerpoint.reader.reading import read_talk
from deck.rehearsal.journal.file import journal_path
from deck.reviewing import review, write_timings
from edited_decks import plain_deck
from small_rehearsals import write_run

PLANNED = (100, 200, 300)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    slides = [(title, "What is said on it") for title in ("Problem", "Results", "Next steps")]
    return plain_deck(tmp_path / "talk.pptx", *slides, timings=PLANNED)


def rehearse(target: Path, *runs: tuple[float, ...]) -> None:
    """Runs to the end of the talk, with these seconds on its slides."""
    talk = read_talk(target)
    for number, seconds in enumerate(runs, 1):
        write_run(journal_path(target), talk, seconds, f"run-{number}", f"2026-11-{number:02}T19:30:00+00:00")


def stored(target: Path, last_runs: int | None = None) -> list[int]:
    """The seconds of the slides in the copy that has the timings."""
    timed = write_timings(review(target, last_runs=last_runs))
    return [slide.planned_seconds for slide in read_talk(timed).slides]


class TestTimings:
    def test_are_medians_of_the_last_three_complete_runs(self, target: Path) -> None:
        rehearse(target, (60, 150, 250), (110, 210, 310), (120, 190, 330), (105, 230, 320))
        assert stored(target) == [110, 210, 320]

    def test_never_come_from_runs_that_were_paged_through(self, target: Path) -> None:
        rehearse(target, (110, 210, 310), (120, 190, 330), (105, 230, 320), (3, 3, 3), (4, 4, 4), (5, 5, 5))
        assert stored(target) == [110, 210, 320]
        assert stored(target, last_runs=1) == [110, 210, 320]

    def test_come_from_a_run_of_half_the_planned_time(self, target: Path) -> None:
        rehearse(target, (50, 100, 149), (50, 100, 150))
        assert stored(target) == [50, 100, 150]

    def test_are_not_written_where_the_talk_was_only_paged_through(self, target: Path) -> None:
        rehearse(target, (3, 3, 3))
        message = r"only paged through, in less than 50% of the planned time\. Fix: Run `deck rehearse .*` to the end"
        with pytest.raises(OutputError, match=message):
            write_timings(review(target))
        assert not target.with_name("talk-timed.pptx").exists()
