"""Notebooks as nbformat writes them: tables, printed metrics and pictures; nothing is executed."""

from __future__ import annotations

import base64
from pathlib import Path

import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_output

from deck.importing.found import Found, FoundFigure, FoundTable, FoundText, Left
from deck.importing.importers.notebook import Notebook
from importer_sources import found_in, left, source, tables
from takehomes import comparison, notebook, picture, stated, table_cell, text_cell


def found(root: Path, *cells: object) -> list[Found]:
    return found_in(Notebook(), source(root, "analysis.ipynb", notebook(*cells)))


def drawing(code: str, *pictures: bytes) -> object:
    shown = [new_output("display_data", {"image/png": base64.b64encode(image).decode()}) for image in pictures]
    return new_code_cell(code, outputs=shown)


def printed(text: str) -> object:
    return new_code_cell("print(scores)", outputs=[new_output("stream", name="stdout", text=text)])


def figures(items: list[Found]) -> list[tuple[str, int]]:
    return [(item.title, item.rank) for item in items if isinstance(item, FoundFigure)]


class TestTables:
    def test_are_taken_with_the_heading_above(self, tmp_path: Path) -> None:
        (table,) = tables(found(tmp_path, text_cell("## 3. Comparison"), table_cell(comparison())))
        assert table.origin.place == "cell 2, under Comparison"
        assert float(table.rows[0][1]) == pytest.approx(stated()["forest_roc"], abs=1e-5)

    def test_a_describe_is_none(self, tmp_path: Path) -> None:
        assert tables(found(tmp_path, table_cell(pd.DataFrame({"age": [1, 2, 3]}).describe()))) == []

    def test_code_is_never_executed(self, tmp_path: Path) -> None:
        mark = tmp_path / "executed"
        found(tmp_path, new_code_cell(f"open({str(mark)!r}, 'w').write('x')"))
        assert not mark.exists()


class TestPrintedMetrics:
    def test_of_models_by_name_are_a_table(self, tmp_path: Path) -> None:
        items = found(
            tmp_path,
            printed("Random Forest ROC-AUC: 0.8412\nRandom Forest train ROC-AUC: 0.9999\n"),
            printed("AUC Logistic Regression: 0.7178\nTraining took: 12\n"),
        )
        (table,) = tables(items)
        assert table.in_prose
        assert [row[0] for row in table.rows] == ["Random Forest", "Logistic Regression"]
        assert "0.8412" in table.rows[0] and "0.9999" not in str(table.rows)

    def test_of_one_model_alone_compare_nothing(self, tmp_path: Path) -> None:
        assert tables(found(tmp_path, printed("Forest F1: 0.6\nBest AUC Score (CV): 0.777\n"))) == []

    def test_of_a_metric_that_is_printed_twice_the_first_is_taken_and_that_is_said(self, tmp_path: Path) -> None:
        items = found(tmp_path, printed("RMSE: 3.5\nMAE: 2.0\n"), printed("RMSE: 3.1\nMAE: 2.0\n"))
        (table,) = tables(items)
        assert table.rows == (("analysis", "3.5", "2.0"),)
        assert left(items) == {"1 further value": "the first that is printed of a metric is taken"}

    def test_without_any_name_are_of_the_notebook(self, tmp_path: Path) -> None:
        (table,) = tables(found(tmp_path, printed("RMSE:  10254.15\nMAPE:  0.4004\nMAE :  5859.37\n")))
        assert table.rows == (("analysis", "10254.15", "0.4004", "5859.37"),)


class TestPictures:
    def test_have_the_title_that_the_code_draws(self, tmp_path: Path) -> None:
        code = "plt.plot(x)\nplt.title('Calibration of the forest')\nplt.savefig('cal.png')"
        assert figures(found(tmp_path, drawing(code, picture()))) == [("Calibration of the forest", 0)]

    def test_the_title_of_the_whole_before_those_of_its_parts(self, tmp_path: Path) -> None:
        code = "ax[0].set_title('a')\nax[1].set_title('b')\nfig.suptitle('Both sides')"
        assert figures(found(tmp_path, drawing(code, picture()))) == [("Both sides", 0)]

    def test_else_the_name_under_which_it_is_saved(self, tmp_path: Path) -> None:
        code = "shap.summary_plot(v, X, show=False)\nplt.savefig('out/06_shap_top_features.png')"
        assert figures(found(tmp_path, drawing(code, picture()))) == [("SHAP top features", 0)]

    def test_have_it_beside_commands_and_escapes_of_which_python_warns(self, tmp_path: Path) -> None:
        code = "%matplotlib inline\nx = s.str.replace('\\d', '')\nplt.title('Without digits')"
        assert figures(found(tmp_path, drawing(code, picture()))) == [("Without digits", 0)]

    def test_of_code_that_is_no_python_have_the_heading(self, tmp_path: Path) -> None:
        items = found(tmp_path, text_cell("## Drawn in R"), drawing("x <- plot(y) # 'a' title('b'", picture()))
        assert figures(items) == [("Drawn in R", 1)]

    def test_that_are_not_whole_or_of_another_kind_are_left(self, tmp_path: Path) -> None:
        cut = new_output("display_data", {"image/png": base64.b64encode(picture()).decode()[:-2] + "*"})
        gif = new_output("display_data", {"image/png": base64.b64encode(b"GIF89a").decode()})
        cells = [new_code_cell("plt.title('A title')", outputs=[shown]) for shown in (cut, gif)]
        assert [item.why for item in found(tmp_path, *cells) if isinstance(item, Left)] == [
            "it is not whole",
            "it is neither PNG nor JPEG",
        ]

    def test_else_the_heading_above(self, tmp_path: Path) -> None:
        items = found(tmp_path, text_cell("## 8. Key charts"), drawing("show()", picture()))
        assert figures(items) == [("Key charts", 1)]

    def test_without_any_word_are_left(self, tmp_path: Path) -> None:
        items = found(tmp_path, drawing("show()", picture()))
        assert figures(items) == []
        assert left(items) == {"picture": "nothing says what it shows"}


class TestTexts:
    def test_of_cells_are_read_like_a_document(self, tmp_path: Path) -> None:
        items = found(
            tmp_path, text_cell("# Late parcels\n\nWe predict late parcels."), text_cell("## Next steps\n\n- Add rain")
        )
        by_key = {item.key: item for item in items if isinstance(item, FoundText)}
        assert by_key["talk", "title"].text == "Late parcels"
        assert by_key["next",].origin.place == "cell 2"
        assert {item.rank for item in by_key.values()} == {1}


@pytest.mark.parametrize(
    "content",
    [
        '{"cells": [',
        '{"cells": [{"cell_type": "code", "outputs": 3}], "nbformat": 4}',
        '{"worksheets": [{"cells": 3}], "nbformat": 3}',
    ],
)
def test_a_broken_notebook_is_left_and_raises_nothing(tmp_path: Path, content: str) -> None:
    items = found_in(Notebook(), source(tmp_path, "a.ipynb", content))
    assert all(isinstance(item, Left) for item in items)


def test_nbformat_3_is_read(tmp_path: Path) -> None:
    html = comparison().to_html()
    import json

    old = {
        "nbformat": 3,
        "worksheets": [
            {
                "cells": [
                    {"cell_type": "heading", "source": "Comparison", "level": 2},
                    {"cell_type": "code", "input": "x", "outputs": [{"output_type": "pyout", "html": html}]},
                ]
            }
        ],
    }
    items = found_in(Notebook(), source(tmp_path, "a.ipynb", json.dumps(old)))
    assert len([item for item in items if isinstance(item, FoundTable)]) == 1
