"""Markdown: plain text made inert, an author's Markdown in one form, tables and links (CommonMark with GFM).

What these functions return stays as it is under mdformat 1.x with its GFM plugin. Everything is text in, text out.
"""

from adr.adapters.markdown.destinations import link, path, target
from adr.adapters.markdown.inert import cell, code, heading, inline, quote, spell, start
from adr.adapters.markdown.prose import BOLD, phrase, prose
from adr.adapters.markdown.table import Align, table

__all__ = [
    "BOLD",
    "Align",
    "cell",
    "code",
    "heading",
    "inline",
    "link",
    "path",
    "phrase",
    "prose",
    "quote",
    "spell",
    "start",
    "table",
    "target",
]
