"""A template is listed with its origin, and copied to be changed, never over one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adr.adapters.templates import loader as shipped
from adr.jobs.templates import copy, listing
from adr.model.problem import AdrError
from adr.model.settings import Project, Settings

if TYPE_CHECKING:
    from tests.conftest import Work


@pytest.fixture
def project(work: Work) -> Project:
    """Make a project with a template of its own."""
    work.write("templates/madr.md.jinja", "# {{ record.title }}\n")
    return Project(root=work.root.resolve(), settings=Settings())


def test_a_project_s_own_template_stands_in_the_place_of_the_shipped_one(project: Project) -> None:
    origins = {file.name: (file.origin, file.shown) for file in listing(project)}
    assert origins["madr.md.jinja"] == ("project", "templates/madr.md.jinja")
    assert origins["nygard.md.jinja"][0] == "shipped"


@pytest.mark.parametrize("name", ["nygard", "nygard.md", "nygard.md.jinja"])
def test_a_copy_is_planned_byte_for_byte(project: Project, name: str) -> None:
    copied = copy(project, name)
    (change,) = copied.plan.pending
    assert copied.path == change.path == "templates/nygard.md.jinja"
    assert change.before is None
    assert change.after == (shipped.shipped() / "nygard.md.jinja").read_bytes()


@pytest.mark.parametrize(
    ("name", "new", "path"),
    [
        ("nygard", "house", "templates/house.md.jinja"),
        ("nygard", "house.md.jinja", "templates/house.md.jinja"),
        ("madr", "house", "templates/house.md.jinja"),
        ("card.yaml", "mine", "templates/mine.yaml.jinja"),
    ],
)
def test_a_copy_may_have_a_name_of_its_own(project: Project, name: str, new: str, path: str) -> None:
    assert copy(project, name, new).path == path


def refused(project: Project, name: str, new: str = "") -> tuple[str, str]:
    with pytest.raises(AdrError) as error:
        copy(project, name, new)
    (problem,) = error.value.problems
    return str(problem), problem.hint


def test_a_template_of_one_s_own_is_never_written_over(project: Project) -> None:
    assert refused(project, "madr") == (
        "templates/madr.md.jinja: the project has this template already",
        "edit it, or name the copy: adr templates copy madr NEW",
    )


def test_a_template_that_is_not_there_is_answered_with_those_that_are(project: Project) -> None:
    message, hint = refused(project, "nygrad")
    assert message == "there is no template 'nygrad'"
    assert "nygard.md.jinja" in hint


def test_a_copy_stays_in_the_templates_folder(project: Project) -> None:
    message, hint = refused(project, "nygard", "../../up")
    assert message == "templates: the path 'templates/../../up.md.jinja' leads upwards"
    assert hint == "give a path from the project's root, with / between folders"
