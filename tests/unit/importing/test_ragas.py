"""Tables as `EvaluationResult.to_pandas().to_csv()` of RAGAS 0.2 writes them, and those of a judge."""

from pathlib import Path

import pandas as pd
import pytest

from deck.bundle import load
from deck.importing.found import Origin
from deck.importing.importers.ragas import Ragas
from deck.importing.initialising import initialise
from importer_sources import found_in, left, source, tables

RAGAS = """user_input,retrieved_contexts,response,reference,faithfulness,answer_relevancy,factual_correctness(mode=f1)
"What,
really?","['a', 'b']",x,y,1.0,0.9,0.5
Who?,['a'],x,y,0.5,,0.4
"""
JUDGED = "golden_id;system;groundedness;tone;overall;parse_ok\ng1;bm25;4;5;4;True\ng2;bm25;1;5;2;True\n"


def test_the_means_of_a_run_are_those_that_ragas_reports(tmp_path: Path) -> None:
    file = source(tmp_path, "bm25/scores.csv", RAGAS)
    found = found_in(Ragas(), file)
    (table,) = tables(found)
    frame = pd.read_csv(file.path)
    assert table.header == ("model", *frame.columns[4:])
    assert [float(cell) for cell in table.rows[0][1:]] == pytest.approx(list(frame.iloc[:, 4:].mean()))
    assert table.rows[0][0] == "bm25"
    assert table.origin == Origin("bm25/scores.csv", "means of 2 rows")
    assert left(found) == {
        "2 judged examples": "their means are taken; name the file by hand for an llm task",
        "1 cell of answer_relevancy": "no score, and no part of the mean",
    }


def test_systems_in_a_column_are_rows_of_their_own(tmp_path: Path) -> None:
    text = JUDGED + "g1;hybrid;5;5;pass;True\ng2;hybrid;4;2;fail;True\n"
    (table,) = tables(found_in(Ragas(), source(tmp_path, "scores.csv", text)))
    assert table.header == ("model", "groundedness", "tone", "overall")
    assert table.rows == (("bm25", "2.5", "5.0", "3.0"), ("hybrid", "4.5", "3.5", "0.5"))


def test_a_score_that_is_better_where_it_is_lower_is_left(tmp_path: Path) -> None:
    text = "question,answer,faithfulness,noise_sensitivity(mode=relevant)\na,b,0.5,0.1\n"
    found = found_in(Ragas(), source(tmp_path, "scores.csv", text))
    assert tables(found)[0].header == ("model", "faithfulness")
    assert "column noise_sensitivity(mode=relevant)" in left(found)


def test_files_of_two_systems_are_a_bundle(tmp_path: Path) -> None:
    for system, score in (("bm25", "0.5"), ("hybrid", "0.75")):
        source(tmp_path, f"source/{system}/scores.csv", f"user_input,response,faithfulness\na,b,{score}\n")
    initialise([tmp_path / "source"], tmp_path / "talk")
    models = load(tmp_path / "talk").models
    assert models is not None
    assert {row.name: row.values["faithfulness"].value for row in models.rows} == {"bm25": 0.5, "hybrid": 0.75}


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
