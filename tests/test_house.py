"""The house: which room may import which, how long things are, what they are called, what a command loads."""

from __future__ import annotations

import argparse
import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from adr.cli.commands import COMMANDS
from adr.cli.parser import make_parser

HOME = Path(__file__).resolve().parent.parent
ROOMS = {
    "model": {"model"},
    "core": {"core", "model"},
    "adapters": {"adapters", "core", "model"},
    "project": {"project", "adapters", "core", "model"},
    "jobs": {"jobs", "project", "adapters", "core", "model"},
    "cli": {"cli", "jobs", "project", "core", "model"},
}
TERMINAL = "adr.adapters.terminal"
JINJA = ("adr.adapters.templates.filters", "adr.adapters.templates.environment", "adr.adapters.templates.escaping")
LIBRARIES = {
    "argcomplete": ("adr.cli.completers", "adr.cli.completion"),
    "defusedxml": ("adr.adapters.documents",),
    "git": ("adr.adapters.git",),
    "jinja2": (*JINJA, "adr.adapters.templates.engine", "adr.adapters.templates.bytecode"),
    "justhtml": ("adr.adapters.documents",),
    "markdown_it": ("adr.adapters.markdown",),
    "markupsafe": JINJA,
    "mdit_py_plugins": ("adr.adapters.markdown",),
    "mdformat": ("adr.adapters.markdown",),
    "anyio": ("adr.adapters.mcp_server",),
    "watchfiles": ("adr.adapters.watching",),
    "mcp": ("adr.adapters.mcp_server",),
    "mcp_types": ("adr.adapters.mcp_server",),
    "pathspec": ("adr.adapters.globs",),
    "psycopg": ("adr.adapters.store.postgresql",),
    "pypdf": ("adr.adapters.documents",),
    "pyromark": ("adr.adapters.commonmark", "adr.adapters.markdown.as_html"),
    "tomllib": ("adr.adapters.toml",),
    "yaml": ("adr.adapters.yaml",),
}
BANNED = re.compile(r"(util|helper|manager|handler|service|data|info|process)s?")
GIVEN_NAMES = {"data"}
"""What a parser of XML calls on its target."""


@cache
def house() -> dict[str, ast.Module]:
    """Return every module of the package, parsed, by its dotted name."""
    return {_name(path): ast.parse(path.read_text(encoding="utf-8")) for path in sorted((HOME / "adr").rglob("*.py"))}


@cache
def nodes_of(name: str) -> tuple[ast.AST, ...]:
    """Return every node of a module's code."""
    return tuple(ast.walk(house()[name]))


def nodes() -> Iterator[tuple[str, ast.AST]]:
    """Yield every node of the package's code with the name of its module."""
    return ((name, node) for name in house() for node in nodes_of(name))


def _name(path: Path) -> str:
    return ".".join(path.relative_to(HOME).with_suffix("").parts).removesuffix(".__init__")


