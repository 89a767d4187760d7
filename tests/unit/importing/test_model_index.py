"""Front matter as the Trainer of transformers 4 writes it into a model card."""

from pathlib import Path

from deck.importing.found import FoundText
from deck.importing.importers.model_index import ModelIndex
from importer_sources import found_in, left, source, tables

CARD = """---
license: apache-2.0
tags:
- generated_from_trainer
widget:
- text: "a: b # c {"
  anchor: &more_than_is_read here
model-index:
- name: bert-finetuned-mrpc
  results:
  - task:
      name: Text Classification
      type: text-classification
    dataset:
      name: glue
      type: glue
      config: mrpc
      split: validation
      args: mrpc
    metrics:
    - name: Accuracy
      type: accuracy
      value: 0.8480392156862745
    - name: F1
      type: f1
      value: 0.8934707903780068
      verified: true
      verifyToken: eyJhbGciOiJFZERTQSJ9.x.y
language: en
---

# bert-finetuned-mrpc
"""
SECOND = """  - task:
      type: text-classification
    dataset: {name: sst2}
    metrics:
    - type: accuracy
      value: 91%
"""


def test_a_row_a_model(tmp_path: Path) -> None:
    found = found_in(ModelIndex(), source(tmp_path, "README.md", CARD.replace("\n", "\r\n")))
    (table,) = tables(found)
    assert table.header == ("model", "Accuracy", "F1")
    assert table.rows == (("bert-finetuned-mrpc", "0.8480392156862745", "0.8934707903780068"),)
    assert "eyJ" not in repr(found)


def test_a_row_a_data_set(tmp_path: Path) -> None:
    second = (
        SECOND.replace("{name: sst2}", "\n      name: sst2").replace("91%", "0.91").replace("type: acc", "name: Acc")
    )
    (table,) = tables(found_in(ModelIndex(), source(tmp_path, "README.md", CARD.replace("language: en\n", second))))
    assert table.rows == (
        ("bert-finetuned-mrpc on glue", "0.8480392156862745", "0.8934707903780068"),
        ("bert-finetuned-mrpc on sst2", "0.91", ""),
    )


def test_a_second_value_of_a_metric_on_a_data_set_is_left(tmp_path: Path) -> None:
    second = (
        SECOND.replace("{name: sst2}", "\n      name: glue").replace("91%", "0.91").replace("type: acc", "name: Acc")
    )
    found = found_in(ModelIndex(), source(tmp_path, "README.md", CARD.replace("language: en\n", second)))
    assert tables(found)[0].rows == (("bert-finetuned-mrpc", "0.8480392156862745", "0.8934707903780068"),)
    assert left(found) == {"1 further value": "of a metric and data set that have one already"}


def test_what_is_no_number_is_left(tmp_path: Path) -> None:
    found = found_in(ModelIndex(), source(tmp_path, "README.md", CARD.replace("0.8934707903780068", "?")))
    assert tables(found)[0].header == ("model", "Accuracy")
    assert left(found) == {"1 of 2 values": "no number, or no metric"}


def test_yaml_that_cannot_be_read_is_left(tmp_path: Path) -> None:
    found = found_in(ModelIndex(), source(tmp_path, "README.md", CARD.replace("- name: bert", "   name\n bert")))
    assert list(left(found)) == ["results"]


def test_a_readme_without_an_index_is_not_recognised(tmp_path: Path) -> None:
    assert not ModelIndex().recognises(source(tmp_path, "README.md", "# Churn\n\nmodel-index:\n"))
    assert not ModelIndex().recognises(source(tmp_path, "README.md", "---\ntitle: x\n---\nmodel-index:\n"))


def test_the_text_of_the_card_is_read_as_any_markdown(tmp_path: Path) -> None:
    text = CARD + "\n## Limitations\n\n- One year of news only\n\n| Model | F1 |\n|---|---|\n| A | 0.8 |\n| B | 0.7 |\n"
    found = found_in(ModelIndex(), source(tmp_path, "README.md", text))
    assert [dict(item.entry) for item in found if isinstance(item, FoundText)] == [{"text": "One year of news only"}]
    assert [table.origin.place for table in tables(found)] == ["model-index", "table on line 38"]
