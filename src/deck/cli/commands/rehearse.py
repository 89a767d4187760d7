"""deck rehearse: the talk against its clock."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import ExitStack, closing, nullcontext, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click
from msgspec import Struct

from deck.cli.main import say_notes

if TYPE_CHECKING:
    from deck.rehearsal.runner import Rehearsal
    from deck.rehearsal.voice.voice import Speech
    from deck.rehearsing import Opened

SILENT_FIX = "See `What it needs` in the README, or rehearse with --no-voice"


def _day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> date | None:
    """A day, or a usage error that shows how one is written."""
    try:
        return None if value is None else date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"'{value}' is no day; write it as 2026-12-04.") from None


@click.command(epilog="Example: deck rehearse talk.pptx --cues half,left=30,up,talk=5,over")
@click.argument("target", type=click.Path(path_type=Path), required=False)
@click.option("--minutes", type=click.FloatRange(1, 240), help="Length of the talk, where the deck does not say it.")
@click.option("--outline", help="Of a bundle: interview-8, interview-7, or the path of your own.")
@click.option("--resume", is_flag=True, help="Go on with the rehearsal that broke off.")
@click.option("--cues", help="Which cues: half, left=SECONDS, up, leave, talk=MINUTES, over; or none.")
@click.option(
    "--voice/--no-voice", default=None, help="Speak the cues; by itself on a terminal where that can be done."
)
@click.option(
    "--rate", type=click.IntRange(80, 450), default=180, show_default=True, help="Of the voice, in words a minute."
)
@click.option("--bell", is_flag=True, help="Ring the terminal's bell at each cue.")
@click.option("--plain", is_flag=True, help="Lines of text in place of the full screen; by itself without a terminal.")
@click.option("--json-events", "as_json", is_flag=True, help="Like --plain, one JSON object a line.")
@click.option("--no-journal", is_flag=True, help="Keep nothing of this rehearsal.")
@click.option("--no-thumbnails", is_flag=True, help="Show no pictures of the slides.")
@click.option("--light/--dark", "light", default=None, help="Paint the screen so; else the terminal's own colours.")
@click.option("--plan", is_flag=True, help="Show on which days to rehearse until the --interview.")
@click.option("--interview", callback=_day, metavar="DATE", help="Day of the interview, YYYY-MM-DD.")
@click.option("--ics", type=click.Path(path_type=Path), help="Write the plan as a calendar.")
@click.option("--say", help="Speak this text and leave, to hear the voice.")
@click.option("--say-to", type=click.Path(path_type=Path), help="With --say: write a sound file in place of speaking.")
def command(
    target: Path | None,
    minutes: float | None,
    outline: str | None,
    resume: bool,
    cues: str | None,
    voice: bool | None,
    rate: int,
    bell: bool,
    plain: bool,
    as_json: bool,
    no_journal: bool,
    no_thumbnails: bool,
    light: bool | None,
    plan: bool,
    interview: date | None,
    ics: Path | None,
    say: str | None,
    say_to: Path | None,
) -> None:
    """Rehearse TARGET, a deck of any origin or the folder of a bundle, against its clock.

    What you do is kept in a journal beside it, which `deck review` reads. Without a terminal, keys are read from
    the input, a line each: `?` lists them.
    """
    if say is not None or say_to is not None:
        _say(say, say_to, rate)
        return
    if target is None:
        raise click.UsageError("Name the deck or bundle that is rehearsed.")
    if plan or interview or ics:
        _plan(target, interview, ics, minutes, outline)
        return
    if resume and no_journal:
        raise click.UsageError("--resume goes on in the journal; leave out --no-journal.")
    from deck.rehearsal.cues import DEFAULT, parse_rules
    from deck.rehearsal.voice.voice import spoken
    from deck.rehearsing import open_rehearsal
    from deck.talks import open_talk

    gc.enable()  # Other commands end before cycles matter; this one may run for an hour.
    is_plain = plain or as_json or not _has_screen()
    rules = parse_rules(DEFAULT if cues is None else cues)
    has_voice = _wants_voice(voice)
    talk = open_talk(target, minutes=minutes, outline=outline)
    with ExitStack() as stack:
        opened = stack.enter_context(open_rehearsal(target, talk, rules=rules, records=not no_journal, resumes=resume))
        for speech in _speeches(opened.rehearsal, has_voice, bell, rate):
            stack.enter_context(closing(speech))
            opened.rehearsal.listeners.append(spoken(speech))
        _run(opened, target, _Shown(is_plain, as_json, not no_thumbnails, light))


class _Shown(Struct, frozen=True):
    """How the rehearsal is shown: in lines or on the screen, and what on it."""

    in_lines: bool
    as_json: bool
    has_pictures: bool
    light: bool | None


def _run(opened: Opened, target: Path, shown: _Shown) -> None:
    """Rehearse, and say what it came to, also where it was broken off."""
    from deck.cli.outcomes import broken_off_line, outcome_json, outcome_lines
    from deck.rehearsal.signals import signals_heard
    from deck.rehearsing import outcome_of

    try:
        with signals_heard(opened.rehearsal):
            if shown.in_lines:
                _rehearse_in_lines(opened, as_json=shown.as_json)
            else:
                _rehearse_on_screen(opened, target, shown)
    except BaseException:
        with suppress(OSError):  # The terminal may be what went.
            opened.rehearsal.do("tick")  # kept, so that --resume goes on from this very moment
        if line := broken_off_line(opened, target):
            with suppress(OSError):
                click.echo(line, err=True)
        raise
    outcome = outcome_of(opened.rehearsal.session)
    lines = [outcome_json(outcome, opened)] if shown.as_json else outcome_lines(outcome, opened, target)
    for line in lines:
        click.echo(line)


def _rehearse_in_lines(opened: Opened, *, as_json: bool) -> None:
    from deck.rehearsal.plain.input_lines import DescriptorLines
    from deck.rehearsal.plain.view import run_plain

    # Where a stream is closed its number may by now be that of another file.
    descriptor = sys.stdin.fileno() if sys.stdin else os.open(os.devnull, os.O_RDONLY)
    with nullcontext(sys.stdout) if sys.stdout else Path(os.devnull).open("w") as stream:
        run_plain(opened.rehearsal, DescriptorLines(descriptor), stream, as_json=as_json, notices=opened.notices)


def _rehearse_on_screen(opened: Opened, target: Path, shown: _Shown) -> None:
    from deck.rehearsal.screen.run import ScreenOptions, run_screen
    from deck.rehearsal.screen.thumbnails import Thumbnails

    slides = len(opened.rehearsal.session.talk.slides)
    thumbnails = Thumbnails(target, slides) if shown.has_pictures and target.is_file() else None
    run_screen(opened.rehearsal, ScreenOptions(thumbnails, opened.notices, shown.light))


def _has_screen() -> bool:
    """Whether there is a terminal on both sides that can be drawn on."""
    streams_are_terminals = _is_terminal(sys.stdin) and _is_terminal(sys.stdout)
    names_no_terminal = os.name == "posix" and not os.environ.get("TERM")
    return streams_are_terminals and not names_no_terminal and os.environ.get("TERM") != "dumb"


def _is_terminal(stream: TextIO | None) -> bool:
    """Whether a person is at the other end; a stream that was closed is None."""
    return stream is not None and stream.isatty()


def _wants_voice(voice: bool | None) -> bool:
    """Whether cues are spoken. MissingProgramError where that was demanded and cannot be done."""
    from deck.errors import MissingProgramError, Problem
    from deck.rehearsal.voice.probe import probe

    if voice is False or (voice is None and not _is_terminal(sys.stdout)):
        return False
    reason = probe()
    if reason and voice:
        raise MissingProgramError(Problem("there is no voice", key="--voice", found=reason, fix=SILENT_FIX))
    if reason:
        say_notes([f"no voice: {reason}"])
    return reason is None


def _speeches(rehearsal: Rehearsal, has_voice: bool, has_bell: bool, rate: int) -> list[Speech]:
    """What makes the cues heard."""
    from deck.rehearsal.voice.voice import Bell, Voice

    speeches: list[Speech] = []
    if has_voice:
        speeches.append(Voice(rehearsal.notice, rate=rate))
    if has_bell and sys.stderr is not None:
        speeches.append(Bell(sys.stderr))
    return speeches


def _say(text: str | None, path: Path | None, rate: int) -> None:
    from deck.rehearsal.voice.speaker import LONGEST_CHARACTERS, say_aloud, say_to_file

    if not text or not text.strip():
        raise click.UsageError("--say wants a text.")
    if len(text) > LONGEST_CHARACTERS:
        say_notes([f"only the first {LONGEST_CHARACTERS} characters are spoken"])
    if path is None:
        say_aloud(text, rate)
    else:
        say_to_file(text, path, rate)


def _plan(target: Path, interview: date | None, ics: Path | None, minutes: float | None, outline: str | None) -> None:
    from deck.rehearsal.schedule import plan_text
    from deck.rehearsing import plan_for, write_calendar
    from deck.talks import open_talk

    if interview is None:
        raise click.UsageError("A plan wants the day of the interview: --interview YYYY-MM-DD.")
    talk = open_talk(target, minutes=minutes, outline=outline)
    plan = plan_for(target, interview)
    if ics is not None:
        write_calendar(plan, talk.title, ics)
    click.echo(plan_text(plan))
    if ics is not None:
        click.echo(f"Written: {ics}")
