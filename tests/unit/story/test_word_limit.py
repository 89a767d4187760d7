"""At most 90 words on a slide: what counts as a word to read, and which form of a slide is taken."""

from __future__ import annotations

from typing import Any

import pytest

from deck.charts.spec import Bar, BarChart, Column, Columns, Flow, Item, Pipeline, Stage, Step, Table, TableColumn
from deck.story.draft import Draft
from deck.story.story import Block, KeyNumber
from deck.story.word_limit import MOST_WORDS, within_words, word_count

BARS = BarChart("Share of all", (Bar("a long name of a bar", 0.5, "50%"),), "0%", summary="A summary of words.")
TABLE = Table((TableColumn("Two words"),), (("more words here",),))


def draft(words: int = 1, **changes: Any) -> Draft:
    return Draft(title=" ".join(["word"] * words), beats=(), **changes)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, 1),
        ({"caption": "two words", "note": "and three more", "source": "models.csv and more"}, 6),
        ({"main": (Block("Why", "it leads", detail="instead of that"),)}, 7),
        ({"side": (KeyNumber("10%", "of customers cancel"),)}, 5),
        ({"exhibit": Pipeline((Step("Data", "5,822 rows"), Step("Model")))}, 5),
        ({"exhibit": Columns((Column("One day", (Item("Do this", "for that"),)),), "Known limits")}, 9),
        ({"exhibit": Flow((Stage("340", "customers flagged"), Stage("$8K", "net")), BARS)}, 6),
        ({"exhibit": BARS}, 1),
        ({"exhibit": TABLE}, 1),
    ],
    ids=["title", "lines", "block", "figure", "pipeline", "columns", "flow", "chart", "table"],
)
def test_words_to_read_are_counted(changes: dict[str, Any], words: int) -> None:
    assert word_count(draft(**changes)) == words


def test_the_first_form_that_keeps_to_the_limit_is_taken() -> None:
    forms = [draft(MOST_WORDS + 20), draft(MOST_WORDS), draft(3)]
    assert within_words(forms) is forms[1]


def test_else_the_leanest_is_taken_and_no_form_is_made_that_is_not_needed() -> None:
    forms = [draft(MOST_WORDS + 20), draft(MOST_WORDS + 1)]
    assert within_words(iter(forms)) is forms[1]
    made = iter([draft(3), draft(2)])
    within_words(made)
    assert word_count(next(made)) == 2


def test_there_is_a_form_at_least() -> None:
    with pytest.raises(ValueError, match="no variant"):
        within_words([])
