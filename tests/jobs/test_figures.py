"""`adr figures` lists the numbers of seeds, each with its sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from adr.jobs.figures import list_numbers
from adr.model.problem import AdrError
from adr.model.settings import Project, Settings


def project(root: Path, text: str) -> Project:
    (root / "seeds").mkdir()
    (root / "seeds" / "bench.txt").write_text(text, encoding="utf-8")
    return Project(root=root, settings=Settings())


def test_numbers_come_with_their_place_and_sentence(tmp_path: Path) -> None:
    (found,) = list_numbers(project(tmp_path, "A test.\nIt took 120 ms here. And so on.\n"))
    assert (str(found.place), found.text, found.readings) == ("seeds/bench.txt:2:9", "120", ("120",))
    assert found.sentence == "It took 120 ms here."


def test_more_numbers_than_anybody_reads_are_refused_before_they_fill_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adr.jobs.figures.MOST", 1_000)
    with pytest.raises(AdrError, match=r"^seeds/bench.txt: more than 1,000 numbers"):
        list_numbers(project(tmp_path, "7\n" * 1_001))
