"""B01 to B05: a bundle.toml that cannot be used is refused, as somebody at the command line sees it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from deck.cli.main import COMMANDS
from yardstick.refusals import SOUND_TOML, bundle, refusal, refusals

LEVELS = 5_000


@pytest.mark.yardstick("B01")
@pytest.mark.parametrize(
    ("content", "place"),
    [
        pytest.param("version = 1\ntitle = Churn\n", "b/bundle.toml:2: ", id="no TOML"),
        pytest.param("version = 1\na = " + "[" * LEVELS + "]" * LEVELS, "b/bundle.toml:2: ", id="deep lists"),
        pytest.param("a = " + "{b = " * LEVELS + "1" + "}" * LEVELS, "b/bundle.toml:1: ", id="deep tables"),
        pytest.param("\n[" + "a." * LEVELS + "b]", "b/bundle.toml:2: ", id="deep names"),
        pytest.param(b'version = 1\nquestion = "caf\xe9"\n', "b/bundle.toml:2: is not UTF-8", id="Latin-1"),
        pytest.param(SOUND_TOML.encode("utf-16"), "b/bundle.toml:1: is encoded as UTF-16", id="UTF-16"),
        pytest.param(b"\0" * 100, "b/bundle.toml:1: ", id="zero bytes"),
    ],
)
def test_b01_toml_that_is_not_toml(tmp_path: Path, content: str | bytes, place: str) -> None:
    bundle(tmp_path, files={"bundle.toml": content})
    assert refusal(tmp_path).startswith(place)


@pytest.mark.yardstick("B01")
def test_b01_a_hundred_megabytes(tmp_path: Path) -> None:
    line = b'# "what a candidate would never write by hand"\n'
    bundle(tmp_path, files={"bundle.toml": SOUND_TOML.encode() + line * (100_000_000 // len(line))})
    assert refusal(tmp_path).startswith("b/bundle.toml: this file is too large: 95 MiB")


@pytest.mark.yardstick("B02")
def test_b02_all_faults_at_once(tmp_path: Path) -> None:
    toml = """\
version = 1
[problem]
task = "generic"
metirc = "pr_auc"
question = "Who?"
question = "Who else?"
[talk]
minutes = "12"
[[next]]
within = "day"
[data]
models = "models.csv"
"""
    bundle(tmp_path, toml)
    found = {message.split(": ")[1]: message for message in refusals(tmp_path)}
    assert found.keys() == {"problem.metric", "problem.metirc", "problem.question", "talk.minutes", "next[0].step"}
    assert "b/bundle.toml:4: problem.metirc: there is no such key. Fix: Did you mean `metric`?" in found.values()
    assert found["problem.metric"].startswith("b/bundle.toml:2: problem.metric: this key is missing")
    assert "b/bundle.toml:6: problem.question: this key is set twice, first on line 5" in found["problem.question"]
    assert found["talk.minutes"].startswith("b/bundle.toml:8: talk.minutes: must be a number, not text")
    assert found["next[0].step"].startswith("b/bundle.toml:9: next[0].step: this key is missing")


@pytest.mark.yardstick("B03")
def test_b03_numbers_that_no_talk_can_have(tmp_path: Path) -> None:
    seconds = ("nan", "inf", "-inf", "-3", "0", "1e300")
    bundle(tmp_path, more="".join(f'[[insight]]\nfinding = "x"\nseconds = {value}\n' for value in seconds))
    messages = refusals(tmp_path)
    assert [message.split(": ")[0] for message in messages] == [f"b/bundle.toml:{10 + 3 * n}" for n in range(6)]
    assert all(f"insight[{number}].seconds" in message for number, message in enumerate(messages))


@pytest.mark.yardstick("B03")
@pytest.mark.parametrize("minutes", ["nan", "inf", "-5", "0", "1e9"])
def test_b03_minutes(tmp_path: Path, minutes: str) -> None:
    bundle(tmp_path, more=f"[talk]\nminutes = {minutes}\n")
    assert refusal(tmp_path).startswith("b/bundle.toml:9: talk.minutes: must be ")


@pytest.mark.yardstick("B04")
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{metirc}", "there is no such fact (found metirc). Fix: `deck facts` lists them."),
        ("{best.pr_auk}", "there is no such fact (found best.pr_auk). Fix: Did you mean `{best.pr_auc}`?"),
        ("{model.x.y", "a { is not closed with } (found `{model.x.y`)"),
        ("{__class__}", "there is no such fact (found __class__)"),
        ('{\\"\\".__class__}', 'this is neither a fact nor an expression (found `{"".__class__}`)'),
        ("{best.pr_auc.__class__}", "there is no such fact (found best.pr_auc.__class__)"),
        ("{open('executed', 'w')}", "this is neither a fact nor an expression"),
        ("{" + "9 ** " * 300 + "9}", "neither a fact nor an expression"),
    ],
)
def test_b04_braces_are_facts_and_nothing_is_executed(tmp_path: Path, text: str, words: str) -> None:
    bundle(tmp_path, more=f'[title]\nmodels = "{text}"\n')
    message = refusal(tmp_path)
    assert message.startswith("b/bundle.toml:9: title.models: ")
    assert words in message
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b", "talks"]


@pytest.mark.yardstick("B05")
@pytest.mark.parametrize(
    ("make", "words"),
    [
        (Path.mkdir, "this folder has no bundle.toml"),
        (Path.touch, "a bundle is a folder, and this is a file"),
        (lambda path: path.symlink_to("nowhere"), "there is no such folder"),
        (lambda path: path.symlink_to(path.name), "this is not the name of a folder"),
    ],
    ids=["an empty folder", "a file", "a link to nowhere", "a link to itself"],
)
def test_b05_what_is_no_bundle_says_what_to_run(tmp_path: Path, make: object, words: str) -> None:
    assert callable(make)
    make(tmp_path / "b")
    message = refusal(tmp_path)
    assert message.startswith(f"b: {words}")
    (command,) = re.findall(r"`deck (\w+)", message)
    assert command in COMMANDS
