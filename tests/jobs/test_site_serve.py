"""A preview of the site, step by step."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest

from adr.jobs import site_serve
from tests.packages import nygard

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from adr.adapters.git import Repository
    from adr.adapters.web_server import Shown
    from adr.model.problem import Problem
    from tests.conftest import Work


@pytest.fixture
def preview(work: Work, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[Problem]]:
    """Return what serves a site while something happens, and returns what is said; each look at the clock is later."""

    def served(happens: Callable[[Shown, Callable[[], None]], None], *, every: bool = False) -> list[Problem]:
        said: list[Problem] = []
        monkeypatch.setattr(site_serve, "monotonic", count().__next__)
        monkeypatch.setattr(site_serve, "watch", lambda _: lambda: None)
        monkeypatch.setattr(site_serve, "serve", lambda shown, _port, _started, step: happens(shown, step))
        site_serve.serve_site(work.root, "2026-11-18", 0, lambda _: None, said.append, every=every)
        return said

    return served


def test_what_stops_a_preview_is_said_once_and_again_when_it_was_right_in_between(
    preview: Callable[..., list[Problem]], work: Work
) -> None:
    def happens(_: Shown, step: Callable[[], None]) -> None:
        for settings in ("lang = ", "lang = ", 'lang = "en"\n', "lang = "):
            work.write("adr.toml", settings)
            step()
            step()

    assert [one.place.path for one in preview(happens) if one.place] == ["adr.toml"] * 2


def test_a_commit_is_shown_that_changes_no_file_of_the_log(preview: Callable[..., list[Problem]], repo: Work) -> None:
    def happens(shown: Shown, step: Callable[[], None]) -> None:
        repo.write("src/a.py", "# ADR-0001\n")
        repo.commit("Cite a record", 9)
        step()
        assert b"src/a.py" in (shown.file("records/0001-use-it.html") or b"")

    repo.write("doc/adr/0001-use-it.md", "# 1. Use it\n\nDate: 2020-01-02\n\n## Status\n\nAccepted\n")
    repo.commit("Decide", 8)
    preview(happens)


def test_an_edit_in_any_of_several_logs_is_shown_and_what_is_wrong_with_it(
    preview: Callable[..., list[Problem]], repo: Work
) -> None:
    def happens(shown: Shown, step: Callable[[], None]) -> None:
        repo.write("packages/web/doc/adr/0002-b.md", nygard(2, "Use B", "Accepted [by](gone.md)"))
        step()
        assert b"web/2" in (shown.file("decisions.html") or b"")
        step()
        page = shown.file("records/web/0002-b.html") or b""
        assert b"findings" in page
        assert b"gone.md" in page
        assert b"findings" not in (shown.file("records/core/0001-a.html") or b"")

    for name in ("core", "web"):
        repo.write(f"packages/{name}/doc/adr/0001-a.md", nygard(1, "Use A"))
    repo.commit("Decide", 8)
    preview(happens, every=True)


def test_git_is_asked_for_the_commit_once_a_second(
    preview: Callable[..., list[Problem]], repo: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    def happens(_: Shown, step: Callable[[], None]) -> None:
        now, asked, discover = [1e9], [0], site_serve.git.discover

        def counted(folder: Path) -> Repository | None:
            asked[0] += 1
            return discover(folder)

        monkeypatch.setattr(site_serve, "monotonic", lambda: now[0])
        for _ in range(3):
            step()
        monkeypatch.setattr(site_serve.git, "discover", counted)
        for _ in range(10):
            step()
        assert asked == [0]
        now[0] += site_serve.ASK_AGAIN
        step()
        assert asked == [1]

    repo.write("doc/adr/0001-use-it.md", "# 1. Use it\n\nDate: 2020-01-02\n\n## Status\n\nAccepted\n")
    repo.commit("Decide", 8)
    preview(happens)
