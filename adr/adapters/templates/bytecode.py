"""The byte code of the templates that come with the program, kept as Python keeps that of the program's modules.

To compile them takes longer than all that is rendered from them. Python's own loader looks for the code in the
`__pycache__` beside the template, judges whether it is current, and writes it where it may: so it is neither more
nor less to be trusted than the program's modules, which lie there in the same way. Where that folder cannot be
written, or `PYTHONDONTWRITEBYTECODE` is set, templates are compiled in every run. A project's own are never kept.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from functools import cache
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType

import jinja2
from jinja2 import compiler, lexer, nodes, parser

JINJA = tuple(str(module.__file__) for module in (jinja2, compiler, lexer, nodes, parser))
OURS = tuple(
    str(Path(__file__).with_name(name)) for name in ("engine.py", "bytecode.py", "environment.py", "escaping.py")
)
MAKERS = JINJA + OURS
"""The files that tell, by what is in them, that what compiles templates has changed: in Jinja or here."""


class _Kept(SourceFileLoader):
    """Python's loader of modules, with a template's compiler and a stamp that also covers the compiler."""

    def __init__(self, file: str, compiled: Callable[[], CodeType]) -> None:
        super().__init__(file, file)
        self.compiled = compiled

    def source_to_code(self, *_: object, **__: object) -> CodeType:  # type: ignore[override]
        """Compile the template."""
        return self.compiled()

    def path_stats(self, path: str) -> Mapping[str, int]:
        """Return the template's size, and in the place of its time a number of its bytes and its makers'.

        Some installers give all files of all versions one time.
        """
        content = self.get_data(path)
        return {"mtime": zlib.crc32(content, _makers()), "size": len(content)}


@cache
def _makers() -> int:
    stamp = 0
    for name in MAKERS:
        stamp = zlib.crc32(Path(name).read_bytes(), stamp)
    return stamp


def kept(file: str, shown: str, compiled: Callable[[], CodeType]) -> CodeType:
    """Return the code of the template in *file*: what is kept, if it is current, else what *compiled* gives.

    *shown* is the path that messages call the template by.
    """
    try:
        code = _Kept(file, compiled).get_code(file)
    except (EOFError, ImportError, OSError, TypeError, ValueError):
        code = None  # what is kept is damaged
    return code.replace(co_filename=shown) if code else compiled()
