# Messages are asserted whole, on one line each.
# ruff: noqa: E501
"""Predictions from all three readers: small CSV, large CSV, Parquet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from deck.bundle import load
from deck.bundle.arrow_csv import read_large_csv
from deck.bundle.text_columns import TextColumns
from deck.errors import BundleError

if TYPE_CHECKING:
    from deck.bundle.predictions import BinaryPredictions, TableColumns

Write = Callable[..., Path]
Refusals = Callable[..., list[str]]
Load = Callable[..., "BinaryPredictions"]

BINARY = """\
version = 1
[problem]
task = "binary"
question = "Who?"
metric = "pr_auc"
[data]
predictions = "p.csv"
[data.columns]
"""


@pytest.fixture
def predictions_of(write: Write) -> Load:
    def of(content: str | bytes, columns: str = "") -> BinaryPredictions:
        predictions = load(write(BINARY, columns + "\n", {"p.csv": content})).predictions
        assert predictions is not None
        return predictions

    return of


@pytest.fixture
def refused(refusals: Refusals) -> Callable[..., list[str]]:
    def of(content: str | bytes, columns: str = "") -> list[str]:
        return refusals(BINARY, columns + "\n", {"p.csv": content})

    return of


@pytest.mark.yardstick("C01", "C03")
@pytest.mark.parametrize(
    ("content", "target"),
    [
        ("target,score\n1,0.9\n0,0.1\n", [True, False]),
        ("target,score\nTrue,0.9\nFalse,0.1\n", [True, False]),
        ("target,score\n1.0,0.9\n0.0,0.1\n", [True, False]),
        ("target;score\n1;0,9\n0;0,1\n", [True, False]),
        ("\ufefftarget,score\r\n 1 , 0.9 \r\n0,0.1\r\n", [True, False]),
        ('"target"\t"score"\n1\t0.9\n0\t1e-1\n', [True, False]),
    ],
)
def test_c01_c03_ways_to_write_it(predictions_of: Load, content: str, target: list[bool]) -> None:
    predictions = predictions_of(content)
    assert predictions.target.tolist() == target
    assert predictions.score.tolist() == [0.9, 0.1]


def test_roles_of_columns(predictions_of: Load) -> None:
    content = (
        'id,y,s,a,b,f,plan\n007,0,0.1,0.2,0.3,x,"gold,\nor better"\n008,1,0.9,0.8,0.7,y,\n009,1,0.5,0.5,0.5,x,NA\n'
    )
    columns = 'target = "y"\nscore = "s"\nfold = "f"\nsegments = ["plan", "id"]\nothers = { "Model A" = "a", B = "b" }'
    predictions = predictions_of(content, columns)
    assert predictions.target.tolist() == [False, True, True]
    assert {name: values.tolist() for name, values in predictions.others.items()} == {
        "Model A": [0.2, 0.8, 0.5],
        "B": [0.3, 0.7, 0.5],
    }
    assert predictions.fold is not None
    assert predictions.fold.values == ("x", "y")
    assert predictions.fold.codes.tolist() == [0, 1, 0]
    plan, ids = predictions.segments
    assert plan.values == ("gold,\nor better", "(missing)", "NA")
    assert plan.codes.tolist() == [0, 1, 2]
    assert ids.values == ("007", "008", "009")


def test_more_than_a_thousand_folds_are_refused(predictions_of: Load, refused: Callable[..., list[str]]) -> None:
    rows = [f"{row % 2},0.5,{row}\n" for row in range(1_001)]
    fold = predictions_of("target,score,id\n" + "".join(rows[:1_000]), 'fold = "id"').fold
    assert fold is not None
    assert len(fold.values) == 1_000
    assert refused("target,score,id\n" + "".join(rows), 'fold = "id"') == [
        'b/bundle.toml:9: data.columns.fold: column id of b/p.csv has 1,001 different values (found "id"). '
        "Fix: Name the column of folds; at most 1,000 are read."
    ]


def test_values_that_are_one_once_cleaned_become_one(predictions_of: Load) -> None:
    content = "target,score,plan\n1,0.9,caf\u00e9\n0,0.1,cafe\u0301\n0,0.2,x\n1,0.3, x\n"
    plan = predictions_of(content, 'segments = ["plan"]').segments[0]
    assert plan.values == ("caf\u00e9", "x")
    assert plan.codes.tolist() == [0, 0, 1, 1]


def test_dropped_characters_are_told_once_a_column(write: Write) -> None:
    content = "target,score,plan\n1,0.9,a\n0,0.1,b\x01\n0,0.2,b\x01\n1,0.3,\x02c\n"
    bundle = load(write(BINARY, 'segments = ["plan"]\n', {"p.csv": content}))
    assert bundle.predictions is not None
    assert bundle.predictions.segments[0].values == ("a", "b", "c")
    assert bundle.notices == (
        "b/p.csv: column plan: dropped characters that no slide can show from 3 cells, first on line 3: U+0001, U+0002",
    )


@pytest.mark.parametrize("large", [False, True])
def test_headers_are_cleaned_like_the_names_in_bundle_toml(predictions_of: Load, tmp_path: Path, large: bool) -> None:
    content = "tar\x01get,score, cafe\u0301\n1,0.9,a\n0,0.1,b\n"
    if large:
        (tmp_path / "p.csv").write_text(content, encoding="utf-8")
        with (tmp_path / "p.csv").open("rb") as stream:
            table = read_large_csv(stream, "p.csv", {"score"}, {"caf\u00e9"})
        assert table.names == ("target", "score", "caf\u00e9")
        assert table.categories("caf\u00e9")[0] == ("a", "b")
    else:
        predictions = predictions_of(content, 'segments = ["caf\u00e9"]')
        assert predictions.segments[0].values == ("a", "b")


def test_headers_that_are_one_once_cleaned_are_refused(refused: Callable[..., list[str]]) -> None:
    assert refused("target,score,caf\u00e9,cafe\u0301\n1,0.9,a,b\n0,0.1,a,b\n") == [
        'b/p.csv:1: has two columns of the same name (found "caf\u00e9"). Fix: Rename or drop one of them.'
    ]


@pytest.mark.yardstick("C08")
def test_c08_nothing_in_target_is_refused_with_count(refused: Callable[..., list[str]]) -> None:
    content = 'target,score,x\n1,0.9,"two\nlines"\n,0.1,\nNaN,0.1,\n0,0.2,\n'
    assert refused(content) == [
        "b/p.csv:4: column target: has no value in 2 rows, first in row 2. "
        "Fix: Drop those rows, or say how they were scored."
    ]


def test_c08_nothing_in_score(refused: Callable[..., list[str]]) -> None:
    assert refused("target,score\n1,0.9\n0,\n1,nan\n0,NA\n") == [
        "b/p.csv:3: column score: has no value in 3 rows, first in row 2. "
        "Fix: Drop those rows, or say how they were scored."
    ]


@pytest.mark.yardstick("C09")
def test_c09_one_class_is_accepted(predictions_of: Load) -> None:
    assert predictions_of("target,score\n0,0.9\n0,0.1\n").target.tolist() == [False, False]
    assert predictions_of("target,score\n1,0.9\n1,0.1\n").target.tolist() == [True, True]


@pytest.mark.yardstick("C10")
def test_c10_scores_beyond_0_and_1_are_accepted(predictions_of: Load) -> None:
    assert predictions_of("target,score\n1,1.2\n0,-3\n").score.tolist() == [1.2, -3.0]


@pytest.mark.yardstick("C12", "table-labels")
class TestC12:
    def test_labels_1_and_2_must_be_declared(self, refused: Callable[..., list[str]]) -> None:
        assert refused("target,score\n1,0.9\n2,0.1\n") == [
            "b/bundle.toml:8: data.columns.target: column target of b/p.csv holds neither 0 and 1 nor false and true, so the positive value must be declared "
            '(found "1", "2"). Fix: Write `positive = ...` under [data.columns] for target.'
        ]

    @pytest.mark.parametrize(
        ("declared", "target"), [("2", [False, True]), ('"2"', [False, True]), ("1", [True, False])]
    )
    def test_labels_1_and_2_declared(self, predictions_of: Load, declared: str, target: list[bool]) -> None:
        assert predictions_of("target,score\n1,0.9\n2,0.1\n", f"positive = {declared}").target.tolist() == target

    def test_text_labels(self, predictions_of: Load, refused: Callable[..., list[str]]) -> None:
        content = "target,score\nchurned,0.9\nNA,0.1\n"
        assert predictions_of(content.replace("NA", "stayed"), 'positive = "churned"').target.tolist() == [
            True,
            False,
        ]
        assert predictions_of(content.replace("churned", "x"), 'positive = "NA"').target.tolist() == [
            False,
            True,
        ]

    def test_declared_value_that_does_not_occur(self, refused: Callable[..., list[str]]) -> None:
        assert refused("target,score\nchurned,0.9\nstayed,0.1\n", 'positive = "Churned"') == [
            'b/bundle.toml:9: data.columns.positive: this value does not occur in column target (found "Churned"). '
            'Fix: Write `positive = ...` with one of "churned", "stayed".'
        ]

    @pytest.mark.parametrize(
        ("values", "declared", "found"),
        [
            ("10", '"churn"', '"churn"'),
            ("10", "2", "2"),
            ("10", '"1.0"', '"1.0"'),
            ("11", '"churn"', '"churn"'),
            ("xx", '"y"', '"y"'),
        ],
    )
    def test_one_that_occurs_in_no_row_is_refused(
        self, refused: Callable[..., list[str]], values: str, declared: str, found: str
    ) -> None:
        shown = ", ".join(f'"{value}"' for value in dict.fromkeys(values))
        assert refused(f"target,score\n{values[0]},0.9\n{values[1]},0.1\n", f"positive = {declared}") == [
            f"b/bundle.toml:9: data.columns.positive: this value does not occur in column target (found {found}). "
            f"Fix: Write `positive = ...` with one of {shown}."
        ]

    @pytest.mark.parametrize(
        ("value", "declared", "target"),
        [("0", "1", False), ("1", "1", True), ("1", "0", False), ("false", "true", False), ("x", '"x"', True)],
    )
    def test_one_class_alone_is_accepted(self, predictions_of: Load, value: str, declared: str, target: bool) -> None:
        content = f"target,score\n{value},0.9\n{value},0.1\n"
        assert predictions_of(content, f"positive = {declared}").target.tolist() == [target, target]

    def test_zero_can_be_declared_positive(self, predictions_of: Load) -> None:
        assert predictions_of("target,score\n1,0.9\n0,0.1\n", "positive = 0").target.tolist() == [False, True]
        assert predictions_of("target,score\ntrue,0.9\nfalse,0.1\n", "positive = false").target.tolist() == [
            False,
            True,
        ]

    def test_more_than_two_values(self, refused: Callable[..., list[str]]) -> None:
        assert refused("target,score\n0,0.9\n1,0.1\n2,0.1\n", "positive = 1") == [
            "b/bundle.toml:8: data.columns.target: column target of b/p.csv has 3 different values; "
            'a binary target has two (found "0", "1", "2"). '
            'Fix: Name the column of the outcome, or use task = "multiclass" or "regression".'
        ]
        columns = 'score = "score"\ntarget = "target"'
        (message,) = refused("target,score\n0,0.9\n1,0.1\n2,0.1\n", columns)
        assert message.startswith(
            "b/bundle.toml:10: data.columns.target: column target of b/p.csv has 3 different values"
        )


@pytest.mark.yardstick("C02", "C04", "C07", "pptx-numbers")
@pytest.mark.parametrize(
    ("content", "messages"),
    [
        ("", ["b/p.csv: is empty. Fix: Write the predictions with their rows."]),
        ("target,score\n", ["b/p.csv: has a header and no rows. Fix: Write the predictions with their rows."]),
        ("target,score\n1,0.5\n", ["b/p.csv: has one row; two or more are needed."]),
        (
            "target,score,score\n1,0.5,1\n0,0.2,1\n",
            ['b/p.csv:1: has two columns of the same name (found "score"). Fix: Rename or drop one of them.'],
        ),
        (
            'target,score,x\n1,0.5,"a\nb"\n0,0.2\n1,2,3,4\n',
            [
                "b/p.csv:4: this row has 2 fields and the header 3. Fix: Put cells that hold a delimiter in quotes.",
                "b/p.csv:5: this row has 4 fields and the header 3. Fix: Put cells that hold a delimiter in quotes.",
            ],
        ),
        (
            'target,score\n1,"1,000"\n0,0.2\n',
            [
                'b/p.csv:2: column score: must hold numbers only; row 1 holds something else (found "1,000"). '
                "Fix: Name a column of scores."
            ],
        ),
        (
            "target,score\n1,1_000\n0,0.2\n",
            [
                'b/p.csv:2: column score: must hold numbers only; row 1 holds something else (found "1_000"). '
                "Fix: Name a column of scores."
            ],
        ),
        (
            "target,score\n1,0.3\n0,-inf\n",
            [
                "b/p.csv:3: column score: must hold finite numbers below 1e300; row 2 does not (found -inf). "
                "Fix: Compute those scores anew."
            ],
        ),
        (
            "target,score\n1,1e301\n0,0.1\n",
            [
                "b/p.csv:2: column score: must hold finite numbers below 1e300; row 1 does not (found 1e+301). "
                "Fix: Compute those scores anew."
            ],
        ),
        (
            "label,proba\n1,0.5\n0,0.2\n",
            [
                'b/bundle.toml:8: data.columns.target: b/p.csv has no such column (found "target"). '
                'Fix: The columns are: "label", "proba". Name one under [data.columns]: target = "...".',
                'b/bundle.toml:8: data.columns.score: b/p.csv has no such column (found "score"). '
                'Fix: The columns are: "label", "proba". Name one under [data.columns]: score = "...".',
            ],
        ),
        ("target,score\n1,0.5\n0,0.2\n".encode("utf-16"), ["b/p.csv: is encoded as UTF-16. Fix: Save it as UTF-8."]),
        (
            "target,score,city\n1,0.5,x\n0,0.2,Orléans\n".encode("latin-1"),
            [
                "b/p.csv:3: is not UTF-8; it looks like Latin-1 (or Windows-1252) (found byte 0xE9). Fix: Save it as UTF-8."
            ],
        ),
        (b"\x1f\x8b" + b"x" * 99, ["b/p.csv: is compressed: gzip. Fix: Unpack it, and save the table as CSV."]),
    ],
)  # fmt: skip
def test_refusals(refused: Callable[..., list[str]], content: str | bytes, messages: list[str]) -> None:
    assert refused(content) == messages


def test_missing_columns_have_their_nearest_names_and_the_rest_is_checked_too(
    refused: Callable[..., list[str]],
) -> None:
    columns = 'target = "churn"\nsegments = ["plan", "Tenure"]\nothers = { B = "score_b" }'
    assert refused("churned,score,tenure,scoreb\n1,x,a,1\n0,0.1,b,1\n", columns) == [
        'b/bundle.toml:9: data.columns.target: b/p.csv has no such column (found "churn"). Fix: Did you mean `churned`?',
        'b/bundle.toml:10: data.columns.segments[0]: b/p.csv has no such column (found "plan"). '
        'Fix: The columns are: "churned", "score", "tenure", "scoreb".',
        'b/bundle.toml:10: data.columns.segments[1]: b/p.csv has no such column (found "Tenure"). Fix: Did you mean `tenure`?',
        'b/bundle.toml:11: data.columns.others.B: b/p.csv has no such column (found "score_b"). Fix: Did you mean `scoreb`?',
        'b/p.csv:2: column score: must hold numbers only; row 1 holds something else (found "x"). '
        "Fix: Name a column of scores.",
    ]


class TestLargeCsv:
    """The reader for large files, on small ones: it says what the one for small files says."""

    def large(self, path: Path) -> TableColumns:
        with path.open("rb") as stream:
            return read_large_csv(stream, "p.csv", {"score"}, {"target", "plan"})

    @pytest.mark.parametrize(
        "content",
        [
            "target,score,plan\n1,0.9,a\n0,0.1,b\n1,0.5,a\n",
            "\ufefftarget;score;plan\r\n1;0,9;a\r\n0;0,1;\r\n",
            '"target"\t"score"\tplan\n1\t0.9\t"two\nlines"\n0\t1e-1\tNA\n',
            '\n"ta\nrget",score,plan,target\nx,0.9,007,1\nx,1,7,0\n',
        ],
    )
    def test_reads_what_the_other_reads(self, tmp_path: Path, content: str) -> None:
        path = tmp_path / "p.csv"
        path.write_bytes(content.encode())
        large, small = self.large(path), TextColumns(content.encode(), "p.csv")
        assert large.names == small.names
        assert large.row_count == small.row_count
        assert large.numbers("score").tolist() == small.numbers("score").tolist()
        for column in ("target", "plan"):
            (large_values, large_codes), (values, codes) = large.categories(column), small.categories(column)
            assert [large_values[code] for code in large_codes] == [values[code] for code in codes]

    @pytest.mark.parametrize(
        "content",
        [
            "target,score\n1,0.9\n0,x\n",
            "target,score\n1,0.9\n0,NA\n1,\n",
            "target,score\n1,0.9\n0,\n",
            'target,score,x\n1,0.9,"a\nb"\n0,0.1\n',
            "target,score\n1,0.9,3\n0,0.1,3\n",
            "target,score\n",
            "target,score,score\n1,2,3\n",
        ],
    )
    def test_refuses_what_the_other_refuses(self, tmp_path: Path, content: str) -> None:
        path = tmp_path / "p.csv"
        path.write_bytes(content.encode())
        with path.open("rb") as stream, pytest.raises(BundleError) as large:
            read_large_csv(stream, "p.csv", {"score"}, {"target"}).numbers("score")
        with pytest.raises(BundleError) as small:
            TextColumns(content.encode(), "p.csv").numbers("score")
        assert str(large.value) == str(small.value)

    def test_is_used_from_eight_mebibytes_on(self, refused: Callable[..., list[str]]) -> None:
        rows = "1,0.5,abcdefghij\n0,0.25,klmnopqrst\n" * 300_000
        assert refused("target,score,x\n" + rows + "1,0.5,a,b\n") == [
            "b/p.csv:600002: this row has 4 fields and the header 3. Fix: Put cells that hold a delimiter in quotes."
        ]
