# Tables of cases stay on one line each.
from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from deck.bundle import load
from deck.errors import BundleError
from deck.evidence.facts import Fact, Source, Unit
from deck.evidence.number_formats import NumberFormat
from deck.evidence.time_units import TimeUnit

ENGLISH = NumberFormat()


def written(method: str, values: list[float], numbers: NumberFormat = ENGLISH) -> list[str]:
    return [getattr(numbers, method)(value) for value in values]


def test_metrics() -> None:
    assert written("metric", [0.431, 0.08, 0.912, 12.3, 1234, 1, 0, 9.996, -0.3]) == [
        "0.431", "0.080", "0.912", "12.3", "1,234", "1.000", "0.000", "10.0", "−0.300",
    ]  # fmt: skip


def test_a_metric_is_not_rounded_to_nothing_or_to_perfect() -> None:
    assert written("metric", [0.0004, 0.9996, 0.99999999, 1e-9, -1e-9]) == [
        "0.00040", "0.9996", ">0.999999", "<0.000001", ">−0.000001",
    ]  # fmt: skip


def test_a_small_metric_keeps_two_digits() -> None:
    assert written("metric", [0.0097, 0.0996, 0.00994, 0.00996, 0.0031, -0.0097, 0.00009999, 0.0000014, 1e-6]) == [
        "0.0097", "0.100", "0.0099", "0.010", "0.0031", "−0.0097", "0.00010", "0.0000014", "0.0000010",
    ]  # fmt: skip


@pytest.mark.parametrize(("large", "small"), [(0.0097, 0.0031), (0.0012, 0.00031), (0.08, 0.0042)])
def test_the_ratio_of_said_numbers_is_that_of_the_numbers(large: float, small: float) -> None:
    ratio = large / small
    metrics = [float(ENGLISH.metric(value)) for value in (large, small)]
    shares = [float(ENGLISH.share(value).removesuffix("%")) for value in (large, small)]
    assert metrics[0] / metrics[1] == pytest.approx(ratio, rel=0.02)
    assert shares[0] / shares[1] == pytest.approx(ratio, rel=0.02)


def test_shares() -> None:
    assert written("share", [0.62, 0.054, 0.05, 0.003, 0, 1, 1.28, 0.125, 0.285, -0.054, 0.0996]) == [
        "62%", "5.4%", "5%", "0.3%", "0%", "100%", "128%", "13%", "29%", "−5.4%", "10%",
    ]  # fmt: skip


def test_a_share_is_not_rounded_to_none_or_to_all() -> None:
    values = [0.00009, 0.00009999, 1e-9, 0.9996, 0.995, -0.00004]
    assert written("share", values) == ["<0.01%", "<0.01%", "<0.01%", ">99.9%", "99.5%", ">−0.01%"]


def test_a_share_below_a_percent_keeps_two_digits() -> None:
    values = [0.0097, 0.0031, 0.00097, 0.00031, 0.0001, 0.00996, 0.00994, 0.000996, -0.0031, 0.01, 0.0104]
    assert written("share", values) == [
        "0.97%", "0.31%", "0.097%", "0.031%", "0.01%", "1%", "0.99%", "0.1%", "−0.31%", "1%", "1%",
    ]  # fmt: skip


def test_times() -> None:
    assert written("times", [5.4, 12, 12.3, 2, 1.96, 1.04, 0.25, 0.004, 1200]) == [
        "5.4x", "12x", "12x", "2x", "2x", "1.04x", "0.25x", "<0.01x", "1,200x",
    ]  # fmt: skip


def test_counts() -> None:
    assert written("count", [5822, 999_999, 999_999.7, 1_200_000, 12_300_000, 1e9, -5, 0.4, 0.04, 123.4]) == [
        "5,822", "999,999", "1M", "1.2M", "12.3M", "1B", "−5", "0.4", "<0.1", "123",
    ]  # fmt: skip


def test_seconds() -> None:
    assert written("seconds", [12, 125, 599, 750, 0.4, 0.04, 1e-9, 0, 1.5, 1.04, 59.7, 7200, 36000, -3]) == [
        "12 s", "125 s", "599 s", "12.5 min", "400 ms", "40 ms", "0.001 ms", "0 s", "1.5 s", "1.0 s", "60 s", "120 min",
        "10 h", "−3 s",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("unit", "texts"),
    [
        ("ms", ["0.5 ms", "80 ms", "12,000 ms"]),
        ("s", ["0.0005 s", "0.08 s", "12 s"]),
        ("min", ["0.0000083 min", "0.0013 min", "0.2 min"]),
    ],
)
def test_seconds_in_the_unit_of_others(unit: TimeUnit, texts: list[str]) -> None:
    assert [NumberFormat().seconds(value, unit) for value in (0.0005, 0.08, 12.0)] == texts


def test_money_is_rounded_once() -> None:
    assert written("money", [116_449, 116_450, 116_500, 99_949, 99_960]) == [
        "$116K",
        "$116K",
        "$117K",
        "$99.9K",
        "$100K",
    ]


def test_money() -> None:
    values = [180_000, 2.4e6, -2_000, 50, 0, 490, 12_500, 999.6, 999_950, 49.5, 0.75, 0.001, 3e9]
    assert written("money", values) == [
        "$180K", "$2.4M", "−$2.0K", "$50", "$0", "$490", "$12.5K", "$1.0K", "$1.0M", "$49.50", "$0.75", "$0.001",
        "$3.0B",
    ]  # fmt: skip


