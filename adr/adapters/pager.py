"""The program that shows a long text a page at a time: `ADR_PAGER`, else `PAGER`, else `more`."""

from __future__ import annotations

import sys
from collections.abc import Mapping


def show(text: str, environ: Mapping[str, str]) -> None:
    """Show text through the pager where a person reads it, or where `ADR_PAGER` asks for it; else print it.

    The text is printed too where the pager cannot be run.
    """
    named = environ.get("ADR_PAGER", "")
    if not (named or sys.stdout.isatty()) or not _paged(text, named or environ.get("PAGER") or "more"):
        sys.stdout.write(text)


def _paged(text: str, pager: str) -> bool:
    """Run the pager; tell whether it ran."""
    import shlex  # noqa: PLC0415 - only where a pager is run
    import subprocess  # noqa: PLC0415

    sys.stdout.flush()
    try:
        words = shlex.split(pager)
        if not words:
            return False
        subprocess.run(words, input=text.encode(), check=False)  # noqa: S603 - the person's own
    except (OSError, ValueError):
        return False
    return True
