"""Write what docs/ says of keys, rules and commands, from the code itself; and the manual page.

usage: python docs/make_reference.py [--check]

With --check nothing is written: it names the pages that are behind the code, and exits with 1 where there are any.
In a page that is written by hand what is made stands between `<!-- made: NAME -->` and `<!-- end -->`.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import reference_commands
import reference_keys
import reference_rules

DOCS = Path(__file__).resolve().parent


def pages() -> dict[Path, str]:
    """All pages that are made wholly or in parts, with what has to stand in them."""
    return {
        DOCS / "bundle.md": _filled("bundle.md", {"keys": reference_keys.keys(), "columns": reference_keys.columns()}),
        DOCS / "rules.md": _filled("rules.md", {"rules": reference_rules.index()}),
        DOCS / "commands.md": _filled("commands.md", {"commands": reference_commands.markdown()}),
        DOCS / "deck.1": reference_commands.manual(),
        **{DOCS / "rules" / f"{code}.md": page for code, page in reference_rules.rule_pages().items()},
    }


def _filled(name: str, parts: Mapping[str, str]) -> str:
    """The page as it stands, with its made parts anew."""
    text = (DOCS / name).read_text(encoding="utf-8")
    for part, content in parts.items():
        begin, end = f"<!-- made: {part} -->\n", "<!-- end -->"
        before, middle, rest = text.partition(begin)
        _, found, after = rest.partition(end)
        assert middle, f"{name} has no part {part}"
        assert found, f"the part {part} of {name} has no end"
        text = f"{before}{begin}\n{content.strip()}\n\n{end}{after}"
    return text


def behind() -> list[Path]:
    """Pages that the code has gone on from, and pages of rules that are gone."""
    made = pages()
    gone = [path for path in (DOCS / "rules").glob("*.md") if path not in made]
    return gone + [path for path, text in made.items() if not path.exists() or path.read_text(encoding="utf-8") != text]


def main(arguments: list[str]) -> int:
    """Write the pages, or name those that are behind."""
    paths = behind()
    if arguments == ["--check"]:
        for path in paths:
            print(f"{path.relative_to(DOCS.parent)} is behind the code: run python docs/make_reference.py")
        return 1 if paths else 0
    made = pages()
    for path in paths:
        if path not in made:
            path.unlink()
            continue
        path.parent.mkdir(exist_ok=True)
        path.write_text(made[path], encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
