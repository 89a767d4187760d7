"""What a document says of those who did the work and when, which is no part of the story of the results."""

from __future__ import annotations

import re

from deck.importing.importers.readme.document import Block

_LEAD = re.compile(
    r"(?:project )?(?:lead|owners?|authors?|written by|by|contributors?|members?|roles?|responsible|reviewers?|contact|"
    r"candidate|students?|supervisors?|instructors?|professor|names?|team|e-?mail|course|cours|class|university|company|"
    r"dates?|deadlines?|due|duration|status|version|last updated|time spent|type|licen[cs]e|"
    r"auteurs?|autore?s?|curso|fecha|nombre|datum|kurs|nama|автор|дата)\s*:?",
    re.IGNORECASE,
)
_AIM = re.compile(r"(?:objectives?|goals?|purpose|aim|overview|summary|task|mission|deliverables?)\s*:?", re.IGNORECASE)
_PLACE = re.compile(
    r"(?:files?|code|scripts?|source|location|path|command|usage|run|output|input|notebook)\s*:?", re.IGNORECASE
)
_COMMAND = re.compile(
    r"\bpython3? (?:-m \w|\S+\.py\b)|\bpip3? install\b|(?:^|\s)--\w[\w-]*[ =]|^\$ \w|"
    r"\bdocker(?:-compose)? (?:run|build|up)\b|\bmake [a-z-]+$|\buvicorn \w|[├└]──|"
    r"^(?:outputs?|inputs?|files?|saved|written|results?)\b[^.]*[\w-]+/[\w*-]+",
    re.IGNORECASE,
)


def is_about_the_work(block: Block) -> bool:
    """Whether a block is headed by a word for who did something or when: `**Lead:** Ana`."""
    return bool(block.lead) and bool(_LEAD.fullmatch(block.lead.strip()))


def is_no_point(block: Block) -> bool:
    """Whether it makes no point of its own: of people, the aim of a section, where a file lies, or how it is run."""
    if _COMMAND.search(block.text):
        return True
    lead = block.lead.strip()
    return bool(lead) and any(words.fullmatch(lead) for words in (_LEAD, _AIM, _PLACE))
