# Messages are asserted whole, on one line each.
# ruff: noqa: E501
from __future__ import annotations

import re
from collections.abc import Callable

import pytest

Refusals = Callable[..., list[str]]

VALUES = ['"x"', "3", "-1", "3.5", "nan", "-inf", "true", "2026-11-20", "[1]", "[]", "{ a = 1 }", "{}", '""']
KEYS = [
    "talk.title", "talk.minutes", "talk.outline", "talk.date", "talk.language", "problem.context",
    "problem.higher_is_better", "problem.figures", "data.rows", "data.split", "data.folds", "data.columns",
    "data.columns.target", "data.columns.others", "data.columns.positive", "data.columns.segments",
    "pipeline", "decision", "insight", "left_out", "error", "next", "limitation", "business",
    "business.threshold", "business.threshold.precision", "business.population", "business.per",
    "business.cost_per_action", "business.currency", "figure", "title", "title.problem", "say", "say.problem",
    "check", "check.ignore", "talk", "nonsense",
]  # fmt: skip
JARGON = re.compile(r"\b(Input|valid|dict|tuple|string|str|bool|int|float|msgspec|literal|None|Value error)\b|_type")


@pytest.mark.yardstick("B02")
def test_b02_unknown_wrong_missing_all_at_once(refusals: Refusals) -> None:
    toml = """\
version = 1
[talk]
minutes = "12"
autor = "me"
[problem]
task = "binry"
metirc = "pr_auc"
[data]
models = "models.csv"
[[insight]]
finding = 3
zzz = 1
[[figure]]
path = "x.png"
[next]
step = "x"
[title]
reslts = "x"
"""
    assert refusals(toml, files={"x.png": "x"}) == [
        'b/bundle.toml:3: talk.minutes: must be a number, not text (found "12"). Fix: Take the quotes away.',
        "b/bundle.toml:4: talk.autor: there is no such key. Fix: Did you mean `author`?",
        "b/bundle.toml:5: problem.question: this key is missing. "
        'Fix: Write `question = "Who will cancel next month?"` under [problem].',
        'b/bundle.toml:5: problem.metric: this key is missing. Fix: Write `metric = "pr_auc"` under [problem].',
        'b/bundle.toml:6: problem.task: must be binary, multiclass, regression, ranking, llm or generic (found "binry"). Fix: Did you mean `binary`?',
        "b/bundle.toml:7: problem.metirc: there is no such key. Fix: Did you mean `metric`?",
        "b/bundle.toml:11: insight[0].finding: must be text, not a number (found 3). Fix: Put it in quotes.",
        "b/bundle.toml:12: insight[0].zzz: there is no such key. Fix: The keys here are: finding, led_to, seconds.",
        'b/bundle.toml:13: figure[0].title: this key is missing. Fix: Write `title = "..."` under [[figure]].',
        "b/bundle.toml:15: next: can stand several times, so it needs double brackets "
        "(found a table with step). Fix: Write [[next]].",
        "b/bundle.toml:18: title.reslts: there is no such slide. Fix: Did you mean `results`?",
    ]


@pytest.mark.yardstick("B02")
def test_b02_nothing_at_all(refusals: Refusals) -> None:
    assert refusals("") == [
        "b/bundle.toml: version: this key is missing. Fix: Write `version = 1`.",
        "b/bundle.toml: problem: this key is missing. Fix: Write `[problem]`.",
        "b/bundle.toml: data: needs models or predictions. "
        'Fix: Write `models = "models.csv"` or `predictions = "predictions.csv"`.',
    ]


