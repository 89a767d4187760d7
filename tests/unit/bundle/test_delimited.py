# Messages are asserted whole, on one line each.
from __future__ import annotations

import pytest

from deck.bundle.cleaning import Cleaner
from deck.bundle.delimited import TextTable, read_table
from deck.errors import BundleError


def table_of(data: str | bytes) -> TextTable:
    content = data.encode() if isinstance(data, str) else data
    return read_table(content, "t.csv", Cleaner("t.csv"), 10_000)


def refusal_of(data: str | bytes) -> list[str]:
    with pytest.raises(BundleError) as caught:
        table_of(data)
    return [str(problem) for problem in caught.value.problems]


def decimal_refusal_of(data: str) -> list[str]:
    table = table_of(data)
    with pytest.raises(BundleError) as caught:
        table.decimal  # noqa: B018
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.yardstick("C01")
class TestC01:
    def test_byte_order_mark(self) -> None:
        assert table_of(b"\xef\xbb\xbfmodel,f1\nA,0.5\n").header == ("model", "f1")

    def test_windows_and_old_mac_line_ends(self) -> None:
        assert table_of("model,f1\r\nA,0.5\r\nB,0.6\r\n").rows == (("A", "0.5"), ("B", "0.6"))
        assert table_of("model,f1\rA,0.5\rB,0.6\r").lines == (2, 3)

    def test_quoted_cells_over_several_lines(self) -> None:
        table = table_of('model,note\n"A","one\ntwo, three"\nB,"say ""no"""\n')
        assert table.rows == (("A", "one\ntwo, three"), ("B", 'say "no"'))
        assert table.lines == (2, 4)

    def test_blank_lines_and_rows_of_blanks_are_no_rows(self) -> None:
        table = table_of("\nmodel,f1\n\nA,0.5\n,\n  , \nB,0.6\n\n")
        assert table.lines == (4, 7)


def test_dropped_characters_are_told_once_a_column() -> None:
    cleaner = Cleaner("t.csv")
    rows = "".join(f"{chr(row + 1)}x,1\n" for row in (0, 0, 2))
    table = read_table(f"model,no\x01te\na,1\n{rows}".encode(), "t.csv", cleaner, 10)
    assert table.header == ("model", "note")
    assert table.column("model") == ("a", "x", "x", "x")
    assert cleaner.notices == [
        "t.csv: header: dropped characters that no slide can show: U+0001",
        "t.csv: column model: dropped characters that no slide can show from 3 cells, first on line 3: U+0001, U+0003",
    ]


@pytest.mark.yardstick("C02", "table-delimiters")
class TestC02:
    def test_utf16(self) -> None:
        expected = ["t.csv: is encoded as UTF-16. Fix: Save it as UTF-8."]
        assert refusal_of("model,f1\nA,0.5\n".encode("utf-16")) == expected
        assert refusal_of("model,f1\nA,0.5\n".encode("utf-16-le")) == expected
        assert refusal_of("model,f1\nA,0.5\n".encode("utf-16-be")) == expected

    def test_latin1(self) -> None:
        assert refusal_of("model,f1\nA,0.5\nrégression,0.6\n".encode("latin-1")) == [
            "t.csv:3: is not UTF-8; it looks like Latin-1 (or Windows-1252) (found byte 0xE9). Fix: Save it as UTF-8."
        ]

    @pytest.mark.parametrize(
        ("start", "kind"),
        [(b"\x1f\x8b", "gzip"), (b"PK\x03\x04", "zip (as Excel files are)"), (b"BZh", "bzip2")],
    )
    def test_compressed_and_excel(self, start: bytes, kind: str) -> None:
        assert refusal_of(start + b"\0" * 50) == [
            f"t.csv: is compressed: {kind}. Fix: Unpack it, and save the table as CSV."
        ]

    def test_zero_byte(self) -> None:
        assert refusal_of("model,f1\nA,\x000.5\n") == [
            "t.csv:2: is not a text table: it holds a zero byte. Fix: Save the table as CSV."
        ]


