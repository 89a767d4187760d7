"""Whatever the outline, the length and the stated seconds: the time of a talk is shared out to the last second."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bundles import TALK, insight, tables_bundle
from deck.bundle import load
from deck.bundle.bundle import Bundle
from deck.errors import BundleError
from deck.evidence import evaluate
from deck.evidence.evidence import Evidence
from deck.story.tell import tell
from deck.story.time_budget import STEP_SECONDS, largest_remainder, share_among_beats, share_among_slides

weights = st.lists(st.integers(0, 10_000), min_size=1, max_size=20).filter(any)
proportions = st.lists(st.integers(5, 600), min_size=1, max_size=14)
talks = st.integers(5 * 60 // STEP_SECONDS, 60 * 60 // STEP_SECONDS).map(lambda steps: steps * STEP_SECONDS)


def quotas(weights: list[int], units: int) -> list[float]:
    return [weight * units / sum(weights) for weight in weights]


@given(weights, st.integers(0, 5_000))
def test_largest_remainder_keeps_the_quota_rule(weights: list[int], units: int) -> None:
    shares = largest_remainder(weights, units)
    assert sum(shares) == units
    for share, quota in zip(shares, quotas(weights, units), strict=True):
        assert abs(share - quota) < 1


@given(weights, st.integers(0, 5_000))
def test_a_larger_weight_never_gets_less(weights: list[int], units: int) -> None:
    ranked = sorted(zip(weights, largest_remainder(weights, units), strict=True))
    for (lighter, less), (heavier, more) in pairwise(ranked):
        assert less <= more or lighter == heavier


@given(proportions, talks)
def test_slides_without_claims_are_within_a_step_of_their_quota(proportions: list[int], total: int) -> None:
    exact = quotas(proportions, total)
    assume(min(exact) >= STEP_SECONDS)
    seconds = share_among_slides(proportions, [0] * len(proportions), total)
    assert sum(seconds) == total
    assert all(value % STEP_SECONDS == 0 for value in seconds)
    for value, quota in zip(seconds, exact, strict=True):
        assert abs(value - quota) < STEP_SECONDS


@given(st.data(), proportions, talks)
def test_every_slide_gets_its_claim_and_the_talk_its_length(
    data: st.DataObject, proportions: list[int], total: int
) -> None:
    most = total // len(proportions) - STEP_SECONDS
    assume(most > 0)
    claims = data.draw(
        st.lists(st.one_of(st.just(0), st.integers(1, most)), min_size=len(proportions), max_size=len(proportions))
    )
    seconds = share_among_slides(proportions, claims, total)
    assert sum(seconds) == total
    assert all(value % STEP_SECONDS == 0 and value >= STEP_SECONDS for value in seconds)
    assert all(value >= claim for value, claim in zip(seconds, claims, strict=True))


@given(st.data(), proportions, talks)
def test_what_the_claims_leave_is_shared_in_the_proportions(
    data: st.DataObject, proportions: list[int], total: int
) -> None:
    """One slide claims more than its share; the others are within a step of their quota of the rest."""
    assume(len(proportions) > 1)
    claimer = data.draw(st.integers(0, len(proportions) - 1))
    others = [value for index, value in enumerate(proportions) if index != claimer]
    claim = data.draw(st.integers(STEP_SECONDS, total // STEP_SECONDS - len(others)).map(lambda steps: steps * 5))
    assume(STEP_SECONDS <= claim <= total - STEP_SECONDS * len(others))
    assume(claim >= proportions[claimer] * total / sum(proportions) + STEP_SECONDS)
    exact = quotas(others, total - claim)
    assume(min(exact) >= STEP_SECONDS)
    claims = [claim if index == claimer else 0 for index in range(len(proportions))]
    seconds = share_among_slides(proportions, claims, total)
    assert seconds.pop(claimer) == claim
    for value, quota in zip(seconds, exact, strict=True):
        assert abs(value - quota) < STEP_SECONDS


@given(proportions, talks, st.integers(1, 600))
def test_claims_over_the_talk_are_refused(proportions: list[int], total: int, over: int) -> None:
    claims = [0] * len(proportions)
    claims[-1] = total - STEP_SECONDS * (len(proportions) - 1) + over
    with pytest.raises(ValueError, match="are claimed of"):
        share_among_slides(proportions, claims, total)


@given(st.data(), st.lists(st.integers(1, 80), min_size=1, max_size=12))
def test_beats_add_up_to_their_slide_and_keep_what_is_stated(data: st.DataObject, words: list[int]) -> None:
    stated = data.draw(st.lists(st.one_of(st.none(), st.integers(1, 120)), min_size=len(words), max_size=len(words)))
    slide_seconds = sum(seconds or 0 for seconds in stated) + data.draw(st.integers(0, 300))
    seconds = share_among_beats(words, stated, slide_seconds)
    assert sum(seconds) == slide_seconds
    assert all(value >= (wanted or 0) for value, wanted in zip(seconds, stated, strict=True))
    if None in stated:
        kept = [value for value, wanted in zip(seconds, stated, strict=True) if wanted is not None]
        assert kept == [wanted for wanted in stated if wanted is not None]


@given(st.lists(st.integers(1, 80), min_size=1, max_size=6), st.integers(1, 50))
def test_beats_that_state_more_than_their_slide_are_refused(stated: list[int], over: int) -> None:
    with pytest.raises(ValueError, match="are stated on a slide"):
        share_among_beats([1] * len(stated), stated, sum(stated) - min(over, sum(stated)))


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> tuple[Bundle, Evidence]:
    more = TALK + insight("Logins thin out", 70) + insight("Plans look alike") + insight("Tickets come late", 35)
    bundle = load(tables_bundle(tmp_path_factory.mktemp("bundle"), more=more))
    return bundle, evaluate(bundle)


@pytest.fixture(scope="module")
def own_outline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("outline") / "own.toml"


@given(st.floats(5, 60), st.data())
def test_a_whole_talk_of_any_length_by_any_outline(
    read: tuple[Bundle, Evidence], own_outline: Path, minutes: float, data: st.DataObject
) -> None:
    layouts = {
        "problem": "Statement", "approach": "Pipeline", "features": "Exhibit", "models": "Table", "results": "Exhibit"
    }  # fmt: skip
    roles = data.draw(st.permutations(["features", "approach", "models", "problem", "results"]))[
        : data.draw(st.integers(1, 5))
    ]
    slides = [
        f'[[slide]]\nrole = "{role}"\nsection = "S"\nlayout = "{layouts[role]}"\n'
        f"seconds = {data.draw(st.integers(5, 900))}\n"
        for role in roles
    ]
    own_outline.write_text('name = "own"\nminutes = 10\n' + "\n".join(slides), encoding="utf-8")
    try:
        story = tell(*read, minutes=minutes, outline=str(own_outline))
    except BundleError:
        assert minutes * 60 < 200  # 105 s are stated, and 300 s is the shortest talk
        return
    assert abs(story.total_seconds - minutes * 60) <= STEP_SECONDS / 2
    assert [slide.role for slide in story.slides] == roles
    assert sum(slide.planned_seconds for slide in story.slides) == story.total_seconds
    starts = [sum(slide.planned_seconds for slide in story.slides[:number]) for number in range(len(story.slides))]
    assert [slide.start_seconds for slide in story.slides] == starts
    for slide in story.slides:
        assert slide.planned_seconds % STEP_SECONDS == 0
        assert sum(beat.seconds for beat in slide.beats) == slide.planned_seconds
    stated = {beat.place: beat.seconds for slide in story.slides for beat in slide.beats if beat.kind == "eda"}
    if {"features", "approach"} & set(roles):
        assert stated["insight", 0] == 70
        assert stated["insight", 2] == 35
