"""What is typed in plain mode, a line a key, and what it does."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from deck.rehearsal.session import CommandKind

Question = Literal["time", "cut", "notes", "help"]
COMMANDS: dict[str, CommandKind] = {
    "": "next",
    "n": "next",
    "next": "next",
    "b": "back",
    "back": "back",
    "m": "stumble",
    "s": "split",
    "r": "restart",
    "q": "end",
    "quit": "end",
}
QUESTIONS: dict[str, Question] = {
    "t": "time", "time": "time", "c": "cut", "cut": "cut", "o": "notes", "notes": "notes",
    "?": "help", "h": "help", "help": "help",
}  # fmt: skip
PAUSE, GO = ("p", "pause", "."), ("g", "go")
HELP = (
    "Enter or n: next slide (the first time: begin)",
    "b: back one slide",
    "g N: go to slide N",
    "p: pause, and go on",
    "m: mark a stumble",
    "s: split, a mark at this moment",
    "r: begin this slide again",
    "t: the time now",
    "c: what to cut",
    "o: notes of this slide",
    "q: end and save",
    "?: these keys",
)


class Key(Struct, frozen=True):
    """What a line asks for: a command, `toggle` for the pause, a question, or `go` to a slide; `unknown` otherwise.

    number: the slide to go to; 0 where none was named.
    """

    kind: CommandKind | Question | Literal["toggle", "go", "unknown"]
    number: int = 0


def key_of(line: str) -> Key:
    """What a typed line means; case and spaces around it do not matter."""
    words = line.lower().split()
    word = words[0] if words else ""
    if word in GO:
        is_number = len(words) == 2 and words[1].isdecimal()
        return Key("go", int(words[1][:9]) if is_number else 0)
    if len(words) > 1:
        return Key("unknown")
    if word in PAUSE:
        return Key("toggle")
    return Key(COMMANDS.get(word) or QUESTIONS.get(word) or "unknown")
