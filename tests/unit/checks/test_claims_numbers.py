"""Numbers as people write them."""

from __future__ import annotations

import pytest

from claims.measure import reader
from deck.checks.claims.words.numbers import read_numbers
from deck.checks.claims.words.written import WrittenNumber


def only(text: str) -> WrittenNumber:
    numbers = read_numbers(text)
    assert len(numbers) == 1, [text[number.start : number.end] for number in numbers]
    return numbers[0]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("a PR-AUC of 0.431", 0.431, "plain"),
        ("a PR-AUC of .43", 0.43, "plain"),
        ("43% of them", 0.43, "percent"),
        ("43.1 % of them", 0.431, "percent"),
        ("12 percent more", 0.12, "percent"),
        ("4.9 percentage points", 0.049, "points"),
        ("12 points", 0.12, "points"),
        ("5.4x the baseline", 5.4, "times"),
        ("5.4 times as good", 5.4, "times"),
        ("a 5.4-fold lift", 5.4, "times"),
        ("by a factor of 5.4", 5.4, "times"),
        ("a factor of 5%", 0.05, "percent"),
        ("Factor of 5.4", 5.4, "times"),
        ("twice as good", 2.0, "times"),
        ("it doubles", 2.0, "times"),
        ("a twofold lift", 2.0, "times"),
        ("it rises threefold", 3.0, "times"),
        ("Fivefold cross-validation", 5.0, "times"),
        ("two and a half times", 2.5, "times"),
        ("16 to 1", 16.0, "times"),
        ("half of them", 0.5, "fraction"),
        ("a third of them", 1 / 3, "fraction"),
        ("two thirds of them", 2 / 3, "fraction"),
        ("1 in 5 is wrong", 0.2, "fraction"),
        ("one in five is wrong", 0.2, "fraction"),
        ("1 alert in 5", 0.2, "fraction"),
        ("three models", 3.0, "plain"),
        ("twelve hundred rows", 1_200.0, "plain"),
        ("twenty-five rows", 25.0, "plain"),
        ("half a million users", 500_000.0, "plain"),
        ("half of a million users", 500_000.0, "plain"),
        ("a half million users", 500_000.0, "plain"),
        ("a quarter million users", 250_000.0, "plain"),
        ("a quarter of a million users", 250_000.0, "plain"),
        ("three-quarters of a million users", 750_000.0, "plain"),
        ("two and three quarters million users", 2_750_000.0, "plain"),
        ("three quarters of a million dollars", 750_000.0, "money"),
        ("a quarter of the users", 0.25, "fraction"),
        ("a quarter of a user", 0.25, "fraction"),
        ("two dozen rows", 24.0, "plain"),
        ("half a dozen rows", 6.0, "plain"),
        ("3 dozen rows", 36.0, "plain"),
        ("one in a dozen", 1 / 12, "fraction"),
        ("a hundred and twenty rows", 120.0, "plain"),
        ("one hundred and one rows", 101.0, "plain"),
        ("two thousand five hundred rows", 2_500.0, "plain"),
        ("a hundred and twenty thousand rows", 120_000.0, "plain"),
        ("three million two hundred thousand rows", 3_200_000.0, "plain"),
        ("two and a half million rows", 2_500_000.0, "plain"),
        ("1,175 rows", 1_175.0, "plain"),
        ("1.2k rows", 1_200.0, "plain"),
        ("2.4M rows", 2_400_000.0, "plain"),
        ("10 million payments", 10_000_000.0, "plain"),
        ("12mn rows", 12_000_000.0, "plain"),
        ("3bn tokens", 3e9, "other"),
        ("2 trillion rows", 2e12, "plain"),
        ("$1.5B", 1.5e9, "money"),
        ("$2T", 2e12, "money"),
        ("5 hundred rows", 500.0, "plain"),
        ("$180K", 180_000.0, "money"),
        ("€50", 50.0, "money"),
        ("−$2.0K", -2_000.0, "money"),
        ("50 dollars", 50.0, "money"),
        ("EUR 50", 50.0, "money"),
        ("eur 50", 50.0, "money"),
        ("CHF 50 a call", 50.0, "money"),
        ("USD 1.2m", 1.2e6, "money"),
        ("GBP 3k", 3_000.0, "money"),
        ("\u00a33k", 3_000.0, "money"),
        ("$3m", 3e6, "money"),
        ("$3 m", 3e6, "money"),
        ("1.2m euros", 1.2e6, "money"),
        ("3m USD", 3e6, "money"),
        ("$1.5b", 1.5e9, "money"),
        ("EUR 1.2 million", 1.2e6, "money"),
        ("EUR 2,000", 2_000.0, "money"),
        ("EUR 2000", 2_000.0, "money"),
        ("EUR \u221250", -50.0, "money"),
        ("\u2212EUR 50", -50.0, "money"),
        ("3 m of wire", 3.0, "plain"),
        ("12 s", 12.0, "seconds"),
        ("70 ms", 0.07, "seconds"),
        ("30 minutes", 1_800.0, "seconds"),
        ("2 hrs", 7_200.0, "seconds"),
        ("5 per cent", 0.05, "percent"),
        ("5%-points", 0.05, "points"),
        ("a two-fold lift", 2.0, "times"),
        ("30 °C in the shade", 30.0, "other"),
        ("two minutes", 120.0, "seconds"),
        ("half a minute", 30.0, "seconds"),
        ("a half minute", 30.0, "seconds"),
        ("half of a minute", 30.0, "seconds"),
        ("three quarters of an hour", 2_700.0, "seconds"),
        ("three-quarters of an hour", 2_700.0, "seconds"),
        ("one quarter of an hour", 900.0, "seconds"),
        ("a third of a second", 1 / 3, "seconds"),
        ("one and a quarter hours", 4_500.0, "seconds"),
        ("half a percent", 0.005, "percent"),
        ("half a day", 0.5, "other"),
        ("a quarter of a point", 0.0025, "points"),
        ("half a point", 0.005, "points"),
        ("2 min 5 s", 125.0, "seconds"),
        ("1 h 20 min", 4_800.0, "seconds"),
        ("$-5 a customer", -5.0, "money"),
        ("costs$5", 5.0, "money"),
        ("4 out of 10 are wrong", 0.4, "fraction"),
        ("9 of every 10 are wrong", 0.9, "fraction"),
        ("1 in 50 is wrong", 0.02, "fraction"),
        ("1 in 5.", 0.2, "fraction"),
        ("1 customer in 5 is wrong", 0.2, "fraction"),
        ("5:1", 5.0, "times"),
        ("16 to 1, and", 16.0, "times"),
        ("16 GB of memory", 16.0, "other"),
    ],
)
def test_value_and_unit(text: str, value: float, unit: str) -> None:
    number = only(text)
    assert number.value == pytest.approx(value)
    assert number.unit == unit


