"""Web addresses of a repository and of what is in it, and links from a record to files."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import quote

from adr.model.regex import regex
from adr.model.value import dataclass

_URL = regex(r"(?:git\+)?(?:https?|ssh|git)://(?:[^/@]*@)?(?P<host>[^/@:]+)(?::[0-9]*)?/(?P<path>[^?#]+)", re.I)
_SCP = regex(r"(?:[^/@:]*@)?(?P<host>[^/@:]+):(?P<path>(?!//)[^?#]+)")
_HOST = regex(r"(?=.{1,253}\Z)[a-z0-9](?:[a-z0-9-]{0,62}\.)+[a-z][a-z0-9-]{0,62}")
_SEGMENT = regex(r"(?!\.{1,2}\Z)[A-Za-z0-9_~.-]{1,255}")
_ALIASES = {
    "www.github.com": "github.com",
    "ssh.github.com": "github.com",
    "altssh.gitlab.com": "gitlab.com",
    "altssh.bitbucket.org": "bitbucket.org",
}
_GITEA = ("codeberg", "gitea", "forgejo")


@dataclass(frozen=True, slots=True)
class _Forge:
    """How one kind of host writes its addresses: what comes between the repository and the rest."""

    commit: str
    pull: str
    file: str
    line: str
    plain: bool
    nested: bool = False


_FORGES = {
    "github": _Forge("commit", "pull", "blob", "L", plain=True),
    "gitlab": _Forge("-/commit", "-/merge_requests", "-/blob", "L", plain=True, nested=True),
    "bitbucket": _Forge("commits", "pull-requests", "src", "lines-", plain=False),
    "gitea": _Forge("commit", "pulls", "src/commit", "L", plain=False),
}


def web(url: str) -> str:
    """Return `https://host/owner/name` for a remote's address, or "" where no known host serves it.

    Takes `https://`, `ssh://` and `git://` URLs and the short form `user@host:path`. User, password and
    port are dropped. A local path has no web address, nor has a host of an unknown kind.
    """
    found = _URL.fullmatch(url) or (None if "://" in url else _SCP.fullmatch(url))
    if not found:
        return ""
    host = found["host"].lower()
    host = _ALIASES.get(host, host)
    segments = found["path"].strip("/").removesuffix(".git").split("/")
    forge = _forge(host)
    if not forge or not _HOST.fullmatch(host) or not all(map(_SEGMENT.fullmatch, segments)):
        return ""
    most = 20 if forge.nested else 2
    return "/".join(("https:/", host, *segments)) if 2 <= len(segments) <= most else ""


def commit_link(web: str, commit: str) -> str:
    """Return the address of a commit's page, or "" where the repository has no web address."""
    return f"{web}/{_forge_of(web).commit}/{quote(commit, safe='')}" if web else ""


def pull_link(web: str, number: int) -> str:
    """Return the address of a pull request's page (GitLab: merge request), or "" without a web address."""
    return f"{web}/{_forge_of(web).pull}/{number}" if web else ""


def file_link(web: str, rev: str, path: str, line: int = 0) -> str:
    """Return the address of a file as of a commit, at a line from 1 (0: the whole file), or "".

    Markdown is asked for as plain text where the host can do so: a rendered page has no lines to point at.
    """
    if not web:
        return ""
    forge = _forge_of(web)
    plain = "?plain=1" if forge.plain and line and path.lower().endswith(".md") else ""
    fragment = f"#{forge.line}{line}" if line else ""
    return f"{web}/{forge.file}/{quote(rev, safe='')}/{quote(path)}{plain}{fragment}"


def _forge(host: str) -> _Forge | None:
    first, _, rest = host.partition(".")
    if host == "bitbucket.org":
        return _FORGES["bitbucket"]
    if not rest:
        return None
    return _FORGES["gitea"] if first in _GITEA else _FORGES.get(first if first != "bitbucket" else "")


def _forge_of(web: str) -> _Forge:
    """Return how a web address's host writes; one of an unknown kind, from the settings, as GitHub does."""
    return _forge(web.partition("://")[2].partition("/")[0].partition(":")[0].lower()) or _FORGES["github"]


MARKDOWN = (".md", ".markdown")
IMAGE_LIMIT = 4 * 1024 * 1024
IMAGES = {
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}
"""The images that pages show, by the ends of their names."""
PLAIN = (*MARKDOWN, ".txt")


def relative(path: str, folder: str) -> str:
    """Return a path of the project, or one that leaves it, as a link from a folder of the project."""
    # From an absolute folder, so that Python does not ask the system for the current folder.
    root = "/" + "x/" * (path.count("../") + folder.count("../"))
    return posixpath.relpath(root + path, root + folder)


def seed_link(path: str, line: int, part: str, folder: str) -> str:
    """Return the link to a line of a seed that is plain text, to a page of a PDF, or to another document.

    Markdown needs `?plain=1` for lines; the lines of other documents are not those of their text.
    """
    link, ending = relative(path, folder), posixpath.splitext(path)[1].lower()
    if ending in MARKDOWN:
        return f"{link}?plain=1#L{line}"
    if ending == ".pdf" and part:
        return f"{link}#page={part}"
    return f"{link}#L{line}" if ending in PLAIN else link
