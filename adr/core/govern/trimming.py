"""Shorten a JSON document until it keeps a budget of tokens, and name what was cut."""

from __future__ import annotations

import json
from typing import Any

from adr.core.govern.briefing import tokens

STEPS = ((100, 2_000), (50, 1_000), (25, 600), (12, 400), (8, 240), (5, 160), (3, 120), (2, 80), (1, 60), (0, 40))
"""The longest list and the longest text, step by step."""


def written(document: Any) -> str:
    """Return a document as it is sent."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def trim(document: dict[str, Any], budget: int) -> dict[str, Any]:
    """Return a document of *budget* tokens at most, as far as its keys allow.

    What was cut is named under `shortened`, such as `decisions: 12 of 40` or `sections.text`.
    """
    if tokens(written(document)) <= budget:
        return document
    found = document
    for most, longest in STEPS:
        cut: dict[str, None] = {}
        found = _shorter(document, "", most, longest, cut)
        found["shortened"] = list(cut)
        if tokens(written(found)) <= budget:
            break
    return found


def _shorter(value: Any, path: str, most: int, longest: int, cut: dict[str, None]) -> Any:
    if isinstance(value, str) and len(value) > longest:
        cut[path] = None
        return f"{value[:longest].rstrip()}…"
    if isinstance(value, list):
        if len(value) > most:
            cut[f"{path}: {most} of {len(value)}"] = None
        return [_shorter(one, path, most, longest, cut) for one in value[:most]]
    if isinstance(value, dict):
        below = f"{path}." if path else ""
        return {key: _shorter(one, f"{below}{key}", most, longest, cut) for key, one in value.items()}
    return value
