"""Print where adr and its plain templates are, as assignments for a shell.

For example:
  eval "$(adr config)"
  mkdir -p doc/adr/templates
  cp "$adr_template_dir/template.md" doc/adr/templates/
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from adr.cli.context import Context
from adr.cli.shared_options import json_option, out_json
from adr.model.regex import regex
from adr.project.record_templates import shipped_folder

if TYPE_CHECKING:
    from adr.core.output.shapes import ConfigShape

_SPECIAL = regex(r'[\\"$`]')


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    json_option(parser)


def run(context: Context, args: argparse.Namespace) -> int:
    """Print the two assignments."""
    del context
    folders: ConfigShape = {"adr-bin-dir": str(_program().parent), "adr-template-dir": str(shipped_folder())}
    if args.json:
        out_json(folders)
    else:
        # Not `out`: a shell evaluates this, so each path stands as it is.
        lines = (f'{key.replace("-", "_")}="{_in_quotes(str(folder))}"\n' for key, folder in folders.items())
        sys.stdout.writelines(lines)
    return 0


def _in_quotes(text: str) -> str:
    """Write text so that a shell reads it between double quotes and runs nothing in it."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def _program() -> Path:
    """Return the program that was started; started as a module, the one that is installed with this Python."""
    started = Path(sys.argv[0]).absolute()
    return Path(sys.executable).with_name("adr") if started.name == "__main__.py" else started
