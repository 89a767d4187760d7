"""How people spell the names of metrics: `canonical name | label | other spellings`, a metric a line.

Spellings are normalised: small letters, underscores, no signs. A metric with many takes several lines.
"""

from __future__ import annotations

HIGHER_IS_BETTER = """
accuracy | Accuracy | acc, acc_none, testing_accuracy, intent_accuracy, accuracy_score
exact_match | Exact match | em
balanced_accuracy | Balanced accuracy | balanced_acc, bal_acc, balanced_accuracy_score
precision | Precision | ppv, ppv_precision, precision_select, precision_positive, precision_score, prec
recall | Recall | sensitivity, sensitivity_tpr, tpr, recall_positive, ai_recall, true_positive_rate
recall | Recall | recall_score, recall_tpr
precision_macro | Macro precision | macro_precision, macro_avg_precision
recall_macro | Macro recall | macro_recall, macro_avg_recall
precision_weighted | Weighted precision | weighted_precision, weighted_avg_precision
recall_weighted | Weighted recall | weighted_recall, weighted_avg_recall
specificity | Specificity | specificity_tnr, tnr, true_negative_rate
f1 | F1 | f1_score, f1_churn, f1_select, f1_positive, f1_at_selected_threshold, f_1, f1score
f2 | F2 | f2_score
f1_macro | Macro F1 | macro_f1, macro_f1_score, f1_score_macro, macro_avg_f1_score, macro_avg_f1
f1_micro | Micro F1 | micro_f1, f1_score_micro
f1_weighted | Weighted F1 | weighted_f1, weighted_f1_score, f1_score_weighted, weighted_avg_f1_score
f1_weighted | Weighted F1 | weighted_avg_f1
roc_auc | ROC-AUC | auc_roc, auroc, auc, auc_test1, roc_auc_score, rocauc, roc, auc_score
pr_auc | PR-AUC | average_precision, average_precision_score, auprc, auc_pr, prauc, avg_precision
pr_auc | PR-AUC | pr_auc_score, ap, aucpr
gini | Gini | gini_coefficient
ks | KS | ks_statistic, ks_stat
mcc | MCC | matthews_corrcoef, matthews_correlation_coefficient
kappa | Cohen's κ | cohen_κ, cohens_κ, cohen_kappa, cohens_kappa, cohen_kappa_score
qwk | Quadratic weighted κ | quadratic_weighted_kappa
r2 | R² | r_2, r_squared, r2_score, rsquared, r_squared_score
adjusted_r2 | Adjusted R² | adj_r2, adjusted_r_squared
explained_variance | Explained variance | explained_variance_score
spearman | Spearman's ρ | spearmanr, spearman_correlation, spearman_rho
pearson | Pearson's r | pearsonr, pearson_correlation
rouge_1 | ROUGE-1 | rouge1
rouge_2 | ROUGE-2 | rouge2
rouge_l | ROUGE-L | rougel
rouge_lsum | ROUGE-Lsum | rougelsum
bleu | BLEU | bleu_score, sacrebleu
mrr | MRR | mean_reciprocal_rank
map | MAP | mean_average_precision
ndcg | NDCG | ndcg_score
hit_rate | Hit rate | hitrate
coverage | Coverage |
faithfulness | Faithfulness |
answer_relevancy | Answer relevancy | answer_relevance
context_precision | Context precision |
context_recall | Context recall |
groundedness | Groundedness |
correctness | Correctness | answer_correctness
tone | Tone |
actionability | Actionability |
overall | Overall | overall_score
judge_score | Judge score | avg_judge_score
pass_rate | Pass rate | passed, success_rate, pass_at_1, pass@1
mean_score | Mean score | score_mean
qini | Qini | qini_value, qini_coefficient
auuc | AUUC |
uplift | Uplift | mean_uplift, avg_uplift
ipw_incremental_total | IPW incremental total |
dr_incremental_total | DR incremental total |
lift | Lift | lift_vs_base_lead_rate
iou | IoU | jaccard, jaccard_index, jaccard_score
mean_iou | mIoU | miou, mean_jaccard
dice | Dice | dice_score, dice_coefficient, mean_dice
panoptic_quality | Panoptic quality | pq
mota | MOTA |
hota | HOTA |
idf1 | IDF1 |
psnr | PSNR |
ssim | SSIM |
meteor | METEOR | meteor_score
chrf | chrF | chrf_score
bertscore | BERTScore | bert_score, bertscore_f1
c_index | Concordance index | cindex, concordance, concordance_index, harrells_c
silhouette | Silhouette | silhouette_score, silhouette_coefficient
calinski_harabasz | Calinski-Harabasz | calinski_harabasz_score, calinski_harabasz_index, ch_index
ari | Adjusted Rand index | adjusted_rand_index, adjusted_rand_score, adjusted_rand
ami | Adjusted mutual information | adjusted_mutual_info, adjusted_mutual_info_score
nmi | NMI | normalized_mutual_info, normalized_mutual_info_score, normalized_mutual_information
v_measure | V-measure | v_measure_score
homogeneity | Homogeneity | homogeneity_score
purity | Purity | cluster_purity
f0_5 | F0.5 | f0_5_score, f05
f1_samples | Sample F1 | samples_f1, sample_f1, f1_score_samples, samples_avg_f1_score, samples_avg_f1
subset_accuracy | Subset accuracy | exact_match_ratio
lrap | LRAP | label_ranking_average_precision, label_ranking_average_precision_score
win_rate | Win rate |
elo | Elo | elo_rating
novelty | Novelty |
diversity | Diversity | intra_list_diversity, ild
serendipity | Serendipity |
d2 | D² | d2_score
bleu_1 | BLEU-1 | bleu1
bleu_2 | BLEU-2 | bleu2
bleu_3 | BLEU-3 | bleu3
bleu_4 | BLEU-4 | bleu4
cider | CIDEr | cider_d
spice | SPICE |
clip_score | CLIPScore | clipscore
inception_score | Inception score |
stoi | STOI |
pesq | PESQ |
si_sdr | SI-SDR | sisdr, si_snr, sdr
mos | MOS | mean_opinion_score
sharpe | Sharpe ratio | sharpe_ratio
aupro | AUPRO | pro_score, au_pro
tokens_per_second | Tokens per second | tokens_s, tok_s, tokens_sec
requests_per_second | Requests per second | qps, queries_per_second
samples_per_second | Samples per second |
throughput | Throughput | speed
frames_per_second | FPS | fps, images_per_second, imgs_per_second
"""

