"""Read YAML as the text that was typed, each piece with its place; the only module that knows PyYAML.

Nodes are built from the parser's events, never constructed: no type is guessed, nothing is expanded,
and what this project has no use for (aliases, tags, merge keys, further documents) is refused by name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from adr.model.node import Mapping, Node, Scalar, Sequence
from adr.model.problem import AdrError, Place, Problem
from adr.model.regex import regex

if TYPE_CHECKING:
    import yaml  # each use loads it by itself: a log needs it for no record whose front matter is plain

LIMIT = 256 * 1024
DEPTH = 20
BYTES_PER_EVENT = 13

Note = Callable[[Problem], None]

# YAML 1.1 breaks lines at NEL, LS and PS, editors do not: a place after one of them would be a wrong one.
_UNREADABLE = regex(r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]|\r(?!\n)")
_CONTROL = regex(r"[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")

_QUOTE = "put double quotes around the text"
_HINTS = (
    ("mapping values are not allowed", "put double quotes around text that contains a colon and a space"),
    ("while scanning an alias", "put double quotes around text that begins with *"),
    ("while scanning an anchor", "put double quotes around text that begins with &"),
    ("cannot start any token", "put double quotes around text that begins with @, % or `, and indent with spaces"),
    ("tab character", "indent with spaces"),
    ("unknown escape character", "write a backslash in double quotes as two, or use single quotes"),
    ("unexpected end of stream", "close what was opened here"),
    ("while scanning a simple key", "write a key as `name: text`"),
    ("while parsing a block mapping", "indent the keys alike; put text that begins with a quote in quotes as a whole"),
    ("expected '-' indicator", "begin every item of the list with a dash, all indented alike"),
    ("block sequence entries", "begin the list on a line of its own"),
    ("while parsing a flow", "close the bracket, and put double quotes around text that contains a comma or a bracket"),
)
# Of these, the beginning is the place to look at, not where the parser gave up.
_AT_START = ("end of stream", "scanning an alias", "scanning an anchor")


def read(
    path: str, text: str, first_line: int = 1, *, limit: int = LIMIT, controls: bool = False, note: Note | None = None
) -> Node:
    """Read one YAML 1.1 document and return its root; an empty document is an empty `Mapping`.

    `first_line` is the line of the file on which *text* begins; `limit` bounds its size in bytes of
    UTF-8 and, with it, the number of parser events. `controls` lets control characters through that are
    written as escapes, for files that this program writes. Raises `AdrError` with every problem found;
    with *note*, the problems of a document that could be read to its end go there instead, so that what
    else is wrong with it can be found too.
    """
    yaml = _library()
    text = text.removeprefix("\ufeff")
    _refuse_unreadable(path, text, first_line, limit)
    builder = _Builder(path, first_line, controls, text.split("\n") if " #" in text else [])
    cause, whole = None, False
    try:
        loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        builder.build(_bounded(yaml.parse(text, loader), limit // BYTES_PER_EVENT))
        whole = True
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # without libyaml, chr's own errors come through
        cause = error
        builder.problems.append(_syntax(error, path, first_line))
    except _Stop:
        pass
    if builder.problems and not (note and whole):
        raise AdrError(*sorted(builder.problems, key=lambda problem: problem.place or Place(""))) from cause
    if note:
        for problem in builder.problems:
            note(problem)
    return builder.root or Mapping((), Place(path, first_line, 1))


@cache
def _library() -> Any:
    """Load PyYAML, whose own reader compiles a pattern that libyaml's never uses: only when it is used."""
    compiled, re.compile = re.compile, regex  # type: ignore[assignment]
    try:
        import yaml
    finally:
        re.compile = compiled
    return yaml


_LOST = regex(r"[ \t]+(#\w.*?)[ \t\r]*$")


class _Stop(Exception):  # noqa: N818 - it ends the reading; the problem is noted already
    """Reading any further makes no sense."""


class _TooMany:
    """Stands after the last event that is read."""


def _bounded(events: Iterable[Any], limit: int) -> Iterator[Any]:
    """Yield the events up to the limit, then `_TooMany` if there are more."""
    source = iter(events)
    yield from islice(source, limit)
    for _ in source:
        yield _TooMany()
        return


def _refuse_unreadable(path: str, text: str, first_line: int, limit: int) -> None:
    if len(text) > limit or len(text) * 4 > limit < len(text.encode("utf-8", "surrogatepass")):
        hint = "keep long text in a seed, and quote it"
        raise AdrError(Problem(f"the text is longer than {limit // 1024} KiB", Place(path), hint=hint))
    if text.replace("\n", "").isprintable():
        return
    problems = []
    for found in islice(_UNREADABLE.finditer(text), 20):
        start = found.start()
        place = Place(path, first_line + text.count("\n", 0, start), start - text.rfind("\n", 0, start))
        problems.append(Problem(_unreadable(found[0]), place, hint="delete it, an editor may not show it"))
    if problems:
        raise AdrError(*problems)


def _unreadable(character: str) -> str:
    return f"the character U+{ord(character):04X} is not allowed in a text file"


def _syntax(error: Exception, path: str, first_line: int) -> Problem:
    """Make one sentence of libyaml's error, at the place where a person would look."""
    problem = getattr(error, "problem", None) or " ".join(str(error).split())
    context, opened = getattr(error, "context", None), getattr(error, "context_mark", None)
    mark = getattr(error, "problem_mark", None)
    words = f"{problem} {context}" if context else problem
    if opened and any(sign in words for sign in _AT_START):
        mark = opened
    elif opened and mark and opened.line != mark.line:
        words += f" that begins on line {opened.line + first_line}"
    hint = next((hint for sign, hint in _HINTS if sign in words), _QUOTE)
    place = Place(path, mark.line + first_line, mark.column + 1) if mark else Place(path)
    return Problem(f"not YAML: {words}", place, hint=hint)


