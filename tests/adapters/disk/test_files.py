"""Only regular files inside the project are read, and only as much as was agreed."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adr.adapters.disk.files import (
    decode,
    folders,
    is_file,
    is_folder,
    names,
    read,
    read_if_there,
    reading,
    real,
    safe_path,
)
from adr.model.problem import AdrError, Place, Problem

CARD = Place("cards/db/1-a.yaml", 4, 11)
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")


def refused(root: Path, path: str, limit: int = 100) -> str:
    with pytest.raises(AdrError) as refusal:
        read(root, path, limit)
    return str(refusal.value)


# Reading


def test_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "cards").mkdir()
    (tmp_path / "cards/قرار.yaml").write_bytes(b"a\r\n\0\xff")
    assert read(tmp_path, "cards/قرار.yaml", 5) == b"a\r\n\0\xff"
    assert read(tmp_path, "./cards//قرار.yaml", 5) == b"a\r\n\0\xff"


def test_a_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 200_001)
    assert read(tmp_path, "a", 200_001) == b"x" * 200_001
    assert refused(tmp_path, "a", 200_000) == "a: the file is larger than 200,000 bytes, so it is not read"


@posix
def test_a_file_that_states_no_size_is_held_to_the_limit_too() -> None:
    assert "larger than 10 bytes" in refused(Path("/proc/self"), "status", 10)


def test_a_missing_file_is_reported_from_one_that_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "folder").mkdir()
    for path in ("a", "folder/a", "nowhere/a", "file/a"):
        assert refused(tmp_path, path) == f"{path}: no such file"
        assert read_if_there(tmp_path, path, 1) is None
    assert read_if_there(tmp_path, "file", 1) == b""
    with pytest.raises(AdrError, match=r"^folder: not a file but a folder$"):
        read_if_there(tmp_path, "folder", 1)


@posix
def test_nothing_but_a_regular_file_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("pipe")
    (tmp_path / "loop").symlink_to("loop")
    monkeypatch.chdir(tmp_path)  # a socket's address has room for 100 bytes only
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket")
    assert refused(tmp_path, "pipe") == "pipe: not a file but a named pipe"
    assert refused(tmp_path, "socket") == "socket: not a file but a socket"
    assert refused(tmp_path, "link") == "link: not a file but a symbolic link"
    assert refused(tmp_path, "loop") == "loop: not a file but a symbolic link"
    assert refused(Path("/dev"), "null") == "null: not a file but a device"


@posix
@pytest.mark.parametrize(
    ("swap", "words"),
    [
        (os.mkfifo, "a: not a file but a named pipe"),
        (lambda file: file.symlink_to("/etc/passwd"), "a: is behind a symbolic link, which adr does not follow"),
    ],
)
def test_what_takes_the_files_place_at_the_last_moment_is_refused_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, swap: Callable[[Path], None], words: str
) -> None:
    def swapped(file: str, flags: int, opens: Callable[[str, int], int] = os.open) -> int:
        (tmp_path / "a").unlink()
        swap(tmp_path / "a")
        return opens(file, flags)

    (tmp_path / "a").write_bytes(b"")
    monkeypatch.setattr(os, "open", swapped)
    assert refused(tmp_path, "a") == words


def test_a_link_is_refused_even_where_it_leads_inside(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1")
    (tmp_path / "link").symlink_to("a")
    assert refused(tmp_path, "link") == "link: not a file but a symbolic link"


def test_a_folder_may_be_a_link_only_within_the_project(tmp_path: Path) -> None:
    root = tmp_path / "project"
    for folder in ("project/docs", "project/.git", "project-other"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "a").write_bytes(b"1")
    for name, target in (("in", "docs"), ("out", "../project-other"), ("up", ".."), ("git", ".git"), ("loop", "loop")):
        (root / name).symlink_to(target)
    assert read(root, "in/a", 1) == b"1"
    for path in ("out/a", "up/project/docs/a", "git/a"):
        assert refused(root, path) == f"{path}: is behind a symbolic link that leads out of the project"
    assert refused(root, "loop/a") == "loop/a: is behind a symbolic link, which adr does not follow"


def test_a_name_that_is_too_long_is_refused_in_the_systems_words(tmp_path: Path) -> None:
    assert refused(tmp_path, "a" * 300).endswith(": cannot be read: file name too long")


@posix
def test_names_are_utf_8_on_disk_under_every_locale(tmp_path: Path) -> None:
    (tmp_path / "قرار").mkdir()
    (tmp_path / "قرار/سجل.md").write_bytes(b"1")
    program = """if True:
        from pathlib import Path
        from adr.adapters.disk.files import names, read
        (folder,) = names(Path.cwd(), ".")
        (name,) = names(Path.cwd(), folder)
        print(ascii(name), read(Path.cwd(), f"{folder}/{name}", 1))"""
    outside = {"PYTHONPATH": str(Path(__file__).parents[3]), "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={**os.environ, **outside, "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == f"{'سجل.md'!a} b'1'\n"


# Listing


def test_files_of_one_folder_are_read_as_they_are_one_by_one(tmp_path: Path) -> None:
    """Whatever `read` refuses is refused in the same words: a link, a folder, a name or a size that may not be."""
    (tmp_path / "log/.git").mkdir(parents=True)
    (tmp_path / "log/a folder.md").mkdir()
    (tmp_path / "log/link.md").symlink_to("قرار.md")
    for name in ("قرار.md", "empty.md", "large.md", "a\nb.md", ".git/config", "C:x.md"):
        (tmp_path / "log" / name).write_bytes(b"x" * {"empty.md": 0, "large.md": 11}.get(name, 10))
    known = (
        "قرار.md",
        "empty.md",
        "large.md",
        "a folder.md",
        "link.md",
        "a\nb.md",
        "gone.md",
        ".git/config",
        "C:x.md",
        "../log/empty.md",
    )

    def told(reader: Callable[[str], bytes]) -> list[str]:
        return [outcome(reader, name) for name in known]

    with reading(tmp_path, "log") as inside:
        assert told(lambda name: inside(name, 10)) == told(lambda name: read(tmp_path, f"log/{name}", 10))


def outcome(reader: Callable[[str], bytes], name: str) -> str:
    try:
        return reader(name).decode()
    except AdrError as error:
        return str(error)


@posix
def test_a_pipe_in_a_folder_is_refused_and_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "0001-a.md")
    with reading(tmp_path, "") as inside, pytest.raises(AdrError, match="not a file but a named pipe"):
        inside("0001-a.md", 10)


def test_a_folder_that_leads_out_of_the_project_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "project").mkdir()
    (tmp_path / "project/log").symlink_to(tmp_path)
    for folder, words in (("log", "leads out of the project"), ("gone", "no such file"), ("..", "leads upwards")):
        with pytest.raises(AdrError, match=words), reading(tmp_path / "project", folder):
            pass


def test_names_are_sorted_by_the_bytes_of_their_composed_form(tmp_path: Path) -> None:
    decomposed = unicodedata.normalize("NFD", "é")
    for name in ("z", "10", "9", "B", "a", decomposed, "f", "سجل", "🦆"):
        (tmp_path / name).write_bytes(b"")
    assert names(tmp_path, ".") == ("10", "9", "B", "a", "f", "z", decomposed, "سجل", "🦆")
    assert names(tmp_path, "") == names(tmp_path, ".")


def test_a_missing_folder_is_empty_and_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert names(tmp_path, "cards") == ()
    assert names(tmp_path, "cards/db") == ()
    with pytest.raises(AdrError, match=r"^file: not a folder but a file$"):
        names(tmp_path, "file")


def test_gits_folder_and_the_staging_folder_are_not_listed(tmp_path: Path) -> None:
    for name in (".git", ".adr-txn", ".github", "cards"):
        (tmp_path / name).mkdir()
    assert names(tmp_path, ".") == (".github", "cards")


def test_folders_are_listed_links_to_them_too(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "nowhere").symlink_to("none")
    assert folders(tmp_path, ".") == ("a", "b")


def test_a_folder_outside_the_project_is_not_listed(tmp_path: Path) -> None:
    (tmp_path / "project").mkdir()
    (tmp_path / "project/out").symlink_to("..")
    with pytest.raises(AdrError, match=r"^out: is behind a symbolic link that leads out of the project$"):
        names(tmp_path / "project", "out")
    with pytest.raises(AdrError, match=r"leads upwards$"):
        names(tmp_path / "project", "..")


# Paths that people write


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "the path '' is empty"),
        (".", "the path '.' is the project's root, not a file in it"),
        ("./", "the path './' is the project's root, not a file in it"),
        ("/etc/passwd", "the path '/etc/passwd' is absolute"),
        ("//host/share", "the path '//host/share' is absolute"),
        ("C:/notes.txt", "the path 'C:/notes.txt' is absolute"),
        ("c:notes.txt", "the path 'c:notes.txt' is absolute"),
        ("..", "the path '..' leads upwards"),
        ("seeds/../../a", "the path 'seeds/../../a' leads upwards"),
        (r"seeds\a", r"the path 'seeds\\a' contains a backslash"),
        ("a\0b", r"the path 'a\x00b' contains a control character"),
        ("a\nb", r"the path 'a\nb' contains a control character"),
        ("a\x9bb", r"the path 'a\x9bb' contains a control character"),
        ("\ud800", r"the path '\ud800' is not UTF-8"),
        (".git/config", "the path '.git/config' is in a folder that adr does not read"),
        ("sub/.GIT. /config", "the path 'sub/.GIT. /config' is in a folder that adr does not read"),
        (".adr-txn/0", "the path '.adr-txn/0' is in a folder that adr does not read"),
    ],
)
def test_a_path_that_is_not_one_of_the_projects_is_refused_where_it_is_written(text: str, words: str) -> None:
    with pytest.raises(AdrError) as refusal:
        safe_path(text, CARD)
    hint = "give a path from the project's root, with / between folders"
    assert refusal.value.problems == (Problem(words, CARD, hint),)
    with pytest.raises(AdrError):
        read(Path.cwd(), text, 1)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("seeds/a.txt", "seeds/a.txt"),
        ("./seeds//./a.txt", "seeds/a.txt"),
        ("seeds/a/", "seeds/a"),
        ("a b/-x/~y/..z/c...d", "a b/-x/~y/..z/c...d"),
        (".gitignore", ".gitignore"),
        ("بذور/ملاحظات 3:30.txt", "بذور/ملاحظات 3:30.txt"),
    ],
)
def test_a_path_of_the_project_is_brought_to_one_form(text: str, path: str) -> None:
    assert safe_path(text, CARD) == path


@given(st.lists(st.sampled_from(["..", ".", "", "a", ".git", "C:", "\\", "~", "b c"])).map("/".join))
def test_no_path_that_is_let_through_leaves_the_project(text: str) -> None:
    try:
        path = safe_path(text, CARD)
    except AdrError:
        return
    assert os.path.normpath(f"/project/{path}") == f"/project/{path}"


# Text


def test_text_loses_its_byte_order_mark_and_nothing_else() -> None:
    assert decode(b"\xef\xbb\xbfa\r\n\xef\xbb\xbf", "a.md") == "a\r\n\ufeff"
    assert decode("سجل\u2028🦆".encode(), "a.md") == "سجل\u2028🦆"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xff", "a.md:1:1: byte 0xff is not UTF-8"),
        (b"\xef\xbb\xbf\xff", "a.md:1:1: byte 0xff is not UTF-8"),
        ("سجل\nقر".encode() + b"\xe9\n", "a.md:2:3: byte 0xe9 is not UTF-8"),
        (b"a\r\nb\x0b\x85", "a.md:2:3: byte 0x85 is not UTF-8"),
        ("🦆".encode()[:3], "a.md:1:1: byte 0xf0 is not UTF-8"),
        (b"\xed\xa0\x80", "a.md:1:1: byte 0xed is not UTF-8"),
        (b"a\n\n\0", "a.md:3:1: a NUL character is not text"),
        (b"a\0\n\xff", "a.md:1:2: a NUL character is not text"),
        ("a".encode("utf-16"), "a.md:1:1: byte 0xff is not UTF-8"),
    ],
)
def test_what_is_not_text_is_refused_with_its_line_and_column(content: bytes, words: str) -> None:
    with pytest.raises(AdrError) as refusal:
        decode(content, "a.md")
    assert str(refusal.value) == words
    assert refusal.value.problems[0].hint == "save the file as UTF-8"


@given(st.binary(max_size=60))
def test_any_bytes_are_decoded_or_refused(content: bytes) -> None:
    try:
        text = decode(content, "a.md")
    except AdrError:
        return
    assert text.encode() == content.removeprefix(b"\xef\xbb\xbf")


def test_what_stands_at_a_path_is_reported_of_links_in_a_circle_and_of_names_too_long(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/file").write_bytes(b"")
    (tmp_path / "link").symlink_to("folder")
    for name in ("loop", "x" * 300, "nothing"):
        assert (is_folder(tmp_path / name), is_file(tmp_path / name)) == (False, False)
        assert real(tmp_path / name) == real(tmp_path) / name
    assert (is_folder(tmp_path / "link"), is_file(tmp_path / "link/file")) == (True, True)
    assert real(tmp_path / "link/file") == real(tmp_path) / "folder/file"