LOWER_IS_BETTER = """
log_loss | Log loss | logloss, cox_nloglik, loss, cross_entropy, binary_logloss
brier | Brier score | brier_score, brier_score_loss
ece | ECE | expected_calibration_error, calibration_error
mae | MAE | mean_absolute_error
rmse | RMSE | root_mean_squared_error
mse | MSE | mean_squared_error
rmsle | RMSLE | root_mean_squared_log_error
medae | Median absolute error | median_absolute_error, median_ae
max_error | Largest error |
error | Error |
nll | Negative log-likelihood | negative_log_likelihood, neg_log_likelihood
hinge_loss | Hinge loss | hinge
hamming_loss | Hamming loss | hamming
pinball_loss | Pinball loss | pinball, quantile_loss
poisson_deviance | Poisson deviance | mean_poisson_deviance
crps | CRPS | continuous_ranked_probability_score
aic | AIC |
bic | BIC |
eer | Equal error rate | equal_error_rate
mape | MAPE | mean_absolute_percentage_error
smape | sMAPE |
wmape | WMAPE |
wape | WAPE |
mase | MASE |
rmsse | RMSSE |
theil_u | Theil's U | theils_u
perplexity | Perplexity | ppl
fid | FID | frechet_inception_distance
lpips | LPIPS |
wer | WER | word_error_rate
cer | CER | character_error_rate
davies_bouldin | Davies-Bouldin | davies_bouldin_score, davies_bouldin_index, db_index
coverage_error | Coverage error |
ranking_loss | Ranking loss | label_ranking_loss
mdape | MdAPE | median_absolute_percentage_error, median_ape
rmspe | RMSPE | root_mean_squared_percentage_error
tweedie_deviance | Tweedie deviance | mean_tweedie_deviance, d2_tweedie
gamma_deviance | Gamma deviance | mean_gamma_deviance
hausdorff | Hausdorff distance | hausdorff_distance
hd95 | HD95 | hausdorff_95
pehe | PEHE |
psi | PSI | population_stability_index
min_dcf | minDCF | mindcf
mcd | Mel cepstral distortion | mel_cepstral_distortion
fad | FAD | frechet_audio_distance
rtf | Real-time factor | real_time_factor
fpr | False positive rate | false_positive_rate
fnr | False negative rate | false_negative_rate
error_rate | Error rate | classification_error, misclassification_rate
missed_escalation_rate | Missed escalation rate |
escalation_false_negative_rate | Escalation false negative rate | escalation_fnr
unnecessary_escalation_rate | Unnecessary escalation rate |
high_confidence_error_rate | High-confidence error rate |
weighted_error | Weighted error |
bias | Bias | mean_error, mbe, mean_bias_error, mean_bias, mean_residual, mean_signed_error, forecast_bias
bias | Bias | mean_forecast_error, signed_error
mpe | MPE | mean_percentage_error
relative_bias | Relative bias | percentage_bias, pbias, percent_bias, rel_bias, normalized_bias, normalised_bias
train_seconds | Training time | training_time, train_time, fit_time, train_secs, train_sec
train_seconds | Training time | training_seconds, fit_seconds, time_to_train, training_time_seconds
train_seconds | Training time | train_time_seconds, training_secs, training_sec, fit_time_seconds
train_seconds | Training time | training_duration
predict_seconds | Prediction time | pred_time, pred_time_val, predict_time, prediction_time, inference_time
predict_seconds | Prediction time | inference_seconds, score_time, scoring_time
latency | Latency | inference_latency, response_time
runtime | Runtime | run_time, timing, wall_time, elapsed_time, total_time
cost | Cost | cost_usd, total_cost
memory | Memory | peak_memory, memory_usage, ram, vram, gpu_memory
model_size | Model size | disk_size, size_on_disk
"""

