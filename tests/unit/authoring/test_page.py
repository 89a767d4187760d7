"""The view of a draft in a notebook: what it shows, and that nothing that is typed becomes markup."""

from __future__ import annotations

from html.parser import HTMLParser

from authored_drafts import churn_draft, told_draft

VOID = frozenset({"br", "hr", "img", "input", "meta", "link"})


class Page(HTMLParser):
    """Reads a page; knows whether its tags are closed in order, and what can be read on it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def test_the_story_with_its_seconds() -> None:
    draft = told_draft()
    page = Page(draft._repr_html_())
    assert page.open == []
    story = draft.tell()
    for slide in story.slides:
        assert " ".join(slide.title.split()) in page.text
    assert "10:00 minutes planned" in page.text
    assert f"{story.eda_share:.0%} is EDA (at most 20%)" in page.text


def test_findings_and_what_is_not_said_yet() -> None:
    page = Page(churn_draft()._repr_html_())
    findings = churn_draft().check().findings
    assert f"{len(findings)} findings" in page.text
    assert all(finding.code in page.text for finding in findings)
    assert "Not said yet" in page.text
    assert ".add_limitation(text)" in page.text
    assert "Not said yet" not in Page(told_draft()._repr_html_()).text


def test_a_draft_of_which_no_story_can_be_told_says_why() -> None:
    page = Page(churn_draft().add_limitation("{nothing.known}")._repr_html_())
    assert "No story can be told yet" in page.text
    assert 'add_limitation("{nothing.known}"): text: there is no such fact' in page.text


def test_nothing_that_is_typed_becomes_markup() -> None:
    draft = churn_draft().problem(question="<script>alert(1)</script> & 'x' \"y\"").title("errors", "<img src=x>")
    for html in (draft._repr_html_(), draft.add_limitation("{<b>}")._repr_html_(), draft.tell()._repr_html_()):
        assert not Page(html).tags & {"script", "img"}


def test_it_stands_alone() -> None:
    html = told_draft()._repr_html_()
    assert not any(word in html for word in ("http:", "https:", "url(", "@import", "<script", "<link"))
    assert "/tmp" not in html


def test_too_much_eda_is_said() -> None:
    draft = churn_draft()
    for number in range(4):
        draft = draft.add_insight(f"Finding {number}", led_to="a feature", seconds=90)
    assert "is EDA (more than 20%)" in Page(draft._repr_html_()).text
