"""All rules, by hand and in order: adding one is one file and one line here."""

from __future__ import annotations

from deck.checks.rule import Rule
from deck.checks.rules.time import eda_over_a_fifth

RULES: tuple[Rule, ...] = (eda_over_a_fifth.RULE,)