@pytest.mark.parametrize(
    "text",
    [
        "Python 3.11",
        "LightGBM 4.7.0",
        "on 2026-11-20",
        "June 22, 2000",
        "October 2016",
        "before 2024",
        "at 17:00",
        "NDCG@10",
        "F1 and R2",
        "BM25 and GPT-4",
        "slide 4",
        "Table 2",
        "customer 98, rank 3,635 of 5,822",
        "the top 10",
        "8 by 8 pixels",
        "k=5",
        "{best.pr_auc:.2f}",
        "the 2nd of them",
        "The reason is twofold",
        "The reasons are two-fold",
    ],
)
def test_names_and_dates_claim_nothing(text: str) -> None:
    assert not read_numbers(text)


@pytest.mark.parametrize(
    ("text", "fits", "does_not"),
    [
        ("0.43", (0.431, 0.425), (0.436, 0.42)),
        ("43%", (0.431, 0.425), (0.436, 0.42)),
        ("20K", (19_500.0, 20_400.0), (19_400.0,)),
        ("2.3 million", (2_250_000.0, 2_350_000.0), (2_249_900.0, 2_350_100.0)),
        ("5,800", (5_822.0,), (5_900.0,)),
        ("300", (300.0,), (305.0,)),
        ("about a quarter", (0.267, 0.24), (0.3, 0.2)),
        ("nearly half", (0.49, 0.47), (0.52, 0.4)),
        ("over 5x", (5.4, 5.01), (4.9,)),
        ("up to 12 s", (11.0, 12.0), (13.0,)),
        ("almost 4x", (3.75,), (4.2,)),
        ("1 in 5", (0.19, 0.21), (0.25, 0.15)),
        ("doubles", (2.1, 1.9), (2.4,)),
        ("half", (0.451, 0.549), (0.449, 0.551)),
        ("about 200", (214.9, 185.1), (215.1, 184.9)),
        ("about 43%", (0.462, 0.398), (0.463, 0.397)),
        ("nearly 200", (176.1, 200.0), (175.9, 200.1)),
        ("at most 43%", (0.0, 0.435), (0.4351,)),
        ("at least 43%", (0.43, 1.0), (0.4299,)),
        ("500x", (495.1, 504.9), (494.0, 506.0)),
        ("120x", (115.1, 124.9), (114.0, 126.0)),
        ("1000 times", (951.0, 1049.0), (949.0, 1051.0)),
        ("20000", (19_501.0, 20_499.0), (19_499.0, 20_501.0)),
        ("10,000", (9_501.0, 10_499.0), (9_499.0, 10_501.0)),
        ("half a minute", (24.1, 35.9), (23.9, 36.1)),
        ("two minutes", (90.1, 149.9), (89.0, 151.0)),
        ("a quarter of an hour", (721.0, 1_079.0), (719.0, 1_081.0)),
        ("three quarters of an hour", (2_341.0, 3_059.0), (2_339.0, 3_061.0)),
        ("a quarter of a million", (225_100.0, 274_900.0), (224_900.0, 275_100.0)),
        ("half a million dollars", (450_100.0, 549_900.0), (449_900.0, 550_100.0)),
        ("two million", (1_800_100.0, 2_199_900.0), (1_799_900.0, 2_200_100.0)),
        ("two hundred", (200.0,), (201.0,)),
        ("USD 1.2m", (1_150_001.0, 1_249_999.0), (1_149_000.0, 1_251_000.0)),
        ("2 min 5 s", (124.5, 125.5), (124.4, 125.6)),
        ("1 h 20 min", (4_769.5, 4_830.5), (4_769.0, 4_831.0)),
        ("1 in 28", (1 / 27, 1 / 29), (1 / 26.5,)),
        ("1 in 20", (1 / 19.5, 1 / 20.4), (1 / 19.4,)),
        ("3 in a thousand", (0.0025, 0.0035), (0.0024, 0.0036)),
        ("16 to 1", (15.5, 16.5), (15.4, 16.6)),
    ],
)
def test_rounding_as_written(text: str, fits: tuple[float, ...], does_not: tuple[float, ...]) -> None:
    number = only(text)
    assert all(number.accepts(value) for value in fits)
    assert not any(number.accepts(value) for value in does_not)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("between two hundred and three hundred", [200, 300]),
        ("three models and two folds", [3, 2]),
        ("a hundred and two thirds", [100, 2 / 3]),
        ("fifty and sixty", [50, 60]),
        ("several dozen rows", []),
        ("5 in 5", [5, 5]),
        ("10 in 5", [10, 5]),
        ("1 in 60", [1, 60]),
        ("1.5 in 10", [1.5, 10]),
        ("1 in 5%", [1, 0.05]),
        ("1 model in 5 folds", [1, 5]),
        ("5 to 1%", [5, 0.01]),
        ("costs $ and falls -", []),
        ("x-5", []),
        ("twenty-first", []),
    ],
)
def test_two_numbers_or_none(text: str, values: list[float]) -> None:
    assert [number.value for number in read_numbers(text)] == pytest.approx(values)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("$17K a month", "month"),
        ("$204K per year", "year"),
        ("340 customers a month", "month"),
        ("$180K annually", "year"),
        ("$50/week", "week"),
        ("$50 per call", ""),
        ("Each month the calls cost $17K", "month"),
        ("Each week there are calls and every quarter they cost $60K", "quarter"),
        ("Each month 340 customers leave", ""),
        ("$17K. A month later", ""),
        ("$17K for the calls that we make every day", "day"),
        ("$17K for the calls that our own agents have always made every day", ""),
        ("$17K for the calls that we all make every day", ""),
        ("$17K before the month ends", ""),
        ("Last month the calls cost $17K", ""),
        ("Each customer costs $17K", ""),
    ],
)
def test_periods(text: str, period: str) -> None:
    assert only(text).period == period


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("we spend $5K and every quarter $60K", ["", "quarter"]),
        ("we spend $5K but each quarter $60K", ["", "quarter"]),
        ("Every month we spend $5K and every quarter $60K", ["month", "quarter"]),
        ("we spend $5K each and every month", ["month"]),
        ("we spend $5K a month and every quarter $60K", ["month", "quarter"]),
    ],
)
def test_each_amount_has_its_own_period(text: str, periods: list[str]) -> None:
    assert [number.period for number in read_numbers(text)] == periods


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("0.43", 0.425, 0.435),
        ("about 0.4", 0.35, 0.45),
        ("about 200", 185.0, 215.0),
        ("nearly 0.50", 0.44, 0.5005),
        ("nearly 0.1", 0.05, 0.105),
        ("doubles", 1.8, 2.2),
    ],
)
def test_how_far_a_number_may_be_off(text: str, low: float, high: float) -> None:
    assert only(text).limits == pytest.approx((low, high))


