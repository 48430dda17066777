"""The door for a checkout: ``python cli.py …`` is ``phoihop …``."""

from kg.cli import main

if __name__ == "__main__":
    main()
