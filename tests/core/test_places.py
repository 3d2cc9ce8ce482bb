"""The places of logs are told by the names of folders, in one order."""

from __future__ import annotations

from adr.core.names import known_places

FOLDERS = {
    "": ("ADR", "adr", "docs", "src"),
    "docs": ("Architecture_Decision_Records", "architecture", "decisions", "guides"),
    "docs/architecture": ("adrs", "pictures"),
}


def test_places_come_in_the_order_of_the_folders_that_they_lie_in() -> None:
    asked: list[str] = []

    def folders(folder: str) -> tuple[str, ...]:
        asked.append(folder)
        return FOLDERS[folder]

    assert list(known_places(folders)) == [
        "docs/Architecture_Decision_Records",
        "docs/decisions",
        "docs/architecture/adrs",
        "ADR",
        "adr",
    ]
    assert set(asked) == set(FOLDERS)
