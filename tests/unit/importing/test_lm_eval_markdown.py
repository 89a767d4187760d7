"""Tables as `make_table` of lm-evaluation-harness 0.4 prints them."""

from pathlib import Path

from deck.importing.importers.lm_eval_markdown import LmEvalMarkdown
from importer_sources import found_in, left, source, tables

TABLE = """hf (pretrained=meta-llama/Llama-2-7b-hf,dtype=bfloat16), gen_kwargs: (None), limit: None, num_fewshot: None
|Tasks|Version|     Filter     |n-shot|  Metric   |   |Value |   |Stderr|
|-----|------:|----------------|-----:|-----------|---|-----:|---|-----:|
|gsm8k|      3|flexible-extract|     5|exact_match|↑  |0.9007|±  |0.0082|
|     |       |strict-match    |     5|exact_match|↑  |0.8848|±  |0.0088|
|boolq|      2|none            |     0|acc        |↑  |0.778 |±  |   N/A|
|wiki |      2|none            |     0|perplexity |↓  |12.5  |±  |   N/A|
"""


def test_a_task_counts_for_the_rows_below_it(tmp_path: Path) -> None:
    found = found_in(LmEvalMarkdown(), source(tmp_path, "lm.md", TABLE))
    (table,) = tables(found)
    assert table.header == (
        "model",
        "gsm8k exact_match flexible-extract",
        "gsm8k exact_match strict-match",
        "boolq acc",
    )
    assert table.rows == (("meta-llama/Llama-2-7b-hf", "0.9007 ± 0.0082", "0.8848 ± 0.0088", "0.778"),)
    assert list(left(found)) == ["wiki perplexity"]


def test_a_row_for_every_model_of_the_file(tmp_path: Path) -> None:
    second = TABLE.replace("meta-llama/Llama-2-7b-hf", "/home/ann/llama-ft").replace("0.778", "0.8")
    found = found_in(LmEvalMarkdown(), source(tmp_path, "lm.md", f"{TABLE}\n{second}"))
    assert [(row[0], row[-1]) for row in tables(found)[0].rows] == [
        ("meta-llama/Llama-2-7b-hf", "0.778"),
        ("llama-ft", "0.8"),
    ]
    assert tables(found)[0].origin.place == "tables on line 2, 10"


def test_a_table_without_arrows_and_with_one_column_less(tmp_path: Path) -> None:
    text = (
        "|Tasks|Version|Filter|n-shot|Metric|Value |   |Stderr|\n|-|-|-|-|-|-|-|-|\n|coqa|Yaml|none|0|f1|0.77|±|0.01|\n"
    )
    (table,) = tables(found_in(LmEvalMarkdown(), source(tmp_path, "lm.md", text)))
    assert (table.header, table.rows) == (("model", "f1"), (("Model", "0.77 ± 0.01"),))


def test_a_readme_that_shows_such_a_table_is_left_to_markdown(tmp_path: Path) -> None:
    text = f"# Take-home\n\nThe task.\n\n## Approach\n\nFine-tuned.\n\n{TABLE}"
    assert not LmEvalMarkdown().recognises(source(tmp_path, "README.md", text))


def test_tasks_of_a_group_are_left_where_the_group_has_a_score(tmp_path: Path) -> None:
    text = (
        "|Tasks              |Version|Filter|n-shot|Metric|   |Value |   |Stderr|\n"
        "|-------------------|------:|------|-----:|------|---|-----:|---|-----:|\n"
        "|mmlu               |      2|none  |      |acc   |↑  |0.5000|±  |0.0040|\n"
        "| - humanities      |      2|none  |      |acc   |↑  |0.4000|±  |0.0060|\n"
        "|  - formal_logic   |      1|none  |     0|acc   |↑  |0.3000|±  |0.0200|\n"
        "|boolq              |      2|none  |     0|acc   |↑  |0.7000|±  |   N/A|\n"
    )
    found = found_in(LmEvalMarkdown(), source(tmp_path, "lm.md", text))
    assert tables(found)[0].header == ("model", "mmlu acc", "boolq acc")
    assert left(found) == {"2 tasks": "part of a group of tasks"}
