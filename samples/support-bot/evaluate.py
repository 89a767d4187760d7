"""Asks four systems every question, judges the answers by rules, and writes the tables of this sample.

Run `python evaluate.py SOURCES` where numpy, pandas, pyarrow and scikit-learn are installed; SOURCES holds the FAQs
(see README.md). Everything but the measured seconds is the same on every run.
"""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
from bot import Array, Settings, keyword_match, ranked_answer, scores_of
from exam import FOLDS, Exam, Outcome, grid
from faq import read_entries
from judges import ALIKE, LONGEST

HERE = Path(__file__).parent


def main(sources: Path) -> None:
    exam = Exam.of(read_entries(sources))
    print_findings(exam)
    tried = grid()
    plain = tuple(settings for settings in tried if replace(settings, doubt="score") == Settings())
    systems = [
        exam.tuned("Hybrid search", tried),
        exam.tuned("BM25 with refusal", plain),
        exam.asked("BM25", lambda fold: partial(ranked_answer, exam.base, settings=Settings())),
        exam.asked("Keyword match", lambda fold: partial(keyword_match, exam.base)),
    ]
    write(models_table(systems), "models.csv")
    write(folds_table(systems, exam), "folds.csv")
    write(tuning_table(systems[0], exam, tried), "tuning.csv")
    predictions_table(systems, exam).to_parquet(HERE / "predictions.parquet", index=False, compression="zstd")
    print_reach(exam)
    print_choices(systems, exam, tried)
    print_judges(systems, exam)


def write(table: pd.DataFrame, name: str) -> None:
    table.to_csv(HERE / name, index=False, lineterminator="\n")


def models_table(systems: list[Outcome]) -> pd.DataFrame:
    """Latencies are of one question each, measured on one machine."""
    return pd.DataFrame(
        {
            "model": system.name,
            "pass_rate": round(float(system.passed.mean()), 4),
            "latency_seconds": round(float(np.median(system.seconds)), 5),
            "baseline": str(system.name == "Keyword match").lower(),
        }
        for system in systems
    )


def folds_table(systems: list[Outcome], exam: Exam) -> pd.DataFrame:
    """Each system on each fold: long form, one row a fold and system."""
    rows = []
    for system in systems:
        for fold in range(FOLDS):
            asked = exam.folds == fold
            passed = round(float(system.passed[asked].mean()), 4)
            rows.append({"fold": fold + 1, "model": system.name, "pass_rate": passed, "questions": int(asked.sum())})
    return pd.DataFrame(rows)


def tuning_table(system: Outcome, exam: Exam, tried: tuple[Settings, ...]) -> pd.DataFrame:
    """Best: what the same search picks on all questions. Scores are of all questions, each with its fold's choice."""
    best, _, refused = exam.search(tried, np.ones(len(exam.cases), dtype=bool))
    default = Settings()
    rows = [
        ("spelling_weight", "0 / 1 / 2 / 4 / 8 / 16", f"{best.spelling:.0f}", f"{default.spelling:.0f}"),
        ("quote", "first / nearest / mixed", best.quote, default.quote),
        ("words", "40 / 60 / 80", str(best.words), str(default.words)),
        ("doubt", "score / lead", best.doubt, default.doubt),
        ("refused_share", "0% to 50% in steps of 5%", f"{refused:.0%}", "0%"),
    ]
    without = exam.without_refusal(default)[0].mean()
    rows.append(("pass_rate", "", f"{system.passed.mean():.4f}", f"{without:.4f}"))
    return pd.DataFrame(rows, columns=["parameter", "range", "best", "default"])


def predictions_table(systems: list[Outcome], exam: Exam) -> pd.DataFrame:
    """One row a question: the system's answer, both verdicts, the criteria, and the other systems' verdicts."""
    system, *others = systems
    criteria = [exam.judges.criteria(case, answer) for case, answer in zip(exam.cases, system.answers, strict=True)]
    return pd.DataFrame(
        {
            "number": np.arange(1, len(exam.cases) + 1, dtype=np.int32),
            "question": [case.entry.question for case in exam.cases],
            "answer": [answer.text for answer in system.answers],
            "source": [answer.source.question if answer.source else None for answer in system.answers],
            "passed": system.passed,
            "passed_second": system.passed_second,
            **pd.DataFrame(criteria),
            **{f"passed_{slug(other)}": other.passed for other in others},
            "seconds": np.round(system.seconds, 5),
            "project": [case.entry.project for case in exam.cases],
            "entry": np.where(exam.is_answerable, "In the knowledge base", "Taken out"),
            "asks": [kind(case.entry.question) for case in exam.cases],
        }
    )


def kind(question: str) -> str:
    """By its first asking word."""
    found = re.search(r"(?i)\b(how|why|what|which|where|when|who|is|are|can|does|do|did|should|will)\b", question)
    word = found[1].capitalize() if found else ""
    return word if word in ("How", "Why", "What") else "Yes or no" if word in YES_OR_NO else "Other"


YES_OR_NO = ("Is", "Are", "Can", "Does", "Do", "Did", "Should", "Will")


