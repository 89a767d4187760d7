"""What relying on the system is like: whom it beats on the same examples, what an answer costs, how long it takes."""

from __future__ import annotations

from msgspec.structs import replace

from deck.charts.kinds.latency_curve import latency_curve
from deck.charts.kinds.wins_and_losses import wins_and_losses
from deck.evidence.judged.values import HeadToHead, Latency
from deck.story.draft import Draft, DraftBeat, Material, beat
from deck.story.quoting import Quote
from deck.story.story import KeyNumber, SideNote
from deck.story.tasks.judged.rival import is_baseline, rival, said

EVEN = 0.5
"""Share of the decided examples that each of two equal systems wins."""


def impact(material: Material) -> Draft | None:
    """The slide; None where there is neither another system nor a time of the answers."""
    evidence = material.evidence.judged
    if evidence is None:
        return None
    pair = rival(material, evidence)
    if pair is None:
        return _times(material, evidence.latency) if evidence.latency else None
    quote = material.quote()
    title = f"{_standing(material, quote, pair)}{_an_answer(quote)}"
    return Draft(
        title=title,
        caption=f"How often its verdict is higher than that of {said(material, pair)}, the same, or lower"
        f"{material.with_intervals(pair.intervals)}",
        exhibit=wins_and_losses(pair, material.units, material.numbers),
        side=_side(material, quote, pair),
        beats=_beats(material, quote, title, pair),
        source=evidence.source,
        facts=quote.used,
    )


def latency_behind(material: Material) -> Draft | None:
    """The times behind the talk, where the impact slide shows something else or there is none."""
    evidence = material.evidence.judged
    if evidence is None or evidence.latency is None:
        return None
    if material.impact_is_of_task and rival(material, evidence) is None:
        return None
    return replace(_times(material, evidence.latency), layout="Exhibit", beats=())


def _standing(material: Material, quote: Quote, pair: HeadToHead) -> str:
    """Wins and losses, as far as the interval of those that are decided allows."""
    other, start = said(material, pair), f"against.{pair.other.slug}"
    wins, losses = quote(f"{start}.wins_share"), quote(f"{start}.losses_share")
    interval = pair.decided_interval
    if pair.decided_win_share is None:
        return f"Against {other} every {material.text.problem.unit} is a tie"
    if interval is None:
        return f"Against {other} it wins {wins} and loses {losses}, of too few groups to tell it from noise"
    if interval.low > EVEN:
        return f"Against {other} it wins {wins}, loses {losses} and ties on the rest"
    if interval.high < EVEN:
        return f"Against {other} it loses {losses}, wins only {wins} and ties on the rest"
    return f"Against {other} wins and losses are within the noise: {wins} against {losses}"


def _an_answer(quote: Quote) -> str:
    """`: $0.004 and 1.2 s an answer`, as far as it is known."""
    known = [quote(name) for name in ("cost.mean", "latency.median") if quote.known(name)]
    return f": {' and '.join(known)} an answer" if known else ""


def _side(material: Material, quote: Quote, pair: HeadToHead) -> tuple[SideNote, ...]:
    notes: list[SideNote] = []
    start = f"against.{pair.other.slug}"
    if quote.known(f"{start}.decided_win_share"):
        decided = material.numbers.count(pair.wins + pair.losses)
        label = f"of the {decided} {material.units} without a tie go to it{quote.ends(f'{start}.decided_win_share')}"
        notes.append(KeyNumber(quote(f"{start}.decided_win_share"), label))
    return (*notes, *_cost(quote), *_latency(material, quote, pair))


def _cost(quote: Quote) -> list[SideNote]:
    if not quote.known("cost.mean"):
        return []
    passed = f", {quote('cost.per_passed')} for one that passes" if quote.known("cost.per_passed") else ""
    return [KeyNumber(quote("cost.mean"), f"an answer on average{passed}", "text")]


def _latency(material: Material, quote: Quote, pair: HeadToHead | None) -> list[SideNote]:
    if not quote.known("latency.median", "latency.p95"):
        return []
    is_comparable = pair is not None and is_baseline(material, pair) and _states_seconds_of_baseline(material)
    against = f", against {quote('baseline.latency')} for the baseline" if is_comparable else ""
    label = f"at the median{against}; 5% take longer than {quote('latency.p95')}"
    return [KeyNumber(quote("latency.median"), label, "secondary")]


def _states_seconds_of_baseline(material: Material) -> bool:
    """Whether the models table says how long the baseline takes, and in what unit."""
    fact = material.evidence.facts.get("baseline.latency")
    return fact is not None and fact.unit == "seconds" and fact.value is not None


def _beats(material: Material, quote: Quote, title: str, pair: HeadToHead) -> tuple[DraftBeat, ...]:
    start = f"against.{pair.other.slug}"
    counts = [quote(f"{start}.{name}") for name in ("wins", "losses", "ties")]
    beats = [
        beat(title, "observed", 1),
        beat(
            f"Of {quote('data.scored_rows')} {material.units} it does better on {counts[0]}, worse on {counts[1]}, "
            f"and as well on {counts[2]}",
            "observed",
            2,
        ),
    ]
    if quote.known("cost.total"):
        beats.append(beat(f"All answers together cost {quote('cost.total')}", "observed", 4))
    return tuple(beats)


def _times(material: Material, latency: Latency) -> Draft:
    quote = material.quote()
    evidence = material.evidence.judged
    assert evidence is not None
    cost = f"; one costs {quote('cost.mean')}" if quote.known("cost.mean") else ""
    median, most = quote("latency.median"), quote("latency.p95")
    title = f"Half of the answers take up to {median}, nineteen in twenty up to {most}{cost}"
    side: list[SideNote] = [*_cost(quote), *_latency(material, quote, None)]
    if quote.known("latency.median_low", "latency.median_high"):
        low, high = quote("latency.median_low"), quote("latency.median_high")
        # Of many rows both ends may be written alike, and then say nothing.
        side += [KeyNumber(f"{low} to {high}", "95% interval of the median", "muted")] if low != high else []
    return Draft(
        title=title,
        caption=f"Share of answers by time, up to the 99th percentile; the longest takes {quote('latency.longest')}",
        exhibit=latency_curve(latency, material.scored_model, material.numbers, material.time_unit("latency") or "s"),
        side=tuple(side[:3]),
        beats=(beat(title, "observed", 1),),
        source=evidence.source,
        facts=quote.used,
    )
