"""Bundles on disk: each test writes the files that it is about into a sound bundle named `b`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from deck.bundle import Bundle, load
from deck.errors import BundleError

BUNDLE = """\
version = 1

[problem]
task = "binary"
question = "Who will cancel?"
metric = "pr_auc"

[data]
models = "models.csv"
"""
MODELS = "model,baseline,pr_auc\nRandom,true,0.08\nLightGBM,,0.431\n"

Files = dict[str, str | bytes]
Write = Callable[..., Path]
Refusals = Callable[..., list[str]]


@pytest.fixture
def bundle_toml() -> str:
    """The smallest bundle.toml that is sound; lines added to it go into [data]."""
    return BUNDLE


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Write a bundle `b` into the current folder: bundle.toml with lines added to it, and files by name."""
    monkeypatch.chdir(tmp_path)

    def write_bundle(toml: str = BUNDLE, more: str = "", files: Files | None = None) -> Path:
        folder = Path("b")
        folder.mkdir(exist_ok=True)
        for name, content in ({"models.csv": MODELS} | (files or {})).items():
            data = content if isinstance(content, bytes) else content.encode()
            (folder / name).write_bytes(data)
        (folder / "bundle.toml").write_text(toml + more, encoding="utf-8")
        return folder

    return write_bundle


@pytest.fixture
def bundle_with(write: Write) -> Callable[[str, str], Bundle]:
    """Write the bundle with one more table, by its key under [data], and load it."""

    def with_table(role: str, content: str) -> Bundle:
        return load(write(more=f'{role} = "{role}.csv"\n', files={f"{role}.csv": content}))

    return with_table


@pytest.fixture
def refusals(write: Write) -> Refusals:
    """Write the bundle, load it, and give the messages with which it is refused."""

    def load_refused(toml: str = BUNDLE, more: str = "", files: Files | None = None) -> list[str]:
        folder = write(toml, more, files)
        with pytest.raises(BundleError) as caught:
            load(folder)
        assert caught.value.exit_code == 3
        return [str(problem) for problem in caught.value.problems]

    return load_refused
