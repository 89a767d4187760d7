"""The keys, and what they do. A clicker sends page down, page up and the full stop of PowerPoint's black screen."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Action = Literal[
    "next", "back", "pause", "stumble", "split", "restart", "go", "notes",
    "beat_on", "beat_back", "up", "down", "page_up", "page_down", "end", "help", "close", "suspend",
]  # fmt: skip


class Key(Struct, frozen=True):
    """A key, or several, with one meaning. `sign` and `word` are for the footer; without a word it is only in help."""

    names: tuple[str, ...]
    """What the key is called by Textual; the character itself where it has one."""
    action: Action
    shown: str
    meaning: str
    sign: str = ""
    word: str = ""
    short: str = ""


KEYS = (
    Key((" ", "right", "n", "pagedown"), "next", "space → n PgDn", "next slide; begins the talk", "→", "next", "next"),
    Key(("left", "p", "pageup"), "back", "← p PgUp", "slide before; its time goes on", "←", "back", "back"),
    Key((".",), "pause", ".", "pause, and go on", ".", "pause", "pause"),
    Key(("m",), "stumble", "m", "mark a stumble", "m", "stumble", "mark"),
    Key(("s",), "split", "s", "split: note the time", "s", "split", "split"),
    Key(("r",), "restart", "r", "begin this slide anew", "r", "restart", "redo"),
    Key(("g",), "go", "g", "go to a slide by number", "g", "go to", "go"),
    Key(("o",), "notes", "o", "notes, on or off", "o", "notes", "notes"),
    Key(("j",), "beat_on", "j k", "next beat, or the one before, by hand", "jk", "beat", "beat"),
    Key(("k",), "beat_back", "", ""),
    Key(("up",), "up", "↑ ↓", "scroll notes or help"),
    Key(("down",), "down", "", ""),
    Key(("home",), "page_up", "Home End", "the same by the page"),
    Key(("end",), "page_down", "", ""),
    Key(("q", "ctrl+c", "ctrl+q"), "end", "q Ctrl-C", "end and save", "q", "end", "end"),
    Key(("ctrl+z",), "suspend", "Ctrl-Z", "stop for now; `fg` goes on"),
    Key(("escape",), "close", "Esc", "close what is open"),
    Key(("?",), "help", "?", "this help", "?", "help", "help"),
)
ACTIONS: dict[str, Action] = {name: key.action for key in KEYS for name in key.names}
IN_FOOTER = tuple(key for key in KEYS if key.word)
LEAST_NEEDED = ("beat_on", "split", "restart", "go", "stumble", "notes", "back")
"""What the footer leaves out first where it is narrow."""
