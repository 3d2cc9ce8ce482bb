"""An author's Markdown, put in the form that a record keeps; it never leaves the section that it stands in.

mdformat's renderer writes it. What it says is the author's: links, images, code, tables, tasks, math, footnotes, the
safe tags, and also the mentions and references that a host makes of `@name` and `#12`. Other HTML is shown as text.
"""

from __future__ import annotations

import re

from adr.adapters.markdown.inert import code, is_ordinary, spell
from adr.model.regex import regex

BOLD = 7
"""The level at which headings are bold lines: below every level that Markdown has."""
_ROUNDS = 6
_LETTER = regex(r"[^\W\d_]")


def prose(text: str, level: int) -> str:
    """Write an author's blocks in mdformat's form, with the author's line breaks and without a last newline.

    The highest heading becomes one of *level* (1 to 6), the others follow and none is skipped; with `BOLD` each is a
    bold line. Code keeps its
    bytes but for characters that are spelled (see `spell`); what was left open is closed.
    """
    source = _source(text)
    return source if _is_plain(source) else _settled_blocks(source, level)


def phrase(text: str) -> str:
    """Write an author's inline Markdown on one line, to stand anywhere in a line or begin one.

    Links, code and emphasis come through; the mark of a list or a heading is text here.
    """
    source = re.sub(r"\s*\n\s*", "\n", _source(text)).strip()
    return source if "\n" not in source and _is_plain(source) else _settled_phrase(source)


def _source(text: str) -> str:
    lines = re.sub(r"\r\n|[\r\v\f\x85\u2028\u2029]", "\n", text.removeprefix("\ufeff"))
    return spell(lines).rstrip("\n")


def _is_plain(source: str) -> bool:
    """Return whether the text is in the normal form as it stands: paragraphs of ordinary words."""
    paragraphs = source.split("\n\n")
    return not source or all(
        _LETTER.match(line) and is_ordinary(line) for paragraph in paragraphs for line in paragraph.split("\n")
    )


def _settled_blocks(source: str, level: int) -> str:
    """Write blocks until the form is stable: with one style of emphasis where that says the same, else as given.

    What mdformat cannot write down at all is shown as the source that it is.
    """
    from adr.adapters.markdown import blocks, dialect

    given = dialect.blocks(source)
    if blocks.is_too_deep(given):
        return _as_code(source)
    for restyle in (True, False):
        tokens = blocks.shaped(given, level, restyle=restyle)
        outline = blocks.outline(tokens)
        text = dialect.written(tokens)
        for _ in range(_ROUNDS):
            tokens = blocks.shaped(dialect.blocks(text), level, restyle=restyle)
            before, text = text, dialect.written(tokens)
            if text == before and (not restyle or blocks.outline(tokens) == outline):
                # What cannot have that style as given may have it as it is written then.
                return text if restyle or text == source else _settled_blocks(text, level)
    return _as_code(source)


def _settled_phrase(source: str) -> str:
    from adr.adapters.markdown import dialect, inline_tokens

    text = source
    for _ in range(_ROUNDS):
        before, text = text, inline_tokens.on_one_line(dialect.phrases(text))
        if text == before:
            return text
    return code(source)


def _as_code(source: str) -> str:
    longest = max((len(run) for run in re.findall("`+", source)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{source}\n{fence}"
