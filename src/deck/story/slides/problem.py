"""Problem: the question, the data, how an answer is measured, and why it matters."""

from __future__ import annotations

import re

from deck.charts.spec import Tone
from deck.story.draft import Draft, DraftBeat, Material, beat
from deck.story.quoting import Quote
from deck.story.story import Block, KeyNumber, SideNote
from deck.story.tasks.task_story import task_story
from deck.story.wording import because, inside, listed

LONGEST_TITLE = 110
FEW_MODELS = 5
PERCENT = re.compile(r"(\d+(?:[.,]\d+)?)\s?%")
HALF = 0.5
"""Share of positives below which there are only so many."""
FIGURE_TONES: tuple[Tone, ...] = ("negative", "primary", "muted")


def build(material: Material) -> Draft:
    """The slide is always there: a bundle has a question and a metric."""
    quote = material.quote()
    data = material.text.data
    description = data.description or _derived_description(material, quote)
    title = material.own_title("problem") or _title(material, quote)
    return Draft(
        title=title,
        main=_blocks(material, title, description),
        side=_figures(material, quote),
        beats=_beats(material, description),
        facts=quote.used,
        source=_speaker(material) or _files(material, quote),
        places=(("problem",), ("data", "description")),
    )


def _blocks(material: Material, title: str, description: str) -> tuple[Block, ...]:
    """Question, data and metric; a context that is not the title takes the place of the data."""
    problem = material.text.problem
    blocks = [] if problem.question == title else [Block("The question", problem.question, strong=True)]
    if problem.context and problem.context != title:
        blocks.append(Block("Why it matters", problem.context))
    elif description:
        blocks.append(Block("The data", description))
    if len(blocks) < 2:
        blocks += _models(material)
    return (*blocks, Block("The metric", _metric_text(material)))


def _models(material: Material) -> list[Block]:
    """The models by name, the baseline last, where they are few enough to be read."""
    comparison = material.evidence.comparison
    if comparison is None or len(comparison.models) > FEW_MODELS:
        return []
    baseline = comparison.baseline
    names = listed([model.name for model in comparison.models if model is not baseline])
    if baseline is None or not names:
        return [Block("What was built", names or comparison.best.name)]
    return [Block("What was compared", f"{names}, against the baseline: {baseline.name}")]


def _speaker(material: Material) -> str:
    """Who speaks, to whom, when: on the first slide this is the source."""
    talk = material.text.talk
    date = f"{talk.date:%Y-%m-%d}" if talk.date else ""
    return "  ·  ".join(part for part in (talk.author, talk.company, date) if part) if talk.author else ""


def _metric_text(material: Material) -> str:
    reason, unit = material.text.problem.metric_reason, material.unit_of(material.metric)
    measured = f"{material.metric_label} in {unit}" if unit else material.metric_label
    return f"{measured}{because(reason)}" if reason else measured


def _derived_description(material: Material, quote: Quote) -> str:
    if not quote.known("data.rows"):
        return ""
    features = material.evidence.features
    return f"{quote('data.rows')} {material.units}" + (f", {len(features)} features" if features else "")


def _title(material: Material, quote: Quote) -> str:
    context = material.text.problem.context
    if context and len(context) <= LONGEST_TITLE:
        return context
    if quote.known("data.positive_rate") and 0 < quote.number("data.positive_rate") < HALF:
        return f"Only {quote('data.positive_rate')} of {material.units} are {material.positives}: the question is which"
    return material.text.problem.question


def _figures(material: Material, quote: Quote) -> tuple[SideNote, ...]:
    """The candidate's own key figures first, then what the data say, three at the most."""
    figures = [(figure.value, figure.label) for figure in material.text.problem.figures]
    figures += task_story(material).figures(material, quote)
    if quote.known(f"baseline.{material.metric}", "baseline.name"):
        of_baseline = f"{material.metric_label} of {quote('baseline.name')}"
        unit = material.unit_of(material.metric)
        label = f"{unit}: {of_baseline}, the baseline to beat" if unit else f"{of_baseline}: the baseline to beat"
        figures.append((quote(f"baseline.{material.metric}"), label))
    if quote.known("data.rows"):
        figures.append((quote("data.rows"), f"{material.units} in the data"))
    return tuple(
        KeyNumber(value, label, tone, _share(value, label))
        for (value, label), tone in zip(figures[:3], FIGURE_TONES, strict=False)
    )


def _share(value: str, label: str) -> float | None:
    """A figure such as `6%` with the label `of customers ...` as a part of its whole."""
    number = PERCENT.fullmatch(value.strip())
    if number is None or not label.startswith("of "):
        return None
    share = float(number.group(1).replace(",", ".")) / 100
    return share if share <= 1 else None


def _beats(material: Material, description: str) -> tuple[DraftBeat, ...]:
    problem = material.text.problem
    beats = [beat(problem.question, priority=1, place=("problem", "question"))]
    if problem.context:
        beats.append(beat(problem.context, priority=2, place=("problem", "context")))
    if description:
        beats.append(beat(f"The data: {inside(description)}", priority=4, place=("data", "description")))
    measure = f"I measure by {_metric_text(material)}"
    beats.append(beat(measure, "decided", 1, place=("problem", "metric_reason")))
    return tuple(beats)


def _files(material: Material, quote: Quote) -> str:
    files = [str(material.evidence.facts[name].source.file) for name in quote.used]
    return ", ".join(dict.fromkeys(files))
