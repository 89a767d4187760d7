# Messages are asserted whole, on one line each.
from __future__ import annotations

import os
import socket
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from deck.bundle import load
from deck.errors import BundleError

Write = Callable[..., Path]
Refusals = Callable[..., list[str]]

OUTSIDE = "Fix: Copy the file into the bundle and name it here."


@pytest.mark.yardstick("F01", "table-special-files")
@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("../models.csv", f"this path leaves the bundle (found \"../models.csv\"). {OUTSIDE}"),
        ("sub/../../models.csv", f"this path leaves the bundle (found \"sub/../../models.csv\"). {OUTSIDE}"),
        ("/etc/passwd", f"a path must be relative to the bundle (found \"/etc/passwd\"). {OUTSIDE}"),
        ("~/models.csv", f"a path must be relative to the bundle (found \"~/models.csv\"). {OUTSIDE}"),
        ("C:\\\\models.csv", f'a path must be relative to the bundle (found "C:\\models.csv"). {OUTSIDE}'),
        ("\\\\\\\\host\\\\x.csv", f'a path must be relative to the bundle (found "\\\\host\\x.csv"). {OUTSIDE}'),
        ("https://example.org/m.csv", 'addresses are not fetched (found "https://example.org/m.csv"). '
         "Fix: Save the file in the bundle and name it here."),
        ("file:///etc/passwd", 'addresses are not fetched (found "file:///etc/passwd"). '
         "Fix: Save the file in the bundle and name it here."),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    ("key", "line", "toml"), [("data.importance", 10, "importance = "), ("figure[0].path", 12, None)]
)
def test_f01_paths_that_leave(
    refusals: Refusals, name: str, message: str, key: str, line: int, toml: str | None
) -> None:
    more = f'{toml}"{name}"\n' if toml else f'[[figure]]\ntitle = "x"\npath = "{name}"\n'
    assert refusals(more=more) == [f"b/bundle.toml:{line}: {key}: {message}"]


@pytest.mark.yardstick("F01", "table-special-files")
def test_f01_link_that_leaves(write: Write, refusals: Refusals, tmp_path: Path) -> None:
    (tmp_path / "outside.csv").write_text("feature,importance\na,1\n")
    (write() / "importance.csv").symlink_to(tmp_path / "outside.csv")
    assert refusals(more='importance = "importance.csv"\n') == [
        'b/bundle.toml:10: data.importance: this path leaves the bundle (found "importance.csv"). ' + OUTSIDE
    ]


def test_link_within_the_bundle_is_followed(write: Write) -> None:
    folder = write(more='importance = "importance.csv"\n', files={"real.csv": "feature,importance\na,1\n"})
    (folder / "importance.csv").symlink_to("real.csv")
    importance = load(folder).importance
    assert importance is not None
    assert importance.features == ("a",)


def test_link_to_itself(write: Write, refusals: Refusals) -> None:
    (write() / "loop.csv").symlink_to("loop.csv")
    (found,) = refusals(more='importance = "loop.csv"\n')
    assert found.startswith("b/bundle.toml:10: data.importance: ")


def test_bundle_toml_may_be_no_link_out_of_the_folder(write: Write, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("root:x:0:0\n")
    bundle_file = write() / "bundle.toml"
    bundle_file.rename(bundle_file.with_name("real.toml"))
    bundle_file.symlink_to(secret)
    with pytest.raises(BundleError) as caught:
        load("b")
    message = "b/bundle.toml: this link leaves the folder. Fix: Copy the file into the folder."
    assert str(caught.value) == message
    bundle_file.unlink()
    bundle_file.symlink_to("real.toml")
    assert load("b").models is not None


def test_bundle_folder_may_be_a_link(write: Write, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(write(), target_is_directory=True)
    assert load("link").place == str(Path("link") / "bundle.toml")


def make_folder(path: Path) -> None:
    path.mkdir()


def make_pipe(path: Path) -> None:
    os.mkfifo(path)


def make_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(Path(path.parent.name) / path.name))


@pytest.mark.yardstick("F02", "table-special-files")
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes and sockets with names are POSIX")
@pytest.mark.parametrize(
    ("make", "kind"), [(make_folder, "a folder"), (make_pipe, "a pipe"), (make_socket, "a socket")]
)
@pytest.mark.parametrize(
    ("key", "line", "more"),
    [
        ("data.importance", 10, 'importance = "thing"\n'),
        ("data.predictions", 10, 'predictions = "thing"\n'),
        ("figure[0].path", 12, '[[figure]]\ntitle = "x"\npath = "thing"\n'),
    ],
)
def test_f02_things_that_are_no_files(
    write: Write, refusals: Refusals, make: Callable[[Path], None], kind: str, key: str, line: int, more: str
) -> None:
    make(write().resolve() / "thing")
    started = time.monotonic()
    found = refusals(more=more)
    assert time.monotonic() - started < 1
    assert found == [
        f'b/bundle.toml:{line}: {key}: this is {kind}, not a file (found "thing"). Fix: Name a regular file.'
    ]


@pytest.mark.yardstick("F02", "table-special-files")
@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a device")
def test_f02_device(write: Write, refusals: Refusals) -> None:
    (write() / "bundle.toml").unlink()
    Path("b/thing").symlink_to("/dev/zero")
    (found,) = refusals(more='importance = "thing"\n')
    assert found.startswith("b/bundle.toml:10: data.importance: this path leaves the bundle")


@pytest.mark.yardstick("F02")
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are POSIX")
def test_f02_pipe_as_bundle_toml(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "bundle.toml")
    started = time.monotonic()
    with pytest.raises(Exception, match=r"bundle\.toml: this is a pipe, not a file\. Fix: Name a regular file\."):
        load(tmp_path)
    assert time.monotonic() - started < 1


def test_table_larger_than_64_mib(write: Write, refusals: Refusals) -> None:
    with (write() / "importance.csv").open("wb") as file:
        file.truncate(65 * 2**20)
    assert refusals(more='importance = "importance.csv"\n') == [
        "b/bundle.toml:10: data.importance: this file is too large: 65 MiB, and at most 64 MiB are read "
        '(found "importance.csv").'
    ]


def test_name_that_is_decomposed_on_disk(write: Write) -> None:
    folder = write(more='importance = "caf\u00e9.csv"\n')
    (folder / "cafe\u0301.csv").write_text("feature,importance\na,1\n")
    assert load(folder).importance is not None
