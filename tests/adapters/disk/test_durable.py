"""Single files are written whole, and no name is taken from another file."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from pathlib import Path

import pytest

from adr.adapters.disk.durable import AGAIN, FIX, digest, move, patiently, refusing, remove, sync, write_new
from adr.model.problem import AdrError


def test_a_new_file_takes_the_mode_of_the_one_it_will_replace(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"1")
    (tmp_path / "old").chmod(0o600)
    write_new(tmp_path / "new", b"2", like=tmp_path / "old")
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o600
    write_new(tmp_path / "other", b"2", like=tmp_path / "none")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "new", b"3")
    assert (tmp_path / "new").read_bytes() == b"2"


def test_a_file_moves_onto_another_only_when_told_to(tmp_path: Path) -> None:
    (tmp_path / "new").write_bytes(b"new")
    (tmp_path / "old").write_bytes(b"old")
    with pytest.raises(FileExistsError):
        move(tmp_path / "new", tmp_path / "old", onto=False)
    assert (tmp_path / "old").read_bytes() == b"old"
    move(tmp_path / "new", tmp_path / "old", onto=True)
    assert (tmp_path / "old").read_bytes() == b"new"
    move(tmp_path / "old", tmp_path / "name", onto=False)
    assert (tmp_path / "name").read_bytes() == b"new"


def test_where_there_are_no_hard_links_a_name_is_not_taken_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def linkless(_: Path, __: Path) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(Path, "hardlink_to", linkless)
    (tmp_path / "new").write_bytes(b"new")
    (tmp_path / "old").symlink_to("nowhere")
    with pytest.raises(FileExistsError):
        move(tmp_path / "new", tmp_path / "old", onto=False)
    move(tmp_path / "new", tmp_path / "name", onto=False)
    assert (tmp_path / "name").read_bytes() == b"new"


def test_a_file_that_is_gone_need_not_be_removed(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    remove(tmp_path / "a")
    remove(tmp_path / "a")
    sync(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_the_system_forbids_is_tried_a_few_times() -> None:
    tries = []

    def forbidden() -> None:
        tries.append(1)
        if len(tries) < 3:
            raise PermissionError

    patiently(forbidden, tries=3, pause=0)
    assert len(tries) == 3
    tries.clear()
    with pytest.raises(PermissionError):
        patiently(forbidden, tries=2, pause=0)
    assert len(tries) == 2


def test_the_digest_is_that_of_the_bytes_and_none_without_a_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1\r\n")
    assert digest(tmp_path, "a") == hashlib.sha256(b"1\r\n").hexdigest()
    assert digest(tmp_path, "b/c") is None
    (tmp_path / "link").symlink_to("a")
    with pytest.raises(AdrError, match=r"^link: not a file but a symbolic link$"):
        digest(tmp_path, "link")


@pytest.mark.parametrize(
    ("code", "words", "hint"),
    [
        (errno.ENOSPC, "cannot be written: no space left on device", FIX),
        (errno.EROFS, "cannot be written: read-only file system", FIX),
        (errno.EEXIST, "changed while adr was running", AGAIN),
    ],
)
def test_what_the_system_refuses_is_said_in_one_line(code: int, words: str, hint: str) -> None:
    with pytest.raises(AdrError) as refusal, refusing("doc/a.md", "written"):
        raise OSError(code, os.strerror(code))
    assert (AGAIN, FIX) == ("run the command again", "nothing is lost: fix this and run the command again")
    (problem,) = refusal.value.problems
    assert (str(problem), problem.hint) == (f"doc/a.md: {words}", hint)
