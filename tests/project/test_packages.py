"""The packages of a work tree: which there are, what they are called, and which one a word means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adr.project.packages import from_top, open_logs, packages_beside, packages_meant, sound_packages
from tests.packages import LOGS, log4brains, madr, many_logs, nygard

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Once, Work


def logs(start: Path) -> dict[str, str]:
    """Return the log of each package, from the top, by the package's name."""
    with open_logs(start, every=True) as found:
        return {one.name: one.project.settings.log for one in found.packages}


def test_folders_with_settings_or_a_log_of_their_own_are_packages(repo: Work) -> None:
    repo.write_all(
        {
            "doc/adr/0001-a.md": nygard(1, "A"),
            "packages/core/doc/adr/0001-a.md": nygard(1, "A"),
            "packages/web/adr.toml": 'log = "records"\n',
            "packages/api/pyproject.toml": '[tool.adr]\nlog = "log"\n',
            "packages/docs/docs/decisions/0001-a.md": madr("A"),
            "packages/code/pyproject.toml": "[project]\n",
            "packages/code/tests/doc/adr/0001-a.md": nygard(1, "A"),
            "libs/platform/.git": "gitdir: ../../.git/modules/platform\n",
            "libs/platform/doc/adr/0001-a.md": nygard(1, "A"),
            "vendor/other/.git/HEAD": "",
            "vendor/other/doc/adr/0001-a.md": nygard(1, "A"),
        }
    )
    assert logs(repo.root) == {
        "root": "doc/adr",
        "api": "packages/api/log",
        "core": "packages/core/doc/adr",
        "docs": "packages/docs/docs/decisions",
        "web": "packages/web/records",
    }


def test_a_name_is_as_many_last_parts_of_the_folder_as_make_it_unique(repo: Work) -> None:
    repo.write_all({f"{one}/doc/adr/0001-a.md": nygard(1, "A") for one in ("a/core", "b/core", "core", "web")})
    assert [*logs(repo.root)] == ["core", "web", "a/core", "b/core"]


def test_a_package_in_a_folder_called_root_leaves_that_name_to_the_log_of_the_top(repo: Work) -> None:
    repo.write_all({f"{one}doc/adr/0001-a.md": nygard(1, "A") for one in ("", "packages/root/")})
    assert [*logs(repo.root)] == ["root", "packages/root"]


def test_a_name_in_the_settings_wins_and_is_one_packages_alone(repo: Work) -> None:
    repo.write_all({"a/adr.toml": 'name = "shop"\n', "b/doc/adr/0001-a.md": nygard(1, "A")})
    assert [*logs(repo.root)] == ["shop", "b"]
    repo.write("c/shop/doc/adr/0001-a.md", nygard(1, "A"))
    assert [*logs(repo.root)] == ["shop", "b", "c/shop"]
    repo.write("b/adr.toml", 'name = "shop"\n')
    assert [one.message for one in sound_packages(repo.root)[1]] == ["two logs are called 'shop': a/doc/adr, b/doc/adr"]


def test_the_settings_of_the_top_may_list_the_folders_and_then_there_are_no_others(repo: Work) -> None:
    repo.write_all({f"{one}/doc/adr/0001-a.md": nygard(1, "A") for one in ("apps/a", "apps/b", "libs/c", "tests/d")})
    repo.write("adr.toml", 'logs = ["apps/*", "tests/d/"]\n')
    assert [*logs(repo.root)] == ["a", "b", "d"]


def test_the_packages_of_log4brains_are_read_from_its_settings(repo: Work) -> None:
    packages = "  - {name: core, path: ./packages/core, adrFolder: ./packages/core/notes}\n"
    packages += "  - {name: far, path: ./far, adrFolder: ./docs/far}\n"
    packages += "  - {name: gone, path: ./gone, adrFolder: ./gone/adr}\n"
    repo.write(".log4brains.yml", f"project:\n  name: x\n  adrFolder: ./docs/adr\n  packages:\n{packages}")
    repo.write_all(
        {
            "docs/adr/20260101-a.md": log4brains("A"),
            "packages/core/notes/20260101-b.md": log4brains("B"),
            "docs/far/20260101-c.md": log4brains("C"),
            "extra/doc/adr/0001-d.md": nygard(1, "D"),
        }
    )
    found = {"root": "docs/adr", "core": "packages/core/notes", "far": "docs/far", "extra": "extra/doc/adr"}
    assert logs(repo.root) == found
    assert [one.name for one in sound_packages(repo.root)[0] if not one.project.settings.by_name] == ["extra"]
    for folder, log in (("packages/core", "notes"), ("packages/core/notes", "notes"), ("docs/far", "docs/far")):
        ((one,), _) = packages_meant(repo.root / folder)
        assert one.project.settings.log == log


def test_where_one_stands_is_the_nearest_log_and_above_several_all_that_are_below(once: Once) -> None:
    repo = once(many_logs)
    ((nearest,), _) = packages_meant(repo.root / "packages/p03")
    assert (nearest.name, nearest.project.root) == ("", repo.root.resolve() / "packages/p03")
    assert len(packages_meant(repo.root / "packages")[0]) == LOGS
    assert len(packages_meant(repo.root / "packages/p03", every=True)[0]) == LOGS


def test_wrong_settings_of_a_package_are_told_with_its_folder(repo: Work) -> None:
    repo.write_all({"a/doc/adr/0001-a.md": nygard(1, "A"), "b/adr.toml": "logg = 1\n"})
    packages, left_out = sound_packages(repo.root)
    assert [str(one.place) for one in left_out] == ["b/adr.toml:1:1"]
    assert [str(one.place) for one in packages_beside(packages[0].project)[1]] == ["../b/adr.toml:1:1"]


