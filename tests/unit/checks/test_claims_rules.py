"""The rules about claims, on bundles with typed numbers: what they say, where, and what they pass over."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from claims.corpus import SAMPLES
from deck.bundle import load
from deck.checks.case import Case, case_of
from deck.checks.claims.claims import claims_of
from deck.checks.finding import Found
from deck.checks.rule import CannotRun, Rule
from deck.evidence import evaluate
from deck.story.shown import ShownDeck, ShownSlide, ShownText
from deck.story.tell import tell
from rule_examples import case_of_example

NAMES = {
    "C101": "number_contradicted",
    "C102": "direction_contradicted",
    "C103": "number_untied",
    "C104": "two_numbers_for_one",
    "C105": "periods_mixed",
}


def found(code: str, case: Case) -> list[Found]:
    rule: Rule = import_module(f"deck.checks.rules.claims.{NAMES[code]}").RULE
    assert rule.find is not None
    return list(rule.find(case))


def churn_with(key: str, text: str, folder: Path) -> Case:
    """The sample churn with one text of its own."""
    for path in (SAMPLES / "churn").iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    toml = folder / "bundle.toml"
    source = toml.read_text(encoding="utf-8").replace("\n[title]\n", f'\n[title]\n{key} = "{text}"\n')
    toml.write_text(source, encoding="utf-8")
    bundle = load(folder)
    evidence = evaluate(bundle)
    return case_of(bundle, evidence, tell(bundle, evidence))


def test_a_contradiction_says_what_how_and_what_to_write(tmp_path: Path) -> None:
    case = churn_with("results", "PR-AUC is 15% higher than that of the forest", tmp_path)
    (finding,) = found("C101", case)
    assert finding.message == '"15%" is not what the data say: models.csv gives 13% (0.431 / 0.382 - 1).'
    assert finding.fix == "Write {best.pr_auc / runner_up.pr_auc - 1:.0%}."
    assert finding.at.key == ("title", "results")
    assert finding.mark == "15%"


def test_a_fact_alone_is_told_with_its_formula(tmp_path: Path) -> None:
    case = churn_with("results", "LightGBM finds churners at 0.441 PR-AUC", tmp_path)
    (finding,) = found("C101", case)
    assert finding.message == '"0.441" is not what the data say: models.csv gives 0.431 (PR-AUC of LightGBM).'
    assert finding.fix == "Write {best.pr_auc}."


def test_a_month_said_as_a_year_is_converted(tmp_path: Path) -> None:
    case = churn_with("results", "Calls cost $17K a year", tmp_path)
    (finding,) = found("C101", case)
    assert "$204K" in finding.message
    assert finding.fix == "Write {business.cost * 12:money}."


def test_what_bundle_toml_states_is_not_called_data(tmp_path: Path) -> None:
    case = churn_with("results", "The list flags 430 customers a month", tmp_path)
    (finding,) = found("C101", case)
    assert finding.message.startswith('"430" is not what bundle.toml states: 340 (')


def test_words_of_a_bound_are_replaced_with_the_number(tmp_path: Path) -> None:
    case = churn_with("results", "More than half of the importance comes from login velocity", tmp_path)
    (finding,) = found("C101", case)
    assert finding.fix == 'Write {feature.login_velocity.share} in place of "More than half".'


def test_a_correction_has_the_decimals_of_what_is_true(tmp_path: Path) -> None:
    case = churn_with("results", "PR-AUC is 3.123% higher than that of the forest", tmp_path)
    (finding,) = found("C101", case)
    assert finding.fix == "Write {best.pr_auc / runner_up.pr_auc - 1:.0%}."


def test_an_untied_number_gets_the_nearest_fact(tmp_path: Path) -> None:
    case = churn_with("results", "The sample standard deviation over all folds and seeds was 0.016", tmp_path)
    findings = [item for item in found("C103", case) if item.at.key == ("title", "results")]
    assert not findings or "The nearest is {folds.sd}, 0.013." in findings[0].message


def test_a_direction_names_both_sides(tmp_path: Path) -> None:
    case = churn_with("results", "The random forest outperforms LightGBM", tmp_path)
    (finding,) = found("C102", case)
    assert "PR-AUC of Random forest is 0.382 and PR-AUC of LightGBM is 0.431" in finding.message
    assert finding.mark == "random forest outperforms LightGBM"


def test_numbers_in_braces_are_right_by_construction(tmp_path: Path) -> None:
    case = churn_with("results", "The random forest has {best.pr_auc} PR-AUC", tmp_path)
    assert not found("C101", case)


def test_an_untied_number_is_named_once_a_text(tmp_path: Path) -> None:
    case = churn_with("results", "Support closed 92% of tickets in 48 hours", tmp_path)
    (finding,) = [item for item in found("C103", case) if item.at.key == ("title", "results")]
    assert finding.message == '"92%", "48 hours" could not be tied to a fact, and nothing says where they are from.'


def test_the_readme_is_a_source(tmp_path: Path) -> None:
    case = churn_with("results", "Support closed 92% of tickets", tmp_path)
    (tmp_path / "README.md").write_text("| 92% of tickets are closed by support | help desk |\n", encoding="utf-8")
    again = case_of(case.bundle, case.evidence, case.story)
    assert all(item.at.key != ("title", "results") for item in found("C103", again))


def test_the_month_against_the_year_of_the_guide(tmp_path: Path) -> None:
    case = churn_with("results", "340 calls for $17K a month save $180K a year", tmp_path)
    (finding,) = found("C105", case)
    assert finding.message == '"$17K" is a month and "$180K" a year: $17K a month is $204K a year.'


def test_one_amount_said_for_two_periods_is_no_mix(tmp_path: Path) -> None:
    case = churn_with("results", "Calls cost $17K a month, $204K a year", tmp_path)
    assert not found("C105", case)


@pytest.mark.parametrize("sample", sorted(path.parent.name for path in SAMPLES.glob("*/bundle.toml")))
def test_nothing_on_the_samples_is_contradicted(sample: str) -> None:
    bundle = load(SAMPLES / sample)
    evidence = evaluate(bundle)
    case = case_of(bundle, evidence, tell(bundle, evidence))
    assert not [item.message for code in ("C101", "C102", "C104", "C105") for item in found(code, case)]
    claims = [claim for claim in claims_of(case) if claim.read.number is not None]
    untied = [claim for claim in claims if claim.read.asks_for_source and not claim.has_source and not claim.is_bound]
    assert len(untied) <= 0.25 * len(claims)


def test_all_samples_together_pass_at_least_95_percent() -> None:
    total = flagged = 0
    for path in SAMPLES.glob("*/bundle.toml"):
        bundle = load(path.parent)
        evidence = evaluate(bundle)
        claims = claims_of(case_of(bundle, evidence, tell(bundle, evidence)))
        total += len(claims)
        flagged += sum(claim.read.asks_for_source and not claim.has_source and not claim.is_bound for claim in claims)
    assert flagged <= 0.05 * total


def slides_of(texts: list[str], case: Case) -> Case:
    """The same case, held against the slides of a file."""
    slide = ShownSlide(
        4, texts[0], "results", "", 60, is_backup=False, texts=tuple(ShownText(text, "body") for text in texts)
    )
    return case_of(case.bundle, case.evidence, case.story, ShownDeck("talk.pptx", (slide,), is_file=True))


def test_slides_of_a_file_are_held_against_the_data(tmp_path: Path) -> None:
    case = slides_of(["LightGBM reaches 0.531 PR-AUC", "LightGBM reaches 0.431 PR-AUC"], case_of_example("", tmp_path))
    (finding,) = found("C101", case)
    assert finding.at.slide_number == 4
    assert finding.at.key is None
    assert finding.quote == "LightGBM reaches 0.531 PR-AUC"
    assert finding.fix == "Write 0.431."


def test_what_deck_wrote_itself_is_not_read(tmp_path: Path) -> None:
    case = case_of_example("", tmp_path)
    own = [item.text for slide in case.shown.slides for item in slide.texts]
    assert not claims_of(slides_of(own, case))


def test_other_languages_are_skipped(tmp_path: Path) -> None:
    case = case_of_example('[talk]\nlanguage = "de"', tmp_path)
    with pytest.raises(CannotRun, match="English"):
        found("C101", case)
