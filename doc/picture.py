"""Draw doc/record.svg, the README's picture: the first sections of our first record, as a terminal shows Markdown.

Run it after the record has changed: python doc/picture.py. A test tells when the picture is behind.
"""

from __future__ import annotations

import io
import re
from pathlib import Path

from rich.console import Console
from rich.markdown import Markdown

DOC = Path(__file__).parent
PICTURE = DOC / "record.svg"
SECTIONS = ("Context and Problem Statement", "Considered Options", "Decision Outcome", "Comparison")


def excerpt(record: str) -> str:
    """Return the title and the first sections of a record's text, without its front matter."""
    head, *sections = re.split(r"^(?=## )", record, flags=re.MULTILINE)
    title = re.sub(r"\A---\n.*?\n---\n|<!--.*?-->", "", head, flags=re.DOTALL).strip()
    kept = [section for section in sections if section[3:].split("\n")[0] in SECTIONS]
    return "\n\n".join((title, *kept))


def draw(record: str) -> str:
    """Return the picture as SVG; the same text gives the same picture."""
    console = Console(record=True, width=104, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    console.print(Markdown(excerpt(record), hyperlinks=True))
    return console.export_svg(title="doc/adr/0001", unique_id="record")


def first_record() -> str:
    """Return the text of record 1."""
    (file,) = (DOC / "adr").glob("0001-*.md")
    return file.read_text(encoding="utf-8")


if __name__ == "__main__":
    PICTURE.write_text(draw(first_record()), encoding="utf-8", newline="\n")