def test_what_is_wrong_with_one_package_leaves_out_that_one_alone(repo: Work) -> None:
    repo.write_all({f"packages/{one}/doc/adr/0001-a.md": nygard(1, "A") for one in ("a", "b", "c", "d")})
    repo.write_all({f"packages/{one}/adr.toml": 'name = "a"\n' for one in ("a", "d")})
    repo.write("packages/b/adr.toml", "logg = 1\n")
    repo.write("pyproject.toml", '[tool.adr]\nname = "x"\nlogs = ["packages/*", "gone/*"]\n')
    for every in (True, False):
        packages, left_out = packages_meant(repo.root, every=every)
        assert [one.name for one in packages] == ["a", "c"]
        assert [(str(one.place), one.message) for one in left_out] == [
            ("pyproject.toml:3:1", "no folder matches 'gone/*'"),
            ("packages/b/adr.toml:1:1", "unknown key 'logg' in a settings table"),
            ("packages/d/doc/adr", "two logs are called 'a': packages/a/doc/adr, packages/d/doc/adr"),
        ]


def test_at_a_revision_a_package_is_left_out_whose_settings_were_wrong_then(repo: Work) -> None:
    repo.write_all({f"{one}/doc/adr/0001-a.md": nygard(1, "A") for one in ("a", "b", "c")})
    repo.write("b/adr.toml", "logg = 1\n")
    repo.commit("Begin")
    repo.write_all({"a/adr.toml": "logg = 1\n", "b/adr.toml": 'log = "doc/adr"\n'})
    with open_logs(repo.root, every=True) as found:
        assert ([one.name for one in found.packages], [str(one.place) for one in found.left_out]) == (
            ["b", "c"],
            ["a/adr.toml:1:1"],
        )
    with open_logs(repo.root, "HEAD", every=True) as found:
        assert ([one.name for one in found.packages], [str(one.place) for one in found.left_out]) == (
            ["c", "a"],
            ["b/adr.toml:1:1"],
        )
        assert found.records().problems == found.left_out


def test_paths_are_from_the_top_where_several_logs_are_read(once: Once) -> None:
    repo = once(many_logs)
    package = sound_packages(repo.root)[0][1]
    seen = from_top(package.project, repo.root.resolve()).settings
    assert (seen.log, seen.cards, seen.seeds) == (
        "packages/p01/docs/decisions",
        "packages/p01/cards",
        ("packages/p01/seeds",),
    )


def test_at_a_revision_the_packages_are_those_that_were_there_with_their_settings(repo: Work) -> None:
    repo.write_all({"a/adr.toml": 'log = "old"\n', "a/old/0001-a.md": nygard(1, "A"), "b/doc/adr/0001-a.md": "# A\n"})
    repo.commit("Begin")
    repo.write_all({"a/adr.toml": 'log = "new"\n', "c/doc/adr/0001-a.md": nygard(1, "A")})
    with open_logs(repo.root, "HEAD", every=True) as found:
        assert [one.path for one in found.records().records] == ["a/old/0001-a.md", "b/doc/adr/0001-a.md"]


def test_at_a_revision_packages_that_were_moved_or_removed_since_are_found(repo: Work) -> None:
    repo.write_all({f"{one}doc/adr/0001-a.md": nygard(1, "A") for one in ("", "a/core/", "b/core/", "b/web/")})
    repo.commit("Begin")
    repo.git("mv", "a/core", "c")
    repo.git("rm", "-rq", "doc")
    repo.commit("Move", 2)
    for every in (True, False):
        with open_logs(repo.root, every=every) as found:
            assert [one.name for one in found.packages] == ["c", "core", "web"]
        with open_logs(repo.root, "HEAD^", every=every) as found:
            assert [one.name for one in found.packages] == ["core", "web", "root", "a/core"]
            assert [*found.paths()] == [f"{one}doc/adr/0001-a.md" for one in ("b/core/", "b/web/", "", "a/core/")]
    with open_logs(repo.root / "b", "HEAD^") as found:
        assert [one.name for one in found.packages] == ["core", "web"]


def test_a_link_to_a_folder_makes_no_second_package_of_it(repo: Work) -> None:
    repo.write("packages/core/doc/adr/0001-a.md", nygard(1, "A"))
    (repo.root / "linked").symlink_to("packages")
    assert logs(repo.root) == {"core": "packages/core/doc/adr"}


@pytest.mark.parametrize("glob", ["../*", "/etc", "nowhere/*", "3"])
def test_globs_that_no_folder_is_like_are_refused(repo: Work, glob: str) -> None:
    repo.write_all({"adr.toml": f'logs = ["{glob}"]\n', "packages/core/doc/adr/0001-a.md": nygard(1, "A")})
    assert [one.message for one in sound_packages(repo.root)[1]] == [f"no folder matches {glob!r}"]


def test_several_logs_without_one_at_the_top_are_read_at_a_revision(repo: Work) -> None:
    repo.write_all({f"{one}/docs/decisions/0001-{one}.md": madr(one) for one in ("a", "b")})
    repo.commit("Begin")
    repo.write("a/docs/decisions/0002-c.md", madr("C"))
    with open_logs(repo.root, "HEAD", every=True) as found:
        assert [found.id_of(one) for one in found.records().records] == ["a/1", "b/1"]
