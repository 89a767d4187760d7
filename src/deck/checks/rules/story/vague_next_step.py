"""S105: a next step without horizon, or so general that it says nothing.

"Get more data" and "tune the hyperparameters" fit every project, so they show no thought about this one. A step
follows from an error or a limit, has a horizon, and says what it would bring.

Fix: `[[next]]` with `within`, a step that names what exactly, and `gain`.

Bad:

    [[next]]
    within = "week"
    step = "Collect more data"

Good:

    [[next]]
    within = "week"
    step = "Log support tickets by customer"
    gain = "the new customers that the model misses have tickets, but no logins"
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from deck.checks.case import Case
from deck.checks.finding import Found, Spot
from deck.checks.rule import CannotRun, Rule
from deck.checks.wording import short
from deck.story.shown import ShownDeck, ShownSlide

_DO = (
    r"(?:try|use|test|explore|add|get|collect|gather|obtain|acquire|train|build|do|perform|apply|run|investigate"
    r"|consider|more)"
)
_VAGUE = (
    rf"(?:{_DO} (?:(?:and|or) {_DO} )?)?(?:with )?(?:more |better |other |different |additional |some |further "
    rf"|advanced |complex )*"
    r"(?:data|training data|features?|feature engineering|models?|algorithms?|deep learning|neural networks?"
    r"|ensembles?|ensembling"
    r"|hyper-?parameters?(?: tuning| optimi[sz]ation| search)?|tuning|data collection|data quality|eda|analysis"
    r"|experiments?"
    r"|deployment|cross[- ]validation|transformers?|llms?)(?: and test(?:ing)?)?"
    r"|(?:tune|optimi[sz]e|improve|enhance|refine|fine-?tune) (?:the |my |our )?(?:hyper-?parameters?|models?"
    r"|performance|accuracy|features?|results?)"
    r"(?: further| more| better)?|deploy(?: the)? model|(?:more|further|better) tuning|clean(?: the)? data(?: more)?"
)
_HORIZON = (
    r"\b(?:days?|weeks?|months?|quarters?|sprints?|hours?|today|tomorrow|short[- ]term|long[- ]term|first|then"
    r"|later|q[1-4])\b"
)
_NEXT = r"\s*next\b|.*\b(?:next steps?|what(?: comes|[’']s| is)? next|future work|outlook|roadmap|with more time)\b"
WITHOUT_HORIZON = "No step says by when: a list without horizons is a list of wishes."
FIX = "Say what exactly, because of which error or limit, and what it would bring"


def find(case: Case) -> Iterable[Found]:
    """A finding a vague step, and one where there is no step at all."""
    if not case.text.next:
        yield Found(
            "There is no next step: what would you do with another day, week, month?",
            "Write [[next]] with within, step and gain; each follows from an error or a limit.",
            case.at("next", role="next_steps"),
        )
    for number, step in enumerate(case.text.next):
        if is_vague(step.step) and not step.gain:
            yield _vague(step.step, case.at("next", number, "step"))
    if case.text.next and not any(step.within or _says_when(step.step) for step in case.text.next):
        yield Found(WITHOUT_HORIZON, "Write `within` in [[next]]: day, week or month.", case.at("next"), level="advice")


def look(deck: ShownDeck) -> Iterable[Found]:
    """On slides about what comes next: vague lines, and no word on when."""
    slides = [
        slide for slide in deck.talk if re.match(_NEXT, slide.title, re.I) or re.match(_NEXT, slide.section, re.I)
    ]
    if not slides:
        raise CannotRun("no slide is called Next steps, or the like")
    for slide in slides:
        steps = [text.text for text in slide.texts if text.part == "body"]
        yield from (_vague(step, Spot(slide_number=slide.number), step) for step in steps if is_vague(step))
        yield from _without_horizon(slide, steps)


def _without_horizon(slide: ShownSlide, steps: list[str]) -> Iterator[Found]:
    said = [*steps, slide.title, *(note.text for note in slide.notes)]
    if steps and not any(map(_says_when, said)):
        yield Found(
            WITHOUT_HORIZON,
            "Order them: what in a day, what in a week, what in a month.",
            Spot(slide_number=slide.number),
            quote=steps[0],
            level="advice",
        )


def _says_when(text: str) -> bool:
    return re.search(_HORIZON, text, re.I) is not None


def is_vague(step: str) -> bool:
    """Whether a step fits every project."""
    return re.fullmatch(_VAGUE, " ".join(step.split()).strip(" .!-•"), re.I) is not None


def _vague(step: str, at: Spot, quote: str = "") -> Found:
    return Found(
        f"{short(step)} fits every project, so it says nothing about this one.", f"{FIX}.", at, quote=quote, mark=step
    )


RULE = Rule("S105", "vague-next-step", "warning", find, look)
