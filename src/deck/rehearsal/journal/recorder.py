"""A run as it goes into the journal: from its first word on, and never at the cost of the rehearsal itself."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct, field

from deck.rehearsal.journal.file import Journal
from deck.rehearsal.session import Command, CommandKind
from deck.story.talk import Talk

BEGINNINGS: frozenset[CommandKind] = frozenset({"start", "next"})
"""Commands with which a talk begins."""


class JournalRecorder(Struct):
    """Keeps the commands of a run.

    What comes before the first word is held back, so that a look at the first slide leaves no run behind. `began`
    gives the time of the first word (ISO 8601, UTC), `on_notice` is told once when nothing can be written any more.
    """

    journal: Journal
    talk: Talk
    began: Callable[[], str]
    on_notice: Callable[[str], None]
    is_open: bool = False
    """Whether the run has its first line, as one that is gone on with has."""
    has_failed: bool = False
    """Whether something could not be written, so that the run is not whole."""
    _held_back: list[Command] = field(default_factory=list)

    def write(self, command: Command) -> None:
        """Keep a command; it is on the disk when this returns, unless the disk refuses."""
        try:
            if self.is_open:
                self.journal.write(command)
            else:
                self._hold_back(command)
        except OSError as error:
            self._say_once(f"The journal cannot be written ({error.strerror or error}); the rehearsal goes on")

    def _hold_back(self, command: Command) -> None:
        self._held_back.append(command)
        if command.kind in BEGINNINGS:
            self.journal.open_run(self.began(), self.talk)
            self.is_open = True
            for held in self._held_back:
                self.journal.write(held)

    def _say_once(self, text: str) -> None:
        if not self.has_failed:
            self.has_failed = True
            self.on_notice(text)
