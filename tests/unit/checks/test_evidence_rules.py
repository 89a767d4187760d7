"""Evidence against itself: what the files of a bundle say of each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from deck.checks.finding import Finding
from deck.checks.runner import Checked, Chosen, check
from rule_examples import case_of_example

SCORES = "predictions.csv:\ntarget,score,fold,customer\n" + "\n".join(
    f"{int(row % 5 == 0)},{0.9 - 0.01 * (row % 20) if row % 5 == 0 else 0.5 - 0.01 * (row % 30):.2f},{row % 3},C{row}"
    for row in range(90)
)


def checked(example: str, code: str, folder: Path) -> Checked:
    return check(case_of_example(example, folder), Chosen(select=(code,)))


def findings(example: str, code: str, folder: Path) -> list[Finding]:
    return list(checked(example, code, folder).findings)


class TestStated:
    def test_a_metric_that_the_predictions_contradict_is_an_error_at_its_line(self, tmp_path: Path) -> None:
        models = "models.csv:\nmodel,pr_auc,baseline\nRandom forest,0.20,\nLightGBM,0.3,\nMajority,0.2,true\n"
        (found,) = findings(models + SCORES + "\n", "E108", tmp_path)
        assert (found.level, found.line, found.mark) == ("error", 3, "0.3")
        assert found.place == str(tmp_path / "models.csv")
        assert found.quote == "LightGBM,0.3,"
        assert "predictions.csv gives" in found.message

    @pytest.mark.parametrize(
        ("stated", "is_found"), [("0.44", False), ("0.437", False), ("0.42", False), ("0.52", True)]
    )
    def test_without_predictions_the_mean_over_folds_counts(self, tmp_path: Path, stated: str, is_found: bool) -> None:
        models = f"models.csv:\nmodel,pr_auc,baseline\nLightGBM,{stated},\nMajority,0.2,true"
        assert bool(findings(models, "E108", tmp_path)) is is_found

    def test_folds_that_name_no_model_are_those_of_the_best(self, tmp_path: Path) -> None:
        models = "models.csv:\nmodel,pr_auc,baseline\nLightGBM,0.43,\nRandom forest,0.21,\nMajority,0.2,true"
        assert not findings(models, "E108", tmp_path)


@pytest.mark.parametrize(("metric", "is_found"), [("silhouette", False), ("davies_bouldin", False), ("f1", True)])
def test_clusters_have_no_test_set(tmp_path: Path, metric: str, is_found: bool) -> None:
    models = f"models.csv:\nmodel,{metric},baseline\nk-means,0.43,\nOne cluster,0.2,true"
    example = f'[problem]\nmetric = "{metric}"\n[data]\n# no split\n# no folds\n{models}'
    assert bool(findings(example, "E102", tmp_path)) is is_found


class TestReadme:
    @pytest.mark.parametrize(
        ("cell", "is_found"),
        [("0.431", False), ("0.43", False), ("**0.431**", False), ("43.1%", False), ("0.44", True), ("0.4", False)],
    )
    def test_a_number_may_be_rounded_but_not_another(self, tmp_path: Path, cell: str, is_found: bool) -> None:
        readme = f"README.md:\n# Churn\n\n| Model | PR AUC |\n|---|---|\n| LightGBM | {cell} |\n"
        assert bool(findings(readme, "E113", tmp_path)) is is_found

    @pytest.mark.parametrize(("cell", "is_found"), [("1,234", False), ("1,235", True), ("1,230", True)])
    def test_a_number_of_thousands_may_be_rounded_too(self, tmp_path: Path, cell: str, is_found: bool) -> None:
        problem = '[problem]\nmetric = "rmse"\n# no folds\n'
        models = "models.csv:\nmodel,rmse,baseline\nLightGBM,1234.4,\nMean,2000,true\n"
        readme = f"README.md:\n| Model | RMSE |\n|---|---|\n| LightGBM | {cell} |\n"
        assert bool(findings(problem + models + readme, "E113", tmp_path)) is is_found

    @pytest.mark.parametrize(
        ("header", "cell", "is_found"),
        [
            ("Latency (ms)", "12", False),
            ("Latency (s)", "0.012", False),
            ("Latency", "12 ms", False),
            ("Latency (ms)", "13", True),
            # Nobody knows of what this is 12.
            ("Latency", "12", False),
            ("PR-AUC (%)", "43.1", False),
            ("PR-AUC (%)", "44.1", True),
        ],
    )
    def test_a_header_says_what_its_numbers_are_counted_in(
        self, tmp_path: Path, header: str, cell: str, is_found: bool
    ) -> None:
        models = "models.csv:\nmodel,pr_auc,latency_ms,baseline\nLightGBM,0.431,12,\nMean,0.08,1,true\n"
        readme = f"README.md:\n| Model | {header} |\n|---|---|\n| LightGBM | {cell} |\n"
        assert bool(findings(models + readme, "E113", tmp_path)) is is_found

    def test_it_points_at_the_line_of_the_readme(self, tmp_path: Path) -> None:
        readme = (
            "README.md:\n# Churn\n\n| Model | PR-AUC |\n|:--|--:|\n| Majority class | 0.08 |\n| LightGBM | 0.52 |\n"
        )
        (found,) = findings(readme, "E113", tmp_path)
        assert (found.line, found.mark) == (6, "0.52")
        assert found.quote == "| LightGBM | 0.52 |"

    @pytest.mark.parametrize("readme", ["# Churn", "| file | what |\n|---|---|\n| a | b |", "| LightGBM | 0.5 |"])
    def test_a_readme_without_such_a_table_is_skipped(self, tmp_path: Path, readme: str) -> None:
        done = checked(f"README.md:\n{readme}\n", "E113", tmp_path)
        assert [item.code for item in done.skipped] == ["E113"]


class TestRates:
    @pytest.mark.parametrize(
        ("columns", "row", "is_found"),
        [
            ("precision,recall,f1", "0.60,0.40,0.48", False),
            ("precision,recall,f1", "0.60,0.40,0.50", False),  # as of means over folds
            ("precision,recall,f1", "0.60,0.40,0.62", True),
            ("tp,fp,fn,tn,precision", "30,20,45,905,0.60", False),
            ("tp,fp,fn,tn,precision", "30,20,45,905,0.70", True),
            ("tp,fp,fn,tn,recall", "30,20,45,905,0.40", False),
            ("tp,fp,fn,tn,accuracy", "30,20,45,905,0.99", True),
            ("tp,fp,fn,tn,recall", "32,18,18,932,0.6", False),  # 0.64, with one digit
            ("tp,fp,fn,tn,recall", "32,18,18,932,0.60", True),
        ],
    )
    def test_follow_from_counts_and_from_each_other(
        self, tmp_path: Path, columns: str, row: str, is_found: bool
    ) -> None:
        models = f"models.csv:\nmodel,pr_auc,baseline,{columns}\nLightGBM,0.431,,{row}\n"
        assert bool(findings(models, "E112", tmp_path)) is is_found


class TestLeaks:
    def test_a_feature_called_like_the_target(self, tmp_path: Path) -> None:
        example = (
            '[data.columns]\ntarget = "churned"\n'
            "importance.csv:\nfeature,importance\nLogin velocity,0.5\nChurned,0.3\nPlan,0.2\n"
            + SCORES.replace("target,", "churned,")
        )
        (found,) = findings(example, "E107", tmp_path)
        assert (found.mark, found.line) == ("Churned", 3)

    def test_a_perfect_score(self, tmp_path: Path) -> None:
        models = "models.csv:\nmodel,pr_auc,baseline\nLightGBM,0.999,\nMajority,0.2,true"
        (found,) = findings(models, "E107", tmp_path)
        assert (found.level, found.mark) == ("warning", "0.999")

    def test_who_speaks_of_it_has_seen_it(self, tmp_path: Path) -> None:
        models = "models.csv:\nmodel,pr_auc,baseline\nLightGBM,0.999,\nMajority,0.2,true"
        said = '[[limitation]]\ntext = "No leak was found: all features are known a day before"\n'
        (found,) = findings(said + models, "E107", tmp_path)
        assert found.level == "advice"

    @pytest.mark.parametrize("metric", ["rmse", "log_loss"])
    def test_a_small_error_is_no_perfect_score(self, tmp_path: Path, metric: str) -> None:
        models = f"models.csv:\nmodel,{metric},baseline\nLightGBM,1.0,\nMajority,2.0,true"
        example = f'[problem]\nmetric = "{metric}"\n# no folds\n{models}'
        assert not findings(example, "E107", tmp_path)

    def test_groups_in_two_folds(self, tmp_path: Path) -> None:
        rows = SCORES.replace("customer\n", "house\n")
        (found,) = findings(f'[data.columns]\nfold = "fold"\ngroup = "house"\n{_halved(rows)}', "E115", tmp_path)
        assert "values of house are in more than one fold" in found.message
        assert not findings(f'[data.columns]\nfold = "fold"\ngroup = "house"\n{rows}', "E115", tmp_path)


def _halved(rows: str) -> str:
    """The same rows, two of a house."""
    lines = rows.splitlines()
    return "\n".join([*lines[:2], *(f"{line.rpartition('C')[0]}C{n // 2}" for n, line in enumerate(lines[2:]))])


class TestTrivial:
    @pytest.mark.parametrize(
        ("metric", "best", "trivial", "said"),
        [
            ("pr_auc", "0.079", "0.080", "is 0.079, worse than 0.080 of the baseline, Trivial."),
            ("pr_auc", "0.080", "0.080", "is 0.080, no better than 0.080 of the baseline, Trivial."),
            ("pr_auc", "0.081", "0.080", ""),
            ("rmse", "52", "51", "is 52.0, worse than 51.0 of the baseline, Trivial."),
            ("rmse", "51", "51", "is 51.0, no better than 51.0 of the baseline, Trivial."),
            ("rmse", "50", "51", ""),
            # A bias is as bad below zero as above it.
            ("bias", "1", "-3", ""),
            ("bias", "-3", "1", "is −3.00, worse than 1.000 of the baseline, Trivial."),
            ("roc_auc", "0.5", "0.4", "is 0.500, no better than 0.500 of a random ranking."),
        ],
    )
    def test_no_better_is_worse_or_as_good(
        self, tmp_path: Path, metric: str, best: str, trivial: str, said: str
    ) -> None:
        problem = f'[problem]\nmetric = "{metric}"\n# no folds\n'
        models = f"models.csv:\nmodel,{metric},baseline\nLightGBM,{best},\nTrivial,{trivial},true\n"
        found = findings(problem + models, "E111", tmp_path)
        assert [item.message.partition(" of LightGBM ")[2] for item in found] == ([said] if said else [])

    @pytest.mark.parametrize(
        ("stated", "of_forest", "said"),
        [
            # 73 of 91 customers stay, which is 0.8022.
            (
                "0.802",
                "0.7",
                "is 0.8020, no better than 0.8022 of saying the most frequent class each time at the digits",
            ),
            ("80.2%", "70%", "is 0.8020, no better than 0.8022 of saying"),
            ("0.80", "0.7", "is 0.800, no better than 0.802 of saying"),
            ("0.803", "0.7", ""),
            ("0.8023", "0.7", ""),
            ("0.81", "0.7", ""),
            # Programs that write tables drop zeros at the end: beside 0.713 this is 0.800.
            ("0.8", "0.713", "is 0.800, worse than 0.802 of saying"),
        ],
    )
    def test_a_rounded_value_ties_at_its_digits_with_one_that_was_computed(
        self, tmp_path: Path, stated: str, of_forest: str, said: str
    ) -> None:
        problem = '[problem]\ntask = "binary"\nmetric = "accuracy"\n# no folds\n'
        models = f"models.csv:\nmodel,accuracy,baseline\nLightGBM,{stated},\nForest,{of_forest},\nTrivial,0.6,true\n"
        found = findings(f"{problem}{models}{SCORES}\n0,0.1,0,C90\n", "E111", tmp_path)
        assert [item.message.partition(" of LightGBM ")[2][: len(said)] for item in found] == ([said] if said else [])
        assert [item.mark for item in found] == ([stated] if said else [])


class TestBest:
    def test_praise_of_another_is_an_error(self, tmp_path: Path) -> None:
        example = '[[decision]]\nabout = "model"\nchose = "Random forest"\nbecause = "it has the highest PR-AUC"'
        (found,) = findings(example, "E110", tmp_path)
        assert (found.level, found.mark) == ("error", "highest")
        assert "LightGBM is first by PR-AUC: 0.431 against 0.382" in found.message

    def test_a_reason_and_what_it_was_taken_instead_of_are_enough(self, tmp_path: Path) -> None:
        example = (
            '[[decision]]\nabout = "model"\nchose = "Random forest"\nbecause = "a person can read its trees"\n'
            'instead_of = "LightGBM"\nrejected_because = "0.05 more, and nobody can explain it"'
        )
        assert not findings(example, "E110", tmp_path)

    def test_no_reason_is_a_warning(self, tmp_path: Path) -> None:
        (found,) = findings('[[decision]]\nabout = "model"\nchose = "Random forest"', "E110", tmp_path)
        assert found.level == "warning"


@pytest.mark.parametrize(
    ("values", "is_found"), [("0.5,0.3,0.2", False), ("50,30,20", False), ("0.5,0.3,0.1", True), ("0.7,0.5,0.3", True)]
)
def test_shares_add_up(tmp_path: Path, values: str, is_found: bool) -> None:
    rows = "\n".join(f"Feature {n},{value}" for n, value in enumerate(values.split(",")))
    assert bool(findings(f"importance.csv:\nfeature,share\n{rows}", "E114", tmp_path)) is is_found


def test_a_limit_that_says_it_makes_a_warning_advice(tmp_path: Path) -> None:
    said = '[[limitation]]\ntext = "No folds, no interval"\n# no folds\n'
    (found,) = findings(said, "E106", tmp_path)
    assert found.level == "advice"


def test_predictions_of_another_model_are_no_interval_of_the_best(tmp_path: Path) -> None:
    models = "models.csv:\nmodel,pr_auc,baseline\nRandom forest,0.30,\nLightGBM,0.5,\nMajority,0.2,true\n"
    chosen = '[[decision]]\nabout = "model"\nchose = "Random forest"\nbecause = "it trains faster"\n# no folds\n'
    (found,) = findings(chosen + models + SCORES.replace(",fold", ",part") + "\n", "E106", tmp_path)
    assert "of LightGBM" in found.message
    assert "The predictions are of Random forest." in found.message
    assert found.fix.startswith("Add the predictions of LightGBM")


@pytest.mark.parametrize(
    ("columns", "said"), [("roc_auc", "is the only metric"), ("roc_auc,accuracy", "stands without PR-AUC")]
)
def test_what_roc_auc_stands_alone_without(tmp_path: Path, columns: str, said: str) -> None:
    models = f"models.csv:\nmodel,{columns}\nLightGBM,0.9{',0.8' if ',' in columns else ''}\n"
    rows = "predictions.csv:\ntarget,score\n1,0.9\n" + "0,0.1\n" * 2_999 + "0,0.95\n" * 1_000
    (found,) = findings('[problem]\nmetric = "roc_auc"\n# no folds\n' + models + rows, "E104", tmp_path)
    assert found.message.startswith(f"ROC-AUC {said}")
    assert "and 0.025% of rows are positive" in found.message