def test_currencies() -> None:
    codes = ("EUR", "GBP", "JPY", "CHF")
    assert [NumberFormat(currency=code).money(180_000) for code in codes] == [
        "€180K", "£180K", "¥180K", "CHF\u00a0180K",
    ]  # fmt: skip


def test_signed_and_plain_numbers() -> None:
    assert written("signed", [0.049, -0.012, 0]) == ["+0.049", "−0.012", "0.000"]
    assert written("number", [5822, 0.431, 12.345, 3]) == ["5,822", "0.431", "12.3", "3"]


@pytest.mark.parametrize(
    ("unit", "value", "text"),
    [
        ("metric", 0.431, "0.431"), ("share", 0.62, "62%"), ("times", 5.4, "5.4x"), ("count", 5822, "5,822"),
        ("seconds", 12, "12 s"), ("money", 180_000, "$180K"), ("number", 3.5, "3.50"), ("name", "LightGBM", "LightGBM"),
    ],
)  # fmt: skip
def test_facts_by_unit(unit: Unit, value: float | str, text: str) -> None:
    assert ENGLISH.fact(Fact("x", value, unit, "", Source("models.csv"))) == text


def test_a_fact_that_is_not_defined() -> None:
    fact = Fact("folds.sd", None, "metric", "", Source("folds.csv"), "one fold only")
    with pytest.raises(ValueError, match="one fold only"):
        ENGLISH.fact(fact)


@pytest.mark.parametrize(
    ("value", "spec", "text"),
    [
        (0.128, "+.0%", "+13%"), (-0.128, ".1%", "−12.8%"), (1234567.0, ",", "1,234,567"), (12.0, "d", "12"),
        (0.4312, ".2f", "0.43"), (5, ">8.2f", "    5.00"), (0.00012, ".1e", "1.2e−04"), (1234.5, ",.1f", "1,234.5"),
        (7, "03d", "007"), (-0.001, ".0%", "0%"), (-0.001, "+.2f", "0.00"), (180_000, "money", "$180K"),
    ],
)  # fmt: skip
def test_format_specs(value: float, spec: str, text: str) -> None:
    assert ENGLISH.spec(value, spec) == text


@pytest.mark.parametrize(
    "spec", ["", "x", "s", "{}", "!r", ".2s", "__class__", ".999f", "{0.__class__}", "n", "c", "1000000f"]
)
def test_format_specs_that_are_none(spec: str) -> None:
    with pytest.raises(ValueError, match="is not a format"):
        ENGLISH.spec(1.0, spec)


@pytest.mark.parametrize("method", ["metric", "share", "times", "count", "seconds", "money", "number", "signed"])
@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_what_is_not_finite_is_never_printed(method: str, value: float) -> None:
    with pytest.raises(ValueError, match="cannot be written on a slide"):
        getattr(ENGLISH, method)(value)
    with pytest.raises(ValueError, match="cannot be written on a slide"):
        ENGLISH.spec(value, ".2f")


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("de", ["1.235", "0,431", "62\u00a0%", "−180K\u00a0€", "+13\u00a0%"]),
        ("fr", ["1\u00a0235", "0,431", "62\u00a0%", "−180K\u00a0€", "+13\u00a0%"]),
        ("pt-BR", ["1.235", "0,431", "62%", "−€\u00a0180K", "+13%"]),
        ("tr", ["1.235", "0,431", "%62", "−€180K", "%+13"]),
    ],
)
def test_other_languages(language: str, texts: list[str]) -> None:
    numbers = NumberFormat(language, "EUR")
    # Releases of the locale data differ in which of the two spaces that do not break they use.
    found = [
        numbers.metric(1234.5),
        numbers.metric(0.431),
        numbers.share(0.62),
        numbers.money(-180_000),
        numbers.spec(0.128, "+.0%"),
    ]
    assert [text.replace("\u202f", "\u00a0") for text in found] == texts


def test_a_language_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "models.csv").write_text("model,pr_auc\nA,0.4\n", encoding="utf-8")
    toml = (
        'version = 1\n[talk]\nlanguage = "xx"\n[problem]\ntask = "generic"\nquestion = "Who?"\n'
        'metric = "pr_auc"\n[data]\nmodels = "models.csv"\n[business]\nflagged = 10\ncurrency = "EUR"\n'
        "threshold = { precision = 0.5 }\n"
    )
    (tmp_path / "bundle.toml").write_text(toml, encoding="utf-8")
    with pytest.raises(BundleError) as caught:
        NumberFormat.of_bundle(load(tmp_path))
    assert str(caught.value) == (
        f"{tmp_path / 'bundle.toml'}:3: talk.language: there is no such language "
        '(found "xx"). Fix: Write one such as "de" or "pt-BR".'
    )
    assert caught.value.exit_code == 3
    (tmp_path / "bundle.toml").write_text(toml.replace("xx", "de"), encoding="utf-8")
    assert NumberFormat.of_bundle(load(tmp_path)) == NumberFormat("de", "EUR")


def test_english_does_without_babel() -> None:
    script = (
        "import sys\nfrom deck.evidence.number_formats import NumberFormat\n"
        "print(NumberFormat().money(5e6), 'babel' in sys.modules)\n"
        "sys.modules['babel'] = None\n"
        "try: NumberFormat('de').metric(1)\n"
        "except Exception as error: print(error.exit_code, error)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [
        "$5.0M False",
        "4 writing numbers in de needs babel. Fix: Run `pip install babel`, or leave `language` out for English.",
    ]
