"""Write YAML that every reader takes for the text it was made from.

The form is the one that Prettier and yamllint leave alone: blocks indented by two, lists indented in
their mapping, no quotes where none are needed, else double ones, or single ones around text that
holds a double quote. Text that YAML 1.1 or 1.2 would take for something else is quoted.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable

from adr.model.problem import AdrError, Problem
from adr.model.regex import regex

Value = str | int | tuple["Value", ...] | list["Value"] | dict[str, "Value"]

WIDTH = 80
_LONGEST_KEY = 1000  # YAML's own limit for a key before its colon is 1024 characters

# Controls, directions and what shows nothing. The joiners and marks that Arabic, Persian and emoji need
# (U+200C to U+200F) stay as they are. A fixed list, so that no version of Python writes other bytes.
_UNSEEN = (
    r"\x7f-\x9f\xad\u180e\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    r"\U000e0000-\U000e007f\ud800-\udfff"
)
_ESCAPED = regex(rf"[\0-\x1f{_UNSEEN}]")
_ESCAPED_IN_BLOCK = regex(rf"[\0-\x08\x0b-\x1f{_UNSEEN}]")
_ESCAPED_IN_QUOTES = regex(rf'[\\"\0-\x1f{_UNSEEN}]')
_NAMED = {"\n": "\\n", "\t": "\\t", "\\": "\\\\", '"': '\\"'}
_HALF = regex(r"[\ud800-\udfff]")

_NOT_PLAIN = regex(
    r"[-?:](?:\s|$)|[?:,\[\]{}#&*!|>'\"%@`]|---|\.\.\."  # at the beginning
    r"|.*(?::(?:\s|$)|\s\#)"  # anywhere
)
_NOT_PLAIN_IN_FLOW = regex(r"[,?\[\]{}]")
_LIKE_ANOTHER_TYPE = regex(
    r"~|null|true|false|yes|no|on|off|y|n|=|<<|[-+]?\.(?:inf|nan)"
    r"|[-+]?(?:0[xob][0-9a-f_]*|[0-9.][0-9_.,:]*(?:e[-+]?[0-9_]*)?)"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[t ]+[0-9].*)?",
    re.IGNORECASE | re.ASCII,
)


def emit(value: Value, indent: int = 0) -> str:
    """Write a value in block style, each line ended and indented by *indent* spaces.

    Text reads back as the same text; text of several lines is a literal block where that is safe.
    Raises `AdrError` for text that no file can hold (lone surrogates).
    """
    pad = " " * indent
    return "".join(f"{pad}{line}\n" if line else "\n" for line in _lines(value))


def scalar(text: str) -> str:
    """Write text on one line, as the value of a key."""
    return text if _is_plain(text) else _quoted(text)


def flow(texts: Iterable[str]) -> str:
    """Write a list on one line, as in `[Ana Ruiz, Wei Chen]`."""
    return f"[{', '.join(_flow_item(text) for text in texts)}]"


def rows(fields: dict[str, Value], indent: int = 0, short: Container[str] = ()) -> str:
    """Write mappings in block style as `emit` does, but each item of a list on one line: a diff shows it whole.

    *short* are keys whose mapping is on one line as well.
    """
    pad, lines = " " * indent, []
    for key, value in fields.items():
        match value:
            case dict() if value and key in short:
                lines += [f"{pad}{scalar(key)}: {_flow(value)}\n"]
            case tuple() | list() if value:
                lines += [f"{pad}{scalar(key)}:\n", *(f"{pad}  - {_flow(item)}\n" for item in value)]
            case dict() if value:
                lines += [f"{pad}{scalar(key)}:\n", rows(value, indent + 2)]
            case _:
                lines += [emit({key: value}, indent)]
    return "".join(lines)


def _flow(value: Value) -> str:
    match value:
        case str():
            return _quoted(value) if ":" in value else _flow_item(value)
        case dict():
            return f"{{{', '.join(f'{_flow(key)}: {_flow(item)}' for key, item in value.items())}}}"
        case tuple() | list():
            return f"[{', '.join(map(_flow, value))}]"
        case _:
            return emit(value).rstrip("\n")


def entry(key: str, texts: Iterable[str]) -> str:
    """Write a key and its list, without a last newline, in the form that formatters of front matter leave alone.

    On one line where that is at most 80 columns and no item needs quotes, else with a line for each.
    """
    items = tuple(texts)
    line = f"{scalar(key)}: {flow(items)}"
    if _columns(line) <= WIDTH and all(_flow_item(item) == item for item in items):
        return line
    return emit({key: items}).removesuffix("\n")


def _lines(value: Value) -> list[str]:
    match value:
        case str():
            return _text(value)
        case bool():
            return [str(value).lower()]
        case int():
            return [str(value)]
        case dict():
            return [line for key, item in value.items() for line in _pair(key, item)] or ["{}"]
        case _:
            return [line for item in value for line in _item(item)] or ["[]"]


def _pair(key: str, value: Value) -> list[str]:
    name, lines = scalar(key), _lines(value)
    before, colon = ([f"? {name}"], ":") if len(name) > _LONGEST_KEY else ([], f"{name}:")
    if _is_block(value):
        return [*before, colon, *_deeper(lines)]
    return [*before, f"{colon} {lines[0]}", *lines[1:]]


def _item(value: Value) -> list[str]:
    first, *rest = _lines(value)
    return [f"- {first}", *(_deeper(rest) if _is_block(value) else rest)]


def _is_block(value: Value) -> bool:
    return not isinstance(value, str | int) and bool(value)


def _deeper(lines: list[str]) -> list[str]:
    return [f"  {line}" if line else "" for line in lines]


def _text(text: str) -> list[str]:
    if not _is_literal(text):
        return [scalar(text)]
    body = text.removesuffix("\n").split("\n")
    return ["|" if text.endswith("\n") else "|-", *_deeper(body)]


def _is_literal(text: str) -> bool:
    """Return whether text of several lines survives as a literal block, and an editor that trims line ends."""
    lines = text.removesuffix("\n").split("\n")
    return (
        "\n" in text
        and not _ESCAPED_IN_BLOCK.search(text)
        and bool(lines[0] and lines[-1])
        and lines[0][0] not in " \t"
        and all(line == line.rstrip() for line in lines)
    )


def _is_plain(text: str) -> bool:
    return (
        text == text.strip() != ""
        and not _NOT_PLAIN.match(text)
        and not _ESCAPED.search(text)
        and not _LIKE_ANOTHER_TYPE.fullmatch(text)
    )


def _flow_item(text: str) -> str:
    return text if _is_plain(text) and not _NOT_PLAIN_IN_FLOW.search(text) else _quoted(text)


def _quoted(text: str) -> str:
    if _HALF.search(text):
        hint = "write it again, or give the file another name"
        raise AdrError(Problem(f"the text {text!r} contains a lone surrogate, which UTF-8 cannot encode", hint=hint))
    if '"' in text and not _ESCAPED.search(text):
        return "'" + text.replace("'", "''") + "'"
    return f'"{_ESCAPED_IN_QUOTES.sub(_escape, text)}"'


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    point = ord(character)
    return _NAMED.get(character) or (f"\\u{point:04X}" if point < 0x10000 else f"\\U{point:08X}")


def _columns(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in line)
