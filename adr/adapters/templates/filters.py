"""The filters of templates: other places than the inside of a line, and other ways to write a value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from adr.adapters import markdown
from adr.adapters.templates.escaping import CONTROLS, Refused, by_rule, fixed, is_markdown, safe, text_of, written
from adr.core.text import yamltext
from adr.core.text.language import marks
from adr.model.regex import regex
from adr.model.text import Phrase, Prose

FULL_STOP, COMMA, DECIMAL = ".", ", ", "%(whole)s.%(part)s"
"""The fixed phrases of the filters, which catalogues translate as they do those of the templates."""
WIDEST = 16
BAR = regex(r"(?<!\\)((?:\\\\)*)\|")
BARE = regex(r"[A-Za-z0-9][A-Za-z0-9 ./_-]*")
STOPS = ".!?…:;。！？؟।։"
CLOSERS = "\"'”’»)]*_`"
LAST_STOP = regex(r"(?<![\s.\\])[.。।]\Z")
NUMBER = regex(r"#[0-9]+")
FENCED = regex(r"^(`{3,}|~{3,}).*\n(?:.*\n)*?\1[`~]*$", re.MULTILINE)
SIDES: dict[tuple[bool, bool], markdown.Align] = {
    (False, False): "none",
    (True, False): "left",
    (False, True): "right",
    (True, True): "center",
}
ALIGNED: dict[str, markdown.Align] = {side: side for side in SIDES.values()}


def _unwritten(value: object) -> str:
    if isinstance(value, Markup):
        raise Refused(
            "this filter takes plain text, and this is already Markdown", "put the filter on the value itself"
        )
    return text_of(value)


def inline(value: object) -> Markup:
    """Write a value as it is written inside a line: for `map`."""
    return by_rule(value)


def start(value: object) -> Markup:
    """Write plain text, or a phrase, where it begins a line: it cannot begin a list or a heading."""
    if isinstance(value, (Markup, Prose, Phrase)):
        return by_rule(value)
    return safe(markdown.start(text_of(value)))


def heading(value: object) -> Markup:
    """Write a value as a heading's text; plain text loses the full stop at its end."""
    if isinstance(value, (Markup, Phrase, Prose)):
        return safe(re.sub(r"(?<!\\)#$", r"\\#", phrase(value)))
    return safe(markdown.heading(text_of(value)))


@pass_context
def sentence(context: Context, value: object) -> Markup:
    """Write a text with the language's full stop, unless it has an end of its own or is empty."""
    text = phrase(value)
    ended = not text or text.rstrip(CLOSERS).endswith(tuple(STOPS))
    return text if ended else safe(text + fixed(context, FULL_STOP))


def clause(value: object) -> Markup:
    """Write a text after which a sentence goes on: without the full stop at its end."""
    return safe(LAST_STOP.sub("", phrase(value)))


def under(value: object, level: int) -> Markup:
    """Write prose with its headings at *level* (1 to 6) and below."""
    if not isinstance(value, Prose):
        return by_rule(value)
    return safe(markdown.prose(value, min(max(int(level), 1), 6)))


def within(value: object) -> Markup:
    """Write prose that more text follows: its headings are bold lines, which take nothing below them."""
    return safe(markdown.prose(value, markdown.BOLD)) if isinstance(value, Prose) else by_rule(value)


def phrase(value: object) -> Markup:
    """Write an author's Markdown on one line; plain text stays plain."""
    return safe(markdown.phrase(value)) if isinstance(value, Prose) else by_rule(value)


def code(value: object) -> Markup:
    """Write plain text as a code span."""
    return safe(markdown.code(_unwritten(value)))


def cell(value: object) -> Markup:
    """Write plain text, or a phrase, for a cell of a table."""
    if isinstance(value, (Markup, Phrase, Prose)):
        return safe(BAR.sub(r"\1\\|", str(phrase(value))))
    return safe(markdown.cell(text_of(value)))


def quote(value: object) -> Markup:
    """Write plain text as a block quote."""
    return safe(markdown.quote(_unwritten(value)))


def comment(value: object) -> Markup:
    """Write plain text inside an HTML comment, which it cannot end."""
    text = CONTROLS.sub("", " ".join(_unwritten(value).split()))
    return safe(re.sub(r"-(?=[->!])|-$", "- ", text))


def target(value: object) -> Markup:
    """Write a path or an address as the destination of a link."""
    return safe(markdown.target(_unwritten(value)))


def path(value: object) -> Markup:
    """Write a file's path, whatever its name, as the destination of a link."""
    return safe(markdown.path(_unwritten(value)))


def link(value: object, url: object) -> Markup:
    """Write a text as a link to *url*, or the text alone where *url* is empty or may not be linked.

    `#12` needs no fence against a host's own links where it is the text of one.
    """
    place = target(url)
    if not place:
        return by_rule(value)
    if isinstance(value, (Markup, Phrase, Prose)):
        return safe(f"[{phrase(value)}]({place})")
    if NUMBER.fullmatch(text_of(value)):
        return safe(f"[{value}]({place})")
    return safe(markdown.link(text_of(value), text_of(url)))


