"""A record is read whatever its front matter is: by the YAML library, or line by line if broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from adr.model.problem import AdrError
from adr.model.settings import Project, Settings
from adr.project.records import find_name, read_one

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


def test_a_path_to_a_record_of_another_log_means_none_of_this_one(tmp_path: Path) -> None:
    for folder in ("doc/adr", "adr", "pkg/doc/adr"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "0001-a.md").write_text("# A\n", encoding="utf-8")
    project = Project(root=tmp_path.resolve(), settings=Settings())
    for word in ("doc/adr/0001-a.md", "../adr/1", str(tmp_path / "doc/adr/0001-a.md")):
        assert find_name(project, word) == "0001-a.md"
    for word in ("adr/0001-a.md", "pkg/doc/adr/0001-a.md", "pkg/doc/adr/1", str(tmp_path / "adr/0001-a.md")):
        with pytest.raises(AdrError):
            find_name(project, word)
