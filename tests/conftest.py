"""What all tests share: the samples, each built once, and how long hypothesis may look."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from deck.building import Built, build

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "samples"
SAMPLE_NAMES = tuple(sorted(path.parent.name for path in SAMPLES.glob("*/bundle.toml")))
OUTLINES = ("interview-8", "interview-7")

EXAMPLES = int(os.environ.get("DECK_EXAMPLES", "60"))
settings.register_profile("suite", deadline=None, max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")

if hasattr(signal, "SIGHUP"):
    # A run under nohup ignores it, and all that it starts would, too.
    signal.signal(signal.SIGHUP, signal.SIG_DFL)

LONGEST = ("test_rendered_slides.py", "test_brand_templates.py", "test_stress_bundles.py", "test_validity.py")
"""What takes longest begins first, so that no processor waits for it at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: LONGEST.index(item.path.name) if item.path.name in LONGEST else len(LONGEST))


@pytest.fixture(scope="session")
def built_sample(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Built]:
    """Build a sample by an outline, once in a session."""
    folder = tmp_path_factory.mktemp("decks")

    @cache
    def built(name: str, outline: str) -> Built:
        return build(SAMPLES / name, folder / f"{name}-{outline}.pptx", outline=outline)

    return built
