"""Run a command line, and turn what goes wrong into sentences and exit statuses."""

from __future__ import annotations

import errno
import os
import sys

from adr.cli.commands import BUG, COMMANDS, DONE, INTERRUPTED, REFUSED, USAGE

TYPE_CHECKING = False  # as typing has it, without importing typing
if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from adr.cli.parser import Parser
    from adr.model.problem import Problem


def run(words: list[str]) -> int:
    """Run one command line and return the exit status; only an interrupt before there is a command escapes."""
    _open_streams()
    if "_ARGCOMPLETE" in os.environ:
        from adr.cli.completers import answer  # only the shell's completion needs it

        answer(os.environ.get("COMP_LINE", ""))
    if sys.stdout is None:
        sys.stderr.write("adr: standard output is closed\n  hint: send it to a file, or to /dev/null\n")
        return REFUSED
    has_ended = False
    try:
        status = _status(words)
        has_ended = True
        sys.stdout.flush()
    except KeyboardInterrupt:
        if not has_ended:
            raise
        sys.stderr.write("adr: interrupted; the command had ended\n")
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output, such as `head`, has seen enough.
        _turn_off_output()
        return DONE
    except OSError as error:
        sys.stderr.write(f"adr: standard output cannot be written: {error.strerror}\n")
        _turn_off_output()
        return REFUSED
    return status


def _open_streams() -> None:
    """Make the streams speak UTF-8; a stream that the caller closed is None, and nothing may be written to None."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 - pathlib costs too much here
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - as above
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]


def _turn_off_output() -> None:
    """Lead what is still to be written to nowhere, so that Python does not complain when it closes stdout."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _status(words: list[str]) -> int:
    try:
        return _run(words)
    except SystemExit as error:
        return error.code if isinstance(error.code, int) else USAGE


def _run(words: list[str]) -> int:
    if words == ["list"] and _listed():
        return DONE
    from adr.cli.parser import command_in, make_parser  # the quick way does without argparse
    from adr.model.problem import UsageError

    command = command_in(words)
    if command and command not in COMMANDS:
        # With 1, as adr-tools has it; its whole help besides would hide the hint.
        return _refused(words, _unknown(command), REFUSED)
    parser = make_parser(command)
    try:
        args = _parsed(parser, command, words)
    except UsageError as error:
        return _refused(words, error.problems, COMMANDS[command].wrong if command else USAGE)
    if getattr(args, "version", False):
        from adr import __version__  # only here

        sys.stdout.write(f"adr {__version__}\n")
        return DONE
    if not args.command:
        parser.print_help()
        return REFUSED
    return _guarded(args)


def _parsed(parser: Parser, command: str, words: list[str]) -> argparse.Namespace:
    words, apart = _apart(command, words)
    args, unknown = parser.parse_known_args(words)
    args.words = apart
    if unknown:
        parser.prog = f"adr {command}".rstrip()
        parser.error(f"unrecognized arguments: {' '.join(unknown)}")
    return args


def _refused(words: list[str], problems: Sequence[Problem], status: int) -> int:
    """Say what is wrong with a command line that could not be parsed."""
    import argparse

    from adr.cli.context import Context
    from adr.cli.shared_options import refusal

    refusal(Context.from_world(argparse.Namespace(json="--json" in words)), problems)
    return status


def _apart(command: str, words: list[str]) -> tuple[list[str], list[str]]:
    """Split off the words that argparse is not to see, where the command's module has `apart`."""
    from adr.cli.parser import command_at, command_module  # as above

    apart = getattr(command_module(command), "apart", None) if command else None
    if apart is None:
        return words, []
    at = command_at(words) + 1
    options, kept = apart(words[at:])
    return [*words[:at], *options], kept


def _listed() -> bool:
    """Print the records' paths, where these are all there is to find out."""
    from adr.jobs.list_paths import plain_paths  # only here

    found = plain_paths()
    sys.stdout.writelines(f"{path}\n" for path in found or ())
    return found is not None


def _unknown(command: str) -> tuple[Problem, ...]:
    from adr.core.text.spell import nearest  # only here
    from adr.model.problem import Problem

    meant = nearest(command, COMMANDS)
    hint = f"did you mean {meant!r}?" if meant else "see adr --help"
    return (Problem(f"there is no command {command!r}", hint=hint),)


def _guarded(args: argparse.Namespace) -> int:
    from adr.cli.context import Context  # `--help` does without
    from adr.cli.shared_options import bug, interrupted, refusal
    from adr.model.problem import AdrError, UsageError

    context = Context.from_world(args)
    try:
        status: int = args.run(context, args)
    except AdrError as error:
        refusal(context, error.problems)
        return COMMANDS[args.command].wrong if isinstance(error, UsageError) else REFUSED
    except KeyboardInterrupt:
        interrupted(context)
        return INTERRUPTED
    except BrokenPipeError:
        raise
    except Exception as error:  # the last line of defence: whatever comes here is our bug
        if os.environ.get("ADR_DEBUG") or _is_full(error):
            raise
        refusal(context, (bug(error),))
        return BUG
    return status


def _is_full(error: Exception) -> bool:
    """Return whether the device behind standard output is full; our own files' adapters report theirs themselves."""
    return isinstance(error, OSError) and error.errno == errno.ENOSPC
