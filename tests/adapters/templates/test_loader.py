"""Where templates are found, what makes their digest, and where they are rendered."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from enum import StrEnum
from fractions import Fraction
from pathlib import Path

import pytest

import adr
from adr.adapters.templates import loader, sandbox
from adr.adapters.templates.loader import Sources, TemplateFile
from adr.model.problem import AdrError, Place
from adr.model.settings import Project, Settings
from adr.model.text import Phrase, Prose
from adr.model.value import dataclass

HERE = Path(adr.__file__).parent


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "project/templates").mkdir(parents=True)
    return Project(root=(tmp_path / "project").resolve(), settings=Settings())


def write(project: Project, name: str, text: str | bytes) -> Path:
    file = project.root / "templates" / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def made(origin: loader.Origin, **texts: str) -> Sources:
    """Make sources of texts; `a_md` is `a.md.jinja`."""
    names = {key: key.replace("_", ".") + ".jinja" for key in sorted(texts)}
    return Sources(
        tuple(
            TemplateFile(name=name, origin=origin, path=Path(name), shown=f"templates/{name}", text=texts[key])
            for key, name in names.items()
        )
    )


def refused(sources: Sources, name: str) -> str:
    with pytest.raises(AdrError) as caught:
        loader.render(sources, name, {})
    (problem,) = caught.value.problems
    return str(problem)


def test_shipped_templates_are_beside_the_package_or_inside_it(tmp_path: Path) -> None:
    assert (loader.shipped() / "madr.md.jinja").is_file()
    (tmp_path / "adr").mkdir()
    for part in ("__init__.py", "model", "core", "adapters"):
        copy = shutil.copytree if (HERE / part).is_dir() else shutil.copy
        copy(HERE / part, tmp_path / "adr" / part)
    (tmp_path / "adr/templates").mkdir()
    (tmp_path / "adr/templates/one.txt.jinja").write_text("in the wheel", "utf-8")
    code = "from adr.adapters.templates.loader import *; print(render(sources(), 'one.txt.jinja', {}))"
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    words = [sys.executable, "-c", code]
    done = subprocess.run(words, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("in the wheel\n", "")


def test_jinja_is_imported_by_the_first_rendering_and_not_before() -> None:
    code = "import sys, adr.adapters.templates.loader as t; t.sources(); print('jinja2' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=HERE.parent, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_a_projects_template_stands_in_the_place_of_a_shipped_one(project: Project) -> None:
    own, new = write(project, "madr.md.jinja", "mine\n"), write(project, "zz.txt.jinja", "new\n")
    found = loader.sources(project)
    assert [file.name for file in found.files] == sorted({file.name for file in loader.sources().files} | {new.name})
    assert (found.file("madr.md.jinja").origin, found.file("madr.md.jinja").path) == ("project", own)
    assert found.source("madr.md.jinja") == "mine\n"
    assert found.file("parts.md.jinja").origin == "shipped"
    assert found.file("zz.txt.jinja").stem == "zz"


def test_a_project_need_not_have_templates(project: Project) -> None:
    (project.root / "templates").rmdir()
    assert loader.sources(project) == loader.sources()


def test_other_files_beside_templates_are_left_alone(project: Project) -> None:
    write(project, "README.md", "x")
    assert loader.sources(project) == loader.sources()


def test_a_missing_template_is_reported_with_those_that_there_are() -> None:
    with pytest.raises(AdrError) as caught:
        loader.render(made("shipped", madr_md="", nygard_md=""), "mard.md.jinja", {})
    (problem,) = caught.value.problems
    assert str(problem) == "there is no template 'mard.md.jinja'"
    assert problem.hint == "did you mean 'madr.md.jinja'? the templates are: madr.md.jinja, nygard.md.jinja"


def test_a_missing_included_template_is_reported_where_it_is_named() -> None:
    sources = made("shipped", a_md="\n{% if false %}\n{% include 'qq' %}{% endif %}")
    assert refused(sources, "a.md.jinja") == "templates/a.md.jinja:3: there is no template 'qq'"
    optional = made("shipped", a_md="{% include 'qq' ignore missing %}{% include ['q', 'b.md.jinja'] %}", b_md="b")
    assert loader.render(optional, "a.md.jinja", {}) == "b"


def test_all_mistakes_in_all_templates_are_reported_at_once() -> None:
    sources = made("shipped", a_md="{% include 'b.md.jinja' %}{% include 'c' %}", b_md="{{ x | two }}\n{{ y | three }}")
    with pytest.raises(AdrError) as caught:
        loader.digest(sources, "a.md.jinja")
    assert [str(problem) for problem in caught.value.problems] == [
        "templates/a.md.jinja:1: there is no template 'c'",
        "templates/b.md.jinja:1: there is no filter 'two'",
        "templates/b.md.jinja:2: there is no filter 'three'",
    ]


READS = (
    "/etc/passwd",
    "../secret.md.jinja",
    "..\\secret.md.jinja",
    "./x.md.jinja",
    "sub/../x.md.jinja",
    "sub/x.md.jinja",
    "file:///etc/passwd",
    "templates/x.md.jinja",
    "~/secret",
    "",
    ".",
    "x.md.jinja\0",
    "//x.md.jinja",
    "X.MD.JINJA",
)


@pytest.mark.parametrize("name", READS)
@pytest.mark.parametrize("tag", ["include {}", "import {} as y", "extends {}", "from {} import y"])
def test_nothing_is_read_but_templates_by_their_names(project: Project, name: str, tag: str) -> None:
    (project.root / "secret.md.jinja").write_text("secret", "utf-8")
    write(project, "x.md.jinja", "x")
    quoted = '"' + name.replace("\\", "\\\\").replace("\0", "\\u0000") + '"'
    write(project, "main.md.jinja", f"{{% {tag.format(quoted)} %}}")
    message = refused(loader.sources(project), "main.md.jinja")
    assert message == f"templates/main.md.jinja:1: there is no template {name!r}"


def test_a_file_that_is_no_template_is_refused_when_it_is_used(project: Project) -> None:
    secret = project.root / "secret"
    secret.write_text("secret", "utf-8")
    (project.root / "templates/link.md.jinja").symlink_to(secret)
    (project.root / "templates/folder.md.jinja").mkdir()
    os.mkfifo(project.root / "templates/pipe.md.jinja")
    write(project, "latin.md.jinja", b"caf\xe9")
    write(project, "long.md.jinja", "x" * (64 * 1024 + 1))
    write(project, "page.py.jinja", "x")
    write(project, "fits.txt.jinja", "x" * (64 * 1024))
    kinds = {
        "link.md.jinja": "a template must be a regular file, not a link or a folder",
        "folder.md.jinja": "a template must be a regular file, not a link or a folder",
        "pipe.md.jinja": "a template must be a regular file, not a link or a folder",
        "latin.md.jinja": "the template is not UTF-8: byte 4 cannot be read",
        "long.md.jinja": "a template must not be longer than 64 KiB",
        "page.py.jinja": "a template's name must end in .html.jinja, .md.jinja, .svg.jinja, .txt.jinja, .xml.jinja or "
        ".yaml.jinja",
    }
    sources = loader.sources(project)
    assert {name: refused(sources, name) for name in kinds} == {
        name: f"templates/{name}: {why}" for name, why in kinds.items()
    }
    assert len(loader.render(sources, "fits.txt.jinja", {})) == 64 * 1024
    write(project, "main.md.jinja", "{% include 'link.md.jinja' ignore missing %}")
    message = refused(loader.sources(project), "main.md.jinja")
    assert message == f"templates/link.md.jinja: {kinds['link.md.jinja']}"


@pytest.mark.parametrize("target", ["../outside", "inside"])
def test_a_folder_of_templates_that_is_a_link_is_refused(project: Project, target: str) -> None:
    (project.root / "templates").rmdir()
    (project.root / target).mkdir()
    (project.root / "templates").symlink_to(target)
    with pytest.raises(AdrError) as caught:
        loader.sources(project)
    assert str(caught.value) == "templates: the folder of templates is outside the project or a symbolic link"


def test_a_folder_of_templates_outside_the_project_is_refused(project: Project) -> None:
    (project.root / "../outside").mkdir()
    with pytest.raises(AdrError) as caught:
        loader.sources(Project(root=project.root, settings=Settings(templates="../outside")))
    assert str(caught.value) == "../outside: the folder of templates is outside the project or a symbolic link"


def test_messages_name_the_folder_that_the_settings_name(project: Project) -> None:
    (project.root / "doc/forms").mkdir(parents=True)
    (project.root / "doc/forms/a.md.jinja").write_text("{{ x }}", "utf-8")
    found = loader.sources(Project(root=project.root, settings=Settings(templates="doc/forms")))
    assert refused(found, "a.md.jinja") == "doc/forms/a.md.jinja:1: 'x' is undefined; the values are: "


def test_a_digest_covers_what_can_be_loaded_and_nothing_else() -> None:
    texts = {"a_md": "{% include 'b.md.jinja' %}", "b_md": "{% import 'c.md.jinja' as c %}", "c_md": "c", "d_md": "d"}
    first = loader.digest(made("shipped", **texts), "a.md.jinja")
    assert len(first) == 64
    assert {
        key: loader.digest(made("project", **texts | {key: texts[key] + "\n"}), "a.md.jinja") == first for key in texts
    } == {"a_md": False, "b_md": False, "c_md": False, "d_md": True}


def test_a_digest_is_the_same_wherever_the_template_lies_and_however_lines_end(project: Project) -> None:
    shipped = loader.sources()
    for file in shipped.files:
        write(project, file.name, b"\xef\xbb\xbf" + file.text.replace("\n", "\r\n").encode())
    own = loader.sources(project)
    assert {file.origin for file in own.files} == {"project"}
    assert [loader.digest(own, file.name) for file in own.files] == [
        loader.digest(shipped, file.name) for file in shipped.files
    ]


class Colour(StrEnum):
    """An enum."""

    RED = "red"


@dataclass(frozen=True, slots=True)
class Inner:
    """A value in a value."""

    count: int
    colour: Colour


@dataclass(frozen=True, slots=True)
class Outer:
    """A value with values."""

    inner: tuple[Inner, ...]
    text: str | None
    place: Place


def test_values_become_plain_before_a_template_sees_them() -> None:
    value = loader.plain(Outer((Inner(1, Colour.RED),), None, Place("a", 1)))
    place = {"path": "a", "line": 1, "column": 0}
    assert value == {"inner": ({"count": 1, "colour": "red"},), "text": None, "place": place}
    kinds = [type(loader.plain(item)) for item in (Prose("a"), Phrase("a"), "a", Colour.RED, True, [1])]
    assert kinds == [Prose, Phrase, str, str, bool, tuple]


def test_a_fraction_is_written_as_a_decimal_where_that_is_exact() -> None:
    numbers = {"9/2": "4.5", "3": "3", "1/3": "1/3", "-1/8": "-0.125", "0": "0", "1/20": "0.05"}
    assert {number: loader.plain(Fraction(number)) for number in numbers} == numbers


def test_anything_else_is_our_own_mistake() -> None:
    with pytest.raises(TypeError, match="a template cannot see a float"):
        loader.plain({"a": (1.5,)})


def test_shipped_templates_are_rendered_here_and_a_projects_own_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "BEGIN", "raise SystemExit(7)")
    texts = {"a_md": "{% include 'b.md.jinja' %}", "b_md": "b"}
    assert loader.render(made("shipped", **texts), "a.md.jinja", {}) == "b"
    mixed = Sources((made("shipped", **texts).files[0], made("project", **texts).files[1]))
    ended = "templates/a.md.jinja: rendering the template in a process of its own ended with exit status 7"
    assert refused(mixed, "a.md.jinja") == ended


def test_a_copy_of_a_shipped_template_is_rendered_here_until_it_is_changed(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox, "BEGIN", "raise SystemExit(7)")
    text = loader.sources().source("commit.txt.jinja")
    write(project, "commit.txt.jinja", "{#- ours -#}" + text)
    assert "exit status 7" in refused(loader.sources(project), "commit.txt.jinja")
    write(project, "commit.txt.jinja", text)
    assert "exit status" not in refused(loader.sources(project), "commit.txt.jinja")


RICH = """\
{% import 'parts.md.jinja' as parts %}
# {{ title | heading }}
{% for item in items %}
- {{ item | start }}{{ ',' if not loop.last }}
{% endfor %}
{{ parts.cell(title) ~ text }} {{ _('by %(who)s', who=people | commas) }}

{{ body | under(3) }}
"""


def test_one_template_gives_the_same_bytes_here_and_elsewhere() -> None:
    texts = {"a_md": RICH, "parts_md": "{% macro cell(x) %}| {{ x | cell }} |{% endmacro %}"}
    context: dict[str, object] = {
        "title": "a | b *c* {{ d }}",
        "items": ("- x", Phrase("*y*"), "الخيار", 3),
        "text": "_t_",
        "people": ["Ana", "Wei <w>"],
        "body": Prose("# h\n\n- a\n"),
        "messages": {"by %(who)s": "von %(who)s"},
    }
    one, other = (loader.render(made(origin, **texts), "a.md.jinja", context) for origin in ("shipped", "project"))
    assert one == other
    assert "von Ana" in one


def test_many_records_are_rendered_in_one_process() -> None:
    contexts = [{"x": str(number)} for number in range(50)]
    for origin in ("shipped", "project"):
        assert loader.render_all(made(origin, a_txt="{{ x }}"), "a.txt.jinja", contexts) == tuple(
            str(number) for number in range(50)
        )
