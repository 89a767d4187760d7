"""The list of rules, and a page for each: from the docstrings of the rules."""

from __future__ import annotations

from deck.checks.pages import FIX, bad_example, good_example, headline, paragraphs_of
from deck.checks.registry import FAMILIES, rules
from deck.checks.rule import Rule


def index() -> str:
    """A table of the rules of each family."""
    parts = []
    for letter, family in FAMILIES.items():
        rows = [f"| [{rule.code}](rules/{rule.code}.md) | {rule.level} | {headline(rule)} |" for rule in rules(letter)]
        parts.append("\n".join([f"### {family.capitalize()}", "", "| code | level | finds |", "|---|---|---|", *rows]))
    return "\n\n".join(parts)


def rule_pages() -> dict[str, str]:
    """The page of each rule, by its code."""
    return {rule.code: _page(rule) for rule in rules()}


def _page(rule: Rule) -> str:
    why = [part for part in paragraphs_of(rule)[1:] if not part.startswith(FIX)]
    fix = [part.removeprefix(FIX) for part in paragraphs_of(rule) if part.startswith(FIX)]
    parts = [
        f"# {rule.code}: {rule.name}",
        f"*{rule.level.capitalize()}.* {headline(rule)}",
        *why,
        *(f"**Fix:** {text}" for text in fix),
        f"Bad:\n\n```text\n{bad_example(rule)}\n```",
        f"Good:\n\n```text\n{good_example(rule)}\n```",
        "[All rules](../rules.md). On the command line: "
        f'`deck rule {rule.code}`. To see it no more: `[check] ignore = ["{rule.code}"]`.',
    ]
    return "\n\n".join(parts) + "\n"
