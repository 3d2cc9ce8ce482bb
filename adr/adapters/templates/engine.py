"""Jinja: one way to render for every template, in this process and in the sandbox's child process.

Names of templates are looked up among sources in memory. Nothing is folded when a template is compiled,
so that a template does nothing before it is rendered.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Mapping, MutableMapping
from functools import lru_cache
from itertools import islice
from types import CodeType, TracebackType
from typing import Any, cast

from jinja2 import nodes
from jinja2.environment import Environment, Template
from jinja2.exceptions import TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.loaders import BaseLoader
from jinja2.parser import Parser

from adr.adapters.templates import escaping
from adr.adapters.templates.bytecode import kept
from adr.adapters.templates.environment import Unknown, rules
from adr.adapters.templates.escaping import Refused
from adr.core.text.spell import nearest
from adr.model.problem import AdrError, Place, Problem
from adr.model.value import dataclass

LONGEST = 1024 * 1024
"""The most that one rendering of a project's own template may write, in bytes of UTF-8."""
AT_ONCE = 256
DEEPEST = 100
"""The deepest nesting of a template's syntax tree."""
Messages = tuple[tuple[str, str | tuple[str, ...]], ...]
"""Fixed phrases by their English: see `escaping.phrases`."""


class OutOfTime(BaseException):
    """The time of a rendering is over; no part of a rendering can catch this."""


FAILURES = (
    TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    OutOfTime,
    RecursionError,
    TypeError,
    ValueError,
)
"""What a template can cause by being rendered."""


@dataclass(frozen=True, slots=True)
class TemplateSource:
    """A template's text; `shown` is the path that messages call it by.

    `file` is where a template lies that comes with the program, so that its byte code can be kept; else empty.
    """

    name: str
    shown: str
    text: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class TemplateReference:
    """A template named by another; not `required` where the other can do without."""

    name: str
    required: bool
    place: Place


class _Shelf(BaseLoader):
    """The sources of one rendering, by name."""

    def __init__(self, sources: tuple[TemplateSource, ...]) -> None:
        self.sources = {source.name: source for source in sources}

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - the loader's signature
    ) -> Template:
        if name not in self.sources:
            raise TemplateNotFound(name)
        source = self.sources[name]
        code = kept(source.file, source.shown, lambda: _compiled(source)) if source.file else _compiled(source)
        return environment.template_class.from_code(environment, code, globals if globals is not None else {}, None)


@lru_cache(maxsize=16)
def _environment(sources: tuple[TemplateSource, ...], messages: Messages) -> Environment:
    """Return the environment of these sources and phrases: each template is compiled once in a process."""
    environment = rules().overlay(loader=_Shelf(sources))
    environment.globals = rules().globals | escaping.phrases(dict(messages))
    return environment


def _compiled(source: TemplateSource) -> CodeType:
    """Compile a template; the code knows nothing of the environment that it will be run in."""
    tree = _parsed(source)
    try:
        return rules().compile(tree, source.name, source.shown)
    except (MemoryError, RecursionError, SyntaxError) as error:
        deepest = max(_walk(tree), key=lambda pair: pair[0])[1]
        place = Place(source.shown, deepest.lineno)
        raise AdrError(Problem("the template is nested too deeply", place, code="template")) from error


@lru_cache(maxsize=64)
def _parsed(source: TemplateSource) -> nodes.Template:
    parser = None
    try:
        parser = Parser(rules(), source.text, source.name, source.shown)
        return _with_layout(parser.parse())
    except TemplateSyntaxError as error:
        message, hint = _sentences(error.message or "")
        place = Place(source.shown, error.lineno)
        raise AdrError(Problem(message, place, hint, code="template")) from error
    except (RecursionError, ValueError) as error:
        place = Place(source.shown, parser.stream.current.lineno if parser else 1)
        what = "nested too deeply" if isinstance(error, RecursionError) else "too hard to read: a number is too long"
        raise AdrError(Problem(f"the template is {what}", place, code="template")) from error


def _with_layout(tree: nodes.Template) -> nodes.Template:
    """Let a text that a template writes in quotes stand as it is: `{{ ", " if not loop.last }}` is layout."""
    for _, node in _walk(tree):
        if isinstance(node, nodes.Output):
            node.nodes = [_as_layout(part) for part in node.nodes]
        elif isinstance(node, nodes.Filter) and node.name == "join":
            node.args = [_as_layout(part) for part in node.args]
    return tree


def _as_layout(part: nodes.Expr) -> nodes.Expr:
    if isinstance(part, nodes.Const) and isinstance(part.value, str):
        return nodes.MarkSafe(part, lineno=part.lineno)
    if isinstance(part, nodes.CondExpr):
        part.expr1 = _as_layout(part.expr1)
        part.expr2 = part.expr2 and _as_layout(part.expr2)
    return part


def _walk(tree: nodes.Node) -> Iterator[tuple[int, nodes.Node]]:
    """Give every node with its depth; no recursion, since a hostile tree is deep."""
    waiting = [(0, tree)]
    while waiting:
        depth, node = waiting.pop()
        yield depth, node
        waiting.extend((depth + 1, child) for child in node.iter_child_nodes())


def references(source: TemplateSource) -> tuple[TemplateReference, ...]:
    """Return the templates that a template names, in no order.

    Raise `AdrError` for all that can be seen to be wrong without rendering: a syntax error, an
    unknown filter or test, a template's name or a fixed phrase that is not written out.
    """
    found: list[TemplateReference] = []
    problems: list[Problem] = []
    for depth, node in _walk(_parsed(source)):
        place = Place(source.shown, node.lineno)
        if depth > DEEPEST:
            raise AdrError(Problem(f"the template is nested deeper than {DEEPEST} levels", place, code="template"))
        problems += _mistakes(node, place)
        if isinstance(node, (nodes.Extends, nodes.FromImport, nodes.Import, nodes.Include)):
            found += _references(node, place, problems)
    if problems:
        raise AdrError(*sorted(problems, key=lambda problem: problem.place or place))
    return tuple(found)


