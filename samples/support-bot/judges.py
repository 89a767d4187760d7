"""Two judges made of rules. The first knows which entry is right; the second only compares texts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from bot import Answer, words
from faq import Entry
from sklearn.feature_extraction.text import TfidfVectorizer

TELLING = 8
TELLING_SHARE = 0.5
LONGEST = 80
ALIKE = 0.35


@dataclass(frozen=True)
class Case:
    """A question, the entry that answers it, and whether the knowledge base holds that entry."""

    entry: Entry
    is_answerable: bool


class Judges:
    """Rules for verdicts. `entries` are all entries (for the rarity of words), `base` those in the knowledge base."""

    def __init__(self, entries: list[Entry], base: list[Entry]) -> None:
        self._vectorizer = TfidfVectorizer(analyzer=words, sublinear_tf=True)
        self._vectorizer.fit([entry.text for entry in entries])
        self._names = self._vectorizer.get_feature_names_out()
        self._base = self._vectorizer.transform([entry.text for entry in base])
        self._telling = {entry.question: self._most_telling(entry) for entry in entries}
        self._has_alike = {entry.question: self._best_in_base(entry) >= ALIKE for entry in entries}

    def criteria(self, case: Case, answer: Answer) -> dict[str, bool]:
        """The first judge's; a right refusal meets all, a wrong one only those that need no answer."""
        refused = answer.source is None
        refused_rightly = refused and not case.is_answerable
        said = set(words(answer.text))
        telling = self._telling[case.entry.question]
        covers = len(said & telling) >= TELLING_SHARE * len(telling)
        is_from_source = (
            all(sentence in answer.source.sentences for sentence in answer.sentences) if answer.source else True
        )
        return {
            "knows_its_limits": refused != case.is_answerable,
            "right_source": refused_rightly or (case.is_answerable and answer.source == case.entry),
            "complete": refused_rightly or (not refused and covers),
            "grounded": is_from_source,
            "short": len(answer.text.split()) <= LONGEST,
        }

    def verdict(self, case: Case, answer: Answer) -> bool:
        return all(self.criteria(case, answer).values())

    def second_verdict(self, case: Case, answer: Answer) -> bool:
        """Passes an answer that is like the right entry, whatever its source, and a refusal where no entry is."""
        if answer.source is None:
            return not self._has_alike[case.entry.question]
        return self.likeness(answer.text, case.entry) >= ALIKE

    def likeness(self, text: str, entry: Entry) -> float:
        """Cosine of two texts over words, rare ones weighing more."""
        one, other = self._vectorizer.transform([text, entry.text])
        return float((one @ other.T).sum())

    def _most_telling(self, entry: Entry) -> set[str]:
        weights = self._vectorizer.transform([entry.text]).toarray()[0]
        best = np.argsort(-weights, kind="stable")[:TELLING]
        return {str(self._names[at]) for at in best if weights[at] > 0}

    def _best_in_base(self, entry: Entry) -> float:
        return float((self._base @ self._vectorizer.transform([entry.text]).T).max())
