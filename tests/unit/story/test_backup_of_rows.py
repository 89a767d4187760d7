"""Backup slides of examples and of pairs of segments, for tasks whose rows are right or wrong."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bundles import predictions_bundle, told, write_files
from deck.charts.spec import Table
from deck.story.story import Slide, Story

ROWS = 800
BINARY = '\n[problem]\ntask = "binary"\nquestion = "Who?"\nunit = "customer"\npositive = "churner"\nmetric = "pr_auc"\n'
CLASSES = '\n[problem]\ntask = "multiclass"\nquestion = "Which?"\nunit = "ticket"\nmetric = "accuracy"\n'


def bundle(folder: Path, problem: str, predictions: str, roles: str) -> Path:
    toml = f'version = 1\n{problem}[data]\npredictions = "predictions.csv"\n[data.columns]\n{roles}\n'
    return write_files(folder, {"bundle.toml": toml, "predictions.csv": predictions})


def ticket_rows(*, rows: int = ROWS, weak: float = 0.9) -> str:
    """Tickets with two segments; by fax at night they are right as often as `weak`."""
    random = np.random.default_rng(5)
    lines = ["target,prediction,sure,channel,is_night,ticket,words"]
    for row in range(rows):
        channel, night = ("mail", "fax")[row % 2], ("no", "yes")[row // 2 % 2]
        target = ("billing", "refund")[random.integers(2)]
        is_right = random.random() < (weak if (channel, night) == ("fax", "yes") else 0.95)
        predicted = target if is_right else "refund" if target == "billing" else "billing"
        lines.append(f"{target},{predicted},{random.random():.3f},{channel},{night},t{row},{'word ' * 30}{row}")
    return "\n".join(lines) + "\n"


def slide_with(story: Story, words: str) -> Slide | None:
    return next((slide for slide in story.backup if words in slide.title), None)


def table_of(slide: Slide | None) -> Table:
    assert slide is not None and isinstance(slide.exhibit, Table)
    return slide.exhibit


class TestExamples:
    def test_tickets_with_what_they_say(self, tmp_path: Path) -> None:
        roles = 'score = "sure"\nid = "ticket"\ntext = "words"'
        slide = slide_with(told(bundle(tmp_path, CLASSES, ticket_rows(), roles)), "most plainly wrong")
        table = table_of(slide)
        assert slide is not None and slide.title == "Eight tickets that the model gets most plainly wrong"
        assert slide.caption == "Those of which it is surest, by score"
        assert [column.header for column in table.columns] == ["Ticket", "What it says", "True", "Predicted", "Score"]
        scores = [float(row[4]) for row in table.rows]
        assert scores == sorted(scores, reverse=True)
        assert all(len(row[1]) <= 90 and row[1].endswith("…") for row in table.rows)
        assert all({row[2], row[3]} == {"billing", "refund"} for row in table.rows)

    def test_without_scores(self, tmp_path: Path) -> None:
        slide = slide_with(told(bundle(tmp_path, CLASSES, ticket_rows(), 'id = "ticket"')), "most plainly wrong")
        assert slide is not None and slide.caption == "The first ones in the file"
        assert [column.header for column in table_of(slide).columns] == ["Ticket", "True", "Predicted"]

    def test_rows_without_a_name_have_their_whole_number(self, tmp_path: Path) -> None:
        rows = 1_234_568
        content = "target,prediction,words\n" + "a,a,\n" * (rows - 1) + "a,b,hello\n"
        slide = slide_with(told(bundle(tmp_path, CLASSES, content, 'text = "words"')), "most plainly wrong")
        assert slide is not None and slide.title == "The ticket that the model gets most plainly wrong"
        assert table_of(slide).rows == (("1,234,568", "hello", "a", "b"),)

    def test_a_text_of_several_lines_is_shown_on_one(self, tmp_path: Path) -> None:
        content = 'target,prediction,words\na,a,\na,b,"Hello,\n\n  it is  late"\n'
        slide = slide_with(told(bundle(tmp_path, CLASSES, content, 'text = "words"')), "most plainly wrong")
        assert table_of(slide).rows == (("2", "Hello, it is late", "a", "b"),)

    def test_none_without_names_and_texts(self, tmp_path: Path) -> None:
        assert slide_with(told(bundle(tmp_path, CLASSES, ticket_rows(), "")), "most plainly wrong") is None

    def test_of_a_binary_task_both_kinds(self, tmp_path: Path) -> None:
        random = np.random.default_rng(2)
        lines = ["target,score,who", *(f"{int(row % 5 == 0)},{random.random():.3f},c{row}" for row in range(300))]
        story = told(bundle(tmp_path, BINARY, "\n".join(lines) + "\n", 'id = "who"'))
        slide = slide_with(story, "most plainly wrong")
        table = table_of(slide)
        assert slide is not None and slide.title == "Eight customers that the model gets most plainly wrong"
        assert [column.header for column in table.columns] == ["Customer", "True", "Score"]
        assert [row[1] for row in table.rows] == ["churner"] * 4 + ["no churner"] * 4
        positives, others = [float(row[2]) for row in table.rows[:4]], [float(row[2]) for row in table.rows[4:]]
        assert positives == sorted(positives) and others == sorted(others, reverse=True)
        assert max(positives) < min(others)


class TestPairs:
    ROLES = 'segments = ["channel", "is_night"]'

    @pytest.mark.parametrize(("weak", "says"), [(0.95, "none is worse"), (0.4, "one is worse")])
    def test_the_weakest_with_its_columns(self, tmp_path: Path, weak: float, says: str) -> None:
        slide = slide_with(told(bundle(tmp_path, CLASSES, ticket_rows(weak=weak), self.ROLES)), "pairs of segments")
        table = table_of(slide)
        assert slide is not None
        assert slide.title.startswith(f"Of 4 pairs of segments, {says} beyond the noise of so many looks")
        assert weak == 0.95 or slide.title.endswith(": channel and is night: fax, yes")
        assert [column.header for column in table.columns] == [
            "Both together",
            "Tickets",
            "Accuracy",
            "95% interval",
            "Errors",
        ]
        assert len(table.rows) == 4
        assert weak == 0.95 or table.rows[0][0] == "channel and is night: fax, yes"
        scores = [float(row[2]) for row in table.rows]
        assert scores == sorted(scores)

    def test_too_few_groups_cannot_be_judged(self, tmp_path: Path) -> None:
        random = np.random.default_rng(3)
        head, *lines = ticket_rows(weak=0.4).splitlines()
        grouped = [f"{head},team", *(f"{line},team {random.integers(4)}" for line in lines)]
        folder = bundle(tmp_path, CLASSES, "\n".join(grouped) + "\n", f'{self.ROLES}\ngroup = "team"')
        slide = slide_with(told(folder), "pairs of segments")
        assert slide is not None
        assert slide.title.startswith("The weakest of 4 pairs of segments is at 0.")
        assert slide.title.endswith(", with too few groups for an interval")
        assert slide.caption.endswith("errors: share of all; 1 has too few groups for an interval; intervals by team")

    def test_none_with_one_column_or_too_few_rows(self, tmp_path: Path) -> None:
        one = told(bundle(tmp_path / "a", CLASSES, ticket_rows(), 'segments = ["channel"]'))
        few = told(bundle(tmp_path / "b", CLASSES, ticket_rows(rows=60), self.ROLES))
        assert slide_with(one, "of segments") is None
        assert slide_with(few, "of segments") is None

    def test_of_a_binary_task(self, tmp_path: Path) -> None:
        random = np.random.default_rng(2)
        lines = ["target,score,plan,country"]
        for row in range(2_000):
            target = int(random.random() < 0.3)
            score = 1 / (1 + np.exp(-random.normal(2.0 * target, 1)))
            lines.append(f"{target},{score:.4f},plan {row % 2},{('DE', 'FR')[row // 2 % 2]}")
        folder = predictions_bundle(
            tmp_path, predictions="\n".join(lines) + "\n", segments=["plan", "country"], more=""
        )
        table = table_of(slide_with(told(folder), "pairs of segments"))
        assert [column.header for column in table.columns][2] == "PR-AUC"
        assert {row[0] for row in table.rows} == {
            f"plan and country: plan {n}, {c}" for n in (0, 1) for c in ("DE", "FR")
        }
