"""Approach: the way from data to evaluation, the decisions on it, and what was left out on purpose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from deck.bundle.schema import Decision, LeftOut, PipelineStep
from deck.charts.spec import Pipeline, Step
from deck.evidence.evidence import Comparison
from deck.story.draft import Draft, DraftBeat, Material, beat
from deck.story.insights import insight_beats, insights_fill_a_slide
from deck.story.story import Block
from deck.story.word_limit import within_words
from deck.story.wording import after_colon, capitalised, inside, listed, number_word

DECISIONS, LEFT_OUT, STEPS = 5, 3, 7
"""Most entries on the slide; every step of the pipeline is said."""
FEWEST_STEPS = 2
"""Of a pipeline: one step alone is no way, so it is shown among those that follow from the data."""
BEFORE_MODEL = ("Data", "Features")
FEWEST = 3
"""Decisions that stay on the slide, where there are so many, when its words have to be fewer."""
CENTRE_WORDS = ("model", "classif", "regress", "rank", "train")


def build(material: Material) -> Draft | None:
    """The slide; None where the bundle has neither a pipeline of two steps nor a decision."""
    if len(material.text.pipeline) < FEWEST_STEPS and not material.text.decision:
        return None
    return within_words(_variants(material))


def _variants(material: Material) -> Iterator[Draft]:
    """The slide from its richest form on: decisions go before their reasons do."""
    steps = _steps(material)
    count = min(DECISIONS, len(material.text.decision))
    counts = range(count, min(count, FEWEST) - 1, -1)
    for with_alternatives in (True, False):
        for number in counts:
            yield _variant(material, steps, number, with_alternatives=with_alternatives)
    fewest = _variant(material, steps, counts[-1], with_alternatives=False)
    without_reasons = replace(fewest, side=tuple(Block(item.what, "") for item in _left_out(material)))
    yield without_reasons
    yield replace(without_reasons, main=tuple(Block(item.chose, "") for item in material.text.decision[: counts[-1]]))


def _variant(material: Material, steps: tuple[Step, ...], number: int, *, with_alternatives: bool) -> Draft:
    decisions = material.text.decision[:number]
    cards = tuple(_card(decision, with_alternative=with_alternatives) for decision in decisions)
    return Draft(
        title=material.own_title("approach") or _title(decisions, steps),
        exhibit=Pipeline(steps, " to ".join(step.name for step in steps)),
        main=cards,
        side=tuple(Block(item.what, item.why or "") for item in _left_out(material)),
        beats=_beats(material, steps, number),
        places=(("pipeline",), ("decision",), ("left_out",)),
    )


def _left_out(material: Material) -> Sequence[LeftOut]:
    return material.text.left_out[:LEFT_OUT]


def _card(decision: Decision, *, with_alternative: bool) -> Block:
    """A decision with its reason and what it was taken instead of."""
    instead = f"Instead of {inside(decision.instead_of)}" if decision.instead_of and with_alternative else ""
    return Block(decision.chose, capitalised(decision.because or ""), detail=instead)


def _steps(material: Material) -> tuple[Step, ...]:
    given = material.text.pipeline
    if len(given) < FEWEST_STEPS:
        derived = _derived_steps(material)
        return _with(_given_steps(given)[0], derived) if given else derived
    if len(given) > STEPS:
        rest = Step(f"{len(given) - STEPS + 1} more", "in the notes")
        return (*_given_steps(given[: STEPS - 1]), rest)
    return _given_steps(given)


def _given_steps(given: Sequence[PipelineStep]) -> tuple[Step, ...]:
    centre = _centre([step.step for step in given])
    return tuple(Step(step.step, step.detail or "", highlighted=number == centre) for number, step in enumerate(given))


def _with(step: Step, derived: tuple[Step, ...]) -> tuple[Step, ...]:
    """The derived steps with a given one in the place of its namesake, or of the model, or else before the model."""
    for place, other in enumerate(derived):
        if other.name.casefold() == step.name.casefold() or (other.highlighted and step.highlighted):
            return (*derived[:place], step, *derived[place + 1 :])
    before = sum(other.name in BEFORE_MODEL for other in derived)
    return (*derived[:before], step, *derived[before:])


def _centre(names: list[str]) -> int | None:
    """The step that the talk is about: the one that names the model."""
    for number, name in enumerate(names):
        if any(word in name.lower() for word in CENTRE_WORDS):
            return number
    return None


def _derived_steps(material: Material) -> tuple[Step, ...]:
    evidence, quote = material.evidence, material.quote()
    rows = f"{quote('data.rows')} {material.units}" if quote.known("data.rows") else ""
    steps = [Step("Data", rows)] if rows else []
    if evidence.features:
        steps.append(Step("Features", f"{len(evidence.features)} in use"))
    if evidence.comparison:
        steps.append(Step("Model", _chosen_model(material, evidence.comparison), highlighted=True))
    steps.append(Step("Evaluation", material.text.data.split or material.metric_label))
    return tuple(steps)


def _chosen_model(material: Material, comparison: Comparison) -> str:
    """The model that was decided for, else the best."""
    found = material.decision_about("model", "models", "algorithm")
    return found[1].chose if found else comparison.best.name


def _title(decisions: Sequence[Decision], steps: tuple[Step, ...]) -> str:
    if not decisions:
        return f"Approach: from {inside(steps[0].name)} to {inside(steps[-1].name)} in {len(steps)} steps"
    choices = listed([decision.chose for decision in decisions])
    if len(decisions) == 1:
        return f"One choice shaped the result: {choices}"
    return f"{number_word(len(decisions))} choices shaped the result: {choices}"


def _beats(material: Material, steps: tuple[Step, ...], shown: int) -> tuple[DraftBeat, ...]:
    beats = []
    given = material.text.pipeline
    steps = _given_steps(given) if len(given) >= FEWEST_STEPS else steps  # all of many are said
    if len(steps) > 1:
        way = "; ".join(f"{step.name}: {inside(step.detail)}" if step.detail else step.name for step in steps)
        beats.append(beat(f"The way from data to result. {way}", priority=3, place=("pipeline",)))
    for number, decision in enumerate(material.text.decision):
        reason = after_colon(decision.because)
        priority = 1 if number < shown else 4
        beats.append(beat(f"I chose {inside(decision.chose)}{reason}", "decided", priority, place=("decision", number)))
    for number, item in enumerate(material.text.left_out):
        reason = after_colon(item.why)
        beats.append(
            beat(f"I left out {inside(item.what)} on purpose{reason}", "decided", 4, place=("left_out", number))
        )
    has_slide = material.evidence.features or insights_fill_a_slide(material)
    if not (has_slide and "features" in material.roles):
        beats += insight_beats(material)
    return tuple(beats)
