"""The terminal: inert text, colour, tables, questions."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from adr.model.problem import Problem, Severity
from adr.model.regex import regex

if TYPE_CHECKING:
    from threading import Event

# C0 and C1 controls, bidi controls, zero-width and tag characters: they can move the cursor or reorder a line.
UNSAFE = regex("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\U000e0000-\U000e007f]")
# What a CI host would take for an order (GitHub Actions, Azure Pipelines): `::` after white space of any kind, `##[`
# and `##vso[` anywhere in a line. A space before it would not stop the host, so the first character is spelled out.
ORDER = regex(r"^(\s*):(?=:)|#(?=#(?:vso)?\[)", re.MULTILINE | re.IGNORECASE)
CODES = {
    "bold": "1",
    "italic": "3",
    "underline": "4",
    "struck": "9",
    "red": "31",
    "green": "32",
    "yellow": "33",
    "cyan": "36",
}


def spell(text: str) -> str:
    """Return text that no terminal and no CI log obeys: control and bidi characters are spelled out."""
    if text.isascii() and text.isprintable() and "::" not in text and "##" not in text:
        return text
    return ORDER.sub(_disarmed, UNSAFE.sub(lambda found: f"\\u{{{ord(found[0]):x}}}", text))


def _disarmed(order: re.Match[str]) -> str:
    return r"\u{23}" if order[1] is None else rf"{order[1]}\u{{3a}}"


def has_color(wish: str, stream: object = None) -> bool:
    """Return whether to colour: as wished, else on a terminal without `NO_COLOR` (no-color.org)."""
    if wish != "auto":
        return wish == "always"
    stream = sys.stderr if stream is None else stream
    is_terminal = bool(getattr(stream, "isatty", bool)())
    return is_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def paint(wish: str, name: str, text: str, stream: object = None) -> str:
    """Return text in a colour, or as it is."""
    return f"\x1b[{CODES[name]}m{text}\x1b[0m" if has_color(wish, stream) else text


def paint_diff(wish: str, text: str) -> str:
    """Colour a unified diff for stdout."""
    if not has_color(wish, sys.stdout):
        return text
    colors = {"+": "green", "-": "red", "@": "cyan"}
    lines = text.split("\n")
    return "\n".join(paint("always", colors[line[0]], line) if line[:1] in colors else line for line in lines)


def table(
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    wish: str,
    width: int,
    right: Sequence[int] = (),
    weights: Sequence[int] = (),
) -> None:
    """Print a table on stdout, wrapped to the terminal's width, and nothing where it has no rows; see `columns`."""
    from adr.core.text.width import columns  # what prints no table does without the widths of all scripts

    cells = [[spell(cell) for cell in row] for row in (header, *rows)]
    for at, line in enumerate(columns(cells, width, right=right, weights=weights)):
        sys.stdout.write(f"{line if at else paint(wish, 'bold', line, sys.stdout)}\n")


def ask(question: str) -> str:
    """Ask a person at the terminal and return the answer, empty for Enter or the end of input."""
    sys.stderr.write(f"{spell(question)} ")
    sys.stderr.flush()
    return sys.stdin.readline().strip()


def choose(question: str, names: Sequence[str]) -> str:
    """Let a person at the terminal choose one of several names, by number or name; empty for none."""
    for number, name in enumerate(names, 1):
        sys.stderr.write(f"  {number}  {spell(name)}\n")
    answer = ask(question)
    if answer.isascii() and answer.isdigit() and 1 <= int(answer) <= len(names):
        return names[int(answer) - 1]
    return answer if answer in names else ""


def edit(path: str, environ: dict[str, str]) -> Problem | None:
    """Open a file in `$VISUAL` or `$EDITOR`, when one is set, and wait for it; return what went wrong, if anything."""
    import shlex  # only commands that open an editor
    import subprocess

    editor = environ.get("VISUAL") or environ.get("EDITOR") or ""
    try:
        words = shlex.split(editor)
        status = subprocess.run([*words, path], check=False).returncode if words else 0  # noqa: S603 - the person's own
    except (OSError, ValueError):
        return _not_edited(f"the editor {editor!r} does not run")
    return _not_edited(f"the editor {editor!r} failed with status {status}") if status else None


def _not_edited(message: str) -> Problem:
    hint = "the file is there; open it yourself, or set EDITOR to an editor"
    return Problem(message, hint=hint, severity=Severity.WARNING)


@contextmanager
def progress(words: str | Callable[[], str], *, shown: bool, after: float = 1.0) -> Iterator[None]:
    """Show on stderr what the block does, and for how many seconds, from *after* so many on; the line is then removed.

    Nothing else may be printed in the block.
    """
    if not shown:
        yield
        return
    import threading  # for a person only

    ended = threading.Event()
    ticking = threading.Thread(target=_tick, args=(words, ended, after), daemon=True)
    ticking.start()
    try:
        yield
    finally:
        ended.set()
        ticking.join()


def _tick(words: str | Callable[[], str], ended: Event, after: float) -> None:
    begun, line = time.monotonic(), ""
    while not ended.wait(after if not line else 0.5):
        line = f"{words if isinstance(words, str) else words()} … {time.monotonic() - begun:.0f} s"
        sys.stderr.write(f"\r{line}")
        sys.stderr.flush()
    sys.stderr.write(f"\r{' ' * len(line)}\r" if line else "")


def heading(text: str, *, wish: str) -> None:
    """Print a heading on stdout, after a blank line."""
    sys.stdout.write(f"\n{paint(wish, 'bold', spell(text), sys.stdout)}\n\n")


def points(found: Sequence[tuple[str, str]], *, width: int) -> None:
    """Print texts under each other on stdout, each beside its sign."""
    from adr.core.text.width import wrap  # as above

    for sign, text in found:
        first, *rest = wrap(spell(text), max(width - 2, 1))
        sys.stdout.writelines(f"{line}\n" for line in (f"{sign} {first}", *(f"  {line}" for line in rest)))


def markdown(text: str, *, wish: str, width: int) -> None:
    """Lay Markdown out on stdout, as wide as the terminal and at most 100 columns."""
    from adr.adapters.markdown.as_lines import as_lines  # only what is laid out pays for a parser

    lines = as_lines(
        text, min(width, 100), spell=spell, paint=lambda style, words: paint(wish, style, words, sys.stdout)
    )
    sys.stdout.writelines(f"{line}\n" for line in lines)


def page(text: str, environ: Mapping[str, str]) -> None:
    """Show a long text through `ADR_PAGER`, or on a terminal through `PAGER` or `more`; else print it.

    It is printed too where the pager cannot be run.
    """
    named = environ.get("ADR_PAGER", "")
    if not (named or sys.stdout.isatty()) or not _paged(text, named or environ.get("PAGER") or "more"):
        sys.stdout.write(text)


def _paged(text: str, pager: str) -> bool:
    """Run the pager; tell whether it ran."""
    import shlex  # only where a pager is run
    import subprocess

    sys.stdout.flush()
    try:
        words = shlex.split(pager)
        if words:
            subprocess.run(words, input=text.encode(), check=False)  # noqa: S603 - the person's own
    except (OSError, ValueError):
        return False
    return bool(words)
