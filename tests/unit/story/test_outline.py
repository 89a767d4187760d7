"""Outlines: the two that come with deck, and what is said about one of the user's own."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from deck.bundle import load
from deck.bundle.bundle import Bundle
from deck.bundle.schema import SlideRole
from deck.errors import BundleError, LayoutError
from deck.resources import layouts_folder
from deck.story.outline import LAYOUTS, ROLES, load_outline, outline_names, outline_of
from deck.story.planning import BUILDERS
from deck.story.time_targets import LEAST_OF_ZONE, zone_of

SLIDE = '[[slide]]\nrole = "models"\nsection = "Method"\nlayout = "Table"\nseconds = 60\n'
OWN = f'name = "mine"\nminutes = 10\n\n{SLIDE}'


def refusals(path: Path, text: str) -> list[str]:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LayoutError) as caught:
        load_outline(str(path))
    assert caught.value.exit_code == 3
    return [str(problem) for problem in caught.value.problems]


def test_the_outlines_have_the_slides_and_seconds_that_the_docs_say() -> None:
    assert outline_names() == ("interview-7", "interview-8")
    eight = {slide.role: slide.seconds for slide in load_outline("interview-8").slides}
    assert eight == {
        "problem": 30, "approach": 90, "features": 90, "models": 90, "results": 90, "impact": 90, "errors": 120,
        "next_steps": 120,
    }  # fmt: skip
    seven = {slide.role: slide.seconds for slide in load_outline("interview-7").slides}
    assert seven == {
        "problem": 40, "features": 120, "models": 120, "results": 140, "errors": 120, "next_steps": 120, "summary": 60
    }  # fmt: skip


@pytest.mark.parametrize("name", outline_names())
def test_an_outline_of_ours_lasts_twelve_minutes(name: str) -> None:
    outline = load_outline(name)
    assert outline.name == name
    assert sum(slide.seconds for slide in outline.slides) == 720 == outline.minutes * 60


@pytest.mark.parametrize("name", outline_names())
def test_an_outline_of_ours_shares_its_time_as_the_rules_ask(name: str) -> None:
    slides = load_outline(name).slides
    for zone, least in LEAST_OF_ZONE.items():
        seconds = sum(slide.seconds for slide in slides if zone_of(slide.role, slide.section) == zone)
        assert seconds >= least * sum(slide.seconds for slide in slides)


@pytest.mark.parametrize("name", outline_names())
def test_an_outline_of_ours_is_sound(name: str) -> None:
    assert load_outline(str(layouts_folder() / "outlines" / f"{name}.toml")) == load_outline(name)


def test_impact_falls_back_to_stability() -> None:
    slides = {slide.role: slide.otherwise for slide in load_outline("interview-8").slides}
    assert slides["impact"] == "stability"


def test_every_role_has_a_builder_and_a_layout() -> None:
    assert set(LAYOUTS) == set(BUILDERS)


def test_every_role_can_be_given_a_title_and_words_in_the_bundle() -> None:
    assert get_args(SlideRole) == ROLES


def test_a_copy_of_ours_is_an_outline_of_one_s_own(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(OWN, encoding="utf-8")
    outline = load_outline(str(path))
    assert (outline.name, outline.minutes, outline.slides[0].role) == ("mine", 10, "models")


def test_a_relative_path_is_looked_for_beside_the_bundle_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here, bundle = tmp_path / "here", tmp_path / "bundle"
    for folder, name in ((here, "here"), (bundle, "beside")):
        folder.mkdir()
        (folder / "mine.toml").write_text(OWN.replace("mine", name), encoding="utf-8")
    monkeypatch.chdir(here)
    assert load_outline("mine.toml", bundle).name == "beside"
    assert load_outline("mine.toml").name == "here"
    (bundle / "mine.toml").unlink()
    assert load_outline("mine.toml", bundle).name == "here"


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("interview-9", "Did you mean interview-8?"),
        ("intervew-7", "Did you mean interview-7?"),
        ("nothing-like-it.toml", "Known: interview-7, interview-8; or give the path of a .toml file"),
        (".", "Known: interview-7, interview-8"),
    ],
)
def test_an_unknown_name_gets_the_nearest_one(name: str, hint: str) -> None:
    with pytest.raises(LayoutError) as caught:
        load_outline(name)
    message = str(caught.value)
    assert "there is no such outline" in message
    assert f"(found {name})" in message
    assert hint in message


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    text = (
        'name = 3\nminuts = 12\n[[slide]]\nrole = "modles"\nsection = "M"\nlayout = "Table"\nseconds = "x"\n'
        '[[slide]]\nrole = "errors"\nsektion = "E"\nlayout = "Table"\nseconds = 2\notherwise = "nothing"\n'
    )
    problems = refusals(tmp_path / "mine.toml", text)
    expected = [
        "minutes: this key is missing. Fix: Write `minutes = 5`.",
        "name: must be text, not a number (found 3)",
        "minuts: there is no such key. Fix: Did you mean `minutes`?",
        'slide[0].seconds: must be a whole number, not text (found "x")',
        "slide[0].role: must be problem, approach, features, models, results, impact, stability, errors, next_steps or "
        'summary (found "modles"). Fix: Did you mean `models`?',
        'slide[1].section: this key is missing. Fix: Write `section = "..."` under [[slide]].',
        "slide[1].sektion: there is no such key. Fix: Did you mean `section`?",
        'summary (found "nothing")',
        'slide[1].layout: this layout cannot hold a slide of role errors (found "Table"). Fix: Write Exhibit.',
        "slide[1].seconds: must be at least 5 (found 2)",
    ]
    for words in expected:
        assert any(words in problem for problem in problems), words
    assert len(problems) == len(expected)
    assert all(str(tmp_path / "mine.toml") in problem for problem in problems)


@pytest.mark.parametrize(("minutes", "limit"), [(4, "least 5"), (61, "most 60"), (0, "least 5"), (-12, "least 5")])
def test_minutes_out_of_range(tmp_path: Path, minutes: int, limit: str) -> None:
    (problem,) = refusals(tmp_path / "o.toml", OWN.replace("minutes = 10", f"minutes = {minutes}"))
    assert f"minutes: must be at {limit} (found {minutes})" in problem


@pytest.mark.parametrize("value", ["true", "12.5", '"12"', "[12]"])
def test_minutes_that_are_no_whole_number(tmp_path: Path, value: str) -> None:
    (problem,) = refusals(tmp_path / "o.toml", OWN.replace("minutes = 10", f"minutes = {value}"))
    assert "minutes: must be a whole number" in problem


@pytest.mark.parametrize("slides", ["", "slide = []", "slide = [1]", "[slide]\nrole = 'models'"])
def test_no_slides_to_speak_of(tmp_path: Path, slides: str) -> None:
    assert refusals(tmp_path / "o.toml", f'name = "o"\nminutes = 12\n{slides}\n')


@pytest.mark.parametrize("layout", ["Exibit", "Statement", "Pipeline", "Columns", "Wide table", ""])
def test_a_layout_that_cannot_hold_the_slide(tmp_path: Path, layout: str) -> None:
    (problem,) = refusals(tmp_path / "o.toml", OWN.replace('"Table"', f'"{layout}"'))
    assert "slide[0].layout: this layout cannot hold a slide of role models" in problem
    assert "Write Table or Exhibit" in problem


def test_a_role_that_stands_twice(tmp_path: Path) -> None:
    (problem,) = refusals(tmp_path / "o.toml", OWN + SLIDE)
    assert 'slide[1].role: this role has a slide already (found "models")' in problem


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"name = ", "o.toml:1: this value is not TOML"),
        (b"\xff\xfe", "o.toml:1: is encoded as UTF-16"),
        (b"name = 'a'\nname = 'b'", "o.toml:2: name: this key is set twice, first on line 1"),
        (b"slide = " + b"[" * 5_000 + b"]" * 5_000, "o.toml:1: is nested too deeply"),
    ],
)
def test_a_file_that_is_no_toml(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "o.toml"
    path.write_bytes(content)
    with pytest.raises(LayoutError) as caught:
        load_outline(str(path))
    assert words in str(caught.value)


def test_problems_have_their_lines(tmp_path: Path) -> None:
    text = OWN.replace("seconds = 60", "seconds = 2").replace("minutes = 10", "minuts = 10") + SLIDE.replace(
        "section", "x"
    )
    found = [problem.removeprefix(str(tmp_path)) for problem in refusals(tmp_path / "o.toml", text)]
    assert [problem.split(" Fix")[0] for problem in found] == [
        "/o.toml: minutes: this key is missing.",
        "/o.toml:2: minuts: there is no such key.",
        "/o.toml:8: slide[0].seconds: must be at least 5 (found 2).",
        "/o.toml:9: slide[1].section: this key is missing.",
        '/o.toml:10: slide[1].role: this role has a slide already (found "models").',
        "/o.toml:11: slide[1].x: there is no such key.",
    ]


def test_control_characters_are_cleaned_away(tmp_path: Path) -> None:
    path = tmp_path / "o.toml"
    path.write_text(OWN.replace("mine", "m\\u0007ine").replace("Method", "cafe\\u0301\\u0001"), encoding="utf-8")
    outline = load_outline(str(path))
    assert (outline.name, outline.slides[0].section) == ("mine", "caf\u00e9")


class TestOfTheBundle:
    """What bundle.toml names is looked for in the bundle and nowhere else."""

    def bundle(self, folder: Path, name: str) -> Bundle:
        (folder / "b").mkdir()
        (folder / "b" / "models.csv").write_text("model,pr_auc\nA,0.4\n", encoding="utf-8")
        (folder / "b" / "bundle.toml").write_text(
            f'version = 1\n[talk]\noutline = "{name}"\n[problem]\ntask = "generic"\nquestion = "Who?"\n'
            'metric = "pr_auc"\n[data]\nmodels = "models.csv"\n',
            encoding="utf-8",
        )
        return load(folder / "b")

    def test_one_of_ours_or_a_file_beside_it(self, tmp_path: Path) -> None:
        bundle = self.bundle(tmp_path, "plans/mine.toml")
        (tmp_path / "b" / "plans").mkdir()
        (tmp_path / "b" / "plans" / "mine.toml").write_text(OWN, encoding="utf-8")
        assert outline_of(bundle).name == "mine"

    @pytest.mark.parametrize(
        ("name", "message"),
        [
            ("../own.toml", "this path leaves the bundle"),
            ("link.toml", "this path leaves the bundle"),
            ("/own.toml", "a path must be relative to the bundle"),
            ("gone.toml", "there is no such file"),
            ("here.toml", "there is no such file"),
            ("folder.toml", "this is a folder, not a file"),
            ("https://example.org/own.toml", "addresses are not fetched"),
            ("intervew-7", "there is no such outline"),
        ],
    )
    def test_refusals(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, message: str) -> None:
        bundle = self.bundle(tmp_path, name)
        monkeypatch.chdir(tmp_path)
        for outside in ("own.toml", "here.toml"):
            Path(outside).write_text(OWN, encoding="utf-8")
        (tmp_path / "b" / "link.toml").symlink_to(tmp_path / "own.toml")
        (tmp_path / "b" / "folder.toml").mkdir()
        with pytest.raises(BundleError) as caught:
            outline_of(bundle)
        start = f'{bundle.place}:3: talk.outline: {message} (found "{name}"). Fix: '
        assert str(caught.value).startswith(start)


def test_a_name_that_no_file_can_have(tmp_path: Path) -> None:
    for name in ("x" * 300 + ".toml", "a\0b.toml"):
        with pytest.raises(LayoutError, match="there is no such outline"):
            load_outline(name, tmp_path)


def test_what_is_no_slide_hides_nothing_of_those_behind_it(tmp_path: Path) -> None:
    second = '{ role = "models", section = "Method", layout = "Table", seconds = 4 }'
    found = refusals(tmp_path / "own.toml", f'name = "mine"\nminutes = 10\nslide = [7, {second}]\n')
    assert any("slide[0]: must be a table" in problem for problem in found)
    assert any("slide[1].seconds: must be at least 5" in problem for problem in found)


@pytest.mark.parametrize("role", ['role = "models"\n', ""])
def test_what_is_no_role_does_not_stand_twice(tmp_path: Path, role: str) -> None:
    wrong = SLIDE.replace('role = "models"\n', role.replace("models", "modles"))
    found = refusals(tmp_path / "own.toml", f'name = "mine"\nminutes = 10\n\n{wrong}{wrong}')
    assert found and not [problem for problem in found if "already" in problem]
