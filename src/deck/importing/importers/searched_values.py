"""Values that a search went through, as a tuning table writes them."""

from __future__ import annotations

from collections.abc import Iterable

TUNING_HEADER = ("parameter", "range", "best", "default")
MOST_LISTED = 6
LONGEST_LISTED = 6


def shown_number(value: float) -> str:
    """A number in at most six digits: `0.000185906`, `300`."""
    if float(value).is_integer() and abs(value) < 1e15:
        return str(int(value))
    return format(value, ".6g")


def shown_cell(text: str) -> str:
    """A cell as it is, or in six digits where it is a longer number."""
    number = number_in(text)
    return text.strip() if number is None or len(text.strip()) <= 8 else shown_number(number)


def range_of(cells: Iterable[str]) -> str:
    """The values that occurred: `3 / 5 / 7`, or `0.01 to 0.3` where there are many; many words are counted."""
    different = list(dict.fromkeys(cell.strip() for cell in cells if cell.strip()))
    numbers = [number for number in map(number_in, different) if number is not None]
    if len(numbers) < len(different):
        return listed(different)
    numbers = sorted(set(numbers))
    # Long numbers were drawn from a range, short ones listed by a person.
    if len(numbers) <= MOST_LISTED and all(len(shown_number(number)) <= LONGEST_LISTED for number in numbers):
        return listed([shown_number(number) for number in numbers])
    return f"{shown_number(numbers[0])} to {shown_number(numbers[-1])}"


def listed(choices: list[str]) -> str:
    """Choices in a row; the first ones where there are many."""
    if len(choices) <= MOST_LISTED:
        return " / ".join(choices)
    return f"{' / '.join(choices[: MOST_LISTED - 1])} and {len(choices) - MOST_LISTED + 1} more"


def number_in(text: str) -> float | None:
    """The finite number that a cell of a program's is."""
    try:
        number = float(text)
    except ValueError:
        return None
    return number if abs(number) < 1e300 else None
