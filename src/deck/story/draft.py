"""A slide before it has its seconds: what a role's builder makes of the material."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from deck.bundle.bundle import Bundle
from deck.bundle.metric_names import currency_of_cost, is_cost, metric
from deck.bundle.schema import BundleFile, Decision, SlideRole
from deck.charts.spec import Exhibit
from deck.evidence.evidence import Evidence, Interval
from deck.evidence.models import name_of_score
from deck.evidence.number_formats import NumberFormat
from deck.evidence.time_facts import unit_of
from deck.evidence.time_units import TimeUnit
from deck.story.quoting import Quote
from deck.story.story import BeatKind, Place, SideNote
from deck.story.wording import plural, sentence


class DraftBeat(Struct, frozen=True):
    """A beat whose seconds are stated, or still open."""

    text: str
    kind: BeatKind
    priority: int
    stated_seconds: int | None = None
    place: Place = ()

    @property
    def words(self) -> int:
        """Number of words, one at least."""
        return max(1, len(self.text.split()))


class Draft(Struct, frozen=True):
    """A slide with all but its time; `layout` overrides the outline's."""

    title: str
    beats: tuple[DraftBeat, ...]
    exhibit: Exhibit | None = None
    caption: str = ""
    note: str = ""
    main: tuple[SideNote, ...] = ()
    side: tuple[SideNote, ...] = ()
    source: str = ""
    facts: tuple[str, ...] = ()
    layout: str = ""
    places: tuple[Place, ...] = ()
    """Key paths of the bundle's texts on the slide, whose facts count as the slide's."""


class Material(Struct, frozen=True):
    """What builders of slides draw on: the bundle, its texts with facts filled in, the evidence."""

    bundle: Bundle
    text: BundleFile
    evidence: Evidence
    numbers: NumberFormat
    roles: frozenset[str]
    """Roles of the outline's slides."""

    def quote(self) -> Quote:
        """A new record of quoted facts, for one slide."""
        return Quote(self.evidence.facts, self.numbers)

    @property
    def metric(self) -> str:
        """Canonical name of the primary metric."""
        return self.evidence.metric.name

    @property
    def metric_label(self) -> str:
        """The primary metric as people say it, at the beginning of a sentence."""
        return self.evidence.metric.label

    @property
    def metric_said(self) -> str:
        """The primary metric within a sentence."""
        return self.evidence.metric.said

    @property
    def units(self) -> str:
        """What the rows are, in the plural: as given, else by the rules of English in an English talk."""
        problem = self.text.problem
        return problem.units or (plural(problem.unit) if self.is_english else problem.unit)

    @property
    def positives(self) -> str:
        """What the positive rows are, in the plural."""
        problem = self.text.problem
        return problem.positives or (plural(problem.positive) if self.is_english else problem.positive)

    @property
    def is_english(self) -> bool:
        """Whether the talk is held in English, as derived sentences are."""
        return self.text.talk.language.partition("-")[0] == "en"

    def label(self, metric_name: str) -> str:
        """A metric's column as it heads a table: the known label, else as the user typed it."""
        table = self.bundle.models
        typed = table.columns.get(metric_name, metric_name) if table else metric_name
        label = metric(typed if not metric(metric_name).known else metric_name).label.replace("_", " ")
        unit = self.time_unit(metric_name) or (currency_of_cost(typed) if is_cost(metric_name) else "")
        said = label[:1].upper() + label[1:]
        return f"{said}, {unit}" if unit else said

    def time_unit(self, metric_name: str) -> TimeUnit | None:
        """The unit in which the deck says times of a metric; None where it is no time, or where nobody says of what."""
        return unit_of(self.evidence.facts, metric_name)

    def unit_of(self, metric_name: str) -> str:
        """What values of a metric are measured in, where that is what the target is: `bikes an hour`; else nothing."""
        return (self.text.problem.measured_in or "") if metric(metric_name).unit == "of the target" else ""

    def scored(self, said: str) -> str:
        """A value of the primary metric with its name: `0.431 PR-AUC`, `51.0 bikes an hour (RMSE)`."""
        unit = self.unit_of(self.metric)
        return f"{said} {unit} ({self.metric_said})" if unit else f"{said} {self.metric_said}"

    def in_unit(self, said: str) -> str:
        """The same without the name: `51.0 bikes an hour`, `0.431`."""
        return f"{said} {self.unit_of(self.metric)}".rstrip()

    def of_unit(self, words: str) -> str:
        """Words under a number that is a value of the primary metric, its unit first: `bikes an hour: RMSE of ...`."""
        unit = self.unit_of(self.metric)
        return f"{unit}: {words}" if unit else words

    def raw_change(self, gain: float) -> float:
        """A gain as the metric shows it: below zero where lower is better."""
        return gain if self.evidence.metric.higher_is_better else -gain

    def change(self, gain: float) -> str:
        """A gain as the metric shows it, in words, with its sign."""
        return self.numbers.change(self.evidence.metric, self.raw_change(gain))

    @property
    def counted_by(self) -> str:
        """` by day`, where intervals take groups of rows for what varies; else nothing."""
        group = self.bundle.predictions.group if self.bundle.predictions else None
        return f" by {group.name.replace('_', ' ')}" if group else ""

    @property
    def intervals_by(self) -> str:
        """`; intervals by day`, for the caption of a table; nothing where rows are what varies."""
        return f"; intervals{self.counted_by}" if self.counted_by else ""

    def with_intervals(self, intervals: Iterable[Interval | None]) -> str:
        """` with 95% intervals by day`, where any of them is there; else nothing."""
        return f" with 95% intervals{self.counted_by}" if any(intervals) else ""

    @property
    def shows_money(self) -> bool:
        """Whether the impact slide shows what acting nets, and so nothing of the task."""
        case = self.evidence.business
        return case is not None and case.net is not None

    @property
    def impact_is_of_task(self) -> bool:
        """Whether the talk has an impact slide and it shows the task; what it would show else stands in the backup."""
        return "impact" in self.roles and not self.shows_money

    @property
    def scored_model(self) -> str:
        """Name of the model whose scores the predictions hold."""
        return name_of_score(self.bundle, self.evidence.metric)

    @property
    def scores_are_of_best(self) -> bool:
        """Whether numbers from the predictions may stand beside those of the best model: they are its own, or none."""
        comparison = self.evidence.comparison
        return self.evidence.task is None or (comparison is not None and self.scored_model == comparison.best.name)

    @property
    def baseline_wins(self) -> bool:
        """Whether no model does better than the baseline on the primary metric."""
        comparison = self.evidence.comparison
        if comparison is None:
            return False
        against = comparison.against_baseline
        return comparison.best.baseline or (against is not None and against.value <= 0)

    def own_title(self, role: SlideRole) -> str:
        """The user's own title of a slide, empty where there is none."""
        return self.text.title.get(role, "")

    def decision_about(self, *subjects: str) -> tuple[int, Decision] | None:
        """The first decision about one of the subjects, with its place in the list."""
        for number, decision in enumerate(self.text.decision):
            if decision.about.lower() in subjects:
                return number, decision
        return None


def beat(
    text: str, kind: BeatKind = "other", priority: int = 2, *, seconds: int | None = None, place: Place = ()
) -> DraftBeat:
    """A beat that is said as a full sentence."""
    return DraftBeat(sentence(text), kind, priority, seconds, place)
