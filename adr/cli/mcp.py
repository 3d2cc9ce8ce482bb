"""Serve the decisions to coding agents, over the Model Context Protocol (MCP).

The server uses stdin and stdout, and is started by the agent's program. Its
tools only read: why, search, record, rejected, review, check. With --write,
there are also ask and card, which write drafts. No tool decides or accepts.

It needs the extra 'agents': pip install 'adr-cards[agents]'

For example, in the settings of an agent's program:
  {"mcpServers": {"adr": {"command": "adr", "args": ["mcp"]}}}
"""

from __future__ import annotations

import argparse
import io
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from adr.cli.context import Context
from adr.cli.main import run as run_line
from adr.jobs.mcp import mcp
from adr.jobs.mcp_tools import CommandLine


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("--write", action="store_true", help="also offer tools that write drafts")


def run(context: Context, args: argparse.Namespace) -> int:
    """Serve until stdin ends."""
    folder = context.folder.absolute()
    mcp(CommandLine(folder=folder, run=lambda words: _printed(folder, words)), write=args.write)
    return 0


def _printed(folder: Path, words: Sequence[str]) -> str:
    """Run a command line in this process, and return what it prints on stdout."""
    output, errors = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    with redirect_stdout(output), redirect_stderr(errors):
        run_line([words[0], "-C", str(folder), *words[1:]])
    return output.buffer.getvalue().decode()
