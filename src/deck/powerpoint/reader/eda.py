"""Which slides of somebody's deck look like exploratory data analysis: a guess by words of title and section."""

from __future__ import annotations

import re

_WORDS = re.compile(
    r"\b(?:eda|exploratory|data exploration|exploring (?:the )?data|data(?:set)? (?:overview|understanding|description"
    r"|profil\w+|quality|summary|at a glance)|(?:overview|description|understanding) of (?:the )?data(?:set)?"
    r"|(?:the )?data(?:set)? looks? like|descriptive (?:statistics|analysis)|summary statistics|univariate|bivariate"
    r"|missing values|correlation matrix|pair ?plots?|class (?:im)?balance|(?:target|label|feature) distributions?"
    r"|distributions? of (?:the )?(?:target|labels?|features?|variables?))\b",
    re.IGNORECASE,
)


def is_eda(title: str, section: str) -> bool:
    """Whether a slide is about what the data look like, as far as its words tell."""
    return any(_WORDS.search(words) for words in (title, section))
