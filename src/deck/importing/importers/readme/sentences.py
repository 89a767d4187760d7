"""Sentences, and the parts of those that say a reason or an alternative."""

from __future__ import annotations

import re

_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZА-ЯÁÉÍÓÚ¿\"“(\d])")
_ABBREVIATION = re.compile(r"\b(?:e\.g|i\.e|vs|etc|approx|ca|Dr|Mr|Ms|No|Fig|al)\.$")
_LEAD_END = re.compile(r"\s*(?::\s|\s[—–-]\s|—)\s*")
_ASIDE = re.compile(r"^\(([^()]*)\)(\s*[:.—–-]|$)")
"""`**Name** (so much): why` is `so much: why`."""
_SIGNS_AFTER_A_LEAD = ":.—–-→("
_BECAUSE = re.compile(
    r"\s*(?:[,;(]\s*)?\b(?:because(?! of)|because of|since(?= (?:it|the|we|this|they|a|an)\b)|due to|given that|"
    r"as it|so that|in order to|porque|потому что|karena|weil)\b\s*",
    re.IGNORECASE,
)
_ARROW = re.compile(r"\s*(?:→|⇒|=>|->)\s*")
_VALUE = re.compile(r"(?:[\d%)]|\b[A-Z]+)$")
_LEAST_WORDS = 3
_OVER = re.compile(
    r"\s*\b(?:instead of|rather than|over|as opposed to|en lugar de|вместо|daripada|statt)\b\s+", re.IGNORECASE
)
_NOT = re.compile(r",\s+(?:and\s+)?not\s+(?=(?:a|an|the)?\s*\w)", re.IGNORECASE)
_REJECTED = re.compile(
    r"(?:^|[,;.]\s*)(?P<what>[^,;.]*?)\s*\b(?:was|were|is|are|got)?\s*"
    r"(?:rejected|dropped|discarded|ruled out|abandoned|not used|lost)\b\s*"
    r"(?:because|since|as|due to|:|—|–)\s*(?:of\s)?(?P<why>[^.;]+)",
    re.IGNORECASE,
)


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    parts: list[str] = []
    for part in _END.split(" ".join(text.split())):
        if parts and _ABBREVIATION.search(parts[-1]):
            parts[-1] = f"{parts[-1]} {part}"
        elif part:
            parts.append(part)
    return parts


def lead_and_rest(text: str, lead: str) -> tuple[str, str]:
    """A short beginning before a colon or a dash, bold or not, and what comes after; no lead where there is none."""
    if lead and text.startswith(lead):
        rest = text[len(lead) :].strip()
        # Bold words that a sentence goes on from are its subject: `**OBJECTION** has the smallest support`.
        is_lead = not rest or rest[0] in _SIGNS_AFTER_A_LEAD
        return (lead, _ASIDE.sub(r"\1\2", rest).lstrip(" :.—–-→")) if is_lead else ("", text)
    parts = _LEAD_END.split(text, maxsplit=1)
    if len(parts) == 2 and 0 < len(parts[0]) <= 60 and parts[1] and not parts[0].endswith((".", "!")):
        return parts[0].strip(), parts[1].strip()
    return "", text


def parted_at_arrow(text: str) -> tuple[str, str]:
    """What stands before an arrow and what after; nothing after where it stands between two values or names."""
    parts = _ARROW.split(text, maxsplit=1)
    if len(parts) < 2 or len(parts[0].split()) < _LEAST_WORDS or not parts[1][:1].isalpha() or _VALUE.search(parts[0]):
        return text, ""
    return parts[0].strip(), parts[1].strip()


def choice_and_alternative(text: str) -> tuple[str, str]:
    """`X over Y`, `X instead of Y` and `X, not Y` as X and Y; no alternative where none is said."""
    parts = _OVER.split(text, maxsplit=1)
    if len(parts) < 2:
        parts = _NOT.split(text, maxsplit=1)
    if len(parts) == 2 and parts[0] and not re.match(r"\d|time\b|the (?:last|years)", parts[1], re.IGNORECASE):
        return parts[0].strip(" ,("), re.split(r"[,;.(]|\s[—–-]\s", parts[1], maxsplit=1)[0].strip(" )")
    return text, ""


def reason_in(text: str) -> tuple[str, str]:
    """What stands before `because` and what after, both without signs at their ends."""
    parts = _BECAUSE.split(text, maxsplit=1)
    return (parts[0].strip(" ,.;("), parts[1].strip(" .)")) if len(parts) == 2 and parts[0] else (text.strip(), "")


def rejection_in(text: str) -> tuple[str, str]:
    """What was rejected and why, where a text says it."""
    match = _REJECTED.search(text)
    # A method has a name; `ongoing loans were dropped because ...` is about rows.
    if match is None or not re.search(r"[A-ZА-Я\d]", match["what"]):
        return "", ""
    return match["what"].strip(), match["why"].strip()
