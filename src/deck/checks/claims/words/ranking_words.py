"""Words that rank: better, beats, highest, hardest, ranks first; what each is about, and which way it points."""

from __future__ import annotations

from typing import Literal

from deck.checks.claims.words.word_sets import word_set

Dimension = Literal["quality", "value", "time", "importance", "errors", "error_rate"]
Meaning = tuple[Dimension, bool]
"""What is ranked, and whether the first has more of it: of quality, time, importance, or of a value that is named."""


def _table(dimension: Dimension, up: bool, words: str) -> dict[str, Meaning]:
    return {word.replace("_", " "): (dimension, up) for word in words.split()}


COMPARATIVES: dict[str, Meaning] = {
    **_table("quality", True, "better superior stronger easier ahead"),
    **_table("quality", False, "worse inferior weaker poorer harder tougher trickier behind"),
    **_table("time", False, "faster quicker"),
    **_table("time", True, "slower longer"),
    **_table("value", True, "higher more larger greater bigger above"),
    **_table("value", False, "lower less smaller fewer below"),
}
"""Before `than`."""
ADVERBS: dict[str, Meaning] = {
    **_table("quality", True, "accurate accurately precise reliable reliably correct successful robust effective"),
    **_table("quality", False, "difficult challenging problematic troublesome"),
    **_table("importance", True, "important predictive influential informative relevant telling useful weight valuable"
             " powerful decisive"),
    **_table("time", True, "slowly"),
    **_table("time", False, "quickly"),
}  # fmt: skip
"""After `more`, `less`, `most`, `least`."""
TRANSITIVE: dict[str, Meaning] = {
    **_table(
        "quality",
        True,
        "beats beat outperforms outperform outperformed surpasses surpass outscores outscore ahead_of wins_against"
        " wins_over edges_out overtakes overtake leads tops top dominates outranks outclasses exceeds superior_to"
        " better_than",
    ),
    **_table(
        "quality",
        False,
        "loses_to lost_to lose_to loses_against lost_against lose_against match_for trails trail falls_behind behind"
        " underperforms underperform inferior_to lags lags_behind",
    ),
}
"""Between two subjects."""
BEATEN: dict[str, Meaning] = _table(
    "quality", False, "beaten_by outperformed_by surpassed_by topped_by outscored_by overtaken_by"
)
SUPERLATIVES: dict[str, Meaning] = {
    **_table("quality", True, "best strongest easiest"),
    **_table("quality", False, "worst weakest hardest toughest trickiest poorest"),
    **_table("value", True, "highest largest greatest biggest widest broadest"),
    **_table("value", False, "lowest smallest fewest"),
    **_table("time", False, "fastest quickest"),
    **_table("time", True, "slowest longest"),
    **_table("importance", True, "dominant leading"),
}
_FIRST = (
    "ranks_first comes_first rank_first come_first came_first ranked_first placed_first places_first finishes_first"
)
_LAST = "ranks_last comes_last rank_last come_last came_last ranked_last placed_last places_last finishes_last"
PLACES: dict[str, Meaning] = _table("quality", True, f"{_FIRST} on_top") | _table("quality", False, _LAST)
MOST_OF: dict[str, Meaning] = {
    **_table("importance", True, "matters matter counts count weighs weigh contributes contribute tells helps"),
    **_table("error_rate", True, "fails fail errs err struggles struggle suffers suffer"),
}
"""Verbs before `most` and `least`."""
RANKED_NOUNS = word_set("""
of among to one score scores result results performance performer in on for at by with from across overall and when
where is are driver predictor variable signal weight importance share rate value values group segment slice case type
kind category digit forecast choice system pass passing accuracy quality ranking influence contribution error errors
question form period hour part candidate option contender all everywhere again here training questions answers latency
time source list table field pack chart criterion project
""")
"""Words that may follow a superlative of a model, segment, class, feature or criterion."""
NOT_RANKED = word_set("""
fold folds threshold parameters settings setting possible known ten tenth fifth decile half practice practices guess
effort way day estimate scoring scored scores hyperparameters epoch iteration bin month at
""")
"""Words after which a superlative is about something else."""
TOO_MUCH = {"many": True, "much": True, "high": True, "few": False, "little": False, "low": False}
"""After `too`: whether more is predicted than there is."""
CHANGES: dict[str, Meaning] = {
    **_table("quality", True, "improves improved improve helps helped help better pays paid"),
    **_table("quality", False, "worse worsens worsened hurts hurt degrades degraded harms harmed backfired"),
    **_table("value", True, "raises raised increases increased lifts lifted boosts boosted up"),
    **_table("value", False, "lowers lowered reduces reduced cuts cut down shrinks shrank"),
}
"""What tuning did to the metric."""
TRIGGERS = frozenset(
    word.split(" ")[0]
    for table in (COMPARATIVES, TRANSITIVE, BEATEN, SUPERLATIVES, PLACES, CHANGES, TOO_MUCH)
    for word in table
) | {
    "most", "least", "than", "too", "tops", "leads", "heads", "profit", "profitable", "unprofitable", "loss", "money"
}  # fmt: skip
"""Words without which no sentence ranks."""
