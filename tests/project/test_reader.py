"""Files are read through one seam; the work tree is the reader that is taken when none is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adr.model.settings import Project, Settings
from adr.model.value import dataclass
from adr.project.decks import deck_folders, read_deck
from adr.project.reader import Relocated, WorkTree

if TYPE_CHECKING:
    from tests.conftest import Work


@dataclass
class _Shelf:
    """Files in memory: a reader as plain as can be."""

    files: dict[str, bytes]

    def names(self, folder: str) -> tuple[str, ...]:
        below = (path.removeprefix(f"{folder}/") for path in self.files if path.startswith(f"{folder}/"))
        return tuple(sorted({path.partition("/")[0] for path in below}))

    def folders(self, folder: str) -> tuple[str, ...]:
        return tuple(name for name in self.names(folder) if f"{folder}/{name}" not in self.files)

    def read(self, path: str, limit: int) -> bytes:
        return self.files[path][:limit]

    def read_if_there(self, path: str, limit: int) -> bytes | None:
        return self.files[path][:limit] if path in self.files else None


FILES = {
    "cards/store/deck.yaml": b"question: Which?\n",
    "cards/store/1-a.yaml": b"title: A\n",
    "cards/store/2-b.md": b"# B\n\nIt is.\n",
}


def test_a_deck_is_the_same_whichever_reader_it_comes_from(work: Work) -> None:
    for path, content in FILES.items():
        work.write(path, content)
    project = Project(root=work.root.resolve(), settings=Settings())
    shelf = _Shelf(FILES)

    assert deck_folders(project, shelf) == deck_folders(project) == {"store": "cards/store"}
    assert read_deck(project, "store", shelf) == read_deck(project, "store", WorkTree(project.root))
    assert read_deck(project, "store") == read_deck(project, "store", shelf)


def test_what_a_reader_does_not_have_is_not_looked_for_on_disk(work: Work) -> None:
    work.write("cards/store/1-a.yaml", "title: A\n")
    project = Project(root=work.root.resolve(), settings=Settings())

    assert deck_folders(project, _Shelf({})) == {}
    assert read_deck(project, "store", _Shelf({}))[0].deck.cards == ()


def test_what_has_moved_is_listed_and_read_where_it_is_then(work: Work) -> None:
    work.write_all({"cards/q/1-a.yaml": "a", "cards/r/1-b.yaml": "b", "doc/x.md": "x"})
    then = Relocated(WorkTree(work.root), "cards/q", "options/p")
    assert then.names(".") == ("cards", "doc", "options")
    assert then.folders("cards") == then.names("cards") == ("r",)
    assert then.folders("options") == ("p",)
    assert then.names("options/p") == ("1-a.yaml",)
    assert then.read("options/p/1-a.yaml", 9) == b"a"
    assert then.read_if_there("options/p/2.yaml", 9) is None
