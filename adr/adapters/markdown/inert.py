"""Plain text made inert: it reads as it was written and does nothing where a record is shown.

Escapes follow mdformat 1.x with GFM, so that a record in its normal form stays as it is. Where the right escape
would depend on what stands beside the text, and where a host turns words into links or pings whatever
is escaped (mentions, references, bare addresses, emoji, math), the words stand in a code span. No library is
imported: plain text is most of a record.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from adr.model.regex import regex

_BREAKS = regex(r"[\t\n\v\f\r\x85\u2028\u2029]")
_UNSEEN = regex(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)
_ORDINARY = regex(
    r"(?![-+=])[^\x00-\x1f\x7f-\x9f\s\ud800-\udfff\u200b-\u206f\ufeff\U000e0000-\U000e007f\\`*_\[\]<>&~$@#|:!{]+"
)
_HIDDEN_MARK = regex(r"www\.|(?<![0-9A-Za-z_])(?:[0-9a-f]{7}|g[hl]-[0-9])", re.IGNORECASE)
_LIQUID = regex("\\{(?=[{%])")
_LEADING_NUMBER = regex(r"[0-9]+[.)](?: |\Z)")

# A word that ends in a mark, begun where the word begins: a long word is read once, not once per letter.
_WORD = "(?:(?<![A-Za-z0-9_./+:-])[A-Za-z0-9_./+:-]+)?"
_BLOCK_MARKS = regex(r"\A(?:[-=]+|\+|[0-9]+[.)]|#{1,6}|[|: -]*-[|: -]*)\Z|\A#+[^#\s`][^\s`]*|\A\[![A-Za-z]+\]")
_LOOSE_START = regex(r"[*_](?=\s|\Z)")
_LOOSE_END = regex(r"(?:(?<=\s)|\A)[*_]\Z|<\Z|&#?[A-Za-z0-9]+\Z|(?:(?<![A-Za-z0-9_.-])[A-Za-z0-9_.-]+)?\[[^\[\]]*\]\Z")
TAGS = _WORD + (r"(?:<(?P<tag>[A-Za-z][A-Za-z0-9]*)>[^<>]*</(?P=tag)>|<+(?:/?[A-Za-z!?][^<>]*>+|[^ <]+|(?<=<<)|\Z))")
"""A tag, or what begins like one, with the word before it."""
REFERENCE = r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|(?P<name>[A-Za-z][A-Za-z0-9]*));"
_SPECIAL = regex(r"[\\`*_\[\]]")
CLOSING_PUNCTUATION = ".,;:!。，；：！ \u00a0\u3000"

Span = tuple[int, int]


def spell(text: str) -> str:
    r"""Write characters that hide or reorder text as `\u{202e}`: controls, bidi overrides, tags, lone surrogates.

    Line breaks and tabs stay, and so do the marks and joiners that Arabic, Persian and emoji need.
    """
    return _UNSEEN.sub(lambda found: f"\\u{{{ord(found[0]):x}}}", text)


def inline(text: str) -> str:
    """Make plain text inert inside a line, beside a space, punctuation or the line's end."""
    return _inert(one_line(text), ())


def start(text: str) -> str:
    """Make plain text inert at the start of a paragraph or a list item; for a heading see `heading`."""
    line = one_line(text)
    return _guarded(_inert(line, (found.span() for found in _BLOCK_MARKS.finditer(line))))


def heading(text: str) -> str:
    """Make plain text inert as the whole of a heading, less the punctuation that closes a sentence (MD026).

    A text of nothing else is kept: a heading needs words, or what passes for them.
    """
    line = one_line(text)
    written = inline(line.rstrip(CLOSING_PUNCTUATION) or line)
    return f"{written[:-1]}\\#" if written.endswith("#") else written


def cell(text: str) -> str:
    """Make plain text inert in a table cell: like `inline`, and no bar ends the cell."""
    line = one_line(text)
    pieces = _pieces(line, ())
    return "".join(_code_in_cell(piece) if is_code else escape(piece).replace("|", "\\|") for piece, is_code in pieces)


def code(text: str) -> str:
    """Write one line as a code span, whatever it holds; nothing for nothing.

    What opens a template of Liquid is parted by a word joiner, which nobody sees: Jekyll looks into code too.
    """
    content = _LIQUID.sub("{\u2060", spell(_BREAKS.sub(" ", text)).strip(" "))
    longest = max((len(run) for run in re.findall("`+", content)), default=0)
    fence = "`" * (longest + 1)
    room = " " if longest else ""
    return f"{fence}{room}{content}{room}{fence}" if content else ""


