"""A draft as HTML for a notebook: its story so far, what the rules find, and what nothing has been said of."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING

from deck.authoring.opening import check
from deck.errors import DeckError
from deck.story.html_view import figures, framed, heading, slides

if TYPE_CHECKING:
    from deck.authoring.draft import BundleDraft
    from deck.checks.finding import Finding, Level
    from deck.checks.runner import Checked
    from deck.errors import Problem

LEVELS: dict[Level, str] = {"error": "errors", "warning": "warnings", "advice": "pieces of advice"}
SHOWN_AT_ONCE = 5
WORTH_SAYING = (
    ("talk", "talk(title=..., author=..., minutes=...)"),
    ("data", 'data(rows=..., split="5-fold stratified cross-validation")'),
    ("models", "add_models(frame)"),
    ("importance", "add_importance(pd.Series(model.feature_importances_, index=X.columns))"),
    ("folds", 'add_folds({"pr_auc": scores})'),
    ("pipeline", "add_step(step, detail)"),
    ("decision", 'decide("model", chose, because=..., instead_of=..., rejected_because=...)'),
    ("insight", "add_insight(finding, led_to=...)"),
    ("error", "add_error(name, segment=..., why=..., fix=...)"),
    ("next", "add_next(within, step, gain=...)"),
    ("limitation", "add_limitation(text)"),
    ("business", "business(threshold=..., cost_per_action=..., value_per_success=...)"),
)
"""What makes a talk, with the call that says it."""


def page(draft: BundleDraft) -> str:
    """The whole view; where no story can be told yet, why not."""
    try:
        found = check(draft)
    except DeckError as error:
        return framed(f"{heading(_question(draft), draft.described())}{_problems(error.problems)}")
    assert found.case is not None
    story = found.case.story
    count = len(found.checked.findings)
    more = ((str(count), "finding" if count == 1 else "findings"),)
    top = heading(story.title, draft.described())
    parts = (figures(story, more), slides(story), _findings(found.checked), _notices(found.notices), _unsaid(draft))
    return framed(top + "".join(parts))


def _question(draft: BundleDraft) -> str:
    return str(draft.text["problem"]["question"])


def _problems(problems: tuple[Problem, ...]) -> str:
    lines = "".join(f'<div class="deck-line deck-error">{escape(str(problem))}</div>' for problem in problems)
    return f'<div class="deck-part">No story can be told yet</div>{lines}'


def _findings(checked: Checked) -> str:
    counts = Counter(finding.level for finding in checked.findings)
    if not counts:
        return '<div class="deck-part">The rules find nothing to mend</div>'
    said = ", ".join(
        f"{counts[level]} {_plural(words, counts[level])}" for level, words in LEVELS.items() if counts[level]
    )
    ordered = sorted(checked.findings, key=lambda finding: list(LEVELS).index(finding.level))
    return f'<div class="deck-part">{said}</div>{_folded([_finding(one) for one in ordered])}'


def _finding(finding: Finding) -> str:
    place = f"<code>{escape(finding.place)}</code> " if finding.place else ""
    return (
        f'<div class="deck-line deck-{finding.level}">{place}{escape(finding.message)} '
        f'<span class="deck-muted">{escape(finding.fix)} ({finding.level} {finding.code})</span></div>'
    )


def _notices(notices: tuple[str, ...]) -> str:
    if not notices:
        return ""
    lines = [f'<div class="deck-line">{escape(words)}</div>' for words in notices]
    count = f"{len(lines)} {_plural('notes', len(lines))}"
    return (
        f'<details><summary class="deck-part">{count} on what was read and left out</summary>{"".join(lines)}</details>'
    )


def _unsaid(draft: BundleDraft) -> str:
    """Calls that would add what the bundle does not have."""
    open_calls = [call for name, call in WORTH_SAYING if name not in draft.text and name not in draft.tables]
    if not open_calls:
        return ""
    lines = [f'<div class="deck-line"><code>.{escape(call)}</code></div>' for call in open_calls]
    return f'<div class="deck-part">Not said yet</div>{_folded(lines)}'


def _folded(lines: list[str]) -> str:
    first, rest = lines[:SHOWN_AT_ONCE], lines[SHOWN_AT_ONCE:]
    more = f"<details><summary>and {len(rest)} more</summary>{''.join(rest)}</details>" if rest else ""
    return f"{''.join(first)}{more}"


def _plural(words: str, count: int) -> str:
    return words if count != 1 else words.removesuffix("s").replace("pieces", "piece")
