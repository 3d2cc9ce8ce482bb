"""Fill a plain template of a new record: NUMBER, TITLE, DATE and STATUS, as adr-tools has them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from adr.core.yamltext import scalar

_WORD = re.compile(r"(?<![^\W\d_])(?:NUMBER|TITLE|DATE|STATUS)(?![^\W\d_])")
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n.*?^---[ \t]*\r?$", re.MULTILINE | re.DOTALL)
_PAIR = re.compile(
    r"(?P<key>[^\s#'\"\[{-][^:\r\n]*:[ \t]+)(?P<mark>[\"']?)(?P<value>[^\r\n]*?)(?P=mark)(?P<end>[ \t]*\r?\n?)"
)
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Blanks:
    """What goes into a template; the date and the status are any text."""

    number: int
    title: str
    date: str
    status: str

    def of(self, word: str) -> str:
        """Return what stands for one of the template's words."""
        return str(getattr(self, word.lower()))


def one_line(text: str) -> str:
    """Return text without line breaks and controls, which become spaces, and without spaces around it."""
    return _CONTROL.sub(" ", text).strip()


def fill(template: str, blanks: Blanks) -> str:
    """Return a record's text: the first of each word in every line is replaced, in one pass.

    What is put in is never looked at again, so a title may hold the words. Only whole words count: UPDATE is
    none. In front matter the value of a key is written so that YAML reads the text that it is.
    """
    matter = _FRONT_MATTER.match(template)
    end = matter.end() if matter else 0
    above = (_fill_pair(line, blanks) for line in _LINE.findall(template[:end]))
    below = (_fill_line(line, blanks) for line in _LINE.findall(template[end:]))
    return "".join((*above, *below))


def _fill_line(line: str, blanks: Blanks) -> str:
    done: set[str] = set()

    def replaced(found: re.Match[str]) -> str:
        if found[0] in done:
            return found[0]
        done.add(found[0])
        return blanks.of(found[0])

    return _WORD.sub(replaced, line)


def _fill_pair(line: str, blanks: Blanks) -> str:
    """Fill a line of front matter; text that YAML could take for something else is quoted."""
    pair = _PAIR.fullmatch(line)
    if not pair or not _is_text(pair["value"], blanks):
        return _fill_line(line, blanks)
    return f"{pair['key']}{scalar(_fill_line(pair['value'], blanks))}{pair['end']}"


def _is_text(value: str, blanks: Blanks) -> bool:
    """Tell whether a value is to be read as text: a number and a day are what they look like."""
    words = set(_WORD.findall(value))
    return bool(words & {"TITLE", "STATUS"}) or ("DATE" in words and not _DAY.fullmatch(blanks.date))