def quote(text: str) -> str:
    """Write plain text as a block quote, line by line.

    A blank line, or a change between left-to-right and right-to-left, begins a new paragraph: hosts set the
    direction per paragraph.
    """
    lines: list[str] = []
    before: bool | None = None
    for source in re.split(r"\r\n|[\n\r\v\f\x85\u2028\u2029]", text.strip()):
        line = start(source)
        leftwards = _runs_leftwards(source)
        turns = None not in {before, leftwards} and leftwards is not before
        if lines and lines[-1] and (turns or not line):
            lines.append("")
        before = leftwards if line and leftwards is not None else before
        lines += [line] if line else []
    return "\n".join(f"> {line}" if line else ">" for line in lines)


def one_line(text: str) -> str:
    """Put text on one line with single spaces, its unseen characters spelled."""
    return re.sub(" {2,}", " ", spell(_BREAKS.sub(" ", text))).strip()


def is_ordinary(line: str) -> bool:
    """Return whether nothing in a line can mean anything to Markdown or to a host, wherever it stands."""
    return (
        all(map(_ORDINARY.fullmatch, line.split(" ")))
        and not _HIDDEN_MARK.search(line)
        and not _LEADING_NUMBER.match(line)
    )


def escape(text: str) -> str:
    """Escape text that stands between code spans or other inline marks, as mdformat does."""
    brackets = {place for place, paired in _brackets(text) if not paired}
    return _SPECIAL.sub(lambda found: _escaped(text, found, brackets), text)


def loose_spans(text: str, opened: bool, closed: bool) -> list[Span]:
    """Find what mdformat writes one way or another by its neighbours, where these are not known.

    *opened* says that other text may stand right before, *closed* that it may stand right after.
    """
    first = _LOOSE_START.match(text) if opened else None
    last = _LOOSE_END.search(text) if closed else None
    spans = [found.span() for found in (first, last) if found and _is_loose(found)]
    alone = ((place, closed if text[place] == "[" else opened) for place, paired in _brackets(text) if paired is None)
    return spans + [(place, place + 1) for place, loose in alone if loose]


def _is_loose(found: re.Match[str]) -> bool:
    return not found[0].startswith("&") or found[0].startswith("&#") or is_reference(found[0][1:])


@cache
def _marks() -> re.Pattern[str]:
    """Make the pattern of the words that hosts link, ping or transform; most runs never need it."""
    return re.compile(
        "(?:"
        + "|".join(
            (
                # addresses, up to the punctuation of the sentence around them
                r"(?:(?<![A-Za-z0-9+.-])[A-Za-z0-9+.-]+)?://(?:\([^\s`<>()]*\)|[^\s`<>()])+(?<![.,;:!?'\"\]}*_])",
                r"(?<![A-Za-z0-9])[Ww]{3}\.(?:\([^\s`<>()]*\)|[^\s`<>()])+(?<![.,;:!?'\"\]}*_])",
                # people, teams, e-mail addresses, owner/name@commit
                _WORD + r"@(?=[\w{<])\w?(?:[A-Za-z0-9_./{}<>@+-]*[A-Za-z0-9_}>/])?",
                # issues and pull requests: #12, owner/name#12, GH-12, GitLab's !12
                _WORD + r"#[0-9](?:[\w.-]*\w)?",
                _WORD + r"![0-9]+",
                r"(?<![A-Za-z0-9_])[Gg][HhLl]-[0-9]+",
                # :emoji:, but no time of day, and no part of a path or a scope
                r"(?<![A-Za-z0-9_:])(?::(?=[0-9]*[a-z_+-]|100:|1234:)[a-z0-9_+-]+:)+(?![A-Za-z0-9_:])",
                # $math$ whole, then whatever could close it from text further left
                r"\$(?=\S)[^$]*(?<=\S)\$(?![0-9])[^\s`]*",
                r"(?<![^\s`$])[^\s`$]+\$(?![0-9])",
                # a tilde that GitHub could take for the end of struck-out text
                r"(?<![A-Za-z0-9_./-])[A-Za-z0-9_./-]+~[A-Za-z0-9_./~-]*",
                r"(?<!\s)~(?![^\W_]|\s)[A-Za-z0-9_./~-]*",
                r"~(?![^\W_]|\s|/[A-Za-z0-9_./-]*(?![A-Za-z0-9_./~-]))[A-Za-z0-9_./~-]*",
                r"(?<=[^\s(\[\"'«“‘])~[A-Za-z0-9_./~-]*",
                # tags and what begins like one: `\<` is no escape in Python-Markdown
                TAGS,
                # &copy; and the like
                REFERENCE,
                # templates of Liquid, and expressions of MDX
                r"(?<!\\u)\$?\{+(?:[^{}]*\}+|[^\s{}]*)",
                # [[wiki]], a[0][1] and (text)[address], which read as references
                r"\[\[[^\[\]]*\]\]",
                r"(?:(?<![A-Za-z0-9_.])[A-Za-z0-9_.]+)?\[[^\[\]]*\](?:\[[^\[\]]*\])+",
                r"(?<=\))\[[^\[\]]*\]",
            )
        )
        # to the end of the word: what follows a code span could be a mark again
        + r")(?:[A-Za-z0-9_./-]*[A-Za-z0-9_])?"
    )