@pytest.mark.parametrize(
    ("text", "bound", "phrase"),
    [
        ("reaches 43%", "exact", ""),
        ("reaches more than 43%", "over", "more than"),
        ("takes no more than 43%", "under", "no more than"),
        ("about 43%", "about", "about"),
        ("more than a mere 43%", "over", "more than a mere"),
        ("just over 43%", "about", "just over"),
        ("43% or more", "over", ""),
        ("43% at worst", "under", ""),
        ("43% or so", "about", ""),
        ("never falls below 95%", "over", "below"),
        ("none of them is above 95%", "under", "above"),
        ("it is not below 95%", "over", "below"),
        ("it does not exceed 95%", "under", "exceed"),
        ("without exceeding 95%", "under", "exceeding"),
        ("exceeding 95%", "over", "exceeding"),
        ("not all of the models are above 95%", "over", "above"),
        ("no errors in more than 95% of them", "over", "more than"),
        ("over 5 folds", "exact", ""),
        ("over the 5 outer folds", "exact", ""),
        ("more than 5 folds", "over", "more than"),
        ("over 5 customers", "over", "over"),
        ("over 5", "over", "over"),
        ("over a factor of 5", "over", "over a factor of"),
        ("nearly a factor of 6", "nearly", "nearly a factor of"),
        ("in the region of 200", "about", "in the region of"),
        ("over 12 s a run", "over", "over"),
    ],
)
def test_bounds_and_where_their_words_begin(text: str, bound: str, phrase: str) -> None:
    number = only(text)
    assert number.bound == bound
    assert (text[number.phrase_start : number.start].strip() if number.phrase_start >= 0 else "") == phrase


