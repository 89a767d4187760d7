"""The systems of the comparison: each finds an entry for a question and answers with sentences of it, or refuses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from faq import Entry
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

Array = npt.NDArray[Any]

REFUSAL = "I do not know: no entry of the FAQ fits this question."
K1, B = 1.2, 0.75
BEST_OF = 3
COMMON_WORDS = """
a about after all also am an and any are as at be because been but by can could did do does doing don for from
get had has have how i if in into is it its just me my no nor not of on one only or other our out over should so
some such t than that the their them then there these they this to too under up use using very was way we what
when where which while who why will with would you your
"""
COMMON = frozenset(COMMON_WORDS.split())


@dataclass(frozen=True)
class Settings:
    """How to rank, what to quote, and when to refuse.

    `spelling` weighs similarity of spelling against BM25. `quote`: the "first" sentences of the entry, the "nearest"
    to the question, or the first of the best three entries ("mixed"), up to `words` words. The system refuses where
    its `doubt` ("score" of the best entry, or its "lead" over the next) is below `least`.
    """

    spelling: float = 0.0
    quote: str = "first"
    words: int = 60
    doubt: str = "score"
    least: float = -np.inf


@dataclass(frozen=True)
class Answer:
    """What the asker reads, and the entry that is given as its source; none where the system refuses."""

    text: str
    sentences: tuple[str, ...] = ()
    source: Entry | None = None


def words(text: str) -> list[str]:
    """Lower-case words without common ones, plural and verb endings cut off."""
    found = re.findall(r"[a-z_][a-z0-9_]+", text.lower())
    return [re.sub(r"(?<=\w{3})(ing|ed|es|s)$", "", word) for word in found if word not in COMMON]


class KnowledgeBase:
    """The entries that may be answered from. Only the answers are indexed: users do not ask in the authors' words."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = list(entries)
        texts = [entry.text for entry in self.entries]
        self._counter = CountVectorizer(analyzer=words)
        counts = self._counter.fit_transform(texts).astype(float)
        held = np.asarray((counts > 0).sum(axis=0)).ravel()
        self.rarity = np.log1p((len(texts) - held + 0.5) / (held + 0.5))
        lengths = np.asarray(counts.sum(axis=1)).ravel()
        dampening = K1 * (1 - B + B * lengths / lengths.mean())
        rows = np.repeat(np.arange(len(texts)), np.diff(counts.indptr))
        counts.data = counts.data * (K1 + 1) / (counts.data + dampening[rows])
        self._weights = counts.multiply(self.rarity).tocsr()
        self._speller = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
        self._spelling = self._speller.fit_transform(texts)

    def bm25(self, question: str) -> Array:
        """BM25 of every entry over the summed rarity of the question's words, so that questions compare."""
        asked = (self._counter.transform([question]) > 0).astype(float)
        most = max(float((asked @ self.rarity)[0]), 1.0)
        return np.asarray((self._weights @ asked.T).todense()).ravel() / most

    def spelling(self, question: str) -> Array:
        """Cosine of the question and every entry over runs of three to five characters."""
        return np.asarray((self._spelling @ self._speller.transform([question]).T).todense()).ravel()

    def shared_words(self, question: str) -> Array:
        """How many different words of the question each entry holds."""
        asked = (self._counter.transform([question]) > 0).astype(float)
        return np.asarray(((self._weights > 0) @ asked.T).todense()).ravel()


def keyword_match(base: KnowledgeBase, question: str) -> Answer:
    """The entry that shares most words with the question, first sentences first; it never refuses."""
    source = base.entries[int(np.argmax(base.shared_words(question)))]
    return quoted(source.sentences, 60, source)


def ranked_answer(base: KnowledgeBase, question: str, settings: Settings) -> Answer:
    return answer_from(base, question, scores_of(base, question, settings), settings)


def scores_of(base: KnowledgeBase, question: str, settings: Settings) -> Array:
    """One score an entry; spelling is only looked at where it counts."""
    scores = base.bm25(question)
    return scores + settings.spelling * base.spelling(question) if settings.spelling else scores


def answer_from(base: KnowledgeBase, question: str, scores: Array, settings: Settings) -> Answer:
    order = np.argsort(-scores, kind="stable")[:BEST_OF]
    if doubt(scores, settings.doubt) < settings.least:
        return Answer(REFUSAL)
    source = base.entries[int(order[0])]
    if settings.quote == "first":
        return quoted(source.sentences, settings.words, source)
    if settings.quote == "mixed":
        each = [base.entries[int(number)].sentences[:1] for number in order]
        return quoted(tuple(sentence for first in each for sentence in first), settings.words, source)
    return quoted(nearest(question, source.sentences, settings.words), settings.words, source)


def doubt(scores: Array, kind: str) -> float:
    """Confidence in the best entry: its score, or how far it leads the next."""
    second, first = np.partition(scores, -2)[-2:]
    return float(first - second if kind == "lead" else first)


def nearest(question: str, sentences: tuple[str, ...], limit: int) -> tuple[str, ...]:
    """Sentences that share most words with the question, in the order of the entry."""
    asked = set(words(question))
    by_overlap = sorted(range(len(sentences)), key=lambda at: -len(asked & set(words(sentences[at]))))
    chosen: list[int] = []
    length = 0
    for at in by_overlap:
        length += len(sentences[at].split())
        if chosen and length > limit:
            break
        chosen.append(at)
    return tuple(sentences[at] for at in sorted(chosen))


def quoted(sentences: tuple[str, ...], limit: int, source: Entry) -> Answer:
    """Whole sentences up to the limit of words; the first one whatever its length."""
    kept: list[str] = []
    for sentence in sentences:
        if kept and sum(len(one.split()) for one in [*kept, sentence]) > limit:
            break
        kept.append(sentence)
    return Answer(" ".join(kept), tuple(kept), source)
