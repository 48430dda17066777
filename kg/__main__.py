"""The door: ``phoihop``, and ``python -m kg`` where the command is not on the path.

The one rule: nothing is imported before Ctrl-C is minded, because a run spends its first moments on imports.
"""

import os


def main() -> None:
    """Run the command line; Ctrl-C at any moment ends it without a traceback."""
    try:
        from kg.cli import main as run

        run()
    except KeyboardInterrupt:
        os._exit(130)  # at once: what Python does at its end could be interrupted once more


if __name__ == "__main__":
    main()
