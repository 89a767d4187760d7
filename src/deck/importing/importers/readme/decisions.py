"""Decisions as READMEs write them: what was chosen, why, instead of what, and why that lost."""

from __future__ import annotations

import re
from collections.abc import Sequence

from deck.bundle.normalised_names import normalised
from deck.importing.found import Entry
from deck.importing.importers.readme.choices import chosen_in, done_in, is_subject, of_statement
from deck.importing.importers.readme.document import Block
from deck.importing.importers.readme.sentences import (
    choice_and_alternative,
    lead_and_rest,
    reason_in,
    rejection_in,
    sentences,
)
from deck.importing.importers.readme.shortening import LEAST, shortened
from deck.importing.model_decisions import OTHER

_Choice = tuple[str, str, str]
"""What was chosen, instead of what, and why; empty where it is not said."""

_ABOUT = (
    ("metric", r"\bmetric|roc.?auc|pr.?auc|\bf1\b|recall|precision|\brmse\b|\bmae\b|log ?loss"),
    ("validation", r"validation|\bcv\b|k-?fold|split|hold-?out|leak|time.based"),
    ("threshold", r"threshold|cut-?off"),
    ("data", r"imbalanc|smote|sampl|missing|imput|outlier|clean|dedup|class.?weight"),
    ("features", r"feature|encod|embedding|tf-?idf|scal(?:ing|er)|normali[sz]|transform"),
    ("model", r"model|boost|xgb|lightgbm|catboost|forest|regression|\bsvm\b|neural|transformer|bert|llm|gpt|ensemble|"
              r"linear|tree|prophet|arima|\bknn\b|bayes"),
)  # fmt: skip
_COLUMNS = {
    "about": ("decision", "about", "topic", "area", "aspect", "question", "component", "category"),
    "chose": ("choice", "chose", "chosen", "what", "selected", "decision_made", "option", "what_i_chose", "approach"),
    "because": ("why", "because", "reason", "rationale", "justification", "reasoning"),
    "instead_of": ("alternative", "alternatives", "instead_of", "alternatives_considered", "rejected", "considered"),
    "rejected_because": ("why_not", "rejected_because", "why_rejected", "reason_rejected"),
}
_IN_BRACKETS_AT_THE_END = re.compile(r"\s+\([^()]*\)$")
_DESCRIBES = re.compile(r"(?:the|our) (?:data(?:set)?|target|class(?:es)?)\b|there (?:is|are)\b|[~\d]", re.IGNORECASE)
_ACTS = re.compile(r"(?:to|i|we|instead|by|using|handled|treated|used|applied|excluded|kept)\b", re.IGNORECASE)
_DONE_TO = re.compile(
    r"(?:excluded|treated|dropped|removed|kept|imputed|filled|encoded|replaced|flagged|capped|ignored|merged|clipped)\b",
    re.IGNORECASE,
)
_MOST_CHOICE, _MOST_REASON = 70, 170
_VERB = re.compile(
    r"^(?:i |we )?(?:chose|choose|used|use|using|picked|selected|select|went with|opted for|decided (?:on|to use)|"
    r"why)\s+(?:to use\s+)?",
    re.IGNORECASE,
)


def decision_of_text(text: str, lead: str = "") -> Entry:
    """A decision from an item of a list or from a heading with its text; empty where none is said.

    A lead that names what was decided about, `Missing values strategy`, is not the choice: that stands in the text.
    """
    name, rest = lead_and_rest(text, lead)
    if is_subject(name) and not _is_topic(name):
        return _of_subject(name, rest)
    name = _IN_BRACKETS_AT_THE_END.sub("", name) if rest else name
    chose, instead_of, because = _said_under(name, rest) if name else _said_in(rest)
    rejected, rejected_because = rejection_in(rest)
    if rejected_because and not instead_of:
        instead_of = rejected
    return _entry(
        {
            "about": _about(f"{name} {chose}"),
            "chose": chose,
            "because": because,
            "instead_of": instead_of,
            "rejected_because": rejected_because,
        }
    )


def _said_in(text: str) -> _Choice:
    """What a text without a lead says: the choice in its first sentence, the reason there or in the next."""
    first, *more = sentences(text) or [""]
    chose, instead_of, because = _chosen_and_why(first)
    return chose, instead_of, because or (more[0] if more else "")


