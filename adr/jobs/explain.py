"""`adr explain`: what the codes of `adr check` mean."""

from __future__ import annotations

from adr.adapters.templates import loader
from adr.core.rules.rule import explanations

FOLDER = "explain"


def read_explanations() -> dict[str, str]:
    """Return the explanation of every rule, by code, as Markdown without its heading."""
    files = sorted((loader.shipped() / FOLDER).glob("*.md"))
    return {code: text for file in files for code, text in explanations(file.read_text("utf-8")).items()}
