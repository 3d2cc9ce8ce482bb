"""Find what a file's lines say of records: `ADR-0007`, `ADR 7`, `adr:7`, or a record's file."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from adr.core.record_names import is_record, name_number
from adr.model.regex import regex

_MARKER = regex(r"(?<![\w./-])(?:ADR[- ]?|[Aa][Dd][Rr]:)0*(?P<number>[1-9][0-9]{0,5})(?![\w.]*\w)")
_FINDING = regex(r"[EWI][0-9]{3} \S.*?: ")
_HEADING = regex(r"#{1,6}[ \t][^\n]{0,80}?\bADR[- ]?0*(?P<number>[1-9][0-9]{0,5})[ \t]?[:—–-][ \t]", re.IGNORECASE)
_PATTERN = regex(r"[*…]|\.\.\.")
_UNSURE = regex(r"ADR[ 0-9]|.*://")
_SPECIAL = regex(r"[\[\]\\.*^$+?(){}|]")
_FILE = regex(r"[^\s()<>\[\]\"'`|]*\.md\b")


def pattern(log: str) -> str:
    """Return an expression that matches every line with a mention, and few others, as `git.grep` takes it.

    Each part of a long line is looked at once: a name is tried from its beginning only, and up to its first digit.
    """
    folder = r"(^|[/\s])" if log == "." else _SPECIAL.sub(r"\\\g<0>", f"{posixpath.basename(log)}/")
    return rf"(ADR[- ]?|[Aa][Dd][Rr]:)[0-9]|{folder}[^/\s0-9]*[0-9][^/\s]*[.]md"


def mentions(line: str, path: str, log: str) -> Iterator[tuple[str, int | None, str]]:
    """Yield what a line of a file mentions: the text, the record's number, and its file's name or "".

    A file is one of the log's when its path leads there from the citing file's folder or from the root, or ends as
    the log's do, as a web address does. `0007-*.md` is a pattern, and a line of a baseline of `adr check` repeats what
    another file mentions.
    """
    if _FINDING.match(line):
        return
    for found in _FILE.finditer(line):
        name = posixpath.basename(target := unquote(found[0]))
        if is_record(name) and not _PATTERN.search(name) and _is_in(log, target, path):
            yield found[0], name_number(name), name
    for found in _MARKER.finditer(line):
        yield found[0], int(found["number"]), ""


def is_sure(text: str) -> bool:
    """Return whether a mention is one of this log's records: `ADR 7` and an address may be anything where none is."""
    return not _UNSURE.match(text)


def heading_number(line: str) -> int | None:
    """Return the number of a record whose title a line is: some pages hold records that are no files of their own."""
    found = _HEADING.match(line)
    return int(found["number"]) if found else None


def _is_in(log: str, target: str, path: str) -> bool:
    folder = posixpath.dirname(target)
    from_file = posixpath.normpath(posixpath.join(posixpath.dirname(path), folder))
    return log in (from_file, posixpath.normpath(folder)) or ("://" in target and folder.endswith(f"/{log}"))
