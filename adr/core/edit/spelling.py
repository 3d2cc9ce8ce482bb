"""How a log spells that one record takes another's place: adr-tools writes it with a c."""

from __future__ import annotations

import re
from collections.abc import Iterable

SUPERSEDE, SUPERCEDE = "Supersede", "Supercede"
_SAID = re.compile(r"^(?:[-*+][ \t]+)?[*_]*super(?P<sign>[sc])ede(?:s|d by)\b[^\n]*\]\(", re.MULTILINE | re.IGNORECASE)


def spelling(texts: Iterable[str], default: str = SUPERSEDE) -> str:
    """Return `Supercede` where a record of a log says so, else `Supersede` where one does, else the default."""
    found = default
    for text in texts:
        signs = {one["sign"].lower() for one in _SAID.finditer(text)} if "uper" in text else set()
        if "c" in signs:
            return SUPERCEDE
        found = SUPERSEDE if signs else found
    return found
