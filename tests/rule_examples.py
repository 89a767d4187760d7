"""The examples on the pages of rules, as cases that rules can be applied to.

An example is a piece of bundle.toml that takes the place of the same tables and keys of a sound bundle, with files
after a line such as `models.csv:` and `# no split` for a key or table to leave out; or it is a deck, slide by slide.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from deck.bundle import load
from deck.checks.case import Case, case_of
from deck.evidence import evaluate
from deck.story.shown import Drawn, PaleText, ShownDeck, ShownFigure, ShownSlide, ShownText, TooLong
from deck.story.story import Beat, BeatKind
from deck.story.tell import tell

Tables = dict[str, list[dict[str, str]]]
"""Tables of bundle.toml by name, each with its keys as typed; an array of tables has several."""

SOUND = """
[talk]
minutes = 12
[problem]
task = "generic"
question = "Which subscribers will cancel next month?"
unit = "customer"
positive = "churner"
metric = "pr_auc"
[data]
split = "4-fold stratified cross-validation"
[[decision]]
about = "model"
chose = "LightGBM"
because = "{best.name} ranks the top of the list"
instead_of = "Random forest"
rejected_because = "it trains longer"
[[error]]
name = "New customers"
share = 0.41
why = "they have no history"
cost = "a call to somebody who stays"
[[next]]
within = "day"
step = "Cold-start rule"
[[limitation]]
text = "The save rate is assumed"
"""
FILES = {
    "models.csv": "model,pr_auc,baseline\nLightGBM,0.431,\nRandom forest,0.382,\nMajority class,0.080,true\n",
    "importance.csv": "feature,importance\nLogin velocity,0.5\nDays since login,0.3\nPlan,0.2\n",
    "folds.csv": "fold,pr_auc\n1,0.44\n2,0.42\n3,0.45\n4,0.43\n",
}
ARRAYS = ("decision", "error", "next", "limitation", "figure", "insight", "pipeline", "left_out")
_FILE = re.compile(r"([\w.]+\.(?:csv|md)):")
_ABSENT = re.compile(r"# no \[*([\w.]+)\]*")
_SLIDE = re.compile(r"Slide: (.+?)(?: \((\w+), (\d+) s\))?")
_BEAT = re.compile(r"(Decided|EDA): (.+) \((\d+) s\)")
_PICTURE = re.compile(r"Picture: (\d+) x (\d+) pixels, (\d+) x (\d+) inches(, no alt text)?")
_PALE = re.compile(r'Pale: "(.+)" with a contrast of ([\d.]+)')


def is_deck(example: str) -> bool:
    """Whether an example is a deck, and not a piece of a bundle."""
    return example.startswith("Slide: ")


def case_of_example(example: str, folder: Path) -> Case:
    """The case of a sound bundle with the example in it, written into the folder."""
    toml, files = _parts(example)
    tables, absent = _tables(SOUND), set(_ABSENT.findall(toml))
    mine = _tables(toml)
    for name, entries in mine.items():
        tables[name] = entries if name in ARRAYS else [{**tables.get(name, [{}])[0], **entries[0]}]
    contents = {**FILES, **files}
    for name in absent:
        tables.pop(name, None)
        contents.pop(f"{name}.csv", None)
        for entries in tables.values():
            for entry in entries:
                entry.pop(name, None)
    _write(folder, tables, contents)
    bundle = load(folder)
    evidence = evaluate(bundle)
    return case_of(bundle, evidence, tell(bundle, evidence))


def _parts(example: str) -> tuple[str, dict[str, str]]:
    """The piece of bundle.toml, and the files by name."""
    toml: list[str] = []
    files: dict[str, list[str]] = {}
    lines = toml
    for line in example.splitlines():
        head = _FILE.fullmatch(line)
        if head:
            lines = files.setdefault(head[1], [])
        else:
            lines.append(line)
    return "\n".join(toml), {name: "\n".join(content) + "\n" for name, content in files.items()}


def _tables(toml: str) -> Tables:
    tables: Tables = {}
    for line in toml.splitlines():
        head = re.fullmatch(r"\[+([\w.]+)\]+", line.strip())
        if head:
            tables.setdefault(head[1], []).append({})
            name = head[1]
        elif "=" in line and not line.startswith("#"):
            key, _, value = line.partition("=")
            tables[name][-1][key.strip()] = value.strip()
    return tables


def _write(folder: Path, tables: Tables, contents: dict[str, str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    data = tables["data"][0]
    for file, content in contents.items():
        (folder / file).write_text(content, encoding="utf-8")
        if file.endswith(".csv"):
            data[file.removesuffix(".csv")] = f'"{file}"'
    if "predictions.csv" in contents:
        tables["problem"][0]["task"] = '"binary"'
    for figure in tables.get("figure", []):
        stream = io.BytesIO()
        Image.new("RGB", (800, 600), "white").save(stream, "PNG")
        (folder / figure["path"].strip('"')).write_bytes(stream.getvalue())
    (folder / "bundle.toml").write_text("version = 1\n" + "\n".join(_toml(tables)), encoding="utf-8")


def _toml(tables: Tables) -> Iterator[str]:
    for name in sorted(tables, key=lambda name: (name.count("."), name)):
        for entry in tables[name]:
            yield f"[[{name}]]" if name in ARRAYS else f"[{name}]"
            yield from (f"{key} = {value}" for key, value in entry.items())


def deck_of_example(example: str) -> ShownDeck:
    """The deck that an example writes down, as if it were a file."""
    slides: list[list[str]] = []
    for line in example.splitlines():
        if line.startswith("Slide: "):
            slides.append([])
        slides[-1].append(line)
    return ShownDeck("talk.pptx", tuple(_slide(number, lines) for number, lines in enumerate(slides, 1)), is_file=True)


def _slide(number: int, lines: list[str]) -> ShownSlide:
    head = _SLIDE.fullmatch(lines[0])
    assert head is not None
    title, role, seconds = head[1], head[2] or "", int(head[3] or 90)
    known = {"Text": list[str](), "Notes": list[str](), "Title lines": ["1"], "Too long": list[str]()}
    for line in lines[1:]:
        name, _, value = line.partition(": ")
        if name in known:
            known[name] = [*known[name], value] if name in ("Text", "Notes") else [value]
    texts = (ShownText(title, "title"), *(ShownText(text, "body") for text in known["Text"]))
    beats = tuple(_beats(lines))
    notes = [*known["Notes"], *(beat.text for beat in beats)]
    too_long = tuple(TooLong("Body", int(text.split()[0]), is_label=False) for text in known["Too long"])
    drawn = Drawn(int(known["Title lines"][0]), tuple(_figures(lines)), tuple(_pale(lines)))
    return ShownSlide(
        number, title, role, role.capitalize(), seconds, is_backup=False, texts=texts, beats=beats, too_long=too_long,
        notes=tuple(ShownText(note, "notes") for note in notes), drawn=drawn,
    )  # fmt: skip


def _beats(lines: list[str]) -> Iterator[Beat]:
    kinds: dict[str, BeatKind] = {"Decided": "decided", "EDA": "eda"}
    for line in lines:
        found = _BEAT.fullmatch(line)
        if found:
            yield Beat(found[2], kinds[found[1]], 2, int(found[3]))


def _figures(lines: list[str]) -> Iterator[ShownFigure]:
    for line in lines:
        picture = _PICTURE.fullmatch(line)
        if picture:
            wide, high, across, down = (int(number) for number in picture.groups()[:4])
            yield ShownFigure("picture", "Picture 1", "" if picture[5] else "Spending falls", across, down, wide, high)
        elif line.startswith("Chart: "):
            yield ShownFigure("chart", "Chart 1", "Bars by feature", 8, 5, bars=int(line.split()[1]))


def _pale(lines: list[str]) -> Iterator[PaleText]:
    for line in lines:
        found = _PALE.fullmatch(line)
        if found:
            yield PaleText(found[1], float(found[2]), 4.5, "B0B0B0", "FFFFFF")
