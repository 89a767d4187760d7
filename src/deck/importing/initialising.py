"""From the sources to a bundle in a folder: gathered, chosen, tried out beside it, and put in place as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from deck.bundle import load
from deck.bundle.files import BUNDLE_FILE
from deck.errors import BundleError, OutputError, Problem
from deck.importing.asking import Ask, Options, UndecidedError, ask_nobody
from deck.importing.choosing import choose
from deck.importing.contents import Contents, Value
from deck.importing.found import Found, FoundTable, Left
from deck.importing.gathering import Gathered, gather
from deck.importing.importers.grids.column_names import known_too
from deck.importing.ledger import Ledger, Taken
from deck.importing.matching import has_relative_bias, match
from deck.importing.mending import settle
from deck.importing.role_words import columns_known_too
from deck.importing.staging import check_folder, check_free, put_in_place, staged, write_files
from deck.importing.starter import starter_files
from deck.importing.tables import with_relative_bias
from deck.importing.updating import Existing, stage_update
from deck.importing.walking import real_path
from deck.importing.writing import SCHEMA, missing_in
from deck.resources import layouts_folder


class FileReport(Struct, frozen=True):
    """What became of one file of the sources."""

    file: str
    kind: str
    taken: tuple[str, ...]
    left: tuple[Left, ...]


class Initialised(Struct, frozen=True):
    """The bundle that was written, and what it was made of."""

    folder: Path
    files: tuple[FileReport, ...]
    """Recognised files and those that could not be opened, those nearest to the top first."""
    other_files: int
    """How many files hold nothing that a bundle could use."""
    notes: tuple[str, ...] = ()
    """What the user should know about the numbers."""
    missing: tuple[str, ...] = ()
    """Keys and lists of bundle.toml that no source says: they stand there as comments."""


def write_starter(folder: Path, *, force: bool = False) -> Initialised:
    """Write a commented bundle that builds. Raises OutputError where one is there already."""
    check_folder(folder)
    _check_no_bundle(folder, force)
    files: dict[str, bytes | Path] = {**starter_files(), SCHEMA: layouts_folder() / SCHEMA}
    check_free(folder, files, files if force else (), ())
    with staged(folder) as stage:
        write_files(stage, files)
        put_in_place(stage, folder)
    return Initialised(folder, (), 0)


def initialise(
    sources: Sequence[Path],
    folder: Path,
    *,
    options: Options | None = None,
    ask: Ask = ask_nobody,
    force: bool = False,
    update: bool = False,
) -> Initialised:
    """Make a bundle in the folder of what the sources hold.

    ask: answers what the files leave open. force: a bundle that is there may be replaced. update: its data are
    refreshed, and what was written into bundle.toml stays. Raises UndecidedError where the user must say something,
    BundleError where nothing can be used, OutputError where nothing can be written; then nothing was changed.
    """
    check_folder(folder)
    if not update:
        _check_no_bundle(folder, force)
    existing = Existing(load(folder)) if update else None
    said = existing.options(options or Options()) if existing else options or Options()
    ledger = Ledger()
    with known_too(said.metric), columns_known_too(said.target, said.score):
        gathered = gather(sources, _skipped(folder, existing, sources))
        chosen = _choose(gathered, sources, existing, said, ask, ledger)
    if options and chosen.value("data", "predictions") is None:
        _check_names_no_column(options, ledger)
    notes: tuple[str, ...] = ()
    with staged(folder) as stage:
        if existing is not None:
            notes = stage_update(stage, folder, existing, chosen, ledger)
        else:
            chosen.files[SCHEMA] = layouts_folder() / SCHEMA
            notes = _settle(stage, chosen, ledger)
        names = [path.relative_to(stage).as_posix() for path in stage.rglob("*") if path.is_file()]
        own = existing.files if existing else names if force else ()
        read = {real_path(file.path) for file in gathered.files}
        check_free(folder, names, own, read)
        put_in_place(stage, folder)
    missing = () if existing else missing_in(chosen)
    return Initialised(folder, _reports(gathered, ledger), gathered.other_files, notes, missing)


def _check_no_bundle(folder: Path, force: bool) -> None:
    if (folder / BUNDLE_FILE).exists() and not force:
        fix = "Write --update to refresh its data, --force to replace it, or name another folder with -o."
        raise OutputError(Problem("a bundle is there already", str(folder / BUNDLE_FILE), fix=fix))


def _skipped(folder: Path, existing: Existing | None, sources: Sequence[Path]) -> frozenset[Path]:
    """The bundle's own folder is no source; where it is one all the same, its own files are none."""
    target = real_path(folder)
    if any(real_path(source) == target for source in sources):
        own = existing.files if existing is not None else (BUNDLE_FILE, SCHEMA)
        return frozenset(target / name for name in own)
    return frozenset({target})


