"""Put a review on its pull request as one comment, updated in place: `github_comment.py FILE`.

The comment is found by its first line, an HTML comment with the project's folder (`$ADR_PATH`), and by its author: no
other comment is changed, and each of several projects of a repository has its own. A token
that may only read, as for a pull request from a fork, is not an error: the review is in the job's summary, too.
API: https://docs.github.com/en/rest/issues/comments
"""

from __future__ import annotations

import json
import os
import posixpath
import sys
import urllib.error
import urllib.request
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import quote

MARKER = "<!-- adr review -->"
LIMIT = 65_536
"""The longest comment that GitHub takes, in characters."""
CUT = "\n\n*The rest is in the job's summary.*\n"
PAGE, PAGES = 100, 50
READ_ONLY = {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}


class NoRedirects(urllib.request.HTTPRedirectHandler):
    """Follow no redirect: the token is only for the host that was asked."""

    def redirect_request(self, *_: object) -> None:
        """Return nothing, which makes a redirect an error."""


class Api:
    """The comments of one repository."""

    def __init__(self, address: str, repository: str, token: str) -> None:
        """Take the API's address (`$GITHUB_API_URL`), `OWNER/NAME`, and a token."""
        self.root = f"{address}/repos/{repository}/issues"
        self.token = token
        self.opener = urllib.request.build_opener(NoRedirects)

    def find(self, number: int, author: str, marker: str) -> dict[str, Any] | None:
        """Return the comment on a pull request that we wrote earlier and marked so, if there is one."""
        for page in range(1, PAGES + 1):
            comments = self._ask("GET", f"/{number}/comments?per_page={PAGE}&page={page}")
            for comment in comments:
                is_marked = comment["body"].partition("\n")[0].strip() == marker
                if is_marked and (comment.get("user") or {}).get("login") == author:
                    return dict(comment)
            if len(comments) < PAGE:
                break
        return None

    def add(self, number: int, body: str) -> None:
        """Write a new comment."""
        self._ask("POST", f"/{number}/comments", body)

    def change(self, comment: int, body: str) -> None:
        """Give a comment another text."""
        self._ask("PATCH", f"/comments/{comment}", body)

    def _ask(self, method: str, path: str, body: str | None = None) -> Any:
        sent = None if body is None else json.dumps({"body": body}).encode()
        headers = {
            "Accept": "application/vnd.github+json",
            "Authorization": f"Bearer {self.token}",
            "Content-Type": "application/json",
            "User-Agent": "adr",
            "X-GitHub-Api-Version": "2022-11-28",
        }
        request = urllib.request.Request(self.root + path, sent, headers, method=method)  # noqa: S310 - the host's own
        with self.opener.open(request, timeout=30) as answer:
            return json.load(answer)


def marked(text: str, path: str) -> str:
    """Return a review with the project's folder in its first line; the top of the repository needs none."""
    folder = posixpath.normpath(path or ".")
    return text if folder == "." else text.replace(MARKER, f"<!-- adr review of {quote(folder)} -->", 1)


def fitted(text: str) -> str:
    """Return a review as a comment: no longer than GitHub takes, cut after a line."""
    text = text.replace("\r\n", "\n").strip() + "\n"
    return text if len(text) <= LIMIT else text[: LIMIT - len(CUT)].rpartition("\n")[0].rstrip() + CUT


def says_something(text: str) -> bool:
    """Return whether a review has more than its marker and one line; otherwise it is not worth a first comment."""
    return len([line for line in text.splitlines() if line.strip()]) > 2


def post(api: Api, number: int, author: str, text: str) -> str:
    """Write or change the comment, and return what was done."""
    body = fitted(text)
    found = api.find(number, author, body.partition("\n")[0].strip())
    if found is None and not says_something(text):
        return "nothing was decided, so there is no comment"
    if found is None:
        api.add(number, body)
        return "commented"
    if found["body"].replace("\r\n", "\n").strip() == body.strip():
        return "the comment is up to date"
    api.change(int(found["id"]), body)
    return "changed the comment"


def main(file: str) -> int:
    """Post the review; return 0 if it was posted or may not be, 1 if the host failed."""
    text = Path(file).read_text(encoding="utf-8")
    event = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_text(encoding="utf-8"))
    if not text.startswith(MARKER):
        sys.stderr.write(f"adr: {file} is not a review: it does not begin with {MARKER}\n")
        return 1
    text = marked(text, os.environ.get("ADR_PATH", ""))
    api = Api(os.environ["GITHUB_API_URL"], os.environ["GITHUB_REPOSITORY"], os.environ["GITHUB_TOKEN"])
    try:
        done = post(api, int(event["pull_request"]["number"]), os.environ["ADR_COMMENT_AUTHOR"], text)
    except urllib.error.HTTPError as error:
        if error.code not in READ_ONLY:
            sys.stderr.write(f"adr: the host answered {error.code} to the review; run the job again\n")
            return 1
        done = "the token may not comment, as for a pull request from a fork; the review is in the job's summary"
    except (urllib.error.URLError, TimeoutError) as error:
        sys.stderr.write(f"adr: the host could not be reached: {error}; run the job again\n")
        return 1
    sys.stdout.write(f"adr: {done}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