_NOT_FROM_ZERO = """
accuracy balanced_accuracy recall_macro recall_weighted f1_micro roc_auc
gini ks mcc kappa qwk ari ami elo d2 sharpe si_sdr pesq mos inception_score diversity novelty serendipity
r2 adjusted_r2 explained_variance spearman pearson
qini auuc uplift lift silhouette c_index mota psnr bias mpe relative_bias ipw_incremental_total dr_incremental_total
perplexity nll aic bic judge_score mean_score
"""

NOT_FROM_ZERO = frozenset(_NOT_FROM_ZERO.split())
"""Metrics whose chance level is not zero, that can be negative, or whose scale may begin at one, so that a ratio of two
says nothing.

Macro recall is balanced accuracy, weighted recall and micro F1 are accuracy, under other names.
"""

NEAREST_ZERO_IS_BEST = frozenset({"bias", "mpe", "relative_bias"})
"""Metrics that are as bad above zero as they are below."""

KINDS = """
score | 0 to 1 | accuracy balanced_accuracy precision precision_macro precision_weighted recall recall_macro
score | 0 to 1 | recall_weighted specificity f1 f2 f1_macro f1_micro f1_weighted roc_auc pr_auc ks mrr map ndcg
score | 0 to 1 | iou mean_iou dice panoptic_quality hota idf1 ssim c_index exact_match ece hamming_loss
score | 0 to 1 | nmi v_measure homogeneity purity f0_5 f1_samples subset_accuracy lrap stoi aupro ranking_loss
score | 0 to 2 | brier
score | 0 to 100 | chrf meteor rouge_1 rouge_2 rouge_l rouge_lsum bleu bleu_1 bleu_2 bleu_3 bleu_4
score | 0 to 200 | smape
score | -1 to 1 | ari ami gini mcc kappa qwk spearman pearson silhouette
score | to 1 | d2 bertscore mota r2 adjusted_r2 explained_variance
score | 0 to | faithfulness answer_relevancy context_precision context_recall
score | 0 to | log_loss mse rmsle hinge_loss poisson_deviance error weighted_error mape wmape wape mase rmsse theil_u
score | 0 to | wer cer fid lpips calinski_harabasz davies_bouldin coverage_error mdape rmspe tweedie_deviance
score | 0 to | gamma_deviance hausdorff hd95 pehe psi min_dcf mcd fad rtf cider spice clip_score memory model_size
score | 1 to | perplexity
score | to | psnr groundedness correctness tone actionability overall judge_score mean_score qini auuc uplift lift
score | to | elo sharpe si_sdr pesq mos inception_score diversity novelty serendipity
score | to | mpe relative_bias ipw_incremental_total dr_incremental_total nll aic bic
share | 0 to 1 | win_rate pass_rate hit_rate coverage error_rate fpr fnr eer missed_escalation_rate
share | 0 to 1 | escalation_false_negative_rate unnecessary_escalation_rate high_confidence_error_rate
of the target | 0 to | mae rmse medae max_error pinball_loss crps
of the target | to | bias
seconds | 0 to | train_seconds predict_seconds latency runtime
money | 0 to | cost
count | 0 to | samples_per_second throughput frames_per_second tokens_per_second requests_per_second
"""
"""What values of each metric are, and between which ends they lie: `unit | low to high | canonical names`.

An end that is not there is open. Brier scores of several classes go up to 2, sMAPE in percent up to 200, ROUGE and
BLEU are given in percent as well, and judges grade as they like. Shares are said in percent, and their differences in
points: 71% pass, 12 points more.
"""

_NOT_METRICS = """
no # threshold optimal_threshold best_threshold cutoff rank rank_test rank_test_score fit_order stack_level
support n n_samples n_rows rows samples count number n_features n_features_raw features
true_positives false_positives true_negatives false_negatives tp fp tn fn base_rate positive_rate
fold epoch epochs step steps iteration iterations n_estimators total_flos seed random_state id index unnamed_0
params n_params parameters can_infer std sd se
"""

NOT_METRICS = frozenset(_NOT_METRICS.split())
"""Numeric columns that say nothing about how good a model is."""
