"""What was chosen, in sentences that say so and in headings that are whole statements."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SUBJECT = re.compile(
    r"\b(?:strategy|strategies|handling|treatment|selection|management|considerations?|methodology|policy|role of|"
    r"importance of|rationale|justification|sizes?|sources?|vs\.?|versus|trade-?offs?|limitations?|constraints?)\b|"
    r"^(?:how|what|where|when|which|who)\b",
    re.IGNORECASE,
)
_MADE = re.compile(
    r"(?:^|\b(?:i|we)\s+)(?:therefore |then |also |instead |only |simply |deliberately |explicitly |finally )?"
    r"(?P<verb>chose|choose|use|used|using|selected|picked|trained?|fitted|applied|apply|adopted|opted for|went with|"
    r"settled on|decided on|decided to|implemented|kept|imputed?|encoded?|dropped|excluded|removed|replaced?|capped?|"
    r"treated?|flagged|built)\s+(?:to\s+(?:use\s+)?)?(?P<what>[^.;:]+)",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"(?:^|[,—–]\s*)(?P<what>[A-Za-z][\w -]{2,40}?)\s+(?:is|are|was|were)\s+"
    r"(?P<done>(?:treated as|dropped|excluded|imputed|encoded|kept|flagged|capped|removed|"
    r"replaced|right-censored)\b[^.;:,—]*?)(?=\s(?:via|by)\b|[.;:,—]|$)"
)
_ACTS = frozenset(
    {"kept", "impute", "imputed", "encode", "encoded", "dropped", "excluded", "removed", "replace", "replaced", "cap"}
    | {"capped", "treat", "treated", "flagged", "decided to"}
)
"""Verbs that belong to the choice: `dropped rows without a date`."""
_END = re.compile(
    r",\s(?:which|so|as|because|since|and|where|while|assigning|giving|making)\b.*|\s[—–-]\s.*|"
    r"\s(?:because|since|so that|in order|due to|which|that|to ensure|to avoid|to capture|to reduce)\b.*",
    re.IGNORECASE,
)
_LONGEST = 70
_ARTICLE = re.compile(r"^(?:the|a|an|our)\s+(?=\S+\s)", re.IGNORECASE)
_IN_ANSWER = re.compile(
    r"(?:to (?:handle|address|deal with|fix|counter|avoid|mitigate|correct)\b[^,]{0,40},|instead,|so,?)\s+",
    re.IGNORECASE,
)
_STATEMENT = re.compile(r"^(?P<subject>.+?)\s+(?:uses?|is|are)\s+(?P<what>.+)$")
_LEAST_WORDS = 2


def is_subject(lead: str) -> bool:
    """Whether a heading or a lead says what a decision is about and not what was chosen."""
    return bool(_SUBJECT.search(lead))


def chosen_in(sentence: str) -> str:
    """What a sentence says was chosen, used or done; empty where it says nothing of the kind."""
    for made in _MADE.finditer(sentence):
        what = _END.sub("", made["what"]).strip(" ,()")
        what = _ARTICLE.sub("", what)
        act = made["verb"].casefold().removeprefix("decided to")
        text = f"{act} {what}" if act in _ACTS else what
        if 0 < len(text) <= _LONGEST and re.search(r"\w{3}", what):
            return text[:1].upper() + text[1:] if text.split()[0].isalpha() and act in _ACTS else text
    if passive := _PASSIVE.search(sentence):
        text = f"{passive['what']} {_END.sub('', passive['done']).strip()}"
        return text[:1].upper() + text[1:] if len(text) <= _LONGEST else ""
    return ""


def done_in(said: Sequence[str]) -> tuple[str, str]:
    """What was done about something, `late ones weigh twice`, with its sentence; empty where none says it."""
    for sentence in said:
        answer = _IN_ANSWER.match(sentence)
        done = sentence[answer.end() :].rstrip(".") if answer else chosen_in(sentence)
        if 0 < len(done) <= _LONGEST:
            return done[:1].upper() + done[1:], sentence
    return "", ""


def of_statement(heading: str) -> str:
    """A heading that is a whole sentence as what was chosen: of `the simulation uses a fixed floor` the floor."""
    match = _STATEMENT.match(heading)
    if match is None or len(match["subject"].split()) > 5 or len(match["what"].split()) < _LEAST_WORDS:
        return heading
    if re.search(rf"{re.escape(match['subject'])}\s+uses?\s", heading):
        return match["what"]
    joined = "as " if re.match(r"(?:a|an)\s", match["what"]) else ""
    return f"{match['subject']} {joined}{match['what']}"
