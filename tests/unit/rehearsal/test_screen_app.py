"""The app without a terminal: keys as Textual names them, any size, what changed is drawn, faults leave cleanly."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from itertools import pairwise

import pytest
from textual.geometry import Region
from textual.pilot import Pilot

from deck.rehearsal.screen.app import RehearsalApp
from deck.rehearsal.screen.face import face_of
from deck.rehearsal.screen.palette import palette_for
from deck.rehearsal.screen.surface import Surface, changed_regions
from deck.rehearsal.screen.view import View
from deck.rehearsal.session import Command
from told_rehearsals import Told, told

Script = Callable[[RehearsalApp, Pilot[None], Told], Awaitable[None]]


def play(script: Script, size: tuple[int, int] = (80, 24), view: View | None = None) -> RehearsalApp:
    """Run the app, and the script on it."""
    made = told()
    app = RehearsalApp(made.rehearsal, view or View(), palette_for(light=False, environment={}))

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            await script(app, pilot, made)

    asyncio.run(run())
    return app


def shown(app: RehearsalApp) -> str:
    """What the widget hands to Textual, row by row."""
    surface = app.screen.query_one(Surface)
    return "\n".join(surface.render_line(y).text.rstrip() for y in range(surface.size.height))


def test_the_screen_shows_the_face() -> None:
    async def script(app: RehearsalApp, pilot: Pilot[None], made: Told) -> None:
        assert shown(app) == face_of(made.rehearsal, 80, 24).text
        await pilot.press("space")
        made.machine.now += 12_000
        app.tick()
        assert shown(app) == face_of(made.rehearsal, 80, 24).text
        assert "0:18" in face_of(made.rehearsal, 80, 24).text

    play(script)


@pytest.mark.parametrize(
    ("keys", "slide", "phase"),
    [
        (["space"], 0, "running"),
        (["space", "space", "right", "n"], 3, "running"),
        (["space", "pagedown", "pagedown", "pageup", "left", "p"], 0, "running"),
        (["space", "full_stop"], 0, "paused"),
        (["space", "full_stop", "full_stop"], 0, "running"),
        (["space", "g", "4"], 3, "running"),
        (["space", "question_mark", "escape", "n"], 1, "running"),
        (["space", "N", "tab", "f5", "x"], 1, "running"),
        (["space", "q", "q"], 0, "ended"),
        (["space", "ctrl+c", "ctrl+q"], 0, "ended"),
    ],
)
def test_keys_as_textual_names_them(keys: list[str], slide: int, phase: str) -> None:
    async def script(app: RehearsalApp, pilot: Pilot[None], made: Told) -> None:
        await pilot.press(*keys)
        assert (made.rehearsal.session.current, made.rehearsal.session.phase) == (slide, phase)

    play(script)


def test_the_app_leaves_with_the_rehearsal() -> None:
    async def script(app: RehearsalApp, pilot: Pilot[None], made: Told) -> None:
        await pilot.press("space", "q", "q")

    app = play(script)
    assert not app.is_running
    assert app.failure is None


@pytest.mark.yardstick("R02")
def test_resized_at_any_moment() -> None:
    async def script(app: RehearsalApp, pilot: Pilot[None], made: Told) -> None:
        await pilot.press("space")
        for width, height in ((20, 5), (1, 1), (200, 60), (36, 9), (1, 60), (200, 1), (80, 24)):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            assert shown(app) == face_of(made.rehearsal, width, height).text

    play(script)


def test_a_second_redraws_few_cells_and_a_tick_in_between_none() -> None:
    made = told()
    made.rehearsal.do("start")
    made.wait(10)
    before = face_of(made.rehearsal, 80, 24)
    made.wait(1)
    after = face_of(made.rehearsal, 80, 24)
    regions = changed_regions(before, after)
    assert 0 < sum(region.area for region in regions) < 80 * 24 / 10
    assert all(region.area > 0 and region.right <= 80 for region in regions)
    assert changed_regions(after, face_of(made.rehearsal, 80, 24)) == []


def test_all_that_differs_is_in_the_regions() -> None:
    made = told()
    faces = []
    for kind in ("start", "next", "stumble", "pause", "resume", "show", "split"):
        made.rehearsal.do(kind, 3)  # type: ignore[arg-type]
        made.wait(37)
        faces.append(face_of(made.rehearsal, 80, 24))
    for before, after in pairwise(faces):
        covered = changed_regions(before, after)
        for y, (old, new) in enumerate(zip(before.rows, after.rows, strict=True)):
            cells = zip(_cells(old), _cells(new), strict=True)
            outside = [x for x, (one, other) in enumerate(cells) if one != other and not _covers(covered, x, y)]
            assert not outside


def _cells(row: object) -> list[tuple[str, str]]:
    return [(character, span.tone) for span in row for character in span.text]  # type: ignore[attr-defined]


def _covers(regions: list[Region], x: int, y: int) -> bool:
    return any(region.contains(x, y) for region in regions)


class FullDisk:
    """A recorder whose disk is full."""

    def write(self, command: Command) -> None:
        raise OSError(28, f"no space for {command.kind}")


def test_what_goes_wrong_is_kept_for_the_caller() -> None:
    async def script(app: RehearsalApp, pilot: Pilot[None], made: Told) -> None:
        made.rehearsal.recorder = FullDisk()
        await pilot.press("space")
        await pilot.pause()

    app = play(script)
    assert isinstance(app.failure, OSError)
    assert not app.is_running
