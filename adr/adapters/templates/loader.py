"""Where templates are, which of them a rendering needs, and what comes of them.

Jinja itself is `adapters.templates.engine`'s affair and is imported when the first template is looked into.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from fractions import Fraction
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from adr.core.text.spell import nearest
from adr.model.problem import AdrError, Place, Problem
from adr.model.regex import regex
from adr.model.settings import Project
from adr.model.text import Html, Phrase, Prose
from adr.model.value import dataclass, fields, is_dataclass

if TYPE_CHECKING:
    from adr.adapters.templates.engine import TemplateSource

FORMAT = "1"
"""Raised when the rules by which values are written change a record's bytes: it is part of every digest."""
LIMIT = 64 * 1024
"""The longest template of a project, in bytes."""
MOST = 64 * 1024 * 1024
"""The most that a shipped template may write, in bytes: an image of a log of ten thousand records takes 3 MiB."""
NAME = regex(r"\w[\w.-]*\.(?:html|md|svg|txt|xml|yaml)\.jinja")
SUFFIX = ".jinja"
LOADS = regex(r'\{% (?:extends|import|include) "([^"]+)"')
"""How shipped templates name what they load."""

Origin = Literal["shipped", "project"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateFile:
    """One template: where it comes from, its file, and the path that messages call it by.

    `text` is empty when the file cannot be used; `problem` then says why.
    """

    name: str
    origin: Origin
    path: Path
    shown: str
    text: str = ""
    problem: Problem | None = None

    @property
    def stem(self) -> str:
        """Return the name people use: `madr` for `madr.md.jinja`."""
        return self.name.split(".")[0]


@dataclass(frozen=True, slots=True)
class Sources:
    """The templates as they were read, by name; a project's own stands in the place of a shipped one."""

    files: tuple[TemplateFile, ...]

    def file(self, name: str) -> TemplateFile:
        """Return a template that can be used; raise `AdrError` when there is none of this name."""
        found = next((file for file in self.files if file.name == name), None)
        if found is None:
            raise AdrError(self.missing(name))
        if found.problem:
            raise AdrError(found.problem)
        return found

    def source(self, name: str) -> str:
        """Return a template's text, its lines ended by LF."""
        return self.file(name).text

    def missing(self, name: str, place: Place | None = None) -> Problem:
        """Say that there is no such template, and which there are."""
        names = [file.name for file in self.files]
        near = nearest(name, names)
        hint = (f"did you mean {near!r}? " if near else "") + f"the templates are: {', '.join(names)}"
        return Problem(f"there is no template {name!r}", place, hint, code="template")


@cache
def shipped() -> Path:
    """Return the folder of the templates that come with the program.

    It lies inside the package in a wheel, beside the package in a source tree.
    """
    package = Path(__file__).resolve().parents[2]
    for folder in (package / "templates", package.parent / "templates"):
        if folder.is_dir():
            return folder
    raise AdrError(Problem("the templates that come with adr are missing", hint="install adr-cards again"))


def sources(project: Project | None = None, folder: str = "") -> Sources:
    """Read all templates of records, or of a *folder* such as `site/`: the shipped ones, and the project's own.

    A project's file that cannot be used (a link, too long, not UTF-8) is refused when it is asked for.
    """
    found = {file.name: file for file in _shipped_files(folder)}
    if project:
        found |= {file.name: file for file in _project_files(project, folder)}
    return Sources(tuple(found[name] for name in sorted(found)))


@cache
def _shipped_files(inside: str) -> tuple[TemplateFile, ...]:
    return tuple(
        TemplateFile(
            name=f"{inside}{path.name}",
            origin="shipped",
            path=path,
            shown=f"templates/{inside}{path.name}",
            text=_normal(path.read_bytes()),
        )
        for path in (shipped() / inside).glob(f"*{SUFFIX}")
    )


def _project_files(project: Project, inside: str) -> Iterator[TemplateFile]:
    folder = project.shelf / project.settings.templates / inside
    if not folder.is_dir():
        return
    if folder.resolve() != Path(os.path.normpath(folder)) or not folder.resolve().is_relative_to(project.shelf):
        place = Place(project.settings.templates)
        raise AdrError(Problem("the folder of templates is outside the project or a symbolic link", place))
    for path in folder.glob(f"*{SUFFIX}"):
        yield _project_file(path, f"{inside}{path.name}", f"{project.settings.templates}/{inside}{path.name}")


def _project_file(path: Path, name: str, shown: str) -> TemplateFile:
    try:
        text = _normal(_read(path))
    except (OSError, ValueError) as error:
        problem = Problem(_reason(error), Place(shown), code="template")
        return TemplateFile(name=name, origin="project", path=path, shown=shown, problem=problem)
    return TemplateFile(name=name, origin="project", path=path, shown=shown, text=text)


def _read(path: Path) -> bytes:
    """Read a regular file of at most `LIMIT` bytes; a link is not followed, a pipe not waited for."""
    if not NAME.fullmatch(path.name):
        endings = ".html.jinja, .md.jinja, .svg.jinja, .txt.jinja, .xml.jinja or .yaml.jinja"
        raise ValueError(f"a template's name must end in {endings}")
    if not stat.S_ISREG(path.lstat().st_mode):
        raise ValueError("a template must be a regular file, not a link or a folder")
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        content = file.read(LIMIT + 1)
    if len(content) > LIMIT:
        raise ValueError(f"a template must not be longer than {LIMIT // 1024} KiB")
    return content


def _normal(content: bytes) -> str:
    """Decode UTF-8, with any line ends, so that a checkout's line ends change no digest."""
    return content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, UnicodeDecodeError):
        return f"the template is not UTF-8: byte {error.start + 1} cannot be read"
    return f"cannot be read: {(error.strerror or '').lower()}" if isinstance(error, OSError) else str(error)