def _references(
    node: nodes.Extends | nodes.FromImport | nodes.Import | nodes.Include, place: Place, problems: list[Problem]
) -> Iterator[TemplateReference]:
    named = node.template
    choices = named.items if isinstance(named, (nodes.List, nodes.Tuple)) else [named]
    for choice in choices:
        if isinstance(choice, nodes.Const) and isinstance(choice.value, str):
            optional = isinstance(node, nodes.Include) and node.ignore_missing
            yield TemplateReference(choice.value, not optional and len(choices) == 1, place)
        else:
            hint = "write the name in quotes, so that the record's digest can cover the template"
            problems.append(Problem("a template's name must be written out", place, hint, code="template"))


def _mistakes(node: nodes.Node, place: Place) -> Iterator[Problem]:
    if isinstance(node, nodes.Filter):
        yield from _unknown("filter", [node.name], rules().filters, place)
    if isinstance(node, nodes.Filter) and node.name == "map":
        mapped = [word.value for word in node.args[:1] if isinstance(word, nodes.Const)]
        yield from _unknown("filter", mapped, rules().filters, place)
    if isinstance(node, nodes.Test):
        yield from _unknown("test", [node.name], rules().tests, place)
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in {"_", "_n"}:
        texts = node.args[: 1 if node.node.name == "_" else 2]
        if not texts or not all(isinstance(text, nodes.Const) for text in texts):
            hint = "give values by name: _('%(number)s options', number=count)"
            yield Problem(f"the phrase in {node.node.name}() must be written out", place, hint, code="template")


def _unknown(kind: str, words: list[str], known: Mapping[str, object], place: Place) -> Iterator[Problem]:
    for word in words:
        if word not in known:
            near = nearest(word, known)
            hint = f"did you mean {near!r}?" if near else f"the {kind}s are: {', '.join(sorted(known))}"
            yield Problem(f"there is no {kind} {word!r}", place, hint, code="template")


def render(
    sources: tuple[TemplateSource, ...], name: str, context: Mapping[str, object], longest: int = LONGEST
) -> str:
    """Render one of *sources*; *context* holds plain values, and under `messages` the fixed phrases.

    *longest* is the most that it may write, in bytes of UTF-8.
    Raise `AdrError` with the place in the template for whatever goes wrong in it.
    """
    messages = cast("Mapping[str, str | tuple[str, ...]]", context.get("messages", {}))
    try:
        template = _environment(sources, tuple(messages.items())).get_template(name)
        return _written(template, context, longest)
    except FAILURES as error:
        if _is_ours(error):
            raise
        raise AdrError(_problem(error, sorted(context))) from error


def _written(template: Template, context: Mapping[str, object], longest: int) -> str:
    events = cast("Generator[str, None, None]", template.root_render_func(template.new_context(dict(context))))
    parts, size = [], 0
    # What a project's own template writes is looked at piece by piece, what ours write now and then.
    while piece := list(islice(events, 1 if longest == LONGEST else AT_ONCE)):
        part = "".join(piece)
        parts.append(part)
        try:
            size += len(part.encode())
        except UnicodeEncodeError:
            events.throw(Refused("the template writes a lone surrogate, which UTF-8 cannot encode"))
        if size > longest:
            events.throw(Refused(f"the template writes more than {longest // 2**20} MiB"))
    return "".join(parts)


def _problem(error: BaseException, names: list[str]) -> Problem:
    message, hint = _sentences(str(error))
    match error:
        case Unknown():
            known = sorted(error.names) if error.names is not None else names
            near = nearest(error.name, known)
            message = f"{message}; the values are: {', '.join(known)}"
            hint = f"did you mean {near!r}?" if near else ""
        case Refused():
            message, hint = str(error), error.hint
        case RecursionError():
            message, hint = "the template calls or includes itself endlessly", ""
        case MemoryError():
            message, hint = "the template needs too much memory", ""
        case KeyError():
            message = f"there is no {message}"
    return Problem(message, _place(error), hint, code="template")


def _place(error: BaseException) -> Place | None:
    """Return the innermost place in a template that an error came through."""
    if isinstance(error, TemplateSyntaxError):
        return Place(error.filename or "", error.lineno)
    place = None
    for frame, line in _frames(error.__traceback__):
        template = frame.get("__jinja_template__")
        if template is not None:
            place = Place(template.filename, template.get_corresponding_lineno(line))
    return place


def _is_ours(error: BaseException) -> bool:
    """Return whether an error is a fault of what writes Markdown or YAML: no template is to blame for it."""
    modules = (str(frame.get("__name__")) for frame, _ in _frames(error.__traceback__))
    blameless = isinstance(error, (MemoryError, OutOfTime, RecursionError))
    return not blameless and any(name.startswith(("adr.adapters.markdown", "adr.core")) for name in modules)


def _frames(trace: TracebackType | None) -> Iterator[tuple[dict[str, Any], int]]:
    while trace:
        yield trace.tb_frame.f_globals, trace.tb_lineno
        trace = trace.tb_next


def _sentences(text: str) -> tuple[str, str]:
    """Make a message of the first sentence, in lower case, and a hint of the others."""
    first, _, rest = re.sub(r"\s+", " ", text).strip().partition(". ")
    first = first.rstrip(".")
    known = first[:1].lower() + first[1:] if first[1:2].islower() else first
    return known or "the template fails", rest.rstrip(".")
