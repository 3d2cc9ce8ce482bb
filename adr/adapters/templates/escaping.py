"""How values are written by templates: the rule that makes every value inert, and the filters.

In a `.md.jinja` template a plain `str` is plain text, `Phrase` and `Prose` are an author's Markdown,
and `Markup` is what has been written already. Nothing that a template can reach turns a plain `str`
into `Markup` without the rule. In a `.svg.jinja` template every value is text of XML, and so it is in `.html.jinja` and
`.xml.jinja`, but for `Html`. In any other template text is text, without control characters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from gettext import c2py
from typing import Any

from jinja2 import pass_context
from jinja2.exceptions import TemplateRuntimeError
from jinja2.runtime import Context, Undefined
from markupsafe import Markup, escape

from adr.adapters import markdown
from adr.core.text.passages import VERB_LAST
from adr.model.regex import regex
from adr.model.text import Html, Phrase, Prose

HIGHEST = 2
"""The level of the highest heading in prose: level 1 is the record's title."""
CONTROLS = regex("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
HOLE = regex(r"%\((\w+)\)s")
_NEVER_IN_XML = {0xFFFE: None, 0xFFFF: None}


class Refused(TemplateRuntimeError):  # noqa: N818 - it is a refusal
    """A template asks for something that cannot be had; `hint` says what to do instead."""

    def __init__(self, message: str, hint: str = "") -> None:
        """Take one lower-case sentence and a hint."""
        super().__init__(message)
        self.hint = hint


def is_markdown(name: str | None) -> bool:
    """Return whether a template of this name writes Markdown."""
    return bool(name) and str(name).endswith(".md.jinja")


def is_page(name: str | None) -> bool:
    """Return whether a template of this name writes a page, or a feed."""
    return bool(name) and str(name).endswith((".html.jinja", ".xml.jinja"))


def is_escaped(name: str | None) -> bool:
    """Return whether what has been written is told from what has not: where macros write parts."""
    return is_markdown(name) or is_page(name)


def written(name: str | None, value: object) -> str:
    """Write a value by the rule of the template *name*; raise `Refused` for what is no text."""
    return WRITERS[writer_of(name)](value)


def writer_of(name: str | None) -> str:
    """Return which of `WRITERS` a template of this name writes values with."""
    if is_markdown(name):
        return "write_markdown"
    return "write_page" if is_page(name) else "write_svg" if str(name).endswith(".svg.jinja") else "write_text"


def _on_page(value: Any) -> Any:
    """Write a value as text of a page, unless it is a part of one: a site has a million values."""
    kind = value.__class__
    if kind is str:
        return _escaped(value)
    return value if kind is Markup or kind is Html else _in_xml(value)


def _text(value: object) -> str:
    text = text_of(value)
    return text if text.isprintable() else CONTROLS.sub("", text)


def _in_xml(value: object) -> str:
    """Write a value as text of XML, between tags and in attributes; U+FFFE and U+FFFF cannot stand there at all."""
    return _escaped(value if type(value) is str else text_of(value))


@lru_cache(maxsize=8192)
def _escaped(text: str) -> str:
    """Escape a text: most stand in many places."""
    return escape(text if text.isprintable() else CONTROLS.sub("", text).translate(_NEVER_IN_XML))


def safe(text: str) -> Markup:
    """Mark what the rule, or a filter in its stead, has written: the one place where text becomes `Markup`."""
    return Markup(text)  # noqa: S704 - that is what it is for


def by_rule(value: object) -> Markup:
    """Write a value inside a line of Markdown: plain text inert, an author's Markdown in its normal form."""
    match value:
        case Markup():
            return value
        case Prose():
            return safe(markdown.prose(value, HIGHEST))
        case Phrase():
            return safe(markdown.phrase(value))
    return safe(markdown.inline(text_of(value)))


def text_of(value: object) -> str:
    """Return a text or a whole number as it is; raise `Refused` (or Jinja's error) for anything else."""
    if isinstance(value, (str, Undefined)):
        return str(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    match value:
        case None | bool():
            raise Refused(f"{noun(value)} cannot be written", "ask for it with {% if … %}")
        case dict():
            raise Refused("a mapping cannot be written", f"write one of its fields: {', '.join(value)}")
    raise Refused(f"{noun(value)} cannot be written", "write its items in a loop, or with join")


WRITERS: dict[str, Callable[[object], str]] = {
    "write_markdown": by_rule,
    "write_page": _on_page,
    "write_svg": _in_xml,
    "write_text": _text,
}
"""What writes a value where it stands in a template, by the name that compiled templates call it by."""
NOUNS: tuple[tuple[type, str], ...] = (
    (type(None), "nothing (none)"),
    (bool, "true or false"),
    (str, "a text"),
    (int, "a number"),
    (float, "a number"),
    (dict, "a mapping"),
    (tuple, "a list"),
    (list, "a list"),
)


def noun(value: object) -> str:
    """Name a value's kind as a template's author would."""
    other = "a macro or function" if callable(value) else "this value"
    return next((noun for kind, noun in NOUNS if isinstance(value, kind)), other)


def joined(name: str | None, parts: Iterable[object]) -> str:
    """Put texts together; where one is Markdown, the others are written by the rule first."""
    pieces = tuple(parts)
    if is_markdown(name) and any(isinstance(piece, (Markup, Prose, Phrase)) for piece in pieces):
        return Markup("").join(by_rule(piece) for piece in pieces)
    if is_page(name) and any(isinstance(piece, (Markup, Html)) for piece in pieces):
        return Markup("").join(written(name, piece) for piece in pieces)
    return "".join(map(text_of, pieces))


def _filled(name: str | None, pattern: str, values: dict[str, object]) -> str:
    """Fill the `%(name)s` of a fixed phrase; the phrase is layout, the values are not."""
    if VERB_LAST.match(str(values.get("reason", ""))):
        pattern = pattern.replace("denn %(reason)s", "%(reason)s")
    try:
        text = HOLE.sub(lambda hole: written(name, values[hole[1]]), pattern) if "%" in pattern else pattern
    except KeyError as error:
        raise Refused(f"the phrase {pattern!r} needs a value for {error.args[0]!r}") from error
    return safe(text) if is_escaped(name) else text


def phrases(messages: Mapping[str, str | tuple[str, ...]]) -> dict[str, Callable[..., str]]:
    """Return `_` and `_n`, which give fixed phrases in the words of *messages*.

    These are translations by their English; for a counted phrase, by its English singular, gettext's rule of
    plural forms (a C expression in `n`) and then the forms.
    """

    @pass_context
    def translated(context: Context, text: str, /, **values: object) -> str:
        said = messages.get(text)
        return _filled(context.name, said if isinstance(said, str) else text, values)

    @pass_context
    def counted(context: Context, one: str, many: str, n: int, **values: object) -> str:
        said = messages.get(one)
        form = _form(said, n) if isinstance(said, tuple) else (one if n == 1 else many)
        return _filled(context.name, form, {"n": n, **values})

    return {"_": translated, "_n": counted}


def _form(said: tuple[str, ...], n: int) -> str:
    rule, *forms = said
    return forms[c2py(rule)(n)]


def fixed(context: Context, text: str, /, **values: object) -> str:
    """Return a fixed phrase of the filters themselves in the words of the record's language."""
    return str(context.resolve("_")(context, text, **values))