def test_the_ends_of_ranges_are_numbers_of_their_own() -> None:
    assert [number.value for number in read_numbers("0.42-0.45 and −0.011 to +0.032")] == [0.42, 0.45, -0.011, 0.032]
    assert [number.value for number in read_numbers("0.431 ± 0.018")] == [0.431, 0.018]
    assert [number.value for number in read_numbers("46%–57%")] == pytest.approx([0.46, 0.57])


def test_what_rows_are_is_no_unit() -> None:
    assert read_numbers("8,645 hours", nouns=frozenset({"hour"}))[0].unit == "plain"
    assert read_numbers("8,645 hours")[0].unit == "seconds"


@pytest.mark.parametrize(
    ("text", "digits"), [("0.938", 3), ("1,730", 3), ("43%", 2), ("1.0", 2), ("7", 1), ("0", 0), ("one thousand", 0)]
)
def test_digits_that_say_something(text: str, digits: int) -> None:
    assert only(text).digits == digits


@pytest.mark.parametrize(
    ("text", "decimals", "signed", "in_words", "is_verb"),
    [
        ("43%", 0, False, False, False),
        ("+0.431", 3, True, False, False),
        ("twice", 0, False, True, False),
        ("twofold", 0, False, True, False),
        ("it doubles", 0, False, True, True),
    ],
)
def test_how_a_number_is_written(text: str, decimals: int, signed: bool, in_words: bool, is_verb: bool) -> None:
    number = only(text)
    assert (number.decimals, number.signed, number.in_words, number.verb) == (decimals, signed, in_words, is_verb)


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        # $17,000 a month are $204,000 a year, so $51,000 a quarter, $3,923 a week and $559 a day.
        ("Calls cost $204K a year.", "business.cost * 12"),
        ("Calls cost $51K each quarter.", "business.cost * 3"),
        ("Calls cost $3,923 a week.", "business.cost / 4.33333"),
        ("Calls cost $559 a day.", "business.cost / 30.4167"),
    ],
)
def test_amounts_of_another_period_are_converted(text: str, expression: str) -> None:
    verdict = reader("churn").read(text)[0].verdict
    assert (verdict.kind, verdict.expression) == ("verified", expression)


@pytest.mark.parametrize("said", ["more than a factor of 4", "over a factor of 5", "nearly a factor of 6"])
def test_the_bound_of_a_factor_stands_before_it(said: str) -> None:
    # 5.39 times the baseline.
    assert reader("churn").read(f"LightGBM beats the baseline by {said}.")[0].verdict.kind == "verified"
