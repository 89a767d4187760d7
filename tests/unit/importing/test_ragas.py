"""Tables as `EvaluationResult.to_pandas().to_csv()` of RAGAS 0.2 writes them, and those of a judge."""

from pathlib import Path

import pytest

from deck.importing.found import FoundPredictions, Origin
from deck.importing.importers.ragas import Ragas
from importer_sources import found_in, left, source

RAGAS = """user_input,retrieved_contexts,response,reference,faithfulness,answer_relevancy,factual_correctness(mode=f1)
"What,
really?","['a', 'b']",x,y,1.0,0.9,0.5
Who?,['a'],x,y,0.5,,0.4
"""
JUDGED = "golden_id;system;groundedness;tone;overall;parse_ok\ng1;bm25;4;5;4;True\ng2;bm25;1;5;2;True\n"


@pytest.mark.parametrize(("text", "columns"), [(RAGAS, 7), (JUDGED, 6)])
def test_examples_stay_as_they_are(tmp_path: Path, text: str, columns: int) -> None:
    file = source(tmp_path, "scores.csv", text)
    (predictions,) = found_in(Ragas(), file)
    assert isinstance(predictions, FoundPredictions)
    assert (predictions.path, len(predictions.columns), predictions.rows) == (file.path, columns, 2)
    assert predictions.origin == Origin("scores.csv")


@pytest.mark.parametrize(
    "text",
    [
        "model,faithfulness,answer_relevancy\nbm25,0.5,0.6\n",
        "question,answer\nwhat,that\n",
        "model,accuracy,overall\na,0.5,0.6\n",
        "id,y_true,y_pred\n1,0,1\n",
    ],
)
def test_other_tables_are_not_recognised(tmp_path: Path, text: str) -> None:
    assert not Ragas().recognises(source(tmp_path, "scores.csv", text))


def test_a_table_that_cannot_be_read_is_left(tmp_path: Path) -> None:
    assert list(left(found_in(Ragas(), source(tmp_path, "scores.csv", RAGAS + '"open')))) == ["judged examples"]
    header = RAGAS.splitlines()[0]
    found = found_in(Ragas(), source(tmp_path, "scores.csv", header + "\n"))
    assert left(found) == {"judged examples": "there is none"}


@pytest.mark.parametrize(
    "metric",
    [
        *("context_utilization", "response_groundedness", "answer_accuracy", "noise_sensitivity(mode=relevant)"),
        *("llm_context_precision_without_reference", "non_llm_context_recall", "context_entity_recall"),
    ],
)
def test_metrics_of_the_newest_release(tmp_path: Path, metric: str) -> None:
    text = f'user_input,retrieved_contexts,response,{metric}\n"What?","[\'a\']",x,0.5\n'
    assert Ragas().recognises(source(tmp_path, "ragas_results.csv", text))
