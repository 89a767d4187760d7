"""Digits that claim nothing: dates, versions, names, what is counted off, places in a list."""

from __future__ import annotations

import re

Span = tuple[int, int]

_MONTHS = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
_MONTH = rf"(?:{_MONTHS}|nov(?:ember)?|dec(?:ember)?)\.?"
_COUNTED_OFF = (
    "slide|section|chapter|table|figure|fig\\.|page|step|part|version|release|appendix|question|question no\\.|no\\.|"
    "row|line|image|user|customer|client|patient|item|id|rank|ranked|place|position|code|status|round|week|day|level|"
    "python|seed|random_state|port|type|article|issue|equation|eq\\.|place"
)
_TOOLS = "python|scikit-learn|sklearn|pandas|numpy|pytorch|torch|tensorflow|pyarrow|django"

_PATTERNS = (
    r"\{[^{}]*\}",
    r"https?://\S+",
    r"\b9\d(?:\.\d)?\s?%(?=\s?(?:CI\b|confidence|interval|:|bootstrap))",
    r"\b\d{4}-\d{2}-\d{2}\b",
    rf"\b{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s(?:19|20)\d{{2}})?\b",
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}(?:\s(?:19|20)\d{{2}})?\b",
    rf"\b{_MONTH}\s(?:19|20)\d{{2}}\b",
    r"(?<![\d.,$€£])(?:19|20)\d{2}(?:\s?(?:to|-|–)\s?(?:19|20)?\d{2})?(?!\d|,\d|%|\.\d|\s?(?:%|x\b))(?!-?\s(?:customers|rows))",
    r"\b\d{1,2}:\d{2}\b(?:\s?[ap]\.?m\.?)?",
    r"\b\d{1,2}\s?[ap]\.?m\.?\b",
    r"\b\d+\.\d+\.\d+\b",
    rf"\b(?:{_TOOLS})\s?v?\d+(?:\.\d+)*\b",
    r"\bv\d+(?:\.\d+)*\b",
    rf"\b(?:{_COUNTED_OFF})\s#?\d[\d,]*(?:\sof\s\d[\d,]*)?\b(?!\s?%)(?!\.\d)",
    r"\btop[- ]\d+\b(?!\s?%)(?!\sfeatures)",
    r"\b(?:top|best|first|last)\s(?:ten|five|three|two|twenty)\b(?!\sfeatures)",
    r"\b[A-Za-z]+[-_]?\d+[A-Za-z]*\b(?!\s?%)",
    r"\b(?:recall|precision|ndcg|map|mrr|hit rate)\s?(?:@|at)\s?\d+(?:\s(?:and|or)\s(?:at\s)?\d+)?\b(?!\s?%)",
    r"\b\w*[A-Za-z_]\w*@\d+\b|@\s?\d+|\bat\s10\b",
    r"\b\d+(?:st|nd|rd|th)\b(?!\spercentile)",
    r"\b\w+\s?=\s?-?[\d.]+\b",
    r"\b\d+\s?(?:x|by|×)\s?\d+\b(?!\s?%)",
    r"\b\d+D\b",
    r"\b(?:one|two|three|four|five)-(?:way|year|sided|tailed|hot|step|dimensional)\b",
)
_NOT_CLAIMS = re.compile("|".join(f"(?:{pattern})" for pattern in _PATTERNS), re.IGNORECASE)
_KEPT = re.compile(
    r"(?:about|around|some|over|under|nearly|by|of|to|and|than|from|is|at|in|with)[-_ ]?\d", re.IGNORECASE
)


def not_claims(text: str) -> tuple[Span, ...]:
    """Spans of a text whose digits are names, dates, versions, places, settings, or facts in braces."""
    return tuple(
        match.span() for match in _NOT_CLAIMS.finditer(text) if match[0].startswith("{") or not _KEPT.match(match[0])
    )
