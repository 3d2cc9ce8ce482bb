"""Links lead from the record to files of the project, as hosts follow them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from adr.core.addresses import relative, seed_link


@pytest.mark.parametrize(
    ("path", "folder", "link"),
    [
        ("cards/store/3-duckdb.yaml", "doc/adr", "../../cards/store/3-duckdb.yaml"),
        ("doc/adr/0001-a.md", "doc/adr", "0001-a.md"),
        ("doc/notes.md", "doc/adr", "../notes.md"),
        ("a.md", "", "a.md"),
        ("cards/قرار/1-أ.yaml", "doc", "../cards/قرار/1-أ.yaml"),
    ],
)
def test_a_link_is_the_way_from_the_record_s_folder(path: str, folder: str, link: str) -> None:
    assert relative(path, folder) == link


def test_a_link_does_not_depend_on_where_python_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    if os.name != "nt":
        assert relative("cards/1-a.yaml", "doc/adr") == "../../cards/1-a.yaml"
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("path", "link"),
    [
        ("seeds/a.md", "../seeds/a.md?plain=1#L7"),
        ("seeds/a.MARKDOWN", "../seeds/a.MARKDOWN?plain=1#L7"),
        ("seeds/a.txt", "../seeds/a.txt#L7"),
        ("seeds/a.html", "../seeds/a.html#L7"),
        ("seeds/a.pdf", "../seeds/a.pdf"),
        ("seeds/a.docx", "../seeds/a.docx"),
        ("seeds/README", "../seeds/README"),
    ],
)
def test_a_link_to_a_seed_leads_to_the_line_where_the_host_shows_lines(path: str, link: str) -> None:
    assert seed_link(path, 7, "doc") == link
