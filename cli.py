"""The door for a checkout: ``python cli.py …`` is ``phoihop …``."""

from kg.__main__ import main

if __name__ == "__main__":
    main()
