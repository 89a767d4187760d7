"""Numbers that compare: in which way, what with what, by which quantity, and what is said where they are wrong."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from claims.corpus import SAMPLES, sample
from claims.measure import reader
from deck.bundle import load
from deck.checks.claims.names.vocabulary import Vocabulary, vocabulary
from deck.checks.claims.reading import Reader
from deck.checks.claims.sentences import Sentence, sentences
from deck.checks.claims.tying.comparisons import comparing
from deck.checks.claims.tying.quantities import Subject
from deck.checks.claims.tying.sides import Sides, sides_of
from deck.checks.claims.tying.verdicts import Verdict
from deck.evidence import evaluate


@lru_cache(maxsize=8)
def words_of(name: str) -> Vocabulary:
    return vocabulary(*sample(name))


def sentence_of(name: str, text: str) -> Sentence:
    (sentence,) = sentences(text, words_of(name))
    return sentence


def last_verdict(read_by: Reader, text: str) -> Verdict:
    """The verdict on the last number of a text."""
    return [claim.verdict for claim in read_by.read(text) if claim.number is not None][-1]


@pytest.mark.parametrize(
    ("text", "words", "way"),
    [
        ("LightGBM outperforms the forest by 0.049 PR-AUC.", "outperforms the forest by 0.049", "better"),
        ("LightGBM outperforms the forest by roughly 13%.", "outperforms the forest by roughly 13%", "better"),
        ("The lead, by 0.049, is clear.", "lead, by 0.049", "better"),
        ("PR-AUC is 5.4 times better, or by 13%.", "better, or by 13%", "better"),
        ("PR-AUC is 13% higher.", "13% higher", "up"),
        ("A 13%-higher PR-AUC.", "13%-higher", "up"),
        ("PR-AUC is 4.9 points of PR-AUC ahead.", "4.9 points of PR-AUC ahead", "better"),
        ("LightGBM is 13% more accurate.", "13% more", "better"),
        ("LightGBM is 13% less precise.", "13% less", "worse"),
        ("A 13% lead over the forest.", "13% lead", "better"),
        ("LightGBM adds 0.049.", "adds 0.049", "better"),
        ("The forest loses 0.049.", "loses 0.049", "worse"),
        ("The gain is 0.049.", "gain is 0.049", "better"),
        ("The gain is clear, 0.049 PR-AUC.", "gain is clear, 0.049", "better"),
        ("The gain over the forest comes to 0.049.", "gain over the forest comes to 0.049", "better"),
        ("Tuning added 0.022, or 5.4%.", "added 0.022, or 5.4%", "better"),
        ("PR-AUC changes by −13%.", "−13%", "down"),
        ("PR-AUC is +0.049.", "+0.049", "up"),
    ],
)
def test_by_how_much_something_differs(text: str, words: str, way: str) -> None:
    sentence = sentence_of("churn", text)
    found = comparing(sentence, len(sentence.numbers) - 1)

    assert found is not None
    assert (found.way, found.is_ratio, found.is_of_time) == (way, False, False)
    assert text[sentence.tokens[found.first].start : sentence.tokens[found.last].end] == words


@pytest.mark.parametrize(
    ("text", "words", "way", "is_of_time"),
    [
        ("PR-AUC is 5.4 times better.", "5.4 times better", "better", False),
        ("PR-AUC is 5.4 times as good.", "5.4 times as good", "better", False),
        ("It is half as good.", "half as good", "better", False),
        ("It is twice as fast.", "twice as fast", "faster", False),
        ("PR-AUC is 5.4 times that of the baseline.", "5.4 times", "of", False),
        ("We count 5.4 times majority class.", "5.4 times", "of", False),
        ("PR-AUC doubles.", "doubles", "of", False),
        ("The forest reaches 89% of what LightGBM reaches.", "89%", "of", False),
        ("The forest reaches 89% of LightGBM's PR-AUC.", "89%", "of", False),
        ("The forest reaches 89% of LightGBM.", "89%", "of", False),
        ("It takes a quarter of the time of the forest.", "a quarter", "of", True),
        ("It takes 27% of its time.", "27%", "of", True),
        ("Half of the training time is enough.", "Half", "of", True),
    ],
)
def test_how_many_times_as_much_something_is(text: str, words: str, way: str, is_of_time: bool) -> None:
    sentence = sentence_of("churn", text)
    found = comparing(sentence, 0)

    assert found is not None
    assert (found.way, found.is_ratio, found.is_of_time) == (way, True, is_of_time)
    assert text[sentence.tokens[found.first].start : sentence.tokens[found.last].end] == words


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("LightGBM needs 73% less time.", "faster"),
        ("LightGBM needs 73% less training time.", "faster"),
        ("The forest takes 275% longer to train.", "slower"),
        ("The forest takes 33 s more.", "slower"),
        ("LightGBM takes 33 s less.", "faster"),
    ],
)
def test_less_time_is_faster(text: str, way: str) -> None:
    found = comparing(sentence_of("churn", text), 0)

    assert found is not None
    assert (found.way, found.is_ratio, found.is_of_time) == (way, False, True)


@pytest.mark.parametrize(
    "text",
    [
        "It wins: by 0.049, at that.",
        "LightGBM is 13% above 0.382.",
        "A 13% lead is enough.",
        "We count 5.4 times plain old majority class.",
        "The forest reaches 89% of LightGBM fans.",
        "Login velocity adds 30% of the importance.",
        "It is right 92% of the time.",
        "LightGBM gained 5.4 times.",
        "The gain: PR-AUC is 0.049.",
        "The tuning is worth 13%.",
        "Nights make up 13%.",
        "PR-AUC is +5.",
        "LightGBM takes 12 s.",
        "Half more customers.",
        "It has 12 more features.",
        "We pay $5 more.",
    ],
)
def test_plain_amounts_compare_nothing(text: str) -> None:
    assert comparing(sentence_of("churn", text), 0) is None


def compared(name: str, text: str) -> Sides | None:
    """The sides of the last number of a text."""
    sentence = sentence_of(name, text)
    last = len(sentence.numbers) - 1
    comparison = comparing(sentence, last)
    assert comparison is not None
    return sides_of(sentence, last, comparison, Subject(), reader(name).quantities)


LIGHTGBM, FOREST, BASELINE = (Subject(model=key) for key in ("lightgbm", "random_forest", "majority_class"))
THIS = Subject()
"""What is meant where nothing is named: the best model, or all rows."""
TUNED, DEFAULT = Subject(state="tuned"), Subject(state="default")
HOLIDAY, WEEKEND, WORKING_DAY = (Subject(segment=f"day.{key}") for key in ("holiday", "weekend", "working_day"))


@pytest.mark.parametrize(
    ("name", "text", "first", "second"),
    [
        ("churn", "LightGBM is 13% better than the forest.", LIGHTGBM, FOREST),
        ("churn", "The forest is 13% worse than LightGBM.", FOREST, LIGHTGBM),
        ("churn", "Against the forest, LightGBM has 13% more PR-AUC.", LIGHTGBM, FOREST),
        ("churn", "PR-AUC is 13% higher than that of the forest.", THIS, FOREST),
        ("churn", "We outperform the random forest by 0.049.", THIS, FOREST),
        ("churn", "PR-AUC is 5.4x the baseline.", THIS, BASELINE),
        ("churn", "The forest has 4.8x the baseline.", FOREST, BASELINE),
        ("churn", "LightGBM's lead on the forest is 0.049.", LIGHTGBM, FOREST),
        ("churn", "LightGBM has 0.431, the forest 0.382, an improvement of 13%.", LIGHTGBM, FOREST),
        ("churn", "Switching from the forest to LightGBM gains 0.049.", LIGHTGBM, FOREST),
        ("churn", "Moving from LightGBM to the forest loses 0.049.", FOREST, LIGHTGBM),
        ("churn", "The forest is 13% below LightGBM, and LightGBM is above the baseline.", FOREST, LIGHTGBM),
        ("churn", "Tuning adds 0.022.", TUNED, DEFAULT),
        ("churn", "The tuned model is 5.4% better than the default.", TUNED, DEFAULT),
        ("bike-sharing", "RMSE on weekends is 20% higher than on working days.", WEEKEND, WORKING_DAY),
        ("bike-sharing", "Weekends have 1.2 times the RMSE of working days.", WEEKEND, WORKING_DAY),
        ("bike-sharing", "RMSE on holidays is 64% higher than the overall zeppelin.", HOLIDAY, THIS),
    ],
)
def test_what_is_compared_with_what(name: str, text: str, first: Subject, second: Subject) -> None:
    sides = compared(name, text)

    assert sides is not None
    assert sides.pairs == ((first, second),)
    assert sides.is_certain


@pytest.mark.parametrize(
    ("name", "text", "pairs", "is_certain"),
    [
        # The other side is left open: the baseline, or the next best model.
        ("churn", "LightGBM is 13% better.", ((LIGHTGBM, BASELINE), (LIGHTGBM, FOREST)), True),
        ("churn", "The forest is 13% better.", ((FOREST, BASELINE), (FOREST, LIGHTGBM)), True),
        ("churn", "It is 13% better.", ((THIS, BASELINE), (THIS, FOREST)), False),
        ("churn", "Our neural forest is 13% better.", ((FOREST, BASELINE), (FOREST, LIGHTGBM)), False),
        ("bike-sharing", "RMSE is 64% higher on holidays.", ((HOLIDAY, THIS),), False),
        ("bike-sharing", "RMSE is 64% higher than on holidays.", ((THIS, HOLIDAY),), False),
    ],
)
def test_a_side_that_is_left_open(
    name: str, text: str, pairs: tuple[tuple[Subject, Subject], ...], is_certain: bool
) -> None:
    sides = compared(name, text)

    assert sides is not None
    assert (sides.pairs, sides.is_certain) == (pairs, is_certain)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("churn", "It is 13% worse."),
        ("churn", "It is 13% slower."),
        ("churn", "LightGBM is 13% better than Kaggle's winner."),
        ("churn", "Login velocity is 82% more important."),
        ("bike-sharing", "RMSE is 64% higher overall, and holidays count."),
        ("bike-sharing", "RMSE on holidays is 64% higher than the zeppelin."),
    ],
)
def test_sides_that_no_fact_knows(name: str, text: str) -> None:
    assert compared(name, text) is None


@pytest.mark.parametrize(
    ("name", "text", "quantity"),
    [
        ("churn", "LightGBM is 13% better than the forest.", "metric:pr_auc"),
        ("churn", "LightGBM has 2% more ROC-AUC than the forest.", "metric:roc_auc"),
        ("churn", "LightGBM trains 73% faster than the forest.", "metric:train_seconds"),
        ("churn", "LightGBM serves 73% faster than the forest.", "metric:latency"),
        ("support-bot", "Hybrid search runs 73% faster than BM25.", "metric:latency"),
        ("churn", "Login velocity matters 82% more than days since last transaction.", "importance"),
        ("digits", "Thin digits are misread 1.5 times as often as bold ones.", "error_rate"),
        ("digits", "Thin ink is 2.5 times as many as bold ink.", "segment_rows"),
        ("recommender", "Factorization recommends 3 times as many different items as the popular list.", "items"),
    ],
)
def test_by_which_quantity(name: str, text: str, quantity: str) -> None:
    sides = compared(name, text)

    assert sides is not None
    assert sides.quantity == quantity


@pytest.mark.parametrize(
    ("name", "text", "is_direction", "reason"),
    [
        # 0.513 of the answers pass, 0.433 with BM25 that refuses.
        (
            "support-bot",
            "The pass rate of hybrid search is 8% higher than that of BM25 with refusal.",
            False,
            "These are points, a difference; percent is a ratio.",
        ),
        # 0.431 and 0.382.
        (
            "churn",
            "LightGBM gains 13 percentage points of PR-AUC over the random forest.",
            False,
            "This is percent, a ratio; points are a difference.",
        ),
        ("churn", "LightGBM is 13% worse than the forest.", True, ""),
        ("churn", "The random forest is twice as good as LightGBM.", True, ""),
        # NDCG is 1.09 times as high: not twice, but the right way.
        ("movies", "EASE is twice as good as Pure SVD.", False, ""),
        ("bike-sharing", "We cut RMSE by 24% against the baseline.", False, ""),
    ],
)
def test_what_is_wrong_is_the_size_the_unit_or_the_direction(
    name: str, text: str, is_direction: bool, reason: str
) -> None:
    verdict = last_verdict(reader(name), text)

    assert (verdict.kind, verdict.is_direction, verdict.reason) == ("contradicted", is_direction, reason)


@pytest.mark.parametrize(
    "text",
    [
        "RMSE falls by −14% against the four-week mean.",
        "RMSE is −14% lower than that of the four-week mean.",
        "RMSE is −14% against the four-week mean.",
    ],
)
def test_a_minus_says_the_way_once_more(text: str) -> None:
    verdict = last_verdict(reader("bike-sharing"), text)

    assert (verdict.kind, verdict.expression) == ("verified", "1 - best.rmse / baseline.rmse")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("churn", "LightGBM needs 20% less memory than the forest."),
        ("churn", "LightGBM has 20% fewer parameters than the forest."),
        ("churn", "LightGBM has the better PR-AUC and 20% less memory than the forest."),
        ("churn", "LightGBM's memory is 20% lower than that of the forest."),
        ("churn", "LightGBM is 20% smaller than the forest."),
        ("churn", "LightGBM has 20% less latency than the forest."),
        ("churn", "The forest costs 3 times as much as LightGBM."),
        ("churn", "The forest is twice as large as LightGBM."),
        ("churn", "The forest uses 3 times the memory of LightGBM."),
        ("churn", "LightGBM is 50% better than Kaggle's winner."),
        ("churn", "PR-AUC is 13% higher than that of LightGBM."),
        ("bike-sharing", "Hours hotter than any seen before are forecast with 2.4 times the overall error."),
    ],
)
def test_by_what_or_with_what_no_fact_is_known_is_not_contradicted(name: str, text: str) -> None:
    assert last_verdict(reader(name), text).kind != "contradicted"


@pytest.mark.parametrize(
    ("text", "kind", "expression"),
    [
        ("Hybrid search is 19% better.", "verified", "best.pass_rate / runner_up.pass_rate - 1"),
        ("Hybrid search is 8 points better.", "verified", "gain.runner_up"),
        ("Hybrid search is 30% better.", "contradicted", "best.pass_rate / baseline.pass_rate - 1"),
        ("Tuning hybrid search makes it 30% better.", "verified", "tuning.tuned / tuning.default - 1"),
    ],
)
def test_a_model_with_search_in_its_name_is_no_tuning(text: str, kind: str, expression: str) -> None:
    verdict = last_verdict(reader("support-bot"), text)

    assert (verdict.kind, verdict.expression) == (kind, expression)


def without(name: str, row: str, fewer: str, folder: Path) -> Reader:
    """A sample in whose models.csv a row lacks a value."""
    for path in (SAMPLES / name).glob("*.*"):
        (folder / path.name).write_bytes(path.read_bytes())
    table, toml = folder / "models.csv", folder / "bundle.toml"
    assert row in table.read_text(encoding="utf-8")
    table.write_text(table.read_text(encoding="utf-8").replace(row, fewer), encoding="utf-8")
    toml.write_text(toml.read_text(encoding="utf-8").partition("[[figure]]")[0], encoding="utf-8")
    bundle = load(folder)
    return Reader(bundle, evaluate(bundle))


def test_a_baseline_without_a_time_is_not_compared_by_it(tmp_path: Path) -> None:
    read_by = without("churn", "0.000,0,true", "0.000,,true", tmp_path)

    verdict = last_verdict(read_by, "LightGBM trains 3 times faster.")

    assert (verdict.kind, verdict.expression) == ("contradicted", "runner_up.train_seconds / best.train_seconds")


def test_a_level_that_the_best_model_lacks_is_not_compared(tmp_path: Path) -> None:
    read_by = without(
        "fraud", "0.58,0.31,false\nNeural network,0.69,,", "0.58,,false\nNeural network,0.69,,0.31", tmp_path
    )

    assert last_verdict(read_by, "From 80% to 95% precision recall falls by 27 points.").kind == "unknown"
