"""Read which packages a project uses, from the manifests and lock files of package managers.

Only what names a package is looked at, line by line, so that a file that its own tool would refuse still answers.
Formats: pip's requirements files, PEP 621 and PEP 735, Poetry, uv, npm, Go modules, Cargo, Maven.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from adr.model.regex import regex

Named = Iterator[tuple[str, int]]
"""Packages, each with the line that names it, from 1."""

_REQUIREMENTS = regex(r"(?:[\w.-]*requirements[\w.-]*|constraints)\.(?:txt|in)", re.IGNORECASE)
_REQUIRED = regex(r"[ \t]*(?P<name>[A-Za-z0-9][\w.-]*)")
_QUOTED = regex(r"[\"'](?P<name>[A-Za-z0-9][\w.-]*)[ \t]*(?:\[[^\]\"']*\])?[ \t]*(?:[<>=!~;@(][^\"']*)?[\"']")
_HEADER = regex(r"[ \t]*\[+[ \t]*(?P<table>[^\[\]]+?)[ \t]*\]+[ \t]*(?:#.*)?")
_KEY = regex(r"[ \t]*(?P<quote>[\"']?)(?P<name>[\w.-]+)(?P=quote)[ \t]*=(?!=)")
_CODE = regex(r"(?:\"[^\"]*\"|'[^']*'|[^#\"'])*")
"""A line of TOML up to its comment."""
_LOCKED = regex(r"name = \"(?P<name>[^\"]+)\"")
_MODULE = regex(r"[ \t]*(?:require[ \t]+)?(?P<name>[\w-]+(?:\.[\w-]+)+/[^\s]+)[ \t]+v[0-9]")
_MAVEN = regex(r"<dependency>.*?</dependency>", re.DOTALL)
_PART = regex(r"<(?P<tag>groupId|artifactId)>\s*(?P<text>[^<\s]+)\s*</")
_NAME = regex(r"@?\w[\w./:-]*")
_SAME = regex(r"[-_.]+")
_LISTS = ("dependencies", "devDependencies", "peerDependencies", "optionalDependencies")
_TABLES = ("project.optional-dependencies", "dependency-groups")


def is_manifest(name: str) -> bool:
    """Return whether a file of this name says which packages a project uses."""
    return name in _READERS or _REQUIREMENTS.fullmatch(name) is not None


def packages(name: str, text: str) -> Named:
    """Yield the packages that a manifest or lock file names; *name* is the file's."""
    return _READERS.get(name, _requirements)(text)


def package_key(name: str) -> str:
    """Return a package's name as it is compared: without a version, in lower case, with `-` for `_` and `.`.

    That is how Python's index compares names (PEP 503); the other indexes hold no two names that differ only so.
    """
    found = _NAME.match(name.strip())
    return _SAME.sub("-", found[0].lower()).rstrip("-") if found else ""


def _requirements(text: str) -> Named:
    for number, line in _lines(text):
        if found := _REQUIRED.match(line):
            yield found["name"], number


def _pyproject(text: str) -> Named:
    table = key = ""
    for number, line in _lines(text):
        if header := _HEADER.fullmatch(line):
            table, key = header["table"], ""
            continue
        named = _KEY.match(line)
        key = named["name"] if named else key
        if table.startswith("tool.poetry") and table.endswith("dependencies") and named:
            yield named["name"], number
        elif table in _TABLES or (table, key) == ("project", "dependencies"):
            listed = _CODE.match(line, named.end() if named else 0)
            yield from ((found["name"], number) for found in _QUOTED.finditer(listed[0] if listed else ""))


def _lock(text: str) -> Named:
    for number, line in _lines(text):
        if found := _LOCKED.fullmatch(line.rstrip()):
            yield found["name"], number


def _cargo(text: str) -> Named:
    table = ""
    for number, line in _lines(text):
        if header := _HEADER.fullmatch(line):
            table, _, name = header["table"].rpartition("dependencies.")
            if table or name != header["table"]:
                yield name.strip("\"'"), number
            table = header["table"]
        elif table.endswith("dependencies") and (found := _KEY.match(line)):
            yield found["name"].partition(".")[0], number


def _npm(text: str) -> Named:
    document = _json(text)
    for name in dict.fromkeys(name for one in _LISTS for name in _object(document, one)):
        yield name, _line(text, f'"{name}"')


def _npm_lock(text: str) -> Named:
    document = _json(text)
    for path in _object(document, "packages"):
        if name := path.rpartition("node_modules/")[2]:
            yield name, _line(text, f'"{path}"')
    yield from ((name, _line(text, f'"{name}"')) for name in _object(document, "dependencies"))


def _go(text: str) -> Named:
    for number, line in _lines(text):
        if (found := _MODULE.match(line)) and "=>" not in line:
            yield found["name"], number


def _maven(text: str) -> Named:
    for block in _MAVEN.finditer(text):
        parts = {found["tag"]: found["text"] for found in _PART.finditer(block[0])}
        number = text.count("\n", 0, block.start()) + 1
        if artifact := parts.get("artifactId", ""):
            yield artifact, number
            yield f"{parts.get('groupId', '')}:{artifact}", number


def _lines(text: str) -> Iterator[tuple[int, str]]:
    return enumerate(text.split("\n"), 1)


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return {}


def _object(document: Any, key: str) -> dict[str, Any]:
    found = document.get(key) if isinstance(document, dict) else None
    return found if isinstance(found, dict) else {}


def _line(text: str, words: str) -> int:
    return text.count("\n", 0, max(text.find(words), 0)) + 1


_READERS: dict[str, Callable[[str], Named]] = {
    "pyproject.toml": _pyproject,
    "uv.lock": _lock,
    "poetry.lock": _lock,
    "Cargo.lock": _lock,
    "Cargo.toml": _cargo,
    "package.json": _npm,
    "package-lock.json": _npm_lock,
    "go.mod": _go,
    "pom.xml": _maven,
}
