"""The exam: which questions are asked, how settings are chosen on other folds, and how each system answers."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import product

import numpy as np
from bot import Answer, Array, KnowledgeBase, Settings, answer_from, doubt, ranked_answer
from faq import Entry
from judges import Case, Judges

SEED = 404
FOLDS = 5
REMOVED = 0.2
REFUSED_SHARES = np.arange(0.0, 0.55, 0.05)


@dataclass(frozen=True)
class Outcome:
    """One system on all questions: answers, seconds, verdicts of both judges, and the settings of each fold."""

    name: str
    answers: list[Answer]
    seconds: list[float]
    passed: Array
    passed_second: Array
    chosen: tuple[Settings, ...] = ()


@dataclass(frozen=True)
class Exam:
    """All questions, the fold of each, what may be answered from, and who judges."""

    cases: list[Case]
    folds: Array
    base: KnowledgeBase
    judges: Judges
    _parts: list[tuple[Array, Array]] = field(default_factory=list)
    _passes: dict[Settings, Array] = field(default_factory=dict)

    @classmethod
    def of(cls, entries: list[Entry]) -> Exam:
        """A fifth of each project's entries is taken out of the knowledge base: there, only a refusal is right."""
        random = np.random.default_rng(SEED)
        projects = np.array([entry.project for entry in entries])
        removed = np.zeros(len(entries), dtype=bool)
        for project in dict.fromkeys(projects):
            rows = np.flatnonzero(projects == project)
            removed[random.permutation(rows)[: round(REMOVED * len(rows))]] = True
        folds = np.empty(len(entries), dtype=int)
        folds[random.permutation(len(entries))] = np.arange(len(entries)) % FOLDS
        base = [entry for entry, gone in zip(entries, removed, strict=True) if not gone]
        cases = [Case(entry, not gone) for entry, gone in zip(entries, removed, strict=True)]
        return cls(cases, folds, KnowledgeBase(base), Judges(entries, base))

    @property
    def is_answerable(self) -> Array:
        return np.array([case.is_answerable for case in self.cases])

    def asked(self, name: str, system_of: Callable[[int], Callable[[str], Answer]]) -> Outcome:
        """Asks every question once and takes the time of each; `system_of` gives the system by the question's fold."""
        answers, seconds = [], []
        for case, fold in zip(self.cases, self.folds, strict=True):
            system = system_of(fold)
            start = time.perf_counter()
            answers.append(system(case.entry.question))
            seconds.append(time.perf_counter() - start)
        pairs = list(zip(self.cases, answers, strict=True))
        passed = np.array([self.judges.verdict(case, answer) for case, answer in pairs])
        second = np.array([self.judges.second_verdict(case, answer) for case, answer in pairs])
        print(f"{name}: {passed.mean():.3f} pass, by the second judge {second.mean():.3f}", flush=True)
        return Outcome(name, answers, seconds, passed, second)

    def tuned(self, name: str, tried: tuple[Settings, ...], shares: Array = REFUSED_SHARES) -> Outcome:
        """Answers each fold with the settings with which most questions of the other folds pass."""
        chosen = tuple(self.search(tried, self.folds != fold, shares)[0] for fold in range(FOLDS))
        systems = [partial(ranked_answer, self.base, settings=settings) for settings in chosen]
        return replace(self.asked(name, lambda fold: systems[fold]), chosen=chosen)

    def search(
        self, tried: tuple[Settings, ...], rows: Array, shares: Array = REFUSED_SHARES
    ) -> tuple[Settings, float, float]:
        """The best settings for the questions of `rows`, the share that passes, and the share that is refused."""
        best, best_passed, best_refused = tried[0], -1.0, 0.0
        for settings in tried:
            passes, doubts = self.without_refusal(settings)
            for share in shares:
                least = float(np.quantile(doubts[rows], share)) if share else -np.inf
                passed = float(np.where(doubts < least, ~self.is_answerable, passes)[rows].mean())
                if passed > best_passed:
                    best, best_passed, best_refused = replace(settings, least=least), passed, float(share)
        return best, best_passed, best_refused

    def without_refusal(self, settings: Settings) -> tuple[Array, Array]:
        """For every question: does the answer pass if one is given, and how sure the system is of it."""
        if not self._parts:
            questions = [case.entry.question for case in self.cases]
            self._parts.extend((self.base.bm25(question), self.base.spelling(question)) for question in questions)
        scores = [bm25 + settings.spelling * spelling for bm25, spelling in self._parts]
        answering = replace(settings, doubt="score")
        if answering not in self._passes:
            self._passes[answering] = np.array(
                [
                    self.judges.verdict(case, answer_from(self.base, case.entry.question, row, answering))
                    for case, row in zip(self.cases, scores, strict=True)
                ]
            )
        return self._passes[answering], np.array([doubt(row, settings.doubt) for row in scores])


def grid() -> tuple[Settings, ...]:
    """All settings but `least`, which is set so that a share of the questions of the other folds is refused."""
    options = product((0.0, 1.0, 2.0, 4.0, 8.0, 16.0), ("first", "nearest", "mixed"), (60, 40, 80), ("score", "lead"))
    return tuple(Settings(*option) for option in options)
