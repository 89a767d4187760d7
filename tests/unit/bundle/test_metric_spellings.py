"""Names of metrics as they stand in people's tables and reports, each with what it is and which way is better."""

from __future__ import annotations

import pytest

from deck.bundle.computed_metrics import COMPUTED
from deck.bundle.metric import OPEN
from deck.bundle.metric_names import is_cost, is_metric, metric
from deck.bundle.metric_spellings import HIGHER_IS_BETTER, KINDS, LOWER_IS_BETTER

HIGHER = """
accuracy: accuracy; Accuracy; acc; acc,none; Testing Accuracy; Test Accuracy; intent_accuracy; cv_accuracy_mean
accuracy: eval_metric=accuracy
balanced_accuracy: balanced_acc; Balanced Accuracy
precision: precision; Precision; PPV (Precision); Precision (Fake); precision_select
precision_macro: Precision (macro); macro_precision; macro avg/precision
recall: recall; Recall; Sensitivity (TPR); recall_positive; AI Recall; Recall (нашли уходящих); TPR
recall_macro: Recall (macro); macro_recall
specificity: Specificity (TNR); TNR
f1: f1; F1; F1-Score; F1 Score; f1-score; f1_score; F1-score; f1_churn; f1_select; F1-Score (Fake)
f1: F1 at selected threshold
f1_macro: macro_f1; Macro F1; macro-F1; f1_macro; F1 macro; F1 (macro); macro avg/f1-score
f1_weighted: weighted_f1; Weighted F1; weighted avg/f1-score
roc_auc: roc_auc; ROC-AUC; ROC AUC; AUC-ROC; AUC ROC; AUROC; auc; AUC; auc_test1; cv_auc_mean; cv_roc_auc_mean; Mean AUC
pr_auc: pr_auc; PR-AUC; average_precision; Average precision; AUPRC
gini: Gini
ks: KS Statistic; KS
mcc: MCC
kappa: Cohen κ
r2: R2; r2; R²; R² Score; $R^2$; R-squared; val_mean_R2; eval_metric=r2
rouge_1: eval_rouge1; ROUGE-1 (0-100)
rouge_2: eval_rouge2
rouge_l: eval_rougeL
rouge_lsum: eval_rougeLsum
recall_at_k: recall_at_k
recall_at_10: R@10
precision_at_5: P@5
mrr_at_k: mrr_at_k
mrr: MRR
faithfulness: faithfulness
answer_relevancy: answer_relevancy
context_precision: context_precision
context_recall: context_recall
groundedness: groundedness
correctness: correctness
tone: tone
actionability: actionability
overall: overall (1-5)
judge_score: avg_judge_score (0-10)
qini: qini; qini_value
ipw_incremental_total: ipw_incremental_total
dr_incremental_total: dr_incremental_total
lift: lift; lift_vs_base_lead_rate
samples_per_second: eval_samples_per_second
throughput: Speed (3674/s)
"""

LOWER = """
log_loss: log_loss; cox-nloglik; eval_loss; Validation Loss; Loss
brier: brier_score; Brier Score
ece: ece; ECE
mae: MAE; mae; MAE (°C); MAE (₹); mean_test_Mean Absolute Error
rmse: RMSE; rmse; RMSE (EUR); RMSE ↓; RMSE (g/dL); CV_RMSE; cv_rmse_mean
mse: mean_test_Mean Squared Error
mape: MAPE; mape; MAPE%
smape: sMAPE
wmape: WMAPE
mase: MASE
rmsse: RMSSE
theil_u: Theil’s U
bias: Bias (+84 / -236)
fpr: FPR; FPR (Good wrongly denied)
fnr: FNR
missed_escalation_rate: missed_escalation_rate
escalation_false_negative_rate: escalation_false_negative_rate; escalation_fnr
unnecessary_escalation_rate: unnecessary_escalation_rate
high_confidence_error_rate: high_confidence_error_rate
weighted_error: weighted_error
wer: wer; Wer
train_seconds: Training Time; Train Time; fit_time; mean_fit_time
predict_seconds: pred_time_val
latency: latency_ms
runtime: eval_runtime; timing_ms
"""

NO_METRICS = (
    *("threshold", "support", "n", "epoch", "total_flos", "n_features_raw", "base_rate", "true_positives"),
    *("fit_order", "stack_level", "rank_test_score (1 best)", "fold", "number"),
)


def spellings(lines: str) -> list[tuple[str, str]]:
    pairs = (line.partition(": ") for line in lines.strip().splitlines())
    return [(name, spelling) for name, _, listed in pairs for spelling in listed.split("; ")]


def canonical_names(*tables: str) -> list[str]:
    return [line.partition("|")[0].strip() for table in tables for line in table.strip().splitlines()]


@pytest.mark.parametrize(("name", "spelling"), spellings(HIGHER))
def test_of_these_higher_is_better(name: str, spelling: str) -> None:
    found = metric(spelling)
    assert (found.name, found.known, found.higher_is_better) == (name, True, True)
    assert is_metric(spelling)


@pytest.mark.parametrize(("name", "spelling"), spellings(LOWER))
def test_of_these_lower_is_better(name: str, spelling: str) -> None:
    found = metric(spelling)
    assert (found.name, found.known, found.higher_is_better) == (name, True, False)
    assert is_metric(spelling)


@pytest.mark.parametrize("name", NO_METRICS)
def test_these_are_no_metrics(name: str) -> None:
    assert not is_metric(name)


def test_every_metric_has_its_unit_and_its_range_once() -> None:
    listed = [name for line in KINDS.strip().splitlines() for name in line.rpartition("|")[2].split()]
    assert len(listed) == len(set(listed))
    assert set(listed) == set(canonical_names(HIGHER_IS_BETTER, LOWER_IS_BETTER))


@pytest.mark.parametrize("name", [name for names in COMPUTED.values() for name in names])
def test_what_predictions_give_is_in_the_table(name: str) -> None:
    assert metric(name).known
    assert metric(name).name == name


@pytest.mark.parametrize(
    ("name", "unit", "ends"),
    [
        ("ROC AUC", "score", (0.0, 1.0)),
        ("R²", "score", (None, 1.0)),
        ("MCC", "score", (-1.0, 1.0)),
        ("recall@10", "score", (0.0, 1.0)),
        ("hit rate@10", "share", (0.0, 1.0)),
        ("val_pass_rate", "share", (0.0, 1.0)),
        ("RMSE (EUR)", "of the target", (0.0, None)),
        ("bias", "of the target", OPEN),
        ("neg_mean_absolute_error", "of the target", (None, 0.0)),
        ("neg_brier_score", "score", (-2.0, 0.0)),
        ("mean_score", "score", OPEN),
        ("Training Time (min)", "seconds", (0.0, None)),
        ("cost_usd", "money", (0.0, None)),
        ("Speed", "count", (0.0, None)),
        ("Wow Factor", "score", OPEN),
    ],
)
def test_units_and_ranges(name: str, unit: str, ends: tuple[float | None, float | None]) -> None:
    assert (metric(name).unit, metric(name).range) == (unit, ends)
    assert metric(name).is_share is (unit == "share")


def test_costs_are_seconds_money_and_what_is_held_in_memory() -> None:
    names = canonical_names(HIGHER_IS_BETTER, LOWER_IS_BETTER)
    assert {name for name in names if is_cost(name)} == {"rtf", "memory", "model_size"} | {
        name for name in names if metric(name).unit in ("seconds", "money")
    }
