"""T105: what is to be said on a slide cannot be spoken in its seconds.

At 130 words a minute, or at the speed that rehearsals have measured, the words of the slide's talk track take longer
than the slide has. Either it runs over, or the end is swallowed, and the end is where the reason stands.

Fix: cut the talk track to the words that fit, or give the slide more seconds.

Bad:

    Slide: LightGBM finds 62% of churners in the top 10% (results, 10 s)
    Notes: LightGBM finds sixty-two percent of the churners in the top ten percent of customers by score, which is six times as many as a random call list of the same length would find, and it does so on every fold.

Good:

    Slide: LightGBM finds 62% of churners in the top 10% (results, 30 s)
    Notes: LightGBM finds sixty-two percent of the churners in the top ten percent of customers by score.
"""  # noqa: E501 - what is said is one line

from __future__ import annotations

from collections.abc import Iterable

from deck.checks.finding import Found, Spot
from deck.checks.rule import Rule
from deck.checks.wording import short
from deck.story.shown import ShownDeck, ShownSlide

USUAL_WORDS_PER_MINUTE = 130
"""Of a talk with pauses, somewhat below the 150 of an audiobook."""
SLOWEST, FASTEST = 80, 220
"""Words a minute."""
MOST_OVER = 1.1
"""A tenth more than the seconds is within what a speaker makes up for."""


def look(deck: ShownDeck) -> Iterable[Found]:
    """One finding a slide."""
    measured = _measured(deck)
    pace = measured or USUAL_WORDS_PER_MINUTE
    for slide in deck.talk:
        words = sum(len(text.split()) for text in _said(slide))
        needed = words * 60 / pace
        if slide.planned_seconds and needed > MOST_OVER * slide.planned_seconds:
            fitting = int(slide.planned_seconds * pace / 60)
            how = "as you speak in rehearsals" if measured else f"at {USUAL_WORDS_PER_MINUTE} words a minute"
            yield Found(
                f"{words} words in {slide.planned_seconds} s: they take {needed:.0f} s {how}.",
                f"Cut the talk track of {short(slide.title, 40)} to {fitting} words, or give it "
                f"{needed - slide.planned_seconds:.0f} s more.",
                Spot(_key(slide, deck), slide.number),
            )


def _measured(deck: ShownDeck) -> float | None:
    """The pace of the rehearsals, where it is one at which people speak and not how fast somebody paged through."""
    pace = deck.spoken.words_per_minute if deck.spoken else None
    return pace if pace is not None and SLOWEST <= pace <= FASTEST else None


def _said(slide: ShownSlide) -> list[str]:
    """What is said in any case: beats that are planned to go when time is short are left out."""
    return [note.text for note in slide.notes if not note.is_cut_first]


def _key(slide: ShownSlide, deck: ShownDeck) -> tuple[str | int, ...] | None:
    if deck.is_file:
        return None
    return next((beat.place for beat in slide.beats if beat.place[:1] == ("say",)), None)


RULE = Rule("T105", "too-many-words", "warning", look=look, needs=("seconds",))
