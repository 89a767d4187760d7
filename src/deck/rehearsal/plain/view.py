"""A rehearsal led by lines and told in lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from deck.rehearsal.plain.input_lines import InputLines
from deck.rehearsal.plain.keys import Key, key_of
from deck.rehearsal.plain.tellers import JsonTeller, Teller, TextTeller
from deck.rehearsal.runner import Rehearsal
from deck.rehearsal.session import CommandKind

TICK_SECONDS = 0.25


def run_plain(
    rehearsal: Rehearsal, lines: InputLines, stream: TextIO, *, as_json: bool = False, notices: Sequence[str] = ()
) -> None:
    """Rehearse until it ends: by the key for it, or since the input does.

    What is typed comes from `lines`; `notices` is what to know beforehand, and told first.
    """
    teller: Teller = JsonTeller(rehearsal, stream) if as_json else TextTeller(rehearsal, stream)
    rehearsal.listeners.append(teller.hear)
    for notice in notices:
        rehearsal.notice(notice)
    rehearsal.tick()
    teller.introduce()
    while rehearsal.session.phase != "ended":
        try:
            line = lines.next_line(TICK_SECONDS)
        except EOFError:
            rehearsal.do("end")
            return
        if line is None:
            rehearsal.tick()
        else:
            _obey(key_of(line), rehearsal, teller)


def _obey(key: Key, rehearsal: Rehearsal, teller: Teller) -> None:
    match key.kind:
        case "toggle" | "stumble" | "split" | "restart" if rehearsal.session.phase == "ready":
            teller.wonder("Not begun yet; Enter begins")
        case "toggle":
            rehearsal.do("resume" if rehearsal.session.phase == "paused" else "pause")
        case "go":
            _go(key.number, rehearsal, teller)
        case "time":
            rehearsal.tick()
            teller.tell_time()
        case "cut":
            rehearsal.tick()
            teller.tell_cuts()
        case "notes":
            teller.tell_notes()
        case "help":
            teller.tell_keys()
        case "unknown":
            teller.wonder("No such key; ? lists them")
        case "next" | "back":
            _turn(key.kind, rehearsal, teller)
        case command:
            rehearsal.do(command)


def _turn(command: CommandKind, rehearsal: Rehearsal, teller: Teller) -> None:
    before = rehearsal.session
    rehearsal.do(command)
    if rehearsal.session.current == before.current and before.phase != "ready":
        teller.wonder("That was the last slide; q ends" if command == "next" else "This is the first slide")


def _go(number: int, rehearsal: Rehearsal, teller: Teller) -> None:
    if number == 0:
        teller.wonder("g wants the number of a slide: g 3")
        return
    slides = rehearsal.session.talk.slides
    index = next((index for index, slide in enumerate(slides) if slide.number == number), None)
    if index is None:
        teller.wonder(f"There is no slide {number}; the last one is {slides[-1].number}")
    else:
        rehearsal.do("show", index)