class _Open:
    """A collection that has begun: its children in their order, keys and values in turn for a mapping."""

    __slots__ = ("children", "place")

    def __init__(self, place: Place) -> None:
        self.place = place
        self.children: list[Node] = []


class _Builder:
    """Builds nodes from events with a stack of its own, and notes what is refused on the way."""

    def __init__(self, path: str, first_line: int, controls: bool, commented: list[str]) -> None:
        yaml = _library()

        self.problems: list[Problem] = []
        self.root: Node | None = None
        self._path = path
        self._first_line = first_line
        self._controls = controls
        self._commented = commented
        self._open: list[_Open] = []
        self._documents = 0
        self._steps: dict[type, Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._begin,
            yaml.SequenceStartEvent: self._begin,
            yaml.MappingEndEvent: self._end_mapping,
            yaml.SequenceEndEvent: self._end_sequence,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
            _TooMany: self._too_many,
        }

    def build(self, events: Iterable[Any]) -> None:
        """Take the events of one document."""
        steps = self._steps
        for event in events:
            step = steps.get(type(event))
            if step:
                step(event)

    def _place(self, event: yaml.Event) -> Place:
        mark: Any = event.start_mark
        return Place(self._path, mark.line + self._first_line, mark.column + 1)

    def _note(self, message: str, place: Place, hint: str) -> None:
        self.problems.append(Problem(message, place, hint=hint))

    def _add(self, node: Node) -> None:
        if self._open:
            self._open[-1].children.append(node)
        elif not (isinstance(node, Scalar) and not node.text and not node.quoted):
            self.root = node

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        place = self._place(event)
        style, text = event.style, event.value
        if event.anchor or event.tag:
            self._refuse_marks(event, place)
        if style == '"' and not (self._controls or text.isprintable()) and _CONTROL.search(text):
            self._note("an escape stands for a control character", place, "leave the escape out")
        if self._commented and not style:
            self._refuse_lost(event)
        self._add(Scalar(text, place, bool(style)))

    def _refuse_lost(self, event: yaml.ScalarEvent) -> None:
        """Refuse a comment that reads like the rest of a text, such as `#12`: YAML drops it without a word."""
        end: Any = event.end_mark
        line = self._commented[end.line] if end.line < len(self._commented) else ""
        if lost := _LOST.match(line, end.column):
            place = Place(self._path, end.line + self._first_line, lost.start(1) + 1)
            hint = "put the whole text in quotes; a comment begins with '# '"
            self._note(f"YAML reads {_short(lost[1])} as a comment and drops it", place, hint)

    def _begin(self, event: yaml.CollectionStartEvent) -> None:
        place = self._place(event)
        if event.anchor or event.tag:
            self._refuse_marks(event, place)
        self._open.append(_Open(place))
        if len(self._open) > DEPTH:
            self._note(f"nested more than {DEPTH} levels deep", place, "use fewer levels")
            raise _Stop

    def _end_sequence(self, _event: object) -> None:
        done = self._open.pop()
        self._add(Sequence(tuple(done.children), done.place))

    def _end_mapping(self, _event: object) -> None:
        done = self._open.pop()
        keys, values = done.children[::2], done.children[1::2]
        first: dict[str, int] = {}
        pairs = ((self._name(key, first), value) for key, value in zip(keys, values, strict=True))
        # Of a key that is repeated the last counts, as YAML's libraries have it.
        entries = {name.text: (name, value) for name, value in pairs if name}
        self._add(Mapping(tuple(entries.values()), done.place))

    def _name(self, key: Node, first: dict[str, int]) -> Scalar | None:
        """Return the key where it may stand in a mapping whose earlier keys and their lines are *first*."""
        if not isinstance(key, Scalar):
            self._note("a key is not text but a list or a mapping", key.place, f"{_QUOTE} if it begins with {{ or [")
        elif not key.text and not key.quoted:
            self._note("a key is missing before the colon", key.place, "write a key as `name: text`")
        elif key.text == "<<" and not key.quoted:
            self._note("merge keys (<<) are not supported", key.place, "write the entries out")
        elif key.text in first:
            said = f"the key {_short(key.text)} is repeated; it is already on line {first[key.text]}"
            self._note(said, key.place, "keep one of the two")
            return key
        else:
            first[key.text] = key.place.line
            return key
        return None

    def _alias(self, event: yaml.AliasEvent) -> None:
        place = self._place(event)
        hint = f"write the value out, or {_QUOTE} if it begins with *"
        self._note(f"aliases (*{event.anchor}) are not supported", place, hint)
        self._add(Scalar(f"*{event.anchor}", place, quoted=True))

    def _refuse_marks(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, place: Place) -> None:
        if event.anchor:
            hint = f"leave it out, or {_QUOTE} if it begins with &"
            self._note(f"anchors (&{event.anchor}) are not supported", place, hint)
        if event.tag:
            hint = f"leave it out, or {_QUOTE} if it begins with !"
            self._note(f"tags ({_short(event.tag)}) are not supported", place, hint)

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        place = self._place(event)
        self._documents += 1
        if event.version or event.tags:
            self._note("directives (%) are not supported", place, "leave out the lines that begin with %")
        if self._documents > 1:
            self._note("a second document begins here", place, "keep one document in a file, and no other line of ---")
            raise _Stop

    def _too_many(self, _event: object) -> None:
        self._note("the document has too many parts", Place(self._path), "split it into several files")
        raise _Stop


def _short(text: str) -> str:
    return repr(text if len(text) <= 40 else f"{text[:39]}…")
