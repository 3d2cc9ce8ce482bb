"""A record is read whatever its front matter is: by the YAML library, or line by line if broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from adr.model.settings import Project, Settings
from adr.project.records import read_one

RECORD = "---\nstatus: accepted\n{}\n---\n\n# A\n"


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("consulted: >-\n  Ana,\n  Wei", ["Ana", "Wei"]),
        ('consulted: ["Ana \\"A\\" Ruiz"]', ['Ana "A" Ruiz']),
        ("consulted: @ana, @wei\nx: [", ["@ana", "@wei"]),
        ("consulted: {list those who were asked}", []),
    ],
)
def test_people_are_read_from_any_front_matter(tmp_path: Path, field: str, names: list[str]) -> None:
    log = tmp_path / "doc/adr"
    log.mkdir(parents=True)
    (log / "0001-a.md").write_text(RECORD.format(field), encoding="utf-8")
    record = read_one(Project(root=tmp_path, settings=Settings()), "0001-a.md")
    assert [one.text for one in record.consulted] == names
    assert (record.word, record.title.text) == ("accepted", "A")
