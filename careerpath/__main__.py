"""The way in and the only way out: version first, then the program; an exception that gets here is our fault."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run careerpath with the arguments of the process and leave with its exit code."""
    if sys.argv[1:] == ["--version"]:
        from careerpath import __version__

        print(__version__)
        return
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
    _run()


def _open_closed_streams() -> None:
    """Point a stream the caller closed (``>&-``) at nothing: what is said there is not wanted, and is no fault."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - it stays open to the end
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - it stays open to the end


def _run() -> None:
    from careerpath.errors import INTERRUPTED, OUR_FAULT

    try:
        from careerpath.commands.app import app

        app(prog_name="careerpath")
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        sys.exit(0)
    except Exception:
        import traceback

        from careerpath.vocabulary import tell

        traceback.print_exc()
        print(tell("errors.ours"), file=sys.stderr)
        sys.exit(OUR_FAULT)


if __name__ == "__main__":
    main()
