"""A story as HTML for a notebook: its time as a bar, each slide with its seconds and its title, the share of EDA.

It stands alone (no script, no file, nothing fetched) and takes its text colour from the page, so that it reads on light
and dark grounds alike. All words are escaped.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from deck.clock import clock
from deck.story.time_targets import MOST_EDA, zone_of

if TYPE_CHECKING:
    from deck.story.story import Slide, Story

STYLE = """
.deck-view{color:inherit;font:14px/1.45 system-ui,-apple-system,"Segoe UI",sans-serif;max-width:880px;margin:8px 0;
border:1px solid rgba(127,127,127,.35);border-radius:10px;padding:16px 20px;text-align:left}
.deck-view *{box-sizing:border-box}
.deck-view .deck-title{font-size:19px;font-weight:650;line-height:1.25;margin:0}
.deck-view .deck-muted{opacity:.72}
.deck-view .deck-small{font-size:12px}
.deck-view .deck-figures{display:flex;flex-wrap:wrap;gap:10px 34px;margin:14px 0 12px}
.deck-view .deck-figures b{display:block;font-size:22px;
font-weight:650;line-height:1.2;font-variant-numeric:tabular-nums}
.deck-view .deck-time{display:flex;gap:2px;height:12px;margin:0 0 10px}
.deck-view .deck-time i{display:block;border-radius:2px}
.deck-view .deck-key{display:flex;flex-wrap:wrap;gap:4px 18px;margin:0 0 10px}
.deck-view .deck-key i{display:inline-block;width:10px;height:10px;border-radius:2px;margin-right:6px}
.deck-view .deck-slide{display:grid;grid-template-columns:22px 44px 110px 1fr;gap:0 12px;align-items:baseline;
padding:5px 0;border-top:1px solid rgba(127,127,127,.22)}
.deck-view .deck-number{text-align:right;font-variant-numeric:tabular-nums}
.deck-view .deck-bar{align-self:start;margin-top:6px;height:8px;border-radius:2px;background:rgba(127,127,127,.18)}
.deck-view .deck-bar i{display:block;height:8px;border-radius:2px}
.deck-view .deck-method{background:#3b78e7}
.deck-view .deck-errors{background:#c2690c}
.deck-view .deck-rest{background:#8a94a6}
.deck-view .deck-part{font-weight:650;margin:16px 0 4px}
.deck-view .deck-line{padding:5px 0 5px 12px;margin:4px 0;border-left:4px solid rgba(127,127,127,.4)}
.deck-view .deck-line code{font-size:12px;
background:rgba(127,127,127,.16);color:inherit;padding:1px 5px;border-radius:4px}
.deck-view .deck-error{border-left-color:#d13438}
.deck-view .deck-warning{border-left-color:#c98a00}
.deck-view .deck-advice{border-left-color:#3b78e7}
.deck-view summary{cursor:pointer}
"""
ZONE_WORDS = {"method": "method and results", "errors": "errors and next steps", "rest": "problem"}


def story_html(story: Story) -> str:
    """The whole view."""
    return framed(f"{heading(story.title, _who(story))}{figures(story, ())}{slides(story)}")


def framed(content: str) -> str:
    """Content with the style that it needs."""
    return f'<div class="deck-view"><style>{STYLE}</style>{content}</div>'


def heading(title: str, below: str) -> str:
    """A title with a line below it."""
    line = f'<div class="deck-muted">{escape(below)}</div>' if below else ""
    return f'<div class="deck-title">{escape(title)}</div>{line}'


def figures(story: Story, more: tuple[tuple[str, str], ...]) -> str:
    """The length, the slides and the share of EDA as large numbers, then others with what they mean."""
    over = f"at most {MOST_EDA:.0%}" if story.eda_share <= MOST_EDA else f"more than {MOST_EDA:.0%}"
    backup = f", {len(story.backup)} behind" if story.backup else ""
    numbers = (
        (clock(story.total_seconds), "minutes planned"),
        (str(len(story.slides)), f"slides{backup}"),
        (f"{story.eda_share:.0%}", f"is EDA ({over})"),
        *more,
    )
    shown = "".join(
        f'<div><b>{escape(value)}</b><span class="deck-muted deck-small">{escape(label)}</span></div>'
        for value, label in numbers
    )
    return f'<div class="deck-figures">{shown}</div>'


def slides(story: Story) -> str:
    """The time of the talk as one bar, and a row a slide."""
    longest = max(slide.planned_seconds for slide in story.slides)
    rows = "".join(_row(number, slide, longest) for number, slide in enumerate(story.slides, 1))
    return f'{_time_bar(story)}<div role="list">{rows}</div>'


def _time_bar(story: Story) -> str:
    parts = "".join(
        f'<i class="deck-{_zone(slide)}" style="flex:{slide.planned_seconds}" title="{escape(_said(slide))}"></i>'
        for slide in story.slides
    )
    present = {_zone(slide): 0 for slide in story.slides}
    for slide in story.slides:
        present[_zone(slide)] += slide.planned_seconds
    key = "".join(
        f'<span><i class="deck-{zone}"></i>{words} {present[zone] / story.total_seconds:.0%}</span>'
        for zone, words in ZONE_WORDS.items()
        if zone in present
    )
    return f'<div class="deck-time" aria-hidden="true">{parts}</div><div class="deck-key deck-small">{key}</div>'


def _row(number: int, slide: Slide, longest: int) -> str:
    width = round(100 * slide.planned_seconds / longest)
    return (
        f'<div class="deck-slide" role="listitem"><span class="deck-number deck-muted">{number}</span>'
        f'<span class="deck-number">{clock(slide.planned_seconds)}</span>'
        f'<span class="deck-bar" aria-hidden="true"><i class="deck-{_zone(slide)}" style="width:{width}%"></i></span>'
        f'<span>{escape(slide.title)} <span class="deck-muted deck-small">{escape(slide.section)}</span></span></div>'
    )


def _zone(slide: Slide) -> str:
    return zone_of(slide.role, slide.section)


def _said(slide: Slide) -> str:
    return f"{clock(slide.planned_seconds)} {slide.title}"


def _who(story: Story) -> str:
    day = story.date.isoformat() if story.date else ""
    return ", ".join(filter(None, (story.author, story.company, day)))
