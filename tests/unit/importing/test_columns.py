"""What columns of predictions hold, from CSV of any kind, from Parquet, and from a table that was found."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from deck.importing.columns import Column, columns_of_csv, columns_of_file, columns_of_rows

FRAME = pd.DataFrame(
    {
        "id": range(60),
        "truth": [0, 1] * 30,
        "score": np.linspace(0.01, 0.99, 60),
        "amount": np.linspace(-5, 1200.5, 60),
        "plan": ["basic", "pro", " "] * 20,
    }
)


def by_name(columns: list[Column]) -> dict[str, Column]:
    return {column.name: column for column in columns}


@pytest.fixture(params=["csv", "semicolons", "parquet", "rows"])
def columns(request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, Column]:
    names = list(FRAME)
    if request.param == "csv":
        return by_name(columns_of_csv(FRAME.to_csv(index=False).encode(), "a.csv"))
    if request.param == "rows":
        cells = [[str(cell) for cell in row] for row in FRAME.astype(object).itertuples(index=False)]
        return by_name(columns_of_rows(names, cells))
    path = tmp_path / "a"
    if request.param == "parquet":
        FRAME.to_parquet(path)
    else:
        path.write_text(FRAME.to_csv(index=False, sep=";", decimal=","))
    return by_name(columns_of_file(path, "a", names))


def test_columns(columns: dict[str, Column]) -> None:
    assert set(columns) == set(FRAME)
    assert columns["truth"].present == ("0", "1")
    assert columns["truth"].row_count == 60
    assert not columns["truth"].is_continuous
    assert columns["id"].is_continuous
    assert columns["score"].is_continuous
    assert columns["score"].is_share
    assert not columns["amount"].is_share
    assert columns["amount"].by_row() == pytest.approx(FRAME["amount"].to_numpy())
    assert columns["plan"].numbers is None
    assert columns["plan"].present == ("basic", "pro")
    assert not columns["plan"].is_whole
    assert columns["truth"].is_whole


def test_a_column_without_a_value_is_no_number_and_no_share() -> None:
    (column,) = columns_of_rows(["x"], [[""], ["N/A"]])
    assert column.numbers is None
    assert not column.is_share
    assert not column.is_continuous


@pytest.mark.parametrize(
    ("cells", "is_continuous"),
    [(("1", "2", "inf"), False), (("nan", "1", "2", "3"), False), (("1e300", "-1e300", "0.5"), True)],
)
def test_numbers_without_end_are_no_trouble(cells: tuple[str, ...], is_continuous: bool) -> None:
    (column,) = columns_of_rows(["x"], [[cell] for cell in cells])
    assert column.numbers is not None
    assert column.is_continuous is is_continuous
    assert not column.is_share
