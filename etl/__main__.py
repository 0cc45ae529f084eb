"""`python -m etl`."""

import sys


def main() -> None:
    """Run the command line, which is slow to import: Ctrl+C may come before it is there."""
    try:
        from etl.cli import app

        app(prog_name="python -m etl")
    except KeyboardInterrupt:
        sys.stderr.write("Error: Stopped.\n")
        sys.exit(130)


if __name__ == "__main__":
    main()
