"""Sentences that name the metric by which models were chosen, in the languages in which READMEs are written."""

from __future__ import annotations

import re

from deck.bundle.metric_names import metric
from deck.importing.importers.grids.column_names import is_quality

_NAME = r"(?P<name>(?:[^,.;:()\n]|[.:](?=\d)){2,40})"
"""Up to the next sign; that of a number, as in mAP@0.5:0.95, is part of the name."""
_NAMED = (
    re.compile(
        r"\b(?:primary|main|key|evaluation|optimi[sz]ation|selection|target|headline|chosen|official|north[- ]star)\s+"
        rf"(?:evaluation\s+)?metric\s*(?:is|was|:|—|–|-|=)*\s*(?:the\s+)?{_NAME}",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?:^|[.;:] )(?P<name>[A-Za-z][\w\- ]{1,24}?) (?:is|was) (?:the|our|my) (?:primary |main |chosen )?metric\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:we |i )?(?:optimi[sz](?:e|ed|ing)|tun(?:e|ed|ing)|maximi[sz](?:e|ed|ing)|minimi[sz](?:e|ed|ing))"
        r"(?: (?:the )?(?:models?|hyperparameters?|threshold|everything))? (?:for |on |"
        rf"against )?(?:the )?{_NAME}",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:select(?:ed)?|cho(?:se|sen|ose)|rank(?:ed)?|judged?|compared?|picked|evaluated?)"
        r"(?: (?:the )?(?:best |final |winning )?(?:models?|candidates?|it))?(?: (?:by|on|primarily by|"
        r"based on)) (?:the |its )?"
        rf"(?:highest |lowest |best |mean |cross-validated )?{_NAME}",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:оптимизиру\w+|максимизиру\w+|минимизиру\w+|(?:выбира\w+|выбран\w*)(?: \w+)? по)\s+(?:именно\s+|"
        r"метрик[аеу]\s+)?"
        rf"{_NAME}",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:métrica (?:principal|elegida|clave)|metrik utama|hauptmetrik|métrique principale|основная метрика)"
        rf"\s*(?:es|adalah|ist|est|:|—|–|-)*\s*(?:el |la |der |die |das )?{_NAME}",
        re.IGNORECASE,
    ),
)
_DENIED = re.compile(r"\b(?:not|never|instead of|rather than|а не|no|nicht)\s*$", re.IGNORECASE)


def metric_named_in(sentence: str) -> str:
    """The canonical name of the metric that a sentence says is the one that decides; empty where it says none."""
    for pattern in _NAMED:
        for match in pattern.finditer(sentence):
            if not _DENIED.search(sentence[: match.start()]) and (name := _metric_in(match["name"])):
                return name
    return ""


def _metric_in(words: str) -> str:
    """The metric that the first words name, the longest name first; empty where deck knows none."""
    parts = words.split()
    tries = (" ".join(parts[:length]).strip(" *_`") for length in range(min(len(parts), 4), 0, -1))
    return next((metric(name).name for name in tries if is_quality(name)), "")
