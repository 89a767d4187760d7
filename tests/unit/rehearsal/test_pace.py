"""The clocks of a talk of 30, 90, 120 and 60 s, against numbers worked out by hand."""

from __future__ import annotations

import pytest

from deck.rehearsal.pace import pace_of, section_times, speaker_ratio
from deck.rehearsal.session import Command, CommandKind, Session, opened, replayed
from deck.story.talk import Talk
from small_rehearsals import BACKUP, TALK


def at(*commands: tuple[CommandKind, float] | tuple[CommandKind, float, int]) -> Session:
    return replayed(TALK, [Command(kind, round(second * 1000), *number) for kind, second, *number in commands])


def test_at_the_beginning() -> None:
    pace = pace_of(at(("start", 0)))
    assert (pace.running, pace.slide_left, pace.behind) == (0, 30, 0)
    assert (pace.projected_finish, pace.talk_left, pace.projected_over) == (300, 300, 0)
    assert pace.latest_leave == 30  # the other three need 270


def test_on_time_in_the_middle() -> None:
    pace = pace_of(at(("start", 0), ("next", 30), ("tick", 75)))
    assert (pace.slide_spent, pace.slide_left, pace.behind) == (45, 45, 0)
    assert (pace.projected_finish, pace.latest_leave) == (300, 45)


def test_late_by_what_a_slide_took_too_long() -> None:
    pace = pace_of(at(("start", 0), ("next", 50), ("tick", 60)))
    assert pace.behind == 20  # 60 - (30 + 10)
    assert pace.projected_finish == 320  # 60 + 80 + 120 + 60
    assert pace.latest_leave == 60  # 300 - 180 - 60


def test_on_time_on_the_last_slide() -> None:
    pace = pace_of(at(("start", 0), ("next", 30), ("next", 120), ("next", 240), ("tick", 250)))
    assert (pace.behind, pace.slide_left, pace.projected_finish) == (0, 50, 300)


def test_over_the_slides_time() -> None:
    pace = pace_of(at(("start", 0), ("next", 30), ("tick", 140)))
    assert pace.slide_left == -20
    assert pace.behind == 20  # 140 - (30 + 90)
    assert pace.projected_finish == 320  # 140 + 0 + 180
    assert pace.latest_leave == -20


def test_early() -> None:
    assert pace_of(at(("start", 0), ("next", 10))).behind == -20
    assert pace_of(at(("start", 0), ("next", 10))).projected_over == -20


def test_a_speaker_who_takes_longer_has_to_leave_earlier() -> None:
    pace = pace_of(at(("start", 0), ("next", 30)), ratio=1.2)
    assert pace.projected_finish == pytest.approx(30 + 90 + 1.2 * 180)
    assert pace.latest_leave == pytest.approx(300 - 1.2 * 180 - 30)


def test_slides_that_were_begun_have_only_the_rest_to_come() -> None:
    session = at(("start", 0), ("next", 30), ("next", 120), ("back", 160), ("tick", 165))
    pace = pace_of(session)
    assert session.spent_ms[2] == 40_000
    assert pace.projected_finish == 165 + 0 + 80 + 60
    assert pace.latest_leave == 300 - 140 - 165


def test_on_a_backup_slide_the_talk_stands_still() -> None:
    session = at(("start", 0), ("next", 30), ("show", 60, 4), ("tick", 90))
    pace = pace_of(session)
    assert (pace.running, pace.slide_spent, pace.slide_left) == (60, 0, 0)
    assert pace.talk_left == 240


def test_a_question_that_leads_to_a_backup_slide_changes_no_pace() -> None:
    asked = pace_of(at(("start", 0), ("next", 40), ("tick", 60)))
    shown = pace_of(at(("start", 0), ("next", 40), ("show", 60, 4), ("tick", 90)))
    assert (asked.behind, shown.behind) == (10, 10)
    assert (asked.projected_finish, shown.projected_finish) == (310, 310)


def test_after_the_last_slide_the_talk_is_as_long_as_it_was() -> None:
    pace = pace_of(at(("start", 0), ("show", 30, 3), ("show", 80, 4), ("tick", 200)))
    assert (pace.running, pace.behind, pace.projected_finish) == (80, -220, 80)


def test_begun_on_a_backup_slide_all_is_to_come() -> None:
    pace = pace_of(at(("show", 0, 4), ("start", 1), ("tick", 60)))
    assert (pace.running, pace.behind, pace.projected_finish) == (0, 0, 300)


def test_slides_looked_at_before_the_talk_are_to_come() -> None:
    pace = pace_of(at(("show", 0, 2), ("show", 0, 4), ("start", 1), ("tick", 60)))
    assert (pace.behind, pace.projected_finish) == (0, 300)


def test_a_question_before_the_last_slide_leaves_the_last_one_to_come() -> None:
    pace = pace_of(at(("start", 0), ("show", 30, 2), ("show", 150, 4), ("tick", 200)))
    assert (pace.running, pace.behind, pace.projected_finish) == (150, -90, 210)


def test_a_talk_of_backup_slides_alone_has_nothing_to_come() -> None:
    pace = pace_of(opened(Talk("Only a backup slide", (BACKUP,))))
    assert (pace.behind, pace.projected_finish, pace.latest_leave) == (0, 0, 0)


def test_sections_in_their_order() -> None:
    sections = section_times(at(("start", 0), ("next", 31), ("next", 120), ("show", 130, 4), ("tick", 200)))
    assert [(item.name, item.planned_seconds, item.spent_seconds) for item in sections] == [
        ("Problem", 30, 31),
        ("Method", 90, 89),
        ("Results", 120, 10),
        ("Errors", 60, 0),
    ]


def test_the_ratio_of_a_speaker_is_drawn_to_one_while_runs_are_few() -> None:
    assert speaker_ratio([]) == 1
    assert speaker_ratio([(360, 300)]) == pytest.approx((1.2 + 2) / 3)
    assert speaker_ratio([(360, 300)] * 8) == pytest.approx((8 * 1.2 + 2) / 10)
    assert speaker_ratio([(0, 300), (360, 0)]) == 1
    assert speaker_ratio([(0.5, 1)]) == pytest.approx((0.5 + 2) / 3)


def test_a_later_slide_that_took_too_long_has_nothing_to_come() -> None:
    session = at(("start", 0), ("next", 30), ("next", 120), ("back", 270))
    assert session.spent_ms[2] == 150_000
    assert pace_of(session).projected_finish == 270 + 0 + 0 + 60
