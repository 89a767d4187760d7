"""The page of a rule, in parts: what it finds, why it matters, how to mend it, a bad and a good example.

A page is the docstring of the rule's file. It begins with the code and what is found, in one sentence; `Fix:` begins
the paragraph on how to mend it; `Bad:` and `Good:` are each followed by an indented block.
"""

from __future__ import annotations

import textwrap

from deck.checks.rule import Rule

BAD, GOOD, FIX = "Bad:", "Good:", "Fix: "


def headline(rule: Rule) -> str:
    """What the rule finds, in one sentence: `No baseline to compare with.`"""
    text = " ".join(_first_paragraph(rule).split()).removeprefix(f"{rule.code}: ")
    return text[:1].upper() + text[1:]


def paragraphs_of(rule: Rule) -> list[str]:
    """The paragraphs before the examples, each on one line."""
    before = rule.page.partition(f"\n{BAD}\n")[0]
    return [" ".join(part.split()) for part in before.split("\n\n") if part.strip()]


def bad_example(rule: Rule) -> str:
    """What the rule finds fault with, without its indent."""
    return _block(rule.page.partition(f"\n{BAD}\n")[2].partition(f"\n{GOOD}\n")[0])


def good_example(rule: Rule) -> str:
    """The same without the fault."""
    return _block(rule.page.partition(f"\n{GOOD}\n")[2])


def _first_paragraph(rule: Rule) -> str:
    return rule.page.strip().partition("\n\n")[0]


def _block(text: str) -> str:
    return textwrap.dedent(text).strip("\n")
