"""A project is found upwards from where one stands, and its settings are read with every problem at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from adr.model.problem import AdrError, UsageError
from adr.model.settings import Settings
from adr.project.discovery import find_project, folders_of_decks
from adr.project.reader import WorkTree

if TYPE_CHECKING:
    from tests.conftest import Work


def refused(folder: Path) -> list[tuple[str, str]]:
    with pytest.raises(AdrError) as error:
        find_project(folder)
    return [(str(problem), problem.hint) for problem in error.value.problems]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("adr.toml", ""),
        ("pyproject.toml", "[tool.adr]\n"),
        ("cards/store/deck.yaml", "question: Which?\n"),
        ("cards/1-a.yaml", "title: A\n"),
        ("cards/2-a.md", "# A\n"),
        ("doc/adr/0001-a.md", "# A\n"),
        (".adr-dir", "doc/adr\n"),
        ("adrs.toml", 'adr_dir = "doc/adr"\n'),
        (".log4brains.yml", "project: {adrFolder: ./doc/adr}\n"),
        (".adr.json", '{"path": "doc/adr/"}'),
        (".adrinaline.toml", 'dir = "doc/adr"\n'),
        ("pyproject.toml", '[tool.adrinaline]\ndir = "doc/adr"\n'),
    ],
)
def test_a_project_is_the_nearest_folder_upwards_that_is_one(work: Work, path: str, text: str) -> None:
    work.write(path, text)
    work.write("src/deep/a.py", "")
    for folder in (work.root, work.root / "src", work.root / "src/deep"):
        project = find_project(folder)
        assert (project.root, project.settings) == (work.root.resolve(), Settings(by_name=path == ".log4brains.yml"))


def test_without_any_sign_the_top_of_the_work_tree_is_the_project(repo: Work) -> None:
    (repo.root / "src/deep").mkdir(parents=True)
    assert find_project(repo.root / "src/deep").root == repo.root.resolve()


@pytest.mark.parametrize(
    "path", ["src/cards/ace.png", "src/cards/deck.py", "src/cards/hearts/ace.svg", "src/cards/.schema/card.json"]
)
def test_a_folder_of_other_cards_is_no_sign(repo: Work, path: str) -> None:
    repo.write(path, "")
    assert find_project(repo.root / "src").root == repo.root.resolve()


def test_a_folder_of_cards_that_leads_elsewhere_is_no_sign(repo: Work) -> None:
    repo.write("../elsewhere/1-a.yaml", "title: A\n")
    (repo.root / "src").mkdir()
    (repo.root / "src/cards").symlink_to(repo.root.parent / "elsewhere")
    assert find_project(repo.root / "src").root == repo.root.resolve()


def log_of(folder: Path) -> tuple[Path, str]:
    project = find_project(folder)
    return project.root, project.settings.log


def test_the_nearest_sign_wins_as_with_adr_tools(repo: Work) -> None:
    """In each folder upwards, adr-tools looks for `.adr-dir` first, then for `doc/adr`."""
    repo.write_all({".adr-dir": "docs/adr\n", "a/doc/adr/0001-a.md": "# A\n", "a/b/.adr-dir": "log\n", "a/b/c/x": ""})
    repo.write("a/b/doc/adr/0001-a.md", "# A\n")
    root = repo.root.resolve()
    assert log_of(root) == (root, "docs/adr")
    assert log_of(root / "a") == (root / "a", "doc/adr")
    assert log_of(root / "a/b/c") == (root / "a/b", "log")


def test_our_own_setting_of_the_log_goes_before_all_others(work: Work) -> None:
    work.write_all({".adr-dir": "one\n", "adrs.toml": 'adr_dir = "two"\n', "adr.toml": 'log = "three"\n'})
    assert log_of(work.root)[1] == "three"


@pytest.mark.parametrize("said", [".", "./"])
def test_the_log_may_be_the_project_itself_and_no_other_folder_may(work: Work, said: str) -> None:
    work.write("adr.toml", f'log = "{said}"\n')
    assert log_of(work.root) == (work.root.resolve(), ".")
    work.write("adr.toml", f'cards = "{said}"\n')
    with pytest.raises(AdrError, match="is the project's root"):
        find_project(work.root)


def test_our_settings_that_do_not_name_the_log_leave_it_to_others(work: Work) -> None:
    work.write_all({".adr-dir": "one\n", "adr.toml": 'cards = "decks"\n'})
    settings = find_project(work.root).settings
    assert (settings.cards, settings.log) == ("decks", "one")
    (work.root / ".adr-dir").unlink()
    work.write("docs/decisions/0001-a.md", "# A\n")
    assert log_of(work.root)[1] == "docs/decisions"


def test_without_any_setting_the_log_is_where_records_are(repo: Work) -> None:
    repo.write_all({"docs/adr/0001-a.md": "# A\n", "src/a.py": ""})
    assert log_of(repo.root / "src") == (repo.root.resolve(), "docs/adr")


def test_a_log_above_the_setting_makes_the_whole_work_tree_the_project(repo: Work) -> None:
    """Services of one repository may share a log: `adr-tools` takes such a path, and so does this."""
    repo.write_all({"shop/.adr-dir": "../docs/log\n", "shop/src/a.py": "", "adr.toml": 'log = "x"\nlang = "ar"\n'})
    project = find_project(repo.root / "shop/src")
    assert (project.root, project.settings.log, project.settings.lang) == (repo.root.resolve(), "docs/log", "ar")


@pytest.mark.parametrize("up", ["../..", "../../other/adr"])
def test_a_log_outside_the_work_tree_is_refused(repo: Work, up: str) -> None:
    repo.write("shop/.adr-dir", f"{up}\n")
    hint = "name a folder in it, or set log in the adr.toml of a folder above both"
    problem = f".adr-dir:1:1: the log {up!r} is not in the git work tree"
    assert refused(repo.root / "shop") == [(problem, hint)]
    repo.write(".adr-dir", "../x\n")
    assert refused(repo.root) == [(".adr-dir:1:1: the log '../x' is not in the git work tree", hint)]


def test_a_log_above_our_own_settings_is_refused_since_their_paths_are_seen_from_there(repo: Work) -> None:
    repo.write_all({"shop/.adr-dir": "../log\n", "shop/adr.toml": 'cards = "decks"\n'})
    hint = "move them to the top of the work tree, or name a log below this folder"
    assert refused(repo.root / "shop") == [(".adr-dir:1:1: the log '../log' is above adr's settings", hint)]


def test_a_log_above_the_setting_is_refused_outside_git(work: Work) -> None:
    work.write("shop/.adr-dir", "../log\n")
    assert [message for message, _ in refused(work.root / "shop")] == [
        ".adr-dir:1:1: the log '../log' is not in the git work tree"
    ]


def test_another_tool_s_settings_are_no_sign(repo: Work) -> None:
    repo.write("src/pyproject.toml", "[tool.quadrant]\nx = 1\n")
    repo.write("pyproject.toml", '[tool.adr]\nlog = "docs"\n')
    assert find_project(repo.root / "src").settings.log == "docs"


def test_adr_toml_goes_before_pyproject(work: Work) -> None:
    work.write("adr.toml", 'log = "one"\n')
    work.write("pyproject.toml", '[tool.adr]\nlog = "two"\n')
    assert find_project(work.root).settings.log == "one"


def test_settings_are_values_with_clean_paths(work: Work) -> None:
    work.write("adr.toml", 'cards = "./decks//"\nseeds = ["a/", "b"]\nlang = "ar"\ntemplate = "nygard"\n')
    settings = find_project(work.root).settings
    assert (settings.cards, settings.seeds, settings.lang, settings.template) == ("decks", ("a", "b"), "ar", "nygard")


@pytest.mark.parametrize("name", ["cards", "log", "templates", "seeds"])
def test_every_folder_stays_in_the_project(work: Work, name: str) -> None:
    work.write("adr.toml", f'{name} = "a/../../b"\n')
    assert [message for message, _ in refused(work.root)] == ["adr.toml:1:1: the path 'a/../../b' leads upwards"]


def test_one_folder_of_seeds_may_stand_alone(work: Work) -> None:
    work.write("adr.toml", 'seeds = "notes"\n')
    assert find_project(work.root).settings.seeds == ("notes",)


def test_every_wrong_setting_is_reported_at_once_in_reading_order(work: Work) -> None:
    text = 'logg = "x"\ncards = "../up"\nseeds = ["ok", "/etc"]\nlang = "Arabic!"\ntemplates = []\nlog = "/"\n'
    work.write("pyproject.toml", f"[tool.adr]\n{text}")
    root = "give a path from the project's root, with / between folders"
    assert refused(work.root) == [
        ("pyproject.toml:2:1: unknown key 'logg' in a settings table", "did you mean 'log'?"),
        ("pyproject.toml:3:1: the path '../up' leads upwards", root),
        ("pyproject.toml:4:1: the path '/etc' is absolute", root),
        ("pyproject.toml:5:1: 'lang' must be a language tag, not 'Arabic!'", "such as ar or pt-BR"),
        ("pyproject.toml:6:1: 'templates' must be text, not a list", "put text with ':' or '[' in quotes"),
        ("pyproject.toml:7:1: the path '/' is absolute", root),
    ]


def test_a_folder_that_is_not_there_is_wrong_usage(work: Work) -> None:
    """Walking up from it would work on another project than the one that was meant."""
    with pytest.raises(UsageError) as error:
        find_project(work.root / "nowhere")
    (problem,) = error.value.problems
    assert str(problem) == f"there is no folder {str(work.root / 'nowhere')!r}"
    assert problem.hint == "give -C an existing folder"


def test_a_folder_with_a_card_or_yaml_is_a_deck_and_others_are_not(work: Work) -> None:
    for path in ("c/1-a.md", "c/store/deck.yaml", "c/cache/2-b.md", "c/art/ace.png", "c/.hidden/deck.yaml", "c/x/a.md"):
        work.write(path, "")
    assert folders_of_decks(WorkTree(work.root), "c") == {"c": "c", "cache": "c/cache", "store": "c/store"}


def test_where_there_is_no_folder_there_is_no_deck(work: Work) -> None:
    assert folders_of_decks(WorkTree(work.root), "cards") == {}
