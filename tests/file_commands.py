"""Every command that writes files, and a folder in which each of them has something to do."""

from __future__ import annotations

import shutil
from pathlib import Path

from bundles import tables_bundle
from deck.building import build
from deck.powerpoint.reader.reading import read_talk
from deck.rehearsal.journal.file import journal_path
from small_rehearsals import write_run

COMMANDS = {
    "build": "build bundle -o talk.pptx",
    "figures": "figures bundle -o pictures --format svg",
    "init": "init results -o made --force -q",
    "init --force": "init results -o bundle --force -q",
    "init --update": "init results -o bundle --update -q",
    "check --fix": "check bundle --fix --yes -q",
    "timings": "review talk.pptx --write-timings -q",
    "timings in place": "review talk.pptx --write-timings --in-place -q",
    "review": "review talk.pptx --csv runs.csv -q",
    "plan": "rehearse talk.pptx --plan --interview 2030-01-31 --ics plan.ics",
}
DECISION = """
[[decision]]
about = "model"
chose = "LightGBM"
because = "0.431 PR-AUC, against 0.080 of the baseline"
"""


def prepared_folder(folder: Path) -> Path:
    """A folder with a bundle, its deck, a rehearsal of that, pictures of an older day, and new results."""
    bundle = tables_bundle(folder / "bundle", more=DECISION)
    deck = build(bundle, folder / "talk.pptx").path
    talk = read_talk(deck)
    seconds = [slide.planned_seconds + 1 for slide in talk.slides if slide.is_on_the_clock]
    write_run(journal_path(deck), talk, seconds, "a", "2026-11-03T19:30:00+00:00")
    deck.with_name("runs.csv").write_text("old")
    deck.with_name("plan.ics").write_text("old")
    (folder / "pictures").mkdir()
    (folder / "results").mkdir()
    with (bundle / "importance.csv").open("a") as table:
        table.write("Age,0.1\n")
    models = (bundle / "models.csv").read_text().replace("0.431", "0.441")
    (folder / "results" / "models.csv").write_text(models)
    shutil.copy(bundle / "importance.csv", folder / "results")
    return folder
