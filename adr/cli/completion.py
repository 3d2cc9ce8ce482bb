"""Print a completion script for a shell.

For example:
  bash   eval "$(adr completion bash)"      in ~/.bashrc
  zsh    eval "$(adr completion zsh)"       in ~/.zshrc
  fish   adr completion fish | source       in ~/.config/fish/config.fish
"""

from __future__ import annotations

import argparse
import sys

from adr.cli.context import Context


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("shell", choices=("bash", "zsh", "fish"), help="the shell")


def run(context: Context, args: argparse.Namespace) -> int:
    """Print the script."""
    del context
    from argcomplete.shell_integration import shellcode  # only here

    sys.stdout.write(shellcode(["adr", "adr-cards"], shell=args.shell) + "\n")
    return 0
