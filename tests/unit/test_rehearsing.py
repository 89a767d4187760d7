"""From a target to a rehearsal: what is recorded, what is gone on with, what past runs say of the speaker."""

from __future__ import annotations

import datetime
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from bundles import tables_bundle
from deck.building import Built
from deck.errors import DeckError, LayoutError, OutputError
from deck.rehearsal.journal.file import SUFFIX, read_journal, recording
from deck.rehearsal.signals import signals_heard
from deck.rehearsing import open_rehearsal, outcome_of, past_ratio, plan_for, write_calendar
from deck.story.talk import Talk
from deck.talks import open_talk
from disks import names
from small_rehearsals import TALK, moved, run, write_run
from told_rehearsals import Machine, told

BEGAN = "2026-11-03T19:30:00+00:00"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "talk.pptx"
    path.touch()
    return path


def break_off(target: Path, talk: Talk = TALK) -> str:
    """A rehearsal that broke off on its second slide after 70 s; the name of the run."""
    machine = Machine()
    with open_rehearsal(target, talk, machine=machine) as opened:
        opened.rehearsal.do("next")
        machine.now = 30_000
        opened.rehearsal.do("next")
        for second in range(31, 71):
            machine.now = second * 1000
            opened.rehearsal.tick()
    return read_journal(target.with_suffix(SUFFIX)).runs[-1].identifier


class TestTalks:
    def test_a_deck(self, built_sample: Callable[[str, str], Built]) -> None:
        built = built_sample("churn", "interview-8")
        talk = open_talk(built.path)
        assert talk.total_seconds == built.story.total_seconds
        assert [slide.key for slide in talk.slides[:8]] == [slide.role for slide in built.story.slides]

    def test_a_bundle(self, tmp_path: Path) -> None:
        folder = tables_bundle(tmp_path / "b")
        assert open_talk(folder).total_seconds == 720
        talk = open_talk(folder, minutes=10, outline="interview-7")
        assert talk.total_seconds == 600
        assert sum(slide.is_on_the_clock for slide in talk.slides) == 7

    def test_what_is_neither(self, target: Path) -> None:
        with pytest.raises(LayoutError, match="there is no such deck"):
            open_talk(target.with_name("none.pptx"))
        bundle_file = target.with_name("bundle.toml")
        bundle_file.touch()
        with pytest.raises(LayoutError, match=f"a bundle is a folder, .* Fix: Name its folder: {bundle_file.parent}"):
            open_talk(bundle_file)
        with pytest.raises(LayoutError, match="--outline: a deck has its slides already"):
            open_talk(target, outline="interview-7")


class TestRecording:
    def test_a_run_is_kept_beside_the_deck(self, target: Path) -> None:
        machine = Machine()
        with open_rehearsal(target, TALK, machine=machine) as opened:
            opened.rehearsal.do("next")
            machine.now = 20_000
            opened.rehearsal.do("end")
        assert opened.journal == target.with_suffix(SUFFIX)
        recorded = read_journal(opened.journal).runs[0]
        assert recorded.session.running_ms == 20_000
        assert recorded.is_complete
        began = datetime.datetime.fromisoformat(recorded.began)
        assert began.utcoffset() == datetime.timedelta(0)
        assert abs(datetime.datetime.now(datetime.UTC) - began) < datetime.timedelta(minutes=1)

    def test_each_run_has_a_name_of_its_own(self, target: Path) -> None:
        assert break_off(target) != break_off(target)

    def test_without_a_journal_nothing_is_kept(self, target: Path) -> None:
        with open_rehearsal(target, TALK, records=False, machine=Machine()) as opened:
            opened.rehearsal.do("next")
            opened.rehearsal.do("end")
        assert opened.journal is None
        assert names(target.parent) == ["talk.pptx"]

    @pytest.mark.yardstick("R08")
    def test_while_another_one_records_it_says_so(self, target: Path) -> None:
        with recording(target.with_suffix(SUFFIX), "a"):
            with pytest.raises(OutputError, match="another rehearsal"), open_rehearsal(target, TALK):
                pass
            with open_rehearsal(target, TALK, records=False) as opened:
                assert opened.rehearsal.session.phase == "ready"


