"""A file that is refused, with the reason; a module of its own so that every format can raise it."""

from __future__ import annotations

from kg.errors import PhoihopError


class UnreadableError(PhoihopError):
    """A file that cannot be read; the message says why and what to do."""

    exit_code = 1
