"""What the model is called that a file or a section is about, where its table does not say it."""

from __future__ import annotations

import re
from pathlib import PurePath

_KINDS = re.compile(
    r"classification[_\- ]?reports?|confusion[_\- ]?matrix|model[_\- ]?(?:metrics|results|performance|comparison)|"
    r"evaluation[_\- ]?results|(?:test|validation|hold[_\- ]?out)[_\- ]?(?:set|data)|"
    r"cross[_\- ]?validation|cv[_\- ]results|"
    r"\b(?:reports?|metrics?|results?|scores?|evaluation|eval|test|final|cm|clf|summary|performance|output|comparison|"
    r"readme|overall|key|main|model|models|cv|folds?)\b",
    re.IGNORECASE,
)
_FOLDERS = frozenset(
    {"results", "result", "outputs", "output", "reports", "report", "metrics", "artifacts", "data", "models", "model",
     "evaluation", "eval", "src", "notebooks", "docs", "test", "tests", "assets", "figures", "saved_models", ""}
)  # fmt: skip
NAMELESS = "Model"
"""A model that nothing names."""
_SMALL = frozenset({"the", "for", "of", "on", "and", "a", "our", "with", "in", "by"})
_MOST_WORDS = 5


def model_of_file(name: str) -> str:
    """`report_xgboost.json` is about xgboost, `lightgbm/metrics.json` about lightgbm, `results/metrics.json` about no
    model by name."""
    path = PurePath(name)
    for part in (path.stem, path.parent.name):
        if part.casefold() not in _FOLDERS and (words := model_of_words(part)):
            return words
    return NAMELESS


def model_of_words(text: str) -> str:
    """What is left of a heading or a name without the words for results: `Random Forest` of `Random Forest results`.

    Empty where nothing is, or a whole sentence.
    """
    words = _KINDS.sub(" ", re.sub(r"[_\-:#]+", " ", text)).split()
    while words and {words[0].casefold(), words[-1].casefold()} & _SMALL:
        words = words[1:] if words[0].casefold() in _SMALL else words[:-1]
    return " ".join(words) if len(words) <= _MOST_WORDS and any(map(str.isalpha, "".join(words))) else ""