class TestResuming:
    def test_it_goes_on_where_it_broke_off_in_the_same_run(self, target: Path) -> None:
        identifier = break_off(target)
        machine = Machine(now=5_000)
        with open_rehearsal(target, TALK, resumes=True, machine=machine) as opened:
            session = opened.rehearsal.session
            assert (session.phase, session.current, session.spent_ms[:2]) == ("paused", 1, (30_000, 40_000))
            assert opened.notices[-1].startswith("goes on with the rehearsal of 20")
            assert opened.notices[-1].endswith(", at 1:10")
            machine.now += 60_000
            opened.rehearsal.do("resume")
            machine.now += 10_000
            opened.rehearsal.do("end")
        history = read_journal(target.with_suffix(SUFFIX))
        assert [run.identifier for run in history.runs] == [identifier]
        assert history.runs[0].is_complete
        assert history.runs[0].session.spent_ms[:2] == (30_000, 50_000)

    def test_a_pause_is_gone_on_with_as_one(self, target: Path) -> None:
        with open_rehearsal(target, TALK, machine=Machine()) as opened:
            opened.rehearsal.do("next")
            opened.rehearsal.do("pause")
        with open_rehearsal(target, TALK, resumes=True, machine=Machine()) as opened:
            assert opened.rehearsal.session.phase == "paused"

    def test_that_it_could_be_gone_on_with_is_said(self, target: Path) -> None:
        break_off(target)
        with open_rehearsal(target, TALK, machine=Machine()) as opened:
            assert opened.notices[-1].endswith("broke off at 1:10; --resume goes on with it")

    def test_where_there_is_nothing_to_go_on_with(self, target: Path) -> None:
        write_run(target.with_suffix(SUFFIX), TALK, [30, 90, 120, 60], "a", BEGAN)
        with (
            pytest.raises(DeckError, match="there is no rehearsal that broke off"),
            open_rehearsal(target, TALK, resumes=True),
        ):
            pass

    @pytest.mark.parametrize(
        ("order", "said"),
        [
            ((1, 0, 2, 3, 4), r"slide 2 \(Logins thin out .*\) is slide 1 now; slide 1 \(.*\) is slide 2 now"),
            ((0, 2, 3, 4), r"slide 2 \(Logins thin out before a customer leaves\) is gone"),
        ],
    )
    def test_another_deck_is_refused_by_what_differs(self, target: Path, order: tuple[int, ...], said: str) -> None:
        break_off(target)
        talk = moved(TALK, *order)
        with pytest.raises(DeckError, match=said), open_rehearsal(target, talk, resumes=True):
            pass

    def test_a_new_slide_is_named(self, target: Path) -> None:
        break_off(target, moved(TALK, 0, 1, 2))
        message = r"slide 4 \(New customers are missed\) is new\). Fix: Rehearse anew"
        with pytest.raises(DeckError, match=message), open_rehearsal(target, TALK, resumes=True):
            pass

    def test_other_words_and_backup_make_no_difference(self, target: Path) -> None:
        break_off(target)
        slides = (replace(TALK.slides[0], title="Another title"), *TALK.slides[1:4])
        with open_rehearsal(target, replace(TALK, slides=slides), resumes=True, machine=Machine()) as opened:
            assert opened.rehearsal.session.talk.slides[0].title == "Another title"
            assert opened.rehearsal.session.running_ms == 70_000


class TestPastRuns:
    def test_the_ratio_comes_from_complete_runs(self, target: Path) -> None:
        assert past_ratio([]) == 1
        assert past_ratio([run(36, 108, 144, 72)]) == pytest.approx((1.2 + 2) / 3)
        assert past_ratio([run(36, 108, 144, 72), run(60, 200, ends=False)]) == pytest.approx((1.2 + 2) / 3)

    def test_paging_through_the_slides_is_no_rehearsal(self) -> None:
        assert past_ratio([run(3, 3, 3, 3)]) == 1

    def test_it_is_used(self, target: Path) -> None:
        write_run(target.with_suffix(SUFFIX), TALK, [36, 108, 144, 72], "a", BEGAN)
        with open_rehearsal(target, TALK, records=False) as opened:
            assert opened.rehearsal.ratio == pytest.approx((1.2 + 2) / 3)


class TestOutcome:
    def test_in_seconds(self) -> None:
        made = told()
        made.rehearsal.do("start")
        made.wait(40)
        made.rehearsal.do("pause")
        made.wait(5)
        made.rehearsal.do("end")
        outcome = outcome_of(made.rehearsal.session)
        assert (outcome.planned_seconds, outcome.spent_seconds, outcome.over_seconds) == (300, 40, -260)
        assert outcome.paused_seconds == 5
        assert outcome.is_begun
        assert outcome.is_ended

    def test_what_was_not_begun(self) -> None:
        outcome = outcome_of(told().rehearsal.session)
        assert not outcome.is_begun
        assert not outcome.is_ended


class TestPlan:
    @pytest.mark.parametrize(("spent", "is_done"), [([3, 3, 3, 3], False), ([30, 90, 120, 60], True)])
    def test_a_day_is_done_by_a_rehearsal_not_by_a_look(self, target: Path, spent: list[float], is_done: bool) -> None:
        now = datetime.datetime.now(datetime.UTC)
        write_run(target.with_suffix(SUFFIX), TALK, spent, "a", now.isoformat(timespec="seconds"))
        plan = plan_for(target, now.astimezone().date() + datetime.timedelta(days=10))
        assert plan.days[0].is_done is is_done

    def test_days_until_the_interview(self, target: Path) -> None:
        interview = datetime.datetime.now().astimezone().date() + datetime.timedelta(days=30)
        plan = plan_for(target, interview)
        assert plan.interview == interview
        write_calendar(plan, "Churn", target.with_name("plan.ics"))
        assert target.with_name("plan.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
        with pytest.raises(OutputError, match=r"written as \.ics only"):
            write_calendar(plan, "Churn", target)


class TestSignals:
    @pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
    def test_an_ending_leaves_by_its_code(self, number: signal.Signals, code: int) -> None:
        before = signal.getsignal(number)
        with pytest.raises(SystemExit) as raised, signals_heard(told().rehearsal):
            os.kill(os.getpid(), number)
        assert raised.value.code == code
        assert signal.getsignal(number) is before

    def test_going_on_after_a_stop_is_noted(self) -> None:
        made = told()
        made.rehearsal.do("start")
        made.wait(10)
        with signals_heard(made.rehearsal):
            made.machine.now += 60_000
            os.kill(os.getpid(), signal.SIGCONT)
        made.rehearsal.tick()
        assert made.kinds == ["started", "stopped"]
        assert made.rehearsal.session.running_ms == 10_000

    def test_what_was_ignored_stays_so(self) -> None:
        before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
        try:
            with signals_heard(told().rehearsal):
                os.kill(os.getpid(), signal.SIGHUP)
        finally:
            signal.signal(signal.SIGHUP, before)
