"""All rules, by hand and in order of their codes: adding one is one file and one line here.

The modules are named, not imported, so that a command loads them when it runs rules, and not before.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from importlib import import_module

from deck.checks.rule import Rule

MODULES = (
    "time.eda_over_a_fifth",
    "time.method_under_three_fifths",
    "time.errors_under_a_fifth",
    "time.decided_under_three_to_one",
    "time.too_many_words",
    "time.not_ten_to_fifteen_minutes",
    "evidence.no_baseline",
    "evidence.split_not_stated",
    "evidence.accuracy_on_imbalance",
    "evidence.roc_auc_alone",
    "evidence.better_within_noise",
    "evidence.no_interval",
    "evidence.too_good",
    "evidence.stated_differs",
    "evidence.overfitting_not_said",
    "evidence.best_not_called_best",
    "evidence.worse_than_trivial",
    "evidence.rates_contradict",
    "evidence.readme_differs",
    "evidence.shares_do_not_add_up",
    "evidence.same_on_both_sides",
    "claims.number_contradicted",
    "claims.direction_contradicted",
    "claims.number_untied",
    "claims.two_numbers_for_one",
    "claims.periods_mixed",
    "story.title_names_the_chart",
    "story.decision_without_reason",
    "story.decision_without_alternative",
    "story.no_error_analysis",
    "story.vague_next_step",
    "story.apology",
    "story.no_business_meaning",
    "story.no_limitation",
    "story.template_text",
    "figures.too_many_figures",
    "figures.figure_without_question",
    "figures.crowded_chart",
    "figures.code_on_a_slide",
    "figures.coarse_picture",
    "design.text_does_not_fit",
    "design.pale_text",
    "design.no_alt_text",
    "design.long_title",
)
"""Modules of `deck.checks.rules`."""
FAMILIES = {"T": "time", "E": "evidence", "C": "claims", "S": "story", "F": "figures", "D": "design"}
"""Folders of rules by the letter that their codes begin with."""


def rules(letters: Collection[str] = tuple(FAMILIES)) -> tuple[Rule, ...]:
    """All rules, or those of some families, by their letters; the modules of others are not loaded."""
    folders = {FAMILIES[letter] for letter in letters if letter in FAMILIES}
    return tuple(_rule(name) for name in MODULES if name.partition(".")[0] in folders)


@cache
def _rule(name: str) -> Rule:
    rule: Rule = import_module(f"deck.checks.rules.{name}").RULE
    return rule
