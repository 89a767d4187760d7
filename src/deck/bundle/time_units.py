"""Units of time as people write them beside a number or in the header of a column."""

from __future__ import annotations

_WORDS = {
    0.001: "ms msec msecs millisecond milliseconds",
    1.0: "s sec secs second seconds",
    60.0: "m min mins minute minutes",
    3_600.0: "h hr hrs hour hours",
    86_400.0: "d day days",
}

SECONDS = {word: seconds for seconds, words in _WORDS.items() for word in words.split()}
"""How many seconds one of them is, by the word for it."""