def _inert(line: str, also: Iterable[Span]) -> str:
    if is_ordinary(line):
        return line
    return "".join(code(piece) if is_code else escape(piece) for piece, is_code in _pieces(line, also))


def cut(text: str, spans: list[Span]) -> Iterator[tuple[str, bool]]:
    """Cut text into what is escaped (False) and what stands in code spans (True)."""
    place = 0
    for begin, end in _joined(spans):
        yield text[place:begin], False
        yield text[begin:end], True
        place = end
    yield text[place:], False


def _pieces(line: str, also: Iterable[Span]) -> Iterator[tuple[str, bool]]:
    marks = (found for found in _marks().finditer(line) if not found["name"] or is_reference(found["name"]))
    spans = _joined([*(found.span() for found in marks), *also])
    loose = [
        (begin + left, begin + right)
        for begin, end in _gaps(spans, len(line))
        for left, right in loose_spans(line[begin:end], begin == 0, end == len(line))
    ]
    return cut(line, [*spans, *loose])


def _joined(spans: list[Span]) -> list[Span]:
    """Order spans and join those that touch: two code spans side by side would be read as one."""
    joined: list[Span] = []
    for begin, end in sorted(spans):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return joined


def _gaps(spans: list[Span], length: int) -> Iterator[Span]:
    place = 0
    for begin, end in spans:
        if place < begin:
            yield place, begin
        place = end
    if place < length:
        yield place, length


def _brackets(text: str) -> Iterator[tuple[int, bool | None]]:
    """Give each bracket's place and whether it may stay: True in a pair, False in a pair like a link's, None alone."""
    opening: int | None = None
    for found in re.finditer(r"[\[\]]", text):
        place = found.start()
        if found[0] == "[":
            if opening is not None:
                yield opening, None
            opening = place
        elif opening is None:
            yield place, None
        else:
            stays = text[place + 1 : place + 2] not in {":", "("}
            yield opening, stays
            yield place, stays
            opening = None
    if opening is not None:
        yield opening, None


def _escaped(text: str, found: re.Match[str], brackets: set[int]) -> str:
    mark, place = found[0], found.start()
    before, after = text[place - 1 : place] if place else "", text[place + 1 : place + 2]
    if mark in "[]":
        bare = place not in brackets
    elif mark in "*_":
        bare = (before.isspace() and after.isspace()) or (mark == "_" and _is_in_word(before) and _is_in_word(after))
    else:
        bare = False
    return mark if bare else f"\\{mark}"


def is_reference(name: str) -> bool:
    """Return whether `&name;` stands for a character."""
    from html.entities import html5  # a long list, and few texts have a `&` before a name

    return f"{name};" in html5 or name in html5


def _is_in_word(neighbour: str) -> bool:
    """Return whether a neighbour is part of a word: not white space, punctuation or a symbol (CommonMark 0.31)."""
    return bool(neighbour) and not neighbour.isspace() and unicodedata.category(neighbour)[0] not in "PS"


def _guarded(line: str) -> str:
    """Keep a line from beginning a heading, a quote, a list, a task."""
    if re.match(r"#{1,6} |>|[-+] ", line):
        return f"\\{line}"
    line = re.sub(r"\A([0-9]+)([.)] )", r"\1\\\2", line)
    return re.sub(r"\A\[([ xX])\]", r"\[\1\]", line)


def _code_in_cell(text: str) -> str:
    r"""Write a code span for a cell; no code span in a GFM cell can hold `\|`, so the bar stands outside."""
    parts = re.split(r"(?<=\\)\|", text)
    return "\\|".join(code(part).replace("|", "\\|") for part in parts)


def _runs_leftwards(text: str) -> bool | None:
    """Return the direction of the first letter (the Unicode bidirectional algorithm's rules P2 and P3)."""
    kinds = (unicodedata.bidirectional(letter) for letter in text)
    first = next((kind for kind in kinds if kind in {"L", "R", "AL"}), None)
    return None if first is None else first != "L"
