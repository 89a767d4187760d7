"""Text as DrawingML: escaped, broken into lines, and in its own direction."""

from __future__ import annotations

import pytest
from lxml import etree

from deck.powerpoint.text import Paragraph, Run, paragraph, paragraphs_xml, reads_right_to_left
from small_stories import DESIGN, NAMESPACES, find


def _tree(*paragraphs: Paragraph) -> etree._Element:
    prefixes = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    return etree.fromstring(f"<body{prefixes}>{paragraphs_xml(paragraphs, DESIGN)}</body>")


@pytest.mark.parametrize(
    "text", ["a < b & c > d", "]]>", "<a:t>", "\"quoted\" and 'single'", "{0} %s \\n", "  spaces  "]
)
def test_signs_of_xml_are_text(text: str) -> None:
    assert find(_tree(paragraph(text)), "//a:t/text()") == [text]


def test_a_newline_is_a_line_break_in_the_same_paragraph() -> None:
    tree = _tree(paragraph("one\ntwo\n\nfour"))
    assert [child.tag.rpartition("}")[2] for child in find(tree, "a:p/*")] == ["r", "br", "r", "br", "r", "br", "r"]
    assert ["".join(find(run, "a:t/text()")) for run in find(tree, "//a:r")] == ["one", "two", "", "four"]


def test_a_body_without_paragraphs_has_an_empty_one() -> None:
    assert paragraphs_xml([], DESIGN) == "<a:p/>"


def test_runs_keep_their_own_styles() -> None:
    tree = _tree(Paragraph((Run("1 ", "primary", bold=True, size=20), Run("plain")), level=1))
    first, second = find(tree, "//a:rPr")
    assert (first.get("sz"), first.get("b")) == ("2000", "1")
    assert find(first, ".//a:schemeClr/@val") == ["accent1"]
    assert (second.get("sz"), second.get("b"), len(second)) == (None, None, 0)
    assert find(tree, "//a:pPr/@lvl") == ["1"]


def test_a_plain_paragraph_undoes_what_its_placeholder_would_do() -> None:
    (properties,) = find(_tree(Paragraph((Run("one", caps=True),), line_spacing=0.9, is_plain=True)), "//a:pPr")
    assert (properties.get("marL"), properties.get("indent"), properties.get("algn")) == ("0", "0", "l")
    assert [child.tag.rpartition("}")[2] for child in properties] == ["lnSpc", "buNone"]
    assert find(properties, "a:lnSpc/a:spcPct/@val") == ["90000"]
    assert find(properties, "../a:r/a:rPr/@cap") == ["all"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", False),
        ("שלום", True),
        ("العملاء churn", True),
        ("churn العملاء", True),
        ("العملاء reach 0.431 PR-AUC", False),
        ("123 العملاء", True),
        ("", False),
        ("123 !", False),
    ],
)
def test_direction_is_that_of_most_letters(text: str, expected: bool) -> None:
    assert reads_right_to_left(text) is expected
    attributes = find(_tree(paragraph(text)), "//a:pPr/@rtl")
    assert attributes == (["1"] if expected else [])
