"""A child process in which a project's own templates are rendered, within bounds.

The parent reads the templates; the child gets texts and values as JSON lines on its standard input
(the sources first, then one context a line) and answers each context with one line. A template that
breaks out of Jinja's sandbox would find no project, no repository and little of anything.
"""

from __future__ import annotations

import faulthandler
import json
import math
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from adr.model.problem import AdrError, Place, Problem
from adr.model.text import Html, Phrase, Prose

if TYPE_CHECKING:
    from adr.adapters.templates.engine import TemplateSource

MEMORY = 512 * 1024 * 1024
"""The most memory of the child, in bytes of address space, where the system has such a bound."""
PROCESSOR = 5
"""The most processor time of one rendering, in seconds, where the system has such a bound."""
WALL = 10
"""The most time of one rendering, in seconds."""
LATE = "Timeout ("
"""What `faulthandler` begins with when it ends the child."""
KEPT = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "TMPDIR", "TEMP", "TMP")
BEGIN = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1])\n"
    "from adr.adapters.templates import sandbox; sandbox.main()"
)


def render(sources: Iterable[TemplateSource], name: str, contexts: Iterable[Mapping[str, object]]) -> tuple[str, ...]:
    """Render the template *name* once for each context of plain values, all in one child process.

    Raise `AdrError` for the first that fails: the template's problem, or that a bound was reached.
    """
    shelf = tuple(sources)
    lines = [json.dumps([name, [[source.name, source.shown, source.text] for source in shelf]])]
    lines += [json.dumps(to_json(context)) for context in contexts]
    place = Place(next((source.shown for source in shelf if source.name == name), name))
    answers = [json.loads(line) for line in _ask("\n".join(lines) + "\n", len(lines), place)]
    return tuple(_text(answer) for answer in answers)


def _ask(question: str, count: int, place: Place) -> list[str]:
    """Run the child on *count* lines and return its answers, fewer by one than the lines."""
    command = [sys.executable, "-I", "-B", "-c", BEGIN, json.dumps([path for path in sys.path if path])]
    environment = {key: os.environ[key] for key in KEPT if key in os.environ}
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter, no shell
            command,
            input=question,
            capture_output=True,
            encoding="ascii",
            errors="backslashreplace",
            check=False,
            env=environment,
            cwd=Path(sys.executable).anchor or None,
            timeout=(WALL + 1) * count,
        )
    except subprocess.TimeoutExpired as error:
        raise AdrError(_late(place)) from error
    answers = done.stdout.splitlines()
    if len(answers) < count - 1 and not (answers and "message" in answers[-1]):
        raise AdrError(_late(place) if LATE in done.stderr else _ended(done.returncode, place))
    return answers


def _late(place: Place) -> Problem:
    return Problem(f"the template takes more than {WALL} s", place, code="template")


def _ended(status: int, place: Place) -> Problem:
    how = f"by signal {-status}" if status < 0 else f"with exit status {status}"
    hint = "it may need too much memory or time"
    return Problem(f"rendering the template in a process of its own ended {how}", place, hint, code="template")


def _text(answer: dict[str, Any]) -> str:
    if "text" in answer:
        return str(answer["text"])
    raise AdrError(*(_problem(problem) for problem in answer["problems"]))


def _problem(values: dict[str, Any]) -> Problem:
    path, line, column = values["place"]
    place = Place(path, line, column) if path else None
    return Problem(values["message"], place, values["hint"], code="template")


def to_json(value: object) -> object:
    """Return a plain value as JSON has it; the three kinds of text and mappings stay apart."""
    match value:
        case Prose():
            return {"prose": str(value)}
        case Html():
            return {"html": str(value)}
        case Phrase():
            return {"phrase": str(value)}
        case Mapping():
            return {"mapping": {key: to_json(item) for key, item in value.items()}}
        case tuple() | list():
            return [to_json(item) for item in value]
    return value


def from_json(value: object) -> Any:
    """Return the plain value that `to_json` was given."""
    match value:
        case {"html": str(text)}:
            return Html(text)
        case {"prose": str(text)}:
            return Prose(text)
        case {"phrase": str(text)}:
            return Phrase(text)
        case {"mapping": dict(items)}:
            return {key: from_json(item) for key, item in items.items()}
        case list():
            return tuple(from_json(item) for item in value)
    return value


def main() -> None:
    """Answer contexts until there are no more, or until one fails: the child's whole life."""
    from adr.adapters.templates import engine  # the parent does without

    _bound()
    name, texts = json.loads(sys.stdin.readline())
    sources = tuple(engine.TemplateSource(*text) for text in texts)
    for line in sys.stdin:
        faulthandler.dump_traceback_later(WALL, exit=True)
        _more_time()
        answer = _answer(sources, name, from_json(json.loads(line)))
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
        if "problems" in answer:
            break
    faulthandler.cancel_dump_traceback_later()


def _answer(sources: tuple[TemplateSource, ...], name: str, context: dict[str, object]) -> dict[str, object]:
    from adr.adapters.templates import engine

    try:
        return {"text": engine.render(sources, name, context)}
    except AdrError as error:
        return {"problems": [_told(problem) for problem in error.problems]}


def _told(problem: Problem) -> dict[str, object]:
    place = problem.place or Place("")
    return {"message": problem.message, "hint": problem.hint, "place": [place.path, place.line, place.column]}


if sys.platform == "win32":

    def _bound() -> None:
        """Do nothing: there are no such bounds here, only the wall clock's."""

    def _more_time() -> None:
        """Do nothing: there is no bound on processor time here."""

else:
    import resource
    import signal

    def _bound() -> None:
        """Bound memory and forbid writing files; raise an error inside the rendering when its time is over."""
        for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
            _limit(kind, most)
        signal.signal(signal.SIGXCPU, _stop)

    def _limit(kind: int, most: int) -> None:
        hard = resource.getrlimit(kind)[1]
        try:
            resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
        except (OSError, ValueError):
            sys.stderr.write(f"no bound {kind} on this system\n")

    def _more_time() -> None:
        """Give the next rendering its processor time, counted from what is used up."""
        used = resource.getrusage(resource.RUSAGE_SELF)
        _limit(resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime) + PROCESSOR)

    def _stop(*_: object) -> None:
        from adr.adapters.templates.engine import OutOfTime

        raise OutOfTime(f"the template takes more than {PROCESSOR} s")
