"""Whatever stands in the small files and arguments that users write: read, or refused with a place and a reason."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from any_bundles import as_toml
from any_tables import BROKEN_TEXTS, as_csv, as_parquet, of_rows, with_odd_cells
from any_texts import BROKEN_FACTS, FACTS, names
from bounded import assert_well_said, bounded, one_in
from deck.bundle import load
from deck.charts.themes import load_theme, theme_names
from deck.clock import clock
from deck.errors import DeckError, LayoutError
from deck.evidence import evaluate
from deck.evidence.facts import Fact, Facts, Source
from deck.evidence.number_formats import NumberFormat
from deck.rehearsal.cues import MEANINGS, parse_rules
from deck.rehearsal.journal.lines import KINDS, read_history
from deck.rehearsal.review.machine import as_csv as review_as_csv
from deck.rehearsal.review.machine import as_json
from deck.rehearsal.review.paper import ASCII, BLOCKS, Paper
from deck.rehearsal.review.report import report
from deck.rehearsal.review.review import review_of
from deck.story.expressions import ExpressionError
from deck.story.outline import load_outline, outline_names
from deck.story.placeholders import Placeholder, faults_of_placeholder, parse_template, print_placeholder

ROOT = Path(__file__).resolve().parents[2]
TOML = (ROOT / "samples" / "churn" / "bundle.toml").read_bytes()
OUTLINE = (ROOT / "layouts" / "outlines" / "interview-8.toml").read_bytes()
NO_SURROGATES = st.characters(codec="utf-8")

PIECES = (
    *(
        b"",
        b"\n",
        b'"',
        b"'",
        b'"""',
        b"'''",
        b"[",
        b"]",
        b"[[",
        b"{",
        b"}",
        b"=",
        b".",
        b",",
        b"#",
        b"\\",
        b"\\u00e",
        b"\r",
    ),
    *(
        b"\x00",
        b"\xff",
        b"\xef\xbb\xbf",
        b"[" * 3_000,
        b"{a=" * 3_000,
        b"a." * 3_000,
        b"9" * 6_000,
        b"1e9999",
        b"nan",
        b"-inf",
    ),
    *(b"[problem]\n", b"version = 1\n", b"[[insight]]\n", b"x = 1\n", b"2026-13-45", b"12:00:00", b"true", b"0x_1"),
)
EDITS = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 30), st.sampled_from(PIECES)), min_size=1, max_size=4)


def edited(content: bytes, edits: list[tuple[float, int, bytes]]) -> bytes:
    changed = bytearray(content)
    for share, length, piece in edits:
        start = int(share * len(changed))
        changed[start : start + length] = piece
    return bytes(changed)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written_folder(tmp_path_factory.mktemp("parsed"))


def written_folder(folder: Path) -> Path:
    """The churn sample, whose bundle.toml and tables are changed."""
    for path in (ROOT / "samples" / "churn").glob("*.*"):
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


def loaded_or_refused(folder: Path) -> None:
    with bounded(10, 300):
        try:
            evaluate(load(folder))
        except DeckError as error:
            assert_well_said(error)


@given(edits=EDITS)
def test_bundle_toml(edits: list[tuple[float, int, bytes]], folder: Path) -> None:
    (folder / "bundle.toml").write_bytes(edited(TOML, edits))
    loaded_or_refused(folder)


@given(
    edits=EDITS,
    is_values=st.booleans(),
    seconds=st.lists(st.integers() | st.floats() | st.text(max_size=3), max_size=9),
)
def test_outlines(edits: list[tuple[float, int, bytes]], is_values: bool, seconds: list[Any], folder: Path) -> None:
    path = folder / "own.toml"
    values = tomllib.loads(OUTLINE.decode())
    for slide, wanted in zip(values["slide"], seconds, strict=False):
        slide["seconds"] = wanted
    path.write_bytes(as_toml(values).encode(errors="replace") if is_values else edited(OUTLINE, edits))
    with bounded(10, 300):
        try:
            outline = load_outline(str(path))
        except DeckError as error:
            assert_well_said(error)
        else:
            assert outline.slides and all(slide.seconds > 0 for slide in outline.slides)


@given(name=st.sampled_from((*theme_names(), *outline_names(), "../themes/light", "")) | st.text(max_size=300))
def test_names_of_themes_and_outlines(name: str) -> None:
    for load_by_name, known in ((load_theme, theme_names()), (load_outline, outline_names())):
        try:
            load_by_name(name)
        except LayoutError as error:
            assert name not in known
            assert all(problem.message and problem.key and problem.fix for problem in error.problems)


@given(
    text=st.lists(
        st.sampled_from((*MEANINGS, "left=", "talk=5", "left=0", "=", "none", " ", "٣", "-1")) | st.text(max_size=9)
    ).map(",".join)
)
def test_cues(text: str) -> None:
    try:
        rules = parse_rules(text)
    except LayoutError as error:
        assert_well_said(error)
    else:
        assert all(rule.kind in MEANINGS and rule.amount >= 0 for rule in rules)


