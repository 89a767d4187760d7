"""Scores of judges by example: tables of RAGAS, and of a language model that judges by criteria."""

from __future__ import annotations

from collections.abc import Iterator

from deck.bundle.metric_names import normalised
from deck.importing.found import Found, FoundPredictions, Left, Origin, SourceFile
from deck.importing.importers.reading_sources import UnreadableError, header_in, read_rows

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


class Ragas:
    """Predictions of an llm task, left as they are."""

    kind = "judged examples"

    def recognises(self, file: SourceFile) -> bool:
        """Whether each row is an example with scores by RAGAS's names, or by two or more criteria."""
        names = [normalised(name) for name in header_in(file.head)]
        # RAGAS puts how it judged in brackets: `factual_correctness(mode=f1)`.
        stems = {name.partition("_mode_")[0].removesuffix("_score") for name in names}
        criteria = stems & _CRITERIA
        return not _EXAMPLES.isdisjoint(names) and (not stems.isdisjoint(_RAGAS) or len(criteria) >= 2)

    def find(self, file: SourceFile) -> Iterator[Found]:
        """The table with its columns and the number of its rows."""
        try:
            header, *rows = read_rows(file)
        except UnreadableError as error:
            yield Left(Origin(file.name), "judged examples", str(error))
            return
        if not rows:
            yield Left(Origin(file.name), "judged examples", "there is none")
            return
        yield FoundPredictions(file.path, tuple(header), len(rows), Origin(file.name))