@cache
def imports(name: str) -> tuple[str, ...]:
    """Return the dotted name of everything that a module imports, anywhere in it."""
    found: list[str] = []
    for node in nodes_of(name):
        if isinstance(node, ast.Import):
            found += (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{name}: relative imports hide the arrows"
            inner = (f"{node.module}.{alias.name}" for alias in node.names)
            found += (one if one in house() else str(node.module) for one in inner)
    return tuple(found)


def arrows(name: str) -> set[str]:
    """Return the modules of the house that a module imports, inside functions and for types too."""
    return {one for one in imports(name) if one in house() and one != name}


def room(name: str) -> str:
    return name.split(".")[1] if name.count(".") else ""


def in_module(name: str, home: str) -> bool:
    return name == home or name.startswith(f"{home}.")


def test_arrows_point_from_cli_to_jobs_to_project_to_adapters_and_core_to_model() -> None:
    wrong = [
        f"{name} imports {found}"
        for name in house()
        if room(name) in ROOMS
        for found in imports(name)
        if found.startswith("adr.")
        and room(found) not in ROOMS[room(name)]
        and (room(name), found) != ("cli", TERMINAL)
    ]
    assert wrong == []


def test_core_and_model_know_nothing_but_the_standard_library() -> None:
    outside = [
        f"{name} imports {found}"
        for name in house()
        if room(name) in {"core", "model"}
        for found in imports(name)
        if not found.startswith("adr.") and found.split(".")[0] not in sys.stdlib_module_names
    ]
    assert outside == []


def test_core_and_model_do_not_touch_the_world() -> None:
    """No clock, no files, no environment, no processes; `datetime` is there for dates that are given."""
    worldly = {"os", "io", "pathlib", "subprocess", "time", "random", "socket", "tempfile", "shutil", "logging", "sys"}
    wrong = [
        f"{name} imports {found}"
        for name in house()
        if room(name) == "core"
        for found in imports(name)
        if found.split(".")[0] in worldly
    ]
    assert wrong == []


def test_only_the_model_knows_where_the_project_is() -> None:
    """`pathlib` in the model is for the type of a project's root alone."""
    assert [name for name in house() if room(name) == "model" and "pathlib" in imports(name)] == ["adr.model.settings"]


def test_an_outside_library_is_known_to_its_adapter_alone() -> None:
    wrong = [
        f"{name} imports {library}"
        for name in house()
        for library in sorted({found.split(".")[0] for found in imports(name)} - {"adr"} - sys.stdlib_module_names)
        if not any(in_module(name, home) for home in LIBRARIES.get(library, ()))
    ]
    assert wrong == []
    assert [name for name in house() if "tomllib" in imports(name)] == ["adr.adapters.toml"]


def test_what_is_imported_is_declared_and_what_is_declared_is_imported() -> None:
    """A library that comes only with another one may be gone, or of any version, with the next release of that one."""
    project = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (every,) = project["optional-dependencies"]["all"]
    features = every.partition("[")[2].rstrip("]").split(",")
    extras = [one for name in features for one in project["optional-dependencies"][name]]
    declared = {_distribution(one) for one in (*project["dependencies"], *extras)}
    known = packages_distributions()
    named = {one.partition(".")[0] for name in house() for one in imports(name)} | {"git"}  # which is loaded in parts
    found = named - {"adr"} - sys.stdlib_module_names
    assert {_distribution(known.get(one, [one])[0]) for one in found} == declared


def _distribution(requirement: str) -> str:
    """Return the name in a requirement as PyPI writes it."""
    name = re.match(r"[\w.-]+", requirement)
    return re.sub(r"[-_.]+", "-", name[0]).lower() if name else requirement


def test_values_are_made_by_our_own_dataclass() -> None:
    """The standard library's takes a third of the time that a command needs to start."""
    assert [name for name in house() if "dataclasses" in imports(name)] == ["adr.model.value"]


def test_no_module_compiles_a_pattern_when_it_is_loaded() -> None:
    """There are hundreds, and a command uses few."""
    compiled = [
        name
        for name, tree in house().items()
        for statement in tree.body
        if not isinstance(statement, ast.FunctionDef | ast.ClassDef)
        for node in ast.walk(statement)
        if isinstance(node, ast.Attribute) and ast.unparse(node) == "re.compile"
    ]
    assert compiled == []


def test_imports_make_no_circle() -> None:
    """Not even a lazy one: imports inside functions and for types count."""
    _refuse_circles({name: arrows(name) for name in house()})


def test_the_rooms_of_core_make_no_circle() -> None:
    """A room is a folder with all that is in it; a module right in `core` is one of its own."""
    rooms: dict[str, set[str]] = {}
    for name in (one for one in house() if one.startswith("adr.core.")):
        rooms.setdefault(_core_room(name), set()).update(map(_core_room, arrows(name)))
    _refuse_circles({one: needed - {one} for one, needed in rooms.items()})


def _core_room(name: str) -> str:
    return ".".join(name.split(".")[:3])


def _refuse_circles(needs: dict[str, set[str]]) -> None:
    state: dict[str, str] = {}

    def visit(name: str, way: tuple[str, ...]) -> None:
        assert state.get(name) != "open", " -> ".join((*way, name))
        if name not in state:
            state[name] = "open"
            for needed in sorted(needs.get(name, ())):
                visit(needed, (*way, name))
            state[name] = "done"

    for name in needs:
        visit(name, ())


def command_of(job: str) -> str:
    """Return the module of the command that a job belongs to: `import_record` to `import_`, `new_links` to `new`."""
    stem = job.removeprefix("adr.jobs.")
    commands = {command.module or name.replace("-", "_") for name, command in COMMANDS.items()}
    return max((one for one in commands if stem == one or stem.startswith(f"{one.rstrip('_')}_")), key=len, default="")


def test_a_job_is_named_after_its_command_and_needs_no_other_commands_job() -> None:
    jobs = [name for name in house() if name.startswith("adr.jobs.")]
    assert [job for job in jobs if not command_of(job)] == []
    others = ((job, one) for job in jobs for one in arrows(job) if one in jobs and command_of(one) != command_of(job))
    assert [f"{job} imports {one}" for job, one in others] == []


def test_a_class_has_a_name_of_its_own() -> None:
    classes = [node.name for _, node in nodes() if isinstance(node, ast.ClassDef)]
    assert {name for name in classes if classes.count(name) > 1 and not name.startswith("_")} == set()


def test_a_module_has_a_name_of_its_own() -> None:
    """A package may be named like a module, and a command like its job and the value that it shows."""
    stems: dict[str, set[str]] = {}
    for name in house():
        where, _, stem = name.rpartition(".")
        if not _file(name).name.startswith("__"):
            stems.setdefault(stem, set()).add("command" if where in {"adr.cli", "adr.jobs", "adr.model"} else name)
    assert {stem for stem, found in stems.items() if len(found) > 1} == set()


def test_a_test_file_is_named_after_what_it_tests() -> None:
    """A module or a package, and a topic where one has several files; walks and the files at the top test more."""
    found = [path.relative_to(HOME / "tests") for path in sorted((HOME / "tests").rglob("test_*.py"))]
    astray = [str(path) for path in found if len(path.parts) > 1 and path.parts[0] != "walks" and not _tested(path)]
    assert astray == []


def _tested(test: Path) -> bool:
    package, words = HOME / "adr" / test.parent, test.stem.removeprefix("test_").split("_")
    stems = ["_".join(words[:end]) for end in range(1, len(words) + 1)]
    return package.name in stems or any((package / f"{stem}.py").is_file() for stem in stems)


def test_no_module_is_longer_than_400_lines() -> None:
    long = [name for name in house() if len(_file(name).read_text(encoding="utf-8").splitlines()) > 400]
    assert long == []


def _file(name: str) -> Path:
    path = HOME.joinpath(*name.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    return ((f"{name}.{node.name}", node) for name, node in nodes() if isinstance(node, ast.FunctionDef))


def _length(node: ast.FunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_functions_are_short() -> None:
    """None is longer than 40 lines; half of them have fewer than ten."""
    lengths = sorted((_length(node), name) for name, node in functions())
    assert [name for length, name in lengths if length > 40] == []
    assert lengths[len(lengths) // 2][0] < 10


def test_names_say_what_a_thing_is() -> None:
    """No part of a module's, class's or function's name is a word that says nothing."""
    named = [(name, name.rpartition(".")[2]) for name in house()]
    defined = ((module, node) for module, node in nodes() if isinstance(node, ast.ClassDef | ast.FunctionDef))
    named += [(f"{module}.{node.name}", node.name) for module, node in defined if node.name not in GIVEN_NAMES]
    empty = [whole for whole, name in named if any(BANNED.fullmatch(word.lower()) for word in _words(name))]
    assert empty == []


def _words(name: str) -> list[str]:
    return re.findall(r"[A-Z]?[a-z]+|[A-Z]+", name)


def test_everything_public_says_what_it_is_for() -> None:
    silent = []
    for name, module in house().items():
        silent += [name] if not ast.get_docstring(module) else []
        silent += [f"{name}.{node.name}" for node in _public(module) if not ast.get_docstring(node)]
    assert silent == []


def _public(parent: ast.Module | ast.ClassDef) -> Iterator[ast.ClassDef | ast.FunctionDef]:
    for node in parent.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
            yield node
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from _public(node)


def test_nothing_catches_every_exception_but_the_last_line_of_defence() -> None:
    broad = [name for name, node in nodes() if isinstance(node, ast.ExceptHandler) and _is_broad(node.type)]
    assert broad == ["adr.cli.main"]


def _is_broad(caught: ast.expr | None) -> bool:
    names = {node.id for node in ast.walk(caught) if isinstance(node, ast.Name)} if caught else {"Exception"}
    return bool(names & {"Exception", "BaseException"})


PROBE = """\
import sys
sys.argv = ["adr", *sys.argv[1:]]
from adr.__main__ import main
status = main()
sys.stdout.flush()
sys.stderr.write(" ".join(sorted({name.partition(".")[0] for name in sys.modules})))
raise SystemExit(status)
"""
HEAVY = {"git", "jinja2", "markdown_it", "mdformat", "pypdf", "yaml"}
# From Python 3.14 on argparse loads them itself, for the colors of its help.
LOADED_BY_ARGPARSE = {"dataclasses", "inspect"} if sys.version_info < (3, 14) else set[str]()


@pytest.mark.parametrize(
    ("words", "unwanted"),
    [
        ("--version", HEAVY | {"argparse", "dataclasses", "re", "typing", "pathlib", "subprocess"}),
        ("--help", HEAVY | {"subprocess", "datetime", *LOADED_BY_ARGPARSE}),
        ("schema card", HEAVY | {"argcomplete"}),
        ("completion bash", HEAVY),
        ("cards", {"git", "jinja2", "markdown_it", "mdformat", "pypdf"}),
        ("cards --json", {"git", "jinja2", "markdown_it", "mdformat", "pypdf"}),
        ("graph", HEAVY),
        ("generate toc", HEAVY),
        ("generate graph", HEAVY),
    ],
)
def test_a_command_loads_only_what_it_needs(words: str, unwanted: set[str], tmp_path: Path) -> None:
    assert unwanted & _loaded(words, tmp_path) == set()


def test_a_check_of_undecided_decks_loads_nothing_that_renders_or_compares(tmp_path: Path) -> None:
    for name, text in {"deck.yaml": "question: Which?\n", "1-a.yaml": "title: A\n", "2-b.yaml": "title: B\n"}.items():
        path = tmp_path / "cards" / "deck" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert {"git", "jinja2", "difflib", "fractions", "hashlib", "json"} & _loaded("check", tmp_path) == set()


def _loaded(words: str, folder: Path) -> set[str]:
    """Return the packages that a command loads."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *words.split()],
        cwd=folder,
        env={"PYTHONPATH": str(HOME), "PATH": ""},
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split())


def _text(node: ast.expr | None) -> str:
    """Return a text as it is written in the code, with `…` where a value comes in."""
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def problems() -> Iterator[tuple[str, str, bool]]:
    """Yield where each problem is made, its message, and whether it has a hint."""
    for name, node in nodes():
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Problem":
            has_hint = len(node.args) > 2 or any(word.arg == "hint" for word in node.keywords)
            yield f"{name}:{node.lineno}", _text(node.args[0]), has_hint


def test_a_message_is_one_sentence_in_lower_case() -> None:
    odd = [
        f"{where}: {message}"
        for where, message, _ in problems()
        if re.match(r"[A-Z](?![A-Z])", message) or message.endswith((".", "!")) or ". " in message or "\n" in message
    ]
    assert odd == []


def test_a_refusal_says_what_to_do() -> None:
    """Findings of `core.rules` are explained by their rule; what the system refuses says enough by itself."""
    ours = ("adr.core.", "adr.project.", "adr.jobs.", "adr.cli.")
    silent = [where for where, _, has_hint in problems() if where.startswith(ours) and not has_hint]
    assert [where for where in silent if not where.startswith("adr.core.rules.")] == []


def hints() -> Iterator[str]:
    """Yield every hint: what is given as one, called one, or the second word of a complaint about the command line."""
    for _, node in nodes():
        if isinstance(node, ast.Call):
            given = [word.value for word in node.keywords if word.arg == "hint"]
            called = node.func.id if isinstance(node.func, ast.Name) else ""
            place = {"Problem": 2, "usage": 1}.get(called, len(node.args))
            yield from (_text(part) for one in (*given, *node.args[place : place + 1]) for part in _parts(one))
        elif isinstance(node, ast.Assign) and "hint" in {getattr(target, "id", "") for target in node.targets}:
            yield from map(_text, _parts(node.value))


def _parts(node: ast.expr) -> tuple[ast.expr, ...]:
    return (node.body, node.orelse) if isinstance(node, ast.IfExp) else (node,)


def test_hints_name_commands_and_options_that_there_are() -> None:
    named = [text for text in hints() if "git " not in text]
    parser = make_parser(*COMMANDS)
    options = set(re.findall(r"--[a-z-]+", parser.format_help() + _help(parser)))
    commands = {word for text in named for word in re.findall(r"(?:: |; |^)adr (?:-C \S* ?)?([a-z-]+)", text)}
    assert commands <= set(COMMANDS)
    assert {word for text in named for word in re.findall(r"(?<!\S)--[a-z][a-z-]*", text)} <= options
    assert len([text for text in named if "adr " in text]) > 5


def _help(parser: argparse.ArgumentParser) -> str:
    """Return the help of every command; argparse keeps them as the choices of an action."""
    commands = [action.choices for action in parser._actions if isinstance(action.choices, dict)]
    return "".join(sub.format_help() for choices in commands for sub in choices.values())
