"""Answers that take more than one query: what a text means, who carries a programme out, all about one thing.

The one rule: nothing is imported here, so that a command loads only the answer it gives.
"""
