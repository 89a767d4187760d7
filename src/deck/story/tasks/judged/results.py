"""Results of judged answers: how many pass, beside the other systems or by criterion."""

from __future__ import annotations

from deck.bundle.metric_names import metric as metric_named
from deck.charts.kinds.criterion_scores import criterion_scores
from deck.charts.kinds.grade_shares import grade_shares
from deck.charts.kinds.system_scores import system_scores
from deck.evidence.judged.values import HeadToHead, JudgedEvidence
from deck.story.draft import DraftBeat, Material, beat
from deck.story.quoting import Quote
from deck.story.story import KeyNumber, SideNote
from deck.story.tasks.judged.criteria_words import failing_most
from deck.story.tasks.judged.rival import is_baseline, rival, said, whose
from deck.story.tasks.task_story import ResultsPart
from deck.story.wording import capitalised


def results(material: Material, quote: Quote) -> ResultsPart | None:
    """All systems; criteria or verdicts where there is one system; None where there are none of these either."""
    evidence = material.evidence.judged
    if evidence is None:
        return None
    pair = rival(material, evidence)
    if pair is not None:
        return _beside_others(material, quote, evidence, pair)
    if evidence.criteria:
        return _by_criterion(material, quote, evidence)
    if not evidence.grades:
        return None
    chart = grade_shares(evidence.grades, evidence.pass_from, material.numbers)
    return ResultsPart(chart, "Share of answers by the judge's verdict", _start(material, quote), _side(quote))


def _beside_others(material: Material, quote: Quote, evidence: JudgedEvidence, pair: HeadToHead) -> ResultsPart:
    others = [other.other for other in evidence.others]
    baseline = pair.other if is_baseline(material, pair) else None
    chart = system_scores(evidence.system, others, baseline, evidence.metric, material.numbers)
    more = f", {len(chart.bars)} of {len(others) + 1} systems" if len(chart.bars) <= len(others) else ""
    label = material.label(evidence.metric)
    intervals = material.with_intervals(one.interval(evidence.metric) for one in (evidence.system, *others))
    caption = f"{label} on the same {material.units}{intervals}{more}"
    title = f"{_start(material, quote)}, {_distance(material, quote, evidence, pair)}"
    return ResultsPart(chart, caption, title, _side(quote), _beats(material, quote, evidence, pair))


def _by_criterion(material: Material, quote: Quote, evidence: JudgedEvidence) -> ResultsPart:
    worst = failing_most(evidence)
    rate = evidence.passed / evidence.rows
    chart = criterion_scores(evidence.criteria, rate, len(worst), material.numbers)
    rest = "and every criterion is met by all"
    if worst:
        names = " and ".join(result.name for result in worst)
        verb = "is" if len(worst) == 1 else "are"
        rest = f"{names} {verb} met least often: by {material.numbers.share(worst[0].pass_rate)}"
        rest = rest if len(worst) == 1 else f"{names} are met least often"
    intervals = material.with_intervals(result.interval for result in evidence.criteria)
    caption = f"Share of answers that meets each criterion{intervals}"
    return ResultsPart(chart, caption, f"{_start(material, quote)}; {rest}", _side(quote))


def _start(material: Material, quote: Quote) -> str:
    """`71% of answers pass`, `Answers score 4.12 on average`."""
    evidence = material.evidence.judged
    assert evidence is not None
    answers, value = whose(material), quote(f"score.{evidence.metric}")
    if evidence.metric == "pass_rate":
        return f"{value} of {answers} pass"
    return f"{capitalised(answers)} score {value} on average"


def _distance(material: Material, quote: Quote, evidence: JudgedEvidence, pair: HeadToHead) -> str:
    """`12 points above the baseline`, as far as the paired interval allows."""
    other = said(material, pair)
    if pair.beyond_noise is False:
        theirs = material.numbers.score(metric_named(evidence.metric), pair.other.value(evidence.metric))
        return f"within the noise of {other} at {theirs}"
    gap = quote(f"against.{pair.other.slug}.gain").lstrip("\u2212")
    return f"{gap} {'above' if pair.gain > 0 else 'below'} {other}"


def _side(quote: Quote) -> tuple[SideNote, ...]:
    """What a second judge says, else how many pass."""
    if quote.known("judges.agreement"):
        kappa = f" (Cohen's κ {quote('judges.kappa')})" if quote.known("judges.kappa") else ""
        return (
            KeyNumber(quote("judges.agreement"), f"of answers get the same verdict from a second judge{kappa}", "text"),
        )
    return (KeyNumber(quote("answers.passed"), f"of {quote('data.scored_rows')} answers pass", "text"),)


def _beats(material: Material, quote: Quote, evidence: JudgedEvidence, pair: HeadToHead) -> tuple[DraftBeat, ...]:
    name = f"against.{pair.other.slug}"
    beats = [beat(f"All systems answer the same {material.units}, so I compare them in pairs", "decided", 3)]
    if quote.known(f"{name}.gain_low", f"{name}.gain_high"):
        low, high = quote.number(f"{name}.gain_low"), quote.number(f"{name}.gain_high")
        between = material.numbers.change_range(metric_named(evidence.metric), low, high)
        beats.append(
            beat(f"Against {said(material, pair)} the 95% interval of the difference is {between}", "observed", 3)
        )
    if quote.known("judges.differ"):
        beats.append(beat(f"A second judge differs on {quote('judges.differ')} answers", "observed", 4))
    return tuple(beats)
