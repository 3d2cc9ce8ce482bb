"""A glance at the disk: quick where all is plain, an error where it is not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from adr.adapters.disk import quick


def test_a_small_text_is_read_and_anything_else_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes("é\n".encode())
    assert quick.read(str(tmp_path / "a"), 3) == "é\n".encode()
    for name, content in (("large", b"abcd"), ("nul", b"\0"), ("latin", b"\xe9")):
        (tmp_path / name).write_bytes(content)
        with pytest.raises((OSError, ValueError)):
            quick.read(str(tmp_path / name), 3)
    with pytest.raises((OSError, ValueError)):
        quick.read(str(tmp_path), 3)


@pytest.mark.skipif(os.name == "nt", reason="there are neither pipes nor links")
def test_no_link_is_followed_and_no_pipe_is_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("pipe")
    for name in ("pipe", "link"):
        with pytest.raises((OSError, ValueError)):
            quick.read(str(tmp_path / name), 3)


def test_folders_and_all_else_are_distinguished(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").write_bytes(b"")
    assert quick.folders(str(tmp_path)) == ["a"]
    assert sorted(quick.entries(str(tmp_path))) == [("a", True), ("b", False)]
    assert quick.folders(str(tmp_path / "nowhere")) == []
    assert quick.folders(str(tmp_path / "b")) == []


def test_the_way_to_a_folder_is_the_shortest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "doc/adr").mkdir(parents=True)
    for folder, way in (("", "doc/adr/"), ("doc", "adr/"), ("doc/adr", ""), ("other", "../doc/adr/")):
        (tmp_path / folder).mkdir(exist_ok=True)
        monkeypatch.chdir(tmp_path / folder)
        assert quick.way(str(tmp_path / "doc/adr")) == way
