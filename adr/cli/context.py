"""The world as a command sees it: folder, day, environment, terminal. It enters the program here, once."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from time import gmtime, strftime

ENDLESS = 1 << 20
"""The width of what is no terminal: nothing is wrapped for a program."""
_DIGITS = 10
"""No terminal has a width of so many digits, and Python reads no number of thousands."""
_LAST_SECOND = "253402300799"
"""That of the year 9999, which is the last that a date has four digits for."""


class Context:
    """Where and when a command runs; a plain class, since dataclasses cost more to import than `--help` may."""

    __slots__ = ("as_json", "color", "environ", "folder", "interactive", "quiet", "width", "written")

    def __init__(
        self,
        *,
        folder: Path,
        environ: Mapping[str, str],
        color: str,
        quiet: bool,
        interactive: bool,
        width: int,
        as_json: bool,
    ) -> None:
        """Take the parts; `from_world` is how they are found. `written` are the paths that the command has written."""
        self.as_json = as_json
        self.written: tuple[str, ...] = ()
        self.folder = folder
        self.environ = environ
        self.color = color
        self.quiet = quiet
        self.interactive = interactive
        self.width = width

    @classmethod
    def from_world(cls, args: argparse.Namespace) -> Context:
        """Read the world: `-C`, the environment, whether a person sits at the terminal."""
        return cls(
            folder=Path(getattr(args, "folder", None) or "."),
            environ=dict(os.environ),
            color=getattr(args, "color", None) or "auto",
            quiet=getattr(args, "quiet", False) or False,
            interactive=sys.stdin.isatty() and sys.stderr.isatty(),
            width=_width(os.environ),
            as_json=getattr(args, "json", False),
        )

    def today(self) -> str:
        """Return the day as `YYYY-MM-DD`: `ADR_DATE`, else that of `SOURCE_DATE_EPOCH`, else the local day.

        Raises `AdrError` for an epoch after the year 9999.
        """
        if given := self.environ.get("ADR_DATE", ""):
            return given
        epoch = self.environ.get("SOURCE_DATE_EPOCH", "")
        if epoch.isascii() and epoch.isdigit():
            if len(epoch) > len(_LAST_SECOND) or int(epoch) > int(_LAST_SECOND):
                from adr.model.problem import Problem, UsageError  # almost no epoch is wrong

                hint = "set it to seconds since 1970"
                raise UsageError(Problem("SOURCE_DATE_EPOCH is after the year 9999", hint=hint))
            return strftime("%Y-%m-%d", gmtime(int(epoch)))
        return strftime("%Y-%m-%d")


def _width(environ: Mapping[str, str]) -> int:
    given = environ.get("COLUMNS", "")
    if given.isascii() and given.isdigit() and len(given) < _DIGITS and int(given) > 0:
        return int(given)
    if not sys.stdout.isatty():
        return ENDLESS
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except (OSError, ValueError):
        return 80