@pytest.mark.yardstick("B03")
@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("[talk]\nminutes = 0", "11: talk.minutes: must be at least 5 (found 0)."),
        ("[talk]\nminutes = 1e9", "11: talk.minutes: must be at most 60 (found 1e+09)."),
        ("[talk]\nminutes = nan", "11: talk.minutes: must be a finite number (found nan)."),
        ("[talk]\nminutes = -inf", "11: talk.minutes: must be a finite number (found -inf)."),
        ("[[insight]]\nfinding = \"x\"\nseconds = -3", "12: insight[0].seconds: must be at least 1 (found -3)."),
        ("[[insight]]\nfinding = \"x\"\nseconds = 2.5", "12: insight[0].seconds: must be a whole number (found 2.5)."),
        (
            '[[insight]]\nfinding = "x"\nseconds = inf',
            "12: insight[0].seconds: must be a finite number (found inf).",
        ),
        (
            "[data.columns]\npositive = nan",
            "11: data.columns.positive: must be a finite number (found nan).",
        ),
        (
            "[data.columns]\npositive = 0x" + "f" * 5_000,
            "11: data.columns.positive: must be a finite number (found 0x" + "f" * 55 + "...).",
        ),
        ('[[error]]\nname = "x"\nshare = 1.5', "12: error[0].share: must be less than 1 (found 1.5). Fix: Write 0.015 for 1.5%."),
        ('[[error]]\nname = "x"\nshare = 31', "12: error[0].share: must be less than 1 (found 31). Fix: Write 0.31 for 31%."),
        ('[[error]]\nname = "x"\nshare = 100', "12: error[0].share: must be less than 1 (found 100)."),
        ("[business]\nthreshold = { top = 1 }", "11: business.threshold.top: must be less than 1 (found 1). Fix: Write 0.01 for 1%."),
        ('[[error]]\nname = "x"\nshare = 0', "12: error[0].share: must be more than 0 (found 0)."),
        ("[talk]\nminutes = 1" + "0" * 400, "11: talk.minutes: must be at most 60 (found 1" + "0" * 56 + "...)."),
        ("[talk]\nminutes = 0x" + "f" * 5_000, "11: talk.minutes: must be at most 60 (found 0x" + "f" * 55 + "...)."),
    ],
)  # fmt: skip
def test_b03_numbers_out_of_bounds(refusals: Refusals, more: str, message: str) -> None:
    assert refusals(more=more + "\n") == [f"b/bundle.toml:{message}"]


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ('[talk]\ntitle = "' + "x" * 2_001 + '"', "11: talk.title: must be at most 2,000 characters (found 2,001 characters)."),
        ('[talk]\ntitle = "  "', "11: talk.title: must not be empty. Fix: Write the text, or take the key away."),
        (
            '[talk]\nlanguage = "English"',
            '11: talk.language: must be a language tag (found "English"). Fix: Write one such as "en-US" or "de".',
        ),
        (
            '[check]\nignore = ["s1"]',
            '11: check.ignore[0]: must be the code of a rule, or its beginning (found "s1"). '
            'Fix: Write one such as "S105" or "S".',
        ),
        ('[say]\nproblem = "x"', '11: say.problem: must be a list in [ ], not text (found "x"). Fix: Write ["x"].'),
        (
            '[[next]]\nwithin = "days"\nstep = "x"',
            '11: next[0].within: must be day, week or month (found "days"). Fix: Did you mean `day`?',
        ),
        (
            "[business]\nflagged = 5\nthreshold = { precision = 0.3, recall = 0.4 }",
            "12: business.threshold: needs exactly one of precision, recall, score or top, not 2. "
            "Fix: Keep the one that you mean.",
        ),
        (
            '[[error]]\nname = "x"\nsegment = { plan = [1] }',
            "12: error[0].segment.plan: must be text, a number, true or false (found a list of 1).",
        ),
        ("[talk]\nzzz = nan", "11: talk.zzz: there is no such key. Fix: The keys here are: "
         "title, author, company, minutes, outline, date, language."),
        ("[talk]\ntitle = [nan]", "11: talk.title: must be text, not a list (found a list of 1)."),
        ("[talk]\ndate = 2026-11-20T10:00:00", "11: talk.date: must be a date without quotes, such as 2026-11-20, "
         "not a date with a time (found 2026-11-20T10:00:00)."),
        ("[title]\nreslts = 3", "11: title.reslts: there is no such slide. Fix: Did you mean `results`?"),
        ("[problm]", "10: problm: there is no such key. Fix: Did you mean `problem`?"),
        ("[[check]]\nignore = []", "10: check: must be a table with keys (found a list of 1). Fix: Write [check] and its keys below it."),
        ('zzz = "x"', "10: data.zzz: there is no such key. Fix: The keys here are: "
         "description, rows, split, models, predictions, importance, folds, tuning, columns."),
    ],
)  # fmt: skip
def test_faults_in_a_candidates_words(refusals: Refusals, more: str, message: str) -> None:
    assert refusals(more=more + "\n")[0] == f"b/bundle.toml:{message}"


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ('[[error]]\nname = "x"\nshare = "31%"', '12: error[0].share: must be a number, not text (found "31%"). Fix: Write 0.31.'),
        (
            '[business]\nthreshold = { top = "1%" }',
            '11: business.threshold.top: must be a number, not text (found "1%"). Fix: Write 0.01.',
        ),
        (
            '[[insight]]\nfinding = "x"\nseconds = "30s"',
            '12: insight[0].seconds: must be a whole number, not text (found "30s"). Fix: Write 30.',
        ),
        ('[talk]\nminutes = "12 min"', '11: talk.minutes: must be a number, not text (found "12 min"). Fix: Write 12.'),
        ('[talk]\nminutes = "12"', '11: talk.minutes: must be a number, not text (found "12"). Fix: Take the quotes away.'),
        ('[talk]\nminutes = "long"', '11: talk.minutes: must be a number, not text (found "long"). Fix: Write a number.'),
        (
            '[[figure]]\npath = "x.png"\ntitle = "x"\neda = "yes"',
            '13: figure[0].eda: must be true or false, not text (found "yes"). Fix: Write true or false.',
        ),
        (
            '[[figure]]\npath = "x.png"\ntitle = "x"\neda = "true"',
            '13: figure[0].eda: must be true or false, not text (found "true"). Fix: Take the quotes away.',
        ),
    ],
)  # fmt: skip
def test_text_where_a_number_is_wanted(refusals: Refusals, more: str, message: str) -> None:
    assert f"b/bundle.toml:{message}" in refusals(more=more + "\n", files={"x.png": "x"})


@pytest.mark.parametrize("key", KEYS)
def test_no_jargon_whatever_stands_where(refusals: Refusals, key: str, bundle_toml: str) -> None:
    for value in VALUES:
        toml = f"{key} = {value}\n{bundle_toml}" if key not in {"talk", "data"} else f"{key} = {value}\nversion = 1\n"
        try:
            found = refusals(toml)
        except pytest.fail.Exception:
            continue
        assert found
        for message in found:
            words = message.replace(f"found {value}", "")
            assert not JARGON.search(words), message


def test_editors_hint_is_no_key(refusals: Refusals, bundle_toml: str) -> None:
    assert refusals('"$schema" = "bundle.schema.json"\nversion = 2\n' + bundle_toml.replace("version = 1\n", "")) == [
        "b/bundle.toml:2: version: must be 1 (found 2)."
    ]
