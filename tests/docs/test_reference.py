"""What docs/ says of keys, rules and commands is what the code says, and the shell can complete them."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT
from deck.cli.main import COMMANDS
from programs import require

COMPLETES = 'eval "$(_DECK_COMPLETE=bash_source deck)" && complete -p deck'
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
MANUAL = ROOT / "docs" / "deck.1"


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    programs = Path(sys.executable).parent
    path = f"{programs}:/usr/local/bin:/usr/bin:/bin"
    return subprocess.run(
        command,
        env={"PATH": path, "HOME": str(ROOT), **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_made_pages_are_up_to_date() -> None:
    done = run(sys.executable, str(ROOT / "docs" / "make_reference.py"), "--check")
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_every_page_is_in_the_index() -> None:
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    for path in (ROOT / "docs").glob("*.md"):
        assert path.name in ("README.md", "yardstick.md") or f"({path.name})" in index


def test_every_command_is_in_the_readme_and_in_the_manual() -> None:
    readme, manual = (ROOT / "README.md").read_text(encoding="utf-8"), MANUAL.read_text(encoding="utf-8")
    assert all(f"`deck {name}" in readme and f'.SS "deck {name}' in manual for name in COMMANDS)


def test_the_readme_is_short_and_shows_itself_at_once() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 200
    first = "\n".join(lines[:25])
    for shown in ("pip install", "deck init", "deck build", "deck rehearse", "docs/caravan.png", "docs/rehearse.svg"):
        assert shown in first


def test_the_manual_is_read_without_a_warning() -> None:
    require("groff")
    done = run("groff", "-man", "-ww", "-Tutf8", "-P-c", str(MANUAL))
    assert (done.stderr, done.returncode) == ("", 0)
    assert "Where it is set nothing is coloured." in done.stdout


def test_bash_completes_commands_and_options() -> None:
    assert shutil.which("bash")
    assert run("bash", "-c", COMPLETES).stdout.endswith(" deck\n")
    found = run("deck", COMP_WORDS="deck re", COMP_CWORD="1", _DECK_COMPLETE="bash_complete")
    assert found.stdout.split() == ["plain,rehearse", "plain,review"]
    found = run("deck", COMP_WORDS="deck build --out", COMP_CWORD="2", _DECK_COMPLETE="bash_complete")
    assert found.stdout.split() == ["plain,--output", "plain,--outline"]
