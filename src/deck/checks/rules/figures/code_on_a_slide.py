"""F104: code on a slide.

Nobody reads code while listening, and the reviewers have it already. It also looks as if the candidate had nothing to
say about what it does.

Fix: say in one sentence what the code does and what it decided; keep the code in the repository.

Bad:

    Slide: Features by customer
    Text: from sklearn.pipeline import Pipeline
    Text: model = Pipeline(steps)
    Text: model.fit(X_train, y_train)

Good:

    Slide: Features by customer
    Text: Scaling is fitted within each fold
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from deck.checks.finding import Found, Spot
from deck.checks.rule import Rule
from deck.story.shown import ShownDeck, ShownText

FEWEST_LINES = 2
_CODE = (
    r"^\s*(?:(?:import|from) [\w.]+(?: import .+| as \w+)?$|def \w+\(.*\):?|class \w+.*:$|(?:for|while|if|elif|with"
    r"|try|else)\b.*:$"
    r"|return\b.*[()\[\].]|print\(|@\w+|>>> |\$ \w+|!?pip install|SELECT\b.+\bFROM\b)"
    r"|^\s*[\w.\[\]'\", ]+ ?[-+*/]?= ?[\w.]+[(\[].*[)\]]\s*$|^\s*[a-z_][\w.]*\.\w+\(.*\)\s*;?$|^\s*[\w.]+\(.*\);$"
)
_MONOSPACED = (
    r"consolas|courier|menlo|monaco|mono\b|fira code|source code|cascadia|inconsolata|lucida console|jetbrains"
)


def look(deck: ShownDeck) -> Iterable[Found]:
    """A finding a slide of the talk with two lines of code or more."""
    for slide in deck.talk:
        lines = [line for text in slide.texts if text.part == "body" for line in _lines_of_code(text)]
        if len(lines) >= FEWEST_LINES:
            yield Found(
                f"{len(lines)} lines of code: nobody reads code while listening, and the reviewers have it already.",
                "Say in one sentence what it does and what it decided.",
                Spot(slide_number=slide.number),
                quote=lines[0].strip(),
                mark=lines[0].strip(),
            )


def _lines_of_code(text: ShownText) -> list[str]:
    lines = [line for line in text.text.splitlines() if line.strip()]
    return lines if re.search(_MONOSPACED, text.typeface, re.I) else [line for line in lines if re.search(_CODE, line)]


RULE = Rule("F104", "code-on-a-slide", "warning", look=look)
