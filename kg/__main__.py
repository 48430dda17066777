"""``python -m kg`` is ``phoihop``, where the command is not on the path."""

from kg.cli import main

if __name__ == "__main__":
    main()