def table(rows: Iterable[Sequence[object]], header: Sequence[object], align: Sequence[str] = ()) -> Markup:
    """Write rows of cells as a padded table; *align* is left, right, center or none per column."""
    columns = [ALIGNED.get(word, "none") for word in align] or ["none"] * len(header)
    return _laid_out([cell(item) for item in header], [[cell(item) for item in row] for row in rows], columns)


def padded(value: object) -> Markup:
    """Pad a pipe table whose cells are written already; its second line says how columns are aligned."""
    if not isinstance(value, Markup):
        raise Refused("padded takes a written table", "put it around the table: {% filter padded %}")
    lines = [_cells(line) for line in value.splitlines() if line.strip()]
    if len(lines) < 2:
        raise Refused("a table needs a line of titles and a line of dashes")
    header, marks, *rows = lines
    return safe(_laid_out(header, rows, [SIDES[mark.startswith(":"), mark.endswith(":")] for mark in marks]) + "\n")


def _laid_out(header: Sequence[str], rows: Sequence[Sequence[str]], align: Sequence[markdown.Align]) -> Markup:
    try:
        return safe(markdown.table([str(each) for each in header], rows, align))
    except ValueError as error:
        raise Refused(str(error)) from error


def _cells(line: str) -> list[str]:
    inner = BAR.sub("\\1\n", line.strip()).strip("\n")
    return [part.strip() for part in inner.split("\n")]


def yaml(value: object) -> Markup:
    """Write a text or whole number as one YAML scalar, on one line."""
    return safe(yamltext.scalar(text_of(value)))


def bare(value: object) -> Markup:
    """Write a word or a date in YAML without quotation marks; quoted where that could not be read back."""
    text = text_of(value)
    return safe(text) if BARE.fullmatch(text) else yaml(text)


def yamllist(values: Iterable[object]) -> Markup:
    """Write texts as a YAML list on one line."""
    return safe(yamltext.flow([text_of(value) for value in values]))


def yamlentry(values: Iterable[object], key: str) -> Markup:
    """Write texts under a YAML key: on one line where it is short, else one below the other."""
    return safe(yamltext.entry(key, [text_of(value) for value in values]))


def apart(value: object, direction: str) -> Markup:
    """Write a text that may run another way than the line it stands in, which runs *direction* (`ltr` or `rtl`)."""
    before, after = marks(str(value), direction)
    return safe(before + by_rule(value) + after)


def code_apart(value: object) -> Markup:
    """Write prose whose fenced blocks stand in a block of their own that is read from the left."""
    before = '<div dir="ltr"> <!-- markdownlint-disable-line MD033 -->'
    return safe(FENCED.sub(rf"{before}\n\n\g<0>\n\n</div>", str(by_rule(value))))


@pass_context
def join(context: Context, values: Iterable[object], separator: str = "") -> str:
    """Put the written values together; a separator in quotes stands as it is."""
    text = str(written(context.name, separator)).join(written(context.name, value) for value in values)
    return safe(text) if is_markdown(context.name) else text


@pass_context
def commas(context: Context, values: Iterable[object]) -> str:
    """Put the written values together with the language's commas."""
    return join(context, values, safe(fixed(context, COMMA)))


@pass_context
def decimal(context: Context, value: object) -> str:
    """Write a number that is given as text, such as `4.7`, with the language's decimal mark."""
    whole, point, part = text_of(value).partition(".")
    text = fixed(context, DECIMAL, whole=whole, part=part) if point else whole
    return safe(text) if is_markdown(context.name) else text


@pass_context
def indent(context: Context, value: object, width: int = 2) -> str:
    """Write a value of several lines, all but the first indented by *width* spaces (at most 16)."""
    if not 0 <= width <= WIDEST:
        raise Refused(f"indent takes a width from 0 to {WIDEST}")
    text = re.sub(r"\n(?!\n|$)", "\n" + " " * width, str(written(context.name, value)))
    return safe(text) if is_markdown(context.name) else text


OURS: dict[str, Callable[..., object]] = {
    "apart": apart,
    "bare": bare,
    "cell": cell,
    "clause": clause,
    "code": code,
    "code_apart": code_apart,
    "commas": commas,
    "comment": comment,
    "decimal": decimal,
    "digits": inline,
    "heading": heading,
    "indent": indent,
    "inline": inline,
    "join": join,
    "link": link,
    "padded": padded,
    "path": path,
    "phrase": phrase,
    "quote": quote,
    "sentence": sentence,
    "start": start,
    "table": table,
    "target": target,
    "under": under,
    "within": within,
    "yaml": yaml,
    "yamlentry": yamlentry,
    "yamllist": yamllist,
}
