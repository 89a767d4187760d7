"""Scores of judges by example: tables of RAGAS, and of a language model that judges by criteria."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import fsum

from deck.bundle.judged_rows import WORDS
from deck.bundle.normalised_names import normalised
from deck.importing.found import Found, FoundTable, Left, Origin, SourceFile, counted
from deck.importing.importers.grids.column_names import SURE_MODEL_NAMES
from deck.importing.importers.grids.naming import model_of_file
from deck.importing.importers.reading_sources import UnreadableError, header_in, read_rows
from deck.importing.importers.searched_values import number_in

_RAGAS = frozenset(
    {"faithfulness", "answer_relevancy", "answer_relevance", "response_relevancy", "context_precision"}
    | {"context_utilization", "response_groundedness", "agent_goal_accuracy", "answer_accuracy"}
    | {"faithfulness_with_hhem"}
    | {"non_llm_context_recall", "llm_context_precision_without_reference", "rubrics_score_with_reference"}
    | {"context_recall", "context_entity_recall", "answer_similarity", "semantic_similarity", "answer_correctness"}
    | {"factual_correctness", "noise_sensitivity", "context_relevancy", "context_relevance", "nv_accuracy"}
    | {"nv_context_relevance", "nv_response_groundedness", "llm_context_precision_with_reference"}
)
_CRITERIA = frozenset(
    {"groundedness", "correctness", "relevance", "relevancy", "helpfulness", "completeness", "coherence", "fluency"}
    | {"conciseness", "consistency", "harmfulness", "toxicity", "tone", "actionability", "overall", "accuracy"}
    | {"judge_score", "verdict", "clarity", "safety", "hallucination", "citation_accuracy"}
)
_EXAMPLES = frozenset(
    {"question", "user_input", "query", "prompt", "input", "instruction", "answer", "response", "output", "reference"}
    | {"ground_truth", "contexts", "retrieved_contexts", "golden_id", "example_id", "question_id", "sample_id"}
    | {"case_id", "prompt_id", "conversation_id", "ticket_id", "query_id"}
)


_LOWER_IS_BETTER = frozenset({"noise_sensitivity", "hallucination", "harmfulness", "toxicity"})


class Ragas:
    """A row a system, with the mean of each score over its examples, as RAGAS itself reports them."""

    kind = "judged examples"

    def recognises(self, file: SourceFile) -> bool:
        """Whether each row is an example with scores by RAGAS's names, or by two or more criteria."""
        header = header_in(file.head)
        stems = {_stem(name) for name in header}
        has_scores = not stems.isdisjoint(_RAGAS) or len(stems & _CRITERIA) >= 2
        return has_scores and not _EXAMPLES.isdisjoint(map(normalised, header))

    def find(self, file: SourceFile) -> Iterator[Found]:
        """A models table, and that the examples themselves are left."""
        origin = Origin(file.name)
        try:
            header, *rows = read_rows(file)
        except UnreadableError as error:
            yield Left(origin, self.kind, str(error))
            return
        if not rows:
            yield Left(origin, self.kind, "there is none")
            return
        by_hand = "their means are taken; name the file by hand for an llm task"
        yield Left(origin, counted(len(rows), "judged example"), by_hand)
        columns: dict[str, dict[str, str]] = {}
        systems = _systems(header, rows, file)
        for place, name in enumerate(header):
            if _stem(name) in _LOWER_IS_BETTER:
                yield Left(origin, f"column {name}", "lower is better, which deck does not know of this metric")
            elif _stem(name) in _RAGAS | _CRITERIA:
                scores = [_score(row[place]) for row in rows]
                if missing := scores.count(None):
                    yield Left(origin, f"{counted(missing, 'cell')} of {name}", "no score, and no part of the mean")
                columns[name] = _means(systems, scores)
        names = tuple(dict.fromkeys(systems))
        table = tuple((name, *(means.get(name, "") for means in columns.values())) for name in names)
        place_of_means = Origin(file.name, f"means of {counted(len(rows), 'row')}")
        yield FoundTable("models", ("model", *columns), table, place_of_means)


def _stem(name: str) -> str:
    """The metric of a column: RAGAS puts how it judged in brackets, `factual_correctness(mode=f1)`."""
    return normalised(name).partition("_mode_")[0].removesuffix("_score")


def _systems(header: Sequence[str], rows: Sequence[Sequence[str]], file: SourceFile) -> list[str]:
    """Whose answer each row is: by the column that names systems, else all are of the one that the file is about."""
    names = [normalised(name) for name in header]
    place = next((names.index(name) for name in SURE_MODEL_NAMES if name in names), None)
    return [model_of_file(file.name) if place is None else row[place] for row in rows]


def _score(cell: str) -> float | None:
    return WORDS.get(cell.casefold(), number_in(cell))


def _means(systems: Sequence[str], scores: Sequence[float | None]) -> dict[str, str]:
    """The mean of each system's scores, as far as there are any."""
    by_system: dict[str, list[float]] = {}
    for system, score in zip(systems, scores, strict=True):
        if score is not None:
            by_system.setdefault(system, []).append(score)
    return {system: repr(fsum(own) / len(own)) for system, own in by_system.items()}