VALUES = (0.0, 1.0, -1.0, 0.431, 1e-12, 1e15, 123456.789, 0.5)
UNITS = ("number", "share", "money", "count", "score")
KNOWN = Facts(Fact(f"a.b{place}", value, "number", "", Source("f")) for place, value in enumerate(VALUES))
FORMATS = st.from_regex(
    r"[ -~]?[<>=^]?[+\- ]?#?0?[0-9]{0,4}[,_]?(\.[0-9]{1,5})?[a-zA-Z%]?", fullmatch=True
) | st.sampled_from(("money", "+money", "money.2f", "+.1%", ",", "n", "c", "{}", "\x00", "१"))
NUMBERS = st.sampled_from([NumberFormat(language) for language in ("en-US", "de", "ar", "fr-CH", "hi")])


@given(
    text=st.lists(st.sampled_from((*FACTS, *BROKEN_FACTS, "{a.b0/a.b1}", "{a.b3:", "}", "a")) | names(1, 9)).map(
        "".join
    ),
    value=st.sampled_from(sorted(KNOWN)),
    spec=FORMATS,
    numbers=NUMBERS,
)
def test_facts_and_their_formats(text: str, value: str, spec: str, numbers: NumberFormat) -> None:
    with bounded(5, 100):
        for piece in parse_template(f"{text} {{{value}:{spec}}}"):
            if isinstance(piece, ExpressionError):
                assert piece.message
            elif isinstance(piece, Placeholder):
                faults = faults_of_placeholder(piece, KNOWN, numbers)
                assert faults or len(print_placeholder(piece, KNOWN, numbers)) < 500
                assert all(fault.message for fault in faults)


@st.composite
def tables(draw: st.DrawFn) -> tuple[str, bytes]:
    """A table of churn that is broken, or predictions under its name."""
    name = draw(st.sampled_from(("models", "importance", "folds", "tuning")))
    own = (ROOT / "samples" / "churn" / f"{name}.csv").read_text(encoding="utf-8")
    cells = draw(
        with_odd_cells(of_rows(draw(st.sampled_from(("binary", "llm", "ranking"))), 5, draw(st.integers(0, 9))))
    )
    text = draw(st.sampled_from((own, as_csv(cells), as_csv(cells, ";"))))
    content = draw(st.sampled_from(BROKEN_TEXTS))(text) if draw(st.booleans()) else as_parquet(cells)
    return f"{name}.csv", edited(content, draw(EDITS)) if draw(st.booleans()) else content


@given(table=tables())
def test_small_tables(table: tuple[str, bytes], folder: Path) -> None:
    (folder / "bundle.toml").write_bytes(TOML)
    name, content = table
    whole = (ROOT / "samples" / "churn" / name).read_bytes()
    (folder / name).write_bytes(content)
    try:
        loaded_or_refused(folder)
    finally:
        (folder / name).write_bytes(whole)


MOMENTS = st.integers(-2, 10**13) | st.sampled_from((0, 1000, 30_000, 30_000.5, "5", None, True, [1]))
LINES = st.fixed_dictionaries(
    {"v": st.sampled_from((1, 1, 1, 1, 2, True, "1", None)), "run": st.sampled_from(("a", "a", "b", 1, None))},
    optional={
        "do": st.sampled_from((*sorted(KINDS), "open", "think", [], None)),
        "at": MOMENTS,
        "number": st.integers(-1, 12) | MOMENTS,
        "began": st.sampled_from(
            ("2026-11-03T19:30:00+00:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "", 5)
        ),
        "title": st.text(max_size=9),
        "slides": st.lists(
            st.lists(st.sampled_from(("problem", "b\ud800", 1, 30, 60, 10**12, -1, 0.5, None, False, True)), max_size=7)
            | st.tuples(names(1, 4), st.integers(1, 9), names(1, 9), names(1, 9), st.integers(0, 600), st.booleans()),
            max_size=5,
        ),
    },
)
OPENING = {"v": 1, "run": "a", "do": "open", "began": "2026-11-03T19:30:00+00:00", "title": "T"}
STEPS = st.tuples(st.sampled_from(sorted(KINDS)), st.integers(0, 90_000), st.integers(0, 5))
SLIDES = [["problem", 1, "A", "S", 60, False], ["results", 2, "B", "S", 0, False], ["x", 3, "C", "Backup", 0, False]]


@one_in(1)
@given(
    steps=st.lists(STEPS, max_size=25),
    others=st.lists(LINES, max_size=5),
    cut=st.integers(0, 40),
    junk=st.text(NO_SURROGATES, max_size=20),
)
def test_journals(steps: list[tuple[str, int, int]], others: list[dict[str, Any]], cut: int, junk: str) -> None:
    values, at = [{**OPENING, "slides": SLIDES}], 0
    for kind, passed, number in steps:
        at += passed
        values.append({"v": 1, "run": "a", "at": at, "do": kind, "number": number})
    lines = [*map(json.dumps, values), *map(json.dumps, others), junk]
    lines.append(lines[len(lines) // 2][:cut])
    with bounded(10, 200):
        history = read_history(lines)
        for run in history.runs:
            assert clock(run.session.running_ms // 1000)
            assert min(run.session.spent_ms, default=0) >= 0
        for talk in {run.identifier: run.talk for run in history.runs}.values():
            review = review_of(history, talk)
            if review is not None:
                for signs, width in ((BLOCKS, 80), (ASCII, 20)):
                    assert all("\n" not in line for line in report(review, Paper(width, signs, has_colours=True)))
                json.dumps(as_json(review), allow_nan=False)
                review_as_csv(review)