def _choose(
    gathered: Gathered,
    sources: Sequence[Path],
    existing: Existing | None,
    options: Options,
    ask: Ask,
    ledger: Ledger,
) -> Contents:
    if existing is not None:
        names = {name for item in gathered.found for name in _cells(item)}
        if not options.baseline and existing.baseline in names:
            options = replace(options, baseline=existing.baseline)
    try:
        return choose(gathered.found, options, ask, ledger)
    except BundleError as error:
        named = ", ".join(map(str, sources))
        problems = (replace(problem, place=problem.place or named) for problem in error.problems)
        raise BundleError(*problems, *_reasons((*gathered.left, *ledger.left))) from error


def _check_names_no_column(options: Options, ledger: Ledger) -> None:
    """Refuse an option on predictions where there are none: the user has some, and would miss what they bring."""
    for option, named in (("--target", options.target), ("--score", options.score), ("--positive", options.positive)):
        if named:
            fix = "Write the name of a column as it stands in its file, and name that file or its folder."
            problem = Problem("no predictions were found for it", "", None, option, f'"{named}"', fix)
            raise UndecidedError(problem, *_reasons(ledger.left))


def _cells(item: Found) -> tuple[str, ...]:
    return tuple(cell for row in item.rows for cell in row) if isinstance(item, FoundTable) else ()


def _reasons(items: Sequence[Left]) -> list[Problem]:
    """Why what was there could not be used, for the error that says that nothing could."""
    return [Problem(f"{left.what} was left: {left.why}", left.origin.file) for left in items[:20]]


def _settle(stage: Path, contents: Contents, ledger: Ledger) -> tuple[str, ...]:
    """The bundle without what cannot be used, and with the model whose predictions these are."""
    bundle, evidence = settle(stage, contents, ledger)
    if has_relative_bias(evidence):
        name = contents.value("data", "models")
        contents.files[name] = with_relative_bias(contents.files[name])
        bundle, evidence = settle(stage, contents, ledger)
    matched = match(bundle, evidence)
    decisions = contents.lists.setdefault("decision", [])
    if matched.model and not any(str(entry.value.get("about")) == "model" for entry in decisions):
        origin = contents.keys["data", "predictions"].origin
        why = f"its row agrees with the predictions of {origin.file if origin else 'the bundle'}"
        decisions.insert(0, Value({"about": "model", "chose": matched.model}, why))
        settle(stage, contents, ledger)
    return matched.notes


def _reports(gathered: Gathered, ledger: Ledger) -> tuple[FileReport, ...]:
    unread = {left.origin.file: "" for left in gathered.left}
    kinds = unread | {file.name: file.kind for file in gathered.files}
    left = [*gathered.left, *ledger.left]
    reports = []
    for name, kind in kinds.items():
        taken = _counted(item for item in ledger.taken if item.origin.file == name)
        own = tuple(dict.fromkeys(item for item in left if item.origin.file == name))
        reports.append(FileReport(name, kind, taken, own))
    return tuple(reports)


def _counted(items: Iterable[Taken]) -> tuple[str, ...]:
    """What was taken of a file, alike things once with their number: `3 x decision`."""
    counts = Counter(item.what for item in items)
    return tuple(what if count == 1 else f"{count} x {what}" for what, count in counts.items())
