"""Tables in HTML, as pandas shows frames in notebooks and people write them into READMEs."""

from __future__ import annotations

from html.parser import HTMLParser


def html_tables(text: str) -> list[list[list[str]]]:
    """The cells of every table; cells that span are repeated, and header rows of two levels are joined."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return [_one_header(rows, heads) for rows, heads in reader.tables if rows]


class _Reader(HTMLParser):
    """Gathers rows of cells; scripts and styles say nothing."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[tuple[list[list[str]], int]] = []
        self._rows: list[list[str]] | None = None
        self._heads = 0
        self._cell: list[str] | None = None
        self._span = 1
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a table, a row or a cell."""
        if tag in {"style", "script"}:
            self._silent += 1
        elif tag == "table":
            self._rows, self._heads = [], 0
        elif tag == "tr" and self._rows is not None:
            self._rows.append([])
        elif tag in {"td", "th"} and self._rows:
            self._close_cell()
            self._cell = []
            span = dict(attrs).get("colspan") or "1"
            self._span = min(int(span), 100) if span.isdigit() else 1
        elif tag == "br" and self._cell is not None:
            self._cell.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """Close it."""
        if tag in {"style", "script"}:
            self._silent = max(self._silent - 1, 0)
        elif tag in {"td", "th", "tr"}:
            self._close_cell()
        elif tag == "thead":
            self._heads = len(self._rows or ())
        elif tag == "table" and self._rows is not None:
            self._close_cell()
            self.tables.append((self._rows, self._heads))
            self._rows = None

    def handle_data(self, data: str) -> None:
        """The text of a cell."""
        if self._cell is not None and not self._silent:
            self._cell.append(data)

    def _close_cell(self) -> None:
        if self._cell is not None and self._rows:
            self._rows[-1] += [" ".join("".join(self._cell).split())] * self._span
        self._cell = None


def _one_header(rows: list[list[str]], heads: int) -> list[list[str]]:
    if heads < 2:
        return rows
    width = max(map(len, rows[:heads]))
    levels = [row + [""] * (width - len(row)) for row in rows[:heads]]
    if not any(levels[-1][1:]):
        # pandas writes the name of the index as a row of its own.
        levels[0][0] = levels[0][0] or levels[-1][0]
        levels.pop()
    joined = ["_".join(dict.fromkeys(filter(None, names))) for names in zip(*levels, strict=True)]
    return [joined, *rows[heads:]]
