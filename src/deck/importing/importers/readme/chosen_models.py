"""Sentences that say which model was chosen, as decisions; whether there is such a model only the table tells."""

from __future__ import annotations

import re

from deck.importing.found import Entry
from deck.importing.importers.readme.document import Block
from deck.importing.importers.readme.sentences import reason_in, sentences
from deck.importing.importers.readme.shortening import shortened

_NAME = r"(?P<name>[A-ZА-Я\d][\w.+-]*(?:[ _-][\w.+-]+){0,4}?)"
_END = r"(?=\s*(?:[.,;:()!]|[—–]|$|\s-\s|\b(?:because|since|as|for|with|by|due|which|that|so|to|over|instead|\()\b))"
_CHOSEN = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^(?:the )?(?:selected|chosen|final|winning|shipped|production|recommended)\s+model\s*(?:is|was|:|—|"
        rf"–)\s*(?:the |a |an )?{_NAME}{_END}",
        rf"^(?:we|i)\s+(?:chose|selected|picked|went with|shipped|deployed|recommend)\s+(?:the |a |an )?{_NAME}{_END}",
        rf"^(?:winner|shipped policy|selected|chosen)\s*(?::|—|–)\s*{_NAME}{_END}",
        rf"^(?:выбран[аоы]?|выбрали|победитель:?|лучшая модель:?|итоговая модель:?)\s+{_NAME}{_END}",
        rf"^(?:modelo (?:elegido|seleccionado|final)|model (?:terbaik|terpilih)|gewähltes modell)\s*(?:es|"
        rf"adalah|ist|:)\s*{_NAME}{_END}",
    )
)
_LEARNERS = r"regression|forest|trees?\b|boost|ensemble|network|bayes|linear|logistic|transformer"
_MODEL = re.compile(rf"[A-ZА-Я\d]|{_LEARNERS}|model", re.UNICODE)
"""`We deployed a mass inference script` is about no model."""
_LEARNER_BECAUSE = re.compile(
    rf"^(?:the |a |an )?(?P<name>(?:[\w.+-]+ ){{0,3}}[\w.+-]*"
    rf"(?:{_LEARNERS}|xgb|lightgbm|svm|svr|bert|knn|arima|prophet|llama|gpt)[\w.+-]*),?\s+(?=because\b)",
    re.IGNORECASE,
)
"""An item of a list that is a choice and its reason: `Linear regression, because a doctor can read it`."""
_MOST_REASON = 170


def chosen_model_in(block: Block) -> Entry:
    """The decision for a model that a block states; empty where it states none."""
    said = sentences(block.text)
    for place, sentence in enumerate(said):
        match = next((found for pattern in (*_CHOSEN, _LEARNER_BECAUSE) if (found := pattern.search(sentence))), None)
        if match is not None and _MODEL.search(match["name"]):
            rest = sentence[match.end() :].strip(" .,;:—–-")
            reason = reason_in(sentence)[1] or rest or (said[place + 1] if place + 1 < len(said) else "")
            because = shortened(reason, _MOST_REASON).strip(" .;")
            entry = {"about": "model", "chose": match["name"].strip(), "because": because}
            return tuple((key, text) for key, text in entry.items() if text)
    return ()
