"""Write the log as a static site, or show it while you work on it.

The pages need no server and load nothing from elsewhere: open index.html, or
publish the folder at any address. Only files that changed are written again.

For example:
  adr site --out public          write the site; exit 1 if a link leads nowhere
  adr site --serve               show it at http://127.0.0.1:8000/
  adr site --all-logs --out all  one site over all logs of the repository
  adr site --catalog --out all   one site over all repositories of the catalogue
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from adr.cli.context import Context
from adr.cli.shared_options import counted, json_option, note, out, out_json, say_problem, usage, working
from adr.core.output.values import document
from adr.jobs.site import Written, write_site
from adr.project.packages import Logs, open_logs

PORT = 8000


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--out", metavar="DIR", help="the folder to write to; new, empty, or an earlier site")
    where.add_argument(
        "--serve", action="store_true", help="show the site on this machine, and again when files change"
    )
    parser.add_argument("--port", type=int, default=PORT, metavar="N", help=f"with --serve: the port (default: {PORT})")
    parser.add_argument(
        "--catalog", nargs="?", const="", metavar="PATH", help="show the catalogue in PATH or $ADR_CATALOG, not the log"
    )
    parser.add_argument("--strict", action="store_true", help="exit 1 for anything that cannot be read, too")
    about = "the address of the published site, for its 404 page and feed"
    parser.add_argument("--url", default="", metavar="URL", help=about)
    json_option(parser)


def run(context: Context, args: argparse.Namespace) -> int:
    """Write the site, or serve it."""
    if args.serve:
        return _serve(context, args)
    if not args.out.strip():
        raise usage("--out is empty", "name a folder: adr site --out public")
    url = _address(args.url)
    out_folder = context.folder / args.out
    with working(context), open_logs(context.folder, every=args.all_logs) as logs:
        context.written = (f"a part of {out_folder}",)
        written = _write(context, args, logs, out_folder, url)
    problems = (*written.dead, *written.unread)
    if args.json:
        out_json({"out": str(out_folder), **document(written.done)}, problems)
    else:
        out(str(out_folder / "index.html"))
    left_out = args.catalog is None and logs.left_out
    refused = written.dead or left_out or (args.strict and written.unread)
    for one in problems:
        say_problem(context, one)
    done = written.done
    parts = (f"{counted(done.changed, 'file')} written", f"{done.unchanged} unchanged", f"{done.removed} removed")
    note(context, ", ".join(parts))
    return 1 if refused else 0


def _address(url: str) -> str:
    """Return the address of the site's root, which ends in a slash; empty where none is given."""
    if url and not url.startswith(("https://", "http://")):
        raise usage(f"{url!r} is not the address of a site", "for example: --url https://example.org/decisions/")
    return f"{url.rstrip('/')}/" if url else ""


def _write(context: Context, args: argparse.Namespace, logs: Logs, folder: Path, url: str) -> Written:
    if args.catalog is None:
        return write_site(logs, context.today(), folder, url)
    from adr.core.catalog.port import address_of  # another site
    from adr.jobs.site_catalog import write_catalog_site

    address = address_of(args.catalog, context.environ, str(context.folder))
    return write_catalog_site(logs, address, context.today(), folder)


def _serve(context: Context, args: argparse.Namespace) -> int:
    from adr.jobs.site_serve import serve_site  # only for a preview

    is_given = {"json": args.json, "catalog": args.catalog is not None, "url": args.url, "strict": args.strict}
    for option in filter(is_given.get, is_given):
        raise usage(f"--serve takes no --{option}", "name a folder: adr site --out public")
    if not 0 <= args.port < 1 << 16:
        raise usage(f"{args.port} is not a port", "for example: --port 8080")

    def started(address: str) -> None:
        out(address)
        sys.stdout.flush()
        note(context, "press Ctrl-C to end")

    serve_site(
        context.folder, context.today(), args.port, started, lambda one: say_problem(context, one), every=args.all_logs
    )
    return 0
