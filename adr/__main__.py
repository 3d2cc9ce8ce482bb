"""`python -m adr`, and the scripts `adr` and `adr-cards`."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line and return its exit status."""
    try:
        return _main()
    except KeyboardInterrupt:
        from adr.cli.commands import INTERRUPTED
        from adr.cli.shared_options import interrupted

        interrupted()
        return INTERRUPTED


def _main() -> int:
    words = sys.argv[1:]
    if words == ["--version"] and sys.stdout:
        from adr import __version__  # the quick way out imports nothing else

        sys.stdout.write(f"adr {__version__}\n")
        return 0
    import gc

    from adr.cli.main import run

    # Ten thousand records are half a million values, none of which is part of a circle.
    gc.set_threshold(1_000_000)
    status = run(words)
    # What is left goes with the process; Python would first look through all of it for circles.
    gc.freeze()
    return status


if __name__ == "__main__":
    sys.exit(main())
