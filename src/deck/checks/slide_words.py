"""Words by which the rules know what a slide is about."""

from __future__ import annotations

import re
from collections.abc import Iterable

from deck.story.shown import ShownSlide

_CHART = (
    r"(?:confusion matrix|feature importances?|(?:permutation |shap )importances?"
    r"|shap (?:values|summary(?: plot)?|plot)"
    r"|(?:roc|pr|precision[- ]recall|learning|calibration|gain|lift|loss|training|validation) curves?"
    r"|(?:correlation )?(?:heat ?map|matrix)|correlations?|(?:box|violin|bar|scatter|line|pie|residual"
    r"|pair) ?(?:plot|chart)s?"
    r"|histograms?|distributions?|residuals|scatter matrix|word ?clouds?|(?:lift|gains) charts?|box ?plots?"
    r"|(?:model|metric|result|score)s? (?:comparison|table|summary|overview)|comparison|overview|summary)"
)
_CHART_TITLE = rf"(?:the )?(?:[\w-]+ ){{0,2}}{_CHART}\W*"
_CHART_OF = (
    rf"(?:the )?(?:[\w-]+ )?{_CHART}(?: ?[:–—(-] ?| (?:of|for|by|per|vs\.?|versus|across|on|in|from|with|and"
    rf"|between) )(.+)"
)
_SECTION = (
    r"eda|exploratory|data|analysis|dataset|description|exploration|understanding|cleaning|preprocessing"
    r"|preparation|overview|introduction|background|motivation|problem|statement|definition|objectives?"
    r"|goals?|agenda|outline|contents|methods?|methodology|approach(?:es)?|modell?ing|models?|training"
    r"|evaluation|validation|experiments?|setup|features?|engineering|selection|importance|results?"
    r"|findings|performance|metrics?|comparison|baselines?|errors?|discussion|conclusions?|summary"
    r"|takeaways|key|future|work|next|steps|improvements|limitations|recommendations|business|impact"
    r"|hyper-?parameters?|tuning|pipeline|architecture|final|interpretation|explainability|insights"
    r"|deployment|and|of|the|for|our|my|with"
)
_VERB = (
    r"\b(?:is|are|was|were|has|have|had|can|cannot|does|do|did|will|would|must|needs?|reach(?:es)?|leads?|beats?"
    r"|drops?|rises?|falls?"
    r"|grows?|costs?|saves?|finds?|holds?|tells?|shows?|makes?|takes?|gives?|gains?|loses?|misses|fails?|explains?"
    r"|drives?|carr(?:y|ies)"
    r"|improves?|doubles?|predicts?|outperforms?|works?|stays?|comes?|goes|gets?|counts?|matters?|hurts?|helps?"
    r"|wins?|ties?)\b"
)
_CLOSING = r"(?:thank you|thanks|questions?|q ?& ?a|any questions|contact)\b"
_NOISE = (
    r"\b(?:noise|tie[sd]?|within (?:the|its) (?:noise|interval|error)|may be (?:noise|chance|luck)|not significant|"
    r"no significant|by chance|overlap\w*|indistinguishable|cannot be told apart|statistical(?:ly)? (?:tie|equal)"
    r"|too close)\b"
)
MOST_WORDS = 12
"""A longer title says something, whatever it begins with."""


def names_the_chart(title: str) -> bool:
    """Whether a title says what is drawn or which section it is, and not what was found."""
    text = " ".join(title.split()).strip(" .:")
    words = re.findall(r"[\w'-]+", text.lower())
    if not words or len(words) > MOST_WORDS or re.search(r"\d", text) or re.match(_CLOSING, text, re.I):
        return False
    if all(re.fullmatch(_SECTION, word, re.I) for word in words):
        return True
    if re.search(_VERB, text, re.I):
        return False
    return re.fullmatch(_CHART_TITLE, text, re.I) is not None or re.fullmatch(_CHART_OF, text, re.I) is not None


def speaks_of_noise(texts: Iterable[str]) -> bool:
    """Whether any of the texts says that a difference may be chance."""
    return any(re.search(_NOISE, text, re.I) for text in texts)


def words_of(slides: Iterable[ShownSlide]) -> str:
    """All that is read and said on the slides, a paragraph a line."""
    return "\n".join(item.text for slide in slides for item in (*slide.texts, *slide.notes))
