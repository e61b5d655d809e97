"""The entry point: `moneytrail`, which `python -m moneytrail` is too.

It loads next to nothing, so that an interrupt while the commands are loaded, which takes most of a
quarter of a second, ends like any other.
"""

import sys


def main() -> None:
    """Load the command line and run it."""
    try:
        from .cli import main as run

        run()
    except KeyboardInterrupt:  # before `ends_well` could: nothing was begun
        sys.stderr.write("interrupted; nothing more was written\n")
        sys.exit(130)


if __name__ == "__main__":
    main()
