"""Slides of a classifier of several classes: what their titles say, by what the predictions say."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from bundles import slide_of, texts, told, write_files
from deck.building import build
from deck.charts.spec import BarChart, Table, XYChart
from deck.story.story import Block, KeyNumber, Slide, Story

Names = Sequence[str]

ROWS = 900
QUEUES = ("billing", "login", "other", "refund")
DIGITS = ("0", "1", "2", "3")
LONG = tuple(f"A question about the {what} of a shared account" for what in ("password", "invoice", "closing", "name"))
JAPANESE = ("請求書についての問い合わせ", "返金", "ログインできない", "その他")
ERROR = '\n[[error]]\nname = "{name}"\nwhy = "they read alike"\nfix = "ask which it is"\n'


def answers(
    accuracy: float | Sequence[float] = 0.8, *, names: Names = QUEUES, rows: int = ROWS
) -> tuple[list[str], list[str]]:
    """True and predicted classes, right as often as said, by class if there are several numbers."""
    random, count = np.random.default_rng(4), len(names)
    target = random.integers(0, count, rows)
    chance = np.broadcast_to(accuracy, count)[target]
    wrong = (target + random.integers(1, max(2, count), rows)) % count
    predicted = np.where(random.random(rows) < chance, target, wrong)
    return [names[code] for code in target], [names[code] for code in predicted]


def surely(target: Names, predicted: Names, sharpness: float = 1.0) -> npt.NDArray[np.float64]:
    """Scores that are higher where the prediction is right, the more the sharper."""
    random = np.random.default_rng(6)
    is_right = np.array(target) == np.array(predicted)
    return (1 / (1 + np.exp(-random.normal(0, 1, len(target)) - 2 * sharpness * is_right))).round(4)


def class_bundle(
    folder: Path,
    target: Names,
    predicted: Names,
    *,
    columns: Mapping[str, npt.ArrayLike] | None = None,
    metric: str = "accuracy",
    roles: str = "",
    models: str | None = None,
    more: str = "",
) -> Path:
    """A bundle with its predictions; `columns` are more of them, `roles` go into [data.columns]."""
    cells = {"target": target, "prediction": predicted, **(columns or {})}
    rows = zip(*(np.asarray(values).tolist() for values in cells.values()), strict=True)
    predictions = "\n".join([",".join(cells), *(",".join(map(str, row)) for row in rows)]) + "\n"
    table = 'models = "models.csv"' if models else ""
    toml = (
        f'version = 1\n[problem]\ntask = "multiclass"\nquestion = "Which queue is it for?"\nunit = "ticket"\n'
        f'metric = "{metric}"\n[data]\npredictions = "predictions.csv"\n{table}\n[data.columns]\n{roles}\n{more}'
    )
    files = {"bundle.toml": toml, "predictions.csv": predictions, **({"models.csv": models} if models else {})}
    return write_files(folder, files)


def scored_bundle(folder: Path, target: Names, predicted: Names, score: npt.ArrayLike, more: str = "") -> Path:
    return class_bundle(folder, target, predicted, columns={"score": score}, roles='score = "score"', more=more)


def backup_of(story: Story, start: str) -> Slide:
    return next(slide for slide in story.backup if slide.title.startswith(start))


def text_of(slide: Slide) -> str:
    return " ".join(texts(slide))


class TestResults:
    def test_the_class_that_is_clearly_worse(self, tmp_path: Path) -> None:
        slide = slide_of(told(class_bundle(tmp_path, *answers([0.9, 0.6, 0.9, 0.9]))), "results")
        assert slide.title.startswith("Accuracy is 0.8")
        assert slide.title.endswith("% of tickets of class login are recognised")
        assert isinstance(slide.exhibit, BarChart)
        assert [bar.tone for bar in slide.exhibit.bars] == ["negative", "grey", "grey", "grey"]
        assert slide.caption == "Share of each class that is recognised, with 95% intervals"
        assert {"score.accuracy", "worst.class.recall", "errors.count"} <= set(slide.facts)
        assert "of 900 tickets are wrong" in text_of(slide)

    def test_none_is(self, tmp_path: Path) -> None:
        slide = slide_of(told(class_bundle(tmp_path, *answers(0.8))), "results")
        assert slide.title.endswith(", and no class is recognised clearly less often than the rest")
        assert isinstance(slide.exhibit, BarChart)
        assert {bar.tone for bar in slide.exhibit.bars} == {"grey"}
        assert "The weakest is class " in text_of(slide)

    def test_one_that_is_never_recognised(self, tmp_path: Path) -> None:
        slide = slide_of(told(class_bundle(tmp_path, *answers([0.9, 0.0, 0.9, 0.9]))), "results")
        assert ", but none of the " in slide.title
        assert slide.title.endswith(" tickets of class login are recognised")

    def test_several_that_never_are(self, tmp_path: Path) -> None:
        slide = slide_of(told(class_bundle(tmp_path, *answers([0.9, 0.0, 0.0, 0.9]))), "results")
        assert slide.title.endswith(", but 2 of 4 classes are never recognised")

    def test_all_right(self, tmp_path: Path) -> None:
        story = told(class_bundle(tmp_path, *answers(1.0)))
        assert slide_of(story, "results").title == "Accuracy is 1.000: all 900 tickets are right"
        assert "errors" not in [slide.role for slide in story.slides]

    def test_next_to_all_right_is_not_all(self, tmp_path: Path) -> None:
        target, predicted = answers(1.0, rows=4_000)
        predicted[7] = next(name for name in QUEUES if name != target[7])
        slide = slide_of(told(class_bundle(tmp_path, target, predicted)), "results")
        assert slide.title.startswith("Accuracy is 0.9998, ")
        assert isinstance(slide.exhibit, BarChart)
        assert slide.exhibit.bars[0].text == "99.9%"

    def test_digits_and_names_that_say_class(self, tmp_path: Path) -> None:
        weak = [0.9, 0.9, 0.9, 0.6]
        title = slide_of(told(class_bundle(tmp_path / "a", *answers(weak, names=DIGITS))), "results").title
        assert title.endswith("% of tickets of class 3 are recognised")
        names = [f"Class {letter}" for letter in "ABCD"]
        title = slide_of(told(class_bundle(tmp_path / "b", *answers(weak, names=names))), "results").title
        assert title.endswith("% of tickets of Class D are recognised")

    def test_another_model_than_the_best_is_named(self, tmp_path: Path) -> None:
        target, predicted = answers(0.7)
        models = "model,accuracy,baseline\nEncoder,0.7,\nEnsemble,0.9,\nRules,0.3,true\n"
        more = '[[decision]]\nabout = "model"\nchose = "Encoder"\n'
        slide = slide_of(told(class_bundle(tmp_path, target, predicted, models=models, more=more)), "results")
        assert slide.title.startswith("Accuracy of Encoder is 0.")

    def test_a_metric_that_is_only_stated(self, tmp_path: Path) -> None:
        models = "model,log_loss,baseline\nEncoder,0.412,\nRules,1.3,true\n"
        folder = class_bundle(tmp_path, *answers(0.8), metric="log_loss", models=models)
        assert slide_of(told(folder), "results").title.startswith("Log loss is 0.412, and no class is ")

    def test_worse_than_the_most_frequent_class(self, tmp_path: Path) -> None:
        random = np.random.default_rng(3)
        predicted = np.where(random.random(ROWS) < 0.5, "spam", "ham").tolist()
        story = told(class_bundle(tmp_path, ["ham"] * 800 + ["spam"] * 100, predicted))
        title = slide_of(story, "results").title
        assert title.startswith("The baseline stands at 0.889 accuracy, and nothing does better")

    def test_groups_too_few_for_intervals_are_not_judged(self, tmp_path: Path) -> None:
        columns = {"customer": [f"c{row % 4}" for row in range(ROWS)]}
        folder = class_bundle(tmp_path, *answers([0.9, 0.4, 0.9, 0.9]), columns=columns, roles='group = "customer"')
        slide = slide_of(told(folder), "results")
        assert "; the weakest is class login with a recall of " in slide.title
        assert slide.caption == "Share of each class that is recognised"

    def test_one_class_shows_the_models(self, tmp_path: Path) -> None:
        slide = slide_of(told(class_bundle(tmp_path, ["ham"] * 60, ["ham"] * 50 + ["spam"] * 10)), "results")
        assert slide.caption == "Accuracy by model"


class TestImpact:
    def test_the_part_that_can_be_left_to_the_model(self, tmp_path: Path) -> None:
        target, predicted = answers(0.9)
        slide = slide_of(told(scored_bundle(tmp_path, target, predicted, surely(target, predicted, 1.5))), "impact")
        assert slide.title.startswith("Of the ")
        assert "% of tickets that the model is surest of, it gets 99" in slide.title
        assert ", of the rest " in slide.title
        assert isinstance(slide.exhibit, XYChart)
        said = text_of(slide)
        assert "of tickets go to a person" in said and "I would let the model decide from a score of " in said
        assert {"confident.share", "confident.accuracy", "confident.rest_accuracy", "confident.score"} <= set(
            slide.facts
        )

    def test_where_no_part_is_good_nothing_is_left_to_it(self, tmp_path: Path) -> None:
        target, predicted = answers(0.5)
        slide = slide_of(told(scored_bundle(tmp_path, target, predicted, surely(target, predicted, 0.5))), "impact")
        assert slide.title.startswith("Of the 80% of tickets that the model is surest of, it gets ")
        said = text_of(slide)
        assert "so a person looks at all" in said and "I would let" not in said

    def test_scores_that_tell_nothing(self, tmp_path: Path) -> None:
        target, predicted = answers(0.6)
        slide = slide_of(told(scored_bundle(tmp_path, target, predicted, surely(target, predicted, 0.0))), "impact")
        assert slide.title.startswith("Scores hardly tell right from wrong: ")

    def test_all_of_them(self, tmp_path: Path) -> None:
        target, predicted = answers(0.999)
        slide = slide_of(told(scored_bundle(tmp_path, target, predicted, surely(target, predicted))), "impact")
        assert slide.title.startswith("Left to decide on all tickets, the model is right on 99.")
        assert len(slide.side) == 1

    @pytest.mark.parametrize("score", [None, 0.5])
    def test_without_scores_or_with_one_the_folds_take_its_place(self, tmp_path: Path, score: float | None) -> None:
        columns = {"week": [f"{row % 5}" for row in range(ROWS)], "score": [score or 0] * ROWS}
        roles = 'fold = "week"\n' + ('score = "score"' if score else "")
        story = told(class_bundle(tmp_path, *answers(0.8), columns=columns, roles=roles))
        assert "impact" not in [slide.role for slide in story.slides]
        assert slide_of(story, "stability").title.startswith("Accuracy holds over 5 folds")

    def test_an_outline_without_impact_has_it_behind_the_talk(self, tmp_path: Path) -> None:
        target, predicted = answers(0.9)
        folder = scored_bundle(tmp_path, target, predicted, surely(target, predicted, 3.0))
        slide = backup_of(told(folder, outline="interview-7"), "Of the ")
        assert (slide.side, slide.beats) == ((), ())
        assert not any(slide.title.startswith("Of the ") for slide in told(folder).backup)


class TestErrors:
    def test_what_is_taken_for_what(self, tmp_path: Path) -> None:
        target, predicted = answers(0.9)
        predicted = ["refund" if name == "billing" and row % 3 else predicted[row] for row, name in enumerate(target)]
        slide = slide_of(told(class_bundle(tmp_path, target, predicted)), "errors")
        assert slide.title.startswith("Class billing taken for refund is the most frequent confusion: ")
        assert isinstance(slide.exhibit, BarChart)
        assert slide.exhibit.bars[0].label == "billing → refund"
        assert [bar.tone for bar in slide.exhibit.bars][:2] == ["negative", "grey"]
        assert "of tickets of class billing are taken for refund" in text_of(slide)
        assert {"confused.error_share", "confused.class_share", "confused.top_share"} <= set(slide.facts)

    @pytest.mark.parametrize(
        ("predicted", "title"),
        [
            ("aaab bbbb cccc", "All errors are one confusion: class a taken for b"),
            ("abbb bbbb ccca", "Class a taken for b is the most frequent confusion: 75% of all errors"),
            ("aaab bbcb cccc", "No confusion stands out: each of 2 pairs of classes has 50% of all errors"),
            (
                "aabb bbcc ccca",
                "Class a taken for b and class b taken for c are the most frequent confusions: 40% of all errors each",
            ),
            ("aabb bbcc caab", "3 confusions are equally frequent, with 29% of all errors each"),
        ],
    )
    def test_ties_are_said(self, tmp_path: Path, predicted: str, title: str) -> None:
        slide = slide_of(told(class_bundle(tmp_path, list("aaaabbbbcccc"), list(predicted.replace(" ", "")))), "errors")
        assert slide.title == title

    def test_a_named_failure_about_it_stands_beside_it(self, tmp_path: Path) -> None:
        target, predicted = answers(0.9)
        predicted = ["refund" if name == "billing" and row % 3 else predicted[row] for row, name in enumerate(target)]
        more = ERROR.format(name="Late tickets") + ERROR.format(name="Billing read as refund")
        slide = slide_of(told(class_bundle(tmp_path, target, predicted, more=more)), "errors")
        assert [note.label for note in slide.side if isinstance(note, Block)] == ["Why it happens", "What I would do"]
        assert "Late tickets: they read alike." in text_of(slide)

    def test_another_one_is_named(self, tmp_path: Path) -> None:
        more = ERROR.format(name="Late tickets, which refunds are not")
        slide = slide_of(told(class_bundle(tmp_path, *answers(0.8), more=more)), "errors")
        notes = [note for note in slide.side if isinstance(note, Block)]
        assert (notes[0].label, notes[0].text) == ("Also", "Late tickets, which refunds are not")

    @pytest.mark.parametrize(("fax", "is_own"), [(0.9, True), (0.4, False)])
    def test_a_segment_that_is_clearly_worse_goes_first(self, tmp_path: Path, fax: float, is_own: bool) -> None:
        target, predicted = answers(0.9)
        bad_target, bad_predicted = answers(fax, rows=200)
        columns = {"channel": ["mail"] * ROWS + ["fax"] * 200}
        folder = class_bundle(
            tmp_path, target + bad_target, predicted + bad_predicted, columns=columns, roles='segments = ["channel"]'
        )
        story = told(folder)
        slide = slide_of(story, "errors")
        behind = [one.title for one in story.backup if "confusion" in one.title]
        assert ("confusion" in slide.title, len(behind)) == ((True, 0) if is_own else (False, 1))
        assert is_own or slide.title.startswith("Accuracy drops to ")

    def test_two_classes(self, tmp_path: Path) -> None:
        slide = slide_of(told(class_bundle(tmp_path, *answers([0.9, 0.7], names=("ham", "spam")))), "errors")
        assert slide.title.startswith("Class spam taken for ham is the most frequent confusion: ")
        assert "tickets are wrong in all" in text_of(slide)


class TestBackup:
    def test_matrix_and_classes(self, tmp_path: Path) -> None:
        target, predicted = answers([0.9, 0.6, 0.9, 0.9])
        story = told(class_bundle(tmp_path, target, predicted))
        right = sum(one == other for one, other in zip(target, predicted, strict=True))
        matrix = backup_of(story, f"{right} of 900 tickets are on the diagonal, {ROWS - right} off it").exhibit
        assert isinstance(matrix, Table)
        assert [column.header for column in matrix.columns] == ["True class", *QUEUES]
        pairs = list(zip(target, predicted, strict=True))
        assert matrix.rows[1][1:] == tuple(str(pairs.count(("login", name)) or "·") for name in QUEUES)
        slide = backup_of(story, "Recall goes from ")
        assert " for class login to " in slide.title
        assert isinstance(slide.exhibit, Table)
        assert [column.header for column in slide.exhibit.columns][:3] == ["Class", "Tickets", "Recall"]
        assert slide.exhibit.rows[0][0] == "login"

    def test_long_classes_are_numbered_in_the_matrix(self, tmp_path: Path) -> None:
        story = told(class_bundle(tmp_path, *answers(names=LONG)))
        matrix = next(slide for slide in story.backup if "on the diagonal" in slide.title).exhibit
        assert isinstance(matrix, Table)
        assert [column.header for column in matrix.columns] == ["True class", "1", "2", "3", "4"]
        assert matrix.rows[0][0].startswith("1  A question abou")

    def test_thirteen_classes_have_no_matrix(self, tmp_path: Path) -> None:
        story = told(class_bundle(tmp_path, *answers(names=[f"c{number}" for number in range(13)])))
        assert not any("diagonal" in slide.title for slide in story.backup)
        slide = slide_of(story, "results")
        assert slide.caption.endswith(", the weakest 10 of 13")

    def test_calibration(self, tmp_path: Path) -> None:
        target, predicted = answers(0.8)
        story = told(scored_bundle(tmp_path, target, predicted, surely(target, predicted)))
        assert isinstance(backup_of(story, "Scores are off by ").exhibit, XYChart)


def test_the_problem_slide_says_how_many_classes_there_are(tmp_path: Path) -> None:
    number = slide_of(told(class_bundle(tmp_path, *answers())), "problem").side[0]
    assert isinstance(number, KeyNumber)
    assert (number.value, number.label) == ("4", "classes to choose from for each ticket")


RANDOM = np.random.default_rng(8)
SKEWED = ["ham"] * 880 + ["spam"] * 20
FIXED = answers(0.8)
ODD: dict[str, tuple[Names, Names, npt.ArrayLike]] = {
    "two rows": (["a", "b"], ["a", "a"], [0.9, 0.2]),
    "one class": (["a"] * 60, ["a"] * 50 + ["b"] * 10, RANDOM.random(60)),
    "always right": (*answers(1.0), RANDOM.random(ROWS)),
    "always wrong": (["a", "b"] * 100, ["b", "a"] * 100, RANDOM.random(200)),
    "always one class": (SKEWED, ["ham"] * ROWS, RANDOM.random(ROWS)),
    "worse than the most frequent": (SKEWED, [*np.roll(SKEWED, 30)], RANDOM.random(ROWS)),
    "one wrong": (["a", "b"] * 450, ["a", "b"] * 449 + ["a", "a"], RANDOM.random(ROWS)),
    "constant score": (*FIXED, np.full(ROWS, 0.5)),
    "scores that are no probabilities": (*FIXED, RANDOM.normal(0, 1e9, ROWS)),
    "scores next to nothing": (*FIXED, RANDOM.random(ROWS) * 1e-9),
    "sharp scores": (*FIXED, surely(*FIXED, 9.0)),
    "long classes": (*answers([0.9, 0.4, 0.9, 0.9], names=LONG), surely(*FIXED)),
    "japanese classes": (*answers([0.9, 0.4, 0.9, 0.9], names=JAPANESE), surely(*FIXED)),
    "two classes": (*answers([0.9, 0.7], names=("ham", "spam")), RANDOM.random(ROWS)),
    "a hundred classes": (*answers(0.6, names=[f"class {n}" for n in range(100)]), RANDOM.random(ROWS)),
}


@pytest.mark.parametrize("metric", ["accuracy", "f1_macro"])
@pytest.mark.parametrize("outline", ["interview-7", "interview-8"])
@pytest.mark.parametrize("case", ODD)
def test_odd_rows_have_a_deck_with_titles_that_fit(tmp_path: Path, case: str, outline: str, metric: str) -> None:
    target, predicted, score = ODD[case]
    columns = {"score": score, "name": [f"t{row}" for row in range(len(target))]}
    roles = 'score = "score"\nid = "name"'
    story = told(
        class_bundle(tmp_path, target, predicted, columns=columns, metric=metric, roles=roles), outline=outline
    )
    for slide in (*story.slides, *story.backup):
        assert not {"nan", "inf", "None"} & set(text_of(slide).replace(",", " ").split())
        assert slide.exhibit is not None or slide.main or slide.side
    assert max(len(slide.title) for slide in (*story.slides, *story.backup)) <= 125


@pytest.mark.parametrize("case", ODD)
@pytest.mark.parametrize("charts", ["native", "image"])
def test_odd_rows_are_drawn(tmp_path: Path, case: str, charts: str) -> None:
    target, predicted, score = ODD[case]
    folder = scored_bundle(tmp_path / "b", target, predicted, score)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        build(folder, tmp_path / "b.pptx", charts="native" if charts == "native" else "image")
    assert (tmp_path / "b.pptx").stat().st_size > 10_000
