"""What holds for every rule: a file, a page, examples that do what they say, and a place for each finding."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import deck.checks.rules
from deck.checks import pages
from deck.checks.finding import Finding
from deck.checks.lookup import nearest_code, rule_called, unknown_prefix
from deck.checks.registry import MODULES, rules
from deck.checks.rule import Rule
from deck.checks.runner import Checked, Chosen, check, check_slides
from rule_examples import case_of_example, deck_of_example, is_deck

FAMILIES = {"time": "T", "evidence": "E", "claims": "C", "story": "S", "figures": "F", "design": "D"}
EXAMPLES = rules()
"""Claims have a corpus of their own, beside examples of their own."""


def applied(rule: Rule, example: str, folder: Path) -> Checked:
    """What the rule alone says of an example."""
    only = Chosen(select=(rule.code,))
    if is_deck(example):
        return check_slides(deck_of_example(example), only)
    return check(case_of_example(example, folder), only)


def test_codes_and_names_are_unique_and_in_order() -> None:
    codes = [rule.code for rule in rules()]
    assert len(set(codes)) == len({rule.name for rule in rules()}) == len(codes)
    order = [(list(FAMILIES.values()).index(code[0]), code) for code in codes]
    assert order == sorted(order)


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_a_rule_is_a_file_named_after_its_fault(rule: Rule) -> None:
    family, _, file = rule.module.removeprefix("deck.checks.rules.").partition(".")
    assert re.fullmatch(r"[TECSFD]\d{3}", rule.code)
    assert FAMILIES[family] == rule.code[0]
    assert rule.name == file.replace("_", "-")
    assert rule.find or rule.look


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_its_docstring_is_its_page(rule: Rule) -> None:
    """What it finds in one sentence, why it matters, how to mend it, a bad and a good example."""
    finds, *why, fix = pages.paragraphs_of(rule)
    assert finds.startswith(f"{rule.code}: ")
    assert len(" ".join(why).split()) >= 15
    assert fix.startswith(pages.FIX)
    assert pages.bad_example(rule)
    assert pages.good_example(rule)
    assert pages.bad_example(rule) != pages.good_example(rule)


@pytest.mark.parametrize("rule", EXAMPLES, ids=lambda rule: rule.code)
def test_the_bad_example_is_found_and_has_a_place(rule: Rule, tmp_path: Path) -> None:
    done = applied(rule, pages.bad_example(rule), tmp_path)
    assert done.findings, done.skipped
    for finding in done.findings:
        assert finding.code == rule.code
        assert finding.slide_number is not None or (finding.place and finding.line is not None)
        assert finding.message.rstrip(".?") != finding.message
        assert finding.fix
        assert not finding.mark or finding.mark in finding.quote or finding.slide_number


@pytest.mark.parametrize("rule", EXAMPLES, ids=lambda rule: rule.code)
def test_the_good_example_passes(rule: Rule, tmp_path: Path) -> None:
    done = applied(rule, pages.good_example(rule), tmp_path)
    assert done.passed == (rule.code,), (done.findings, done.skipped)


def test_every_file_of_a_rule_is_in_the_registry() -> None:
    folder = Path(str(deck.checks.rules.__file__)).parent
    files = {path.relative_to(folder).with_suffix("") for path in folder.glob("*/*.py") if path.stem != "__init__"}
    assert {".".join(path.parts) for path in files} == set(MODULES)


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ({"place": "b/bundle.toml", "line": 12}, "b/bundle.toml:12: warning T101: Too much. Fix: Cut."),
        ({"place": "b/bundle.toml"}, "b/bundle.toml: warning T101: Too much. Fix: Cut."),
        ({"slide_number": 4}, "slide 4: warning T101: Too much. Fix: Cut."),
        ({}, "warning T101: Too much. Fix: Cut."),
    ],
)
def test_a_finding_names_its_place_first(place: dict[str, Any], line: str) -> None:
    assert str(Finding("T101", "warning", "Too much.", "Cut.", **place)) == line


@pytest.mark.parametrize("typed", ["T101", "t101", "eda-over-a-fifth", " T101 "])
def test_a_rule_is_found_by_code_or_name(typed: str) -> None:
    rule = rule_called(typed)
    assert rule is not None
    assert rule.code == "T101"


@pytest.mark.parametrize(("typed", "near"), [("T10", "T101"), ("E1O5", "E105"), ("no-basline", "no-baseline")])
def test_a_slip_is_told_the_nearest(typed: str, near: str) -> None:
    assert rule_called(typed) is None
    assert nearest_code(typed) == near


def test_beginnings_of_codes_are_known() -> None:
    assert unknown_prefix(("E", "T1", "S101")) is None
    assert unknown_prefix(("E", "X")) == "X"


class TestChosen:
    @pytest.mark.parametrize(
        ("select", "ignore", "code", "is_wanted"),
        [
            ((), (), "E101", True),
            (("E",), (), "E101", True),
            (("E",), (), "S101", False),
            (("E", "S1"), (), "S101", True),
            ((), ("E1",), "E101", False),
            (("E",), ("E101",), "E101", False),
        ],
    )
    def test_by_code_or_beginning(
        self, select: tuple[str, ...], ignore: tuple[str, ...], code: str, is_wanted: bool
    ) -> None:
        assert Chosen(select, ignore).has(code) is is_wanted


def test_a_rule_that_cannot_run_is_skipped_with_its_reason_and_not_passed() -> None:
    done = check_slides(deck_of_example("Slide: LightGBM leads (results, 90 s)"), Chosen(select=("E",)))
    assert not done.findings
    assert not done.passed
    assert {item.reason for item in done.skipped} == {"it needs the results: name the bundle with --bundle"}


def test_a_deck_without_times_is_not_judged_by_them() -> None:
    from msgspec.structs import replace

    slides = replace(deck_of_example("Slide: LightGBM leads (results, 90 s)"), times_are_stated=False)
    done = check_slides(slides, Chosen(select=("T",)))
    assert {item.code for item in done.skipped} == {"T101", "T102", "T103", "T104", "T105", "T106"}
