"""Write links by reference out: a section that is read apart from its record has no definitions at the record's end.

Source: CommonMark 0.31, 4.7 (definitions) and 6.3 (reference links).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from adr.model.record import Section

_LABEL = r"(?!\^)(?:[^\[\]\\\n]|\\.)+"
_TARGET = r"(?:<[^<>\n]*>|[^\s<]\S*)(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?"
_DEFINITION = rf" {{0,3}}\[{_LABEL}\]:[ \t]*(?:\n[ \t]*)?{_TARGET}[ \t]*(?:\n|\Z)"
_ONE = re.compile(rf"^ {{0,3}}\[(?P<label>{_LABEL})\]:\s*(?P<target>{_TARGET})[ \t]*$", re.MULTILINE)
_FENCED = r"(?:^|(?<=\n))[ \t>]*(?P<fence>`{3,}|~{3,})[\s\S]*?(?:\n[ \t>]*(?P=fence)|\Z)"
# Code first: what stands in it is neither. A definition does not interrupt a paragraph.
_DEFINITIONS = re.compile(rf"{_FENCED}|(?P<run>(?:\A|(?<=\n\n))(?:{_DEFINITION})+)")
_USE = re.compile(
    rf"{_FENCED}|(?P<ticks>`+)(?!`)[\s\S]*?(?<!`)(?P=ticks)(?!`)"
    r"|(?<!\\)\[(?P<text>(?!\^)(?:[^\[\]\\\n]|\\.|\n(?!\n))+)\](?:\[(?P<name>[^\[\]\n]*)\])?(?![\[(])"
)


def written_out(sections: Sequence[Section]) -> tuple[Section, ...]:
    """Return sections in which each link holds its target, without the definitions; code stays as it is."""
    if not any("]:" in one.text for one in sections):
        return tuple(sections)
    texts = [one.text.replace("\r\n", "\n") for one in sections]
    targets: dict[str, str] = {}
    for text in texts:
        for run in _DEFINITIONS.finditer(text):
            for one in _ONE.finditer(run["run"] or ""):
                targets.setdefault(_key(one["label"]), one["target"])
    return tuple(
        replace(section, text=_inline(_DEFINITIONS.sub(_left, text).strip("\n"), targets))
        for section, text in zip(sections, texts, strict=True)
    )


def _key(label: str) -> str:
    return " ".join(label.casefold().split())


def _left(found: re.Match[str]) -> str:
    return "" if found["run"] else found[0]


def _inline(text: str, targets: dict[str, str]) -> str:
    def linked(found: re.Match[str]) -> str:
        target = targets.get(_key(found["name"] or found["text"])) if found["text"] else None
        return found[0] if target is None else f"[{found['text']}]({target})"

    return _USE.sub(linked, text) if targets else text