@lru_cache(maxsize=64)
def needed(templates: Sources, name: str) -> tuple[TemplateFile, ...]:
    """Return the templates that rendering *name* can load, sorted by name.

    These are *name* itself and what it includes, imports and extends, over any number of steps.
    Raise `AdrError` with all problems that show without rendering.
    """
    found: dict[str, TemplateFile] = {}
    problems: list[Problem] = []
    waiting = [templates.file(name)]
    while waiting:
        file = waiting.pop()
        if file.name not in found:
            found[file.name] = file
            waiting += _loaded(templates, file, problems)
    if problems:
        raise AdrError(*sorted(problems, key=lambda problem: problem.place or Place("")))
    return tuple(found[each] for each in sorted(found))


def _loaded(templates: Sources, file: TemplateFile, problems: list[Problem]) -> Iterator[TemplateFile]:
    known = {each.name: each for each in templates.files}
    for name, required, place in _named(file, problems):
        other = known.get(name)
        if other is None and required:
            problems.append(templates.missing(name, place))
        elif other and other.problem:
            problems.append(other.problem)
        elif other:
            yield other


def _named(file: TemplateFile, problems: list[Problem]) -> Iterator[tuple[str, bool, Place | None]]:
    """Give the names that a template loads, whether it can do without, and where it says so."""
    if _as_shipped(file):
        # It is known to be right, and to name others in one way: there is no need to parse it.
        yield from ((name, True, None) for name in LOADS.findall(file.text))
        return
    from adr.adapters.templates import engine  # it takes as long as all the rest

    try:
        yield from ((one.name, one.required, one.place) for one in engine.references(_source(file)))
    except AdrError as error:
        problems.extend(error.problems)


def _source(file: TemplateFile) -> TemplateSource:
    from adr.adapters.templates.engine import TemplateSource

    shipped_file = _as_shipped(file)
    return TemplateSource(file.name, file.shown, file.text, str(shipped_file.path) if shipped_file else "")


def digest(templates: Sources, name: str) -> str:
    """Return the SHA-256 (hexadecimal) of `FORMAT` and of every template that *name* can load.

    Fixed phrases (`messages`) are the caller's and no part of it. Neither are the versions of the
    libraries that write Markdown: a change of theirs that shows in a record raises `FORMAT`.
    """
    total = hashlib.sha256(FORMAT.encode())
    for file in needed(templates, name):
        content = file.text.encode()
        total.update(f"\n{file.name} {len(content)}\n".encode() + content)
    return total.hexdigest()


def render(templates: Sources, name: str, context: Mapping[str, object]) -> str:
    """Render the template *name* with the values of *context* (see `plain`) and return the text.

    Where one of the project's own templates takes part, a bounded child process does the work; a copy that is
    still what is shipped is trusted as that is.
    Raise `AdrError` with the place in the template when it cannot be rendered.
    """
    return render_all(templates, name, [{key: plain(value) for key, value in context.items()}])[0]


def render_all(templates: Sources, name: str, contexts: Iterable[Mapping[str, object]]) -> tuple[str, ...]:
    """Render one template many times, as `render` does, with plain values and at most one child process for all."""
    files = needed(templates, name)
    needs = tuple(map(_source, files))
    if all(map(_is_ours, files)):
        from adr.adapters.templates import engine

        return tuple(engine.render(needs, name, each, MOST) for each in contexts)
    from adr.adapters.templates import sandbox

    return sandbox.render(needs, name, contexts)


def _is_ours(file: TemplateFile) -> bool:
    return file.origin == "shipped" or _as_shipped(file) is not None


def _as_shipped(file: TemplateFile) -> TemplateFile | None:
    """Return the shipped template that a file is, or is still a copy of."""
    folder, mark, _ = file.name.rpartition("/")
    return next((one for one in _shipped_files(folder + mark) if file.name == one.name and file.text == one.text), None)


_AS_THEY_ARE = frozenset({bool, int, str, type(None), Html, Phrase, Prose})


def plain(value: object) -> object:
    """Return *value* as a template sees it: str, Html, Prose, Phrase, int, bool, None, tuples and dicts.

    A dataclass becomes a dict of its fields, an enum its value, a fraction decimal text where that
    is exact (`9/2` is `4.5`) and `1/3` otherwise. Raise `TypeError` for anything else: our mistake.
    """
    if type(value) in _AS_THEY_ARE:
        return value
    if isinstance(value, (tuple, list)):
        return tuple([plain(item) for item in value])
    if isinstance(value, (int, str, Enum, Fraction)):
        return _single(value)
    if is_dataclass(value):
        return {name: plain(getattr(value, name)) for name in _names(value.__class__)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    raise TypeError(f"a template cannot see a {type(value).__name__}")


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _single(value: object) -> object:
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, Fraction):
        return _fraction(value)
    if isinstance(value, str) and not isinstance(value, (Html, Phrase, Prose)):
        return str(value)
    return value


def _fraction(value: Fraction) -> str:
    places = next((n for n in range(20) if 10**n % value.denominator == 0), None)
    if places is None:
        return str(value)
    whole = f"{abs(value.numerator) * 10**places // value.denominator:0{places + 1}}"
    sign = "-" if value < 0 else ""
    return sign + (f"{whole[:-places]}.{whole[-places:]}" if places else whole)
