"""Entries of the lists of bundle.toml from items and paragraphs: errors, next steps, limitations, steps, findings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from deck.importing.found import Entry
from deck.importing.importers.readme.document import Block
from deck.importing.importers.readme.sentences import lead_and_rest, parted_at_arrow, reason_in, sentences
from deck.importing.importers.readme.shortening import shortened

_SHARE = re.compile(
    r"(?P<percent>\d{1,2}(?:\.\d+)?)\s*%\s+of\s+(?:all\s+|the\s+|total\s+)?(?:errors|mistakes|misclassif|failures|"
    r"false (?:positives|negatives))",
    re.IGNORECASE,
)
_IS_IN = re.compile(
    r"^(?:are|is|were|was|come|comes|happen|happens|occur|occurs|fall|falls|stem|lie|involve|concern)\b"
    r"(?:\s+(?:from|in|on|at|with|for)\b)?\s*(?=\w)",
    re.IGNORECASE,
)
_NO_WORDS_IN_BRACKETS = re.compile(r"\s*[(\[]\W*[)\]]")
_FIX = re.compile(
    r"(?:^|[.;,(]\s*|→\s*)(?:fix|mitigation|remedy|solution|to fix(?: this)?|would help)\s*[:=—–-]?\s*", re.IGNORECASE
)
_NO_ERROR = re.compile(
    r"^(?:(?:primary |evaluation |key )?metrics?|(?:qualitative |quantitative |error )?analysis|results?|evaluation|"
    r"method(?:ology)?|approach|tools?)$",
    re.IGNORECASE,
)
_TO_DO = re.compile(
    r"\bwill (?:need to )?be (?:generated|done|added|made|written|analy[sz]ed|checked)\b", re.IGNORECASE
)
_COST = re.compile(r"\bcost(?:s|ing)?\s*:\s*", re.IGNORECASE)
_HORIZONS = (
    ("day", r"\b(?:today|tomorrow|(?:one|1|a) (?:more |extra )?day|another day|next day|"
            r"few hours|day one|day 1)\b|\b\d+\s*h(?:ours?|rs?)?\b"),
    ("week", r"\b(?:week|weeks|sprint|days|short.?term|immediate(?:ly)?|near.?term|quick wins?)\b"),
    ("month", r"\b(?:month|months|quarter|medium.?term|mid.?term|long.?term|later)\b"),
)  # fmt: skip
_TIME = r"(?:~|about\s)?(?:\d+(?:\s*[-–]\s*\d+)?|an?|one|two|three|half an?)\s*(?:hours?|hrs?|h|days?|weeks?|months?)"
_TIME_ASIDE = re.compile(rf"^[(\[]{_TIME}[)\]]\s*[:—–-]?\s*|\s*(?:[(\[]|\s[—–-]\s)\s*{_TIME}[)\]]?\.?$", re.IGNORECASE)
"""Before or behind a step: `Calibrate the probabilities (1 day)`."""
_GAIN = re.compile(r"[;,.(]\s*(?=(?:expected|should|would|could|likely)\b)", re.IGNORECASE)
_LED_TO = re.compile(
    r"[;,.]\s*(?:so (?:i|we)\b|therefore,?|hence,?|which (?:led|motivated)[^,.]{0,20}\bto)\s*",
    re.IGNORECASE,
)
_ARROW = re.compile(r"\s*(?:→|⇒|➜|➡|=>|-+>)\s*")
_NO_STEP = re.compile(r"(?:(?:primary|main|evaluation|key) )?metrics?|baselines?", re.IGNORECASE)
"""What is named beside the steps of a pipeline."""
_BEFORE_THE_POINT = re.compile(
    r"^(?:(?:(?:first|second|third|fourth)(?:ly,?|,)|"
    r"(?:next|then|also|finally|lastly|additionally|in addition|moreover|longer term),?)\s+)?"
    r"(?:(?:i|we)(?:'d|’d| would)?(?: also)?(?: want| like| love)?(?: to)?\s+(?=[a-z]+\b))?",
    re.IGNORECASE,
)
_TICKED, _UNTICKED = re.compile(r"\[[xX]\]\s"), re.compile(r"^\[\s?\]\s+")
_ACTIVITY = re.compile(
    r"(?:[\w-]+ ){0,3}(?:analys[ie]s|summary|visuali[sz]ations?|distributions?|plots?|exploration|statistics|"
    r"inspection|detection|identification|heatmap|matrix|overview|checks?)\b",
    re.IGNORECASE,
)
_SAYS_SOMETHING = re.compile(
    r"\b(?:is|are|was|were|has|have|had|shows?|showed|shown|indicates?|suggests?|reveal\w*|leads?|led|increas\w+|"
    r"decreas\w+|tends?|differs?|stands?|plays?|remains?|drops?|ris\w+|peaks?|dominates?|more|less|higher|lower|most|"
    r"least|strong\w*|weak\w*|no|not|none|few|many|highest|lowest|correlates?|correlated)\b|\d",
    re.IGNORECASE,
)
_INTENDED = re.compile(
    r"\b(?:would|could|should|want|plan|explore|try|add|test|collect|build|investigate|experiment|integrate|"
    r"deploy|monitor|"
    r"retrain|extend|improve|calibrat|tune|'d|’d|important)\b",
    re.IGNORECASE,
)
_MOST_LISTED = 80
_MOST_OF_A_NAME = 3
"""Words that without a verb or a number are the name of something, and no finding."""
_MOST_STEP, _MOST_NAME, _MOST_TEXT, _MOST_DETAIL = 45, 70, 120, 170


def error_of(block: Block) -> Entry:
    """A place where the model fails, with its share of the errors, reason and remedy as far as they are said."""
    name, rest = lead_and_rest(block.text, block.lead)
    because = ""
    if not name and block.lead:
        name, rest = block.lead, block.text
    elif not name:
        name, because = reason_in(sentences(block.text)[0])
        rest = " ".join(sentences(block.text)[1:])
    body, *fixes = _FIX.split(rest, maxsplit=1)
    share = _SHARE.search(block.text)
    cost = _COST.split(body, maxsplit=1)
    entry = {
        "name": shortened(_without_share(name) or name, _MOST_NAME),
        "share": f"{float(share['percent']) / 100:.10g}" if share and float(share["percent"]) > 0 else "",
        "why": shortened(because or _begun(cost[0].strip(" ;,(")), _MOST_DETAIL).rstrip("."),
        "cost": shortened(cost[1].strip(" ."), _MOST_TEXT) if len(cost) > 1 else "",
        "fix": shortened(fixes[0].strip(" )"), _MOST_TEXT).rstrip(".") if fixes else "",
    }
    return () if not entry["name"] or _NO_ERROR.search(entry["name"]) or _TO_DO.search(block.text) else _filled(entry)


def _without_share(name: str) -> str:
    """The place alone: `Vendors` of `46% of the errors are vendors`, `Late rows` of `Late rows (12% of errors)`."""
    place = _SHARE.sub("", name)
    if place != name:
        place = _NO_WORDS_IN_BRACKETS.sub("", _IS_IN.sub("", place.strip()))
    return _begun(place.strip(" .,:;"))


def next_of(block: Block, heading: str) -> Entry:
    """What comes next; `within` where the item or the heading above says it, `gain` where it follows an arrow.

    Of prose the first sentence that intends something; empty where none does, and for what is ticked as done.
    """
    if _TICKED.match(block.text):
        return ()
    text = _UNTICKED.sub("", block.text)
    aside = _TIME_ASIDE.search(text)
    text, named = (part.replace(aside[0], "") if aside else part for part in (text, block.lead))
    lead, rest = lead_and_rest(text, named)
    within = horizon_in(aside[0] if aside else lead) or horizon_in(heading)
    if lead and horizon_in(lead) and len(lead.split()) <= 4:
        lead, step = "", rest
    elif lead:
        step = f"{lead}: {rest}" if rest else lead
    else:
        step = text if block.kind == "item" else _intended(text)
    step, gain = _parted(step, _GAIN)
    step = _begun(_BEFORE_THE_POINT.sub("", step.strip(" .;")))
    gain = shortened(gain.strip(" )"), _MOST_TEXT).rstrip(".")
    entry = {"within": within, "step": shortened(step, _MOST_TEXT).strip(" .;"), "gain": gain}
    return _filled(entry) if entry["step"] else ()


def horizon_in(text: str) -> str:
    """day, week or month, where a text says one; empty where it does not."""
    return next((horizon for horizon, pattern in _HORIZONS if re.search(pattern, text, re.IGNORECASE)), "")


def limitation_of(block: Block) -> Entry:
    """An assumption or a limit, with its detail."""
    lead, rest = lead_and_rest(block.text, block.lead)
    if not lead:
        first, *more = sentences(block.text)
        lead, rest = first, " ".join(more)
    text = shortened(lead, _MOST_TEXT).strip()
    return _filled({"text": text, "detail": shortened(rest, _MOST_DETAIL)}) if text else ()


def left_out_of(block: Block) -> Entry:
    """What was not done, and why not."""
    lead, rest = lead_and_rest(block.text, block.lead)
    what, why = (lead, rest) if lead else reason_in(block.text)
    what = shortened(what, _MOST_NAME).strip(" .")
    return _filled({"what": what, "why": shortened(why, _MOST_TEXT)}) if what else ()


def insight_of(block: Block) -> Entry:
    """A finding, and what it led to; empty where something is named and nothing is said of it."""
    is_name = _ACTIVITY.match(block.text) or len(block.text.split()) <= _MOST_OF_A_NAME
    if is_name and not _SAYS_SOMETHING.search(block.text):
        return ()
    said, led_to = _parted(block.text, _LED_TO)
    finding = shortened(said.strip(), _MOST_DETAIL)
    led_to = shortened(_begun(led_to.strip()), _MOST_TEXT)
    return _filled({"finding": finding, "led_to": led_to}) if finding else ()


def step_of(block: Block, inner: Sequence[str] = ()) -> Entry:
    """A step of the pipeline; empty where a sentence has no short name for it.

    inner: items of the list within the step, which are its detail where it has no other.
    """
    lead, rest = lead_and_rest(block.text, block.lead)
    if _NO_STEP.fullmatch(lead.strip(" :")):
        return ()
    if lead and len(lead) <= _MOST_STEP:
        step = lead
    else:
        step, rest = block.text, ""
        if not step[:1].isupper() or step.endswith((",", ";")) or len(step) > _MOST_STEP:
            return ()
    return _filled({"step": step.rstrip(".:"), "detail": shortened(rest, _MOST_TEXT) or _enumerated(inner)})


def _enumerated(items: Sequence[str]) -> str:
    """As many short items as one line holds: `Missing values, outliers (IQR)`."""
    kept: list[str] = []
    for item in (item.strip(" .;") for item in items):
        if len(", ".join((*kept, item))) > _MOST_LISTED:
            break
        is_plain = bool(re.fullmatch(r"[A-Z][a-z]+(?:\W[^A-Z]*(?:\([^()]*\))?)?", item))
        kept.append(item[:1].lower() + item[1:] if kept and is_plain else item)
    return ", ".join(kept)


def steps_of_arrows(text: str) -> list[Entry]:
    """`load → clean → train` as three steps; none where a text has fewer than two arrows or long parts."""
    parts = [part.strip(" |.\n") for part in _ARROW.split(" ".join(text.split()))]
    if len(parts) < 3 or not all(0 < len(part) <= _MOST_STEP for part in parts):
        return []
    return [(("step", part),) for part in parts]


def _parted(text: str, words: re.Pattern[str]) -> tuple[str, str]:
    """What stands before an arrow or the words, and what after; nothing after where there is neither."""
    before, after = parted_at_arrow(text)
    parts = (before, after) if after else tuple(words.split(text, maxsplit=1))
    return (parts[0], parts[1]) if len(parts) == 2 else (text, "")


def _intended(text: str) -> str:
    """The first sentence of prose that says what would be done; empty where none does."""
    points = (sentence for sentence in sentences(text) if _INTENDED.search(sentence))
    return next((point for point in points if not re.match(r"(?:if|while|although|when)\b", point, re.IGNORECASE)), "")


def _begun(text: str) -> str:
    """The text with a capital at its beginning, but for a name that is written small, such as `n_services`."""
    first = re.split(r"[\s,;:]", text, maxsplit=1)[0]
    return text[:1].upper() + text[1:] if first.isalpha() else text


def _filled(entry: dict[str, str]) -> Entry:
    return tuple((key, value) for key, value in entry.items() if value)
