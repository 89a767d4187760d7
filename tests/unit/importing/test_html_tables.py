"""Tables of HTML, as pandas and notebooks write them."""

from __future__ import annotations

import pandas as pd

from deck.importing.importers.html_tables import html_tables

SCORES = pd.DataFrame({"model": ["Forest", "Logistic"], "pr_auc": [0.41, 0.35]})


def test_a_frame_is_its_header_and_its_rows() -> None:
    assert html_tables(SCORES.to_html(index=False)) == [
        [["model", "pr_auc"], ["Forest", "0.41"], ["Logistic", "0.35"]],
    ]


def test_the_name_of_the_index_stands_in_the_header() -> None:
    (table,) = html_tables(SCORES.set_index("model").to_html())
    assert table[0] == ["model", "pr_auc"]
    assert table[1] == ["Forest", "0.41"]


def test_two_levels_of_a_header_are_joined() -> None:
    columns = pd.MultiIndex.from_product([["validation"], ["pr_auc", "roc_auc"]])
    frame = pd.DataFrame([[0.41, 0.9]], index=["Forest"], columns=columns)
    (table,) = html_tables(frame.to_html())
    assert table == [["", "validation_pr_auc", "validation_roc_auc"], ["Forest", "0.41", "0.9"]]


def test_styles_and_scripts_are_no_text_and_a_break_is_a_space() -> None:
    text = "<table><tr><td>PR<br>AUC<script>var x = 1</script></td><td><style>td {}</style>0.4</td></tr></table>"
    assert html_tables(text) == [[["PR AUC", "0.4"]]]