def slug(system: Outcome) -> str:
    return re.sub(r"\W+", "_", system.name.lower())


def print_findings(exam: Exam) -> None:
    """What the insights of the talk rest on."""
    entries = [case.entry for case in exam.cases]
    lengths = [len(entry.text.split()) for entry in entries]
    answerable = exam.is_answerable
    print(
        f"{len(entries)} questions, {answerable.sum()} answerable; entries have {np.median(lengths):.0f} words "
        f"at the median, {np.mean(np.array(lengths) > LONGEST):.1%} more than {LONGEST}"
    )
    first, top3, shared = [], [], []
    for case in exam.cases:
        if case.is_answerable:
            order = np.argsort(-exam.base.bm25(case.entry.question), kind="stable")
            place = [exam.base.entries[int(at)] for at in order].index(case.entry)
            first.append(place == 0)
            top3.append(place < 3)
            shared.append(int(exam.base.shared_words(case.entry.question)[exam.base.entries.index(case.entry)]))
    print(
        f"BM25 ranks the right entry first for {np.mean(first):.1%} of the answerable, "
        f"in the best three for {np.mean(top3):.1%}"
    )
    print(
        f"words that an answerable question shares with its entry: none {np.mean(np.array(shared) == 0):.1%}, ", end=""
    )
    print(f"one {np.mean(np.array(shared) == 1):.1%}, two or more {np.mean(np.array(shared) > 1):.1%}")
    best = np.array([exam.base.bm25(case.entry.question).max() for case in exam.cases])
    print(
        f"median BM25 of the best entry: {np.median(best[answerable]):.2f} answerable, "
        f"{np.median(best[~answerable]):.2f} taken out"
    )


def print_reach(exam: Exam) -> None:
    """How often the winner ranks the right entry first, among all entries and among those of the project."""
    first, first_of_project = [], []
    projects = np.array([entry.project for entry in exam.base.entries])
    for case in exam.cases:
        if case.is_answerable:
            scores = scores_of(exam.base, case.entry.question, Settings(spelling=4.0))
            own = np.where(projects == case.entry.project, scores, -np.inf)
            first.append(exam.base.entries[int(np.argmax(scores))] == case.entry)
            first_of_project.append(exam.base.entries[int(np.argmax(own))] == case.entry)
    print(f"hybrid, right entry first: {np.mean(first):.1%}, {np.mean(first_of_project):.1%} within the project")
    for name in ("How", "Why", "What", "Yes or no"):
        entries = [case.entry for case in exam.cases if kind(case.entry.question) == name]
        leads_to_code = np.mean([any(sentence.endswith(":") for sentence in entry.sentences) for entry in entries])
        print(f"{name}: {leads_to_code:.1%} of {len(entries)} entries have a sentence that leads up to code or a list")


def print_choices(systems: list[Outcome], exam: Exam, tried: tuple[Settings, ...]) -> None:
    """Which settings the folds chose, and what each part of the best system is worth."""
    answerable = exam.is_answerable
    for system in systems:
        print(f"{system.name}: {[str(settings) for settings in system.chosen]}")
        refused = np.array([answer.source is None for answer in system.answers])
        print(
            f"  refused {refused.sum()}: {(refused & ~answerable).sum()} of {(~answerable).sum()} taken out, ", end=""
        )
        print(f"{(refused & answerable).sum()} of {answerable.sum()} answerable; passed {passed(system, answerable)}")
        print(
            f"  median {np.median(system.seconds) * 1000:.2f} ms, "
            f"95th percentile {np.quantile(system.seconds, 0.95) * 1000:.2f} ms"
        )
    exam.tuned("hybrid, never refuses", tried, shares=np.zeros(1))
    for quote in ("first", "nearest", "mixed"):
        exam.tuned(f"hybrid, quotes {quote}", tuple(settings for settings in tried if settings.quote == quote))
    for weight in (0.0, 4.0, 16.0):
        exam.tuned(f"hybrid, spelling {weight}", tuple(one for one in tried if one.spelling == weight))


def passed(system: Outcome, answerable: Array) -> str:
    return f"{system.passed[answerable].sum()} answerable and {system.passed[~answerable].sum()} taken out"


def print_judges(systems: list[Outcome], exam: Exam) -> None:
    """Where the judges differ, and how high the second judge's bar is."""
    for system in systems:
        one, other = system.passed, system.passed_second
        print(f"{system.name}: judges agree on {(one == other).mean():.1%}; ", end="")
        print(f"only the first passes {(one & ~other).sum()}, only the second {(~one & other).sum()}")
    own = [exam.judges.likeness(" ".join(case.entry.text.split()[:60]), case.entry) for case in exam.cases]
    print(f"the first 60 words of the entries themselves: {np.mean(np.array(own) >= ALIKE):.1%} reach {ALIKE}")
    criteria = [exam.judges.criteria(case, answer) for case, answer in zip(exam.cases, systems[0].answers, strict=True)]
    print(pd.DataFrame(criteria).mean().round(4).to_dict())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
