"""A bundle that is written in Python, call by call; each call gives a new one and leaves the old one as it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from deck.authoring.arguments import IDENTITY, in_words_of_python
from deck.authoring.faults import refused
from deck.authoring.files import own_outline, picture
from deck.authoring.model_tables import models_of
from deck.authoring.other_tables import folds_of, importance_of, tuning_of, with_more_folds
from deck.authoring.plain_values import cleaned, plain, said
from deck.authoring.prediction_table import PredictionTable
from deck.authoring.small_table import SmallTable
from deck.bundle.metric_names import metric
from deck.bundle.slugs import slug
from deck.bundle.unmatched_names import names_model
from deck.bundle.validation import validate
from deck.errors import BundleError

if TYPE_CHECKING:
    import datetime

    from deck.building import Built
    from deck.charts.spec import ChartKind
    from deck.checks.runner import Checked
    from deck.evidence.evidence import Evidence
    from deck.evidence.facts import Facts
    from deck.story.story import Story

Within = Literal["day", "week", "month"]


class BundleDraft(Struct, frozen=True, eq=False):
    """What a notebook knows of its results, on the way to a bundle.

    Texts may hold `{fact}` or `{expression:format}`, as in bundle.toml; `facts()` lists the facts. A value that cannot
    be used raises BundleError at its call. An entry that says the same thing again (a decision about the same, an error
    of the same name) takes the place of the first, so that a cell may run twice.
    """

    text: Mapping[str, Any]
    """What bundle.toml will say, without the names of files."""
    predictions: PredictionTable | None = None
    tables: Mapping[str, SmallTable] = {}
    """Small tables by their key under [data]."""
    files: Mapping[str, bytes] = {}
    """Contents of pictures, and of an outline of one's own, by file name."""
    model: str = ""
    """Whose scores the predictions are; empty where it was not said."""

    def talk(
        self,
        *,
        title: str | None = None,
        author: str | None = None,
        company: str | None = None,
        minutes: float | None = None,
        outline: str | None = None,
        date: datetime.date | None = None,
        language: str | None = None,
    ) -> BundleDraft:
        """Who speaks, to whom, for how long.

        minutes: 5 to 60. outline: interview-8, interview-7, or the path of an outline of your own, read now.
        """
        files = own_outline(outline)
        outline = next(iter(files), outline)
        keys = said(
            title=title, author=author, company=company, minutes=minutes, outline=outline, date=date, language=language
        )
        return replace(self._with_section("talk", keys), files={**self.files, **files})

    def problem(
        self,
        *,
        question: str | None = None,
        context: str | None = None,
        unit: str | None = None,
        units: str | None = None,
        positive: str | None = None,
        positives: str | None = None,
        metric_reason: str | None = None,
        higher_is_better: bool | None = None,
        measured_in: str | None = None,
        tolerance: float | None = None,
        pass_from: float | None = None,
        figures: Mapping[str, str] | None = None,
    ) -> BundleDraft:
        """The question, why it matters, and how an answer is measured.

        unit: one row is one ... (units: its plural). positive: a positive row is a ... . figures: numbers known from
        elsewhere with what they mean, such as {"$2.4M": "revenue lost a year"}. measured_in, tolerance: of a
        regression. pass_from: the lowest verdict that passes, where verdicts are numbers.
        """
        shown = None if figures is None else [{"value": value, "label": label} for value, label in figures.items()]
        keys = said(
            question=question, context=context, unit=unit, units=units, positive=positive, positives=positives,
            metric_reason=metric_reason, higher_is_better=higher_is_better, measured_in=measured_in,
            tolerance=tolerance, pass_from=pass_from, figures=shown,
        )  # fmt: skip
        return self._with_section("problem", keys)

    def data(self, *, description: str | None = None, rows: int | None = None, split: str | None = None) -> BundleDraft:
        """The data in a line, rows of the whole data set, and how train and test were kept apart."""
        return self._with_section("data", said(description=description, rows=rows, split=split))

    def business(
        self,
        *,
        threshold: Mapping[str, float],
        population: int | None = None,
        flagged: int | None = None,
        per: Literal["day", "week", "month", "quarter", "year"] | None = None,
        cost_per_action: float | None = None,
        fixed_cost: float | None = None,
        success_rate: float | None = None,
        value_per_success: float | None = None,
        currency: str | None = None,
    ) -> BundleDraft:
        """What acting on the model is worth in one period.

        threshold: where the score is cut, one of {"precision": 0.3}, {"recall": 0.8}, {"score": 0.5}, {"top": 0.1}.
        """
        keys = said(
            threshold=threshold, population=population, flagged=flagged, per=per, cost_per_action=cost_per_action,
            fixed_cost=fixed_cost, success_rate=success_rate, value_per_success=value_per_success, currency=currency,
        )  # fmt: skip
        return self._with_section("business", keys)

    def add_models(self, models: object, *, baseline: str | None = None) -> BundleDraft:
        """One row a model, metrics as columns: a frame, or {"LightGBM": {"pr_auc": 0.43}, ...}.

        baseline: which of them knows nothing; else the one in whose row a column `baseline` is true, or that is called
        so. A table of models that was there is replaced.
        """
        return self._with_table("models", models_of(models, baseline))

    def add_importance(self, importances: object, features: object = None) -> BundleDraft:
        """Importance by feature: a mapping, a frame, a Series with the features as its index, or numbers and names."""
        return self._with_table("importance", importance_of(importances, features))

    def add_folds(self, folds: object, *, model: str | None = None) -> BundleDraft:
        """Metrics by fold: a frame, or {"pr_auc": [0.44, 0.42, 0.45]}. Once for each model, where `model` names it."""
        found = folds_of(folds, model)
        there = self.tables.get("folds")
        return self._with_table("folds", found if there is None else with_more_folds(there, found))

    def add_tuning(
        self,
        best: object,
        *,
        ranges: Mapping[str, object] | None = None,
        defaults: Mapping[str, object] | None = None,
    ) -> BundleDraft:
        """What was searched: the best parameters by name, with their ranges and defaults; or a frame of it."""
        return self._with_table("tuning", tuning_of(best, ranges, defaults))

    def add_step(self, step: str, detail: str | None = None) -> BundleDraft:
        """One step from data to evaluation, in order."""
        return self._with_entry("pipeline", said(step=step, detail=detail))

    def decide(
        self,
        about: str,
        chose: str,
        *,
        because: str | None = None,
        instead_of: str | None = None,
        rejected_because: str | None = None,
    ) -> BundleDraft:
        """A choice, its reason, and the alternative that lost. about: model, features, metric, validation, data."""
        if slug(about) == "model":
            self._check_chosen(chose)
        keys = said(about=about, chose=chose, because=because, instead_of=instead_of, rejected_because=rejected_because)
        return self._with_entry("decision", keys)

    def leave_out(self, what: str, why: str | None = None) -> BundleDraft:
        """What was not done on purpose."""
        return self._with_entry("left_out", said(what=what, why=why))

    def add_insight(self, finding: str, *, led_to: str | None = None, seconds: int | None = None) -> BundleDraft:
        """An exploratory finding that drove a decision; it counts as EDA. seconds: how long you speak about it."""
        return self._with_entry("insight", said(finding=finding, led_to=led_to, seconds=seconds))

    def add_error(
        self,
        name: str,
        *,
        share: float | None = None,
        segment: Mapping[str, object] | None = None,
        example: str | None = None,
        cost: str | None = None,
        why: str | None = None,
        fix: str | None = None,
    ) -> BundleDraft:
        """Where the model fails. share: of all errors, 0 to 1; computed where segment says which rows these are."""
        keys = said(name=name, share=share, segment=segment, example=example, cost=cost, why=why, fix=fix)
        return self._with_entry("error", keys)

    def add_next(self, within: Within | None, step: str, *, gain: str | None = None) -> BundleDraft:
        """What comes next within a day, week or month (None: it is not said by when), and what it would bring."""
        return self._with_entry("next", said(within=within, step=step, gain=gain))

    def add_limitation(self, text: str, *, detail: str | None = None) -> BundleDraft:
        """An assumption or a limit that is known."""
        return self._with_entry("limitation", said(text=text, detail=detail))

    def add_figure(
        self,
        figure: object,
        title: str,
        *,
        question: str | None = None,
        slide: str | None = None,
        eda: bool = False,
        seconds: int | None = None,
    ) -> BundleDraft:
        """A picture of your own: a figure of matplotlib, or the path of a PNG or JPEG, read now.

        title: what it shows, as a sentence. slide: the slide that it goes on, else the backup.
        """
        content, suffix = picture(figure)
        entries: Sequence[Mapping[str, Any]] = self.text.get("figure", ())
        taken = next((entry["path"] for entry in entries if entry["title"] == plain(title)), None)
        name = taken or f"figure-{len(entries) + 1}{suffix}"
        keys = said(path=name, title=title, question=question, slide=slide, eda=eda or None, seconds=seconds)
        drawn = self._with_entry("figure", keys)
        return replace(drawn, files={**self.files, name: content})

    def title(self, role: str, text: str) -> BundleDraft:
        """A title of your own for a slide: problem, approach, features, models, results, impact, errors, next_steps."""
        return self._with_section("title", {role: plain(text)})

    def say(self, role: str, *paragraphs: str) -> BundleDraft:
        """What you say on a slide, in place of what the facts give."""
        return self._with_section("say", {role: plain(paragraphs)})

    def ignore(self, *codes: str) -> BundleDraft:
        """Findings that you have seen and do not want to see again, by their codes: S105."""
        known: Sequence[str] = self.text.get("check", {}).get("ignore", ())
        return self._with_section("check", {"ignore": tuple(dict.fromkeys((*known, *codes)))})

    @property
    def notices(self) -> tuple[str, ...]:
        """What was passed and is left out: characters that no slide can show, columns that are no numbers."""
        from deck.authoring.saving import notices_of

        return notices_of(self)

    def save(self, folder: str | Path, *, overwrite: bool = False) -> Path:
        """Write the folder that `deck build` takes: bundle.toml, its tables and pictures. Gives the folder.

        All of it is written or nothing; what was passed and is not in it is in `notices`. BundleError where no deck
        could be built of it; OutputError where a bundle is there already and overwrite is False, or where nothing can
        be written.
        """
        from deck.authoring.saving import save

        return save(self, Path(folder), overwrite=overwrite)

    def build(
        self,
        output: str | Path,
        *,
        minutes: float | None = None,
        outline: str | None = None,
        theme: str | None = None,
        template: str | Path | None = None,
        charts: ChartKind = "native",
        strict: bool = False,
    ) -> Built:
        """Write the deck, as `deck.build` does of a folder."""
        from deck.authoring.opening import build

        options = {"minutes": minutes, "outline": outline, "theme": theme, "template": template}
        return build(self, output, charts=charts, strict=strict, **options)

    def check(self) -> Checked:
        """What the rules say, as `deck check` does of a folder; places are calls and arguments."""
        from deck.authoring.opening import check

        return check(self).checked

    def evaluate(self) -> Evidence:
        """All numbers that the results give."""
        from deck.authoring.opening import evaluate

        return evaluate(self)

    def facts(self) -> Facts:
        """The numbers by the names under which texts may quote them in braces."""
        return self.evaluate().facts

    def tell(self, *, minutes: float | None = None, outline: str | None = None) -> Story:
        """The story: slides with titles, what is said, and seconds."""
        from deck.authoring.opening import tell

        return tell(self, minutes=minutes, outline=outline)

    def __repr__(self) -> str:
        return f"<BundleDraft: {self.described()}>"

    def described(self) -> str:
        """What it holds, in a line: `binary, PR-AUC, 1,500 predictions, 3 models`."""
        problem = self.text["problem"]
        rows = [f"{self.predictions.row_count:,} predictions"] if self.predictions else []
        words = {"models": "models", "importance": "features", "folds": "folds", "tuning": "tuned parameters"}
        tables = [_counted(len(table.rows), words[name]) for name, table in self.tables.items()]
        return ", ".join((problem["task"], metric(problem["metric"]).label, *rows, *tables))

    def _repr_html_(self) -> str:
        """The story so far, for a notebook."""
        from deck.authoring.page import page

        return page(self)

    def _check_chosen(self, chose: str) -> None:
        """The model that was chosen is the one whose scores these are."""
        is_same = slug(chose) == slug(self.model) or names_model(chose, self.model)
        if self.model and "{" not in chose and not is_same:
            fix = f"Pass the scores of {chose} as y_score and its name as model, or choose {self.model}."
            raise refused("chose", f"the scores that were passed are of {self.model}", fix, f'"{chose}"')

    def _with_section(self, name: str, keys: Mapping[str, Any]) -> BundleDraft:
        return self._checked({**self.text, name: {**self.text.get(name, {}), **keys}})

    def _with_entry(self, name: str, entry: Mapping[str, Any]) -> BundleDraft:
        entries = list(self.text.get(name, ()))
        identity = entry[IDENTITY[name]]
        place = next((at for at, one in enumerate(entries) if one[IDENTITY[name]] == identity), len(entries))
        return self._checked({**self.text, name: (*entries[:place], entry, *entries[place + 1 :])})

    def _with_table(self, name: str, table: SmallTable) -> BundleDraft:
        return replace(self, tables={**self.tables, name: table})

    def _checked(self, text: Mapping[str, Any]) -> BundleDraft:
        """The draft with another text, once the schema has taken it."""
        try:
            validate(cleaned(text)[0], "", "")
        except BundleError as error:
            raise BundleError(*(in_words_of_python(one, text, Path()) for one in error.problems)) from error
        return replace(self, text=text)


def _counted(count: int, words: str) -> str:
    return f"{count} {words.removesuffix('s') if count == 1 else words}"
