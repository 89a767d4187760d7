"""The facts that answer for each quantity, as expressions; `{segment}` and the like are parts of the subject."""

from __future__ import annotations

_OF_COUNT_WORDS = """
some_positives rows some_rows segment_rows segment_positives positives features models folds classes errors items right
flagged missed not_right passed_count failed_count wins losses ties differ hits no_hits confused false_alarms saved
"""


OF_COUNT = frozenset(_OF_COUNT_WORDS.split())
"""Quantities of which there is a whole number."""


TEMPLATES: dict[str, tuple[str, ...]] = {
    "rows": (
        "segment.{segment}.rows",
        "class.{class_name}.rows",
        "data.rows",
        "data.scored_rows",
        "data.pairs",
        "relevant.count",
    ),
    "segment_rows": ("segment.{segment}.rows", "class.{class_name}.rows"),
    "some_rows": (
        "data.positives",
        "operating.flagged",
        "operating.true_positives",
        "operating.missed",
        "business.flagged",
        "errors.count",
    ),
    "items": ("coverage.{model}.items", "coverage.items", "data.items"),
    "positives": ("segment.{segment}.positives", "data.positives", "relevant.count"),
    "positive_rate": ("segment.{segment}.positives / segment.{segment}.rows", "data.positive_rate"),
    "some_positives": ("operating.true_positives", "business.right"),
    "fill_half": ("coverage.{model}.fill_half", "coverage.fill_half"),
    "mean_hits": ("hits.mean",),
    "segment_share": ("segment.{segment}.rows / data.scored_rows", "segment.{segment}.rows / data.rows"),
    "segment_positives": ("segment.{segment}.positives",),
    "majority_right": ("1 - data.positive_rate", "1 - baseline.pr_auc", "baseline.accuracy"),
    "positive_share": ("segment.{segment}.positives / data.positives",),
    "imbalance": ("data.imbalance",),
    "features": ("features.count",),
    "models": ("models.count",),
    "folds": ("folds.count",),
    "classes": ("classes.count",),
    "importance": ("feature.{feature}.share",),
    "error_share": ("segment.{segment}.error_share", "{error}"),
    "error_rate": ("segment.{segment}.error_rate", "errors.rate", "answers.fail_rate", "queries.without_hit_share"),
    "errors": ("errors.count", "answers.failed", "queries.without_hit"),
    "confused": ("confused.rows",),
    "confused_top": ("confused.top_share",),
    "confused_share": ("confused.error_share",),
    "false_alarms": ("operating.false_positives",),
    "confident": ("confident.90.accuracy", "confident.80.accuracy", "confident.50.accuracy", "confident.accuracy"),
    "rest_share": ("confident.rest_share",),
    "not_agreement": ("1 - judges.agreement",),
    "found": ("top.{cut}.found", "operating.recall"),
    "not_found": ("1 - top.{cut}.found", "1 - operating.recall"),
    "cut_lift": ("top.{cut}.lift", "operating.lift"),
    "not_precision": ("1 - operating.precision", "1 - business.precision"),
    "precision": ("operating.precision", "business.precision", "business.break_even_precision"),
    "flagged": ("operating.flagged", "business.flagged"),
    "flagged_share": ("operating.flagged_share",),
    "right": ("operating.true_positives", "business.right"),
    "not_right": ("operating.false_positives", "business.flagged - business.right"),
    "missed": ("operating.missed",),
    "saved": ("business.saved",),
    "threshold": ("operating.threshold",),
    "break_even": ("business.break_even_precision", "business.break_even_success_rate"),
    "success_rate": ("business.saved / business.right",),
    "cost": ("business.cost",),
    "value": ("business.value",),
    "net": ("business.net",),
    "action_cost": ("business.cost / business.flagged",),
    "success_value": ("business.value / business.saved",),
    "right_value": ("business.value / business.right",),
    "passed": ("criterion.{criterion}.pass_rate", "segment.{segment}.pass_rate", "score.pass_rate"),
    "passed_count": ("answers.passed",),
    "failed_count": ("criterion.{criterion}.failed", "answers.failed"),
    "fail_rate": ("1 - criterion.{criterion}.pass_rate", "segment.{segment}.error_rate", "answers.fail_rate"),
    "wins": ("against.{model}.wins",),
    "losses": ("against.{model}.losses",),
    "ties": ("against.{model}.ties",),
    "wins_share": ("against.{model}.wins_share", "against.{model}.decided_win_share"),
    "losses_share": ("against.{model}.losses_share",),
    "ties_share": ("against.{model}.ties_share",),
    "p_value": ("against.{model}.p_value", "judges.p_value"),
    "agreement": ("judges.agreement",),
    "kappa": ("judges.kappa",),
    "differ": ("judges.differ",),
    "latency_median": ("model.{model}.latency", "latency.median"),
    "latency_p95": ("latency.p95",),
    "latency_mean": ("latency.mean",),
    "latency_longest": ("latency.longest",),
    "hit_share": ("queries.with_hit_share",),
    "no_hit_share": ("queries.without_hit_share",),
    "hits": ("queries.with_hit",),
    "no_hits": ("queries.without_hit",),
    "coverage": ("coverage.{model}.share", "coverage.share"),
    "tolerance": ("within.tolerance",),
    "ninetieth": ("residual.ninetieth",),
    "share_of_failures": ("criterion.{criterion}.share_of_failures",),
    "within": ("within.{model}.share", "within.share"),
    "bias": ("score.bias",),
    "largest_error": ("residual.largest",),
    "median_error": ("residual.median",),
    "target_mean": ("target.mean",),
    "target_highest": ("target.highest",),
    "target_lowest": ("target.lowest",),
    "fold_mean": ("folds.mean",),
    "fold_sd": ("folds.sd",),
    "fold_lowest": ("folds.lowest",),
    "fold_highest": ("folds.highest",),
    "fold_gap": ("folds.gap",),
    "tuning_gain": ("tuning.gain",),
    "tuning_lift": ("tuning.lift",),
    "top_feature": ("feature.top.share",),
    "top3_features": ("feature.top3.share",),
}


_OF_DATA_WORDS = """
rows some_rows segment_rows segment_positives positives positive_rate imbalance features models folds classes
majority_right tolerance target_mean target_highest target_lowest p_value agreement kappa differ wins losses ties
wins_share losses_share ties_share
"""
OF_DATA = frozenset(_OF_DATA_WORDS.split())


PERIODIC = frozenset({"cost", "value", "net", "saved", "right", "not_right", "flagged"})
