"""A web server for a preview of the site: it listens on this machine only, and answers only to its own names."""

from __future__ import annotations

import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

from adr.model.problem import AdrError, Problem

HOST = "127.0.0.1"
HTTP = 80
"""The port that an address need not name."""
LIVE = "live"
"""The address at which a page waits for the next version of the site."""
PAUSE = 0.1
"""How often the server looks whether it is to end, in seconds."""
WAIT = 20.0
"""How long a page waits at most before it asks again, in seconds."""
SCRIPT = b"""// Reloads the page when the site is made again, where it was.
"use strict";
(async () => {
  const key = "adr-scroll " + location.pathname, before = sessionStorage.getItem(key);
  if (before !== null) { sessionStorage.removeItem(key); scrollTo({ top: Number(before), behavior: "instant" }); }
  const root = document.body.dataset.root;
  let seen = "";
  for (;;) {
    try {
      const now = await (await fetch(root + "live?" + seen)).text();
      if (seen && now !== seen) { sessionStorage.setItem(key, String(scrollY)); location.reload(); return; }
      seen = now;
    } catch { await new Promise((done) => setTimeout(done, 1000)); }
  }
})();
"""
_KINDS = {
    "css": "text/css; charset=utf-8",
    "gif": "image/gif",
    "html": "text/html; charset=utf-8",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "md": "text/markdown; charset=utf-8",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "webp": "image/webp",
    "xml": "application/atom+xml; charset=utf-8",
}


class Shown:
    """The newest version of a site; pages wait here for the next one."""

    def __init__(self) -> None:
        """Begin without any."""
        self._file: Callable[[str], bytes | None] = lambda _path: None
        self._version = 0
        self._changed = threading.Condition()
        self._making = threading.Lock()

    def file(self, path: str) -> bytes | None:
        """Return a file; one is made at a time."""
        with self._making:
            return SCRIPT if path == "live.js" else self._file(path)

    def put(self, file: Callable[[str], bytes | None]) -> None:
        """Show a new version, given by what makes a file of it."""
        with self._changed:
            self._file = file
            self._version += 1
            self._changed.notify_all()

    def next_version(self, seen: str) -> str:
        """Return the number of the version once it is another than the one that was seen, or after some time."""
        with self._changed:
            self._changed.wait_for(lambda: str(self._version) != seen, WAIT)
            return str(self._version)


def serve(shown: Shown, port: int, started: Callable[[str], None], step: Callable[[], None]) -> None:
    """Serve until interrupted; *started* is told the address, *step* is called again and again in between.

    Raises `AdrError` where nothing can listen at the port.
    """
    try:
        server = _Server(port, shown)
    except OSError as error:
        hint = "name another with --port, or 0 for any that is free"
        raise AdrError(Problem(f"cannot listen on port {port}: {(error.strerror or '').lower()}", hint=hint)) from error
    with server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": PAUSE}, daemon=True)
        thread.start()
        try:
            started(f"http://{HOST}:{server.server_port}/")
            while True:
                step()
        finally:
            server.shutdown()


class _Server(ThreadingHTTPServer):
    """A server that knows what it shows."""

    daemon_threads = True

    def __init__(self, port: int, shown: Shown) -> None:
        super().__init__((HOST, port), _Request)
        self.shown = shown


class _Request(BaseHTTPRequestHandler):
    """Answers GET and HEAD."""

    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        port = self.server.server_port
        own = {f"{name}:{port}" for name in (HOST, "localhost")} | ({HOST, "localhost"} if port == HTTP else set())
        if self.headers.get("Host") not in own:
            # Another site's page could reach this server by a name of its own, and read the answer.
            self._answer(403, b"this server answers to localhost only\n", _KINDS["txt"])
            return
        path, _, query = self.path.partition("?")
        name = unquote(path).removeprefix("/")
        if name == LIVE:
            self._answer(200, self.server.shown.next_version(query).encode(), _KINDS["txt"])
            return
        name += "index.html" if not name or name.endswith("/") else ""
        content = self.server.shown.file(name)
        if content is None:
            self._answer(404, self.server.shown.file("404.html") or b"", _KINDS["html"])
        else:
            self._answer(200, content, _KINDS.get(name.rpartition(".")[2].lower(), "application/octet-stream"))

    do_HEAD = do_GET  # noqa: N815 - as above

    def _answer(self, status: int, content: bytes, kind: str) -> None:
        self.send_response(status)
        headers = {"Content-Type": kind, "Content-Length": str(len(content)), "Cache-Control": "no-store"}
        for name, value in (headers | {"X-Content-Type-Options": "nosniff"}).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing of each request."""