def _said_under(name: str, text: str) -> _Choice:
    """What a lead and the text after it say; no choice where the lead is a topic and nothing was done about it."""
    first, *more = sentences(text) or [""]
    following = more[0] if more else ""
    body, reason = reason_in(first)
    if _is_topic(name):
        chose, instead_of = choice_and_alternative(_VERB.sub("", body))
        if 0 < len(chose) <= _MOST_CHOICE and not _DESCRIBES.match(first):
            # `**Metric**: PR-AUC over ROC-AUC because ...`: the lead is what was decided, the text is the choice.
            return chose, instead_of, reason or following
    if _DONE_TO.match(first) and len(f"{name} {first}") <= _MOST_CHOICE:
        # `**Late rows**: Dropped. They have no date.`
        return f"{name} {first[:1].lower()}{first[1:].rstrip('.')}", "", following
    if _is_topic(name):
        # `### Class imbalance`, then what the data are like and what was done about it.
        done, telling = done_in([first, *more])
        return *choice_and_alternative(done), next((said for said in (first, *more) if said != telling), "")
    chose, instead_of, because = _chosen_and_why(name)
    return chose, instead_of, because or (reason if reason and instead_of else _telling(text))


def _chosen_and_why(words: str) -> _Choice:
    """`We chose X over Y because ...` in its parts."""
    head, because = reason_in(words)
    return *choice_and_alternative(of_statement(_VERB.sub("", head).strip(" ?"))), because


def _of_subject(name: str, text: str) -> Entry:
    """The first choice that the text says was made; empty where it says none."""
    for sentence in sentences(text):
        if chosen := chosen_in(sentence):
            chose, instead_of = choice_and_alternative(chosen)
            others = (other for other in sentences(text) if other != sentence)
            because = reason_in(sentence)[1] or next((reason_in(other)[1] and other for other in others), "")
            about = _about(f"{name} {chose}")
            return _entry({"about": about, "chose": chose, "because": because or text, "instead_of": instead_of})
    return ()


def _entry(said: dict[str, str]) -> Entry:
    """The entry, each part as long as a card has room; empty where nothing was chosen."""
    limits = {"because": _MOST_REASON, "rejected_because": _MOST_REASON}
    short = {
        key: text if key == "about" else shortened(text, limits.get(key, _MOST_CHOICE)).strip(" .,;")
        for key, text in said.items()
    }
    return tuple((key, text) for key, text in short.items() if text) if short["chose"] else ()


def _telling(text: str) -> str:
    """The first sentence that gives a reason, else the first that says what was done, else the text."""
    said = sentences(text)
    acting = (sentence for sentence in said if _ACTS.match(sentence) and len(sentence) >= LEAST)
    return next((sentence for sentence in said if reason_in(sentence)[1]), next(acting, text))


def decisions_of_table(rows: Sequence[Sequence[str]]) -> list[Entry]:
    """Decisions from a table with columns for them; none where it has no choice or no reason."""
    header = [normalised(name) for name in rows[0]]
    places = {
        key: next((header.index(name) for name in names if name in header), None) for key, names in _COLUMNS.items()
    }
    if places["chose"] is None:
        # `| Decision | Why |`: the decision is the choice.
        places["chose"], places["about"] = places["about"], None
    if places["chose"] is None or (places["because"] is None and places["instead_of"] is None):
        return []
    entries = []
    for row in rows[1:]:
        entry = {key: row[place] for key, place in places.items() if place is not None and row[place].strip(" -—")}
        if "chose" in entry:
            named = {**entry, "about": _about(entry.get("about") or entry["chose"], entry.get("about") or OTHER)}
            chose, instead_of = choice_and_alternative(named["chose"])
            if instead_of and "instead_of" not in named:
                named |= {"chose": chose, "instead_of": instead_of}
            entries.append(_entry({key: named[key] for key in _COLUMNS if key in named}))
    return [entry for entry in entries if entry]


def decision_of_block(block: Block) -> Entry:
    """The decision of an item or paragraph."""
    return decision_of_text(block.text, block.lead)


def _is_topic(lead: str) -> bool:
    """Whether a lead names what was decided and not the choice: `Metric`, `Class imbalance`, `Why this model?`."""
    plain = lead.casefold()
    return bool(
        re.fullmatch(
            r"(?:the )?(?:primary |main |evaluation |final |choice of )?(?:model|metric|metrics|validation|features?|"
            r"data|split|threshold|imbalance|class imbalance|missing (?:values|data)|encoding|algorithm|"
            r"baseline|sampling|"
            r"feature (?:engineering|selection|encoding)|model (?:choice|selection)|cross-validation|scaling|"
            r"train/test split|evaluation|hyperparameters?|imputation|loss)(?: strategy)?",
            plain,
        )
    )


def _about(text: str, otherwise: str = OTHER) -> str:
    return next((about for about, pattern in _ABOUT if re.search(pattern, text, re.IGNORECASE)), otherwise)