@pytest.mark.yardstick("C03", "table-delimiters")
class TestC03:
    def test_semicolons_with_decimal_commas(self) -> None:
        table = table_of("model;f1;time\nA;0,431;1.234,5\nB;0,5;12\n")
        assert table.header == ("model", "f1", "time")
        assert table.rows == (("A", "0,431", "1.234,5"), ("B", "0,5", "12"))
        assert table.decimal == ","

    def test_semicolons_with_decimal_points(self) -> None:
        assert table_of("model;f1\nA;0.431\n").decimal == "."

    def test_tabs(self) -> None:
        table = table_of("model\tf1\nA, the first\t0,431\n")
        assert table.rows == (("A, the first", "0,431"),)
        assert table.decimal == ","

    def test_thousands_in_a_comma_separated_file(self) -> None:
        assert table_of('model,rows\nA,"1,000"\n').decimal == "."

    def test_thousands_beside_decimals(self) -> None:
        assert table_of("model;rows;f1\nA;1,000;0.5\n").decimal == "."
        assert table_of("model;rows;f1\nA;1.000;0,5\n").decimal == ","

    def test_thousands_or_decimals_is_refused(self) -> None:
        assert decimal_refusal_of("model;time\nA;1,234\n") == [
            't.csv: has numbers that may mean thousands or decimals (found "1,234"). '
            "Fix: Write numbers with a decimal point and without thousands separators."
        ]

    def test_points_and_commas_are_refused(self) -> None:
        assert decimal_refusal_of("model;f1;f2\nA;0,43;0.5\n") == [
            't.csv: has decimal points and decimal commas (found "0,43" and "0.5"). Fix: Use one of them.'
        ]

    def test_commas_that_are_both_are_never_shifted(self) -> None:
        assert refusal_of("model,f1,f2\nA,0,431,0,5\n") == [
            "t.csv:2: this row has 5 fields and the header 3. Fix: Put cells that hold a delimiter in quotes."
        ]

    def test_two_delimiters_that_fit_are_refused(self) -> None:
        assert refusal_of("model;F1,macro;x\nlr;0,5;1\n") == [
            "t.csv:1: can be read by commas and by semicolons, with different columns. "
            "Fix: Put cells that hold one in quotes."
        ]


@pytest.mark.yardstick("C04", "table-delimiters")
class TestC04:
    def test_a_field_too_many_in_all_rows(self) -> None:
        assert refusal_of("model,f1\nA,0.5,\nB,0.6,\n") == [
            f"t.csv:{line}: this row has 3 fields and the header 2. Fix: Put cells that hold a delimiter in quotes."
            for line in (2, 3)
        ]

    def test_one_ragged_row(self) -> None:
        assert refusal_of('model,f1\n"A\nB",0.5\nC\nD,0.1\n') == [
            "t.csv:4: this row has 1 fields and the header 2. Fix: Put cells that hold a delimiter in quotes."
        ]

    def test_quote_that_is_not_closed(self) -> None:
        assert refusal_of('model,f1\nA,0.5\n"B,0.6\n') == [
            "t.csv:3: has a quoted cell that is not closed, or is closed in its middle. "
            'Fix: Write a quote within a quoted cell twice: "".'
        ]


@pytest.mark.yardstick("C07", "table-delimiters")
class TestC07:
    def test_duplicate_columns(self) -> None:
        assert refusal_of("model,f1,f1\nA,0.5,0.6\n") == [
            't.csv:1: has two columns of the same name (found "f1"). Fix: Rename or drop one of them.'
        ]

    @pytest.mark.parametrize("content", ["", "\n\n", "  \n", "\ufeff"])
    def test_empty(self, content: str) -> None:
        assert refusal_of(content) == ["t.csv: is empty. Fix: Write the table, or take its key out of bundle.toml."]

    @pytest.mark.parametrize("content", ["model,f1", "model,f1\n", "model,f1\n,\n"])
    def test_header_only(self, content: str) -> None:
        assert refusal_of(content) == [
            "t.csv: has a header and no rows. Fix: Write the rows, or take its key out of bundle.toml."
        ]


@pytest.mark.yardstick("C06", "table-delimiters")
def test_c06_labels_stay_text() -> None:
    table = table_of("model,id\nNA,007\nNone,1e5\nnull,TRUE\n")
    assert table.rows == (("NA", "007"), ("None", "1e5"), ("null", "TRUE"))


def test_merge_conflict() -> None:
    assert refusal_of("model,f1\n<<<<<<< HEAD\nA,0.5\n=======\nA,0.6\n>>>>>>> other\n") == [
        't.csv:2: holds a merge conflict (found "<<<<<<<"). Fix: Resolve it first.'
    ]


def test_more_than_10_000_rows() -> None:
    assert len(table_of("a,b\n" + "x,1\n" * 10_000).rows) == 10_000
    assert refusal_of("a,b\n" + "x,1\n" * 10_001) == [
        "t.csv: has 10,001 rows; at most 10,000 are read. Fix: Keep the rows that matter."
    ]


def test_markdown_table() -> None:
    assert refusal_of("| model | f1 |\n|---|---|\n| A | 0.5 |\n") == [
        "t.csv:1: is a Markdown table. Fix: Save it as CSV."
    ]


def test_endless_cell() -> None:
    assert refusal_of("model,f1\n" + "A" * 200_000 + ",0.5\n") == [
        "t.csv:2: has a cell of more than 131,072 characters."
    ]
