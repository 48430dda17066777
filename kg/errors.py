"""What can go wrong at a user's desk, one class for each thing that a caller can do about it.

An error is raised deep, worded once from the catalogue of messages, and becomes an exit code only in ``kg.cli``.
"""

from __future__ import annotations

from kg.messages import say


class PhoihopError(Exception):
    """A failure with a message for the user; ``exit_code`` is 1 (done with problems) or 2 (wrong use)."""

    exit_code = 2

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(say(message, **values))
