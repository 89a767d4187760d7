"""The rehearsal screen as text, at the sizes of terminals, in each state that looks its own way."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from deck.rehearsal.screen.face import face_of
from deck.rehearsal.screen.view import View
from told_rehearsals import Told, told

Golden = Callable[[str, str | bytes], None]


def mid_talk() -> Told:
    """Over on the third of four slides, with a stumble, a split and too little time left."""
    made = told()
    made.rehearsal.do("start")
    made.wait(34)
    made.rehearsal.do("next")
    made.wait(40)
    made.rehearsal.do("stumble")
    made.wait(65)
    made.rehearsal.do("next")
    made.wait(50)
    made.rehearsal.do("split")
    made.wait(83)
    return made


def shown(made: Told, size: str, view: View | None = None) -> str:
    width, height = map(int, size.split("x"))
    return face_of(made.rehearsal, width, height, view).text + "\n"


@pytest.mark.yardstick("R02")
@pytest.mark.parametrize("size", ["200x60", "120x40", "80x40", "80x24", "40x12", "20x5"])
def test_at_every_size(golden: Golden, size: str) -> None:
    golden(f"screen_{size}.txt", shown(mid_talk(), size))


@pytest.mark.parametrize("size", ["80x24", "40x12"])
def test_paused(golden: Golden, size: str) -> None:
    made = mid_talk()
    made.rehearsal.do("pause")
    made.wait(75)
    golden(f"screen_paused_{size}.txt", shown(made, size))


def test_before_the_talk(golden: Golden) -> None:
    golden("screen_ready.txt", shown(told(), "80x24"))


def test_on_a_backup_slide(golden: Golden) -> None:
    made = mid_talk()
    made.rehearsal.do("show", 4)
    made.wait(21)
    golden("screen_backup.txt", shown(made, "80x24"))


@pytest.mark.parametrize(
    ("name", "view"),
    [
        ("help", View(prompt="help", notices=("seconds come from the notes",))),
        ("notes", View(shows_notes=True)),
        ("end", View(prompt="end")),
        ("go", View(prompt="go", typed="1")),
        ("cue", View(message="Move on", is_alarm=True)),
        ("ascii", View(in_ascii=True)),
    ],
)
def test_what_is_open(golden: Golden, name: str, view: View) -> None:
    golden(f"screen_{name}.txt", shown(mid_talk(), "80x24", view))
